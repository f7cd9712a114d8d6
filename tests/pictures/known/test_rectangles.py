"""Boxes on a page are told in the order in which a person reads it."""

from __future__ import annotations

import pytest

from bot.pictures.known.boxes import Box
from bot.pictures.known.rectangles import as_read


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([], []),
        ([(300, 12, 400, 112), (10, 10, 110, 110), (160, 8, 260, 108)], [1, 2, 0]),  # a row that is not quite level
        ([(10, 200, 110, 300), (300, 10, 400, 110), (10, 10, 110, 110)], [2, 1, 0]),
        ([(500, 10, 900, 600), (10, 20, 90, 100), (10, 320, 90, 400)], [1, 0, 2]),  # small ones beside a large one
    ],
)
def test_rows_are_read_downwards_and_each_from_the_left(boxes: list[Box], order: list[int]) -> None:
    assert as_read(boxes) == order
