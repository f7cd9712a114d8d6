"""Where a copy does not agree: the largest blob tells a sticker or new colours from another product in the same frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.places import Place
from bot.pictures.proof import Laid, Proof, lay

_FEWEST = 4
_DRAWN = 0.6
"""Share of one colour from which what is new was drawn: stickers have 0.6 and more, photographed prints less."""
_RECOLOURED, _WHOLLY_RECOLOURED = 10.0, 20.0
"""How far the colours of what agrees on the product moved, in CIELAB: with another print in the same mock-up not at all."""
_CHANGED, _SURROUNDINGS, _ONE_COLOUR, _BIN = 24, 14, 10, 16


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
    def is_large(self) -> bool:
        """Say whether it is most of the product, as in a template with another one."""
        return (self.share >= 0.15 and self.elsewhere >= 0.9 and self.on_product >= 0.9 and self.alike < 0.4) or (
            self.share >= 0.2 and self.elsewhere >= 0.97 and self.on_product >= 0.75 and self.alike < 0.25
        )


def shows_another_product(place: Place) -> bool:
    """Say whether everything agrees but an island on the product that is neither drawn over nor merely recoloured."""
    blob = largest_blob(place.proof)
    if blob is None or blob.cells < _FEWEST or not blob.is_island or not (blob.is_small_and_clear or blob.is_large):
        return False
    laid = lay(place.colours[0], place.colours[1], place.proof.matrix)
    if laid is None or overlay_of(laid, place.proof, blob).drawn >= _DRAWN:
        return False
    moved = moved_colours(laid, place.proof, blob)
    if blob.is_large and blob.alike < (0.17 if moved >= _WHOLLY_RECOLOURED else 0.4):
        return True
    return blob.is_small_and_clear and moved < _RECOLOURED


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


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies in a blob: `drawn` is the share of one new colour in what changed, `area` how much of the picture changed there."""

    drawn: float
    area: float


def overlay_of(laid: Laid, proof: Proof, blob: Blob) -> Overlay:
    """Look at the pixels that changed in a blob, whatever was done to the colours of the whole picture."""
    import cv2
    import numpy

    inside = cv2.resize(blob.mask.astype(numpy.uint8), laid.ours.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    everywhere = _changed(laid, proof)
    changed = inside & everywhere
    ring = cv2.dilate(inside.astype(numpy.uint8), numpy.ones((13, 13), numpy.uint8)).astype(bool) & ~inside
    if changed.sum() < 40 or not ring.any():
        return Overlay(0.0, 0.0)
    around = numpy.median(laid.theirs[ring], axis=0)
    pixels = laid.theirs[changed].astype(numpy.int16)
    new = pixels[abs(pixels - around).max(axis=1) > _SURROUNDINGS]
    drawn = max((_near_commonest(new, offset) for offset in (0, _BIN // 2)), default=0.0) / len(pixels)
    _, labels = cv2.connectedComponents(everywhere.astype(numpy.uint8))
    touched = numpy.bincount(labels[changed])
    area = numpy.isin(labels, numpy.flatnonzero(touched >= 0.1 * touched.sum())).mean()
    return Overlay(float(drawn), float(area))


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
    things = numpy.isin(labels, numpy.flatnonzero(touched >= 0.25 * touched.sum()))
    return float(proof.agreeing[things].mean())


def _near_commonest(pixels: Any, offset: int) -> float:
    """How many pixels lie near the commonest colour, found in coarse bins that are shifted by an offset."""
    import numpy

    if not len(pixels):
        return 0.0
    bins = (pixels.astype(numpy.int64) + offset) // _BIN
    keys = bins[:, 0] * 400 + bins[:, 1] * 20 + bins[:, 2]
    common = numpy.bincount(keys).argmax()
    centre = numpy.median(pixels[keys == common], axis=0)
    return float((abs(pixels - centre).max(axis=1) <= _ONE_COLOUR).sum())


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
