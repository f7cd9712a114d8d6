"""Which pictures among all cases are the same or nearly: 256 bits each, and every one is compared with every other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.pictures.files.load import Picture
from bot.pictures.known.hashes import BITS, SAME, bits_of

FINGERPRINT_BYTES = BITS // 8
_WORDS = BITS // 64
_CHUNK = 16
"""So many rows at a time stay in the processor's cache."""


def fingerprint(picture: Picture) -> bytes:
    """Give the perceptual hash of a picture as 32 bytes, to be kept with a case; empty for one too plain to have one."""
    import numpy

    bits = bits_of(picture.image.convert("L"))
    return b"" if bits is None else numpy.packbits(bits).tobytes()


def mirrored_fingerprint(picture: Picture) -> bytes:
    """The same for its mirror image."""
    import numpy
    from PIL import ImageOps

    bits = bits_of(ImageOps.mirror(picture.image.convert("L")))
    return b"" if bits is None else numpy.packbits(bits).tobytes()


def nearest(asked: Sequence[bytes], known: Sequence[bytes], most: int = SAME) -> list[list[tuple[int, int]]]:
    """Find for each fingerprint the known ones that differ in at most `most` bits, as (number, bits), nearest first.

    Brute force: 1,000 against 10,000 take a twentieth of a second. Empty fingerprints are near to nothing.
    """
    import numpy

    hits: list[list[tuple[int, int]]] = [[] for _ in asked]
    ours, ours_whole = _words(asked)
    theirs, theirs_whole = _words(known)
    for start in range(0, len(ours) if len(theirs) else 0, _CHUNK):
        apart = sum(
            numpy.bitwise_count(ours[start : start + _CHUNK, None, word] ^ theirs[None, :, word])
            for word in range(_WORDS - 1)
        )
        rows, columns = numpy.nonzero(apart <= most)
        last = numpy.bitwise_count(ours[start + rows, _WORDS - 1] ^ theirs[columns, _WORDS - 1])
        whole = apart[rows, columns].astype(int) + last
        for row, column, bits in zip((rows + start).tolist(), columns.tolist(), whole.tolist(), strict=True):
            if bits <= most and ours_whole[row] and theirs_whole[column]:
                hits[row].append((column, bits))
    return [sorted(each, key=lambda hit: (hit[1], hit[0])) for each in hits]


def _words(prints: Sequence[bytes]) -> tuple[Any, list[bool]]:
    """Fingerprints as rows of four 64-bit words, and which of them are whole."""
    import numpy

    whole = [len(one) == FINGERPRINT_BYTES for one in prints]
    joined = b"".join(one if good else bytes(FINGERPRINT_BYTES) for one, good in zip(prints, whole, strict=True))
    return numpy.frombuffer(joined, numpy.uint64).reshape(-1, _WORDS), whole
