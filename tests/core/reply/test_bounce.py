"""A delivery report says whose address failed, for good or for now, and why."""

from collections.abc import Callable

import pytest

from bot.core.event import Reply
from bot.core.message import Mail
from bot.core.reply.bounce import delivery_report

OURS = "<wq.K7QF2M.n1.0001@seller.test>"
Make = Callable[..., Mail]


def status(action: str, code: str, words: str) -> str:
    return f"Reporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; desk@mart.example\nAction: {action}\nStatus: {code}\nDiagnostic-Code: smtp; {words}"


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        ("5.1.1", "550 no such user", "unknown_user"),
        ("5.3.4", "552 message too big", "too_large"),
        ("5.2.3", "552 5.2.3 length exceeds limit", "too_large"),
        ("5.2.2", "552 over quota", "mailbox_full"),
        ("5.7.1", "550 rejected as spam", "blocked"),
        ("5.1.2", "bad destination", "not_found"),
        ("5.0.0", "550 Ip frequency limited", "blocked"),
        ("5.0.0", "something odd", "other"),
    ],
)
def test_the_reason_stands_in_the_status_part(mail: Make, code: str, words: str, reason: str) -> None:
    report = delivery_report(mail("Could not deliver.", delivery_status=status("failed", code, words)))
    assert report and report.bounce
    assert (report.kind, report.bounce.reason, report.bounce.permanent) == (Reply.BOUNCED, reason, True)
    assert report.bounce.recipient == "desk@mart.example"


def test_a_delay_is_no_bounce_whatever_the_words_say(mail: Make) -> None:
    text = "fatal errors: could not be delivered, permanent"
    report = delivery_report(mail(text, delivery_status=status("delayed", "4.4.1", "timed out")))
    assert report and report.kind is Reply.DELAYED and report.bounce and not report.bounce.permanent


def test_a_receipt_of_delivery_is_no_bounce(mail: Make) -> None:
    report = delivery_report(mail("Delivered.", delivery_status=status("delivered", "2.0.0", "ok")))
    assert report and report.kind is Reply.AUTO_REPLY and report.bounce is None


def test_one_failed_recipient_outweighs_a_delayed_one(mail: Make) -> None:
    both = (
        status("delayed", "4.4.1", "slow")
        + "\n\n"
        + "Final-Recipient: rfc822; b@mart.example\nAction: failed\nStatus: 5.1.1"
    )
    report = delivery_report(mail("", delivery_status=both))
    assert report and report.bounce and report.bounce.recipient == "b@mart.example"


def test_the_returned_letter_is_named(mail: Make) -> None:
    given = mail(
        "", delivery_status=status("failed", "5.1.1", "x"), returned_headers=f"Subject: y\nMessage-ID:\n {OURS}"
    )
    unfolded = mail("", delivery_status=status("failed", "5.1.1", "x"), returned_headers=f"Message-ID: {OURS}")
    assert [
        report.bounce.message_id for one in (given, unfolded) if (report := delivery_report(one)) and report.bounce
    ] == [OURS, OURS]


@pytest.mark.parametrize(
    ("sender", "subject", "text", "reason"),
    [
        ("PostMaster@qq.test", "系统退信", "收件人邮件地址（desk@mart.example）不存在，邮件无法送达。", "unknown_user"),
        ("postmaster@163.test", "系统退信/Systems bounce", "您的邮件被退回。desk@mart.example 邮箱空间不足", "mailbox_full"),
        ("MAILER-DAEMON@post.test", "failure notice", "<desk@mart.example>:\n550 5.7.1 blocked using a black list", "blocked"),
        ("postmaster@post.test", "Undeliverable: x", "Your message to desk@mart.example couldn't be delivered. The message is too large.", "too_large"),
    ],
)  # fmt: skip
def test_reports_without_a_status_part_are_read_by_their_words(
    mail: Make, sender: str, subject: str, text: str, reason: str
) -> None:
    report = delivery_report(mail(text, sender=sender, subject=subject))
    assert report and report.kind is Reply.BOUNCED and report.bounce
    assert (report.bounce.recipient, report.bounce.reason) == ("desk@mart.example", reason)


def test_a_warning_that_delivery_goes_on_is_a_delay(mail: Make) -> None:
    for text in ("It will be retried for two days.", "邮件暂时无法投递，系统会继续尝试投递。"):
        report = delivery_report(mail(text, sender="mailer-daemon@post.test", subject="Delivery delayed"))
        assert report and report.kind is Reply.DELAYED


def test_a_last_warning_is_a_bounce(mail: Make) -> None:
    text = "Delivery was retried for five days, giving up: desk@mart.example could not be reached."
    report = delivery_report(mail(text, sender="mailer-daemon@post.test", subject="Mail delivery failed"))
    assert report and report.kind is Reply.BOUNCED


def test_a_desk_that_cannot_find_a_page_is_no_postman(mail: Make) -> None:
    assert (
        delivery_report(mail("The page does not exist. It could not be delivered to you.", subject="Your report"))
        is None
    )


def test_a_spam_report_is_no_bounce(mail: Make) -> None:
    kind = {"content_type": "multipart/report; report-type=feedback-report"}
    assert (
        delivery_report(mail("could not be delivered", sender="postmaster@x.test", subject="failure", headers=kind))
        is None
    )


def test_a_report_without_sender_is_read(mail: Make) -> None:
    report = delivery_report(mail("desk@mart.example: user unknown", sender="", subject="Returned mail"))
    assert report and report.kind is Reply.BOUNCED


QQ = "您的邮件退回\n\n无法发送到\tipr@mart.example\n\n退信原因\t{}\n\n解决方案\t请联系您的收件人，重新核实邮箱地址。"
NETEASE = "抱歉，您的邮件被退回来了……\n\n收件人：ipr@mart.example\n\n退信原因：\n{}\n英文说明:{}\n\n建议解决方案：请检查地址。"


@pytest.mark.parametrize(
    ("text", "reason", "because"),
    [
        (QQ.format("收件人邮件地址（ipr@mart.example）不存在，邮件无法送达。"), "unknown_user", "收件人邮件地址"),
        (QQ.format("邮件大小超过了对方邮箱的限制。"), "too_large", "邮件大小"),
        (QQ.format("附件太大，对方服务器拒绝接收。"), "too_large", "附件太大"),
        (QQ.format("对方邮箱空间不足。"), "mailbox_full", "对方邮箱"),
        (NETEASE.format("收件人域名不存在", "Host not found"), "not_found", "收件人域名"),
        (NETEASE.format("对方服务器拒绝接收", "554 DT:SPM"), "blocked", "对方服务器"),
    ],
)
def test_chinese_reports_give_their_reason_as_the_sentence(mail: Make, text: str, reason: str, because: str) -> None:
    report = delivery_report(mail(text, sender="PostMaster@qq.test", subject="系统退信"))
    assert report and report.bounce and report.kind is Reply.BOUNCED
    assert (report.bounce.recipient, report.bounce.reason) == ("ipr@mart.example", reason)
    assert report.sentence.startswith(because)


def test_what_would_be_over_one_day_is_not_over(mail: Make) -> None:
    text = (
        "A temporary problem with ipr@mart.example. We will retry for 46 hours. You'll be told if it fails permanently."
    )
    report = delivery_report(mail(text, sender="mailer-daemon@mx.test", subject="Delivery Status Notification (Delay)"))
    assert report and report.kind is Reply.DELAYED and report.bounce and not report.bounce.permanent


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("no-reply@mart.example", "Delivery problem with order 5", "Your order could not be delivered."),
        ("bounces+7@mart.example", "Your complaint", "It could not be delivered to the right team; we look after it."),
    ],
)
def test_a_parcel_or_a_desk_is_no_postman(mail: Make, sender: str, subject: str, text: str) -> None:
    assert delivery_report(mail(text, sender=sender, subject=subject)) is None


@pytest.mark.parametrize(
    ("subject", "text", "reason"),
    [
        ("Mail konnte nicht zugestellt werden", "Ihre Mail an desk@mart.example kam nicht an: Das Postfach ist voll. Sie konnte nicht zugestellt werden.", "mailbox_full"),
        ("Unzustellbar", "Die Adresse desk@mart.example ist unbekannt; die Mail wurde nicht zugestellt.", "unknown_user"),
        ("Unzustellbar", "Nicht zugestellt an desk@mart.example: Die Nachricht ist zu groß.", "too_large"),
        ("Échec de la remise", "Le message n'a pas pu être remis à desk@mart.example : la boîte du destinataire est pleine.", "mailbox_full"),
        ("Message non distribué", "Pour desk@mart.example : cette adresse est introuvable, le courrier n'a pas été remis.", "unknown_user"),
        ("Message non distribué", "desk@mart.example : message rejeté comme indésirable, il n'a pas été remis.", "blocked"),
        ("Mensaje no entregado", "No se pudo entregar a desk@mart.example: el buzón está lleno.", "mailbox_full"),
        ("Error de entrega", "desk@mart.example: el destinatario no existe.", "unknown_user"),
        ("Mancata consegna", "Il messaggio per desk@mart.example non è stato consegnato: la casella è piena.", "mailbox_full"),
        ("Mancata consegna", "Messaggio per desk@mart.example non consegnato, è troppo grande; non è stato recapitato.", "too_large"),
        ("Nie dostarczono wiadomości", "Wiadomość do desk@mart.example: skrzynka odbiorcy jest pełna, nie dostarczono jej.", "mailbox_full"),
        ("Zwrot wiadomości", "Adres desk@mart.example nie istnieje.", "unknown_user"),
        ("配信エラー", "desk@mart.example 宛のメールは、受信者のメールボックスの容量がいっぱいのため配信できませんでした。", "mailbox_full"),
        ("メールを送信できませんでした", "宛先 desk@mart.example が存在しないため、お届けできませんでした。", "unknown_user"),
        ("配信失敗", "desk@mart.example への送信は失敗しました。サイズの制限を超えています。配信できません。", "too_large"),
        ("메일 발송 실패", "desk@mart.example 님의 메일함이 가득 차서 메일이 전송되지 못했습니다.", "mailbox_full"),
        ("메일 반송 안내", "desk@mart.example: 수신자를 찾을 수 없습니다. 메일이 반송되었습니다.", "unknown_user"),
        ("메일 발송 실패", "desk@mart.example 서버에서 스팸으로 차단되어 전달되지 않았습니다.", "blocked"),
    ],
)  # fmt: skip
def test_words_of_other_languages_say_whose_address_and_why(mail: Make, subject: str, text: str, reason: str) -> None:
    report = delivery_report(mail(text, subject=subject, sender="mailer-daemon@mx.test"))
    assert report and report.bounce and report.kind is Reply.BOUNCED
    assert (report.bounce.recipient, report.bounce.reason) == ("desk@mart.example", reason)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("desk@mart.example 앞으로 보낸 메일이 아직 전달되지 않아 재시도하고 있습니다. 다시 보내지 마세요.", Reply.DELAYED),
        ("desk@mart.example 앞으로 메일이 전송되지 않았습니다. 재시도는 하지 않습니다.", Reply.BOUNCED),
        ("desk@mart.example 宛のメールはまだ配信できておりません。引き続き再送を試みます。", Reply.DELAYED),
        ("desk@mart.example 宛のメールは配信できませんでした。再送は行いません。", Reply.BOUNCED),
    ],
)  # fmt: skip
def test_who_goes_on_trying_has_not_failed_in_japanese_and_korean_either(mail: Make, text: str, kind: Reply) -> None:
    report = delivery_report(mail(text, subject="메일 발송 실패 配信エラー", sender="mailer-daemon@mx.test"))
    assert report and report.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your message to desk@mart.example hasn't been delivered yet. We'll go on trying for four days.", Reply.DELAYED),
        ("Our hub has held your mail to desk@mart.example for 36 hours since it refuses connections. It'll be given up after 120 hours.", Reply.DELAYED),
        ("I've been trying since yesterday to hand it over to desk@mart.example, without luck so far. I'm not giving up.", Reply.DELAYED),
        ("您致 desk@mart.example 的邮件24小时内未能送达，暂未放弃。", Reply.DELAYED),
        ("发往 desk@mart.example 的邮件滞留在队列中，还未投递成功；届时依旧不成功会退信。这只是提醒，并非退信。", Reply.DELAYED),
        ("Your message to desk@mart.example was held for 36 hours and has been given up.", Reply.BOUNCED),
        ("您发给 desk@mart.example 的邮件超出上限被拒收。这封信不会再被重新投递。", Reply.BOUNCED),
        ("发往 desk@mart.example 的邮件曾投递延迟，对方始终没有应答，系统现已放弃，邮件从队列中删除。", Reply.BOUNCED),
    ],
)  # fmt: skip
def test_who_has_not_given_up_yet_has_not_failed(mail: Make, text: str, kind: Reply) -> None:
    report = delivery_report(mail(text, subject="Mail delivery failed 退信", sender="mailer-daemon@mx.test"))
    assert report and report.kind is kind
