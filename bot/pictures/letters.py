"""Which strokes of a picture are letters, and how high most of them are."""

from __future__ import annotations

from typing import Any

_STROKE = 5
"""Pixels of a stroke at least."""
_PALEST_INK, _INK = 12, 40
"""Levels by which ink differs from its ground at least, however pale all of it is, and where it is dark."""
_HALFWAY, STRONGEST = 0.5, 0.995
"""What part of the way to the strongest ink it reaches in between, which is stronger than all but this share."""
_ORDINARY = 2.0
"""How many times higher or lower than half of all letters an ordinary one is at most."""


def height_of_letters(grey: Any, line: int) -> float:
    """Half of the letters of a picture (grey bytes) are no higher than so many pixels; 0 where it has none."""
    import cv2
    import numpy

    _, strokes = _strokes(abs(grey.astype(numpy.int16) - cv2.medianBlur(grey, line)))
    heights = strokes[1:, cv2.CC_STAT_HEIGHT]
    sides = numpy.maximum(strokes[1:, cv2.CC_STAT_WIDTH], heights)
    letters = (strokes[1:, cv2.CC_STAT_AREA] >= _STROKE) & (sides < 2 * line)
    return float(numpy.median(heights[letters])) if letters.any() else 0.0


def round_ordinary(ink: Any, high: float, side: int, line: int) -> Any:
    """The windows of strokes that are about as `high` as half of all letters and no longer than words, and of nothing else: no rule, frame or heading.

    `ink` is a picture without its ground.
    """
    import cv2
    import numpy

    labels, strokes = _strokes(abs(ink))
    heights, inked = strokes[:, cv2.CC_STAT_HEIGHT], strokes[:, cv2.CC_STAT_AREA] >= _STROKE
    inked[0] = False  # the ground
    letters = inked & (heights <= _ORDINARY * high) & (heights >= high / _ORDINARY)
    letters &= strokes[:, cv2.CC_STAT_WIDTH] < 2 * line
    near, beside = (
        cv2.dilate(some[labels].astype(numpy.uint8), numpy.ones((side, side), numpy.uint8)) > 0
        for some in (letters, inked & ~letters)
    )
    return near & ~beside


def _strokes(apart: Any) -> tuple[Any, Any]:
    """The strokes of what is so many levels apart from its ground: by pixel, and OpenCV's statistics of each."""
    import cv2
    import numpy

    least = max(_PALEST_INK, min(_INK, _HALFWAY * float(numpy.quantile(apart, STRONGEST))))
    _, labels, strokes, _ = cv2.connectedComponentsWithStats((apart > least).astype(numpy.uint8))
    return labels, strokes
