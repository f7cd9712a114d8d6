"""What a run needs from the world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from bot.core.case import Case, Finding
from bot.core.draft import Draft, Enclosure
from bot.core.event import Event
from bot.core.message import Attachment
from bot.core.platform import Platform
from bot.core.words import Words
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.core.reply.signatures import Signed


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as the mailbox gave it; `place` names where it was (account, folder, UIDVALIDITY, UID), for the cursor.

    `in_sent` is true in the user's own Sent folder. `cut` says that the mail was too large and only its head and
    first megabytes were fetched. `refused` is what the server said of a mail that it does not give; `raw` is empty then.
    """

    raw: bytes
    received_at: datetime
    place: Place
    in_sent: bool = False
    cut: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a mailbox a mail lies."""

    account: str
    folder: str
    uidvalidity: int
    uid: int


class Inbox(Protocol):
    """A mailbox that is read and never changed."""

    def new(self, cursors: dict[str, tuple[int, int]], since: datetime) -> Iterator[Incoming]:
        """Give what came after the cursors ("account/folder" → (UIDVALIDITY, last UID)), oldest first in each folder.

        Without a cursor, what came since `since`. Raises MailboxError or CredentialsError.
        """
        ...

    def find(self, message_id: str, tag: str) -> Found:
        """Look for a letter of ours in Sent, inbox and spam. Raises MailboxError."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Where a letter of ours was found: folders by name, and whether the search of Sent was complete."""

    folders: tuple[str, ...]
    sent_searched: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """How handing over a letter ended.

    sent: the server took it for at least one recipient; failed: it certainly did not go out; unknown: the server may
    have it. `refused` maps recipients to the server's words; `permanent` tells a 5xx from a 4xx or a lost line. `at` is
    when it ended, where that is known from a transcript.
    """

    outcome: Literal["sent", "failed", "unknown"]
    why: str = ""
    permanent: bool = False
    code: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    at: datetime | None = field(default=None, compare=False)


class Outbox(Protocol):
    """Where letters leave."""

    files_sent: Literal["yes", "no", "unknown"]

    @property
    def size_limit(self) -> int:
        """What a letter may weigh, in bytes as encoded; 0 is unknown. Opens the connection."""
        ...

    def open(self) -> None:
        """Connect and log in, unless that is done. Raises DeliveryError or CredentialsError."""
        ...

    def phase(self, transcript: str) -> Delivery:
        """Read from a transcript how far a letter came: sent, failed (not permanent: before the dot), or unknown."""
        ...

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery:
        """Hand one letter to the mail server, phase by phase; `transcript` is the path the phases are written to.

        Raises DeliveryError when no connection or login was had (nothing was begun), CredentialsError when refused.
        """
        ...

    def file_copy(self, raw: bytes, message_id: str) -> None:
        """See to it that Sent holds a copy, once. Raises MailboxError."""
        ...


class Folders(Protocol):
    """The case folders under cases/."""

    def load(self) -> tuple[list[Case], list[tuple[str, BotError]]]:
        """Read every case folder (without events); a sick one comes back as its name and error."""
        ...

    def verified(self, case: Case) -> Case:
        """Read every file of the case anew and give it with true SHA-256 sums."""
        ...

    def as_looked_at(self, case: Case) -> Case:
        """The case with what the last close look at its pictures and papers found, as long as nothing changed since."""
        ...

    def enclose(self, case: Case, enclosure: Enclosure) -> Attachment:
        """Make the bytes that travel: a copy without GPS, reduced as planned. Raises CaseError."""
        ...

    def keep(self, case: Case, name: str, raw: bytes) -> str:
        """Write a mail into mail/ under its next number, synced to disk; give its path relative to the case."""
        ...

    def transcript(self, case: Case, mail: str) -> str:
        """The path of the SMTP transcript beside a kept letter."""
        ...

    def kept_mails(self, case: Case) -> list[str]:
        """Every mail in mail/, as paths relative to the case."""
        ...

    def read_mail(self, case: Case, mail: str) -> bytes:
        """The bytes of a kept mail."""
        ...

    def dropped_mails(self, case: Case) -> list[tuple[str, bytes, datetime]]:
        """Saved mails (.eml) that the user dropped: path, bytes, time of the file."""
        ...

    def spool(self, raw: bytes) -> str:
        """Keep raw bytes before they are parsed; give a token."""
        ...

    def unspool(self, token: str) -> None:
        """Forget spooled bytes that were filed or belong to nobody."""
        ...

    def set_aside(self, token: str, why: str) -> str:
        """Move spooled bytes to _unfiled/; give the path relative to the workspace."""
        ...

    def waiting(self, most: int) -> Iterator[tuple[str, bytes, datetime]]:
        """The newest of the mails in _unfiled/, oldest of them first: path in the workspace, bytes, time of the file."""
        ...

    def reason(self, path: str) -> str:
        """Why a mail in _unfiled/ waits there, as it stands beside it."""
        ...

    def give_reason(self, path: str, why: str) -> None:
        """Write another reason beside a mail in _unfiled/."""
        ...

    def take_back(self, path: str) -> None:
        """Forget a mail in _unfiled/ that was filed since; another file is not touched."""
        ...

    def lay_out(self, case: Case, name: str, text: str, enclosures: Sequence[Enclosure]) -> list[str]:
        """Write a text and the files that go with it into out/, unless just this text lies there; give their paths."""
        ...

    def lay_out_portal(self, case: Case, texts: Mapping[str, str], enclosures: Sequence[Enclosure]) -> list[str]:
        """Write pages and lists into out/portal/ and copies into files/ there, and what is left over goes; give the page."""
        ...

    def write_manifest(self, case: Case) -> None:
        """Write the SHA-256 sums of the evidence into out/, only if they changed."""
        ...

    def spooled(self) -> dict[str, bytes]:
        """Raw mails by token that a pass had kept when it was cut off."""
        ...

    def write_todo(self, case: Case, findings: Sequence[Finding], asks: Sequence[Words]) -> None:
        """Write TODO.txt or 待办.txt into out/, only if it changed."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a page showed: gone (the site says that there is no such page), there, or nothing certain."""

    outcome: Literal["gone", "there", "unknown"]
    why: Words


class Pages(Protocol):
    """Pages of shops, looked at politely; only those of hosts that the user named."""

    def allows(self, url: str) -> bool:
        """Say whether this page's host was named."""
        ...

    def look(self, url: str) -> Look:
        """Ask for one page. Never raises: what goes wrong is nothing certain."""
        ...


class CaseLog(Protocol):
    """The history of every case, opened inside the lock of the workspace."""

    def together(self) -> AbstractContextManager[None]:
        """Write everything of a block in one piece, or nothing of it."""
        ...

    def keys(self) -> tuple[str, ...]:
        """All cases that have a history."""
        ...

    def events(self, key: str) -> tuple[Event, ...]:
        """All events of a case, in the order they were logged."""
        ...

    def append(self, event: Event) -> Event:
        """Write an event down, safe on disk when this returns; the event comes back with its id."""
        ...

    def cursors(self) -> dict[str, tuple[int, int]]:
        """The mailbox cursors."""
        ...

    def move_cursor(self, place: Place) -> None:
        """Remember that everything up to this place was dealt with."""
        ...

    def remembers(self, identity: str) -> str:
        """Where a mail went that was dealt with before: a case key, "unfiled", "nobody", or nothing."""
        ...

    def remember(self, identity: str, where: str) -> None:
        """Remember where a mail went."""
        ...

    def meta(self, name: str) -> Any:
        """A small fact of the workspace, like confirmed addresses."""
        ...

    def set_meta(self, name: str, value: Any) -> None:
        """Write a small fact of the workspace down."""
        ...


class Signatures(Protocol):
    """Who signed a mail, found out here where the user's provider does not say it."""

    def signed_by(self, raw: bytes, domain: str) -> Signed:
        """The domains of `domain`'s organisation whose signature holds, or why none does or can be found out."""
        ...


class Playbook(Protocol):
    """The platforms, and the words of our letters."""

    def platform(self, name: str) -> Platform:
        """The profile of that name. Raises ConfigError when there is none or it is faulty."""
        ...

    def names(self) -> tuple[str, ...]:
        """All platforms there are."""
        ...

    def render(self, template: str, language: str, platform: str, context: dict[str, Any]) -> str:
        """Fill a template (platform's own, else the base). Raises ConfigError with template and line."""
        ...


__all__ = [
    "CaseLog",
    "Delivery",
    "Draft",
    "Folders",
    "Found",
    "Inbox",
    "Incoming",
    "Iterable",
    "Look",
    "Outbox",
    "Pages",
    "Place",
    "Playbook",
    "Signatures",
]
