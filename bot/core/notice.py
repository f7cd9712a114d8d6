"""What is known of one notice at one moment: one recipient, one batch of listings, one thread, one clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.core.event import Event, Letter, ListingState, Reply


class Status(StrEnum):
    """How a notice stands; the case shows the most urgent of its notices."""

    COLLECTING = "collecting"
    READY = "ready"
    APPROVED = "approved"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    NEEDS_INFO = "needs_info"
    REDIRECTED = "redirected"
    BOUNCED = "bounced"
    PARTIALLY_REMOVED = "partially_removed"
    REMOVED = "removed"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    RESTORED = "restored"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


URGENCY = (
    Status.DISPUTED,
    Status.NEEDS_INFO,
    Status.REDIRECTED,
    Status.BOUNCED,
    Status.RESTORED,
    Status.REJECTED,
    Status.COLLECTING,
    Status.READY,
    Status.APPROVED,
    Status.PARTIALLY_REMOVED,
    Status.SUBMITTED,
    Status.ACKNOWLEDGED,
    Status.REMOVED,
    Status.WITHDRAWN,
    Status.CLOSED,
)
"""Most urgent first."""


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One letter of ours, from the first step to its outcome; `number` is its sequence number in the case.

    `since` is when it was queued, `code` the server's last word, `dropped` that it never left and never shall.
    """

    message_id: str
    letter: Letter
    number: int
    state: Literal["queued", "sent", "failed", "unknown"]
    at: datetime
    to: tuple[str, ...]
    file: str
    attempts: int = 0
    why: str = ""
    permanent: bool = False
    answers: str = ""
    part: tuple[int, int] = (1, 1)
    bounced: bool = False
    hash: str = ""
    since: datetime | None = None
    code: int = 0
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ListingRecord:
    """How one listing stands, the event it rests on, and whether a person saw it gone."""

    url: str
    state: ListingState = ListingState.OPEN
    rests_on: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Who swore to a letter, and when."""

    by: str
    at: datetime
    to: tuple[str, ...]
    letter: Letter


@dataclass(frozen=True, slots=True)
class Promise:
    """Working days that the platform said it needs, counted from its mail."""

    since: datetime
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Days that we have, counted from their mail; `unit` is business or calendar."""

    since: datetime
    days: int
    unit: Literal["business", "calendar"]
    event: str

    @classmethod
    def set_by(cls, event: Event) -> Deadline | None:
        """The days that a mail gives us, if it gives any."""
        days = event.data.get("deadline_days")
        unit: Literal["business", "calendar"] = (
            "business" if event.data.get("deadline_unit") == "business" else "calendar"
        )
        return cls(event.at, int(days), unit, event.id) if days is not None else None


@dataclass(frozen=True, slots=True)
class NoticeState:
    """All that is known of one notice at one moment.

    `waiting_since` is when the platform's clock started (None: it does not run); `steps` counts the reminders and
    escalations since then; `requests` are mails that ask us for something and were not answered yet, `questions` those
    that a person has to look at; `alarms` legal clocks that run, and accusations; `deadline` is that of a refusal or a referral.
    `told` is the latest answer of each kind that was believed or recorded. `recipient` names a further recipient of case.toml; nothing is
    the case's own platform.
    """

    id: str
    status: Status = Status.COLLECTING
    held: bool = False
    listings: Mapping[str, ListingRecord] = field(default_factory=dict)
    tickets: tuple[str, ...] = ()
    letters: tuple[LetterRecord, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    waiting_since: datetime | None = None
    last_step: datetime | None = None
    steps: int = 0
    promise: Promise | None = None
    deadline: Deadline | None = None
    requests: tuple[Event, ...] = ()
    redirect_to: str = ""
    forwarded_to: str = ""
    questions: tuple[Event, ...] = ()
    alarms: tuple[Event, ...] = ()
    last_inbound: Event | None = None
    told: Mapping[Reply, Event] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    recipient: str = ""

    @property
    def open_listings(self) -> tuple[str, ...]:
        """Addresses of the listings that are still up, as far as we know."""
        return tuple(
            url for url, one in self.listings.items() if one.state in (ListingState.OPEN, ListingState.RESTORED)
        )

    @property
    def asked_for(self) -> tuple[str, ...]:
        """All that they ask for and have not been given, each once, in the order of asking."""
        return tuple(dict.fromkeys(item for one in self.requests for item in one.data.get("asked_for") or ("other",)))

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The days that their mails give us, but for a dispute."""
        set_by = (Deadline.set_by(one) for one in self.requests)
        own = (self.deadline,) if self.deadline else ()
        return (*(one for one in set_by if one), *own)

    @property
    def disputes(self) -> tuple[Event, ...]:
        """Counter-notices whose legal clock runs."""
        return tuple(one for one in self.alarms if one.stands_for is Reply.COUNTER_NOTICE)

    @property
    def started(self) -> bool:
        """Say whether a complaint has gone out, by us or by hand."""
        return self.status is not Status.COLLECTING

    @property
    def nobody_was_told(self) -> bool:
        """Say whether no complaint left and no answer came, as far as is known."""
        return not (
            self.waiting_since or self.last_inbound or self.told or any(one.state == "sent" for one in self.letters)
        )

    @property
    def thread(self) -> tuple[str, ...]:
        """Message-IDs of our letters that left, oldest first, then the mail they answered last."""
        ours = tuple(one.message_id for one in self.letters if one.state in ("sent", "unknown"))
        theirs = (self.last_inbound.message_id,) if self.last_inbound and self.last_inbound.message_id else ()
        return ours + theirs
