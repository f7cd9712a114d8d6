"""A desk that is on holiday is not silent."""

from datetime import UTC, date, datetime

import pytest

from bot.core.workdays import Calendar


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),  # a Saturday made a working day for Spring Festival
        (date(2026, 2, 15), False),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2026, 2, 23), False),  # a Monday taken off for the Saturday
    ],
)
def test_chinese_make_up_days(day: date, works: bool) -> None:
    assert Calendar(("CN",)).is_working(day) is works


def test_a_day_counts_only_if_it_is_worked_in_every_country() -> None:
    both = Calendar(("US", "CN"))
    assert not both.is_working(date(2026, 2, 14))  # Saturday in the US
    assert not both.is_working(date(2026, 2, 17))  # holiday in China
    assert not both.is_working(date(2026, 7, 3))  # Independence Day, observed
    assert both.is_working(date(2026, 3, 3))


def test_five_working_days_jump_over_the_weekend_and_keep_the_hour() -> None:
    friday = datetime(2026, 3, 6, 15, 20, tzinfo=UTC)
    assert Calendar(("US",)).after(friday, 5) == datetime(2026, 3, 13, 15, 20, tzinfo=UTC)
    assert Calendar(("US",)).between(friday, datetime(2026, 3, 13, 15, 20, tzinfo=UTC)) == 5


def test_spring_festival_moves_a_reminder() -> None:
    before = datetime(2026, 2, 12, 9, tzinfo=UTC)
    assert Calendar(("CN",)).after(before, 5).date() == date(2026, 2, 26)


def test_a_country_without_calendar_has_weekends() -> None:
    assert Calendar(("XX",)).is_working(date(2026, 3, 6))
    assert not Calendar(("XX",)).is_working(date(2026, 3, 7))


def test_years_that_nobody_decreed_yet_are_named() -> None:
    assert Calendar(("US", "CN")).unknown((2026, 2027)) == (("CN", 2027),)
