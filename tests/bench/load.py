"""How weiquan grows with the number of cases: a run with nothing due, `status` cold, `--help`, beside their floors.

    python -m tests.bench.load [--cases 100,1000,10000] [--json FILE]

Every number is measured in a process of its own, as cron would start it. A floor is the least that the same work can
cost here and now: reading and parsing the log's bytes; parsing the case.toml files. Ratios say more than seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.adapters.caselog import TinyCaseLog
from bot.core.case import KEY_ALPHABET
from bot.core.event import BOT, PLATFORM, Deed, Event, ListingState, Reply
from bot.intake import MOST_DOUBTFUL, MOST_SET_ASIDE
from bot.ports import Delivery, Incoming, Place
from bot.world import Passed

CONFIG = """
[account]
address = "shop@seller.example"
name = "Lin Example Studio"
[smtp]
host = "localhost"
[imap]
host = "localhost"
authserv_id = "mx.seller.example"
[claimants.me]
name = "Lin Example"
address = "1 Example Road, Exampletown"
phone = "+1 555 0100"
email = "shop@seller.example"
[report]
language = "en"
"""
CASE = """key = "{key}"
title = "Brass desk lamp {n}"
platform = "generic"
language = "en"
claimant = "me"
send_to = "desk@mart.example"

[[works]]
title = "Brass desk lamp, front view"
files = ["lamp.jpg"]
first_published = 2025-03-01
url = "https://shop.seller.example/lamp/{n}"

[[listings]]
url = "https://mart.example/item/{n}1"
seen = 2025-09-30

[[listings]]
url = "https://mart.example/item/{n}2"
seen = 2025-09-30
"""
NOW = datetime.now(UTC).replace(microsecond=0)
EACH = 20
FLOOD = 10_000
LONG_AGO = (1_700_000_000, 1_700_000_000)


def key_of(n: int) -> str:
    """A case key for a number."""
    key = ""
    for _ in range(6):
        n, digit = divmod(n, len(KEY_ALPHABET))
        key = KEY_ALPHABET[digit] + key
    return key


def lay_out(folder: Path, count: int) -> None:
    """Make a workspace of so many cases that wait for the platform: nothing is due in any of them."""
    (folder / "cases").mkdir(parents=True)
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    picture = _picture()
    log = TinyCaseLog(folder / "cases" / "log.json")
    with log.together():
        for n in range(count):
            _case(folder / "cases" / f"lamp-{n:05d}", n, picture)
            for event in _history(key_of(n), n):
                log.append(event)
            log.remember(f"<answer-{n}@mart.example>", key_of(n))


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (64, 48), "goldenrod").save(stream, "JPEG")
    return stream.getvalue()


def _case(folder: Path, n: int, picture: bytes) -> None:
    for name in ("original", "listing", "mail"):
        (folder / name).mkdir(parents=True)
    (folder / "case.toml").write_text(CASE.format(key=key_of(n), n=n), encoding="utf-8")
    for name in ("original/lamp.jpg", "listing/page.jpg"):
        (folder / name).write_bytes(picture)
        os.utime(folder / name, LONG_AGO)
    (folder / "mail" / "0001-complaint.eml").write_bytes(b"Subject: x\r\n\r\nx\r\n")


def _history(key: str, n: int) -> list[Event]:
    urls = [f"https://mart.example/item/{n}{one}" for one in (1, 2)]
    letter = {"letter": "complaint", "number": 1, "to": ["desk@mart.example"], "file": "mail/0001-complaint.eml",
              "hash": "0123456789abcdef", "part": [1, 1], "answers": "", "subject": f"Complaint [WQ-{key}]"}  # fmt: skip
    mail_id = f"<wq.{key}.n1.0001@seller.example>"
    opened = dict.fromkeys(urls, ListingState.OPEN)
    yesterday = NOW - timedelta(days=1)
    told = {"tickets": [f"TK-{n:06d}"], "file": "mail/0002-acknowledged.eml", "authentic": True, "trusted": True,
            "confidence": "sure", "sender": "desk@mart.example", "subject": "Re: Complaint", "rule": "ack-ticket"}  # fmt: skip
    return [
        Event("", key, "n1", Deed.APPROVED, yesterday, "Lin Example", listings=opened,
              data={"hash": letter["hash"], "letter": "complaint", "to": letter["to"], "parts": 1}),
        Event("", key, "n1", Deed.QUEUED, yesterday, BOT, mail_id, opened, data=letter),
        Event("", key, "n1", Deed.SENT, yesterday, BOT, mail_id, opened, "250 ok", {**letter, "code": 250}),
        Event("", key, "n1", Reply.ACKNOWLEDGED, yesterday + timedelta(hours=1), PLATFORM, f"<answer-{n}@mart.example>",
              note="We have received your report.", data=told),
    ]  # fmt: skip


class Silence:
    """Mail servers that have nothing to say but what they are given; letters are taken and forgotten."""

    files_sent, size_limit = "yes", 0

    def __init__(self, mails: Iterable[Incoming] = ()) -> None:
        self.mails = mails
        self.letters = 0

    def new(self, *_: Any) -> Iterable[Incoming]:
        """Give the mails."""
        return self.mails

    def hand_over(self, *_: Any) -> Delivery:
        """Take a letter."""
        self.letters += 1
        return Delivery("sent", "250 ok", code=250)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def one_run(folder: Path, mails: Iterable[Incoming] = (), now: datetime = NOW) -> tuple[Passed, float]:
    """One pass over such servers; gives what it did and the processor seconds of the pass alone."""
    from bot.cli.wiring import open_workspace
    from bot.run import one_pass

    with open_workspace(folder).locked_world() as world:
        world.inbox = world.outbox = Silence(mails)  # type: ignore[assignment]
        start = time.process_time()
        passed = one_pass(world, now)
        seconds = time.process_time() - start
    assert not (passed.failed or passed.trouble), (passed.failed[:3], passed.trouble)
    return passed, seconds


def quiet_run(folder: Path) -> dict[str, Any]:
    """One pass with nothing due; called in a process of its own."""
    passed, _ = one_run(folder)
    assert not passed.sent
    return {"cases": len(passed.standings), "asks": len(passed.asks)}


def incoming(raw: str, uid: int) -> Incoming:
    """A mail as the mailbox gives it."""
    return Incoming(raw.replace("\n", "\r\n").encode(), NOW, Place("shop@seller.example", "INBOX", 1, uid))


def busy_run(folder: Path) -> dict[str, Any]:
    """What a received mail adds to a run, and what a sent letter does, in processor seconds."""
    _, quiet = one_run(folder)
    mails = [
        incoming(
            "Authentication-Results: mx.seller.example; dmarc=pass header.from=mart.example\n"
            f"From: desk@mart.example\nSubject: Re: [WQ-{key_of(n)}]\nMessage-ID: <more-{n}@mart.example>\n\n"
            f"We have received your report. Your ticket number is TK-{n:06d}. We are reviewing it.\n",
            n + 1,
        )
        for n in range(EACH)
    ]
    passed, with_mails = one_run(folder, mails)
    assert len(passed.received) == EACH, len(passed.received)
    later = NOW + timedelta(days=30)
    (folder / "parked").mkdir()
    for place in sorted((folder / "cases").glob("lamp-*"))[EACH:]:
        place.rename(folder / "parked" / place.name)
    return {"mail_ms": 1000 * (with_mails - quiet) / EACH, **_letters(folder, later)}


def _letters(folder: Path, later: datetime) -> dict[str, float]:
    """Reminders in the cases that are left, with the whole log behind them."""
    from bot.cli.wiring import open_workspace
    from bot.run import one_pass

    with open_workspace(folder).locked_world() as world:
        world.inbox = world.outbox = Silence()  # type: ignore[assignment]
        start = time.process_time()
        passed = one_pass(world, later)
        seconds = time.process_time() - start
    assert len(passed.sent) == EACH, (len(passed.sent), passed.failed[:2])
    return {"letter_ms": 1000 * seconds / EACH}


def flood(folder: Path) -> dict[str, Any]:
    """Ten thousand hostile mails: half name a case they forge, half come from the desk's domain and name none."""
    from bot.cli.wiring import open_workspace

    def hostile(n: int) -> Incoming:
        tag = f"Re: [WQ-{key_of(n % 7)}]" if n % 2 else f"Notice {n}"
        nested = "".join(
            f'Content-Type: multipart/mixed; boundary="b{k}"\n\n--b{k}\n' for k in range(40 * (n % 5 == 0))
        )
        many = "".join(f"X-{k}: {'y' * 60}\n" for k in range(300 * (n % 3 == 0)))
        head = f"From: desk@mart.example\nSubject: {tag} \x1b[2J\nMessage-ID: <flood-{n}@mart.example>\n{many}"
        return incoming(f"{head}{nested or chr(10)}The listing has been removed. {'z' * 2000}\n", n + 1)

    passed, seconds = one_run(folder, map(hostile, range(FLOOD)))
    cases = folder / "cases"
    written = sum(path.stat().st_size for name in ("_unfiled", "_incoming") for path in (cases / name).glob("*"))
    kept = sum(len(list((cases / f"lamp-{n:05d}" / "mail").iterdir())) for n in range(7))
    unfiled = len(open_workspace(folder).folders.unfiled())
    return {
        "seconds": seconds,
        "unfiled": unfiled,
        "filed": kept,
        "mb": written / 1e6,
        "told": len(passed.unfiled) + len(passed.asks),
    }


def log_floor(folder: Path) -> dict[str, Any]:
    """Read the log's bytes and parse them."""
    import orjson

    return {"rows": len(orjson.loads((folder / "cases" / "log.json").read_bytes())["cases"])}


def toml_floor(folder: Path) -> dict[str, Any]:
    """Read and parse every case.toml."""
    import tomllib

    return {"files": sum(1 for one in (folder / "cases").glob("*/case.toml") if tomllib.loads(one.read_text("utf-8")))}


MEASURED: dict[str, Callable[[Path], dict[str, Any]]] = {
    "run": quiet_run,
    "busy": busy_run,
    "flood": flood,
    "log-floor": log_floor,
    "toml-floor": toml_floor,
}


def measure(command: list[str]) -> tuple[float, float]:
    """Seconds of processor time (a busy machine does not lengthen them) and peak megabytes of a command."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603
    assert child.stderr is not None
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode:
        raise SystemExit(f"{command}: {complaint.decode(errors='replace')[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def of_python(name: str, folder: Path) -> tuple[float, float]:
    """One of the measured functions, in a process of its own."""
    return measure([sys.executable, "-m", "tests.bench.load", "--only", name, str(folder)])


def found_by(name: str, folder: Path) -> dict[str, Any]:
    """What a measured function says itself."""
    command = [sys.executable, "-m", "tests.bench.load", "--only", name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def weiquan(*words: str) -> tuple[float, float]:
    """One call of the command line."""
    return measure([sys.executable, "-m", "bot", *words])


def grow(counts: list[int]) -> list[dict[str, Any]]:
    """Measure each size; the first run fills the memory of files, the second is the one that cron sees daily."""
    rows = []
    for count in counts:
        with TemporaryDirectory(prefix="weiquan-bench-") as name:
            folder = Path(name) / "workspace"
            lay_out(folder, count)
            first, _ = of_python("run", folder)
            run, run_mb = min(of_python("run", folder) for _ in range(2))
            log, _ = of_python("log-floor", folder)
            toml, _ = of_python("toml-floor", folder)
            status, status_mb = weiquan("-C", str(folder), "status")
            one, _ = weiquan("-C", str(folder), "status", "lamp-00007")
            busy = found_by("busy", folder)
            rows.append({"cases": count, "log_mb": (folder / "cases" / "log.json").stat().st_size / 1e6,
                         "first_run_s": first, "run_s": run, "run_mb": run_mb, "log_floor_s": log, "toml_floor_s": toml,
                         "status_s": status, "status_mb": status_mb, "status_one_s": one, **busy})  # fmt: skip
    return rows


def main() -> None:
    """Print the growth as a table, and the promises beside what was measured; exits 1 where one is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cases", default="100,1000,10000")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs=2, metavar=("NAME", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        gc.set_threshold(100_000, 20, 100)  # as `weiquan` does
        print(json.dumps(MEASURED[asked.only[0]](Path(asked.only[1]))))
        return
    help_s = min(weiquan("--help")[0] for _ in range(3))
    rows = grow([int(one) for one in asked.cases.split(",")])
    _tell(rows)
    with TemporaryDirectory(prefix="weiquan-bench-") as name:
        folder = Path(name) / "workspace"
        lay_out(folder, 10)
        drowned = found_by("flood", folder)
    if asked.json:
        asked.json.write_text(json.dumps({"help_s": help_s, "growth": rows, "flood": drowned}, indent=2))
    promises = list(promised(help_s, rows, drowned))
    for what, measured, limit in promises:
        print(f"{'kept  ' if measured <= limit else 'BROKEN'}  {what}: {measured:.2f} (promised: {limit})")
    raise SystemExit(any(measured > limit for _, measured, limit in promises))


def _tell(rows: list[dict[str, Any]]) -> None:
    print("cases   log MB  first run  run    of log  of toml  run MB  status  of log  one case  a mail  a letter")
    for row in rows:
        print(f"{row['cases']:6}  {row['log_mb']:6.1f}  {row['first_run_s']:7.2f}s  {row['run_s']:5.2f}s"
              f"  {row['run_s'] / row['log_floor_s']:5.1f}x  {row['run_s'] / row['toml_floor_s']:6.1f}x  {row['run_mb']:6.0f}"
              f"  {row['status_s']:5.2f}s  {row['status_s'] / row['log_floor_s']:5.1f}x  {row['status_one_s']:5.2f}s"
              f"   {row['mail_ms']:4.0f}ms    {row['letter_ms']:4.0f}ms")  # fmt: skip


def promised(help_s: float, rows: list[dict[str, Any]], drowned: dict[str, Any]) -> Iterable[tuple[str, float, float]]:
    """Each promise: what it is about, what was measured, and the most it may be."""
    yield "weiquan --help, seconds", help_s, 0.25
    for row in rows:
        cases = row["cases"]
        if cases == 1_000:
            yield "1,000 cases: weiquan status, seconds", row["status_s"], 1
        if cases == 10_000:
            yield "10,000 cases: a run with nothing due, seconds", row["run_s"], 5
            yield "10,000 cases: a run with nothing due, MB", row["run_mb"], 400
        yield f"{cases} cases: what one of {EACH} received mails adds, ms", row["mail_ms"], 100
        yield f"{cases} cases: what one of {EACH} sent letters adds, ms", row["letter_ms"], 200
    yield f"{FLOOD} hostile mails, seconds", drowned["seconds"], 300
    yield f"{FLOOD} hostile mails: set aside", drowned["unfiled"], MOST_SET_ASIDE
    yield f"{FLOOD} hostile mails: filed in 7 cases, a letter in each", drowned["filed"], 7 * (MOST_DOUBTFUL + 1)
    yield f"{FLOOD} hostile mails: MB set aside", drowned["mb"], 10
    yield f"{FLOOD} hostile mails: lines told", drowned["told"], MOST_SET_ASIDE + 7 * 10


if __name__ == "__main__":
    main()
