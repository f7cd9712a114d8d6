"""How far two pictures that lie on each other are apart, point by point; what that means is read off the proof elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.pictures.sheets.alignment import Alignment

_ENOUGH = 50
"""Points from which something is measured."""
_OFF, _SPOT, _SPOTS, _NEAR = 45.0, 0.0015, 6, 0.02
"""Levels from which a point differs plainly, the share of the picture from which a spot of such points is told, how many
are, and how near to each other, as a share of the picture's side, points are one spot."""
_ALIKE = 34.0
"""Levels from which a point belongs to a spot beside it."""
_WHITE, _OTHER_COLOUR, _FULLER, _RECOLOURED = 18.0, 10.0, 1.4, 0.02
"""Levels to which two points are shown as the same, how far their colours are apart (CIELAB) that are others, how many
times fuller all of them become with light alone, and for what share of the points they are others."""


def difference(alignment: Alignment, pair: tuple[Any, Any, Any]) -> Any:
    """Measure at each point how many levels the copy is off (height × width), 255 where it has nothing.

    `pair` is what `laid_over` gave. One gain, one offset, what became of all colours alike, and coarser sampling are
    allowed for.
    """
    import numpy

    ours, theirs, there = pair
    left, _, right, _ = alignment.inner
    softness = max(1.2, 0.6 * ours.shape[1] / ((right - left) * alignment.scales[0]))
    return numpy.where(there, _off(ours, theirs, there, softness), 255.0)


def _off(ours: Any, theirs: Any, there: Any, softness: float) -> Any:
    import cv2
    import numpy

    one = cv2.GaussianBlur(cv2.cvtColor(ours, cv2.COLOR_RGB2GRAY).astype(numpy.float32), (0, 0), softness)
    two = cv2.GaussianBlur(cv2.cvtColor(theirs, cv2.COLOR_RGB2GRAY).astype(numpy.float32), (0, 0), softness)
    counted = there.copy()
    gain, offset = 1.0, 0.0
    for _ in range(4):
        if counted.sum() < _ENOUGH or float(one[counted].std()) < 1:
            break
        gain, offset = numpy.polyfit(one[counted], two[counted], 1)
        rest = abs(two - gain * one - offset)
        counted = there & (rest < max(6.0, 2.5 * float(numpy.median(rest[there]))))
    if not 0.2 < gain < 5:
        gain, offset = 1.0, float(numpy.median((two - one)[there])) if there.any() else 0.0
    grey = abs(two - numpy.clip(gain * one + offset, 0, 255)) / max(1.0, gain)  # what is white grows no lighter
    return numpy.maximum(grey, _off_in_colour(ours, theirs, counted))


def _off_in_colour(ours: Any, theirs: Any, counted: Any) -> Any:
    """A red sticker on a grey ground can be as bright as the ground; its colour gives it away.

    What became of all colours alike is allowed for: fainter, grey, of another hue.
    """
    import cv2
    import numpy

    one, two = (
        cv2.GaussianBlur(cv2.cvtColor(side, cv2.COLOR_RGB2LAB), (0, 0), 2.0)[..., 1:].astype(numpy.float32) - 128
        for side in (ours, theirs)
    )
    known = numpy.concatenate([one, numpy.ones_like(one[..., :1])], axis=2)
    moved = numpy.median((two - one)[counted], axis=0) if counted.any() else 0.0
    least = rest = numpy.linalg.norm(two - one - moved, axis=2)
    for _ in range(3):
        if counted.sum() < _ENOUGH:
            break
        became, *_ = numpy.linalg.lstsq(known[counted], two[counted], rcond=None)
        rest = numpy.linalg.norm(two - known @ became, axis=2)
        counted = counted & (rest < max(6.0, 2.5 * float(numpy.median(rest[counted]))))
    return numpy.minimum(least, rest)


def spots(off: Any) -> tuple[list[tuple[float, float, float, float]], bool]:
    """Rectangles (fractions) round what differs plainly in what `difference` gave, the largest first, and whether there
    are more than are told; thin lines, as along edges that lie a little beside each other, are none.
    """
    import cv2
    import numpy

    high, wide = off.shape
    plain = cv2.morphologyEx((off > _OFF).astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8)) > 0
    differs = plain | (off > _ALIKE)
    reach = 2 * max(1, round(_NEAR * min(high, wide) / 2)) + 1
    _, labels = cv2.connectedComponents(
        cv2.dilate(differs.astype(numpy.uint8), numpy.ones((reach, reach), numpy.uint8))
    )
    sizes = numpy.bincount(labels[plain], minlength=1)
    told = [n for n in numpy.argsort(-sizes, kind="stable") if n and sizes[n] >= _SPOT * high * wide]
    found = []
    for n in told[:_SPOTS]:
        down, across = numpy.nonzero((labels == n) & differs)
        x0, y0, x1, y1 = across.min() / wide, down.min() / high, (across.max() + 1) / wide, (down.max() + 1) / high
        found.append((float(x0), float(y0), float(x1), float(y1)))
    return found, len(told) > len(found)


def is_recoloured(
    pair: tuple[Any, Any, Any], off: Any, covers: Sequence[tuple[float, float, float, float]] = ()
) -> bool:
    """Say whether a part of the copy, which is told to be alike in `off` (as `difference` gave it), has other colours.

    What lies on it (`covers`, as fractions) is left out.
    """
    import cv2
    import numpy

    ours, theirs, there = pair
    one, two = (
        cv2.cvtColor(cv2.GaussianBlur(side, (0, 0), 2.0), cv2.COLOR_RGB2LAB)[..., 1:].astype(numpy.float32) - 128
        for side in (ours, theirs)
    )
    alike = there & (off < _WHITE)
    for x0, y0, x1, y1 in covers:
        high, wide = off.shape
        alike[int(y0 * high) : int(y1 * high) + 1, int(x0 * wide) : int(x1 * wide) + 1] = False
    known = one[alike]
    fuller = float((known * two[alike]).sum() / max(1.0, float((known * known).sum())))
    apart = numpy.linalg.norm(two - min(max(fuller, 1 / _FULLER), _FULLER) * one, axis=2)
    other = (alike & (apart >= _OTHER_COLOUR)).astype(numpy.uint8)
    other = cv2.morphologyEx(other, cv2.MORPH_OPEN, numpy.ones((5, 5), numpy.uint8))  # not the rims of strong colours
    return bool(other.sum() >= _RECOLOURED * max(1, there.sum()))
