"""Listings that a mail does not name one by one: a range of numbers, and those left over when it counts."""

import pytest

from bot.core.event import ListingState
from bot.core.reply.counting import ranges
from tests.core.reply.looking import looked_at

GONE, KEPT = ListingState.REMOVED, ListingState.REJECTED
NUMBERED = tuple(f"https://mart.example/item/48210{last}" for last in range(1, 7))
FILES = tuple(f"https://shop.example/img/f0{last}.jpg" for last in range(1, 7))
PAGES = tuple(f"https://shop.example/d/{last}" for last in range(1, 7))
FOUR = NUMBERED[:4]


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        ("Listings 482101 - 482103 have been removed. 482104 to 482106 were not removed.", NUMBERED),
        ("We removed f01 to f03. We kept f04 through f06.", FILES),
        ("Die Dateien f01 bis f03 haben wir entfernt. f04 bis f06 werden nicht entfernt.", FILES),
        ("d/1到d/3已删除。d/4至d/6不予删除。", PAGES),
        ("482101번부터 482103번까지는 삭제하였습니다. 482104번부터 482106번까지는 삭제하지 않습니다.", NUMBERED),
    ],
)
def test_what_lies_between_the_ends_of_a_range_fares_like_them(text: str, listings: tuple[str, ...]) -> None:
    states = looked_at(text, listings).outcomes.states
    assert [states.get(url) for url in listings] == [GONE] * 3 + [KEPT] * 3


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("We removed 482101 and 482103.", None),
        ("We removed 482101 to 482103.", GONE),
        ("We removed 482101 to 482109.", None),
        ("We removed 482101 to 482104.", GONE),
    ],
)
def test_a_range_ends_at_listings_of_ours_that_are_as_far_apart(text: str, middle: ListingState | None) -> None:
    assert looked_at(text, NUMBERED).outcomes.states.get(NUMBERED[1]) is middle


def test_a_range_goes_by_the_numbers_and_not_by_the_order_of_the_notice() -> None:
    mixed = (NUMBERED[0], NUMBERED[4], NUMBERED[2], NUMBERED[1])
    states = looked_at("We removed 482101 to 482103.", mixed).outcomes.states
    assert states == dict.fromkeys((NUMBERED[0], NUMBERED[1], NUMBERED[2]), GONE)


@pytest.mark.parametrize(
    "words", ["pages 3-4 of 12", "2 to 3", "from monday to friday", "482103 to 482101", "1 to 100000000"]
)
def test_what_has_nothing_between_is_no_range(words: str) -> None:
    assert not list(ranges(words))


@pytest.mark.parametrize(
    "text",
    [
        "Three of the four listings were removed, 482104 was not.",
        "Drei der vier Angebote sind entfernt, das Angebot 482104 nicht.",
        "Trois des quatre annonces ont été supprimées, 482104 ne l'a pas été.",
    ],
)
def test_as_many_as_are_counted_beside_one_that_is_named_are_the_others(text: str) -> None:
    states = looked_at(text, FOUR).outcomes.states
    assert [states.get(url) for url in FOUR] == [GONE] * 3 + [KEPT]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the four listings were removed, 482104 was not.",
        "Due to a fault the listings were removed, 482104 was not.",
    ],
)
def test_where_the_count_does_not_fit_the_others_are_not_told(text: str) -> None:
    assert NUMBERED[0] not in looked_at(text, FOUR).outcomes.states
