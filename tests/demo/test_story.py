"""The whole demo, as a user starts it: real bot, real servers on loopback, turned clock."""

from __future__ import annotations

import os
import sys
import threading
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

pytest.importorskip("aiosmtpd")
pytest.importorskip("pymap")

from bot.core.words import LANGUAGES, Language
from bot.demo import platform as desks
from bot.demo import run_demo
from bot.demo.stage import WrongTurn
from bot.demo.story import CAST, LAST_DAY, SCENES
from bot.errors import ConfigError, UsageError
from bot.pictures.sheets import fonts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_ends_as_it_must(language: Language, tmp_path: Path) -> None:
    said: list[str] = []
    assert run_demo(language, tmp_path / "demo", said.append) == 0
    told = "\n".join(said)
    cast = CAST[language]
    for folder in cast.folders.values():
        assert folder in told
    assert "3/3" in told
    reports = list((tmp_path / "demo").glob("*.html"))
    assert len(reports) == 1
    assert str(reports[0]) in told
    letters = sorted(path.name for path in (tmp_path / "demo" / "cases" / cast.folders["lamp"] / "mail").glob("*.eml"))
    assert [name.split("-")[1].removesuffix(".eml") for name in letters] == [
        "complaint",
        "acknowledged",
        "reminder",
        "info_requested",
        "answer",
        "partially_removed",
        "partially_removed",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_exhibits_are_made_and_travel_with_the_complaints(language: Language, tmp_path: Path) -> None:
    said: list[str] = []
    run_demo(language, tmp_path / "demo", said.append)
    for folder in CAST[language].folders.values():
        assert any(folder in line and "out/exhibit-1.png" in line for line in said)
        case = tmp_path / "demo" / "cases" / folder
        letter = message_from_bytes(next((case / "mail").glob("*-complaint.eml")).read_bytes(), policy=default)
        sent = [part.get_filename() for part in letter.iter_attachments()]
        assert {"en": "exhibit-1.png", "zh": "对比图-1.png"}[language] in sent
        assert (case / "out" / "exhibit-1.png").is_file()


def test_without_a_chinese_font_the_story_goes_on_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_faces", lambda folders: ())
    said: list[str] = []
    assert run_demo("zh", tmp_path / "demo", said.append) == 0
    assert any("apt install fonts-noto-cjk" in line and "信件用英文" in line for line in said)
    assert any("发出" in line for line in said) and any("exhibit-1.png" in line for line in said)


def test_the_demo_leaves_neither_threads_nor_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIQUAN_SMTP_PASSWORD", "the user's own")
    monkeypatch.delenv("WEIQUAN_IMAP_PASSWORD", raising=False)
    before = threading.active_count()
    run_demo("en", tmp_path / "demo", lambda line: None)
    assert threading.active_count() == before
    assert os.environ["WEIQUAN_SMTP_PASSWORD"] == "the user's own"
    assert "WEIQUAN_IMAP_PASSWORD" not in os.environ


def test_a_desk_that_stays_silent_ends_the_story_with_a_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(desks.PLANS, "lamp", ())
    with pytest.raises(WrongTurn, match="should have read lamp acknowledged, scarf bounced, but it read scarf bounced"):
        run_demo("en", tmp_path / "demo", lambda line: None)


def test_without_the_servers_it_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("bot.demo.", "aiosmtpd"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiosmtpd", None)
    with pytest.raises(ConfigError, match=r"pipx install --force \"\.\[demo\]\""):
        run_demo("en", tmp_path / "demo", lambda line: None)
    assert not (tmp_path / "demo").exists()


def test_a_folder_with_something_in_it_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        run_demo("en", tmp_path, lambda line: None)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_scenes_follow_each_other() -> None:
    order = [(scene.day, scene.at) for scene in SCENES]
    assert order == sorted(set(order))
    assert order[-1][0] == LAST_DAY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_monday_after_the_start_is_a_holiday(language: Language) -> None:
    from bot.core.workdays import Calendar

    cast = CAST[language]
    monday = cast.moment(7, "10:00").date()
    assert monday.weekday() == 0
    assert not Calendar((cast.country,)).is_working(monday)
