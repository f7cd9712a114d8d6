"""A large PNG is unpacked strip by strip, so that it is never held whole."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_HEAD = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 4: 2, 6: 4}
"""Samples of a pixel by the type of colour, but for palettes, of which a pixel takes one byte."""
_AS_STORED = {"RGB": "RGB", "RGBA": "RGBA", "LA": "LA", "I;16": "I;16B"}
"""How the file has the pixels of each of Pillow's modes."""
_TELLS_HOW_IT_LIES = b"Raw profile type exif\0"
_BITE = 1 << 16
_PIXELS = 200_000
"""Pixels of a strip that is only looked through."""
_LARGEST_KEPT = 1 << 20
"""Bytes of a chunk beside the pixels that is worth keeping."""


@dataclass(frozen=True, slots=True)
class StripedPng:
    """A PNG whose rows can be read one after the other; `beside` are the chunks that tell how to show them."""

    source: Path | bytes
    width: int
    height: int
    depth: int
    colour: int
    beside: bytes

    def strips(self, high: int) -> Iterator[Image.Image]:
        """Give the picture as strips of `high` rows, the last one as high as what is left. Raises what Pillow raises on broken files."""
        samples = _SAMPLES[self.colour]
        length = 1 + self.width * samples * self.depth // 8
        before = b""
        with closing(self._unpacked(high * length)) as pieces:
            for top in range(0, self.height, high):
                rows = min(high, self.height - top)
                packed = next(pieces, b"")[: rows * length]
                if len(packed) < rows * length:
                    raise OSError("image file is truncated")
                strip = self._opened(before + self._in_eight_bits(packed, rows), rows + bool(before))
                if before:  # a row is stored by what differs from the one above
                    strip = strip.crop((0, 1, self.width, rows + 1))
                last = strip.crop((0, rows - 1, self.width, rows))
                before = b"\0" + last.tobytes("raw", _AS_STORED[strip.mode])
                yield strip

    def look_through(self) -> None:
        """Unpack all of it, to find out whether it is whole. Raises what Pillow raises on broken files."""
        for _ in self.strips(max(1, _PIXELS // self.width)):
            pass

    def told(self) -> Image.Image:
        """A picture of one row that says of itself what this one does: how it lies, and what in it is clear."""
        row = 1 + self.width * _SAMPLES[self.colour] * self._kept_depth() // 8
        return self._opened(bytes(row), 1)

    def _kept_depth(self) -> int:
        """Of deep colours Pillow keeps the upper half of each sample, of deep greys all."""
        return self.depth if self.colour == 0 else 8

    def _in_eight_bits(self, rows: bytes, count: int) -> bytes:
        """The same rows with the upper halves of their samples only: each byte is stored by what differs from its like."""
        if self.depth == self._kept_depth():
            return rows
        import numpy

        stored = numpy.frombuffer(rows, numpy.uint8).reshape(count, -1)
        return numpy.concatenate([stored[:, :1], stored[:, 1::2]], axis=1).tobytes()

    def _opened(self, rows: bytes, count: int) -> Image.Image:
        from PIL import Image

        head = struct.pack(">IIBBBBB", self.width, count, self._kept_depth(), self.colour, 0, 0, 0)
        pixels = zlib.compress(rows, 0)
        content = _HEAD + _chunk(b"IHDR", head) + self.beside + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
        opened = Image.open(BytesIO(content))
        opened.load()
        return opened

    def _unpacked(self, size: int) -> Generator[bytes, None, None]:
        """What the pixels are stored as, in pieces of a size; what is left at the end is shorter."""
        inflate, held = zlib.decompressobj(), bytearray()
        for bite in _bites(self.source):
            left = bite
            while left and not inflate.eof:
                held += inflate.decompress(left, size - len(held))
                left = inflate.unconsumed_tail
                if len(held) == size:
                    yield bytes(held)
                    held.clear()
        yield bytes(held)


def striped(source: Path | bytes) -> StripedPng | None:
    """A PNG that can be read strip by strip and is worth it; None for every other file, interlaced PNGs and those of a byte a pixel among them."""
    beside, head = [], b""
    with closing(_stream(source)) as file:
        if file.read(8) != _HEAD:
            return None
        for kind, size in _chunks(file):
            if kind in (b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"tEXt", b"zTXt", b"iTXt") and size <= _LARGEST_KEPT:
                body = file.read(size)
                head = body if kind == b"IHDR" else head
                if kind in (b"PLTE", b"tRNS", b"eXIf") or body.startswith(_TELLS_HOW_IT_LIES):
                    beside.append(_chunk(kind, body))
    if len(head) != 13:
        return None
    width, height, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", head)
    deep = depth == 16 or (depth == 8 and colour != 0)
    if interlaced or not deep or colour not in _SAMPLES or not width or not height:
        return None
    return StripedPng(source, width, height, depth, colour, b"".join(beside))


def _bites(source: Path | bytes) -> Iterator[bytes]:
    with closing(_stream(source)) as file:
        file.seek(len(_HEAD))
        for kind, size in _chunks(file):
            while kind == b"IDAT" and size > 0 and (bite := file.read(min(size, _BITE))):
                size -= len(bite)
                yield bite


def _chunks(file: Any) -> Iterator[tuple[bytes, int]]:
    """The kind and size of every chunk, with the file at what it holds (PNG, third edition, 5.3)."""
    at = file.tell()
    while len(start := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", start)
        yield kind, size
        if kind == b"IEND":
            return
        at += size + 12
        file.seek(at)


def _stream(source: Path | bytes) -> Any:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
