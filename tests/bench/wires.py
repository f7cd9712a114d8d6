"""What the adapters cost beside the bare libraries, on a real Dovecot and a real Postfix in one run.

    python -m tests.bench.wires [--mails 10000] [--letters 40]

Reading: 100 new mails out of many, through our inbox, beside imaplib that fetches the same UIDs whole. Sending: letters
through our outbox, beside smtplib with prebuilt bytes on one connection, letter by letter in turn; the transcript's
syncs are shown apart, by writing it to memory and to disk. Needs root, dovecot and postfix. Promised: reading at most 2 times, sending 1.3.
"""

from __future__ import annotations

import argparse
import imaplib
import os
import smtplib
import socket
import ssl
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.adapters.imap import ImapInbox
from bot.adapters.smtp import SmtpOutbox
from bot.core.login import ImapLogin, Secret, SmtpLogin
from tests.real.conftest import (
    PASSWORD,
    MailServer,
    _dovecot,
    _free_ports,
    _lay_out,
    _postfix,
    _wait_for_port,
    _why_not,
)

USER = "shop1@seller.test"
NEW = 100
IN_MEMORY, ON_DISK, BARE = "ours, transcript in memory", "ours, transcript on disk", "smtplib"
SINCE = datetime.now(UTC) - timedelta(days=9)


@contextmanager
def servers() -> Iterator[MailServer]:
    """A provider of our own on loopback."""
    names = ("imap", "imaps", "lmtp", "sasl", "outside", "starttls", "smtps")
    ports = dict(zip(names, _free_ports(len(names)), strict=True))
    with TemporaryDirectory(prefix="weiquan-wires-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        ca_file, places = _lay_out(folder)
        server = MailServer(ports, ca_file, USER, logs=folder / "log")
        with _dovecot(folder, ports, places), _postfix(folder, ports, places):
            for one, port in ports.items():
                _wait_for_port(one, port, server.log)
            yield server


def mail(n: int) -> bytes:
    """A mail of 3 KB."""
    return f"Subject: {n}\r\nMessage-ID: <{n}@mart.test>\r\n\r\n".encode() + (b"x" * 76 + b"\r\n") * 38


def fill(server: MailServer, count: int) -> int:
    """Put so many mails into the inbox; gives the UID after which the last hundred begin."""
    with server.mailbox() as box:
        for n in range(count):
            box.append("INBOX", "", "", mail(n))
        box.select("INBOX", readonly=True)
        uids = box.uid("SEARCH", "ALL")[1][0].split()
    return int(uids[-NEW - 1])


def login(kind: type, server: MailServer, port: str) -> object:
    """How to get in."""
    return kind(address=USER, user=USER, host="localhost", port=server.ports[port], security="ssl",
                password=lambda: Secret(PASSWORD), ca_file=server.ca_file)  # fmt: skip


def timed(work: Callable[[], int], times: int = 3) -> float:
    """The best of some runs, in seconds."""
    best = 1e9
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def reading(server: MailServer, count: int) -> tuple[float, float]:
    """Seconds through our inbox, and through imaplib; both have logged in before."""
    after = fill(server, count)
    with closing(ImapInbox(login(ImapLogin, server, "imaps"), ("INBOX",))) as box:  # type: ignore[arg-type]
        box.open()
        with server.mailbox() as own:
            own.select("INBOX", readonly=True)
            said = own.response("UIDVALIDITY")[1][0]
        cursors = {f"{USER}/INBOX": (int(said or 0), after)}
        ours = timed(lambda: _same(len(list(box.new(cursors, SINCE)))))
    with server.mailbox() as raw:

        def fetch() -> int:
            raw.select("INBOX", readonly=True)
            uids = raw.uid("SEARCH", f"UID {after + 1}:*")[1][0].split()
            got = raw.uid("FETCH", b",".join(uids).decode(), "(UID INTERNALDATE BODY.PEEK[])")[1]
            return _same(sum(isinstance(one, tuple) for one in got))

        bare = timed(fetch)
    return ours, bare


def _same(count: int) -> int:
    assert count == NEW, count
    return count


def sending(server: MailServer, letters: int) -> dict[str, float]:
    """Seconds for a letter of 100 KB, each way in turn on a line of its own; the quicker quartile, for the server syncs its disk."""
    raws = [
        f"From: {USER}\r\nTo: desk@mart.test\r\nMessage-ID: <wq.K7QF2M.n1.{n:04d}@seller.test>\r\nSubject: x\r\n\r\n".encode()
        + (b"x" * 76 + b"\r\n") * 1300
        for n in range(letters)
    ]
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  (memory, to leave the disk out)
    took: dict[str, list[float]] = {name: [] for name in (IN_MEMORY, ON_DISK, BARE)}
    context = ssl.create_default_context(cafile=server.ca_file)
    with (
        closing(SmtpOutbox(login(SmtpLogin, server, "smtps"))) as out,  # type: ignore[arg-type]
        smtplib.SMTP_SSL("localhost", server.ports["smtps"], context=context) as bare,
        TemporaryDirectory(dir=memory) as in_memory,
        TemporaryDirectory() as on_disk,
    ):
        out.open()
        bare.login(USER, PASSWORD)
        assert bare.sock is not None
        bare.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # without it a letter may wait for 40 ms
        for n, raw in enumerate(raws):
            ways = [(IN_MEMORY, in_memory), (BARE, ""), (ON_DISK, on_disk)]
            for name, folder in ways[n % 3 :] + ways[: n % 3]:  # none is always behind the same one
                start = time.perf_counter()
                if folder:
                    at = os.path.join(folder, f"{n}.txt")  # noqa: PTH118
                    assert out.hand_over(raw, USER, ["desk@mart.test"], at).outcome == "sent"
                else:
                    bare.sendmail(USER, ["desk@mart.test"], raw)
                took[name].append(time.perf_counter() - start)
    return {name: statistics.quantiles(seconds)[0] for name, seconds in took.items()}


def main() -> None:
    """Measure and tell; exits 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--letters", type=int, default=150)
    asked = parser.parse_args()
    if why_not := _why_not():
        print(f"the wires are not measured: {why_not}")
        return
    imaplib._MAXLINE = 10_000_000  # type: ignore[attr-defined]  # a SEARCH over many mails is one long line
    with servers() as server:
        ours, bare = reading(server, asked.mails)
        took = sending(server, asked.letters)
    print(f"{NEW} new mails out of {asked.mails}: ours {1000 * ours:.0f} ms, imaplib {1000 * bare:.0f} ms")
    for name, seconds in took.items():
        print(f"a letter of 100 KB, {name}: {1000 * seconds:.1f} ms, {seconds / took[BARE]:.2f}x")
    promises = (
        ("fetching, times imaplib", ours / bare, 2.0),
        ("sending, times smtplib", took[IN_MEMORY] / took[BARE], 1.3),
    )
    for what, measured, limit in promises:
        print(f"{'kept  ' if measured <= limit else 'BROKEN'}  {what}: {measured:.2f} (promised: {limit})")
    raise SystemExit(any(measured > limit for _, measured, limit in promises))


if __name__ == "__main__":
    main()
