"""Clocks that jump, machines that sleep, cron that stumbles: reminders neither burst nor vanish."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.mending import set_clock_right
from bot.ports import Delivery
from bot.record import Said, record
from bot.run import one_pass
from tests.conftest import CONFIG, Bench


def fresh(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A workspace of its own for each example, its complaint sent."""
    directory = tmp_path_factory.mktemp("ladder")
    (directory / "config.toml").write_text(CONFIG, encoding="utf-8")
    (directory / "cases").mkdir()
    bench = Bench(directory)
    bench.case()
    bench.approve()
    bench.run()
    return bench


def test_by_a_clock_that_fell_behind_nothing_is_done(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.on(40).run()
    bench.on(0).answer("The listing has been removed.", to=bench.sent())
    passed = bench.run()
    assert isinstance(passed.trouble, ConfigError) and "clock" in passed.trouble.said_in("en")
    assert not passed.received
    with bench.workspace.locked_world() as world:
        cases, _ = world.load()
        assert set_clock_right(world, cases, "Lin", bench.now)
        assert not set_clock_right(world, world.load()[0], "Lin", bench.now)
    assert bench.run().received[0]["kind"] == "removed"


def test_after_the_clock_was_set_back_reminders_come_in_their_time(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.on(60).run()
    with bench.on(1).workspace.locked_world() as world:
        set_clock_right(world, world.load()[0], "Lin", bench.now)
    letters = [len(bench.on(day).run().sent) for day in range(2, 12)]
    assert sum(letters) == 1 and letters[:5] == [0] * 5


@pytest.mark.parametrize("missed", [1, 2, 6, 7, 8, 13, 20, 34, 45, 60])
def test_a_missed_cron_neither_bursts_nor_forgets(bench: Any, missed: int) -> None:
    bench.case()
    bench.approve()
    bench.run()
    sent = bench.on(missed).run().sent
    assert len(sent) == (1 if missed >= 7 else 0)
    assert not bench.run().sent, "twice in a second is once"
    assert len(bench.on(missed + 1).run().sent) == (1 if missed == 6 else 0), "the seventh day is the day"


@pytest.mark.parametrize("closed", [False, True])
def test_a_mailbox_that_moved_while_the_machine_was_off_is_read_from_the_first_complaint_on(
    bench: Any, closed: bool
) -> None:
    """Its cursors are void then, and the usual thirty days would pass over an answer of sixty days ago."""
    bench.case()
    bench.approve()
    bench.run()
    first, asked = bench.now, []
    if closed:
        with bench.workspace.locked_world() as world:
            record(bench.standing(), Said("closed", "Lin"), bench.now, world.log)
    usual = bench.inbox.new
    bench.inbox.new = lambda cursors, since: (asked.append(since), usual(cursors, since))[1]
    bench.on(60).run()
    assert asked[0] == (bench.now - timedelta(days=30) if closed else first)


@pytest.mark.parametrize(
    ("starts", "due"),
    [("2026-03-24", "2026-03-31"), ("2026-10-20", "2026-10-27")],
    ids=["an hour sooner in spring", "an hour later in autumn"],
)
def test_summer_time_costs_no_day_and_gives_no_second_letter(bench: Any, starts: str, due: str) -> None:
    """Cron runs at nine by the wall clock of Berlin, whatever that is in UTC."""
    morning = datetime.fromisoformat(f"{starts}T09:00").replace(tzinfo=ZoneInfo("Europe/Berlin"))
    bench.case()
    bench.now = morning.astimezone(UTC)
    bench.approve()
    bench.run()
    offsets, sent = {morning.utcoffset()}, []
    for day in range(1, 12):
        here = morning + timedelta(days=day)  # the same time of day on the wall
        offsets.add(here.utcoffset())
        bench.now = here.astimezone(UTC)
        sent += [here.date().isoformat() for _ in bench.run().sent]
    assert len(offsets) == 2, "the clocks were changed in between"
    assert sent == [due]


@pytest.mark.parametrize("asleep", [2, 9, 24 * 4, 24 * 20], ids=lambda hours: f"{hours} hours")
@pytest.mark.parametrize("outcome", ["cut", "sent"])
def test_a_laptop_that_falls_asleep_in_the_middle_of_a_run(bench: Any, asleep: int, outcome: str) -> None:
    """The run goes on when the lid is opened, by a clock that is far ahead of the one it began with."""
    bench.case()
    bench.approve()
    bench.run()
    began = bench.on(7).now
    usual = bench.outbox.hand_over

    def sleeps(*letter: Any) -> Delivery:
        bench.now += timedelta(hours=asleep)
        return Delivery("failed", why="the line broke") if outcome == "cut" else usual(*letter)

    bench.outbox.hand_over = sleeps
    with bench.world() as world:
        one_pass(world, began)
    bench.outbox.hand_over = usual
    for _ in range(3):
        bench.run()
        bench.now += timedelta(minutes=20)
    letters = len(bench.outbox.letters)
    assert letters == 2 if asleep < 24 * 7 or outcome == "cut" else letters in (2, 3), "never two at once"
    letters_by_day = [_next_day(bench) for _ in range(40)]
    assert max(letters_by_day) == 1 and letters + sum(letters_by_day) == 4, "and the ladder is climbed to its end"


def _next_day(bench: Any) -> int:
    bench.now += timedelta(days=1)
    return len(bench.run().sent)


@settings(max_examples=6)
@given(st.lists(st.integers(-20, 150), min_size=8, max_size=20))
def test_a_clock_that_jumps_by_hours_makes_no_burst(tmp_path_factory: pytest.TempPathFactory, hours: list[int]) -> None:
    """Less than a day back is borne; the ladder is climbed once, a step at a time, and to its end."""
    bench = fresh(tmp_path_factory)
    sent: list[str] = []
    for jump in [*hours, *[24 * 8] * 4]:
        bench.now += timedelta(hours=jump)
        passed = bench.run()
        assert len(passed.sent) <= 1 and len(bench.run().sent) == 0
        sent += [one["letter"] for one in passed.sent]
        if passed.trouble is not None:  # further back than is borne: it says so and does nothing
            assert isinstance(passed.trouble, ConfigError) and not passed.sent
    assert sent == ["reminder", "reminder", "escalation"]


@settings(max_examples=5)
@given(st.lists(st.integers(1, 26), min_size=5, max_size=16))
def test_however_cron_stumbles_the_ladder_is_climbed_once(
    tmp_path_factory: pytest.TempPathFactory, gaps: list[int]
) -> None:
    bench = fresh(tmp_path_factory)
    day, sent = 0, []
    for gap in gaps:
        day += gap
        letters = bench.on(day).run().sent
        assert len(letters) <= 1
        sent += [(day, one["letter"]) for one in letters]
    assert all(later - sooner >= 5 for (sooner, _), (later, _) in pairwise(sent))
    assert [kind for _, kind in sent] == ["reminder", "reminder", "escalation"][: len(sent)]
    assert len(sent) >= min(3, sum(gap >= 7 for gap in gaps))
