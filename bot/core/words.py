"""Everything weiquan says, it says in English and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

_CASE_IN_COMMAND = re.compile(r"(weiquan [a-z]+) \{case\}")
_PARTED = re.compile(r"[\s&()';^!#$`{}\[\]~%,=+@（），；]")
_HAN = re.compile("[\u3007\u4e00-\u9fff]")
_CHINESE_END = re.compile("[\u3007\u4e00-\u9fff）」》”]")

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
LetterLanguage = Literal["en", "zh", "de", "fr"]
LETTER_LANGUAGES: tuple[LetterLanguage, ...] = ("en", "zh", "de", "fr")
"""The user is spoken to in English or Chinese; a letter is written in the recipient's language."""


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages; the border picks the reader's."""

    en: str
    zh: str

    def said_in(self, language: Language) -> str:
        """Give the sentence in `language`."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)


NOTHING = Words("", "")
"""No sentence at all; false in a condition."""


def words(en: str, zh: str, /, **fields: Any) -> Words:
    """Fill the same fields into both sentences; a field that is itself Words is filled in each language.

    In Chinese the space beside a field that stands there for a foreign name is left out where the field's own words are Chinese.

    In a command, `{case}` is put in quotes where a shell would part the name, so that it can be copied as it stands.
    """
    if not fields:
        return Words(en, zh)
    if as_argument(str(fields.get("case", ""))).startswith('"'):
        en, zh = (_CASE_IN_COMMAND.sub(r'\1 "{case}"', one) for one in (en, zh))
    for name, value in fields.items():
        if isinstance(value, Words) and value.zh:
            zh = _closed_up(zh, name, value.zh)
    return Words(
        en.format(**{name: _said(value, "en") for name, value in fields.items()}),
        zh.format(**{name: _said(value, "zh") for name, value in fields.items()}),
    )


def _closed_up(told: str, name: str, said: str) -> str:
    field = f"{{{name}}}"
    if _HAN.match(said[0]):
        told = re.sub(rf"(?<={_HAN.pattern}) {re.escape(field)}", lambda _: field, told)
    if _CHINESE_END.match(said[-1]):
        told = re.sub(rf"{re.escape(field)} (?={_HAN.pattern})", lambda _: field, told)
    return told


def same(said: object) -> Words:
    """Say alike in both languages what has no other words: a name, a server's answer, an error of the system."""
    return Words(str(said), str(said))


def joined(told: Iterable[Words]) -> Words:
    """Put several sentences into one, parted by semicolons."""
    parts = tuple(told)
    return Words("; ".join(one.en for one in parts), "；".join(one.zh for one in parts))


def beside(what: Words, why: Words) -> Words:
    """Put a reason behind what it is for: in parentheses, unless these would stand behind or round others."""
    if not why:
        return what
    return Words(_beside(what.en, why.en, " ({})", "; {}"), _beside(what.zh, why.zh, "（{}）", "；{}"))


def _beside(what: str, why: str, enclosed: str, following: str) -> str:
    crowded = what.endswith((")", "）")) or "(" in why or "（" in why
    return what + (following if crowded else enclosed).replace("{}", why)


def few(names: Sequence[str], most: int) -> str:
    """Name so many at most, with a sign that there are more."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def likewise(n: int) -> Words:
    """The end of a sentence about one file that holds for `n` more; nothing where there are none."""
    if not n:
        return NOTHING
    more = words("; the same holds for {n} more files", "（另有 {n} 个文件同样）", n=n)
    return more if n > 1 else Words("; the same holds for one more file", more.zh)


def as_argument(name: str) -> str:
    """Write a case name the way a shell takes it for one word; no name holds a quotation mark."""
    return f'"{name}"' if _PARTED.search(name) else name


def _said(value: Any, language: Language) -> Any:
    return value.said_in(language) if isinstance(value, Words) else value
