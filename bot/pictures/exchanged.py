"""Where a thing was taken away its ground shows: a sticker lies on things, another product stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.pictures.patches import Change, kept_edges
from bot.pictures.proof import Laid, Proof

_SHARP = 0.92
"""How alike half of what agrees is, from which a change is more than wear."""
_ASTRIDE, _ODD_CELLS = 0.1, 3
"""Part of such a change on the product at least, which is seldom parted well from a drawn ground, and cells that do not agree."""
_KEPT, _HARDLY_MOVED = 0.45, 0.7
"""How alike edges are from which they were kept, and something got only new colours; and the same within an old outline."""
_STANDS_OUT, _AS_THE_GROUND = 24, 12
"""Levels by which a thing differs from the ground beside it, and by which the ground differs from itself."""
_TAKEN, _PUT, _GOOD_PART = 0.006, 0.003, 0.05
"""Share of the picture in which the ground shows where a thing was, and in which something stands where the ground was; and
the part of a change that the first has: a large sticker has its ground's colour in a thirtieth."""
_NEAR, _BRUSH = 7, 5
"""Pixels of the grid beside a change that are not its ground yet, and across below which something is the fray of an edge."""


def is_thing_exchanged(proof: Proof, laid: Laid, found: Sequence[Change]) -> bool:
    """Say whether another thing stands where the original had one, however well the product was parted from its ground.

    Either it takes up old outlines, or of the old thing some was taken away that the new one does not hide.
    """
    import numpy

    if proof.quantile(0.5) < _SHARP:
        return False
    edges = [(one, kept_edges(laid, one.mask)) for one in found if _may_be(one)]
    if any(one.is_exchanged and kept < _HARDLY_MOVED for one, kept in edges):
        return True
    shares = [(one.area, *taken_and_put(laid, one.mask)) for one, kept in edges if kept < _KEPT]
    taken, put = numpy.sum([(0.0, 0.0), *((a, b) for area, a, b in shares if a >= _GOOD_PART * area)], axis=0)
    return bool(taken >= _TAKEN and put >= _PUT)


def _may_be(change: Change) -> bool:
    inside = not change.at_rim and not change.bar and change.on_product >= _ASTRIDE
    return inside and change.odd_cells >= _ODD_CELLS


def taken_and_put(laid: Laid, mask: Any) -> tuple[float, float]:
    """Shares of the picture in which a change shows the ground instead of a thing, and a thing instead of the ground."""
    import cv2
    import numpy

    near = (cv2.dilate(mask.astype(numpy.uint8), numpy.ones((_NEAR, _NEAR), numpy.uint8)) > 0) | ~laid.there
    if near.all():
        return 0.0, 0.0
    ours, theirs = _off_ground(laid.ours, near), _off_ground(laid.theirs, near)
    taken = mask & (ours > _STANDS_OUT) & (theirs <= _AS_THE_GROUND)
    put = mask & (theirs > _STANDS_OUT) & (ours <= _AS_THE_GROUND)
    return _whole(taken), _whole(put)


def _off_ground(colours: Any, near: Any) -> Any:
    """By how many levels each pixel differs from the nearest one that lies away from a change."""
    import cv2
    import numpy

    kind = cv2.DIST_LABEL_PIXEL
    labels = cv2.distanceTransformWithLabels(near.astype(numpy.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=kind)[1]
    soft = cv2.GaussianBlur(colours.astype(numpy.float32), (0, 0), 1)
    ground = numpy.zeros((labels.max() + 1, 3), numpy.float32)
    ground[labels[~near]] = soft[~near]
    return abs(soft - ground[labels]).max(axis=2)


def _whole(mask: Any) -> float:
    """The share of the picture that a mask takes up, without frays."""
    import cv2
    import numpy

    return float(
        cv2.morphologyEx(mask.astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((_BRUSH, _BRUSH), numpy.uint8)).mean()
    )
