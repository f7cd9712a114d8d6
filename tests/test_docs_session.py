"""The first case of both READMEs is played again, line by line: what they show is what a seller sees."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import bot.__main__
from bot.cli.call import take_call
from bot.cli.wiring import Workspace
from bot.core.case import Role
from bot.core.evidence import FOLDERS
from bot.core.words import Language

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "bot" / "demo" / "pictures"
DROPPED = {Role.ORIGINAL: "lamp-original.jpg", Role.OUTTAKES: "lamp-outtake.jpg", Role.LISTING: "lamp-listing.jpg"}
LEFT_OUT = "…"
ANSWERS: dict[Language, tuple[str, str]] = {
    "en": (
        "Hello, we have received your report. Your ticket number is TK-20417. We usually answer within 3-5 business days.",
        "Hello, ticket TK-20417. The listing you reported has been removed from our site. Thank you.",
    ),
    "zh": (
        "您好，我们已收到您的投诉，受理编号：TK-20417。我们将在3-5个工作日内处理。",
        "您好，受理编号 TK-20417：您投诉的商品已下架。感谢您的反馈。",
    ),
}
STAMPS: dict[Language, str] = {"en": "mx.google.com", "zh": "mx.qq.com"}


class Screen(io.StringIO):
    """A terminal of 80 columns that shows everything, typing included."""

    def isatty(self) -> bool:
        return True


class Keyboard(io.StringIO):
    """Types what the README shows behind the question that stands on the screen."""

    def __init__(self, screen: Screen, shown: list[str]) -> None:
        super().__init__()
        self.screen, self.shown = screen, shown

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        question = self.screen.getvalue().rsplit("\n", 1)[-1]
        line = next((one for one in self.shown if one.startswith(question.rstrip())), None)
        assert line is not None, f"the README does not show this question: {question}"
        typed = line[len(question) :] + "\n"
        self.screen.write(typed)
        return typed


class Player:
    """Plays the lines that begin with $, and gives what stood on the screen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, now: datetime, locale: str) -> None:
        self.patch, self.now, self.locale = monkeypatch, now, locale

    def play(self, line: str, shown: list[str]) -> str:
        argv = shlex.split(line)
        if argv[0] == "cd":
            self.patch.chdir(argv[1])
            return ""
        assert argv[0] == "weiquan"
        screen = Screen()
        with self.patch.context() as during:
            during.setattr(sys, "stdin", Keyboard(screen, shown))
            during.setattr(sys, "stdout", screen)
            during.setattr(sys, "stderr", screen)
            during.setattr(bot.__main__, "take_call", self._call)
            bot.__main__.main(argv[1:])
        return screen.getvalue()

    def _call(self, argv: Any) -> Any:
        call, rest = take_call(argv, {"LANG": self.locale})
        return replace(call, clock=lambda: self.now), rest


@pytest.fixture
def a_day_in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The READMEs were recorded in UTC, on a terminal that knows no colours."""
    for name, value in (("TZ", "UTC"), ("TERM", "dumb"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WEIQUAN_HOME", raising=False)
    if hasattr(time, "tzset"):
        time.tzset()
        yield
        monkeypatch.undo()
        time.tzset()
    else:
        yield


def scenes(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the console blocks, with what is shown below it."""
    for body in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for scene in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, *shown = scene.splitlines()
            yield command, shown


def as_told(screen: str, key: str) -> list[str]:
    return [line.rstrip() for line in screen.replace(key, "KEY").splitlines()]


def assert_shown(shown: list[str], seen: list[str]) -> None:
    """Every line stands on the screen, in this order, and only where the README says so is one left out."""
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r"\n" for line in shown)
    assert re.fullmatch(pattern, "".join(line + "\n" for line in seen)), "\n".join(["the screen says:", *seen])


@pytest.mark.usefixtures("a_day_in_utc")
@pytest.mark.parametrize(("language", "file", "locale"), [("en", "README.md", "C.UTF-8"), ("zh", "README.zh-CN.md", "zh_CN.UTF-8")])  # fmt: skip
def test_the_first_case_goes_as_it_is_shown(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language, file: str, locale: str
) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    day = re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", text)
    assert day
    bench.now = datetime.strptime(day[0], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    desk = tmp_path / "desk"
    desk.mkdir()
    bench.directory = desk / "mywork"
    player = Player(monkeypatch, bench.now, locale)
    monkeypatch.setattr(Workspace, "world", lambda _: world(bench))
    monkeypatch.chdir(desk)
    keys = {"told": "", "real": ""}
    for command, shown in scenes(text):
        if command == "weiquan run" and bench.outbox.letters:
            answer(bench, language)
        screen = player.play(command, shown)
        if command.startswith("weiquan new"):
            drop(bench.directory, language)
            keys = {"told": key_in(" ".join(shown)), "real": key_in(screen)}
        told = [line.replace(keys["told"], "KEY") if keys["told"] else line for line in map(str.rstrip, shown)]
        assert_shown(told, as_told(screen, keys["real"] or "-" * 9))
    assert len(bench.outbox.letters) == 2, "the complaint and the report"


def world(bench: Any) -> AbstractContextManager[Any]:
    opened: AbstractContextManager[Any] = bench.world()
    return opened


def key_in(text: str) -> str:
    found = re.search(r"[(（]([A-Z2-9]{6})[)）]", text)
    assert found, text
    return found[1]


def drop(workspace: Path, language: Language) -> None:
    """Put the pictures where the README says."""
    (case,) = [one.parent for one in workspace.glob("cases/*/case.toml")]
    for role, name in DROPPED.items():
        shutil.copy2(PICTURES / name, case / FOLDERS[role][language == "zh"] / name)


def answer(bench: Any, language: Language) -> None:
    """The desk acknowledges, then says that the listing is gone; the seller's provider vouches for it."""
    for text in ANSWERS[language]:
        passed = "dmarc=pass header.from=mart.example; dkim=pass header.d=mart.example"
        bench.answer(
            text,
            to=bench.sent(0),
            sender="copyright@mart.example",
            verdict="",
            Authentication_Results=f"{STAMPS[language]}; {passed}",
        )
