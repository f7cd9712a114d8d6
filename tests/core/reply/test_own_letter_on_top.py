"""Our own letter sent back with nothing above it is no answer; theirs in the same dress is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import read
from bot.core.reply.sentences.quotes import cut_from, own_addresses

LINKS = ("https://mart.example/item/601", "https://mart.example/item/602")
OURS = "Hello, two weeks ago I wrote to you.\nAll listings have been removed from your German site, thank you.\nPlease remove them elsewhere as well."
HEADS = (
    "---------- Forwarded message ---------\nFrom: Lin Example <{who}>\nDate: Tue, 10 Nov 2026 10:00\nSubject: Notice\nTo: <desk@mart.example>\n\n",
    "Begin forwarded message:\n\nFrom: Lin Example <{who}>\nSubject: Notice\nDate: 10 November 2026\nTo: desk@mart.example\n\n",
    "-----Original Message-----\nFrom: Lin Example [mailto:{who}]\nSent: Tuesday\nTo: desk@mart.example\nSubject: Notice\n\n",
    "Von: Lin Example <{who}>\nGesendet: Dienstag, 10. November 2026\nAn: desk@mart.example\nBetreff: Meldung\n\n",
    "------------------ 原始邮件 ------------------\n发件人: \"林\" <{who}>;\n发送时间: 2026年11月10日\n收件人: \"desk\"<desk@mart.example>;\n主题: 投诉\n\n",
    "---------- 转发的邮件 ----------\n发件人：林 <{who}>\n日期：2026年11月10日\n主题：投诉\n收件人：desk@mart.example\n\n",
)  # fmt: skip


def _read(make: Callable[..., Mail], mart: Platform, text: str) -> Reply:
    mail = make(text, to=("Lin+wq@seller.test", "desk@mart.example"), in_reply_to="<wq.K.n1.0001@seller.test>")
    return read(mail, platform=mart, listings=LINKS).kind


@pytest.mark.parametrize("head", HEADS)
def test_our_letter_alone_tells_nothing(head: str, mail: Callable[..., Mail], mart: Platform) -> None:
    text = head.format(who="lin@seller.test") + OURS
    assert _read(mail, mart, text) is Reply.UNCLEAR
    ours = own_addresses(mail(text, to=("lin@seller.test",)))
    assert len(cut_from(text, (), ours).quoted) == cut_from(text, (), ours).lines


@pytest.mark.parametrize("head", HEADS)
def test_a_forwarded_letter_of_theirs_is_read(head: str, mail: Callable[..., Mail], mart: Platform) -> None:
    text = head.format(who="agent@mart.example") + "All listings have been removed."
    without = head.format(who="agent@mart.example") != "" and cut_from(text).quoted
    assert "All listings have been removed." not in without


def test_what_stands_above_our_letter_is_read(mail: Callable[..., Mail], mart: Platform) -> None:
    text = "We got your mail.\n\n" + HEADS[0].format(who="lin@seller.test") + OURS
    assert cut_from(text, (), frozenset({"lin@seller.test"})).quoted[-1].startswith("Please remove")


def test_an_answer_between_our_marked_lines_stays() -> None:
    text = HEADS[2].format(who="lin@seller.test") + "> Please remove the listings.\nThey were removed today.\n"
    assert "They were removed today." not in cut_from(text, (), frozenset({"lin@seller.test"})).quoted


def test_addresses_of_the_house_that_writes_are_none_of_ours(mail: Callable[..., Mail]) -> None:
    found = own_addresses(mail("", to=("Lin+wq@Seller.test", "desk@mart.example", "team@mart.example")))
    assert found == {"lin@seller.test"}
