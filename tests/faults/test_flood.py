"""Too much mail, from fools, robots and enemies: bounded in time, disk and words, and the one answer is still heard."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.core.message import Mail
from bot.intake import MAILS_A_WRITE, MOST_DOUBTFUL, MOST_SET_ASIDE


def test_two_bots_that_face_each_other_fall_silent(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    for day in range(1, 160, 2):
        if len(bench.outbox.letters) > len(bench.inbox.mails):
            bench.on(day).answer(
                "We have received your report and will reply within 5 business days.",
                to=bench.sent(), Auto_Submitted="auto-replied",
            )  # fmt: skip
        bench.on(day).run()
    assert len(bench.outbox.letters) <= 4, "complaint, two reminders, one escalation; then a person is asked"


def test_a_flood_from_the_desk_s_domain_is_bounded(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    for n in range(MOST_SET_ASIDE + 150):
        bench.on(1).answer(f"Hello {n}, we have removed something of somebody.", verdict="fail", subject=f"Notice {n}")
    passed = bench.run()
    assert len(passed.unfiled) == MOST_SET_ASIDE
    assert [what.en for case, what, _ in passed.asks if not case] == [
        "150 more mails like these were left in the mailbox: look at them there"
    ]
    assert len(list((bench.directory / "cases" / "_unfiled").glob("*.eml"))) == MOST_SET_ASIDE
    again = bench.run()
    assert not (again.unfiled or again.received), "the cursor has moved over the flood"


def test_a_flood_into_a_case_does_not_drown_the_answer(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    report = 'multipart/report; report-type=delivery-status; boundary="x"'
    for n in range(2 * MOST_DOUBTFUL + 50):
        bench.on(1).answer(f"The listing has been removed, says {n}.", to=bench.sent(), verdict="fail")
        if n % 2:  # half of them in the shape of delivery reports, which vouch for themselves
            fake = bench.inbox.mails[-1]
            part = b"\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            head = fake.raw.partition(b"\r\n\r\n")[0].replace(b'text/plain; charset="utf-8"', report.encode())
            bench.inbox.mails[-1] = replace(
                fake, raw=head + part + b"Final-Recipient: rfc822; x@y.example\r\n--x--\r\n"
            )
    bench.answer("The listing has been removed.", to=bench.sent())
    passed = bench.run()
    assert len(passed.received) == 2 * MOST_DOUBTFUL + 1
    assert len(passed.asks) < 15, "and the report stays one that a person can read"
    assert bench.standing().status.value == "removed"


def test_private_mail_costs_one_write_in_all(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.adapters import caselog

    writes: list[int] = []
    usual = caselog._replace
    monkeypatch.setattr(caselog, "_replace", lambda path, content: (writes.append(1), usual(path, content)))
    for n in range(40):
        bench.answer(f"Sunday {n}?", sender="aunt@home.example", verdict="")
    bench.run()
    assert len(writes) == 1
    bench.run()
    assert len(writes) == 1


@pytest.mark.parametrize("mails", [2, MAILS_A_WRITE, MAILS_A_WRITE + 1])
def test_mails_of_one_fetch_share_a_write(bench: Any, monkeypatch: pytest.MonkeyPatch, mails: int) -> None:
    from bot.adapters import caselog

    bench.case()
    bench.approve()
    bench.run()
    for n in range(mails):
        bench.on(1).answer(f"We have received your report, ticket TK-{n:05d}.", to=bench.sent())
    writes: list[int] = []
    usual = caselog._replace
    monkeypatch.setattr(caselog, "_replace", lambda path, content: (writes.append(1), usual(path, content)))
    assert len(bench.run().received) == mails
    assert len(writes) == -(-mails // MAILS_A_WRITE)
    assert bench.events().count("acknowledged") == mails
    assert not list((bench.directory / "cases" / "_incoming").glob("*"))


class Death(BaseException):
    """The machine goes dark."""


@pytest.mark.parametrize("dies_at", ["the third mail", "the write", "after the write"])
def test_a_death_before_the_shared_write_loses_and_doubles_no_mail(
    bench: Any, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    """Nothing but what is on disk outlives a death: the mails that were kept are given again, and filed once."""
    from bot.adapters import caselog
    from bot.adapters.casefolder import CaseFolders

    bench.case()
    bench.approve()
    bench.run()
    for n in range(4):
        bench.on(1).answer(f"We have received your report, ticket TK-{n:05d}.", to=bench.sent())
    bench.answer("Nothing of yours.", subject="a notice of theirs")
    usual, kept, dead = CaseFolders.keep, [0], [False]

    def die() -> None:
        dead[0] = True
        raise Death

    def keep(self: CaseFolders, *args: Any) -> str:
        kept[0] += 1
        return die() if dies_at == "the third mail" and kept[0] == 3 else usual(self, *args)  # type: ignore[return-value]

    def replace_(path: Path, content: bytes) -> None:
        if dead[0] or dies_at == "the write":
            die()  # whatever still wants to be written: the machine is off
        write(path, content)

    write = caselog._replace
    with monkeypatch.context() as patched:
        patched.setattr(CaseFolders, "keep", keep)
        patched.setattr(caselog, "_replace", replace_)
        if dies_at == "after the write":
            patched.setattr(CaseFolders, "unspool", lambda *_: die())
        with pytest.raises(Death):
            bench.run()
    bench.run()
    bench.run()
    assert bench.events().count("acknowledged") == 4
    assert len(list((bench.directory / "cases" / "lamp" / "mail").glob("*acknowledged*"))) == 4
    assert len(list((bench.directory / "cases" / "_unfiled").glob("*.eml"))) == 1
    assert not list((bench.directory / "cases" / "_incoming").glob("*"))


def test_a_mail_that_cannot_be_digested_hurts_none_that_shares_its_write(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import intake

    bench.case()
    bench.approve()
    bench.run()
    for n in range(3):
        bench.on(1).answer(f"We have received your report, ticket TK-{n:05d}.", to=bench.sent())
    usual = intake._for_other_notices

    def chokes(*args: Any) -> Any:
        yield from usual(*args)
        if "TK-00001" in next(one for one in args if isinstance(one, Mail)).text:
            raise RuntimeError("in the middle of filing it")

    monkeypatch.setattr(intake, "_for_other_notices", chokes)
    passed = bench.run()
    assert [one["message_id"] for one in passed.received] == ["<answer-1@mart.example>", "<answer-3@mart.example>"]
    assert bench.events().count("acknowledged") == 2, "nothing of the one that failed is in the log"
    assert len(passed.unfiled) == 1 and "RuntimeError" in passed.unfiled[0][1].en
    assert not bench.run().received


@pytest.mark.parametrize("filed", [True, False])
def test_two_mails_under_one_message_id_are_two(bench: Any, filed: bool) -> None:
    """Some desks give all their mails the same one; the same mail by another way is still one."""
    bench.case()
    bench.approve()
    bench.run()
    to = bench.sent() if filed else None
    for text in ("We have received your report, ticket TK-20417.", "The listing has been removed."):
        bench.on(1).answer(text, to=to)
        raw = bench.inbox.mails[-1].raw
        raw = re.sub(rb"<answer-\d+@", b"<noreply@", raw)
        bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], raw=raw)
        if filed:
            bench.answer(text, to=to)
            again = b"Received: by another.example; Mon, 2 Mar 2026 10:00:00 +0000\r\n" + raw
            bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], raw=again)
    passed = bench.run()
    assert len(passed.received if filed else passed.unfiled) == 2
    bench.inbox.mails = [replace(one, place=replace(one.place, uid=one.place.uid + 50)) for one in bench.inbox.mails]
    again_passed = bench.run()
    assert not again_passed.received and not again_passed.unfiled, "a folder that is read again brings nothing new"
    if filed:
        assert bench.standing().status.value == "removed"


def test_a_mail_that_was_cut_is_filed_and_said(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("We have received your report, ticket TK-20417.", to=bench.sent())
    bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], cut=True)
    passed = bench.run()
    assert any("only the beginning" in what.en for _, what, _ in passed.asks)
    assert bench.standing().case.events[-1].data["cut"] is True


def test_a_mail_that_was_cut_and_names_no_case_is_set_aside_and_both_are_said(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    for cut in (True, False):
        bench.on(1).answer(f"About a report of yours, part {cut}.", subject=f"Report {cut}")
        bench.inbox.mails[-1] = replace(bench.inbox.mails[-1], cut=cut)
    told = bench.run().unfiled
    assert [("too large to fetch" in why.en, "邮件太大" in why.zh) for _, why in told] == [(True, True), (False, False)]
    for file, why in told:
        assert f"weiquan assign {file} " in why.en
        assert (bench.directory / file).with_suffix(".why.txt").read_text(encoding="utf-8").strip() == why.en


def test_a_mail_that_the_server_does_not_give_is_told_once_and_blocks_none(bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    for n in range(3):
        bench.on(1).answer(f"We have received your report, ticket TK-{n:05d}.", to=bench.sent())
    sick = bench.inbox.mails[1]
    bench.inbox.mails[1] = replace(sick, raw=b"", refused="FETCH: NO [SERVERBUG] Internal error")
    passed = bench.run()
    assert len(passed.received) == 2 and not passed.unfiled and passed.trouble is None
    told = [(what.en, why.en) for case, what, why in passed.asks if not case]
    assert len(told) == 1 and f"UID {sick.place.uid}" in told[0][0] and "SERVERBUG" in told[0][1]
    again = bench.run()
    assert not again.received and not [what for case, what, _ in again.asks if not case]
