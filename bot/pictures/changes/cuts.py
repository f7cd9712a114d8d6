"""Whether a copy on a page was cut on one side, or a strip in the colour of the page was laid over it: often nobody can see which."""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.cropping import SIDES
from bot.pictures.finding.edges import edge_of, sampled
from bot.pictures.finding.proof import Proof

_CUT = 0.015
"""Part of the original that is missing at a side from which it is cut there."""
_EVEN, _FARTHER = 6.0, 4
"""Levels within which the rim of the whole frame has one colour, and how many pixels inside and outside of it one looks as well."""
_OPPOSITE = {"left": "right", "top": "bottom", "right": "left", "bottom": "top"}


def may_be_covered(suspect: Any, proof: Proof, part: tuple[float, float, float, float]) -> bool:
    """Say whether only one side of a copy (of a suspect in colour) is missing, and all along where its frame would end there lies nothing but
    one colour: who covers a side in the colour of the page makes just that, where a strip has no rim.

    Whatever of the page lies across the frame there tells that it was cut; so does a suspect that ends before, and who cuts at two sides is no
    painter of strips.
    """
    missing = dict(zip(SIDES, (part[0], part[1], 1 - part[2], 1 - part[3]), strict=True))
    cut = [side for side in SIDES if missing[side] > _CUT]
    return len(cut) == 1 and _is_even_round(suspect, proof, cut[0], missing[cut[0]])


def _is_even_round(suspect: Any, proof: Proof, side: str, missing: float) -> bool:
    import numpy

    lines = [_points(proof, side, 0.0, 1.0)]
    for beside in SIDES:
        if beside not in (side, _OPPOSITE[side]):
            far = side in ("right", "bottom")
            lines.append(_points(proof, beside, 1 - 0.9 * missing if far else 0.0, 1.0 if far else 0.9 * missing))
    height, width = suspect.shape[:2]
    points = numpy.concatenate(lines)
    if not ((points >= 0) & (points <= (width - 1, height - 1))).all():
        return False
    shown = sampled(suspect, points)
    return bool((abs(shown - numpy.median(shown, axis=0)) <= _EVEN).all())


def _points(proof: Proof, side: str, start: float, end: float) -> Any:
    """Points on a stretch of one side of the whole frame, and some pixels inside and outside of it."""
    import numpy

    edge = edge_of(proof, side)
    line = edge.at(numpy.linspace(start, end, max(12, int(edge.length * (end - start)))))
    return numpy.concatenate([line + edge.across * aside for aside in (-_FARTHER, -2, 0, 2, _FARTHER)])
