"""Rows of a checklist that are there, or need not be sent: "Received / – certificate / Still missing / – mandate", "Links – provided"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.reply.rules.modality import moods
from bot.core.reply.rules.wording import Meant
from bot.core.reply.rules.wordlists import NO_WORDS, WordList
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence

_MARKS = " .,;:：|*•·–—-=>()[]【】"
_LONGEST = 120
"""Most signs of a row; what is longer is prose, which says itself what is there."""
_ASKS = frozenset({"asked"})
_REMARK = re.compile(r"[(（].*[)）]|[,，;；]\s?\S")
"""What says more of a row than its name."""
_LABEL = re.compile(r"[:：](?!//)|\s[-–—=|¦]\s")
"""What parts a row's name from its state, or a heading from the rows in its line."""


def provided(lines: Lines, words: Meant, faulty: WordList = NO_WORDS) -> frozenset[Sentence]:
    """The sentences that are, or stand in, rows of what is there or need not be sent, by their headings or by the state behind their name.

    Rows count below a heading only where another heading of the mail says what is lacking: else "Documents received" is one of a receipt. A heading holds to the
    next one, and to the first line that is no row. A row that asks for something, says what is wrong, by words that are `faulty`, or has a remark in brackets is
    never one; nor is one below what is wanted, of which a state says how it should be: "We need: ID card - valid".
    """
    if not any(words.there.found_in(one.plain) for line in lines for one in line):
        return frozenset()
    lacking = any(_heads(one.plain, words) == "lacking" for line in lines for one in line)
    found = _there(lines, words, lacking)
    return frozenset(one for one in found if not _wants(one.plain, words, faulty))


def _there(lines: Lines, words: Meant, lacking: bool) -> Iterator[Sentence]:
    below = ""
    for line in lines:
        heads = [_heads(one.plain, words) for one in line]
        row = len(line) == 1 and len(line[0].plain) <= _LONGEST and not line[0].plain.endswith((":", "："))
        for one, head in zip(line, heads, strict=True):
            listed = below == "there" and lacking and row and not head
            if head == "there" or listed or (below != "lacking" and _has_its_state(one.plain, words)):
                yield one
        below = heads[-1] if heads and heads[-1] else below if row else ""


def _wants(plain: str, words: Meant, faulty: WordList) -> bool:
    """Say whether a row asks for something, or says of what it names that something is amiss or more than that it is there."""
    if any(one.found_in(plain) for one in (words.asks, words.still_to_send, faulty)) or _ASKS & set(moods(plain)):
        return True
    return not _heads(plain, words) and _REMARK.search(plain) is not None


def _heads(plain: str, words: Meant) -> str:
    """What a sentence heads, or says before its own rows: "there", "lacking", or nothing."""
    label = _LABEL.split(plain, maxsplit=1)[0].strip(_MARKS)
    return "there" if words.there.is_all_of(label) else "lacking" if words.lacking.is_all_of(label) else ""


def _has_its_state(plain: str, words: Meant) -> bool:
    """Say whether a row ends in a state that says that it is there: "product links – provided"."""
    name, *behind = _LABEL.split(plain) if len(plain) <= _LONGEST else (plain,)
    return bool(name.strip(_MARKS)) and len(behind) == 1 and words.there.is_all_of(behind[0].strip(_MARKS))
