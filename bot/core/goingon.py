"""Whether a case goes on, by its history alone: for one whose folder, with what it complains of, is not there to be read."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.event import Event
from bot.core.notice import Status
from bot.core.status import fold, in_force


def goes_on(events: Sequence[Event]) -> bool:
    """Say whether a notice of this history is neither withdrawn nor closed; what was corrected does not count."""
    live = in_force(events)
    notices = {one.notice for one in live if one.notice} or {""}
    told = {name: fold(name, (), (one for one in live if one.notice in (name, ""))) for name in notices}
    return any(state.status not in (Status.WITHDRAWN, Status.CLOSED) for state in told.values())
