"""What else we asked for and did not get is no refusal: money, the seller's name, a closed account."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at

BESIDE = [
    "Your request that the trader's account be terminated is declined.",
    "Your demand for a licence fee of GBP 900 is rejected.",
    "We cannot disclose the contact details to you.",
    "We reject the invoice that you enclosed.",
    "Eine Lizenzgebühr wird abgelehnt.",
    "Wir lehnen Ihre Forderung nach Schadensersatz ab.",
    "Votre demande de dommages et intérêts est rejetée.",
    "Su petición de indemnización ha sido rechazada.",
    "La richiesta di risarcimento è respinta.",
    "Roszczenie o odszkodowanie odrzucamy.",
    "贵方要求的赔偿金，我司不予支持。",
    "商家信息我们无法提供。",
    "損害賠償のご請求には応じかねます。",
    "손해배상 청구는 거절합니다.",
]


def refused(text: str) -> bool:
    told = looked_at(text).told
    return any(one.kind is Reply.REJECTED and one.sure for one in told.signals)


@pytest.mark.parametrize("text", BESIDE)
def test_what_else_was_wished_is_no_refusal_of_our_complaint(text: str) -> None:
    assert not refused(text)
    assert looked_at(text).verdict.kind is not Reply.ACCUSED


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint is declined.",
        "We refuse to remove the listing and to pay damages.",
        "We cannot remove the pages, nor disclose the customer's home address.",
        "Ihre Beschwerde wird abgelehnt.",
        "Die Angebote bleiben online, Schadensersatz lehnen wir ab.",
        "您的投诉不予支持，商品不会下架，赔偿也不予考虑。",
        "Su denuncia ha sido rechazada.",
        "Ihre Beschwerde sowie die geforderte Entschädigung werden abgelehnt.",
        "Votre plainte ainsi que votre demande d'indemnisation sont rejetées.",
        "Su reclamación y la indemnización solicitada han sido rechazadas.",
        "Il suo reclamo e la richiesta di risarcimento sono respinti.",
        "Pana skarga oraz roszczenie o odszkodowanie zostały odrzucone.",
        "您的投诉及赔偿请求，我们均不予支持。",
        "您的投诉和赔偿请求不予支持。",
        "ご申告および損害賠償のご請求には応じかねます。",
        "귀하의 신고와 손해배상 청구는 모두 거절합니다.",
    ],
)
def test_a_refusal_of_the_complaint_is_one_whatever_else_is_refused(text: str) -> None:
    assert refused(text)


def test_a_removal_beside_it_is_a_removal() -> None:
    seen = looked_at("Both listings have been taken off the platform.\nYour demand for a licence fee is rejected.")
    assert seen.verdict.kind is Reply.REMOVED
