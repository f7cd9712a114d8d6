"""Blocks larger than cells are asked where noise has worn the cells down: each must be most alike at its very place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from bot.pictures.changes.oddity import lacks_a_thing
from bot.pictures.finding.overlay import finely_laid, overlay
from bot.pictures.finding.patches import Change
from bot.pictures.finding.places import Place
from bot.pictures.judgement.clusters import largest_cluster

_SIDE, _STEP = 24, 12
_FINE, _COARSE = 1.0, 5.0
"""Blurs between which a block is looked at: finer is noise of compression, coarser is light."""
_SHOWS, _DRAWN, _MOSTLY, _WITHIN = 2.0, 0.3, 0.5, 0.9
"""Deviation from which a block shows something, the part of it from which what was drawn over it silences it, from which it lies
on the product, and from which it lies within the suspect."""
_REACH, _AT_PLACE = 5, 1
"""Pixels round its place in which a block is sought, and how far from it it may lie."""
_ALIKE, _NEARLY_BEST, _FLAT = 0.5, 0.05, 0.5
"""How alike a block must be at its place, and how much more it may be elsewhere (an edge is alike all along itself); what shows
less than that deviation in the suspect is alike to nothing."""
_SURELY_BEST = 0.97
"""How alike a block is that need not be sought elsewhere: nothing is alike to more than 1, whatever is rounded off, and `_NEARLY_BEST` lies between."""
ENOUGH, ENOUGH_PRODUCT, SEEN, VISIBLE, LARGE = 20, 10, 0.4, 0.35, 150.0
"""Blocks that must be asked, and of them on the product; how much of the original lies within the suspect; and of the blocks
on the product how many nothing was drawn upon. Under a banner of a template 0.29 hid that
the product was another. In a smaller copy a block is a good part of it, and silhouettes are alike."""
HELD, TOGETHER = 0.84, 7
"""How many of them must hold, everywhere and on the product, and how many that do not may lie together: noise strikes here and
there, and of worn copies no more than 5 did; where something else lies, 12 and more."""
BROKEN, BROKEN_TOGETHER = 0.55, 30
"""Share of blocks on the product below which, and number of odd ones together from which, few cells that agree prove nothing: of copies that
were told one in eighty is so, of worn templates with another product three of four that passed for copies."""
_MUCH = 0.1
"""Part of the cells on the product from which a thing that stands free must be seen."""
_TINY = 1e-6
"""What is divided by at least."""

_ASKED: WeakKeyDictionary[Place, Blocks | None] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """What each block of an original says (n): does it hold, does it lie on the product, was something drawn over it.

    `at` (n, 2) is its row and column, `size` that of the picture in which they lie, across and down.
    """

    held: Any
    on_product: Any
    drawn: Any
    at: Any
    size: tuple[int, int]

    def beside(self, found: Sequence[Change]) -> Blocks:
        """The same where it is known what changed: what was drawn over a block silences it."""
        return replace(self, drawn=_means(drawn_over(found, self.size))[tuple(self.at.T)] >= _DRAWN)

    @property
    def most_held(self) -> int:
        """Blocks that hold, drawn over or not."""
        return int(self.held.sum())

    @property
    def most_held_on_product(self) -> int:
        """The same of those on the product."""
        return int((self.held & self.on_product).sum())

    @property
    def needed_on_product(self) -> float:
        """Blocks on the product that nothing may be drawn upon."""
        return max(ENOUGH_PRODUCT, VISIBLE * float(self.on_product.sum()))

    @property
    def shown(self) -> int:
        """Blocks that nothing was drawn upon."""
        return int((~self.drawn).sum())

    @property
    def product_shown(self) -> int:
        """The same of those on the product."""
        return int((self.on_product & ~self.drawn).sum())

    @property
    def share(self) -> float:
        """How many hold of those that nothing was drawn upon, everywhere or on the product, whichever is less."""
        return min(float(self.held[~self.drawn].mean()), self.product_share) if self.shown else 0.0

    @property
    def product_share(self) -> float:
        """How many hold of those on the product that nothing was drawn upon."""
        return float(self.held[self.on_product & ~self.drawn].mean()) if self.product_shown else 0.0

    @property
    def largest_odd(self) -> int:
        """How many of those that do not hold lie together."""
        import numpy

        odd = self.at[~self.held & ~self.drawn]
        if not len(odd):
            return 0
        field = numpy.zeros(self.at.max(axis=0) + 1, numpy.uint8)
        field[tuple(odd.T)] = 1
        return largest_cluster(field)


def holds_in_blocks(place: Place) -> bool:
    """Say whether nearly every block that shows is most alike where the pose puts it, those on the product as well.

    What was drawn over it is asked last, as that takes longest: most strangers are told before.
    """
    proof = place.proof
    asked = None if proof.shown < SEEN or proof.side < LARGE else blocks(place)
    if asked is None or asked.most_held < HELD * ENOUGH or asked.most_held_on_product < HELD * asked.needed_on_product:
        return False
    over = overlay(place)
    if over is None or lacks_a_thing(proof, over.rest, _MUCH):
        return False
    asked = asked.beside(over.changes)
    if asked.shown < ENOUGH or asked.product_shown < asked.needed_on_product:
        return False
    return asked.share >= HELD and asked.largest_odd <= TOGETHER


def breaks_in_blocks(place: Place) -> bool:
    """Say whether half of the blocks on the product do not hold, and many odd ones lie together.

    The frame is ours then, and what is in it is not. Behind a thing that was cut out everything breaks, and the thing holds.
    """
    asked = blocks(place)
    if asked is None or asked.shown < ENOUGH or asked.largest_odd < BROKEN_TOGETHER:
        return False  # what was drawn over it makes neither of them more
    over = overlay(place)
    if over is None:
        return False
    asked = asked.beside(over.changes)
    return asked.shown >= ENOUGH and asked.product_share < BROKEN and asked.largest_odd >= BROKEN_TOGETHER


def blocks(place: Place) -> Blocks | None:
    """Ask every block of an original that shows something, once; None where it cannot be laid over the suspect."""
    if place not in _ASKED:
        _ASKED[place] = _asked(place)
    return _ASKED[place]


def _asked(place: Place) -> Blocks | None:
    import numpy

    laid = finely_laid(place)
    if laid is None:
        return None
    size = laid.ours.shape[1::-1]
    ours, theirs = _band(laid.ours), _band(laid.theirs)
    within, shows, flat = _means(laid.there) >= _WITHIN, _deviations(ours) >= _SHOWS, _deviations(theirs) < _FLAT
    at = numpy.argwhere(within & shows)
    held = _alike_in_place(ours, theirs)[tuple(at.T)] >= _SURELY_BEST
    flat = flat[tuple(at.T)]
    for n in numpy.flatnonzero(~held & ~flat):
        held[n] = _holds(ours, theirs, _square(*at[n]))
    held &= ~flat
    product = _means(_resized(place.proof.product, size))[tuple(at.T)]
    return Blocks(held, product >= _MOSTLY, numpy.zeros(len(at), bool), at, size)


def _square(row: int, column: int) -> tuple[slice, slice]:
    """The pixels of a block; round each there is room in which it is sought."""
    y, x = _REACH + int(row) * _STEP, _REACH + int(column) * _STEP
    return slice(y, y + _SIDE), slice(x, x + _SIDE)


def _means(values: Any) -> Any:
    """The mean of each block, by row and column."""
    import cv2
    import numpy

    means = cv2.boxFilter(values.astype(numpy.float64), -1, (_SIDE, _SIDE), anchor=(0, 0))
    ends = (length - _SIDE - _REACH + 1 for length in values.shape)
    return means[tuple(slice(_REACH, max(_REACH, end), _STEP) for end in ends)]


def _deviations(values: Any) -> Any:
    """The standard deviation of each block, by row and column."""
    import numpy

    values = values.astype(numpy.float64)
    return numpy.sqrt(numpy.maximum(0.0, _means(values**2) - _means(values) ** 2))


def _alike_in_place(ours: Any, theirs: Any) -> Any:
    """The correlation of each block at its very place, by row and column."""
    import numpy

    ours, theirs = ours.astype(numpy.float64), theirs.astype(numpy.float64)
    common = _means(ours * theirs) - _means(ours) * _means(theirs)
    return common / numpy.maximum(_deviations(ours) * _deviations(theirs), _TINY)


def _holds(ours: Any, theirs: Any, at: tuple[slice, slice]) -> bool:
    """Say whether a block is alike at its place, and hardly more so elsewhere."""
    import cv2
    import numpy

    round_it = tuple(slice(one.start - _REACH, one.stop + _REACH) for one in at)
    alike = cv2.matchTemplate(theirs[round_it], ours[at], cv2.TM_CCOEFF_NORMED)
    if not math.isfinite(float(alike.sum())):
        alike = numpy.nan_to_num(alike, posinf=0, neginf=0)
    near = slice(_REACH - _AT_PLACE, _REACH + _AT_PLACE + 1)
    here = float(alike[near, near].max())
    return here >= max(_ALIKE, float(alike.max()) - _NEARLY_BEST)


def _band(colours: Any) -> Any:
    """The greys of a picture without the finest and the coarsest of it."""
    import cv2
    import numpy

    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY).astype(numpy.float32)
    return cv2.GaussianBlur(grey, (0, 0), _FINE) - cv2.GaussianBlur(grey, (0, 0), _COARSE)


def drawn_over(found: Sequence[Change], size: tuple[int, int]) -> Any:
    """Where something was drawn over the original, and a little round it, on a grid of another size."""
    return changed_on([change for change in found if change.is_drawn], size)


def changed_on(found: Sequence[Change], size: tuple[int, int]) -> Any:
    """Where anything of these changed, and a little round it, on a grid of another size."""
    import cv2
    import numpy

    masks = [change.mask for change in found]
    if not masks:
        return numpy.zeros(size[::-1], numpy.uint8)
    return cv2.dilate(_resized(numpy.any(masks, axis=0), size), numpy.ones((5, 5), numpy.uint8))


def _resized(mask: Any, size: tuple[int, int]) -> Any:
    import cv2
    import numpy

    return cv2.resize(mask.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)
