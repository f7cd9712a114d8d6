"""A mail server that goes wrong on purpose: one line of words says where and how.

    server.faults = ["rcpt 450 4.2.0 greylisted", "dot stored, then cut"]

A fault is "PHASE WHAT". Each is used up once, in the order in which its phase comes by; "always PHASE WHAT" stays.

    PHASE  connect, ehlo, auth, mail, rcpt, data, body, dot, noop, rset
    WHAT   NNN words…         that answer (a refused dot stores nothing)
           cut                the line breaks instead of an answer, nothing is stored
           stored, then cut   (dot) the letter is taken, the line breaks before the answer
           stored, then NNN … (dot) the letter is taken, and the answer is this one
           silent             no answer, ever; the line stays open
           drip               the answer comes byte by byte, one each `drip_seconds`
           garbage            bytes that are no answer
           hide WORD…         (ehlo) these extensions are not offered
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Taken:
    """A letter that the server took, with or without saying so."""

    message_id: str
    sender: str
    to: tuple[str, ...]
    raw: bytes


class Hangup(Exception):
    """The line is to break now."""


@dataclass
class FaultySmtp:
    """A submission server with implicit TLS on loopback; letters it took are in `letters`, in order."""

    context: ssl.SSLContext
    faults: list[str] = field(default_factory=list)
    letters: list[Taken] = field(default_factory=list)
    on_letter: Callable[[Taken], None] = lambda _: None
    size: int = 25_000_000
    drip_seconds: float = 0.05
    logins: int = 0
    port: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _lines: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._welcome, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

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

    def _welcome(self) -> None:
        while not self._stop.is_set():
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError, Hangup), self.context.wrap_socket(line, server_side=True) as secure:
            self._lines.append(secure)
            secure.settimeout(60)
            _Session(self, secure).talk()
        with suppress(OSError):
            line.close()


class _Session:
    def __init__(self, server: FaultySmtp, line: ssl.SSLSocket) -> None:
        self.server, self.line = server, line
        self.reader = line.makefile("rb")
        self.sender, self.to = "", list[str]()

    def talk(self) -> None:
        with self.reader:
            self.answer("connect", "220 faulty.example ESMTP")
            while words := self.reader.readline():
                verb, _, rest = words.decode("latin-1").strip().partition(" ")
                handler = getattr(self, f"do_{verb.lower()}", None)
                if handler is None:
                    self.say("502 5.5.1 unknown")
                else:
                    handler(rest)

    def answer(self, phase: str, usual: str) -> bool:
        """Answer as usual, or as the fault wants it; gives whether it was a good answer."""
        fault = self.server.fault(phase)
        if not fault:
            self.say(usual)
            return True
        if fault == "cut":
            raise Hangup
        if fault == "silent":
            self.server._stop.wait(60)
            raise Hangup
        if fault == "garbage":
            self.line.sendall(b"\x00\xff{[not smtp at all\r\n\r\n")
            raise Hangup
        if fault == "drip":
            for byte in usual.encode() + b"\r\n":
                self.line.sendall(bytes([byte]))
                self.server._stop.wait(self.server.drip_seconds)
            return True
        self.say(fault)
        return fault[:1] in "23"

    def say(self, text: str) -> None:
        self.line.sendall(text.encode() + b"\r\n")

    def do_ehlo(self, _: str) -> None:
        offered = {"SIZE": f"SIZE {self.server.size}", "AUTH": "AUTH PLAIN LOGIN", "8BITMIME": "8BITMIME"}
        fault = next((one for one in self.server.faults if "ehlo hide " in one), "")
        hidden = fault.split(" hide ")[1].split() if fault else ()
        lines = ["faulty.example", *(text for name, text in offered.items() if name not in hidden)]
        if fault:
            self.say("\r\n".join([*(f"250-{one}" for one in lines[:-1]), f"250 {lines[-1]}"]))
        else:
            self.answer("ehlo", "\r\n".join([*(f"250-{one}" for one in lines[:-1]), f"250 {lines[-1]}"]))

    def do_auth(self, _: str) -> None:
        self.server.logins += 1
        self.answer("auth", "235 2.7.0 welcome")

    def do_mail(self, rest: str) -> None:
        self.sender, self.to = rest.partition("<")[2].partition(">")[0], []
        self.answer("mail", "250 2.1.0 ok")

    def do_rcpt(self, rest: str) -> None:
        address = rest.partition("<")[2].partition(">")[0]
        if self.answer("rcpt", "250 2.1.5 ok"):
            self.to.append(address)

    def do_data(self, _: str) -> None:
        if not self.answer("data", "354 go on"):
            return
        if self.server.fault("body"):
            self.reader.read(20)
            raise Hangup
        raw = b""
        while (row := self.reader.readline()) != b".\r\n":
            if not row:
                raise Hangup
            raw += row[1:] if row.startswith(b".") else row
        self._dot(raw)

    def _dot(self, raw: bytes) -> None:
        fault = next((one for one in self.server.faults if "dot stored, then " in one), "")
        if not fault:
            if self.server.faults and any(one.removeprefix("always ").startswith("dot ") for one in self.server.faults):
                self.answer("dot", "")
            else:
                self._take(raw)
                self.say("250 2.0.0 queued")
            return
        if not fault.startswith("always "):
            self.server.faults.remove(fault)
        self._take(raw)
        then = fault.split("stored, then ")[1]
        if then == "cut":
            raise Hangup
        if then == "silent":
            self.server._stop.wait(60)
            raise Hangup
        self.say(then)

    def _take(self, raw: bytes) -> None:
        message_id = str(BytesHeaderParser().parsebytes(raw).get("Message-ID", ""))
        taken = Taken(message_id, self.sender, tuple(self.to), raw)
        self.server.on_letter(taken)
        self.server.letters.append(taken)

    def do_noop(self, _: str) -> None:
        self.answer("noop", "250 2.0.0 ok")

    def do_rset(self, _: str) -> None:
        self.answer("rset", "250 2.0.0 ok")

    def do_quit(self, _: str) -> None:
        self.say("221 2.0.0 bye")
        raise Hangup
