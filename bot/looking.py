"""Links that are said to be gone are looked at by the machine, where the user switched that on and the host allows it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.event import BOT, Deed, Event, ListingState
from bot.core.notice import Status
from bot.core.status import addressed
from bot.core.words import words
from bot.ports import Pages
from bot.world import Passed, World

MOST_LOOKS = 20
"""Pages asked for in one pass."""
_REST = timedelta(hours=20)
"""A page is asked for once a day, whatever the hour of the run."""
_LOOKED = "looked_at"


def look_at_links(world: World, pages: Pages, passed: Passed, now: datetime) -> None:
    """Look at listings that are said to be removed and that nobody saw gone; what the site itself calls gone is logged.

    A page that still answers is shown to a person, and nothing is logged: some shops keep pages of goods that are gone.
    """
    looked: dict[str, str] = {**(world.log.meta(_LOOKED) or {})}
    due = [one for one in _said_to_be_gone(passed) if pages.allows(one) and _rested(looked.get(one), now)]
    for url in due[:MOST_LOOKS]:
        seen = pages.look(url)
        looked[url] = now.isoformat()
        if seen.outcome == "gone":
            _write_down(world, passed, url, seen.why.said_in(world.language), now)
        elif seen.outcome == "there":
            _ask(passed, url)
    if due:
        fresh = {url: at for url, at in looked.items() if not _rested(at, now)}
        world.log.set_meta(_LOOKED, fresh)


def _rested(at: str | None, now: datetime) -> bool:
    return at is None or now - datetime.fromisoformat(at) >= _REST


def _said_to_be_gone(passed: Passed) -> list[str]:
    return list(
        dict.fromkeys(
            url
            for standing in passed.standings
            for prospect in standing.prospects
            if prospect.status not in (Status.CLOSED, Status.WITHDRAWN)
            for url, one in prospect.notice.listings.items()
            if one.state is ListingState.REMOVED and not one.verified
        )
    )


def _write_down(world: World, passed: Passed, url: str, why: str, now: datetime) -> None:
    for standing in passed.standings:
        for prospect in standing.prospects:
            record = prospect.notice.listings.get(url)
            if record is not None and record.state is ListingState.REMOVED and not record.verified:
                event = Event("", standing.case.key, prospect.notice.id, Deed.GONE, now, BOT, note=why,
                              listings={url: ListingState.REMOVED}, data={"looked": True})  # fmt: skip
                world.log.append(addressed(event, prospect.notice))


def _ask(passed: Passed, url: str) -> None:
    for standing in passed.standings:
        if any(url in prospect.notice.listings for prospect in standing.prospects):
            case = standing.case.name
            what = words(
                "{case}: said to be removed, but the page still answers; look at it: {url}; then: weiquan record {case} live --listing URL (or gone)",
                "{case}：据称已下架，但页面仍能打开，请查看：{url}；然后运行：weiquan record {case} live --listing 网址（确已下架则 gone）",
                case=case,
                url=url,
            )
            passed.asks.append(
                (case, what, words("a program cannot tell a sold-out page from a live one", "程序分不清下架页和在售页"))
            )
            return
