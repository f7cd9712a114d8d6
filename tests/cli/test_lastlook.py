"""What a close look finds is said by every pass and every list afterwards, as long as nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.casefolder.lastlook import NOT_LOOKED
from bot.todolist import leave_todos

Call = Callable[..., Any]
DAMAGED = "proof/registration.pdf"
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
    house("run")
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


def test_what_was_found_is_forgotten_as_soon_as_a_file_changes(house: Call, bench: Any, lamp: Path) -> None:
    house("check", "lamp")
    (lamp / DAMAGED).unlink()
    house("run")
    assert DAMAGED not in told(lamp)
    assert NOT_CLOSELY in told(lamp)
    house("check", "lamp")
    assert NOT_CLOSELY not in told(lamp)
    bench.approve()
    (lamp / "original" / "lamp.jpg").touch()
    bench.now += timedelta(minutes=5)
    bench.settle_files(lamp)
    with bench.workspace.locked_world() as world:
        leave_todos(world, bench.now)
    assert NOT_CLOSELY not in told(lamp), "who approved has looked, and looks again before the next approval"


@pytest.mark.parametrize("spoilt", ["rubbish", "[]", '{"seal": 1}', "lacking"])
def test_a_kept_look_that_cannot_be_read_is_no_look(house: Call, lamp: Path, spoilt: str) -> None:
    house("check", "lamp")
    place = lamp.parent / "_cache" / "lamp.look.json"
    rows = json.loads(place.read_text(encoding="utf-8"))
    assert any(one["where"] == DAMAGED and one["level"] == "block" for one in rows["findings"])
    if spoilt == "lacking":
        rows["findings"][0].pop("what")
        spoilt = json.dumps(rows)
    place.write_text(spoilt, encoding="utf-8")
    house("run")
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


def test_the_word_has_a_name_of_its_own(house: Call, bench: Any, lamp: Path) -> None:
    assert [one.rule for one in bench.standing().findings].count(NOT_LOOKED) == 1
    house("check", "lamp")
    assert NOT_LOOKED not in [one.rule for one in bench.standing().findings]
