"""How closely two pictures agree: edges, slopes and colours, and whether just there; what was done to a copy changes little."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageOps

from bot.pictures.finding.overlay import Overlay
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import proven
from bot.pictures.judgement import closeness as closely
from bot.pictures.judgement.closeness import closeness
from tests.accuracy.pictures import edits, renders
from tests.pictures.looking import best

Paint = Callable[..., Image.Image]


@pytest.fixture(scope="module")
def shown() -> Image.Image:
    return renders.photographed(renders.shot("speaker", 77))


@pytest.fixture(scope="module")
def as_it_is(shown: Image.Image) -> dict[str, float]:
    return closeness(best(shown, shown))


def moved(place: Place, across: float) -> Place:
    """A place that lies so many pixels of the suspect beside the right one."""
    grey = place.proof.laid.ours  # both pictures are of the same size here, and no larger than the grid
    shift = np.array([[1, 0, across], [0, 1, 0], [0, 0, 1.0]])
    proof = proven(grey, np.ones(grey.shape, bool), place.proof.laid.theirs, shift)
    assert proof is not None
    return replace(place, proof=proof)


def test_a_picture_agrees_with_itself_wholly_and_just_there(as_it_is: Mapping[str, float]) -> None:
    for name in ("edges", "slopes", "slopes_either_way", "colours", "colours_around"):
        assert as_it_is[f"product_{name}"] > 0.85
        assert as_it_is[f"product_{name}_best"] <= 1.001
    for name in ("grey", "edges", "slopes"):
        assert as_it_is[f"product_{name}_just_there"] > 0.1
    assert "grey" not in as_it_is  # the cells of a proof tell it


def test_at_the_rim_pictures_agree_as_anywhere(paint: Paint) -> None:
    """A window that reaches beyond the picture sees it continued, the same way whatever is asked."""
    place = best(paint(1, 480, 480), paint(1, 480, 480))
    for name, cells in closely._measures(place):
        assert abs(cells).max() <= 1.001, name


def test_what_lies_a_little_aside_agrees_no_more_there_than_elsewhere(paint: Paint) -> None:
    picture = paint(5, 200, 150)
    right = closeness(moved(best(picture, picture), 0))
    beside = closeness(moved(best(picture, picture), 3))
    for name in ("grey_just_there", "slopes_just_there", "edges_just_there"):
        assert right[name] > 0 > beside[name]
    assert beside["slopes"] < right["slopes"]


def test_a_picture_with_light_and_dark_exchanged_has_the_same_slopes_either_way(paint: Paint) -> None:
    picture = paint(5, 200, 150)
    place = moved(best(picture, picture), 0)
    laid = place.proof.laid
    inverted = replace(place, proof=replace(place.proof, laid=replace(laid, theirs=255 - laid.theirs)))
    told = closeness(inverted)
    assert told["slopes"] < -0.8
    assert told["edges"] < -0.9
    assert told["slopes_either_way"] == pytest.approx(closeness(place)["slopes_either_way"], abs=0.01)


def test_new_colours_follow_from_the_old_ones_where_grey_does_not(paint: Paint) -> None:
    picture = paint(5)
    place = best(picture, edits.edited("hue", picture, 2, 1).image)
    told = closeness(place)
    assert told["colours"] > 0.9 > float(place.proof.alike[place.proof.textured].mean())


@pytest.mark.parametrize("edit", ["watermark", "hue", "noise", "text"])
def test_what_is_done_to_a_copy_leaves_it_closer_than_another_thing_of_its_kind(shown: Image.Image, edit: str) -> None:
    copy = closeness(best(shown, edits.edited(edit, shown, 2, 4).image))
    by_another = closeness(best(shown, renders.photographed(renders.by_another(renders.shot("speaker", 77)))))
    for name in ("product_slopes_just_there_best", "product_grey_just_there_best", "product_colours_best"):
        assert copy[name] > by_another[name] + 0.02


def test_a_thing_without_texture_is_told_by_the_whole_picture(shown: Image.Image) -> None:
    place = best(shown, shown)
    none = replace(place, proof=replace(place.proof, product=np.zeros_like(place.proof.product)))
    told = closeness(none)
    assert told["product_slopes"] == told["slopes"]
    nothing = replace(place, proof=replace(place.proof, textured=np.zeros_like(place.proof.textured)))
    assert set(closeness(nothing).values()) == {0.0}


def test_colours_are_not_told_where_they_cannot_be_laid_over_each_other(
    shown: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(place: Place) -> Overlay | None:
        return None

    monkeypatch.setattr(closely, "overlay", nothing)
    told = closeness(best(shown, ImageOps.mirror(shown)))
    assert told["slopes"] > 0.8
    assert not [name for name in told if "colours" in name]
