"""How far a copy reaches in the suspect, beside other pictures and the bare page."""

from itertools import pairwise
from pathlib import Path

import pytest

import bot.demo
from bot.pictures.box import Box, area, shared
from bot.pictures.study import NoShelf, study_original, study_suspect
from bot.pictures.verdict import findings

PICTURES = Path(bot.demo.__file__).parent / "pictures"
THUMBNAILS: tuple[Box, ...] = ((32, 668, 112, 728), (122, 668, 202, 728), (213, 668, 293, 728), (304, 668, 384, 728))
"""Where the demo's pages show the middle of the picture again, close beside and below each other."""


def overlap(one: Box, other: Box) -> float:
    both = shared(one, other)
    return both / (area(one) + area(other) - both)


@pytest.mark.parametrize("ware", ["lamp", "scarf", "teapot"])
def test_a_thumbnail_does_not_reach_over_the_bare_page_to_the_edge_of_the_next(ware: str) -> None:
    ours = study_original(PICTURES / f"{ware}-original.jpg", NoShelf())
    page = study_suspect(PICTURES / f"{ware}-listing.jpg", NoShelf())
    small = [one.instance.box for one in findings(ours, page) if area(one.instance.box) < 10_000]
    assert len(small) >= 3
    assert all(max(overlap(box, there) for there in THUMBNAILS) >= 0.65 for box in small)
    assert min(box[1] for box in small) >= THUMBNAILS[0][1] - 4
    assert all(shared(one, other) == 0 for one, other in pairwise(sorted(small)))
