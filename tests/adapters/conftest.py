"""A mail provider on loopback for each test that asks: a real SMTP server, a real IMAP server, and an authority of ours."""

from __future__ import annotations

import asyncio
import imaplib
import socket
import ssl
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.version import ProxyProtocolVersion
from pymap.backend.dict import Config, DictBackend, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pysasl.hashing import Cleartext

from bot.core.login import ImapLogin, Secret, SmtpLogin
from tests.adapters.casebench import Bench
from tests.adapters.dropbench import DropBench
from tests.sweeping import sweep

ADDRESS = "shop@mail.example"
PASSWORD = "correct horse"


class Loop:
    """An event loop in a thread of its own, where servers live."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    def close(self) -> None:
        self.call(_see_guests_out())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()
        sweep()


async def _see_guests_out() -> None:
    guests = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for guest in guests:
        guest.cancel()
    await asyncio.gather(*guests, return_exceptions=True)
    await asyncio.sleep(0)


@pytest.fixture
def loop() -> Iterator[Loop]:
    with closing(Loop()) as servers:
        yield servers


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(scope="session")
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    return context_for(authority, "localhost", "127.0.0.1")


def context_for(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


@dataclass
class SmtpPost:
    """An SMTP server that keeps what it gets and refuses what it is told to refuse."""

    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    logins: int = 0
    port: int = 0

    async def handle_MAIL(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.commands.append(f"MAIL {address} {' '.join(options)}")
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if "MAIL" not in self.answers:
            envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(parseaddr(address)[1], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.letters.append((str(envelope.mail_from), list(envelope.rcpt_tos), bytes(envelope.original_content or b"")))
        return "250 2.0.0 Queued"

    def knows(self, server: Any, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        self.logins += 1
        right = (login.login, login.password) == (ADDRESS.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


StartSmtp = Callable[..., SmtpPost]


@pytest.fixture
def start_smtp(loop: Loop, server_context: ssl.SSLContext) -> Iterator[StartSmtp]:
    """Start an SMTP server; `security` is "ssl", "starttls" or "none"."""
    running = []

    def start(security: str = "ssl", context: ssl.SSLContext | None = None, size: int = 1_000_000) -> SmtpPost:
        post = SmtpPost()
        tls = context or server_context

        def session() -> SMTP:
            return SMTP(
                post,
                data_size_limit=size,
                hostname="smtp.mail.example",
                authenticator=post.knows,
                auth_require_tls=security == "starttls",
                tls_context=tls if security == "starttls" else None,
                loop=loop.loop,
            )

        async def serve() -> Any:
            return await loop.loop.create_server(session, "127.0.0.1", 0, ssl=tls if security == "ssl" else None)

        server = loop.call(serve())
        running.append(server)
        post.port = server.sockets[0].getsockname()[1]
        return post

    yield start
    for server in running:
        loop.loop.call_soon_threadsafe(server.close)


@pytest.fixture
def smtp_login(ca_file: str) -> Callable[..., SmtpLogin]:
    def login(port: int, **changes: Any) -> SmtpLogin:
        usual: dict[str, Any] = {
            "address": ADDRESS,
            "user": ADDRESS,
            "host": "localhost",
            "port": port,
            "security": "ssl",
            "password": lambda: Secret(PASSWORD),
            "ca_file": ca_file,
        }
        return SmtpLogin(**usual | changes)

    return login


class _QuietConfig(Config):
    @property
    def greeting(self) -> bytes:
        return b"mailbox"  # pymap would ask the name server for our full name


@dataclass
class ImapPost:
    """An IMAP server, and the owner's own way into it."""

    port: int
    ca_file: str

    def mailbox(self) -> imaplib.IMAP4_SSL:
        context = ssl.create_default_context(cafile=self.ca_file)
        box = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10)
        box.login(ADDRESS, PASSWORD)
        return box

    def deliver(self, raw: bytes, at: datetime, folder: str = "INBOX") -> None:
        with self.mailbox() as box:
            assert box.append(folder, "", imaplib.Time2Internaldate(at), raw)[0] == "OK"

    def make(self, *folders: str) -> None:
        with self.mailbox() as box:
            for folder in folders:
                assert box.create(folder)[0] == "OK"

    def drop(self, folder: str) -> None:
        with self.mailbox() as box:
            assert box.delete(folder)[0] == "OK"

    def state(self, folder: str = "INBOX") -> list[bytes]:
        """Every mail's flags, and the folder's count of recent and unseen mails."""
        with self.mailbox() as box:
            counts = box.status(folder, "(MESSAGES RECENT UNSEEN UIDVALIDITY)")[1]
            box.select(folder, readonly=True)
            return [*counts, *box.fetch("1:*", "(UID FLAGS)")[1]]


StartImap = Callable[..., ImapPost]


@pytest.fixture
def start_imap(loop: Loop, server_context: ssl.SSLContext, ca_file: str) -> Iterator[StartImap]:
    running = []

    def start(context: ssl.SSLContext | None = None, starttls: bool = False) -> ImapPost:
        tls = context or server_context
        server = loop.call(_serve_imap(tls, starttls))
        running.append(server)
        return ImapPost(server.sockets[0].getsockname()[1], ca_file)

    yield start
    for server in running:
        loop.loop.call_soon_threadsafe(server.close)


async def _serve_imap(tls: ssl.SSLContext, starttls: bool) -> Any:
    options = Namespace(
        host=None, port="0", debug=False, cert=None, key=None, tls=starttls, proxy_protocol=None, passlib_cfg=None
    )
    options.demo_data, options.demo_user, options.demo_password = False, ADDRESS, PASSWORD
    config = _QuietConfig.from_args(
        options, ssl_context=tls, hash_context=Cleartext(), cpu_subsystem=Subsystem.for_asyncio()
    )
    backend = DictBackend(Login(config), config)
    await DictBackend._add_demo_user(config, backend.login)
    config.apply_context()
    sessions = ProxyProtocolReader(ProxyProtocolVersion.get(None)).get_callback(IMAPServer(backend.login, config))
    return await asyncio.start_server(sessions, "127.0.0.1", 0, ssl=None if starttls else tls)


@pytest.fixture
def imap(start_imap: StartImap) -> ImapPost:
    post = start_imap()
    post.make("Sent", "Junk")
    return post


@pytest.fixture
def imap_login(ca_file: str) -> Callable[..., ImapLogin]:
    def login(port: int, **changes: Any) -> ImapLogin:
        usual: dict[str, Any] = {
            "address": ADDRESS,
            "user": ADDRESS,
            "host": "localhost",
            "port": port,
            "security": "ssl",
            "password": lambda: Secret(PASSWORD),
            "ca_file": ca_file,
        }
        return ImapLogin(**usual | changes)

    return login


@pytest.fixture
def other_authority_file(tmp_path: Path) -> str:
    path = tmp_path / "other-ca.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture
def unused_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def lamp(tmp_path: Path) -> DropBench:
    return DropBench(tmp_path)


@pytest.fixture
def evidence_bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def copied(evidence_bench: Bench) -> Bench:
    evidence_bench.demo("original/lamp.jpg", "lamp-original.jpg")
    evidence_bench.demo("listing/page.jpg", "lamp-listing.jpg")
    return evidence_bench
