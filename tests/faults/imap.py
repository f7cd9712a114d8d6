"""A proxy before an IMAP server that goes wrong on purpose: one line of words says where and how.

    proxy.faults = ["FETCH cut 100", "EXAMINE NO [UNAVAILABLE] later"]

A fault is "COMMAND WHAT", a command as the client sends it (UID FETCH is FETCH), or CONNECT for the greeting. Each is
used up once; "always COMMAND WHAT" stays.

    WHAT   NO words… / BAD words… that answer; the server behind never sees the command
           BYE words…             the server says goodbye and closes
           cut N                  the server does it, but the line breaks after N bytes of the answer
           silent                 no answer for `silent_seconds`
           drip                   the answer comes byte by byte, one each `drip_seconds`
           garbage                bytes that are no answer, in its place
           say LINE               an untagged line before the answer (flags of another mail, a new EXISTS)
           swap OLD NEW           in the answer, OLD reads NEW (a capability is hidden so, or UIDVALIDITY changed)
           netease                (EXAMINE, SELECT) refused as unsafe until the client sent ID
           sick UID NO words…     (FETCH) that answer to whatever asks for the text of this mail, alone or among others
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_LITERAL = re.compile(rb"\{(\d+)\+?\}\r\n$")


class Hangup(Exception):
    """The line is to break now."""


@dataclass
class ImapProxy:
    """Speaks TLS to both sides; `commands` are the client's command lines as they came, passwords left out.

    `outwaited` are the answers that a client waited for until the proxy itself gave up.
    """

    context: ssl.SSLContext
    behind: tuple[str, int]
    trusted: ssl.SSLContext
    faults: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    drip_seconds: float = 0.05
    silent_seconds: float = 60
    outwaited: list[str] = field(default_factory=list)
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

    def fault(self, command: str) -> str:
        """What goes wrong with this command now; a fault that is not for always is used up."""
        for one in self.faults:
            words = one.split(" ")
            always = words[0] == "always"
            if words[always] == command:
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
        with (
            suppress(OSError, Hangup, ssl.SSLError),
            self.context.wrap_socket(line, server_side=True) as near,
            socket.create_connection(self.behind, timeout=60) as plain,
            self.trusted.wrap_socket(plain, server_hostname="localhost") as far,
        ):
            self._lines += [near, far]
            near.settimeout(60)
            _Session(self, near, far).talk()
        with suppress(OSError):
            line.close()


class _Session:
    def __init__(self, proxy: ImapProxy, near: ssl.SSLSocket, far: ssl.SSLSocket) -> None:
        self.proxy, self.near, self.far = proxy, near, far
        self.client, self.server = near.makefile("rb"), far.makefile("rb")
        self.introduced = False

    def talk(self) -> None:
        with self.client, self.server:
            greeting = self.server.readline()
            self.answer(self.proxy.fault("CONNECT"), "*", greeting)
            while line := self.client.readline():
                self.one(line)

    def one(self, line: bytes) -> None:
        """One command: its literals, its answer, and what goes wrong with it."""
        words = line.decode("latin-1").split()
        tag, command = words[0], words[1].upper()
        if command == "UID":
            command = words[2].upper()
        self.proxy.commands.append(command if command in ("LOGIN", "AUTHENTICATE") else line.decode("latin-1").strip())
        self.introduced |= command == "ID"
        fault = self.proxy.fault(command)
        if fault == "netease":
            fault = "" if self.introduced else "NO SELECT Unsafe Login. Please contact kefu@188.com for help"
        if fault.startswith("sick "):
            _, uid, words_of_it = fault.split(" ", 2)
            asked = re.fullmatch(r"\S+ UID FETCH (\S+) \((.*)\)\s*", line.decode("latin-1"), re.IGNORECASE)
            fault = words_of_it if asked and "BODY" in asked.group(2) and uid in asked.group(1).split(",") else ""
        if fault.startswith(("NO ", "BAD ")):
            self.near.sendall(f"{tag} {fault}\r\n".encode())
            return
        if fault.startswith("BYE"):
            self.near.sendall(f"* {fault}\r\n".encode())
            raise Hangup
        self.far.sendall(line)
        self._literals_of_command(line)
        self.answer(fault, tag, self._whole_answer(tag))

    def _literals_of_command(self, line: bytes) -> None:
        while found := _LITERAL.search(line):
            if not found.group(0).startswith(b"{" + found.group(1) + b"+"):
                self.near.sendall(self.server.readline())  # "+ go on"
            self.far.sendall(self.client.read(int(found.group(1))))
            line = self.client.readline()
            self.far.sendall(line)

    def _whole_answer(self, tag: str) -> bytes:
        answer = b""
        while True:
            line = self.server.readline()
            if not line:
                raise Hangup
            answer += line
            if line.startswith(tag.encode() + b" "):
                return answer
            while found := _LITERAL.search(line):
                answer += self.server.read(int(found.group(1)))
                line = self.server.readline()
                answer += line
            if line.startswith(b"+ "):  # the client goes on, as in AUTHENTICATE
                self.near.sendall(answer)
                self.far.sendall(self.client.readline())
                answer = b""

    def answer(self, fault: str, tag: str, usual: bytes) -> None:
        what, _, rest = fault.partition(" ")
        if what == "cut":
            self.near.sendall(usual[: int(rest or 0)])
            raise Hangup
        if what == "silent":
            # The client breaks the line when it has had enough; what it says until then is heard by nobody.
            self.near.settimeout(self.proxy.silent_seconds)
            with suppress(ssl.SSLError, ConnectionError):
                try:
                    while self.near.recv(4096):
                        pass
                except TimeoutError:
                    self.proxy.outwaited.append(tag)
            raise Hangup
        if what == "garbage":
            self.near.sendall(b"\x00\xff{[ * not imap at all {12}\r\n)(\r\n")
            raise Hangup
        if what == "drip":
            for byte in usual:
                self.near.sendall(bytes([byte]))
                self.proxy._stop.wait(self.proxy.drip_seconds)
            return
        if what == "say":
            usual = rest.encode() + b"\r\n" + usual
        if what == "swap":
            old, new = rest.split(" ")
            usual = usual.replace(old.encode(), new.encode())
        if what == "BYE":
            self.near.sendall(f"* {fault}\r\n".encode())
            raise Hangup
        self.near.sendall(usual)
