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
        "mart.example/item/10050061277... removed\nmart.example/item/10050059800... removed\nmart.example/item/10050063022... stays",
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


def test_the_row_of_a_stranger_tells_nothing_of_its_neighbours() -> None:
    rows = "mart.example/item/10050061277… waiting\nmart.example/item/7788… removed, reported by another owner\nmart.example/item/10050059800… waiting"
    assert "r" not in states_of(looked_at(rows, GOODS), GOODS)


@pytest.mark.parametrize(
    "text",
    [
        "Transaction ...61277041 was removed from your statement.",
        "您的订单尾号61277041已取消删除。",
        "Your order ****61277041 was removed.",
    ],
)
def test_the_tail_of_an_order_is_no_listing(text: str) -> None:
    assert "r" not in states_of(looked_at(text, GOODS), GOODS)
