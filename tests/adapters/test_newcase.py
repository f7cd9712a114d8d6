"""A new case explains itself, holds copies of what was there, and is a case at once."""

import errno
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.casefolder import CaseFolders, NewCase, new_case
from bot.adapters.casefolder.newcase import case_toml, quoted
from bot.core.case import KEY_PATTERN, Case, CaseFile, Claimant
from bot.core.tomlcheck import check_toml
from bot.core.words import Language
from bot.errors import CaseError, UsageError

URLS = ("https://mart.example/item/1", "https://mart.example/item/2")
ME = Claimant(name="Lin Example")


def folders(workspace: Path, language: Language = "en") -> CaseFolders:
    (workspace / "cases").mkdir(exist_ok=True)
    return CaseFolders(workspace, lambda name: ME if name in ("", "me") else None, language, ("temu", "ebay"), ("me",))


def only(house: CaseFolders) -> Case:
    (case,), sick = house.load()
    assert not sick
    return case


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("language", "sub"), [("en", "original"), ("zh", "原图")])
def test_a_new_case_is_a_case_and_explains_itself(tmp_path: Path, language: Language, sub: str) -> None:
    house = folders(tmp_path, language)
    made = new_case(house, "台灯", "temu", listings=URLS, send_to="desk@mart.example")
    assert made == NewCase("台灯", made.key, tmp_path / "cases" / "台灯")
    case = only(house)
    assert KEY_PATTERN.fullmatch(case.key) and case.key == made.key
    assert [one.url for one in case.file.listings] == list(URLS)
    assert (case.file.platform, case.file.claimant, case.file.send_to) == ("temu", "me", "desk@mart.example")
    assert case.file.works[0].title == "台灯" and case.claimant is ME
    assert (made.path / sub).is_dir() and len([path for path in made.path.iterdir() if path.is_dir()]) == 6
    text = (made.path / "case.toml").read_text(encoding="utf-8")
    assert all(
        f"\n{key} = " in text or f"\n# {key} = " in text
        for key in CaseFile.model_fields
        if key not in ("works", "listings")
    )
    assert ("投诉邮箱" in text) == (language == "zh")


def test_without_a_link_the_place_for_one_is_shown(tmp_path: Path) -> None:
    made = new_case(folders(tmp_path), "lamp", "temu")
    assert "# [[listings]]" in (made.path / "case.toml").read_text(encoding="utf-8")
    assert only(folders(tmp_path)).file.listings == ()


def test_title_and_language_of_the_letters_are_written_down(tmp_path: Path) -> None:
    new_case(folders(tmp_path, "zh"), "lamp", "temu", language="en", title="Brass lamp")
    case = only(folders(tmp_path, "zh"))
    assert (case.file.title, case.file.works[0].title, case.language) == ("Brass lamp", "Brass lamp", "en")
    assert (tmp_path / "cases" / "lamp" / "原图").is_dir()


def test_files_are_copied_by_kind_and_never_moved(tmp_path: Path) -> None:
    source = tmp_path / "desktop"
    for path in (
        "DSC_1.NEF",
        "Screenshot_1.png",
        "notes.doc",
        "original/a/b.NEF",
        "photos/c/DSC_1.NEF",
        "身份证.pdf",
        "链接.txt",
        "answer.eml",
        "Thumbs.db",
        "case.toml",
    ):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text("https://mart.example/item/9")
    before = files_of(source)
    house = folders(tmp_path, "zh")
    made = new_case(house, "lamp", "temu", from_folder=source)
    assert files_of(made.path) == {
        "case.toml", "原图/DSC_1.NEF", "原图/DSC_1 (2).NEF", "原图/a/b.NEF", "截图/Screenshot_1.png", "notes.doc", "授权/身份证.pdf",
        "链接.txt", "answer.eml",
    }  # fmt: skip
    assert files_of(source) == before
    assert (made.path / "授权/身份证.pdf").stat().st_mode & 0o077 == 0


def test_what_was_copied_a_moment_ago_counts_at_once(tmp_path: Path) -> None:
    source = tmp_path / "desktop"
    source.mkdir()
    (source / "DSC_1.NEF").write_bytes(b"raw")
    house = folders(tmp_path)
    new_case(house, "lamp", "temu", from_folder=source)
    assert [one.path for one in only(house).evidence] == ["original/DSC_1.NEF"]
    assert [one.path for one in house.verified(only(house)).evidence] == ["original/DSC_1.NEF"]


def test_a_dropped_folder_becomes_a_case_where_it_lies(tmp_path: Path) -> None:
    house = folders(tmp_path)
    home = tmp_path / "cases" / "lamp"
    (home / "原图").mkdir(parents=True)
    (home / "原图" / "a.NEF").write_bytes(b"raw")
    os.utime(home / "原图" / "a.NEF", (1, 1))
    new_case(house, "lamp", "temu", from_folder=home)
    assert [one.path for one in only(house).evidence] == ["原图/a.NEF"]
    assert files_of(home) == {"case.toml", "原图/a.NEF"} and not (home / "original").exists()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "a/b",
        "..",
        "a\\b",
        "_cache",
        ".x",
        "con",
        "NUL.txt",
        "lpt1",
        "a:b",
        "what?",
        "a\nb",
        "log.json",
        "a.",
        "x" * 200,
    ],
)
def test_a_name_that_is_no_folder_name_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        new_case(folders(tmp_path), name, "temu")
    assert not any((tmp_path / "cases").iterdir())


@pytest.mark.parametrize("name", ["lamp", "LAMP"])
def test_an_existing_case_is_never_written_over(tmp_path: Path, name: str) -> None:
    made = new_case(folders(tmp_path), "lamp", "temu")
    with pytest.raises(UsageError, match="already"):
        new_case(folders(tmp_path), name, "temu")
    assert only(folders(tmp_path)).key == made.key


def test_all_that_is_wrong_with_the_request_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        new_case(folders(tmp_path), "a/b", "tmall", "bob", ["mart 1"], "no address", tmp_path / "nowhere")
    said = raised.value.said_in("zh")
    for part in ("temu, ebay", "me", "[[listings]] 1 url", "send_to", "nowhere", "a/b"):
        assert part in said
    assert not any((tmp_path / "cases").iterdir())


def test_without_any_claimant_it_is_said_where_to_put_one(tmp_path: Path) -> None:
    house = CaseFolders(tmp_path, lambda _: None)
    with pytest.raises(UsageError, match=r"\[claimants.me\]"):
        new_case(house, "lamp", "temu")


def test_a_half_made_case_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.adapters.casefolder.newcase.write_whole", full)
    with pytest.raises(Exception, match="the disk is full"):
        new_case(folders(tmp_path), "lamp", "temu")
    assert not any((tmp_path / "cases").iterdir())


@given(st.text())
def test_any_text_survives_its_quotation_marks(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.sampled_from(["en", "zh"]))
def test_any_title_gives_a_case_file_that_reads(title: str, language: Language) -> None:
    text = case_toml({"key": "K7QF2M", "title": title, "platform": "temu"}, URLS, language)
    assert check_toml(text, CaseFile, "case.toml").title == title.strip()


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.adapters.casefolder.newcase.write_whole", full)
    with pytest.raises(CaseError) as refused:
        new_case(folders(tmp_path), "lamp", "temu")
    assert "the disk is full → make room on the disk" in refused.value.said_in("en")
    assert "磁盘已满 → 请清理磁盘空间" in refused.value.said_in("zh")
