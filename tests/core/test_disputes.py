"""What a desk asks and what a seller disputes stand beside each other, each until it is settled."""

from datetime import timedelta

import pytest

from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.notice import Status
from tests.core.happenings import START, A, complained, happened, letter, stand


def test_a_question_is_ours_until_it_is_answered() -> None:
    asked = happened(
        2, Reply.INFO_REQUESTED, data={"asked_for": ["identity"], "deadline_days": 3, "deadline_unit": "business"}
    )
    state = stand(*complained(), asked)
    assert (state.status, state.asked_for) == (Status.NEEDS_INFO, ("identity",))
    assert [(one.days, one.unit) for one in state.deadlines] == [(3, "business")]
    answer = [letter(4, kind, Letter.ANSWER, 2) for kind in (Deed.QUEUED, Deed.SENT)]
    state = stand(*complained(), asked, *answer)
    assert (state.status, state.asked_for, state.deadlines) == (Status.SUBMITTED, (), ())
    assert state.waiting_since == START + timedelta(days=4)


def test_a_deadline_may_be_the_day_of_receipt() -> None:
    today = happened(2, Reply.INFO_REQUESTED, data={"deadline_days": 0, "deadline_unit": "calendar"})
    state = stand(*complained(), today)
    assert [one.days for one in state.deadlines] == [0]


ASKED_FIRST = happened(2, Reply.INFO_REQUESTED, data={"asked_for": ["original_files"], "deadline_days": 5})
ASKED_NEXT = happened(3, Reply.INFO_REQUESTED, data={"asked_for": ["screenshots", "original_files"]})


def test_what_several_questions_ask_adds_up_until_it_is_answered() -> None:
    state = stand(*complained(), ASKED_FIRST, ASKED_NEXT)
    assert state.asked_for == ("original_files", "screenshots")
    assert [one.event for one in state.deadlines] == [ASKED_FIRST.id]
    assert not stand(*complained(), ASKED_FIRST, ASKED_NEXT, letter(4, Deed.SENT, Letter.ANSWER, 2)).requests


def test_an_answer_leaves_open_what_it_was_not_written_for() -> None:
    answer = letter(4, Deed.SENT, Letter.ANSWER, 2, data={"requests": [ASKED_NEXT.id]})
    state = stand(*complained(), ASKED_FIRST, ASKED_NEXT, answer)
    assert (state.status, state.requests) == (Status.NEEDS_INFO, (ASKED_FIRST,))


def test_a_question_stays_open_while_some_listings_go_and_ends_with_the_last() -> None:
    part = happened(3, Reply.PARTIALLY_REMOVED, listings={A: ListingState.REMOVED})
    state = stand(*complained(), ASKED_FIRST, part)
    assert (state.status, state.requests) == (Status.NEEDS_INFO, (ASKED_FIRST,))
    state = stand(*complained(), ASKED_FIRST, part, happened(4, Reply.REMOVED))
    assert (state.status, state.requests, state.deadlines) == (Status.REMOVED, (), ())


def test_a_question_of_which_nothing_was_made_out_is_not_lost_beside_another() -> None:
    assert stand(*complained(), happened(1, Reply.INFO_REQUESTED), ASKED_FIRST).asked_for == ("other", "original_files")


def test_an_answer_from_the_own_mail_program_counts() -> None:
    state = stand(*complained(), happened(2, Reply.INFO_REQUESTED), happened(3, Deed.ANSWERED, by="Lin"))
    assert state.status is Status.SUBMITTED


def test_a_receipt_after_a_question_does_not_hide_the_question() -> None:
    state = stand(*complained(), happened(2, Reply.INFO_REQUESTED), happened(3, Reply.ACKNOWLEDGED))
    assert state.status is Status.NEEDS_INFO


def test_a_counter_notice_disputes_even_a_closed_notice() -> None:
    closed = [*complained(), happened(3, Reply.REMOVED), happened(4, Deed.CLOSED, by="Lin")]
    state = stand(*closed, happened(9, Reply.COUNTER_NOTICE))
    assert state.status is Status.DISPUTED
    assert len(state.alarms) == 1


DISPUTE = happened(3, Reply.COUNTER_NOTICE, data={"deadline_days": 10, "deadline_unit": "business"})


def test_a_question_hides_no_dispute_and_its_answer_ends_none() -> None:
    asked = happened(4, Reply.INFO_REQUESTED, data={"asked_for": ["screenshots"], "deadline_days": 2})
    state = stand(*complained(), DISPUTE, asked)
    assert (state.status, state.disputes, state.asked_for) == (Status.DISPUTED, (DISPUTE,), ("screenshots",))
    state = stand(*complained(), DISPUTE, asked, letter(5, Deed.SENT, Letter.ANSWER, 2))
    assert (state.status, state.disputes, state.asked_for) == (Status.DISPUTED, (DISPUTE,), ())
    state = stand(*complained(), happened(2, Reply.INFO_REQUESTED, data={"asked_for": ["identity"]}), DISPUTE)
    assert (state.status, state.asked_for) == (Status.DISPUTED, ("identity",))


def test_what_a_person_saw_gone_and_what_some_listings_became_end_no_dispute() -> None:
    removed = happened(2, Reply.REMOVED)
    assert stand(*complained(), removed, DISPUTE, happened(4, Deed.GONE, by="Lin")).status is Status.DISPUTED
    part = happened(4, Reply.PARTIALLY_REMOVED, listings={A: ListingState.REMOVED})
    assert stand(*complained(), DISPUTE, part).status is Status.DISPUTED
    closed = [*complained(), removed, DISPUTE, happened(5, Deed.CLOSED, by="Lin")]
    assert stand(*closed).status is Status.CLOSED
    assert stand(*closed, happened(6, Deed.REOPENED, by="Lin")).status is Status.DISPUTED


@pytest.mark.parametrize("end", [happened(5, Reply.REMOVED), happened(5, Reply.RESTORED), happened(5, Deed.SUBMITTED)])
def test_an_outcome_or_a_new_complaint_ends_a_dispute(end: Event) -> None:
    state = stand(*complained(), happened(2, Reply.REMOVED, listings={A: ListingState.REMOVED}), DISPUTE, end)
    assert state.status is not Status.DISPUTED and state.disputes == ()


@pytest.mark.parametrize(
    "again",
    [
        happened(5, Reply.REMOVED), happened(5, Reply.REMOVED, listings={A: ListingState.REMOVED}),
        happened(5, Reply.REJECTED), happened(5, Deed.CONFIRMED, by="Lin", data={"kind": "removed"}),
    ],
)  # fmt: skip
def test_an_outcome_told_once_more_ends_no_dispute(again: Event) -> None:
    state = stand(*complained(), happened(2, Reply.REMOVED), DISPUTE, again)
    assert (state.status, state.disputes) == (Status.DISPUTED, (DISPUTE,))
    assert stand(*complained(), happened(2, Reply.REMOVED), DISPUTE, again, happened(6, Reply.RESTORED)).disputes == ()


def test_a_removal_after_a_restoration_ends_a_dispute() -> None:
    back = (happened(2, Reply.REMOVED), happened(2.5, Reply.RESTORED))
    assert stand(*complained(), *back, DISPUTE, happened(5, Reply.REMOVED)).status is Status.REMOVED


def test_a_counter_notice_that_a_person_confirmed_runs_its_clock() -> None:
    mail = happened(3, Reply.COUNTER_NOTICE, trusted=False, data={"deadline_days": 10}, id="q")
    confirmed = happened(3.5, Deed.CONFIRMED, by="Lin", data={**mail.data, "kind": "counter_notice", "event": "q"})
    state = stand(*complained(), mail, confirmed)
    assert (state.status, state.disputes, state.questions) == (Status.DISPUTED, (confirmed,), ())
