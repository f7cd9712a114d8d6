"""Working days of the platform's country and the user's: a desk that is on holiday is not silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=64)
def _holidays_of(country: str) -> Any:
    """The public holidays of a country (they fill up year by year), or None where the library knows none."""
    import holidays

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None


@lru_cache(maxsize=256)
def _is_known(country: str, year: int) -> bool:
    """Say whether the calendar of that year is settled.

    Countries that move working days to weekends, China above all, decree them year by year; a year without a single
    moved day is one that nobody has decreed yet.
    """
    calendar = _holidays_of(country)
    if calendar is None:
        return False
    date(year, 1, 1) in calendar  # noqa: B015  (asking fills the year)
    moves = country == "CN"
    return not moves or any(day.year == year for day in calendar.weekend_workdays)


@lru_cache(maxsize=16_384)
def _is_working(countries: tuple[str, ...], day: date) -> bool:
    calendars = [found for one in countries if (found := _holidays_of(one)) is not None]
    if not calendars:
        return day.weekday() < 5
    return all(calendar.is_working_day(day) for calendar in calendars)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day counts as a working day only if it is one in every country."""

    countries: tuple[str, ...]

    def is_working(self, day: date) -> bool:
        """Say whether people work on this day; weekends that were made working days count as such."""
        return _is_working(self.countries, day)

    def after(self, moment: datetime, days: int) -> datetime:
        """The same time of day, `days` working days later."""
        day = moment.date()
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return datetime.combine(day, moment.timetz())

    def between(self, start: datetime, end: datetime) -> int:
        """How many working days begin after `start` and not after `end`."""
        span = (end.date() - start.date()).days
        return sum(self.is_working(start.date() + timedelta(days=n)) for n in range(1, span + 1))

    def unknown(self, years: Iterable[int]) -> tuple[tuple[str, int], ...]:
        """Country and year of every calendar that is not known yet."""
        return tuple((one, year) for year in years for one in self.countries if not _is_known(one, year))
