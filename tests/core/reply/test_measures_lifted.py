"""A block that was lifted puts the listing back, in the words of a removal: "the suspension of the listing was removed"."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at

LIFTED = [
    "The suspension of listing 482101 was removed this morning.",
    "The restrictions on both were removed on 6 May.",
    "The suppression of 482101 and 482102 has been reversed.",
    "Die Sperre des Angebots wurde heute aufgehoben.",
    "La coupure a été levée, le client ayant produit un contrat de cession.",
    "La suspensión del anuncio ha sido levantada.",
    "Il blocco dell'annuncio 482101 è stato rimosso in data odierna.",
    "Blokada oferty została zdjęta.",
    "期限内未收到您的起诉凭证，屏蔽措施现已移除。",
    "所以我们只好取消隐藏，周一起它就又能搜到了。",
    "소명이 인정되어 판매 중지가 풀렸습니다.",
    "審査の結果、販売停止を解除いたしました。",
    "심의위원회는 판매자의 이의를 받아들여 삭제 조치를 취소하였고, 세 상품 모두 오늘 자로 다시 노출되고 있습니다.",
    "審査の結果、削除を取り消し、本日より掲載を再開しております。",
    "Tras valorarlo, hemos dejado sin efecto aquella retirada.",
    "El producto se puede comprar de nuevo.",
    "Stanotte abbiamo riattivato il sito.",
    "Wczoraj wieczorem wstawił je z powrotem.",
    "Musiałam niestety z powrotem włączyć tę makramę, bo pokazała mi umowę z fotografem.",
]


def told(text: str) -> set[Reply]:
    return {one.kind for one in looked_at(text).told.signals if one.sure}


@pytest.mark.parametrize("text", LIFTED)
def test_what_is_lifted_is_restored_and_no_removal(text: str) -> None:
    assert Reply.RESTORED in told(text)
    assert not told(text) & {Reply.REMOVED, Reply.PARTIALLY_REMOVED}


@pytest.mark.parametrize(
    "text",
    [
        "The suspension of listing 482101 was not removed.",
        "If the dispute succeeds, the suspension of listing 482101 will have been removed.",
        "The restriction on your account was removed.",
        "The restrictions on payouts were removed.",
        "Following the removal request, listing 482101 was removed.",
        "Die Sperre wurde nicht aufgehoben.",
        "卖家要求取消屏蔽。",
        "该商品已下架移除。",
        "链接已断链并移除。",
        "您反馈的商品已做屏蔽处理并移除。",
        "侵权链接已屏蔽/移除。",
        "我们已采取下架移除措施。",
        "已屏蔽该商品并取消其活动资格。",
        "La désactivation de l'annonce est effective : elle a été supprimée ce matin.",
        "Durch die Sperrung wurde das Angebot entfernt.",
        "Oscuramento eseguito, l'annuncio è stato tolto.",
        "Under a ban on counterfeit goods the listing was removed.",
        "In seguito al blocco del venditore, l'annuncio è stato rimosso.",
        "Po zawieszenie konta oferta została usunięta.",
        "您的提交数量限制已解除，请重新提交。",
        "노출 차단이 모두 해제되기 전에 연락 바랍니다.",
        "您的店铺限制已解除。",
        "상품이 다시 노출되고 있는지 확인 중입니다.",
        "Nie włączymy z powrotem tej oferty.",
        "Sprzedawca włączył ofertę z powrotem, więc usunęliśmy ją ponownie na stałe.",
        "Sprzedawca poprosił, by ofertę wystawić z powrotem; odmówiliśmy.",
        "상품 페이지가 다시 게시되고 있지 않은 것을 확인했습니다.",
        "해당 상품이 다시 노출되고 있지 않습니다.",
        "숨김 처리를 취소했다고 판매자가 주장하나 확인 결과 여전히 숨김 상태입니다.",
        "다른 판매자의 상품이 다시 게시되고 있습니다. 귀하의 신고 건은 검토 중입니다.",
        "상품이 다시 판매되고 있다는 제보가 있었으나 사실이 아니며 현재 삭제되어 있습니다.",
        "신고하신 상품이 다시 판매되고 있다는 연락을 주셨는데, 확인 결과 판매 중지 상태입니다.",
        "판매자의 게시중단 조치 취소 요청: 게시중단 처리를 취소하고 있지 않습니다.",
        "Jeśli sprzedawca udowodni prawa, włączymy ofertę z powrotem.",
    ],
)
def test_what_is_not_lifted_or_no_listing_s_is_not(text: str) -> None:
    assert Reply.RESTORED not in told(text)
