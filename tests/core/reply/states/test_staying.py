"""Whether what stays up was decided, by the words of staying.toml and the user's own beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.reply.rules.statewords import Staying
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.staying import (
    decided_later,
    done_by_now,
    invites_anew,
    leaves_open,
    still_open,
    until_then,
)
from tests.core.reply.looking import looked_at

STAYING = looked_at("").wording.staying


@pytest.mark.parametrize(
    "said",
    [
        "it is still under review",
        "es bleibt vorerst online",
        "il reste en ligne pour le moment",
        "还在审核",
        "まだ掲載中です",
        "검토 중",
    ],
)
def test_what_is_not_decided_yet_is_open(said: str) -> None:
    assert still_open(plain(said), STAYING)


@pytest.mark.parametrize(
    "said", ["it stays online", "es bleibt online", "不予下架", "削除しません", "two were removed"]
)
def test_what_was_decided_is_not(said: str) -> None:
    assert not still_open(plain(said), STAYING)


def test_an_account_of_what_was_done_leaves_nothing_open() -> None:
    assert still_open("so far two were removed", STAYING) and not leaves_open("so far two were removed", STAYING)


@pytest.mark.parametrize("said", ["and it was now removed", "inzwischen weg", "现已下架", "如今已经下架"])
def test_what_is_so_by_now(said: str) -> None:
    assert done_by_now(plain(said), STAYING) and not done_by_now(f"it was said {plain(said)}", STAYING)


def test_a_promise_under_a_condition_is_none() -> None:
    later = ("we will let you know within two days", "結果は改めてお知らせいたします。")
    assert all(decided_later(plain(one), STAYING) for one in later)
    under = ("if he objects, we will let you know within two days", "異議があった場合は、改めてお知らせいたします。")
    assert not any(decided_later(plain(one), STAYING) for one in under)


def test_words_of_ones_own_stand_beside_ours(tmp_path: Path) -> None:
    own = tmp_path / "_base"
    own.mkdir()
    (own / "staying.toml").write_text(
        '[not_yet]\nen = ["in limbo"]\n[until_then]\nen = ["ere then"]\n', encoding="utf-8"
    )
    mine = Playbook(shipped_templates(), tmp_path).platform("generic").wording.staying
    assert still_open("it is in limbo", mine) and still_open("pending", mine) and until_then("ere then it stays", mine)
    assert not still_open("it is in limbo", STAYING)


def test_without_words_nothing_is_said() -> None:
    none = Staying()
    assert not still_open("pending", none) and not done_by_now("now", none) and not invites_anew("you may appeal", none)
