"""What stands under every mail of a desk is neither heard nor weighed, and no rule speaks for it."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.listings.formalities import is_boilerplate
from bot.core.reply.sentences.text import plain
from tests.core.reply.listings.test_formalities import PLATFORM
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import MART, answer

BOILERPLATE = [
    "This message and any files sent with it are confidential and intended solely for the addressee.",
    "If you have received this email in error, kindly inform us and destroy all copies of it.",
    "For further information about how we handle such reports, visit our policy page.",
    "This letter is sent without prejudice to our rights and remedies.",
    "Filing a report that contains knowingly false statements may lead to suspension of your account.",
    "© 2026 Mart Ltd.", "Privacy Policy | Terms of Use | Unsubscribe",
    "Diese E-Mail ist vertraulich und nur für den genannten Empfänger bestimmt.", "Diese Nachricht stellt keine Anerkennung einer Haftung dar.",
    "Weitere Informationen finden Sie in unserem Hilfebereich.",
    "Ce courriel est confidentiel et destiné à la seule personne nommée.", "Pour en savoir plus, consultez notre centre d'aide.",
    "Este correo es confidencial y está dirigido a su destinatario.", "Para obtener más información, visite nuestro centro de ayuda.",
    "Questa e-mail è riservata ed è destinata al solo destinatario.", "Per maggiori informazioni consulti il nostro centro assistenza.",
    "Niniejsza wiadomość nie stanowi uznania roszczeń.", "Więcej informacji znajdą Państwo w naszym centrum pomocy.",
    "本邮件及附件仅供收件人阅读，内容保密。", "更多平台规则请参阅规则中心。", "我司仅为网络服务提供者，不承担审查责任。", "本郵件及其附件僅供指定收件人使用。", "因恶意投诉造成商家损失的，应承担赔偿责任。",
    "本メールは機密情報を含み、宛先の方のみを対象としております。", "詳しくはヘルプセンターをご覧ください。", "본 메일은 지정된 수신인만을 위한 것입니다.", "자세한 내용은 고객센터에서 확인하실 수 있습니다.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", BOILERPLATE)
def test_what_stands_under_every_mail_is_boilerplate_and_not_heard(sentence: str) -> None:
    assert is_boilerplate(plain(sentence), PLATFORM.wording)
    assert [one.plain for one in looked_at(f"We removed it.\n\n{sentence}").told.heard] == ["we removed it."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Without prejudice to our position, the listing has been restored.",
        "For more information please submit the form in our Help Center.",
        "This message is confidential; please send us the originals.",
        "This email is to let you know that both listings were removed.",
        "We act as an intermediary and cannot remove the listing.",
        "您的行为属于恶意投诉，应承担赔偿责任。", "我司仅为网络服务提供者，无权删除该商品。", "更多信息请提供原图。", "版权所有人另有其人。",
        "Weitere Informationen senden Sie uns bitte über das Formular.", "Więcej informacji: oferta nie została usunięta, ponieważ sprzedawca ma licencję na zdjęcia.",
    ],
)  # fmt: skip
def test_what_tells_something_beside_is_none(sentence: str) -> None:
    assert not is_boilerplate(plain(sentence), PLATFORM.wording)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nach Prüfung wurden beide Angebote gelöscht.", Reply.REMOVED),
        ("Both listings were taken down today.", Reply.REMOVED),
        ("We looked at your report and decided not to remove the listings, as the pictures are not the same.", Reply.REJECTED),
        ("我们已将您的投诉转交给商家处理。", Reply.FORWARDED),
    ],
)  # fmt: skip
def test_a_verdict_stands_whatever_boilerplate_is_below(text: str, kind: Reply) -> None:
    assert {answer(f"{text}\n\n{one}", MART[:2]).kind for one in BOILERPLATE} == {kind}
