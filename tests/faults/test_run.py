"""The promises of a run when things go wrong around it: each letter once, each mail once, nothing in bursts."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.transcript import how_it_ended
from bot.core.event import Deed, Event
from bot.core.followup import MOST_ATTEMPTS, backoff
from bot.core.words import words
from bot.errors import DeliveryError, LogError, MailboxError
from bot.pacing import Pacing
from bot.ports import Delivery
from bot.run import one_pass
from tests.conftest import CASE

NO = words("no", "不行")
LATER = Delivery("failed", why="451 later", code=451)


class Death(BaseException):
    """The machine goes dark."""


def ids(bench: Any) -> list[str]:
    return [raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode() for raw, _ in bench.outbox.letters]


def large_case(bench: Any, make_picture: Any, limit: int = 420_000) -> None:
    """A complaint that travels in several numbered letters."""
    folder = bench.case()
    for n in range(6):
        noise = random.Random(n).randbytes(200_000)  # noqa: S311
        (folder / "listing" / f"page-{n}.jpg").write_bytes(make_picture("peru", (900, 600)) + noise)
    bench.settle_files(folder)
    with bench.workspace.locked_world() as world:
        world.log.set_meta("size_limit", limit)
    bench.approve()


def parts_of(bench: Any) -> int:
    return max(event.data["part"][1] for event in bench.standing().case.events if event.kind.value == "queued")


@pytest.mark.parametrize("dies_at", [0, 1])
def test_a_death_between_numbered_letters_loses_none_and_doubles_none(
    bench: Any, make_picture: Any, dies_at: int
) -> None:
    large_case(bench, make_picture)
    bench.outbox.answers = [*[Delivery("sent", "250", code=250)] * dies_at, Death()]
    with pytest.raises(Death):
        bench.run()
    bench.on(1).run()
    assert parts_of(bench) > 1
    assert len(set(ids(bench))) == len(ids(bench)) == parts_of(bench)


def test_numbered_letters_wait_together_and_none_is_forgotten(bench: Any, make_picture: Any) -> None:
    large_case(bench, make_picture)
    bench.outbox.answers = [LATER]
    bench.run()
    assert not bench.outbox.letters
    for hour in range(10, 14):
        bench.on(0, hour).run()
    assert len(set(ids(bench))) == len(ids(bench)) == parts_of(bench) > 1


def test_a_refused_first_letter_holds_the_others_back(bench: Any, make_picture: Any) -> None:
    large_case(bench, make_picture)
    bench.outbox.answers = [Delivery("failed", why="550 5.1.1 unknown", permanent=True, code=550)]
    bench.run()
    passed = bench.on(1).run()
    assert not bench.outbox.letters
    assert any("desk@mart.example" in what.en for _, what, _ in passed.asks)


def test_a_death_in_a_second_try_is_no_third(bench: Any) -> None:
    """The log says "failed" from the first try; what the second one did stands in the transcript alone."""
    bench.case()
    bench.approve()
    bench.outbox.answers = [LATER]
    bench.run()
    usual = bench.outbox.hand_over

    def dies_after(*args: Any) -> Delivery:
        usual(*args)
        raise Death

    bench.outbox.hand_over = dies_after
    with pytest.raises(Death):
        bench.on(1).run()
    bench.outbox.hand_over = usual
    bench.outbox.phases = [Delivery("sent", "250 ok", code=250)]
    bench.on(2).run()
    bench.on(3).run()
    assert len(bench.outbox.letters) == 1
    assert bench.standing().status.value == "submitted"


def test_a_copy_that_cannot_be_filed_loses_nothing_and_comes_later(bench: Any) -> None:
    filed: list[str] = []
    broken = [MailboxError(NO, "Sent")]

    def file_copy(raw: bytes, message_id: str) -> None:
        if broken:
            raise broken.pop()
        filed.append(message_id)

    bench.case()
    bench.case("teapot", urls=("https://mart.example/item/2",), text=CASE.replace("K7QF2M", "TEAPT2"))
    bench.approve()
    bench.approve("teapot")
    bench.outbox.file_copy = file_copy
    passed = bench.run()
    assert len(passed.sent) == 2 and passed.trouble is not None
    assert bench.events()[-1] == bench.events("teapot")[-1] == "sent"
    assert bench.on(0, 10).run().trouble is None
    assert sorted(filed) == sorted(ids(bench))
    bench.on(0, 11).run()
    assert len(filed) == 2, "a debt is paid once"


def test_too_large_is_planned_smaller_and_shown_again(bench: Any, make_picture: Any) -> None:
    large_case(bench, make_picture, limit=20_000_000)
    bench.outbox.answers = [Delivery("failed", why="552 5.3.4 too large", permanent=True, code=552)]
    bench.run()
    assert parts_of(bench) == 1
    with bench.workspace.locked_world() as world:
        world.log.set_meta(
            "size_limit", 900_000
        )  # what was learned is a share of the letter; the test wants it smaller
    passed = bench.on(1).run()
    assert not bench.outbox.letters
    assert any("approve" in what.en for _, what, _ in passed.asks), "another plan is another letter"
    bench.approve()
    bench.run()
    assert len(set(ids(bench))) == len(ids(bench)) == parts_of(bench) > 1


@pytest.mark.parametrize(
    "why",
    ["552 5.2.2 Mailbox full", "552-5.7.0 This message was blocked because its content presents a potential security issue",
     "552 over quota", "550 5.7.1 rejected as spam"],
)  # fmt: skip
def test_a_full_mailbox_or_a_filter_is_not_taken_for_a_letter_that_is_too_large(bench: Any, why: str) -> None:
    """Else every letter of this account would be planned smaller from now on, and shown and approved again."""
    bench.case()
    bench.approve()
    bench.outbox.answers = [Delivery("failed", why=why, permanent=True, code=int(why[:3]))]
    passed = bench.run()
    with bench.workspace.locked_world() as world:
        assert world.log.meta("size_limit") is None
    (asked,) = [(what.en, reason.en) for _, what, reason in passed.asks if "mail server" in what.en]
    assert "too large" not in asked[0] and "refused" in asked[0] and asked[1] == why


def test_what_the_server_does_not_take_is_not_even_begun(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.outbox.size_limit = 2_000
    bench.run()
    assert not bench.outbox.letters
    assert bench.events()[-1] == "send_failed"
    with bench.workspace.locked_world() as world:
        assert world.log.meta("size_limit") == 2_000


def test_a_reminder_that_was_overtaken_never_leaves(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.outbox.answers = [Death()]
    with pytest.raises(Death):
        bench.on(7).run()
    bench.on(8).answer("We have received your report, ticket TK-20417.", to=bench.sent())
    assert not bench.run().sent, "an answer came before the reminder left"
    assert "overtaken" in bench.standing().case.events[-1].note
    sent = [one for day in range(9, 13) for one in bench.on(day).run().sent]
    assert [one["letter"] for one in sent] == ["reminder"], "the clock still runs: another one is due, and knows better"
    assert "TK-20417" in bench.sent().text
    assert len(set(ids(bench))) == len(ids(bench)) == 2


def test_a_server_that_never_takes_it_is_tried_a_stated_number_of_times(bench: Any) -> None:
    bench.case()
    bench.approve()
    tries = 0

    def hand_over(raw: bytes, sender: str, to: Any, transcript: str) -> Delivery:
        nonlocal tries
        tries += 1
        return LATER

    bench.outbox.hand_over = hand_over
    for hour in range(0, 24 * 8, 4):
        passed = bench.on(hour // 24, hour % 24).run()
    assert 5 < tries <= MOST_ATTEMPTS
    assert any("refused" in what.en for _, what, _ in passed.asks)


def test_who_of_several_was_refused_is_written_down_and_told(bench: Any) -> None:
    bench.case()
    bench.approve()
    refused = (("legal@mart.example", "550 5.1.1 unknown"),)
    bench.outbox.answers = [Delivery("sent", "250 ok", code=250, refused=refused)]
    passed = bench.run()
    assert len(passed.sent) == 1
    assert [(what.en, why.en) for _, what, why in passed.asks if "legal@mart.example" in what.en] == [
        ("lamp: the letter went out, but not to legal@mart.example; correct that address, or write to it yourself",
         "550 5.1.1 unknown")
    ]  # fmt: skip
    assert bench.standing().case.events[-1].data["refused"] == [list(refused[0])]


def test_no_line_is_no_try(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.outbox.open = _raiser(DeliveryError(NO, "smtp"))
    for hour in range(9, 23):
        assert bench.on(0, hour).run().trouble is not None
    assert "queued" not in bench.events()
    del bench.outbox.open
    assert bench.run().sent


def _raiser(error: Exception) -> Any:
    def refuse(*_: Any) -> None:
        raise error

    return refuse


def test_a_provider_s_daily_limit_holds_over_restarts(bench: Any) -> None:
    for n in range(4):
        bench.case(f"case-{n}", urls=(f"https://mart.example/item/{n}",), text=CASE.replace("K7QF2M", f"AAAAA{n + 2}"))
        bench.approve(f"case-{n}")
    pauses: list[float] = []

    def run() -> Any:
        with bench.world() as world:
            world.pacing = Pacing(2, 10, pauses.append)
            return one_pass(world, bench.now)

    first = run()
    assert len(first.sent) == 2 and any("later run" in what.en for _, what, _ in first.asks)
    bench.on(0, 20)
    assert not run().sent
    bench.on(1, 10)
    assert len(run().sent) == 2
    assert not any("later run" in what.en for _, what, _ in run().asks)
    assert pauses == [10, 10], "the first letter of a run waits for nothing"


@pytest.mark.parametrize("nth", range(1, 17))
def test_a_full_disk_at_any_moment_loses_and_doubles_nothing(
    bench: Any, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    bench.case()
    bench.approve()
    usual, calls = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        usual(handle)

    bench.answer("The status of your case has changed. [WQ-K7QF2M]", subject="Re: [WQ-K7QF2M]")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        full = _run_on_full_disk(bench)
    assert "unexpected" not in full and "Errno" not in full, full
    assert calls >= nth or nth > 10, "a run syncs so often that this says something"
    bench.outbox.phases = [Delivery("sent", "250 ok", code=250)] if len(bench.outbox.letters) else []
    for hour in range(10, 14):
        bench.on(0, hour).run()
    assert len(bench.outbox.letters) == 1, full
    assert bench.events().count("sent") == 1
    assert sum(event.by == "platform" for event in bench.standing().case.events) == 1
    assert not list((bench.directory / "cases" / "_incoming").glob("*"))


def _run_on_full_disk(bench: Any) -> str:
    try:
        passed = bench.run()
    except LogError as full:
        return f"raised: {full}"
    return f"failed: {passed.failed} {passed.trouble}"


def test_what_was_reported_as_failed_is_never_written_later(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.case()
    with bench.workspace.locked_world() as world:
        event = Event("", "K7QF2M", "n1", Deed.NOTED, bench.now, "Lin", note="kept")
        world.log.append(event)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", _raiser(OSError(28, "No space left on device")))
            with pytest.raises(LogError):
                world.log.append(Event("", "K7QF2M", "n1", Deed.NOTED, bench.now, "Lin", note="lost"))
            with pytest.raises(LogError), world.log.together():
                world.log.set_meta("x", 1)
                world.log.append(Event("", "NEWCAS", "n1", Deed.NOTED, bench.now, "Lin", note="lost"))
        assert world.log.append(event).id == "K7QF2M-0002"
        assert world.log.meta("x") is None and world.log.events("NEWCAS") == ()
    with bench.workspace.locked_world() as world:
        assert [one.note for one in world.log.events("K7QF2M")] == ["kept", "kept"]


def test_a_letter_that_came_back_had_left(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.outbox.files_sent = "unknown"
    bench.outbox.answers = [Delivery("unknown", why="no answer after the final dot")]
    bench.outbox.phases = [Delivery("unknown")] * 9
    bench.run()
    letter = bench.sent()
    bench.on(1).answer(
        f"This is the mail system.\n\n<desk@mart.example>: host said: 550 5.1.1 User unknown\n\n"
        f"Message-ID: {letter.message_id}\n",
        to=letter, sender="MAILER-DAEMON@seller.test", subject="Undelivered Mail Returned to Sender",
    )  # fmt: skip
    assert bench.run().received[0]["kind"] == "bounced"
    passed = bench.on(2).run()
    assert not any("nobody knows" in what.en for _, what, _ in passed.asks)
    assert "sent" in bench.events() and len(bench.outbox.letters) == 1


@pytest.mark.parametrize("left", [None, "connected\tmx.seller.test:465\n"], ids=["gone", "cut short"])
def test_a_transcript_that_was_lost_sends_no_letter_again(bench: Any, left: str | None) -> None:
    """The log says that nobody knows; that nothing is written any more is no evidence that nothing was sent."""
    bench.case()
    bench.approve()
    bench.outbox.files_sent = "unknown"
    bench.outbox.phase = lambda transcript: how_it_ended(Path(transcript))
    bench.outbox.answers = [Delivery("unknown", why="no answer after the final dot")]
    bench.run()
    if left is not None:
        folder = bench.directory / "cases" / "lamp" / "mail"
        (folder / "0001-complaint.smtp.txt").write_text(f"{bench.now.isoformat()}\t{left}")
    passed = bench.on(1).run()
    assert len(bench.outbox.letters) == 1
    assert any("nobody knows" in what.en for _, what, _ in passed.asks)


def test_letters_refused_together_do_not_knock_together_again() -> None:
    waits = {backoff(3, f"<wq.K.n1.{n:04d}@x.example>") for n in range(50)}
    assert len(waits) == 50
    assert all(timedelta(minutes=20) <= one <= timedelta(minutes=25) for one in waits)


def test_files_of_a_run_are_for_their_owner_only(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("We have received it, ticket TK-20417.", to=bench.sent())
    bench.run()
    written = [
        path for path in (bench.directory / "cases").rglob("*")
        if path.is_file() and not {"original", "listing"} & set(path.parts) and path.name not in ("case.toml", ".lock")
    ]  # fmt: skip
    assert len(written) >= 5
    assert {str(path): oct(path.stat().st_mode & 0o077) for path in written if path.stat().st_mode & 0o077} == {}
    assert Path(bench.directory / "cases" / "log.json") in written
