"""A picture's corners and blobs, described so that a copy's are known again at any size, and its mirror image for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

from bot.pictures.files.memory import keep_at_hand, kept_between_strips

ORIGINAL_MOST = 1200
BARE_MOST = 4000
PAGE_MOST = 20_000
_BARE_SIDE = 700
"""A suspect up to this side is a bare picture; larger ones may be pages full of pictures."""
_LAYERS, _CONTRAST, _EDGE, _SIGMA = 3, 0.015, 12.0, 1.6
_STRIP_PIXELS, _PIECE_PIXELS = 800_000, 1_000_000
"""SIFT doubles a picture and keeps eleven of it in memory: a long page is read in strips, and a wide one in pieces of them. A strip
that is larger than a piece may be, with what it overlaps, is cut."""
_HELD_BETWEEN = 270_000_000
"""Bytes of the whole program above which a piece does not begin, unless the one before found room in what was left to it."""
_LEAST_ROWS, _OVERLAP = 512, 64
_EVEN, _SPECK = 17, 6
"""Side of the square all of one grey in which a pixel is on even ground, and of the squares there of which one pixel becomes a speck."""
_TURNED_BACK = (0, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Keypoints of one picture.

    `xy` (n, 2) and `size` (n) are in its pixels, `angle` (n) in degrees, `raw` (n, 128) are SIFT descriptors as bytes;
    `width` and `height` are those of the picture they were found in.
    """

    xy: Any
    size: Any
    angle: Any
    raw: Any
    width: int
    height: int

    def __len__(self) -> int:
        return len(self.xy)

    def described(self) -> Any:
        """RootSIFT descriptors of unit length as (n, 128) floats (Arandjelovic and Zisserman, CVPR 2012)."""
        import numpy

        values = self.raw.astype(numpy.float32)
        return numpy.sqrt(values / numpy.maximum(values.sum(axis=1, keepdims=True), 1e-6))

    def mirrored(self) -> Features:
        """The same picture seen in a mirror, without looking at it again."""
        import numpy

        flipped = self.raw.reshape(-1, 4, 4, 8)[:, ::-1][..., list(_TURNED_BACK)].reshape(-1, 128)
        xy = numpy.stack([self.width - 1 - self.xy[:, 0], self.xy[:, 1]], axis=1)
        return Features(xy, self.size, (180 - self.angle) % 360, flipped, self.width, self.height)

    def as_bytes(self) -> bytes:
        """Pack them for keeping; `features_from` reads them back."""
        import numpy

        kept = BytesIO()
        frame = numpy.array([self.width, self.height], dtype=numpy.int32)
        numpy.savez(kept, xy=self.xy, size=self.size, angle=self.angle, raw=self.raw, frame=frame)
        return kept.getvalue()


def features_from(content: bytes) -> Features | None:
    """Read what `Features.as_bytes` packed; None when it is damaged."""
    import zipfile

    import numpy

    try:
        with numpy.load(BytesIO(content), allow_pickle=False) as kept:
            width, height = (int(n) for n in kept["frame"])
            return Features(kept["xy"], kept["size"], kept["angle"], kept["raw"], width, height)
    except (ValueError, OSError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def features_of_original(grey: Any) -> Features:
    """Find the features of an original (height x width bytes, at most 640 pixels long)."""
    keep_at_hand()
    return _detected(grey, ORIGINAL_MOST)[0]


def features_of_suspect(grey: Any) -> Features:
    """Find the features of a suspect of any shape, piece by piece so that memory stays bounded."""
    import numpy

    height, width = grey.shape
    if max(height, width) <= _BARE_SIDE:
        keep_at_hand()
        return _detected(grey, BARE_MOST)[0]
    pieces = [(rows, columns) for rows in _rows(width, height) for columns in _columns(width, height)]
    most = max(BARE_MOST, 2 * PAGE_MOST // len(pieces))
    parts = []
    with kept_between_strips(_HELD_BETWEEN) as begin:
        for rows, columns in pieces:
            begin()
            parts.append(_of_piece(grey, rows, columns, most))
    strength = numpy.concatenate([each for _, each in parts])
    strongest = numpy.sort(numpy.argsort(-strength, kind="stable")[:PAGE_MOST])
    xy, size, angle, raw = (
        numpy.concatenate([getattr(part, name) for part, _ in parts])[strongest]
        for name in ("xy", "size", "angle", "raw")
    )
    return Features(xy, size, angle, raw, width, height)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows, or columns, that a piece is cut from (`first` to `end`), and those that it answers for."""

    first: int
    end: int
    own: tuple[int, int]

    def holds(self, places: Any) -> Any:
        return (places >= self.own[0]) & (places < self.own[1])


def _rows(width: int, height: int) -> Iterator[_Stretch]:
    return _stretches(height, max(1, -(-height // max(_LEAST_ROWS, _STRIP_PIXELS // width))))


def _columns(width: int, height: int) -> Iterator[_Stretch]:
    """All columns at once, unless the lowest strip would be too large with what it overlaps."""
    pixels = width * min(height, _LEAST_ROWS + 2 * _OVERLAP)
    return _stretches(width, 1 if pixels <= _PIECE_PIXELS else -(-pixels // _STRIP_PIXELS))


def _stretches(length: int, count: int) -> Iterator[_Stretch]:
    """Pieces of one length, so that the memory of each fits the next; two that meet share the middle of what both show."""
    size = -(-(length + 2 * _OVERLAP * (count - 1)) // count)
    firsts = [round(n * (length - size) / (count - 1)) for n in range(count)] if count > 1 else [0]
    seams = [(before + size + after) // 2 for before, after in pairwise(firsts)]
    for first, own in zip(firsts, pairwise([0, *seams, length]), strict=True):
        yield _Stretch(first, first + size, own)


def _of_piece(grey: Any, rows: _Stretch, columns: _Stretch, most: int) -> tuple[Features, Any]:
    """The features that a piece answers for, in their place on the page, and how strong they are."""
    piece = grey[rows.first : rows.end, columns.first : columns.end]
    found, strength = _detected(piece, most, _asked(piece.shape, rows, columns))
    found.xy[:, 0] += columns.first
    found.xy[:, 1] += rows.first
    mine = columns.holds(found.xy[:, 0]) & rows.holds(found.xy[:, 1])
    kept = Features(found.xy[mine], found.size[mine], found.angle[mine], found.raw[mine], found.width, found.height)
    return kept, strength[mine]


def _asked(shape: tuple[int, int], rows: _Stretch, columns: _Stretch) -> Any:
    """What a piece answers for, and a pixel beside it as features lie between pixels: what lies beyond need not be described."""
    import numpy

    asked = numpy.zeros(shape, numpy.uint8)
    down, along = (slice(max(0, one.own[0] - one.first - 1), one.own[1] - one.first + 1) for one in (rows, columns))
    asked[down, along] = 1
    return asked


def _specked(grey: Any) -> Any:
    """The same with specks on even ground, each one level darker, or lighter where it is dark.

    Of ground that is all of one grey OpenCV's SIFT takes each pixel for an extremum, by its errors of rounding, and follows it up for
    nothing. A speck has a tenth of the contrast of a feature, and lies too far from all that is one to change how it is described.
    """
    import cv2
    import numpy

    square = numpy.ones((_EVEN, _EVEN), numpy.uint8)
    specks = _specks(grey.shape) & (cv2.dilate(grey, square) == cv2.erode(grey, square))
    return numpy.where(grey < 128, grey + specks, grey - specks)  # none is at the end of the scale


@lru_cache(maxsize=2)  # of an original, and of the pieces of a page
def _specks(shape: tuple[int, int]) -> Any:
    """One pixel of every square, here and there in it: in rows and columns they would be a pattern that has features."""
    import numpy

    height, width = (-(-length // _SPECK) for length in shape)
    down, along = numpy.random.default_rng(0).integers(0, _SPECK, (2, height, width))
    specks = numpy.zeros((height * _SPECK, width * _SPECK), numpy.uint8)
    rows, columns = numpy.mgrid[0:height, 0:width] * _SPECK
    specks[rows + down, columns + along] = 1
    return specks[: shape[0], : shape[1]]


def _detected(grey: Any, most: int, asked: Any = None) -> tuple[Features, Any]:
    """Find at most so many features, and describe those of them that lie where they are `asked` for (a mask)."""
    import cv2
    import numpy

    sift = cv2.SIFT.create(
        nfeatures=most, nOctaveLayers=_LAYERS, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE, sigma=_SIGMA
    )
    points, described = sift.detectAndCompute(_specked(grey), asked)
    if described is None:
        described = numpy.zeros((0, 128), numpy.float32)
    found = Features(
        numpy.array([point.pt for point in points], numpy.float32).reshape(-1, 2),
        numpy.array([point.size for point in points], numpy.float32),
        numpy.array([point.angle for point in points], numpy.float32),
        described.astype(numpy.uint8),
        grey.shape[1],
        grey.shape[0],
    )
    return found, numpy.array([point.response for point in points], numpy.float32)
