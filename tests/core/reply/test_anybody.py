"""What machines and absent people answer to anybody, told by words where headers are silent, and what a robot tells us beside."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply import read
from tests.core.reply.test_plain_answers import MART, answer


def of_no_thread(text: str) -> Reply:
    """What a mail is read as that answers no letter of ours by its headers."""
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Your message", None,
        datetime(2026, 11, 25, tzinfo=UTC), "", (), (), text,
    )  # fmt: skip
    return read(mail, platform=Playbook(shipped_templates()).platform("generic"), listings=MART[:2]).kind


@pytest.mark.parametrize(
    "text",
    [
        "Hi, thanks for your e-mail. This mailbox is answered automatically. One of us will reply as soon as we can.",
        "This is an automated response. Your message has reached us and we will get back to you.",
        "Thank you for contacting us! Our team usually replies within a few hours.",
        "I am out of the office until Monday and will answer your e-mail when I return.",
        "You have reached the inbox of the legal department. Messages are answered on working days only.",
        "您好！\n\n【自动回复】您的邮件我们已经收到，工作人员会尽快与您联系。\n\n此致\n敬礼\n知识产权保护中心",
        "感谢您的来信，我们将在2个工作日内回复。本邮件为自动发送，请勿回复。",
        "您好，我现在有事不在，一会再和您联系。",
        "這是系統自動回覆，我們已收到您的來信，將儘速回覆您。",
        "Dies ist eine automatische Antwort. Wir haben Ihre Nachricht erhalten und melden uns in Kürze.",
        "Ceci est une réponse automatique. Nous avons bien reçu votre message et vous répondrons dès que possible.",
        "Este es un mensaje automático. Hemos recibido su correo y le responderemos en breve.",
        "Questa è una risposta automatica. Abbiamo ricevuto il Suo messaggio e Le risponderemo al più presto.",
        "To jest automatyczna odpowiedź. Otrzymaliśmy Pani wiadomość i odpowiemy najszybciej, jak to możliwe.",
        "これは自動返信メールです。メールを受信いたしました。追ってご連絡いたします。",
        "이 메일은 자동 응답입니다. 메일을 잘 받았으며 곧 답변 드리겠습니다.",
    ],
)
def test_what_tells_only_of_a_message_is_an_answer_to_anybody(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.AUTO_REPLY


@pytest.mark.parametrize(
    ("text", "ticket"),
    [
        ("This is an automated confirmation that your copyright report reached us. A specialist will review it.", ""),
        ("Automatic reply: your ticket 4471-22 was opened.", "4471-22"),
        ("本邮件为系统自动回复。您的投诉已登记，工单号HZD26112400777，平台会在7个工作日内处理。", "HZD26112400777"),
        ("系统自动发送：您的举报材料已收到，我们将在5个工作日内审核完毕。", ""),
        ("Automatische Eingangsbestätigung: Ihre Meldung ist bei uns eingegangen und wird geprüft.", ""),
        ("자동 발송 메일입니다. 신고가 접수되어 검토 중입니다.", ""),
    ],
)
def test_a_robot_that_confirms_our_complaint_is_the_desks_receipt(text: str, ticket: str) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is Reply.ACKNOWLEDGED
    assert reading.tickets == ((ticket,) if ticket else ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This is an automatic message. Please send us a power of attorney.", Reply.INFO_REQUESTED),
        ("Automated reply. Your complaint was rejected because the pictures differ.", Reply.REJECTED),
        ("This is an automated message. The seller has filed a counter-notice; you have 10 business days to sue.", Reply.COUNTER_NOTICE),
        ("系统自动回复：经审核，您的投诉不成立。", Reply.REJECTED),
        ("本邮件为系统自动发送。卖家已提交反通知，请您在15日内提供起诉证明。", Reply.COUNTER_NOTICE),
        ("此邮件为自动回复。请补充授权委托书。", Reply.INFO_REQUESTED),
        ("我在外地出差，回来以后把商品链接下架。", Reply.UNCLEAR),
    ],
)  # fmt: skip
def test_a_robots_decision_or_question_is_heard(text: str, kind: Reply) -> None:
    said = answer(text, MART[:2]).kind
    assert said is kind if kind is not Reply.UNCLEAR else said is not Reply.AUTO_REPLY


@pytest.mark.parametrize(
    "text",
    [
        "We have received your message. Our attorney will respond to you.",
        "Thank you for your e-mail. Our counsel will answer you shortly.",
        "We received your message. The court will answer it.",
        "We got your mail. We will sue and be in touch.",
        "We got your email. Please answer our questions and we will get back to you.",
        "Thank you for your message. We reject it and will respond in due course.",
        "Merci pour votre message. Nos avocats vous répondront.",
        "Merci pour votre message. Répondre par la négative est tout ce que nous pouvons.",
        "Merci pour votre message. Le tribunal vous répondra.",
        "Gracias por su mensaje. Nuestro abogado le responderá.",
        "Gracias por su mensaje. El juzgado le responderá en breve.",
        "Grazie per il Suo messaggio. Il nostro avvocato Le risponderà.",
        "Grazie per il Suo messaggio. Risponderemo in tribunale al più presto.",
        "Danke für Ihre Nachricht. Unser Anwalt wird sich melden und antworten.",
        "Danke für Ihre Nachricht. Das Gericht meldet sich.",
        "Dziękujemy za wiadomość. Nasz prawnik odpowie.",
        "Dziękujemy za wiadomość. Adwokat skontaktuje się tak szybko, jak może.",
        "メールを拝受しました。弁護士より改めて回答いたします。",
        "メールを受信しました。裁判で改めて回答いたします。",
        "메일 잘 받았습니다. 변호사가 답변을 드리겠습니다.",
        "메일 잘 받았습니다. 법원에 답변을 드리겠습니다.",
        "来信收悉。我们不认可，会尽快回复。",
        "来信收悉，我们不同意，稍后回复。",
        "收到您的消息。我们会尽快回复法院。",
        "來信收悉，我們拒絕，稍後回覆。",
    ],
)
def test_who_speaks_of_lawyers_or_courts_asks_or_refuses_answers_us(text: str) -> None:
    assert answer(text, MART[:2]).kind is not Reply.AUTO_REPLY
    assert of_no_thread(text) is not Reply.AUTO_REPLY


@pytest.mark.parametrize(
    "text",
    [
        "Dear Lin,\n\nWe have received your message and will get back to you shortly.\n\nKind regards,\nIP Team",
        "Wir haben Ihre Nachricht erhalten und melden uns in Kürze.",
        "邮件已收到，谢谢！",
        "感謝您的來信，我們將在2個工作日內回覆。",
        "メールを受信いたしました。追ってご連絡いたします。",
        "메일을 잘 받았으며 곧 답변 드리겠습니다.",
    ],
)
def test_in_our_thread_a_message_is_received_by_the_desk(text: str) -> None:
    assert answer(text, MART[:2]).kind is Reply.ACKNOWLEDGED
    assert of_no_thread(text) is Reply.AUTO_REPLY
