"""A mail provider in one thread: a real SMTP server and a real IMAP server on loopback, both with TLS."""

from __future__ import annotations

import asyncio
import imaplib
import logging
import secrets
import ssl
import threading
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.version import ProxyProtocolVersion
from pymap.backend.dict import Config, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from bot.core.words import words
from bot.demo.certificates import HOST, make_server_context
from bot.errors import MailboxError

SENT = "Sent"
JUNK = "Junk"
_START_SECONDS = 10
_SIZE_LIMIT = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the SMTP server took it in."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class _ImapConfig(Config):
    @property
    def greeting(self) -> bytes:
        # pymap would ask the name server for our full name, which can take seconds.
        return b"weiquan demo mailbox"


class MailServers:
    """One user's mailbox and the way out of it, alive inside `with`.

    `on_letter` is called in the servers' own thread for every letter handed over: it may write down, not wait.
    """

    def __init__(self, folder: Path, address: str, on_letter: Callable[[Letter], None]) -> None:
        self.address = address
        self.password = secrets.token_urlsafe(12)
        self._on_letter = on_letter
        self._context, self.ca_file = make_server_context(folder)
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._stop = asyncio.Event()
        self._guests: list[Any] = []
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._live, name="demo mail servers", daemon=True)
        self.host = HOST
        self.smtp_port = 0
        self.imap_port = 0

    def __enter__(self) -> Self:
        # aiosmtpd warns of a property that nobody but itself uses, once a login.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._thread.start()
        if not self._started.wait(_START_SECONDS) or self._failure is not None:
            self._thread.join(_START_SECONDS)
            raise MailboxError(
                words("the demo's mail servers did not start", "演示用的邮件服务器没能启动"), str(self._failure or HOST)
            ) from self._failure
        self._make_folders()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_START_SECONDS)

    def deliver(self, raw: bytes, received_at: datetime, folder: str = "INBOX") -> None:
        """Put a mail into the mailbox as if it had come in at `received_at` (aware)."""
        with self._mailbox() as mailbox:
            _expect_ok(mailbox.append(folder, "", imaplib.Time2Internaldate(received_at), raw))

    def count(self, folder: str) -> int:
        """Say how many mails lie in a folder."""
        with self._mailbox() as mailbox:
            answer = mailbox.select(folder, readonly=True)
            _expect_ok(answer)
            return int(answer[1][0] or b"0")

    def _make_folders(self) -> None:
        with self._mailbox() as mailbox:
            for folder in (SENT, JUNK):
                _expect_ok(mailbox.create(folder))

    def _mailbox(self) -> imaplib.IMAP4_SSL:
        context = ssl.create_default_context(cafile=self.ca_file)
        mailbox = imaplib.IMAP4_SSL(self.host, self.imap_port, ssl_context=context, timeout=_START_SECONDS)
        mailbox.login(self.address, self.password)
        return mailbox

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        except (OSError, ssl.SSLError) as failure:
            self._failure = failure
        finally:
            self._started.set()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            asyncio.set_event_loop(None)
            self._loop.close()

    async def _serve(self) -> None:
        smtp = await self._loop.create_server(self._smtp_session, "127.0.0.1", 0, ssl=self._context)
        self.smtp_port = smtp.sockets[0].getsockname()[1]
        imap = await asyncio.start_server(await self._imap_sessions(), "127.0.0.1", 0, ssl=self._context)
        self.imap_port = imap.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        smtp.close()
        imap.close()
        await self._see_guests_out()

    async def _see_guests_out(self) -> None:
        """End the sessions that are still open, and let their sockets close."""
        me = asyncio.current_task()
        for guest in self._guests:
            if guest.transport is not None:
                guest.transport.abort()
        tasks = [task for task in asyncio.all_tasks() if task is not me]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def _smtp_session(self) -> SMTP:
        # AUTH before TLS cannot happen here, because there is no "before": the socket itself is TLS.
        session = SMTP(
            _Gate(self.address, self._on_letter),
            data_size_limit=_SIZE_LIMIT,
            enable_SMTPUTF8=True,
            hostname="smtp.demo.example",
            authenticator=self._knows,
            auth_require_tls=False,
            loop=self._loop,
        )
        self._guests.append(session)
        return session

    def _knows(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
        right = (
            isinstance(login, LoginPassword)
            and login.login == self.address.encode()
            and secrets.compare_digest(login.password, self.password.encode())
        )
        return AuthResult(success=right, handled=False, auth_data=self.address)

    async def _imap_sessions(self) -> Any:
        options = Namespace(
            host=None, port="0", debug=False, cert=None, key=None, tls=False, proxy_protocol=None, passlib_cfg=None
        )
        options.demo_data, options.demo_user, options.demo_password = False, self.address, self.password
        config = _ImapConfig.from_args(
            options,
            ssl_context=self._context,
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),  # its thread pool would outlive us
        )
        login = Login(config)
        await login.demo_user_identity.set(UserMetadata(config, self.address, password=self.password))
        config.apply_context()
        serve = ProxyProtocolReader(ProxyProtocolVersion.get(None)).get_callback(IMAPServer(login, config))

        async def session(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._guests.append(writer)
            await serve(reader, writer)

        return session


class _Gate:
    """Who may send, and as whom."""

    def __init__(self, address: str, on_letter: Callable[[Letter], None]) -> None:
        self._address = address
        self._on_letter = on_letter

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if parseaddr(address)[1].lower() != self._address.lower():
            return "553 5.7.1 You may send as yourself only"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        self._on_letter(Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), content))
        return "250 2.0.0 Queued"


def _expect_ok(answer: tuple[str, list[Any]]) -> None:
    if answer[0] != "OK":
        raise MailboxError(
            words("the demo's mailbox refused: {why}", "演示邮箱拒绝了操作：{why}", why=repr(answer[1])), HOST
        )
