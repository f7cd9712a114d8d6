"""Lists of words by language: found as whole words where there are blanks, anywhere among signs, and refused where unsound."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.rules.wording import Wording
from bot.core.reply.rules.wordlists import NO_WORDS, WordList
from bot.core.reply.sentences.text import plain
from bot.core.table import Strict

GONE = WordList({"en": ("gone", "<<listing>> off"), "de": ("gelöscht\\w*",), "zh": ("下架",), "ja": ("過去",)})


@pytest.mark.parametrize(
    "text", ["it is gone.", "Gelöschte Seiten", "the page off", "链接已下架。", "過去の通知", "過去"]
)
def test_the_words_of_every_language_are_found_in_any_text(text: str) -> None:
    assert GONE.found_in(plain(text))


@pytest.mark.parametrize("text", ["bygone", "ungelöscht", "goner", "下的架子", ""])
def test_a_part_of_a_word_is_not_the_word(text: str) -> None:
    assert not GONE.found_in(plain(text))


def test_of_words_that_begin_at_one_place_the_first_counts() -> None:
    found = WordList({"zh": ("成立并下架", "成立")}).pattern.search("成立并下架")
    assert found is not None and found.group() == "成立并下架"


def test_where_words_stand_and_what_is_left_without_them() -> None:
    found = GONE.first_in("is it off or gone? the page off, gone")
    assert found is not None and found.group() == "gone"
    assert GONE.first_in("bygone") is None
    assert GONE.is_all_of("gone") and GONE.is_all_of("下架") and not GONE.is_all_of("it is gone")
    assert GONE.without("it is gone, 已下架", "#") == "it is #, 已#" and GONE.without("gone") == ""
    assert GONE.without("bygone", "#") == "bygone"


def test_a_text_is_one_of_the_words_however_long_the_longest_is() -> None:
    none = WordList({"en": ("none", "no(?:t (?:a|any))? ones?"), "zh": ("无",)})
    assert none.is_all_of("not any ones") and none.is_all_of("无") and not none.is_all_of("not any ones.")
    assert WordList({"de": ("kein\\w*",)}).is_all_of("kein" + "er" * 200)


def test_words_are_found_only_in_languages_that_may_be_spoken() -> None:
    assert GONE.found_in("gone", lambda language: language == "en")
    assert not GONE.found_in("gone", lambda language: language == "de")


@pytest.mark.parametrize("text", ["no", "n.a.", "is not", "ging", "无"])
def test_words_too_small_for_a_sieve_are_found_all_the_same(text: str) -> None:
    told = WordList({"en": ("no", r"\w\.a\.", "not"), "de": ("ging",), "zh": ("无",)})
    assert told.found_in(text) == bool(told.pattern.search(text))


def test_an_empty_list_finds_nothing() -> None:
    assert not NO_WORDS.found_in("anything") and not WordList({"en": ()}).found_in("")


@pytest.mark.parametrize("fragment", ["((", "a)(b", "(?i)gone", "(a+)+b", "<<nothing>>", "gone|", "", "x*"])
def test_what_is_unsound_or_found_everywhere_is_refused(fragment: str) -> None:
    with pytest.raises(ValidationError):
        WordList({"en": (fragment,)})


@pytest.mark.parametrize(
    ("fragment", "hint"),
    [
        ("(gone)", "use (?:…)"),
        ("(?P<count>gone)", "use (?:…)"),
        (r"\b", "nothing at all"),
        ("(?=gone)", "nothing at all"),
        ("(?<!is )", "nothing at all"),
        ("gone|(?:off)?", "nothing at all"),
        (r"Gone\W", r"write gone\W"),
        ("[A-Z]x", "write [a-z]x"),
        ("a{99999999999}", "not a regular expression"),
        ("[侵-個]", "not a regular expression"),
    ],
)
def test_what_would_break_the_reading_or_never_be_found_is_refused_with_a_hint(fragment: str, hint: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        WordList({"en": (fragment,)})
    (one,) = wrong.value.errors()
    assert hint in one["ctx"]["error"].words.en and one["ctx"]["error"].words.zh != one["ctx"]["error"].words.en


@pytest.mark.parametrize(
    "fragment", [r"gone\W\S\D", r"\u4E0B架", r"\bgone\b", "(?:gone|off)(?! again)", "(?<!not )gone"]
)
def test_escapes_and_looks_around_may_stand_in_a_fragment(fragment: str) -> None:
    assert WordList({"en": (fragment,)}).pattern


@pytest.mark.parametrize("code", ["EN", "jp", "zh_CN", ""])
def test_a_language_that_is_not_read_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="zh-Hant"):
        WordList({code: ("gone",)})


def test_every_list_that_the_reading_goes_by_has_sound_words() -> None:
    shipped = Playbook(shipped_templates()).platform("generic").wording
    lists = [getattr(part, name) for part in _tables(shipped) for name in type(part).model_fields]
    assert len(lists) > 15
    assert all(isinstance(one, WordList) and one.root and all(one.root.values()) for one in lists)


def _tables(wording: Wording) -> list[Strict]:
    return [getattr(wording, part) for part in Wording.model_fields]
