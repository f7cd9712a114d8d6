"""A thumbnail is the picture beside it although a page made it paler or put a badge on it; what only looks like it is not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.page.likeness import shows_same
from tests.pictures.page.test_repeats import product

SIDES = (54, 70, 110)


def small(picture: Image.Image, side: int) -> Image.Image:
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def seen(ours: Image.Image, theirs: Image.Image) -> bool:
    return shows_same(np.asarray(ours), np.asarray(theirs))


def veiled(picture: Image.Image, ink: str, share: float) -> Image.Image:
    return Image.blend(picture, Image.new("RGB", picture.size, ink), share)


def greyed(picture: Image.Image) -> Image.Image:
    return picture.convert("L").convert("RGB")


def labelled(picture: Image.Image) -> Image.Image:
    told = picture.copy()
    ImageDraw.Draw(told).rectangle((0, 0, picture.width * 0.45, picture.height * 0.22), fill="#e00022")
    return told


def with_button(picture: Image.Image) -> Image.Image:
    dark, middle, far = picture.convert("RGBA"), picture.width / 2, picture.width * 0.2
    veil = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(veil)
    pen.ellipse((middle - far, middle - far, middle + far, middle + far), fill=(0, 0, 0, 150))
    sign = [(middle - far / 3, middle - far / 2), (middle - far / 3, middle + far / 2), (middle + far / 2, middle)]
    pen.polygon(sign, fill=(255, 255, 255, 255))
    return Image.alpha_composite(dark, veil).convert("RGB")


def rounded(picture: Image.Image) -> Image.Image:
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse((0, 0, picture.width - 1, picture.height - 1), fill=255)
    return Image.composite(picture, Image.new("RGB", picture.size, "white"), mask)


EFFECTS = {
    "as it is": lambda one: one, "pale": lambda one: veiled(one, "white", 0.45), "dark": lambda one: veiled(one, "black", 0.3),
    "grey": greyed, "label": labelled, "button": with_button, "round": rounded,
}  # fmt: skip


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("side", SIDES)
def test_a_thumbnail_is_the_picture_whatever_the_page_did_to_it(effect: str, side: int) -> None:
    assert seen(product(1), EFFECTS[effect](small(product(1), side)))
    assert not seen(product(2), EFFECTS[effect](small(product(1), side)))


def pale(*, square: bool) -> Image.Image:
    drawn = Image.new("RGB", (320, 320), "white")
    pen = ImageDraw.Draw(drawn)
    shape = pen.rectangle if square else pen.ellipse
    for far, ink in ((50, "#eeeeee"), (70, "#f7f7f7"), (110, "#e9e9e9")):
        shape((far, far, 319 - far, 319 - far), fill=ink)
    return drawn


@pytest.mark.parametrize("side", (*SIDES, 200))
def test_pale_on_white_a_round_plate_is_no_square_one(side: int) -> None:
    assert seen(pale(square=False), small(pale(square=False), side))
    assert not seen(pale(square=False), small(pale(square=True), side))


def striped(ink: str) -> Image.Image:
    drawn = Image.new("RGB", (320, 320), "white")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((90, 40, 230, 290), fill="#d8c8b0")
    for down in (110, 160, 210):
        pen.rectangle((100, down, 220, down + 18), fill=ink)
    return drawn


@pytest.mark.parametrize("side", (*SIDES, 200))
def test_stripes_of_another_colour_are_another_thing(side: int) -> None:
    assert not seen(striped("#2f6f4f"), small(striped("#7a3f9f"), side))


@pytest.mark.parametrize("side", SIDES)
def test_another_print_in_the_middle_is_no_badge(side: int) -> None:
    assert not seen(product(1), small(product(1, middle="#101018"), side))


@pytest.mark.parametrize("shape", [(4, 54, 3), (54, 4, 3), (8, 8, 3), (9, 200, 3)])
def test_what_is_too_thin_or_plain_is_nothing(shape: Any) -> None:
    plain = np.full(shape, 200, np.uint8)
    assert not shows_same(plain, plain)
