"""The machine looks only where it was switched on, once a day, and leaves what is doubtful to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from bot.core.words import Words
from bot.looking import MOST_LOOKS, look_at_links
from bot.ports import Look
from bot.record import Said, record
from bot.run import one_pass
from bot.world import Passed

A, B = "https://mart.example/item/1", "https://mart.example/item/2"


@dataclass
class FakePages:
    """Pages in memory."""

    outcomes: dict[str, Literal["gone", "there", "unknown"]]
    asked: list[str] = field(default_factory=list)

    def allows(self, url: str) -> bool:
        return url in self.outcomes

    def look(self, url: str) -> Look:
        self.asked.append(url)
        return Look(self.outcomes[url], Words("404", "404"))


def said_removed(bench: Any, *urls: str) -> None:
    bench.case(urls=urls)
    bench.approve()
    bench.run()
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said("removed", "Lin"), bench.now, world.log)


def looked(bench: Any, pages: FakePages) -> Passed:
    with bench.world() as world:
        passed = one_pass(world, bench.now)
        look_at_links(world, pages, passed, bench.now)
        return passed


def test_a_page_that_is_no_more_is_verified_and_said_by_the_machine(bench: Any) -> None:
    said_removed(bench, A, B)
    passed = looked(bench, FakePages({A: "gone", B: "there"}))
    assert bench.standing().prospects[0].notice.listings[A].verified
    assert not bench.standing().prospects[0].notice.listings[B].verified
    last = bench.standing().case.events[-1]
    assert (last.kind.value, last.by, last.note, dict(last.listings)) == ("gone", "bot", "404", {A: "removed"})
    assert any(B in what.en and B in what.zh for _, what, _ in passed.asks)


def test_a_page_is_asked_for_once_a_day(bench: Any) -> None:
    said_removed(bench, A)
    pages = FakePages({A: "unknown"})
    looked(bench, pages)
    looked(bench, pages)
    assert pages.asked == [A]
    bench.on(1)
    looked(bench, pages)
    assert pages.asked == [A, A] and "gone" not in bench.events()


def test_only_what_is_said_to_be_gone_on_named_hosts_is_looked_at(bench: Any) -> None:
    bench.case(urls=(A, B))
    bench.approve()
    bench.run()
    pages = FakePages({A: "gone", B: "gone"})
    looked(bench, pages)
    assert pages.asked == [], "a listing that is still complained of is not ours to look at"
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said("removed", "Lin"), bench.now, world.log)
    few = FakePages({A: "gone"})
    looked(bench, few)
    assert few.asked == [A]


def test_one_pass_asks_for_a_bounded_number_of_pages(bench: Any) -> None:
    urls = tuple(f"https://mart.example/item/{n}" for n in range(MOST_LOOKS + 5))
    said_removed(bench, *urls)
    pages = FakePages(dict.fromkeys(urls, "unknown"))
    looked(bench, pages)
    assert len(pages.asked) == MOST_LOOKS
    looked(bench, pages)
    assert sorted(pages.asked) == sorted(urls), "the next pass goes on where this one ended"


@pytest.mark.parametrize(("setting", "looks"), [("", 0), ("check = false", 0), ("check = true", 1)])
def test_it_is_off_unless_it_is_switched_on(
    house: Any, bench: Any, monkeypatch: pytest.MonkeyPatch, setting: str, looks: int
) -> None:
    from bot.adapters import pages

    asked: list[str] = []
    monkeypatch.setattr(
        pages.PoliteVisitor, "look", lambda _, url: asked.append(url) or Look("gone", Words("404", "404"))
    )
    said_removed(bench, A)
    if setting:
        with (bench.directory / "config.toml").open("a", encoding="utf-8") as config:
            config.write(f'[links]\n{setting}\nhosts = ["mart.example"]\n')
    house("run", "--dry-run")
    assert asked == [], "a dry run looks at nothing"
    house("run")
    assert len(asked) == looks
