"""Mails are kept under their number, once, and none is ever lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.casefolder.mailshelf import Spool, keep_mail
from bot.errors import CaseError

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "cases", lambda: NOW)


def test_each_mail_gets_the_next_number(tmp_path: Path) -> None:
    assert keep_mail(tmp_path, "complaint", b"1") == "mail/0001-complaint.eml"
    assert keep_mail(tmp_path, "acknowledged", b"2") == "mail/0002-acknowledged.eml"
    (tmp_path / "mail" / "0041-removed.eml").write_bytes(b"by hand")
    (tmp_path / "mail" / "notes.txt").write_bytes(b"")
    assert keep_mail(tmp_path, "0002-acknowledged.eml", b"3") == "mail/0042-acknowledged.eml"
    assert (tmp_path / "mail" / "0042-acknowledged.eml").read_bytes() == b"3"


def test_a_run_that_died_after_keeping_finds_its_letter_again(tmp_path: Path) -> None:
    assert keep_mail(tmp_path, "complaint", b"1") == keep_mail(tmp_path, "complaint", b"1")
    assert keep_mail(tmp_path, "reminder", b"1") == "mail/0002-reminder.eml"


def test_a_name_cannot_lead_out_of_the_shelf(tmp_path: Path) -> None:
    assert keep_mail(tmp_path, "../../evil", b"1") == "mail/0001-evil.eml"
    assert keep_mail(tmp_path, "/", b"2") == "mail/0002-mail.eml"


def test_raw_bytes_are_spooled_once_and_forgotten(spool: Spool) -> None:
    token = spool.spool(b"From: a")
    assert spool.spool(b"From: a") == token
    other = spool.spool(b"From: b")
    assert spool.spooled() == {token: b"From: a", other: b"From: b"}
    spool.unspool(token)
    spool.unspool(token)
    assert spool.spooled() == {other: b"From: b"}


def test_what_nobody_can_place_waits_with_its_reason(spool: Spool, tmp_path: Path) -> None:
    path = spool.set_aside(spool.spool(b"From: a"), "与两个案件都相符\n")
    assert path.startswith("cases/_unfiled/20260302-090000-") and path.endswith(".eml")
    assert (tmp_path / path).read_bytes() == b"From: a"
    assert (tmp_path / path).stat().st_mode & 0o077 == 0
    assert spool.unfiled() == [(path, "与两个案件都相符")]
    assert spool.spooled() == {}
    spool.take_back(path)
    assert spool.unfiled() == [] and list((tmp_path / "cases" / "_unfiled").iterdir()) == []


def test_a_mail_outside_is_not_taken_back(spool: Spool, tmp_path: Path) -> None:
    mine = tmp_path / "mine.eml"
    mine.write_bytes(b"x")
    spool.take_back(str(mine))
    assert mine.exists()
    with pytest.raises(CaseError):
        spool.unspool("../../mine.eml")
