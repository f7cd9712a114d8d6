"""Letters out and answers in, through a real Postfix and a real Dovecot."""

from __future__ import annotations

import smtplib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.imap import ImapInbox
from bot.adapters.smtp import SmtpOutbox
from bot.core.login import ImapLogin, Secret, SmtpLogin
from bot.errors import CredentialsError, DeliveryError, MailboxError

pytestmark = pytest.mark.real

SINCE = datetime.now(UTC) - timedelta(days=1)


def login(kind: Any, server: Any, port: str, **changes: Any) -> Any:
    usual = {
        "address": server.user,
        "user": server.user,
        "host": server.host,
        "port": server.ports[port],
        "security": "ssl" if port in ("smtps", "imaps") else "starttls",
        "password": lambda: Secret(server.password),
        "ca_file": server.ca_file,
    }
    return kind(**usual | changes)


def outbox(server: Any, port: str = "smtps", **changes: Any) -> Any:
    return closing(SmtpOutbox(login(SmtpLogin, server, port, **changes)))


def inbox(server: Any, port: str = "imaps", **changes: Any) -> Any:
    return closing(ImapInbox(login(ImapLogin, server, port, **changes)))


def letter(
    server: Any, to: str = "desk@mart.test", number: int = 1, body: str = "Hello\n.\n..\n你好"
) -> tuple[bytes, str]:
    message = EmailMessage()
    message_id = f"<wq.K7QF2M.n1.{number:04d}@seller.test>"
    message["From"], message["To"], message["Message-ID"] = server.user, to, message_id
    message["Subject"] = "投诉 Complaint [WQ-K7QF2M]"
    message.set_content(body)
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n")), message_id


def body_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("port", ["smtps", "starttls"])
def test_a_letter_arrives_unaltered(mail_server, tmp_path, port):
    raw, message_id = letter(mail_server, number=len(port))
    with outbox(mail_server, port) as out:
        before = len(mail_server.mails("desk@mart.test"))
        delivery = out.hand_over(raw, mail_server.user, ["desk@mart.test"], str(tmp_path / "x.smtp.txt"))
    assert (delivery.outcome, delivery.code) == ("sent", 250)
    arrived = mail_server.wait_for("desk@mart.test", before + 1)[-1]
    assert message_id.encode() in arrived
    assert body_of(arrived) == body_of(raw)
    assert "queued as" in (tmp_path / "x.smtp.txt").read_text()


def test_answers_are_read_with_their_stamp(mail_server):
    head = b"From: desk@mart.test\r\nSubject: Re: [WQ-K7QF2M]\r\nMessage-ID: <1@mart.test>\r\n"
    answer = head + b"Date: Mon, 2 Mar 2026 10:00:00 +0800\r\n\r\nremoved\r\n"
    mail_server.deliver(answer)
    with inbox(mail_server) as box:
        (incoming,) = list(box.new({}, SINCE))
        place = incoming.place
        assert incoming.raw == mail_server.mails()[0]
        assert incoming.raw.endswith(answer)
        assert b"Authentication-Results: mx.seller.test;" in incoming.raw
        assert abs(incoming.received_at - datetime.now(UTC)) < timedelta(minutes=1)
        assert list(box.new({f"{place.account}/{place.folder}": (place.uidvalidity, place.uid)}, SINCE)) == []


@pytest.mark.parametrize("port", ["imaps", "imap"])
def test_reading_leaves_no_trace(mail_server, port):
    for number in range(3):
        mail_server.deliver(f"Subject: {number}\r\nMessage-ID: <{number}@mart.test>\r\n\r\nx\r\n".encode())
    before = mail_server.state()
    with inbox(mail_server, port) as box:
        assert len(list(box.new({}, SINCE))) == 3
        box.find("<2@mart.test>", "[WQ-K7QF2M]")
        box.latest()
    assert mail_server.state() == before


def test_sent_and_spam_are_known_by_their_marks(mail_server):
    with inbox(mail_server) as box:
        assert (box.folders().sent, box.folders().junk) == ("Sent", "Junk")


def test_sent_holds_one_copy(mail_server):
    raw, message_id = letter(mail_server)
    with inbox(mail_server) as box:
        assert not box.find(message_id, "[WQ-K7QF2M]").folders
        for _ in range(2):
            assert box.append_to_sent(raw, message_id)
        found = box.find(message_id, "[WQ-K7QF2M]")
        assert (found.folders, found.sent_searched) == (("Sent",), True)
        assert [(one.in_sent, one.raw) for one in box.new({}, SINCE)] == [(True, raw)]
    assert mail_server.mails(folder="Sent") == [raw]


def test_a_letter_too_heavy_is_refused_before_it_travels(mail_server, tmp_path):
    raw, _ = letter(mail_server, body="x" * 70 * (mail_server.size_limit // 70))
    raw += b"y\r\n" * 100_000
    with outbox(mail_server) as out:
        assert out.size_limit == mail_server.size_limit
        delivery = out.hand_over(raw, mail_server.user, ["desk@mart.test"], str(tmp_path / "x.smtp.txt"))
    assert (delivery.outcome, delivery.permanent, delivery.code) == ("failed", True, 552)
    assert "data" not in (tmp_path / "x.smtp.txt").read_text()


def test_an_unknown_desk_is_refused_and_a_known_one_beside_it_is_served(mail_server, tmp_path):
    raw, _ = letter(mail_server)
    transcript = str(tmp_path / "x.smtp.txt")
    with outbox(mail_server) as out:
        delivery = out.hand_over(raw, mail_server.user, ["nobody@mart.test"], transcript)
        assert (delivery.outcome, delivery.permanent, delivery.code) == ("failed", True, 550)
        delivery = out.hand_over(raw, mail_server.user, ["nobody@mart.test", "legal@mart.test"], transcript)
    assert delivery.outcome == "sent"
    assert [address for address, _ in delivery.refused] == ["nobody@mart.test"]
    assert out.phase(transcript) == delivery


def test_a_desk_that_is_gone_sends_a_real_delivery_report(mail_server, tmp_path):
    raw, message_id = letter(mail_server, "gone@mart.test")
    with outbox(mail_server) as out:
        sent = out.hand_over(raw, mail_server.user, ["gone@mart.test"], str(tmp_path / "x.smtp.txt"))
    assert sent.outcome == "sent"
    (report,) = mail_server.wait_for(mail_server.user, 1)
    assert b"message/delivery-status" in report
    assert message_id.encode() in report


def test_the_server_takes_no_login_in_clear_text(mail_server):
    with smtplib.SMTP(mail_server.host, mail_server.ports["starttls"], timeout=10) as plain:
        plain.ehlo()
        assert not plain.has_extn("auth")
        assert plain.mail(mail_server.user)[0] == 530


@pytest.mark.parametrize("port", ["smtps", "starttls"])
def test_a_wrong_password_goes_no_further(mail_server, port):
    with pytest.raises(CredentialsError, match="535"), outbox(mail_server, port, password=lambda: Secret("no")) as out:
        out.open()
    with pytest.raises(CredentialsError), inbox(mail_server, password=lambda: Secret("no")) as box:
        box.open()


@pytest.mark.parametrize("port", ["smtps", "starttls"])
def test_without_our_authority_nobody_is_trusted(mail_server, port):
    with pytest.raises(DeliveryError, match="certificate"), outbox(mail_server, port, ca_file="") as out:
        out.open()
    for mailbox in ("imaps", "imap"):
        with pytest.raises(MailboxError, match="certificate"), inbox(mail_server, mailbox, ca_file="") as box:
            box.open()


def test_a_new_uidvalidity_rereads(mail_server):
    mail_server.deliver(b"Subject: x\r\nMessage-ID: <1@mart.test>\r\n\r\nx\r\n")
    with inbox(mail_server) as box:
        place = next(iter(box.new({}, SINCE))).place
        stale = {f"{place.account}/INBOX": (place.uidvalidity - 1, place.uid + 50)}
        assert [one.place for one in box.new(stale, SINCE)] == [place]


def test_a_monster_is_cut(mail_server):
    mail_server.deliver(b"Subject: x\r\nMessage-ID: <1@mart.test>\r\n\r\n" + b"x" * 70 + b"\r\n" * 200_000)
    with closing(ImapInbox(login(ImapLogin, mail_server, "imaps"), size_cap=100_000)) as box:
        (incoming,) = list(box.new({}, SINCE))
    assert incoming.cut
    assert len(incoming.raw) < 300_000
    assert mail_server.mails()[0].startswith(incoming.raw)
    assert Path(mail_server.ca_file).exists()
