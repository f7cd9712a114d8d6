"""A provider takes so many letters a day, and not all at once; what is too much waits for the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.case import Case
from bot.core.event import Deed
from bot.core.words import Words, words

DAY = timedelta(days=1)
MOST_PAUSED = 600.0
"""Seconds of waiting between letters in one run, at most; the lock is held all that time."""
_TRIES = (Deed.SENT, Deed.SEND_FAILED, Deed.SEND_UNKNOWN)


def _no_pause(_seconds: float) -> None:
    return None


@dataclass(slots=True)
class Pacing:
    """How fast letters may leave one account; 0 is no limit. What left before is counted in the case log.

    `pause` waits for so many seconds.
    """

    daily_limit: int = 0
    seconds: float = 0
    pause: Callable[[float], None] = _no_pause
    gone: int = 0
    held_back: int = 0
    _paused: float = field(default=0, init=False)
    _has_sent: bool = field(default=False, init=False)

    def count(self, cases: Iterable[Case], now: datetime) -> None:
        """Count what the mail server was given within the last day: every try, for the provider counts so."""
        self.held_back = 0
        self.gone = sum(
            event.kind in _TRIES and now - DAY < event.at <= now and not event.data.get("dropped")
            for case in cases
            for event in case.events
        )

    def may_go(self) -> bool:
        """Say whether another letter may leave now; one that may not is counted as held back."""
        tired = self._has_sent and self._paused + self.seconds > MOST_PAUSED
        if tired or (self.daily_limit and self.gone >= self.daily_limit):
            self.held_back += 1
            return False
        return True

    def wait(self) -> None:
        """Let some time pass between two letters of one run."""
        if self._has_sent and self.seconds:
            self.pause(self.seconds)
            self._paused += self.seconds

    def went(self) -> None:
        """Count a letter that the mail server was given."""
        self.gone += 1
        self._has_sent = True

    def told(self) -> tuple[Words, Words] | None:
        """What to tell about letters that were held back, and why."""
        if not self.held_back:
            return None
        return (
            words(
                "{n} cases have letters that wait for a later run; nothing to do",
                "有 {n} 个案件的信留到之后发送；无需处理",
                n=self.held_back,
            ),
            words(
                "your mail provider takes {limit} letters a day, one every {seconds} seconds",
                "你的邮箱服务商每天最多发 {limit} 封，每封间隔 {seconds} 秒",
                limit=self.daily_limit or "∞",
                seconds=int(self.seconds),
            ),
        )
