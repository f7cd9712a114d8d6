"""A see-through mark draws every colour under it towards its own; another print, however plain or dark, is none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from bot.pictures.finding.overlay import overlay
from bot.pictures.judgement.judging import judged
from bot.pictures.writing.marks import is_see_through
from tests.accuracy.pictures.edits import edited
from tests.pictures.changes.test_patterns import BLUE, GREEN, OURS, PINK, RED, SAND, watch
from tests.pictures.looking import best

WHERE = (260, 450, 345, 520)


def marked(picture: Image.Image, colour: tuple[int, int, int], opacity: float) -> Image.Image:
    """The picture with a box of that colour laid over its strap, so opaque in its middle and softer at its rim."""
    left, top, right, bottom = WHERE
    down, along = np.mgrid[0 : bottom - top, 0 : right - left]
    rim = np.minimum.reduce([down, along, bottom - top - 1 - down, right - left - 1 - along])
    laid = (opacity * np.clip(0.4 + rim / 12, 0, 1))[..., None]
    pixels = np.asarray(picture, float).copy()
    pixels[top:bottom, left:right] = (1 - laid) * pixels[top:bottom, left:right] + laid * np.array(colour)
    return Image.fromarray(pixels.round().astype(np.uint8))


def printed(other: Image.Image) -> Image.Image:
    """The picture with what another one shows there."""
    made = OURS.copy()
    made.paste(other.crop(WHERE), WHERE[:2])
    return made


def see_through(copy: Image.Image) -> bool:
    place = best(OURS, copy)
    over = overlay(place)
    assert over is not None
    assert over.changes
    largest = max(over.changes, key=lambda one: one.area)
    return is_see_through(over.laid, place.proof, largest.mask)


@pytest.mark.parametrize(("colour", "opacity"), [((250, 220, 190), 0.5), ((240, 240, 240), 0.6), ((20, 30, 120), 0.55)])
def test_what_a_mark_lets_show_through_is_a_copy(colour: tuple[int, int, int], opacity: float) -> None:
    assert see_through(marked(OURS, colour, opacity))


@pytest.mark.parametrize(
    "other", [watch(2, (BLUE, SAND, PINK)), watch(3, (RED, GREEN, SAND)), watch(1, (PINK, BLUE, BLUE))]
)
def test_another_print_is_no_mark(other: Image.Image) -> None:
    assert not see_through(printed(other))


@pytest.mark.parametrize("other", [watch(2, (BLUE, SAND, PINK)), watch(3, (RED, GREEN, SAND))])
def test_what_draws_colours_to_many_others_is_no_mark(other: Image.Image) -> None:
    assert not see_through(printed(Image.blend(OURS, other, 0.5)))


def test_what_draws_each_patch_to_a_colour_of_its_own_is_no_mark() -> None:
    left, top, right, bottom = WHERE
    motley = np.random.default_rng(1).integers(0, 255, ((bottom - top) // 8, (right - left) // 8, 3)).astype(np.uint8)
    laid = Image.fromarray(motley).resize((right - left, bottom - top), Image.Resampling.NEAREST)
    pixels = np.asarray(OURS, float).copy()
    colour = 0.6 * 240 + 0.4 * np.asarray(laid, float)
    pixels[top:bottom, left:right] = 0.6 * pixels[top:bottom, left:right] + 0.4 * colour
    assert not see_through(Image.fromarray(pixels.round().astype(np.uint8)))


def test_one_colour_that_hides_all_is_no_mark() -> None:
    assert not see_through(marked(OURS, (250, 220, 190), 1.0))


def test_a_print_of_one_ink_on_plain_cloth_is_no_mark() -> None:
    """Ink takes of each colour its part: what is under it has one colour, and nobody can say that it shows through."""
    plain = watch(1, (SAND, SAND, SAND))
    dyed = np.asarray(plain, float).copy()
    left, top, right, bottom = WHERE
    dyed[top:bottom, left:right] *= np.array([0.5, 0.6, 0.8])
    place = best(plain, Image.fromarray(dyed.round().astype(np.uint8)))
    over = overlay(place)
    assert over is not None
    assert over.changes
    assert not any(is_see_through(over.laid, place.proof, one.mask) for one in over.changes)


@pytest.mark.parametrize("seed", [1, 4])
def test_a_heavy_name_over_a_motley_thing_hides_no_copy(seed: int) -> None:
    assert judged(best(OURS, edited("watermark", OURS, 3, seed).image)).verdict == "same"
