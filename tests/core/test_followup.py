"""What is due follows from the log and the calendar, never from how often the program runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.action import Action, Ask, Resend, Rest, Send, Settle, Sworn, Wait
from bot.core.clocks import clocks_of, deadline_of
from bot.core.event import PLATFORM, Event, Letter, ListingState, Reply
from bot.core.followup import MOST_ATTEMPTS, backoff, next_actions, pending_letter
from bot.core.notice import Approval, LetterRecord, ListingRecord, NoticeState, Promise, Status
from bot.core.platform import Bilingual, Fact, Platform
from bot.core.status import step
from bot.core.words import Words
from bot.core.workdays import Calendar

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "https://mart.example/item/1"
MART = Platform(name="mart", title=Bilingual(en="Mart", zh="集市"))
FACT = {"source": "made up", "seen": "2026-01-01"}
PORTAL = MART.model_copy(update={"channel": "portal", "portal": Fact[str](value="https://mart.example/ipr", **FACT)})
US = Calendar(("US",))
LAWS = Playbook(shipped_templates()).regimes()
DESK = ("desk@mart.example",)
LETTER = LetterRecord("<1@seller.test>", Letter.COMPLAINT, 1, "sent", MONDAY, DESK, "mail/0001-complaint.eml")
WAITING = NoticeState(
    "n1", Status.SUBMITTED, listings={URL: ListingRecord(URL)}, letters=(LETTER,), waiting_since=MONDAY
)


def due(notice: NoticeState, now: datetime, platform: Platform = MART, sworn: Sworn | None = None,
        to: tuple[str, ...] = DESK, escalate_to: tuple[str, ...] = (),
        lacks: tuple[Words, ...] = ()) -> tuple[Action, ...]:  # fmt: skip
    return next_actions("lamp", notice, platform, US, now, sworn, to, escalate_to, lacks)


def mail(kind: Reply, **data: object) -> Event:
    return Event("q", "K7QF2M", "n1", kind, MONDAY, PLATFORM, "<a@mart.example>", note="the words", data=data)


def test_before_the_fifth_working_day_nothing_is_due() -> None:
    (action,) = due(WAITING, MONDAY + timedelta(days=6, hours=22))
    assert isinstance(action, Wait)
    assert action.until == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_the_hour_of_summer_time_costs_no_day() -> None:
    assert isinstance(due(WAITING, MONDAY + timedelta(days=7, hours=-1))[-1], Send)


def test_on_the_fifth_working_day_the_reminder_goes() -> None:
    (action,) = due(WAITING, datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert isinstance(action, Send)
    assert (action.letter, action.to) == (Letter.REMINDER, DESK)
    assert "5" in action.why.en


@pytest.mark.parametrize("late", [1, 7, 60])
def test_late_cron_gives_one_reminder_and_not_five(late: int) -> None:
    now = datetime(2026, 3, 9, 9, tzinfo=UTC) + timedelta(days=late)
    assert isinstance(due(WAITING, now)[-1], Send)
    (after,) = due(replace(WAITING, steps=1, last_step=now), now + timedelta(minutes=1))
    assert isinstance(after, Wait) and after.until > now + timedelta(days=4)


def test_the_ladder_reminds_twice_escalates_and_then_asks() -> None:
    taken = []
    for steps in range(4):
        (action,) = due(replace(WAITING, steps=steps, last_step=MONDAY), MONDAY + timedelta(days=30))
        taken.append(action.letter if isinstance(action, Send) else "ask")
    assert taken == [Letter.REMINDER, Letter.REMINDER, Letter.ESCALATION, "ask"]


def test_an_escalation_goes_to_the_second_address_where_there_is_one() -> None:
    third = replace(WAITING, steps=2, last_step=MONDAY)
    (action,) = due(third, MONDAY + timedelta(days=30), escalate_to=("legal@mart.example",))
    assert isinstance(action, Send) and action.to == ("legal@mart.example",)


def test_a_promise_moves_the_clock() -> None:
    promised = replace(WAITING, promise=Promise(MONDAY + timedelta(days=1), (7, 10)))
    (action,) = due(promised, datetime(2026, 3, 10, 9, tzinfo=UTC))
    assert isinstance(action, Wait) and action.until == datetime(2026, 3, 18, 9, tzinfo=UTC)


def test_a_daily_run_that_starts_a_second_earlier_loses_no_day() -> None:
    seconds_late = replace(WAITING, waiting_since=MONDAY + timedelta(seconds=2.4))
    assert isinstance(due(seconds_late, datetime(2026, 3, 9, 9, 0, 1, tzinfo=UTC))[-1], Send)


def test_a_clock_that_jumps_back_sends_nothing() -> None:
    assert isinstance(due(WAITING, MONDAY - timedelta(days=400))[-1], Wait)


def test_an_unread_answer_of_the_desk_stops_the_reminder() -> None:
    asking = replace(WAITING, questions=(mail(Reply.UNCLEAR, authentic=True, file="mail/0002-unclear.eml"),))
    question, main = due(asking, MONDAY + timedelta(days=30))
    assert isinstance(question, Ask) and "mail/0002-unclear.eml" in question.what.zh
    assert isinstance(main, Rest)


def test_only_what_was_made_out_can_be_confirmed() -> None:
    """`record … confirmed` refuses an unclear mail, so nobody is sent there with one."""
    asks = {kind: due(replace(WAITING, questions=(mail(kind),)), MONDAY)[0] for kind in (Reply.UNCLEAR, Reply.REMOVED)}
    said = {kind: [ask.what.en, ask.what.zh] for kind, ask in asks.items() if isinstance(ask, Ask)}
    assert not any("confirmed" in text for text in said[Reply.UNCLEAR])
    assert all("record lamp removed" in text for text in said[Reply.UNCLEAR])
    assert all("confirmed" in text for text in said[Reply.REMOVED])


def test_a_forged_answer_does_not_stop_the_reminder() -> None:
    forged = replace(WAITING, questions=(mail(Reply.REMOVED, authentic=False),))
    question, main = due(forged, MONDAY + timedelta(days=30))
    assert isinstance(question, Ask) and isinstance(main, Send)


def test_nothing_is_due_on_hold_or_after_closing() -> None:
    for notice in (replace(WAITING, held=True), replace(WAITING, status=Status.CLOSED)):
        assert isinstance(due(notice, MONDAY + timedelta(days=90))[-1], Rest)


@pytest.mark.parametrize("state", ["sent", "unknown"])
@pytest.mark.parametrize("held", [True, False])
def test_neither_a_hold_nor_a_letter_without_an_end_hides_what_presses(held: bool, state: str) -> None:
    accused, dispute = mail(Reply.ACCUSED), mail(Reply.COUNTER_NOTICE, deadline_days=10)
    letters = (replace(LETTER, state=state),)  # type: ignore[arg-type]
    notice = replace(WAITING, status=Status.DISPUTED, alarms=(accused, dispute), held=held, letters=letters)
    told = [one for one in due(notice, MONDAY) if isinstance(one, Ask)]
    assert {one.deadline for one in told} == {MONDAY + timedelta(days=10), None}
    assert {"disputes" in one.what.en for one in told} == {True, False} and all(one.urgent for one in told)
    assert isinstance(due(notice, MONDAY)[-1], Rest) is held


def test_on_hold_a_counter_notice_that_nobody_could_verify_is_asked_about_and_nothing_else() -> None:
    held = replace(WAITING, held=True, questions=(mail(Reply.COUNTER_NOTICE), mail(Reply.REMOVED)))
    (ask, rest) = due(held, MONDAY)
    assert isinstance(ask, Ask) and "counter-notice" in ask.why.en and isinstance(rest, Rest)


def test_a_complaint_waits_for_a_name() -> None:
    draft = NoticeState("n1", listings={URL: ListingRecord(URL)})
    assert pending_letter(draft) is Letter.COMPLAINT
    waiting = Sworn(Letter.COMPLAINT, "h", (), approved=False)
    (ask,) = due(draft, MONDAY, sworn=waiting)
    assert isinstance(ask, Ask) and "weiquan approve lamp" in ask.what.en
    blocked = Sworn(Letter.COMPLAINT, "h", (Words("no picture", "没有图片"),), approved=True)
    (ask,) = due(draft, MONDAY, sworn=blocked)
    assert isinstance(ask, Ask) and ask.why.en == "no picture"
    sworn = replace(draft, approvals={"h": Approval("Lin", MONDAY, DESK, Letter.COMPLAINT)})
    (send,) = due(sworn, MONDAY, sworn=Sworn(Letter.COMPLAINT, "h", (), approved=True))
    assert isinstance(send, Send) and "Lin" in send.why.en


def test_without_an_address_it_says_where_to_put_one() -> None:
    draft = NoticeState("n1", listings={URL: ListingRecord(URL)})
    (ask,) = due(draft, MONDAY, to=())
    assert isinstance(ask, Ask) and "send_to" in ask.what.en and "[platforms.mart]" in ask.what.zh
    (ask,) = due(draft, MONDAY, platform=PORTAL, to=())
    assert isinstance(ask, Ask) and "https://mart.example/ipr" in ask.what.en and "submitted" in ask.what.en


def test_nobody_is_sent_to_a_portal_with_a_complaint_that_lacks_something() -> None:
    draft = replace(WAITING, status=Status.COLLECTING, letters=(), waiting_since=None)
    lacks = Words("no power of attorney", "缺授权书")
    (ask,) = due(draft, MONDAY, platform=PORTAL, to=(), lacks=(lacks,))
    assert isinstance(ask, Ask) and "weiquan check lamp" in ask.what.en and "mart.example/ipr" not in ask.what.zh
    assert ask.why == lacks


@pytest.mark.parametrize("state", ["queued", "unknown"])
def test_a_letter_without_an_end_is_settled_first(state: str) -> None:
    open_end = replace(WAITING, letters=(replace(LETTER, state=state),))  # type: ignore[arg-type]
    assert due(open_end, MONDAY + timedelta(days=30)) == (Settle("<1@seller.test>", due(open_end, MONDAY)[0].why),)  # type: ignore[union-attr]


def test_a_letter_that_failed_for_now_is_tried_again_later_and_not_for_ever() -> None:
    failed = replace(LETTER, state="failed", attempts=2, why="451 later")
    notice = replace(WAITING, status=Status.COLLECTING, letters=(failed,))
    assert isinstance(due(notice, MONDAY + timedelta(minutes=9))[-1], Wait)
    assert isinstance(due(notice, MONDAY + timedelta(minutes=13))[-1], Resend)
    worn = replace(notice, letters=(replace(failed, attempts=MOST_ATTEMPTS),))
    assert isinstance(due(worn, MONDAY + timedelta(days=9))[-1], Ask)
    refused = replace(notice, letters=(replace(failed, permanent=True),))
    assert isinstance(due(refused, MONDAY + timedelta(days=9))[-1], Ask)
    old = replace(failed, attempts=3, since=MONDAY - timedelta(days=6))
    assert isinstance(due(replace(notice, letters=(old,)), MONDAY)[-1], Ask), "the stated time counts as well"
    slept = replace(old, attempts=1, at=old.since or MONDAY)
    assert isinstance(due(replace(notice, letters=(slept,)), MONDAY)[-1], Resend), "a machine that slept tries again"
    assert backoff(1) == timedelta(minutes=5) and backoff(99) == timedelta(hours=12)


@pytest.mark.parametrize(
    "status", [Status.REJECTED, Status.RESTORED, Status.REDIRECTED, Status.BOUNCED, Status.DISPUTED]
)
def test_when_the_ball_is_ours_a_person_is_asked(status: Status) -> None:
    (ask,) = due(replace(WAITING, status=status), MONDAY + timedelta(days=30))
    assert isinstance(ask, Ask) and ask.urgent


def test_what_they_refused_is_ours_once_nothing_else_is_open() -> None:
    listings = {
        "https://mart.example/item/1": ListingRecord("https://mart.example/item/1", ListingState.REMOVED),
        "https://mart.example/item/2": ListingRecord("https://mart.example/item/2", ListingState.REJECTED),
    }
    mixed = replace(WAITING, status=Status.PARTIALLY_REMOVED, listings=listings)
    (ask,) = due(mixed, MONDAY + timedelta(days=1))
    assert isinstance(ask, Ask) and "refused" in ask.what.en
    listings["https://mart.example/item/3"] = ListingRecord("https://mart.example/item/3")
    assert isinstance(due(replace(mixed, listings=listings), MONDAY + timedelta(days=1))[-1], Wait)


def test_removed_rests_until_somebody_looks() -> None:
    gone = {URL: ListingRecord(URL, ListingState.REMOVED)}
    (rest,) = due(replace(WAITING, status=Status.REMOVED, listings=gone), MONDAY + timedelta(days=90))
    assert isinstance(rest, Rest) and "gone" in rest.why.en


def test_what_was_gone_before_a_complaint_is_not_told_as_taken_down() -> None:
    gone = {URL: ListingRecord(URL, ListingState.REMOVED, "e1", verified=True)}
    (rest,) = due(NoticeState("n1", Status.REMOVED, listings=gone), MONDAY)
    assert isinstance(rest, Rest) and "before anybody was told" in rest.why.en and "还没有投诉" in rest.why.zh
    (rest,) = due(replace(WAITING, status=Status.REMOVED, listings=gone), MONDAY)
    assert isinstance(rest, Rest) and "removed and seen gone" in rest.why.en


def test_a_receipt_of_a_complaint_that_is_not_in_the_log_asks_when_it_was_filed() -> None:
    received = replace(WAITING, status=Status.ACKNOWLEDGED, letters=(), waiting_since=None, tickets=("TK-1",))
    (ask,) = due(received, MONDAY)
    assert isinstance(ask, Ask) and "weiquan record lamp submitted --at DAY" in ask.what.en
    (ask,) = due(replace(received, id="n2"), MONDAY)
    assert isinstance(ask, Ask) and "submitted --notice n2 --at 日期" in ask.what.zh


def test_a_person_is_shown_the_words_that_a_status_rests_on_and_no_later_ones() -> None:
    restored = replace(mail(Reply.RESTORED, authentic=True, trusted=True), note="It was put back.")
    forged = replace(mail(Reply.REMOVED, authentic=None, trusted=False), id="f", note="All is gone.")
    receipt = replace(mail(Reply.AUTO_REPLY, authentic=True, trusted=True), id="r", note="We are on holiday.")
    notice = replace(WAITING, listings={URL: ListingRecord(URL, ListingState.REMOVED)}, status=Status.REMOVED)
    for event in (restored, forged, receipt):
        notice = step(notice, event, strict=False)
    assert notice.status is Status.RESTORED
    ask = due(notice, MONDAY)[-1]
    assert isinstance(ask, Ask) and ask.why.en == "“It was put back.”"


def test_a_withdrawn_complaint_that_went_out_is_taken_back_once() -> None:
    withdrawn = replace(WAITING, status=Status.WITHDRAWN)
    assert pending_letter(withdrawn) is Letter.RETRACTION
    taken_back = replace(LETTER, letter=Letter.RETRACTION, message_id="<2@seller.test>")
    assert pending_letter(replace(withdrawn, letters=(LETTER, taken_back))) is None
    assert pending_letter(replace(withdrawn, letters=())) is None


@pytest.mark.parametrize(
    ("regime", "last"), [("dmca", datetime(2026, 3, 16, 9, tzinfo=UTC)), ("cn", datetime(2026, 3, 17, 9, tzinfo=UTC))]
)
def test_a_counter_notice_has_its_legal_clock(regime: str, last: datetime) -> None:
    disputed = replace(WAITING, status=Status.DISPUTED, alarms=(mail(Reply.COUNTER_NOTICE),))
    assert deadline_of(disputed, LAWS[regime], US) == last


def test_their_own_deadline_wins() -> None:
    asking = mail(Reply.INFO_REQUESTED, deadline_days=3, deadline_unit="business")
    asked = replace(WAITING, status=Status.NEEDS_INFO, requests=(asking,))
    assert deadline_of(asked, LAWS["dmca"], US) == datetime(2026, 3, 5, 9, tzinfo=UTC)


def test_of_several_questions_the_first_day_stands() -> None:
    first = mail(Reply.INFO_REQUESTED, deadline_days=5, deadline_unit="business")
    later = (replace(mail(Reply.INFO_REQUESTED, deadline_days=n), at=MONDAY + timedelta(days=3)) for n in (None, 9))
    asked = replace(WAITING, status=Status.NEEDS_INFO, requests=(first, *later))
    assert deadline_of(asked, LAWS["dmca"], US) == datetime(2026, 3, 9, 9, tzinfo=UTC)


def test_an_accusation_is_said_even_after_closing() -> None:
    accused = replace(WAITING, status=Status.CLOSED, alarms=(mail(Reply.ACCUSED),))
    alarm, _ = due(accused, MONDAY)
    assert isinstance(alarm, Ask) and alarm.urgent


@pytest.mark.parametrize(("status", "word"), [(Status.CLOSED, "closed"), (Status.WITHDRAWN, "withdrawn")])
def test_a_mail_after_the_end_is_told_with_its_day_and_with_both_ways_on(status: Status, word: str) -> None:
    asked = mail(
        Reply.INFO_REQUESTED, trusted=True, authentic=True, deadline_days=5, file="mail/0004-info_requested.eml"
    )
    told, rest = due(replace(WAITING, status=status, questions=(asked,)), MONDAY)
    assert isinstance(told, Ask) and isinstance(rest, Rest) and told.deadline == MONDAY + timedelta(days=5)
    for said in (told.what.en, told.what.zh):
        assert "mail/0004" in said and f"record lamp {word} --notice n1" in said and "record lamp reopened" in said


def test_an_indian_clock_runs_from_the_complaint() -> None:
    disputed = replace(
        WAITING, status=Status.DISPUTED, alarms=(replace(mail(Reply.COUNTER_NOTICE), at=MONDAY + timedelta(days=9)),)
    )
    assert deadline_of(disputed, LAWS["in"], US) == MONDAY + timedelta(days=21)
    assert deadline_of(replace(disputed, letters=()), LAWS["in"], US) == MONDAY + timedelta(days=30)


def test_of_a_dispute_and_a_question_each_has_its_own_day() -> None:
    dispute = mail(Reply.COUNTER_NOTICE, deadline_days=10, deadline_unit="business")
    disputed = replace(WAITING, status=Status.DISPUTED, alarms=(dispute,))
    asked = step(
        disputed,
        replace(mail(Reply.INFO_REQUESTED, trusted=True, asked_for=["identity"], deadline_days=3), id="r"),
        False,
    )
    assert pending_letter(disputed) is None and pending_letter(asked) is Letter.ANSWER
    legal, question = datetime(2026, 3, 16, 9, tzinfo=UTC), MONDAY + timedelta(days=3)
    clocks = clocks_of(asked, LAWS["dmca"], US)
    assert clocks == ((Status.DISPUTED, legal), (Status.NEEDS_INFO, question))
    told = due(asked, MONDAY, sworn=Sworn(Letter.ANSWER, "h", (), approved=False))
    assert [one.deadline for one in told if isinstance(one, Ask)] == [legal, question]
    assert "disputes" in told[0].what.en and "answer is ready" in told[1].what.en  # type: ignore[union-attr]


def test_an_earlier_counter_notice_keeps_its_day() -> None:
    first = mail(Reply.COUNTER_NOTICE, deadline_days=10, deadline_unit="calendar")
    second = replace(mail(Reply.COUNTER_NOTICE), at=MONDAY + timedelta(days=2), id="second")
    disputed = replace(WAITING, status=Status.DISPUTED, alarms=(first, second))
    assert deadline_of(disputed, LAWS["dmca"], US) == MONDAY + timedelta(days=10)


def test_the_users_own_holidays_do_not_hold_up_a_foreign_court() -> None:
    dispute = replace(mail(Reply.COUNTER_NOTICE), at=datetime(2026, 9, 28, 9, tzinfo=UTC))
    disputed = replace(WAITING, status=Status.DISPUTED, alarms=(dispute,))
    assert deadline_of(disputed, LAWS["dmca"], Calendar(("US", "CN"))) == datetime(2026, 10, 13, 9, tzinfo=UTC)


def test_a_dispute_is_told_with_what_it_sets_off() -> None:
    disputed = replace(WAITING, status=Status.DISPUTED, alarms=(mail(Reply.COUNTER_NOTICE),), waiting_since=None)
    platform = MART.model_copy(update={"law": LAWS})
    *_, ask = due(disputed, MONDAY + timedelta(days=1), platform)
    assert isinstance(ask, Ask) and "Copyright Claims Board" in ask.why.en and "反通知" in ask.why.zh
    *_, ask = due(disputed, MONDAY + timedelta(days=1), platform.under("CN"))
    assert isinstance(ask, Ask) and ask.deadline == MONDAY + timedelta(days=15) and "15 日" in ask.why.zh


def test_an_unclear_mail_is_shown_with_what_it_seems_to_say_and_moves_no_listing() -> None:
    event = replace(mail(Reply.UNCLEAR, trusted=True), listings={URL: ListingState.REMOVED})
    ask = due(replace(WAITING, questions=(event,)), MONDAY)[0]
    assert (
        isinstance(ask, Ask)
        and f"seems to say: removed: {URL}" in ask.why.en
        and f"看来是说：已下架：{URL}" in ask.why.zh
    )
    assert step(WAITING, event, strict=False).listings[URL].state is ListingState.OPEN
