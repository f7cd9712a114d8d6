"""Of two versions of one letter, the one that its reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.core.webaddress import RUN

_MERELY_POINTS_AT_HTML = re.compile(
    r"\bhtml\b|(?:mail|e-?mail) (?:program|client|reader|software)|in (?:a|your) (?:web ?)?browser|不支持.{0,8}(?:格式|显示)|网页版|e-?mail-?programm|(?:logiciel|client) de messagerie",
    re.IGNORECASE,
)
"""A plain part that stands in for the letter: "please use a program that shows HTML"."""
_SHORT = 400
_MERE_STUB = 40
"""A page of so few characters is no letter; the plain text is."""
_NO_WORDS = re.compile(
    r"!?\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)|\[(?:image|cid|bild|图片)?[:：]?[^\]\n]{0,200}\]|<[^<>\n]{0,2000}>"
    rf"|\(?(?:https?|mailto):(?:(?!\)){RUN}){{1,2000}}\)?",
    re.IGNORECASE,
)
"""Addresses, pictures and footnotes as a converter writes them into plain text; no page shows them."""
_BULLET = re.compile(r"\s*(?:>\s?)*(?:\d{1,3}[.)、]|[-*•·])\s+")
_WORDLESS = re.compile(r"[\W_]+")
_A_PHRASE = 14


def version_read(versions: Sequence[tuple[str, str]]) -> tuple[str, bool]:
    """Give the text to read of the versions of one letter, and whether its plain text says what the page does not.

    The plain text keeps addresses and marks of quotes, so it is read where the page shows all its words as well.
    """
    written = next((text for kind, text in versions if kind == "text/plain"), None)
    if written is None:
        return (versions[-1][1] if versions else ""), False
    last = versions[-1][1]
    if len(written) < _SHORT and _MERELY_POINTS_AT_HTML.search(written):
        return last, False
    page = next((text for kind, text in versions if kind == "text/html"), "")
    if len(page.strip()) >= _MERE_STUB and _says_more(written, page):
        return page, True
    return written, False


def _says_more(written: str, page: str) -> bool:
    """Say whether a line of the plain text is nowhere on the page."""
    shown = _pressed(page)
    lines = (_pressed(_BULLET.sub("", _NO_WORDS.sub(" ", line), count=1)) for line in written.split("\n"))
    return any(line not in shown for line in lines if _width(line) >= _A_PHRASE)


def _pressed(text: str) -> str:
    return _WORDLESS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _width(text: str) -> int:
    return len(text) + sum(mark > "\u2e80" for mark in text)
