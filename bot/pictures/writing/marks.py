"""Whether a patch that changed is a mark laid over the picture that lets it show through, and nothing else instead.

Such a mark draws every colour under it towards its own, here more, there less, as its strokes are soft at their rims: so what each pixel became lies
on a line from what it was to the one colour of the mark, and stops short of it. Another print or thing draws colours nowhere together, and
one of a single colour reaches it.
"""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.colours import as_copied
from bot.pictures.finding.proof import Laid, Proof

_SOFT, _FEWEST = 0.7, 120
"""Blur in pixels under which both are looked at, and the pixels of a patch in which it can be told."""
_ASIDE, _MOST, _LEAST = 0.05, 0.75, 0.05
"""How far the colours of a patch lie beside those lines, by how far they moved, at most; how far they went towards the mark's colour at most, but for a
tenth, and at least, but for another. Of marks of 60 % those of four pictures that seemed to show another print lie .03 aside and went .14 to .51; of 110
patches of other prints the nearest lies .08 aside and went all the way, and none that lies less than .3 aside stops short."""
_PALEST, _BRIGHTEST, _ACROSS = -15, 270, 6.0
"""What the levels of a mark's colour may come out as, and by how many the original's must vary across the way to it (root mean square): of what has one
colour nobody can say whether it shows through."""


def is_see_through(laid: Laid, proof: Proof, mask: Any) -> bool:
    """Say whether what a patch became is what it was, under a see-through mark of one colour."""
    return lets_through(as_copied(laid, proof), laid.theirs, mask)


def lets_through(ours: Any, theirs: Any, mask: Any) -> bool:
    """The same of colours on one grid, the original's brought to the copy's."""
    import cv2
    import numpy

    if mask.sum() < _FEWEST:
        return False
    ours, theirs = (
        cv2.GaussianBlur(one.astype(numpy.float32), (0, 0), _SOFT)[mask].astype(float) for one in (ours, theirs)
    )
    moved = theirs - ours
    # The colour c through which all lines from what was (o) to what is (o + m) pass: m × (c - o) = 0 at each pixel.
    colour = numpy.linalg.lstsq(_crossing(moved), numpy.cross(moved, ours).reshape(-1), rcond=None)[0]
    if colour.min() < _PALEST or colour.max() > _BRIGHTEST:
        return False
    way = colour - ours
    went = (moved * way).sum(axis=1) / numpy.maximum((way**2).sum(axis=1), 1.0)
    aside = ((moved - went[:, None] * way) ** 2).sum() / max(1.0, float((moved**2).sum()))
    mean = way.mean(axis=0) / max(1.0, float(numpy.linalg.norm(way.mean(axis=0))))
    across = way - way.mean(axis=0)
    across -= (across @ mean)[:, None] * mean
    low, high = numpy.quantile(went, (0.1, 0.9))
    return bool(aside <= _ASIDE**2 and low >= _LEAST and high <= _MOST and (across**2).sum(axis=1).mean() >= _ACROSS**2)


def _crossing(moved: Any) -> Any:
    """The matrices, one below the other (3n × 3), that take a colour to its cross product with each movement (n × 3)."""
    import numpy

    none, (red, green, blue) = numpy.zeros(len(moved)), moved.T
    rows = ((none, -blue, green), (blue, none, -red), (-green, red, none))
    return numpy.stack([numpy.stack(row, axis=1) for row in rows], axis=1).reshape(-1, 3)
