"""Whether a letter or a digit is another one, asked letter by letter: a card with another price shares all but a stroke or two with its original.

Both are cut into windows of the size of their letters, and each is moved by parts of a pixel until it lies on its counterpart best. Of a copy all windows are
alike then, worn as it may be; one that is plainly less alike than the others holds another letter. That is asked where a picture is drawn: of photographs the
texture agrees no better than that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from bot.pictures.finding.colours import commonest, greatest
from bot.pictures.writing.letters import STRONGEST, round_ordinary
from bot.pictures.writing.windowed import all_follow, correlation, moved, shrunk, variance

# Where a picture is drawn: of cards, posters, tables in bands and coloured panels the share is .88 and more; of 24 products, photographed, cut out and in
# templates, of none.
_COARSE = 4
"""Every so many-th pixel of a ground is looked at, along and down."""
_COMMON = 10
"""Levels within which a pixel has the ground's commonest colour."""
_LITTLE = 0.04
"""The share of a ground in other colours that is too little to tell."""
_COLOURS = 12
"""How many other colours a drawing has at most,"""
_EVEN = 5
"""within how many levels each is one colour,"""
_LEAST = 0.01
"""what share of the rest each has at least,"""
_DRAWN = 0.88
"""and how much of the rest they have together."""
_SURELY_NOT_DRAWN = 0.6
"""How much they have at least at a glance."""

# Windows round letters.
_WIDER = 1.25
"""How many times higher than a letter a window is."""
_LEAST_SIDE = 7
"""Its least side in pixels,"""
_LARGEST_SIDE = 41
"""and its largest."""
_BESIDE = 6
"""The pixels beside what is not asked that are not asked either."""
_ROUGHLY = (-1.0, 0.0, 1.0)
"""Pixels by which a window is moved along and down,"""
_FINELY = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
"""and where these leave something to ask."""
_WRITTEN = 0.25
"""How much ink a window holds that is asked, beside what most of them hold,"""
_MOST = 0.9
"""which are so many,"""
_VARIES = 25.0
"""its variance at least,"""
_SHOWN = 0.1
"""and how much it shows in the copy, beside the strongest there."""
_SEVERAL = 8
"""In how many of the worst it is seen whether they are drawn over."""
_SITES = 50
"""The fewest pixels round which windows can be asked."""

# The light on both grounds.
_SAME_LIGHT = 30
"""Levels by which it differs at most from what it does round about,"""
_LIGHT = 3
"""which is as far as this part of the longest side."""
_BROADER = 2
"""How many times broader than a line the ground is told for it: of a word in large letters no more than half is ink then."""

# The same letter, and another.
_ALIKE = 0.8
"""How alike a letter is at least that is the same,"""
_CLEARLY = 0.9
"""and clearly the same."""
_OUTLYING = 4.0
"""How many times farther below half of all letters another one lies than the worst of the others do,"""
_BAD = 0.05
"""which are so many,"""
_SPREAD = 0.01
"""and lie so far below at least."""
_SOFT_COPY, _STILL_ALIKE = 0.97, 0.7
"""In a copy in which half of the letters are less alike one that has nearly all of its strokes is another only if it is less alike than this: a blur takes some of
small type that stands close to a rule."""
_UNLIKE = 0.5
"""How alike a letter is at most that is another whatever the others are,"""
_UNLIKE_IF_CLEAN = 0.65
"""and in a clean copy,"""
_CLEAN = 0.95
"""in which half of the letters are so much alike."""
_THERE = 0.7
"""How much of a letter's strokes is there at least where it was merely drawn over,"""
_NEARLY_ALL = 0.9
"""and how much is where it has not so much more ink than others:"""
_MORE_INK = 3.5
"""so many times as much."""
_NO_MORE_INK = 2.0
"""Nothing was drawn over a letter that has less than so many times as much ink"""
_LOST, _PLAIN_ELSEWHERE = 0.4, 0.98
"""and is no more alike than that where half of them are at least so much alike, however much of its strokes seems to be there: of 161 copies of cards that all else
took for copies none is less than .54; a loaf with a caption on it is .35, and half of its marks .92."""
_LETTERS = 2.0
"""The letters across which all is unlike at most where one has more strokes (an 8 for a 3): what a thief writes over a card is longer."""
_WITHIN = 4
"""The sides of a window that is within what seems to be drawn over, where letters show through what is none."""
_ALL_OVER = 8.0
"""The letters across which some are unlike at least beneath a watermark."""

# Letters on a label of a product. Of 182 copies of products, edited once, one has a letter that is less alike than .7, whose colours were turned.
_STRONG = 25
"""Levels by which they vary at least in the original,"""
_STRONG_IN_COPY = 15
"""and in the copy,"""
_EVEN_GROUND = 8
"""and their ground at most."""
_MOSTLY_WORDS = 0.75
"""How much of a product its letters take up at most."""
_PLAINLY = 0.65
"""How alike another letter is at most,"""
_PLAIN_COPY = 0.95
"""and half of them are at least."""
_LINE_LONG = 16.0
"""The letters across which all is unlike at most, as a watermark reaches farther."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How alike letters are, as correlations: the worst of them that is not drawn over, those that are worse than all but a twentieth, and half of them.

    `kept` is how much of the original's strokes is there in that one, `inked` how many times as much ink as in others, `wide` how many letters long
    what is unlike is.
    """

    worst: float
    bad: float
    usual: float
    kept: float
    wide: float
    inked: float = math.inf

    @property
    def is_another(self) -> bool:
        """Say whether one letter is plainly less alike than the others, and not merely drawn over."""
        outlying = (self.usual - self.worst) / max(_SPREAD, self.usual - self.bad)
        unlike = self.worst < (_UNLIKE if self.usual < _CLEAN else _UNLIKE_IF_CLEAN)
        blurred = self.usual < _SOFT_COPY and self.kept >= _NEARLY_ALL
        unlike |= self.worst < (_STILL_ALIKE if blurred else _ALIKE) and outlying >= _OUTLYING
        return unlike and (self.wide <= _LETTERS or not self.is_drawn_over)

    @property
    def is_drawn_over(self) -> bool:
        """Say whether its strokes are there, and much ink beside them or next to nothing of them gone: in a soft copy of small letters much of another
        letter's strokes lies on those of the original."""
        lost = self.worst < _LOST and self.usual >= _PLAIN_ELSEWHERE and self.inked < _NO_MORE_INK
        return (self.kept >= _NEARLY_ALL and not lost) or (self.kept >= _THERE and self.inked >= _MORE_INK)

    @property
    def is_plainly_another(self) -> bool:
        """The same where a photograph may have texture beside its letters: of these nearly all must be alike, and little of the one left."""
        plainly = self.worst < _PLAINLY and self.usual >= _PLAIN_COPY and self.kept < _THERE
        return plainly and self.wide <= _LINE_LONG

    @property
    def is_in_many_places(self) -> bool:
        """Say whether letters are unlike here and there where most are the same, as under a name that is written all over them."""
        return self.wide > _ALL_OVER and self.usual >= _CLEARLY


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Windows round each pixel of two pictures, `old` and `new` without their grounds: where letters are asked (`sites`), how `alike` they are,
    and where their ground is `even`; in `several` of the worst it is seen whether they are drawn over."""

    old: Any
    new: Any
    sites: Any
    alike: Any
    even: Any
    side: int
    several: int = _SEVERAL

    def told(self, straight: Windows | None) -> Letters | None:
        """What the windows say together, each as it lies better, here or in a copy that was laid `straight`. None where there are too few."""
        import numpy

        if self.sites.sum() < _SITES:
            return None
        alike, better = self.alike, numpy.zeros_like(self.sites)
        if straight is not None:
            better = straight.alike > alike
            alike = numpy.maximum(alike, straight.alike)
        worst = float(alike[self.sites].min())
        as_bad = numpy.argwhere(self.sites & (alike <= max(worst, _ALIKE)))
        bad, usual = (float(numpy.quantile(alike[self.sites], share)) for share in (_BAD, 0.5))
        wide = float(numpy.ptp(as_bad, axis=0).max()) / self.side
        inks, spots = self._ink(), []
        for y, x in _spots(numpy.where(self.sites, alike, numpy.inf), max(worst, _UNLIKE), self.side)[: self.several]:
            way = straight if straight is not None and better[y, x] else self
            kept = _kept(way.old, way.new, y, x, self.side)
            spots.append(Letters(float(alike[y, x]), bad, usual, kept, wide, float(inks[y, x])))
        return min(spots, key=lambda one: (one.is_drawn_over, one.worst))

    def _ink(self) -> Any:
        """How many times as much ink the copy shows in each window as it does in most, by what the original shows."""
        import numpy

        more = variance(self.new, self.side) / numpy.maximum(variance(self.old, self.side), 1.0)
        return more / max(1e-3, float(numpy.median(more[self.sites])))

    def on_a_label(self, product: Any, line: int) -> Windows | None:
        """Only windows of strong letters on an even ground on the product, whose mask is `product`; None where that is nothing but its letters.

        A thing that is no more than its words cannot be told from a caption on a photograph, which a thief exchanges.
        """
        import cv2
        import numpy

        strong = (variance(self.old, self.side) > _STRONG**2) & (variance(self.new, self.side) > _STRONG_IN_COPY**2)
        sites = self.sites & self.even & strong & product
        if not sites.any():
            return None
        written = numpy.zeros(sites.shape, numpy.uint8)
        cv2.fillConvexPoly(written, cv2.convexHull(numpy.argwhere(sites)[:, ::-1].astype(numpy.int32)), 1)
        if cv2.dilate(written, numpy.ones((line, line), numpy.uint8))[product].mean() > _MOSTLY_WORDS:
            return None
        return replace(self, sites=sites, several=1)


def is_drawn(colours: Any, line: int) -> bool:
    """Say whether a picture (height x width x 3 bytes) is drawn in a few even colours, but for its letters, which are lower than a `line` of pixels."""
    import cv2

    return _evenness(cv2.medianBlur(colours, line)[::_COARSE, ::_COARSE]) >= _DRAWN


def may_be_drawn(colours: Any, line: int) -> bool:
    """Say at a glance whether it can be: no more of it is looked at than tells its ground roughly."""
    import cv2
    import numpy

    few = numpy.ascontiguousarray(colours[::_COARSE, ::_COARSE])
    return _evenness(cv2.medianBlur(few, (line // _COARSE) | 1)[::2, ::2]) >= _SURELY_NOT_DRAWN


def _evenness(ground: Any) -> float:
    """How much of a ground in other colours than its commonest is a few even ones; all, where hardly anything is."""
    import numpy

    ground = ground.reshape(-1, 3).astype(numpy.int16)
    left = ground[greatest(abs(ground - commonest(ground))) > _COMMON]
    count, even = len(left), 0
    if count < _LITTLE * len(ground):
        return 1.0
    for _ in range(_COLOURS):
        near = greatest(abs(left - commonest(left))) <= _EVEN
        if near.sum() < _LEAST * count:
            break
        even, left = even + int(near.sum()), left[~near]
        if not len(left):
            break
    return even / count


def windows(
    ours: Any, theirs: Any, there: Any, high: float, line: int, covers: Sequence[Any] = (), *, all_of_it: bool = True
) -> Windows:
    """Compare letters `high` pixels high, where anything is `there`; both are grey bytes, the original as soft as the copy.

    `covers` are masks of what seems to be drawn over the copy: where letters show through it (light that falls on a screen), they are asked all the same.
    Small letters beside large ones, and beside rules, are asked where `all_of_it` is drawn or written; on a label they are not told from texture.
    """
    import numpy

    side = side_of(high)
    light = _ground(theirs, _BROADER * line) - _ground(ours, _BROADER * line)
    seen = shrunk(there & _is_in_even_light(light, there), side + _BESIDE)
    our_ground = _ground(ours, line)
    old, new = ours.astype(numpy.float32) - our_ground, theirs.astype(numpy.float32) - _ground(theirs, line)
    sites = _written(old, new, seen, side, round_ordinary(old, high, side, line) if all_of_it else None)
    alike = correlation(old, new, side, _ROUGHLY)
    if sites.any() and alike[sites].min() < _CLEARLY:
        alike = numpy.maximum(alike, correlation(old, new, side, _FINELY))
    for cover in covers:
        under = sites & shrunk(cover, _WITHIN * side)
        if under.sum() < _SITES or numpy.median(alike[under]) < _ALIKE:
            sites &= shrunk(~cover, side + _BESIDE)
    even = variance(our_ground, side) < _EVEN_GROUND**2
    return Windows(old, new, sites, alike, even, side)


def side_of(high: float) -> int:
    """The side in pixels of a window round a letter so high, odd."""
    return int(min(_LARGEST_SIDE, max(_LEAST_SIDE, round(high * _WIDER)))) | 1


def may_be_another(ours: tuple[Any, Any], theirs: tuple[Any, Any], asked: Any, side: int, *, all_of_it: bool) -> bool:
    """Say whether `windows` could tell another letter where it is `asked` (a mask), which takes far longer: nothing that is so much alike is one.

    Both are grey bytes and what is left of these without their strokes.
    """
    old, new = (one.astype("float32") - ground for one, ground in (ours, theirs))
    if all_of_it:
        sites, least = asked & (variance(old, side) > _VARIES), _ALIKE
    else:
        strong = (variance(old, side) > _STRONG**2) & (variance(new, side) > _STRONG_IN_COPY**2)
        even = variance(ours[1].astype("float32"), side) < _EVEN_GROUND**2
        sites, least = asked & strong & even, _PLAINLY
    return sites.sum() >= _SITES and not all_follow(old, new, side, sites, least, (_ROUGHLY, _FINELY))


def _written(old: Any, new: Any, seen: Any, side: int, ordinary: Any) -> Any:
    """Where windows that are `seen` hold ink in both, beside what all of them hold, or those of `ordinary` letters do, if these are given."""
    import numpy

    ours, theirs = variance(old, side), variance(new, side)
    written = numpy.zeros_like(seen)
    for some in (seen,) if ordinary is None else (seen, seen & ordinary):
        inked = ours[some & (ours > _VARIES)]
        if len(inked):
            shown = theirs > _SHOWN * float(numpy.quantile(theirs[some], STRONGEST))
            written |= some & shown & (ours > max(_VARIES, _WRITTEN * float(numpy.quantile(inked, _MOST))))
    return written


def _is_in_even_light(light: Any, asked: Any) -> Any:
    """Where the light on a copy is what it is round about: on a sticker it is not."""
    import cv2
    import numpy

    far = int(max(light.shape) / _LIGHT) | 1
    known = numpy.maximum(cv2.blur(asked.astype(numpy.float32), (far, far)), 1e-3)
    return abs(light - cv2.blur(light * asked, (far, far)) / known) < _SAME_LIGHT


def _ground(grey: Any, line: int) -> Any:
    import cv2
    import numpy

    return cv2.medianBlur(grey, line | 1).astype(numpy.float32)


def _kept(old: Any, new: Any, y: int, x: int, side: int) -> float:
    """How much of the strokes of the original is there in one window, as it lies best."""
    import numpy

    half = side // 2
    here = (slice(max(0, y - half), y + half + 1), slice(max(0, x - half), x + half + 1))
    mine, best = old[here], 0.0
    whole = max(1e-3, float((mine * mine).sum()))
    for by in product((-1.0, 0.0, 1.0), repeat=2):
        there = moved(new, *by)[here]
        both = numpy.where(mine * there > 0, numpy.minimum(abs(mine), abs(there)), 0)
        best = max(best, float((both * abs(mine)).sum()) / whole)
    return best


def _spots(alike: Any, most: float, side: int) -> list[tuple[int, int]]:
    """Where windows are worst, beginning with the worst of all, and no more alike than `most`; none lies on another."""
    import numpy

    left, found = alike.copy(), []
    for _ in range(_SEVERAL):
        y, x = (int(one) for one in numpy.unravel_index(numpy.argmin(left), left.shape))
        if left[y, x] > most:
            break
        found.append((y, x))
        left[max(0, y - side) : y + side + 1, max(0, x - side) : x + side + 1] = numpy.inf
    return found
