"""Where features of a page say that what was proven shows once more: too few to prove it, enough to look there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.finding.places import Place
from bot.pictures.finding.poses import UPRIGHT, projected
from bot.pictures.known.boxes import Box
from bot.pictures.page.sweep import bends_of

_FEWEST, _MOST = 3, 12
"""Features that must agree where it shows, and how many such places are looked at."""
_ASKED = 600
"""Of more matches than that every second, third … is asked: all pairs of them would take longer than looking."""
_SMALLEST, _LARGEST = 24.0, 4.0
"""Longest side of what is looked for, in pixels, and how much larger than the proven one it may be."""
_RIM, _THIN = 4.0, 8
"""How far beyond the middle of a cell it reaches, and what is too thin to be looked for."""
_NEAR, _NEAR_SHARE, _SCALE_APART = 3.0, 0.15, 0.3
"""How far two votes for one middle may lie apart, in pixels and by the size of the box, and how far their scales (logarithm)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Hints:
    """What each match says: where the middle of the proven box lies, how large the box is (log scale), by which feature."""

    lands: Any
    grown: Any
    theirs: Any
    named: Any

    def only(self, chosen: Any) -> _Hints:
        return _Hints(self.lands[chosen], self.grown[chosen], self.theirs[chosen], self.named[chosen])


def core_of(place: Place, box: Box) -> Box:
    """What of a box round a place agrees with the original: the rest may have been cut off, and be the page's."""
    import numpy

    proof = place.proof
    down, along = (axis[cells] for axis, cells in zip(proof.grid, numpy.nonzero(proof.agreeing), strict=True))
    if not len(along):
        return box
    seen = projected(proof.matrix @ proof.laid.to_original, numpy.column_stack([along, down]))
    (left, top), (right, bottom) = seen.min(axis=0) - _RIM, seen.max(axis=0) + _RIM
    core = _round(max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom))
    return core if min(core[2] - core[0], core[3] - core[1]) >= _THIN else box


def counterpart(place: Place, proven: Place, told: Box, box: Box) -> tuple[Box, Box] | None:
    """What of a box that was `told` of what is proven another place shows in its `box`, and what of that shows it; None where that is turned
    or too thin to be held against it.

    Thumbnails are cut, and who stretched the picture stretched them as well: by the proofs of both the page tells how.
    """
    if place.pose.turned_freely or proven.pose.turned_freely or place.mirrored != proven.mirrored:
        return None
    part = _carried(place, proven, box)
    if part is None:
        return None
    part = max(part[0], told[0]), max(part[1], told[1]), min(part[2], told[2]), min(part[3], told[3])
    shows = _carried(proven, place, part)
    if shows is None or any(min(one[2] - one[0], one[3] - one[1]) < _THIN for one in (part, shows)):
        return None
    return _round(*part), _round(*shows)


def _carried(one: Place, other: Place, box: Sequence[float]) -> tuple[float, float, float, float] | None:
    """The box round what another place shows of what one shows in a box; None where the horizon lies between them, or a proof has no inverse."""
    import numpy

    try:
        across = other.proof.matrix @ numpy.linalg.inv(one.proof.matrix)
    except numpy.linalg.LinAlgError:
        return None
    x0, y0, x1, y1 = box
    corners = numpy.array([(x0, y0, 1.0), (x1, y0, 1.0), (x1, y1, 1.0), (x0, y1, 1.0)]) @ across.T
    if not (numpy.isfinite(corners).all() and (corners[:, 2] > 0).all()):
        return None
    flat = corners[:, :2] / corners[:, 2:]
    (left, top), (right, bottom) = flat.min(axis=0), flat.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def echoes(place: Place, told: Sequence[Box], stretched: float = 1.0) -> list[Box]:
    """Boxes that may show again what `place` shows in the first of those `told`, with most features first.

    `stretched` is how much wider than high the page shows that; it may show it unstretched elsewhere.
    """
    found = [one for bend in bends_of(stretched) for one in _echoes(place, told, bend)]
    return [box for _, box in sorted(found, key=lambda one: -one[0])][:_MOST]


def _echoes(place: Place, told: Sequence[Box], bend: float) -> Iterator[tuple[int, Box]]:
    import numpy

    left, proven = _hints(place, told, bend), told[0]
    wide, tall = (proven[2] - proven[0]) / math.sqrt(bend), (proven[3] - proven[1]) * math.sqrt(bend)
    apart = numpy.hypot(*(left.lands[:, None] - left.lands[None, :]).transpose(2, 0, 1))
    near = apart < _NEAR + _NEAR_SHARE * math.sqrt(wide * tall) * numpy.exp(left.grown)[:, None]
    agrees = near & (abs(left.grown[:, None] - left.grown[None, :]) < _SCALE_APART)
    waiting = numpy.ones(len(left.grown), bool)
    for _ in range(2 * _MOST):
        votes = (agrees & waiting).sum(axis=1) * waiting
        leader = int(votes.argmax()) if len(votes) else 0
        if not len(votes) or votes[leader] < _FEWEST:
            return
        group = left.only(agrees[leader] & waiting)
        waiting &= ~agrees[leader]
        count = len(set(group.named.tolist()))
        if count < _FEWEST:
            continue
        (x, y), scale = numpy.median(group.lands, axis=0), math.exp(float(numpy.median(group.grown)))
        yield count, _round(x - wide * scale / 2, y - tall * scale / 2, x + wide * scale / 2, y + tall * scale / 2)


def _hints(place: Place, told: Sequence[Box], bend: float) -> _Hints:
    """What matches say that are turned as the proven ones are, and do not speak of what is told already."""
    import numpy

    proven, matches, inside = told[0], place.matches, place.pose.matches
    if matches is None or inside is None:
        return _Hints(numpy.zeros((0, 2)), numpy.zeros(0), numpy.zeros((0, 2)), numpy.zeros(0))
    wide, tall = proven[2] - proven[0], proven[3] - proven[1]
    grown = matches.grown - numpy.median(inside.grown)
    turned = abs((matches.turned - numpy.median(inside.turned) + 180) % 360 - 180)
    scale = numpy.exp(grown)[:, None] * numpy.array([1 / math.sqrt(bend), math.sqrt(bend)])
    lands = matches.theirs + (_middle(proven) - projected(place.proof.matrix, matches.ours)) * scale
    asked = (turned < UPRIGHT) & (grown > math.log(_SMALLEST / max(wide, tall))) & (grown < math.log(_LARGEST))
    for box in told:
        size = math.sqrt((box[2] - box[0]) * (box[3] - box[1]))
        near = numpy.hypot(*(lands - _middle(box)).T) < 2 * _NEAR_SHARE * size
        asked &= ~(near & (abs(grown - math.log(size / math.sqrt(wide * tall))) < 2 * _SCALE_APART))
    chosen = numpy.flatnonzero(asked)
    chosen = chosen[:: 1 + len(chosen) // _ASKED]
    return _Hints(lands, grown, matches.theirs, matches.named).only(chosen)


def _middle(box: Box) -> Any:
    import numpy

    return numpy.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])


def _round(*sides: float) -> Box:
    x0, y0, x1, y1 = (round(side) for side in sides)
    return x0, y0, x1, y1
