"""Patience with a server as a whole: a socket's own timeout begins anew with every byte that trickles in."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Patience:
    """Ends a line from outside when a conversation takes too long; whoever reads it finds it closed then.

    One thread watches all limits for as long as there is a line: a timer for each would cost as much as a letter.
    """

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self._over = threading.Event()
        self._changed = threading.Condition()
        self._ends: dict[object, float] = {}
        self._wakes_at = 0.0
        self._watchman: threading.Thread | None = None

    @property
    def ended(self) -> bool:
        """Say whether the time was up."""
        return self._over.is_set()

    def watch(self, line: socket.socket) -> None:
        """Know the line, before TLS takes the socket over; one that comes when the time is up is ended at once."""
        over = self.ended
        self.forget()
        self._line = line.dup()
        if over:
            self._end()

    def forget(self) -> None:
        """Let go of the line."""
        with self._changed:
            line, self._line = self._line, None
            self._over.clear()
            self._changed.notify()
        if line is not None:
            line.close()

    @contextmanager
    def limit(self, seconds: float, broken: type[Exception] = OSError) -> Iterator[None]:
        """Give the block so many seconds. Raises TimeoutError in place of an OSError or `broken` of a line ended here."""
        if self._line is None:
            self._over.clear()  # whatever ran out before, a new line begins with a new limit
        mark = object()
        self._begin(mark, time.monotonic() + seconds)
        try:
            yield
        except (OSError, broken) as broke:
            if self.ended:
                raise TimeoutError(f"more than {seconds:g} seconds in all") from broke
            raise
        finally:
            with self._changed:
                self._ends.pop(mark, None)

    def _begin(self, mark: object, end: float) -> None:
        with self._changed:
            self._ends[mark] = end
            if self._watchman is None:
                self._watchman = threading.Thread(target=self._keep_watch, name="patience", daemon=True)
                self._watchman.start()
            elif end < self._wakes_at:
                self._changed.notify()

    def _keep_watch(self) -> None:
        with self._changed:
            while self._ends or self._line is not None:
                now = time.monotonic()
                late = [mark for mark, end in self._ends.items() if end <= now]
                for mark in late:
                    del self._ends[mark]
                    self._end()
                self._wakes_at = min(self._ends.values(), default=now + 3600)
                self._changed.wait(self._wakes_at - now)
            self._watchman = None

    def _end(self) -> None:
        self._over.set()
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
