"""What was done to a copy is measured once: what is told beside the verdict stands on the exhibit, in the same words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

import bot
from bot.core.exhibit import Spot, spot_from_json
from bot.core.words import NOTHING, Language, Words
from bot.pictures.changes.traits import Traits, _covered, _off_the_rim, joined
from bot.pictures.finding.patches import changes
from bot.pictures.finding.proof import Laid, proven
from bot.pictures.sheets.fonts import face_for
from bot.pictures.verdict import Row, compare
from tests.accuracy.pictures.edits import cut_out, edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed

Paint = Callable[..., Image.Image]
SEED = 5
EDITS = {
    "sticker": (2, r"covered middle by about 1[01] %", r"中部被遮盖约 1[01]%"),
    "watermark": (3, "a name or pattern written all over", "整幅盖有文字水印"),
    "crop": (2, "cropped to 7[456] %", "裁剪后保留 7[456]%"),
    "mirror": (1, "mirrored", "左右镜像"),
    "recoloured": (2, "the product recoloured", "商品改了颜色"),
    "stretch": (2, "stretched 25 % taller", "纵向拉伸 25%"),
    "cutout": (2, "background exchanged", "换了背景"),
    "rotation": (2, "turned by 8 degrees clockwise", "顺时针旋转 8 度"),
}


@pytest.fixture(scope="module")
def bowl() -> Image.Image:
    return photographed(shot_of(35))


def row_of(
    folder: Path, original: Image.Image, copy: Image.Image, language: Language = "en", drawn: bool = False
) -> Row:
    original.save(folder / "original.png")
    copy.save(folder / "copy.png")
    return compare([folder / "original.png"], [folder / "copy.png"], folder / "out" if drawn else None, language)[0]


@pytest.mark.parametrize(
    ("edit", "language"), [*((edit, "en") for edit in EDITS), ("sticker", "zh"), ("watermark", "zh")]
)
def test_the_verdict_and_the_exhibit_tell_the_same(
    edit: str, language: Language, bowl: Image.Image, tmp_path: Path, said: list[str]
) -> None:
    strength, *wanted = EDITS[edit]
    row = row_of(tmp_path, bowl, edited(edit, bowl, strength, SEED).image, language, drawn=True)
    told = [one.said_in(language) for one in row.instances[0].traits.said()]
    assert any(re.fullmatch(wanted[language == "zh"], one) for one in told)
    assert "".join(told) == "".join(re.split("[;；] ?", row.changed.said_in(language)))
    assert all(one in row.why and one not in row.finding.said_in(language) for one in told)
    begins = ("What was changed: ", "If it is the same picture, ", "改动：", "如系同一图片，")
    (line,) = [one for one in said if one.startswith(begins)]
    assert row.changed.said_in(language) in line
    # Nothing else on the sheet says what was changed: not the counts, nor the notes.
    words = ("covered", "cropped", "stretched", "recoloured", "遮盖", "裁剪", "拉伸", "改了颜色")
    assert not [one for one in said if one != line and any(word in one for word in words)]


def test_an_untouched_copy_is_told_to_be_nothing_else(bowl: Image.Image, tmp_path: Path, said: list[str]) -> None:
    row = row_of(tmp_path, bowl, bowl.resize((480, 480)), drawn=True)
    assert not row.changed and row.why == row.finding.en
    assert "changed" not in "\n".join(said)


@pytest.mark.parametrize(("edit", "strength"), [("sticker", 1), ("sticker", 3), ("text", 1), ("text", 2)])
def test_as_much_is_told_to_be_covered_as_was_drawn(
    edit: str, strength: int, bowl: Image.Image, tmp_path: Path
) -> None:
    copy = edited(edit, bowl, strength, SEED).image
    drawn = (np.asarray(copy) != np.asarray(bowl)).any(axis=2)
    found = row_of(tmp_path, bowl, copy).instances[0].traits
    assert found.covered == pytest.approx(drawn.mean(), abs=0.015)
    rows, columns = np.nonzero(drawn)
    around = (
        columns.min() / bowl.width,
        rows.min() / bowl.height,
        columns.max() / bowl.width,
        rows.max() / bowl.height,
    )
    left, top, right, bottom = zip(*found.covers, strict=True)
    assert (min(left), min(top), max(right), max(bottom)) == pytest.approx(around, abs=0.02)


def test_where_it_lies_is_told_of_what_the_copy_shows(paint: Paint, tmp_path: Path) -> None:
    copy = ImageOps.mirror(paint(2)).crop((60, 30, 480, 330))
    pen = ImageDraw.Draw(copy)
    pen.rectangle((300, 200, 400, 280), fill="red")
    pen.rectangle((10, 10, 70, 70), fill="blue")
    found = row_of(tmp_path, paint(2), copy).instances[0].traits
    assert found.kept == pytest.approx(420 * 300 / (480 * 360), abs=0.02)
    assert found.covered == pytest.approx((100 * 80 + 60 * 60) / (420 * 300), abs=0.02)
    largest = (60 + 300) / 480, (30 + 200) / 360, (60 + 400) / 480, (30 + 280) / 360
    assert found.covers[0] == pytest.approx(largest, abs=0.02)
    told = joined(found.said())
    assert (
        told.en == "mirrored; cropped to 73 %; covered bottom right and top left of the mirrored picture by about 11 %"
    )
    assert told.zh == "左右镜像；裁剪后保留 73%；镜像后的图中右下、左上被遮盖约 11%"


def test_of_a_copy_on_its_side_no_place_is_told_and_nothing_is_kept_to_nothing() -> None:
    turned = Traits(kept=0.003, turned=90.0, covered=0.1, covers=((0.7, 0.7, 0.9, 0.9),))
    told = joined(turned.said())
    assert "covered by about 10 %" in told.en and "cropped to 1 %" in told.en
    assert "，被遮盖约 10%" in "，" + told.zh.split("；")[-1]


def test_three_places_are_listed() -> None:
    covers = ((0.0, 0.0, 0.1, 0.1), (0.9, 0.0, 1.0, 0.1), (0.45, 0.9, 0.55, 1.0), (0.1, 0.1, 0.2, 0.2))
    (sentence,) = Traits(covered=0.001, covers=covers).said()
    assert sentence.en == "covered top left, top right and bottom by about 1 %"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, Words("the content differs in part (left)", "左侧的内容与原图不同")),
        (
            {"mirrored": True},
            Words(
                "the content of the mirrored picture differs in part (left)",
                "镜像后的图中左侧的内容与原图不同",
            ),
        ),
        ({"turned": 90.0}, Words("the content differs in part", "部分内容与原图不同")),
        ({"covers": ()}, NOTHING),
    ],
)
def test_where_another_thing_may_stand_nothing_is_said_to_cover_it(more: dict[str, Any], told: Words) -> None:
    covered = replace(Traits(covered=0.01, covers=((0.1, 0.4, 0.2, 0.5),)), **more)
    doubted = replace(covered, exchanged=True)
    assert covered.seen() == NOTHING
    assert doubted.seen() == told
    assert not any("cover" in one.en for one in doubted.said())


def test_a_place_survives_being_kept() -> None:
    spot = Spot((1, 2, 30, 40), True, True, ((0.1, 0.2, 0.3, 0.4),))
    assert spot_from_json(asdict(spot)) == spot


@pytest.mark.parametrize("ware", ["lamp", "teapot", "scarf"])
def test_a_cover_is_framed_as_it_lies_and_the_page_at_the_rim_is_none(ware: str) -> None:
    pair = [Path(bot.__file__).parent / "demo" / "pictures" / f"{ware}-{kind}.jpg" for kind in ("original", "listing")]
    (row,) = compare(pair[:1], pair[1:])
    (cover,) = row.instances[0].covers
    across, down = 0.72 * 148 / 560, 0.94 * 148 / 548
    assert (cover[2] - cover[0], cover[3] - cover[1]) == pytest.approx((across, down), abs=0.04)


def test_what_lies_at_the_very_rim_alone_covers_nothing_and_what_reaches_in_does() -> None:
    seen, mask = np.ones((60, 80), bool), np.zeros((60, 80), bool)
    mask[:, 78:] = True
    mask[20:40, 60:77] = True
    banner = np.zeros_like(mask)
    banner[50:, :] = True
    assert np.argwhere(_off_the_rim(mask, seen)).max(axis=0).tolist() == [39, 76]
    assert (_off_the_rim(banner, seen) == banner).all()


@pytest.mark.parametrize("turned", [180.0, -180.0, 179.2])
def test_a_picture_on_its_head_is_told_so_without_a_way(turned: float) -> None:
    (flipped,) = Traits(mirrored=True, turned=turned).said()
    assert (flipped.en, flipped.zh) == ("upside down, mirrored", "上下翻转")
    (over,) = Traits(turned=turned).said()
    assert "upside down" in over.en and "颠倒" in over.zh and "clockwise" not in over.en


@pytest.mark.parametrize("colour", [(140, 160, 120), (70, 90, 150), (250, 240, 200)])
def test_a_smooth_ground_that_was_exchanged_for_another_is_told(
    colour: tuple[int, int, int], bowl: Image.Image, tmp_path: Path
) -> None:
    thing = cut_out(bowl)
    copy = Image.composite(bowl, Image.new("RGB", bowl.size, colour), thing)
    assert joined(row_of(tmp_path, bowl, copy).instances[0].traits.said()).en == "background exchanged"


@pytest.mark.parametrize("edit", ["screen", "hue", "brightness", "grey"])
def test_an_old_ground_in_another_light_or_other_colours_is_no_other_ground(
    edit: str, bowl: Image.Image, tmp_path: Path
) -> None:
    copy = edited(edit, bowl, 3, SEED).image
    (down, along), colours = np.mgrid[0 : copy.height, 0 : copy.width], np.asarray(copy).astype(float)
    fading = 1 - 0.5 * np.hypot(along / copy.width - 0.5, down / copy.height - 0.5)
    darker = Image.fromarray((colours * fading[..., None]).astype(np.uint8))
    assert not row_of(tmp_path, bowl, darker).instances[0].traits.background_exchanged


@pytest.mark.parametrize(
    ("size", "turned", "en", "zh"),
    [
        ((300, 240), 0, "once stretched 25 % wider", "其中 1 处横向拉伸 25%"),
        ((240, 240), 90, "once turned by 90 degrees anticlockwise", "其中 1 处逆时针旋转 90 度"),
        ((240, 240), 0, "", ""),
    ],
)
def test_what_was_done_to_another_copy_on_the_page_is_told_with_how_often_it_shows(
    size: tuple[int, int], turned: int, en: str, zh: str, bowl: Image.Image, tmp_path: Path
) -> None:
    page = Image.new("RGB", (900, 560), "white")
    page.paste(bowl.resize((420, 420)), (30, 70))
    page.paste(bowl.resize(size).rotate(turned, expand=True), (520, 70))
    row = row_of(tmp_path, bowl, page)
    assert not row.changed
    assert row.reason.en.endswith("; found 2 times" + (f", {en}" if en else ""))
    assert row.reason.zh.endswith("；共出现 2 处" + (f"，{zh}" if zh else ""))


def test_an_upright_copy_beside_a_stretched_one_is_told_to_be_upright(bowl: Image.Image, tmp_path: Path) -> None:
    page = Image.new("RGB", (900, 560), "white")
    page.paste(bowl.resize((525, 420)), (10, 70))
    page.paste(bowl.resize((240, 240)), (600, 70))
    row = row_of(tmp_path, bowl, page)
    assert "stretched 25 % wider; found 2 times, once in the original's shape" in row.why


def beside_text(copy: Image.Image, below: int, paper: str = "white") -> Image.Image:
    """A page with a copy at its left and lines beside it, or also so many pixels below it."""
    page = Image.new("RGB", (900, 640), paper)
    page.paste(copy, (40, 60))
    pen, font = ImageDraw.Draw(page), face_for(["a"]).at(16)
    for n in range(12):
        pen.text((copy.width + 90, 70 + 30 * n), "A bowl with flowers, made by hand"[n % 5 :], fill="black", font=font)
        if below:
            line = "Ships within four days, returns are free, no questions asked"[n % 7 :]
            pen.text((40, 60 + copy.height + below + 22 * n), line, fill="black", font=font)
    return page


@pytest.mark.parametrize("paper", ["white", "#e6e6e6"])
@pytest.mark.parametrize("strip", [(0, 357, 420, 420), (336, 0, 420, 420)])
def test_what_a_strip_in_the_colour_of_the_page_covers_may_as_well_be_cut_off(
    paper: str, strip: tuple[int, int, int, int], bowl: Image.Image, tmp_path: Path
) -> None:
    copy = bowl.resize((420, 420))
    ImageDraw.Draw(copy).rectangle(strip, fill=paper)
    (told,) = row_of(tmp_path, bowl, beside_text(copy, 0, paper)).instances[0].traits.said()
    assert told.en.startswith("cropped to 8") and told.en.endswith(" %, or the rest covered in the colour of the page")
    assert told.zh.startswith("裁剪后保留 8") and told.zh.endswith("%，或其余部分被与页面同色的色块遮盖")


@pytest.mark.parametrize(("kept", "below"), [((0, 0, 420, 336), 10), ((42, 0, 420, 357), 0)])
def test_where_the_page_goes_on_or_two_sides_are_missing_a_copy_is_cut(
    kept: tuple[int, int, int, int], below: int, bowl: Image.Image, tmp_path: Path
) -> None:
    copy = bowl.resize((420, 420)).crop(kept)
    (told,) = row_of(tmp_path, bowl, beside_text(copy, below)).instances[0].traits.said()
    assert re.fullmatch(r"cropped to \d\d %", told.en)


def test_where_the_ground_shows_instead_of_a_thing_nothing_is_said_to_cover_it() -> None:
    (told,) = Traits(covered=0.01, covers=((0.1, 0.4, 0.2, 0.5),), taken_out=True).said()
    assert told == Words("something taken out or painted over left (about 1 %)", "左侧有内容被去除或涂掉（约 1%）")


def changed_by(laid: Laid) -> Any:
    """What `_covered` tells of a picture in which one square changed and all else agrees."""
    proof = proven(laid.ours[..., 0], np.ones((9, 9)), laid.theirs[..., 0], np.eye(3))
    assert proof is not None
    return _covered(laid, proof, changes(laid, proof))


def test_a_thing_that_was_taken_out_is_told_from_a_patch_that_was_put_on_it(paint: Paint) -> None:
    cloth = np.random.default_rng(3).normal((120, 90, 60), 3, (200, 200, 3)).clip(0, 255).astype(np.uint8)
    cloth[:, ::20] = cloth[::20] = 30
    with_thing = cloth.copy()
    with_thing[72:100, 72:100] = np.asarray(paint(4, 28, 28))
    for ours, theirs, taken in ((with_thing, cloth, True), (cloth, with_thing, False)):
        covered, covers, taken_out = changed_by(Laid(ours, theirs, np.ones((200, 200), bool), np.eye(3), 200.0))
        assert covered and covers and taken_out is taken


def test_shreds_that_lie_together_are_not_written_all_over(bowl: Image.Image, tmp_path: Path) -> None:
    copy, (x, y) = bowl.copy(), (bowl.width // 2, round(bowl.height * 0.6))
    pen = ImageDraw.Draw(copy)
    for n in range(9):
        left, top = x - 60 + 45 * (n % 3), y - 60 + 45 * (n // 3)
        pen.rectangle((left, top, left + 24, top + 24), fill=((200, 40, 40), (40, 160, 60), (240, 220, 40))[n % 3])
    assert not row_of(tmp_path, bowl, copy).instances[0].traits.written_over
