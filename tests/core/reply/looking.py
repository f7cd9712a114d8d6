"""What the rules see in an answer of a made-up mart, before the ear has a say; and how it is read in the end."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState
from bot.core.message import Mail
from bot.core.reply.ear.look import Look
from bot.core.reply.reader import look, read
from bot.core.reply.reading import Reading

THREE = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))
_LETTERS = {ListingState.REMOVED: "r", ListingState.OPEN: "o", ListingState.REJECTED: "x", ListingState.RESTORED: "b"}
MART = ("https://mart.example/item/482101", "https://mart.example/item/482102")


def looked_at(text: str, listings: tuple[str, ...] = MART, subject: str = "Your report") -> Look:
    """An answer of this text in a case about these listings."""
    platform = Playbook(shipped_templates()).platform("generic")
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), subject, None,
        datetime(2026, 11, 25, tzinfo=UTC), "", (), (), text,
    )  # fmt: skip
    return look(mail, platform, listings, {}, (), (), frozenset())


def read_text(text: str, listings: tuple[str, ...] = MART, agent: bool = False) -> Reading:
    """How an answer of this text in our thread, in a case about these listings, is read by rules and ear."""
    platform = Playbook(shipped_templates()).platform("generic")
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Re: Your report", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), text,
    )  # fmt: skip
    ours = frozenset({"<wq.K7QF2M.n1.0001@seller.test>"})
    return read(mail, platform=platform, listings=listings, our_ids=ours, agent=agent)


def read_of_three(text: str, count: int = 3) -> Reading:
    """How an answer is read in a case about the first of three listings, which it calls A1, A2 and A3."""
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    return read_text(text, THREE[:count])


def fates(reading: Reading, count: int = 3) -> str:
    """What became of the first of the three, a letter each: removed, open, x for refused, back, or - where nothing is told."""
    return "".join(_LETTERS[reading.listings[url]] if url in reading.listings else "-" for url in THREE[:count])


def states_of(seen: Look, listings: tuple[str, ...]) -> str:
    """What the rows of a mail tell of each listing in order, a letter each: r(emoved), o(pen), x for rejected, b(ack), and a point for nothing."""
    return "".join(_LETTERS[seen.outcomes.states[url]] if url in seen.outcomes.states else "." for url in listings)
