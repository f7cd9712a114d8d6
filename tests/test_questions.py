"""What a desk asks, and what else it sets off, from the mailbox to what a person is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.message import Mail
from bot.core.notice import Status
from bot.world import Passed

COUNTER_NOTICE = (
    "The seller has sent us a counter notification. Unless you inform us within 10 business days that you have filed "
    "a court action, we will restore the listing."
)


@pytest.fixture
def complained(bench: Any) -> Mail:
    """The complaint of a case that went out."""
    bench.case()
    bench.approve()
    bench.run()
    sent: Mail = bench.sent()
    return sent


def told(passed: Passed) -> list[str]:
    return [what.en for _, what, _ in passed.asks]


def test_a_question_after_a_counter_notice_leaves_its_day_and_can_be_answered(bench: Any, complained: Mail) -> None:
    bench.on(1).answer(COUNTER_NOTICE, to=complained)
    bench.run()
    legal = bench.standing().deadline
    assert legal == datetime(2026, 3, 17, 9, tzinfo=UTC)
    bench.on(2).answer("Could you please send us screenshots of the listings?", to=complained)
    asks = told(bench.run())
    assert any("legal clock" in one for one in asks) and any("answer is ready" in one for one in asks)
    assert (bench.standing().status, bench.standing().deadline) == (Status.DISPUTED, legal)
    bench.approve()
    assert [one["letter"] for one in bench.run().sent] == ["answer"]
    assert (bench.standing().status, bench.standing().deadline) == (Status.DISPUTED, legal)


def test_two_questions_are_answered_in_one_letter_by_the_first_day(bench: Any, complained: Mail) -> None:
    bench.on(1).answer("Please send us the original photo files within 5 business days.", to=complained)
    bench.run()
    day = bench.standing().deadline
    assert day == datetime(2026, 3, 10, 9, tzinfo=UTC)
    bench.on(2).answer("Please send us screenshots of the listings.", to=complained)
    bench.run()
    assert bench.standing().deadline == day
    (draft,) = bench.standing().prospects[0].drafts
    assert [one.name for one in draft.enclosures] == ["lamp.jpg", "page.png"]
    assert "message of 4 March 2026" in draft.body
