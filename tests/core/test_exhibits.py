"""Which proven pairs are drawn, and that those left out are named."""

from bot.core.exhibit import Spot
from bot.core.exhibits import MOST, Pair, beyond, shown
from bot.core.words import NOTHING


def proven(suspect: str, score: float = 0.9) -> Pair:
    return Pair("original/lamp.jpg", suspect, "same", score, (Spot((0, 0, 9, 9), False),), NOTHING, NOTHING, NOTHING)


def test_the_screenshots_that_get_no_exhibit_are_named() -> None:
    pairs = [proven(f"listing/{n}.png") for n in range(MOST + 2)]
    assert len(shown(pairs)) == MOST and not list(beyond(pairs[:MOST]))
    (told,) = beyond(pairs)
    assert told.what.en.endswith("listing/6.png, listing/7.png") and "listing/6.png" in told.what.zh


def test_a_second_original_in_a_screenshot_that_has_one_is_not_missed() -> None:
    pairs = [proven(f"listing/{n}.png") for n in range(MOST)] + [proven("listing/0.png", 0.5)]
    assert not list(beyond(pairs))
