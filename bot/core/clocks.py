"""By when we must have acted: what their mails say, and what the law sets off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.event import Event, Letter
from bot.core.notice import Deadline, NoticeState, Status
from bot.core.regime import Regime
from bot.core.workdays import Calendar


def deadline_of(notice: NoticeState, law: Regime, calendar: Calendar) -> datetime | None:
    """When we must have acted first."""
    return min((day for _, day in clocks_of(notice, law, calendar)), default=None)


def clocks_of(notice: NoticeState, law: Regime, calendar: Calendar) -> tuple[tuple[Status, datetime], ...]:
    """Every day by which we must have acted, under the status that it belongs to: a dispute hides no other day."""
    found = [(Status.DISPUTED, day)] if (day := legal_deadline(notice, law, calendar)) else []
    if asked := first_day(notice.deadlines, calendar):
        found.append((Status.NEEDS_INFO if notice.status is Status.DISPUTED else notice.status, asked))
    return tuple(found)


def first_day(deadlines: Iterable[Deadline], calendar: Calendar) -> datetime | None:
    """The first of several days, if there are any."""
    return min((last_day(one, calendar) for one in deadlines), default=None)


def legal_deadline(notice: NoticeState, law: Regime, calendar: Calendar) -> datetime | None:
    """When the clock of a counter-notice runs out: what their mail says, else the law; of several the first."""
    if notice.status is not Status.DISPUTED:
        return None
    days = (_clock_of(one, notice, law, calendar) for one in notice.disputes)
    return min((day for day in days if day is not None), default=None)


def _clock_of(dispute: Event, notice: NoticeState, law: Regime, calendar: Calendar) -> datetime | None:
    said = Deadline.set_by(dispute)
    if said is not None:
        return last_day(said, calendar)
    clock = law.clock
    if clock is None:
        return None
    begun = [one.at for one in notice.letters if one.letter is Letter.COMPLAINT and one.state == "sent"]
    since = begun[0] if clock.starts == "complaint" and begun else dispute.at
    if clock.unit == "calendar":
        return since + timedelta(days=clock.days)
    # Our own holidays do not hold up the courts of another country.
    return (Calendar((clock.calendar,)) if clock.calendar else calendar).after(since, clock.days)


def last_day(deadline: Deadline, calendar: Calendar) -> datetime:
    """The day that a mail gives us."""
    since, days = deadline.since, deadline.days
    return calendar.after(since, days) if deadline.unit == "business" else since + timedelta(days=days)
