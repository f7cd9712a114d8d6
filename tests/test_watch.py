"""The loop goes on whatever befalls a job, and ends when it is told to."""

from __future__ import annotations

import datetime as real
import os
import signal
import threading
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
import schedule

from bot.watch import stop_on_signals, watch_over


class Turned(real.datetime):
    """A clock that only the loop's own waiting moves."""

    moment = real.datetime(2026, 3, 2, 7, 50)  # noqa: DTZ001  (schedule knows no zones)

    @classmethod
    def now(cls, tz: real.tzinfo | None = None) -> real.datetime:  # type: ignore[override]
        return cls.moment


class Stop(threading.Event):
    """Waits without waiting."""

    def wait(self, timeout: float | None = None) -> bool:
        Turned.moment += real.timedelta(seconds=timeout or 0)
        return self.is_set()


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Stop:
    names = {name: getattr(real, name) for name in ("timedelta", "time", "date", "timezone")}
    monkeypatch.setattr(schedule, "datetime", SimpleNamespace(datetime=Turned, **names))
    monkeypatch.setattr(Turned, "moment", real.datetime(2026, 3, 2, 7, 50))  # noqa: DTZ001
    return Stop()


class Starts:
    """Notes when what was started; rings after the last one."""

    def __init__(self, stop: threading.Event, most: int, fault: Exception | None = None) -> None:
        self.stop, self.most, self.fault = stop, most, fault
        self.noted: list[tuple[str, str]] = []

    def __call__(self, command: Sequence[str]) -> None:
        self.noted.append((f"{Turned.moment:%H:%M}", command[-1]))
        if len(self.noted) >= self.most:
            self.stop.set()
        if self.fault:
            raise self.fault


@pytest.mark.parametrize("jump", [-3, 3, -0.02])
def test_a_clock_that_is_set_stops_no_loop(stop: Stop, jump: float) -> None:
    starts = Starts(stop, 6)

    def start(command: Sequence[str]) -> None:
        starts(command)
        if len(starts.noted) == 2:
            Turned.moment += real.timedelta(days=jump)

    waited: list[float] = []
    usual = stop.wait
    stop.wait = lambda timeout=None: (waited.append(timeout or 0), usual(timeout))[1]  # type: ignore[method-assign]
    watch_over(["run"], 30, [], "", stop, start)
    assert [what for _, what in starts.noted] == ["run"] * 6
    assert sum(waited) <= 6 * 31 * 60, "not days"


def test_it_runs_at_once_and_every_so_often_and_reports_at_its_time(stop: Stop) -> None:
    starts = Starts(stop, 5)
    watch_over(["run"], 30, ["report"], "08:00", stop, starts)
    assert starts.noted == [("07:50", "run"), ("08:00", "report"), ("08:20", "run"), ("08:50", "run"), ("09:20", "run")]


def test_a_job_that_cannot_be_started_does_not_end_the_loop(stop: Stop) -> None:
    starts = Starts(stop, 3, OSError("no room for another process"))
    watch_over(["run"], 30, (), "", stop, starts)
    assert [what for _, what in starts.noted] == ["run"] * 3


def test_a_job_that_falls_over_does_not_end_the_loop(stop: Stop) -> None:
    import sys

    from bot.watch import start

    codes: list[int] = []

    def started(command: Sequence[str]) -> None:
        codes.append(start(command))
        if len(codes) == 2:
            stop.set()

    watch_over([sys.executable, "-c", "raise SystemExit(3)"], 30, (), "", stop, started)
    assert codes == [3, 3]


def test_a_signal_ends_it_and_the_old_ways_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stop_on_signals() as stop:
        watch_over(["run"], 30, (), "", stop, lambda _: os.kill(os.getpid(), signal.SIGTERM))
        assert stop.is_set()
    assert signal.getsignal(signal.SIGTERM) is before
