"""Which language a reader wants, known before the first word is said."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from bot.core.words import LANGUAGES, Language, Words, words
from bot.errors import UsageError

_BETWEEN = "\x1f"
"""ASCII unit separator: stands between the two languages of one help text until somebody reads it."""
_CHINESE_ON_WINDOWS = 0x04
_LINE = re.compile(r"""^\s*language\s*=\s*["']([a-z]+)["']""", re.MULTILINE)


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
    """What config.toml says under [report] language; of one with faults, which are told elsewhere, the line that says it."""
    try:
        text = (directory / "config.toml").read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
    try:
        report = tomllib.loads(text).get("report")
        word = report.get("language") if isinstance(report, dict) else None
    except ValueError:
        line = _LINE.search(text)
        word = line[1] if line else None
    return next((one for one in LANGUAGES if one == word), None)


def _of_the_system(env: Mapping[str, str]) -> Language:
    locale = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    if not locale and sys.platform == "win32":
        import ctypes

        is_chinese = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_ON_WINDOWS
        return "zh" if is_chinese else "en"
    return "zh" if locale.lower().startswith("zh") else "en"
