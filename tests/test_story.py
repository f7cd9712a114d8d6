"""A whole case with a turned clock, on fakes: from a dropped picture to a listing that is gone."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.event import Letter
from bot.core.notice import Status
from bot.ports import Delivery, Found
from bot.record import Said, approve, record

A, B = "https://mart.example/item/1", "https://mart.example/item/2"


def test_a_whole_life(bench: Any) -> None:
    bench.case(urls=(A, B))
    passed = bench.run()
    assert not passed.sent and any("approve" in what.en for _, what, _ in passed.asks)
    assert bench.standing().status is Status.READY

    bench.approve()
    assert bench.standing().status is Status.APPROVED
    (sent,) = bench.run().sent
    complaint = bench.sent()
    assert (sent["letter"], sent["to"]) == ("complaint", "desk@mart.example")
    assert "[WQ-K7QF2M]" in complaint.subject and A in complaint.text and "Lin Example" in complaint.text
    assert bench.standing().status is Status.SUBMITTED

    bench.on(1).answer(
        "We have received your report. Your ticket number is TK-20417. We are reviewing it.", to=complaint
    )
    (received,) = bench.run().received
    assert received["kind"] == "acknowledged"
    assert bench.standing().prospects[0].notice.tickets == ("TK-20417",)

    assert not bench.on(6).run().sent
    (reminder,) = bench.on(7).run().sent
    assert reminder["letter"] == "reminder"
    assert bench.sent().in_reply_to and "TK-20417" in bench.sent().text

    bench.on(8).answer("Please provide the original files of the picture within 3 business days.", to=bench.sent())
    passed = bench.run()
    assert passed.received[0]["kind"] == "info_requested"
    assert bench.standing().status is Status.NEEDS_INFO
    assert not bench.on(30).run().sent, "the ball is ours: no reminder"

    bench.on(9).approve()
    (answer,) = bench.run().sent
    assert answer["letter"] == Letter.ANSWER
    assert "lamp.jpg" in {one.name for one in bench.sent().attachments}
    assert bench.standing().status is Status.SUBMITTED

    bench.on(10).answer(
        f"We have removed the following listing: {A}\n\nThe other listing is still under review.", to=bench.sent()
    )
    assert bench.run().received[0]["kind"] == "partially_removed"
    assert bench.standing().prospects[0].notice.open_listings == (B,)

    bench.on(12).answer(f"The listing {B} has been removed.", to=bench.sent())
    bench.run()
    assert bench.standing().status is Status.REMOVED
    assert not bench.on(60).run().sent


def test_a_second_run_changes_nothing(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.answer("We have received your report, ticket TK-20417.", to=bench.sent())
    bench.run()
    log = (bench.directory / "cases" / "log.json").read_bytes()
    passed = bench.run()
    assert not (passed.received or passed.sent or passed.failed or passed.unfiled)
    assert (bench.directory / "cases" / "log.json").read_bytes() == log
    assert len(bench.outbox.letters) == 1


def test_evidence_that_changed_after_approval_is_not_sent(bench: Any) -> None:
    folder = bench.case()
    bench.approve()
    (folder / "original" / "lamp.jpg").write_bytes(b"\xff\xd8 another picture \xff\xd9")
    bench.settle_files(folder)
    assert not bench.run().sent
    assert bench.standing().status is not Status.APPROVED


def test_a_vacation_answer_does_not_stop_the_clock(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer(
        "I am out of office until Monday.", to=bench.sent(), Auto_Submitted="auto-replied", subject="Out of office"
    )
    assert bench.run().received[0]["kind"] == "auto_reply"
    assert bench.on(7).run().sent[0]["letter"] == "reminder"


def test_a_forged_removal_moves_nothing(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("The listing has been removed.", to=bench.sent(), verdict="fail")
    passed = bench.run()
    assert bench.standing().status is Status.SUBMITTED
    assert passed.asks


def test_nobody_could_verify_so_a_person_confirms(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("The listing has been removed.", to=bench.sent(), verdict="")
    bench.run()
    assert bench.standing().status is Status.SUBMITTED
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said("confirmed", "Lin"), bench.now, world.log)
    assert bench.standing().status is Status.REMOVED


def test_a_letter_whose_answer_was_lost_is_not_sent_twice(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.outbox.files_sent = "unknown"
    bench.outbox.answers = [Delivery("unknown", why="no answer after the final dot")]
    bench.outbox.phases = [Delivery("unknown")] * 3
    bench.run()
    passed = bench.on(1).run()
    assert len(bench.outbox.letters) == 1
    assert any("send_failed" in what.en for _, what, _ in passed.asks)
    bench.inbox.found = Found(("Sent",), sent_searched=True)
    bench.run()
    assert bench.standing().status is Status.SUBMITTED
    assert len(bench.outbox.letters) == 1


def test_a_letter_that_never_left_goes_again_as_the_same_bytes(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.outbox.answers = [Delivery("failed", why="451 later", code=451)]
    assert bench.run().failed
    assert bench.events()[-1] == "send_failed"
    first = next((bench.directory / "cases" / "lamp" / "mail").glob("*.eml")).read_bytes()
    bench.on(1).run()
    assert [raw for raw, _ in bench.outbox.letters] == [first]


def test_an_answer_from_the_own_mail_program_stops_the_nagging(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("Please send us proof that you created the picture.", to=bench.sent())
    bench.run()
    assert bench.standing().status is Status.NEEDS_INFO
    bench.on(2).answer(
        "Here it is.", to=bench.sent(), sender="shop@seller.test", folder="Sent", receiver="desk@mart.example"
    )
    bench.run()
    assert bench.standing().status is Status.SUBMITTED


@pytest.mark.parametrize("kind", ["held", "withdrawn", "closed"])
def test_a_person_stops_the_clock(bench: Any, kind: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said(kind, "Lin"), bench.now, world.log)
    assert not bench.on(30).run().sent


def test_a_complaint_made_in_a_portal_starts_the_clock(bench: Any) -> None:
    bench.case()
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said("submitted", "Lin", tickets=("P-77",)), bench.now, world.log)
    standing = bench.standing()
    assert (standing.status, standing.prospects[0].notice.tickets) == (Status.SUBMITTED, ("P-77",))
    assert not bench.run().sent


def test_a_complaint_mailed_before_the_bot_came_is_reminded_where_it_went(bench: Any) -> None:
    bench.case()
    with bench.workspace.locked_world() as world:
        said = Said("submitted", "Lin", tickets=("TK-77123",), at=bench.now)
        record(bench.standing(), said, bench.on(1).now, world.log)
    assert not bench.on(6).run().sent
    (sent,) = bench.on(7).run().sent
    assert (sent["letter"], bench.sent().to) == ("reminder", ("desk@mart.example",))
    assert "TK-77123" in bench.sent().text
    bench.on(8).answer("We have removed the listing you reported. Case ID: TK-77123")
    bench.run()
    assert bench.standing().status is Status.REMOVED, "who says so has vouched for the address"


def test_a_desk_that_sent_us_elsewhere_is_not_reminded(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer(
        "This mailbox does not handle notices. Please submit your report through https://mart.example/portal instead.",
        to=bench.sent(),
    )
    bench.run()
    assert bench.standing().status is Status.REDIRECTED
    with bench.workspace.locked_world() as world:
        record(bench.standing(), Said("submitted", "Lin"), bench.on(2).now, world.log)
    passed = bench.on(30).run()
    assert not passed.sent
    assert any("stays silent" in what.en for _, what, _ in passed.asks)


def test_an_approval_needs_the_hash_that_was_read(bench: Any) -> None:
    from bot.errors import CaseError

    bench.case()
    with bench.workspace.locked_world() as world, pytest.raises(CaseError, match="changed"):
        approve(bench.standing(), ["0" * 16], "Lin Example", bench.now, world.log)
    assert bench.events() == []


def test_a_sick_case_does_not_stop_the_others(bench: Any) -> None:
    bench.case("good")
    bad = bench.directory / "cases" / "bad"
    bad.mkdir()
    (bad / "case.toml").write_text("platform = 3\nkey =", encoding="utf-8")
    bench.approve("good")
    passed = bench.run()
    assert [name for name, _ in passed.failed] == ["bad"]
    assert len(passed.sent) == 1


def test_private_mail_is_let_be(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.answer("Dinner on Friday?", sender="friend@home.example", subject="Friday")
    passed = bench.run()
    assert not passed.received and not passed.unfiled
    assert not (bench.directory / "cases" / "_unfiled").exists()


def test_the_list_of_what_to_do_shows_what_was_seen_in_an_unclear_mail(bench: Any) -> None:
    bench.case()
    bench.run()
    bench.approve()
    bench.run()
    bench.answer("We have taken appropriate action on your report.", to=bench.sent())
    bench.run()
    todo = (bench.directory / "cases" / "lamp" / "out" / "TODO.txt").read_text(encoding="utf-8")
    assert "     its outcome is not clear: “We have taken appropriate action on your report.”" in todo


def test_the_list_of_what_to_do_is_that_of_after_the_run(bench: Any) -> None:
    bench.case()
    bench.run()
    todo = bench.directory / "cases" / "lamp" / "out" / "TODO.txt"
    assert "approve" in todo.read_text(encoding="utf-8")
    bench.approve()
    bench.run()
    after = todo.read_bytes()
    assert b"approve" not in after
    bench.run()
    assert todo.read_bytes() == after


def test_one_mail_decides_listings_of_two_notices(bench: Any) -> None:
    own = bench.directory / "templates" / "mart"
    own.mkdir(parents=True)
    (own / "platform.toml").write_text(
        'title = { en = "Mart", zh = "集市" }\n[listings_per_notice]\nvalue = 1\nsource = "made up"\nseen = 2026-01-01\n',
        encoding="utf-8",
    )
    folder = bench.case(urls=(A, B))
    toml = folder / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"generic"', '"mart"'), encoding="utf-8")
    bench.approve()
    assert len(bench.run().sent) == 2
    bench.on(1).answer(f"We have removed the following listings:\n{A}\n{B}", to=bench.sent(0))
    bench.run()
    assert {url: state.value for url, state in bench.standing().listings.items()} == {A: "removed", B: "removed"}


def test_an_old_mail_that_is_saved_today_was_still_received_when_it_came(bench: Any) -> None:
    """A "removed" of last week, fished out of another folder, undoes no "restored" of yesterday."""
    bench.case()
    bench.run()
    bench.approve()
    bench.run()
    notice = bench.sent()
    stamp = {"Received": "from mart.example by mx.seller.test; Thu, 05 Mar 2026 09:00:00 +0000 (UTC)"}
    old = bench.on(3).answer("We have removed the listing you reported.", to=notice, **stamp)
    bench.inbox.mails.clear()
    restored = "After a counter-notice the listing you reported was put back and is online again."
    bench.on(5).answer(restored, to=notice, sender="appeals@mart.example")
    bench.inbox.mails[0] = replace(
        bench.inbox.mails[0], raw=bench.inbox.mails[0].raw.replace(b"<answer-1@", b"<answer-2@")
    )
    bench.run()
    assert bench.standing().status is Status.RESTORED
    saved = bench.directory / "cases" / "lamp" / "saved.eml"
    saved.write_bytes(old)
    os.utime(saved, (datetime(2026, 3, 8, tzinfo=UTC).timestamp(),) * 2)
    assert [one["kind"] for one in bench.on(7).run().received] == ["removed"]
    assert bench.standing().status is Status.RESTORED
    assert bench.standing().case.events[-1].at == datetime(2026, 3, 5, 9, tzinfo=UTC)


def test_an_answer_in_the_second_of_our_letter_comes_after_it(bench: Any) -> None:
    """Mailboxes tell the time of receipt in whole seconds, and their clocks run beside ours."""
    bench.case(urls=(A, B))
    bench.approve()
    bench.run()
    bench.on(1).answer("Please send us the original files within 3 business days.", to=bench.sent())
    bench.run()
    bench.on(2).approve()
    assert [one["letter"] for one in bench.run().sent] == ["answer"]
    answer = bench.sent()
    bench.now -= timedelta(seconds=1)
    bench.answer(f"We have removed {A}. The other listing is still under review.", to=answer)
    bench.now += timedelta(seconds=2)
    bench.run()
    assert bench.standing().status is Status.PARTIALLY_REMOVED
