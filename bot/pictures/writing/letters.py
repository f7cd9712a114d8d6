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
_LOWEST, _ABREAST, _TOUCHING, _FIRST, _FEWEST = 4, 0.6, -1, 3, 3
"""The pixels that a letter in a row is high at least, how much of the higher of two beside each other both share, the pixels between them at least (they may
touch), from the how manieth stroke on those of a row are counted, and how many that makes where anything is written. Of 42 drawings of things from sources
that nothing was tuned to, three with keys, stitches or a grip have more than three, and 37 have none or one; a coupon of five words has 15, cards more."""


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


def stand_in_rows(grey: Any, line: int) -> bool:
    """Say whether strokes of a picture (grey bytes) stand side by side, or one below the other, as letters do; those of a drawn thing lie anywhere."""
    import cv2
    import numpy

    _, strokes = _strokes(abs(grey.astype(numpy.int16) - cv2.medianBlur(grey, line)))
    strokes = strokes[1:][strokes[1:, cv2.CC_STAT_AREA] >= _STROKE].astype(int)
    x, y, width, height = (strokes[:, at] for at in range(4))
    small = numpy.maximum(width, height) < 2 * line
    ways = ((x, y, width, height), (y, x, height, width))
    return any(_in_rows(*(one[small] for one in way)) >= _FEWEST for way in ways)


def _in_rows(start: Any, top: Any, long: Any, high: Any) -> int:
    """How many strokes follow others in a row: no farther from the one before than either is high, and as high up."""
    import numpy

    order = numpy.argsort(start, kind="stable")
    start, top, long, high = (one[order][high[order] >= _LOWEST] for one in (start, top, long, high))
    place = numpy.ones(len(start), int)
    for at in range(1, len(start)):
        gap = start[at] - (start[:at] + long[:at])
        beside = numpy.minimum(top[at] + high[at], top[:at] + high[:at]) - numpy.maximum(top[at], top[:at])
        follows = (gap >= _TOUCHING) & (gap <= numpy.minimum(high[at], high[:at]))
        follows &= beside >= _ABREAST * numpy.maximum(high[at], high[:at])
        if follows.any():
            place[at] = place[:at][follows].max() + 1
    return int((place >= _FIRST).sum())


def _strokes(apart: Any) -> tuple[Any, Any]:
    """The strokes of what is so many levels apart from its ground: by pixel, and OpenCV's statistics of each."""
    import cv2
    import numpy

    least = max(_PALEST_INK, min(_INK, _HALFWAY * float(numpy.quantile(apart, STRONGEST))))
    _, labels, strokes, _ = cv2.connectedComponentsWithStats((apart > least).astype(numpy.uint8))
    return labels, strokes
