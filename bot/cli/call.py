"""One call of the program: where it works, and in which language it speaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli import language as languages
from bot.core.words import Language, Words, words
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Call:
    """What stands before and behind every verb: -C and --lang; `asked` is the language only if it was asked for."""

    directory: Path
    language: Language
    asked: Language | None = None
    clock: Callable[[], datetime] = _clock

    def said(self, en: str, zh: str, /, **fields: Any) -> str:
        """Choose the reader's sentence and fill in the fields, if there are any; see bot.core.words.words."""
        return words(en, zh, **fields).said_in(self.language)

    def workspace(self) -> Workspace:
        """Open the workspace. Raises ConfigError.

        What it writes is in the language of config.toml: a list of things to do must not change because cron speaks
        another language than the terminal.
        """
        from bot.cli.wiring import open_workspace

        return open_workspace(self.directory)


def take_call(argv: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[Call, list[str]]:
    """Take -C DIR and --lang out of the arguments, wherever they stand; what is left is the verb's.

    Raises UsageError where one lacks its value.
    """
    env = os.environ if env is None else env
    rest: list[str] = []
    taken: dict[str, str] = {}
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in ("-C", "--lang"):
            taken[word] = next(words, "")
            if not taken[word]:
                raise UsageError(Words("a value is missing", "缺少值"), word)
        elif word.startswith("--lang="):
            taken["--lang"] = word.removeprefix("--lang=")
        else:
            rest.append(word)
    directory = Path(taken.get("-C") or env.get("WEIQUAN_HOME") or ".").expanduser()
    asked = languages.named(taken["--lang"]) if "--lang" in taken else None
    return Call(directory, asked or languages.usual(directory, env), asked), rest
