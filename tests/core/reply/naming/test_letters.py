"""Listings called by letters that the mail gives them."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at, read_text, states_of

SHOP = tuple(f"https://shop.example/p/{one}" for one in ("walnut-tray-77120", "oak-box-77134", "elm-bowl-77188"))
GIVEN = "Listing A: {2}\nListing B: {1}\nListing C: {0}\n\n"
BEHIND = "{0} (A)\n{1} (B)\n{2} (C)\n\n"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (GIVEN + "A and B were removed. C stays up, as the picture there is the seller's own.", "xrr"),
        (BEHIND + "A and B were removed. C stays up, as the picture there is the seller's own.", "rrx"),
        ("A：{0}\nB：{1}\nC：{2}\n\nA、C两项现已删除。B的投诉不予支持。", "rxr"),
        ("A = {0}\nB = {1}\nC = {2}\n\nA und C wurden gelöscht. B bleibt online.", "rxr"),
        ("a) {0}\nb) {1}\nc) {2}\n\nA colleague has looked at them.", "..."),
        (GIVEN + "A colleague will look at them tomorrow.", "..."),
        ("Listing A: {0}\nA was removed.", "r.."),
        (GIVEN + "Removed: A and C. B stays online.", "rxr"),
        (GIVEN + "Rejected are A and B. C is gone.", "rxx"),
        (GIVEN + "A to C were all removed.", "rrr"),
        (GIVEN + "A至C均已下架。", "rrr"),
        (GIVEN + "A-B已下架，C不予处理。", "xrr"),
    ],
)
def test_letters_stand_for_the_listings_beside_which_they_stood(text: str, states: str) -> None:
    assert states_of(looked_at(text.format(*SHOP), SHOP), SHOP) == states


def test_a_mail_that_gives_letters_is_read_by_them() -> None:
    reading = read_text((GIVEN + "A and B were removed. C stays up.").format(*SHOP), SHOP)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert {url for url, state in reading.listings.items() if state == "removed"} == {SHOP[1], SHOP[2]}


@pytest.mark.parametrize("line", ["Grade A: removed.", "Answer in Anlage B: removed.", "附件A：已删除"])
def test_letters_of_other_things_are_none_of_listings(line: str) -> None:
    assert not looked_at(GIVEN.format(*SHOP) + line, SHOP).index.named(line)[0]


def test_the_end_of_a_word_is_no_letter() -> None:
    assert not looked_at(f"VASE {SHOP[0]}\nCANADA: {SHOP[1]}\n", SHOP).index.named("A was removed, E stays")[0]
