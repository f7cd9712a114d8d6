"""Where the links of an HTML mail lead that a reader sees: "please use this form" says nothing without it."""

from __future__ import annotations

import re
from typing import Any

from bot.core.message import Link

MOST_LINKS = 100
_LONGEST_WORDS, _LONGEST_AROUND, _LONGEST_TARGET = 120, 2_000, 250
_MOST_UP = 6
_TARGET = re.compile(r"(?:https?://|mailto:)[!#-;=?-Z\[\]_a-z~]{3,}", re.IGNORECASE)
_OWN_LINE = frozenset(
    [
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "li",
        "p",
        "section",
        "td",
        "th",
    ]
)


def link_of(node: Any, target: str) -> Link | None:
    """The link that an anchor is: its words, where it leads, and the words of the block that it stands in.

    None for what has no words, leads elsewhere than to a web page or a mailbox, or is longer than any honest one.
    """
    target, words = target.strip(), _words(node, _LONGEST_WORDS)
    if not words or len(target) > _LONGEST_TARGET or not _TARGET.fullmatch(target):
        return None
    block = node
    for _ in range(_MOST_UP):
        if block.parent is None or block.tag in _OWN_LINE:
            break
        block = block.parent
    return Link(words, target, _words(block, _LONGEST_AROUND))


def _words(node: Any, most: int) -> str:
    """The text of a node in one line; nothing where it is too long."""
    text = " ".join((node.text() or "").split())
    return text if len(text) <= most else ""
