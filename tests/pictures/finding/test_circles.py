"""A sticker is one although its price reaches over the rim; squares, other shapes and discs with much beside them are none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.finding.circles import runs_along_a_circle


def drawn(*, radius: int = 16, price: float = 0.0, flat: float = 0.0, square: bool = False) -> Any:
    """A disc on a grid, with a price so many radii beyond its rim, cut flat so far from its top, or a square of that size."""
    sheet = Image.new("L", (120, 120), 0)
    pen, (x, y) = ImageDraw.Draw(sheet), (60, 60)
    box = (x - radius, y - radius, x + radius, y + radius)
    pen.rectangle(box, fill=1) if square else pen.ellipse(box, fill=1)
    if price:
        pen.rectangle((x, y - radius // 5, x + radius * (1 + price), y + radius // 5), fill=1)
    if flat:
        pen.rectangle((0, 0, 120, y - radius + flat * radius), fill=0)
    return np.asarray(sheet).copy()


@pytest.mark.parametrize("radius", [13, 20, 30])
@pytest.mark.parametrize("price", [0.0, 0.3])
def test_a_disc_is_one_with_a_price_over_its_rim(radius: int, price: float) -> None:
    assert runs_along_a_circle(drawn(radius=radius, price=price))


@pytest.mark.parametrize(
    "shape", [drawn(square=True), drawn(square=True, radius=30), drawn(flat=0.7), drawn(price=1.5), drawn(radius=2)]
)
def test_other_shapes_are_none(shape: Any) -> None:
    assert not runs_along_a_circle(shape)
