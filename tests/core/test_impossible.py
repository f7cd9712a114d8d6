"""A date that cannot be true proves nothing, and is told before a desk tells it."""

from datetime import date

import pytest

from bot.core.impossible import believed, clock_findings, doubtful
from bot.core.marks import Dated, Marks, Source
from tests.core.test_strength import BARE, case

TODAY = date(2026, 3, 2)


def made(day: date, source: Source = Source.CAMERA, clock: str = "10:00:00") -> Marks:
    return Marks(dates=(Dated("taken", day, source, clock),))


@pytest.mark.parametrize(
    "marks",
    [
        made(date(2030, 3, 1)),
        made(date(1980, 1, 1), clock="00:00:00"),
        made(date(1970, 1, 1), clock="08:00:00"),
        made(date(1970, 1, 1), Source.EMBEDDED),
        made(date(2000, 1, 1), clock="00:04:10"),
        made(date(2012, 1, 1), clock="00:00:07"),
        made(date(1987, 5, 4)),
        Marks(
            dates=(Dated("taken", date(2025, 6, 1), Source.EMBEDDED), Dated("edited", date(2025, 3, 1), Source.EDITOR))
        ),
        Marks(
            dates=(
                Dated("taken", date(2025, 6, 1), Source.EMBEDDED),
                Dated("edited", date(2025, 7, 1), Source.EDITOR, by="Camera"),
                Dated("edited", date(2025, 3, 1), Source.EDITOR, by="Photoshop"),
            )
        ),
    ],
)
def test_what_cannot_be_true_is_told_and_not_believed(marks: Marks) -> None:
    (told,) = clock_findings(case(BARE), {"original/lamp.jpg": marks}, TODAY)
    assert told.rule == "date-impossible" and told.where == "original/lamp.jpg" and told.what.zh != told.what.en
    assert believed(marks, TODAY).taken is None


@pytest.mark.parametrize(
    "marks",
    [
        made(date(2026, 3, 3)),
        made(date(2020, 1, 1)),
        made(date(1985, 7, 1), Source.EMBEDDED),
        made(date(2020, 1, 1), Source.EMBEDDED, "00:00:00"),
        Marks(
            dates=(Dated("taken", date(2025, 6, 2), Source.CAMERA), Dated("edited", date(2025, 6, 1), Source.EDITOR))
        ),
    ],
)
def test_what_may_be_true_is_believed(marks: Marks) -> None:
    assert not list(doubtful(marks, TODAY)) and believed(marks, TODAY) is marks


def test_a_date_that_is_left_takes_its_place() -> None:
    both = Marks(dates=(*made(date(2030, 1, 1)).dates, Dated("taken", date(2025, 2, 1), Source.NAME)))
    taken = believed(both, TODAY).taken
    assert taken is not None and taken.source is Source.NAME


@pytest.mark.parametrize("clock", ["10:00:00", "00:00:00"])
def test_the_day_of_an_old_picture_that_was_scanned_is_no_wrong_clock(clock: str) -> None:
    old = Dated("taken", date(1985, 1, 1), Source.CAMERA, clock)
    digitized = Marks(dates=(old, Dated("digitized", date(2020, 5, 4), Source.CAMERA, "10:00:00")))
    for marks in (
        digitized,
        Marks(dates=(old,), camera="EPSON Perfection V600"),
        Marks(dates=(old,), software=("VueScan 9",)),
    ):
        assert believed(marks, TODAY) is marks and marks.taken == old
    alike = Marks(dates=(old, Dated("digitized", date(1985, 1, 1), Source.CAMERA, "10:00:01")))
    assert believed(alike, TODAY).taken != old
