"""What has happened in a case: frozen, past, never edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.words import Words, same


class Reply(StrEnum):
    """What an incoming mail can be: the public vocabulary of `weiquan read --json`."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    AUTO_REPLY = "auto_reply"
    ACKNOWLEDGED = "acknowledged"
    INFO_REQUESTED = "info_requested"
    REDIRECTED = "redirected"
    FORWARDED = "forwarded"
    REMOVED = "removed"
    PARTIALLY_REMOVED = "partially_removed"
    REJECTED = "rejected"
    COUNTER_NOTICE = "counter_notice"
    RESTORED = "restored"
    ACCUSED = "accused"
    UNRELATED = "unrelated"
    UNCLEAR = "unclear"


class Deed(StrEnum):
    """What we did: the bot, or a person who told it so."""

    APPROVED = "approved"
    QUEUED = "queued"
    SENT = "sent"
    SEND_FAILED = "send_failed"
    SEND_UNKNOWN = "send_unknown"
    SUBMITTED = "submitted"
    ANSWERED = "answered"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    GONE = "gone"
    LIVE = "live"
    NOTED = "noted"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"


class ListingState(StrEnum):
    """How one listing stands."""

    OPEN = "open"
    REMOVED = "removed"
    REJECTED = "rejected"
    RESTORED = "restored"


class Letter(StrEnum):
    """The kinds of letter that weiquan writes."""

    COMPLAINT = "complaint"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    ANSWER = "answer"
    RETRACTION = "retraction"


SWORN = frozenset({Letter.COMPLAINT, Letter.ANSWER, Letter.RETRACTION})
"""Letters that leave only after a named person approved exactly this text."""

BOT = "bot"
PLATFORM = "platform"


def kind_of(word: str) -> Reply | Deed:
    """Turn a word of the log into its kind. Raises ValueError for a word that is neither reply nor deed."""
    return Reply(word) if word in Reply.__members__.values() else Deed(word)


@dataclass(frozen=True, slots=True)
class Event:
    """One past happening.

    `at` is when it happened (for a mail: when the user's own provider received it), aware; `by` is "bot",
    "platform" or a person's name; `listings` maps URLs to what the event says of them; `note` holds the words that
    decided; `corrects` names the event that this one sets right.
    """

    id: str
    case: str
    notice: str
    kind: Reply | Deed
    at: datetime
    by: str
    message_id: str = ""
    listings: Mapping[str, ListingState] = field(default_factory=dict)
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    corrects: str = ""

    @property
    def letter(self) -> Letter | None:
        """The kind of letter that this event is about, if it is about one."""
        word = self.data.get("letter")
        return Letter(word) if word else None

    @property
    def stands_for(self) -> Reply | Deed:
        """What happened: of a person's confirmation, what the mail was confirmed to say."""
        if self.kind is Deed.CONFIRMED and self.data.get("kind"):
            return Reply(self.data["kind"])
        return self.kind

    @property
    def trusted(self) -> bool:
        """Say whether the event may move a status: our own deeds and persons always, mail only if it was believed."""
        return self.by != PLATFORM or bool(self.data.get("trusted"))

    @property
    def why_authentic(self) -> Words:
        """Why the sender of a mail is believed, or not; a log of earlier days knows it in the language of its day alone."""
        told = self.data.get("authentic_why_told")
        if isinstance(told, dict):
            return Words(str(told.get("en", "")), str(told.get("zh", "")))
        return same(self.data.get("authentic_why", ""))

    @property
    def noticed_at(self) -> datetime:
        """When we learned of it: a mail that lay unread for a week is news today."""
        recorded = self.data.get("recorded_at")
        return datetime.fromisoformat(recorded) if recorded else self.at

    def as_json(self) -> dict[str, Any]:
        """Give the event as plain values, times in ISO 8601 with offset."""
        return {
            "id": self.id,
            "case": self.case,
            "notice": self.notice,
            "kind": self.kind.value,
            "at": self.at.isoformat(),
            "by": self.by,
            "message_id": self.message_id,
            "listings": {url: str(state) for url, state in self.listings.items()},
            "note": self.note,
            "data": dict(self.data),
            "corrects": self.corrects,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Event:
        """Read what `as_json` wrote. Raises KeyError, ValueError, TypeError or AttributeError where a field is missing or wrong."""
        read = cls(
            id=row["id"],
            case=row["case"],
            notice=row["notice"],
            kind=kind_of(row["kind"]),
            at=datetime.fromisoformat(row["at"]),
            by=row["by"],
            message_id=row.get("message_id", ""),
            listings={url: ListingState(state) for url, state in row.get("listings", {}).items()},
            note=row.get("note", ""),
            data=row.get("data", {}),
            corrects=row.get("corrects", ""),
        )
        "".join(read._words())  # raises TypeError for what is no text, at once for all of them
        if not isinstance(read.data, dict):
            raise ValueError("a field is of another kind")
        if read.at.tzinfo is None:
            raise ValueError("a time without zone")
        if read.data.get("letter"):
            Letter(read.data["letter"])
        return read

    def _words(self) -> tuple[str, ...]:
        return (self.id, self.case, self.notice, self.by, self.message_id, self.note, self.corrects, *self.listings)


def by_a_right_clock(known: Sequence[Event]) -> Sequence[Event]:
    """Put events right where a person said that the clock was ahead: nothing logged before that happened after it."""
    said = [n for n, event in enumerate(known) if event.data.get("clock_was_ahead")]
    if not said:
        return known
    limits = [min(known[m].at for m in said if m >= n) if n <= said[-1] else None for n in range(len(known))]
    return [
        replace(event, at=limit) if limit is not None and event.at > limit else event
        for event, limit in zip(known, limits, strict=True)
    ]
