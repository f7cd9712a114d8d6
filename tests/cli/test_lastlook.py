"""What a close look finds is said by every pass and every list afterwards, as long as nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli import firstlook
from bot.core.case import NOT_LOOKED
from bot.core.event import Deed, Event
from bot.core.words import Words
from bot.errors import CaseError
from bot.todolist import leave_todos
from tests.conftest import CASE

Call = Callable[..., Any]
DAMAGED = "proof/registration.pdf"
OTHER = CASE.replace("K7QF2M", "V4SE22")
NOT_CLOSELY = "have not been looked at closely"


@pytest.fixture
def lamp(bench: Any) -> Path:
    """A case that is ready at a glance, with a registration that nobody can open."""
    folder: Path = bench.case()
    (folder / "proof").mkdir()
    (folder / DAMAGED).write_bytes(b"%PDF-1.7\nrubbish")
    bench.settle_files(folder)
    return folder


def told(folder: Path) -> str:
    return (folder / "out" / "TODO.txt").read_text(encoding="utf-8")


def status(house: Call) -> str:
    (row,) = house("status", "--json").json
    return str(row["status"])


def test_a_pass_and_status_say_what_check_found(house: Call, bench: Any, lamp: Path) -> None:
    bench.run()
    assert NOT_CLOSELY in told(lamp), "nobody looked yet"
    assert house("check", "lamp", "--json").json[0]["ready"] is False
    checked = told(lamp)
    assert DAMAGED in checked
    assert NOT_CLOSELY not in checked
    for verb in (["run"], ["report"]):
        assert "approve it" not in house(*verb).out
        assert told(lamp) == checked
    assert status(house) == "collecting"
    with bench.workspace.locked_world() as world:
        leave_todos(world, bench.now)
    assert told(lamp) == checked


def test_a_pass_looks_closely_at_what_was_dropped_since(house: Call, bench: Any, lamp: Path) -> None:
    said = house("run", "--json").json
    (ask,) = [one["what"] for one in said["asks"]]
    assert "cannot go out yet" in ask
    assert DAMAGED in told(lamp)
    assert status(house) == "collecting"
    (lamp / DAMAGED).unlink()
    bench.now += timedelta(hours=1)
    (ask,) = [one["what"] for one in house("run", "--json").json["asks"]]
    assert "approve it" in ask
    assert DAMAGED not in told(lamp)
    assert NOT_CLOSELY not in told(lamp)
    assert status(house) == "ready"


def test_what_a_pass_has_no_time_for_is_left_to_the_next(
    house: Call, bench: Any, lamp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(firstlook, "MOST_SECONDS", 0.0)
        house("run")
    assert NOT_CLOSELY in told(lamp)
    monkeypatch.setattr(firstlook, "_AT_ONCE", 1)
    other = bench.case("vase", urls=["https://mart.example/item/2"], text=OTHER)
    house("run")
    assert all(NOT_CLOSELY not in told(folder) for folder in (lamp, other))


@pytest.mark.parametrize("barred", [OSError(28, "No space left on device"), CaseError(Words("gone", "没了"), "vase")])
def test_what_goes_wrong_with_a_look_undoes_no_pass(
    house: Call, bench: Any, lamp: Path, monkeypatch: pytest.MonkeyPatch, barred: Exception
) -> None:
    bench.case("vase", urls=["https://mart.example/item/2"], text=OTHER)
    house("check", "lamp")
    bench.approve("vase")

    def refuse(*_: object, **__: object) -> Any:
        raise barred

    monkeypatch.setattr(firstlook, "gather", refuse)
    answer = house("run", "--json")
    assert [one["case"] for one in answer.json["sent"]] == ["vase"]
    (lamp / DAMAGED).unlink()
    bench.now += timedelta(hours=1)
    answer = house("run", "--json")
    assert answer.code != 0
    assert [one["case"] for one in answer.json["failed"]] == ["lamp"]


def test_what_was_found_is_forgotten_as_soon_as_a_file_changes(house: Call, bench: Any, lamp: Path) -> None:
    house("check", "lamp")
    (lamp / DAMAGED).unlink()
    bench.run()
    assert DAMAGED not in told(lamp)
    assert NOT_CLOSELY in told(lamp)
    house("check", "lamp")
    assert NOT_CLOSELY not in told(lamp)
    bench.approve()
    bench.run()
    (lamp / "original" / "lamp.jpg").unlink()
    with bench.workspace.locked_world() as world:
        leave_todos(world, bench.now)
    assert NOT_CLOSELY not in told(lamp), "what has left is not looked at again"


@pytest.mark.parametrize("spoilt", ["rubbish", "[]", '{"seal": 1}', "lacking"])
def test_a_kept_look_that_cannot_be_read_is_no_look(house: Call, bench: Any, lamp: Path, spoilt: str) -> None:
    house("check", "lamp")
    place = lamp.parent / "_cache" / "lamp.look.json"
    rows = json.loads(place.read_text(encoding="utf-8"))
    assert any(one["where"] == DAMAGED and one["level"] == "block" for one in rows["findings"])
    if spoilt == "lacking":
        rows["findings"][0].pop("what")
        spoilt = json.dumps(rows)
    place.write_text(spoilt, encoding="utf-8")
    bench.run()
    assert NOT_CLOSELY in told(lamp)
    house("check", "lamp")
    assert json.loads(place.read_text(encoding="utf-8"))["findings"]


def test_a_dry_run_says_it_as_well_and_keeps_nothing(house: Call, lamp: Path) -> None:
    house("check", "lamp")
    before = told(lamp)
    asks = house("run", "--dry-run", "--json").json["asks"]
    assert not any("approve it" in one["what"] for one in asks)
    assert told(lamp) == before


def test_after_the_complaint_left_the_list_holds_no_advice_for_it(house: Call, bench: Any) -> None:
    folder = bench.case()
    house("check", "lamp")
    assert "stronger" in told(folder)
    bench.approve()
    house("run")
    assert bench.outbox.letters
    assert "stronger" not in told(folder)
    after = told(folder)
    house("check", "lamp")
    assert told(folder) == after


@pytest.mark.parametrize(("deed", "believed"), [(Deed.CONFIRMED, False), (Deed.APPROVED, True), (Deed.NOTED, True)])
def test_after_a_word_on_a_picture_the_last_look_is_not_believed(
    house: Call, bench: Any, lamp: Path, deed: Deed, believed: bool
) -> None:
    """Whose picture a file shows may be what the word was about; an approval changes nothing that a look finds."""
    house("check", "lamp")
    world = bench.workspace.reading_world()
    (case,) = world.load()[0].values()
    event = Event("e9", case.key, "n1", deed, bench.now, "Lin Example")
    seen = world.folders.as_looked_at(replace(case, events=(*case.events, event)))
    assert (DAMAGED in [one.where for one in seen.folder_findings]) is believed


def test_the_word_has_a_name_of_its_own(house: Call, bench: Any, lamp: Path) -> None:
    assert [one.rule for one in bench.standing().findings].count(NOT_LOOKED) == 1
    house("check", "lamp")
    assert NOT_LOOKED not in [one.rule for one in bench.standing().findings]
