"""The phases of a letter on disk: what was said, when, before the next thing was said."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from bot.core.systemwords import system_mended, system_said
from bot.core.words import Words, words
from bot.errors import LogError
from bot.ports import Delivery


class Transcript:
    """The phases of a letter, one a line: time, phase, what was said.

    All of them are safe on disk before the final dot is sent, and the answer to it before anything else is done: what
    happened before the dot needs no more, for a letter that got no further certainly did not leave.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: TextIO | None = None

    def note(self, phase: str, said: str = "", lasting: bool = False) -> None:
        """Write one phase down; with `lasting`, it and all before it are safe on disk then. Raises LogError."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            if self._file is None:
                self._file = _opened(self.path)
            self._file.write("\t".join((at, phase, " ".join(said.split()))) + "\n")
            self._file.flush()
            if lasting:
                os.fsync(self._file.fileno())
                if os.name == "posix":
                    _sync_folder(self.path.parent)
        except OSError as full:
            raise LogError(
                words("the transcript cannot be written: {why}", "无法写入发信记录：{why}", why=system_said(full)),
                str(self.path),
                system_mended(full)
                or Words("make room on the disk or mend its permissions", "请清理磁盘空间或修改权限"),
            ) from full

    def close(self) -> None:
        """End it, for this attempt."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()


def _opened(path: Path) -> TextIO:
    """Open a file to add to, for its owner only; a line that a full disk tore is ended first, or it would eat the next."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
    is_torn = bool(size) and os.read(handle, 1) != b"\n"
    file = open(handle, "a", encoding="utf-8", newline="\n")  # noqa: PTH123, SIM115  (whoever asked closes it)
    if is_torn:
        file.write("\n")  # goes out with the first line
    return file


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def how_it_ended(transcript: Path) -> Delivery:
    """Read the last attempt of a transcript: its answer, else whether the final dot may have been sent."""
    try:
        lines = transcript.read_text(encoding="utf-8", errors="replace").split("\n")[
            :-1
        ]  # a torn last line never counts
    except FileNotFoundError:
        return Delivery("failed", why="nothing was begun")
    attempt: list[tuple[str, str, str]] = []
    for line in lines:
        at, phase, said = [*line.split("\t", 2), "", ""][:3]
        attempt = [(phase, said, at)] if phase == "connected" else [*attempt, (phase, said, at)]
    refused = tuple(
        (to.strip("<>"), said)
        for to, _, said in (said.partition(" ") for phase, said, _ in attempt if phase == "rcpt")
        if said[:3] not in ("250", "251")
    )
    answer, at = next(((said, at) for phase, said, at in attempt if phase == "answer"), ("", ""))
    code = int(answer[:3]) if answer[:3].isdigit() else 0
    if 200 <= code < 300:
        return Delivery("sent", why=answer, code=code, refused=refused, at=_time(at))
    if code >= 300:
        return Delivery("failed", why=answer, permanent=code >= 500, code=code, refused=refused, at=_time(at))
    if any(phase == "dot" for phase, _, _ in attempt):
        return Delivery("unknown", why="no answer after the final dot", refused=refused)
    return Delivery("failed", why="it ended before the final dot")


def _time(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
