"""The `schedule` loop round run, for machines without cron: due dates come from the log, never from here."""

from __future__ import annotations

import logging
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import schedule

logger = logging.getLogger(__name__)

Start = Callable[[Sequence[str]], object]
_LONGEST_NAP = 60.0
"""Seconds. A laptop that slept past a job should notice soon."""


def start(command: Sequence[str]) -> int:
    """Run a command to its end, out of reach of a Ctrl-C that is meant for the loop: no letter is cut in half."""
    return subprocess.call(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  (our own command)


def watch_over(
    run: Sequence[str],
    every: int,
    report: Sequence[str],
    report_at: str,
    stop: threading.Event,
    start: Start = start,
) -> None:
    """Start `run` now and `every` so many minutes, `report` daily at `report_at` (local time), until `stop` is set.

    Jobs never overlap. One that cannot be started, or ends badly, does not end the loop.
    """

    def planned() -> schedule.Scheduler:
        plan = schedule.Scheduler()
        plan.every(every).minutes.do(_guarded, start, run)
        if report:
            plan.every().day.at(report_at).do(_guarded, start, report)
        return plan

    plan = planned()
    _guarded(start, run)
    while not stop.is_set():
        plan.run_pending()
        idle = plan.idle_seconds
        if idle is not None and idle > 60 * every:  # the clock was set back: by the old plan nothing would run for days
            plan = planned()
            _guarded(start, run)
            continue
        stop.wait(min(max(idle if idle is not None else _LONGEST_NAP, 0.05), _LONGEST_NAP))


def _guarded(start: Start, command: Sequence[str]) -> None:
    try:
        start(command)
    except (OSError, subprocess.SubprocessError) as refused:
        logger.warning("%s could not be started: %s", command[-1], refused)


@contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """Give an event that SIGTERM and SIGINT set; the old ways come back at the end."""
    stop = threading.Event()

    def ring(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ring) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, old in before.items():
            signal.signal(number, old)
