"""Which pixels of a copy fit those of the original, and where the bare page lies instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.known.ground import TOLERANCE, rim_colour

_TOLERANCE, _AS_IT_WAS, _LEFT_ALONE = 16.0, 6.0, 0.25
"""How far apart brightness may be, allowing for light, and where it is what it was; what part of the rectangle round what agrees must
be as it was for a ground to have been left alone."""
_A_FEW, _GONE, _ALL_GONE = 4, 0.5, 0.8
"""How many pixels of a line, and what part of the things that the original shows on it, are gone where the bare page lies instead; and what
part of a line that is but a shade off the page's colour. Of 60 crops on pages of five colours 57 boxes end where the crop does (23 without
this), and nothing is told to lie on any; 21 banners and stickers at the rim and the grounds that were exchanged are told as before."""
TO_THE_LEVEL = 3.0
"""Levels within which a copy is as bright as the original, and then a page as even as browsers draw it."""
_LIT, _WHITE, _ENOUGH, _ASKED = 6, 250.0, 200, 4000
"""How often the slope of the light is told anew from the pixels that fit by the last one, how light such may be at most, how many there must
be, and how many are asked."""
_SOME_BARE, _LEFT = 0.02, 0.5
"""What share of the rectangle of what agrees is bare ground of the page's colour that counts, and how much of it was left so."""
AT_THE_RIM = 0.012
"""Share of a side within which a frame ends where the suspect does."""
_ROUND, _MOSTLY_ROUND = (4, 12), 0.6
"""How many pixels beside a box one looks, from and to, and the part of what is seen there that is of one colour, on more sides than a banner
takes."""
NO_COLOUR, _ALL_ROUND = -1000, 0.5
"""The colour of the page where there is none, and the part of a suspect's rim that has one colour where there is one round the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What each pixel of a grid tells where `ground` is the colour of the page: whether it `fits`; and by one or two measures of what is alike, whether the original shows a thing
    there that has not the page's colour, and whether that is gone, since the suspect shows the bare page instead."""

    ground: int
    fits: Any
    plain: tuple[Any, Any]
    even: tuple[Any, Any] | None

    def page(self, where: tuple[slice, slice], axis: int) -> Any:
        """Which lines are those of the bare page: most of what the original shows there is gone, or all of an even ground is."""
        import numpy

        things, gone = (each[where].sum(axis=axis) for each in self.plain)
        is_page = gone >= numpy.maximum(_A_FEW, _GONE * things)
        return is_page if self.even is None else is_page | (self.even[1][where].mean(axis=axis) >= _ALL_GONE)

    def support(self, where: tuple[slice, slice], axis: int) -> Any:
        """How much of each line fits; nothing of one of the bare page, however much of that the original shows as well."""
        import numpy

        return numpy.where(self.page(where, axis), 0.0, self.fits[where].mean(axis=axis))


def seen_in(laid: Laid, cells: Any, core: tuple[int, int, int, int], ground: int) -> Seen:
    """Compare pixel by pixel: the same brightness after one gain, and an offset that may slope, for the whole picture, or the same texture.

    `cells` are those that agree, `core` the rectangle round them on the grid. What has the colour of the page, `ground`, in the suspect
    alone fits by its brightness or not at all.
    """
    import cv2
    import numpy

    ours, theirs = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32)
    agreeing = cv2.resize(cells.astype(numpy.uint8), ours.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    gain, offset = gain_and_offset(ours[agreeing], theirs[agreeing])
    plain, shown = cv2.GaussianBlur(ours, (0, 0), 1.5), cv2.GaussianBlur(theirs, (0, 0), 1.5)
    fits, copied = _lit_alike(plain * gain + offset, shown, agreeing, laid.there)
    # Who recolours the product alone leaves the ground as it was, within the product's outline as well.
    as_it_was = (abs(plain - shown) < _AS_IT_WAS) & laid.there
    x0, y0, x1, y1 = core
    fits = fits | as_it_was if as_it_was[y0:y1, x0:x1].mean() >= _LEFT_ALONE else fits
    exact = bool(agreeing.any()) and numpy.median(abs(ours - theirs)[agreeing]) <= TO_THE_LEVEL
    bare = (abs(plain - ground) <= TOLERANCE) & laid.there
    left = bare & (abs(shown - ground) <= TOLERANCE)
    if _is_left(bare, left, (slice(y0, y1), slice(x0, x1))):
        copied, fits = numpy.where(bare, plain, copied), fits | left
    lost = _gone(copied, theirs, ground, laid.there, TOLERANCE, _TOLERANCE)
    even = _gone(ours, theirs, ground, laid.there, TO_THE_LEVEL, TO_THE_LEVEL) if exact else None
    return Seen(ground, fits & ~lost[1], lost, even)


def _is_left(bare: Any, left: Any, core: tuple[slice, slice]) -> bool:
    """Say whether the bare ground in the core is as bare in the suspect, and so elsewhere, whatever light the thing tells of.

    A thing made paler on one side would have a grey ground there, if it was light that made it so.
    """
    found = int(bare[core].sum())
    return found >= _SOME_BARE * bare[core].size and int(left[core].sum()) >= _LEFT * found


def _gone(copied: Any, shown: Any, ground: int, there: Any, near: float, apart: float) -> tuple[Any, Any]:
    """Where the original has not the colour of the page, and where the suspect shows just that instead."""
    thing = (abs(copied - ground) > near) & there
    return thing, thing & (abs(shown - ground) <= near) & (abs(copied - shown) > apart)


def _lit_alike(copied: Any, shown: Any, agreeing: Any, there: Any) -> tuple[Any, Any]:
    """Which pixels of two grids are as bright, allowing for more light on one side, which those tell that fit already; and the first so lit."""
    import cv2
    import numpy

    lit, apart, dim = numpy.clip(copied, 0, 255), shown - copied, shown < _WHITE
    for turn in range(_LIT):
        fits = ((cv2.absdiff(lit, shown) < _TOLERANCE) | agreeing) & there
        if turn + 1 < _LIT:  # What was made lighter ends at white.
            lit = numpy.clip(copied + _slope(apart, fits & dim), 0, 255)
    return fits, lit


def _slope(values: Any, chosen: Any) -> Any:
    """The plane through chosen values of a grid: who photographs a screen, or has a lamp beside the thing, has more light on one side."""
    import numpy

    places = numpy.flatnonzero(chosen)
    if len(places) < _ENOUGH:
        return numpy.zeros_like(values)
    down, along = numpy.divmod(places[:: max(1, len(places) // _ASKED)], values.shape[1])
    at = numpy.column_stack([numpy.ones(len(down)), along, down])
    plane, *_ = numpy.linalg.lstsq(at, values[down, along], rcond=None)
    rows, columns = numpy.ogrid[: values.shape[0], : values.shape[1]]
    return (plane[0] + plane[1] * columns + plane[2] * rows).astype(values.dtype)


def gain_and_offset(ours: Any, theirs: Any) -> tuple[float, float]:
    """The gain and offset that bring the brightness of agreeing pixels over each other; 1 and 0 for too few."""
    import numpy

    if len(ours) < 50:
        return 1.0, 0.0
    together = ((ours - ours.mean()) * (theirs - theirs.mean())).mean()
    gain = float(numpy.clip(together / max(float(ours.var()), 1.0), 0.2, 3.0))
    return gain, float(theirs.mean() - gain * ours.mean())


def page_colour(proof: Proof, suspect: Any) -> int:
    """The colour of the page: that of the suspect's rim. There is none where the whole frame takes up all of the suspect, unless it
    reaches farther and the rim is of one colour all the same."""
    (x0, y0, x1, y1), (rows, columns) = proof.frame, suspect.shape
    rim, ground = AT_THE_RIM * max(rows, columns), rim_colour(suspect)
    beyond = -x0, -y0, x1 - columns, y1 - rows
    if min(beyond) < -rim or (max(beyond) > rim and _rim_share(suspect, ground) >= _ALL_ROUND):
        return ground
    return NO_COLOUR


def colour_round(grey: Any, box: tuple[int, int, int, int]) -> int:
    """The colour of most of what lies close round a box; none where that is motley, or the box takes up all."""
    import numpy

    x0, y0, x1, y1 = box
    near, far = _ROUND
    left, top = max(0, x0 - far), max(0, y0 - far)
    strips = (
        grey[top : max(0, y0 - near), x0:x1], grey[y1 + near : y1 + far, x0:x1],
        grey[y0:y1, left : max(0, x0 - near)], grey[y0:y1, x1 + near : x1 + far],
    )  # fmt: skip
    ring = numpy.concatenate([strip.ravel() for strip in strips])
    if not len(ring):
        return NO_COLOUR
    colour = int(numpy.bincount(ring, minlength=256).argmax())
    return colour if (abs(ring.astype(numpy.int16) - colour) <= TO_THE_LEVEL).mean() >= _MOSTLY_ROUND else NO_COLOUR


def _rim_share(grey: Any, ground: int) -> float:
    """How much of the edges of an array of (height, width) bytes has a colour."""
    import numpy

    rim = numpy.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]).astype(numpy.int16)
    return float((abs(rim - ground) <= TOLERANCE).mean())
