"""What thieves draw on copies and do to their light: stickers, names written all over, brightness until white is clipped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.changes.oddity import is_all_but_covered, is_writing
from bot.pictures.changes.traits import Traits, traits_of
from bot.pictures.finding.box import Reach
from bot.pictures.finding.patches import Change, changes
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import lay
from bot.pictures.judgement.judging import judged
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.pictures.looking import best

Disc = tuple[int, int, int, str]
"""Its middle, its radius and its colour."""


def changed(place: Place) -> list[Change]:
    laid = lay(*place.colours, place.proof.matrix)
    assert laid is not None
    return changes(laid, place.proof)


@pytest.fixture(scope="module")
def mug() -> Image.Image:
    return photographed(shot_of(45))


def with_discs(picture: Image.Image, *discs: Disc, rim: str | None = "white") -> Image.Image:
    made = picture.copy()
    pen = ImageDraw.Draw(made)
    for x, y, radius, colour in discs:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour, outline=rim, width=3)
    return made


@pytest.fixture(scope="module")
def striped(mug: Image.Image) -> Image.Image:
    """The mug with a strip of one colour across, so that a sticker of that colour changes only what is beside the strip."""
    made = mug.copy()
    ImageDraw.Draw(made).rectangle((250, 300, 330, 380), fill="#3c7850")
    return made


def test_a_sticker_of_the_colour_of_what_is_under_it_is_whole(striped: Image.Image) -> None:
    place = best(striped, with_discs(striped, (330, 330, 70, "#3c7850")))
    largest = max(changed(place), key=lambda one: one.area)
    assert largest.round
    assert largest.is_drawn
    assert largest.area == pytest.approx(np.pi * 70**2 / (striped.width * striped.height), rel=0.1)
    assert judged(place).verdict == "same"


def test_a_box_of_the_colour_of_what_is_under_it_is_no_sticker(striped: Image.Image) -> None:
    boxed = striped.copy()
    ImageDraw.Draw(boxed).rectangle((260, 260, 400, 400), fill="#3c7850")
    assert not any(one.round for one in changed(best(striped, boxed)))


@pytest.mark.parametrize(
    ("x", "inner", "is_drawn"),
    [(340, "#8e8e8e", True), (300, "#8e8e8e", False), (300, "#a0a0a0", False)],
)
def test_a_disc_of_nearly_its_ring_s_colour_was_drawn_unless_it_fills_an_outline_as_another_print_does(
    mug: Image.Image, x: int, inner: str, is_drawn: bool
) -> None:
    printed = with_discs(mug, (300, 340, 95, "#a0a0a0"), (300, 340, 50, "#402010"), rim=None)
    found = changed(best(printed, with_discs(printed, (x, 340, 50, inner), rim=None)))
    assert is_drawn in [one.is_drawn for one in found if one.round]
    assert is_drawn or not any(one.is_drawn for one in found)


COVER: tuple[Disc, ...] = ((330, 200, 130, "#d01010"), (250, 340, 130, "#1020d0"), (400, 350, 130, "#10a040"))


def test_what_stickers_leave_proves_it_where_all_of_it_agrees(mug: Image.Image) -> None:
    place = best(mug, with_discs(mug, *((x, y, 110, colour) for x, y, _, colour in COVER)))
    assert is_all_but_covered(place)
    proof, pose = place.proof, place.pose
    assert not is_all_but_covered(replace(place, pose=replace(pose, support=12)))
    assert not is_all_but_covered(replace(place, pose=replace(pose, rms=1.5)))
    assert not is_all_but_covered(replace(place, proof=replace(proof, side=120.0)))
    assert not is_all_but_covered(replace(place, proof=replace(proof, agreeing=proof.agreeing & ~proof.product)))


def test_where_stickers_leave_little_of_the_product_a_person_looks(mug: Image.Image) -> None:
    assert judged(best(mug, with_discs(mug, *((x, y, 150, colour) for x, y, _, colour in COVER)))).verdict != "same"


def word(area: float) -> Change:
    return Change(
        mask=None, area=area, on_product=1.0, at_rim=False, plainest=0.3, plain=0.6, erased=False, odd_cells=3, odd_share=1.0,
    )  # fmt: skip


def test_a_name_written_all_over_is_no_other_print() -> None:
    words = [word(0.006)] * 12
    assert is_writing(words[0], words)
    assert not is_writing(words[0], words[:8])
    assert not is_writing(word(0.03), words)


def test_a_watermark_on_product_and_ground_hides_no_copy() -> None:
    parcel = photographed(shot_of(49))
    assert judged(best(parcel, edited("watermark", parcel, 3, 78049).image)).verdict == "same"


@pytest.mark.parametrize(("number", "seed"), [(35, 77035), (51, 77051)])
def test_light_that_was_clipped_changed_nothing_else(number: int, seed: int) -> None:
    """The rim of a shadow on a white ground is the first to turn white; the print is as it was."""
    thing = photographed(shot_of(number))
    place = best(thing, edited("brightness", thing, 3, seed).image)
    assert not any(one.is_another_print for one in changed(place))
    assert judged(place).verdict == "same"


@pytest.mark.parametrize(("number", "seed"), [(35, 91035), (39, 91039), (33, 92033)])
def test_a_product_of_slightly_other_colours_is_no_other_product(number: int, seed: int) -> None:
    """Where the colours end a shadow is left half of the one and half of the other, with its light and shade as before."""
    thing = photographed(shot_of(number))
    assert judged(best(thing, edited("recoloured", thing, 1, seed).image)).verdict == "same"


def said_of(thing: Image.Image, edit: str, strength: int, seed: int) -> Traits:
    """What is told of a copy."""
    place = best(thing, edited(edit, thing, strength, seed).image)
    return traits_of(place, Reach((0, 0, 1, 1), 1.0, (0.0, 0.0, 1.0, 1.0)))


def test_what_was_done_to_a_copy_is_told_by_the_pixels_that_changed() -> None:
    bowl = photographed(shot_of(35))
    lighter = said_of(bowl, "brightness", 3, 77035)
    assert (lighter.recoloured, lighter.covered, lighter.background_exchanged) == ("lighter", 0.0, False)
    named = said_of(bowl, "watermark", 3, 78049)
    assert (named.written_over, named.covered, named.background_exchanged) == (True, 0.0, False)
    assert "written all over" in " ".join(one.en for one in named.said())
    assert "文字水印" in "".join(one.zh for one in named.said())
    assert said_of(bowl, "cutout", 2, 5).background_exchanged
    assert not said_of(bowl, "recoloured", 2, 5).background_exchanged
    stickered = said_of(bowl, "sticker", 2, 5)
    assert stickered.covered > 0.03
    assert not stickered.written_over
