"""What will become of the others on a condition, and what takes together only those that were named: neither is gone with the rest."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.naming.amounts import says_all_of, says_both, says_one
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (30377, 30378, 30391))
LAMPS = tuple(f"https://lamps.example/goods/{name}" for name in ("台灯-1102", "落地灯-1107", "吊灯-1130"))


WHAT_BECAME_OF_THE_OTHERS = [
    (
        "If the seller does not respond within the period, the system will delete the remaining listings automatically.",
        "open",
    ),
    ("If the seller does not respond, the others will be removed.", "open"),
    ("Unless the seller objects, the others will be deleted tomorrow.", "open"),
    ("The remaining listings have been deleted as well.", "removed"),
    ("As you asked us, the other two have been deleted as well.", "removed"),
    ("The others were deleted by their sellers.", "removed"),
]


@pytest.mark.parametrize(("others", "state"), WHAT_BECAME_OF_THE_OTHERS)
def test_what_goes_on_a_condition_is_open_and_what_is_done_is_done(others: str, state: str) -> None:
    reading = read_text(f"30377 has been deleted. {others}", listings=THREE)
    assert [str(reading.listings[url]) for url in THREE] == ["removed", state, state]
    assert reading.kind is (Reply.REMOVED if state == "removed" else Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "sentence",
    ["台灯和落地灯都撤了", "A and B are both down", "A und B sind beide weg", "A et B, les deux sont hors ligne"],
)
def test_what_was_just_named_is_not_all(sentence: str) -> None:
    assert not says_all_of(plain(sentence), 2, 3) and not says_one(plain(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "全部商品(含台灯、落地灯)均已下架",
        "商品(如台灯、落地灯)都已下架",
        "all of yours, A and B among them, are both down",
        "each listing in your notice, including A and B, is gone",
    ],
)
def test_all_is_all_beside_names(sentence: str) -> None:
    assert says_all_of(plain(sentence), 2, 3)


def test_both_are_all_of_two_and_some_two_of_three() -> None:
    for text in (
        "Both pages are offline.",
        "Both of the listings have been removed.",
        "Beide Angebote wurden gelöscht.",
    ):
        assert says_both(plain(text)) and says_all_of(plain(text), 0, 2)
        assert read_text(text, listings=THREE[:2]).kind is Reply.REMOVED
        assert read_text(text, listings=THREE).kind is Reply.UNCLEAR
    assert not says_both("we removed both the listing and the account")
    named = read_text("30377 and 30378: both pages are offline.", listings=THREE)
    assert named.kind is not Reply.REMOVED


def test_two_of_three_that_are_both_gone_are_a_part() -> None:
    text = "台灯和落地灯的图我刚刚都撤了。吊灯那个是我们老板娘自己上的,我问了她还没回我,明天我再催催。"
    reading = read_text(text, listings=LAMPS)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert reading.listings.get(LAMPS[2], ListingState.OPEN) is ListingState.OPEN
    assert read_text("台灯、落地灯和吊灯的图我刚刚都撤了。", listings=LAMPS).kind is Reply.REMOVED
