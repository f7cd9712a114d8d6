"""Rows with bare bars stay rows, and a wave ends a friendly sentence but no clause and no range."""

from __future__ import annotations

import pytest

from bot.core.reply.sentences.text import sentences
from bot.core.reply.sentences.unwrapping import unwrapped
from tests.core.reply.looking import MART, looked_at, states_of


def test_rows_with_bare_bars_are_not_joined() -> None:
    rows = "3|733480061195|商家申诉中,待审核\n4|733992104438|不成立,图片为商家自行拍摄"
    assert unwrapped(rows) == rows


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("前两条商品已经下架了哦~ 第三条商家提交了申诉材料", 2),
        ("前两条已经下架了哦~第三条还在处理", 2),
        ("您好~ 您说的那条我处理了", 2),
        ("已经提交给同事了~下架了", 1),
        ("上午～下午均可联系", 1),
    ],
)
def test_a_wave_ends_a_friendly_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize("same", ["same seller as above", "卖家同上"])
def test_the_same_seller_is_no_state_of_a_row(same: str) -> None:
    assert states_of(looked_at(f"{MART[0]}: removed\n{MART[1]}: {same}"), MART)[1] != "r"
