"""Answers in Chinese, Japanese and Korean are read by what was done, by whom, and whether it is so."""

import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import Reading, read

ANSWERS = tomllib.loads((Path(__file__).parents[2] / "replies" / "eastern.toml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SHOP = tuple(f"https://bazaar.example/goods/{number}" for number in (77120, 77134, 80951))
NOT_IN_OUR_THREAD = {"accused", "unrelated", "auto_reply"}


@lru_cache
def generic() -> Platform:
    return Playbook(shipped_templates()).platform("generic").model_copy(update={"ear": None})


def read_in_thread(text: str, kind: str = "removed", listings: int = 1) -> Reading:
    subject = "您好" if kind in NOT_IN_OUR_THREAD else "回复：[WQ-K7QF2M] 图片侵权投诉"
    mail = Mail(
        "<x@bazaar.example>", "0", "kefu@bazaar.example", "", ("shop@seller.test",), subject, None, NOW, "", (), (), text
    )  # fmt: skip
    return read(mail, platform=generic(), listings=SHOP[:listings], items={})


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in ANSWERS.items() for text in texts], ids=lambda value: value[:24]
)
def test_an_answer_is_read_as_a_person_reads_it(kind: str, text: str) -> None:
    reading = read_in_thread(text, kind, 3 if kind == "partially_removed" else 1)
    assert reading.kind is Reply(kind), f"{reading.rule}: {reading.sentence}"


@pytest.mark.parametrize(
    ("done", "not_done"),
    [
        ("商品已下架。", "商品未下架，投诉不成立。"),
        ("我们停用了该商品。", "我们不会停用该商品。"),
        ("链接已恢复销售。", "链接不予恢复，仍处于下架状态。"),
        ("出品を停止いたしました。", "出品の停止はいたしません。"),
        ("상품을 삭제하였습니다.", "상품을 삭제하지 않기로 하였습니다."),
    ],
)
def test_a_denial_turns_the_answer_round(done: str, not_done: str) -> None:
    assert read_in_thread(done).kind is not read_in_thread(not_done).kind


@pytest.mark.parametrize(
    "text",
    ["审核通过后商品会被下架。", "如侵权属实，我们将删除商品。", "侵害が認められた場合は削除いたします。", "침해가 확인되면 삭제됩니다."],
)  # fmt: skip
def test_what_may_come_is_no_removal(text: str) -> None:
    assert read_in_thread(text).kind not in {Reply.REMOVED, Reply.PARTIALLY_REMOVED}


def test_traditional_characters_say_the_same() -> None:
    assert (
        read_in_thread("該用戶已提出回復通知，如您未於十個工作日內提出訴訟證明，本公司將回復其內容。").kind
        is Reply.COUNTER_NOTICE
    )
