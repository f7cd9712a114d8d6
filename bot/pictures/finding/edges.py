"""The sides of a whole frame in the suspect: whether they are seen there, and whether they end where the frame does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bot.pictures.finding.fitting import AT_THE_RIM
from bot.pictures.finding.poses import projected
from bot.pictures.finding.proof import Proof

_EDGE_SEEN, _STEP_SEEN = 0.55, 10.0
"""At what share of places on an edge it is seen, and from how many levels between both sides of it."""
_AT_CORNERS = 0.08
"""How much of an edge is looked at inside and outside of each corner."""


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """The line on which a side of the whole frame lies in the suspect, and the step of one pixel across it."""

    start: Any
    along: Any
    across: Any

    def at(self, places: Any) -> Any:
        """Points on the line; 0 and 1 are the corners."""
        return self.start + self.along * places[:, None]

    @property
    def length(self) -> float:
        """How many pixels lie between its corners."""
        return math.hypot(*self.along)


def upright_box(
    proof: Proof, part: tuple[float, float, float, float], shape: tuple[int, int]
) -> tuple[int, int, int, int]:
    """The rectangle round a projected part of the original, within the suspect."""
    height, width = proof.shape
    x0, y0, x1, y1 = part[0] * width, part[1] * height, part[2] * width, part[3] * height
    # Pixel centres are whole numbers here, edges lie half a pixel outside of them.
    corners = (
        projected(
            proof.matrix, [(x0 - 0.5, y0 - 0.5), (x1 - 0.5, y0 - 0.5), (x1 - 0.5, y1 - 0.5), (x0 - 0.5, y1 - 0.5)]
        )
        + 0.5
    )
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    left, top = max(0, min(shape[1] - 1, round(left))), max(0, min(shape[0] - 1, round(top)))
    return left, top, max(left + 1, min(shape[1], round(right))), max(top + 1, min(shape[0], round(bottom)))


def edge_of(proof: Proof, side: str) -> Edge:
    """Where one side of the whole frame lies."""
    import numpy

    height, width = proof.shape
    ends = {
        "left": [(-0.5, -0.5), (-0.5, height - 0.5)],
        "right": [(width - 0.5, -0.5), (width - 0.5, height - 0.5)],
        "top": [(-0.5, -0.5), (width - 0.5, -0.5)],
        "bottom": [(-0.5, height - 0.5), (width - 0.5, height - 0.5)],
    }[side]
    start, end = projected(proof.matrix, ends)
    along = end - start
    return Edge(start, along, numpy.array([along[1], -along[0]]) / max(math.hypot(*along), 1e-6))


def is_at_the_rim(edge: Edge, suspect: Any, side: str) -> bool:
    """Say whether a side lies where the suspect ends."""
    rows, columns = suspect.shape
    rim = AT_THE_RIM * max(edge.length, 100)
    middle = edge.start + edge.along / 2
    near = (middle[0], middle[1], columns - 1 - middle[0], rows - 1 - middle[1])
    axis = int(side in ("top", "bottom"))
    return bool(min(abs(near[axis]), abs(near[axis + 2])) <= rim)


def is_seen(edge: Edge, suspect: Any) -> bool:
    """Say whether the suspect steps at most places of an edge."""
    import numpy

    within = numpy.linspace(0.03, 0.97, max(12, int(edge.length / 3)))
    return _stepping(edge, suspect, within) >= _EDGE_SEEN


def _stepping(edge: Edge, suspect: Any, places: Any) -> float:
    """At what share of places on a line, or a pixel or two beside it, the suspect is plainly brighter on one side of it."""
    line, best = edge.at(places), 0.0
    for shift in (-2, -1, 0, 1, 2):
        inner = sampled(suspect, line + edge.across * (shift - 1.5))
        outer = sampled(suspect, line + edge.across * (shift + 1.5))
        best = max(best, float((abs(inner - outer) > _STEP_SEEN).mean()))
    return best


def ends_at_its_corners(edge: Edge, suspect: Any) -> bool:
    """Say whether an edge is seen just inside of both corners of the frame and not just outside: no line that runs on along other pictures."""
    import numpy

    aside = max(0.02, 3 / max(edge.length, 1.0))
    stretch = numpy.linspace(aside, aside + _AT_CORNERS, 12)
    inside = (_stepping(edge, suspect, one) for one in (stretch, 1 - stretch))
    outside = (_stepping(edge, suspect, one) for one in (-stretch, 1 + stretch))
    return min(inside) >= 0.5 >= max(outside)


def sampled(grey: Any, points: Any) -> Any:
    import numpy

    x = numpy.clip(numpy.rint(points[:, 0]).astype(int), 0, grey.shape[1] - 1)
    y = numpy.clip(numpy.rint(points[:, 1]).astype(int), 0, grey.shape[0] - 1)
    return grey[y, x].astype(numpy.float32)
