"""What is about the ticket, a survey, an appeal or complaints in general changes nothing of what is told of our complaint."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.explaining import explained
from bot.core.reply.listings.formalities import Formality
from bot.core.reply.reader import traced
from bot.core.reply.reading import Asked
from bot.core.reply.reasons import ASIDE
from bot.core.reply.rules.rule import Rule

MART = ("https://mart.example/item/482101", "https://mart.example/item/482102")
PLATFORM = Playbook(shipped_templates()).platform("generic")


def mail_of(text: str) -> Mail:
    return Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Re: [WQ-K7QF2M] Notice", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), text,
    )  # fmt: skip


def answer(text: str) -> Reading:
    return read(mail_of(text), platform=PLATFORM, listings=MART)


REMOVED = {
    "en": "We have removed both listings that you reported.", "zh": "您投诉的商品链接经核实侵权，已全部下架。", "zh-Hant": "您檢舉的商品經查證屬實，已於今日下架。",
    "de": "Wir haben die von Ihnen gemeldeten Angebote entfernt.", "fr": "Nous avons retiré les annonces que vous avez signalées.",
    "es": "Hemos retirado los anuncios denunciados.", "it": "Abbiamo rimosso le inserzioni segnalate.", "ja": "ご申告いただいた商品ページを削除いたしました。",
    "ko": "신고하신 상품을 모두 삭제하였습니다.", "pl": "Usunęliśmy zgłoszone oferty.",
}  # fmt: skip
REJECTED = {
    "en": "We have reviewed your complaint and decided not to remove the listings.", "zh": "经审核，您的投诉不成立，平台不予下架。", "zh-Hant": "經審查，您的檢舉不成立，本站不予下架。",
    "de": "Wir haben Ihre Meldung geprüft und entschieden, die Angebote nicht zu entfernen.", "fr": "Après examen, nous avons décidé de ne pas retirer les annonces.",
    "es": "Tras la revisión, hemos decidido no retirar los anuncios.", "it": "Dopo la verifica abbiamo deciso di non rimuovere le inserzioni.",
    "ja": "審査の結果、権利侵害を確認できなかったため、削除はいたしません。", "ko": "검토 결과 침해가 확인되지 않아 신고를 반려하였습니다.", "pl": "Po analizie postanowiliśmy nie usuwać ofert.",
}  # fmt: skip
RECEIVED = {
    "en": "We have received your complaint and registered it. It is now under review.", "zh": "您的投诉已受理，目前正在审核中。", "zh-Hant": "我們已收到您的檢舉，目前審核中。",
    "de": "Wir haben Ihre Meldung erhalten und prüfen sie derzeit.", "fr": "Nous avons bien reçu votre signalement, qui est en cours d'examen.",
    "es": "Hemos recibido su denuncia y la estamos revisando.", "it": "Abbiamo ricevuto la Sua segnalazione, che è in fase di esame.",
    "ja": "権利侵害のご申告を受け付けました。現在確認中です。", "ko": "신고가 접수되어 현재 검토 중입니다.", "pl": "Otrzymaliśmy Pani zgłoszenie i obecnie je rozpatrujemy.",
}  # fmt: skip
NEWS = ((Reply.REMOVED, REMOVED), (Reply.REJECTED, REJECTED), (Reply.ACKNOWLEDGED, RECEIVED))

FORMAL = (
    ("en", "Should any further questions remain, answer within 6 days; after that we will close this case."),
    ("en", "Your support ticket will be marked as solved in 4 days."),
    ("en", "We consider this inquiry closed unless you need further assistance within 72 hours."),
    ("en", "Kindly confirm within 2 days whether your problem has been solved."),
    ("en", "Would you rate our support within 5 days?"),
    ("en", "There is a questionnaire about this contact. It takes only three minutes and closes on 4 December."),
    ("en", "How satisfied were you with our help? The link expires in 10 days."),
    ("zh", "如您没有其他问题，本次会话将于48小时后结束。"),
    ("zh", "若还有任何疑问，请您在6日内来信，超过时间工单会自动归档。"),
    ("zh", "麻烦您在5日内确认问题是否已经解决。"),
    ("zh", "本工单还将保留7天。"),
    ("zh", "烦请您于12月3日前填写一份服务问卷。"),
    ("zh", "您对这次答复满意吗？请在3日内给我们打分。"),
    ("zh-Hant", "若仍有其他疑問，請於6日內回信，逾期本案件將自動歸檔。"),
    ("zh-Hant", "敬請於7日內填寫滿意度調查。"),
    ("de", "Falls Sie noch weitere Fragen haben, melden Sie sich binnen 6 Tagen, danach wird die Anfrage geschlossen."),
    ("de", "Wir freuen uns, wenn Sie innerhalb von 10 Tagen an unserer Umfrage teilnehmen."),
    ("fr", "Si vous avez une autre question, écrivez-nous sous 6 jours, faute de quoi la demande sera fermée."),
    ("fr", "Répondez à notre enquête de satisfaction avant le 4 décembre."),
    ("es", "Si tiene cualquier otra duda, escríbanos en 6 días; después, la consulta se cerrará."),
    ("es", "Le invitamos a responder a esta encuesta en un plazo de 10 días."),
    ("it", "Per eventuali altre domande scriva entro 6 giorni, dopodiché la richiesta sarà chiusa."),
    ("it", "La invitiamo a compilare il questionario entro 10 giorni."),
    ("ja", "その他ご質問等がございましたら、6日以内にご連絡ください。"),
    ("ja", "12月4日までに満足度アンケートにご回答ください。"),
    ("ko", "다른 문의가 있으시면 6일 이내에 연락 주시고, 이후 상담은 자동 종료됩니다."),
    ("ko", "12월 4일까지 설문에 응해 주시기 바랍니다."),
    ("pl", "Jeśli ma Pani jakieś pytania, prosimy pisać w ciągu 6 dni, potem zgłoszenie zostanie zamknięte."),
    ("pl", "Prosimy o wypełnienie ankiety w ciągu 10 dni."),
)
IN_GENERAL = (
    ("en", "Every notice must contain a signature and the URLs of the material."),
    ("en", "Our team may request a copy of your passport at a later stage."),
    ("en", "If you are filing for another company, a power of attorney has to be enclosed."),
    ("en", "With your next complaint, please include screenshots of each page."),
    ("en", "Please keep the original files safe."),
    ("zh", "一份完整的侵权通知需要写明权利人的联系方式和侵权链接。"),
    ("zh", "由代理机构提交的，还须附上授权书。"),
    ("zh", "今后投诉时请附上订单截图。"),
    ("zh", "平台可能会要求您出示身份证。"),
    ("de", "Eine Meldung muss die Unterschrift des Rechteinhabers tragen."),
    ("fr", "Toute notification doit comporter une signature."),
    ("es", "Podemos solicitarle una copia de su documento de identidad."),
    ("it", "Se agisce per conto del titolare, occorre una procura."),
    ("ja", "今後のご申告には元画像を添付してください。"),
    ("ko", "다음 신고 시에는 원본 파일을 첨부해 주세요."),
    ("pl", "Ważne zgłoszenie musi zawierać podpis właściciela praw."),
)


@pytest.mark.parametrize(("told", "formal"), [*product(NEWS, FORMAL), *product(NEWS[:2], IN_GENERAL)])
def test_the_news_is_what_it_is_without_it(told: tuple[Reply, dict[str, str]], formal: tuple[str, str]) -> None:
    (kind, news), (language, text) = told, formal
    reading = answer(f"{news[language]}\n\n{text}")
    assert (reading.kind, reading.asked_for) == (kind, ())
    assert (reading.deadline_days, reading.promised_days) == (None, None)


@pytest.mark.parametrize(("language", "text"), IN_GENERAL)
def test_beside_a_mere_receipt_what_complaints_need_is_heard(language: str, text: str) -> None:
    _, trace = traced(mail_of(f"{RECEIVED[language]}\n\n{text}"), platform=PLATFORM, listings=MART)
    assert not trace.told.formal


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We decided not to remove the listings. If you do not agree, write to us within 12 days.", 12),
        ("We decided not to remove the listings. You can reopen the case within 12 days.", 12),
        ("We decided not to remove the listings. You may appeal within 12 days, otherwise this ticket will be closed.", 12),
        ("经审核，您的投诉不成立，平台不予下架。若您不服该结果，请在12日内申请复核。", 12),
        ("Wir haben entschieden, die Angebote nicht zu entfernen. Sie können innerhalb von 12 Tagen Widerspruch einlegen.", 12),
    ],
)  # fmt: skip
def test_an_appeal_has_its_days(text: str, days: int) -> None:
    reading = answer(text)
    assert (reading.kind, reading.deadline_days) == (Reply.REJECTED, days)


@pytest.mark.parametrize(
    "text",
    [
        "We have removed both listings that you reported. If you do not agree with anything, please write to us within 12 days.",
        "We have removed both listings that you reported. You can reopen this case within 12 days.",
        "您投诉的商品链接经核实侵权，已全部下架。如您有其他补充，请在6个工作日内回复。",
    ],
)
def test_beside_a_removal_an_appeal_is_a_form_of_words(text: str) -> None:
    assert answer(text).kind is Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "days", "asked"),
    [
        ("We have received your notice. Please send us the original files. This ticket will be closed in 9 days if you do not answer.", 9, {Asked.ORIGINAL_FILES}),
        ("Your notice lacks a power of attorney. If we do not hear from you within 9 days, we will close this case.", 9, {Asked.POWER_OF_ATTORNEY}),
        ("您的投诉已收到，还请提供身份证。如9日内未收到您的回复，工单将自动关闭。", 9, {Asked.IDENTITY}),
        ("您的投诉已受理，但缺少授权书，请于9日内补充，逾期工单将自动关闭。", 9, {Asked.POWER_OF_ATTORNEY}),
        ("Wir haben Ihre Meldung erhalten. Bitte senden Sie uns die Vollmacht. Ohne Antwort binnen 9 Tagen wird das Ticket geschlossen.", 9, {Asked.POWER_OF_ATTORNEY}),
        ("Nous avons reçu votre signalement, il nous manque votre signature. Sans réponse sous 9 jours, le ticket sera clôturé.", 9, {Asked.SIGNATURE}),
    ],
)  # fmt: skip
def test_a_ticket_that_closes_unless_we_answer_is_the_deadline_of_a_question(
    text: str, days: int, asked: set[Asked]
) -> None:
    reading = answer(text)
    assert (reading.kind, reading.deadline_days) == (Reply.INFO_REQUESTED, days)
    assert asked <= set(reading.asked_for)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A valid notice must include your signature and the URLs of the listings; yours lacks them, so please resubmit it.", {Asked.SIGNATURE, Asked.LISTING_URLS}),
        ("We have received your complaint. Please send us the URLs of the listings. For your next report, please add screenshots.", {Asked.LISTING_URLS}),
    ],
)  # fmt: skip
def test_what_complaints_need_is_wanted_where_ours_lacks_it(text: str, asked: set[Asked]) -> None:
    assert asked <= set(answer(text).asked_for)


def test_a_survey_is_no_deadline_beside_a_question_either() -> None:
    reading = answer(
        "We have received your complaint. Please send us the original files.\n\nPlease rate our service within 9 days."
    )
    assert (reading.kind, reading.deadline_days, reading.asked_for) == (
        Reply.INFO_REQUESTED,
        None,
        (Asked.ORIGINAL_FILES,),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Before you rate our service: both links of your notice open an empty page, please send them again.",
        "Your case was closed, as item 48210199 does not infringe your rights.",
        "Your notice is incomplete: a valid notice must include a signature.",
        "A valid notice must include a signature, which is missing from yours.",
        "有效的通知应当包含权利人签名，您的通知未附签名。",
    ],
)
def test_what_says_more_is_heard(text: str) -> None:
    _, trace = traced(mail_of(f"We have received your complaint.\n\n{text}"), platform=PLATFORM, listings=MART)
    assert not trace.told.formal


def test_what_a_restoration_still_wants_is_asked_for() -> None:
    reading = answer("您投诉的两件商品因卖家申诉成立，现已恢复销售。如有异议，请提供法院受理通知书。")
    assert (reading.kind, bool(reading.asked_for)) == (Reply.RESTORED, True)


def test_days_beside_it_are_theirs() -> None:
    reading = answer(
        "We have received your complaint and will review it within 6 business days.\n\nThis ticket is kept for 20 days."
    )
    assert reading.promised_days == (6, 6)


def test_rows_are_news() -> None:
    text = f"{MART[0]} - removed\n{MART[1]} - no action: the picture is another one\n\nPlease complete our survey by Friday."
    assert (answer(text).kind, answer(text).deadline_days) == (Reply.PARTIALLY_REMOVED, None)


def test_whom_we_should_ask_is_heard() -> None:
    text = "We have passed your notice along to the provider that hosts it.\n\nPlease direct further questions to them."
    _, trace = traced(mail_of(text), platform=PLATFORM, listings=MART)
    assert not trace.told.formal


def test_what_was_not_heard_is_told_with_the_reason() -> None:
    mail = mail_of(
        "We have removed both listings that you reported.\n\nWe'll close this ticket if we don't hear from you in 5 days."
    )
    explanation = explained(mail, platform=PLATFORM, listings=MART)
    line = explanation.lines[-1]
    assert line.about is Formality.TICKET
    assert {one.why.en for one in line.heard if one.spoke} == {ASIDE["formal"].en}


def test_a_rule_of_the_users_own_is_heard_anywhere() -> None:
    own = Rule.model_validate({"id": "mine", "kind": "info_requested", "language": "en", "any": ["rate our service"]})
    platform = PLATFORM.model_copy(update={"rules": (*PLATFORM.rules, own), "own_rules": frozenset({"mine"})})
    _, trace = traced(
        mail_of("We have received your complaint.\n\nPlease rate our service within 9 days."),
        platform=platform,
        listings=MART,
    )
    assert not trace.told.formal
