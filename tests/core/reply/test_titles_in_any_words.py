"""Titles over lists of listings in words that nobody taught, and rows that say of what there is none."""

from __future__ import annotations

import pytest

from bot.core.reply.naming.tallies import none_told
from bot.core.reply.states.rows import row_state
from tests.accuracy.replies import platform
from tests.core.reply.looking import MART, looked_at, states_of

A, B = (url.rsplit("/", 1)[1] for url in MART)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"Faits\n{A}\n\nSans suite\n{B}", "rx"),
        (f"Traités\n{A}\n\nSans suite\n{B}", ".x"),
        (f"Checked:\n{A}\n\nRejected:\n{B}", ".x"),
        (f"Erledigt\n{A}\n\nBleibt online\n{B}", "rx"),
        (f"Off we went\n{A}\n\nRejected\n{B}", ".x"),
        (f"Removed\n{A}\n\nAnother basket\n{B}", "r."),
        (f"Done:\n{A}\n\nRejected:\n{B}", "rx"),
        (f"To be removed\n{A}\n\nRejected\n{B}", ".x"),
        (f"Your links:\n{A}\nremoved\n{B}\nrejected", "rx"),
        (f"Your links\n{A}\nremoved\n{B}\nrejected", "rx"),
        (f"We have removed the following:\nLink:\n{A}\nSecond product:\n{B}", "rr"),
        ("Removed:\nthe first link\n\nNot removed:\nthe second link", "rx"),
    ],
)
def test_a_title_tells_of_the_rows_below_it_and_of_no_others(text: str, states: str) -> None:
    assert states_of(looked_at(text), MART) == states


@pytest.mark.parametrize("line", ["still there: none", "taken down: none", "entfernt: keine", "未下架：无"])
def test_of_what_a_line_says_that_there_is_none(line: str) -> None:
    assert none_told(line, platform("generic").wording.tallies) is not None


@pytest.mark.parametrize("line", ["removed: 3", "removed", "note: none", "removed: none of them, sorry"])
def test_other_lines_say_no_such_thing(line: str) -> None:
    assert none_told(line, platform("generic").wording.tallies) is None


def test_a_line_that_says_so_does_not_judge_the_rows_above_it() -> None:
    assert states_of(looked_at(f"{A}: removed\n{B}: taken down\nStill there: none"), MART) == "rr"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("turned down", "rejected"), ("no luck", "rejected"), ("unverändert", "rejected"), ("inchangé", "rejected"), ("sin cambios", "rejected"),
        ("niente da fare", "rejected"), ("bez zmian", "rejected"), ("不符合条件", "rejected"), ("変更なし", "rejected"), ("변동 없음", "rejected"),
        ("switched off", "removed"), ("raus", "removed"), ("spento", "removed"), ("zdjęte ze strony", "removed"), ("已拿下", "removed"),
        ("back in your court", "open"), ("offen", "open"), ("à compléter", "open"), ("falta documentación", "open"), ("待裁", "open"), ("자료 요청", "open"),
        ("seller replaced the photo", "removed"), ("商家已更换图片", "removed"),
        ("your photos are raus", None), ("we are waiting for you to see it", None), ("nothing was switched off", "rejected"),
    ],
)  # fmt: skip
def test_words_that_stand_alone_in_a_row(words: str, state: str | None) -> None:
    told = row_state(words, platform("generic").wording.rows)
    assert (told and told.value) == state


def test_of_those_counted_out_only_the_excepted_one_fares_otherwise() -> None:
    four = tuple(f"https://shop.example/p/{one}" for one in ("tray", "box", "bowl", "cup"))
    assert states_of(looked_at("The first three, except the second one, were removed.", four), four) in ("rxr.", "ror.")
