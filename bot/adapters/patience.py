"""Patience with a server as a whole: a socket's own timeout begins anew with every byte that trickles in."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Patience:
    """Ends a line from outside when a conversation takes too long; whoever reads it finds it closed then."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self._over = threading.Event()

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
        line, self._line = self._line, None
        self._over.clear()
        if line is not None:
            line.close()

    @contextmanager
    def limit(self, seconds: float, broken: type[Exception] = OSError) -> Iterator[None]:
        """Give the block so many seconds. Raises TimeoutError in place of an OSError or `broken` of a line ended here."""
        if self._line is None:
            self._over.clear()  # whatever ran out before, a new line begins with a new limit
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, broken) as broke:
            if self.ended:
                raise TimeoutError(f"more than {seconds:g} seconds in all") from broke
            raise
        finally:
            timer.cancel()

    def _end(self) -> None:
        self._over.set()
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
