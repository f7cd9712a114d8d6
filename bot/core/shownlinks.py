"""Where the links of an HTML mail lead that a reader sees: "please use this form" says nothing without it."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import islice
from typing import Any

from bot.core.message import Link

MOST_LINKS = 100
_LONGEST_WORDS, _LONGEST_AROUND, _LONGEST_TARGET = 120, 2_000, 250
_MOST_UP, _MOST_NODES = 6, 2_000
_TARGET = re.compile(r"(?:https?://|mailto:)[!#-;=?-Z\[\]_a-z~\u00a1-\uffff]{3,}", re.IGNORECASE)
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


def link_of(node: Any, target: str, shown: Set[int]) -> Link | None:
    """The link that an anchor is: its words, where it leads, and the words of the block that it stands in.

    `shown` are the texts that a reader sees, by their place in memory; other words are none. None for what has no words, leads elsewhere than to a web page or a mailbox, or is longer than any honest one.
    """
    target, words = target.strip(), _words(node, shown, _LONGEST_WORDS)
    if not words or len(target) > _LONGEST_TARGET or not _leads_somewhere(target):
        return None
    block = node
    for _ in range(_MOST_UP):
        if block.parent is None or block.tag in _OWN_LINE:
            break
        block = block.parent
    return Link(words, target, _words(block, shown, _LONGEST_AROUND))


def _leads_somewhere(target: str) -> bool:
    """Say whether this is the address of a page or a mailbox, in any script, without signs that nobody sees."""
    return target.isprintable() and bool(_TARGET.fullmatch(target))


def _words(node: Any, shown: Set[int], most: int) -> str:
    """The shown text of a node in one line; nothing where it is too long, or in too many pieces."""
    nodes = list(islice(node.traverse(include_text=True), _MOST_NODES + 1))
    seen = "".join(one.text_content or "" for one in nodes if one.tag == "-text" and one.mem_id in shown)
    text = " ".join(seen.split())
    return text if len(text) <= most and len(nodes) <= _MOST_NODES else ""
