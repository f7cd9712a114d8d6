"""Where an original lies in a bare picture is guessed from the way its edges run: cropped, stretched, mirrored, in other colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from bot.pictures.finding import places as placing
from bot.pictures.finding.outlines import outlined
from bot.pictures.finding.poses import projected
from tests.accuracy.pictures.edits import edited
from tests.pictures.looking import found

Paint = Callable[..., Image.Image]


def wheel(inside: str = "white", spokes: str = "#444", rim: str = "#222") -> Image.Image:
    """A thing of thin lines: hardly a feature of it is found again."""
    made = Image.new("RGB", (600, 600), "white")
    pen = ImageDraw.Draw(made)
    pen.ellipse((70, 90, 520, 540), fill=inside, outline=rim, width=14)
    for turn in np.arange(0, 2 * np.pi, np.pi / 11):
        pen.line((295, 315, 295 + 220 * np.cos(turn), 315 + 220 * np.sin(turn)), fill=spokes, width=3)
    pen.rectangle((90, 90, 250, 150), fill=rim)  # no mirror image of itself
    return made


def grey(picture: Image.Image) -> Any:
    return np.asarray(picture.convert("L"))


def astray(matrix: Any, truth: Any, size: tuple[int, int]) -> float:
    """How far the farthest corner is from where it should be, as part of the copy's diagonal."""
    corners = [(0, 0), (size[0], 0), size, (0, size[1])]
    there = projected(truth, corners)
    return float(np.hypot(*(projected(matrix, corners) - there).T).max() / np.hypot(*(there[2] - there[0])))


@pytest.mark.parametrize("edit", ["scale", "stretch", "hue", "watermark", "noise", "recoloured"])
def test_the_whole_is_laid_within_a_twentieth_of_where_it_lies(paint: Paint, edit: str) -> None:
    original = paint(3)
    copy = edited(edit, original, 2, 7)
    mirrored, matrix = next(outlined(grey(original), grey(copy.image)))
    assert not mirrored
    assert astray(matrix, copy.matrix, original.size) < 0.05


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_a_cropped_picture_the_rest_lies_outside(paint: Paint, seed: int) -> None:
    original = paint(4)
    copy = edited("crop", original, 3, seed)  # half of the area is left
    guesses = list(outlined(grey(original), grey(copy.image)))
    assert min(astray(matrix, copy.matrix, original.size) for mirrored, matrix in guesses if not mirrored) < 0.06


def test_a_mirrored_picture_is_laid_as_its_mirror_image(paint: Paint) -> None:
    original = paint(6)
    mirrored, matrix = next(outlined(grey(original), grey(ImageOps.mirror(original).resize((300, 225)))))
    assert mirrored
    assert astray(matrix, np.diag([300 / 480, 225 / 360, 1.0]), original.size) < 0.03


def test_edges_count_whichever_side_is_brighter() -> None:
    dark = wheel(inside="#333", spokes="#ddd", rim="#eee")
    mirrored, matrix = next(outlined(grey(wheel()), grey(dark)))
    assert not mirrored
    assert astray(matrix, np.eye(3), (600, 600)) < 0.03


def test_at_most_two_different_guesses_are_given(paint: Paint) -> None:
    for seed in range(8):
        guesses = list(outlined(grey(paint(seed)), grey(paint(seed + 1))))
        assert len(guesses) <= 2
        if len(guesses) == 2 and guesses[0][0] == guesses[1][0]:
            apart = abs(guesses[0][1] - guesses[1][1])
            assert apart.max() > 0.06 * 480 or max(apart[0, 0], apart[1, 1]) > 0.07


@pytest.mark.parametrize("size", [(1, 1), (9, 9), (3, 900), (900, 3), (640, 640)])
def test_what_has_no_edges_gives_no_guess(size: tuple[int, int], paint: Paint) -> None:
    plain = np.full(size, 200, np.uint8)
    assert not list(outlined(grey(paint(1)), plain))
    assert not list(outlined(plain, grey(paint(1))))
    assert not list(outlined(plain, plain))


def test_a_strip_shows_no_whole_picture(paint: Paint) -> None:
    assert list(outlined(grey(paint(1)), grey(paint(1).resize((640, 360)))))
    for size in ((900, 30), (30, 900), (1, 50), (50, 1)):
        assert not list(outlined(grey(paint(1)), grey(paint(1).resize(size))))


def test_a_thing_of_which_neither_features_nor_hash_are_known_is_found_by_its_edges(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = wheel(inside="#8f8", spokes="#a30", rim="#416").crop((0, 0, 440, 440)).resize((220, 220))
    for way in ("by_features", "by_guesses"):
        monkeypatch.setattr(placing._Side, way, lambda *_: [])
    placed = [place for place in found(wheel(), copy) if not place.mirrored]
    assert min(astray(place.proof.matrix, np.diag([0.5, 0.5, 1.0]), (600, 600)) for place in placed) < 0.02
    monkeypatch.setattr(placing, "outlined", lambda *_: iter(()))
    assert not found(wheel(), copy)


def test_a_page_full_of_pictures_is_not_asked_as_a_whole(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def watched(*given: Any) -> Any:
        asked.append(given)
        return iter(())

    monkeypatch.setattr(placing, "outlined", watched)
    found(paint(1), paint(2))
    assert len(asked) == 1
    asked.clear()
    found(paint(1), Image.fromarray(np.random.default_rng(1).integers(0, 255, (1200, 1000, 3), np.uint8)))
    assert not asked
