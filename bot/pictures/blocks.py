"""Blocks larger than cells are asked where noise has worn the cells down: each must be most alike at its very place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.oddity import lacks_a_thing
from bot.pictures.patches import Change, changes, set_aside
from bot.pictures.places import Place
from bot.pictures.proof import lay

_LONGEST, _SIDE, _STEP = 320, 24, 12
_FINE, _COARSE = 1.0, 5.0
"""Blurs between which a block is looked at: finer is noise of compression, coarser is light."""
_SHOWS, _DRAWN = 2.0, 0.3
"""Deviation from which a block shows something, and the part of it from which what was drawn over it silences it."""
_REACH, _AT_PLACE = 5, 1
"""Pixels round its place in which a block is sought, and how far from it it may lie."""
_ALIKE, _NEARLY_BEST, _FLAT = 0.5, 0.05, 0.5
"""How alike a block must be at its place, and how much more it may be elsewhere (an edge is alike all along itself); what shows
less than that deviation in the suspect is alike to nothing."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """What each block of an original says (n): does it hold, does it lie on the product, was something drawn over it.

    `at` (n, 2) is its row and column.
    """

    held: Any
    on_product: Any
    drawn: Any
    at: Any

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
        import cv2
        import numpy

        odd = self.at[~self.held & ~self.drawn]
        if not len(odd):
            return 0
        field = numpy.zeros(self.at.max(axis=0) + 1, numpy.uint8)
        field[tuple(odd.T)] = 1
        return int(cv2.connectedComponentsWithStats(field, connectivity=8)[2][1:, cv2.CC_STAT_AREA].max())


def holds_in_blocks(place: Place) -> bool:
    """Say whether nearly every block that shows is most alike where the pose puts it, those on the product as well."""
    proof = place.proof
    laid = lay(*place.colours, proof.matrix)
    if laid is None or proof.shown < SEEN or proof.side < LARGE:
        return False
    found = changes(laid, proof)
    if lacks_a_thing(proof, set_aside(proof, found), _MUCH):
        return False
    asked = blocks(place, found)
    if asked is None or asked.shown < ENOUGH:
        return False
    if asked.product_shown < max(ENOUGH_PRODUCT, VISIBLE * asked.on_product.sum()):
        return False
    return asked.share >= HELD and asked.largest_odd <= TOGETHER


def breaks_in_blocks(place: Place) -> bool:
    """Say whether half of the blocks on the product do not hold, and many odd ones lie together.

    The frame is ours then, and what is in it is not. Behind a thing that was cut out everything breaks, and the thing holds.
    """
    laid = lay(*place.colours, place.proof.matrix)
    asked = None if laid is None else blocks(place, changes(laid, place.proof))
    if asked is None or asked.shown < ENOUGH:
        return False
    return asked.product_share < BROKEN and asked.largest_odd >= BROKEN_TOGETHER


def blocks(place: Place, found: Sequence[Change]) -> Blocks | None:
    """Ask every block of an original that shows something; `found` is what changed. None where it cannot be laid over."""
    import numpy

    laid = lay(*place.colours, place.proof.matrix, _LONGEST)
    if laid is None:
        return None
    size = laid.ours.shape[1::-1]
    drawn, product = _drawn(found, size), _resized(place.proof.product, size)
    ours, theirs = _band(laid.ours), _band(laid.theirs)
    asked = [
        (row, column, _holds(ours, theirs, at), product[at].mean() >= 0.5, drawn[at].mean() >= _DRAWN)
        for row, column, at in _squares(size, laid.there)
        if ours[at].std() >= _SHOWS
    ]
    said = numpy.array(asked, int).reshape(-1, 5)
    held, on_product, covered = said[:, 2:].T > 0
    return Blocks(held, on_product, covered, said[:, :2])


def _squares(size: tuple[int, int], there: Any) -> Iterator[tuple[int, int, tuple[slice, slice]]]:
    """Row, column and pixels of each block that lies within the suspect, with room round it to be sought in."""
    width, height = size
    for row, y in enumerate(range(_REACH, height - _SIDE - _REACH + 1, _STEP)):
        for column, x in enumerate(range(_REACH, width - _SIDE - _REACH + 1, _STEP)):
            at = slice(y, y + _SIDE), slice(x, x + _SIDE)
            if there[at].mean() >= 0.9:
                yield row, column, at


def _holds(ours: Any, theirs: Any, at: tuple[slice, slice]) -> bool:
    """Say whether a block is alike at its place, and hardly more so elsewhere."""
    import cv2
    import numpy

    if theirs[at].std() < _FLAT:
        return False
    round_it = tuple(slice(one.start - _REACH, one.stop + _REACH) for one in at)
    alike = numpy.nan_to_num(cv2.matchTemplate(theirs[round_it], ours[at], cv2.TM_CCOEFF_NORMED), posinf=0, neginf=0)
    near = slice(_REACH - _AT_PLACE, _REACH + _AT_PLACE + 1)
    here = float(alike[near, near].max())
    return here >= max(_ALIKE, float(alike.max()) - _NEARLY_BEST)


def _band(colours: Any) -> Any:
    """The greys of a picture without the finest and the coarsest of it."""
    import cv2
    import numpy

    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY).astype(numpy.float32)
    return cv2.GaussianBlur(grey, (0, 0), _FINE) - cv2.GaussianBlur(grey, (0, 0), _COARSE)


def _drawn(found: Sequence[Change], size: tuple[int, int]) -> Any:
    """Where something was drawn over the original, and a little round it, on a grid of another size."""
    import cv2
    import numpy

    masks = [change.mask for change in found if change.is_drawn]
    if not masks:
        return numpy.zeros(size[::-1], numpy.uint8)
    return cv2.dilate(_resized(numpy.any(masks, axis=0), size), numpy.ones((5, 5), numpy.uint8))


def _resized(mask: Any, size: tuple[int, int]) -> Any:
    import cv2
    import numpy

    return cv2.resize(mask.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)
