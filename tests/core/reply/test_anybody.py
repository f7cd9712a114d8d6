"""What machines and absent people answer to anybody, told by words where headers are silent, and what a robot tells us beside."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    "text",
    [
        "Hi, thanks for your e-mail. This mailbox is answered automatically. One of us will reply as soon as we can.",
        "This is an automated response. Your message has reached us and we will get back to you.",
        "Dear Lin,\n\nWe have received your message and will get back to you shortly.\n\nKind regards,\nIP Team",
        "Thank you for contacting us! Our team usually replies within a few hours.",
        "I am out of the office until Monday and will answer your e-mail when I return.",
        "You have reached the inbox of the legal department. Messages are answered on working days only.",
        "您好！\n\n【自动回复】您的邮件我们已经收到，工作人员会尽快与您联系。\n\n此致\n敬礼\n知识产权保护中心",
        "感谢您的来信，我们将在2个工作日内回复。本邮件为自动发送，请勿回复。",
        "邮件已收到，谢谢！",
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
