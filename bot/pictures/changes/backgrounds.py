"""Whether what is round a product was exchanged: its colours then follow neither from the product's nor from those of the whole picture."""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.colours import apart, greatest
from bot.pictures.finding.patches import CHANGED
from bot.pictures.finding.proof import Laid, Proof

_AGREES, _CELLS = 0.6, 8
"""How much of the product agrees at least, and how many cells of it there are."""
_MOST = 0.55
"""Part of what is round it that shows other colours than before: of 336 copies edited once those with words, stickers or watermarks on them 0.42 at most
(new colours and other light change all, and are told below), of some fifty drawn exchanges 0.61 and more, but white for white."""
_UNLIKE = 20.0
"""Levels by which half of what is beside the product differs from what the product's own colours and light tell of it: of ten copies photographed
from a screen 14 at most, of ten exchanged grounds 26 and more."""
_TIMES = 3.0
"""How many times what it leaves unexplained of the product itself: of three copies whose hues were turned 2.6 at most, of ten
exchanged grounds 3.8 and more."""
_UNEXPLAINED = 9.0
"""The same by the colours of the whole: of those 336 copies with new colours all over 4 at most, of the exchanges
14 and more, but of white for nearly white."""
_SOFT, _INSIDE, _BESIDE = 5, 7, (11, 31)
"""Pixels of the grid over which colours are softened, and across a brush that keeps off the product's outline, and off and near it outside."""
_FEWEST = 50
_FIRM, _LEVEL, _LIGHT = 0.03, 0.0001, 0.001
"""How strongly the map of colours is held to one gain for all, as a product has few colours; its level and its light hardly are."""


def is_background_exchanged(proof: Proof, laid: Laid) -> bool:
    """Say whether the product agrees, and most of what is round it is another ground: not the old one in other colours, or in another light."""
    import cv2
    import numpy

    if proof.product_share < _AGREES or proof.product_cells < _CELLS:
        return False
    size = laid.there.shape[::-1]
    product, agreeing = (
        cv2.resize(cells.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)
        for cells in (proof.product, proof.agreeing)
    )
    around = laid.there & (product == 0)
    off, by = (cv2.dilate(product, _brush(wide)) > 0 for wide in _BESIDE)
    beside, inside = laid.there & by & ~off, (cv2.erode(product, _brush(_INSIDE)) > 0) & (agreeing > 0)
    if not around.any() or beside.sum() < _FEWEST or inside.sum() < _FEWEST:
        return False
    other = greatest(abs(laid.ours.astype(numpy.int16) - laid.theirs)) > CHANGED
    if other[around].mean() < _MOST or numpy.median(apart(laid, proof)[0][beside]) < _UNEXPLAINED:
        return False
    unlike = _unlike(laid, inside)
    return bool(numpy.median(unlike[beside]) >= max(_UNLIKE, _TIMES * numpy.median(unlike[inside])))


def _unlike(laid: Laid, inside: Any) -> Any:
    """By how many levels each pixel differs from what the colours inside tell of it, allowing for more light on one side."""
    import cv2
    import numpy

    ours, theirs = (cv2.blur(colours.astype(numpy.float32), (_SOFT, _SOFT)) for colours in (laid.ours, laid.theirs))
    rows, columns = numpy.indices(laid.there.shape, numpy.float32)
    light = numpy.stack([numpy.ones_like(rows), columns / rows.shape[1] - 0.5, rows / rows.shape[0] - 0.5], axis=2)
    known = numpy.concatenate([ours / 255, light], axis=2)
    here, there = known[inside].astype(float), theirs[inside].astype(float)
    spread = float(ours[inside].std(axis=0).mean())
    likely = numpy.zeros((6, 3))
    likely[:3] = numpy.eye(3) * 255 * (float(theirs[inside].std(axis=0).mean()) / max(1.0, spread))
    held = numpy.diag([_FIRM] * 3 + [_LEVEL] + [_LIGHT] * 2) * len(here)
    colours = numpy.linalg.solve(here.T @ here + held, here.T @ there + held @ likely)
    return greatest(abs(numpy.clip(known @ colours, 0, 255) - theirs))


def _brush(wide: int) -> Any:
    import numpy

    return numpy.ones((wide, wide), numpy.uint8)
