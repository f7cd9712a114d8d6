"""The demo's mail provider behaves like one: TLS, logins, dates, and it leaves nothing behind."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("aiosmtpd")
pytest.importorskip("pymap")

from bot.demo.servers import JUNK, SENT, Letter, MailServers
from tests.sweeping import sweep

ADDRESS = "mia@seller.example"
LETTER = b"From: mia@seller.example\r\nSubject: a letter\r\n\r\n.a line that begins with a dot\r\n"


@pytest.fixture
def taken() -> list[Letter]:
    return []


@pytest.fixture
def servers(tmp_path: Path, taken: list[Letter]) -> Iterator[MailServers]:
    with MailServers(tmp_path, ADDRESS, taken.append) as running:
        yield running
    sweep()


def trust(servers: MailServers) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=servers.ca_file)


def smtp(servers: MailServers) -> smtplib.SMTP_SSL:
    return smtplib.SMTP_SSL(servers.host, servers.smtp_port, context=trust(servers), timeout=10)


def imap(servers: MailServers) -> imaplib.IMAP4_SSL:
    return imaplib.IMAP4_SSL(servers.host, servers.imap_port, ssl_context=trust(servers), timeout=10)


def test_a_letter_arrives_byte_for_byte(servers: MailServers, taken: list[Letter]) -> None:
    with smtp(servers) as out:
        out.login(ADDRESS, servers.password)
        assert out.sendmail(ADDRESS, ["desk@demomart.example"], LETTER) == {}
    assert taken == [Letter(ADDRESS, ("desk@demomart.example",), LETTER)]


def test_nobody_sends_without_a_login(servers: MailServers, taken: list[Letter]) -> None:
    with smtp(servers) as out, pytest.raises(smtplib.SMTPSenderRefused):
        out.sendmail(ADDRESS, ["desk@demomart.example"], LETTER)
    assert taken == []


def test_nobody_sends_as_somebody_else(servers: MailServers) -> None:
    with smtp(servers) as out:
        out.login(ADDRESS, servers.password)
        with pytest.raises(smtplib.SMTPSenderRefused):
            out.sendmail("boss@demomart.example", ["desk@demomart.example"], LETTER)


def test_a_wrong_password_opens_neither_door(servers: MailServers) -> None:
    with smtp(servers) as out, pytest.raises(smtplib.SMTPAuthenticationError):
        out.login(ADDRESS, "wrong")
    with imap(servers) as mailbox, pytest.raises(imaplib.IMAP4.error):
        mailbox.login(ADDRESS, "wrong")


def test_who_does_not_know_the_authority_is_not_served(servers: MailServers) -> None:
    strangers = ssl.create_default_context()
    with pytest.raises(ssl.SSLCertVerificationError):
        smtplib.SMTP_SSL(servers.host, servers.smtp_port, context=strangers, timeout=10)
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL(servers.host, servers.imap_port, ssl_context=strangers, timeout=10)


def test_the_size_limit_is_announced(servers: MailServers) -> None:
    with smtp(servers) as out:
        out.ehlo()
        assert int(out.esmtp_features["size"]) == 25 * 1024 * 1024


def test_a_delivered_mail_bears_the_day_it_came_in(servers: MailServers) -> None:
    servers.deliver(LETTER, datetime(2026, 2, 9, 9, 12, tzinfo=UTC))
    with imap(servers) as mailbox:
        mailbox.login(ADDRESS, servers.password)
        mailbox.select("INBOX", readonly=True)
        answer = mailbox.fetch("1", "(INTERNALDATE BODY.PEEK[])")[1]
    seen = imaplib.Internaldate2tuple(answer[0][0])
    assert seen is not None
    assert datetime.fromtimestamp(time.mktime(seen), UTC) == datetime(2026, 2, 9, 9, 12, tzinfo=UTC)
    assert answer[0][1] == LETTER


def test_sent_and_junk_are_there(servers: MailServers) -> None:
    servers.deliver(LETTER, datetime(2026, 2, 9, tzinfo=UTC), JUNK)
    with imap(servers) as mailbox:
        mailbox.login(ADDRESS, servers.password)
        assert mailbox.select(SENT, readonly=True)[1] == [b"0"]
        assert mailbox.select(JUNK, readonly=True)[1] == [b"1"]


def test_a_guest_who_stays_does_not_keep_the_house_open(tmp_path: Path) -> None:
    with MailServers(tmp_path, ADDRESS, print) as servers:
        guest = imap(servers)
        guest.login(ADDRESS, servers.password)
        caller = smtp(servers)
    assert "demo mail servers" not in [thread.name for thread in threading.enumerate()]
    guest.shutdown()
    caller.close()


def test_no_private_key_is_left_on_disk(servers: MailServers, tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.iterdir()] == ["ca.pem"]
    assert "PRIVATE" not in servers.ca_file.read_text(encoding="ascii")
