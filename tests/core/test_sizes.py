"""An original larger than the copy speaks for its owner, and a smaller one against him."""

from dataclasses import replace

import pytest

from bot.core.exhibit import Spot
from bot.core.exhibits import Pair
from bot.core.marks import Marks
from bot.core.sizes import is_larger, shown_sizes, smaller_originals
from bot.core.words import NOTHING
from tests.core.test_strength import BARE, case

LAMP, PAGE = "original/lamp.jpg", "listing/page.png"


def pair(width: int, height: int, original: str = LAMP, verdict: str = "same") -> Pair:
    spot = Spot((10, 20, 10 + width, 20 + height), False)
    return Pair(original, PAGE, verdict, 0.9, (spot,), NOTHING, NOTHING, NOTHING)  # type: ignore[arg-type]


def sized(width: int, height: int) -> dict[str, Marks]:
    return {LAMP: Marks(width=width, height=height), PAGE: Marks(width=1170, height=12000)}


def test_the_copy_is_measured_and_not_the_screenshot_round_it() -> None:
    assert is_larger(case(BARE), sized(3000, 2000), shown_sizes([pair(1000, 667)]))
    assert is_larger(case(BARE), sized(2000, 3000), shown_sizes([pair(1000, 667)]))
    assert not is_larger(case(BARE), sized(3000, 2000), {})
    assert not is_larger(case(BARE), sized(3000, 2000), shown_sizes([pair(1000, 667, verdict="unsure")]))
    assert not is_larger(case(BARE), sized(900, 600), shown_sizes([pair(1000, 667)]))


def test_a_print_that_tells_no_pixels_is_measured_by_its_copy() -> None:
    assert is_larger(case(BARE), {LAMP: Marks(width=3000, height=2000)}, shown_sizes([pair(1000, 667)]))


@pytest.mark.parametrize(("across", "told"), [(400, True), (1400, False), (3000, False)])
def test_an_original_that_the_copy_exceeds_by_far_asks_for_the_real_one(across: int, told: bool) -> None:
    found = list(smaller_originals(sized(across, across * 3 // 4), [pair(2000, 1500)], {PAGE}))
    assert bool(found) is told
    assert not told or ("2000 × 1500" in found[0].what.zh and found[0].where == LAMP)


def test_a_screenshot_tells_nothing_of_how_large_the_copy_is_and_sides_keep_their_order() -> None:
    """A page on a telephone draws a picture of 800 pixels with 1,170."""
    assert not list(smaller_originals(sized(300, 400), [pair(1170, 1560)], ()))
    (found,) = smaller_originals(sized(300, 400), [pair(1170, 1560)], {PAGE})
    assert "300 × 400" in found.what.en and "1170 × 1560" in found.what.en


def test_of_several_originals_at_one_place_the_largest_counts() -> None:
    marks = sized(400, 300) | {"original/large.jpg": Marks(width=4000, height=3000)}
    assert not list(smaller_originals(marks, [pair(2000, 1500), pair(2000, 1500, "original/large.jpg")], {PAGE}))


def test_a_proven_pair_without_a_place_is_measured_by_the_whole_file() -> None:
    nowhere = replace(pair(1000, 667), spots=())
    assert shown_sizes([nowhere]) == {}
    assert is_larger(case(BARE), {LAMP: Marks(width=3000, height=2000), PAGE: Marks(width=900, height=700)}, {})
