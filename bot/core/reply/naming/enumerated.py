"""How a mail lists letters and numbers: "A, B and C", 1、2和5, "4 to 6"; the words between them are those of rows.toml."""

from __future__ import annotations

from bot.core.reply.rules.statewords import Rows


def joint(words: Rows) -> str:
    """What finds what stands between two of a list: a mark, a word, or both."""
    word, sign = words.listed_and.spaced, words.listed_and.unspaced
    return rf"(?:\s?[,、;/&+](?:\s?{word}\s)?\s?|\s?{sign}\s?|,?\s{word}\s)"


def up_to(words: Rows) -> str:
    """What finds what stands between the first and the last of a range."""
    return rf"(?:\s?(?:[-–~〜]|{words.listed_to.unspaced})\s?|\s{words.listed_to.spaced}\s)"


def listed(one: str, words: Rows, before: str = "", most: int = 30) -> str:
    """What finds a list of what a pattern finds, one of them or more; `before` may stand before each but the first and the end of a range."""
    return rf"{one}(?:(?:{joint(words)}{before}|{up_to(words)}){one}){{0,{most}}}"
