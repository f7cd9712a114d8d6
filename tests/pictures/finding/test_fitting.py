"""A crop on a page ends where the bare page begins, and the page is neither a cover nor another ground; real covers stay told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from bot.pictures.finding.fitting import NO_COLOUR, colour_round, page_colour
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.known.boxes import Box
from bot.pictures.verdict import Instance, findings
from tests.pictures.conftest import painted
from tests.pictures.looking import best, saved

SIDE = 640
WHITE, GREY, DARK, CREAM = "#ffffff", "#f5f5f5", "#18181a", "#faf0e1"
Drawing = Callable[[Image.Image], Image.Image]


def scene() -> Image.Image:
    """Something everywhere."""
    return painted(3, SIDE, SIDE)


def jar() -> Image.Image:
    """Where the jar of the studio stands."""
    mask = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(mask).polygon([(250, 110), (390, 110), (470, 330), (410, 540), (230, 540), (170, 330)], fill=255)
    return mask


def studio() -> Image.Image:
    """A painted jar on a pale ground that darkens towards its corners."""
    down, along = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    grain = np.random.default_rng(2).normal(0, 1.5, (SIDE, SIDE))
    ground = Image.fromarray((235 - 25 * (down**2 + along**2) + grain).clip(0, 255).astype(np.uint8)).convert("RGB")
    glaze = painted(7, SIDE, SIDE)
    for place in np.random.default_rng(5).integers(100, 540, (90, 2)).tolist():
        ImageDraw.Draw(glaze).ellipse((*place, place[0] + 18, place[1] + 12), outline="#202020", width=3)
    ground.paste(glaze, (0, 0), jar())
    return ground


def on_page(copy: Image.Image, at: tuple[int, int], colour: str, size: tuple[int, int]) -> Image.Image:
    """A page with a bar of its browser above, and lines of writing below and beside the copy."""
    sheet = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, size[0], 60), fill="#dee1e6")
    pen.rounded_rectangle((110, 22, size[0] - 60, 50), 10, fill="white")
    sheet.paste(copy, at)
    for row in range(at[1] + copy.height + 30, size[1] - 30, 40):
        pen.text((60, row), f"Row {row}: colour, size and material of the ware", fill="#808080", font_size=20)
    for row in range(at[1], size[1] - 30, 44):
        pen.text((at[0] + copy.width + 40, row), "New ceramic ware, free shipping", fill="#808080", font_size=20)
    return sheet


def found(original: Image.Image, suspect: Image.Image, quality: int = 0) -> Instance:
    """The best instance in a suspect that was kept as a PNG, or as a JPEG of a quality."""
    packed = BytesIO()
    if quality:
        suspect.save(packed, "JPEG", quality=quality)
    seen = study_suspect(packed.getvalue() if quality else saved(suspect), NoShelf())
    return findings(study_original(saved(original), NoShelf()), seen)[0].instance


@pytest.mark.parametrize(
    ("original", "part", "grown", "at", "colour", "size", "quality"),
    [
        (scene, (128, 96, 512, 480), 1.2, (60, 115), WHITE, (1200, 800), 0),  # the whole would begin at the top rim
        (scene, (128, 96, 512, 480), 1.0, (128, 90), GREY, (1100, 800), 80),  # at the left rim
        (scene, (0, 0, 640, 400), 0.8, (70, 88), CREAM, (1000, 600), 0),  # at the lower rim
        (scene, (128, 96, 512, 480), 1.0, (30, 90), DARK, (444, 504), 70),  # a page within the frame of the whole
        (studio, (128, 128, 512, 512), 1.4, (60, 110), WHITE, (1100, 800), 0),  # across the jar
        (studio, (80, 80, 560, 560), 1.2, (60, 96), GREY, (1100, 800), 75),
    ],
)
def test_a_crop_on_a_page_is_that_and_nothing_else(
    original: Callable[[], Image.Image],
    part: Box,
    grown: float,
    at: tuple[int, int],
    colour: str,
    size: tuple[int, int],
    quality: int,
) -> None:
    copy = original().crop(part)
    copy = copy.resize((round(copy.width * grown), round(copy.height * grown)), Image.Resampling.LANCZOS)
    seen = found(original(), on_page(copy, at, colour, size), quality)
    there = (*at, at[0] + copy.width, at[1] + copy.height)
    assert all(abs(one - other) <= 6 for one, other in zip(seen.box, there, strict=True)), seen.box
    (told,) = seen.traits.said()
    share = (part[2] - part[0]) * (part[3] - part[1]) / SIDE**2
    assert told.en.startswith("cropped to ")
    assert seen.coverage == pytest.approx(share, abs=0.015)


def test_a_crop_on_a_card_of_another_colour_than_the_page_ends_there_as_well() -> None:
    sheet = Image.new("RGB", (1100, 860), "#e4e4ea")
    ImageDraw.Draw(sheet).rectangle((20, 64, 1080, 840), fill="white")
    sheet.paste(scene().crop((128, 96, 512, 480)), (148, 190))  # the whole would begin at the rim of the card
    seen = found(scene(), sheet)
    assert seen.box == pytest.approx((148, 190, 532, 574), abs=4)
    assert [one.en for one in seen.traits.said()] == ["cropped to 36 %"]


def test_the_colour_round_a_box_is_that_of_most_of_its_sides() -> None:
    grey = np.full((300, 400), 200, np.uint8)
    grey[100:200, 100:200] = np.arange(100)
    grey[200:240] = 40  # below
    assert colour_round(grey, (100, 100, 200, 200)) == 200
    grey[:, 200:240] = 90
    assert colour_round(grey, (100, 100, 200, 200)) == NO_COLOUR
    assert colour_round(grey, (0, 0, 400, 300)) == NO_COLOUR


def banner(copy: Image.Image) -> Image.Image:
    """A banner along the lower edge, with writing."""
    pen = ImageDraw.Draw(copy)
    pen.rectangle((0, 520, SIDE, SIDE), fill="#dc1414")
    pen.text((40, 545), "SALE 50%", fill="white", font_size=60)
    return copy


def beside(copy: Image.Image) -> Image.Image:
    """A banner along the left edge."""
    ImageDraw.Draw(copy).rectangle((0, 0, 110, SIDE), fill="#143cc8")
    return copy


def at_the_rim(copy: Image.Image) -> Image.Image:
    """A sticker in the upper right corner."""
    pen = ImageDraw.Draw(copy)
    pen.rectangle((460, 0, SIDE, 180), fill="#e61e5a")
    pen.text((480, 40), "NEW", fill="white", font_size=70)
    return copy


@pytest.mark.parametrize(
    ("drawn", "covered", "en", "zh"),
    [
        (banner, 120 / 640, "bottom", "下方"),
        (beside, 111 / 640, "left", "左侧"),
        (at_the_rim, 0.079, "top right", "右上"),
    ],
)
@pytest.mark.parametrize("colour", ["", WHITE, DARK])
def test_a_banner_along_an_edge_and_a_sticker_at_the_rim_stay_told(
    drawn: Drawing, covered: float, en: str, zh: str, colour: str
) -> None:
    copy = drawn(scene())
    seen = found(scene(), on_page(copy, (0 if drawn is beside else 60, 90), colour, (1200, 900)) if colour else copy)
    (told,) = seen.traits.said()
    assert told.en.startswith(f"covered {en} by") and told.zh.startswith(f"{zh}被遮盖")
    assert seen.traits.covered == pytest.approx(covered, abs=0.02)
    assert seen.coverage == 1.0


@pytest.mark.parametrize("colour", ["", GREY])
def test_a_ground_that_was_exchanged_stays_told(colour: str) -> None:
    copy = painted(11, SIDE, SIDE)
    copy.paste(studio(), (0, 0), jar())
    seen = found(studio(), on_page(copy, (60, 90), colour, (1200, 900)) if colour else copy)
    assert [one.en for one in seen.traits.said()] == ["background exchanged"]
    assert seen.coverage == 1.0


@pytest.mark.parametrize("colour", [WHITE, CREAM])
def test_a_thing_cut_out_and_set_on_the_page_is_no_crop(colour: str) -> None:
    copy = Image.new("RGB", (SIDE, SIDE), colour)
    copy.paste(studio(), (0, 0), jar())
    seen = found(studio(), on_page(copy, (60, 90), colour, (1200, 900)))
    assert [one.en for one in seen.traits.said()] == ["background exchanged"]
    assert seen.coverage == 1.0
    assert seen.box == pytest.approx((60, 90, 700, 730), abs=4)


def test_a_crop_close_round_a_thing_is_no_cut_out() -> None:
    seen = found(studio(), on_page(studio().crop(jar().getbbox()), (60, 90), WHITE, (1200, 900)))
    (told,) = seen.traits.said()
    assert told.en == "cropped to 32 %"


def test_a_bare_copy_lies_on_no_page_and_one_with_a_rim_of_one_colour_does() -> None:
    copy = scene()
    assert page_colour(best(scene(), copy).proof, np.asarray(ImageOps.grayscale(copy))) == NO_COLOUR
    rimmed = ImageOps.expand(copy.crop((100, 100, 500, 500)), 30, DARK)
    grey = np.asarray(ImageOps.grayscale(rimmed))
    assert page_colour(best(scene(), rimmed).proof, grey) == grey[0, 0]


@pytest.mark.parametrize(("paler", "from_above"), [(0.3, False), (0.3, True), (0.5, False), (0.7, False)])
def test_a_white_ground_that_stayed_white_is_no_page_however_the_thing_on_it_was_lit(
    paler: float, from_above: bool
) -> None:
    def stamp(paler: float) -> Image.Image:
        """The jar on white, one side of it made paler."""
        light = np.clip(np.linspace(1 - paler, 1, SIDE), 0, 1)[None, :, None]
        light = light.transpose(1, 0, 2) if from_above else light
        glaze = 255 - (255 - np.asarray(painted(7, SIDE, SIDE), np.float32)) * light
        sheet = Image.new("RGB", (SIDE, SIDE), WHITE)
        sheet.paste(Image.fromarray(glaze.astype(np.uint8)), (0, 0), jar())
        return sheet

    seen = found(stamp(0), on_page(stamp(paler), (60, 100), WHITE, (1100, 900)))
    assert seen.box == pytest.approx((60, 100, 60 + SIDE, 100 + SIDE), abs=6)
    assert seen.coverage > 0.98
