"""Where a thing was taken away its ground shows: a sticker lies on things, another product stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.pictures.changes.patterns import has_merely_new_colours
from bot.pictures.changes.peeking import without_banners
from bot.pictures.finding.patches import Change, kept_edges, steepness
from bot.pictures.finding.proof import Laid, Proof

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
_FEW, _PATCH, _MOTLEY, _LOST, _BARED = 4, 0.003, 0.9, 0.5, 0.1
"""How many patches changed at most where another thing is all that did; the share of the picture that these take up; the share of their three commonest
colours at most, unless so much of them shows the ground that was hidden; and how alike edges are from which they were kept. Of 93 pairs of a shop's
picture with another thing in it, mostly a small one or shown small, that all else passed 92 have such patches; of 966 copies, edited once or several
times and shown at 150 pixels and more, one."""
_ODD, _FEW_CELLS = 2, 240.0
"""How many of their cells must not agree, and the longest side in pixels below which there are too few cells to ask that."""
_BROAD, _SOLID = 24, 0.4
"""What part of the longest side a brush is across that paints so much of a thing: of writing it paints a fifth at most."""
_FREE, _WITHIN = ((4.0, 6.0, 0.9), (2.0, 3.0, 0.95)), 0.2
"""Steepness below which the ground is even, from which something shows, and how much of the rim of a patch is even then in the original, of plain things
and of pale ones; and in how much of it something shows there, where a thing stood free and lies wholly under it. A sticker lies across a thing or beside it: of 146 copies, with words, stickers and
watermarks on them or edited several times over, none has such a patch."""
_FILLED = 0.4
"""Share of its commonest colour from which a disc is a sticker, which is filled with one, and may hide what it likes. Two that touch, and have a colour each, have .44 and
more, a moon in the place of a chick .34."""
_INNER, _OUTER, _LARGEST = 5, 13, 0.15
"""Pixels of the grid across which such a rim begins and ends, and the share of the picture that such a thing takes up at most."""
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


def is_patch_exchanged(proof: Proof, laid: Laid, found: Sequence[Change]) -> bool:
    """Say whether a patch lies wholly over a thing that stood free; or one, or shreds of it, shows something else in many colours, where little else changed.

    So a small thing in a large template is exchanged, or one that is shown small, whatever is taken for the product. A sticker has few colours, a
    recoloured thing its edges, writing is thin, and what is written all over changes many patches.
    """
    steep = steepness(laid.ours)
    if any(_hides_a_thing(laid, steep, one) for one in found):
        return True
    if len(without_banners(proof, laid, found)) > _FEW:
        return False
    free = (one for one in found if not (one.at_rim or one.bar or one.is_drawn))
    other = [one for one in free if _is_a_thing(laid, one) and kept_edges(laid, one.mask) < _LOST]
    other = [one for one in other if not has_merely_new_colours(laid, one.mask)]
    odd = _ODD if proof.side >= _FEW_CELLS else 0
    return sum(one.area for one in other) >= _PATCH and sum(one.odd_cells for one in other) >= odd


def _hides_a_thing(laid: Laid, steep: Any, change: Change) -> bool:
    """Say whether all of a thing that stood free in the original lies under a patch, in which none of its edges is left."""
    import cv2
    import numpy

    if change.at_rim or change.bar or change.odd_cells < _ODD or not _PATCH <= change.area <= _LARGEST:
        return False
    if change.round and max(change.plainest, change.evenest) >= _FILLED:
        return False
    mask = change.mask.astype(numpy.uint8)
    inner, outer = (cv2.dilate(mask, numpy.ones((wide, wide), numpy.uint8)) > 0 for wide in (_INNER, _OUTER))
    rim = outer & ~inner & laid.there.astype(bool)
    stood_free = rim.any() and any(
        (steep[rim] < calm).mean() >= all_round and (steep[change.mask] > shows).mean() >= _WITHIN
        for calm, shows, all_round in _FREE
    )
    return bool(stood_free) and kept_edges(laid, change.mask) < _LOST


def _is_a_thing(laid: Laid, change: Change) -> bool:
    """Say whether a patch is more than strokes of writing and of more colours than a sticker, or shows the ground where a thing was."""
    broad = max(3, round(max(change.mask.shape) / _BROAD))
    solid = _whole(change.mask, broad) >= _SOLID * float(change.mask.mean())
    return (solid and change.plain < _MOTLEY) or taken_and_put(laid, change.mask)[0] >= _BARED * change.area


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


def _whole(mask: Any, broad: int = _BRUSH) -> float:
    """The share of the picture that a brush so many pixels across paints of a mask: without frays."""
    import cv2
    import numpy

    brush = numpy.ones((broad, broad), numpy.uint8)
    return float(cv2.morphologyEx(mask.astype(numpy.uint8), cv2.MORPH_OPEN, brush).mean())
