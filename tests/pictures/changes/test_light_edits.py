"""What was edited once, and lightly, stays the same: drawings without a letter, things in new colours, labels under a name, templates on a leaning screen."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.changes.patterns import has_merely_new_colours
from bot.pictures.finding.proof import Laid
from bot.pictures.judgement.judging import judged
from bot.pictures.writing.letters import stand_in_rows
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.renders import photographed, shot
from tests.accuracy.pictures.templates import templated
from tests.accuracy.pictures.written import card
from tests.pictures.looking import found
from tests.pictures.writing.test_labels import OTHERS, bottle
from tests.pictures.writing.test_letterwise import PAINTED

LINE = 45


def moon() -> Image.Image:
    """A disc full of craters, drawn in a few even colours, and no letter on it."""
    draw = np.random.default_rng(2)
    sheet = Image.new("RGB", (1600, 1600), "white")
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((500, 500, 1100, 1100), fill="#c9c4ba", outline="#222222", width=3)
    for _ in range(150):
        x, y = draw.normal(800, 130, 2)
        r = draw.uniform(4, 26)
        if (x - 800) ** 2 + (y - 800) ** 2 < 250**2:
            tone = ("#8d887e", "#ece8de")[int(draw.integers(2))]
            pen.ellipse((x - r, y - r * 0.8, x + r, y + r * 0.8), fill=tone)
    return sheet.resize((800, 800), Image.Resampling.LANCZOS)


def packed(picture: Image.Image) -> Image.Image:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=92)
    return Image.open(kept).convert("RGB")


def verdicts(ours: Image.Image, theirs: Image.Image) -> set[str]:
    return {judged(one).verdict for one in found(ours, theirs)}


@pytest.mark.parametrize(("edit", "strength"), [("watermark", 1), ("blur", 2), ("recoloured", 1)])
def test_a_drawing_without_a_letter_has_no_other_one(edit: str, strength: int) -> None:
    assert "same" in verdicts(moon(), edited(edit, moon(), strength, 66).image)


def in_rows(picture: Image.Image) -> bool:
    return stand_in_rows(np.asarray(picture.convert("L")), LINE)


def test_letters_stand_in_rows_and_craters_anywhere() -> None:
    assert not in_rows(moon())
    assert all(in_rows(one()) for one in PAINTED.values())
    assert all(in_rows(card(shop, 0)) for shop in range(6))
    downwards = bottle(OTHERS).crop((255, 300, 545, 600)).rotate(90, expand=True)
    assert in_rows(downwards)
    assert not in_rows(Image.new("RGB", (400, 400), "white"))


@pytest.mark.parametrize(
    ("kind", "seed", "edit", "strength", "number"),
    [
        ("speaker", 81006, "recoloured", 2, 45),
        ("phonecase", 81027, "recoloured", 1, 192),
        ("phonecase", 81027, "hue", 2, 192),
        ("stool", 81024, "recoloured", 2, 171),
        ("watch", 81038, "watermark", 1, 269),
        ("mug", 81030, "watermark", 2, 213),
    ],
)
def test_a_thing_in_new_colours_or_under_a_name_is_the_same(
    kind: str, seed: int, edit: str, strength: int, number: int
) -> None:
    ours = photographed(shot(kind, seed))
    assert "same" in verdicts(ours, edited(edit, ours, strength, number).image)


def test_a_template_on_a_leaning_screen_keeps_its_words() -> None:
    ours = packed(templated(photographed(shot("scarf", 82020)), 9102))
    assert "same" in verdicts(ours, edited("screen", ours, 1, 17).image)


@pytest.mark.parametrize("strength", [1, 2])
def test_another_label_under_a_name_is_never_the_same(strength: int) -> None:
    assert "same" not in verdicts(bottle(), edited("watermark", bottle(OTHERS), strength, 213).image)


def laid(ours: Image.Image, theirs: Image.Image) -> Laid:
    mine, other = (np.asarray(one.resize((160, 160))) for one in (ours, theirs))
    return Laid(mine, other, np.ones((160, 160), bool), np.eye(3), 160)


def test_new_colours_follow_from_the_old_ones_and_another_thing_does_not() -> None:
    ours = photographed(shot("speaker", 81006))
    mask = np.zeros((160, 160), bool)
    mask[55:110, 50:105] = True
    turned = edited("hue", ours, 2, 5).image
    assert has_merely_new_colours(laid(ours, turned), mask)
    other = edited("hue", photographed(shot("speaker", 81021)), 2, 5).image
    assert not has_merely_new_colours(laid(ours, other), mask)
    assert not has_merely_new_colours(laid(ours, turned), np.zeros_like(mask))


def test_one_even_thing_in_the_place_of_another_has_no_new_colours() -> None:
    """Where the one was its ground shows, and the other lies where the ground was: within both, one colour follows from the other."""
    ours, theirs = (Image.new("RGB", (160, 160), "white") for _ in range(2))
    ImageDraw.Draw(ours).rectangle((40, 60, 69, 99), fill="#b02020")
    ImageDraw.Draw(theirs).rectangle((90, 60, 119, 99), fill="#2040b0")
    mask = (np.asarray(ours) != np.asarray(theirs)).any(axis=2)
    assert not has_merely_new_colours(laid(ours, theirs), mask)
