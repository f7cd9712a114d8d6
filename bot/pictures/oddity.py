"""Where a copy does not agree: the largest blob tells a sticker or new colours from another product in the same frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.places import Place
from bot.pictures.proof import Laid, Proof, lay

_FEWEST = 4
_DRAWN = 0.6
"""Share of what changed from which it counts as drawn over."""
_A_THING, _PARTLY, _MOSTLY, _GONE, _SEEN = 0.1, 0.35, 0.7, 0.15, 0.3
"""Of a thing that stands free and was exchanged nothing agrees; under stickers a third and more shows."""
_EXACT = 0.995
_PATCH = 40
"""Pixels of the grid below which a change is noise."""
_RECOLOURED, _WHOLLY_RECOLOURED = 10.0, 20.0
"""How far the colours of what agrees on the product moved, in CIELAB: with another print in the same mock-up not at all."""
_CHANGED, _ONE_COLOUR, _BIN = 24, 10, 16
_EDGE, _ON_EDGE, _OFTENER = 6.0, 0.5, 2.5
"""Steepness of an edge in the original, how much of a change's outline lies on edges, and how much oftener than beside it."""
_EXCHANGED = 10
_LARGE, _MANY_ODD = 0.08, 20
"""A change of this area with so many cells that do not agree needs no exact picture round it."""


@dataclass(frozen=True, slots=True, eq=False)
class Blob:
    """The largest connected group of cells that do not agree.

    `mask` is its cells, `cells` how many of them are textured, `share` their part of all textured cells, `elsewhere` how
    much agrees outside of it, `on_product` how much of it lies on the product, `alike` the mean correlation in it.
    """

    mask: Any
    cells: int
    share: float
    elsewhere: float
    on_product: float
    alike: float

    @property
    def is_island(self) -> bool:
        """Say whether it is clear of the rim."""
        return not (self.mask[0].any() or self.mask[-1].any() or self.mask[:, 0].any() or self.mask[:, -1].any())

    @property
    def is_small_and_clear(self) -> bool:
        """Say whether nearly all else agrees and it lies within the product, as a print on a shirt does."""
        return self.share >= 0.05 and self.elsewhere >= 0.95 and self.on_product >= 0.95 and self.alike < 0.45

    @property
    def is_all_that_differs(self) -> bool:
        """Say whether it is a good part of the product and all else agrees, even if a banner joins it to the rim."""
        return self.share >= 0.12 and self.elsewhere >= 0.97 and self.on_product >= 0.7 and self.alike < 0.25

    @property
    def is_large(self) -> bool:
        """Say whether it is most of the product, as in a template with another one."""
        return (self.share >= 0.15 and self.elsewhere >= 0.9 and self.on_product >= 0.9 and self.alike < 0.4) or (
            self.share >= 0.2 and self.elsewhere >= 0.97 and self.on_product >= 0.75 and self.alike < 0.25
        )


def shows_another_product(place: Place) -> bool:
    """Say whether what differs is another product or print, neither drawn over the old one nor merely recoloured."""
    laid = lay(place.colours[0], place.colours[1], place.proof.matrix)
    blob = largest_blob(place.proof)
    if laid is None:
        return False
    found = changes(laid, place.proof)
    if any(change.is_another_print and (change.is_exchanged or stands_out(change, place.proof)) for change in found):
        return True
    if blob is None or blob.cells < _FEWEST:
        return False
    if _is_gone(place.proof, blob):
        return True
    island = blob.is_island and (blob.is_small_and_clear or blob.is_large)
    if not (island or blob.is_all_that_differs) or drawn_share(found, laid, blob) >= _DRAWN:
        return False
    if blob.is_all_that_differs and not island:
        return True
    moved = moved_colours(laid, place.proof, blob)
    if blob.is_large and blob.alike < (0.17 if moved >= _WHOLLY_RECOLOURED else 0.4):
        return True
    return blob.is_small_and_clear and (moved < _RECOLOURED or any(change.is_other_ground for change in found))


def _is_gone(proof: Proof, blob: Blob) -> bool:
    """Say whether a thing that stands free was exchanged: nothing of it agrees, nor does much of the product."""
    thing = blob.share >= _A_THING and blob.on_product >= _PARTLY and proof.product_share < _MOSTLY
    return thing and visible_share(proof, blob) < _GONE


def is_merely_covered(place: Place) -> bool:
    """Say whether stickers or banners hide the product, and what they leave of it agrees to the pixel."""
    laid = lay(place.colours[0], place.colours[1], place.proof.matrix)
    blob = largest_blob(place.proof)
    if laid is None or blob is None or not (_is_exact(place.proof) and place.pose.rms <= 1.0):
        return False
    return visible_share(place.proof, blob) >= _SEEN and drawn_share(changes(laid, place.proof), laid, blob) >= _DRAWN


def stands_out(change: Change, proof: Proof) -> bool:
    """Say whether all else is so exact that a change means something; one full of detail, or a large one, needs less."""
    exact = proof.quantile(0.5)
    if _is_exact(proof) or (exact >= 0.985 and change.plain < 0.5 and change.area >= 0.02):
        return True
    return exact >= 0.95 and change.plain < 0.5 and change.area >= _LARGE and change.odd_cells >= _MANY_ODD


def _is_exact(proof: Proof) -> bool:
    return proof.quantile(0.5) >= _EXACT


def largest_blob(proof: Proof) -> Blob | None:
    """Find the largest group of cells where either picture shows something and they do not agree."""
    import cv2
    import numpy

    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    count, labels = cv2.connectedComponents(odd.astype(numpy.uint8), connectivity=8)
    sizes = [int((proof.textured & (labels == n)).sum()) for n in range(1, count)]
    if not sizes or not max(sizes):
        return None
    mask = labels == 1 + sizes.index(max(sizes))
    textured = mask & proof.textured
    rest = int((proof.textured & ~mask).sum())
    return Blob(
        mask,
        int(textured.sum()),
        float(textured.sum() / proof.cells),
        proof.agreed / rest if rest else 0.0,
        float(proof.product[textured].mean()),
        float(proof.alike[textured].mean()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A patch of pixels that changed: `mask` is where, `area` its share of the picture, `on_product` its share there.

    `plainest` is the share of its commonest colour, `plain` that of its three commonest, `erased` says that the
    commonest is the colour round it, `odd_cells` and `odd_share` how many of its cells do not agree. `outlined` says
    that its outline was one in the original already: a label or a thing that was exchanged, where a sticker lies anywhere.
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

    @property
    def is_drawn(self) -> bool:
        """Say whether it is a banner or stickers of a few even colours.

        Another product in a frame may be plain as well: it keeps within the place of the old one, or joins a banner.
        """
        if self.area > 0.3 or self.is_exchanged or self.is_other_ground or (self.erased and not self.at_rim):
            return False
        if self.at_rim:
            return self.plainest >= 0.6 and self.plain >= 0.8
        if self.on_product >= 0.95:
            return self.plainest >= 0.7 and self.area <= 0.1
        if self.area <= 0.08:
            return self.plain >= 0.55  # a small sticker, blurred by compression
        return self.plain >= (0.8 if self.plainest >= 0.5 else 0.75)

    @property
    def is_other_ground(self) -> bool:
        """Say whether it is one colour behind something within a frame."""
        return self.plainest >= 0.6 and self.area > 0.12 and not self.at_rim

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

    changed = cv2.morphologyEx(
        _changed(laid, proof).astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8)
    )
    height, width = changed.shape
    product = cv2.resize(proof.product.astype(numpy.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
    count, labels, where, _ = cv2.connectedComponentsWithStats(changed)
    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    edges = _steepness(laid.ours) > _EDGE
    found = []
    for n in range(1, count):
        x, y, w, h, size = (int(v) for v in where[n])
        if size >= _PATCH:
            mask = labels == n
            shares, colour = _plain_shares(laid.theirs[mask])
            ring = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((13, 13), numpy.uint8)).astype(bool) & ~mask
            around = numpy.median(laid.theirs[ring], axis=0) if ring.any() else colour
            cells = mask[numpy.ix_(*proof.grid)]
            at_rim = x <= 1 or y <= 1 or x + w >= width - 1 or y + h >= height - 1
            found.append(
                Change(
                    mask=mask,
                    area=size / changed.size,
                    on_product=float(product[mask].mean()),
                    at_rim=at_rim,
                    plainest=shares[0],
                    plain=sum(shares),
                    erased=bool(abs(colour - around).max() <= _CHANGED),
                    odd_cells=int((cells & odd).sum()),
                    odd_share=float((cells & odd).sum() / max(1, int(cells.sum()))),
                    outlined=_is_outlined(mask, edges),
                )
            )
    return found


def _steepness(colours: Any) -> Any:
    """How steeply the steepest of three colours rises at each pixel."""
    import cv2
    import numpy

    soft = cv2.GaussianBlur(colours.astype(numpy.float32), (0, 0), 1)
    along, down = (cv2.Sobel(soft, cv2.CV_32F, *way, ksize=3, scale=1 / 8) for way in ((1, 0), (0, 1)))
    return numpy.hypot(along, down).max(axis=2)


def _is_outlined(mask: Any, edges: Any) -> bool:
    """Say whether the outline of a patch lies on edges of the original, far oftener than what is beside it does."""
    import cv2
    import numpy

    def grown(pixels: int) -> Any:
        return cv2.dilate(whole, numpy.ones((pixels, pixels), numpy.uint8))

    whole = cv2.morphologyEx(mask.astype(numpy.uint8), cv2.MORPH_CLOSE, numpy.ones((7, 7), numpy.uint8))
    outline = (grown(3) - cv2.erode(whole, numpy.ones((3, 3), numpy.uint8))) > 0
    beside = (grown(17) - grown(7)) > 0
    if not outline.any() or not beside.any():
        return False
    on_edge = float(edges[outline].mean())
    return on_edge >= _ON_EDGE and on_edge >= _OFTENER * float(edges[beside].mean())


def _plain_shares(pixels: Any) -> tuple[list[float], Any]:
    """The shares of the three commonest colours, and the commonest."""
    import numpy

    left, shares, colours = pixels.astype(numpy.int16), [], []
    for _ in range(3 if len(pixels) else 0):
        if len(left):
            colours.append(_commonest(left))
            near = abs(left - colours[-1]).max(axis=1) <= _ONE_COLOUR
            shares.append(float(near.sum() / len(pixels)))
            left = left[~near]
    return shares, colours[0]


def _commonest(pixels: Any) -> Any:
    """The commonest colour, found in coarse bins."""
    import numpy

    bins = pixels.astype(numpy.int64) // _BIN
    keys = bins[:, 0] * 400 + bins[:, 1] * 20 + bins[:, 2]
    return numpy.median(pixels[keys == numpy.bincount(keys).argmax()], axis=0)


def drawn_share(found: list[Change], laid: Laid, blob: Blob) -> float:
    """How much of what changed in a blob was drawn over it."""
    import cv2
    import numpy

    inside = cv2.resize(blob.mask.astype(numpy.uint8), laid.ours.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    sizes = [(int((change.mask & inside).sum()), change.is_drawn) for change in found]
    total = sum(size for size, _ in sizes)
    return sum(size for size, is_drawn in sizes if is_drawn) / total if total else 0.0


def _changed(laid: Laid, proof: Proof) -> Any:
    """Pixels that differ after the colours of the original were brought to those of the copy where both agree."""
    import cv2
    import numpy

    agreeing = (
        cv2.resize(proof.agreeing.astype(numpy.uint8), laid.ours.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    )
    ours, theirs = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32)
    if agreeing.sum() >= 50:
        known = numpy.column_stack([ours[agreeing], numpy.ones(int(agreeing.sum()), numpy.float32)])
        colours = numpy.linalg.lstsq(known, theirs[agreeing], rcond=None)[0]
        ours = ours @ colours[:3] + colours[3]
    apart = cv2.GaussianBlur(ours, (0, 0), 1) - cv2.GaussianBlur(theirs, (0, 0), 1)
    return (abs(apart).max(axis=2) > _CHANGED) & laid.there


def visible_share(proof: Proof, blob: Blob) -> float:
    """How much agrees of the things that a blob lies on: of a thing that was exchanged nothing does."""
    import cv2
    import numpy

    _, labels = cv2.connectedComponents(proof.textured.astype(numpy.uint8), connectivity=8)
    touched = numpy.bincount(labels[blob.mask & proof.textured])
    things = numpy.isin(labels, numpy.flatnonzero(touched >= min(0.25 * touched.sum(), touched.max())))
    return float(proof.agreeing[things].mean())


def moved_colours(laid: Laid, proof: Proof, blob: Blob) -> float:
    """How far the colours of the agreeing cells on the product moved, by the median in CIELAB's a and b."""
    import cv2
    import numpy

    near = cv2.dilate(blob.mask.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)) > 0
    asked = proof.agreeing & proof.product & ~near
    if asked.sum() < _FEWEST:
        asked = proof.agreeing & proof.product
    if not asked.any():
        return 0.0
    cells = numpy.ix_(*proof.grid)
    apart = lab(laid.ours, cells)[asked] - lab(laid.theirs, cells)[asked]
    return float(numpy.median(numpy.hypot(apart[:, 1], apart[:, 2])))


def lab(colours: Any, cells: Any) -> Any:
    """The mean colour of each cell in CIELAB."""
    import cv2
    import numpy

    soft = cv2.blur(colours, (9, 9)).astype(numpy.float32) / 255
    return cv2.cvtColor(soft, cv2.COLOR_RGB2LAB)[cells]
