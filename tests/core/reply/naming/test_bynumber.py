"""Listings called by their bare number in our letter, where a mail tells of each of them so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.reply.looking import looked_at, states_of

SHOP = tuple(f"https://shop.example/p/{one}" for one in ("walnut-tray", "oak-box", "elm-bowl", "ash-cup", "fir-lid"))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Removed: 1, 2 and 5.\nNot removed: 3, 4.", "rrxxr"),
        ("Entfernt: 1 bis 3\nAbgelehnt: 4 und 5", "rrrxx"),
        ("Retirés : 1 à 3\nRefusés : 4, 5", "rrrxx"),
        ("已下架：1、2、5\n不成立：3、4", "rrxxr"),
        ("已下架：1至3\n不成立：4、5", "rrrxx"),
        ("삭제: 1, 2, 5\n반려: 3, 4", "rrxxr"),
        ("Removed\n1, 2 and 5 on your list\n\nRejected\n3 and 4", "rrxxr"),
        (
            "Erledigt\nLink 1\nLink 2\n\nBleibt online\nLink 3\nLink 4\nLink 5, weil der Teller dort ein anderes Dekor hat",
            "rrxxx",
        ),
        ("Eins, zwei und fünf wurden entfernt, drei und vier bleiben online.", "rrxxr"),
        ("Done: 1, 3\nNot done: 2, 4, 5 (other pictures)", "rxrxx"),
        ("Of your five links, one and two are down, three was removed, and four and five are still online.", "rrrxx"),
        ("Removed: 3\nNot removed: 2", "....."),
        ("Removed: 1-3\nKept: 4-5", "rrrxx"),
        ("Files: 1, 2, 3, 4, 5", "....."),
        ("Reported: 5\nRemoved: 1\nRejected: 2\nOpen: 3, 4", "....."),
        ("Checked: 1, 2\nSorted: 3, 4, 5", "....."),
        ("One was removed, the others are with a colleague.", "....."),
        ("Removed: 1, 2\nRejected: 3, 4", "....."),
        ("Removed: 1, 2, 6\nRejected: 3, 4, 5", "....."),
        ("Removed: 1, 2, 3\nRejected: 3, 4, 5", "....."),
        ("1. The report came in.\n2. It was read.\n3. It was checked.\n4. It was weighed.\n5. It was closed.", "....."),
    ],
)
def test_numbers_name_listings_where_each_is_told_once(text: str, states: str) -> None:
    assert states_of(looked_at(text, SHOP), SHOP) == states


@pytest.mark.parametrize(
    "text",
    [
        "Total: 2\nRetirados: 1",
        "Reported: 2\nRemoved: 1",
        "Removed: 1\nSellers warned: 2",
        "Removed: 1. Priority: 2.",
        "申告：2\n削除：1",
    ],
)
def test_what_counts_reports_and_sellers_names_no_listing(text: str) -> None:
    seen = looked_at(text, SHOP[:2])
    assert not any(seen.index.named(one.words)[0] for one in seen.told.body)


def test_a_total_beside_counts_names_no_listing() -> None:
    seen = looked_at("Removed: 2\nKept: 1\nTotal: 3", SHOP[:3])
    assert not any(seen.index.named(one.words)[0] for one in seen.told.body)


def test_numbers_give_way_to_addresses() -> None:
    text = f"Removed: 1, 2\nRejected: 3, 4, 5\n\n{SHOP[4]} was removed."
    assert states_of(looked_at(text, SHOP), SHOP) == "....r"


def test_what_the_others_are_told_completes_the_numbers() -> None:
    text = "One and two were removed. Three was removed as well. The other two were rejected."
    assert states_of(looked_at(text, SHOP), SHOP) == "rrrxx"


def test_single_figures_at_the_end_of_addresses_are_listed_with_a_range() -> None:
    nine = tuple(f"https://shop.example/{one}" for one in range(1, 10))
    text = "Removed\nItems 1 to 4 (same vendor)\n\nRejected\nItems 5, 6 and 9\n\nRemoved\nItems 7 and 8\n\nStill there: none"
    assert states_of(looked_at(text, nine), nine) == "rrrrxxrrx"


def test_a_number_beyond_ours_in_a_piece_of_a_line_names_none() -> None:
    text = "Links 1 and 2: which of the eleven pictures on the page do you mean?\nLink 3: a line saying that you own it.\nLink 4: cut off."
    assert states_of(looked_at(text, SHOP[:4]), SHOP[:4]) == "...."


_PIECES = ("Removed:", "Abgelehnt:", "已下架：", "Links", "0", "1", "2", "and", "und", "、", "to", "eleven", "99", ",", ".", ":", "\n", "were removed", "bleiben online", "of the", "(three)", "第二条", "the others")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=24), st.integers(1, 5))
def test_whatever_numbers_stand_together_a_reading_comes_of_them(pieces: list[str], many: int) -> None:
    looked_at(" ".join(pieces), SHOP[:many])


@pytest.mark.parametrize("line", ["7: already gone", "Done: 0, 6 and 9", "Seven and nine are yours."])
def test_a_number_beyond_our_listings_names_none(line: str) -> None:
    seen = looked_at("Removed: 1, 2 and 5.\nNot removed: 3, 4.", SHOP)
    assert not seen.index.named(line)[0]
