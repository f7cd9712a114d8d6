"""How far a copy reaches in the suspect: the whole frame where its edges are seen, else only what agrees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bot.pictures.ground import TOLERANCE, rim_colour
from bot.pictures.poses import projected
from bot.pictures.proof import Laid, Proof, lay

FINE = 440
"""Longest side of the grid on which edges are looked for, in pixels."""
_TOLERANCE, _AS_IT_WAS, _LEFT_ALONE = 16.0, 6.0, 0.25
"""How far apart brightness may be, allowing for light, and where it is what it was; what part of the rectangle round what agrees must
be as it was for a ground to have been left alone."""
_SUPPORTED = 0.6
_STRIP = 0.05
_EDGE_SEEN = 0.55
_STEP_SEEN = 10.0
_GAP, _BARE_LINE, _AT_CORNERS = 0.015, 0.95, 0.08
"""Share of the longest side that the strip between two pictures takes at least; share of a line that is bare in the suspect if it is part of
that strip, while hardly any of it is in the original; and how much of an edge is looked at inside and outside of each corner."""
_LIT, _WHITE, _ENOUGH, _ASKED = 6, 250.0, 200, 4000
"""How often the slope of the light is told anew from the pixels that fit by the last one, how light such may be at most, how many there must
be, and how many are asked."""

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels; x1 and y1 exclusive."""


Part = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the original."""


def area(box: Box) -> int:
    """How many pixels lie in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def shared(one: Box, other: Box) -> int:
    """How many pixels lie in both."""
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0, across) * max(0, down)


def box_of(original: Any, suspect: Any, proof: Proof) -> tuple[Box, float, Part]:
    """Give the copy's box in pixels of the suspect, the share of the original that shows in it, and which part that is.

    `original` and `suspect` are grey bytes; the original is mirrored if the copy is.
    """
    laid = lay(original, suspect, proof.matrix, FINE)
    if laid is None:
        whole = (0.0, 0.0, 1.0, 1.0)
        return _upright(proof, whole, suspect.shape), proof.shown, whole
    part = _supported_part(laid, proof, suspect)
    x0, y0, x1, y1 = part
    inside = laid.there[
        round(y0 * laid.there.shape[0]) : round(y1 * laid.there.shape[0]),
        round(x0 * laid.there.shape[1]) : round(x1 * laid.there.shape[1]),
    ]
    shown = float(inside.mean()) * (x1 - x0) * (y1 - y0) if inside.size else 0.0
    return _upright(proof, part, suspect.shape), shown, part


def _upright(proof: Proof, part: Part, shape: tuple[int, int]) -> Box:
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


def _supported_part(laid: Laid, proof: Proof, suspect: Any) -> Part:
    """The part of the original that the suspect shows, as fractions; a side is whole unless it is seen to be cut."""
    fits = _fitting_pixels(laid, proof)
    height, width = fits.shape
    x0, y0, x1, y1 = grown = _grown(fits, _seed(proof, fits.shape))
    sides = {"left": x0, "top": y0, "right": width - x1, "bottom": height - y1}
    slack = _STRIP * max(height, width)
    for side, missing in sides.items():
        if missing <= slack * 0.3 or _is_whole(laid, grown, proof, suspect, side):
            sides[side] = 0
    return (
        sides["left"] / width,
        sides["top"] / height,
        1 - sides["right"] / width,
        1 - sides["bottom"] / height,
    )


def _fitting_pixels(laid: Laid, proof: Proof) -> Any:
    """Which pixels have the same brightness after one gain, and an offset that may slope, for the whole picture, or the same texture."""
    import cv2
    import numpy

    ours, theirs = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32)
    agreeing = cv2.resize(proof.agreeing.astype(numpy.uint8), ours.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    gain, offset = gain_and_offset(ours[agreeing], theirs[agreeing])
    plain, shown = cv2.GaussianBlur(ours, (0, 0), 1.5), cv2.GaussianBlur(theirs, (0, 0), 1.5)
    fits = _lit_alike(plain * gain + offset, shown, agreeing, laid.there)
    # Who recolours the product alone leaves the ground as it was, within the product's outline as well.
    as_it_was = (abs(plain - shown) < _AS_IT_WAS) & laid.there
    x0, y0, x1, y1 = _seed(proof, fits.shape)
    return fits | as_it_was if as_it_was[y0:y1, x0:x1].mean() >= _LEFT_ALONE else fits


def _lit_alike(copied: Any, shown: Any, agreeing: Any, there: Any) -> Any:
    """Which pixels of two grids are as bright, allowing for more light on one side, which those tell that fit already."""
    import numpy

    light = numpy.zeros_like(shown)
    for turn in range(_LIT):
        # What was made lighter ends at white.
        fits = ((abs(numpy.clip(copied + light, 0, 255) - shown) < _TOLERANCE) | agreeing) & there
        if turn + 1 < _LIT:
            light = _slope(shown - copied, fits & (shown < _WHITE))
    return fits


def _slope(values: Any, chosen: Any) -> Any:
    """The plane through chosen values of a grid: who photographs a screen, or has a lamp beside the thing, has more light on one side."""
    import numpy

    down, along = numpy.nonzero(chosen)
    if len(down) < _ENOUGH:
        return numpy.zeros_like(values)
    some = slice(None, None, max(1, len(down) // _ASKED))
    at = numpy.column_stack([numpy.ones(len(down)), along, down])
    plane, *_ = numpy.linalg.lstsq(at[some], values[chosen][some], rcond=None)
    rows, columns = numpy.indices(values.shape)
    return (plane[0] + plane[1] * columns + plane[2] * rows).astype(values.dtype)


def gain_and_offset(ours: Any, theirs: Any) -> tuple[float, float]:
    """The gain and offset that bring the brightness of agreeing pixels over each other; 1 and 0 for too few."""
    import numpy

    if len(ours) < 50:
        return 1.0, 0.0
    together = ((ours - ours.mean()) * (theirs - theirs.mean())).mean()
    gain = float(numpy.clip(together / max(float(ours.var()), 1.0), 0.2, 3.0))
    return gain, float(theirs.mean() - gain * ours.mean())


def _seed(proof: Proof, shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """The rectangle round the agreeing cells, without the loneliest twentieth."""
    import numpy

    rows, columns = numpy.nonzero(proof.agreeing)
    count = proof.agreeing.shape
    if not len(rows):
        return 0, 0, shape[1], shape[0]
    low, high = numpy.quantile(columns, [0.03, 0.97]), numpy.quantile(rows, [0.03, 0.97])
    return (
        int(low[0] / count[1] * shape[1]),
        int(high[0] / count[0] * shape[0]),
        int((low[1] + 1) / count[1] * shape[1]),
        int((high[1] + 1) / count[0] * shape[0]),
    )


def _grown(fits: Any, seed: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Move each side of a rectangle outward as far as what it gains mostly fits; twice, since sides depend on each other."""
    x0, y0, x1, y1 = seed
    for _ in range(2):
        x0 -= _reach(fits[y0:y1, :x0].mean(axis=0)[::-1]) if x0 else 0
        x1 += _reach(fits[y0:y1, x1:].mean(axis=0)) if x1 < fits.shape[1] else 0
        y0 -= _reach(fits[:y0, x0:x1].mean(axis=1)[::-1]) if y0 else 0
        y1 += _reach(fits[y1:, x0:x1].mean(axis=1)) if y1 < fits.shape[0] else 0
    return x0, y0, x1, y1


def _reach(support: Any) -> int:
    """How many lines outward belong to the copy: the farthest from which nearly all lines inward are supported."""
    import numpy

    good = support >= _SUPPORTED
    if not good.any():
        return 0
    shares = numpy.cumsum(good) / numpy.arange(1, len(good) + 1)
    return int(numpy.flatnonzero(good & (shares >= 0.75)).max(initial=-1)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class _Edge:
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


def _edge_of(proof: Proof, side: str) -> _Edge:
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
    return _Edge(start, along, numpy.array([along[1], -along[0]]) / max(math.hypot(*along), 1e-6))


def _is_whole(laid: Laid, reached: tuple[int, int, int, int], proof: Proof, suspect: Any, side: str) -> bool:
    """Say whether a side that does not fit to its end is there all the same: the suspect ends there, or the frame's own edge is seen.

    Behind a strip of the bare page an edge is its own only if it ends at the frame's corners; else it is that of the next picture.
    """
    import numpy

    edge = _edge_of(proof, side)
    if _is_at_the_rim(edge, suspect, side):
        return True
    within = numpy.linspace(0.03, 0.97, max(12, int(edge.length / 3)))
    if _stepping(edge, suspect, within) < _EDGE_SEEN:
        return False
    return not _page_lies_between(laid, reached, side, rim_colour(suspect)) or _ends_at_its_corners(edge, suspect)


def _is_at_the_rim(edge: _Edge, suspect: Any, side: str) -> bool:
    rows, columns = suspect.shape
    rim = 0.012 * max(edge.length, 100)
    middle = edge.start + edge.along / 2
    near = (middle[0], middle[1], columns - 1 - middle[0], rows - 1 - middle[1])
    axis = int(side in ("top", "bottom"))
    return bool(min(abs(near[axis]), abs(near[axis + 2])) <= rim)


def _stepping(edge: _Edge, suspect: Any, places: Any) -> float:
    """At what share of places on a line, or a pixel or two beside it, the suspect is plainly brighter on one side of it."""
    line, best = edge.at(places), 0.0
    for shift in (-2, -1, 0, 1, 2):
        inner = _sampled(suspect, line + edge.across * (shift - 1.5))
        outer = _sampled(suspect, line + edge.across * (shift + 1.5))
        best = max(best, float((abs(inner - outer) > _STEP_SEEN).mean()))
    return best


def _ends_at_its_corners(edge: _Edge, suspect: Any) -> bool:
    """Say whether an edge is seen just inside of both corners of the frame and not just outside: no line that runs on along other pictures."""
    import numpy

    aside = max(0.02, 3 / max(edge.length, 1.0))
    stretch = numpy.linspace(aside, aside + _AT_CORNERS, 12)
    inside = (_stepping(edge, suspect, one) for one in (stretch, 1 - stretch))
    outside = (_stepping(edge, suspect, one) for one in (-stretch, 1 + stretch))
    return min(inside) >= 0.5 >= max(outside)


def _page_lies_between(laid: Laid, reached: tuple[int, int, int, int], side: str, ground: int) -> bool:
    """Say whether between what fits and the end of the whole frame a strip of the bare page runs right through, where the original shows
    something else. Bare is what has the colour of the screenshot's own rim."""
    x0, y0, x1, y1 = reached
    outside, along = {
        "left": ((slice(y0, y1), slice(0, x0)), 0),
        "right": ((slice(y0, y1), slice(x1, None)), 0),
        "top": ((slice(0, y0), slice(x0, x1)), 1),
        "bottom": ((slice(y1, None), slice(x0, x1)), 1),
    }[side]
    ours, theirs = (
        (abs(grid[outside].astype("int16") - ground) <= TOLERANCE).mean(axis=along) for grid in (laid.ours, laid.theirs)
    )
    bare = (theirs >= _BARE_LINE) & (ours <= 1 - _BARE_LINE)
    return bool(bare.sum() >= max(1.0, _GAP * max(laid.ours.shape)))


def _sampled(grey: Any, points: Any) -> Any:
    import numpy

    x = numpy.clip(numpy.rint(points[:, 0]).astype(int), 0, grey.shape[1] - 1)
    y = numpy.clip(numpy.rint(points[:, 1]).astype(int), 0, grey.shape[0] - 1)
    return grey[y, x].astype(numpy.float32)
