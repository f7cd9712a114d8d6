"""The help is complete, bilingual and quick."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli.front import VERBS

SECTION_10 = (
    "init new check preview approve run watch status show log read compare record assign report platforms doctor demo"
)
SHOWS_SOMETHING = "new check preview approve run status show log read compare record assign report platforms doctor"
HEAVY = (
    "pydantic",
    "PIL",
    "numpy",
    "scipy",
    "imagehash",
    "rich",
    "holidays",
    "jinja2",
    "tinydb",
    "imap_tools",
    "yagmail",
)
Call = Callable[..., Any]
ROOT = Path(__file__).parents[2]


def test_every_verb_of_the_design_is_there() -> None:
    assert list(VERBS) == SECTION_10.split()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("language", "heads"), [("en", ("Usage: ", "Options:")), ("zh", ("用法：", "选项："))])
def test_each_help_is_one_line_with_an_example(weiquan: Call, verb: str, language: str, heads: tuple[str, str]) -> None:
    answer = weiquan(verb, "--help", "--lang", language)
    assert answer.code == 0 and not answer.err
    assert all(head in answer.out for head in heads)
    assert f"weiquan {verb}" in answer.out.split("Example:" if language == "en" else "示例：")[1]
    line = answer.out.splitlines()[2].strip()
    assert line == VERBS[verb][1].said_in(language)
    assert not line[0].isupper() and not line.endswith((".", "。"))


@pytest.mark.parametrize("verb", VERBS)
def test_no_help_text_is_left_untranslated(weiquan: Call, verb: str) -> None:
    options = [line for line in weiquan(verb, "--help", "--lang", "zh").out.splitlines() if re.match(r"  -", line)]
    assert options
    assert [line for line in options if not re.search(r"[\u4e00-\u9fff]", line)] == []


@pytest.mark.parametrize("verb", SHOWS_SOMETHING.split())
def test_what_shows_something_shows_it_to_programs_too(weiquan: Call, verb: str) -> None:
    assert "--json" in weiquan(verb, "--help").out


def test_the_help_of_all_names_all(weiquan: Call) -> None:
    english, chinese = weiquan("--help").out, weiquan("--lang", "zh", "--help").out
    assert weiquan().out == english
    for name, (_, said) in VERBS.items():
        assert re.search(rf"^  {name} +{re.escape(said.en)}$", english, re.MULTILINE)
        assert re.search(rf"^  {name} +{re.escape(said.zh)}$", chinese, re.MULTILINE)


def test_the_help_loads_nothing_heavy(shell: Call) -> None:
    answer = shell("--help", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in answer.err.splitlines() if "import time:" in line}
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_version_is_the_package_s(weiquan: Call) -> None:
    from bot import __version__

    assert weiquan("--version").out == f"weiquan {__version__}\n"


def test_every_verb_that_a_message_names_is_there() -> None:
    sources = [
        path
        for part in ("bot", "templates")
        for path in (ROOT / part).rglob("*.*")
        if path.suffix in (".py", ".toml", ".j2")
    ]
    named = {
        verb
        for path in sources
        for verb in re.findall(r"(?:: |：|\(|（|运行 ?)weiquan ([a-z]+)", path.read_text("utf-8"))
    }
    assert {"record", "check", "assign"} <= named
    assert named - {"makes"} <= set(VERBS), "makes: a sentence, not a command"
