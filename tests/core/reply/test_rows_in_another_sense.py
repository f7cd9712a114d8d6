"""Rows, marks and lists that only sound like a removal: what is asked for, what a mark that means something else stands beside, whose page is dead."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import MART, looked_at, read_of_three, read_text

GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
LETTERS = ("https://mart.example/p/a", "https://mart.example/p/b")
NUMBERS = tuple(f"https://mart.example/p/{number}" for number in (1, 2, 3))
FOXES = ("https://mart.example/p/RED_FOX", "https://mart.example/p/BLUE_FOX")


@pytest.mark.parametrize(
    "row",
    [
        "zdjęcia wymienione w zgłoszeniu", "wyłączone z ochrony", "image replaced by another of your photos", "visibilidad: no modificada",
        "您的证明链接打不开了", "비공개 해제", "판매중지 해제되었습니다", "TAKEN_DOWN_REQUESTED", "visibility: no change",
    ],
)  # fmt: skip
def test_words_of_rows_in_another_sense_are_no_removal(row: str) -> None:
    text = "\n".join(f"{url.rpartition('/')[2]}: {row}" for url in MART)
    assert read_text(text, MART).kind not in GONE


@pytest.mark.parametrize(
    "text",
    [
        "✔ means accepted for review, ✘ means removed\n482101 ✔\n482102 ✔",
        "✔ 表示已受理，✘ 表示已下架\n482101 ✔\n482102 ✔",
        "✔ = received, ✘ = deleted\n482101 ✔\n482102 ✔",
        "482101 ⏳\n482102 ⏳\n\n⏳ = waiting, ✅ = removed, ❌ = declined",
    ],
)
def test_a_mark_that_stands_for_no_removal_tells_none(text: str) -> None:
    assert read_text(text, MART).kind not in GONE
    states = looked_at(text, MART).outcomes.states
    assert ListingState.REMOVED not in states.values()


def test_a_legend_takes_nothing_from_a_row_that_says_more() -> None:
    states = looked_at("✔ = gelöscht, ✘ = bleibt\n482101 ✔ (nur Bild 2, Seite bleibt)\n482102 ✘", MART).outcomes.states
    assert states[MART[1]] is ListingState.REJECTED


def test_a_word_and_a_letter_name_no_listing() -> None:
    text = "Dear Sir or Madam, we have taken down the listing you reported:\n\na\n\nKind regards\nTeam B"
    assert read_text(text, LETTERS).kind is not Reply.REMOVED
    assert read_text("We removed:\nhttps://mart.example/p/3\nPage: 1/2", NUMBERS).kind is Reply.PARTIALLY_REMOVED
    assert read_text("Removed on: 2/3\nWe removed https://mart.example/p/1 only.", NUMBERS).kind is not Reply.REMOVED


def test_a_negation_in_capitals_reaches_the_line_below() -> None:
    assert read_text("WE HAVE NOT\nremoved the listing.", MART[:1]).kind not in GONE
    assert read_text("THESE ARE NOT\nremoved:\n482101\n482102", MART).kind not in GONE


def test_an_address_with_an_underscore_stays_one() -> None:
    text = "https://mart.example/p/RED_FOX - removed\nhttps://mart.example/p/BLUE_FOX - rejected"
    reading = read_text(text, FOXES)
    assert [reading.listings[url] for url in FOXES] == [ListingState.REMOVED, ListingState.REJECTED]
    strangers = "https://mart.example/p/RED_HAT - removed\nhttps://mart.example/p/BLUE_HAT - removed"
    assert read_text(strangers, ("https://mart.example/p/RED", "https://mart.example/p/BLUE")).kind is not Reply.REMOVED


def test_what_is_asked_for_in_a_table_is_no_outcome() -> None:
    assert read_of_three("Angebot | Antrag | Stand\nA1 | Löschung | 12.11.2026", 1).kind not in GONE
    assert read_of_three("Removed..... sorry, not yet!\nA1", 1).kind not in GONE
