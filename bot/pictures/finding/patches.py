"""Patches of pixels that changed in a copy: what was drawn over it, and what shows something else instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.pictures.finding.circles import runs_along_a_circle
from bot.pictures.finding.colours import ONE_COLOUR, apart, greatest, plain_shares
from bot.pictures.finding.proof import WINDOW, Laid, Proof

_PATCH = 40
"""Pixels of the grid below which a change is noise."""
CHANGED = 24
_EDGE, _ON_EDGE, _OFTENER = 6.0, 0.5, 2.5
"""Steepness of an edge in the original, how much of a change's outline lies on edges, and how much oftener than beside it."""
_EXCHANGED = 10
_ACROSS, _TALL = 0.93, 4
"""How much of a row a banner changes from side to side, and how many rows it has at least."""
_PARTLY = 0.3
"""Part of a patch on the product from which only banners and discs count as drawn: things that were exchanged have any other shape."""
_BODY, _MOSTLY, _ROUNDED, _SMOOTH = 0.5, 0.9, 0.8, 0.962
"""A brush of half the largest circle within a sticker paints most of it, and one of four fifths nearly all of that: of other
prints in a mock-up and of things that were exchanged it paints 0.955 at most, of corners of a square 0.91."""
_DENSE, _DISC = 0.85, 7.0
"""How much of it changed within its outline, and a radius below which nothing has a shape."""
_LARGEST_DISC, _PLAIN_DISCS, _CORNER = 0.22, 0.62, 1.7
"""How much of the shorter side the radius of a disc is at most; the share of three colours below which discs are motley: on
three sharp stickers it is 0.68; and the pixels that such a brush may leave in one place: of worn stickers 1.4, of corners 2.2."""
_NOISY, _NOISIEST = 3.0, 24.0
"""Deviations of the noise within which colours count as one on what has the shape of a sticker, and the levels that they are
at most: small letters and hard compression smear what was even."""
_WORN, _FRAYED, _FRAYS = 5.0, 9, 0.03
"""Noise from which the rims of patches fray, the pixels of the median that smooths them, and the area of a patch that it leaves
a shape to: small boxes it makes round, larger ones not."""
_SOME_SIZE, _ENOUGH_LEFT = 0.01, 0.2
"""Area of a change that can draw a picture out of its place, and how much must be left to lay it by."""
_DISC_ERASED, _TRACED = 12.0, 0.75
"""Levels within which a disc has the colour of what is round it, as a print has that was taken away; stickers come near it too,
and the part of its outline from which it fills an outline of the original, where stickers lie anywhere."""
_OF_ONE, _MOST_OF_IT = 0.6, 0.5
"""Share of one colour from which a patch is completed by what has that colour beside it, and its part of the whole at least."""
_ROOM = 16
"""Pixels round a patch that are looked at with it: the widest brush reaches eight, what it is laid on three more."""
_STRETCHED = 0.05
"""How much wider than high, in natural logarithm, a copy is drawn before its discs are looked at in its own proportions."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A patch of pixels that changed: `mask` is where, `area` its share of the picture, `on_product` its share there.

    `plainest` is the share of its commonest colour, `plain` that of its three commonest, `erased` says that the
    commonest is the colour round it, `odd_cells` and `odd_share` how many of its cells do not agree. `outlined` says
    that its outline was one in the original already: a label or a thing that was exchanged, where a sticker lies anywhere.
    `evenest` and `even` are `plainest` and `plain` as far as the noise of the copy lets colours be told apart. `bar` says that it reaches from side to side, `round` that it is made of discs.
    """

    mask: Any
    area: float
    on_product: float
    at_rim: bool
    plainest: float
    plain: float
    erased: bool
    odd_cells: int
    odd_share: float
    outlined: bool = False
    bar: bool = False
    round: bool = False
    evenest: float = 0.0
    even: float = 0.0

    @property
    def is_drawn(self) -> bool:
        """Say whether it is a banner or stickers of a few even colours.

        Another product in a frame may be plain as well: it keeps within the place of the old one, or joins a banner.
        """
        if self.area > 0.3 or self.is_exchanged or (self.erased and not self.at_rim):
            return False
        if self.bar:
            return max(self.plainest, self.evenest) >= 0.4 and max(self.plain, self.even) >= 0.5  # blurred writing
        if self.round:
            return max(self.plain, self.even) >= 0.4
        if self.is_other_ground:
            return False
        if self.on_product >= _PARTLY:
            return False
        if self.at_rim:
            return self.plainest >= 0.6 and self.plain >= 0.8
        if self.area <= 0.08:
            return self.plain >= 0.55  # a small sticker, blurred by compression
        return self.plain >= (0.8 if self.plainest >= 0.5 else 0.75)

    @property
    def is_other_ground(self) -> bool:
        """Say whether it is one colour behind something within a frame."""
        return self.plainest >= 0.6 and self.area > 0.12 and not self.at_rim and not self.bar

    @property
    def is_exchanged_ground(self) -> bool:
        """Say whether it is such a ground, and what stands on it does not agree."""
        return self.is_other_ground and self.on_product >= 0.8 and self.odd_cells >= _EXCHANGED

    @property
    def is_another_print(self) -> bool:
        """Say whether it lies within the product, shows something else and was not drawn: new colours alone are none."""
        within = self.area >= 0.005 and self.on_product >= 0.8 and not self.at_rim
        unlike = self.odd_cells >= 3 and self.odd_share >= 0.5
        motley = self.odd_cells >= 5 and self.odd_share >= 0.35 and self.area >= 0.02 and self.plain < 0.4
        return within and (unlike or motley) and not self.is_drawn

    @property
    def is_exchanged(self) -> bool:
        """Say whether so much changed within an old outline that it tells even in a blurred copy."""
        return self.outlined and self.odd_cells >= _EXCHANGED


def changes(laid: Laid, proof: Proof) -> list[Change]:
    """Find the patches of pixels that changed, whatever was done to the colours of the whole picture."""
    import cv2
    import numpy

    distance, noise = apart(laid, proof)
    changed = ((distance > CHANGED) & laid.there).astype(numpy.uint8)
    changed = cv2.morphologyEx(changed, cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8))
    product = cv2.resize(proof.product.astype(numpy.uint8), changed.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    one_colour = min(_NOISIEST, max(ONE_COLOUR, _NOISY * noise))
    patches, found = list(_patches(changed > 0, laid.there)), []
    edges = steepness(laid.ours) > _EDGE if patches else None
    for patch in patches:
        change = _looked_at(patch, laid, product, odd, edges, proof.grid)
        found.append(_shaped(change, patch, laid, proof.matrix, one_colour, noise >= _WORN))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Patch:
    """Pixels that changed: `mask` of the whole grid, and `at` the window round them, with all that is asked of their surroundings."""

    mask: Any
    at: tuple[slice, slice]
    bar: bool

    @property
    def here(self) -> Any:
        """The mask within the window."""
        return self.mask[self.at]


def _patches(changed: Any, there: Any) -> Iterator[_Patch]:
    """Each connected patch; rows that changed from side to side are one of their own, whatever else joins them."""
    import cv2
    import numpy

    seen = numpy.maximum(there.sum(axis=1), 1)
    across = ((changed & there).sum(axis=1) >= _ACROSS * seen).astype(numpy.uint8)[:, None]
    across = cv2.morphologyEx(across, cv2.MORPH_OPEN, numpy.ones((_TALL, 1), numpy.uint8)) > 0
    away = cv2.morphologyEx((changed & ~across).astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8))
    for pixels, bar in ((changed & across, True), (away, False)):
        count, labels, where, _ = cv2.connectedComponentsWithStats(pixels.astype(numpy.uint8))
        for n in range(1, count):
            if where[n][cv2.CC_STAT_AREA] >= _PATCH:
                yield _Patch(labels == n, _window(where[n]), bar)


def _window(stats: Any) -> tuple[slice, slice]:
    """The rows and columns of a patch by OpenCV's statistics of it, with room for what is asked of its surroundings."""
    x, y, width, height = (int(one) for one in stats[:4])
    return slice(max(0, y - _ROOM), y + height + _ROOM), slice(max(0, x - _ROOM), x + width + _ROOM)


def _beside_its_ring(mask: Any, colours: Any) -> tuple[list[float], float]:
    """The shares of a patch's three commonest colours, and by how many levels the commonest differs from what is round it."""
    import cv2
    import numpy

    shares, colour = plain_shares(colours[mask])
    ring = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((13, 13), numpy.uint8)).astype(bool) & ~mask
    around = numpy.median(colours[ring], axis=0) if ring.any() else colour
    return shares, float(abs(colour - around).max())


def _looked_at(patch: _Patch, laid: Laid, product: Any, odd: Any, edges: Any, grid: Any) -> Change:
    import numpy

    mask, bar, here, theirs = patch.mask, patch.bar, patch.here, laid.theirs[patch.at]
    shares, unlike = _beside_its_ring(here, theirs)
    cells = mask[numpy.ix_(*grid)]
    rim = mask[:2].any() or mask[-2:].any() or mask[:, :2].any() or mask[:, -2:].any()
    return Change(
        mask=mask,
        area=float(mask.mean()),
        on_product=float(product[patch.at][here].mean()),
        at_rim=bool(rim),
        plainest=shares[0],
        plain=sum(shares),
        erased=unlike <= CHANGED,
        odd_cells=int((cells & odd).sum()),
        odd_share=float((cells & odd).sum() / max(1, int(cells.sum()))),
        outlined=_is_outlined(here, edges[patch.at]),
        bar=bar,
    )


def _shaped(change: Change, patch: _Patch, laid: Laid, matrix: Any, one_colour: float, worn: bool) -> Change:
    """Say of a change whether it is made of discs, and how even it is where colours so far apart count as one."""
    shares = [change.plainest, change.plain - change.plainest]
    if one_colour > ONE_COLOUR:
        shares, _ = plain_shares(laid.theirs[patch.at][patch.here], one_colour)
    mask = _smooth(change.mask) if worn and change.area >= _FRAYS else change.mask
    motley = max(change.plain, sum(shares)) < _PLAIN_DISCS
    change = replace(change, evenest=shares[0], even=sum(shares))
    if not is_round(unstretched(mask, matrix), motley):
        whole = _completed(change, laid.theirs, one_colour)
        if whole is None or not is_round(unstretched(whole, matrix), True):  # a remnant of another print is a corner
            return change
        change = replace(change, mask=whole, area=float(whole.mean()))
    erased = change.erased and (
        _beside_its_ring(change.mask, laid.theirs)[1] <= _DISC_ERASED
        or _traced(change.mask, steepness(laid.ours) > _EDGE) >= _TRACED
    )
    return replace(change, round=True, erased=erased)


def _completed(change: Change, theirs: Any, one_colour: float) -> Any:
    """A patch of one colour together with what has that colour beside it; None where that is nothing, or too much.

    Where a sticker has the colour of what is under it nothing changed, and yet it lies there.
    """
    import cv2
    import numpy

    if change.plainest < _OF_ONE or change.bar or change.at_rim:
        return None
    _, colour = plain_shares(theirs[change.mask])
    near = greatest(abs(theirs.astype(numpy.float32) - colour)) <= one_colour
    near = cv2.morphologyEx(near.astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8))
    count, labels = cv2.connectedComponents(near)
    sizes, within = (numpy.bincount(each, minlength=count) for each in (labels.ravel(), labels[change.mask]))
    joined = within >= _MOST_OF_IT * sizes  # what a rim of another colour parts from it only touches it
    joined[0] = False
    whole = joined[labels] | change.mask
    return whole if change.mask.sum() < whole.sum() <= change.mask.sum() / _MOST_OF_IT else None


def _smooth(mask: Any) -> Any:
    """A patch without the frays that compression gives its rim."""
    import cv2
    import numpy

    return cv2.medianBlur(mask.astype(numpy.uint8), _FRAYED) > 0


def unstretched(mask: Any, matrix: Any) -> Any:
    """A patch in the proportions that it has in the suspect: what was drawn on a stretched copy was not stretched."""
    import cv2
    import numpy

    across, down = (float(numpy.hypot(*matrix[:2, axis])) for axis in (0, 1))
    if abs(numpy.log(across / down)) < _STRETCHED:
        return mask
    (height, width), least = mask.shape, min(across, down)
    size = (max(1, round(width * least / down)), max(1, round(height * least / across)))
    return cv2.resize(mask.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST) > 0


def _filled(mask: Any) -> Any:
    """A patch without holes: writing on a sticker may have the colours that were there before."""
    import cv2
    import numpy

    whole = cv2.morphologyEx(numpy.pad(mask, 8).astype(numpy.uint8), cv2.MORPH_CLOSE, numpy.ones((5, 5), numpy.uint8))
    outlines, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(whole, outlines, -1, 1, cv2.FILLED)


def is_round(mask: Any, motley: bool = False) -> bool:
    """Say whether a patch is a disc, or discs of one size: it runs along a circle, or a round brush not much smaller than they are paints it whole.

    Of a `motley` one no corner may be left, or part of an exchanged thing joins a sticker.
    """
    import cv2
    import numpy

    down, along = (numpy.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    if not len(down):
        return False
    whole = _filled(mask[down[0] : down[-1] + 1, along[0] : along[-1] + 1])
    radius = float(cv2.distanceTransform(whole, cv2.DIST_L2, 5).max())
    if not _DISC <= radius <= _LARGEST_DISC * min(mask.shape) or mask.sum() < _DENSE * whole.sum():
        return False
    if runs_along_a_circle(whole):
        return True
    body = _brushed(whole, _BODY * radius)  # without writing that hangs over its rim
    if body.sum() < _MOSTLY * whole.sum():
        return False
    painted = _brushed(body, _ROUNDED * radius)
    if painted.sum() < _SMOOTH * body.sum():
        return False
    return not motley or float(cv2.distanceTransform(body & ~painted, cv2.DIST_L2, 5).max()) <= _CORNER


def _brushed(mask: Any, radius: float) -> Any:
    """What a round brush can paint of a patch."""
    import cv2

    wide = 2 * round(radius) + 1
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))


def steepness(colours: Any) -> Any:
    """How steeply the steepest of three colours rises at each pixel."""
    import cv2
    import numpy

    soft = cv2.GaussianBlur(colours.astype(numpy.float32), (0, 0), 1)
    along, down = (cv2.Sobel(soft, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    return greatest(numpy.hypot(along, down))


def kept_edges(laid: Laid, mask: Any) -> float:
    """Correlation of how steep both pictures are within a patch: new colours leave every edge where it was."""
    import cv2
    import numpy

    near = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    ours, theirs = steepness(laid.ours)[near], steepness(laid.theirs)[near]
    apart = (ours.std() * theirs.std()) or 1.0
    return float(((ours - ours.mean()) * (theirs - theirs.mean())).mean() / apart)


def shining_through(laid: Laid, mask: Any) -> float:
    """How strongly the original's colours show within a patch (slope of a least-squares fit): under a watermark some do."""
    ours, theirs = laid.ours[mask].astype(float), laid.theirs[mask].astype(float)
    ours, theirs = ours - ours.mean(axis=0), theirs - theirs.mean(axis=0)
    return float((ours * theirs).sum() / max(1.0, (ours**2).sum()))


def _is_outlined(mask: Any, edges: Any) -> bool:
    """Say whether the outline of a patch lies on edges of the original, far oftener than what is beside it does."""
    import cv2
    import numpy

    def grown(pixels: int) -> Any:
        return cv2.dilate(whole, numpy.ones((pixels, pixels), numpy.uint8))

    whole = cv2.morphologyEx(mask.astype(numpy.uint8), cv2.MORPH_CLOSE, numpy.ones((7, 7), numpy.uint8))
    beside = (grown(17) - grown(7)) > 0
    if not beside.any():
        return False
    on_edge = _traced(whole, edges)
    return on_edge >= _ON_EDGE and on_edge >= _OFTENER * float(edges[beside].mean())


def _traced(mask: Any, edges: Any) -> float:
    """How much of the outline of a patch lies on edges of the original."""
    import cv2

    outline = cv2.morphologyEx(
        mask.astype("uint8"), cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    )
    return float(edges[outline > 0].mean()) if outline.any() else 0.0


def unchanged(laid: Laid, proof: Proof) -> Any:
    """Where nothing of some size changed, drawn or not, and a little away from it; None where that is hardly anything."""
    import cv2
    import numpy

    masks = [change.mask for change in changes(laid, proof) if change.area >= _SOME_SIZE]
    if not masks:
        return None
    near = cv2.dilate(numpy.any(masks, axis=0).astype(numpy.uint8), numpy.ones((7, 7), numpy.uint8)) > 0
    left = laid.there & ~near
    return left if left.mean() >= _ENOUGH_LEFT else None


def set_aside(proof: Proof, found: list[Change]) -> Proof:
    """The same proof without the cells on which something was drawn: what is left must stand for itself."""
    import cv2
    import numpy

    drawn = [change.mask for change in found if change.is_drawn]
    if not drawn:
        return proof
    near = cv2.dilate(numpy.any(drawn, axis=0).astype(numpy.uint8), numpy.ones((WINDOW, WINDOW), numpy.uint8)) > 0
    left = ~near[numpy.ix_(*proof.grid)]
    return replace(proof, inside=proof.inside & left, textured=proof.textured & left, agreeing=proof.agreeing & left)
