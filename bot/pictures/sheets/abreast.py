"""A and B of a sheet: the original and the listing at one scale, so that what was not stretched is as long in the one as in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.words import Language, Words, words
from bot.pictures.files.load import Picture
from bot.pictures.known.boxes import Box
from bot.pictures.sheets.alignment import Alignment
from bot.pictures.sheets.captions import GAP, LABEL, SMALL, headroom, resized, room_of, width_of
from bot.pictures.sheets.listingview import ROWS, is_in_view, mark, rows_shown, told_rows
from bot.pictures.sheets.screenshots import Shown
from bot.pictures.sheets.sheet import INNER, MARGIN, PALE, WIDTH, Frame, Sheet

_TOP = 520
"""The height of both in pixels of the sheet at most."""
COLUMN = 340
"""The least breadth of a label, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """Original and listing, the boxes of the copies in pixels of the listing's file, and how the original lies in the first of them,
    in pixels of what was loaded; `cropped` says that a part of it is missing there.
    """

    ours: Picture
    theirs: Picture
    boxes: Sequence[Box]
    alignment: Alignment
    cropped: bool
    shown: Shown

    @property
    def loaded(self) -> list[Box]:
        """The boxes in pixels of what was loaded."""
        return [scaled(one, 1 / self.theirs.scale) for one in self.boxes]


@dataclass(frozen=True, slots=True)
class _Room:
    """Where both lie: the rows of the listing that are shown, pixels of the sheet for one of the listing, left edges, and sizes on the sheet.

    `lower` is how far the original lies below the upper edge of the listing, so that it stands beside the copy.
    """

    rows: tuple[int, int]
    fit: float
    left: float
    right: float
    ours: tuple[float, float]
    theirs: tuple[float, float]
    lower: float


def side_by_side(sheet: Sheet, y: float, both: Both, language: Language) -> float:
    """Draw both with their labels; give where the next row may begin."""
    room = _room(both)
    labels = (_A, _labelled(both))
    y += headroom(sheet, labels, (room.ours[0], room.theirs[0]), language)
    _draw_original(sheet, y + room.lower, both, room, language)
    _label(sheet, labels[1], room.right, y, room.theirs[0], language)
    end = _draw_listing(sheet, y, both, room, language)
    return max(end, y + max(room.ours[1], room.theirs[1])) + 16


def _room(both: Both) -> _Room:
    alignment, image = both.alignment, both.ours.image
    broad, high = image.width * alignment.scale, image.height * alignment.scale
    rows = rows_shown(both.theirs.image.size, both.loaded, (broad, high), (INNER - GAP, _TOP))
    wide, tall = both.theirs.image.width, rows[1] - rows[0]
    fit = min((INNER - GAP) / (broad + wide), _TOP / max(high, tall))
    spare = max(0.0, INNER - GAP - (broad + wide) * fit)
    left = MARGIN + spare / 2
    right = min(left + max(broad * fit, COLUMN) + GAP, WIDTH - MARGIN - wide * fit)
    above = alignment.part[1] * high * fit / image.height
    lower = min(max(0.0, (both.loaded[0][1] - rows[0]) * fit - above), max(0.0, (tall - high) * fit))
    return _Room(rows, fit, left, right, (broad * fit, high * fit), (wide * fit, tall * fit), lower)


def _draw_original(sheet: Sheet, y: float, both: Both, room: _Room, language: Language) -> None:
    """Its label above it, and a broken line round what the listing shows of it."""
    image, x = both.ours.image, room.left
    _label(sheet, _A, x, y, room.ours[0], language)
    sheet.lay(resized(image, room.ours), x, y)
    if both.cropped:
        x0, y0, x1, y1 = both.alignment.part
        across, down = room.ours[0] / image.width, room.ours[1] / image.height
        sheet.dashes((x + x0 * across, y + y0 * down, x + x1 * across, y + y1 * down))


def _draw_listing(sheet: Sheet, y: float, both: Both, room: _Room, language: Language) -> float:
    """The rows of it that are shown, frames round the copies, and which rows these are; give where that ends."""
    image, (top, bottom), (broad, high), x = both.theirs.image, room.rows, room.theirs, room.right
    sheet.lay(resized(image.crop((0, top, image.width, bottom)), room.theirs), x, y)
    places: list[tuple[int, Frame]] = []
    for number, one in enumerate(both.loaded, start=1):
        if is_in_view(one, room.rows):
            x0, y0, x1, y1 = (side * room.fit for side in (one[0], one[1] - top, one[2], one[3] - top))
            places.append((number, (x + x0, y + y0, x + x1, y + y1)))
    mark(sheet, (x, y, x + broad, y + high), places, len(both.boxes) > 1)
    if bottom - top >= image.height:
        return y + max(room.ours[1], high) + 10
    rows = round(top * both.theirs.scale), round(bottom * both.theirs.scale)
    told = told_rows(both.boxes, rows, both.theirs.height)
    return sheet.write(told.said_in(language), x, y + high + 8, max(broad, 300), SMALL, ink=PALE)


def _label(sheet: Sheet, label: Words, x: float, y: float, width: float, language: Language) -> None:
    """Write the label of a picture, so broad, that lies at `y`."""
    above = room_of(sheet, label, width, language)
    sheet.write(label.said_in(language), x, y - above, width_of(width), LABEL, True)


def _labelled(both: Both) -> Words:
    label = _B[both.alignment.is_stretched, len(both.boxes) > 1]
    return words(label.en, label.zh, name=_NAMED[both.shown])


def scaled(box: Box, factor: float) -> Box:
    """A box so many times as large, a pixel at least."""
    x0, y0, x1, y1 = (round(one * factor) for one in box)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


_A = Words("A  Original", "A  原图")
_B = {
    (False, False): Words("B  {name} at the same scale; see the frame", "B  {name}，与原图同一比例；见框内"),
    (True, False): Words("B  {name}; see the frame", "B  {name}；见框内"),
    (False, True): Words("B  {name} at the same scale; see the frames", "B  {name}，与原图同一比例；见各框内"),
    (True, True): Words("B  {name}; see the frames", "B  {name}；见各框内"),
}
"""By whether the copy is stretched, and shows several times; a thing that a person has yet to judge is not called a copy."""
_NAMED: dict[Shown, Words] = {
    "screen": Words("Listing", "商品页截图"),
    "saved": Words("Picture of the listing", "商品页图片"),
    "unclear": Words("Listing picture", "商品图片"),
}
LABELS = (_A, *_B.values(), *_NAMED.values(), *ROWS)
"""Every sentence that may stand beside both."""
