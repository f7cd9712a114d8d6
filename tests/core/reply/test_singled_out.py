"""All but this one, none but this one, only this one is left: what is told of those singled out, and of the others."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.listings.excepting import leaves_only, only_this
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.rows import denies_gone
from tests.core.reply.looking import fates, looked_at, read_of_three

ROWS = looked_at("").wording.rows
ALL_BUT = [
    "Everything but A3 is gone.",
    "We removed all of them, A3 excepted.",
    "We took down everything you listed bar A3.",
    "We have removed the lot, not counting A3.",
    "Only A3 was not removed.",
    "All of them are deleted, the only one left is A3.",
    "除了A3之外都下架了。",
    "A3除外，其他的都已经下架了。",
    "您投诉的商品，A3之外的已全部下架。",
    "都删了，就剩A3。",
    "只剩A3没下架。",
    "Lediglich A3 wurde nicht entfernt.",
    "Seule A3 n'a pas été retirée.",
    "Con la excepción de A3, todo está retirado.",
    "Solo A3 no se ha retirado.",
    "Solo A3 non è stata rimossa.",
    "A3のみ残っておりますが、他は削除しました。",
    "A3 외에는 모두 삭제되었습니다.",
    "A3만 남아 있고 나머지는 삭제했습니다.",
    "Usunęliśmy wszystko prócz A3.",
]
NONE_BUT = [
    "None except A3 was taken down.",
    "Apart from A3, none of them was removed.",
    "We left everything in place except A3, which was removed.",
    "除了A3，其他都没删。",
    "À part A3, aucune annonce n'a été supprimée.",
]


@pytest.mark.parametrize("text", ALL_BUT)
def test_all_but_one_are_gone(text: str) -> None:
    reading = read_of_three(text)
    assert fates(reading) in ("rro", "rrx")
    assert reading.kind is not Reply.REMOVED


@pytest.mark.parametrize("text", NONE_BUT)
def test_none_but_one_is_gone(text: str) -> None:
    reading = read_of_three(text)
    assert "r" not in fates(reading)[:2]
    assert reading.kind in (Reply.PARTIALLY_REMOVED, Reply.UNCLEAR)


def test_of_the_none_nothing_is_decided_that_still_waits() -> None:
    assert fates(read_of_three("Apart from A3, none of them was removed; the others are still under review.")) == "oor"


def test_a_search_bar_excepts_nothing() -> None:
    text = "We removed A1 and A2; they no longer show in the search bar the buyers use."
    assert fates(read_of_three(text, 2), 2) == "rr"


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("none of them was removed", True),
        ("nothing was taken down", True),
        ("均未下架", True),
        ("削除しておりません", True),
        ("삭제하지 않았습니다", True),
        ("we removed it, though not at once", False),
        ("we keep it", False),
        ("已下架", False),
    ],
)
def test_that_nothing_is_gone_is_told_first_of_all(words: str, denied: bool) -> None:
    assert denies_gone(plain(words), ROWS) is denied


@pytest.mark.parametrize(
    ("words", "only", "left"),
    [
        ("only https://mart.example/item/482101 was not removed", True, False),
        ("nur das angebot 482101 wurde nicht entfernt", True, False),
        ("482101 was not removed only because the seller objects", False, False),
        ("all gone, the only one left is 482101", False, True),
        ("都删了,就剩该链接", False, True),
        ("仅该链接未下架", True, False),
        ("该链接未下架", False, False),
    ],
)
def test_what_is_alone_and_what_is_left(words: str, only: bool, left: bool) -> None:
    assert (only_this(words, ROWS), leaves_only(words, ROWS)) == (only, left)


@pytest.mark.parametrize(
    "text",
    [
        "We can only say that A3 was not removed.",
        "Only the seller of A3 answered, so it was not removed.",
        "As only A3 is sold by a shop in the EU, it was not removed.",
        "You reported only A3 to us, and it was not removed.",
        "Only A3 will not be removed. The others are still with our team.",
        "You write that only A3 was not removed. We are looking into it.",
        "Solo podemos decir que A3 no fue retirado.",
        "Nur der Verkäufer von A3 hat geantwortet, daher wurde es nicht entfernt.",
        "Es wurden nicht nur A3, sondern alle drei Angebote nicht entfernt.",
        "就A3而言，未下架。",
        "我们就您投诉的A3进行了核查，未下架。",
        "A3だけの申告でしたが、削除しておりません。",
        "A3만 신고하셨으나 삭제하지 않았습니다.",
    ],
)
def test_only_in_other_senses_tells_nothing_of_the_others(text: str) -> None:
    reading = read_of_three(text)
    assert "r" not in fates(reading)[:2]
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Only A3 is still under review.", "--o"),
        ("A3 was not removed only because the seller objects.", "--x"),
        ("Only A3 was removed.", "--r"),
    ],
)
def test_what_is_said_of_one_alone_tells_of_the_others_only_where_it_was_not_removed(text: str, told: str) -> None:
    assert fates(read_of_three(text)) == told
