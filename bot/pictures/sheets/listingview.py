"""The listing on a sheet: which rows of a long page are shown, what is framed there, and where numbers hide least of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.core.words import Words, words
from bot.pictures.sheets.sheet import SPILL, Frame, Sheet, reach_of

if TYPE_CHECKING:
    from bot.pictures.known.boxes import Box

_LARGE_ENOUGH = 220
"""Pixels on the sheet from which a copy is large enough to be recognised."""
_LONG, _ACROSS, _AROUND, _BELOW = 1.6, 0.9, 1.5, 0.15
"""From how many times its breadth a page is long, and what is shown of it: so much of its breadth, so many times the
copy; of a copy near the head of a page the head is shown, and so much of the copy's height below it."""
_SEEN = 0.5
"""Share of a copy's height from which it is in view."""
_EVEN = 6.0
"""By how many levels ground may vary on which a number hides nothing."""
_ROOM, _LARGE, _BESIDE = 2.5, 6.0, 44.0
"""How many times as large as its number a copy is that may carry it, and that does so wherever it has an even corner; and how near a copy is to the
rim of the page whose number stands beside the page, in pixels of the sheet."""
_LARGE_TAG, _SMALL_TAG, _APART = 20, 16, 16.0
"""Sizes of numbers, and how far they keep from the frames of others, in pixels."""
_MOST_ROWS = 6


def rows_shown(
    size: tuple[int, int], boxes: Sequence[Box], beside: tuple[float, float], room: tuple[float, float]
) -> tuple[int, int]:
    """The rows of a page that are shown: all, unless the first copy would be too small; of further copies no mere rim.

    `size` is that of the page, width and height, `beside` that of what stands next to it at its scale, and both get `room`.
    """
    wide, tall = size
    x0, y0, x1, y1 = boxes[0]
    fit = min(room[0] / (beside[0] + wide), room[1] / max(beside[1], tall))
    if tall <= _LONG * wide and (x1 - x0) * fit >= _LARGE_ENOUGH:
        return 0, tall
    high = y1 - y0
    shown = min(tall, max(round(_ACROSS * wide), round(_AROUND * high)))
    top = min(max(0, round((y0 + y1) / 2 - shown * 0.5)), tall - shown) if y1 + _BELOW * high > shown else 0
    rows = top, top + shown
    cut = [one for one in boxes[1:] if not is_in_view(one, rows)]
    return (
        max([top, *(one[3] for one in cut if top < one[3] <= y0)]),
        min([top + shown, *(one[1] for one in cut if y1 + _BELOW * high <= one[1])]),
    )


def is_in_view(box: Box, rows: tuple[int, int]) -> bool:
    """Say whether at least half of a copy shows in these rows; what is cut more is told as being farther up or down."""
    return min(box[3], rows[1]) - max(box[1], rows[0]) >= _SEEN * (box[3] - box[1])


def told_rows(boxes: Sequence[Box], rows: tuple[int, int], tall: int) -> Words:
    """Which rows are shown of how many, and how often the picture shows above and below them; all in pixels of the file."""
    above = sorted(one[1] + 1 for one in boxes if not is_in_view(one, rows) and one[1] + one[3] < rows[0] + rows[1])
    below = sorted(one[1] + 1 for one in boxes if not is_in_view(one, rows) and one[1] + one[3] >= rows[0] + rows[1])
    told = [
        words(way.en, way.zh, n=len(starts), rows=at_rows(starts))
        for way, starts in ((_UP, above), (_DOWN, below))
        if starts
    ]
    more = Words("".join(f"; {one.en}" for one in told), "".join(f"；{one.zh}" for one in told))
    return words(_SHOWN.en, _SHOWN.zh, a=f"{rows[0] + 1:,}", b=f"{rows[1]:,}", all=f"{tall:,}", more=more)


def at_rows(rows: Sequence[int]) -> Words:
    """Name rows of pixels, the first few of many."""
    shown = [f"{row:,}" for row in rows[:_MOST_ROWS]]
    if rows[_MOST_ROWS:]:
        return words(_ROWS.en, _ROWS.zh, rows=Words(", ".join(shown) + " …", "、".join(shown) + " …"))
    if len(shown) == 1:
        return words(_ROW.en, _ROW.zh, rows=shown[0])
    *first, last = shown
    return words(_ROWS_AND_ONE.en, _ROWS_AND_ONE.zh, rows=Words(", ".join(first), "、".join(first)), last=last)


def mark(sheet: Sheet, page: Frame, places: Sequence[tuple[int, Frame]], numbered: bool) -> None:
    """Draw frames, by their number, into the page that lies at `page`; nothing is drawn above or below it.

    Where they are `numbered` each number stands on even ground: of a large copy in a corner within its frame, else touching that from outside, else
    in a corner of the copy itself; it hides words of the page only where there is no such room.
    """
    import numpy

    ground = numpy.asarray(sheet.image.convert("L")).astype(numpy.float32) if numbered else None
    for number, place in sorted(places, reverse=True):
        sheet.frame(place, thin=number > 1, within=page)
    taken: list[Frame] = []
    for number, place in sorted(places) if numbered else ():
        size = _LARGE_TAG if number == 1 else _SMALL_TAG
        others = [one for other, one in places if other != number]
        taken.append(_where(ground, page, place, sheet.tag_size(str(number), size), taken, others))
        sheet.tag(str(number), *taken[-1][:2], size)


def _where(
    ground: Any, page: Frame, place: Frame, tag: tuple[float, float], taken: Sequence[Frame], others: Sequence[Frame]
) -> Frame:
    """Where a number (width and height `tag`) of the frame round `place` hides least: not on numbers, and away from other frames."""
    x0, y0, x1, y1 = seen = _shared(place, page)
    times = min((x1 - x0) / tag[0], (y1 - y0) / tag[1])
    carries = times >= _ROOM
    room: list[list[Frame]] = []
    for by in (_APART, SPILL):
        kept = [*taken, *(_grown(one, by) for one in others)]
        room.append([one for one in _around(seen, tag) if _lies_in(one, page) and not _meets(one, kept)])
    within = [one for one in _within(seen, tag, page) if not _meets(one, taken)] or list(_within(seen, tag, page))
    beside = [one for one in _beside(seen, page, tag) if not _meets(one, kept)]
    apart, around = room
    first = [*within, *apart] if times >= _LARGE else [*apart, *(within if carries else ())]
    for places, most in ((first, _EVEN), (beside, 255.0), (around, _EVEN)):
        for one in places:
            if _unevenness(ground, one) <= most:
                return one
    return min(within if carries or not around else around, key=lambda one: _unevenness(ground, one))


def _around(place: Frame, tag: tuple[float, float]) -> Iterator[Frame]:
    """Above, beside and below a frame, at its corners, so that it touches that."""
    x0, y0, x1, y1 = place
    (wide, high), by = tag, reach_of(place)
    left, right, above, below = x0 - by, x1 + by - wide, y0 - by - high, y1 + by
    outer, farther = x0 - by - wide, x1 + by
    for x, y in (
        *((left, above), (right, above), (outer, y0), (farther, y0)),
        *((left, below), (right, below), (outer, y1 - high), (farther, y1 - high)),
    ):
        yield x, y, x + wide, y + high


def _beside(place: Frame, page: Frame, tag: tuple[float, float]) -> Iterator[Frame]:
    """Beside the page, at the height of a copy that is near its rim."""
    x0, y0, x1, y1 = place
    wide, high = tag
    left, right = min(page[0], x0 - SPILL) - wide - 2, max(page[2], x1 + SPILL) + 2
    for near, x in ((x0 - page[0], left), (page[2] - x1, right)):
        for y in (y0, y1 - high) if near <= _BESIDE else ():
            y = min(max(y, page[1]), page[3] - high)
            yield x, y, x + wide, y + high


def _within(place: Frame, tag: tuple[float, float], page: Frame) -> Iterator[Frame]:
    """The corners of a copy; of one that is smaller than its number the middle, as far as the page reaches."""
    x0, y0, x1, y1 = place
    wide, high = tag
    inset = SPILL if min(x1 - x0 - wide, y1 - y0 - high) >= 2 * SPILL else 0
    for x in (x0 + inset, x1 - inset - wide):
        for y in (y0 + inset, y1 - inset - high):
            x, y = min(max(x, page[0]), page[2] - wide), min(max(y, page[1]), page[3] - high)
            yield x, y, x + wide, y + high


def _unevenness(ground: Any, place: Frame) -> float:
    """By how many levels the ground varies."""
    x0, y0, x1, y1 = (round(side) for side in place)
    part = ground[max(0, y0) : y1 + 1, max(0, x0) : x1 + 1]
    return float(part.std()) if part.size else 0.0


def _grown(place: Frame, by: float) -> Frame:
    x0, y0, x1, y1 = place
    return x0 - by, y0 - by, x1 + by, y1 + by


def _lies_in(one: Frame, page: Frame) -> bool:
    return one[0] >= page[0] and one[1] >= page[1] and one[2] <= page[2] and one[3] <= page[3]


def _meets(one: Frame, others: Sequence[Frame]) -> bool:
    return any(one[0] < b[2] and b[0] < one[2] and one[1] < b[3] and b[1] < one[3] for b in others)


def _shared(place: Frame, page: Frame) -> Frame:
    return max(place[0], page[0]), max(place[1], page[1]), min(place[2], page[2]), min(place[3], page[3])


_SHOWN = Words(
    "pixels {a} to {b} of {all} from top to bottom{more}; the whole file is enclosed",
    "纵向第 {a} 至 {b} 像素，共 {all} 像素{more}；完整文件另附",
)
_UP = Words("{n} more farther up (from {rows})", "上方另有 {n} 处（{rows}起）")
_DOWN = Words("{n} more farther down (from {rows})", "下方另有 {n} 处（{rows}起）")
_ROW = Words("pixel {rows}", "第 {rows} 像素")
_ROWS = Words("pixels {rows}", "第 {rows} 像素")
_ROWS_AND_ONE = Words("pixels {rows} and {last}", "第 {rows}、{last} 像素")
ROWS = (_SHOWN, _UP, _DOWN, _ROW, _ROWS, _ROWS_AND_ONE)
"""Every sentence that may stand below the page."""
