"""Two pictures whole, side by side, and who says that they are the same: no measure proves it, so nothing is drawn into them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.core.words import Language, Words, words
from bot.pictures.files.load import Picture, load
from bot.pictures.sheets.captions import GAP, LABEL, Captions, captioned, facts_of, headed, headroom, resized
from bot.pictures.sheets.exhibit import BESIDE, MOST_BYTES, MOST_PIXELS, ORIGINAL, SUSPECT
from bot.pictures.sheets.fonts import face_for
from bot.pictures.sheets.screenshots import Shown, shown_by
from bot.pictures.sheets.sheet import INNER, MARGIN, Sheet, as_png

_HIGH = 1400
"""Pixels from top to bottom, of the original and of each part of a long page."""
_PARTS = (1, 2, 3)
_LEAST, _OWN, _MOST_OWN = 250.0, 0.45, 1.6
"""The least breadth of the original in pixels, its share of the sheet, and how much it may be enlarged."""
_LAP = 0.06
"""How much of a part of a long page the next one repeats, so that no picture is cut in both."""


def vouched_exhibit(
    original: Path, suspect: Path, captions: Captions, by: str = "", on: str = "", language: Language = "en"
) -> bytes:
    """Draw both files whole as a PNG of at most 1.5 MB; the same files and captions give the same bytes.

    `by` confirmed `on` that day (as it is said in `language`) that both are the same; without a name the sheet says that
    whoever signs the letter does. Raises CaseError when a file cannot be read, ConfigError when no font has the letters.
    """
    theirs = load(suspect, SUSPECT, most_pixels=MOST_PIXELS)  # the larger one first, while nothing else is held
    ours = load(original, ORIGINAL)
    shown = shown_by(suspect, theirs)
    facts = (facts_of(original, ours, captions, True), facts_of(suspect, theirs, captions, False, shown))
    vow = words(_CONFIRMED.en, _CONFIRMED.zh, name=by, day=on) if by else _OPEN
    parts = _parts(ours, theirs)
    whole, parted = _B[shown], _PARTED[shown]
    labels = (_A, words(parted.en, parted.zh, n=parts) if parts > 1 else whole)
    sides = (_OURS, _THEIRS[shown])
    said = [*(one for side in facts for one in side), vow, *labels, BESIDE, *sides, _NOTE]
    sheet = Sheet(face_for([one.said_in(language) for one in said]))
    y = headed(sheet, captions, BESIDE, language)
    y = sheet.write(vow.said_in(language), MARGIN, y + 4, INNER, LABEL) + 18
    y = _whole(sheet, y, ours, theirs, parts, labels, language)
    y = captioned(sheet, y, sides, facts, (_NOTE,), language)
    return as_png(sheet.cut(y), MOST_BYTES, sheet.lines)


def _parts(ours: Picture, theirs: Picture) -> int:
    """Into how many parts a long page is cut, so that it shows as large as it can."""
    return max(_PARTS, key=lambda parts: (round(_breadths(ours, theirs, parts)[1]), -parts))


def _breadths(ours: Picture, theirs: Picture, parts: int) -> tuple[float, float]:
    """How broad the original shows, and a part of the page."""
    room, page = INNER - parts * GAP, theirs.image
    own = min(room * _OWN / parts**0.5, _HIGH * ours.image.width / ours.image.height, ours.image.width * _MOST_OWN)
    own = max(own, min(_LEAST, _HIGH * ours.image.width / ours.image.height))
    return own, min((room - own) / parts, _HIGH * page.width / _rows(page.height, parts), page.width * _MOST_OWN)


def _rows(height: int, parts: int) -> float:
    """The rows of a page that one of its parts shows."""
    return height if parts == 1 else height / (parts - (parts - 1) * _LAP)


def _whole(
    sheet: Sheet,
    y: float,
    ours: Picture,
    theirs: Picture,
    parts: int,
    labels: Sequence[Words],
    language: Language,
) -> float:
    own, broad = _breadths(ours, theirs, parts)
    abreast = parts * (broad + GAP) - GAP
    left = MARGIN + max(0.0, INNER - own - GAP - abreast) / 2
    right = left + own + GAP
    head = headroom(sheet, labels, (own, abreast), language)
    sheet.write(labels[0].said_in(language), left, y, max(own, _LEAST), LABEL, heavy=True)
    sheet.write(labels[1].said_in(language), right, y, max(abreast, _LEAST), LABEL, heavy=True)
    y += head
    high = own * ours.image.height / ours.image.width
    sheet.lay(resized(ours.image, (own, high)), left, y)
    page, rows = theirs.image, _rows(theirs.image.height, parts)
    for n in range(parts):
        top = round(n * rows * (1 - _LAP))
        part = page if parts == 1 else page.crop((0, top, page.width, min(page.height, round(top + rows))))
        tall = broad * part.height / part.width
        sheet.lay(resized(part, (broad, tall)), right + n * (broad + GAP), y)
        high = max(high, tall)
    return y + high + 26


_CONFIRMED = Words(
    "{name} looked at both pictures and confirmed on {day} that the listing shows the claimant's picture. "
    "This rests on that confirmation, not on a measurement.",
    "{name} 已查看两张图片，并于 {day} 确认该商品页使用了权利人的图片。此结论以上述确认为依据，并非测量结果。",
)
_OPEN = Words(
    "Not confirmed yet: whoever signs the letter confirms by name, having looked at both pictures, that the listing shows "
    "the claimant's picture. A comparison by program did not suffice to say so.",
    "尚未确认：由在信上署名的人查看两张图片后，署名确认该商品页使用了权利人的图片。仅凭程序比对不足以得出这一结论。",
)
_A = Words("A  Original", "A  原图")
_B: dict[Shown, Words] = {
    "screen": Words("B  Listing, the whole file", "B  商品页截图（完整）"),
    "saved": Words("B  Picture of the listing, whole", "B  商品页图片（完整）"),
    "unclear": Words("B  Listing picture, the whole file", "B  商品图片（完整）"),
}
_PARTED: dict[Shown, Words] = {
    shown: Words(
        whole.en + " in {n} parts from left to right; each repeats a little of the one before",
        whole.zh + "，从左到右分为 {n} 段，相邻两段略有重叠",
    )
    for shown, whole in _B.items()
}
_OURS = Words("Original (A)", "原图（A）")
_THEIRS: dict[Shown, Words] = {
    "screen": Words("Listing (B)", "商品页（B）"),
    "saved": Words("Picture of the listing (B)", "商品页图片（B）"),
    "unclear": Words("Listing picture (B)", "商品图片（B）"),
}
_NOTE = Words(
    "The pictures were only scaled; nothing was drawn into them. The sums are those of the untouched files.",
    "图片仅作缩放，未作任何添加。校验值为未经改动的原始文件的校验值。",
)
