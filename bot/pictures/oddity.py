"""Where a copy does not agree: the largest blob tells a sticker from another product in the same frame."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures.proof import Proof

_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Blob:
    """The largest connected group of cells that do not agree.

    `share` is its part of all textured cells, `elsewhere` how much agrees outside of it, `on_product` how much of it
    lies on the product, `alike` the mean correlation in it, `touches_rim` whether it reaches the picture's rim.
    """

    cells: int = 0
    share: float = 0.0
    elsewhere: float = 1.0
    on_product: float = 0.0
    alike: float = 1.0
    touches_rim: bool = False

    @property
    def is_another_product(self) -> bool:
        """Say whether all of the rest agrees and what differs is an island within the product, as in a template."""
        if self.cells < _FEWEST or self.touches_rim:
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
    )
