"""What is known of files that have not changed, so that nothing is read twice; may be deleted at any time."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from bot.adapters.casefolder.disk import write_whole
from bot.core.evidence import Looks


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was when it was read: its stamp (size, mtime, inode), its SHA-256, how its picture looks."""

    stamp: tuple[int, int, int]
    sha256: str
    looks: Looks | None = None


class Memory:
    """The files of one case that were read before, kept beside the cases and never in them."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._texts: dict[str, tuple[tuple[int, int, int], str]] = {}
        self._known = self._read()
        self._seen: dict[str, Known] = {}
        self._is_new = False

    def recall(self, path: str, stamp: tuple[int, int, int]) -> Known | None:
        """What is known of a file, if its stamp is still the same."""
        known = self._known.get(path)
        if known is None or known.stamp != stamp:
            return None
        self._seen[path] = known
        return known

    def keep(self, path: str, known: Known) -> None:
        """Remember a file that was just read."""
        self._seen[path] = known

    def recall_text(self, path: str, stamp: tuple[int, int, int]) -> str:
        """What was made of a file of text, if its stamp is still the same; else nothing."""
        known, text = self._texts.get(path, (None, ""))
        return text if known == stamp else ""

    def last_text(self, path: str) -> str:
        """What was made of a file of text when it was read last, whatever became of it since; else nothing."""
        return self._texts.get(path, (None, ""))[1]

    def keep_text(self, path: str, stamp: tuple[int, int, int], text: str) -> None:
        """Remember what was made of a file of text."""
        self._texts[path] = (stamp, text)
        self._is_new = True

    def save(self) -> None:
        """Write down what was seen this time, if it differs; a memory that cannot be written is no fault."""
        if self._seen == self._known and not self._is_new:
            return
        files = {
            path: [one.stamp, one.sha256, astuple(one.looks) if one.looks else None] for path, one in self._seen.items()
        }
        rows = {"files": files, "texts": self._texts}
        with suppress(OSError):
            write_whole(self._place, json.dumps(rows, ensure_ascii=False).encode(), lasting=False)
        self._known, self._is_new = dict(self._seen), False

    def _read(self) -> dict[str, Known]:
        try:
            rows = json.loads(self._place.read_bytes())
            self._texts = {
                path: ((int(size), int(mtime), int(inode)), str(text))
                for path, ((size, mtime, inode), text) in rows["texts"].items()
            }
            return {
                path: Known((int(size), int(mtime), int(inode)), str(digest), Looks(*looks) if looks else None)
                for path, ((size, mtime, inode), digest, looks) in rows["files"].items()
            }
        except (OSError, ValueError, TypeError, AttributeError, LookupError):
            return {}
