"""HEIC and AVIF keep EXIF and XMP as items beside the picture (ISO/IEC 23008-12): they are blanked where they lie."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from bot.pictures.files.metadata import minimal_exif

_MOST_BOXES, _MOST_ITEMS = 1_000, 20_000
_IN_FILE, _IN_META = 0, 1
"""What an item's offsets count from: the file's beginning, or that of the box idat."""

Box = tuple[bytes, int, int]
"""Its kind, and where its content begins and ends."""
Item = tuple[bytes, list[tuple[int, int]]]
"""Its kind, and the pieces of the file that it lies in, from and to."""


def without_telling(content: bytes) -> bytes:
    """The file with nothing in its EXIF and XMP, not a byte longer or shorter, so that all else stays where it was; how it is turned
    stands beside them. Nothing where it is none of these files, holds no such items, or is broken.
    """
    if content[4:8] != b"ftyp":
        return b""
    bare = bytearray(content)
    try:
        for kind, pieces in _items(content):
            for nth, (start, end) in enumerate(pieces):
                if not 0 <= start < end <= len(content):
                    return b""
                exif = bytes(4) + minimal_exif(1)  # ahead of it stands how far ahead of the structure that is
                begin = exif if kind == b"Exif" and nth == 0 and end - start >= len(exif) else b""
                fill = b"\0" if kind == b"Exif" else b" "
                bare[start:end] = begin + fill * (end - start - len(begin))
    except (struct.error, IndexError, ValueError, KeyError):
        return b""
    return bytes(bare) if bare != content else b""


def _boxes(content: bytes, at: int, end: int) -> Iterator[Box]:
    """The boxes between two places (ISO/IEC 14496-12 section 4.2). Raises struct.error, ValueError."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", content, at + 8), 16
        size = size or end - at
        if size < head or at + size > end:
            raise ValueError(kind)
        yield kind, at + head, at + size
        at += size


def _items(content: bytes) -> Iterator[Item]:
    """The items that hold EXIF, or XMP and other text, with where they lie. Raises as `_boxes` does, KeyError and IndexError."""
    for kind, start, end in _boxes(content, 0, len(content)):
        if kind != b"meta":
            continue
        inner = {kind: (at, to) for kind, at, to in _boxes(content, start + 4, end)}
        if b"iinf" not in inner or b"iloc" not in inner:
            continue
        kinds = dict(_kinds(content, *inner[b"iinf"]))
        within = inner.get(b"idat", (0, 0))[0]
        for number, pieces in _places(content, inner[b"iloc"][0], within):
            if kinds.get(number) in (b"Exif", b"mime"):
                yield kinds[number], pieces


def _kinds(content: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The kind of each item by its number (section 8.11.6)."""
    at = start + 4 + (2 if content[start] == 0 else 4)
    for kind, here, _ in _boxes(content, at, end):
        if kind == b"infe" and content[here] in (2, 3):
            wide = content[here] == 3
            number, _, what = struct.unpack_from(">IH4s" if wide else ">HH4s", content, here + 4)
            yield number, what


def _places(content: bytes, start: int, within: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where each item lies, by its number (section 8.11.3); none of an item that lies in another one."""
    read = _Reader(content, start)
    version = read.number(1)
    read.number(3)
    sizes, more = read.number(1), read.number(1)
    for _ in islice(range(read.number(4 if version == 2 else 2)), _MOST_ITEMS):
        number = read.number(4 if version == 2 else 2)
        counts_from = read.number(2) & 15 if version else _IN_FILE
        read.number(2)
        base = read.number(more >> 4) + (within if counts_from == _IN_META else 0)
        pieces = []
        for _ in range(read.number(2)):
            read.number(more & 15 if version else 0)
            offset, length = read.number(sizes >> 4), read.number(sizes & 15)
            pieces.append((base + offset, base + offset + length))
        if counts_from in (_IN_FILE, _IN_META):
            yield number, pieces


class _Reader:
    """Reads numbers of so many bytes, one behind the other."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content, self._at = content, at

    def number(self, size: int) -> int:
        """The next number of `size` bytes; zero for none. Raises IndexError at the file's end."""
        piece = self._content[self._at : self._at + size]
        if len(piece) < size:
            raise IndexError(self._at)
        self._at += size
        return int.from_bytes(piece, "big")
