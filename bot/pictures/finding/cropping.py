"""Where a copy on a page is seen to be cut: its things end at a strip of the bare page, or the page's own things reach into its frame.

A white copy on a white card has no edge. Only where its frame as a whole is proven not to be the copy's is the page's writing told
from something that was drawn over a copy, and then what lies behind it is none of the copy. Where a side is seen, or its ground is not that of
the page, writing tells nothing of where it ends: a banner, or the next card, looks just like that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from bot.pictures.finding.edges import Edge, edge_of, ends_at_its_corners, is_at_the_rim, is_seen, sampled
from bot.pictures.finding.fitting import gain_and_offset
from bot.pictures.finding.proof import WINDOW, Laid, Proof, lay
from bot.pictures.known.ground import rim_colour

FINE = 440
"""Longest side of the grid on which edges are looked for, in pixels."""
SIDES = ("left", "top", "right", "bottom")
_STRIP_LINES, _BEFORE = 3, (2, 6)
"""Lines of the grid that a strip of the bare page takes at least, and those before it that show what ends there, from and to."""
_EVEN, _EVENLY = 3.0, 0.97
"""Levels within which a page is of one colour, and the part of a line that is."""
_APART, _EXACTLY_APART, _PLAINLY = 16.0, 6.0, 24.0
"""Levels from which a thing is none of the page: of any copy, of one that is as bright as the original, and whoever looks at it."""
_A_FEW, _LITTLE, _MUCH = 4, 0.02, 0.25
"""Pixels of a line, and what part of it, that end at a strip if that is plain to see; and what part if it is but the shade of a ground."""
_FITTING, _BARE = 0.7, 10.0
"""What part of what ends there fits just before it; levels within which the original shows nothing but its ground."""
_CROSSING, _ACROSS = 3, 2.0
"""Places of an edge of the frame, a pixel apart, on which the page's things lie across it where the original is bare; and how far on both sides."""
_MARKS, _ROOM, _ASIDE, _CARDS_OWN = 2, 0.03, 7, 16
"""Pixels of a line that are writing; the room that a page leaves before it, in sides of the frame; a brush that keeps it off what the original shows,
where a copy may lie a little aside; and lines that a card goes on beyond its picture at least, if there is writing on it."""
_INWARD, _AWAY, _AT_THE_CUT = 24, 0.03, 0.2
"""Lines inside of what agrees at which one begins; part of the cells that may be lost behind a side that is not seen to be cut, and of those that agree
behind any: half of a window at a cut lies before it."""
_OF_THE_PAGE, _EVERY = 0.08, 8
"""What part of a suspect has the colour of a page at least, by every so many pixels."""
_FILLED = 0.6
"""Part of the suspect from which the frame fills it: it is a picture then and no page."""
_SMALL = 150.0
"""Longest side in pixels below which a strip is too narrow to be told from a line."""
_ROUND, _WHOLE = 0.5, 0.015
"""Part of the original's rim that shows its ground, if that is one; and part of the longest side that may seem lost at a side that is whole: the page
beside a frame that lies a pixel or two off."""
_ASLANT, _LEANING = 2.0, 0.02
"""Degrees off the upright, and perspective, from which the frame has no sides in the suspect that could be followed."""

Rectangle = tuple[int, int, int, int]
"""x0, y0, x1, y1 on the grid; x1 and y1 exclusive."""


@dataclass(frozen=True, slots=True)
class Crop:
    """How far each side reaches that is seen to be `cut`, by lines of a grid from the left or the top; `things` are the sides at which things of
    the copy end. The others end before what the page shows there."""

    cut: dict[str, int]
    things: frozenset[str] = frozenset()

    def rectangle(self, others: Rectangle) -> Rectangle:
        """The rectangle, with the sides of another one where none is seen to be cut."""
        x0, y0, x1, y1 = (self.cut.get(side, other) for side, other in zip(SIDES, others, strict=True))
        return x0, y0, max(x0 + 1, x1), max(y0 + 1, y1)


def seed_of(proof: Proof, shape: tuple[int, int]) -> Rectangle:
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


_LAID: WeakKeyDictionary[Proof, Laid | None] = WeakKeyDictionary()


def laid_in_grey(original: Any, suspect: Any, proof: Proof) -> Laid | None:
    """Both on the fine grid, laid once for each proof, which is of them (grey bytes); None where the one cannot be laid over the other."""
    if proof not in _LAID:
        _LAID[proof] = lay(original, suspect, proof.matrix, FINE)
    return _LAID[proof]


_SEEN: WeakKeyDictionary[Proof, Crop | None] = WeakKeyDictionary()


def crop_of(laid: Laid, proof: Proof, suspect: Any) -> Crop | None:
    """Tell which sides of a copy are seen to be cut, once for each proof; None where none is, or where the frame lies aslant.

    `laid` are the grey original and suspect on the fine grid.
    """
    if proof not in _SEEN:
        _SEEN[proof] = _cut_sides(laid, proof, suspect)
    return _SEEN[proof]


def _cut_sides(laid: Laid, proof: Proof, suspect: Any) -> Crop | None:
    if proof.side < _SMALL or _is_aslant(proof) or not proof.agreed or _is_filled(proof, suspect):
        return None
    look = _Look(laid, proof, suspect)
    edges = {side: edge_of(proof, side) for side in SIDES}
    sides = [
        side for side in SIDES if not (is_seen(edges[side], suspect) and ends_at_its_corners(edges[side], suspect))
    ]
    things = {side: end for side in sides if (end := look.ends(side, look.seed)) is not None}
    # Writing is the page's only where the original's ground is the page's own, and a side that is seen is another's only of a copy that is cut.
    sides = [
        side
        for side in sides
        if look.is_as_bare
        and not is_at_the_rim(edges[side], suspect, side)
        and (things or not is_seen(edges[side], suspect))
    ]
    if not things and not any(_is_crossed(look, edges[side], suspect, side) for side in sides):
        return None
    marks = look.all_written(sides, look.within_seed(things))
    # A card goes on below its picture, with a title on it.
    things = {
        side: end
        for side, end in things.items()
        if look.beyond(side, end) <= look.beyond(side, marks.get(side, end)) + _CARDS_OWN
    }
    cut = {**marks, **things}
    height, width = laid.ours.shape
    left = look.all_written([side for side in sides if side not in cut], Crop(cut).rectangle((0, 0, width, height)))
    cut = {side: end for side, end in (cut | left).items() if look.lost(side, end) > _WHOLE * max(height, width)}
    return Crop(cut, frozenset(things) & cut.keys()) if cut else None


def is_told_by(crop: Crop, laid: Laid, proof: Proof) -> bool:
    """Say whether the cells behind the sides that are cut may be left out of the counts: behind one that ends before the page's writing nothing of
    the original is lost, and nearly all that agrees is kept."""
    import numpy

    (height, width), shape = laid.ours.shape, proof.laid.ours.shape
    y, x = (
        (axis + 0.5) * fine / coarse
        for axis, fine, coarse in zip(numpy.meshgrid(*proof.grid, indexing="ij"), (height, width), shape, strict=True)
    )
    beyond = {
        "left": x < crop.cut.get("left", -1),
        "top": y < crop.cut.get("top", -1),
        "right": x >= crop.cut.get("right", width + 1),
        "bottom": y >= crop.cut.get("bottom", height + 1),
    }
    by_things = numpy.any([numpy.zeros(x.shape, bool), *(beyond[side] for side in crop.things)], axis=0)
    away = numpy.any([beyond[side] for side in SIDES], axis=0)
    lost = int((proof.textured & ~proof.agreeing & away & ~by_things).sum())
    return lost <= max(1.0, _AWAY * proof.cells) and int((proof.agreeing & away).sum()) <= _AT_THE_CUT * proof.agreed


def cropped(original: Any, suspect: Any, proof: Proof) -> tuple[float, float, float, float] | None:
    """The part of an original (fractions; grey bytes) that a page shows, if that is so plain that nothing beyond it is asked; else None."""
    laid = laid_in_grey(original, suspect, proof)
    crop = None if laid is None else crop_of(laid, proof, suspect)
    if laid is None or crop is None or not is_told_by(crop, laid, proof):
        return None
    height, width = laid.ours.shape
    x0, y0, x1, y1 = crop.rectangle((0, 0, width, height))
    return x0 / width, y0 / height, x1 / width, y1 / height


def _is_aslant(proof: Proof) -> bool:
    (a, b), (c, d) = proof.matrix[0, :2], proof.matrix[1, :2]
    turned = math.degrees(math.atan2(c - b, a + d)) % 90
    height, width = proof.shape
    leaning = abs(proof.matrix[2, 0]) * width + abs(proof.matrix[2, 1]) * height
    return bool(min(turned, 90 - turned) > _ASLANT or leaning > _LEANING)


def _is_filled(proof: Proof, suspect: Any) -> bool:
    (x0, y0, x1, y1), (rows, columns) = proof.frame, suspect.shape
    across, down = min(x1, columns) - max(x0, 0), min(y1, rows) - max(y0, 0)
    return bool(across * down >= _FILLED * rows * columns)


class _Look:
    """Both pictures on the grid, the original as bright as the copy."""

    def __init__(self, laid: Laid, proof: Proof, suspect: Any) -> None:
        import cv2
        import numpy

        ours, self.shown = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32)
        agreeing = cv2.resize(proof.agreeing.astype(numpy.uint8), ours.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
        gain, offset = gain_and_offset(ours[agreeing], self.shown[agreeing])
        exact = bool(agreeing.any()) and numpy.median(abs(ours - self.shown)[agreeing]) <= _EVEN
        self.copied = ours if exact else numpy.clip(ours * gain + offset, 0, 255)
        self.apart = _EXACTLY_APART if exact else _APART
        self.there = laid.there
        self.ground = float(rim_colour(numpy.rint(self.copied).astype(numpy.uint8)))
        bare = (abs(self.copied - self.ground) <= _BARE).astype(numpy.uint8)
        self.bare = cv2.erode(bare, numpy.ones((_ASIDE, _ASIDE), numpy.uint8), borderValue=1) > 0
        self.seed = seed_of(proof, ours.shape)
        some = suspect[::_EVERY, ::_EVERY].ravel()
        self.colours = numpy.bincount(some, minlength=256) / max(1, len(some))
        rim = numpy.concatenate([self.copied[0], self.copied[-1], self.copied[:, 0], self.copied[:, -1]])
        self.is_as_bare = bool((abs(rim - self.ground) <= _BARE).mean() >= _ROUND) and self.is_pages(self.ground, _BARE)

    def outward(self, side: str, rough: Rectangle, inward: int) -> tuple[Any, Any, Any, int]:
        """Lines from so far inside of a side to the rim: copied, shown and bare, one line a row, and where on the grid they begin.

        Only as far as the suspect reaches; along them as far as a rectangle does, without its last pixels.
        """
        x0, y0, x1, y1 = rough
        inset = min(inward, (x1 - x0) // 4, (y1 - y0) // 4)
        down, along = slice(y0 + inset // 2, y1 - inset // 2), slice(x0 + inset // 2, x1 - inset // 2)
        where, start = {
            "left": ((down, slice(0, x0 + inset)), x0 + inset),
            "top": ((slice(0, y0 + inset), along), y0 + inset),
            "right": ((down, slice(x1 - inset, None)), x1 - inset),
            "bottom": ((slice(y1 - inset, None), along), y1 - inset),
        }[side]
        lines = [each[where] for each in (self.copied, self.shown, self.bare, self.there)]
        if side in ("left", "right"):
            lines = [each.T for each in lines]
        if side in ("left", "top"):
            lines = [each[::-1] for each in lines]
        within: Any = lines[3].mean(axis=1) >= 0.5 if lines[3].size else lines[3].any(axis=1)
        most = len(within) if within.all() else int(within.argmin())
        return lines[0][:most], lines[1][:most], lines[2][:most], start

    def is_pages(self, colour: float, near: float = _EVEN) -> bool:
        """Say whether a good part of the suspect has a colour, as the ground of a page has and a banner has not."""
        shades = slice(max(0, round(colour - near)), round(colour + near) + 1)
        return bool(self.colours[shades].sum() >= _OF_THE_PAGE)

    def from_seed(self, side: str, rough: Rectangle) -> Rectangle:
        """A rectangle with one side where what agrees ends."""
        x0, y0, x1, y1 = (self.seed[n] if one == side else rough[n] for n, one in enumerate(SIDES))
        return x0, y0, x1, y1

    def within_seed(self, things: dict[str, int]) -> Rectangle:
        """What agrees, as far as things do not end before."""
        x0, y0, x1, y1 = self.seed
        return (
            max(x0, things.get("left", x0)), max(y0, things.get("top", y0)),
            min(x1, things.get("right", x1)), min(y1, things.get("bottom", y1)),
        )  # fmt: skip

    def lost(self, side: str, end: int) -> int:
        """How many lines of the original lie beyond an end."""
        height, width = self.copied.shape
        return int({"right": width, "bottom": height}.get(side, 2 * end)) - end

    def beyond(self, side: str, end: int) -> int:
        """How many lines beyond what agrees a side ends."""
        lines = end - self.seed[SIDES.index(side)]
        return -lines if side in ("left", "top") else lines

    def all_written(self, sides: list[str], rough: Rectangle) -> dict[str, int]:
        """Where each of these sides ends before what the page shows, if it does."""
        return {side: end for side in sides if (end := self.written(side, rough)) is not None}

    def at(self, side: str, start: int, lines: int) -> int:
        """Where on the grid so many lines outward end."""
        return start - lines if side in ("left", "top") else start + lines

    def ends(self, side: str, rough: Rectangle) -> int | None:
        """Where things of the copy end at a strip of the bare page that runs right through, and which the original goes on to show."""
        import numpy

        copied, shown, _, start = self.outward(side, rough, _INWARD)
        if not copied.size or copied.shape[1] < _A_FEW:
            return None
        page = numpy.median(shown, axis=1)
        even = (abs(shown - page[:, None]) <= _EVEN).mean(axis=1) >= _EVENLY
        for line in range(_BEFORE[1], len(even) - _STRIP_LINES + 1):
            strip = slice(line, line + _STRIP_LINES)
            if not even[strip].all() or numpy.ptp(page[strip]) > _EVEN or not self.is_pages(page[line]):
                continue
            colour, before = float(page[line]), slice(line - _BEFORE[1], line - _BEFORE[0] + 1)
            if self._end_there(copied[before], shown[before], copied[strip], colour):
                return self.at(side, start, line)
        return None

    def _end_there(self, copied: Any, shown: Any, gone: Any, page: float) -> bool:
        """Say whether things that fit before a strip are gone in it."""
        import numpy

        for apart, share in ((_PLAINLY, _LITTLE), (self.apart, _MUCH)):
            enough = max(_A_FEW, share * copied.shape[1])
            things = abs(copied - page) > apart
            kept = things & (abs(shown - page) > apart / 2) & (abs(copied - shown) <= max(apart, _APART))
            lost = (abs(gone - page) > apart).sum(axis=1)
            if lost.min() >= enough and things.sum(axis=1).mean() >= enough and kept.sum() >= _FITTING * things.sum():
                together = kept.any(axis=0) & (abs(gone - page) > apart).any(axis=0)
                if together.sum() >= numpy.ceil(enough / 2):
                    return True
        return False

    def written(self, side: str, rough: Rectangle) -> int | None:
        """Where the copy ends before something that the page shows where the original is bare, as far along as a rectangle reaches; None where it
        does nothing of the kind."""
        import numpy

        copied, shown, bare, start = self.outward(side, self.from_seed(side, rough), 0)
        if not copied.size:
            return None
        marks = (bare & (abs(shown - copied) > _PLAINLY)).sum(axis=1)
        lines = numpy.flatnonzero(marks >= _MARKS)
        if not len(lines) or self.lost(side, self.at(side, start, int(lines[0]))) <= _WHOLE * max(self.copied.shape):
            return None
        first, page = int(lines[0]), float(numpy.median(shown[: int(lines[0]) + 1]))
        before = numpy.flatnonzero((abs(shown[:first] - page) > 0).any(axis=1))
        # Letters are soft: the last lines before them belong to them.
        least = max((int(n) + 1 for n in before if n < first - 2), default=0)
        room = min(round(_ROOM * max(self.copied.shape)), first - least)
        return self.at(side, start, max(least, first - room))


def _is_crossed(look: _Look, edge: Edge, suspect: Any, side: str) -> bool:
    """Say whether things of the page lie across a side of the whole frame, where the original shows its bare ground."""
    import numpy

    places = numpy.linspace(0.02, 0.98, max(12, int(edge.length)))
    line = edge.at(places)
    rows, columns = suspect.shape
    inside = ((line >= 3) & (line <= numpy.array([columns - 4, rows - 4]))).all(axis=1)
    last = {"left": look.bare[:, 1], "right": look.bare[:, -2], "top": look.bare[1], "bottom": look.bare[-2]}[side]
    bare = last[numpy.clip((places * len(last)).astype(int), 0, len(last) - 1)]
    marks = [abs(sampled(suspect, line + edge.across * way * _ACROSS) - look.ground) > _PLAINLY for way in (-1, 1)]
    return int((inside & bare & marks[0] & marks[1]).sum()) >= _CROSSING
