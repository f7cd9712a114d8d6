"""Kill a run at every step, again and again, and count at the servers what became of the letters and mails.

    python -m tests.faults.crash --kills 200 [--seed 1]

A process that is loaded already forks a run, and the run dies: either at a chosen step (before or after a line of the
log, a sync, a rename, a link, a command to SMTP or IMAP, an answer from there), the least tried one first, without so
much as flushing a buffer; or by SIGKILL at a random time. Some rounds have a mail server that loses answers or refuses,
every other one a provider that files Sent by itself. Then runs go on undisturbed until they have nothing left to do, a
person answers what is asked, and the letters are counted where they arrived: in the SMTP server, in Sent, and, for
mails, in the log. Prints kills, letters, duplicates and losses; exits 1 if there is one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.event import Deed, Event
from tests.faults.killing import ADDRESS, CASES, START, Bench, serve

LARGE = "BBBBBB"
"""The case whose letter travels in several numbered parts."""
SERVER_MOODS: tuple[tuple[str, ...], ...] = (
    (), (), (),
    ("dot stored, then cut",),
    ("dot cut",),
    ("rcpt 450 4.2.0 greylisted", "dot stored, then cut"),
    ("dot 451 4.3.0 later", "data cut"),
    ("mail 421 4.3.2 shutting down",),
)  # fmt: skip
CONFIG = """
[account]
address = "{address}"
name = "Lin Example Studio"
[smtp]
host = "localhost"
port = {smtp}
security = "ssl"
ca_file = "{ca}"
[imap]
host = "localhost"
port = {imap}
security = "ssl"
ca_file = "{ca}"
authserv_id = "mx.seller.test"
[claimants.me]
name = "Lin Example"
address = "1 Example Road, Exampletown"
phone = "+1 555 0100"
email = "shop@seller.test"
[report]
language = "en"
"""
CASE = """
key = "{key}"
title = "{name}"
platform = "generic"
claimant = "me"
send_to = "desk@mart.example"
[[works]]
title = "Brass {name}, front view"
files = [{files}]
first_published = 2025-03-01
url = "https://shop.seller.test/{name}"
[[listings]]
url = "https://mart.example/item/{name}"
seen = 2025-09-30
"""


def lay_out(bench: Bench, smtp_port: int) -> Path:
    """A workspace whose three complaints are approved; one of them travels in several letters."""
    from bot.cli.wiring import open_workspace
    from bot.record import approve

    folder = bench.folder / "laid-out"
    (folder / "cases").mkdir(parents=True)
    config = CONFIG.format(address=ADDRESS, smtp=smtp_port, imap=bench.imap_port, ca=bench.ca_file)
    (folder / "config.toml").write_text(config, encoding="utf-8")
    for key, name in CASES.items():
        _case(folder / "cases" / name, key, name, 6 if key == LARGE else 1)
    workspace = open_workspace(folder)
    with workspace.locked_world() as world:
        world.log.set_meta("size_limit", 900_000)
        for name in CASES.values():
            standing = workspace.standing(workspace.case_named(name), world, START)
            approve(standing, [standing.prospects[0].drafts[0].hash], "Lin Example", START, world.log)
    return folder


def _case(folder: Path, key: str, name: str, pictures: int) -> None:
    for sub in ("original", "listing"):
        (folder / sub).mkdir(parents=True)
    names = [f"{name}-{n}.jpg" for n in range(pictures)]
    files = ", ".join(f'"{one}"' for one in names)
    (folder / "case.toml").write_text(CASE.format(key=key, name=name, files=files), encoding="utf-8")
    for n, one in enumerate(names):
        (folder / "original" / one).write_bytes(_picture(n))
    (folder / "listing" / "page.jpg").write_bytes(_picture(99))
    for path in folder.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (the same kills for the same seed)


def _picture(seed: int) -> bytes:
    from PIL import Image

    stream, size = BytesIO(), 480
    Image.frombytes("RGB", (size, size), _rng(seed).randbytes(3 * size * size)).save(stream, "JPEG", quality=85)
    return stream.getvalue()


def answers(round_number: int) -> dict[str, bytes]:
    """Mails to come in: a desk's answer for each case, a stranger's, and one that is no mail at all."""
    mails = {}
    for key in CASES:
        message_id = f"<ack-{key}-{round_number}@mart.example>"
        mails[message_id] = (
            "Authentication-Results: mx.seller.test; dmarc=pass header.from=mart.example\r\n"
            f"From: desk@mart.example\r\nTo: {ADDRESS}\r\nSubject: Re: complaint [WQ-{key}]\r\n"
            f"Message-ID: {message_id}\r\n\r\n"
            f"We have received your report. Your ticket number is TK-{round_number:05d}{key}. We are reviewing it.\r\n"
        ).encode()
    mails["stranger"] = (
        f"From: aunt@home.example\r\nSubject: cake\r\nMessage-ID: <cake-{round_number}@home.example>\r\n\r\nSunday?\r\n".encode()
    )
    mails["garbage"] = bytes(_rng(round_number).randbytes(300))
    return mails


def one_round(bench: Bench, number: int, deaths: int) -> None:
    """A workspace from approved to answered, with so many deaths on the way out and on the way in."""
    bench.workspace, bench.now = bench.folder / "workspace", START
    shutil.rmtree(bench.workspace, ignore_errors=True)
    shutil.copytree(bench.folder / "laid-out", bench.workspace)
    bench.empty_mailbox()
    files_sent = bool(number % 2)
    bench.wire.send((list(bench.rng.choice(SERVER_MOODS)), files_sent))
    bench.wire.recv()
    if files_sent:
        _find_out(bench)
    bench.stage = "out"
    _die(bench, deaths)
    _until_quiet(bench)
    _person(bench)
    bench.stage = "in"
    incoming = answers(number)
    for raw in incoming.values():
        bench.deliver(raw)
    _die(bench, deaths)
    _until_quiet(bench)
    _count(bench, number, incoming)


def _find_out(bench: Bench) -> None:
    """Keep what a test letter would have found out: this provider files Sent by itself."""
    from bot.cli.wiring import FINDINGS, open_workspace

    with open_workspace(bench.workspace).locked_world() as world:
        place = f"localhost:{bench.smtp_port}"
        world.log.set_meta(FINDINGS, {"address": ADDRESS, "place": place, "files_sent": "yes"})


def _die(bench: Bench, deaths: int) -> None:
    """So many deaths one after the other: most at chosen steps, some at any moment."""
    steps = bench.some_steps(deaths - deaths // 4)
    moments = deaths - len(steps)
    while steps or moments:
        bench.now += timedelta(minutes=40)
        if moments and bench.rng.random() < moments / (moments + len(steps)):
            moments -= 1
            bench.run(kill_after=bench.rng.uniform(0.02, bench.seconds))
        else:
            bench.run(die_at=steps.pop(0))
        _log_is_readable(bench)


def _until_quiet(bench: Bench) -> None:
    for _ in range(20):
        bench.now += timedelta(minutes=40)
        told = bench.run()
        waits = any("trying again" in one for _, one in told.get("asks", ()))
        if not (told.get("did") or told.get("failed") or told.get("trouble") or waits) and not _unfinished(bench):
            return
    bench.faults.append(f"never quiet: {told}")


def _events(bench: Bench) -> list[Event]:
    from bot.adapters.caselog import TinyCaseLog

    log = TinyCaseLog(bench.workspace / "cases" / "log.json", throwaway=True)
    return [event for key in CASES for event in log.events(key)]


def _unfinished(bench: Bench) -> bool:
    """Say whether a letter is neither sent nor asked about."""
    ends: dict[str, Deed] = {}
    for event in _events(bench):
        if isinstance(event.kind, Deed) and event.kind in (Deed.QUEUED, Deed.SENT, Deed.SEND_FAILED, Deed.SEND_UNKNOWN):
            ends[event.message_id] = event.kind
    return any(end in (Deed.QUEUED, Deed.SEND_FAILED) for end in ends.values())


def _log_is_readable(bench: Bench) -> None:
    from bot.errors import LogError

    try:
        _events(bench)
    except LogError as broken:
        bench.faults.append(f"the log is not readable: {broken}")


def _person(bench: Bench) -> None:
    """Whoever is asked about a letter asks the platform, and says what came of it."""
    from bot.cli.wiring import open_workspace

    for _ in range(6):
        arrived = {message_id for message_id, _ in bench.letters_taken()}
        ends = {one.message_id: one for one in _events(bench) if "send" in one.kind.value or one.kind is Deed.QUEUED}
        ends |= {one.message_id: one for one in _events(bench) if one.kind is Deed.SENT}
        doubtful = [one for one in ends.values() if one.kind is Deed.SEND_UNKNOWN]
        if not doubtful:
            return
        with open_workspace(bench.workspace).locked_world() as world:
            for one in doubtful:
                bench.asked += 1
                kind = Deed.SENT if one.message_id in arrived else Deed.SEND_FAILED
                data = {**one.data, "permanent": False}
                world.log.append(
                    Event("", one.case, one.notice, kind, bench.now, "Lin", one.message_id, one.listings, data=data)
                )
        _until_quiet(bench)


def _count(bench: Bench, number: int, incoming: dict[str, bytes]) -> None:
    """Hold what arrived against what was to arrive."""
    events = _events(bench)
    queued = list({one.message_id: one for one in events if one.kind is Deed.QUEUED}.values())
    taken = Counter(message_id for message_id, _ in bench.letters_taken())
    bench.letters += sum(taken.values())
    for message_id, times in taken.items():
        if times > 1:
            bench.faults.append(f"round {number}: duplicate: {message_id} arrived {times} times")
    for one in queued:
        if not taken[one.message_id]:
            bench.faults.append(f"round {number}: lost: {one.message_id} never arrived")
    for key in CASES:
        parts = [tuple(one.data["part"]) for one in queued if one.case == key]
        if sorted(parts) != [(n, len(parts)) for n in range(1, len(parts) + 1)] or (len(parts) > 1) != (key == LARGE):
            bench.faults.append(f"round {number}: {key} was queued as {parts}")
    copies = Counter(
        raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode() for raw in bench.in_folder("Sent")
    )
    by_person = {one.message_id for one in events if one.kind is Deed.SENT and one.by != "bot"}
    for message_id in taken.keys() - by_person:
        if copies[message_id] != 1:
            bench.faults.append(f"round {number}: Sent holds {copies[message_id]} copies of {message_id}")
    filed = Counter(one.message_id for one in events if one.by == "platform")
    for message_id in incoming.keys() - {"stranger", "garbage"}:
        bench.mails += 1
        if filed[message_id] != 1:
            bench.faults.append(f"round {number}: the mail {message_id} was filed {filed[message_id]} times")
    if len(bench.in_folder("INBOX")) != len(incoming):
        bench.faults.append(f"round {number}: the mailbox was changed")
    told = [
        path for path in bench.workspace.rglob("*") if path.is_file() and bench.password.encode() in path.read_bytes()
    ]
    if told:
        bench.faults.append(f"round {number}: the password stands in {told}")
    left = list((bench.workspace / "cases" / "_incoming").glob("*.eml"))
    if left:
        bench.faults.append(f"round {number}: left unread: {left}")


@contextmanager
def benched(seed: int) -> Iterator[Bench]:
    """Servers and workspace, laid out."""
    with TemporaryDirectory(prefix="weiquan-crash-") as name:
        near, far = multiprocessing.Pipe()
        servers = multiprocessing.get_context("fork").Process(target=serve, args=(Path(name), far))
        servers.start()
        try:
            if not near.poll(60):
                raise SystemExit("the mail servers did not start")
            imap_port, smtp_port, password, ca_file = near.recv()
            os.environ["WEIQUAN_PASSWORD"] = password
            bench = Bench(Path(name), near, imap_port, smtp_port, password, ca_file, _rng(seed))
            lay_out(bench, smtp_port)
            yield bench
            near.send("stop")
        finally:
            servers.join(5)
            if servers.is_alive():
                servers.kill()
                servers.join()
            near.close()
            far.close()


def crash(kills: int, seed: int, deaths: int = 6) -> Bench:
    """Go on until so many runs were killed; gives what was counted."""
    import bot.adapters.imap
    import bot.adapters.smtp
    import bot.run  # noqa: F401  (loaded once, before forking)

    with benched(seed) as bench:
        number = 0
        while bench.kills < kills:
            number += 1
            one_round(bench, number, deaths)
        return bench


def main() -> None:
    """Kill, count, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    bench = crash(asked.kills, asked.seed)
    duplicates = sum("duplicate" in one for one in bench.faults)
    losses = sum("lost" in one or "filed 0" in one for one in bench.faults)
    print(f"{bench.kills} kills, {bench.letters} letters, {bench.mails} mails, {bench.asked} asked about:")
    print(f"{duplicates} duplicates, {losses} losses, {len(bench.faults) - duplicates - losses} other faults")
    print(f"died at {len(bench.died_at)} steps: {', '.join(f'{n}x {step}' for step, n in bench.died_at.most_common())}")
    missed = sorted({step for stage in bench.steps.values() for step in stage} - set(bench.died_at))
    print(f"steps nobody died at: {', '.join(missed) or 'none'}")
    print(f"{time.monotonic() - began:.0f} s")
    for one in bench.faults[:20]:
        print(one, file=sys.stderr)
    raise SystemExit(bool(bench.faults))


if __name__ == "__main__":
    main()
