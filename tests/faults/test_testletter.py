"""A letter to oneself tells what the provider does, and the finding is used where the preset knows nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.testletter import send_test_letter
from bot.core.login import ImapLogin, Secret, SmtpLogin, with_findings

NOW = datetime.now(UTC).replace(microsecond=0)
ME = "shop@seller.test"


@pytest.fixture
def letter(smtp: Any, outbox: Any, inbox: Any, imap: Any, home: Any, tmp_path: Any) -> Any:
    """Send one through a provider that behaves as told; gives the checks and the findings."""

    def send(files_sent: bool = False, new_id: bool = False, stamp: str = "", comes_back: bool = True) -> Any:
        pauses: list[float] = []

        def deliver(taken: Any) -> None:
            raw = taken.raw.replace(b"Message-ID: <wq.test.", b"Message-ID: <other.") if new_id else taken.raw
            if comes_back:
                home.deliver((f"Authentication-Results: {stamp}; spf=pass\r\n".encode() if stamp else b"") + raw, NOW)
            if files_sent:
                home.deliver(raw, NOW, "Sent")

        smtp.on_letter = deliver
        checks, found = send_test_letter(
            outbox(), inbox(), ME, "localhost:465", "abc123", tmp_path / "t.smtp.txt", NOW, pauses.append
        )
        assert sum(pauses) < 200
        return checks, found

    return send


@pytest.mark.parametrize("files_sent", [True, False])
@pytest.mark.parametrize("new_id", [True, False])
def test_what_the_provider_does_is_measured(letter: Any, files_sent: bool, new_id: bool) -> None:
    checks, found = letter(files_sent, new_id, "mx.seller.test")
    assert all(one.ok for one in checks)
    assert (found["files_sent"], found["rewrites_id"]) == ("yes" if files_sent else "no", new_id)
    assert found["authserv_id"] == "mx.seller.test"


def test_a_letter_that_does_not_come_back_finds_nothing_out(letter: Any) -> None:
    checks, found = letter(comes_back=False)
    assert found is None and not checks[0].ok


def test_a_letter_that_is_refused_says_why(letter: Any, smtp: Any) -> None:
    smtp.faults[:] = ["rcpt 550 5.1.1 unknown"]
    checks, found = letter()
    assert found is None and "550" in checks[0].what.en


def logins(**smtp: Any) -> tuple[SmtpLogin, ImapLogin]:
    usual: Any = {
        "address": ME,
        "user": ME,
        "host": "mx.seller.test",
        "security": "ssl",
        "password": lambda: Secret("x"),
    }
    return SmtpLogin(port=465, **usual, **smtp), ImapLogin(port=993, **usual)


def test_a_finding_fills_what_nobody_knew_and_nothing_else() -> None:
    found = {"address": ME, "place": "mx.seller.test:465", "files_sent": "yes", "authserv_id": "mx.seller.test"}
    smtp, imap = with_findings(*logins(), found)
    assert (smtp.files_sent, imap.authserv_ids) == ("yes", ("mx.seller.test",))
    assert with_findings(*logins(files_sent="no"), found)[0].files_sent == "no", "the preset knows better"
    elsewhere = {**found, "place": "smtp.other.test:465"}
    assert with_findings(*logins(), elsewhere) == logins(), "it was another server"
    assert with_findings(*logins(), None) == logins()
