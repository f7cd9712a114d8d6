"""A log of made-up events, and where a notice stands by it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.event import PLATFORM, Deed, Event, Letter, ListingState, Reply
from bot.core.notice import NoticeState
from bot.core.status import fold

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
A, B, C = (f"https://mart.example/item/{n}" for n in "123")


def happened(day: float, kind: Reply | Deed, *, trusted: bool = True, notice: str = "n1", **more: Any) -> Event:
    theirs = isinstance(kind, Reply)
    data = {"trusted": trusted, "authentic": True, **more.pop("data", {})} if theirs else more.pop("data", {})
    return Event(
        more.pop("id", f"e{day}{kind}"), "K7QF2M", notice, kind, START + timedelta(days=day),
        more.pop("by", PLATFORM if theirs else "bot"), data=data, **more,
    )  # fmt: skip


def letter(day: float, kind: Deed, letter: Letter = Letter.COMPLAINT, number: int = 1, **more: Any) -> Event:
    urls = more.pop("urls", (A, B))
    return happened(
        day, kind, message_id=f"<{number}@seller.test>", listings=dict.fromkeys(urls, ListingState.OPEN),
        data={"letter": letter.value, "number": number, "to": ["desk@mart.example"], "hash": "h", **more.pop("data", {})},
        **more,
    )  # fmt: skip


def complained() -> list[Event]:
    return [letter(0, Deed.QUEUED), letter(0.01, Deed.SENT)]


def stand(*events: Event, listings: tuple[str, ...] = (A, B)) -> NoticeState:
    return fold("n1", listings, sorted(events, key=lambda one: one.at))
