"""A case goes on until every notice of it is withdrawn or closed, and what was corrected counts for nothing."""

import pytest

from bot.core.event import Deed, Event, Reply
from bot.core.goingon import goes_on
from tests.core.happenings import complained, happened

CLOSED = happened(3, Deed.CLOSED, notice="", by="Lin")
OTHER = happened(1, Deed.SUBMITTED, notice="n2", by="Lin")


@pytest.mark.parametrize(
    ("more", "on"),
    [
        ([], True),
        ([happened(2, Reply.REJECTED)], True),
        ([happened(2, Deed.HELD, notice="", by="Lin")], True),
        ([CLOSED], False),
        ([happened(3, Deed.WITHDRAWN, notice="", by="Lin")], False),
        ([OTHER, CLOSED], False),
        ([OTHER, happened(3, Deed.CLOSED, by="Lin")], True),
        ([CLOSED, happened(4, Deed.REOPENED, notice="", by="Lin")], True),
        ([CLOSED, happened(4, Deed.ANSWERED, by="Lin", corrects=CLOSED.id)], True),
    ],
    ids=["filed", "refused", "held", "closed", "withdrawn", "both closed", "one of two", "reopened", "corrected"],
)
def test_a_case_goes_on_until_all_of_it_is_over(more: list[Event], on: bool) -> None:
    assert goes_on([*complained(), *more]) is on
