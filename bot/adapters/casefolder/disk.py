"""A file is written whole and safe on the disk, or it is not written."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

_CHUNK = 1 << 20
UNFINISHED = ".weiquan-"
"""How the name of a file begins that is not whole yet."""


def write_whole(path: Path, content: bytes, lasting: bool = True) -> None:
    """Write a file that only its owner may read: beside it, synced, then put in its place in one step.

    What can be made again at any time need not be `lasting`: it is whole or not there, but not synced.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    if lasting:
        sync_folder(path.parent)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file that can be made again, unless it already says just this; tell whether it was written."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        pass  # not there yet, or not a file
    write_whole(path, content, lasting=False)
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut (Windows has no such thing)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, read piece by piece. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
