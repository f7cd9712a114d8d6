"""Copies are found where they are, strangers are not accused, and doubt goes to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

import bot
from bot.core.words import Language, Words
from bot.pictures import telling, verdict
from bot.pictures.changes.traits import Traits
from bot.pictures.judgement.judging import Judgement
from bot.pictures.verdict import Row, compare

Paint = Callable[..., Image.Image]
DEMO = Path(bot.__file__).parent / "demo" / "pictures"
KEYS = ["original", "suspect", "verdict", "score", "instances", "why", "error"]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[Image.Image, Image.Image], Row]:
    def judge(original: Image.Image, suspect: Image.Image) -> Row:
        original.save(tmp_path / "original.png")
        suspect.save(tmp_path / "suspect.png")
        return compare([tmp_path / "original.png"], [tmp_path / "suspect.png"])[0]

    return judge


Judge = Callable[[Image.Image, Image.Image], Row]


def page(*placed: tuple[Image.Image, tuple[int, int]], size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """A shop page: white, some lines of text, pictures where they are put."""
    sheet = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(sheet)
    for y in range(20, 80, 20):
        pen.text((30, y), "Great lamp for your home, free shipping, 4.8 stars", fill="black")
    for picture, corner in placed:
        sheet.paste(picture, corner)
    return sheet


def overlap(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0, width) * max(0, height)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def test_a_bare_copy_is_the_same(judged: Judge, paint: Paint) -> None:
    row = judged(paint(1), paint(1).resize((300, 225)))
    assert (row.verdict, row.instances[0].box, row.instances[0].mirrored) == ("same", (0, 0, 300, 225), False)
    assert row.instances[0].coverage > 0.9


@pytest.mark.parametrize("side", [1600, 2400])
def test_the_box_of_a_whole_copy_ends_where_its_file_does(tmp_path: Path, paint: Paint, side: int) -> None:
    """It is larger than the original is looked at."""
    paint(1, side, side).save(tmp_path / "original.png")
    paint(1, side, side).save(tmp_path / "copy.jpg", quality=80)
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "copy.jpg"])
    assert row.verdict == "same" and row.instances[0].box == (0, 0, side, side)


def test_a_mirrored_copy_among_several_is_told(judged: Judge, paint: Paint) -> None:
    small = paint(1).resize((320, 240))
    row = judged(paint(1), page((paint(1), (40, 100)), (ImageOps.mirror(small), (560, 100)), (small, (560, 400))))
    assert sorted(one.mirrored for one in row.instances) == [False, False, True]
    assert row.finding.en.endswith("; found 3 times, once mirrored") and row.finding.en in row.why
    assert row.finding.zh.endswith("；共出现 3 处，其中 1 处为镜像")


@pytest.mark.parametrize(
    ("mirrored", "en", "zh"),
    [
        ([True], "", ""),
        ([False, False], "; found 2 times", "；共出现 2 处"),
        ([True, True], "; found 2 times, always mirrored", "；共出现 2 处，均为镜像"),
        ([True, True, False], "; found 3 times, twice mirrored", "；共出现 3 处，其中 2 处为镜像"),
        ([False, True, True, True], "; found 4 times, 3 times mirrored", "；共出现 4 处，其中 3 处为镜像"),
    ],
)
def test_how_often_it_shows_and_how_often_mirrored_is_said(mirrored: list[bool], en: str, zh: str) -> None:
    found: Any = [
        SimpleNamespace(instance=telling.Instance((0, 0, 9, 9), one, 1.0), place=object()) for one in mirrored
    ]
    assert telling._how_often(found) == Words(en, zh)


def test_a_mirrored_copy_is_the_same_and_said_to_be_mirrored(judged: Judge, paint: Paint) -> None:
    row = judged(paint(1), ImageOps.mirror(paint(1)))
    assert (row.verdict, row.instances[0].mirrored) == ("same", True)
    assert "mirrored" in row.why


def test_a_cropped_faded_copy_is_the_same(judged: Judge, paint: Paint) -> None:
    copy = ImageEnhance.Contrast(paint(3).crop((50, 30, 440, 330))).enhance(0.6)
    row = judged(paint(3), copy)
    assert row.verdict == "same"
    assert row.instances[0].coverage == pytest.approx(390 * 300 / (480 * 360), abs=0.12)


def test_a_copy_on_a_page_is_found_where_it_is(judged: Judge, paint: Paint) -> None:
    row = judged(paint(1), page((paint(1).resize((400, 300)), (60, 120)), (paint(9), (600, 120))))
    assert row.verdict == "same"
    assert overlap(row.instances[0].box, (60, 120, 460, 420)) > 0.95


def test_every_copy_on_a_page_is_found(judged: Judge, paint: Paint) -> None:
    big, small = paint(1), paint(1).resize((160, 120))
    row = judged(paint(1), page((big, (60, 120)), (small, (60, 600)), (paint(5).resize((160, 120)), (260, 600))))
    boxes = [one.box for one in row.instances]
    assert len(boxes) == 2
    assert overlap(boxes[0], (60, 120, 540, 480)) > 0.95
    assert overlap(boxes[1], (60, 600, 220, 720)) > 0.95


def test_a_thumbnail_too_small_to_prove_anything_is_told_beside_the_proven_picture(judged: Judge, paint: Paint) -> None:
    thumb, stranger = paint(1).resize((84, 63)), paint(5).resize((84, 63))
    row = judged(paint(1), page((paint(1), (50, 120)), (thumb, (700, 300)), (stranger, (800, 300))))
    assert (row.verdict, len(row.instances)) == ("same", 2)
    assert overlap(row.instances[1].box, (700, 300, 784, 363)) > 0.8
    assert judged(paint(1), page((thumb, (700, 300)), (stranger, (800, 300)))).verdict != "same"


def test_a_product_on_white_is_found_on_a_white_page(judged: Judge, paint: Paint) -> None:
    cut_out = Image.new("RGB", (480, 360), "white")
    cut_out.paste(paint(4, 240, 200), (120, 80))
    row = judged(cut_out, page((cut_out, (500, 200))))
    assert row.verdict == "same"
    assert overlap(row.instances[0].box, (500, 200, 980, 560)) > 0.9


@pytest.mark.parametrize("seed", range(10, 22))
def test_a_stranger_is_different(judged: Judge, paint: Paint, seed: int) -> None:
    row = judged(paint(1), page((paint(seed), (60, 120)), (paint(seed + 100, 300, 300), (600, 120))))
    assert (row.verdict, row.instances) == ("different", ())
    assert row.score < 0.7


def test_another_product_in_the_same_template_is_not_accused(judged: Judge, paint: Paint) -> None:
    ours, theirs = paint(7), paint(7)
    ours.paste(paint(1, 210, 160), (135, 100))
    theirs.paste(paint(2, 210, 160), (135, 100))
    assert judged(ours, theirs).verdict == "unsure"


def framed(inside: Image.Image) -> Image.Image:
    """A seller's template: a frame with badges, and a thing that stands free on white in it."""
    sheet = Image.new("RGB", (640, 640), "#eef")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, 640, 70), fill="#548")
    for n, word in enumerate(("EASY CARE", "FREE RETURNS", "TWO YEARS", "WATERPROOF", "HAND MADE")):
        pen.rounded_rectangle((20, 110 + 95 * n, 150, 160 + 95 * n), 10, fill="white", outline="#223", width=3)
        pen.text((28, 122 + 95 * n), word, fill="#223", font_size=18)
    pen.text((30, 12), "NORDHAUS", fill="white", font_size=42)
    pen.rectangle((180, 110, 610, 600), fill="white", outline="#548", width=8)
    sheet.paste(inside, (300, 250))
    return sheet


def test_a_free_standing_thing_exchanged_in_a_template_is_not_accused(judged: Judge, paint: Paint) -> None:
    assert judged(framed(paint(1, 180, 200)), framed(paint(2, 180, 200))).verdict == "unsure"
    assert judged(framed(paint(1, 180, 200)), framed(paint(1, 180, 200))).verdict == "same"


def badged(inside: Image.Image, ground: str, left: int, room: int) -> Image.Image:
    """A shop's picture: a thing in its frame, and beside it the words that every shop writes."""
    sheet = Image.new("RGB", (800, 800), ground)
    pen = ImageDraw.Draw(sheet)
    for n, word in enumerate(("FREE\nRETURNS", "FAST\nSHIP", "TWO\nYEARS", "BPA\nFREE")):
        pen.ellipse((left, 120 + 150 * n, left + 120, 240 + 150 * n), fill="#548", outline="white", width=4)
        pen.text((left + 16, 150 + 150 * n), word, fill="white", font_size=24)
    sheet.paste(inside, (room, 220))
    return sheet


def test_the_same_badges_beside_another_product_are_no_theft(judged: Judge, paint: Paint) -> None:
    ours = badged(paint(1, 460, 400), "#e0e0fa", 660, 150)
    theirs = badged(paint(2, 460, 400), "#f4e6fc", 20, 220)
    assert judged(ours, theirs).verdict != "same"
    assert judged(ours, ours.crop((80, 0, 800, 800))).verdict == "same"


def labelled(ink: str, words: str) -> Image.Image:
    """A box on white with a plain label on it."""
    sheet = Image.new("RGB", (640, 640), "white")
    shade = Image.linear_gradient("L").resize((380, 420)).point(lambda light: 90 + light // 3)
    sheet.paste(Image.merge("RGB", (shade, shade.rotate(180), shade)), (130, 110))
    pen = ImageDraw.Draw(sheet)
    for n in range(12):
        pen.line((130, 130 + 35 * n, 510, 110 + 35 * n), fill="#333", width=2)
    pen.rectangle((250, 330, 420, 450), fill=ink)
    for n, line in enumerate(words.split()):
        pen.text((264 + 30 * n, 338 + 38 * n), line, fill="white", font_size=34)
    return sheet


def test_another_plain_label_in_the_place_of_the_old_one_is_no_sticker(judged: Judge) -> None:
    assert judged(labelled("#284", "PURE OPAL BREW"), labelled("#eb3", "A KIKO X")).verdict == "unsure"
    stuck = labelled("#284", "PURE OPAL BREW")
    ImageDraw.Draw(stuck).ellipse((150, 150, 250, 250), fill="#b42", outline="white", width=3)
    assert judged(labelled("#284", "PURE OPAL BREW"), stuck).verdict == "same"


def test_another_ground_behind_another_thing_is_no_sticker(judged: Judge, paint: Paint) -> None:
    theirs = framed(paint(2, 180, 200))
    ImageDraw.floodfill(theirs, (200, 150), (240, 238, 170))
    assert judged(framed(paint(1, 180, 200)), theirs).verdict != "same"


def test_stickers_of_several_colours_over_the_product_hide_no_theft(judged: Judge, paint: Paint) -> None:
    copy = paint(1, 640, 480)
    pen = ImageDraw.Draw(copy)
    for x, y, ink in ((200, 180, "red"), (300, 240, "navy"), (390, 170, "#2a2")):
        pen.ellipse((x - 70, y - 70, x + 70, y + 70), fill=ink, outline="white", width=3)
        pen.text((x - 40, y - 15), "$9.99", fill="white", font_size=28)
    row = judged(paint(1, 640, 480), copy)
    assert row.verdict == "same"
    assert "covered" in row.why


def test_nothing_is_said_to_lie_on_a_picture_that_nobody_has_proven_to_be_ours(judged: Judge, paint: Paint) -> None:
    theirs = paint(1, 640, 480)
    theirs.paste(paint(2, 300, 240), (170, 120))
    row = judged(paint(1, 640, 480), theirs)
    assert row.verdict == "unsure"
    assert (
        "covered" not in row.why and "differs in part (middle)" in row.why and "中部的内容与原图不同" in row.reason.zh
    )


def test_two_plain_pictures_are_no_evidence(judged: Judge) -> None:
    row = judged(Image.new("RGB", (400, 300), "white"), Image.new("RGB", (400, 300), "lightgrey"))
    assert (row.verdict, row.instances) == ("unsure", ())
    assert "too plain" in row.why


@pytest.mark.parametrize("is_ours", [True, False])
def test_it_is_told_which_of_the_two_is_too_plain(tmp_path: Path, paint: Paint, is_ours: bool) -> None:
    paint(1).save(tmp_path / "vase.png")
    Image.new("RGB", (400, 300), "white").save(tmp_path / "blank.png")
    files = [tmp_path / "vase.png", tmp_path / "blank.png"]
    (row,) = compare(files[is_ours:][:1], files[not is_ours :][:1])
    assert row.verdict == "unsure" and "one colour in blank.png" in row.why and "vase.png" not in row.why
    assert "blank.png" in row.reason.zh


def test_a_thin_product_on_white_is_enough_when_all_but_equal(judged: Judge) -> None:
    ring = Image.new("RGB", (600, 600), "white")
    ImageDraw.Draw(ring).ellipse((220, 240, 380, 420), outline="goldenrod", width=14)
    assert judged(ring, ring.resize((400, 400))).verdict == "same"


def test_a_tiny_copy_is_for_a_person(judged: Judge, paint: Paint) -> None:
    row = judged(paint(1), page((paint(1).resize((72, 54)), (60, 120))))
    assert row.verdict == "unsure"


def test_boxes_are_in_pixels_of_the_turned_file(tmp_path: Path, paint: Paint) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = page((paint(1).resize((1200, 900)), (300, 1400)), size=(2400, 4200))
    shown.rotate(90, expand=True).save(tmp_path / "phone.jpg", exif=exif, quality=90)
    paint(1).save(tmp_path / "original.png")
    row = compare([tmp_path / "original.png"], [tmp_path / "phone.jpg"])[0]
    assert row.verdict == "same"
    assert overlap(row.instances[0].box, (300, 1400, 1500, 2300)) > 0.95


@pytest.mark.parametrize("ware", ["lamp", "teapot", "scarf"])
def test_the_demos_thefts_are_found(ware: str) -> None:
    (theft,) = compare([DEMO / f"{ware}-original.jpg"], [DEMO / f"{ware}-listing.jpg"])
    assert theft.verdict == "same"


@pytest.mark.parametrize("ware", ["lamp", "teapot"])
def test_another_frame_of_the_shoot_is_for_a_person(ware: str) -> None:
    (row,) = compare([DEMO / f"{ware}-original.jpg"], [DEMO / f"{ware}-outtake.jpg"])
    assert row.verdict == "unsure"
    assert "another frame" in row.why


def test_an_unreadable_file_is_a_row_that_says_so(tmp_path: Path, paint: Paint) -> None:
    paint(1).save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    rows = compare([tmp_path / "a.png"], [tmp_path / "b.png", tmp_path / "c.png", tmp_path / "a.png"], language="zh")
    assert [row.verdict for row in rows] == ["unsure", "unsure", "same"]
    assert "b.png" in rows[0].error
    assert "没有这个文件" in rows[1].error


def test_a_row_has_the_promised_keys_and_one_row_stands_for_each_pair(tmp_path: Path, paint: Paint) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(2)]
    for n, path in enumerate(paths):
        paint(n).save(path)
    rows = [row.as_json() for row in compare(paths, paths)]
    assert {(row["original"], row["suspect"]) for row in rows} == {(str(a), str(b)) for a in paths for b in paths}
    assert [list(row) for row in rows] == [KEYS] * 4
    assert list(rows[0]["instances"][0]) == ["box", "mirrored", "coverage"]


def test_the_same_pictures_give_the_same_rows(paint: Paint) -> None:
    pair = ([DEMO / "teapot-original.jpg"], [DEMO / "teapot-listing.jpg"])
    assert compare(*pair) == compare(*pair)


@pytest.mark.parametrize(("language", "said"), [("en", "weighed together with how edges"), ("zh", "综合判断")])
def test_what_no_rule_alone_proves_is_told_as_weighed(
    language: Language, said: str, tmp_path: Path, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint(1).save(tmp_path / "original.png")
    paint(1).resize((300, 225)).save(tmp_path / "copy.png")
    pair = [tmp_path / "original.png"], [tmp_path / "copy.png"]
    (ruled,) = compare(*pair, language=language)
    monkeypatch.setattr(verdict, "judged", lambda place: Judgement("same", weighed=True))
    (weighed,) = compare(*pair, language=language)
    assert ruled.verdict == weighed.verdict == "same"
    assert said in weighed.why
    assert said not in ruled.why


@pytest.mark.parametrize(("leans", "said"), [(False, "once stretched 30 % taller"), (True, "")])
def test_the_shape_of_a_further_copy_that_seems_to_lean_is_not_told(
    leans: bool, said: str, judged: Judge, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a flat page only so few pixels lean that their pose is hardly known."""
    usual = verdict.traits_of

    def seeming(*told: Any) -> Traits:
        traits = usual(*told)
        return replace(traits, stretched=0.77, leaning=leans) if traits.mirrored else traits

    monkeypatch.setattr(verdict, "traits_of", seeming)
    small = ImageOps.mirror(paint(1).resize((320, 240)))
    row = judged(paint(1), page((paint(1), (40, 100)), (small, (560, 100))))
    assert row.finding.en.endswith("; found 2 times, once mirrored" + (f", {said}" if said else ""))


@pytest.mark.parametrize(
    ("side", "traits", "alike"),
    [
        (90, Traits(stretched=0.94, turned=-4.0), True),
        (400, Traits(stretched=0.94, turned=-4.0), False),
        (90, Traits(stretched=0.7), False),
        (90, Traits(turned=12.0), False),
        (400, Traits(stretched=0.97, turned=1.0), True),
    ],
)
def test_of_a_thumbnail_the_shape_is_known_roughly(side: int, traits: Traits, alike: bool) -> None:
    assert traits.is_shaped_like(Traits(), side) is alike


def test_a_further_copy_that_is_stretched_and_turned_is_told_in_one_breath(
    judged: Judge, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = verdict.traits_of

    def seeming(*told: Any) -> Traits:
        traits = usual(*told)
        return replace(traits, stretched=0.77, turned=-4.0) if traits.mirrored else traits

    monkeypatch.setattr(verdict, "traits_of", seeming)
    small = ImageOps.mirror(paint(1).resize((320, 240)))
    row = judged(paint(1), page((paint(1), (40, 100)), (small, (560, 100))))
    assert row.finding.en.endswith("once stretched 30 % taller and turned by 4 degrees anticlockwise")
    assert row.finding.zh.endswith("其中 1 处纵向拉伸 30%并逆时针旋转 4 度")
