"""Original left, listing right, and below them the proof that one was made from the other: one sheet, seen at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.core.words import Language, Words, words
from bot.errors import CaseError
from bot.pictures.files.load import Picture, load
from bot.pictures.known.boxes import Box
from bot.pictures.sheets.abreast import COLUMN, LABELS, Both, scaled, side_by_side
from bot.pictures.sheets.alignment import Alignment, align, laid_over
from bot.pictures.sheets.captions import (
    BODY,
    GAP,
    HEADS,
    LABEL,
    Captions,
    captioned,
    facts_of,
    headed,
    headroom,
    room_of,
)
from bot.pictures.sheets.difference import difference, is_recoloured, spots
from bot.pictures.sheets.fonts import face_for
from bot.pictures.sheets.screenshots import Shown, shown_by
from bot.pictures.sheets.sheet import INNER, MARGIN, PALE, Sheet, as_png

MOST_BYTES = 1_500_000
ORIGINAL, SUSPECT, MOST_PIXELS = 2000, 14_000, 24_000_000
"""The longest sides of both pictures, and pixels of the suspect, beyond which they are opened smaller."""
_VIEW = 380
"""The height in pixels of each of the four views below."""
_STRIPS = 10
_SQUARE = 1.2

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
    theirs = load(suspect, SUSPECT, most_pixels=MOST_PIXELS)  # the larger one first, while nothing else is held
    ours = load(original, ORIGINAL)
    shown = shown_by(suspect, theirs)
    facts = (facts_of(original, ours, captions, True), facts_of(suspect, theirs, captions, False, shown))
    told = [*(one for side in facts for one in side), captions.changed, captions.finding, *_ALPHABET]
    sheet = Sheet(face_for([one.said_in(language) for one in told]))
    best = instances[0]
    alignment = align(ours.pixels(), theirs.pixels(), scaled(best.box, 1 / theirs.scale), best.mirrored)
    pair = _paired(alignment, ours, theirs)
    seen = _compared(best, ours, alignment, pair, captions.proven)
    y = _headed(sheet, captions, language)
    both = Both(ours, theirs, [one.box for one in instances], alignment, best.cropped, shown)
    y = side_by_side(sheet, y, both, language)
    y = _laid_over(sheet, y, pair, alignment, best.mirrored, seen, language)
    notes = _notes(instances, alignment, seen, captions.proven)
    y = captioned(sheet, y, (_OURS, _THEIRS[shown]), facts, notes, language)
    return as_png(sheet.cut(y), MOST_BYTES, sheet.lines)


def _paired(alignment: Alignment, ours: Picture, theirs: Picture) -> tuple[Any, Any, Any]:
    """Both pictures of the common part in the shape that the original gives it, as large as two fit beside each other."""
    x0, y0, x1, y1 = alignment.inner
    broad, high = (x1 - x0) * alignment.scale, (y1 - y0) * alignment.scale
    abreast = 4 if broad <= _SQUARE * high else 2
    fit = min((INNER - (abreast - 1) * GAP) / abreast / broad, _VIEW / high)
    size = (max(16, round(broad * fit)), max(16, round(high * fit)))
    return laid_over(alignment, ours.pixels(), theirs.pixels(), size)


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """What the views below show: what differs point by point (nothing, where the two do not lie on each other exactly),
    what is marked in D as fractions of the common part, whether there is more of it, and whether the colours are others."""

    off: Any = None
    marked: Sequence[Rectangle] = ()
    are_more: bool = False
    recoloured: bool = False


def _compared(place: Place, ours: Picture, alignment: Alignment, pair: tuple[Any, Any, Any], proven: bool) -> _Compared:
    """Of a copy what lies on it is marked; of what may be another thing, wherever that is seen."""
    if not alignment.is_exact:
        return _Compared()
    off, marked, are_more = difference(alignment, pair), _on_view(place, ours, alignment), False
    if not proven:
        found, are_more = spots(off)
        marked = [*found, *(one for one in marked if not any(_lies_on(one, other) for other in found))]
    return _Compared(off, marked, are_more, is_recoloured(pair, off, marked))


def _lies_on(one: Rectangle, other: Rectangle) -> bool:
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0


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


def _notes(places: Sequence[Place], alignment: Alignment, seen: _Compared, proven: bool) -> list[Words]:
    """How the sheet was made, and what the lines on it mean that are there."""
    told = [
        (True, _NOTE[len(places) > 1]),
        (alignment.is_stretched, _NOTE_STRETCHED),
        (alignment.is_exact, _NOTE_F_COLOURS if seen.recoloured else _NOTE_F),
        (places[0].cropped, _NOTE_A),
        (bool(seen.marked), _NOTE_D if proven else _NOTE_D_BESIDE[seen.are_more]),
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


def _laid_over(
    sheet: Sheet,
    y: float,
    pair: tuple[Any, Any, Any],
    alignment: Alignment,
    mirrored: bool,
    seen: _Compared,
    language: Language,
) -> float:
    """The common part: the original's, the copy turned and stretched back; where they lie exactly, both woven together, and their difference."""
    ours, theirs, _ = pair
    high, broad = ours.shape[:2]
    labels = [_C, _D[mirrored, alignment.is_stretched]]
    views = [ours, theirs]
    if seen.off is not None:
        labels += [_E, _F[seen.recoloured]]
        views += [_woven(ours, theirs), _differing(seen.off)]
    abreast = len(views) if len(views) * (broad + GAP) - GAP <= INNER + 4 else 2
    column = max(broad, (INNER - 3 * GAP) / 4 if abreast == 4 else float(COLUMN))
    first = MARGIN + (INNER - abreast * column - (abreast - 1) * GAP) / 2
    for row in range(0, len(views), abreast):
        head = headroom(sheet, labels[row : row + abreast], [column] * abreast, language)
        for n in range(row, min(row + abreast, len(views))):
            left = first + (n - row) * (column + GAP)
            x = left + (column - broad) / 2
            above = room_of(sheet, labels[n], column, language)
            sheet.write(labels[n].said_in(language), left, y + head - above, column, LABEL, heavy=True)
            sheet.lay(views[n], x, y + head)
            for x0, y0, x1, y1 in seen.marked if views[n] is theirs else ():
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


def _differing(off: Any) -> Any:
    """White where both agree, the darker the further they are apart."""
    import numpy

    grey = 255 - (numpy.clip(off - 8, 0, 70) * (255 / 70))
    return numpy.repeat(grey[..., None], 3, axis=2).astype(numpy.uint8)


PROVEN = Words("The listing shows the claimant's picture", "该商品页使用了权利人的图片")
BESIDE = Words("The claimant's picture beside the listing", "权利人的图片与商品页图片对比")
_CHANGED = Words("What was changed: {told}.", "改动：{told}。")
_DIFFERS = Words("If it is the same picture, this was changed: {told}.", "如系同一图片，改动为：{told}。")
_C = Words("C  Part of the original", "C  原图的相应部分")
_D = {
    (False, False): Words("D  Listing, enlarged", "D  商品页中的图片（放大）"),
    (True, False): Words("D  Listing, mirrored back", "D  商品页图片（镜像还原）"),
    (False, True): Words("D  Listing, in the original's shape", "D  商品页图片（按原图比例）"),
    (True, True): Words("D  Listing, mirrored back, in the original's shape", "D  商品页图片（镜像还原，按原图比例）"),
}
"""By whether the copy is mirrored, and stretched."""
_E = Words("E  Strips of C and D", "E  C、D 交错拼合")
_F = {
    False: Words("F  Differences are dark", "F  差异（白色为相同）"),
    True: Words("F  Differences are dark; colours aside", "F  差异（白色为相同，不计颜色）"),
}
"""By whether the copy has other colours."""
_OURS = Words("Original (A, C)", "原图（A、C）")
_THEIRS: dict[Shown, Words] = {
    "screen": Words("Listing (B, D)", "商品页（B、D）"),
    "saved": Words("Picture of the listing (B, D)", "商品页图片（B、D）"),
    "unclear": Words("Listing picture (B, D)", "商品图片（B、D）"),
}
_NOTE = {
    False: Words(
        "The pictures were only scaled, turned back and laid over each other; nothing was drawn into them but the frames. "
        "The sums are those of the untouched files.",
        "图片仅作缩放、还原方向和对齐，除边框外未作任何添加。校验值为未经改动的原始文件的校验值。",
    ),
    True: Words(
        "The pictures were only scaled, turned back and laid over each other; nothing was drawn into them but the frames "
        "and their numbers; C and D show number 1. The sums are those of the untouched files.",
        "图片仅作缩放、还原方向和对齐，除边框和编号外未作任何添加；C、D 为编号 1 处。校验值为未经改动的原始文件的校验值。",
    ),
}
"""By whether frames are numbered."""
_NOTE_STRETCHED = Words(
    "D is brought to the shape of the original; B shows the listing as it is.",
    "D 已调整为原图比例；B 为商品页原样。",
)
_NOTE_F = Words(
    "In F brightness and contrast are allowed for, and dark is what differs.",
    "F 已扣除整体明暗和对比度差异，深色为不同之处。",
)
_NOTE_F_COLOURS = Words(
    "In F brightness and contrast are allowed for, and so is that the listing's colours are others than the original's, as C "
    "and D show; dark is what differs beside that.",
    "商品页图片的颜色与原图不同（见 C、D）；F 已扣除这一差异以及整体明暗和对比度差异，深色为其他不同之处。",
)
_NOTE_A = Words("The broken line in A marks what the listing shows.", "A 中虚线框为商品页所用的部分。")
_NOTE_D = Words("Broken lines in D mark what was laid over it or taken out.", "D 中虚线框为覆盖或去除之处。")
_NOTE_D_BESIDE = {
    False: Words("Broken lines in D mark where something else is seen.", "D 中虚线框标出与原图内容不同之处。"),
    True: Words(
        "Broken lines in D mark where something else is seen, the largest places among others.",
        "D 中虚线框标出与原图内容不同之处，仅标较大的几处。",
    ),
}
"""By whether there are smaller ones."""
_ALPHABET = (
    PROVEN, BESIDE, _CHANGED, _DIFFERS, *LABELS, _C, *_D.values(), _E, *_F.values(), *_NOTE.values(), _NOTE_STRETCHED, _NOTE_F, _NOTE_F_COLOURS, _NOTE_A,
    _NOTE_D, *_NOTE_D_BESIDE.values(), _OURS, *_THEIRS.values(), *HEADS,
)  # fmt: skip
"""Every sentence that may stand on a sheet, so that one font is chosen for all of it."""
