"""How far a copy reaches in the suspect: the whole frame where its edges are seen, else only what agrees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bot.pictures.fitting import AT_THE_RIM, NO_COLOUR, TO_THE_LEVEL, Seen, colour_round, page_colour, seen_in
from bot.pictures.ground import TOLERANCE
from bot.pictures.poses import projected
from bot.pictures.proof import WINDOW, Laid, Proof, lay

FINE = 440
"""Longest side of the grid on which edges are looked for, in pixels."""
_SUPPORTED = 0.6
_SOFT = 4
"""How many lines of the grid may lie between what fits and the page."""
_STRIP = 0.05
_EDGE_SEEN = 0.55
_STEP_SEEN = 10.0
_GAP, _BARE_LINE, _AT_CORNERS = 0.015, 0.95, 0.08
"""Share of the longest side that the strip between two pictures takes at least; share of a line that is bare in the suspect if it is part of
that strip; and how much of an edge is looked at inside and outside of each corner."""
_SOME_GONE, _MOST_GONE, _SOME_GROUND, _THING_FITS, _A_LINE = 0.05, 0.6, 0.05, 0.6, 0.02
"""Parts of the ground that are gone, in the rectangle of what agrees and in that round the thing, from which the thing was cut out; what part
of the latter is ground, how much of the thing fits, and of a line that is one of it. Of 76 crops on pages none that reaches the first
is above 0.44 in the second; of 16 things that were cut out 14 are above both."""

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels; x1 and y1 exclusive."""

Part = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the original."""
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Reach:
    """The `box` of a copy in pixels of the suspect, the share of the original that is `shown` in it, and which `part` that is.

    `cut_out` says that the thing alone is there, on the bare page, so that nobody sees how far its picture reaches.
    """

    box: Box
    shown: float
    part: Part
    cut_out: bool = False


def area(box: Box) -> int:
    """How many pixels lie in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def shared(one: Box, other: Box) -> int:
    """How many pixels lie in both."""
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0, across) * max(0, down)


def box_of(original: Any, suspect: Any, proof: Proof) -> Reach:
    """Tell how far a copy reaches. `original` and `suspect` are grey bytes; the original is mirrored if the copy is."""
    laid = lay(original, suspect, proof.matrix, FINE)
    if laid is None:
        return Reach(_upright(proof, _WHOLE, suspect.shape), proof.shown, _WHOLE)
    seen, grown = _seen_and_grown(laid, proof, suspect)
    cut_out = _is_cut_out(seen, proof, grown)
    x0, y0, x1, y1 = part = _WHOLE if cut_out else _supported_part(laid, seen, grown, proof, suspect)
    inside = laid.there[
        round(y0 * laid.there.shape[0]) : round(y1 * laid.there.shape[0]),
        round(x0 * laid.there.shape[1]) : round(x1 * laid.there.shape[1]),
    ]
    shown = float(inside.mean()) * (x1 - x0) * (y1 - y0) if inside.size else 0.0
    return Reach(_upright(proof, part, suspect.shape), shown, part, cut_out)


def _seen_and_grown(laid: Laid, proof: Proof, suspect: Any) -> tuple[Seen, tuple[int, int, int, int]]:
    """What each pixel tells and how far what agrees reaches; anew, where what lies round that has another colour than the screenshot's rim:
    a page may lay its pictures on a card."""
    seed, ground = _seed(proof, laid.there.shape), page_colour(proof, suspect)
    seen = seen_in(laid, proof.agreeing, seed, ground)
    grown = _grown(seen, seed)
    if ground == NO_COLOUR:
        return seen, grown
    (height, width), (x0, y0, x1, y1) = laid.there.shape, grown
    box = _upright(proof, (x0 / width, y0 / height, x1 / width, y1 / height), suspect.shape)
    card = colour_round(suspect, box)
    if card == NO_COLOUR or abs(card - ground) <= TO_THE_LEVEL:
        return seen, grown
    seen = seen_in(laid, proof.agreeing, seed, card)
    return seen, _grown(seen, seed)


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


def _supported_part(laid: Laid, seen: Seen, grown: tuple[int, int, int, int], proof: Proof, suspect: Any) -> Part:
    """The part of the original that the suspect shows, as fractions; a side is whole unless it is seen to be cut."""
    height, width = laid.there.shape
    x0, y0, x1, y1 = grown
    sides = {"left": x0, "top": y0, "right": width - x1, "bottom": height - y1}
    slack = _STRIP * max(height, width)
    for side, missing in sides.items():
        is_near = missing <= slack * 0.3 and seen.page(*_outside(grown, side)).sum() <= _SOFT
        if is_near or _is_whole(laid, seen, grown, proof, suspect, side):
            sides[side] = 0
    return (
        sides["left"] / width,
        sides["top"] / height,
        1 - sides["right"] / width,
        1 - sides["bottom"] / height,
    )


def _seed(proof: Proof, shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """The rectangle round the windows of the agreeing cells, without the loneliest twentieth."""
    import numpy

    cells = numpy.nonzero(proof.agreeing)
    if not len(cells[0]):
        return 0, 0, shape[1], shape[0]
    finer = [fine / coarse for fine, coarse in zip(shape, proof.laid.ours.shape, strict=True)]
    (top, bottom), (left, right) = (
        numpy.quantile(places[at], [0.03, 0.97]) for places, at in zip(proof.grid, cells, strict=True)
    )
    half = WINDOW // 2
    return (
        int((left - half) * finer[1]),
        int((top - half) * finer[0]),
        math.ceil((right + half + 1) * finer[1]),
        math.ceil((bottom + half + 1) * finer[0]),
    )


def _grown(seen: Seen, seed: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Move each side of a rectangle outward as far as what it gains mostly fits; twice, since sides depend on each other."""
    height, width = seen.fits.shape
    x0, y0, x1, y1 = seed
    for _ in range(2):
        x0 -= _reach(seen.support((slice(y0, y1), slice(0, x0)), 0)[::-1]) if x0 else 0
        x1 += _reach(seen.support((slice(y0, y1), slice(x1, None)), 0)) if x1 < width else 0
        y0 -= _reach(seen.support((slice(0, y0), slice(x0, x1)), 1)[::-1]) if y0 else 0
        y1 += _reach(seen.support((slice(y1, None), slice(x0, x1)), 1)) if y1 < height else 0
    return _ended_at_the_page(seen, (x0, y0, x1, y1))


def _ended_at_the_page(seen: Seen, reached: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Move each side to where the bare page begins, if that is within the rectangle, or but a few lines away: a cell at the edge of a copy
    agrees beyond it, and what is soft fits only before it."""
    x0, y0, x1, y1 = reached
    columns, rows = seen.page((slice(y0, y1), slice(None)), 0), seen.page((slice(None), slice(x0, x1)), 1)
    return (
        len(columns) - _page_begins(columns[::-1], len(columns) - x0),
        len(rows) - _page_begins(rows[::-1], len(rows) - y0),
        _page_begins(columns, x1),
        _page_begins(rows, y1),
    )


def _page_begins(page: Any, end: int) -> int:
    """Where lines that are the copy's down to `end` end for good, by which lines are those of the page."""
    import numpy

    inward, beyond = numpy.flatnonzero(~page[:end]), numpy.flatnonzero(page[end : end + _SOFT])
    if len(inward) and inward[-1] < end - 1:
        return int(inward[-1]) + 1
    return end + int(beyond[0]) if len(beyond) else end


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


def _is_whole(
    laid: Laid, seen: Seen, reached: tuple[int, int, int, int], proof: Proof, suspect: Any, side: str
) -> bool:
    """Say whether a side that does not fit to its end is there all the same: the suspect ends there, or the frame's own edge is seen.

    Behind a strip of the bare page an edge is its own only if it ends at the frame's corners; else it is that of the next picture.
    """
    import numpy

    edge = _edge_of(proof, side)
    if _is_at_the_rim(edge, suspect, side):
        return not _page_lies_between(laid, seen, reached, side)
    within = numpy.linspace(0.03, 0.97, max(12, int(edge.length / 3)))
    if _stepping(edge, suspect, within) < _EDGE_SEEN:
        return False
    return not _page_lies_between(laid, seen, reached, side) or _ends_at_its_corners(edge, suspect)


def _is_at_the_rim(edge: _Edge, suspect: Any, side: str) -> bool:
    rows, columns = suspect.shape
    rim = AT_THE_RIM * max(edge.length, 100)
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


def _page_lies_between(laid: Laid, seen: Seen, reached: tuple[int, int, int, int], side: str) -> bool:
    """Say whether between what fits and the end of the whole frame a strip of the bare page runs right through, where the original shows
    something else."""
    outside, along = _outside(reached, side)
    bare = (abs(laid.theirs[outside].astype("int16") - seen.ground) <= TOLERANCE).mean(axis=along) >= _BARE_LINE
    return bool((bare & seen.page(outside, along)).sum() >= max(1.0, _GAP * max(laid.ours.shape)))


def _outside(reached: tuple[int, int, int, int], side: str) -> tuple[tuple[slice, slice], int]:
    """The strip of the grid between a rectangle and one side of the frame, and the axis along its lines."""
    x0, y0, x1, y1 = reached
    return {
        "left": ((slice(y0, y1), slice(0, x0)), 0),
        "right": ((slice(y0, y1), slice(x1, None)), 0),
        "top": ((slice(0, y0), slice(x0, x1)), 1),
        "bottom": ((slice(y1, None), slice(x0, x1)), 1),
    }[side]


def _is_cut_out(seen: Seen, proof: Proof, reached: tuple[int, int, int, int]) -> bool:
    """Say whether the thing is there and the bare page all round it, within the rectangle of what agrees as well: a crop shows the ground
    beside a thing."""
    import cv2
    import numpy

    x0, y0, x1, y1 = reached
    product = cv2.resize(proof.product.astype(numpy.uint8), seen.fits.shape[::-1], interpolation=cv2.INTER_NEAREST)
    ground = cv2.dilate(product, numpy.ones((_SOFT + 1, _SOFT + 1), numpy.uint8)) == 0
    shown = seen.fits & (product > 0)
    rows, columns = (numpy.flatnonzero(shown.mean(axis=axis) > _A_LINE) for axis in (1, 0))
    if not len(rows) or not len(columns) or shown.sum() < _THING_FITS * product.sum():
        return False
    round_it = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    things, gone = seen.even or seen.plain
    if (things & ground)[round_it].mean() < _SOME_GROUND:
        return False
    enough = ((round_it, _MOST_GONE), ((slice(y0, y1), slice(x0, x1)), _SOME_GONE))
    return all((gone & ground)[where].sum() >= share * (things & ground)[where].sum() for where, share in enough)


def _sampled(grey: Any, points: Any) -> Any:
    import numpy

    x = numpy.clip(numpy.rint(points[:, 0]).astype(int), 0, grey.shape[1] - 1)
    y = numpy.clip(numpy.rint(points[:, 1]).astype(int), 0, grey.shape[0] - 1)
    return grey[y, x].astype(numpy.float32)
