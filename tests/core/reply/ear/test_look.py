"""What a mail is asked by many is made once a mail, and anew for the next one."""

from __future__ import annotations

from dataclasses import replace

from bot.core.event import ListingState
from tests.core.reply.looking import MART, looked_at

COUNTED = "Listings removed: 1\nListings rejected: 1\n"


def test_the_counts_of_a_mail_are_those_of_its_own_sentences() -> None:
    two, three = looked_at(COUNTED), looked_at(COUNTED.replace("rejected: 1", "rejected: 4"))
    assert dict(two.counts.tally) == {ListingState.REMOVED: 1, ListingState.REJECTED: 1}
    assert dict(three.counts.tally) == {ListingState.REMOVED: 1, ListingState.REJECTED: 4}
    assert dict(two.counts.tally) == {ListingState.REMOVED: 1, ListingState.REJECTED: 1}


def test_counts_are_made_once_also_for_what_the_ear_makes_of_the_mail() -> None:
    seen = looked_at(COUNTED)
    assert replace(seen, removal=0.5).counts is seen.counts


def test_which_sentences_hold_a_word_beside_addresses() -> None:
    seen = looked_at(f"Gone.\n\n{MART[0]}\n\n482102")
    assert seen.worded(4) == [True, True, False, False] and seen.worded(2) == [True, True]
