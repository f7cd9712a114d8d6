"""What peeks out beside a banner: of a small thing in a template that may be all that is seen, or nothing, and a banner takes no edge away beyond its own.

So what lies across the rim of a banner, in either picture, must have its edges in the other one there: lines of a template and the upper half of a
copied thing do, the rims of another thing do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.pictures.finding.colours import commonest, greatest, plain_shares
from bot.pictures.finding.patches import Change, steepness
from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.writing.windowed import shrunk

_OF_IT, _AT_RIM, _AS_THE_PAGE, _LOWEST, _TALLEST = 24.0, 3, 0.2, 0.04, 0.4
"""Levels within which a row's ends have the colour of a banner, how many pixels wide these are, how many of the other rows may end so on a side, as they do where
the page lies there; and the parts of a picture up to which it is a strip of the page
beside it, and from which it is another ground."""
_OFF, _REACH, _CLOSE = 4, 24, 2
"""Pixels of the grid beside a banner that its own edge blurs, how far beyond these one looks, and within how many of them what lies across its rim begins."""
_EDGE, _FEWEST, _LOST = 6.0, 20, 0.4
"""Steepness of an edge, how many pixels of one there must be in either picture, and how alike edges are from which they are the same;"""
_ONE_SIDED = 0.2
"""and how steep the one is at most beside the other, where something is there in one of them alone."""
_SHARP = 0.97
"""How alike half of what agrees is in a picture of which that is asked: in one that was worn edges are lost beside a banner as well."""

_SHOWN, _MOTLEY, _JOINED, _LEAST_SIDE, _PARTLY, _HARDLY = 6.0, 0.62, 5, 16, 0.2, 6
"""Steepness from which a thing shows; the share of its three commonest colours at most (a word has .76 and more), and of the picture nothing has less; the pixels
across which it is one; its least side; how much of it is on what was taken for the product, where a badge has nothing; and how far it may reach beyond a banner,
where nothing of it can be told from the banner's own edge."""


def without_banners(proof: Proof, laid: Laid, found: Sequence[Change]) -> list[Change]:
    """The changes that are neither a banner nor touch one, as its parts do where what it lies on has its colour; all, where none is plain to see."""
    banners = _seen_banners(proof, laid, found)
    return [one for one in found if not (banners and (one.bar or _touches(one, banners)))]


def is_another_beside_a_banner(proof: Proof, laid: Laid, found: Sequence[Change]) -> bool:
    """Say whether something that a banner cuts off is in one of the pictures alone."""
    import numpy

    banners = _seen_banners(proof, laid, found)
    if not banners:
        return False
    steep = steepness(laid.ours), steepness(laid.theirs)
    seen, height = shrunk(laid.there, _OFF), laid.there.shape[0]
    for top, end in banners:
        seen[max(0, top - _OFF) : end + _OFF] = False
    for other in found:
        if (other.is_drawn or other.round) and not other.bar and not _touches(other, banners):
            seen &= ~other.mask
    above = [slice(max(0, top - _OFF - _REACH), max(0, top - _OFF)) for top, _ in banners]
    below = [slice(end + _OFF, min(height, end + _OFF + _REACH)) for _, end in banners]
    strips = [*((rows, numpy.s_[-_CLOSE:]) for rows in above), *((rows, numpy.s_[:_CLOSE]) for rows in below)]
    return any(
        _is_in_one_alone(*steep, cut)
        for rows, close in strips
        if rows.stop - rows.start >= _CLOSE
        for cut in _cut_off(steep, seen, rows, close)
    )


def is_a_thing_under_a_banner(proof: Proof, laid: Laid, found: Sequence[Change]) -> bool:
    """Say whether that which has most colours in the original, and stands free, lies under a banner as a whole: nobody sees what stands there."""
    import cv2
    import numpy

    banners = _seen_banners(proof, laid, found)
    if not banners:
        return False
    shows = cv2.morphologyEx(
        (steepness(laid.ours) > _SHOWN).astype(numpy.uint8),
        cv2.MORPH_CLOSE,
        numpy.ones((_JOINED, _JOINED), numpy.uint8),
    )
    _, pieces, where, _ = cv2.connectedComponentsWithStats(shows)
    things = [
        (sum(plain_shares(laid.ours[pieces == number])[0]), number)
        for number in range(1, len(where))
        if min(where[number][2:4]) >= _LEAST_SIDE
    ]
    plain, number = min(things, default=(1.0, 0))
    x, y, width, height, _ = where[number]
    free = plain <= _MOTLEY and x > 1 and x + width < shows.shape[1] - 1
    hidden = any(y >= top - _HARDLY and y + height <= end + _HARDLY for top, end in banners)
    product = cv2.resize(proof.product.astype(numpy.uint8), shows.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return bool(free and hidden and product[pieces == number].mean() >= _PARTLY)


def _seen_banners(proof: Proof, laid: Laid, found: Sequence[Change]) -> list[tuple[int, int]]:
    """The banners of a sharp copy; none where other rows changed from side to side, as behind a thing that was cut out."""
    if not any(one.bar and one.is_drawn for one in found) or proof.quantile(0.5) < _SHARP:
        return []
    banners = list(_banners(laid, found))
    return [] if any(one.bar and not one.is_drawn and not _touches(one, banners) for one in found) else banners


def _banners(laid: Laid, found: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """The rows that each banner takes up, from and to: also those where what it lies on has its colour."""
    import numpy

    columns = numpy.flatnonzero(laid.there.any(axis=0))
    for bar in (one for one in found if one.bar and one.is_drawn):
        colour = commonest(laid.theirs[bar.mask].astype(numpy.int16)).astype(numpy.float32)
        near = greatest(abs(laid.theirs.astype(numpy.float32) - colour)) <= _OF_IT
        left, right = int(columns[0]) + 1, int(columns[-1])
        sides = near[:, left : left + _AT_RIM].all(axis=1), near[:, right - _AT_RIM : right].all(axis=1)
        ends = sides[0] & sides[1]
        rows = numpy.flatnonzero(bar.mask.any(axis=1))
        top, end = int(rows[0]), int(rows[-1]) + 1
        while top > 0 and ends[top - 1]:
            top -= 1
        while end < len(ends) and ends[end]:
            end += 1
        if not _LOWEST * len(ends) <= end - top <= _TALLEST * len(ends):
            continue
        if max(numpy.delete(side, slice(top, end)).mean() for side in sides) <= _AS_THE_PAGE:
            yield top, end


def _touches(change: Change, banners: Sequence[tuple[int, int]]) -> bool:
    import numpy

    rows = numpy.flatnonzero(change.mask.any(axis=1))
    return any(rows[0] <= end + _OFF and rows[-1] >= top - _OFF for top, end in banners)


def _cut_off(steep: tuple[Any, Any], seen: Any, rows: slice, close: slice) -> Iterator[Any]:
    """The masks of what shows edges in a strip, in either picture, and begins close to the banner."""
    import cv2
    import numpy

    edges = ((steep[0][rows] > _EDGE) | (steep[1][rows] > _EDGE)) & seen[rows]
    _, pieces = cv2.connectedComponents(cv2.dilate(edges.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)))
    for piece in numpy.unique(pieces[close]):
        if piece and (edges & (pieces == piece)).sum() >= _FEWEST:
            mask = numpy.zeros(seen.shape, bool)
            mask[rows] = (pieces == piece) & seen[rows]
            yield mask


def _is_in_one_alone(ours: Any, theirs: Any, mask: Any) -> bool:
    """Say whether what shows edges within a mask does so in one of both, and not in the other."""
    mine, others = ours[mask], theirs[mask]
    both = float(mine.mean()), float(others.mean())
    return min(both) <= _ONE_SIDED * max(both) and _alike(mine, others) < _LOST


def _alike(ours: Any, theirs: Any) -> float:
    """The correlation of some values."""
    apart = float(ours.std() * theirs.std()) or 1.0
    return float(((ours - ours.mean()) * (theirs - theirs.mean())).mean()) / apart
