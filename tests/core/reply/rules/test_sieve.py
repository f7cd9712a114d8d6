"""The sieve holds back no pattern that would find something."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.reply.rules.patterns import read_out
from bot.core.reply.rules.sieve import Sieve, Sifted, needed
from tests.accuracy.replies import platform

PATTERNS = [
    r"\b(?:we|i) (?:have )?(?:removed|delet\w+|took (?:it |them )?down)\b",
    r"已.{0,5}(?:下架|删除|移除)",
    r"(?<!un)removed(?! by you)",
    r"(?:ab)?(?:cd|ce)+f?",
    r"[xy]{3}z|(?>off)line",
    r"(re)moved \1turned",
    r"请|务必",
    r".{0,20}\?$",
    r"(?i)Gone",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_a_pattern_finds_passes(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert Sieve([[pattern]]).passed(text) == {(0, 0)}
    assert Sieve([[pattern]]).passes(text)


def test_what_holds_none_of_the_bits_is_held_back() -> None:
    sieve = Sieve([["zzzz", r"(?:removed|deleted) it"], ["下架"], [r".*"]])
    assert sieve.passed("nothing of ours was there") == {(2, 0)}
    assert sieve.passed("we deleted it") == {(0, 1), (2, 0)}
    assert sieve.passed("商品已下架") == {(1, 0), (2, 0)}
    only = Sieve([["zzzz"], ["下架"]])
    assert [only.passes(one) for one in ("nothing of ours was there", "商品已下架", "")] == [False, True, False]
    assert not Sieve([]).passes("zzzz")


@pytest.mark.parametrize("text", ["we removed it, you removed it", "removed", "moved", "", "已下架"])
@pytest.mark.parametrize("pattern", [*PATTERNS, "(?!)", "removed", "已?下架"])
def test_a_sifted_pattern_finds_what_it_finds_alone(pattern: str, text: str) -> None:
    sifted, alone = Sifted(pattern), re.compile(pattern)
    assert [one.span() for one in sifted.finditer(text)] == [one.span() for one in alone.finditer(text)]
    for ours, theirs in ((sifted.search, alone.search), (sifted.fullmatch, alone.fullmatch)):
        found, wanted = ours(text), theirs(text)
        assert (found and found.span()) == (wanted and wanted.span())


def test_what_may_be_nothing_or_next_to_it_is_not_needed() -> None:
    assert needed("a?b?") is None
    assert needed("an") is None
    assert needed("(?:removed)?") is None
    assert needed("(?:removed|.)") is None
    assert needed("不") == {"不"}


def test_the_bits_that_hold_back_most_are_taken() -> None:
    assert needed(r"\bthe (?:listing|offer) [a-z]{0,9} removed") == {" removed"}


def test_hardly_a_shipped_pattern_has_to_be_tried_on_everything() -> None:
    patterns = [read_out(one) for rule in platform("generic").rules for one in rule.any]
    assert sum(needed(one) is None for one in patterns) < len(patterns) / 50
    assert len(patterns) > 900
