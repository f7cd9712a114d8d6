"""A log edited by hand into anything: it is read, or refused with a way back that leads back."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.caselog import TinyCaseLog
from bot.adapters.logmend import faults_of, mend
from bot.core.event import Deed, Event
from bot.errors import LogError
from bot.ports import Place

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
JUNK: list[Any] = [None, [], {"a": []}, "²", -1]


def _lived(path: Path) -> dict[str, Any]:
    log = TinyCaseLog(path)
    for n in range(2):
        log.append(Event("", "K7QF2M", "n1", Deed.NOTED, NOW, "Lin", f"<{n}@x.example>", data={"letter": "complaint"}))
    log.append(Event("", "AAAAAA", "n1", Deed.NOTED, NOW, "Lin"))
    log.move_cursor(Place("me", "INBOX", 1, 7))
    log.remember("<m@x.example>", "K7QF2M")
    log.set_meta("copies_owed", {"<a@x.example>": ["K7QF2M", "mail/0001-complaint.eml", NOW.isoformat()]})
    log.set_meta("reported_at", NOW.isoformat())
    tables: dict[str, Any] = json.loads(path.read_text())
    return tables


def _places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    names = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for name in names:
        yield (*above, name)
        yield from _places(value[name], (*above, name))


def _read_all(path: Path) -> None:
    log = TinyCaseLog(path, throwaway=True)
    for key in ("K7QF2M", "AAAAAA", *tuple(log.keys())):
        log.events(key)
    log.cursors()
    log.remembers("<m@x.example>")
    for name in ("copies_owed", "reported_at"):
        log.meta(name)


@pytest.mark.parametrize("junk", [*JUNK, "nothing"], ids=str)
def test_whatever_stands_there_instead(tmp_path: Path, junk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)  # a thousand logs: that they last is tested elsewhere
    path = tmp_path / "log.json"
    whole = _lived(path)
    for place in _places(whole):
        tables = copy.deepcopy(whole)
        at = tables
        for step in place[:-1]:
            at = at[step]
        if junk == "nothing":
            del at[place[-1]]
        else:
            at[place[-1]] = junk
        path.write_text(json.dumps(tables))
        try:
            _read_all(path)
        except LogError as refused:
            assert "doctor --log" in refused.said_in("en"), place
            assert faults_of(path), f"refused, and doctor would find nothing: {place}"
        mend(path, NOW)
        assert faults_of(path) == [], place
        _read_all(path)
        assert len(TinyCaseLog(path, throwaway=True).events("K7QF2M")) >= 2, f"the backup has what was lost: {place}"
        for left in tmp_path.glob("log.broken-*"):
            left.unlink()
        path.with_name("log.json.bak").write_text(json.dumps(whole))
