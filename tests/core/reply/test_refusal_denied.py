"""A refusal that is denied is none, and two negations of an act make no refusal, in any language."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at, read_text

DENIED = [
    "Your complaint was not rejected.",
    "We have not rejected your report; it is still under review.",
    "Your notice has not been declined, it only takes a little longer.",
    "We are not refusing to act.",
    "We will not refuse your request.",
    "Nothing was rejected.",
    "We cannot but remove the listing.",
    "您的投诉并未被驳回。",
    "您的投诉没有被驳回，仍在审核中。",
    "我们并没有拒绝您的投诉。",
    "您的檢舉並未被駁回。",
    "我们不会不处理您的投诉。",
    "并非不予下架，只是仍在审核。",
    "我们不能不处理您的投诉。",
    "Ihre Beschwerde wurde nicht abgelehnt.",
    "Wir lehnen Ihre Meldung nicht ab.",
    "Keine Maßnahmen Ihrerseits erforderlich, die Anzeige ist entfernt.",
    "Votre demande n'a pas été rejetée.",
    "Nous ne rejetons pas votre signalement.",
    "Su denuncia no ha sido rechazada.",
    "La sua segnalazione non è stata respinta.",
    "Twoje zgłoszenie nie zostało odrzucone.",
    "お申し立ては却下されていません。",
    "신고가 거절된 것은 아닙니다.",
]
REFUSED = [
    "Your complaint was rejected.",
    "Your complaint was not upheld and has been rejected.",
    "We did not find an infringement and have rejected your report.",
    "您的投诉未通过审核，已驳回。",
    "您的投诉已被驳回。",
    "我们不会处理您的投诉。",
    "Ihre Beschwerde wurde abgelehnt, da nicht belegt.",
    "Ihre Meldung wurde nicht ohne Grund abgelehnt.",
    "Votre demande a été rejetée.",
    "Su denuncia ha sido rechazada porque no vemos infracción.",
    "お申し立ては却下されました。",
    "신고가 거절되었습니다.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_refuses_nothing(text: str) -> None:
    seen = looked_at(text)
    assert seen.verdict.kind is not Reply.REJECTED
    reading = read_text(text)
    assert reading.kind is not Reply.REJECTED
    assert reading.kind is Reply.UNCLEAR or ListingState.REJECTED not in reading.listings.values()


@pytest.mark.parametrize("text", REFUSED)
def test_a_refusal_beside_another_negation_stays_one(text: str) -> None:
    assert looked_at(text).verdict.kind is Reply.REJECTED
