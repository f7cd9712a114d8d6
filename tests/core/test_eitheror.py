"""One thing or another: whichever is there is enough."""

from __future__ import annotations

import pytest

from bot.core.eitheror import choices, with_choices
from bot.core.words import Words

NAMES = {"certificate": "c", "publication": "p", "originals": "o", "证书": "c", "发表": "p", "原图": "o", "zertifikat": "c", "veröffentlichung": "p"}  # fmt: skip


def named(part: str) -> set[str]:
    return {name for word, name in NAMES.items() if word in part}


@pytest.mark.parametrize(
    ("plain", "ways"),
    [
        ("please send the certificate or proof of publication.", [{"c"}, {"p"}]),
        ("请提供作品登记证书或首次发表证明。", [{"c"}, {"p"}]),
        ("请提供登记证书、原图或者首次发表证明", [{"c"}, {"o"}, {"p"}]),
        ("bitte senden sie das zertifikat oder einen nachweis der veröffentlichung.", [{"c"}, {"p"}]),
        ("send the certificate, the originals, or a publication", [{"c"}, {"o"}, {"p"}]),
        ("the originals and the certificate or, failing that, a publication", [{"c"}, {"p"}]),
        ("原图以及登记证书或发表证明", [{"c"}, {"p"}]),
        ("the certificate or the originals or a publication", [{"c"}, {"o"}, {"p"}]),
        ("the certificate and the publication", None),
        ("the certificate, in colour or grey", None),
        ("we have not received the certificate or the publication", None),
        ("your name or number, and the certificate", None),
        ("the form, or the certificate", None),
    ],
)
def test_what_an_or_joins_is_a_choice(plain: str, ways: list[set[str]] | None) -> None:
    told = [[named(way) for way in one] for one in choices(plain, named)]
    assert told == ([ways] if ways else [])


C, P, R, X = (Words(f"they ask for {one}", f"平台要{one}") for one in "CPOX")
C_OR_P = [[frozenset("c"), frozenset("p")]]


def test_of_two_ways_of_which_none_is_there_one_is_enough() -> None:
    told = with_choices({"x": X, "c": C, "o": R, "p": P}, C_OR_P)
    assert [one.en for one in told.values()] == [
        "they ask for X", "they ask for one of these, and one is enough: (1) C; or (2) P", "they ask for O",
    ]  # fmt: skip
    assert [one.zh for one in told.values()][1] == "平台要以下材料之一，有一种即可：(1) C；或 (2) P"


def test_what_is_there_makes_the_other_needless() -> None:
    assert with_choices({"x": X, "c": C}, C_OR_P) == {"x": X}


def test_what_two_ways_take_is_needed_by_both() -> None:
    ways = [[frozenset("o"), frozenset("or")]]
    assert with_choices({"r": X}, ways) == {}
    assert with_choices({"o": R, "c": C}, [[frozenset("o"), frozenset("o")]]) == {"o": R, "c": C}
