"""What a person may write into case.toml."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from bot.core.case import Listing, Work


@pytest.mark.parametrize(
    "typed",
    [
        date(2025, 3, 1),
        datetime(2025, 3, 1, 10, tzinfo=UTC),
        "2025-03-01",
        "2025-03-01T10:00:00+08:00",
        "2025-03-01 10:00",
        " 2025/3/1 ",
        "2025.3.1",
        "2025年3月1日",
    ],
)
def test_a_day_is_read_as_people_and_programs_write_it(typed: object) -> None:
    assert Work(title="lamp", first_published=typed).first_published == date(2025, 3, 1)  # type: ignore[arg-type]
    assert Listing(url="https://mart.example/item/1", seen=typed).seen == date(2025, 3, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["yesterday", "1/3/2025", "2025", "2025-03", "2025-13-45", ""])
def test_what_is_no_plain_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Work(title="lamp", first_published=typed)  # type: ignore[arg-type]
