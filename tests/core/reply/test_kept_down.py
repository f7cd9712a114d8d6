"""A restoration is told although another listing stays down, and not where something new is gone or may only return."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from tests.accuracy.replies import CORPUS, OURS, platform, score
from tests.accuracy.rows import rows
from tests.core.reply.test_beside import A, B, C

Make = Callable[..., Mail]
BACK, GONE = ListingState.RESTORED, ListingState.REMOVED


def reading(mail: Make, text: str) -> Reading:
    """An answer of the desk whose subject says what it is about."""
    generic, ours = platform("generic"), min(OURS)
    one = mail(text.format(A=A, B=B, C=C), subject="Outcome of the counter notices", in_reply_to=ours)
    items = {url: generic.item_of(url) for url in (A, B, C)}
    return read(one, platform=generic, listings=(A, B, C), items=items, our_ids=OURS, domains=("mart.example",))


@pytest.mark.parametrize(
    "text",
    [
        "The counter-notices for {A} and {B} were accepted, and both listings are live again since today. {C} stays removed: nobody objected.",
        "We have restored the following listings after the seller's counter notice:\n{A}\n{B}\n\nThe following listing remains removed:\n{C}",
        "林示例您好：\n商品{A}和{B}的商家申诉成立，即日起已恢复销售。\n{C}：商家没有申诉，继续保持下架。",
        "商品482101和482102的商家申诉成立，即日起已恢复销售；商品482103商家没有申诉，继续保持下架状态。",
    ],
)
def test_some_are_back_and_the_other_stays_down(mail: Make, text: str) -> None:
    said = reading(mail, text)
    assert said.kind is Reply.RESTORED
    assert [said.listings.get(url) for url in (A, B, C)] == [BACK, BACK, GONE]


@pytest.mark.parametrize(
    "text",
    [
        "The counter-notice for {A} and {B} was accepted, and both listings are live again. {C} was removed today.",
        "{A} and {B} are live again after the seller's appeal. {C} was taken down today on your new notice.",
        "{A}和{B}的商家申诉成立，已恢复销售。{C}今天已下架。",
        "The seller told us that {A} and {B} are live again. {C} stays removed.",
        "We may restore {A} and {B} after the counter notice if you do not sue. {C} stays removed.",
        "{A} and {B} will be restored on Friday unless you show us a lawsuit. {C} stays removed: nobody objected.",
    ],
)
def test_where_anything_else_is_told_rows_alone_restore_nothing(mail: Make, text: str) -> None:
    assert reading(mail, text).kind is not Reply.RESTORED


@pytest.mark.parametrize(("sheet", "number"), [("en12", 72), ("lists16", 94), ("en16", 43)])
def test_what_was_removed_before_and_stays_so_contradicts_no_restoration(sheet: str, number: int) -> None:
    mails = dict(enumerate(rows(CORPUS / "rows" / f"practice-{sheet}.toml"), 1))
    assert score(*mails[number]).said is Reply.RESTORED


def test_a_restoration_that_is_hardly_heard_is_not_told_by_rows() -> None:
    mails = dict(enumerate(rows(CORPUS / "rows" / "practice-lists37west.toml"), 1))
    assert score(*mails[98]).said is not Reply.RESTORED
