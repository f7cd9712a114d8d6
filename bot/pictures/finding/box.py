"""How far a copy reaches in the suspect: the whole frame where its edges are seen, else only what agrees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from bot.pictures.finding.cropping import Crop, crop_of, laid_in_grey, seed_of
from bot.pictures.finding.edges import edge_of, ends_at_its_corners, is_at_the_rim, is_seen, upright_box
from bot.pictures.finding.fitting import NO_COLOUR, TO_THE_LEVEL, Seen, colour_round, page_colour, seen_in
from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.known.boxes import Box, Part
from bot.pictures.known.ground import TOLERANCE

_SUPPORTED = 0.6
_SOFT = 4
"""How many lines of the grid may lie between what fits and the page."""
_STRIP = 0.05
_SAME_END = 0.015
"""Part of the longest side within which a cut is where what fits ends anyway: that tells it to the line."""
_GAP, _BARE_LINE = 0.015, 0.95
"""Share of the longest side that the strip between two pictures takes at least; share of a line that is bare in the suspect if it is part of
that strip."""
_SOME_GONE, _MOST_GONE, _SOME_GROUND, _THING_FITS, _A_LINE = 0.05, 0.6, 0.05, 0.6, 0.02
"""Parts of the ground that are gone, in the rectangle of what agrees and in that round the thing, from which the thing was cut out; what part
of the latter is ground, how much of the thing fits, and of a line that is one of it. Of 76 crops on pages none that reaches the first
is above 0.44 in the second; of 16 things that were cut out 14 are above both."""

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


def box_of(original: Any, suspect: Any, proof: Proof) -> Reach:
    """Tell how far a copy reaches. `original` and `suspect` are grey bytes; the original is mirrored if the copy is."""
    laid = laid_in_grey(original, suspect, proof)
    if laid is None:
        return Reach(upright_box(proof, _WHOLE, suspect.shape), proof.shown, _WHOLE)
    seen, grown = _seen_and_grown(laid, proof, suspect)
    cut_out = _is_cut_out(seen, proof, grown)
    part = _WHOLE if cut_out else _supported_part(laid, seen, grown, proof, suspect)
    if not cut_out and (crop := crop_of(laid, proof, suspect)) is not None:
        part = _cropped(part, crop, laid.there.shape)
    x0, y0, x1, y1 = part
    inside = laid.there[
        round(y0 * laid.there.shape[0]) : round(y1 * laid.there.shape[0]),
        round(x0 * laid.there.shape[1]) : round(x1 * laid.there.shape[1]),
    ]
    shown = float(inside.mean()) * (x1 - x0) * (y1 - y0) if inside.size else 0.0
    return Reach(_to_the_rim(upright_box(proof, part, suspect.shape), part, proof, suspect.shape), shown, part, cut_out)


def _to_the_rim(box: Box, part: Part, proof: Proof, shape: tuple[int, int]) -> Box:
    """The box with each whole side at the end of the suspect that lies as near to it as a pixel of a smaller original tells: a guess
    lays the middles of pixels on each other, not their edges."""
    x0, y0, x1, y1 = box
    across, down = (max(0, math.ceil((math.hypot(*proof.matrix[:2, axis]) - 1) / 2)) for axis in (0, 1))
    return (
        0 if part[0] == 0 and x0 <= across else x0,
        0 if part[1] == 0 and y0 <= down else y0,
        shape[1] if part[2] == 1 and shape[1] - x1 <= across else x1,
        shape[0] if part[3] == 1 and shape[0] - y1 <= down else y1,
    )


def _cropped(part: Part, crop: Crop, shape: tuple[int, int]) -> Part:
    """A part with the sides that are seen to be cut, where what fits does not tell of the same end already."""
    size = (shape[1], shape[0]) * 2
    sides = [round(side * most) for side, most in zip(part, size, strict=True)]
    cut = crop.rectangle((sides[0], sides[1], sides[2], sides[3]))
    near = _SAME_END * max(shape)
    x0, y0, x1, y1 = (
        told if abs(end - side) <= near else end / most
        for told, side, end, most in zip(part, sides, cut, size, strict=True)
    )
    return x0, y0, x1, y1


def _seen_and_grown(laid: Laid, proof: Proof, suspect: Any) -> tuple[Seen, tuple[int, int, int, int]]:
    """What each pixel tells and how far what agrees reaches; anew, where what lies round that has another colour than the screenshot's rim:
    a page may lay its pictures on a card."""
    seed, ground = seed_of(proof, laid.there.shape), page_colour(proof, suspect)
    seen = seen_in(laid, proof.agreeing, seed, ground)
    grown = _grown(seen, seed)
    if ground == NO_COLOUR:
        return seen, grown
    (height, width), (x0, y0, x1, y1) = laid.there.shape, grown
    box = upright_box(proof, (x0 / width, y0 / height, x1 / width, y1 / height), suspect.shape)
    card = colour_round(suspect, box)
    if card == NO_COLOUR or abs(card - ground) <= TO_THE_LEVEL:
        return seen, grown
    seen = seen_in(laid, proof.agreeing, seed, card)
    return seen, _grown(seen, seed)


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


def _is_whole(
    laid: Laid, seen: Seen, reached: tuple[int, int, int, int], proof: Proof, suspect: Any, side: str
) -> bool:
    """Say whether a side that does not fit to its end is there all the same: the suspect ends there, or the frame's own edge is seen.

    Behind a strip of the bare page an edge is its own only if it ends at the frame's corners; else it is that of the next picture.
    """
    edge = edge_of(proof, side)
    if is_at_the_rim(edge, suspect, side):
        return not _page_lies_between(laid, seen, reached, side)
    if not is_seen(edge, suspect):
        return False
    return not _page_lies_between(laid, seen, reached, side) or ends_at_its_corners(edge, suspect)


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
