"""Servers that go wrong on purpose, and the adapters that have to live with them."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.imap import ImapInbox
from bot.adapters.smtp import SmtpOutbox
from bot.core.login import ImapLogin, Secret, SmtpLogin
from bot.demo.servers import MailServers
from tests.faults.imap import ImapProxy
from tests.faults.smtp import FaultySmtp

ADDRESS = "shop@seller.test"
PATIENT = 30.0
"""Seconds: half of what a silent server holds out, and enough for any machine that is merely busy."""
HASTY = 0.5


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServers]:
    """An honest IMAP server, and the certificates that all the servers here show."""
    with MailServers(tmp_path_factory.mktemp("home"), ADDRESS, lambda _: None) as servers:
        yield servers


@pytest.fixture
def smtp(home: MailServers) -> Iterator[FaultySmtp]:
    """A server that is never waited for until it gives up by itself: our own patience has an end."""
    with FaultySmtp(home._context, drip_seconds=0.02) as server:
        yield server
        assert not server.outwaited


@pytest.fixture
def imap(home: MailServers) -> Iterator[ImapProxy]:
    """A proxy before the honest server, whose folders are empty."""
    with home._mailbox() as box:
        for folder in ("INBOX", "Sent", "Junk"):
            if box.select(folder)[1][0] not in (b"0", None):
                box.store("1:*", "+FLAGS", "\\Deleted")
                box.expunge()
    trusted = ssl.create_default_context(cafile=str(home.ca_file))
    with ImapProxy(home._context, ("localhost", home.imap_port), trusted, drip_seconds=0.02) as proxy:
        yield proxy
        assert not proxy.outwaited, "our own patience has an end"


def _login(kind: Any, home: MailServers, port: int, **more: Any) -> Any:
    usual = {"address": ADDRESS, "user": ADDRESS, "host": "localhost", "port": port, "security": "ssl",
             "password": lambda: Secret(home.password), "ca_file": str(home.ca_file)}  # fmt: skip
    return kind(**usual | more)


@pytest.fixture
def outbox(home: MailServers, smtp: FaultySmtp) -> Iterator[Callable[..., SmtpOutbox]]:
    """Make an outbox; `limits` are those of its patience that shall be short, the others bear a busy machine."""
    made: list[SmtpOutbox] = []

    def make(file_in_sent: Any = None, limits: dict[str, float] | None = None, **more: Any) -> SmtpOutbox:
        usual = dict.fromkeys(("seconds", "dot_seconds", "login_seconds", "letter_seconds"), PATIENT)
        made.append(SmtpOutbox(_login(SmtpLogin, home, smtp.port, **more), file_in_sent, **usual | (limits or {})))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def inbox(home: MailServers, imap: ImapProxy) -> Iterator[Callable[..., ImapInbox]]:
    """Make an inbox, with limits as above."""
    made: list[ImapInbox] = []

    def make(
        folders: tuple[str, ...] = (), size_cap: int = 1_000_000, limits: dict[str, float] | None = None, **more: Any
    ) -> ImapInbox:
        usual: dict[str, Any] = dict.fromkeys(("seconds", "run_seconds", "talk_seconds"), PATIENT)
        login = _login(ImapLogin, home, imap.port, **more)
        made.append(ImapInbox(login, folders, size_cap=size_cap, **usual | (limits or {})))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def deliver(home: MailServers) -> Callable[..., None]:
    """Let a mail come in, past every fault."""

    def put(raw: bytes = b"", folder: str = "INBOX", at: datetime | None = None, n: int = 1) -> None:
        made = raw or f"Subject: {n}\r\nMessage-ID: <{n}@mart.example>\r\n\r\nmail {n}\r\n".encode()
        home.deliver(made, at or datetime.now(UTC), folder)

    return put


@pytest.fixture
def state(home: MailServers) -> Callable[[], list[Any]]:
    """Counts and flags of every folder, to compare before and after."""

    def look() -> list[Any]:
        seen: list[Any] = []
        with home._mailbox() as box:
            for folder in ("INBOX", "Sent", "Junk"):
                seen += box.status(folder, "(MESSAGES UNSEEN UIDVALIDITY)")[1]
                if box.select(folder, readonly=True)[1][0] not in (b"0", None):
                    seen += box.fetch("1:*", "(UID FLAGS)")[1]
        return seen

    return look


@pytest.fixture
def transcript(tmp_path: Path) -> str:
    return str(tmp_path / "0001-complaint.smtp.txt")
