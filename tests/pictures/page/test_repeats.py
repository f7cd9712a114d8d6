"""What was proven is found wherever else the page shows the very same picture, however small and stickered."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures import verdict
from bot.pictures.files.load import Picture, load
from bot.pictures.finding.study import grey_of
from bot.pictures.known.boxes import Box
from bot.pictures.known.hashes import views_of
from bot.pictures.page import repeats as repeating
from bot.pictures.page.repeats import _Sheet, laid_exactly, repeats, without_ringing
from bot.pictures.verdict import compare


def product(seed: int, middle: str = "") -> Image.Image:
    """A made-up product picture; `middle` puts a block of that colour where the product is."""
    dice = np.random.default_rng(seed)
    picture = Image.new("RGB", (320, 320), tuple(int(v) for v in dice.integers(120, 220, 3)))
    draw = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, side = (int(v) for v in (*dice.integers(20, 270, 2), dice.integers(8, 50)))
        draw.rectangle((x, y, x + side, y + side // 2), fill=tuple(int(v) for v in dice.integers(0, 255, 3)))
    if middle:
        draw.rectangle((110, 110, 210, 210), fill=middle)
    draw.ellipse((20, 20, 110, 110), fill="#b3261e")
    return picture


def arrays(picture: Picture) -> tuple[Any, Any]:
    """A page in colour and in grey."""
    return picture.pixels(), grey_of(picture)


def found(*thumbnails: Image.Image) -> list[Box]:
    """A page with a large picture and thumbnails below it: what repeats the large one."""
    page = Image.new("RGB", (700, 560), "white")
    page.paste(product(1), (20, 30))
    for place, one in enumerate(thumbnails):
        page.paste(one.resize((72, 72), Image.Resampling.LANCZOS), (20 + 90 * place, 400))
    content = io.BytesIO()
    page.save(content, "PNG")
    picture = load(content.getvalue())
    main = (20, 30, 340, 350)
    return list(repeats(*arrays(picture), views_of(picture), [main]))


def test_the_same_picture_seventy_pixels_wide_is_found_beside_others() -> None:
    boxes = found(product(2), product(1), product(3))
    assert len(boxes) == 1
    assert np.allclose(boxes[0], (110, 400, 182, 472), atol=2)


def test_a_stickered_thumbnail_is_told_beside_what_is_proven(tmp_path: Path) -> None:
    page = Image.new("RGB", (700, 560), "white")
    stuck = product(1)
    for x, y, colour in ((190, 190, "#1a56db"), (10, 200, "#0f766e"), (200, 10, "#f59e0b")):
        ImageDraw.Draw(stuck).ellipse((x, y, x + 110, y + 110), fill=colour)
    page.paste(stuck, (20, 30))
    page.paste(stuck.resize((56, 56), Image.Resampling.LANCZOS), (110, 400))
    product(1).save(tmp_path / "original.png")
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert row.verdict == "same"
    assert [one.box[2] - one.box[0] < 100 for one in row.instances] == [False, True]


def test_another_product_under_the_same_sticker_is_none() -> None:
    assert found(product(2), product(3)) == []
    assert found(product(1, middle="#101018")) == []


def test_what_is_told_already_is_not_told_again() -> None:
    boxes = found(product(1), product(1))
    assert len(boxes) == 2
    assert boxes[0][2] <= boxes[1][0] or boxes[1][2] <= boxes[0][0]


def below_a_stretched_one(thumbnail: Image.Image, stretched: float) -> list[Box]:
    """A page whose slot pulls a broad picture to a square, and a thumbnail of 90 pixels below it."""
    page = Image.new("RGB", (700, 560), "white")
    page.paste(broad(1).resize((320, 320)), (20, 30))
    page.paste(thumbnail.resize((90, 90), Image.Resampling.LANCZOS), (110, 400))
    content = io.BytesIO()
    page.save(content, "PNG")
    picture, main = load(content.getvalue()), (20, 30, 340, 350)
    return list(repeats(*arrays(picture), views_of(picture), [main], stretched))


def broad(seed: int) -> Image.Image:
    return product(seed).crop((0, 40, 320, 260))


def test_a_thumbnail_that_cuts_the_middle_out_of_a_stretched_picture_is_found() -> None:
    middle = broad(1).crop((50, 0, 270, 220))
    (box,) = below_a_stretched_one(middle, 220 / 320)
    assert np.allclose(box, (110, 400, 200, 490), atol=2)
    assert below_a_stretched_one(middle, 1.0) == []  # without it nothing tells what was cut
    assert below_a_stretched_one(broad(2).crop((50, 0, 270, 220)), 220 / 320) == []


def test_who_stretched_the_picture_before_leaves_no_telling_what_is_cut() -> None:
    middle = broad(1).crop((50, 0, 270, 220))
    (box,) = below_a_stretched_one(middle, 220 / 320 * 1.2)
    assert np.allclose(box, (110, 400, 200, 490), atol=2)
    assert below_a_stretched_one(broad(2).crop((50, 0, 270, 220)), 220 / 320 * 1.2) == []


def test_how_far_a_page_stretches_a_picture_is_told_by_its_pose(tmp_path: Path) -> None:
    product(1).save(tmp_path / "original.png")
    page = Image.new("RGB", (900, 700), "white")
    page.paste(product(1).resize((480, 320)), (40, 30))
    page.paste(product(1).crop((53, 0, 267, 320)).resize((56, 84)), (600, 450))  # its slot is higher than wide
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert row.verdict == "same"
    assert any(np.allclose(one.box, (600, 450, 656, 534), atol=3) for one in row.instances)


def hinted(shown: Image.Image, thumbnail: Image.Image, main: Box, core: Box | None = None) -> list[Box]:
    """A page that nothing but a hint helps with: rectangles are not looked at, and it is off by some pixels."""
    page = Image.new("RGB", (700, 560), "white")
    page.paste(shown, (20, 30))
    page.paste(thumbnail.resize((72, 72), Image.Resampling.LANCZOS), (110, 400))
    content = io.BytesIO()
    page.save(content, "PNG")
    across, down = (main[2] - main[0]) / 320, (main[3] - main[1]) / 320
    hint = (106, 403, 106 + round(75 * across), 403 + round(75 * down))
    return list(repeats(*arrays(load(content.getvalue())), [], [main], core=core, hints=[hint]))


def test_what_no_rectangle_bounds_is_found_near_a_hint() -> None:
    (box,) = hinted(product(1), product(1), (20, 30, 340, 350))
    assert np.allclose(box, (110, 400, 182, 472), atol=2)
    assert hinted(product(1), product(2), (20, 30, 340, 350)) == []


def test_what_lies_below_the_proven_picture_need_not_be_repeated() -> None:
    too_long = (20, 30, 340, 450)  # the box reaches over the thumbnail itself
    assert hinted(product(1), product(1), too_long) == []
    ((left, top, right, bottom),) = hinted(product(1), product(1), too_long, core=(20, 30, 340, 350))
    assert np.allclose((left, right), (110, 182), atol=2)
    assert 398 <= top < bottom <= 496


def test_a_pale_picture_is_not_seen_in_an_empty_place() -> None:
    pale = Image.new("RGB", (320, 320), "white")
    for side in range(40, 280, 40):
        ImageDraw.Draw(pale).ellipse((side, 90, side + 60, 240), outline="#e4e4e4", width=6)
    assert len(hinted(pale, pale, (20, 30, 340, 350))) == 1
    assert hinted(pale, Image.new("RGB", (320, 320), "white"), (20, 30, 340, 350)) == []


def test_two_pale_things_differ_in_little_and_are_not_the_same() -> None:
    page = Image.new("RGB", (700, 360), "white")
    pen = ImageDraw.Draw(page)
    for left in (20, 360):
        pen.ellipse((left + 40, 90, left + 120, 240), outline="#e4e4e4", width=6)
    pen.rectangle((180, 90, 260, 240), outline="#e4e4e4", width=6)
    pen.ellipse((520, 90, 600, 240), outline="#e4e4e4", width=6)
    sheet = _Sheet(np.asarray(page), np.asarray(page.convert("L")))
    left, right = (20, 20, 340, 340), (360, 20, 680, 340)
    assert not sheet.is_same(left, right)
    assert sheet.is_same(left, (21, 20, 341, 340))


def rings(*aside: int) -> Image.Image:
    """A picture of thin rings, each so far from its border."""
    drawn = Image.new("RGB", (320, 320), "white")
    for far in aside:
        ImageDraw.Draw(drawn).ellipse((far, far, 319 - far, 319 - far), outline="#101040", width=6)
    return drawn


def ringed(small: Image.Image) -> _Sheet:
    """A page with a large picture of rings and a small one."""
    page = Image.new("RGB", (700, 560), "white")
    page.paste(rings(30, 80, 120), (20, 30))
    page.paste(small.resize((72, 72), Image.Resampling.LANCZOS), (100, 430))
    return _Sheet(np.asarray(page), np.asarray(page.convert("L")))


RINGS, OFF = (20, 30, 340, 350), (102, 433, 171, 502)


def test_thin_lines_are_laid_to_the_pixel() -> None:
    """A step of a twenty-fifth is more than such a line is wide."""
    sheet = ringed(rings(30, 80, 120))
    assert not sheet.is_same(RINGS, OFF)
    settled = sheet.settled(RINGS, OFF)
    assert np.allclose(settled, (100, 430, 172, 502), atol=1)
    assert sheet.is_same(RINGS, (100, 430, 172, 502))


def test_however_it_is_laid_another_ring_is_another_picture() -> None:
    sheet = ringed(rings(30, 80, 145))
    assert not sheet.is_same(RINGS, sheet.settled(RINGS, OFF))
    assert not sheet.is_same(RINGS, sheet.settled(RINGS, (100, 430, 172, 502)))


@pytest.mark.parametrize(
    "near", [(400, 400, 472, 472), (0, 0, 6, 6), (694, 554, 700, 560), (0, 500, 700, 504), (9, 9, 9, 40)]
)
def test_where_nothing_is_to_be_seen_a_box_stays(near: Box) -> None:
    assert ringed(rings(30, 80, 120)).settled(RINGS, near) == near


@pytest.mark.parametrize("near", [(286, 247, 294, 255), (132, 121, 142, 131), (216, 65, 228, 77), (100, 430, 108, 438)])
def test_a_small_box_is_never_turned_inside_out(near: Box) -> None:
    x0, y0, x1, y1 = ringed(rings(30, 80, 120)).settled(RINGS, near)
    assert x0 < x1
    assert y0 < y1


@pytest.mark.parametrize(("side", "said"), [(72, 71), (104, 101), (104, 107), (120, 122), (140, 138)])
def test_a_hint_of_nearly_its_size_is_enough_for_thin_lines(
    side: int, said: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeating, "swept", nowhere)
    page, thing = Image.new("RGB", (700, 560), "white"), rings(30, 60, 90, 120)
    page.paste(thing, RINGS[:2])
    page.paste(thing.resize((side, side), Image.Resampling.LANCZOS), (400, 380))
    hint = (400, 380, 400 + said, 380 + said)
    (box,) = repeats(np.asarray(page), np.asarray(page.convert("L")), [], [RINGS], hints=[hint])
    assert np.allclose(box, (400, 380, 400 + side, 380 + side), atol=1)


def beside_others(core: Box, told: Box = (20, 30, 500, 350), hints: tuple[Box, ...] = ()) -> list[Box]:
    """A broad picture, and its middle in a square slot with other pictures ten pixels beside it: what repeats it there."""
    page = Image.new("RGB", (900, 700), "white")
    broad = product(1).resize((480, 320))
    page.paste(broad, (20, 30))
    page.paste(broad.crop((80, 0, 400, 320)).resize((80, 80)), (400, 430))
    page.paste(product(2).resize((80, 80)), (310, 430))
    page.paste(product(3).resize((80, 80)), (490, 430))
    return list(repeats(np.asarray(page), np.asarray(page.convert("L")), [], [told], 1.0, core, hints))


@pytest.mark.parametrize("core", [(150, 80, 370, 300), (20, 30, 340, 38), (100, 100, 116, 116)])
def test_a_square_thumbnail_of_a_broad_picture_is_told_once_and_not_over_its_neighbours(core: Box) -> None:
    (box,) = beside_others(core, hints=((380, 430, 500, 510), (385, 433, 495, 507)))
    assert np.allclose(box, (400, 430, 480, 510), atol=2)


def test_what_only_looks_alike_from_afar_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    main, square, other, own = (20, 30, 500, 350), (100, 30, 420, 350), (310, 430, 390, 510), (400, 430, 480, 510)
    monkeypatch.setattr(repeating, "swept", lambda *_: [(main, other), (square, other)])
    assert beside_others(main) == []
    monkeypatch.setattr(repeating, "swept", lambda *_: [(main, other), (square, other), (square, own)])
    assert len(beside_others(main)) == 1


@pytest.mark.parametrize("told", [(20, 30, 21, 350), (20, 30, 340, 31), (899, 0, 900, 700), (0, 699, 900, 700)])
def test_a_proven_line_is_not_sought(told: Box) -> None:
    assert beside_others(told, told, ((400, 430, 480, 510),)) == []


def on_green(seed: int) -> Image.Image:
    """A thing on a plain ground: a strip of thumbnails is cut where columns are plain, and that ground is plain as well."""
    picture = Image.new("RGB", (320, 320), "#b2f5c0")
    picture.paste(product(seed).resize((150, 130)), (80, 100))
    return picture


def nowhere(*_: Any) -> list[Box]:
    return []


def no_part(*_: Any) -> None:
    return None


def near_both(*_: Any) -> list[Box]:
    return [(37, 493, 109, 565), (203, 488, 275, 560)]


@pytest.mark.parametrize(
    ("features", "shapes", "looks", "parts", "told"),
    [
        (None, nowhere, nowhere, no_part, 2), (nowhere, near_both, nowhere, no_part, 2), (near_both, nowhere, nowhere, no_part, 2),
        (nowhere, nowhere, None, no_part, 2), (nowhere, nowhere, nowhere, None, 2), (nowhere, nowhere, nowhere, no_part, 0),
    ],
)  # fmt: skip
def test_a_thumbnail_that_is_cut_out_wrongly_is_told_by_its_features_its_shape_its_looks_or_its_own_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, features: Any, shapes: Any, looks: Any, parts: Any, told: int
) -> None:
    """`None` leaves it to them as they are."""
    monkeypatch.setattr(verdict, "counterpart", parts or verdict.counterpart)
    monkeypatch.setattr(verdict, "echoes", features or verdict.echoes)
    monkeypatch.setattr(verdict, "blots", shapes)
    monkeypatch.setattr(repeating, "swept", looks or repeating.swept)
    page = Image.new("RGB", (900, 700), "white")
    stuck = on_green(1)
    ImageDraw.Draw(stuck).ellipse((150, 130, 240, 220), fill="#1a56db")
    page.paste(stuck.resize((440, 440)), (40, 30))
    for place, one in enumerate((stuck, on_green(2), stuck, on_green(3))):
        page.paste(one.resize((72, 72), Image.Resampling.LANCZOS), (40 + 80 * place, 490))
    on_green(1).save(tmp_path / "original.png")
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert row.verdict == "same"
    small = sorted(one.box for one in row.instances if one.box[2] - one.box[0] < 100)
    assert len(small) == told
    assert np.allclose(small, [(40, 490, 112, 562), (200, 490, 272, 562)][:told], atol=3)


@pytest.mark.parametrize(
    "hint",
    [(-400, 40, -80, 360), (900, 30, 1220, 350), (20, 700, 340, 1020), (20, 400, 44, 402), (20, 400, 44, 400), (40, 400, 20, 400)],
)  # fmt: skip
def test_hints_beside_the_page_or_without_a_size_lead_nowhere(hint: Box) -> None:
    page = Image.new("RGB", (700, 560), "white")
    page.paste(product(1), (20, 30))
    content = io.BytesIO()
    page.save(content, "PNG")
    picture, main = load(content.getvalue()), (20, 30, 340, 350)
    assert list(repeats(*arrays(picture), [], [main], hints=[hint])) == []


@pytest.mark.parametrize("shown", [160, 210, 250])
def test_halves_of_a_picture_at_both_borders_of_a_page_break_nothing(tmp_path: Path, shown: int) -> None:
    """A carousel: the large picture is cut by the right border, the next of the very same by the left one."""
    page = Image.new("RGB", (700, 560), "white")
    page.paste(product(1), (700 - shown, 30))
    page.paste(product(1).resize((160, 160)).crop((160 - shown // 3, 0, 160, 160)), (0, 390))
    product(1).save(tmp_path / "original.png")
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert not row.error
    assert row.verdict in ("same", "unsure")


@pytest.mark.parametrize(("stretched", "bends"), [(0.63, (1.0, 0.63)), (1.5, (1.0, 1.5)), (1.05, (1.0,))])
def test_a_stretched_picture_is_also_sought_as_it_was(
    monkeypatch: pytest.MonkeyPatch, stretched: float, bends: tuple[float, ...]
) -> None:
    seen = []
    monkeypatch.setattr(repeating, "swept", lambda *asked: seen.append(asked[3]) or [])
    page = Image.new("RGB", (500, 700), "white")
    page.paste(product(1), (20, 20))
    pixels = np.asarray(page)
    assert list(repeats(pixels, np.asarray(page.convert("L")), [], [(20, 20, 340, 340)], stretched)) == []
    assert seen == [bends]


def test_a_rim_of_ringing_is_not_part_of_a_thumbnail() -> None:
    page = Image.new("RGB", (700, 560), "white")
    page.paste(product(1), (20, 30))
    page.paste(product(1).resize((62, 62), Image.Resampling.LANCZOS), (113, 403))
    content = io.BytesIO()
    page.save(content, "JPEG", quality=40)
    picture = load(content.getvalue())
    (pixels, grey), views, main = arrays(picture), views_of(picture), (20, 30, 340, 350)
    assert list(repeats(pixels, grey, views, [main])) != [(113, 403, 175, 465)]
    (box,) = repeats(pixels, grey, [*views, *without_ringing(grey, views, main)], [main])
    assert np.allclose(box, (113, 403, 175, 465), atol=1)


def test_a_small_instance_is_told_by_the_rectangle_that_shows_it_whole() -> None:
    page = Image.new("RGB", (700, 560), "white")
    ours, theirs = (product(seed) for seed in (1, 2))
    for one in (ours, theirs):
        ImageDraw.Draw(one).rectangle((0, 0, 319, 319), outline="#202020", width=8)
    page.paste(ours, (20, 30))
    page.paste(ours.resize((72, 72), Image.Resampling.LANCZOS), (110, 400))
    page.paste(theirs.resize((72, 72), Image.Resampling.LANCZOS), (400, 480))
    content = io.BytesIO()
    page.save(content, "PNG")
    picture = load(content.getvalue())
    main, roughly, stranger = (20, 30, 340, 350), (113, 402, 180, 477), (403, 482, 470, 557)
    laid = laid_exactly(*arrays(picture), views_of(picture), [main, roughly, stranger])
    assert laid == [main, (110, 400, 182, 472), stranger]


def test_where_nothing_was_held_against_it_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rectangle hints at is laid again when it is not the same, and may come to lie where it lay."""
    monkeypatch.setattr(repeating, "shows_same", lambda *_: False)
    monkeypatch.setattr(_Sheet, "laid", lambda _, __, near: near)
    assert found(product(1), product(2)) == []
