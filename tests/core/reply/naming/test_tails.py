"""Listings called by the last piece of their address: letters and small numbers, in lists with a label or none."""

from __future__ import annotations

import pytest

from bot.core.reply.naming.tails import Tails
from tests.core.reply.looking import looked_at

LETTERS = {f"https://shop.example/p/{one}": f"p/{one}" for one in "abcd"}
NUMBERS = {f"https://shop.example/p/{one}.html": f"p/{one}.html" for one in range(1, 6)}
SKUS = {f"https://shop.example/i/{one}": f"i/{one}" for one in ("8a", "8b", "x12")}


@pytest.mark.parametrize(
    ("tails", "line", "named"),
    [
        (LETTERS, "Rejected: a, c and d", "acd"),
        (LETTERS, "Wyłączone produkty: a, b", "ab"),
        (LETTERS, "Annonce B", "b"),
        (LETTERS, "Suppression: b", "b"),
        (LETTERS, "c", ""),
        (LETTERS, "team b", ""),
        (LETTERS, "plan: b", ""),
        (NUMBERS, "Removed: 2/3", ""),
        (NUMBERS, "Page: 1, 2", ""),
        (LETTERS, "Rejected: a, c, e", ""),
        (LETTERS, "a new look", ""),
        (NUMBERS, "완료: 1, 2, 4", "124"),
        (NUMBERS, "Removed: 3", ""),
        (NUMBERS, "3", ""),
        (NUMBERS, "已下架：1、2（已核实）", "12"),
        (SKUS, "ok: 8a, x12", "8ax12"),
    ],
)
def test_a_list_of_last_pieces_names_them(tails: dict[str, str], line: str, named: str) -> None:
    found = Tails(tails).named(line, lambda label: label not in ("page", "plan"), ("annonce", "listing").__contains__)
    assert "".join(tails[url].rpartition("/")[2].removesuffix(".html") for url in found) == named


def test_a_piece_that_two_addresses_share_names_neither() -> None:
    assert not Tails({"https://x.example/a/1": "a/1", "https://y.example/b/1": "b/1"}).named("gone: 1, 1", bool, bool)
    assert not Tails({"https://x.example/a": "a"}).named("gone: a", bool, bool)


def test_a_label_over_such_a_list_tells_of_each() -> None:
    text = "Référence....: SN/5009\nSupprimée....: b\nRejetées.....: a, c, d\nAgent........: -"
    states = looked_at(text, tuple(LETTERS)).outcomes.states
    assert [states[url].value for url in LETTERS] == ["rejected", "removed", "rejected", "rejected"]
