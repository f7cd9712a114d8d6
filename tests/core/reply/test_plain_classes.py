"""Plain mails of whole classes: removals of "listing(s)" or under way, a part counted, disputes with a clock, refusals on review."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.naming.amounts import says_one
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import their_own
from tests.core.reply.states.test_otherwise import OTHERWISE
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    "sentence", ["The listing(s) in question was/were deleted.", "The reported item(s) have been removed."]
)
def test_one_or_more_in_brackets_is_not_one(sentence: str) -> None:
    assert not says_one(plain(sentence))
    assert answer(sentence, MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nWe are working to remove all the offers you reported.\n\nRegards",
        "您好，\n\n您举报的商品正在下架中。\n\n客服中心",
        "Guten Tag,\n\ndie gemeldeten Artikel werden gerade gelöscht.\n\nMit freundlichen Grüßen",
        "Bonjour,\n\nLes annonces signalées sont en cours de retrait.\n\nCordialement",
        "Buongiorno,\n\nstiamo rimuovendo le inserzioni segnalate.\n\nCordiali saluti",
        "Dzień dobry,\n\nzgłoszone oferty są obecnie usuwane.\n\nZ poważaniem",
        "신고하신 게시물은 삭제 처리 중입니다.",
    ],
)  # fmt: skip
def test_a_removal_under_way_is_one(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We are in the process of removing both items. The merchant may contest this. You would then be given 10 business days to show that you went to court; otherwise the items may be restored.",
        "两款商品正在下架中。卖家可在15日内提出申诉，申诉成立的，商品将恢复上架。",
    ],
)  # fmt: skip
def test_what_may_follow_a_removal_sets_no_clock(text: str) -> None:
    reading = answer(text, MART[:2])
    assert (reading.kind, reading.deadline_days) == (Reply.REMOVED, None)


@pytest.mark.parametrize(
    "text",
    [
        "We are in the process of reviewing your complaint and will remove the listings if it is valid.",
        "您的投诉正在审核中，如成立将予以下架。",
        "We are in the process of delisting the product. Please be patient.",
        "原訂今日下架，適逢系統凍結，所有下架作業須待凍結解除後方能執行。",
        "Wir prüfen gerade, ob die Angebote entfernt werden.",
        "We are working to remove both listings. Please send us the original files first.",
    ],
)  # fmt: skip
def test_what_is_not_under_way_is_no_removal(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "您投诉的3个链接中，有1个已删除，另外2个未发现盗图，不予处理。",
        "三个商品里有两个已经下架了，另一个我们还要再核实一下。",
        "One of the three listings was deleted; the other two do not show your picture.",
    ],
)  # fmt: skip
def test_a_part_of_just_as_many_as_we_named_is_one(text: str) -> None:
    assert answer(text, MART).kind is Reply.PARTIALLY_REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "The seller does not agree with your report and sent us an invoice. Can you accept that? Otherwise we will put the listings back in 5 days.",
        "The vendor disagreed with the removal and supplied a contract. Do you accept this? If not, tell us within 10 days or the listings will be reinstated.",
        "卖家不同意本次下架，并提供了采购合同。请您于5日内确认，否则我们将恢复商品链接。",
    ],
)  # fmt: skip
def test_a_dispute_with_a_clock_is_a_counter_notice_though_it_asks(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.COUNTER_NOTICE


@pytest.mark.parametrize(
    "text",
    [
        "经与商家核实，图片为其自行拍摄，我司无法支持贵方的请求。",
        "经审核，涉案图片由卖家自行拍摄，您的投诉不成立，不予下架。",
    ],
)
def test_a_desk_that_finds_them_the_sellers_own_refuses(text: str) -> None:
    assert not their_own(plain(text), OTHERWISE)
    assert answer(text, MART[:2]).kind is Reply.REJECTED


def test_a_seller_who_claims_them_is_no_desk_that_refuses() -> None:
    assert their_own(plain("这些图片都是我们自行拍摄的，不会下架。"), OTHERWISE)
