"""Gone on one site, in one channel, of one picture, and not elsewhere: of one listing that is a part, and it stays open."""

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.overhearing import concluded
from bot.core.reply.ear.hearing import TONES
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, looked_at
from tests.core.reply.test_plain_answers import answer


@pytest.mark.parametrize(
    "text",
    [
        "涉诉商品法国站已删除，其余站点暂未处理。",
        "头图已移除，第三张图片尚在核查。",
        "该商品在日本已停止销售，在泰国继续销售。",
        "商品详情页图片已删除，视频不作处理。",
        "您檢舉的商品在香港站已下架，台灣站還在審核。",
        "The first photo was deleted; the photos in the gallery remain.",
        "We took the page down on our mobile app; on other platforms it stays.",
        "该商品小程序已下架，国际版正在处理。",
        "L'inserzione è stata eliminata dal sito francese; nei restanti siti è ancora in esame.",
        "日本向けサイトの商品ページは削除いたしましたが、海外サイトについては調査中です。",
        "The product has been deleted from our UK store. The US store is still checking it.",
        "L'annonce a été supprimée en France ; sur nos autres sites, elle reste en ligne.",
    ],
)
def test_one_listing_that_stays_in_another_place_is_gone_in_part(text: str) -> None:
    reading = answer(text, MART[:1])
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "您投诉的商品已下架，其他站点也已同步删除。",
        "商品已删除，搜索结果中的缓存页面可能仍可访问。",
        "您投诉的商品已下架，网站仍由其站长负责。",
        "The listing was removed. Search engines may still show it in other countries.",
        "商品ページを削除いたしました。海外サイトでも削除済みです。",
        "지난번에는 확인 중이라고 말씀드렸는데요, 오늘 보니 신고하신 상품을 판매자가 직접 내렸습니다.",
    ],
)
def test_what_is_gone_everywhere_is_not_gone_in_part(text: str) -> None:
    assert looked_at(text, MART[:1]).verdict.kind is not Reply.PARTIALLY_REMOVED


def test_what_is_no_listing_and_gone_is_no_part_of_one() -> None:
    reading = answer("该店铺引流用的短视频已下线。主图侵权部分还在审核，链接目前正常。", MART[:1])
    assert reading.kind is not Reply.PARTIALLY_REMOVED


def test_of_a_listing_that_stays_elsewhere_nothing_seems_gone() -> None:
    seen = looked_at("该商品APP端已下架，小程序预计下周处理。", MART[:1])
    tones = np.zeros((2, len(TONES)), dtype=np.float32)
    verdict, states = concluded(seen, share_of(removed=0.65, unclear=0.35), tones, MART[:1])
    assert (verdict.kind, states) == (Reply.UNCLEAR, {})
