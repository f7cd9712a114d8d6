"""Where a notice stands follows from what happened, whatever the order in which it was read."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.case import Case, CaseFile, Listing
from bot.core.event import Deed, Event, Letter, ListingState, Reply
from bot.core.notice import Status
from bot.core.platform import Bilingual, Fact, Platform
from bot.core.status import COLUMNS, MOVES, admit, fold, next_number, notices_of
from bot.errors import OutOfOrder
from tests.core.happenings import START, A, B, C, complained, happened, letter, stand

FACT = {"source": "made up", "seen": "2026-01-01"}
MART = Platform(name="mart", title=Bilingual(en="Mart", zh="集市"))


def test_the_table_has_a_cell_for_every_status_and_kind() -> None:
    assert set(MOVES) == {*Reply, *Deed}
    assert all(tuple(row) == COLUMNS for row in MOVES.values())


def test_the_world_is_never_refused() -> None:
    assert all(move != "!" for kind in Reply for move in MOVES[kind].values())


def test_a_question_and_an_objection_are_heard_while_a_notice_is_open_and_a_referral_unless_it_is_settled() -> None:
    over, settled = {Status.WITHDRAWN, Status.CLOSED}, {Status.REMOVED, Status.DISPUTED}
    asked = {one for one, move in MOVES[Reply.INFO_REQUESTED].items() if move == "ask"}
    assert asked == set(COLUMNS) - over - {Status.DISPUTED}, "beside a dispute, which stays"
    assert {one for one, move in MOVES[Reply.COUNTER_NOTICE].items() if move == "dis"} == set(COLUMNS) - {
        Status.WITHDRAWN
    }
    assert {one for one, move in MOVES[Reply.REDIRECTED].items() if move == "red"} == set(COLUMNS) - over - settled


@pytest.mark.parametrize("kind", [Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.REJECTED, Reply.RESTORED])
def test_an_outcome_moves_every_notice_but_a_withdrawn_one_and_a_refusal_no_closed_one(kind: Reply) -> None:
    over = {Status.WITHDRAWN, *({Status.CLOSED} if kind is Reply.REJECTED else ())}
    assert {one for one, move in MOVES[kind].items() if move == "="} == set(COLUMNS) - over
    withdrawn = [*complained(), happened(2, Deed.WITHDRAWN, by="Lin")]
    assert stand(*withdrawn, happened(3, kind)).status is Status.WITHDRAWN


def test_a_sent_complaint_starts_the_clock() -> None:
    state = stand(*complained())
    assert state.status is Status.SUBMITTED
    assert state.waiting_since == START + timedelta(days=0.01)
    assert state.letters[0].state == "sent"


def test_a_receipt_brings_its_ticket_and_leaves_the_clock_running() -> None:
    state = stand(*complained(), happened(1, Reply.ACKNOWLEDGED, data={"tickets": ["T-1"]}))
    assert (state.status, state.tickets) == (Status.ACKNOWLEDGED, ("T-1",))
    assert state.waiting_since == START + timedelta(days=0.01)


@pytest.mark.parametrize("kind", [Reply.AUTO_REPLY, Reply.DELAYED, Reply.UNRELATED, Reply.UNCLEAR])
def test_what_says_nothing_moves_nothing(kind: Reply) -> None:
    state = stand(*complained(), happened(1, kind))
    assert state.status is Status.SUBMITTED


def test_removal_without_names_takes_down_everything_open() -> None:
    state = stand(*complained(), happened(3, Reply.REMOVED))
    assert state.status is Status.REMOVED
    assert not state.open_listings
    assert not state.listings[A].verified


def test_one_of_two_removed_is_partial_even_if_the_mail_says_removed() -> None:
    state = stand(*complained(), happened(3, Reply.REMOVED, listings={A: ListingState.REMOVED}))
    assert state.status is Status.PARTIALLY_REMOVED
    assert state.open_listings == (B,)
    assert state.waiting_since == START + timedelta(days=3)


def test_two_partial_removals_add_up() -> None:
    first = happened(3, Reply.PARTIALLY_REMOVED, listings={A: ListingState.REMOVED})
    second = happened(5, Reply.PARTIALLY_REMOVED, listings={B: ListingState.REMOVED})
    assert stand(*complained(), first, second).status is Status.REMOVED


def test_a_partial_removal_that_names_nothing_removes_nothing() -> None:
    state = stand(*complained(), happened(3, Reply.PARTIALLY_REMOVED))
    assert state.open_listings == (A, B)


def test_an_old_removal_read_late_does_not_undo_a_restoration() -> None:
    removed, restored = happened(3, Reply.REMOVED), happened(6, Reply.RESTORED)
    in_order = stand(*complained(), removed, restored)
    late = fold("n1", (A, B), sorted([*complained(), restored, removed], key=lambda one: one.at))
    assert in_order.status is late.status is Status.RESTORED


@pytest.mark.parametrize(("authentic", "known"), [(True, ("A-1", "B-2")), (None, ("A-1",)), (False, ("A-1",))])
def test_a_new_number_counts_though_the_mail_that_brings_it_is_unclear(
    authentic: bool | None, known: tuple[str, ...]
) -> None:
    received = happened(1, Reply.ACKNOWLEDGED, data={"tickets": ["A-1"]})
    unclear = happened(2, Reply.UNCLEAR, trusted=False, data={"authentic": authentic, "tickets": ["A-1", "B-2"]})
    state = stand(*complained(), received, unclear)
    assert state.tickets == known and state.status is Status.ACKNOWLEDGED and state.questions == (unclear,)


def test_a_mail_that_was_not_believed_moves_nothing_and_asks() -> None:
    forged = happened(2, Reply.REMOVED, trusted=False, data={"authentic": False}, message_id="<x@evil.test>")
    state = stand(*complained(), forged)
    assert (state.status, state.questions) == (Status.SUBMITTED, (forged,))
    assert state.last_inbound is None


def test_a_person_confirms_how_a_mail_was_read() -> None:
    mail = happened(2, Reply.REMOVED, trusted=False, data={"authentic": None}, id="q")
    confirmed = happened(2.5, Deed.CONFIRMED, by="Lin", data={"kind": "removed", "event": "q"})
    state = stand(*complained(), mail, confirmed)
    assert (state.status, state.questions) == (Status.REMOVED, ())


def test_reminders_are_counted_since_the_clock_started() -> None:
    reminded = [letter(7, kind, Letter.REMINDER, 2) for kind in (Deed.QUEUED, Deed.SENT)]
    state = stand(*complained(), *reminded)
    assert (state.status, state.steps, state.last_step) == (Status.SUBMITTED, 1, START + timedelta(days=7))


def test_a_bounce_marks_the_letter_and_stops_that_address() -> None:
    bounce = happened(0.1, Reply.BOUNCED, data={"bounce": {"message_id": "<1@seller.test>"}})
    state = stand(*complained(), bounce)
    assert state.status is Status.BOUNCED
    assert state.letters[0].bounced


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Reply.BOUNCED, Status.BOUNCED), (Reply.ACKNOWLEDGED, Status.ACKNOWLEDGED), (Reply.FORWARDED, Status.ACKNOWLEDGED),
        (Reply.INFO_REQUESTED, Status.NEEDS_INFO), (Reply.REDIRECTED, Status.REDIRECTED), (Reply.COUNTER_NOTICE, Status.DISPUTED),
        (Reply.REMOVED, Status.REMOVED), (Reply.UNCLEAR, Status.COLLECTING),
    ],
)  # fmt: skip
def test_an_answer_to_a_letter_that_was_never_noted_as_sent_counts_all_the_same(kind: Reply, status: Status) -> None:
    """The computer stopped after the server had taken it."""
    assert stand(letter(0, Deed.QUEUED), happened(1, kind)).status is status


def test_a_late_bounce_after_an_answer_asks_instead() -> None:
    bounce = happened(2, Reply.BOUNCED, data={"bounce": {"message_id": "<1@seller.test>"}})
    state = stand(*complained(), happened(1, Reply.ACKNOWLEDGED), bounce)
    assert state.status is Status.ACKNOWLEDGED
    assert state.questions == (bounce,)


def test_seen_gone_is_verified_and_seen_live_runs_the_clock_again() -> None:
    gone = stand(*complained(), happened(3, Reply.REMOVED), happened(4, Deed.GONE, by="Lin"))
    assert all(one.verified for one in gone.listings.values())
    live = stand(
        *complained(), happened(3, Reply.REMOVED), happened(4, Deed.LIVE, by="Lin", listings={B: ListingState.OPEN})
    )
    assert (live.status, live.open_listings) == (Status.PARTIALLY_REMOVED, (B,))
    assert live.waiting_since == START + timedelta(days=4)


def test_an_accusation_is_an_alarm_and_never_our_success() -> None:
    state = stand(*complained(), happened(1, Reply.ACCUSED))
    assert (state.status, len(state.alarms)) == (Status.SUBMITTED, 1)


def test_what_is_corrected_no_longer_counts() -> None:
    case = case_of(
        *complained(),
        happened(3, Reply.REMOVED, id="wrong"),
        happened(3, Reply.REJECTED, id="right", by="Lin", corrects="wrong"),
    )
    assert notices_of(case, MART)[0].status is Status.REJECTED


def test_withdrawing_closes_the_way_to_new_letters() -> None:
    state = stand(*complained(), happened(2, Deed.WITHDRAWN, by="Lin"))
    assert state.status is Status.WITHDRAWN
    with pytest.raises(OutOfOrder):
        admit(state, happened(3, Deed.SUBMITTED, by="Lin"))


def test_our_own_deed_on_a_closed_notice_raises_and_in_a_log_is_passed_over() -> None:
    state = stand(*complained(), happened(2, Deed.CLOSED, by="Lin"))
    with pytest.raises(OutOfOrder, match="reopened") as refused:
        admit(state, letter(3, Deed.QUEUED, Letter.REMINDER, 2))
    assert "“已结案”，不能记录“准备发送”" in refused.value.said_in("zh")
    assert "“about to be sent” is not possible for a notice that is “closed”" in refused.value.said_in("en")
    assert stand(*complained(), happened(2, Deed.CLOSED), letter(3, Deed.QUEUED, number=2)).status is Status.CLOSED


def end(day: float, kind: Deed, said: float | None = None) -> Event:
    recorded = (START + timedelta(days=said or day)).isoformat()
    return happened(day, kind, by="Lin", data={"recorded_at": recorded})


def read(day: float, kind: Reply, on: float | None = None, **more: Any) -> Event:
    """A mail that came on a day and was read on that or a later one."""
    recorded = (START + timedelta(days=on or day)).isoformat()
    data = {"recorded_at": recorded, "asked_for": ["identity"]}
    return happened(day, kind, message_id="<m@mart.example>", data=data, **more)


GONE = [*complained(), happened(2, Reply.REMOVED), end(3, Deed.CLOSED)]


def test_a_closed_notice_stays_closed_and_hears_a_question_until_a_person_says_what_to_do() -> None:
    asked = read(5, Reply.INFO_REQUESTED)
    state = stand(*GONE, asked)
    assert (state.status, state.questions) == (Status.CLOSED, (asked,))
    assert stand(*GONE, asked, end(6, Deed.CLOSED)).questions == ()
    again = stand(*GONE, asked, end(6, Deed.REOPENED))
    assert (again.status, again.questions, again.requests) == (Status.NEEDS_INFO, (), (asked,))


@pytest.mark.parametrize(
    ("last", "heard"),
    [
        (Deed.CLOSED, {Reply.INFO_REQUESTED, Reply.REDIRECTED, Reply.REJECTED, Reply.UNCLEAR}),
        (
            Deed.WITHDRAWN,
            {
                Reply.INFO_REQUESTED, Reply.REDIRECTED, Reply.COUNTER_NOTICE, Reply.REMOVED, Reply.PARTIALLY_REMOVED,
                Reply.UNCLEAR,
            },
        ),
    ],
)  # fmt: skip
def test_what_moves_nothing_that_is_over_is_told_where_it_is_a_persons_business(last: Deed, heard: set[Reply]) -> None:
    over = [*complained(), end(3, last)]
    kinds = set(Reply) - {Reply.BOUNCED}
    assert {kind for kind in kinds if stand(*over, read(5, kind)).questions} == heard
    doubted = read(5, Reply.RESTORED, trusted=False)
    assert stand(*over, doubted).questions == (doubted,)


def test_what_had_come_and_was_read_only_after_closing_is_not_settled_by_it() -> None:
    closed = end(3, Deed.CLOSED)
    for kind, trusted in ((Reply.INFO_REQUESTED, True), (Reply.RESTORED, True), (Reply.REMOVED, False)):
        late, before = (read(2, kind, on, trusted=trusted) for on in (4, 2))
        assert stand(*complained(), late, closed).questions == (late,)
        assert stand(*complained(), before, closed).questions == ()
    assert stand(*complained(), read(2, Reply.COUNTER_NOTICE, 4), closed).status is Status.DISPUTED
    assert stand(*complained(), read(2, Reply.COUNTER_NOTICE), closed).status is Status.CLOSED


def test_a_page_that_is_gone_before_anybody_was_told_starts_no_clock_and_leaves_the_others_to_be_complained_of() -> (
    None
):
    gone = happened(0, Deed.GONE, by="Lin", listings={A: ListingState.REMOVED})
    one = stand(gone)
    assert (one.status, one.open_listings, one.waiting_since) == (Status.COLLECTING, (B,), None)
    both = stand(gone, happened(1, Deed.GONE, by="Lin", listings={B: ListingState.REMOVED}))
    assert both.status is Status.REMOVED and both.nobody_was_told
    back = stand(gone, happened(1, Deed.GONE, by="Lin"), happened(2, Deed.LIVE, by="Lin"))
    assert (back.status, back.open_listings, back.waiting_since) == (Status.COLLECTING, (A, B), None)
    told = stand(happened(0, Reply.PARTIALLY_REMOVED, by="Lin", listings={A: ListingState.REMOVED}))
    assert told.status is Status.PARTIALLY_REMOVED, "they answered, so somebody had told them"


def test_holding_and_going_on() -> None:
    held = stand(*complained(), happened(2, Deed.HELD, by="Lin"))
    assert held.held and held.status is Status.SUBMITTED
    on = stand(*complained(), happened(2, Deed.HELD), happened(9, Deed.REOPENED, by="Lin"))
    assert not on.held and on.waiting_since == START + timedelta(days=9)


def case_of(*events: Event, urls: tuple[str, ...] = (A, B)) -> Case:
    file = CaseFile(key="K7QF2M", platform="mart", listings=tuple(Listing(url=url) for url in urls))
    return Case("lamp", file, events=events)


def test_listings_are_batched_by_the_limit_of_the_platform() -> None:
    small = MART.model_copy(update={"listings_per_notice": Fact[int](value=2, **FACT)})
    notices = notices_of(case_of(urls=(A, B, C)), small)
    assert [(one.id, tuple(one.listings)) for one in notices] == [("n1", (A, B)), ("n2", (C,))]


def test_a_link_added_after_sending_becomes_a_second_notice() -> None:
    notices = notices_of(case_of(*complained(), urls=(A, B, C)), MART)
    assert [tuple(one.listings) for one in notices] == [(A, B), (C,)]
    assert [one.status for one in notices] == [Status.SUBMITTED, Status.COLLECTING]


def test_a_link_taken_out_of_the_folder_stays_with_its_notice() -> None:
    assert tuple(notices_of(case_of(*complained(), urls=(A,)), MART)[0].listings) == (A, B)


def test_a_case_without_links_has_one_empty_notice() -> None:
    assert [tuple(one.listings) for one in notices_of(case_of(urls=()), MART)] == [()]


def test_letters_are_numbered_through() -> None:
    assert next_number(case_of()) == 1
    assert next_number(case_of(*complained())) == 2


replies = st.builds(
    happened, st.floats(0, 60), st.sampled_from(list(Reply)), trusted=st.booleans(),
    listings=st.dictionaries(st.sampled_from([A, B, C]), st.sampled_from(list(ListingState))),
    data=st.fixed_dictionaries({}, optional={
        "tickets": st.lists(st.sampled_from(["T-1", "T-2", "工单3"]), max_size=2), "promised_days": st.just([1, 3]),
        "deadline_days": st.integers(1, 30), "bounce": st.none() | st.just({"message_id": "<1@seller.test>"}),
    }),
)  # fmt: skip


@given(st.lists(replies, max_size=12))
def test_any_sequence_of_mail_folds(mails: list[Event]) -> None:
    state = stand(*complained(), *mails)
    assert state.status in Status
    assert set(state.listings) == {A, B}
    if state.status is Status.REMOVED:
        assert not state.open_listings


@given(st.lists(replies, max_size=8, unique_by=lambda one: one.at))
def test_the_order_of_reading_does_not_matter(mails: list[Event]) -> None:
    forwards = notices_of(case_of(*complained(), *mails), MART)[0]
    backwards = notices_of(case_of(*complained(), *reversed(mails)), MART)[0]
    assert (forwards.status, dict(forwards.listings), forwards.waiting_since) == (
        backwards.status, dict(backwards.listings), backwards.waiting_since,
    )  # fmt: skip


def test_what_was_never_filed_is_not_called_filed_when_it_is_taken_up_again() -> None:
    for end in (Deed.WITHDRAWN, Deed.CLOSED):
        state = stand(happened(1, end, by="Lin"), happened(2, Deed.REOPENED, by="Lin"))
        assert (state.status, state.waiting_since) == (Status.COLLECTING, None), "no reminder of what nobody was told"
    seen = stand(happened(1, Deed.GONE, by="Lin"), happened(2, Deed.LIVE, by="Lin"))
    assert seen.status is Status.COLLECTING


def test_a_page_seen_live_again_runs_the_clock_of_a_complaint_filed_by_hand() -> None:
    filed = [happened(0, Deed.SUBMITTED, by="Lin"), happened(3, Reply.REMOVED)]
    assert stand(*filed).status is Status.REMOVED
    state = stand(*filed, happened(5, Deed.LIVE, by="Lin"))
    assert state.status is Status.SUBMITTED and state.waiting_since == START + timedelta(days=5)
    ticket = happened(1, Reply.ACKNOWLEDGED, data={"tickets": ["T-1"]})
    assert stand(*filed, ticket, happened(5, Deed.LIVE, by="Lin")).status is Status.ACKNOWLEDGED


def test_an_approval_does_not_outlive_the_end_of_its_notice() -> None:
    sworn = happened(0, Deed.APPROVED, by="Lin", data={"hash": "aa", "letter": "complaint", "to": ["d@mart.example"]})
    held = stand(sworn, happened(1, Deed.HELD, by="Lin"), happened(2, Deed.REOPENED, by="Lin"))
    assert set(held.approvals) == {"aa"}
    for end in (Deed.WITHDRAWN, Deed.CLOSED):
        assert not stand(sworn, happened(1, end, by="Lin"), happened(2, Deed.REOPENED, by="Lin")).approvals


def test_what_is_over_is_not_on_hold_and_a_page_seen_gone_does_not_open_it() -> None:
    held = [*complained(), happened(1, Deed.HELD, by="Lin")]
    for end in (Deed.WITHDRAWN, Deed.CLOSED):
        assert not stand(*held, happened(2, end, by="Lin")).held
    closed = stand(*complained(), happened(1, Deed.CLOSED, by="Lin"), happened(2, Deed.GONE, by="Lin"))
    assert closed.status is Status.CLOSED and all(one.verified for one in closed.listings.values())


@pytest.mark.parametrize("ours", [letter(6, Deed.SENT, Letter.ANSWER, number=2), happened(6, Deed.ANSWERED, by="Lin")])
@pytest.mark.parametrize(
    ("told", "status", "still_theirs"),
    [
        ([], Status.SUBMITTED, (A, B)),
        ([happened(3, Reply.REMOVED)], Status.REMOVED, ()),
        (
            [happened(3, Reply.PARTIALLY_REMOVED, listings={A: ListingState.REMOVED})],
            Status.PARTIALLY_REMOVED, (B,),
        ),
        ([happened(3, Reply.REJECTED)], Status.SUBMITTED, (A, B)),
        ([happened(3, Reply.REJECTED, listings={A: ListingState.REJECTED})], Status.SUBMITTED, (B,)),
        ([happened(2, Reply.REMOVED), happened(3, Reply.RESTORED)], Status.SUBMITTED, (A, B)),
    ],
)  # fmt: skip
def test_an_answer_leaves_what_is_down_and_asks_anew_what_was_refused_before_the_question(
    ours: Event, told: list[Event], status: Status, still_theirs: tuple[str, ...]
) -> None:
    state = stand(*complained(), *told, happened(5, Reply.INFO_REQUESTED), ours)
    assert (state.status, state.open_listings) == (status, still_theirs)
    assert state.waiting_since == START + timedelta(days=6), "the clock begins anew"
