"""What two pictures have in common in the window round each pixel: means, variances, and how alike both are as they lie on each other best."""

from __future__ import annotations

from itertools import product
from typing import Any


def mean(values: Any, side: int) -> Any:
    """The mean in windows with such a side in pixels."""
    import cv2

    return cv2.boxFilter(values, cv2.CV_32F, (side, side))


def variance(values: Any, side: int) -> Any:
    """The variance in them."""
    return mean(values * values, side) - mean(values, side) ** 2


def correlation(old: Any, new: Any, side: int, steps: tuple[float, ...]) -> Any:
    """The correlation of the windows round each pixel, at the best of all `steps` in pixels along and down."""
    import numpy

    middle, varies = mean(old, side), variance(old, side)
    best = numpy.full(old.shape, -1.0, numpy.float32)
    for by in product(steps, repeat=2):
        other = moved(new, *by)
        other_middle = mean(other, side)
        other_varies = mean(other * other, side) - other_middle**2
        together = mean(old * other, side) - middle * other_middle
        best = numpy.maximum(best, together / numpy.sqrt(numpy.maximum(varies * other_varies, 1.0)))
    return best


def moved(values: Any, down: float, along: float) -> Any:
    """The picture moved by parts of a pixel; its rim is continued."""
    import cv2
    import numpy

    if not (down or along):
        return values
    by = numpy.array([[1, 0, along], [0, 1, down]], numpy.float32)
    return cv2.warpAffine(values, by, values.shape[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def blurred(picture: Any, width: float) -> Any:
    """The same under a blur of such a width in pixels; as it is, if that is 0."""
    import cv2

    return cv2.GaussianBlur(picture, (0, 0), width) if width else picture


def shrunk(mask: Any, pixels: int) -> Any:
    """Where a square of so many pixels lies within a mask."""
    import cv2
    import numpy

    return cv2.erode(mask.astype(numpy.uint8), numpy.ones((pixels, pixels), numpy.uint8)) > 0
