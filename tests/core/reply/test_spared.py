"""What need not be sent is not asked for, however much its sentence sounds like a question: "the RAW files you can spare yourself"."""

from __future__ import annotations

import pytest

from bot.core.reply.reading import Asked
from tests.core.reply.looking import read_text

WANTED = {
    "en": "Please send us a comparison of your picture and theirs. ",
    "de": "Bitte senden Sie uns eine Gegenüberstellung Ihres Bildes mit dem der Gegenseite. ",
    "fr": "Merci de nous envoyer une comparaison de votre image avec la leur. ",
    "zh": "请提供原图与侵权图的对比图。",
    "ja": "比較画像をお送りください。",
    "ko": "비교 이미지를 보내 주십시오. ",
    "pl": "Prosimy o przesłanie porównania zdjęć. ",
}


@pytest.mark.parametrize(
    ("language", "spared", "item"),
    [
        ("en", "You need not trouble to provide full-size camera files.", Asked.ORIGINAL_FILES),
        ("en", "Your offer to send the raw files is kind, but we would have no use for them.", Asked.ORIGINAL_FILES),
        ("en", "We neither need nor accept certificates of registration.", Asked.REGISTRATION_CERTIFICATE),
        ("de", "Die RAW-Dateien können Sie sich sparen.", Asked.ORIGINAL_FILES),
        ("fr", "Nous n'avons pas besoin de facture d'achat ni de numéro de commande.", Asked.ORDER_PROOF),
        ("zh", "网页截图就别发了，看不出啥。", Asked.SCREENSHOTS),
        ("ja", "署名は再度いただかなくて差し支えありません。", Asked.SIGNATURE),
        ("ko", "저작권 등록증은 없어도 무방합니다.", Asked.REGISTRATION_CERTIFICATE),
        ("pl", "Numer zamówienia nie był potrzebny.", Asked.ORDER_PROOF),
    ],
)
def test_what_need_not_be_sent_is_not_asked_for(language: str, spared: str, item: Asked) -> None:
    asked = read_text(WANTED[language] + spared).asked_for
    assert Asked.COMPARISON in asked
    assert item not in asked


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("We do not need the page, but please send us the camera files.", Asked.ORIGINAL_FILES),
        ("Please send a signed statement of ownership (it need not be notarised).", Asked.OWNERSHIP_STATEMENT),
        ("You are invited to show us the contract from the photographer to yourself.", Asked.OWNERSHIP_STATEMENT),
        ("□ 身分證明文件正反面影本（可遮蔽無關欄位）\n請於7日內補齊。", Asked.IDENTITY),
    ],
)
def test_what_is_wanted_beside_it_still_is(text: str, item: Asked) -> None:
    assert item in read_text(text).asked_for
