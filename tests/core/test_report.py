"""The report: what needs a person comes first, nothing is lost, nothing a stranger wrote is more than text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.core.action import Action, Ask, Rest, Wait
from bot.core.case import Case, CaseFile, Listing
from bot.core.digest import Digest
from bot.core.docket import Prospect, Standing
from bot.core.event import Deed, Event, ListingState, Reply
from bot.core.notice import ListingRecord, NoticeState, Status
from bot.core.platform import Bilingual, Platform
from bot.core.report import digest
from bot.core.words import NOTHING, Words, words

NOW = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
KEY = "K7QF2M"
URL = "https://shop.example/item/1.html"


def ask(what: str = "lamp: read it, then: weiquan record lamp closed", **more: Any) -> Ask:
    return Ask(Words(what, what), Words("because", "因为"), **more)


def event(kind: Reply | Deed, at: datetime, note: str = "", **data: Any) -> Event:
    by = "platform" if isinstance(kind, Reply) else "bot"
    return Event("e1", KEY, "n1", kind, at, by, note=note, data=data)


def standing(
    *actions: Action,
    name: str = "lamp",
    status: Status = Status.ACKNOWLEDGED,
    deadline: datetime | None = None,
    events: tuple[Event, ...] = (),
    example: bool = False,
    **notice: Any,
) -> Standing:
    case = Case(
        name,
        CaseFile(key=KEY, title=f"The {name}", platform="temu", example=example, listings=(Listing(url=URL),)),
        events=events,
    )
    state = NoticeState("n1", status=status, **{"listings": {URL: ListingRecord(URL)}, **notice})
    acts = actions or (Wait(NOW + timedelta(days=3), NOTHING),)
    waiting = "you" if any(isinstance(one, Ask) for one in acts) else "platform"
    prospect = Prospect(
        state,
        status,
        acts,
        ("desk@temu.example",),
        waiting,
        False,
        deadline,
        clocks=((status, deadline),) if deadline else (),
    )
    return Standing(case, Platform(name="temu", title=Bilingual(en="Temu", zh="特目")), (prospect,))


def report(*standings: Standing, since: datetime | None = None, **more: Any) -> Digest:
    return digest(standings, NOW, since, **more)


def test_the_subject_counts_what_needs_a_person() -> None:
    three = report(standing(ask()), standing(ask(), ask(), name="mug"), language="zh")
    assert three.subject == "维权日报 2026-03-02：3 件事等你处理"
    assert replace(three, language="en").subject == "weiquan report 2026-03-02: 3 things need you"


def test_a_quiet_day_is_said_to_be_one() -> None:
    quiet = report(standing())
    assert quiet.subject == "weiquan report 2026-03-02: nothing needs you"
    assert not quiet.needs


def test_legal_clocks_come_before_sooner_deadlines_and_those_before_the_rest() -> None:
    far, near = NOW + timedelta(days=13), NOW + timedelta(days=2)
    dispute = event(Reply.COUNTER_NOTICE, NOW - timedelta(days=1))
    found = report(
        standing(ask(), name="plain"),
        standing(ask(urgent=True, deadline=near), name="soon", status=Status.NEEDS_INFO, deadline=near),
        standing(
            ask(urgent=True, deadline=far, alarm=True),
            name="legal",
            status=Status.DISPUTED,
            deadline=far,
            alarms=(dispute,),
        ),
    )
    assert [one.case for one in found.needs.shown] == ["legal", "soon", "plain"]
    assert [one.case for one in found.clocks.shown] == ["legal", "soon"]
    assert found.needs.shown[0].days_left == 13


def test_a_dispute_and_the_question_beside_it_are_both_among_the_deadlines() -> None:
    legal, soon = NOW + timedelta(days=10), NOW + timedelta(days=3)
    one = standing(ask(urgent=True), status=Status.DISPUTED, deadline=soon)
    clocks = ((Status.DISPUTED, legal), (Status.NEEDS_INFO, soon))
    found = report(replace(one, prospects=(replace(one.prospects[0], clocks=clocks),)))
    assert [(clock.what, clock.day, clock.alarm) for clock in found.clocks.shown] == [
        ("counter-notice", legal, True), ("they ask for more", soon, False),
    ]  # fmt: skip


def test_being_accused_is_a_matter_of_today() -> None:
    accused = event(Reply.ACCUSED, NOW - timedelta(days=1))
    found = report(standing(ask(urgent=True), alarms=(accused,)))
    assert (found.clocks.shown[0].day, found.clocks.shown[0].alarm) == (None, True)


def test_days_are_counted_in_the_readers_zone() -> None:
    beijing = timezone(timedelta(hours=8))
    late = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)  # already the fourth in Beijing
    found = report(standing(ask(deadline=late)), zone=beijing)
    assert found.needs.shown[0].days_left == 2
    assert found.now.hour == 8


@pytest.mark.parametrize(
    ("name", "sentence", "commands"),
    [
        ("lamp", "read it (weiquan preview lamp) and approve it", ["weiquan preview lamp"]),
        ("竹灯", "请阅读（weiquan preview 竹灯）并批准", ["weiquan preview 竹灯"]),
        ("my lamp", 'or: weiquan record "my lamp" closed', ['weiquan record "my lamp" closed']),
        (
            "lamp",
            "then: weiquan record lamp submitted --ticket NUMBER",
            ["weiquan record lamp submitted --ticket NUMBER"],
        ),
        ("lamp", "then: weiquan record lamp gone (or live)", ["weiquan record lamp gone"]),
        ("lamp", "weiquan check lamp and then wait", ["weiquan check lamp"]),
        ("lamp", "a new case (weiquan new NAME --follows lamp), or", ["weiquan new NAME --follows lamp"]),
        ("竹灯", "另建案件（weiquan new 新案件名 --follows 竹灯）；", ["weiquan new 新案件名 --follows 竹灯"]),
        ("lamp", "complain anew (weiquan new), or", []),
        ("lamp", "weiquan never guesses an address", []),
        ("a.b", "weiquan check axb", []),
    ],
)
def test_commands_can_be_copied_as_they_stand(name: str, sentence: str, commands: list[str]) -> None:
    need = report(standing(ask(sentence), name=name)).needs.shown[0]
    assert [piece.text for piece in need.what if piece.command] == commands
    assert need.sentence == sentence


def test_the_name_before_a_sentence_is_not_said_twice() -> None:
    need = report(standing(ask("lamp: the letter came back"))).needs.shown[0]
    assert need.sentence == "The letter came back"


def test_a_mail_of_which_a_person_said_what_it_is_stands_there_once() -> None:
    forged = replace(event(Reply.ACKNOWLEDGED, NOW, "we have it", authentic=False), id="forged")
    misread = replace(event(Reply.UNCLEAR, NOW - timedelta(hours=3), "gone, all of it", authentic=True), id="misread")
    said = [
        replace(event(kind, mail.at), id=f"said {mail.id}", by="Lin", corrects=mail.id)
        for kind, mail in ((Reply.UNRELATED, forged), (Reply.REMOVED, misread))
    ]
    found = report(standing(events=(forged, misread, *said))).traffic.shown
    assert [(one.what, one.sentence, one.doubt) for one in found] == [
        ("not about this case", "we have it", "NOT from the platform"),
        ("says: taken down", "gone, all of it", ""),
    ]


def test_only_mail_since_the_last_report_is_news_and_late_reading_counts_as_news() -> None:
    old = event(Reply.REMOVED, NOW - timedelta(days=5), "old")
    late = event(Reply.REMOVED, NOW - timedelta(days=5), "late", recorded_at=(NOW - timedelta(hours=1)).isoformat())
    sent = event(Deed.SENT, NOW - timedelta(hours=2), letter="reminder", to=["desk@temu.example"])
    approved = event(Deed.APPROVED, NOW - timedelta(hours=2))
    found = report(standing(events=(old, late, sent, approved)), since=NOW - timedelta(days=1)).traffic.shown
    assert [(one.what, one.who, one.sentence) for one in found] == [
        ("reminder: sent", "desk@temu.example", ""),
        ("says: taken down", "", "late"),
    ]


def test_a_quoted_sentence_is_one_bounded_line_without_tricks() -> None:
    nasty = "We removed\r\nit \x1b[31m\u202egnp.exe" + "x" * 5000
    quoted = report(standing(events=(event(Reply.REMOVED, NOW, nasty, authentic=True),))).traffic.shown[0].sentence
    assert len(quoted) <= 300
    assert not {"\n", "\r", "\x1b", "\u202e"} & set(quoted)


def test_a_link_from_a_sender_nobody_verified_is_defanged() -> None:
    note = "Log in at https://evil.example/x to keep your claim"
    found = [
        report(standing(events=(event(Reply.REMOVED, NOW, note, authentic=known),))).traffic.shown[0]
        for known in (True, None, False)
    ]
    assert ["https://" in one.sentence for one in found] == [True, False, False]
    assert [one.doubt for one in found] == ["", "sender not verified", "NOT from the platform"]


def test_two_reminders_without_an_answer_are_a_stalled_case_and_one_is_not() -> None:
    since = NOW - timedelta(days=20)
    found = report(standing(steps=1, waiting_since=since), standing(steps=2, waiting_since=since, name="mug"))
    assert [(one.case, one.reminders) for one in found.stalled.shown] == [("mug", 2)]


def test_a_removal_that_nobody_saw_asks_for_a_click_and_a_seen_one_does_not() -> None:
    removed = ListingRecord(URL, ListingState.REMOVED)
    done = Rest(Words("removed", "已下架"))
    unseen = standing(done, status=Status.REMOVED, listings={URL: removed})
    seen = standing(done, status=Status.REMOVED, listings={URL: replace(removed, verified=True)}, name="mug")
    found = report(unseen, seen)
    assert [(one.case, one.links[0].href) for one in found.to_see.shown] == [("lamp", URL)]
    assert found.count == 1
    assert [one.tone for one in found.cases.shown] == ["you", "done"]


def test_an_address_that_is_not_of_the_web_leads_nowhere() -> None:
    odd = "javascript:alert(1)"
    record = {odd: ListingRecord(odd, ListingState.REMOVED)}
    found = report(standing(Rest(NOTHING), status=Status.REMOVED, listings=record))
    assert found.to_see.shown[0].links[0].href == ""


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    found = report(*(standing(ask(), name=f"case{n}") for n in range(53)))
    assert (len(found.needs.shown), found.needs.more, found.count) == (50, 3, 53)


@pytest.mark.parametrize(("days", "alarm"), [(13, None), (14, 14), (30, 30)])
def test_a_silent_mailbox_is_an_alarm(days: int, alarm: int | None) -> None:
    found = report(standing(), last_inbound=NOW - timedelta(days=days))
    assert found.silent_days == alarm
    assert found.count == (alarm is not None)


def test_silence_before_the_first_letter_is_no_alarm_and_after_it_is() -> None:
    assert report(standing()).silent_days is None
    sent = event(Deed.SENT, NOW - timedelta(days=40))
    assert report(standing(events=(sent,))).silent_days == 40


def test_unfiled_mails_and_sick_folders_need_a_person() -> None:
    why = words("no case fits", "没有对应的案件")
    found = report(unfiled=[("_unfiled/a.eml", why)], sick=[("chair", why)], language="zh")
    assert found.count == 2
    assert found.unfiled.shown[0].why == "没有对应的案件"
    assert report(accusing=["_unfiled/b.eml"]).count == 1


def test_a_year_without_a_decreed_calendar_is_warned_of() -> None:
    far = datetime(2061, 5, 1, tzinfo=UTC)
    assert digest([standing()], far, None, country="CN").unknown_holidays == ("CN 2061",)


def test_the_example_case_is_not_part_of_the_work() -> None:
    found = report(standing(ask(), example=True))
    assert (found.count, len(found.cases.shown)) == (0, 0)


def test_cases_stand_in_the_order_of_whose_move_it_is() -> None:
    closed = standing(Rest(NOTHING), name="closed", status=Status.CLOSED)
    found = report(closed, standing(name="theirs"), standing(ask(), name="yours"))
    assert [one.name for one in found.cases.shown] == ["yours", "theirs", "closed"]
    assert (found.tally.you, found.tally.platform, found.tally.quiet) == (1, 1, 1)
