"""RAW files carry the picture that the camera's own screen showed: a JPEG inside, which is what can be compared and drawn."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bot.core.evidence import RAW, suffix_of
from bot.core.words import words
from bot.errors import CaseError

_START = b"\xff\xd8\xff"
_MOST_STARTS, _MOST_SEGMENTS = 500, 60
_SIZES = frozenset({0xC0, 0xC1, 0xC2})
"""Frame headers that every reader knows; the lossless ones in RAW files are the sensor's own data (ITU T.81, B.1.1.3)."""
_BEFORE_SIZE = frozenset({0xC4, 0xDB, 0xDD, *range(0xE0, 0xF0), 0xFE})
_SMALLEST, _LARGEST_BYTES = 400, 60_000_000


def is_raw(name: str) -> bool:
    """Say whether a file is a camera's RAW by its name; by their beginning most look like TIFF."""
    return suffix_of(name) in RAW


def preview_of(source: Path | bytes, name: str) -> bytes:
    """Give the largest JPEG inside a RAW file. Raises CaseError where none is at least 400 pixels long, and OSError."""
    if isinstance(source, bytes):
        found = _largest_in(source)
    else:
        with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            found = _largest_in(content)
    if not found:
        raise CaseError(
            words("no preview that can be read lies inside this RAW file", "这个 RAW 文件里没有可读取的预览图"),
            name,
            words("export a JPEG of it", "请导出一份 JPEG"),
        )
    return found


def _largest_in(content: bytes | mmap.mmap) -> bytes:
    sized = [(width * height, start) for start, width, height in _jpegs(content) if max(width, height) >= _SMALLEST]
    start = max(sized, default=(0, -1))[1]
    return bytes(content[start : start + _LARGEST_BYTES]) if start >= 0 else b""


def _jpegs(content: bytes | mmap.mmap) -> Iterator[tuple[int, int, int]]:
    """Where each JPEG begins, with its width and height."""
    for start in islice(_starts(content), _MOST_STARTS):
        if size := _size_at(content, start):
            yield start, *size


def _starts(content: bytes | mmap.mmap) -> Iterator[int]:
    at = content.find(_START)
    while at >= 0:
        yield at
        at = content.find(_START, at + 2)


def _size_at(content: bytes | mmap.mmap, start: int) -> tuple[int, int] | None:
    """Width and height as the frame header tells them; nothing where the segments before it make no sense."""
    at = start + 2
    for _ in range(_MOST_SEGMENTS):
        head = content[at : at + 9]
        if len(head) < 9 or head[0] != 0xFF:
            return None
        if head[1] in _SIZES:
            height, width = struct.unpack_from(">HH", head, 5)
            return (int(width), int(height)) if head[4] == 8 and width and height else None
        if head[1] not in _BEFORE_SIZE:
            return None
        at += 2 + int(struct.unpack_from(">H", head, 2)[0])
    return None
