"""Where a page looks like what was proven, whatever its size there: a picture is sought by its light and shade alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from bot.pictures.known.boxes import Box, area, shared
from bot.pictures.known.remembered import Remembered

_COARSE, _STEP = 16, 1.15
"""The longest side in pixels of what is sought, and by how much larger it is sought each time: so small it looks nearly the same."""
_SMALLEST, _LARGEST, _PIXELS = 32.0, 1.5, 250_000
"""Longest side of a thumbnail, how much larger than the proven picture it may be, and how large a page is looked at at most: on
larger ones thumbnails are larger too."""
_ALIKE, _FLAT, _THIN = 0.7, 3.0, 4
"""Correlation from which something may be it, the deviation below which nothing is to be seen, the pixels below which nothing is sought."""
STRETCHED = 0.08
"""Logarithm of a stretching from which a picture is also looked for unstretched."""
_SHAPES = 4
"""For how many shapes of what is sought a page's contrast is kept: those of one picture, as it is and mirrored."""
_BESIDE, _EACH, _MOST, _SHARED = 5, 4, 12, 0.3
"""The side of the square that one peak is the highest of, how many are told of each size and of all, and the share of both
from which two are one."""


def swept(
    grey: Any, frames: Sequence[Box], told: Sequence[Box], bends: Sequence[float] = (1.0,), mirrored: bool = False
) -> list[tuple[Box, Box]]:
    """Pairs of one of the `frames` and a box that looks like it, the likeliest first, none where something is `told` already.

    `grey` is a page (height x width array of bytes), all boxes are in it. Each of `bends` says how much wider than high the
    frames show what is sought, which may be looked for `mirrored`.
    """
    if not any(_has_room_beside(one, grey.shape[::-1]) for one in told):
        return []
    kept: list[tuple[Box, Box]] = []
    taken = list(told)
    for _, frame, box in sorted(_everywhere(grey, frames, bends, mirrored), key=lambda one: -one[0]):
        if all(_alike_in_place(box, one) < _SHARED for one in taken):
            kept.append((frame, box))
            taken.append(box)
    return kept[:_MOST]


def _has_room_beside(box: Box, size: tuple[int, int]) -> bool:
    """Say whether a thumbnail could lie on the page beside a box."""
    return max(box[0], box[1], size[0] - box[2], size[1] - box[3]) >= _SMALLEST


def _everywhere(
    grey: Any, frames: Sequence[Box], bends: Sequence[float], mirrored: bool
) -> Iterator[tuple[float, Box, Box]]:
    """How alike, which frame, and where, at every size."""
    sought = [(frame, part) for frame in frames for bend in bends if (part := _coarse(grey, frame, bend)) is not None]
    if mirrored:
        sought = [(frame, part[:, ::-1].copy()) for frame, part in sought]
    longest = (max(_unstretched(frame, bend)) for frame in frames for bend in bends)
    most = min(max(grey.shape), _LARGEST * max(longest, default=0))
    masks = [(frame, part, part - part.mean()) for frame, part in sought]
    for level in _PAGES.of(grey, lambda: _Levels(grey.shape)).up_to(most, grey):
        for frame, part, mask in masks:
            if part.shape[0] <= level.page.shape[0] and part.shape[1] <= level.page.shape[1]:
                alike = level.alike(mask)
                yield from ((how, frame, box) for how, box in _peaks(alike, part.shape, level.less))


class _Levels:
    """A page of such a height and width at one size after the other, each made once, however much is sought on it."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.size, self.shape = max(_SMALLEST, _COARSE * math.sqrt(math.prod(shape) / _PIXELS)), shape
        self.known: list[tuple[float, _Level]] = []

    def up_to(self, most: float, grey: Any) -> Iterator[_Level]:
        """Each at which what is sought is no larger on the page than `most`, the finest first; `grey` is the page."""
        n = 0
        while n < len(self.known) or self.size <= most:
            if n == len(self.known):
                self.known.append((self.size, self._next(grey)))
                self.size *= _STEP
            size, level = self.known[n]
            if size > most:
                break
            yield level
            n += 1

    def _next(self, grey: Any) -> _Level:
        import cv2
        import numpy

        less = _COARSE / self.size
        if self.known:
            page = self.known[-1][1].page
        else:
            page = cv2.resize(grey, _reduced(self.shape, less), interpolation=cv2.INTER_AREA)
            page = page.astype(numpy.float32)
        return _Level(cv2.resize(page, _reduced(self.shape, less), interpolation=cv2.INTER_AREA), less)


class _Level:
    """A page as floats, made smaller by `less`, and how strong its contrast is round every place."""

    def __init__(self, page: Any, less: float) -> None:
        self.page, self.less = page, less
        self.contrasts: dict[tuple[int, int], Any] = {}

    def alike(self, mask: Any) -> Any:
        """Zero-mean normalised cross-correlation at every place with what is sought, less its mean; plain places count as of little contrast.

        In OpenCV's own (TM_CCOEFF_NORMED) the noise of a plain place may look like anything, and it takes twice as long.
        """
        import cv2

        common = cv2.matchTemplate(self.page, mask, cv2.TM_CCORR) / mask.size
        return common / (mask.std() * self.contrast(mask.shape))

    def contrast(self, shape: tuple[int, int]) -> Any:
        """The deviation in a window of such a shape, by its upper left corner."""
        import cv2
        import numpy

        if shape not in self.contrasts:
            if len(self.contrasts) == _SHAPES:
                self.contrasts.pop(next(iter(self.contrasts)))
            height, width = self.page.shape[0] - shape[0] + 1, self.page.shape[1] - shape[1] + 1
            around: dict[str, Any] = {"ksize": shape[::-1], "anchor": (0, 0), "borderType": cv2.BORDER_REPLICATE}
            mean = cv2.boxFilter(self.page, cv2.CV_32F, **around)[:height, :width]
            spread = cv2.sqrBoxFilter(self.page, cv2.CV_32F, **around)[:height, :width] - mean**2
            self.contrasts[shape] = numpy.sqrt(numpy.maximum(spread, _FLAT**2))
        return self.contrasts[shape]


_PAGES: Remembered[_Levels] = Remembered()


def bends_of(stretched: float) -> tuple[float, ...]:
    """How much wider than high what a page shows may be shown elsewhere on it: as it is, and as it was before it was stretched."""
    return (1.0, stretched) if abs(math.log(stretched)) > STRETCHED else (1.0,)


def _unstretched(frame: Box, bend: float) -> tuple[float, float]:
    """Height and width of what a frame shows wider than high by a factor."""
    return (frame[3] - frame[1]) * math.sqrt(bend), (frame[2] - frame[0]) / math.sqrt(bend)


def _coarse(grey: Any, frame: Box, bend: float) -> Any:
    """What a frame shows in a few pixels, as it was before it was stretched; None where that is too thin or too plain to be sought."""
    import cv2
    import numpy

    part, shape = grey[frame[1] : frame[3], frame[0] : frame[2]], _unstretched(frame, bend)
    size = _reduced(shape, _COARSE / max(shape))
    if min(size) < _THIN:
        return None
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(numpy.float32)
    return small if small.std() >= _FLAT else None


def _peaks(alike: Any, shape: tuple[int, int], less: float) -> Iterator[tuple[float, Box]]:
    """How alike, and the box on the page, where a reduced page looks most like something of such a shape."""
    import cv2
    import numpy

    if float(alike.max()) < _ALIKE:
        return
    highest = cv2.dilate(alike, numpy.ones((_BESIDE, _BESIDE), numpy.uint8))
    peaks = numpy.argwhere((alike >= _ALIKE) & (alike == highest))
    for down, along in sorted(peaks, key=lambda at: -alike[tuple(at)])[:_EACH]:
        sides = along / less, down / less, (along + shape[1]) / less, (down + shape[0]) / less
        x0, y0, x1, y1 = (round(float(side)) for side in sides)
        yield float(alike[down, along]), (x0, y0, x1, y1)


def _reduced(shape: Sequence[float], less: float) -> tuple[int, int]:
    """Width and height of what is so much smaller."""
    return max(1, round(shape[1] * less)), max(1, round(shape[0] * less))


def _alike_in_place(one: Box, other: Box) -> float:
    """Intersection over union."""
    both = shared(one, other)
    return both / (area(one) + area(other) - both)
