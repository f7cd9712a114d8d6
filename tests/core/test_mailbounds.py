"""Mails built to keep the reader busy: each is cut where it would cost too much, and that is said."""

from __future__ import annotations

from datetime import UTC, datetime
from email.feedparser import BufferedSubFile

import pytest

from bot.core.mailparse import parse

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TEXT = b"From: a@b.test\r\nContent-Type: text/plain\r\n\r\n"
MIXED = b"From: a@b.test\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=q%d\r\n\r\n--q%d\r\n" % (n, n) for n in range(299))


@pytest.mark.parametrize(
    ("raw", "flaw"),
    [
        (TEXT + b"a\n" * 450_000, "more than 400000 lines"),
        (TEXT + b"\r\n" * 450_000, "more than 400000 lines"),
        (TEXT + b"\r" * 450_000, "more than 400000 lines"),
        (MIXED + b"--x\r\n" * 450_000, "more than 400000 lines"),
        (NESTED + b"a\r\n" * 300_000, "more than 6666 lines"),
        (MIXED + b"--x\r\nContent-Type: message/delivery-status\r\n\r\n" + b"a: b\r\n\r\n" * 300_000, "more than"),
        (MIXED + b"--x\r\nContent-Type: message/rfc822\r\n\r\n" + b"a: b\r\n" * 300_000, "more than"),
        (TEXT + b"\xff\xfe" * 7_000_000, "8-bit text cut after 12 MB"),
        (b"X: a\r\n" * 200_000, "headers cut after 500000 bytes"),
        (b"Subject: a\r\n" + b" b\r\n" * 300_000 + b"\r\nhello", "headers cut after 500000 bytes"),
        (b"Content-Type: text/plain; " + b'a=";' * 100_000 + b"\r\n\r\nhello", "Content- fields cut after 4000"),
        (MIXED + (b"--x\r\nContent-Type: text/plain;" + b'\r\n a=";' * 5_000 + b"\r\n\r\n") * 100, "Content- fields cut"),
    ],
)  # fmt: skip
def test_what_would_take_too_long_is_cut_and_said(raw: bytes, flaw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    given = BufferedSubFile.readline

    def counted(self: BufferedSubFile) -> object:
        nonlocal compared
        compared += 1 + len(self._eofstack)
        return given(self)

    monkeypatch.setattr(BufferedSubFile, "readline", counted)
    mail = parse(raw, NOW)
    assert any(flaw in one for one in mail.flaws), mail.flaws
    assert compared < 3_000_000


def test_a_letter_of_25_megabytes_with_its_attachment_is_read_whole() -> None:
    lines = (b"A" * 76 + b"\r\n") * 300_000
    field = b"--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    mail = parse(MIXED + b"--x\r\n\r\nhello\r\n" + field + lines + b"--x--\r\n", NOW)
    assert (mail.text, mail.flaws) == ("hello", ())
    assert len(mail.attachments[0].content) == 300_000 * 57
