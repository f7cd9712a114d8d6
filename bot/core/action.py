"""What can be due in a notice, each with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.core.event import Letter
from bot.core.words import Words


@dataclass(frozen=True, slots=True)
class Send:
    """Write this letter and hand it over now."""

    letter: Letter
    why: Words
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resend:
    """Hand the very same bytes over again: they certainly did not go out."""

    message_id: str
    why: Words


@dataclass(frozen=True, slots=True)
class Settle:
    """Find out whether this letter went out."""

    message_id: str
    why: Words


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to do before `until`."""

    until: datetime
    why: Words


@dataclass(frozen=True, slots=True)
class Ask:
    """A person has to do `what`, by `deadline` if there is one.

    An `alarm` (a legal clock, an accusation) stands first in every report, what is `urgent` next.
    """

    what: Words
    why: Words
    urgent: bool = False
    deadline: datetime | None = None
    alarm: bool = False

    def told(self, zone: tzinfo | None = None) -> Words:
        """What to do, and in lines under it the day by which (that of `zone`, else of this machine) and why: the sentence that was seen."""
        day = f"{self.deadline.astimezone(zone):%Y-%m-%d}" if self.deadline else ""
        return Words(
            _over(self.what.en, f"by {day}" if day else "", self.why.en),
            _over(self.what.zh, f"期限：{day}" if day else "", self.why.zh),
        )


def _over(*lines: str) -> str:
    return "\n     ".join(flat for line in lines if (flat := " ".join(line.split())))


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing is due, and nothing will be until something happens."""

    why: Words


Action = Send | Resend | Settle | Wait | Ask | Rest


@dataclass(frozen=True, slots=True)
class Sworn:
    """A letter that needs a person's word: its hash, what blocks it, and whether that person has given it."""

    letter: Letter
    hash: str
    blocks: tuple[Words, ...]
    approved: bool
