"""A removal that is set down for later, hidden meanwhile, denied right behind or done to others is none; the same words in another sense leave one."""

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import fates, read_of_three, read_text

_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "Both listings are down for removal.",
        "Your notice is valid. Both pages are lined up for deletion.",
        "Both have been put on the list for removal.",
        "By Friday both listings will have been removed. The seller was told.",
        "两条今晚下架。",
        "投诉成立。兩個鏈接明天下架。",
        "两个链接已安排下架。",
        "投诉成立。两条已做标记，随下一批删除。祝好。",
        "收到签字后两条即下架。",
        "两条就差最后一步签批，等于已经下架了。",
        "Beide Angebote sind zur Löschung vorgemerkt.",
        "Les deux annonces sont programmées pour suppression.",
        "Los dos anuncios están marcados para su eliminación.",
        "Entrambi gli annunci sono contrassegnati per la rimozione.",
        "Obie oferty są przeznaczone do usunięcia.",
        "ご指摘の2件は今夜削除します。",
        "두 상품은 오늘 밤 삭제됩니다.",
    ],
)
def test_what_is_set_down_for_later_is_not_gone(text: str) -> None:
    reading = read_of_three(text, 2)
    assert reading.kind in (Reply.ACKNOWLEDGED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "Both listings are hidden from search for now, while we go on checking.",
        "Both pages have been disabled until our review is complete.",
        "Beide Angebote sind vorerst ausgeblendet, solange wir prüfen.",
        "两条已暂时屏蔽，待审核结束后再告知结果。",
    ],
)
def test_what_is_hidden_while_they_look_is_not_gone(text: str) -> None:
    assert read_of_three(text, 2).kind not in _GONE


@pytest.mark.parametrize(
    "text",
    [
        "Both listings that you flagged for removal have been removed.",
        "The listings marked for removal on Monday are now gone.",
        "Both were marked for removal and deleted this morning.",
        "The items you put on the list for removal have all been removed.",
        "Both listings are down for good.",
        "两条昨晚下架了。",
        "两条今晚已下架。",
        "两条链接今天已安排专人全部下架。",
        "收到您的签字后，两条已下架。",
        "两条均已随昨晚那一批删除。",
        "Beide Angebote wurden zur Löschung vorgemerkt und sind inzwischen gelöscht.",
        "Les deux annonces marquées pour retrait ont été supprimées.",
        "Los dos anuncios que marcó para su eliminación ya han sido eliminados.",
        "ご指摘の2件は今夜削除しました。",
        "두 상품 모두 오늘 삭제되었습니다.",
        "投诉成立。两条均已下架。",
        "We removed both listings, and neither of the sellers objected.",
        "Both listings are removed. None of the other pages were touched.",
        "We removed both. Your report is among those that were clear.",
        "投诉成立，两条已删除。其实这类图片我们一直严查。",
    ],
)
def test_such_words_beside_what_was_done_leave_it_a_removal(text: str) -> None:
    reading = read_of_three(text, 2)
    assert (reading.kind, fates(reading, 2)) == (Reply.REMOVED, "rr")


@pytest.mark.parametrize(
    "text",
    [
        "We removed the image from neither listing, since both sellers hold a licence.",
        "The seller's other two listings were removed today. Yours were not among them.",
        "投诉成立。该卖家的另外两条今天删了，您的两条不在其中。",
        "Zwei Angebote des Händlers wurden heute gelöscht. Ihre waren nicht darunter.",
        "有人告诉您两条都删了。其实没有，是有意保留的。",
        "有人说 A1 和 A2 已下架，这不对，我们有意保留。",
        "You were told that both were removed. In fact they were not.",
    ],
)
def test_what_is_denied_or_of_others_is_not_gone(text: str) -> None:
    assert read_of_three(text, 2).kind not in _GONE


def test_what_is_gone_again_and_what_is_back_are_told_apart() -> None:
    assert read_of_three("A1 周一恢复，今天又下架。A2 周一下架，今天又恢复。", 2).kind is not Reply.RESTORED
    assert read_of_three("A1 和 A2 周一下架，今天又恢复。", 2).kind is Reply.RESTORED


def test_a_listing_that_was_handled_beside_refusals_is_no_refusal_of_all() -> None:
    rows = "A1: 不侵权，不予下架\nA2: 不侵权，不予下架\nA3: 已处理"
    assert read_of_three(f"您好，处理结果如下：\n{rows}\n谢谢").kind not in (Reply.REJECTED, Reply.REMOVED)
    assert read_of_three("A1: 不侵权，不予下架\nA2: 不侵权，不予下架\nA3: 不侵权，不予下架").kind is Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Both listings come down tonight.",
        "Removal of both listings: scheduled.",
        "Both listings go offline at midnight.",
        "Both links will be offline by tomorrow.",
        "Tomorrow the two offers disappear.",
        "Morgen verschwinden beide Angebote.",
        "Beide Angebote werden heute Nacht gelöscht.",
        "Les deux annonces seront retirées demain.",
        "Le due inserzioni vengono rimosse domani.",
        "Los dos anuncios serán eliminados mañana.",
        "Obie oferty zostaną usunięte jutro.",
        "我们会在今晚把两条链接都下架。",
    ],
)
def test_what_goes_tonight_or_tomorrow_is_still_there(text: str) -> None:
    assert read_text(text).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "Both listings were marked for removal last night and went offline this morning.",
        "您投诉的两条链接已于收到投诉的次日下架。",
        "两条链接已安排下架，现在已经打不开了。",
        "两条链接均已下架，我们会继续核查该店铺的其他商品。",
        "两个侵权链接已删除，我们将继续审核该卖家的其他商品。",
    ],
)
def test_what_was_set_down_and_done_is_gone(text: str) -> None:
    assert read_text(text).kind is Reply.REMOVED
