"""A shop's page is asked for as a polite visitor does: named hosts only, robots.txt respected, slowly, nothing kept."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
import urllib.robotparser
from collections.abc import Callable, Sequence
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit

import bot
from bot.core.words import Words, words
from bot.ports import Look

AGENT = "weiquan"
_TIMEOUT = 20.0
_LARGEST_ROBOTS = 500_000  # RFC 9309 2.5
_GONE = (404, 410)
"""No such page, and no such page any more: everything else is for a person to judge."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A listing that leads elsewhere is neither there nor gone."""

    def redirect_request(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> None:
        """Follow nothing."""
        return


class PoliteVisitor:
    """Looks at pages; see bot.ports.Pages. `pause` are seconds between two requests to one host."""

    def __init__(
        self,
        hosts: Sequence[str],
        pause: float,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hosts = frozenset(one.strip().lower() for one in hosts)
        self._pause, self._sleep, self._clock = pause, sleep, clock
        self._robots: dict[str, urllib.robotparser.RobotFileParser | None] = {}
        self._last: dict[str, float] = {}
        self._opener = urllib.request.build_opener(_NoRedirects)
        self._opener.addheaders = [
            ("User-Agent", f"{AGENT}/{bot.__version__} (looks whether a reported listing is gone)")
        ]

    def allows(self, url: str) -> bool:
        """Say whether the user named this page's host, with its port where that is unusual."""
        parts = _parts(url)
        return parts is not None and _host(parts) in self._hosts

    def look(self, url: str) -> Look:
        """Ask for one page; only "no such page" counts as gone, and a page that leads elsewhere proves nothing."""
        parts = _parts(url)
        if parts is None or not self.allows(url):
            return Look("unknown", Words("its host was not named", "没有列出这个网站"))
        if not self._may(parts, url):
            return Look("unknown", Words("robots.txt asks programs to stay away", "该网站的 robots.txt 不允许程序访问"))
        status = self._status(parts, url)
        if status in _GONE:
            return Look(
                "gone",
                words("the site answers {status}: no such page", "网站回答 {status}：没有这个页面", status=status),
            )
        if status == 200:
            return Look("there", Words("the page still answers", "页面仍能打开"))
        return Look("unknown", words("the site answers {status}", "网站回答 {status}", status=status or "-"))

    def _may(self, parts: SplitResult, url: str) -> bool:
        """Say whether robots.txt lets us (RFC 9309: none means yes; one that cannot be reached means no)."""
        host = _host(parts)
        if host not in self._robots:
            self._robots[host] = self._read_robots(parts)
        rules = self._robots[host]
        return rules is not None and rules.can_fetch(AGENT, url)

    def _read_robots(self, parts: SplitResult) -> urllib.robotparser.RobotFileParser | None:
        rules = urllib.robotparser.RobotFileParser()
        try:
            with self._open(parts, f"{parts.scheme}://{parts.netloc}/robots.txt") as answer:
                rules.parse(answer.read(_LARGEST_ROBOTS).decode("utf-8", "replace").splitlines())
                return rules
        except urllib.error.HTTPError as refused:
            refused.close()
            if refused.code in (401, 403) or not 400 <= refused.code < 500:
                return None
            rules.parse([])
            return rules
        except (OSError, HTTPException, ValueError):
            return None

    def _status(self, parts: SplitResult, url: str) -> int:
        """The number of the answer; 0 where there was none."""
        try:
            with self._open(parts, url) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code
        except (OSError, HTTPException, ValueError):
            return 0

    def _open(self, parts: SplitResult, url: str) -> HTTPResponse:
        """Knock, not before the pause is over; a host that asks for a longer one in robots.txt gets it."""
        host = _host(parts)
        rules = self._robots.get(host)
        asked = rules.crawl_delay(AGENT) if rules else None
        rest = self._last.get(host, float("-inf")) + max(self._pause, float(asked or 0)) - self._clock()
        if rest > 0:
            self._sleep(rest)
        try:
            answer: HTTPResponse = self._opener.open(url.partition("#")[0], timeout=_TIMEOUT)
            return answer
        finally:
            self._last[host] = self._clock()


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        return parts if parts.scheme in ("http", "https") and parts.hostname and not parts.username else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = parts.port or usual
    return (parts.hostname or "").lower() + ("" if port == usual else f":{port}")
