"""Cells that lie together are counted, side by side or corner to corner."""

from __future__ import annotations

import numpy as np
import pytest

from bot.pictures.judgement.clusters import largest_cluster


@pytest.mark.parametrize(
    ("cells", "corners", "most"),
    [
        ([], True, 0),
        ([(0, 0), (1, 1), (1, 2), (4, 4)], True, 3),
        ([(0, 0), (1, 1), (1, 2), (4, 4)], False, 2),
    ],
)
def test_only_what_lies_together_is_counted_together(cells: list[tuple[int, int]], corners: bool, most: int) -> None:
    field = np.zeros((6, 6), bool)
    for cell in cells:
        field[cell] = True
    assert largest_cluster(field, corners) == most


def test_of_a_strip_too_thin_for_cells_nothing_lies_together() -> None:
    assert largest_cluster(np.zeros((0, 5), bool)) == 0
