"""A screenshot of a page is cut along its empty strips into the rectangles that may be pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.known.boxes import Box, area
from bot.pictures.known.ground import TOLERANCE, rim_colour

SMALLEST = 48
"""Shorter sides are icons and letters."""
MOST = 600
"""A page of a thousand thumbnails is looked at from its largest rectangles down."""
_LONGEST_RUN = 4
_SLIVER = 8
"""Narrower strips are rules and the ringing of JPEG beside a picture."""


@dataclass(frozen=True, slots=True)
class _Part:
    box: Box
    depth: int


def rectangles(grey: Any) -> list[Box]:
    """Find rectangles of a page (height x width array of bytes) that may each be a picture, largest first.

    The whole page is always among them. A recursive XY cut: a rectangle is trimmed of its uniform rim and cut at
    every uniform strip; neighbours are also joined again, since a picture may hold an empty strip itself.
    """
    height, width = grey.shape
    whole = (0, 0, width, height)
    found: dict[Box, None] = {whole: None}
    waiting = [_Part(whole, 0)]
    while waiting and len(found) < MOST:
        part = waiting.pop(0)
        box = trimmed(grey, part.box)
        if box is None or min(box[2] - box[0], box[3] - box[1]) < SMALLEST:
            continue
        found[box] = None
        pieces = _cut(grey, box, part.depth % 2 == 0) or _cut(grey, box, part.depth % 2 == 1)
        if part.depth < 12:
            waiting.extend(_Part(piece, part.depth + 1) for piece in pieces)
        found.update(dict.fromkeys(_joined(pieces)))
    return sorted(found, key=lambda box: (-area(box), box))


def as_read(boxes: Sequence[Box]) -> list[int]:
    """The places of boxes in the order of reading: rows downwards, each from the left; what starts beneath the middle of a row is in the next."""
    waiting, order = sorted(range(len(boxes)), key=lambda n: (boxes[n][1], boxes[n][0])), []
    while waiting:
        _, top, _, bottom = boxes[waiting[0]]
        row = [n for n in waiting if boxes[n][1] < (top + bottom) / 2]
        order += sorted(row, key=lambda n: (boxes[n][0], boxes[n][1]))
        waiting = [n for n in waiting if n not in row]
    return order


def trimmed(grey: Any, box: Box, tolerance: int = TOLERANCE) -> Box | None:
    """Take the uniform rim off a rectangle; nothing is left of one that is all one colour, within a tolerance in grey levels."""
    x0, y0, x1, y1 = box
    part = grey[y0:y1, x0:x1].astype("int16")
    ground = rim_colour(part)
    differs = abs(part - ground) > tolerance
    rows, columns = differs.any(axis=1).nonzero()[0], differs.any(axis=0).nonzero()[0]
    if not len(rows):
        return None
    return (x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1)


def _cut(grey: Any, box: Box, across: bool) -> list[Box]:
    """Cut at every strip of one colour that runs right through, `across` into bands, else into columns."""
    x0, y0, x1, y1 = box
    part = grey[y0:y1, x0:x1]
    axis = 1 if across else 0
    empty = (part.max(axis=axis).astype("int16") - part.min(axis=axis)) <= TOLERANCE
    spans = [(start, end) for start, end in _spans(~empty) if end - start >= _SLIVER]
    if len(spans) < 2:
        return []
    if across:
        return [(x0, y0 + start, x1, y0 + end) for start, end in spans]
    return [(x0 + start, y0, x0 + end, y1) for start, end in spans]


def _spans(filled: Any) -> list[tuple[int, int]]:
    """Where runs of true begin and end."""
    import numpy

    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[False], filled, [False]]).astype("int8")))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _joined(pieces: list[Box]) -> list[Box]:
    """Neighbours put together again, at most four at a time."""
    runs = [
        pieces[first : first + count]
        for count in range(2, _LONGEST_RUN + 1)
        for first in range(len(pieces) - count + 1)
    ]
    boxes = [(run[0][0], run[0][1], run[-1][2], run[-1][3]) for run in runs if len(run) < len(pieces)]
    return [box for box in boxes if min(box[2] - box[0], box[3] - box[1]) >= SMALLEST]
