"""Folders become cases: case.toml is checked to the letter, files are read once, and one sick case hides no other."""

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.casefolder import CaseFolders, new_case
from bot.adapters.casefolder.disk import sha256_of
from bot.core.case import Claimant, Level, Role
from bot.ports import Folders
from tests.adapters.dropbench import LONG_AGO, ME, TOML, DropBench


def test_it_is_what_a_run_needs(lamp: DropBench) -> None:
    folders: Folders = lamp.folders
    (case,), sick = folders.load()
    assert not sick
    assert (case.name, case.key, case.claimant, case.language) == ("lamp", "K7QF2M", ME, "en")


def test_an_empty_workspace_has_no_cases(tmp_path: Path) -> None:
    lookup: Callable[[str], Claimant | None] = {}.get
    assert CaseFolders(tmp_path, lookup).load() == ([], [])


def test_the_example_case_is_whole_and_never_sent(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[2] / "cases" / "example", tmp_path / "cases" / "example")
    (case,), sick = CaseFolders(tmp_path, {"": ME}.get, settle=0).load()
    assert not sick and case.file.example and not case.folder_findings
    assert {one.role for one in case.evidence} == {Role.ORIGINAL, Role.LISTING}


def test_every_fault_of_a_case_file_is_named_at_once(lamp: DropBench) -> None:
    lamp.drop("case.toml", 'title = 5\nplatform = "tmeu"\n[[listings]]\nurl = "x"\n')
    faults = {fault.where: fault for fault in lamp.sick().faults}
    assert set(faults) == {
        "lamp/case.toml key", "lamp/case.toml:1 title", "lamp/case.toml:2 platform", "lamp/case.toml:4 [[listings]] 1 url",
    }  # fmt: skip
    assert 'platform = "temu"' in faults["lamp/case.toml:2 platform"].fix.zh


@pytest.mark.parametrize("given", ["", 'key = "k0l1"\n'])
def test_a_missing_key_is_minted_and_offered(lamp: DropBench, given: str) -> None:
    lamp.drop("case.toml", given + 'platform = "temu"\n')
    (fault,) = lamp.sick().faults
    offered = fault.fix.en.split(": ", 1)[1]
    lamp.drop("case.toml", f'{offered}\nplatform = "temu"\n')
    assert offered == f'key = "{lamp.case.key}"'


def test_a_lost_key_is_offered_back_for_its_history_stands_under_it(lamp: DropBench) -> None:
    lamp.drop(
        "mail/0001-complaint.eml",
        b"To: desk@mart.example\r\nX-Weiquan-Case: K7QF2M/n1\r\n\r\nX-Weiquan-Case: AAAAAA/n1\r\n",
    )
    lamp.drop("case.toml", 'platform = "temu"\n')
    (fault,) = lamp.sick().faults
    assert 'key = "K7QF2M"' in fault.fix.en and "as before" in fault.fix.en and 'key = "K7QF2M"' in fault.fix.zh
    lamp.drop("case.toml", TOML, case="another")  # it has that key by now: the folder was copied
    _, [(_, error)] = lamp.folders.load()
    assert "K7QF2M" not in error.said_in("en")


def test_a_lost_key_of_a_case_that_wrote_no_letter_is_offered_back(lamp: DropBench) -> None:
    assert lamp.case.key == "K7QF2M"
    lamp.drop("case.toml", 'key = "k"\nplatform = "temu"\n')
    (fault,) = lamp.sick().faults
    assert 'key = "K7QF2M", as before' in fault.fix.en


def test_a_folder_without_a_case_file_is_told_how_to_get_one(lamp: DropBench) -> None:
    (lamp.home / "case.toml").unlink()
    error = lamp.sick()
    assert "weiquan new lamp --from cases/lamp" in error.said_in("en")
    assert "weiquan new lamp --from cases/lamp" in error.said_in("zh")


@pytest.mark.parametrize("name", ["case.toml.txt", "Case.toml", "case - 副本.toml", "case (1).toml"])
def test_a_case_file_under_another_name_is_to_be_renamed(lamp: DropBench, name: str) -> None:
    (lamp.home / "case.toml").unlink()
    lamp.drop(name, TOML)
    error = lamp.sick()
    assert f"rename {name} to case.toml" in error.said_in("en") and f"把 {name} 改名为 case.toml" in error.said_in("zh")


def test_a_case_file_that_is_lost_is_put_back_or_written_anew_under_its_key(lamp: DropBench) -> None:
    assert lamp.case.key == "K7QF2M"
    (lamp.home / "case.toml").unlink()
    said = lamp.sick().said_in("en")
    assert "put it back" in said and "weiquan new lamp --from cases/lamp" in said
    new_case(lamp.folders, "lamp", "temu", "me", from_folder=lamp.home)
    assert lamp.case.key == "K7QF2M"


def test_a_file_that_lies_in_icloud_alone_is_named(lamp: DropBench) -> None:
    lamp.drop("original/.lamp 1.jpg.icloud", b"bplist00")
    lamp.drop("out/.exhibit-1.png.icloud", b"bplist00")
    (finding,) = lamp.case.folder_findings
    assert (finding.level, finding.rule, finding.where) == (Level.WARN, "file-in-cloud", "original/lamp 1.jpg")
    assert "iCloud" in finding.what.en and "立即下载" in finding.fix.zh


def test_a_case_file_in_another_encoding_is_named(lamp: DropBench) -> None:
    lamp.drop("case.toml", 'title = "台灯"'.encode("gb18030"))
    assert "UTF-8" in lamp.sick().said_in("zh")


def test_a_copied_folder_blocks_both_and_is_offered_a_key(lamp: DropBench) -> None:
    shutil.copytree(lamp.home, lamp.home.with_name("台灯 副本"))
    cases, sick = lamp.folders.load()
    assert not sick and [one.name for one in cases] == ["lamp", "台灯 副本"]
    for case, other in zip(cases, reversed(cases), strict=True):
        (finding,) = case.folder_findings
        assert (finding.level, finding.rule) == (Level.BLOCK, "copied-key")
        assert other.name in finding.what.zh and "K7QF2M" not in finding.fix.zh


def test_one_sick_folder_does_not_hide_the_others(lamp: DropBench) -> None:
    lamp.drop("case.toml", "x", case="sick")
    for name in ("_unfiled", ".hidden"):
        (lamp.workspace / "cases" / name).mkdir(exist_ok=True)
    (lamp.workspace / "cases" / "log.json").write_text("{}")
    cases, sick = lamp.folders.load()
    assert [one.name for one in cases] == ["lamp"] and [name for name, _ in sick] == ["sick"]


def test_a_claimant_nobody_knows_is_told_who_is_known(lamp: DropBench) -> None:
    lamp.drop("case.toml", TOML.replace('"me"', '"bob"'))
    finding = lamp.findings()["claimant-unknown case.toml claimant"]
    assert finding.level is Level.BLOCK and "me" in finding.fix.zh
    assert lamp.case.claimant is None


def test_a_file_is_read_once_and_again_when_it_changed(lamp: DropBench, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr("bot.adapters.casefolder.sorting.sha256_of", lambda path: read.append(path) or sha256_of(path))
    place = lamp.drop("proof/a.pdf", b"one")
    first, second = lamp.case, lamp.case
    assert first == second and read.count(place) == 1
    lamp.drop("proof/a.pdf", b"two", at=LONG_AGO + timedelta(seconds=1))
    assert lamp.case.evidence[0].sha256 == hashlib.sha256(b"two").hexdigest()
    shutil.rmtree(lamp.workspace / "cases" / "_cache")
    assert lamp.case.evidence == lamp.case.evidence and read.count(place) == 3


def test_a_garbled_memory_is_forgotten(lamp: DropBench) -> None:
    lamp.drop("proof/a.pdf", b"one")
    case = lamp.case
    for garbage in (b"", b"[]", b'{"proof/a.pdf": 3}', b"\xff"):
        (lamp.workspace / "cases" / "_cache" / "lamp.json").write_bytes(garbage)
        assert lamp.case == case


def test_before_sending_every_byte_is_read_anew(lamp: DropBench) -> None:
    """Size, time and inode can all be forged or restored; the sum cannot."""
    place = lamp.drop("proof/a.pdf", b"one")
    case = lamp.case
    with place.open("r+b") as file:
        file.write(b"two")
    os.utime(place, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    assert lamp.case.evidence == case.evidence
    assert lamp.folders.verified(case).evidence[0].sha256 == hashlib.sha256(b"two").hexdigest()
    assert lamp.case.evidence != case.evidence
