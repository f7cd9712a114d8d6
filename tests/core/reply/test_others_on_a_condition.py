"""What will become of the others on a condition, and what takes together only those that were named: neither is gone with the rest."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.naming.amounts import says_all, says_all_beside_those_named
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (30377, 30378, 30391))
LAMPS = tuple(f"https://lamps.example/goods/{name}" for name in ("台灯-1102", "落地灯-1107", "吊灯-1130"))


@pytest.mark.parametrize(
    "others",
    [
        "If the seller does not respond within the period, the system will delete the remaining listings automatically.",
        "If the seller does not respond, the others will be removed.",
        "Unless the seller objects, the others will be deleted tomorrow.",
    ],
)
def test_what_goes_on_a_condition_is_open(others: str) -> None:
    reading = read_text(f"30377 has been deleted. {others}", listings=THREE)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [reading.listings[url] for url in THREE] == [ListingState.REMOVED, ListingState.OPEN, ListingState.OPEN]


@pytest.mark.parametrize(
    "others",
    [
        "The remaining listings have been deleted as well.",
        "As you asked us, the other two have been deleted as well.",
        "The others were deleted by their sellers.",
    ],
)
def test_what_is_done_is_done(others: str) -> None:
    reading = read_text(f"30377 has been deleted. {others}", listings=THREE)
    assert set(reading.listings.values()) == {ListingState.REMOVED} and len(reading.listings) == 3


@pytest.mark.parametrize("sentence", ["台灯和落地灯都撤了", "A and B are both down", "A und B sind beide weg"])
def test_what_was_just_named_is_not_all(sentence: str) -> None:
    assert says_all(plain(sentence)) and not says_all_beside_those_named(plain(sentence))


@pytest.mark.parametrize(
    "sentence", ["全部商品(含台灯、落地灯)均已下架", "all of yours, A and B among them, are both down"]
)
def test_all_is_all_beside_names(sentence: str) -> None:
    assert says_all_beside_those_named(plain(sentence))


def test_two_of_three_that_are_both_gone_are_a_part() -> None:
    text = "台灯和落地灯的图我刚刚都撤了。吊灯那个是我们老板娘自己上的,我问了她还没回我,明天我再催催。"
    reading = read_text(text, listings=LAMPS)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert reading.listings.get(LAMPS[2], ListingState.OPEN) is ListingState.OPEN
    assert read_text("台灯、落地灯和吊灯的图我刚刚都撤了。", listings=LAMPS).kind is Reply.REMOVED
