"""What the user reads each morning, as plain values: every word chosen, every list bounded, nothing rendered yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.core.words import Language, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; a command can be copied as it stands."""

    text: str
    command: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that only a person can do. `days_left` counts to the deadline and is negative past it."""

    case: str
    key: str
    title: str
    platform: str
    what: tuple[Piece, ...]
    why: str
    urgent: bool
    alarm: bool
    deadline: datetime | None
    days_left: int | None

    @property
    def sentence(self) -> str:
        """The whole sentence, commands in place."""
        return "".join(piece.text for piece in self.what)


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline of ours; `alarm` marks a legal clock or an accusation, which has no day of its own: it is today's."""

    case: str
    title: str
    what: str
    day: datetime | None
    days_left: int | None
    alarm: bool


@dataclass(frozen=True, slots=True)
class Traffic:
    """One mail that came or left. `sentence` is theirs, quoted; `doubt` says why the sender may not be believed."""

    at: datetime
    case: str
    incoming: bool
    what: str
    who: str
    sentence: str = ""
    doubt: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Stalled:
    """A notice that was reminded twice or more without an answer."""

    case: str
    title: str
    platform: str
    reminders: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A listing that is said to be gone; nobody has seen it yet."""

    url: str
    item: str
    seller: str

    @property
    def href(self) -> str:
        """Where a click may lead: the web, or nowhere."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class ToSee:
    """The links of one case that want a click, and how many more there are."""

    case: str
    title: str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """A mail that could not be filed, or a case folder that could not be read."""

    where: str
    why: str


TONES = ("you", "platform", "done", "quiet")
"""Whose move a case is, in the order of the table: yours, theirs, seen gone, closed or withdrawn."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases there are of each tone."""

    you: int = 0
    platform: int = 0
    done: int = 0
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the table of all; `tone` is one of TONES."""

    name: str
    key: str
    title: str
    platform: str
    status: str
    tone: str
    next: str
    deadline: datetime | None
    removed: int
    listings: int
    tickets: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """The first of many, and how many were left out."""

    shown: tuple[T, ...]
    more: int

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.shown) + self.more

    def __bool__(self) -> bool:
        return bool(self.shown)


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything a report says. Times are in the reader's zone; `silent_days` is set only when it is an alarm.

    `accusing` are the mails of no case in which somebody accuses the reader.
    """

    now: datetime
    since: datetime | None
    language: Language
    needs: Some[Need]
    clocks: Some[Clock]
    traffic: Some[Traffic]
    stalled: Some[Stalled]
    to_see: Some[ToSee]
    unfiled: Some[Trouble]
    sick: Some[Trouble]
    cases: Some[CaseRow]
    tally: Tally
    silent_days: int | None = None
    last_inbound: datetime | None = None
    unknown_holidays: tuple[str, ...] = ()
    accusing: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things need a person."""
        parts = (self.needs, self.to_see, self.unfiled, self.sick)
        return sum(part.total for part in parts) + len(self.accusing) + (self.silent_days is not None)

    @property
    def subject(self) -> str:
        """The subject of the mail and the title of the page."""
        day = self.now.date().isoformat()
        if not self.count:
            said = words("weiquan report {day}: nothing needs you", "维权日报 {day}：没有需要你处理的事", day=day)
        elif self.count == 1:
            said = words("weiquan report {day}: 1 thing needs you", "维权日报 {day}：1 件事等你处理", day=day)
        else:
            said = words(
                "weiquan report {day}: {count} things need you",
                "维权日报 {day}：{count} 件事等你处理",
                day=day,
                count=self.count,
            )
        return said.said_in(self.language)
