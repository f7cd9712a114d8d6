"""A mail server that goes wrong on purpose: one line of words says where and how.

    server.faults = ["rcpt 450 4.2.0 greylisted", "dot stored, then cut"]

A fault is "PHASE WHAT". Each is used up once, in the order in which its phase comes by; "always PHASE WHAT" stays.

    PHASE  connect, ehlo, auth, mail, rcpt, data, body, dot, noop, rset
    WHAT   NNN words…         that answer (a refused dot stores nothing)
           cut                the line breaks instead of an answer, nothing is stored
           stored, then cut   (dot) the letter is taken, the line breaks before the answer
           stored, then NNN … (dot) the letter is taken, and the answer is this one
           silent             no answer for `silent_seconds`; the line stays open
           drip               the answer comes byte by byte, one each `drip_seconds`
           garbage            bytes that are no answer
           hide WORD…         (ehlo) these extensions are not offered

It is aiosmtpd in a thread of its own; only its answers are bent.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.sweeping import sweep


@dataclass(frozen=True)
class Taken:
    """A letter that the server took, with or without saying so."""

    message_id: str
    sender: str
    to: tuple[str, ...]
    raw: bytes


@dataclass
class FaultySmtp:
    """A submission server with implicit TLS on loopback; letters it took are in `letters`, in order.

    `outwaited` are the phases in which a client waited until the silent server itself gave up.
    """

    context: ssl.SSLContext
    faults: list[str] = field(default_factory=list)
    letters: list[Taken] = field(default_factory=list)
    on_letter: Callable[[Taken], None] = lambda _: None
    size: int = 25_000_000
    drip_seconds: float = 0.05
    silent_seconds: float = 60
    outwaited: list[str] = field(default_factory=list)
    logins: int = 0
    port: int = 0
    _sessions: list[SMTP] = field(default_factory=list)
    _started: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="faulty SMTP server", daemon=True)
        self._thread.start()
        assert self._started.wait(10) and self.port, "it did not start"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def fault(self, phase: str) -> str:
        """What goes wrong in this phase now; a fault that is not for always is used up."""
        for one in self.faults:
            words = one.split(" ")
            always = words[0] == "always"
            if words[always] == phase:
                if not always:
                    self.faults.remove(one)
                return " ".join(words[1 + always :])
        return ""

    def take(self, envelope: Envelope) -> None:
        """Keep a letter."""
        raw = bytes(envelope.original_content or b"")
        message_id = str(BytesHeaderParser().parsebytes(raw).get("Message-ID", ""))
        taken = Taken(message_id, envelope.mail_from or "", tuple(envelope.rcpt_tos), raw)
        self.on_letter(taken)
        self.letters.append(taken)

    def is_idle(self) -> bool:
        """Say whether every line has ended, so that all that was handed over has been taken or lost."""
        return all(session.transport is None for session in list(self._sessions))

    def hang_up_on_all(self) -> None:
        """End every line, as a server does that has had enough letters by one."""
        for session in self._sessions:
            if session.transport is not None:
                self._loop.call_soon_threadsafe(session.transport.close)

    def _live(self) -> None:
        self._stop = asyncio.Event()
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._started.set()
            self._loop.close()
            sweep()

    async def _serve(self) -> None:
        server = await self._loop.create_server(self._session, "127.0.0.1", 0, ssl=self.context)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()
        for session in self._sessions:
            if session.transport is not None:
                session.transport.abort()  # type: ignore[attr-defined]
        me = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not me]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def _session(self) -> SMTP:
        session = _Bent(self, self._loop)
        self._sessions.append(session)
        return session


class _Bent(SMTP):
    """One conversation; `phase` is what the next answer belongs to, `bent` how that answer goes wrong."""

    def __init__(self, server: FaultySmtp, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            _Hooks(server), data_size_limit=server.size, hostname="faulty.example", ident="ESMTP", loop=loop,
            authenticator=lambda *_: AuthResult(success=True), auth_require_tls=False,
        )  # fmt: skip
        self.server = server
        self.phase, self.bent = "connect", server.fault("connect")

    async def push(self, status: Any) -> None:
        """Answer as usual, or as the fault wants it."""
        bent, self.bent = self.bent, ""
        if bent == "cut":
            self.hang_up()
        elif bent == "silent":
            await asyncio.sleep(self.server.silent_seconds)  # the end of the line, or of the test, ends this
            self.server.outwaited.append(self.phase)
            self.hang_up()
        elif bent == "garbage":
            self._writer.write(b"\x00\xff{[not smtp at all\r\n\r\n")
            await self._writer.drain()
            self._writer.close()
            raise asyncio.CancelledError
        elif bent == "drip":
            for byte in status.encode() + b"\r\n":
                self._writer.write(bytes([byte]))
                await self._writer.drain()
                await asyncio.sleep(self.server.drip_seconds)
        else:
            await super().push(bent or status)

    def hang_up(self) -> None:
        """Break the line now."""
        assert self.transport is not None
        self.transport.abort()  # type: ignore[attr-defined]
        raise asyncio.CancelledError

    def enter(self, phase: str) -> bool:
        """Begin a phase; gives whether the command itself is refused by it."""
        self.phase, self.bent = phase, self.server.fault(phase)
        return self.bent[:1].isdigit()

    async def smtp_EHLO(self, hostname: str) -> None:
        hidden = [one for one in self.server.faults if one.removeprefix("always ").startswith("ehlo hide ")]
        if not hidden:
            self.enter("ehlo")
        await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:
        self.server.logins += 1
        await (self.push("") if self.enter("auth") else super().smtp_AUTH(arg))

    async def smtp_MAIL(self, arg: str) -> None:
        await (self.push("") if self.enter("mail") else super().smtp_MAIL(arg))

    async def smtp_RCPT(self, arg: str) -> None:
        await (self.push("") if self.enter("rcpt") else super().smtp_RCPT(arg))

    async def smtp_NOOP(self, arg: str) -> None:
        await (self.push("") if self.enter("noop") else super().smtp_NOOP(arg))

    async def smtp_RSET(self, arg: str) -> None:
        await (self.push("") if self.enter("rset") else super().smtp_RSET(arg))

    async def smtp_DATA(self, arg: str) -> None:
        if self.enter("data"):
            await self.push("")
        elif self.server.fault("body"):
            await self.push("354 go on")
            await self._reader.read(20)
            self.hang_up()
        else:
            await super().smtp_DATA(arg)


class _Hooks:
    """What the server makes of a letter, and what it says that it can do."""

    def __init__(self, server: FaultySmtp) -> None:
        self.server = server

    async def handle_EHLO(
        self, smtp: _Bent, session: Session, envelope: Envelope, hostname: str, offered: list[str]
    ) -> list[str]:
        session.host_name = hostname
        fault = next((one for one in self.server.faults if "ehlo hide " in one), "")
        hidden = tuple(fault.partition(" hide ")[2].split())
        return [line for line in offered if not (hidden and line[4:].startswith(hidden))]

    async def handle_DATA(self, smtp: _Bent, session: Session, envelope: Envelope) -> str:
        smtp.enter("dot")
        stored, _, then = smtp.bent.partition("stored, then ")
        if not stored and then:
            smtp.bent = then
        if not stored or stored == "drip":
            self.server.take(envelope)
        return "250 2.0.0 queued"
