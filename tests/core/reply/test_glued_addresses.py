"""Addresses to which a sentence is glued, as desks write that put no blanks between words: it goes on behind them."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.besides.places import place_named
from bot.core.reply.ear.traits import levelled
from bot.core.reply.naming.addresses import addresses_in
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain, sentences
from bot.core.webaddress import unglued
from tests.core.reply.test_plain_answers import MART, answer

A, B = MART[:2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"您好！\n\n我们已收到您针对{A}提交的侵权投诉，正在审核中。", Reply.ACKNOWLEDGED),
        (f"您對{A}的檢舉已受理，目前審核中。", Reply.ACKNOWLEDGED),
        (f"您举报的{A}仍在审核中，请耐心等待。", Reply.ACKNOWLEDGED),
        (f"商家针对{A}的投诉提交了反通知，您需在15日内提供起诉证明。", Reply.COUNTER_NOTICE),
        (f"被投诉方就{A}的侵权投诉提出了不侵权声明，请您在15日内向法院起诉。", Reply.COUNTER_NOTICE),
        (f"经审核，您对{A}的投诉不成立。", Reply.REJECTED),
        (f"{A}を削除いたしました。", Reply.PARTIALLY_REMOVED),
        (f"{A}은 삭제되었습니다.", Reply.PARTIALLY_REMOVED),
        (f"您对{A}的投诉，我们已转交商家处理。", Reply.FORWARDED),
        ("请登录https://mart.example/ipr的投诉入口提交，邮件不予受理。", Reply.REDIRECTED),
        ("侵权投诉请通过https://mart.example/report页面提交，本邮箱不处理投诉。", Reply.REDIRECTED),
    ],
)
def test_what_a_sentence_says_behind_an_address_is_heard(text: str, kind: Reply) -> None:
    assert answer(text, MART[:2]).kind is kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"请补充{A}的侵权对比图。", {Asked.COMPARISON}),
        (f"关于{A}的投诉资料不完整，为继续处理，我们还需要版权声明、授权委托书。", {Asked.OWNERSHIP_STATEMENT, Asked.POWER_OF_ATTORNEY}),
        (f"{A}에 대한 신고가 접수되었습니다. 원본 사진 파일을 제출해 주세요.", {Asked.ORIGINAL_FILES}),
    ],
)  # fmt: skip
def test_what_is_asked_for_behind_an_address_is_found(text: str, asked: set[Asked]) -> None:
    assert set(answer(text, MART[:2]).asked_for) == asked


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (f"链接{A}已删除，{B}已删除。", "removed", "removed"),
        (f"您投诉的{A}和{B}均已下架。", "removed", "removed"),
        (f"{A}已下架，{B}不构成侵权，不予处理。", "removed", "rejected"),
        (f"{A}を削除いたしました。{B}も削除いたしました。", "removed", "removed"),
        (f"{A}은 삭제되었고 {B}도 삭제되었습니다.", "removed", "removed"),
    ],
)
def test_each_of_two_glued_addresses_has_its_own_outcome(text: str, first: str, second: str) -> None:
    assert dict(answer(text, MART[:2]).listings) == {A: ListingState(first), B: ListingState(second)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"您对{A}的投诉", A),
        (f"{A}を削除", A),
        (f"{A}은 삭제", A),
        (f"（{A}）", A),
        ("见https://mart.example/%E5%95%86%E5%93%81/7的图", "https://mart.example/%E5%95%86%E5%93%81/7"),
        ("见https://mart.example/商品/482101的图", "https://mart.example/商品/482101"),
        ("见https://mart.example/lamp_(oak)的图", "https://mart.example/lamp_(oak)"),
        ("见mart.example/item/482101的图", "https://mart.example/item/482101"),
        ("见hxxps://mart[.]example/item/482101的图", A),
    ],
)
def test_an_address_ends_where_eastern_letters_begin_unless_they_name_a_piece_of_its_path(
    text: str, found: str
) -> None:
    assert addresses_in(text) == (found,)


def test_the_place_we_are_sent_to_ends_there_as_well() -> None:
    told = sentences("请到https://mart.example/ipr/form提交。")
    assert place_named(told, told) == "https://mart.example/ipr/form"


def test_a_learner_sees_the_words_behind_an_address() -> None:
    assert levelled(plain(f"您对{A}的投诉已受理")).split() == ["您对", "@url", "的投诉已受理"]
    assert levelled("请发至ip@mart.example处理").split() == ["请发至", "@mail", "处理"]
    assert levelled(f"see ({A}).").split() == ["see", "(", "@url"]


def test_only_what_is_glued_gets_a_blank() -> None:
    assert unglued(f"对{A}的 {B} 的") == f"对{A} 的 {B} 的"
    assert unglued("见www.mart.example/1的图") == "见www.mart.example/1 的图"
    assert unglued(f"见https://archive.example/web/{A}的图") == f"见https://archive.example/web/{A} 的图"
