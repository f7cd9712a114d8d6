"""A small thing beside a shop's promises, under a banner or cut off by one: what peeks out tells it, and where nothing does nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot import demo
from bot.pictures.changes.oddity import shows_another_thing
from bot.pictures.changes.peeking import is_a_thing_under_a_banner, is_another_beside_a_banner, without_banners
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place
from bot.pictures.judgement.judging import judged
from tests.accuracy.pictures import edits
from tests.accuracy.pictures.written import FONTS
from tests.pictures.looking import best, found

PROMISES = ("GIFT BOX", "BPA FREE", "5 SIZES", "TOP RATED", "HAND MADE", "NEW 2026")


def _flower(pen: ImageDraw.ImageDraw) -> None:
    for x, y, fill in ((0, -22, "#d0208a"), (22, 0, "#b81880"), (0, 22, "#e050a8"), (-22, 0, "#981068")):
        pen.ellipse((280 + x - 20, 280 + y - 20, 280 + x + 20, 280 + y + 20), fill=fill, outline="#400830", width=2)
    pen.ellipse((266, 266, 294, 294), fill="#f0d040", outline="#806010", width=3)


def _candle(pen: ImageDraw.ImageDraw) -> None:
    pen.line((280, 210, 280, 244), fill="#303030", width=4)
    for n, fill in enumerate(("#7a3040", "#8a3a4c", "#6a2838", "#94465a")):
        pen.rectangle((238, 244 + 22 * n, 322, 266 + 22 * n), fill=fill)
    pen.rectangle((238, 244, 322, 332), outline="#301018", width=3)


def _shop(draw: object = None) -> Image.Image:
    """Promises of a shop in a row below each other, and a small thing beside them."""
    sheet = Image.new("RGB", (800, 800), "#e8ecf4")
    pen = ImageDraw.Draw(sheet)
    pen.text((40, 30), "SOLEIL", fill="#4a7a3a", font=ImageFont.truetype(FONTS[0], 56))
    for n, word in enumerate(PROMISES):
        down = 190 + 92 * n
        pen.line((400, 300 + 12 * n, 470, down + 30), fill="#4a7a3a", width=2)
        pen.ellipse((470, down, 530, down + 60), fill=("#4a7a3a", "#305a70")[n % 2])
        pen.text((550, down + 14), word, fill="#202838", font=ImageFont.truetype(FONTS[0], 26))
    if callable(draw):
        draw(pen)
    return sheet


def _bannered(picture: Image.Image, top: int, end: int) -> Image.Image:
    made = picture.copy()
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, top, 800, end), fill="#f4d8cc")
    pen.text((34, top + 8), "50% OFF GIFT NEW", fill="#a88850", font=ImageFont.truetype(FONTS[0], (end - top) // 2))
    return made


@pytest.mark.parametrize("banner", [(215, 300), (228, 310)])
def test_another_thing_that_a_banner_cuts_off_is_another_thing(banner: tuple[int, int]) -> None:
    """Something peeks out below it."""
    assert "same" not in {judged(one).verdict for one in found(_shop(_flower), _bannered(_shop(_candle), *banner))}
    place = best(_shop(_flower), _bannered(_shop(_candle), *banner))
    assert shows_another_thing(place)


@pytest.mark.parametrize("banner", [(215, 262), (290, 345), (420, 500), (0, 80), (720, 800)])
@pytest.mark.parametrize("edit", ["", "jpeg", "hue"])
def test_what_a_banner_cuts_off_in_a_copy_is_the_same_thing(banner: tuple[int, int], edit: str) -> None:
    shown = _bannered(_shop(_flower), *banner)
    place = best(_shop(_flower), edits.edited(edit, shown, 1, 3).image if edit else shown)
    assert not _asked(is_another_beside_a_banner, place) and not _asked(is_a_thing_under_a_banner, place)


def test_of_a_thing_that_lies_under_a_banner_nobody_knows_what_it_is() -> None:
    place = best(_shop(_flower), _bannered(_shop(_candle), 190, 350))
    assert _asked(is_a_thing_under_a_banner, place)
    assert judged(place).verdict == "unsure"


def test_a_strip_of_the_page_below_a_crop_is_no_banner() -> None:
    """What ends at the crop's side is not cut off by the page."""
    sheet = Image.new("RGB", (600, 600), "white")
    thing = Image.new("RGB", (500, 500), "#d4b2c8")
    _flower(ImageDraw.Draw(thing))
    sheet.paste(thing.crop((40, 0, 500, 490)).resize((276, 294)), (50, 50))
    assert "same" in {judged(one).verdict for one in found(thing, sheet)}
    strip = best(_shop(_flower), _bannered(_shop(_flower), 785, 800))
    over = overlay(strip)
    assert over is not None
    assert without_banners(strip.proof, over.laid, over.changes) == list(over.changes)


def test_the_page_above_and_below_a_cropped_copy_is_no_banner() -> None:
    """A side of the copy is seen beside the page, where the original goes on."""
    folder = Path(demo.__file__).parent / "pictures"
    original, listing = (Image.open(folder / f"lamp-{name}.jpg").convert("RGB") for name in ("original", "listing"))
    assert not _asked(is_another_beside_a_banner, best(original, listing))


def test_parts_of_a_banner_are_no_changes_beside_it() -> None:
    place = best(_shop(_flower), _bannered(_shop(_flower), 420, 500))
    over = overlay(place)
    assert over is not None and over.changes
    assert not without_banners(place.proof, over.laid, over.changes)


def _asked(question: object, place: Place) -> bool:
    over = overlay(place)
    assert over is not None and callable(question)
    return bool(question(place.proof, over.laid, over.changes))
