"""What two pictures have in common in the window round each pixel: means, variances, and how alike both are as they lie on each other best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

_MANY = 0.05
"""The part of a picture from which windows that do not follow are no few."""


def mean(values: Any, side: int) -> Any:
    """The mean in windows with such a side in pixels."""
    import cv2

    return cv2.boxFilter(values, cv2.CV_32F, (side, side))


def variance(values: Any, side: int) -> Any:
    """The variance in them."""
    return mean(values * values, side) - mean(values, side) ** 2


def correlation(old: Any, new: Any, side: int, steps: tuple[float, ...]) -> Any:
    """The correlation of the windows round each pixel, at the best of all `steps` in pixels along and down."""
    import cv2
    import numpy

    middle, varies = mean(old, side), variance(old, side)
    best = numpy.full(old.shape, -1.0, numpy.float32)
    for by in product(steps, repeat=2):
        other = moved(new, *by)
        other_middle = mean(other, side)
        spread = mean(cv2.multiply(other, other), side)
        spread -= other_middle * other_middle
        spread *= varies
        together = mean(cv2.multiply(old, other), side)
        together -= cv2.multiply(middle, other_middle)
        together /= cv2.sqrt(numpy.maximum(spread, 1.0, out=spread))
        numpy.maximum(best, together, out=best)
    return best


def look_closely(left: Any, alike: Any, old: Any, new: Any, side: int, steps: tuple[float, ...]) -> None:
    """Say in `alike` how alike windows that are `left` (a mask) are at the best of all steps, if that is more than was told before."""
    import cv2
    import numpy

    near = cv2.dilate(left.astype(numpy.uint8), numpy.ones((side, side), numpy.uint8))
    _, _, fields, _ = cv2.connectedComponentsWithStats(near)
    beside = side // 2 + math.ceil(max(steps)) + 1
    for x, y, width, height, _ in fields[1:]:
        top, start = max(0, y - beside), max(0, x - beside)
        part = slice(top, y + height + beside), slice(start, x + width + beside)
        within = slice(y - top, y - top + height), slice(x - start, x - start + width)
        here = slice(y, y + height), slice(x, x + width)
        alike[here] = numpy.maximum(alike[here], correlation(old[part], new[part], side, steps)[within])


def all_follow(old: Any, new: Any, side: int, asked: Any, least: float, ways: Sequence[tuple[float, ...]]) -> bool:
    """Say whether all windows that are `asked` are so much alike at the best of some steps, which the last of `ways` holds all.

    Those that are at their place, or by fewer steps, are not looked at again; where many are not, nothing is told without looking at all of them.
    """
    alike = correlation(old, new, side, (0.0,))
    for steps in ways:
        left = asked & (alike < least)
        if not left.any():
            return True
        if left.mean() > _MANY:
            return False
        look_closely(left, alike, old, new, side, steps)
    return not (asked & (alike < least)).any()


def moved(values: Any, down: float, along: float) -> Any:
    """The picture moved by parts of a pixel; its rim is continued."""
    import cv2
    import numpy

    if not (down or along):
        return values
    if not (down % 1 or along % 1):
        return _moved_by_pixels(values, int(down), int(along))
    by = numpy.array([[1, 0, along], [0, 1, down]], numpy.float32)
    return cv2.warpAffine(values, by, values.shape[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _moved_by_pixels(values: Any, down: int, along: int) -> Any:
    import cv2

    height, width = values.shape
    kept = values[max(0, -down) : height - max(0, down), max(0, -along) : width - max(0, along)]
    beyond = max(0, down), max(0, -down), max(0, along), max(0, -along)
    return cv2.copyMakeBorder(kept, *beyond, cv2.BORDER_REPLICATE)


def blurred(picture: Any, width: float) -> Any:
    """The same under a blur of such a width in pixels; as it is, if that is 0."""
    import cv2

    return cv2.GaussianBlur(picture, (0, 0), width) if width else picture


def shrunk(mask: Any, pixels: int) -> Any:
    """Where a square of so many pixels lies within a mask."""
    import cv2
    import numpy

    return cv2.erode(mask.astype(numpy.uint8), numpy.ones((pixels, pixels), numpy.uint8)) > 0
