"""A name written faintly all over a copy is told; one word is not, nor anything else that is done to a copy."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.changes.traits import _lies_all_over
from bot.pictures.verdict import compare
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.written import FONTS

TOLD = "a name or pattern written all over"


@pytest.fixture(scope="module")
def thing() -> Image.Image:
    return photographed(shot_of(3))


def changed(folder: Path, original: Image.Image, copy: Image.Image) -> str:
    original.save(folder / "original.png")
    copy.save(folder / "copy.jpg", quality=90)
    (row,) = compare([folder / "original.png"], [folder / "copy.jpg"])
    return row.changed.en


def named(picture: Image.Image, ink: tuple[int, int, int, int], once: bool = False) -> Image.Image:
    """The picture with a see-through name, tiled or in one large line."""
    layer = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    spots = [(20, 270)] if once else [(x + y % 240 // 2, y) for y in range(0, 640, 120) for x in range(-100, 640, 210)]
    for spot in spots:
        pen.text(spot, "NORDLICHT" if once else "SHOP", fill=ink, font=ImageFont.truetype(FONTS[1], 92 if once else 46))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


@pytest.mark.parametrize("ink", [(255, 255, 255, 60), (0, 0, 0, 60), (255, 255, 255, 110)])
def test_a_see_through_name_all_over_is_told(
    tmp_path: Path, thing: Image.Image, ink: tuple[int, int, int, int]
) -> None:
    assert TOLD in changed(tmp_path, thing, named(thing, ink))


@pytest.mark.parametrize("alpha", [60, 170, 255])
def test_one_line_of_writing_is_not_all_over(tmp_path: Path, thing: Image.Image, alpha: int) -> None:
    assert TOLD not in changed(tmp_path, thing, named(thing, (255, 255, 255, alpha), once=True))


def test_letters_of_one_line_do_not_lie_all_over() -> None:
    def letters(rows: range) -> list[Any]:
        masks = []
        for row, column in product(rows, range(10, 200, 30)):
            mask = np.zeros((220, 220), bool)
            mask[row : row + 12, column : column + 12] = True
            masks.append(SimpleNamespace(mask=mask))
        return masks

    assert not _lies_all_over(letters(range(100, 101)))
    assert _lies_all_over(letters(range(20, 200, 40)))


@pytest.mark.parametrize("edit", ["jpeg", "blur", "noise", "screen", "perspective", "text", "brightness", "hue"])
def test_nothing_else_is_called_writing(tmp_path: Path, thing: Image.Image, edit: str) -> None:
    assert TOLD not in changed(tmp_path, thing, edited(edit, thing, 2, 5).image)
