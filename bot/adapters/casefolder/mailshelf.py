"""Mails on the shelf: those of a case under their number, those just come in, and those nobody could place."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.casefolder.disk import UNFINISHED, sync_folder, write_whole
from bot.core.words import Words
from bot.errors import CaseError

_NUMBERED = re.compile(r"(?!(?:19|20)\d\d-\d\d?[-.])(\d{4,})-(.+)\.eml", re.IGNORECASE)
"""The name that a mail is kept under; what begins with a date ("2026-11-29 answer.eml") was named by a person."""
_YEAR = re.compile(r"(?:19|20)\d\d-")
_MANY = 1000
"""Where so many mails lie, a number that looks like a year may be one of theirs."""


def numbered(names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Those of the names in mail/ that weiquan gave, each with its number and its word; "2026-answer.eml" is a person's."""
    found = {name: (int(one[1]), one[2]) for name in names if (one := _NUMBERED.fullmatch(name))}
    certain = {name: one for name, one in found.items() if not _YEAR.match(name)}
    return found if len(certain) >= _MANY else certain


def keep_mail(folder: Path, name: str, raw: bytes) -> str:
    """Write a mail as mail/NNNN-name.eml under the next free number; give its path relative to the case.

    The very same bytes under the same name are kept once: a run that died after keeping finds its letter again.
    """
    word = re.sub(r"[^\w.-]+", "-", re.sub(r"^\d{4,}-|\.eml$", "", name)).strip("-.") or "mail"
    shelf = inside(folder, "mail")  # a link that leads away is not followed
    entries = {entry.name: entry for entry in sorted(shelf.iterdir())} if shelf.is_dir() else {}
    taken = numbered(entries)
    for name, entry in entries.items():
        if name.startswith(UNFINISHED):  # a run died while it wrote this
            entry.unlink(missing_ok=True)
    for name, (_, given) in taken.items():
        entry = entries[name]
        if given == word and entry.stat().st_size == len(raw) and entry.read_bytes() == raw:
            return f"mail/{name}"
    number = max((one for one, _ in taken.values()), default=0) + 1
    while f"{number:04d}-{word}.eml" in entries:  # a person named it so
        number += 1
    path = inside(folder, f"mail/{number:04d}-{word}.eml")
    write_whole(path, raw)
    return f"mail/{path.name}"


def inside(folder: Path, path: str) -> Path:
    """The place of a path within a folder. Raises CaseError for one that leads out of it."""
    if stays_below(str(folder), path):
        return folder / path
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise CaseError(Words("the path leads out of the case folder", "路径指向案件文件夹之外"), path)
    return place


def stays_below(folder: str, path: str) -> bool:
    """Say whether a path goes down plain steps of which none is a link; that costs a fifth of resolving it."""
    if {"\\", ":", "\0"} & set(path):
        return False
    for step in path.split("/"):
        folder = f"{folder}/{step}"
        if step in ("", ".", "..") or os.path.islink(folder):  # noqa: PTH114  (a Path for each step costs as much)
            return False
    return True


class Spool:
    """Raw mails that are not filed yet (_incoming/), and those that wait for a person (_unfiled/)."""

    def __init__(self, cases: Path, clock: Callable[[], datetime]) -> None:
        self._incoming = cases / "_incoming"
        self._unfiled = cases / "_unfiled"
        self._workspace = cases.parent
        self._clock = clock

    def spool(self, raw: bytes) -> str:
        """Keep raw bytes before they are parsed; the same bytes lie there once."""
        digest = hashlib.sha256(raw).hexdigest()[:16]
        known = next(self._incoming.glob(f"*-{digest}.eml"), None)
        if known is not None and known.read_bytes() == raw:
            return known.name
        token = f"{self._clock():%Y%m%d-%H%M%S}-{digest}.eml"
        write_whole(self._incoming / token, raw)
        return token

    def spooled(self) -> dict[str, bytes]:
        """What a run that died left unread: bytes by token, oldest first."""
        for left in self._incoming.glob(f"{UNFINISHED}*"):
            left.unlink(missing_ok=True)
        return {path.name: path.read_bytes() for path in sorted(self._incoming.glob("*.eml"))}

    def unspool(self, token: str) -> None:
        """Forget spooled bytes."""
        inside(self._incoming, token).unlink(missing_ok=True)

    def set_aside(self, token: str, why: str) -> str:
        """Move spooled bytes to _unfiled/ with the reason beside them; give the path relative to the workspace.

        The same bytes lie there once: a run that died before it wrote this down is given the mail again.
        """
        digest = Path(token).stem.rpartition("-")[2]
        waiting = next(self._unfiled.glob(f"*-{digest}.eml"), self._unfiled / Path(token).name)
        write_whole(waiting.with_suffix(".why.txt"), (why.strip() + "\n").encode())
        inside(self._incoming, token).replace(waiting)
        sync_folder(self._unfiled)
        return waiting.relative_to(self._workspace).as_posix()

    def unfiled(self) -> list[tuple[str, str]]:
        """The mails that wait for a person: path relative to the workspace, and why."""
        return [
            (path.relative_to(self._workspace).as_posix(), _why(path.with_suffix(".why.txt")))
            for path in sorted(self._unfiled.glob("*.eml"))
        ]

    def waiting(self, most: int) -> Iterator[tuple[str, bytes, datetime]]:
        """The newest of these mails, oldest of them first: path relative to the workspace, bytes, time of the file."""
        for path in sorted(self._unfiled.glob("*.eml"))[-most:]:
            try:
                saved_at, raw = datetime.fromtimestamp(path.stat().st_mtime, UTC), path.read_bytes()
            except FileNotFoundError:  # the user has just thrown it away
                continue
            yield path.relative_to(self._workspace).as_posix(), raw, saved_at

    def reason(self, path: str) -> str:
        """Why a mail waits there, as it stands beside it."""
        return _why((self._workspace / path).with_suffix(".why.txt"))

    def give_reason(self, path: str, why: str) -> None:
        """Write another reason beside a mail that waits there; one that says the same stays as it is."""
        place = self._workspace / path
        if place.is_file() and why.strip() != self.reason(path):
            write_whole(place.with_suffix(".why.txt"), (why.strip() + "\n").encode())

    def take_back(self, path: str) -> None:
        """Forget an unfiled mail that was assigned; a file that lies elsewhere is not touched."""
        place = (self._workspace / path).resolve()
        if place.parent == self._unfiled.resolve() and place.suffix == ".eml":
            place.unlink(missing_ok=True)
            place.with_suffix(".why.txt").unlink(missing_ok=True)


def _why(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
