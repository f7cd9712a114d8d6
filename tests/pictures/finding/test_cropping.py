"""Crops on white cards: where the page's own things lie in the frame of the whole, that ends before them."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.finding.cropping import Crop, is_told_by
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.known.boxes import Box
from bot.pictures.verdict import Found, compare, findings
from bot.pictures.writing.lettering import is_rewritten
from tests.accuracy.pictures.written import card
from tests.pictures.conftest import painted
from tests.pictures.finding.test_box import as_png, overlap

_SIDE, _CUT = 500, (150, 90, 430, 370)


def on_white(seed: int) -> Image.Image:
    """A thing on white ground, as shops show it."""
    mask = Image.new("L", (_SIDE, _SIDE), 0)
    ImageDraw.Draw(mask).ellipse((60, 110, 440, 390), fill=255)
    thing = painted(seed).resize((_SIDE, _SIDE))
    return Image.composite(thing, Image.new("RGB", (_SIDE, _SIDE), "white"), mask)


def carded(pictures: list[Image.Image], ground: str = "white") -> tuple[Image.Image, list[Box]]:
    """White cards side by side in two rows, a title and a price below each picture, and the bar of a browser above."""
    page = Image.new("RGB", (1000, 860), ground)
    pen, boxes = ImageDraw.Draw(page), []
    pen.rectangle((0, 0, 1000, 48), fill=(222, 225, 230))
    pen.text((30, 16), "shop.example/lamps", fill="black", font_size=15)
    for n, picture in enumerate(pictures):
        x, y = 14 + n % 3 * (picture.width + 14), 62 + n // 3 * (picture.height + 96)
        pen.rectangle((x, y, x + picture.width - 1, y + picture.height + 80), fill="white")
        page.paste(picture, (x, y))
        pen.text((x + 6, y + picture.height + 8), "New arrival best quality gift", fill=(30, 30, 30), font_size=15)
        pen.text((x + 6, y + picture.height + 40), "$19.90 only today", fill=(230, 74, 0), font_size=17)
        boxes.append((x, y, x + picture.width, y + picture.height))
    return page, boxes


def found_on(original: Image.Image, page: Image.Image) -> list[Found]:
    return findings(study_original(as_png(original), NoShelf()), study_suspect(as_png(page), NoShelf()))


def test_a_crop_on_a_card_is_the_same_and_ends_where_it_does() -> None:
    original = on_white(1)
    for ground in ("white", (238, 238, 238)):
        cut = original.crop(_CUT)
        others = [on_white(seed).crop((40, 60, 320, 340)) for seed in (2, 3, 4, 5)]
        page, boxes = carded([others[0], cut, others[1], *others[2:]], ground)  # type: ignore[arg-type]
        best = found_on(original, page)[0]
        assert best.judgement.verdict == "same"
        assert overlap(best.instance.box, boxes[1]) >= 0.9
        assert abs(best.instance.coverage - 280 * 280 / _SIDE**2) <= 0.06
        assert not best.instance.traits.written_over and not best.instance.covers


def test_the_end_of_a_card_is_not_that_of_the_copy_though_the_frame_of_the_whole_would_end_there() -> None:
    original = on_white(1)
    cut = original.crop((110, 139, 390, 419))  # 81 lines more of the original, and as many of the card
    others = [on_white(seed).crop((40, 60, 320, 340)) for seed in (2, 3, 4, 5)]
    page, boxes = carded([others[0], cut, *others[1:]], "#e0e0e0")
    best = found_on(original, page)[0]
    assert best.judgement.verdict == "same"
    assert overlap(best.instance.box, boxes[1]) >= 0.9
    assert not best.instance.traits.written_over and not best.instance.covers


def test_another_thing_cropped_alike_is_not_the_same(tmp_path: Path) -> None:
    page, _ = carded([on_white(seed).crop(_CUT) for seed in (2, 3, 4, 5)])
    on_white(1).save(tmp_path / "mine.png")
    page.save(tmp_path / "page.png")
    assert compare([tmp_path / "mine.png"], [tmp_path / "page.png"])[0].verdict != "same"


def test_what_is_written_on_a_whole_copy_cuts_nothing_off() -> None:
    original = on_white(1)
    copy = original.copy()
    ImageDraw.Draw(copy).text((90, 430), "BEST PRICE EVER", fill="red", font_size=36)
    page, _ = carded([one.resize((300, 300)) for one in (on_white(2), copy, on_white(3))])
    assert found_on(original, page)[0].place.proof.within is None


def bannered(copy: Image.Image) -> Image.Image:
    pen = ImageDraw.Draw(copy)
    pen.rectangle((0, 400, _SIDE, _SIDE), fill="#dc1414")
    pen.text((30, 420), "SALE 50 %", fill="white", font_size=50)
    return copy


def flanked(copy: Image.Image) -> Image.Image:
    ImageDraw.Draw(copy).rectangle((0, 0, 90, _SIDE), fill="#143cc8")
    return copy


@pytest.mark.parametrize("ground", ["white", "#eeeeee", "#18181a"])
@pytest.mark.parametrize("drawn", [bannered, flanked])
@pytest.mark.parametrize("scene", [False, True])
def test_a_banner_over_a_whole_copy_cuts_nothing_off(
    ground: str, drawn: Callable[[Image.Image], Image.Image], scene: bool
) -> None:
    original = painted(1).resize((_SIDE, _SIDE)) if scene else on_white(1)
    copy = drawn(original.copy()).resize((300, 300))
    page, where = carded([on_white(2).resize((300, 300)), copy, on_white(3).resize((300, 300))], ground)
    best = found_on(original, page)[0]
    assert best.place.proof.within is None
    assert best.instance.coverage == 1.0
    assert overlap(best.instance.box, where[1]) >= 0.97


def on_a_page_of_words(shop: int, words: int) -> Image.Image:
    """The upper half of a card that is all writing, and the page's own words below it."""
    sheet = card(shop, words)
    cut = sheet.crop((0, 0, sheet.width, sheet.height // 2))
    page = Image.new("RGB", (sheet.width + 800, sheet.height + 400), "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, page.width, 60), fill="#dee1e6")
    page.paste(cut, (40, 70))
    for row in range(75 + cut.height, page.height - 20, 40):
        pen.text((12, row), "4.9 of 5, 1,284 sold, ships within 24 hours to 36 countries", fill="#202020", font_size=24)
    return page


@pytest.mark.parametrize("shop", [1, 2])
def test_the_words_of_the_page_are_none_of_a_cropped_card_and_other_words_in_it_are_others(shop: int) -> None:
    (best, *_) = found_on(card(shop, 0), on_a_page_of_words(shop, 0))
    assert best.judgement.verdict == "same"
    assert best.place.proof.within is not None
    assert not is_rewritten(best.place)
    assert all(one.judgement.verdict != "same" for one in found_on(card(shop, 0), on_a_page_of_words(shop, 1)))


@pytest.mark.parametrize(
    ("crop", "agreeing", "told"),
    [
        (Crop({"right": 50}), "left", False),
        (Crop({"right": 50}, frozenset({"right"})), "left", True),
        (Crop({"right": 50}, frozenset({"right"})), "all", False),
        (Crop({"bottom": 98}), "left", True),
        (Crop({"bottom": 50}, frozenset({"right"})), "left", False),
    ],
)
def test_nothing_of_an_original_is_left_out_of_the_counts_behind_mere_writing(
    crop: Crop, agreeing: str, told: bool
) -> None:
    """Else another product under the heading of a template would be a crop of it; and what agrees is never given up."""
    textured = np.ones((10, 10), bool)
    alike = np.zeros((10, 10), bool)
    alike[:, : 5 if agreeing == "left" else 10] = True
    grid, laid = (np.arange(5, 100, 10), np.arange(5, 100, 10)), SimpleNamespace(ours=np.zeros((100, 100)))
    proof: Any = SimpleNamespace(
        grid=grid, laid=laid, textured=textured, agreeing=alike, cells=100, agreed=int(alike.sum())
    )
    seen: Any = laid
    assert is_told_by(crop, seen, proof) is told
