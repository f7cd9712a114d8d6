"""Pages are looked at as a polite visitor does: named hosts only, robots.txt respected, slowly, and never believed too much."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.adapters.pages import PoliteVisitor


class Shop(ThreadingHTTPServer):
    """A shop on loopback; `pages` maps paths to a status, `asked` are the paths and agents that came."""

    def __init__(self) -> None:
        self.pages: dict[str, int] = {}
        self.robots: str | int = 404
        self.asked: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), Answer)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        shop: Any = self.server
        shop.asked.append((self.path, self.headers["User-Agent"]))
        robots = self.path == "/robots.txt"
        body = shop.robots.encode() if robots and isinstance(shop.robots, str) else b"<html>sold out</html>"
        status = (200 if isinstance(shop.robots, str) else shop.robots) if robots else shop.pages.get(self.path, 200)
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def visitor(shop: Shop, naps: list[float]) -> PoliteVisitor:
    return PoliteVisitor([shop.host], 10, naps.append, lambda: float(sum(naps)))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "gone"), (410, "gone"), (200, "there"), (302, "unknown"), (301, "unknown"), (403, "unknown"), (500, "unknown"), (429, "unknown")],
)  # fmt: skip
def test_only_no_such_page_is_gone(shop: Shop, visitor: PoliteVisitor, status: int, outcome: str) -> None:
    shop.pages["/item/1"] = status
    seen = visitor.look(shop.url("/item/1#reviews"))
    assert seen.outcome == outcome and seen.why.en and seen.why.zh
    assert [path for path, _ in shop.asked] == ["/robots.txt", "/item/1"], (
        "nothing is followed and nothing else is loaded"
    )
    assert all(agent.startswith("weiquan/") for _, agent in shop.asked)


def test_a_host_that_was_not_named_is_not_asked(shop: Shop) -> None:
    visitor = PoliteVisitor(["shop.example"], 1)
    assert not visitor.allows(shop.url("/item/1")) and visitor.look(shop.url("/item/1")).outcome == "unknown"
    for strange in (
        "file:///etc/passwd",
        "ftp://shop.example/1",
        "http://u:p@shop.example/",
        "http://[",
        "http://shop.example:8080/",
    ):
        assert not visitor.allows(strange), strange
    assert visitor.allows("https://Shop.Example/item/1") and shop.asked == []


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        ("User-agent: *\nDisallow: /item/\n", "unknown"),
        ("User-agent: weiquan\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "unknown"),
        ("User-agent: *\nDisallow: /cart\n", "gone"),
        (404, "gone"),
        (403, "unknown"),
        (503, "unknown"),
    ],
)  # fmt: skip
def test_robots_are_respected(shop: Shop, visitor: PoliteVisitor, robots: str | int, outcome: str) -> None:
    shop.robots, shop.pages["/item/1"] = robots, 404
    assert visitor.look(shop.url("/item/1")).outcome == outcome
    assert (outcome == "gone") is ("/item/1" in [path for path, _ in shop.asked])


def test_a_host_is_asked_slowly_and_its_robots_once(shop: Shop, visitor: PoliteVisitor, naps: list[float]) -> None:
    for n in range(3):
        visitor.look(shop.url(f"/item/{n}"))
    assert naps == [10.0, 10.0, 10.0] and [path for path, _ in shop.asked].count("/robots.txt") == 1


def test_a_longer_pause_that_the_host_asks_for_is_kept(shop: Shop, visitor: PoliteVisitor, naps: list[float]) -> None:
    shop.robots = "User-agent: *\nCrawl-delay: 60\nDisallow:\n"
    visitor.look(shop.url("/item/1"))
    assert naps == [60.0]


def test_a_host_out_of_reach_proves_nothing(shop: Shop, naps: list[float]) -> None:
    from socket import create_server

    with create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert PoliteVisitor([f"127.0.0.1:{port}"], 1, naps.append).look(f"http://127.0.0.1:{port}/x").outcome == "unknown"
