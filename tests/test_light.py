"""A mail is read in the user's own time zone."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.light import local_zone


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone")
@pytest.mark.parametrize(("month", "hours"), [(12, 1), (7, 2)])
@pytest.mark.usefixtures("in_berlin")
def test_the_zone_is_this_computers_at_that_moment(month: int, hours: int) -> None:
    moment = datetime(2026, month, 3, 23, 30, tzinfo=UTC)
    zone = local_zone(moment)
    assert zone is not None
    assert zone.utcoffset(moment) == timedelta(hours=hours)
