"""Which language speaks: what is asked for, else config.toml, else the system, else English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.call import take_call
from bot.errors import UsageError

Call = Callable[..., Any]


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_system_s_language_is_the_last_resort(env: dict[str, str], language: str, tmp_path: Path) -> None:
    call, _ = take_call(["-C", str(tmp_path), "status"], env)
    assert (call.language, call.asked) == (language, None)


def test_config_goes_before_the_system_and_the_flag_before_both(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[report]\nlanguage = "zh"\n', encoding="utf-8")
    env = {"WEIQUAN_HOME": str(tmp_path), "LANG": "en_US.UTF-8"}
    assert take_call(["status"], env)[0].language == "zh"
    call, rest = take_call(["status", "--lang", "en", "lamp"], env)
    assert (call.language, call.asked, rest) == ("en", "en", ["status", "lamp"])


def test_a_broken_config_does_not_keep_us_from_speaking(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe[report")
    assert take_call(["-C", str(tmp_path)], {"LANG": "zh_CN"})[0].language == "zh"


def test_a_fault_elsewhere_in_config_is_told_in_the_language_that_stands_there(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[account\naddress = \n[report]\nlanguage = "zh"  # 语言\n', encoding="utf-8")
    assert take_call(["-C", str(tmp_path)], {"LANG": "C"})[0].language == "zh"
    (tmp_path / "config.toml").write_text('[account\n[report]\n# language = "zh"\n', encoding="utf-8")
    assert take_call(["-C", str(tmp_path)], {"LANG": "C"})[0].language == "en"


@pytest.mark.parametrize(
    ("config", "language"),
    [
        ('[cases.x]\nlanguage = "en"\n[report]\nlanguage = "zh"\n', "zh"),
        ('[report]\nto = "x"\nlanguage = zh\n', "zh"),
        ('report = { language = "zh" }\n[account]\naddress = \n', "zh"),
        ('report.language = "zh"\n[account]\naddress = \n', "zh"),
        ('["report"]\n"language" = "zh"\n[account]\naddress = \n', "zh"),
        ('[report]\nto = "x"\n[letters]\nlanguage = "zh"\naddress = \n', "en"),
        ('[account]\nreport.language = "zh"\naddress = \n', "en"),
    ],
)
def test_the_language_of_a_config_that_cannot_be_read_is_that_of_its_report(
    config: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(config + "[broken\n", encoding="utf-8")
    assert take_call(["-C", str(tmp_path)], {"LANG": "C"})[0].language == language


@pytest.mark.parametrize("argv", [["-C", "W", "--lang=zh", "run"], ["run", "-C", "W", "--lang", "ZH"]])
def test_the_workspace_and_the_language_may_stand_anywhere(argv: list[str]) -> None:
    call, rest = take_call(argv, {"WEIQUAN_HOME": "elsewhere"})
    assert (call.directory, call.language, rest) == (Path("W"), "zh", ["run"])


def test_what_follows_two_dashes_is_left_alone() -> None:
    assert take_call(["read", "--", "-C", "--lang"], {})[1] == ["read", "--", "-C", "--lang"]


def test_the_environment_names_the_workspace_where_no_flag_does() -> None:
    assert take_call(["run"], {"WEIQUAN_HOME": "home"})[0].directory == Path("home")
    assert take_call(["run"], {})[0].directory == Path()


@pytest.mark.parametrize("argv", [["-C"], ["run", "--lang"], ["--lang", "fr"]])
def test_a_flag_without_a_usable_value_is_a_usage_error(argv: list[str]) -> None:
    with pytest.raises(UsageError):
        take_call(argv, {})


def test_a_wrong_language_is_said_in_a_right_one(shell: Call) -> None:
    answer = shell("--lang", "fr", "status", LANG="zh_CN.UTF-8")
    assert answer.code == 2 and "没有语言" in answer.err and not answer.out
