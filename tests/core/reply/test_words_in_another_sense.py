"""Words of rules that mean something else where they stand, each beside the sense that the rule is for."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import looked_at


def heard(text: str) -> set[Reply]:
    return {one.kind for one in looked_at(text).told.signals if one.sure}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("该争议属于合同纠纷，不在平台知产投诉的受理范围。", Reply.ACKNOWLEDGED),
        ("卖家会收到通知，内含您的联系邮箱。", Reply.ACKNOWLEDGED),
        ("对方店铺今天收到了我们的处罚通知。", Reply.ACKNOWLEDGED),
        ("Acusamos recibo de su requerimiento, que ha sido estudiado con detenimiento.", Reply.ACCUSED),
        ("Riscontro diffida - Casa Lume s.r.l.", Reply.ACCUSED),
        ("撮影指示書および請求書も保管してございます。", Reply.UNRELATED),
        ("Koszyk na włóczkę miał zdjęcia ściągnięte z internetu.", Reply.UNRELATED),
        ("是以台端請求移除照片及賠償，當事人礙難照辦。", Reply.ACKNOWLEDGED),
        ("Ogłoszenie, które zdjęliśmy w marcu, od dziś jest z powrotem w serwisie.", Reply.REMOVED),
        ("Il venditore ha ritirato la contestazione e ha riconosciuto le fotografie.", Reply.REMOVED),
        ("No hace falta que vuelva a escribirnos por ello.", Reply.INFO_REQUESTED),
        ("Yours, as far as we can establish, were put online a year later.", Reply.RESTORED),
    ],
)
def test_in_another_sense_they_tell_nothing(text: str, kind: Reply) -> None:
    assert kind not in heard(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我们已收到您的投诉，正在审核。", Reply.ACKNOWLEDGED),
        ("平台已受理您的投诉。", Reply.ACKNOWLEDGED),
        ("Le requerimos para que cese el uso de nuestras fotografías; este requerimiento es el último.", Reply.ACCUSED),
        ("Con la presente La diffidiamo dal continuare: diffida formale.", Reply.ACCUSED),
        ("ご注文の請求書をお送りします。", Reply.UNRELATED),
        ("Twój koszyk czeka na ciebie.", Reply.UNRELATED),
        ("W marcu zdjęliśmy ogłoszenie.", Reply.REMOVED),
        ("Abbiamo ritirato l'annuncio dal sito.", Reply.REMOVED),
        ("Falta la firma.", Reply.INFO_REQUESTED),
        ("The listing was put online again.", Reply.RESTORED),
        ("Wir haben entschieden, das Angebot nicht zu entfernen.", Reply.REJECTED),
        ("我们正在结束以下两件物品的刊登。", Reply.REMOVED),
        ("该物品之刊登均已终止。", Reply.REMOVED),
        ("Łącza są właśnie wycofywane ze sprzedaży.", Reply.REMOVED),
    ],
)
def test_in_their_own_sense_they_still_tell(text: str, kind: Reply) -> None:
    assert kind in heard(text)
