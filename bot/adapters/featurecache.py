"""What was found in a picture is kept on disk under the hash of what it shows, so that nothing is looked at twice."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 400_000_000
_ENDING = ".features"


def default_folder() -> Path:
    """Where a cache belongs on this system (XDG Base Directory specification; on Windows the local application data)."""
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "weiquan" / "cache" / "features"
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "weiquan" / "features"


class FeatureCache:
    """A folder of small files; whatever goes wrong with it only costs time, never an answer."""

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder or default_folder()
        self.most_bytes = most_bytes

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name, or None; what is asked for stays longest."""
        path = self._path(name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a name of letters and digits; the longest unused ones go when there is too much."""
        path = self._path(name)
        half_written = path.with_name(f"{name}.{os.getpid()}.tmp")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            half_written.write_bytes(content)
            half_written.replace(path)
            self._tidy()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_ENDING}"

    def _tidy(self) -> None:
        there = [(path.stat(), path) for path in self.folder.glob(f"*{_ENDING}")]
        surplus = sum(stat.st_size for stat, _ in there) - self.most_bytes
        for stat, path in sorted(there, key=lambda one: one[0].st_mtime):
            if surplus <= 0:
                break
            path.unlink(missing_ok=True)
            surplus -= stat.st_size
