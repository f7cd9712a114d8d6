"""What a screenshot of a listing shows a desk: a whole page or a scrap, with its address or without, sharp enough to read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bot.core.screens import Kind, ScreenLook
from bot.pictures.formats import is_pdf, pdf_text
from bot.pictures.load import Picture, head_of, load

_LOWEST = 24
"""A page cannot be lower than a line of text and its rim."""
_ADDRESS = re.compile(r"https?://\S|www\.\S", re.IGNORECASE)
_ROWS = 2600
"""The rows of a long page that are looked at: enough to know what it is."""
_FINE = 1.3
_FEWEST_LINES = 5
_GROUND = 0.18
"""Share of a page that is one flat colour; photographs have none."""
_INK = 42
_LETTER = 5.5
"""Median height in pixels of what stands in a line; below, letters run together."""
_SHARP = 0.33
_PHONE, _STRIP = 1.4, 420
_PHONE_WIDTHS = frozenset({
    360, 375, 384, 390, 393, 402, 411, 412, 414, 428, 430, 440, 480, 540, 640, 720, 750, 828, 1080, 1125, 1170, 1176,
    1179, 1206, 1216, 1220, 1224, 1240, 1242, 1256, 1260, 1264, 1284, 1290, 1312, 1320, 1440,
})  # fmt: skip
"""Widths that telephones' screenshots have."""
_ADDRESS_WIDTH, _ADDRESS_LEFT = 0.34, 0.34
_SAME_BAR = 24
"""Levels by which a toolbar may differ from place to place; a band of even light in a picture goes on above and below."""


def look_at_screenshot(source: Path | bytes, name: str = "") -> ScreenLook:
    """Judge a screenshot. Raises CaseError when the picture cannot be read."""
    import cv2
    import numpy

    picture = load(source, 14_000, name, most_pixels=24_000_000)
    if (printed := _printed(source, picture)) is not None:
        return printed
    unit = _unit(picture.width, picture.height) / picture.scale
    upper = picture.image.crop((0, 0, picture.image.width, min(picture.image.height, max(1, round(_ROWS * unit)))))
    pixels = numpy.asarray(upper)
    if unit > _FINE:
        size = (max(1, round(upper.width / unit)), max(1, round(upper.height / unit)))
        pixels, unit = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), 1.0
    if min(pixels.shape[:2]) < _LOWEST:
        return ScreenLook("picture", False, True, 0, picture.width, picture.height)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = _ink(grey)
    lines = _lines(ink, unit) if _lies_on_one_colour(pixels) else []
    kind = _kind(picture.width, picture.height, len(lines))
    address = kind == "page" and _has_address_bar(pixels, unit)
    return ScreenLook(kind, address, _is_legible(grey, ink, lines), len(lines), picture.width, picture.height)


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
    return width in _PHONE_WIDTHS and height > (1.9 if width == 1440 else _PHONE) * width


def _kind(width: int, height: int, lines: int) -> Kind:
    if lines < _FEWEST_LINES:
        return "picture"
    if _is_of_a_phone(width, height):
        return "phone"
    return "page" if min(width, height) >= _STRIP else "strip"


def _lies_on_one_colour(pixels: Any) -> bool:
    import numpy

    _, counts = numpy.unique((pixels[::3, ::3] // 4).reshape(-1, 3), axis=0, return_counts=True)
    return bool(counts.max() >= _GROUND * counts.sum())


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


def _is_legible(grey: Any, ink: Any, lines: list[tuple[int, int, int, int]]) -> bool:
    """Letters are high enough and their edges steep enough. Without any text there is nothing to misread."""
    import cv2
    import numpy

    if not lines:
        return True
    heights, steep = [], []
    for x, y, width, height in lines[:80]:
        _, _, letters, _ = cv2.connectedComponentsWithStats(ink[y : y + height, x : x + width])
        heights += [int(one[3]) for one in letters[1:] if one[4] >= 4]
        line = grey[y : y + height, x : x + width].astype(numpy.float32)
        span = float(line.max() - line.min())
        steps = abs(numpy.diff(line, axis=1))
        if span > 0 and steps.size:
            steep.append(float(numpy.percentile(steps, 97)) / span)
    return bool(heights and numpy.median(heights) >= _LETTER and numpy.median(steep) >= _SHARP)


def _has_address_bar(pixels: Any, unit: float) -> bool:
    """Look for the long field of one colour that browsers draw near the top, in a toolbar of another, quiet colour."""
    import cv2
    import numpy

    height, width = pixels.shape[:2]
    strip = pixels[: min(round(170 * unit), height // 2)]
    colours, counts = numpy.unique((strip // 4).reshape(-1, 3), axis=0, return_counts=True)
    for colour in colours[numpy.argsort(-counts, kind="stable")[:10]]:
        near = (abs((strip // 4).astype(numpy.int16) - colour.astype(numpy.int16)).max(axis=2) <= 1).astype(numpy.uint8)
        closed = cv2.morphologyEx(near, cv2.MORPH_CLOSE, numpy.ones((3, max(3, round(14 * unit))), numpy.uint8))
        _, _, found, _ = cv2.connectedComponentsWithStats(closed)
        for one in found[1:]:
            if _is_address_field(strip, tuple(int(n) for n in one), unit, width):
                return True
    return False


def _is_address_field(strip: Any, field: tuple[int, ...], unit: float, width: int) -> bool:
    import numpy

    x, y, broad, high, area = field
    shaped = 16 * unit <= high <= 64 * unit and broad >= _ADDRESS_WIDTH * width and area > 0.7 * broad * high
    if not shaped or x <= 2 or x + broad >= width - 2 or x > _ADDRESS_LEFT * width or y < 3 * unit:
        return False
    beside = numpy.concatenate(
        [strip[y : y + high, : max(1, x - 2)].reshape(-1, 3), strip[y : y + high, x + broad + 2 :].reshape(-1, 3)]
    )
    toolbar = numpy.median(beside, axis=0)
    inside = strip[y : y + high, x : x + broad].reshape(-1, 3).astype(numpy.int16)
    own = numpy.median(inside, axis=0)
    above, below = strip[max(0, y - 3), x : x + broad], strip[min(len(strip) - 1, y + high + 2), x : x + broad]
    lies_in_it = max(abs(numpy.median(rim, axis=0) - toolbar).max() for rim in (above, below)) <= _SAME_BAR
    quiet = lies_in_it and float(toolbar.max() - toolbar.min()) <= 45
    written = float((abs(inside - own).max(axis=1) > 60).mean())
    return bool(quiet and abs(toolbar - own).max() >= 4 and 0.004 <= written <= 0.3)
