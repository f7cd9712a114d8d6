"""What stands out from a page's ground in one piece, as what was proven does: where no feature lasts, shapes still do."""

from __future__ import annotations

import math
from typing import Any

from bot.pictures.known.boxes import Box
from bot.pictures.known.ground import TOLERANCE

_HALF, _REACH = 2, 1
"""How much smaller the page is looked at, and how far in pixels of that what stands out reaches for more, to be one piece."""
_BENT, _SMALLEST, _LARGEST = 0.15, 12, 2.0
"""How far apart the proportions of two pieces may be (logarithm), and how small and how large one may be."""
_ASKED, _FEW, _UNLIKE, _MOST = 40, 12, 1.0, 6
"""How many pieces are seen in how few pixels each, what share of how the proven one varies may be otherwise, and how many are told."""


def blots(grey: Any, proven: Box, core: Box) -> list[Box]:
    """Boxes that may show again what a page (height x width array of bytes) shows in the box `proven`, the likeliest first.

    They are laid by pieces that have the proportions of the one that most of `core` belongs to.
    """
    import cv2
    import numpy

    small = cv2.resize(grey, None, fx=1 / _HALF, fy=1 / _HALF, interpolation=cv2.INTER_AREA)
    ground = int(numpy.bincount(small[::4, ::4].ravel(), minlength=256).argmax())
    stands = cv2.inRange(small, numpy.array(ground - TOLERANCE), numpy.array(ground + TOLERANCE)) == 0
    joined = cv2.dilate(stands.astype(numpy.uint8), numpy.ones((2 * _REACH + 1, 2 * _REACH + 1), numpy.uint8))
    _, labels, pieces, _ = cv2.connectedComponentsWithStats(joined)
    pieces[:, :4] += (_REACH, _REACH, -2 * _REACH, -2 * _REACH)
    pieces = numpy.maximum(pieces, 1)
    x0, y0, x1, y1 = (side // _HALF for side in core)
    seen = numpy.bincount(labels[y0:y1, x0:x1].ravel(), minlength=len(pieces))
    seen[0] = 0
    if not seen.any():
        return []
    own = pieces[int(seen.argmax())]
    wide, tall = pieces[:, cv2.CC_STAT_WIDTH], pieces[:, cv2.CC_STAT_HEIGHT]
    bent = abs(numpy.log(wide / tall) - math.log(own[cv2.CC_STAT_WIDTH] / own[cv2.CC_STAT_HEIGHT]))
    grown = numpy.sqrt(wide * tall / (own[cv2.CC_STAT_WIDTH] * own[cv2.CC_STAT_HEIGHT]))
    alike = (bent < _BENT) & (numpy.minimum(wide, tall) >= _SMALLEST) & (grown < _LARGEST)
    alike[[0, int(seen.argmax())]] = False
    largest = sorted(numpy.flatnonzero(alike), key=lambda n: (-grown[n], n))[:_ASKED]
    shown = _seen(small, own)
    unlike = [(float(((_seen(small, pieces[n]) - shown) ** 2).mean()), n) for n in largest]
    most = _UNLIKE * max(1.0, float(shown.var()))
    return [_moved(proven, own, pieces[n]) for far, n in sorted(unlike)[:_MOST] if far < most]


def _seen(small: Any, piece: Any) -> Any:
    """What a piece shows, in a few pixels."""
    import cv2
    import numpy

    x, y, wide, tall = (int(side) for side in piece[:4])
    shown = cv2.resize(small[y : y + tall, x : x + wide], (_FEW, _FEW), interpolation=cv2.INTER_AREA)
    return shown.astype(numpy.float32)


def _moved(proven: Box, own: Any, other: Any) -> Box:
    """Where a box lies that lies about one piece as the proven one does about its own."""
    x, y, wide, tall = (int(side) for side in own[:4])
    left, top, across, down = (int(side) for side in other[:4])
    moved = [
        _HALF * (start + (side / _HALF - at) * size / was)
        for side, at, was, start, size in zip(
            proven, (x, y) * 2, (wide, tall) * 2, (left, top) * 2, (across, down) * 2, strict=True
        )
    ]
    x0, y0, x1, y1 = (round(side) for side in moved)
    return x0, y0, x1, y1
