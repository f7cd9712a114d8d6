"""What is told of words at a glance spares dear questions, and never one whose answer could be another word."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.finding.colours import greatest
from bot.pictures.writing import lettering
from bot.pictures.writing.glance import count_of_gone, may_be_unlike, may_have_one_ground
from bot.pictures.writing.labels import strokes_astray
from bot.pictures.writing.letterwise import is_drawn, may_be_drawn
from tests.accuracy.pictures import edits, renders
from tests.accuracy.pictures.written import FONTS, card
from tests.pictures.looking import best

LINE, EVENLY = 45, 0.9
EVERYWHERE = np.ones((640, 640), bool)


def _thing(kind: str = "bottle", seed: int = 21) -> Image.Image:
    return renders.photographed(renders.shot(kind, seed)).resize((640, 640))


def _grey(picture: Image.Image) -> Any:
    return np.asarray(picture.convert("L").resize((640, 640)))


def _labelled(word: str, size: int) -> Image.Image:
    """A jar with a word on its label."""
    sheet = Image.new("RGB", (640, 640), "#d8d2c8")
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((170, 90, 470, 560), 40, fill="#9a6a3a")
    pen.text((320, 320), word, fill="#f4efe6", font=ImageFont.truetype(FONTS[0], size), anchor="mm")
    return sheet


@pytest.mark.parametrize("shop", range(5))
def test_what_is_all_writing_may_have_one_ground(shop: int) -> None:
    if lettering._is_writing(_grey(card(shop, 0)), ...):
        assert may_have_one_ground(_grey(card(shop, 0)), LINE, ..., EVENLY)


def test_a_photographed_thing_on_a_drawn_ground_has_not_one(monkeypatch: pytest.MonkeyPatch) -> None:
    motley = np.random.default_rng(4).integers(0, 256, (5, 5), np.uint8)
    motley = cv2.resize(motley, (640, 640), interpolation=cv2.INTER_CUBIC)
    assert not may_have_one_ground(motley, LINE, ..., EVENLY)
    monkeypatch.setattr(lettering, "ground_of", lambda *_: pytest.fail("the whole ground was looked for"))
    assert not lettering._is_writing(motley, ...)


@pytest.mark.parametrize("shop", range(5))
def test_what_is_drawn_may_be_drawn(shop: int) -> None:
    colours = np.asarray(card(shop, 0).convert("RGB").resize((640, 640)))
    assert may_be_drawn(colours, LINE) or not is_drawn(colours, LINE)


def test_a_motley_picture_is_not_drawn_at_a_glance() -> None:
    motley = np.random.default_rng(4).integers(0, 256, (5, 5, 3), np.uint8)
    assert not may_be_drawn(cv2.resize(motley, (640, 640), interpolation=cv2.INTER_CUBIC), LINE)


def test_strokes_that_are_gone_are_counted_and_those_a_pixel_aside_are_not() -> None:
    ours, theirs = _grey(_labelled("SOAP", 60)), _grey(_labelled("HONEY", 60))
    assert count_of_gone(ours, theirs, EVERYWHERE, 1) > 200
    assert count_of_gone(ours, np.roll(ours, 1, axis=1), EVERYWHERE, 1) == 0
    assert count_of_gone(ours, theirs, ~EVERYWHERE, 1) == 0


@pytest.mark.parametrize("size", [14, 22, 40, 90])
def test_another_letter_of_any_size_is_looked_at_closely(size: int) -> None:
    ours, theirs = _labelled("No 250", size), _labelled("No 350", size)
    assert may_be_unlike(_grey(ours), _grey(theirs), EVERYWHERE)


@pytest.mark.parametrize("edit", [("jpeg", 1), ("brightness", 1), ("webp", 1)])
def test_a_copy_follows_its_original_at_a_glance(edit: tuple[str, int]) -> None:
    thing = _thing("mug", 5)
    place = best(thing, edits.edited(edit[0], thing, edit[1], 3).image)
    grid = lettering.word_grid(place)
    assert grid is not None
    assert not may_be_unlike(grid.soft, grid.theirs, grid.inner & grid.product)


def test_nothing_dear_is_asked_of_a_plain_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    thing = _thing("mug", 5)
    place = best(thing, thing)
    monkeypatch.setattr("bot.pictures.writing.wordgrid.ground_of", lambda *_: pytest.fail("a ground was looked for"))
    assert not lettering.is_rewritten(place)


def test_strokes_of_a_copy_are_not_astray_at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = np.asarray(_labelled("SOAP", 40)).astype(np.float32)
    monkeypatch.setattr("bot.pictures.writing.labels.all_follow", lambda *_: pytest.fail("windows were asked"))
    assert not strokes_astray(ours, ours.astype(np.uint8), EVERYWHERE, ~EVERYWHERE).any()


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.float32, np.float64])
def test_the_greatest_of_three_colours_is_that_whatever_they_are_kept_in(kind: Any) -> None:
    colours = np.random.default_rng(1).integers(0, 200, (7, 9, 3)).astype(kind)
    assert (greatest(colours) == colours.max(axis=2)).all()
    assert (greatest(colours[0]) == colours[0].max(axis=1)).all()
