"""What the other side promises, plans or claims to remove is not gone: the desk tells what it was told."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.rules.verdict import silenced
from tests.core.reply.looking import MART, looked_at
from tests.core.reply.test_plain_answers import answer


@pytest.mark.parametrize(
    "text",
    [
        "店主已同意今晚撤下这两张照片，我们会继续关注。",
        "网站运营方回复称将在48小时内清除侵权图片。",
        "对方会在三个工作日内自行下架涉诉商品。",
        f"商家承诺下架 {MART[0]}，请您稍后查看。",
        "賣家已應允三日內移除全部商品。",
        "The shop owner has promised to take both photos offline by Friday.",
        "Our customer intends to replace the pictures.",
        f"The seller agreed to the removal of {MART[0]}.",
        "Nous avons demandé à la boutique de retirer les images.",
        "El comerciante ha aceptado borrar las fotos.",
        "The retailer offered to delete the listings.",
        "Die Händlerin sagte uns zu, alle Angebote zu löschen.",
        "Le marchand a accepté de supprimer les annonces.",
        "Sprzedający zgodził się usunąć oferty.",
        "出店者様より商品を削除するとのご回答をいただきました。",
        "판매처에서 상품을 내리겠다고 알려 왔습니다.",
        "판매자는 이번 주 안으로 이미지를 삭제하기로 약속했습니다.",
    ],
)
def test_a_promise_of_the_seller_is_what_was_passed_on_and_no_removal(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind is Reply.FORWARDED
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "当事人声称已经删除全部图片。",
        "网站负责人来信称商品已下架，我们尚未核实。",
        "發布者自稱已將照片撤下。",
        "Der Anbieter hat versprochen, beide Artikel zu entfernen.",
        "店舗様から、画像を削除するとの連絡がございました。",
    ],
)
def test_what_the_seller_claims_or_promises_shows_no_listing_as_gone(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind in (Reply.FORWARDED, Reply.UNCLEAR)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "商家答应整改，经我们核实，两个链接现已全部删除。",
        "我们已安排下架您投诉的商品。",
        "工作人员已安排下架涉诉商品。",
        "经协商，卖家已下架商品。",
        "收到我们的通知后，卖家已下架商品。",
        "用户上传的图片已删除。",
        "我们已同意用户的请求，删除了图片。",
        "机房已对客户虚拟主机内的侵权图片作强制删除。",
        "We agreed with the seller's wish and removed both listings.",
        "Der Händler hat sich entschuldigt, wir haben beide Angebote gelöscht.",
    ],
)
def test_what_the_desk_did_or_tells_as_a_fact_is_a_removal(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REMOVED


def test_only_the_words_of_the_promise_are_no_removal() -> None:
    promised = looked_at("卖家已承诺三天内删除图片。")
    assert [one.plain for one in promised.told.no_removals] == ["卖家已承诺三天内删除图片。"]
    assert not promised.told.of(Reply.REMOVED)
    done = looked_at("卖家已承诺整改图片，平台现已删除该图片。")
    assert done.told.of(Reply.REMOVED)
    assert not silenced(done.told.signals, (Reply.REMOVED,))


def test_what_the_seller_claims_is_nothing_that_was_put_back() -> None:
    text = "您投诉的网站使用我司虚拟主机。\n\n站长今日回复已删除该商品页，我司人员访问确认页面已不存在。"
    assert Reply.RESTORED not in {one.kind for one in looked_at(text).told.signals}
    assert answer(text, MART[:1]).kind in (Reply.REMOVED, Reply.UNCLEAR)


def test_a_row_that_is_only_promised_stays_open() -> None:
    seen = looked_at(f"卖家承诺删除 {MART[0]}。")
    assert seen.outcomes.states == {MART[0]: ListingState.OPEN}
