"""What a mail says: its kind, and everything else in it that a case needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from bot.core.event import ListingState, Reply
from bot.core.words import NOTHING, Words


class Asked(StrEnum):
    """What a desk can ask for: the public vocabulary of `asked_for`."""

    ORIGINAL_FILES = "original_files"
    CREATION_PROOF = "creation_proof"
    OWNERSHIP_STATEMENT = "ownership_statement"
    REGISTRATION_CERTIFICATE = "registration_certificate"
    POWER_OF_ATTORNEY = "power_of_attorney"
    IDENTITY = "identity"
    LISTING_URLS = "listing_urls"
    SCREENSHOTS = "screenshots"
    SIGNATURE = "signature"
    CONTACT_DETAILS = "contact_details"
    COMPARISON = "comparison"
    ORDER_PROOF = "order_proof"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says; `reason` is one word (unknown_user, mailbox_full, too_large, blocked, …)."""

    recipient: str
    reason: str
    permanent: bool
    message_id: str

    def as_json(self) -> dict[str, Any]:
        """Plain values for `read --json`."""
        return {
            "recipient": self.recipient,
            "reason": self.reason,
            "permanent": self.permanent,
            "message_id": self.message_id,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A mail as it was understood. `authentic` is None where nobody can tell; `promised_days` is (min, max).

    `unanswered` says that nobody can tell only because DNS was silent.
    """

    kind: Reply
    sentence: str
    rule: str
    confidence: Literal["sure", "weak"] = "sure"
    listings: Mapping[str, ListingState] = field(default_factory=dict)
    tickets: tuple[str, ...] = ()
    asked_for: tuple[Asked, ...] = ()
    deadline_days: int | None = None
    deadline_unit: Literal["business", "calendar"] | None = None
    promised_days: tuple[int, int] | None = None
    redirect_to: str = ""
    forwarded_to: str = ""
    bounce: Bounce | None = None
    authentic: bool | None = None
    authentic_why: Words = NOTHING
    unanswered: bool = False
    flaws: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values with the keys that `read --json` promises; the caller adds file, case, matched_by, error."""
        return {
            "kind": self.kind.value,
            "listings": {url: state.value for url, state in self.listings.items()},
            "tickets": list(self.tickets),
            "asked_for": [item.value for item in self.asked_for],
            "deadline_days": self.deadline_days,
            "deadline_unit": self.deadline_unit,
            "promised_days": list(self.promised_days) if self.promised_days else None,
            "redirect_to": self.redirect_to,
            "forwarded_to": self.forwarded_to,
            "bounce": self.bounce.as_json() if self.bounce else None,
            "sentence": self.sentence,
            "rule": self.rule,
            "confidence": self.confidence,
            "authentic": self.authentic,
        }
