"""How far two pictures that lie on each other are apart, point by point; what that means is read off the proof elsewhere."""

from __future__ import annotations

from typing import Any

from bot.pictures.alignment import Alignment

_ENOUGH = 50
"""Points from which something is measured."""


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
