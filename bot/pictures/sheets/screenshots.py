"""What a screenshot of a listing shows a desk: a whole page or a scrap, with its address or without, sharp enough to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from bot.core.screens import Kind, ScreenLook
from bot.pictures.files.formats import is_pdf, pdf_text
from bot.pictures.files.load import Picture, head_of, load, pixels_of
from bot.pictures.sheets.addressstrip import has_address_strip

Shown = Literal["screen", "saved", "unclear"]
_KEPT_BY_THE_WEB = re.compile(rb"\xff\xd8\xff|RIFF....WEBP|....ftypavif", re.DOTALL)
"""How files begin that shops keep photographs in; a PNG may as well be a part of a screen."""
_OF_A_SCREEN = re.compile("screen|captur|bildschirm|snip|截|屏|スクリーン|スクショ|스크린|캡처", re.IGNORECASE)
_FINEST, _SIGNS = 2400, 3
"""Pixels of the longer side up to which writing is looked for, and the fewest signs of it."""
_LOWEST = 24
"""A page cannot be lower than a line of text and its rim."""
_ADDRESS = re.compile(r"https?://\S|www\.\S", re.IGNORECASE)
_ROWS = 2600
"""The rows of a long page that are looked at: enough to know what it is."""
_FINE = 1.3
_FEWEST_LINES, _MANY_LINES = 5, 20
_GROUND, _GROUNDS = 0.18, 0.3
"""Shares of a page that are one flat colour, or three; photographs have none."""
_INK = 42
_LETTER = 5.5
"""Median height in pixels of what stands in a line; below, letters run together."""
_SHARP = 0.33
_SMALL, _WINDOW, _FLATTEST = 7.5, 1000, 0.45
"""Median height in pixels of letters up to which a page may be shrunk, the width up to which no window is, and how flat one is at most."""
_PHONE, _SLENDER, _SLENDER_PAGE, _STRIP = 1.4, 1.6, 1.9, 420
_POINTS = (360, 375, 384, 390, 393, 402, 411, 412, 414, 428, 430, 440)
"""Widths of telephones' screens as pages are drawn for them."""
_FACTORS = (1, 2, 2.625, 2.75, 3, 3.5, 4)
_PHONE_WIDTHS = frozenset({round(points * factor) for points in _POINTS for factor in _FACTORS}) | {
    480, 540, 640, 828, 1176, 1206, 1216, 1220, 1224, 1240, 1256, 1260, 1264, 1312, 1320,
}  # fmt: skip
"""Widths that telephones' screenshots have."""
_LARGE_PHONE = 1320
"""Above this width desktop windows are as wide, and a page has to be taller to be a telephone's."""
_ADDRESS_WIDTH, _ADDRESS_LEFT = 0.34, 0.34
_PLAIN = 145
"""Levels by which the words of an address stand out from their field; those of a field for searching are paler."""
_BAR_BELOW, _BAR_WIDTH, _AMID, _BUTTON, _GREY = 150, 0.72, 0.06, 60, 20
"""Rows from the end in which telephones write an address, its field's and its words' place, and what sets buttons off."""
_BAR_ABOVE = 68
"""Rows within which a telephone's address bar begins, below clock and camera; what begins farther down is the page's or a chat's."""
_SAME_BAR = 24
"""Levels by which a toolbar may differ from place to place; a band of even light in a picture goes on above and below."""


def look_at_screenshot(source: Path | bytes, name: str = "") -> ScreenLook:
    """Judge a screenshot. Raises CaseError when the picture cannot be read."""
    picture = load(source, 14_000, name, most_pixels=24_000_000)
    return _printed(source, picture) or _looked_at(picture)


def shown_by(source: Path, picture: Picture) -> Shown:
    """What a file, which was loaded as `picture`, is on an exhibit: a screen that was captured, a picture that was saved, or unclear.

    Only what speaks for it lets a picture be called saved: it is kept as the web keeps photographs, nothing is written on
    it, it has no screen's shape, and neither its name nor what is in the file speaks of a screen. Few lines of text alone
    do not: a telephone's gallery has hardly any, nor has a card cut out of a page.
    """
    if is_pdf(head_of(source)) or _looked_at(picture).kind != "picture":
        return "screen"
    return "saved" if _was_saved(source, picture) else "unclear"


def _was_saved(source: Path, picture: Picture) -> bool:
    width, height = picture.width, picture.height
    if (
        min(width, height) < _LOWEST
        or _is_of_a_phone(width, height)
        or max(width, height) >= _SLENDER * min(width, height)
    ):
        return False
    if not _KEPT_BY_THE_WEB.match(head_of(source)) or _OF_A_SCREEN.search(unicodedata.normalize("NFKC", source.name)):
        return False
    return b"Screenshot" not in source.read_bytes() and not _is_written_on(picture)


def _is_written_on(picture: Picture) -> bool:
    """Say whether a few signs of about one height stand in a row, free on even ground: a price or a clock is enough."""
    import cv2

    grey = cv2.cvtColor(picture.pixels(), cv2.COLOR_RGB2GRAY)
    while max(grey.shape) > _FINEST:
        grey = _halved(grey)
    return _has_words(_ink(grey)) or (max(grey.shape) > _FINEST / 2 and _has_words(_ink(_halved(grey))))


def _halved(grey: Any) -> Any:
    import cv2

    return cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def _has_words(ink: Any) -> bool:
    import cv2
    import numpy

    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((1, 11), numpy.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, _ in (tuple(int(n) for n in one) for one in found[1:]):
        if not 6 <= height <= 48 or width < 1.2 * height:
            continue
        rim = max(2, height // 4)
        left, top = max(0, x - rim), max(0, y - rim)
        around = ink[top : y + height + rim, left : x + width + rim]
        word = numpy.ascontiguousarray(ink[y : y + height, x : x + width])
        _, _, letters, _ = cv2.connectedComponentsWithStats(word, connectivity=8)
        high = sum(1 for one in letters[1:] if one[3] >= 0.5 * height and one[2] <= 1.5 * height)
        if high >= _SIGNS and int(around.sum()) - int(word.sum()) <= 0.05 * int(word.sum()):
            return True
    return False


def _looked_at(picture: Picture) -> ScreenLook:
    import cv2

    unit = _unit(picture.width, picture.height) / picture.scale
    pixels, drawn = _rows(picture, unit, 0, _ROWS)
    if min(pixels.shape[:2]) < _LOWEST:
        return ScreenLook("picture", False, True, 0, picture.width, picture.height)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = _ink(grey)
    lines = _lines(ink, drawn) if _lies_on_one_colour(pixels) else []
    letters = _letter_height(ink, lines)
    shrunk = len(lines) >= _FEWEST_LINES and _is_shrunk(picture.width, picture.height, letters)
    kind = _kind(picture.width, picture.height, len(lines), shrunk)
    address = kind == "page" and _has_address_bar(pixels, drawn)
    if lines and not address and _is_of_a_phone(picture.width, picture.height):
        address = _has_address_bar(pixels, drawn, _BAR_ABOVE) or _has_bar_below(
            *_rows(picture, unit, -_BAR_BELOW, _BAR_BELOW)
        )
        kind = "phone" if address else kind
    legible = not lines or _is_legible(grey, ink, lines)
    return ScreenLook(kind, address, legible, len(lines), picture.width, picture.height, shrunk)


def _rows(picture: Picture, unit: float, first: int, count: int) -> tuple[Any, float]:
    """So many rows of a page from `first` on (below 0: from its end), not finer than they are drawn, and the pixels of one."""
    import cv2

    height = picture.image.height
    top = max(0, round(first * unit) if first >= 0 else height + round(first * unit))
    part = pixels_of(picture.image, top, min(height, top + max(1, round(count * unit))))
    if unit <= _FINE:
        return part, unit
    size = (max(1, round(part.shape[1] / unit)), max(1, round(part.shape[0] / unit)))
    return cv2.resize(part, size, interpolation=cv2.INTER_AREA), 1.0


def _printed(source: Path | bytes, picture: Picture) -> ScreenLook | None:
    """A page printed to PDF tells by its own words: browsers write the address and the day on the rim."""
    if not is_pdf(head_of(source)):
        return None
    lines = [line for line in pdf_text(source).splitlines() if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return None
    return ScreenLook(
        "page", any(_ADDRESS.search(line) for line in lines), True, len(lines), picture.width, picture.height
    )


def _unit(width: int, height: int) -> float:
    """Pixels of this screenshot for one pixel of a page as its designer drew it."""
    return max(0.3, width / (400 if _is_of_a_phone(width, height) else 1366))


def _is_of_a_phone(width: int, height: int) -> bool:
    if width < min(_POINTS):
        return height > _SLENDER * width  # shrunk, as no telephone is so narrow
    return width in _PHONE_WIDTHS and height > (_SLENDER_PAGE if width > _LARGE_PHONE else _PHONE) * width


def _is_shrunk(width: int, height: int, letters: float) -> bool:
    """Say whether text is so small on so small a picture that a window was shrunk, or else a part of it was cut out."""
    if _is_of_a_phone(width, height):
        return width < min(_POINTS)
    return width < _WINDOW and _FLATTEST * width <= height <= width and letters <= _SMALL


def _kind(width: int, height: int, lines: int, shrunk: bool) -> Kind:
    if lines < _FEWEST_LINES:
        return "picture"
    if _is_of_a_phone(width, height):
        return "phone"
    return "page" if shrunk or min(width, height) >= _STRIP else "strip"


def _lies_on_one_colour(pixels: Any) -> bool:
    """Say whether flat colours make up the ground, as on a page: mostly one, on a dark one often a few."""
    import numpy

    _, counts = numpy.unique((pixels[::3, ::3] // 4).reshape(-1, 3), axis=0, return_counts=True)
    most = numpy.sort(counts)[::-1][:3] / counts.sum()
    return bool(most[0] >= _GROUND or most.sum() >= _GROUNDS)


def _ink(grey: Any) -> Any:
    """What stands out from the even ground it lies on, dark on light or light on dark."""
    import cv2
    import numpy

    ground = cv2.medianBlur(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 21)
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.absdiff(cv2.blur(ground, (15, 15)), ground) < 6
    return ((cv2.absdiff(grey, ground) > _INK) & even).astype(numpy.uint8)


def _lines(ink: Any, unit: float) -> list[tuple[int, int, int, int]]:
    """Lines of text: x, y, width, height; much longer than high, neither a rule nor a patch."""
    import cv2
    import numpy

    reach = max(3, round(9 * unit)) | 1
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((1, reach), numpy.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined)
    lines = []
    for x, y, width, height, area in (tuple(int(n) for n in one) for one in found[1:]):
        if not 4 <= height <= 64 * max(unit, 1) or width < 3.5 * height or width < 24 * unit:
            continue
        share = float(ink[y : y + height, x : x + width].mean())
        if 0.12 <= share <= 0.62 and area > 0.3 * width * height:
            lines.append((x, y, width, height))
    return lines


def _letter_height(ink: Any, lines: list[tuple[int, int, int, int]]) -> float:
    """The median height of what stands in the lines, in pixels; 0 without any."""
    import cv2
    import numpy

    heights: list[int] = []
    for x, y, width, height in lines[:80]:
        _, _, letters, _ = cv2.connectedComponentsWithStats(ink[y : y + height, x : x + width])
        heights += [int(one[3]) for one in letters[1:] if one[4] >= 4]
    return float(numpy.median(heights)) if heights else 0.0


def _is_sharp(grey: Any, lines: list[tuple[int, int, int, int]]) -> bool:
    """Say whether the edges of letters are steep enough to be read."""
    import numpy

    steep = []
    for x, y, width, height in lines[:80]:
        line = grey[y : y + height, x : x + width].astype(numpy.float32)
        span = float(line.max() - line.min())
        steps = abs(numpy.diff(line, axis=1))
        if span > 0 and steps.size:
            steep.append(float(numpy.percentile(steps, 97)) / span)
    return bool(steep and numpy.median(steep) >= _SHARP)


def _is_legible(grey: Any, ink: Any, lines: list[tuple[int, int, int, int]]) -> bool:
    """Say whether letters are large and sharp enough in most lines, or in as many as a page has that can be read.

    A blur takes all text of a page alike: where enough is sharp, the rest is of a picture, whose stripes look like lines.
    """
    sharp = [one for one in lines if _is_sharp(grey, [one])]
    if len(sharp) < _FEWEST_LINES:
        return _letter_height(ink, lines) >= _LETTER and _is_sharp(grey, lines)
    read = [one for one in sharp if _letter_height(ink, [one]) >= _LETTER]
    return len(read) >= min(_MANY_LINES, len(sharp) / 2)


def _has_address_bar(pixels: Any, unit: float, lowest: int = 170) -> bool:
    """Look for the long field of one colour that browsers draw near the top, in a toolbar of another, quiet colour; or for a strip that holds the address alone.

    What stands in it is as plain to read as a page's text; a shop's field for searching holds a pale word of what to type.
    """
    height, width = pixels.shape[:2]
    strip = pixels[: min(round(170 * unit), height // 2)]
    return has_address_strip(strip, unit) or any(
        one[1] <= lowest * unit and _is_address_field(strip, one, unit, width) for one in _fields(strip, unit)
    )


def _has_bar_below(strip: Any, unit: float) -> bool:
    """Look for the field below a page in which Safari on a telephone writes the address, amid the whole width.

    Apps have buttons there, in a colour that is not the bar's, or fields to write in whose words begin at the left.
    """
    return any(_is_field_below(strip, one, unit) for one in _fields(strip, unit))


def _fields(strip: Any, unit: float) -> Iterator[tuple[int, ...]]:
    """Even fields of the ten commonest colours of a strip: x, y, width, height, area."""
    import cv2
    import numpy

    colours, counts = numpy.unique((strip // 4).reshape(-1, 3), axis=0, return_counts=True)
    for colour in colours[numpy.argsort(-counts, kind="stable")[:10]]:
        near = (abs((strip // 4).astype(numpy.int16) - colour.astype(numpy.int16)).max(axis=2) <= 1).astype(numpy.uint8)
        closed = cv2.morphologyEx(near, cv2.MORPH_CLOSE, numpy.ones((3, max(3, round(14 * unit))), numpy.uint8))
        _, _, found, _ = cv2.connectedComponentsWithStats(closed)
        yield from (tuple(int(n) for n in one) for one in found[1:])


def _is_address_field(strip: Any, field: tuple[int, ...], unit: float, width: int) -> bool:
    import numpy

    x, y, broad, high, area = field
    shaped = 16 * unit <= high <= 64 * unit and broad >= _ADDRESS_WIDTH * width and area > 0.7 * broad * high
    if not shaped or x <= 2 or x + broad >= width - 2 or x > _ADDRESS_LEFT * width or y < 3 * unit:
        return False
    above, below = strip[max(0, y - 3), x : x + broad], strip[min(len(strip) - 1, y + high + 2), x : x + broad]
    toolbar = _beside(strip, field)
    lies_in_it = max(abs(numpy.median(rim, axis=0) - toolbar).max() for rim in (above, below)) <= _SAME_BAR
    return bool(lies_in_it and _is_quiet(toolbar) and _is_written(strip, field, toolbar, _PLAIN))


def _is_field_below(strip: Any, field: tuple[int, ...], unit: float) -> bool:
    import numpy

    x, y, broad, high, area = field
    width = strip.shape[1]
    shaped = 28 * unit <= high <= 64 * unit and broad >= _BAR_WIDTH * width and area > 0.7 * broad * high
    if not shaped or x <= 2 or abs(2 * x + broad - width) > _AMID * width or y < 3 * unit:
        return False
    toolbar, own = _beside(strip, field), _colour(strip, field)
    grey = float(own.max() - own.min()) <= _GREY
    if abs(toolbar - own).max() > _BUTTON or not grey or not _is_written(strip, field, toolbar, _PLAIN):
        return False
    inside = strip[y : y + high, x : x + broad].astype(numpy.int16)
    columns = numpy.nonzero((abs(inside - own).max(axis=2) > _PLAIN)[:, round(0.2 * broad) : round(0.8 * broad)])[1]
    return bool(columns.size and abs(float(columns.min() + columns.max()) - 0.6 * broad) <= 2 * _AMID * broad)


def _beside(strip: Any, field: tuple[int, ...]) -> Any:
    """The colour of the bar to the left and right of a field."""
    import numpy

    x, y, broad, high, _ = field
    left, right = strip[y : y + high, : max(1, x - 2)], strip[y : y + high, x + broad + 2 :]
    return numpy.median(numpy.concatenate([left.reshape(-1, 3), right.reshape(-1, 3)]), axis=0)


def _colour(strip: Any, field: tuple[int, ...]) -> Any:
    import numpy

    x, y, broad, high, _ = field
    return numpy.median(strip[y : y + high, x : x + broad].reshape(-1, 3), axis=0)


def _is_quiet(colour: Any) -> bool:
    return float(colour.max() - colour.min()) <= 45


def _is_written(strip: Any, field: tuple[int, ...], toolbar: Any, plain: int) -> bool:
    """Say whether a field is set off from its bar and holds a line of words, some of them `plain` to read."""
    import numpy

    x, y, broad, high, _ = field
    inside, own = strip[y : y + high, x : x + broad].reshape(-1, 3).astype(numpy.int16), _colour(strip, field)
    apart = abs(inside - own).max(axis=1)
    written, dark = float((apart > 60).mean()), float((apart > plain).mean())
    return bool(abs(toolbar - own).max() >= 4 and 0.004 <= written <= 0.3 and dark >= 0.001)
