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


@pytest.mark.parametrize(
    ("language", "of_others", "item"),
    [
        ("en", "Agents acting for somebody else must also enclose their authority.", Asked.POWER_OF_ATTORNEY),
        ("en", "Trademark certificate: only for brand complaints", Asked.REGISTRATION_CERTIFICATE),
        ("en", "European law asks for a signature and for contact data.", Asked.SIGNATURE),
        ("de", "Handelsregisterauszug: nur bei juristischen Personen mit Sitz außerhalb der EU", Asked.IDENTITY),
        ("en", "Trade mark owners must add the certificate of their mark.", Asked.REGISTRATION_CERTIFICATE),
        ("fr", "Mandat : uniquement si vous agissez pour le compte d'un tiers", Asked.POWER_OF_ATTORNEY),
        ("zh", "授权委托书：仅代理人提交时需要，权利人本人投诉可忽略。", Asked.POWER_OF_ATTORNEY),
        ("zh", "委托他人办理的，还应当提交委托书。", Asked.POWER_OF_ATTORNEY),
        ("ja", "代理人の方が申告される場合は、別途委任状が必要となります。", Asked.POWER_OF_ATTORNEY),
        ("ko", "대리인이 신고하시는 경우에는 위임장도 필요합니다.", Asked.POWER_OF_ATTORNEY),
        ("pl", "Pełnomocnictwo dołączają tylko osoby działające w cudzym imieniu.", Asked.POWER_OF_ATTORNEY),
    ],
)
def test_what_is_wanted_of_others_is_not_asked_of_us(language: str, of_others: str, item: Asked) -> None:
    asked = read_text(f"{WANTED[language]}\n\n{of_others}").asked_for
    assert Asked.COMPARISON in asked
    assert item not in asked


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (
            "If you act for someone else, please send us a document that shows the authorisation.",
            Asked.POWER_OF_ATTORNEY,
        ),
        ("我们收到的投诉由代理提交，代理人还需提交授权委托书，请补充。", Asked.POWER_OF_ATTORNEY),
        ("Si vous agissez pour autrui, joignez votre mandat.", Asked.POWER_OF_ATTORNEY),
        ("Your report is incomplete. Agents must also send a power of attorney.", Asked.POWER_OF_ATTORNEY),
    ],
)
def test_where_nothing_else_is_asked_it_is_asked_of_us(text: str, item: Asked) -> None:
    assert item in read_text(text).asked_for


def test_a_point_of_a_form_that_is_struck_out_is_not_asked_for() -> None:
    asked = read_text(
        "Here is how your complaint compares with our checklist.\n[x] Signature\n[ ] Letter that authorises you to act for the owner\n"
        "[-] Business licence\nPlease supply the unticked element."
    ).asked_for
    assert asked == (Asked.POWER_OF_ATTORNEY,)


@pytest.mark.parametrize(
    ("language", "of_us", "item"),
    [
        ("en", "Article 16 requires your signature.", Asked.SIGNATURE),
        ("en", "You can skip the form and email us a copy of your ID.", Asked.IDENTITY),
        ("en", "We accept original files only from cameras, so send the RAW files.", Asked.ORIGINAL_FILES),
        ("de", "Das Gesetz verlangt eine Unterschrift, die bei Ihnen fehlt.", Asked.SIGNATURE),
        ("zh", "请于期限内提供营业执照。", Asked.IDENTITY),
        ("zh", "贵公司还需提供营业执照。", Asked.IDENTITY),
        ("zh", "仅需提供身份证。", Asked.IDENTITY),
        ("zh", "依据《电子商务法》第四十二条，通知书应当包括签名，您的通知缺少签名。", Asked.SIGNATURE),
    ],
)
def test_what_the_law_or_a_word_for_others_asks_of_us_is_asked(language: str, of_us: str, item: Asked) -> None:
    asked = read_text(f"{WANTED[language]}\n\n{of_us}").asked_for
    assert Asked.COMPARISON in asked
    assert item in asked


def test_an_agent_is_asked_what_agents_are() -> None:
    text = f"{WANTED['en']}\n\nAgents must also send a power of attorney."
    assert Asked.POWER_OF_ATTORNEY not in read_text(text).asked_for
    assert Asked.POWER_OF_ATTORNEY in read_text(text, agent=True).asked_for
