"""A receipt that names the removal we want removes nothing; a removal of our own offer is an accusation and no success."""

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import MART
from tests.core.reply.test_plain_answers import answer


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Antrag auf Entfernung der drei Angebote wurde registriert.",
        "Hemos registrado su solicitud de eliminación de los anuncios.",
        "La richiesta di cancellazione delle inserzioni è pervenuta.",
        "Otrzymaliśmy prośbę o usunięcie trzech ofert.",
        "出品3件の取り下げ依頼を受領いたしました。",
        "상품 3건의 판매중지 신청이 등록되었습니다.",
        "贵方要求移除的3个页面现已登记。",
        "您要求撤下的链接已送交审核部门。",
        "您請求移除的3項商品已進入審查程序，下架申請已受理。",
        "Request received: deletion of 3 pages. Next step: check of the documents.",
        "Your application for deletion of the listings is queued.",
    ],
)
def test_a_receipt_of_our_request_to_remove_is_a_receipt(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind is Reply.ACKNOWLEDGED
    assert not reading.listings


@pytest.mark.parametrize(
    "text",
    [
        "Your request for removal was approved and both listings were removed.",
        "Auf Ihren Antrag haben wir beide Angebote entfernt.",
    ],
)
def test_a_request_that_was_met_is_a_removal(text: str) -> None:
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Usunęliśmy Pani ofertę po zgłoszeniu właściciela praw.",
        "Usunęliśmy Twój produkt, ponieważ zgłosił go właściciel praw autorskich.",
        "Nous avons supprimé votre produit à la suite du signalement d'un ayant droit.",
        "Hemos eliminado su anuncio tras la denuncia de un titular de derechos.",
        "Wir haben Ihren Artikel nach der Meldung eines Rechteinhabers gelöscht.",
        "出品者様の出品に対し第三者から権利侵害の申立てがございましたので、該当ページを停止いたしました。",
    ],
)
def test_a_removal_of_our_own_offer_accuses_us(text: str) -> None:
    reading = answer(text, MART)
    assert reading.kind is Reply.ACCUSED
    assert not reading.listings


def test_what_we_reported_is_no_offer_of_ours() -> None:
    assert answer("Ihre gemeldeten Angebote wurden entfernt.", MART).kind is not Reply.ACCUSED
