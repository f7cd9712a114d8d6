"""The finest grid on which an original and a copy are laid over each other for their words: what several questions ask of it is looked at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from bot.pictures.finding.colours import ONE_COLOUR, as_most_is_copied, commonest, greatest
from bot.pictures.finding.overlay import finest_laid, overlay
from bot.pictures.finding.patches import CHANGED, Change
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.writing.straightening import straightened
from bot.pictures.writing.windowed import blurred

_SMALLEST = 110
"""Longest side in pixels of a copy in which writing can be told."""
_LINE = 14
"""What part of the longest side a line of writing is lower than."""
_COVERS, BESIDE, _EDGE = 0.02, 15, 9
"""The share of the picture from which a patch that was drawn is a sticker and no word, and the pixels beside it, and beside the rim, that are not asked."""
_SOFTER = (0.0, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Widths of a blur, in pixels of that grid, by which the original is made as soft as a copy."""
_GETS_WORSE = 2
"""After how many of them in a row under which both are less alike no wider one is tried."""
_NO_WORD, _NEWLY = 0.01, 0.3
"""The share of the picture from which a field of one colour is no word, and how much of it changed where it has not been there before."""


class WordGrid:
    """One place on that grid: `laid` in colours, `found` are its changes.

    `mapped` is the original in the copy's colours, `ours` and `theirs` are both in grey, `inner` is where the copy has pixels away from its rim.
    """

    def __init__(self, place: Place, found: list[Change], laid: Laid) -> None:
        self.place, self.found, self.laid = place, found, laid
        self.mapped = as_most_is_copied(laid, place.proof)
        self.ours, self.theirs = grey_of(self.mapped), grey_of(laid.theirs)
        self.inner, self.line = inner_of(laid.there), line_of(self.ours.shape)

    @cached_property
    def soft(self) -> Any:
        """The original in grey under the blur that makes it most like the copy."""
        return blurred(self.ours, self.softness)

    @cached_property
    def soft_colours(self) -> Any:
        """The original in the copy's colours under that blur, as floats."""
        import numpy

        return blurred(numpy.clip(self.mapped, 0, 255).astype(numpy.float32), self.softness)

    @cached_property
    def softness(self) -> float:
        """The width of that blur in pixels."""
        return softness(self.ours, self.theirs, self.inner)

    @cached_property
    def our_ground(self) -> Any:
        """What is left of the original without its strokes."""
        return ground_of(self.ours, self.line)

    @cached_property
    def their_ground(self) -> Any:
        """The same of the copy."""
        return ground_of(self.theirs, self.line)

    @cached_property
    def soft_ground(self) -> Any:
        """The same of the original made as soft as the copy."""
        return self.our_ground if self.soft is self.ours else ground_of(self.soft, self.line)

    @cached_property
    def covered(self) -> Any:
        """Where stickers and banners lie."""
        return covered_by(self.found, self.ours.shape)

    @cached_property
    def product(self) -> Any:
        """Where the product is."""
        return product_of(self.place.proof, self.ours.shape)

    @cached_property
    def straight(self) -> tuple[Any, Any] | None:
        """The grey of the copy laid straight, and where it has pixels then; None where it lies straight."""
        return straightened(self.ours, self.theirs, self.laid.there)

    @cached_property
    def page(self) -> Any:
        """Fields of the one colour that came beside the product; behind what was cut out, it shows within a handle as well."""
        import cv2
        import numpy

        theirs = self.laid.theirs
        changed = (greatest(cv2.absdiff(self.mapped, theirs.astype(numpy.float32))) > CHANGED) & self.laid.there
        beside = changed & ~self.product
        if not beside.any() or numpy.count_nonzero(changed) < _NEWLY * _NO_WORD * changed.size:
            return numpy.zeros_like(beside)
        colour = commonest(theirs[beside].astype(numpy.int16)).astype(numpy.float32)
        alike = greatest(abs(theirs.astype(numpy.float32) - colour)) <= ONE_COLOUR
        count, fields, sizes, _ = cv2.connectedComponentsWithStats(alike.astype(numpy.uint8))
        came = numpy.bincount(fields[changed], minlength=count) / sizes[:, cv2.CC_STAT_AREA]
        bare = (came >= _NEWLY) & (sizes[:, cv2.CC_STAT_AREA] >= _NO_WORD * alike.size)
        bare[0] = False  # all other colours
        return bare[fields]


def word_grid(place: Place) -> WordGrid | None:
    """Lay both over each other so; None where the original cannot be laid over the suspect, or words in it are too small to be told."""
    over, laid = overlay(place), finest_laid(place) if place.proof.side >= _SMALLEST else None
    return None if over is None or laid is None else WordGrid(place, over.changes, laid)


def near(mask: Any, shape: tuple[int, int], pixels: int) -> Any:
    """A mask in another size, and so many pixels across beside it."""
    import cv2
    import numpy

    larger = cv2.resize(mask.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST)
    return cv2.dilate(larger, numpy.ones((pixels, pixels), numpy.uint8)) > 0


def product_of(proof: Proof, shape: tuple[int, int]) -> Any:
    """Where the product is on a grid of such a size."""
    import cv2
    import numpy

    return cv2.resize(proof.product.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST) > 0


def as_soft(ours: Any, theirs: Any, there: Any) -> Any:
    """The original under that blur which makes it most like the copy."""
    return blurred(ours, softness(ours, theirs, there))


def softness(ours: Any, theirs: Any, there: Any) -> float:
    """The width of that blur in pixels; both are grey bytes."""
    import cv2
    import numpy

    asked = there.astype(numpy.uint8)
    best, least, worse = _SOFTER[0], math.inf, 0
    for width in _SOFTER:
        apart = cv2.norm(blurred(ours, width), theirs, cv2.NORM_L2SQR, asked)
        best, least, worse = (width, apart, 0) if apart < least else (best, least, worse + 1)
        if worse == _GETS_WORSE:
            break
    return best


def covered_by(found: Sequence[Change], shape: tuple[int, int]) -> Any:
    """Where stickers and banners lie, and a little beside them."""
    import cv2
    import numpy

    covered = numpy.zeros(shape, numpy.uint8)
    for one in found:
        if one.bar or one.round or (one.area > _COVERS and one.is_drawn):
            covered |= cv2.resize(one.mask.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST)
    return cv2.dilate(covered, numpy.ones((BESIDE, BESIDE), numpy.uint8)) > 0


def ground_of(grey: Any, line: int) -> Any:
    """Grey bytes without strokes, which are lower than a line."""
    import cv2

    return cv2.medianBlur(grey, line)


def line_of(shape: tuple[int, ...]) -> int:
    """Side of a square that no stroke fills, odd."""
    return max(9, int(max(shape) / _LINE)) | 1


def inner_of(there: Any) -> Any:
    """Where something is there and the rim is not near."""
    import cv2
    import numpy

    return cv2.erode(there.astype(numpy.uint8), numpy.ones((_EDGE, _EDGE), numpy.uint8)) > 0


def grey_of(colours: Any) -> Any:
    """The grey of colours, as bytes."""
    import cv2
    import numpy

    clipped = colours if colours.dtype == numpy.uint8 else numpy.clip(colours, 0, 255).astype(numpy.uint8)
    return cv2.cvtColor(clipped, cv2.COLOR_RGB2GRAY)
