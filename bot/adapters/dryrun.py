"""A dry run is another outbox and folders that keep nothing: the pass itself is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from bot.core.case import Case, Finding
from bot.core.draft import Enclosure
from bot.core.message import Attachment
from bot.core.words import Words
from bot.errors import BotError
from bot.ports import Delivery, Folders


class DryOutbox:
    """Takes every letter and sends none."""

    files_sent: Literal["yes", "no", "unknown"] = "yes"
    size_limit = 0

    def __init__(self, phase: Callable[[str], Delivery]) -> None:
        self._phase = phase

    def open(self) -> None:
        """Connect to nobody."""

    def phase(self, transcript: str) -> Delivery:
        """Read a real transcript; looking does no harm."""
        return self._phase(transcript)

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery:
        """Say that it would have been sent."""
        return Delivery("sent", why="dry run")

    def file_copy(self, raw: bytes, message_id: str) -> None:
        """File nothing."""


class DryFolders:
    """Reads the real case folders; whatever would be written stays in memory."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._kept: dict[tuple[str, str], bytes] = {}

    def load(self) -> tuple[list[Case], list[tuple[str, BotError]]]:
        """Read every case folder."""
        return self._folders.load()

    def verified(self, case: Case) -> Case:
        """Read every file of the case anew."""
        return self._folders.verified(case)

    def as_looked_at(self, case: Case) -> Case:
        """The case as it was looked at last."""
        return self._folders.as_looked_at(case)

    def enclose(self, case: Case, enclosure: Enclosure) -> Attachment:
        """Make the bytes that would travel."""
        return self._folders.enclose(case, enclosure)

    def keep(self, case: Case, name: str, raw: bytes) -> str:
        """Keep a mail in memory, under a name that no file has."""
        path = f"mail/dry{len(self._kept) + 1:04d}-{name}.eml"
        self._kept[case.key, path] = raw
        return path

    def transcript(self, case: Case, mail: str) -> str:
        """Where the transcript of a letter lies."""
        return self._folders.transcript(case, mail)

    def kept_mails(self, case: Case) -> list[str]:
        """The mails on disk."""
        return self._folders.kept_mails(case)

    def read_mail(self, case: Case, mail: str) -> bytes:
        """The bytes of a mail, kept on disk or in memory."""
        dry = self._kept.get((case.key, mail))
        return dry if dry is not None else self._folders.read_mail(case, mail)

    def dropped_mails(self, case: Case) -> list[tuple[str, bytes, datetime]]:
        """Saved mails that the user dropped."""
        return self._folders.dropped_mails(case)

    def spool(self, raw: bytes) -> str:
        """Nothing has to survive a dry run."""
        return "dry"

    def unspool(self, token: str) -> None:
        """Nothing was spooled."""

    def set_aside(self, token: str, why: str) -> str:
        """Name the place where it would lie."""
        return "cases/_unfiled/"

    def waiting(self, most: int) -> Iterator[tuple[str, bytes, datetime]]:
        """Mails that were set aside."""
        return self._folders.waiting(most)

    def reason(self, path: str) -> str:
        """Why one of them waits."""
        return self._folders.reason(path)

    def give_reason(self, path: str, why: str) -> None:
        """Leave what stands beside it."""

    def take_back(self, path: str) -> None:
        """Leave it where it lies."""

    def lay_out(self, case: Case, name: str, text: str, enclosures: Sequence[Enclosure]) -> list[str]:
        """Lay out nothing."""
        return []

    def lay_out_portal(self, case: Case, texts: Mapping[str, str], enclosures: Sequence[Enclosure]) -> list[str]:
        """Lay out nothing."""
        return []

    def write_manifest(self, case: Case) -> None:
        """Leave the sums as they are."""

    def spooled(self) -> dict[str, bytes]:
        """A dry run leaves what a real one left to the next real one."""
        return {}

    def write_todo(self, case: Case, findings: Sequence[Finding], asks: Sequence[Words]) -> None:
        """Leave the list as it is."""
