"""That nothing is decided yet is no refusal, in any language; and a page that returns 404 is no absence."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at, read_text

UNDECIDED = (
    "No decision has been taken on the listing yet.",
    "Es ist noch keine Entscheidung über das Angebot getroffen worden.",
    "Aucune décision n'a encore été prise au sujet de l'annonce.",
    "Aún no se ha tomado ninguna decisión sobre el anuncio.",
    "Non è stata ancora presa alcuna decisione sull'inserzione.",
    "Nie podjęto jeszcze decyzji w sprawie oferty.",
    "关于该商品，目前尚未作出任何决定。",
    "当該商品についてはまだ判断がなされておりません。",
    "해당 상품에 대해서는 아직 결정된 바가 없습니다.",
)


@pytest.mark.parametrize("text", UNDECIDED)
def test_what_is_not_decided_yet_is_not_refused(text: str) -> None:
    seen = looked_at(text)
    assert seen.told.no_refusals and seen.verdict.kind is Reply.ACKNOWLEDGED
    assert read_text(text).kind in (Reply.ACKNOWLEDGED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "We have decided: your complaint is rejected.",
        "Die Entscheidung steht fest: Ihre Beschwerde wird abgelehnt.",
        "La décision est prise : votre demande est rejetée.",
        "决定如下：投诉不成立，不予下架。",
    ],
)
def test_what_is_decided_is_refused(text: str) -> None:
    assert read_text(text).kind is Reply.REJECTED


def test_a_page_that_returns_an_error_is_no_absence() -> None:
    seen = looked_at("The uploads have been set to private by our staff and return 404 to visitors.")
    assert all(one.kind is not Reply.AUTO_REPLY for one in seen.told.signals)
    assert any(one.kind is Reply.AUTO_REPLY for one in looked_at("I will return on 4 May.").told.signals)
