"""Which language a reader wants, known before the first word is said."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.core.words import LANGUAGES, Language, Words, words
from bot.errors import UsageError

_BETWEEN = "\x1f"
"""ASCII unit separator: stands between the two languages of one help text until somebody reads it."""
_CHINESE_ON_WINDOWS = 0x04
_BARE = re.compile(r"""^\s*language\s*=\s*["']?([a-z]+)\b""")
_HEAD = re.compile(r"""^\s*\[+\s*["']?([\w-]+)""")


def both(en: str, zh: str) -> str:
    """Pack a help text in both languages into the one string that typer has room for."""
    return en + _BETWEEN + zh


def one_of(text: str | None, language: Language) -> str:
    """Take the reader's half out of a text that `both` packed."""
    en, _, zh = (text or "").partition(_BETWEEN)
    return (zh or en if language == "zh" else en).strip()


def named(word: str) -> Language:
    """The language that --lang names. Raises UsageError for any other word."""
    for language in LANGUAGES:
        if word.lower() == language:
            return language
    raise UsageError(
        words('there is no language "{word}"', "没有语言“{word}”", word=word),
        "--lang",
        Words("write --lang en or --lang zh", "请写 --lang zh 或 --lang en"),
    )


def usual(directory: Path, env: Mapping[str, str]) -> Language:
    """The language of somebody who named none: config.toml says it, else the system, else English."""
    return configured(directory) or _of_the_system(env)


def configured(directory: Path) -> Language | None:
    """What config.toml says under [report] language, or what a line of it says that has faults, which are told elsewhere."""
    try:
        text = (directory / "config.toml").read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
    try:
        word = _told_in(tomllib.loads(text))
    except ValueError:
        word = next(_told_by_lines(text), None)
    return next((one for one in LANGUAGES if one == word), None)


def _told_in(table: Mapping[str, Any]) -> Any:
    report = table.get("report")
    return report.get("language") if isinstance(report, dict) else None


def _told_by_lines(text: str) -> Iterator[Any]:
    """What is said under [report] language, line by line: each that is right by itself counts, however its keys are written."""
    table = ""
    for line in text.splitlines():
        if head := _HEAD.match(line):
            table = head[1]
            continue
        try:
            said = tomllib.loads(line)
        except ValueError:
            said = {"language": bare[1]} if (bare := _BARE.match(line)) else {}
        if word := _told_in(said if table == "" else {table: said}):
            yield word


def _of_the_system(env: Mapping[str, str]) -> Language:
    locale = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    if not locale and sys.platform == "win32":
        import ctypes

        is_chinese = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_ON_WINDOWS
        return "zh" if is_chinese else "en"
    return "zh" if locale.lower().startswith("zh") else "en"
