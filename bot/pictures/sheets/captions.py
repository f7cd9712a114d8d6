"""What stands on a sheet beside the pictures: headline, what the case knows of both files, and what was done to them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.words import NOTHING, Language, Words, words
from bot.pictures.files.load import Picture
from bot.pictures.files.previews import is_raw
from bot.pictures.sheets.screenshots import Shown
from bot.pictures.sheets.sheet import INNER, MARGIN, PALE, WIDTH, Sheet

GAP = 32
SMALL, BODY, LABEL, HEAD = 19, 22, 24, 38
"""Sizes of letters, in pixels."""


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands on an exhibit beside what the files themselves tell.

    `proven` chooses number and headline: a thing that a person has yet to judge is called neither an exhibit nor a copy. `changed` is what was
    done to the copy, `finding` the counted evidence, both in the words of `weiquan compare`. `taken` and `captured` say
    when, and where that is known from.
    """

    number: int = 1
    proven: bool = True
    reference: str = ""
    work: str = ""
    url: str = ""
    seller: str = ""
    item: str = ""
    title: str = ""
    changed: Words = NOTHING
    finding: Words = NOTHING
    taken: tuple[Words, ...] = ()
    captured: tuple[Words, ...] = ()


def headed(sheet: Sheet, captions: Captions, headline: Words, language: Language) -> float:
    """Write number, reference and headline; give where what was found may begin."""
    head = _EXHIBIT if captions.proven else _LOOK
    label = words(head.en, head.zh, n=captions.number).said_in(language)
    sheet.write(label, MARGIN, 36, INNER, LABEL, heavy=True, ink=PALE)
    right = captions.reference
    sheet.write(right, WIDTH - MARGIN - sheet.width_of(right, LABEL), 36, INNER, LABEL, ink=PALE)
    return sheet.write(headline.said_in(language), MARGIN, 72, INNER, HEAD, heavy=True)


def captioned(
    sheet: Sheet,
    y: float,
    titles: tuple[Words, Words],
    facts: tuple[Sequence[Words], Sequence[Words]],
    notes: Sequence[Words],
    language: Language,
) -> float:
    """Write what is known of both files in two columns, and below them what was done to the pictures."""
    sheet.rule(y)
    half, ends = (INNER - GAP) / 2, []
    for x, title, side in ((MARGIN, titles[0], facts[0]), (MARGIN + half + GAP, titles[1], facts[1])):
        at = sheet.write(title.said_in(language), x, y + 14, half, LABEL, heavy=True)
        for line in side:
            at = sheet.write(line.said_in(language), x, at + 3, half, BODY)
        ends.append(at)
    y = max(ends) + 14
    sheet.rule(y)
    note = ("" if language == "zh" else " ").join(one.said_in(language) for one in notes)
    return sheet.write(note, MARGIN, y + 10, INNER, SMALL, ink=PALE) + 30


def facts_of(path: Path, picture: Picture, captions: Captions, own: bool, shown: Shown = "screen") -> list[Words]:
    """What a caption tells of a file, one line each; of theirs `shown` decides whether its time is that of a capture."""
    content = path.read_bytes()
    told = [
        words("File: {name}", "文件：{name}", name=path.name),
        words(
            "Size: {width} × {height} pixels{preview}, {size} bytes",
            "大小：{width} × {height} 像素{preview}，{size} 字节",
            width=picture.width,
            height=picture.height,
            preview=Words(" (the camera's preview inside the RAW file)", "（RAW 文件内的相机预览图）")
            if is_raw(path.name)
            else NOTHING,
            size=f"{len(content):,}",
        ),
        words("SHA-256: {sum}", "SHA-256：{sum}", sum=hashlib.sha256(content).hexdigest()),
    ]
    if own:
        told += [words("Work: {work}", "作品：{work}", work=captions.work)] if captions.work else []
        return told + [words("Taken: {when}", "拍摄：{when}", when=one) for one in captions.taken]
    when = _WHEN[shown]
    told += [words(when.en, when.zh, when=one) for one in captions.captured]
    for en, zh, value in (
        ("Link", "链接", captions.url),
        ("Item", "商品编号", captions.item),
        ("Seller", "卖家", captions.seller),
        ("Listing", "商品标题", captions.title),
    ):
        if value:
            told.append(Words(f"{en}: {value}", f"{zh}：{value}"))
    return told


_WHEN: dict[Shown, Words] = {
    "screen": Words("Captured: {when}", "截图时间：{when}"),
    "saved": Words("Saved: {when}", "保存时间：{when}"),
    "unclear": Words("File time: {when}", "文件时间：{when}"),
}


def resized(image: Any, size: tuple[float, float]) -> Any:
    """A picture of this size, in whole pixels."""
    from PIL import Image

    whole = (max(1, round(size[0])), max(1, round(size[1])))
    return image.resize(whole, Image.Resampling.LANCZOS, reducing_gap=3.0)


def headroom(sheet: Sheet, labels: Sequence[Words], widths: Sequence[float], language: Language) -> float:
    """The room above two pictures that the longer of both labels takes."""
    return max(room_of(sheet, one, width, language) for one, width in zip(labels, widths, strict=True))


def room_of(sheet: Sheet, label: Words, width: float, language: Language) -> float:
    """The room above a picture that its label takes."""
    return sheet.height_of(label.said_in(language), width_of(width), LABEL, True) + 8


def width_of(picture: float) -> float:
    """How broad the label of a picture may be."""
    return max(picture, 260.0)


_EXHIBIT = Words("EXHIBIT {n}", "证据 {n}")
_LOOK = Words("TO LOOK AT {n}, not to be sent", "待核对 {n}（不随信发出）")
HEADS = (_EXHIBIT, _LOOK)
