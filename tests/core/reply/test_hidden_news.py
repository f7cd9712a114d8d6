"""Words that stand under every mail, what may follow and what complaints need hide nothing: no news, no question, no day."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.listings.formalities import Formality, is_boilerplate
from bot.core.reply.reading import Asked
from bot.core.reply.sentences.text import plain
from tests.core.reply.listings.test_formalities import PLATFORM
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import MART, answer

GONE = {
    "en": "Both listings were taken down today.", "zh": "您投诉的两个商品已全部下架。", "de": "Beide Angebote wurden heute gelöscht.", "fr": "Les deux annonces ont été supprimées.",
    "es": "Ambos anuncios han sido retirados.", "it": "Entrambe le inserzioni sono state rimosse.", "pl": "Obie oferty zostały usunięte.",
    "ja": "ご申告の商品ページを削除いたしました。", "ko": "신고하신 상품은 모두 삭제되었습니다.",
}  # fmt: skip
NEWS_IN_BOILERPLATE = [
    ("en", "You are receiving this email because the seller appealed and we restored one of them."),
    ("en", "This message is intended only to let you know that the seller filed a counter-notice, and the listings will be restored in 10 days."),
    ("en", "For more information: the seller objected and the items are back online, see our support page."),
    ("en", "You received this message because you reported two listings, one of which was reinstated."),
    ("en", "This email is confidential and for the rights holder only: the merchant disputes the claim and the page is live again."),
    ("zh", "您收到此邮件是因为商家提交了反通知，请在15日内提供起诉证明。"),
    ("zh", "本邮件仅供收件人阅读，商家已提交反通知，其中一件商品已恢复上架。"),
    ("de", "Weitere Informationen: Der Verkäufer hat Widerspruch eingelegt und die Artikel sind wieder online, siehe unsere Hilfeseite."),
    ("de", "Sie erhalten diese Nachricht, weil der Verkäufer eine Gegendarstellung eingereicht hat."),
    ("fr", "Vous recevez ce message car le vendeur a déposé une contre-notification."),
    ("fr", "Ce message est destiné à vous informer que le vendeur a contesté et que les annonces sont rétablies."),
    ("es", "Recibe este mensaje porque el vendedor ha presentado una contranotificación."),
    ("es", "Este mensaje va dirigido a usted, pues los anuncios se han restablecido tras la contranotificación."),
    ("it", "Riceve questo messaggio perché il venditore ha presentato una contronotifica."),
    ("it", "Questo messaggio è riservato a Lei: le inserzioni sono state ripristinate dopo la contronotifica."),
    ("pl", "Otrzymali Państwo tę wiadomość, ponieważ sprzedawca złożył sprzeciw."),
    ("pl", "Niniejsza wiadomość jest przeznaczona dla Państwa, ponieważ oferty zostały przywrócone po sprzeciwie sprzedawcy."),
    ("ja", "本メールは宛先の方のみを対象とし、出品者から反対通知があったため商品を再掲載いたしました。"),
    ("ko", "본 메일은 지정된 수신인만을 위한 것이며 판매자의 이의 제기로 상품이 복구되었습니다."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence"), NEWS_IN_BOILERPLATE)
def test_news_is_heard_in_a_sentence_that_begins_like_boilerplate(language: str, sentence: str) -> None:
    assert answer(f"{GONE[language]} {sentence}", MART[:2]).kind is not Reply.REMOVED
    assert sentence in [one.words for one in looked_at(f"{GONE[language]}\n\n{sentence}").told.heard]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Both listings were taken down today. This message is intended only to let you know that the seller filed a counter-notice, and the listings will be restored in 10 days.", 10),
        ("您投诉的两个商品已全部下架。您收到此邮件是因为商家提交了反通知，请在15日内提供起诉证明。", 15),
        ("The listings that you reported have been removed. The seller has the right to appeal and has filed a counter-notice, so you have 10 business days.", 10),
    ],
)  # fmt: skip
def test_days_in_such_a_sentence_count(text: str, days: int) -> None:
    reading = answer(text, MART[:2])
    assert (reading.kind is Reply.REMOVED, reading.deadline_days) == (False, days)


@pytest.mark.parametrize(
    ("text", "item", "days"),
    [
        ("We received your complaint. You are receiving this email because we need a signed power of attorney from you.", Asked.POWER_OF_ATTORNEY, None),
        ("We received your complaint. This e-mail is only for the rights holder, who has to send us a signed power of attorney within 7 days.", Asked.POWER_OF_ATTORNEY, 7),
        ("Thank you for your report. This message is confidential, please send us the original files within 5 days.", Asked.ORIGINAL_FILES, 5),
        ("我们已收到您的投诉。本邮件仅供收件人阅读，请在5日内提供商品原图。", Asked.ORIGINAL_FILES, 5),
        ("Wir haben Ihre Meldung erhalten. Diese E-Mail ist vertraulich, bitte senden Sie uns innerhalb von 5 Tagen die Originaldateien.", Asked.ORIGINAL_FILES, 5),
        ("Nous avons reçu votre signalement. Ce message est confidentiel, merci de nous envoyer les fichiers originaux sous 5 jours.", Asked.ORIGINAL_FILES, 5),
    ],
)  # fmt: skip
def test_what_such_a_sentence_asks_for_is_asked(text: str, item: Asked, days: int | None) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind in (Reply.INFO_REQUESTED, Reply.UNCLEAR)
    assert (item in reading.asked_for, reading.deadline_days) == (True, days)


def test_alone_it_tells_what_it_tells() -> None:
    told = "You are receiving this email because the seller has filed a counter-notice against your report."
    assert answer(told, MART[:2]).kind is Reply.COUNTER_NOTICE
    gone = "You are receiving this message because both listings that you reported have been removed."
    assert answer(gone, MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "sentence",
    [
        "You are receiving this email because you submitted a report to Mart.", "Sie erhalten diese Nachricht, weil Sie uns Angebote gemeldet haben.",
        "Vous recevez ce message car vous avez soumis un signalement.", "Recibe este mensaje porque ha presentado una denuncia.",
        "Riceve questo messaggio perché ha inviato una segnalazione.", "Otrzymali Państwo tę wiadomość, ponieważ zgłosili Państwo ofertę.", "您收到此邮件是因为您提交了投诉。",
    ],
)  # fmt: skip
def test_that_a_mail_comes_because_we_wrote_is_boilerplate(sentence: str) -> None:
    assert is_boilerplate(plain(sentence), PLATFORM.wording)


@pytest.mark.parametrize(
    "text",
    [
        "The listings that you reported have been removed. The seller has the right to appeal and has filed a counter-notice, so you have 10 business days.",
        "您投诉的商品链接已全部下架。商家已提交反通知，异议成立后将恢复上架。",
        "您投诉的商品链接已全部下架。商家有权提出异议，现已提交反通知。",
        "Both listings have been removed. The merchant may dispute this and has already done so today.",
        "Beide Angebote wurden gelöscht. Der Verkäufer kann Widerspruch einlegen und hat eine Gegendarstellung eingereicht.",
        "Les deux annonces ont été supprimées. Le vendeur peut contester et a déposé une contre-notification.",
        "Ambos anuncios han sido retirados. El vendedor puede recurrir y ha presentado una contranotificación.",
        "Entrambe le inserzioni sono state rimosse. Il venditore può opporsi e ha presentato una contronotifica.",
        "Both listings have been removed. The seller may dispute this; please send us the originals.",
        "Both listings have been removed. If the seller files a counter-notice we tell you, but one of them is still online.",
    ],
)  # fmt: skip
def test_what_did_follow_is_no_mere_possibility(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("您的投诉已收到。委托代理人投诉的，还需提交授权委托书。", Asked.POWER_OF_ATTORNEY),
        ("您的投诉已收到。投诉时请提供营业执照。", Asked.IDENTITY),
        ("您的投诉已收到。本次投诉时需提供授权委托书。", Asked.POWER_OF_ATTORNEY),
        (
            "We have received your complaint. Any notice must be signed by the owner. Do so within 5 days or it lapses.",
            Asked.SIGNATURE,
        ),
    ],
)
def test_beside_a_mere_receipt_what_complaints_need_may_be_asked_of_us(text: str, item: Asked) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is not Reply.ACKNOWLEDGED
    assert item in reading.asked_for
    assert reading.promised_days is None
    assert Formality.IN_GENERAL not in looked_at(text).told.formal.values()


@pytest.mark.parametrize(
    "sentence",
    [
        "此次投诉时请提供授权委托书。", "本次投诉时需提供营业执照。", "For this and any future reports enclose a power of attorney this time.",
        "Bei weiteren Meldungen, und diesmal, legen Sie eine Vollmacht vor.", "今回および今後のご申告には委任状を添付してください。", "이번 및 향후 신고 시 위임장을 첨부해 주세요.",
    ],
)  # fmt: skip
def test_this_time_is_not_next_time(sentence: str) -> None:
    news = "We have reviewed your complaint and decided not to remove the listings."
    assert Formality.IN_GENERAL not in looked_at(f"{news}\n\n{sentence}").told.formal.values()


@pytest.mark.parametrize(
    "text",
    [
        "Your report regarding the removal of listing 482101 has been received; it was rejected.",
        "Your takedown request for listing 482101 has been received, reviewed and dismissed.",
        "Your request to remove the listings was registered, but it was declined.",
        "您申请删除的2条商品链接已受理，经审核予以驳回。",
        "Ihr Antrag auf Löschung ist eingegangen und wurde zurückgewiesen.",
        "Votre demande de retrait a été reçue ; elle a été rejetée.",
        "Su solicitud de retirada fue recibida y denegada.",
        "La richiesta di rimozione è stata ricevuta e respinta.",
        "Państwa wniosek o usunięcie został przyjęty i odrzucony.",
        "삭제 요청이 접수되었으나 반려되었습니다.",
        "The seller disagrees with your complaint. We reject it.",
        "Der Händler ist mit der Meldung nicht einverstanden. Wir lehnen sie ab.",
        "卖家不认可您的投诉。经审核，投诉不成立，予以驳回。",
    ],
)
def test_a_refusal_in_one_breath_with_a_receipt_or_an_objection_is_one(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REJECTED


@pytest.mark.parametrize("text", ["The seller filed a counter-notice. We reject it.", "The seller's counter-notice has been received. We reject it."])  # fmt: skip
def test_a_counter_notice_that_is_refused_is_no_refusal_of_ours(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.REJECTED


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We decided not to remove the listings. Your case is closed; you may reply within 14 days if you have further questions.", 14),
        ("经审核，您的投诉不成立，平台不予下架。如有其他问题，您可在14日内回复。", 14),
        ("Wir haben entschieden, die Angebote nicht zu entfernen. Bei weiteren Fragen können Sie innerhalb von 14 Tagen antworten.", 14),
        ("Después de la revisión, hemos decidido no retirar los anuncios. Si tiene otra duda, puede responder en 14 días.", 14),
    ],
)  # fmt: skip
def test_days_in_which_we_may_answer_a_refusal_stay(text: str, days: int) -> None:
    reading = answer(text, MART[:2])
    assert (reading.kind, reading.deadline_days) == (Reply.REJECTED, days)


@pytest.mark.parametrize(
    "text",
    [
        "Both listings have been removed everywhere; nothing remains on other sites.",
        "Both listings have been removed; none of them remains on other sites.",
        "Die Angebote wurden gelöscht; auf den anderen Seiten ist nichts mehr zu finden.",
        "Les annonces ont été supprimées, il ne reste rien sur les autres sites.",
        "Le inserzioni sono state rimosse; sugli altri siti non resta nulla.",
        "两个商品均已下架，其他站点也无残留。",
        "ご申告の商品ページを削除いたしました。他のサイトにも何も残っておりません。",
    ],
)
def test_where_nothing_remains_nothing_stays_elsewhere(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.REMOVED


def test_a_sentence_in_which_a_rule_is_sure_of_news_is_heard_where_no_other_word_tells_it_from_boilerplate() -> None:
    told = (
        "For further information about the deletion of both reported listings, which was done, visit our help center."
    )
    assert len(looked_at(f"We received your complaint.\n\n{told}").told.heard) == 2
