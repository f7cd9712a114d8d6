"""Where a copy does not agree: the largest blob tells a sticker from another product in the same frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.proof import Proof

_FEWEST = 4
_DRAWN = 0.4
"""Share of one grey from which a blob was drawn, not photographed."""
_CHANGED, _SURROUNDINGS, _ONE_GREY = 14.0, 8, 3


@dataclass(frozen=True, slots=True)
class Blob:
    """The largest connected group of cells that do not agree.

    `share` is its part of all textured cells, `elsewhere` how much agrees outside of it, `on_product` how much of it
    lies on the product, `alike` the mean correlation in it, `touches_rim` whether it reaches the picture's rim, `flat`
    how much of what is new there has one colour that is not that of the surroundings.
    """

    cells: int = 0
    share: float = 0.0
    elsewhere: float = 1.0
    on_product: float = 0.0
    alike: float = 1.0
    touches_rim: bool = False
    flat: float = 0.0

    @property
    def is_another_product(self) -> bool:
        """Say whether all of the rest agrees and what differs is an island within the product, as in a template."""
        if self.cells < _FEWEST or self.touches_rim or self.flat >= _DRAWN:
            return False
        large = self.share >= 0.15 and self.elsewhere >= 0.9 and self.on_product >= 0.9
        clear = self.share >= 0.05 and self.elsewhere >= 0.95 and self.on_product >= 0.95
        return self.alike < 0.4 and (large or clear)


def largest_blob(proof: Proof) -> Blob:
    """Find the largest group of cells where either picture shows something and they do not agree."""
    import cv2
    import numpy

    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    count, labels = cv2.connectedComponents(odd.astype(numpy.uint8), connectivity=8)
    sizes = [int((proof.textured & (labels == n)).sum()) for n in range(1, count)]
    if not sizes or not max(sizes):
        return Blob()
    blob = labels == 1 + sizes.index(max(sizes))
    textured = blob & proof.textured
    rest = int((proof.textured & ~blob).sum())
    rim = blob[0].any() or blob[-1].any() or blob[:, 0].any() or blob[:, -1].any()
    return Blob(
        int(textured.sum()),
        float(textured.sum() / proof.cells),
        proof.agreed / rest if rest else 0.0,
        float(proof.product[textured].mean()),
        float(proof.alike[textured].mean()),
        bool(rim),
        _flatness(proof, blob),
    )


def _flatness(proof: Proof, blob: Any) -> float:
    """How much of the changed pixels has one grey: stickers are drawn, what was photographed is shaded."""
    import cv2
    import numpy

    laid = proof.laid
    size = laid.ours.shape[::-1]
    inside, agreeing = (
        cv2.resize(each.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        for each in (blob, proof.agreeing)
    )
    ours, theirs = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32)
    gain, offset = gain_and_offset(ours[agreeing], theirs[agreeing])
    changed = inside & (abs(ours * gain + offset - theirs) > _CHANGED)
    ring = cv2.dilate(inside.astype(numpy.uint8), numpy.ones((13, 13), numpy.uint8)).astype(bool) & ~inside
    if changed.sum() < 40 or not ring.any():
        return 0.0
    around = int(numpy.bincount(laid.theirs[ring], minlength=256).argmax())
    levels = numpy.bincount(laid.theirs[changed], minlength=256).astype(float)
    levels[max(0, around - _SURROUNDINGS) : around + _SURROUNDINGS + 1] = 0
    return float(numpy.convolve(levels, numpy.ones(2 * _ONE_GREY + 1), "same").max() / changed.sum())


def gain_and_offset(ours: Any, theirs: Any) -> tuple[float, float]:
    """The gain and offset that bring the brightness of agreeing pixels over each other; 1 and 0 for too few."""
    import numpy

    if len(ours) < 50:
        return 1.0, 0.0
    together = ((ours - ours.mean()) * (theirs - theirs.mean())).mean()
    gain = float(numpy.clip(together / max(float(ours.var()), 1.0), 0.2, 3.0))
    return gain, float(theirs.mean() - gain * ours.mean())
