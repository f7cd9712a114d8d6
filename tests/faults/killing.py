"""Runs that are killed: servers that outlive them, and a process that ends itself at a chosen step."""

from __future__ import annotations

import imaplib
import json
import logging
import os
import random
import signal
import smtplib
import ssl
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ADDRESS = "shop@seller.test"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CASES = {"AAAAAA": "lamp", "BBBBBB": "teapot", "CCCCCC": "scarf"}


def serve(folder: Path, wire: Connection) -> None:
    """The mail servers, in a process of their own, which nobody kills."""
    from bot.demo.servers import MailServers
    from tests.faults.smtp import FaultySmtp

    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # it grumbles about each client that was killed
    with MailServers(folder, ADDRESS, lambda _: None) as home, FaultySmtp(home._context) as post:
        wire.send((home.imap_port, post.port, home.password, str(home.ca_file)))
        while (order := wire.recv()) != "stop":
            if order == "settled":
                wire.send(post.is_idle())
                continue
            if order == "letters":
                wire.send([(one.message_id, one.raw) for one in post.letters])
                continue
            faults, files_sent = order
            post.letters.clear()
            post.faults[:] = faults
            post.on_letter = (lambda one: home.deliver(one.raw, START, "Sent")) if files_sent else (lambda _: None)
            wire.send("ready")


@dataclass
class Bench:
    """The servers, a workspace laid out once, and what was counted so far."""

    folder: Path
    wire: Connection
    imap_port: int
    smtp_port: int
    password: str
    ca_file: str
    rng: random.Random
    workspace: Path = Path()
    now: datetime = START
    stage: str = ""
    steps: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    seconds: float = 0.5
    kills: int = 0
    letters: int = 0
    mails: int = 0
    asked: int = 0
    faults: list[str] = field(default_factory=list)
    died_at: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)

    def letters_taken(self) -> list[tuple[str, bytes]]:
        """Message-ID and bytes of every letter that the SMTP server took in this round."""
        self.wire.send("letters")
        taken: list[tuple[str, bytes]] = self.wire.recv()
        return taken

    @contextmanager
    def mailbox(self) -> Iterator[imaplib.IMAP4_SSL]:
        """The owner's own way into the mailbox."""
        context = ssl.create_default_context(cafile=self.ca_file)
        with imaplib.IMAP4_SSL("localhost", self.imap_port, ssl_context=context, timeout=10) as box:
            box.login(ADDRESS, self.password)
            yield box

    def empty_mailbox(self) -> None:
        """Begin a round with nothing in any folder."""
        with self.mailbox() as box:
            for folder in ("INBOX", "Sent", "Junk"):
                if box.select(folder)[1][0] not in (b"0", None):
                    box.store("1:*", "+FLAGS", "\\Deleted")
                    box.expunge()

    def in_folder(self, folder: str) -> list[bytes]:
        """The raw mails of a folder."""
        with self.mailbox() as box:
            if box.select(folder, readonly=True)[1][0] in (b"0", None):
                return []
            return [part[1] for part in box.fetch("1:*", "(BODY.PEEK[])")[1] if isinstance(part, tuple)]

    def deliver(self, raw: bytes) -> None:
        """Let a mail come in."""
        with self.mailbox() as box:
            assert box.append("INBOX", "", imaplib.Time2Internaldate(self.now), raw)[0] == "OK"

    def run(self, die_at: tuple[str, int] | None = None, kill_after: float = 0) -> dict[str, Any]:
        """One pass in a child: to its end, or until it dies at a step or is killed after so many seconds."""
        said = self.folder / "said.json"
        said.unlink(missing_ok=True)
        began = time.monotonic()
        child = os.fork()
        if not child:
            _child(self.workspace, self.now, said, die_at)
        if kill_after:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self._settle()
        told: dict[str, Any] = json.loads(said.read_bytes()) if said.exists() and said.stat().st_size else {}
        known = self.steps[self.stage]
        for step, times in told.get("steps", {}).items():
            known[step] = max(known.get(step, 0), times)
        if not kill_after and not die_at:
            self.seconds = max(time.monotonic() - began, 0.05)
        if status:
            self.kills += 1
            self.died_at[told.get("at", "SIGKILL" if kill_after else "?")] += 1
            if "fault" in told:
                self.faults.append(told["fault"])
        return told

    def _settle(self) -> None:
        """Wait until the SMTP server has dealt with what it was handed.

        The clock of a round leaps by forty minutes from run to run; a server that is short of processor time has those
        minutes only if it is waited for.
        """
        for _ in range(1_000):
            self.wire.send("settled")
            if self.wire.recv():
                return
            time.sleep(0.02)
        self.faults.append("the SMTP server still has a line open after twenty seconds")

    def some_steps(self, count: int) -> list[tuple[str, int]]:
        """Steps of this stage to die at, those first at which few died; in the order in which they come by.

        A run that died early still has the later steps before it.
        """
        known = self.steps[self.stage]
        rarest = sorted(known, key=lambda one: (self.died_at[one] + self.tried[one] / 2, self.rng.random()))[:count]
        self.tried.update(rarest)
        places = list(known)
        return [
            (one, self.rng.choice((1, self.rng.randint(1, known[one])))) for one in sorted(rarest, key=places.index)
        ]


class Steps:
    """Counts the steps of a run by name, and ends the process at the one that was chosen."""

    def __init__(self, die_at: tuple[str, int] | None, said: Path) -> None:
        self.passed: Counter[str] = Counter()
        self.die_at, self.said = die_at, said

    def __call__(self, step: str) -> None:
        """Take a step, perhaps the last one."""
        self.passed[step] += 1
        if (step, self.passed[step]) == self.die_at:
            handle = os.open(self.said, os.O_WRONLY | os.O_CREAT)
            os.write(handle, json.dumps({"at": step, "steps": self.passed}).encode())
            os._exit(137)

    def around(self, owner: Any, name: str, named: Callable[..., str]) -> None:
        """Make every call of a function two steps, just before it and just after; `named` names it by its arguments."""
        usual: Callable[..., Any] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            step = named(*args)
            self(f"before {step}")
            given = usual(*args, **kwargs)
            self(f"after {step}")
            return given

        setattr(owner, name, watched)


def _thing(path: Path) -> str:
    """What a file is to us."""
    if path.name.startswith("log.json"):
        return "log"
    if path.name.endswith(".smtp.txt"):
        return "transcript"
    return f"folder {'of a case' if path.name in CASES.values() else path.name}" if path.is_dir() else path.parent.name


def _synced(handle: int) -> str:
    open_file = Path(f"/proc/self/fd/{handle}")
    return f"sync of {_thing(open_file.readlink())}" if open_file.exists() else "sync"


def _said_to_smtp(_: Any, said: str | bytes) -> str:
    text = said if isinstance(said, str) else said[:20].decode("latin-1")
    word = text.split()[0].lower() if text.split() else ""
    known = {".": "the final dot"} | {verb: f"smtp {verb}" for verb in ("ehlo", "auth", "mail", "rcpt", "data", "quit")}
    return known.get(word, "smtp body")


def _said_to_imap(_: Any, said: bytes) -> str:
    parts = said[:60].decode("latin-1").upper().split()
    verb = parts[2] if parts[1:2] == ["UID"] else (parts[1] if len(parts) > 1 else "")
    known = ("LOGIN", "CAPABILITY", "LIST", "EXAMINE", "SEARCH", "FETCH", "APPEND", "NOOP", "LOGOUT")
    return f"imap {verb.lower()}" if verb in known else "imap words"


def watch_every_step(steps: Steps) -> None:
    """Put a step before and after all that can be seen from outside, and before and after each line of the log."""
    from bot.adapters.caselog import TinyCaseLog

    steps.around(os, "fsync", _synced)
    steps.around(os, "link", lambda *_: "backup of log")
    steps.around(Path, "replace", lambda _, target: f"move to {_thing(Path(target))}")
    steps.around(Path, "unlink", lambda path, *_: f"unlink in {_thing(path)}")
    steps.around(smtplib.SMTP, "send", _said_to_smtp)
    steps.around(smtplib.SMTP, "getreply", lambda *_: "smtp answer")
    steps.around(imaplib.IMAP4, "send", _said_to_imap)
    steps.around(imaplib.IMAP4, "append", lambda *_: "copy to Sent")
    steps.around(TinyCaseLog, "append", lambda _, event: f"log {event.kind.value}")
    steps.around(TinyCaseLog, "move_cursor", lambda *_: "cursor")


def _child(workspace: Path, now: datetime, said: Path, die_at: tuple[str, int] | None) -> None:
    steps = Steps(die_at, said)
    watch_every_step(steps)
    try:
        from bot.cli.wiring import open_workspace
        from bot.run import one_pass

        with open_workspace(workspace).world() as world:
            passed = one_pass(world, now)
        told = {
            "steps": steps.passed,
            "did": [*passed.sent, *passed.received, *(str(one) for one in passed.unfiled)],
            "trouble": passed.trouble.said_in("en") if passed.trouble else "",
            "failed": [(name, why.said_in("en")) for name, why in passed.failed],
            "asks": [(name, what.said_in("en")) for name, what, _ in passed.asks],
        }
        said.write_text(json.dumps(told))
        os._exit(0)
    except BaseException:  # noqa: BLE001  (whatever it is, it is told, and the child ends here)
        said.write_text(json.dumps({"fault": traceback.format_exc()}))
        os._exit(70)
