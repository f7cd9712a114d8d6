"""A real Dovecot behind a proxy that breaks the line: the same faults as before the small server, on the real one."""

from __future__ import annotations

import ssl
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.imap import ImapInbox
from bot.core.login import ImapLogin, Secret
from bot.demo.certificates import make_server_context
from bot.errors import CredentialsError, MailboxError
from tests.faults.imap import ImapProxy

pytestmark = pytest.mark.real

SINCE = datetime.now(UTC) - timedelta(days=1)
FAULTS: list[tuple[str, type[Exception] | None]] = [
    ("CONNECT BYE too many", MailboxError),
    ("LOGIN NO [AUTHENTICATIONFAILED] wrong", CredentialsError),
    ("LOGIN NO [UNAVAILABLE] later", MailboxError),
    ("LIST NO [UNAVAILABLE] later", MailboxError),
    ("EXAMINE BYE maintenance", MailboxError),
    ("FETCH cut 60", MailboxError),
    ("FETCH cut 400", MailboxError),
    ("FETCH NO [UNAVAILABLE] throttled", MailboxError),
    ("FETCH garbage", MailboxError),
    ("FETCH silent", MailboxError),
    ("FETCH say * 1 FETCH (FLAGS (\\Seen))", None),
    ("EXAMINE netease", None),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=lambda one: str(one))
def test_reading_through_a_broken_wire(
    mail_server: Any, tmp_path: Path, fault: str, error: type[Exception] | None
) -> None:
    for n in range(3):
        mail_server.deliver(f"Subject: {n}\r\nMessage-ID: <{n}@mart.test>\r\n\r\n{'x' * 300}\r\n".encode())
    before = mail_server.state()
    context, ca_file = make_server_context(tmp_path)
    trusted = ssl.create_default_context(cafile=mail_server.ca_file)
    with ImapProxy(context, ("localhost", mail_server.ports["imaps"]), trusted, [fault]) as proxy:
        login = ImapLogin(
            mail_server.user, mail_server.user, "localhost", proxy.port, "ssl",
            lambda: Secret(mail_server.password), str(ca_file),
        )  # fmt: skip
        patience = 1.0 if "silent" in fault else 20.0
        limits = {"seconds": patience, "run_seconds": patience, "talk_seconds": patience}
        with closing(ImapInbox(login, **limits)) as box:
            if error is None:
                assert len(list(box.new({}, SINCE))) == 3
            else:
                with pytest.raises(error):
                    list(box.new({}, SINCE))
            proxy.faults.clear()
            box._seconds = box._run_seconds = box._talk_seconds = 20.0
            assert len(list(box.new({}, SINCE))) == 3, "the next run reads what this one could not"
    assert mail_server.state() == before
