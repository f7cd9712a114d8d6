"""What a desk asks, and what else it sets off, from the mailbox to what a person is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.answering import _with_its_list
from bot.core.message import Mail
from bot.core.notice import Status
from bot.record import Said, record
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


def recorded(bench: Any, word: str) -> None:
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said(word, "Lin"), bench.now, world.log)


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


NEWER, OLDER = "Please send us screenshots of the listings.", "Please send us the original photo files."


def received_earlier(bench: Any, text: str, complained: Mail, days: int) -> None:
    """A mail that the mailbox shows now and the provider took in some days ago."""
    bench.answer(text, to=complained)
    bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], received_at=bench.now - timedelta(days=days))


def test_an_answer_goes_into_the_thread_of_what_came_last_whatever_was_read_last(bench: Any, complained: Mail) -> None:
    bench.on(4).answer(NEWER, to=complained)
    received_earlier(bench, OLDER, complained, days=2)
    bench.run()
    (draft,) = bench.standing().prospects[0].drafts
    assert (draft.in_reply_to, len(draft.enclosures)) == ("<answer-1@mart.example>", 2)
    assert "message of 6 March 2026" in draft.body
    bench.approve()
    bench.run()
    assert (bench.standing().status, bench.sent().in_reply_to) == (Status.SUBMITTED, "<answer-1@mart.example>")


def test_a_question_that_is_read_after_the_answer_to_a_later_one_is_still_open(bench: Any, complained: Mail) -> None:
    bench.on(3).answer(NEWER, to=complained)
    bench.run()
    bench.approve()
    bench.run()
    assert bench.standing().status is Status.SUBMITTED
    received_earlier(bench.on(4), OLDER, complained, days=3)
    bench.run()
    (draft,) = bench.standing().prospects[0].drafts
    assert bench.standing().status is Status.NEEDS_INFO
    assert [one.name for one in draft.enclosures] == ["lamp.jpg"] and draft.in_reply_to == "<answer-2@mart.example>"
    bench.approve()
    bench.run()
    assert bench.standing().status is Status.SUBMITTED


LAWYER, DESK = "lawyer@law.example", "desk@mart.example"


def wrote(bench: Any, complained: Mail, receiver: str, subject: str = "", **headers: str) -> Status:
    """Where the case stands after the desk asked and the user wrote this from their own mail program."""
    bench.on(1).answer("Please send us the original photo files within 7 days.", to=complained)
    bench.run()
    own = {"sender": "shop@seller.test", "folder": "Sent", "verdict": ""}
    bench.on(2).answer("See below.", to=complained, subject=subject, receiver=receiver, **own, **headers)
    bench.run()
    status: Status = bench.standing().status
    return status


@pytest.mark.parametrize(
    ("receiver", "subject", "headers"),
    [
        (LAWYER, "Fwd: Your report [WQ-K7QF2M]", {}),
        ("shop@seller.test", "", {}),
        (DESK, "Automatic reply: Your report", {"Auto-Submitted": "auto-replied"}),
        (DESK, "Out of office", {}),
        (DESK, "", {"X-Autoreply": "yes"}),
    ],
)  # fmt: skip
def test_what_went_elsewhere_or_by_itself_answers_no_desk(
    bench: Any, complained: Mail, receiver: str, subject: str, headers: dict[str, str]
) -> None:
    assert wrote(bench, complained, receiver, subject, **headers) is Status.NEEDS_INFO
    assert "answered" not in bench.events()


@pytest.mark.parametrize(
    ("receiver", "subject"),
    [(DESK, ""), (f"{LAWYER}, appeals@legal.mart.example", ""), (DESK, "Re: Automatic reply: Your report")],
)
def test_what_went_to_the_desk_answers_it(bench: Any, complained: Mail, receiver: str, subject: str) -> None:
    assert wrote(bench, complained, receiver, subject) is Status.SUBMITTED
    assert LAWYER not in bench.standing().case.events[-1].data["to"], "whose domain would count as the platform's"


def test_what_went_where_they_want_answers_counts(bench: Any, complained: Mail) -> None:
    bench.on(1).answer("Please send us the original files.", to=complained, Reply_To="tickets@desk.example", verdict="")
    bench.run()
    bench.on(2).answer(
        "Here.", to=complained, sender="shop@seller.test", folder="Sent", receiver="tickets@desk.example"
    )
    bench.run()
    assert bench.events()[-1] == "answered"


def test_a_case_on_hold_still_tells_of_a_counter_notice(bench: Any, complained: Mail) -> None:
    recorded(bench, "held")
    assert not told(bench.on(1).run())
    bench.on(2).answer(COUNTER_NOTICE, to=complained)
    assert any("legal clock" in one for one in told(bench.run()))
    assert any("legal clock" in one for one in told(bench.on(3).run()))
    assert not bench.on(30).run().sent


URL, TICKET = "https://mart.example/item/1", "IP-7781"


@pytest.fixture(params=["closed", "withdrawn"])
def over(request: pytest.FixtureRequest, bench: Any, complained: Mail) -> str:
    """A case that is over, and knows a ticket."""
    bench.on(1).answer(f"We have removed the listing you reported. Ticket {TICKET}.", to=complained)
    bench.run()
    recorded(bench.on(2), request.param)
    word: str = request.param
    return word


def test_a_question_to_a_case_that_is_over_is_told_until_a_person_decides(bench: Any, over: str) -> None:
    question = f"Ticket {TICKET}: please send us the original photo files within 5 days, otherwise it is restored."
    bench.on(3).answer(question)
    assert any("a mail came after" in one for one in told(bench.run()))
    assert any("a mail came after" in one for one in told(bench.on(4).run()))
    assert bench.standing().status.value == over
    recorded(bench, over)
    assert not any("a mail came after" in one for one in told(bench.run()))
    recorded(bench, "reopened")
    assert bench.standing().status is Status.NEEDS_INFO


def test_what_came_after_the_end_may_be_confirmed_again_and_again(bench: Any, over: str) -> None:
    bench.on(3).answer(f"Ticket {TICKET}: please send us the original photo files within 5 days.", verdict="")
    bench.run()
    for day in (3, 4):
        recorded(bench.on(day), "confirmed")
        asked = [one for one in bench.run().asks if "a mail came after" in one[1].en]
        assert len(asked) == 1 and "confirmed" not in asked[0][2].en
    assert [one.data["kind"] for one in bench.standing().prospects[0].notice.questions] == ["info_requested"]
    recorded(bench, "reopened")
    assert bench.standing().status is Status.NEEDS_INFO


def test_a_new_number_for_a_listing_of_a_case_that_is_over_is_set_aside_for_a_person(bench: Any, over: str) -> None:
    bench.on(3).answer(f"We have received your report about {URL}. New ticket IP-9001.")
    bench.answer("Your weekly newsletter: ten percent off all lamps.", subject="News")
    bench.answer("Dinner on Friday?", sender="friend@home.example", subject="Friday")
    passed = bench.run()
    ((file, why),) = passed.unfiled
    assert why.en == f"it may belong to lamp: weiquan assign {file} lamp" and file.startswith("cases/_unfiled/")
    assert why.zh == f"可能属于 lamp：weiquan assign {file} lamp"
    assert (bench.directory / file).with_suffix(".why.txt").read_text(encoding="utf-8").strip() == why.en
    assert not bench.run().unfiled


def test_an_accusation_by_a_desk_with_which_every_case_is_over_is_not_lost(bench: Any, over: str) -> None:
    accusation = "We have received a complaint that your own pictures infringe the copyright of another seller."
    bench.on(3).answer(accusation, subject="Policy warning")
    assert ["accuses YOU" in why.en for _, why in bench.run().unfiled] == [True]


QUESTION = "Please send us the original photo files."


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        ("Mart IP <desk+case884213@mart.example>", "desk+case884213@mart.example"),
        ("cases@reply.mart.example", "cases@reply.mart.example"),
        ("noreply@mart.example", DESK),
        ("desk+1@mart.example, desk+2@mart.example", DESK),
        ("desk@elsewhere.example", DESK),
    ],
)
def test_an_answer_goes_where_an_authentic_question_wants_it(
    bench: Any, complained: Mail, wanted: str, used: str
) -> None:
    bench.on(1).answer(QUESTION, to=complained, Reply_To=wanted)
    bench.run()
    if bench.standing().status is not Status.NEEDS_INFO:  # answers would go elsewhere: a person confirms it first
        recorded(bench, "confirmed")
    assert bench.standing().prospects[0].drafts[0].to == (used,)
    bench.approve()
    (sent,) = bench.run().sent
    assert (sent["letter"], sent["to"]) == ("answer", used)


def test_what_nobody_could_verify_turns_no_answer_aside(bench: Any, complained: Mail) -> None:
    bench.on(1).answer(QUESTION, to=complained, verdict="", Reply_To="desk+1@mart.example")
    bench.run()
    recorded(bench, "confirmed")
    assert bench.standing().prospects[0].drafts[0].to == (DESK,)


def test_reminders_go_on_going_where_the_complaint_went(bench: Any, complained: Mail) -> None:
    bench.on(1).answer(QUESTION, to=complained, Reply_To="desk+1@mart.example")
    bench.run()
    bench.approve()
    bench.run()
    assert [(one["letter"], one["to"]) for one in bench.on(20).run().sent] == [("reminder", DESK)]


def test_what_their_words_want_more_exactly_is_told_with_them(bench: Any, complained: Mail) -> None:
    wanted = "Please send us the RAW files and proof of the first publication."
    bench.on(1).answer(wanted, to=complained)
    passed = bench.run()
    raw = [
        why for _, what, why in passed.asks if "RAW files, and the case holds none" in what.en and "RAW 文件" in what.zh
    ]
    assert len(raw) == 1 and wanted in raw[0].en
    (bench.directory / "cases/lamp/original/lamp.dng").write_bytes(b"II*\0" + b"\1" * 64)
    assert not any("RAW files, and" in one for one in told(bench.run()))


def test_proof_of_first_publication_is_missing_although_other_frames_are_there(bench: Any, complained: Mail) -> None:
    folder = bench.directory / "cases/lamp"
    (folder / "outtakes").mkdir()
    (folder / "outtakes/other.jpg").write_bytes((folder / "listing/page.png").read_bytes())
    bench.settle_files(folder)
    bench.on(1).answer("Please send us proof of creation and of the first publication.", to=complained)
    asks = told(bench.run())
    assert any("proof of the first publication, and proof/ is empty" in one for one in asks)
    assert not any("RAW files" in one for one in asks)


@pytest.mark.parametrize("before", [timedelta(days=3), timedelta(days=25)])
def test_a_mail_from_before_the_complaint_answers_something_else_and_moves_nothing(
    bench: Any, before: timedelta
) -> None:
    bench.case()
    bench.now -= before
    bench.answer("We have removed https://mart.example/item/1 .", subject="Your report TK-7")
    bench.now += before
    bench.approve()
    bench.run()
    passed = bench.on(0, 12).run()
    assert bench.standing().status is Status.SUBMITTED
    ((_, what, why),) = passed.asks
    assert "read mail/" in what.en and "before your complaint was filed" in why.en and "早于你的投诉" in why.zh
    bench.on(1).answer("We have removed https://mart.example/item/1 .", subject="Your report TK-8")
    bench.run()
    assert bench.standing().status is Status.REMOVED


def test_a_clock_that_is_a_little_off_makes_no_answer_older_than_the_complaint(complained: Mail, bench: Any) -> None:
    bench.now -= timedelta(hours=3)
    bench.answer("We have removed https://mart.example/item/1 .", subject="Your report TK-7")
    bench.now += timedelta(hours=4)
    bench.run()
    assert bench.standing().status is Status.REMOVED


def test_a_question_that_is_a_list_is_quoted_with_the_list(complained: Mail, bench: Any) -> None:
    text = "您好，请在3个工作日内补充：1. 图片原始文件；2. 作品登记证书；3. 营业执照。工单号 TK-6。"
    bench.on(1).answer(text, to=complained)
    bench.run()
    (why,) = {ask.why.zh for ask in bench.standing().prospects[0].asks if "来信写道" in ask.why.zh}
    assert "补充：1. 图片原始文件；2. 作品登记证书；3. 营业执照。" in why


def test_an_item_is_quoted_with_its_list_and_nothing_else_is() -> None:
    text = "Dear Lin,\n\nWe need the following:\n1. the originals\n2. a copy of the deed\nThe desk closes on June 1.\nThe deed is old."
    assert _with_its_list("a copy of the deed", text).startswith(
        "We need the following: 1. the originals 2. a copy of the deed"
    )
    assert _with_its_list("The deed is old.", text) == "The deed is old."
    assert _with_its_list("what stands nowhere", "We need:\n1. the deed") == "what stands nowhere"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("To proceed we need the following:\n1. the original files\n2. a copy of your identity card\n",
         "need the following: 1. the original files 2. a copy of your identity card”"),
        ("请补充以下材料：\n（一）图片原始文件\n（二）身份证复印件\n", "以下材料：（一）图片原始文件 （二）身份证复印件”"),
        ("To proceed we need the following:\n1. the original files\n2. a copy of your identity card" + " with both sides of it" * 20,
         "need the following: 1. the original files 2. a copy of your identity card with both sides"),
    ],
)  # fmt: skip
def test_a_list_below_the_question_is_quoted_with_it(complained: Mail, bench: Any, text: str, quoted: str) -> None:
    bench.on(1).answer(text, to=complained)
    bench.run()
    (why,) = {ask.why.zh for ask in bench.standing().prospects[0].asks if "来信写道" in ask.why.zh}
    assert quoted.lower() in why.lower().replace("： （", "：（") and len(why) < 420
    assert why.removesuffix("”").removesuffix(" …").split()[-1] in text.split(), "no word is cut"


@pytest.mark.parametrize(
    ("wanted", "both"),
    [
        ("Please send us the copyright registration certificate or proof of first publication.", ("registration certificate", "proof of")),
        ("请补充提供作品登记证书或首次发表证明。", ("registration certificate", "proof of")),
        ("Bitte senden Sie uns die Registrierungsurkunde oder einen Nachweis der Erstveröffentlichung.", ("registration certificate", "proof of")),
    ],
)  # fmt: skip
def test_of_two_things_of_which_either_will_do_one_is_enough(
    bench: Any, complained: Mail, wanted: str, both: tuple[str, str]
) -> None:
    bench.on(1).answer(wanted, to=complained)
    asks = told(bench.run())
    (one,) = [ask for ask in asks if "one is enough" in ask]
    assert all(thing in one for thing in both) and not any("they ask for the registration" in ask for ask in asks)
    todo = (bench.directory / "cases" / "lamp" / "out" / "TODO.txt").read_text("utf-8")
    assert "one is enough" in todo and "; or (2)" in todo
    path = bench.directory / "cases" / "lamp" / "proof" / "registration.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"%PDF-1.4 made up")
    bench.settle_files(path.parent.parent)
    assert not any("they ask for" in ask for ask in told(bench.run())), "the other is needless then"


def test_originals_or_raw_files_are_given_by_either(bench: Any, complained: Mail) -> None:
    bench.on(1).answer("Please send us the original photo files or the RAW files.", to=complained)
    assert not any("RAW files, and" in one for one in told(bench.run()))
