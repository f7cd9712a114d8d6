"""What was taken out of our mail, of a queue or off a label is no listing; what is gone from one place only is not gone."""

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.states.test_otherwise import WORDING
from tests.core.reply.test_plain_answers import MART, answer

_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two links in your last mail were stripped by our anti-virus software.",
        "Our mail filter blocked the pictures that came with your message.",
        "Your notice about both items was dropped from the queue, as it came in twice.",
        "The 'top seller' tag has been removed from both items.",
        "Your access rights to our brand portal have been disabled.",
        "Your personal data was deleted before the notice went to the seller.",
        "您信件中的两条网址已被邮件网关屏蔽。",
        "您关于两个商品的举报因重复已从待处理队列中移除。",
        "两个商品的“新品”标签已移除。",
        "标题里的违禁词已删除。",
        "您的品牌账号已被停用。",
        "贵方电话已经遮盖，您的联络资料已删除。",
        "您郵件裡的圖片已被防毒軟體刪除。",
        "Die Bilder in Ihrer Nachricht wurden vom Mailfilter entfernt.",
        "Votre accès au portail a été bloqué.",
        "Las fotos de su mensaje fueron borradas por el antivirus.",
        "I link sono stati rimossi dal nostro filtro antispam.",
        "Państwa dostęp do panelu został zablokowany.",
        "メール内の画像はウイルス対策ソフトにより削除されました。",
        "메일의 링크는 스팸 필터에 의해 차단되었습니다.",
    ],
)
def test_what_is_gone_from_our_mail_or_a_queue_is_no_listing(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)
    assert answer(sentence, MART[:2]).kind not in _GONE


@pytest.mark.parametrize(
    "sentence",
    [
        "The listings behind the links in your message were removed.",
        "The links that you reported have been removed.",
        "Both listings with the tag were deleted.",
        "您邮件中列出的两个链接已下架。",
        "您投诉的账号已封禁，两个商品已删除。",
        "带有该标签的商品已下架。",
        "Die Angebote aus Ihrer Nachricht wurden gelöscht.",
        "Les annonces de votre message ont été supprimées.",
        "メールに記載の商品は削除しました。",
    ],
)
def test_a_listing_that_our_mail_named_is_gone(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "text",
    [
        "荷兰站的商品已删除，其他站点保持不变。",
        "商品在苹果端已下架，安卓端没有变化。",
        "首图已移除，宝贝本身照旧出售。",
        "我们已从店铺首页移除两个商品，仍可正常购买。",
        "Both items are gone from the Italian store while the German store keeps them.",
        "The cover photos were deleted, but the items themselves stay with other photos.",
        "Both items were taken off the home page, but they can still be ordered.",
        "Le due inserzioni sono state tolte dalla home page e si possono ancora comprare.",
        "Las fotos fueron retiradas, pero los anuncios siguen con otras fotos.",
        "画像は削除しましたが、商品の販売は続きます。",
        "독일 사이트에서는 상품을 삭제했으나 다른 사이트는 변경이 없습니다.",
    ],
)
def test_what_is_gone_from_one_place_only_is_not_gone(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.REMOVED


def test_a_contact_that_is_gone_before_a_day_is_no_removal_under_way() -> None:
    assert answer("为保护隐私，您的联系方式在转交前已屏蔽。", MART[:2]).kind not in _GONE


@pytest.mark.parametrize(
    "sentence",
    [
        "The host itself has not disabled anything.",
        "We ourselves have deleted nothing.",
        "No item has been blocked by our client.",
        "Wir selbst haben nichts gelöscht.",
        "Nous n'avons rien supprimé.",
        "No hemos retirado nada.",
        "Non abbiamo rimosso nulla.",
        "Nic nie zostało usunięte.",
        "我司没有下架任何商品。",
        "一个商品都没有删除。",
        "弊社では何も削除しておりません。",
        "저희는 아무것도 삭제하지 않았습니다.",
    ],
)
def test_where_nothing_is_gone_no_listing_seems_so(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)
    assert ListingState.REMOVED not in answer(sentence, MART[:2]).listings.values()


def test_a_removal_beside_nothing_else_stays_one() -> None:
    assert not removes_nothing(plain("We removed both items and nothing else was removed."), WORDING)


def test_what_is_gone_so_far_is_gone() -> None:
    states = answer(f"So far two of the three came down, {MART[0]} and {MART[1]}.", MART).listings
    assert [states[url] for url in MART[:2]] == [ListingState.REMOVED] * 2
