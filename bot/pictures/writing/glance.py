"""What words can be told from at a glance: cheap questions that spare the dear ones where these could only say that nothing is another word.

The ground of a picture is a wide median, and most of what words cost is to find it. Where a copy follows its original closely, whatever the
ground is, no stroke is gone and no letter is another; and a few pixels of many tell whether a picture can be all writing, or drawn.
"""

from __future__ import annotations

from typing import Any

from bot.pictures.writing.windowed import correlation, mean, variance

_EVERY = 4
"""Of how many pixels one is looked at, along and down."""
_GROUND = 20
"""Levels within which a picture that may be all writing has one ground,"""
_SURELY_NOT = 0.15
"""and how much less of it than writing has is surely none."""
_TAKEN = 10
"""Levels by which a stroke that is gone differs at least from all that a copy has near its place."""
_WIDE, _SIDES = 45, (7, 11, 17, 27, 41)
"""Sides in pixels of a window that holds the ground round letters, and of those that hold a letter;"""
_APART, _VARIES, _IN_PART = 250.0, 300.0, 0.4
"""how much what differs varies in such a one at least, and the original, and beside how much the original does, where it is looked at closely: another letter that is
told on a label differs by 360 and more, varies by 625, and differs by .58 of that;"""
_FOLLOWS, _STEPS, _MUCH = 0.7, (-1.0, 0.0, 1.0), 0.1
"""how alike it is then at least, moved by so many pixels, where it is none; and the part of a picture that is not looked at closely here."""


def may_have_one_ground(grey: Any, line: int, asked: Any, evenly: float) -> bool:
    """Say whether so much of what is `asked` (a mask, or an ellipsis for all) can have one ground; grey bytes, of which strokes are lower than a `line`."""
    import cv2
    import numpy

    ground = cv2.medianBlur(numpy.ascontiguousarray(grey[::_EVERY, ::_EVERY]), (line // _EVERY) | 1).astype(numpy.int16)
    ground = ground[...] if asked is ... else ground[asked[::_EVERY, ::_EVERY]]
    return not ground.size or float((abs(ground - numpy.median(ground)) < _GROUND).mean()) >= evenly - _SURELY_NOT


def count_of_gone(these: Any, those: Any, asked: Any, reach: int) -> int:
    """How many pixels of these grey bytes, where they are `asked`, differ plainly from all that those have within so many pixels."""
    import cv2
    import numpy

    near = numpy.ones((2 * reach + 1, 2 * reach + 1), numpy.uint8)
    darker, lighter = cv2.subtract(cv2.erode(those, near), these), cv2.subtract(these, cv2.dilate(those, near))
    return int(numpy.count_nonzero((cv2.max(darker, lighter) > _TAKEN) & asked))


def may_be_unlike(ours: Any, theirs: Any, asked: Any) -> bool:
    """Say whether any window round what is `asked` differs so much, light aside, that a strong letter in it can be another; both are grey bytes."""
    import cv2

    x, y, width, height = cv2.boundingRect(asked.astype("uint8"))
    part = slice(max(0, y - _WIDE), y + height + _WIDE), slice(max(0, x - _WIDE), x + width + _WIDE)
    ours, theirs, asked = ours[part], theirs[part], asked[part]
    old, new = (cv2.subtract(one, cv2.blur(one, (_WIDE, _WIDE)), dtype=cv2.CV_32F) for one in (ours, theirs))
    apart = cv2.subtract(old, new)
    apart = cv2.multiply(apart, apart)
    for side in _SIDES:
        differs = mean(apart, side)
        left = asked & (differs > _APART)
        if left.any():
            varies = variance(old, side)
            left &= (varies > _VARIES) & (differs > _IN_PART * varies)
        if left.any() and not _follow(old, new, left, side):
            return True
    return False


def _follow(old: Any, new: Any, left: Any, side: int) -> bool:
    """Say whether windows that are `left` (a mask) are plainly alike, moved a little; if they lie far apart, nobody looks."""
    import cv2

    x, y, width, height = cv2.boundingRect(left.astype("uint8"))
    beside = side // 2 + 2
    part = slice(max(0, y - beside), y + height + beside), slice(max(0, x - beside), x + width + beside)
    if old[part].size > _MUCH * old.size:
        return False
    return bool(correlation(old[part], new[part], side, _STEPS)[left[part]].min() >= _FOLLOWS)
