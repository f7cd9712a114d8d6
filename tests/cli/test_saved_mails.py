"""Answers that a person saved into a case, and what the platform wants beside a removal: every command tells the same of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.core.notice import Status

Call = Callable[..., Any]
GONE = "We have removed all the listings that you reported."
LINKS = ["https://mart.example/item/1", "https://mart.example/item/2"]


@pytest.fixture
def submitted(bench: Any) -> Any:
    """A bench whose complaint about two listings went out."""
    bench.case(urls=LINKS)
    bench.approve()
    bench.run()
    return bench


def saved(bench: Any, place: str, raw: bytes) -> Path:
    path: Path = bench.directory / "cases" / "lamp" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    os.utime(path, (bench.now.timestamp(), bench.now.timestamp()))
    return path


def todo(bench: Any) -> str:
    return str((bench.directory / "cases" / "lamp" / "out" / "TODO.txt").read_text(encoding="utf-8"))


def answered(bench: Any, text: str = GONE) -> bytes:
    raw: bytes = bench.on(2).answer(text, to=bench.sent())
    bench.inbox.mails.clear()
    return raw


def test_every_command_leaves_the_same_list_and_names_a_mail_that_waits(house: Call, submitted: Any) -> None:
    saved(submitted, "mail/answer.eml", answered(submitted))
    house("check", "lamp")
    told = todo(submitted)
    assert "mail/answer.eml: this saved mail has not been read yet" in told
    house("record", "lamp", "noted", "--note", "they called")
    assert todo(submitted) == told
    assert "not read yet: mail/answer.eml (weiquan run)" in house("status").out
    assert "还没有读：mail/answer.eml（weiquan run）" in house("--lang", "zh", "show", "lamp").out
    assert house("status", "--json").json[0]["unread"] == ["mail/answer.eml"]
    house("run")
    assert "answer.eml" not in todo(submitted) + house("status").out + house("show", "lamp").out


def test_of_a_closed_case_with_a_mail_that_waits_it_is_not_said_that_nothing_is_missing(
    house: Call, submitted: Any
) -> None:
    house("record", "lamp", "closed")
    assert "nothing is missing" in house("check", "lamp").out
    raw = answered(submitted)
    saved(submitted, "answer.eml", raw)
    first = house("check", "lamp").out.splitlines()[0]
    assert first == "lamp  K7QF2M  a saved mail is not read yet: weiquan run"
    saved(submitted, "second.eml", raw.replace(b"removed", b"now removed"))
    first = house("--lang", "zh", "check", "lamp").out.splitlines()[0]
    assert first == "lamp  K7QF2M  有 2 封另存的邮件还没有读：weiquan run"


@pytest.mark.parametrize("place", ["mail/from them/0001-answer.eml", "mail/2026-answer.eml"])
def test_a_mail_in_a_folder_within_mail_or_named_by_its_year_is_read(house: Call, submitted: Any, place: str) -> None:
    saved(submitted, place, answered(submitted))
    assert f"{place}: this saved mail" in house("check", "lamp").out
    house("run")
    assert submitted.events().count("removed") == 1 and "saved mail" not in house("check", "lamp").out
    kept = sorted(one.name for one in (submitted.directory / "cases" / "lamp" / "mail").glob("*.eml"))
    assert "0002-removed.eml" in kept, "a person's number does not count"


def own_letter(to: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Lin <Shop@seller.test>", to, "Re: your question"
    mail["Message-ID"], mail["Date"] = "<own-1@seller.test>", "Wed, 04 Mar 2026 09:00:00 +0000"
    mail.set_content(text)
    return mail.as_bytes()


def test_a_saved_letter_of_the_users_own_is_no_answer_of_the_platform(house: Call, submitted: Any) -> None:
    submitted.on(1).answer("Please send us the original photo files.", to=submitted.sent())
    house("run")
    assert submitted.standing().status is Status.NEEDS_INFO
    submitted.on(3)
    saved(submitted, "mail/what I wrote.eml", own_letter("desk@mart.example", "The files are attached."))
    assert [row["kind"] for row in house("run", "--json").json["received"]] == ["answered"]
    assert submitted.standing().status is Status.SUBMITTED
    saved(submitted, "to my lawyer.eml", own_letter("law@chambers.test", "What shall we do?"))
    assert not house("run", "--json").json["received"]
    assert not submitted.standing().prospects[0].notice.questions and "not been read" not in house("check").out


def test_what_was_forwarded_to_oneself_may_be_an_answer(house: Call, submitted: Any) -> None:
    saved(submitted, "forwarded.eml", own_letter("shop@seller.test", GONE))
    assert house("run", "--json").json["received"]


def test_what_a_partial_removal_asks_for_is_told_and_answered(house: Call, submitted: Any) -> None:
    text = (
        f"We have removed {LINKS[0]}. For {LINKS[1]} please send us the copyright registration certificate and the "
        "original photo files."
    )
    submitted.on(1).answer(text, to=submitted.sent())
    (row,) = house("run", "--json").json["received"]
    assert row["kind"] == "partially_removed"
    standing = submitted.standing()
    assert standing.status is Status.NEEDS_INFO and standing.prospects[0].notice.open_listings == (LINKS[1],)
    asked = "they ask for the registration certificate: put it into proof/"
    assert f"  asked  {asked}" in house("check", "lamp").out and asked in house("show", "lamp").out
    assert "  要求  平台要作品登记证书" in house("--lang", "zh", "check", "lamp").out and asked in todo(submitted)
    (row,) = house("check", "--json").json
    assert [one["what"][: len(asked)] for one in row["asked"]] == [asked] and row["asked"][0]["why"]
    submitted.approve()
    assert [one["letter"] for one in house("run", "--json").json["sent"]] == ["answer"]
    assert submitted.standing().status is Status.PARTIALLY_REMOVED and not house("check", "--json").json[0]["asked"]


@pytest.mark.parametrize(
    "other",
    [
        "{0} is still under review.",
        "We refused {0}. You may resubmit with a registration certificate at any time.",  # nothing waits for that
    ],
)
def test_a_partial_removal_that_waits_for_nothing_of_ours_stays_one(house: Call, submitted: Any, other: str) -> None:
    submitted.on(1).answer(f"We have removed {LINKS[0]}. {other.format(LINKS[1])}", to=submitted.sent())
    house("run")
    assert submitted.standing().status is Status.PARTIALLY_REMOVED
