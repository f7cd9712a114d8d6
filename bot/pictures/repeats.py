"""Where a page shows once more, smaller or larger, the very picture in which an original was proven.

A thumbnail of seventy pixels with a sticker on it proves nothing by itself. Beside the picture that it was made from it
need not: that it is the same picture, sticker and all, is seen by holding the two against each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.pictures.box import Box
from bot.pictures.hashes import View, bits_of
from bot.pictures.rectangles import trimmed

if TYPE_CHECKING:
    from PIL import Image

_INSIDE, _LARGEST = 0.95, 4.0
"""How much of what was proven lies in a rectangle that it may be shown in, and how much larger than it that may be."""
_STRETCHED, _ALIKE, _CUT_ALIKE = 0.08, 48, 72
"""Rectangles of one picture have its proportions; of 256 hash bits chance leaves about 128 apart, soft thumbnails up to 66."""
_LEAST_LEFT, _STEP, _SMALL = 0.5, 0.04, 128
"""How much of a picture's width, or height, a thumbnail of other proportions shows at least, in what steps of its logarithm it is
cut, and the side at which that is hashed."""
_BLOCKS, _BLOCK_APART, _APART, _SHIFTS = 8, 32.0, 8.0, (-2, -1, 0, 1, 2)
"""The two are held against each other in 8 x 8 blocks: how far apart, of 255, no block and not the whole may be.

Thumbnails of the tune half were at most 28 and 6 from their picture, other pictures at least 88 and 27. A rectangle is cut to
the pixel or two, so the best of some shifts counts.
"""


def repeats(
    page: Image.Image, views: Sequence[View], proven: Box, told: Sequence[Box], stretched: float = 1.0
) -> Iterator[Box]:
    """Boxes of further instances, beside those that are told already.

    `page` is the suspect in colour, in whose pixels all boxes are; `views` are its rectangles. `stretched` is how much wider
    than high the page shows the proven one: pages stretch one picture into its slot, and cut the middle out of it for another.
    """
    import numpy

    pixels, seen, cut = numpy.asarray(page), list(told), _Cuts(page, proven, stretched)
    pairs = [
        (frame, view, proven) for frame in _frames(page, proven, views) for view in views if _may_repeat(view, frame)
    ]
    pairs += [(frame, view, frame.box) for view in views if (frame := cut.as_wide_as(view)) is not None]
    for frame, view, shown in pairs:
        box = _mapped(shown, frame.box, view.box, page.size)
        if any(_shared(box, one) for one in seen) or not _is_same(pixels, frame.box, view.box):
            continue
        seen.append(box)
        yield box


class _Cuts:
    """The middle of what was proven, cut to the proportions that a thumbnail has."""

    def __init__(self, page: Image.Image, proven: Box, stretched: float) -> None:
        self.proven = proven
        self.small = page.convert("L").resize((_SMALL, _SMALL), box=proven, reducing_gap=3.0)
        self.aspect = (proven[2] - proven[0]) / (proven[3] - proven[1]) / stretched
        self.known: dict[int, Any] = {}

    def as_wide_as(self, view: View) -> View | None:
        """The cut that a smaller view may repeat; None where none comes near."""
        step = round(math.log(view.aspect / self.aspect) / _STEP)
        wide, tall = min(1.0, math.exp(step * _STEP)), min(1.0, math.exp(-step * _STEP))
        if min(wide, tall) < _LEAST_LEFT or _area(view.box) >= _area(self.proven):
            return None
        if step not in self.known:
            self.known[step] = bits_of(self.small.crop(_middle((0, 0, _SMALL, _SMALL), wide, tall)))
        bits = self.known[step]
        if bits is None or int((bits != view.bits).sum()) > _CUT_ALIKE:
            return None
        return View(_middle(self.proven, wide, tall), bits)


def _middle(box: Box, wide: float, tall: float) -> Box:
    """The middle of a box, of so much of its width and height."""
    x0, y0, x1, y1 = box
    aside, above = (1 - wide) / 2 * (x1 - x0), (1 - tall) / 2 * (y1 - y0)
    return round(x0 + aside), round(y0 + above), round(x1 - aside), round(y1 - above)


def _frames(page: Image.Image, proven: Box, views: Sequence[View]) -> list[View]:
    """What was proven, with and without its plain rim, and the rectangles that it is shown in, the smallest first."""
    import numpy

    grey, area = page.convert("L"), _area(proven)
    bare = trimmed(numpy.asarray(grey), proven)
    own = [(box, bits_of(grey.crop(box))) for box in dict.fromkeys([proven, bare or proven])]
    around = [one for one in views if _shared(proven, one.box) >= _INSIDE * area and _area(one.box) <= _LARGEST * area]
    around.sort(key=lambda one: (_area(one.box), one.box))
    return [*(View(box, bits) for box, bits in own if bits is not None), *around]


def _may_repeat(view: View, frame: View) -> bool:
    stretched = abs(view.aspect / frame.aspect - 1)
    return stretched <= _STRETCHED and int((view.bits != frame.bits).sum()) <= _ALIKE


def _is_same(pixels: Any, frame: Box, box: Box) -> bool:
    """Say whether two rectangles show one picture, held against each other at the size of the smaller one."""
    import cv2

    ours, theirs = (pixels[y0:y1, x0:x1] for x0, y0, x1, y1 in (frame, box))
    size = min((one.shape[1::-1] for one in (ours, theirs)), key=lambda one: one[0] * one[1])
    ours, theirs = (
        cv2.blur(cv2.resize(one, size, interpolation=cv2.INTER_AREA).astype("float32"), (3, 3))
        for one in (ours, theirs)
    )
    differences = (_apart(ours, theirs, across, down) for across in _SHIFTS for down in _SHIFTS)
    apart = min(differences, key=lambda one: float(one.mean()))
    blocks = cv2.resize(apart, (_BLOCKS, _BLOCKS), interpolation=cv2.INTER_AREA)
    return bool(blocks.max() <= _BLOCK_APART and apart.mean() <= _APART)


def _apart(ours: Any, theirs: Any, across: int, down: int) -> Any:
    """How far apart the colours are where both lie on each other after a shift."""
    height, width = ours.shape[:2]
    moved = ours[max(0, down) : height + min(0, down), max(0, across) : width + min(0, across)]
    still = theirs[max(0, -down) : height + min(0, -down), max(0, -across) : width + min(0, -across)]
    return abs(moved - still).mean(axis=2)


def _mapped(box: Box, frame: Box, onto: Box, size: tuple[int, int]) -> Box:
    across, down = (onto[2] - onto[0]) / (frame[2] - frame[0]), (onto[3] - onto[1]) / (frame[3] - frame[1])
    x0, x1 = (max(0, min(size[0], round(onto[0] + (x - frame[0]) * across))) for x in (box[0], box[2]))
    y0, y1 = (max(0, min(size[1], round(onto[1] + (y - frame[1]) * down))) for y in (box[1], box[3]))
    return x0, y0, x1, y1


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(one: Box, other: Box) -> int:
    width = min(one[2], other[2]) - max(one[0], other[0])
    return max(0, width) * max(0, min(one[3], other[3]) - max(one[1], other[1]))
