"""A log that was broken has a way back: from its backup, from what can be read of it, from the kept mails."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.adapters import caselog
from bot.adapters.caselog import TinyCaseLog, backup_of
from bot.adapters.logmend import faults_of, mend
from bot.adapters.smtp import how_it_ended
from bot.core.event import Deed, Event
from bot.errors import LogError
from bot.mending import complete


@pytest.fixture
def lived(bench: Any) -> Any:
    """A case with a letter out and an answer in."""
    bench.outbox.phase = lambda transcript: how_it_ended(Path(transcript))
    bench.case()
    bench.approve()
    bench.run()
    _write_transcript(bench, "0001-complaint", "answer\t250 ok")
    bench.on(1).answer("We have received your report. Your ticket number is TK-20417.", to=bench.sent())
    bench.run()
    return bench


def _write_transcript(bench: Any, name: str, end: str) -> None:
    at = bench.now.isoformat()
    path = bench.directory / "cases" / "lamp" / "mail" / f"{name}.smtp.txt"
    path.write_text(f"{at}\tconnected\tlocalhost:465\n{at}\tdot\t\n{at}\t{end}\n")


def log_of(bench: Any) -> Path:
    return Path(bench.directory / "cases" / "log.json")


def doctor(bench: Any, *options: str) -> tuple[int, str]:
    """`weiquan doctor`, as it is called."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bot", "--lang", "en", "-C", str(bench.directory), "doctor", *options],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


BREAKS: dict[str, Any] = {
    "gone": None,
    "emptied": lambda text: "",
    "cut in half": lambda text: text[: len(text) // 2],
    "not json": lambda text: text.replace(":", ";"),
    "a list": lambda text: "[]",
    "a table of numbers": lambda text: '{"cases": 3}',
    "no events": lambda text: text.replace('"events"', '"evnets"'),
    "an event is a word": lambda text: text.replace('[{"id"', '["oops",{"id"', 1),
    "a strange kind": lambda text: text.replace('"kind":"sent"', '"kind":"snet"'),
    "a time without zone": lambda text: text.replace('+00:00","by":"bot"', '","by":"bot"'),
    "no schema": lambda text: text.replace('"value":1', '"value":"one"'),
    "a fact without value": lambda text: text.replace('"name":"schema","value"', '"name":"schema","vale"'),
    "a schema that is a list": lambda text: text.replace('"name":"schema","value":1', '"name":"schema","value":[1]'),
    "a cursor that is a word": lambda text: text.replace(
        '"name":"cursors","value":{', '"name":"cursors","value":{"x":"y",'
    ),
    "a debt of nobody": lambda text: text.replace(
        '"name":"copies_owed","value":{}', '"name":"copies_owed","value":[1]'
    ),
    "a place that is a list": lambda text: text.replace('"where":"K7QF2M"', '"where":["K7QF2M"]'),
    "a case numbered ²": lambda text: text.replace('"cases":{\n"1":', '"cases":{\n"²":'),
    "an id that is a list": lambda text: text.replace('"id":"K7QF2M-0002"', '"id":["K7QF2M-0002"]'),
    "an id of no case": lambda text: text.replace('"id":"K7QF2M-0002"', '"id":"2"'),
    "data that is a list": lambda text: re.sub(r'"data":\{[^}]*\}', '"data":[]', text, count=1),
    "a letter that is none": lambda text: text.replace('"letter":"complaint"', '"letter":"love"', 1),
    "another key": lambda text: text.replace('"key":"K7QF2M"', '"key":"K7QF2W"'),
    "a case that stands twice": lambda text: text.replace(
        '"cases":{\n', '"cases":{\n"9":{"key":"K7QF2M","events":[]},\n'
    ),
}

MUTE = ("an id of no case", "another key", "a place that is a list")
"""What a run does not trip over at once; doctor tells it all the same."""


@pytest.mark.parametrize("broken", BREAKS)
def test_doctor_mends_a_log_and_nothing_is_sent_or_filed_twice(lived: Any, broken: str) -> None:
    before = [event.kind for event in lived.standing().case.events]
    path = log_of(lived)
    whole = path.read_bytes()
    if broken == "gone":
        path.unlink()
    else:
        path.write_text(BREAKS[broken](path.read_text()))
        assert path.read_bytes() != whole, "it is broken"
    if broken not in MUTE:
        with pytest.raises(LogError, match=r"doctor --log|newer"):
            lived.run()
    code, said = doctor(lived, "--log")
    assert code == 0, said
    assert list(path.parent.glob("log.broken-*.json")) or broken == "gone", "the broken file is kept"
    assert faults_of(path) == []
    passed = lived.run()
    kinds = [event.kind for event in lived.standing().case.events]
    assert sorted(kinds) == sorted(before), said
    assert len(lived.outbox.letters) == 1 and not passed.sent


def test_events_that_were_moved_by_hand_keep_case_and_number(tmp_path: Path) -> None:
    """Taken out, copied, put under another key: what stands there is never dropped, and no id is given twice."""
    path = tmp_path / "log.json"
    log = TinyCaseLog(path)
    for n in range(4):
        log.append(Event("", "K7QF2M", "n1", Deed.NOTED, _now(), "Lin", note=str(n)))
    tables = json.loads(path.read_text())
    del tables["cases"]["1"]["events"][1]
    path.write_text(json.dumps(tables))
    fifth = TinyCaseLog(path).append(Event("", "K7QF2M", "n1", Deed.NOTED, _now(), "Lin", note="4"))
    assert fifth.id == "K7QF2M-0005"
    tables = json.loads(path.read_text())
    events = tables["cases"]["1"]["events"]
    tables["cases"]["1"]["events"] = [
        events[0],
        {**events[1], "note": "a copy"},
        {**events[1], "id": "K7QF2M-0001"},
        *events[1:],
    ]
    tables["cases"]["7"] = {"key": "AAAAAA", "events": [{**events[0], "id": "K7QF2M-0009", "note": "astray"}]}
    path.write_text(json.dumps(tables))
    backup_of(path).unlink()
    assert len(faults_of(path)) >= 3
    mend(path, _now())
    assert faults_of(path) == []
    notes = [one.note for one in TinyCaseLog(path).events("K7QF2M")]
    assert set(notes) == {"0", "2", "3", "4", "a copy", "astray"}
    assert TinyCaseLog(path).events("AAAAAA") == ()


def test_without_log_and_backup_the_kept_mails_tell(lived: Any) -> None:
    path = log_of(lived)
    path.write_bytes(b"\x00" * 100)
    backup_of(path).unlink()
    code, said = doctor(lived, "--log")
    assert code == 0, said
    assert "entered again" in said
    kinds = [event.kind.value for event in lived.standing().case.events]
    assert kinds == ["queued", "acknowledged"]
    lived.run()
    standing = lived.standing()
    assert standing.prospects[0].notice.tickets == ("TK-20417",)
    assert standing.status.value in ("submitted", "acknowledged")
    assert len(lived.outbox.letters) == 1, "it was not written and sent a second time"
    assert not lived.on(2).run().sent


def test_a_letter_that_was_kept_and_never_begun_is_not_taken_for_sent(lived: Any) -> None:
    stray = lived.directory / "cases" / "lamp" / "mail" / "0009-reminder.eml"
    stray.write_bytes(b"Message-ID: <wq.K7QF2M.n1.0009@seller.test>\r\nTo: desk@mart.example\r\n\r\nx\r\n")
    with lived.workspace.locked_world() as world:
        assert complete(world, world.load()[0], lived.now) == []


def test_a_mail_that_is_gone_from_the_folder_is_named(lived: Any) -> None:
    (lived.directory / "cases" / "lamp" / "mail" / "0002-acknowledged.eml").unlink()
    _, said = doctor(lived, "--log")
    assert "mail/0002-acknowledged.eml is in the log but gone" in said


def test_a_sound_log_is_left_as_it_is(lived: Any) -> None:
    before = log_of(lived).read_bytes()
    code, said = doctor(lived, "--log", "--json")
    assert code == 0
    assert [row["ok"] for row in json.loads(said)] == [True]
    assert log_of(lived).read_bytes() == before


def test_a_newer_log_is_not_mended_but_named(lived: Any) -> None:
    path = log_of(lived)
    path.write_text(path.read_text().replace('"value":1', '"value":7'))
    with pytest.raises(LogError, match="schema 7"):
        faults_of(path)
    assert doctor(lived, "--log")[0] != 0


def test_an_older_schema_is_carried_over_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.json"
    now = _now()
    TinyCaseLog(path).append(Event("", "K7QF2M", "n1", Deed.NOTED, now, "Lin", note="old words"))
    old = path.read_bytes()

    def to_two(tables: caselog.Tables) -> None:
        for row in tables["cases"].values():
            for event in row["events"]:
                event["note"] = event["note"].upper()

    monkeypatch.setattr(caselog, "SCHEMA", 2)
    monkeypatch.setitem(caselog.MIGRATIONS, 1, to_two)
    log = TinyCaseLog(path)
    assert log.events("K7QF2M")[0].note == "OLD WORDS"
    log.set_meta("x", 1)
    assert (tmp_path / "log.schema-1.json").read_bytes() == old
    assert TinyCaseLog(path).meta("schema") == 2


def _now() -> Any:
    from datetime import UTC, datetime

    return datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_mending_on_a_full_disk_changes_nothing(lived: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = log_of(lived)
    path.write_text("{")
    monkeypatch.setattr("shutil.copy2", _full)
    with pytest.raises(LogError, match="nothing was changed"):
        mend(path, lived.now)
    assert path.read_text() == "{"


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_log_is_synced_before_it_is_moved_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order in which a power cut would have to strike."""
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        order.append("sync " + Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    def moved(self: Path, target: Path) -> Path:
        order.append(f"move {self.name} {Path(target).name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", moved)
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(Event("", "K7QF2M", "n1", Deed.NOTED, _now(), "Lin"))
    order.clear()
    log.append(Event("", "K7QF2M", "n1", Deed.NOTED, _now(), "Lin"))
    assert order == [
        "sync log.json.new", "move log.json.old log.json.bak", "move log.json.new log.json", f"sync {tmp_path.name}",
    ]  # fmt: skip


def test_two_runs_at_once_do_not_meet(lived: Any) -> None:
    from bot.errors import BusyError

    with lived.workspace.locked_world(), pytest.raises(BusyError):
        lived.run()


@pytest.mark.skipif(os.name == "nt", reason="resource limits are POSIX")
def test_a_file_size_limit_fails_loudly_and_leaves_the_log(lived: Any) -> None:
    """RLIMIT_FSIZE, as a quota would do it, in a process of its own."""
    size = log_of(lived).stat().st_size
    before = log_of(lived).read_bytes()
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from bot.adapters.caselog import TinyCaseLog\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"log = TinyCaseLog(Path({str(log_of(lived))!r}))\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "from bot.errors import LogError\n"
        "try: log.set_meta('x', 'y' * 1000)\n"
        "except LogError as full: print(full); sys.exit(7)\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 7, done.stderr
    assert "nothing was lost" in done.stdout
    assert log_of(lived).read_bytes() == before
