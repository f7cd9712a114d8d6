"""Listings whose address is cut short, as tables do, or told by a long tail of their number."""

from __future__ import annotations

import pytest

from tests.core.reply.looking import looked_at, states_of

GOODS = tuple(
    f"https://www.mart.example/item/{number}.html" for number in (10050061277041, 10050059800913, 10050063022557)
)


@pytest.mark.parametrize(
    "rows",
    [
        "mart.example/item/10050061277…  -> offline\nmart.example/item/10050059800…  -> offline\n"
        "mart.example/item/10050063022…  -> complaint dismissed",
        "https://www.mart.example/item/10050061277...: removed\nhttps://www.mart.example/item/10050059800...: removed\n"
        "https://www.mart.example/item/10050063022...: refused",
        "…61277041   supprimé\n…50059800913   supprimé\n…0050063022557  plainte non retenue",
    ],
)
def test_a_listing_is_known_by_what_is_left_of_its_address(rows: str) -> None:
    assert states_of(looked_at(f"Your report 7734:\n\n{rows}", GOODS), GOODS) == "rrx"


@pytest.mark.parametrize(
    "row",
    [
        "mart.example/item/1005… -> offline",
        "mart.example/item/99… -> offline",
        "mart.example/… -> offline",
        "other.example/item/10050061277… -> offline",
        "…1277099 supprimé",
    ],
)
def test_what_fits_several_or_none_names_none(row: str) -> None:
    assert "r" not in states_of(looked_at(row, GOODS), GOODS)
