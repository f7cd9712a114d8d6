"""The log is always either old or new, and says so when it is neither."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.caselog import TinyCaseLog
from bot.core.event import Deed, Event, ListingState, Reply
from bot.errors import LogError
from bot.ports import Place

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def event(case: str = "K7QF2M", kind: Reply | Deed = Deed.NOTED, note: str = "") -> Event:
    return Event("", case, "n1", kind, NOW, "Lin", note=note, listings={"https://x.example/1": ListingState.OPEN})


def test_an_event_comes_back_as_it_was_logged(tmp_path: Path) -> None:
    written = TinyCaseLog(tmp_path / "log.json").append(event(note="侵权"))
    assert written.id == "K7QF2M-0001"
    assert TinyCaseLog(tmp_path / "log.json").events("K7QF2M") == (written,)


def test_cases_are_kept_apart_and_numbered_each_for_itself(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    ids = [log.append(event(case)).id for case in ("AAAAAA", "BBBBBB", "AAAAAA")]
    assert ids == ["AAAAAA-0001", "BBBBBB-0001", "AAAAAA-0002"]
    assert TinyCaseLog(tmp_path / "log.json").keys() == ("AAAAAA", "BBBBBB")


def test_cursor_and_memory_survive(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event())
    log.move_cursor(Place("me", "INBOX", 7, 12))
    log.remember("<a@x.test>", "K7QF2M")
    again = TinyCaseLog(tmp_path / "log.json")
    assert again.cursors() == {"me/INBOX": (7, 12)}
    assert again.remembers("<a@x.test>") == "K7QF2M"
    assert again.remembers("<b@x.test>") == ""


def test_what_is_written_together_is_one_write_or_none(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event())
    before = (tmp_path / "log.json").read_bytes()
    with pytest.raises(RuntimeError), log.together():
        log.append(event(note="never"))
        log.remember("<a@x.test>", "K7QF2M")
        raise RuntimeError
    assert (tmp_path / "log.json").read_bytes() == before
    assert len(log.events("K7QF2M")) == 1
    assert log.remembers("<a@x.test>") == ""


def test_a_block_that_fails_takes_back_only_itself(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event(note="before"))
    with log.together():
        log.append(event(note="kept"))
        with pytest.raises(RuntimeError), log.together():
            log.append(event(note="never"))
            log.append(event("BBBBBB"))
            log.remember("<a@x.test>", "K7QF2M")
            raise RuntimeError
        log.append(event(note="kept as well"))
        assert len(TinyCaseLog(tmp_path / "log.json").events("K7QF2M")) == 1, "not yet written"
    for one in (log, TinyCaseLog(tmp_path / "log.json")):
        assert [each.note for each in one.events("K7QF2M")] == ["before", "kept", "kept as well"]
        assert one.keys() == ("K7QF2M",) and one.remembers("<a@x.test>") == ""


def test_a_row_that_cannot_be_written_spoils_no_later_one(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event())
    with pytest.raises(TypeError):
        log.set_meta("x", object())
    log.append(event(note="after"))
    assert TinyCaseLog(tmp_path / "log.json").meta("x") is None
    assert [one.note for one in TinyCaseLog(tmp_path / "log.json").events("K7QF2M")] == ["", "after"]


def test_a_throwaway_log_leaves_no_trace(tmp_path: Path) -> None:
    TinyCaseLog(tmp_path / "log.json").append(event())
    before = (tmp_path / "log.json").read_bytes()
    dry = TinyCaseLog(tmp_path / "log.json", throwaway=True)
    dry.append(event(note="dry"))
    assert len(dry.events("K7QF2M")) == 2
    assert (tmp_path / "log.json").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["log.json"]


def test_the_state_before_is_kept_as_backup(tmp_path: Path) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event(note="one"))
    first = (tmp_path / "log.json").read_bytes()
    log.append(event(note="two"))
    assert (tmp_path / "log.json.bak").read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cases": 3}', b"\xff\xfe"])
def test_an_unreadable_log_is_named_with_its_way_back(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "log.json").write_bytes(content)
    with pytest.raises(LogError) as raised:
        TinyCaseLog(tmp_path / "log.json")
    assert "log.json.bak" in raised.value.said_in("zh")


def test_a_log_of_a_later_schema_is_not_touched(tmp_path: Path) -> None:
    TinyCaseLog(tmp_path / "log.json").set_meta("schema", 99)
    with pytest.raises(LogError, match="99"):
        TinyCaseLog(tmp_path / "log.json")


def test_a_failed_write_leaves_the_old_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = TinyCaseLog(tmp_path / "log.json")
    log.append(event())
    before = (tmp_path / "log.json").read_bytes()

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(LogError, match="the disk is full"):
        log.append(replace(event(), note="lost?"))
    assert (tmp_path / "log.json").read_bytes() == before
    assert not (tmp_path / "log.json.new").exists()
