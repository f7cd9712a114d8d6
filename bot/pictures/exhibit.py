"""Original left, listing right, and below them the proof that one was made from the other: one sheet, seen at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from bot.core.words import Language, Words, words
from bot.errors import CaseError
from bot.pictures.alignment import Alignment, Box, align, laid_over
from bot.pictures.captions import (
    BODY,
    GAP,
    LABEL,
    SMALL,
    Captions,
    captioned,
    facts_of,
    headed,
    headroom,
    resized,
    room_of,
    width_of,
)
from bot.pictures.difference import difference
from bot.pictures.fonts import face_for
from bot.pictures.load import Picture, load
from bot.pictures.sheet import INNER, MARGIN, PALE, WIDTH, Sheet, as_png

MOST_BYTES = 1_500_000
ORIGINAL, SUSPECT, MOST_PIXELS = 2000, 14_000, 24_000_000
"""The longest sides of both pictures, and pixels of the suspect, beyond which they are opened smaller."""
_TOP, _VIEW = 520, 380
"""Heights in pixels of the pair above and of each of the four views below."""
_STRIPS = 10
_COLUMN = 340
"""The least breadth of a label, in pixels."""
_LARGE_ENOUGH = 220
_LONG, _SQUARE = 1.6, 1.2

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions."""


class Place(Protocol):
    """Where a copy shows in the suspect; an Instance of bot.pictures.verdict is one, a Spot of bot.core.exhibit another."""

    @property
    def box(self) -> Box: ...

    @property
    def mirrored(self) -> bool: ...

    @property
    def cropped(self) -> bool: ...

    @property
    def covers(self) -> tuple[Rectangle, ...]: ...


def exhibit(
    original: Path, suspect: Path, instances: Sequence[Place], captions: Captions, language: Language = "en"
) -> bytes:
    """Draw the exhibit as a PNG of at most 1.5 MB; the same files and captions give the same bytes.

    `instances` are the places of the copy, best first, boxes in pixels of the suspect after EXIF rotation. Raises
    CaseError when a file cannot be read or no place is given, ConfigError when no font has the letters.
    """
    if not instances:
        raise CaseError(Words("nothing was found that could be shown", "没有可以展示的吻合之处"), suspect.name)
    ours, theirs = load(original, ORIGINAL), load(suspect, SUSPECT, most_pixels=MOST_PIXELS)
    facts = (facts_of(original, ours, captions, True), facts_of(suspect, theirs, captions, False))
    told = [*(one for side in facts for one in side), captions.changed, captions.finding, *_ALPHABET]
    sheet = Sheet(face_for([one.said_in(language) for one in told]))
    best = instances[0]
    box = _scaled(best.box, 1 / theirs.scale)
    alignment = align(ours.pixels(), theirs.pixels(), box, best.mirrored)
    pair = _paired(alignment, ours, theirs)
    covers = _on_view(best, ours, alignment) if alignment.is_exact else []
    y = _headed(sheet, captions, language)
    y = _side_by_side(sheet, y, ours, theirs, instances, alignment, language)
    y = _laid_over(sheet, y, pair, alignment, best.mirrored, covers, language)
    notes = _notes(best, alignment, covers, captions.proven)
    y = captioned(sheet, y, (_OURS, _THEIRS), facts, notes, language)
    return as_png(sheet.cut(y), MOST_BYTES, sheet.lines)


def _paired(alignment: Alignment, ours: Picture, theirs: Picture) -> tuple[Any, Any, Any]:
    """Both pictures of the common part in the shape that the original gives it, as large as two fit beside each other."""
    x0, y0, x1, y1 = alignment.inner
    broad, high = (x1 - x0) * alignment.scale, (y1 - y0) * alignment.scale
    abreast = 4 if broad <= _SQUARE * high else 2
    fit = min((INNER - (abreast - 1) * GAP) / abreast / broad, _VIEW / high)
    size = (max(16, round(broad * fit)), max(16, round(high * fit)))
    return laid_over(alignment, ours.pixels(), theirs.pixels(), size)


def _on_view(place: Place, ours: Picture, alignment: Alignment) -> list[Rectangle]:
    """What something lies on, as fractions of the common part, which is shown as the original lies."""
    x0, y0, x1, y1 = alignment.inner
    shown = []
    for a, b, c, d in place.covers:
        left, right = (1 - c, 1 - a) if place.mirrored else (a, c)
        along = [(one * ours.image.width - x0) / (x1 - x0) for one in (left, right)]
        down = [(one * ours.image.height - y0) / (y1 - y0) for one in (b, d)]
        left, right, top, bottom = (min(1.0, max(0.0, one)) for one in (*along, *down))
        if left < right and top < bottom:
            shown.append((left, top, right, bottom))
    return shown


def _notes(place: Place, alignment: Alignment, covers: Sequence[Rectangle], proven: bool) -> list[Words]:
    """How the sheet was made, and what the lines on it mean that are there."""
    told = [
        (True, _NOTE),
        (alignment.is_stretched, _NOTE_STRETCHED),
        (alignment.is_exact, _NOTE_F),
        (place.cropped, _NOTE_A),
        (bool(covers), _NOTE_D if proven else _NOTE_D_BESIDE),
    ]
    return [note for is_so, note in told if is_so]


def _headed(sheet: Sheet, captions: Captions, language: Language) -> float:
    y = headed(sheet, captions, PROVEN if captions.proven else BESIDE, language)
    if captions.changed:
        told = _CHANGED if captions.proven else _DIFFERS
        told = words(told.en, told.zh, told=captions.changed)
        y = sheet.write(told.said_in(language), MARGIN, y + 4, INNER, LABEL)
    if captions.finding:
        y = sheet.write(captions.finding.said_in(language), MARGIN, y + 2, INNER, BODY, ink=PALE)
    return y + 18


def _side_by_side(
    sheet: Sheet,
    y: float,
    ours: Picture,
    theirs: Picture,
    instances: Sequence[Place],
    alignment: Alignment,
    language: Language,
) -> float:
    """The original in its own shape and the listing at one scale, so that what was not stretched is as long in the one as in the other."""
    box, listing = _scaled(instances[0].box, 1 / theirs.scale), _B_STRETCHED if alignment.is_stretched else _B
    broad, high = ours.image.width * alignment.scale, ours.image.height * alignment.scale
    window = _window(theirs, box, (broad, high))
    wide, tall = theirs.image.width, window[1] - window[0]
    fit = min((INNER - GAP) / (broad + wide), _TOP / max(high, tall))
    spare = max(0.0, INNER - GAP - (broad + wide) * fit)
    left = MARGIN + spare / 2
    right = min(left + max(broad * fit, _COLUMN) + GAP, WIDTH - MARGIN - wide * fit)
    y += headroom(sheet, (_A, listing), (broad * fit, wide * fit), language)
    sheet.write(
        listing.said_in(language),
        right,
        y - room_of(sheet, listing, wide * fit, language),
        width_of(wide * fit),
        LABEL,
        True,
    )
    x0, y0, x1, y1 = alignment.part
    grow = (broad * fit / ours.image.width, high * fit / ours.image.height)
    lower = min(max(0.0, (box[1] - window[0]) * fit - y0 * grow[1]), max(0.0, (tall - high) * fit))
    sheet.write(
        _A.said_in(language),
        left,
        y + lower - room_of(sheet, _A, broad * fit, language),
        width_of(broad * fit),
        LABEL,
        True,
    )
    sheet.lay(resized(ours.image, (broad * fit, high * fit)), left, y + lower)
    if instances[0].cropped:
        top = y + lower
        sheet.dashes((left + x0 * grow[0], top + y0 * grow[1], left + x1 * grow[0], top + y1 * grow[1]))
    page = theirs.image.crop((0, window[0], wide, window[1]))
    sheet.lay(resized(page, (wide * fit, tall * fit)), right, y)
    frames = []
    for number, one in reversed(list(enumerate(instances, start=1))):
        x0, y0, x1, y1 = _scaled(one.box, 1 / theirs.scale)
        if y1 <= window[0] or y0 >= window[1]:
            continue
        top, bottom = max(y0, window[0]) - window[0], min(y1, window[1]) - window[0]
        frames.append((number, (right + x0 * fit, y + top * fit, right + x1 * fit, y + bottom * fit)))
    for number, place in frames:
        sheet.frame(place, thin=number > 1)
    for number, place in frames if len(instances) > 1 else ():
        sheet.number(place, str(number), thin=number > 1)
    end = y + max(high, tall) * fit + 10
    if tall < theirs.image.height:
        rows = words(
            "rows {a} to {b} of {all}{more}; the whole screenshot is enclosed",
            "第 {a} 至 {b} 行，共 {all} 行{more}；完整截图另附",
            a=f"{round(window[0] * theirs.scale):,}",
            b=f"{round(window[1] * theirs.scale):,}",
            all=f"{theirs.height:,}",
            more=_out_of_view(instances, window[0] * theirs.scale, window[1] * theirs.scale),
        )
        end = sheet.write(rows.said_in(language), right, y + tall * fit + 8, max(wide * fit, 300), SMALL, ink=PALE)
    return max(end, y + max(high, tall) * fit) + 16


def _out_of_view(instances: Sequence[Place], top: float, bottom: float) -> Words:
    """How often the picture shows above and below the rows in view, and at which rows."""
    above = sorted(one.box[1] for one in instances if one.box[3] <= top)
    below = sorted(one.box[1] for one in instances if one.box[1] >= bottom)
    told = [
        words(way.en, way.zh, n=len(rows), rows=at_rows(rows)) for way, rows in ((_UP, above), (_DOWN, below)) if rows
    ]
    return Words("".join(f"; {one.en}" for one in told), "".join(f"；{one.zh}" for one in told))


def _window(theirs: Picture, box: Box, original: tuple[float, float]) -> tuple[int, int]:
    """The rows of a long page that are shown: all, unless the copy would be too small to be recognised."""
    wide, tall = theirs.image.size
    fit = min((INNER - GAP) / (original[0] + wide), _TOP / max(original[1], tall))
    if tall <= _LONG * wide and (box[2] - box[0]) * fit >= _LARGE_ENOUGH:
        return 0, tall
    high = box[3] - box[1]
    shown = min(tall, max(round(0.9 * wide), round(1.5 * high)))
    top = min(max(0, round((box[1] + box[3]) / 2 - shown * 0.5)), tall - shown)
    return top, top + shown


def _laid_over(
    sheet: Sheet,
    y: float,
    pair: tuple[Any, Any, Any],
    alignment: Alignment,
    mirrored: bool,
    covers: Sequence[Rectangle],
    language: Language,
) -> float:
    """The common part: the original's, the copy turned and stretched back; where they lie exactly, both woven together, and their difference."""
    ours, theirs, _ = pair
    high, broad = ours.shape[:2]
    labels = [_C, _D[mirrored, alignment.is_stretched]]
    views = [ours, theirs]
    if alignment.is_exact:
        labels += [_E, _F]
        views += [_woven(ours, theirs), _differing(alignment, pair)]
    abreast = len(views) if len(views) * (broad + GAP) - GAP <= INNER + 4 else 2
    column = max(broad, (INNER - 3 * GAP) / 4 if abreast == 4 else float(_COLUMN))
    first = MARGIN + (INNER - abreast * column - (abreast - 1) * GAP) / 2
    for row in range(0, len(views), abreast):
        head = headroom(sheet, labels[row : row + abreast], [column] * abreast, language)
        for n in range(row, min(row + abreast, len(views))):
            left = first + (n - row) * (column + GAP)
            x = left + (column - broad) / 2
            above = room_of(sheet, labels[n], column, language)
            sheet.write(labels[n].said_in(language), left, y + head - above, column, LABEL, heavy=True)
            sheet.lay(views[n], x, y + head)
            for x0, y0, x1, y1 in covers if views[n] is theirs else ():
                sheet.dashes((x + x0 * broad, y + head + y0 * high, x + x1 * broad, y + head + y1 * high))
        y += head + high + 18
    return y


def _woven(ours: Any, theirs: Any) -> Any:
    """Upright strips, of the original and of the copy by turns."""
    woven = ours.copy()
    broad = ours.shape[1]
    for n in range(1, _STRIPS, 2):
        a, b = round(n * broad / _STRIPS), round((n + 1) * broad / _STRIPS)
        woven[:, a:b] = theirs[:, a:b]
    return woven


def _differing(alignment: Alignment, pair: tuple[Any, Any, Any]) -> Any:
    """White where both agree, the darker the further they are apart."""
    import numpy

    grey = 255 - (numpy.clip(difference(alignment, pair) - 8, 0, 70) * (255 / 70))
    return numpy.repeat(grey[..., None], 3, axis=2).astype(numpy.uint8)


def _scaled(box: Box, factor: float) -> Box:
    x0, y0, x1, y1 = (round(one * factor) for one in box)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


def at_rows(rows: Sequence[int]) -> Words:
    """Name rows of a screenshot, the first few of many."""
    shown = [str(row) for row in rows[:_MOST_ROWS]]
    if rows[_MOST_ROWS:]:
        return words(_ROWS.en, _ROWS.zh, rows=Words(", ".join(shown) + " …", "、".join(shown) + " …"))
    if len(shown) == 1:
        return words(_ROW.en, _ROW.zh, rows=shown[0])
    *first, last = shown
    return words(_ROWS_AND_ONE.en, _ROWS_AND_ONE.zh, rows=Words(", ".join(first), "、".join(first)), last=last)


_MOST_ROWS = 6
_UP = Words("{n} more farther up (at {rows})", "上方另有 {n} 处（{rows}）")
_DOWN = Words("{n} more farther down (at {rows})", "下方另有 {n} 处（{rows}）")
_ROW = Words("row {rows}", "第 {rows} 行")
_ROWS = Words("rows {rows}", "第 {rows} 行")
_ROWS_AND_ONE = Words("rows {rows} and {last}", "第 {rows}、{last} 行")
PROVEN = Words("The listing shows the claimant's picture", "该商品页使用了权利人的图片")
BESIDE = Words("The claimant's picture beside the listing", "权利人的图片与商品页图片对比")
_CHANGED = Words("What was changed: {told}.", "改动：{told}。")
_DIFFERS = Words("If it is the same picture, this was changed: {told}.", "如系同一图片，改动为：{told}。")
_A = Words("A  Original", "A  原图")
_B = Words("B  Listing at the same scale; the frame marks the picture", "B  商品页截图，与原图同一比例；粗框内为该图片")
_C = Words("C  Part of the original", "C  原图的相应部分")
_B_STRETCHED = Words("B  Listing; the frame marks the picture", "B  商品页截图；粗框内为该图片")
_D = {
    (False, False): Words("D  Listing, enlarged", "D  商品页中的图片（放大）"),
    (True, False): Words("D  Listing, mirrored back", "D  商品页图片（镜像还原）"),
    (False, True): Words("D  Listing, in the original's shape", "D  商品页图片（按原图比例）"),
    (True, True): Words("D  Listing, mirrored back, in the original's shape", "D  商品页图片（镜像还原，按原图比例）"),
}
"""By whether the copy is mirrored, and stretched."""
_E = Words("E  Strips of C and D", "E  C、D 交错拼合")
_F = Words("F  Differences are dark", "F  差异（白色为相同）")
_OURS = Words("Original (A, C)", "原图（A、C）")
_THEIRS = Words("Listing (B, D)", "商品页（B、D）")
_NOTE = Words(
    "The pictures were only scaled, turned back and laid over each other; nothing was drawn into them but the frames. "
    "The sums are those of the untouched files.",
    "图片仅作缩放、还原方向和对齐，除边框外未作任何添加。校验值为未经改动的原始文件的校验值。",
)
_NOTE_STRETCHED = Words(
    "D is brought to the shape of the original; B shows the listing as it is.",
    "D 已调整为原图比例；B 为商品页原样。",
)
_NOTE_F = Words(
    "In F brightness and contrast are allowed for, and dark is what differs.",
    "F 已扣除整体明暗和对比度差异，深色为不同之处。",
)
_NOTE_A = Words("The broken line in A marks what the listing shows.", "A 中虚线框为商品页所用的部分。")
_NOTE_D = Words("Broken lines in D mark what was laid over it.", "D 中虚线框为覆盖物。")
_NOTE_D_BESIDE = Words("Broken lines in D mark where something else is seen.", "D 中虚线框标出与原图内容不同之处。")
_ALPHABET = (
    PROVEN, BESIDE, _CHANGED, _DIFFERS, _A, _B, _B_STRETCHED, _C, *_D.values(), _E, _F, _NOTE, _NOTE_STRETCHED, _NOTE_F,
    _NOTE_A, _NOTE_D, _NOTE_D_BESIDE, _OURS, _UP, _DOWN, _ROW, _ROWS, _ROWS_AND_ONE,
)  # fmt: skip
"""Every sentence that may stand on a sheet, so that one font is chosen for all of it."""
