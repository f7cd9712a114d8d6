"""Whether a piece of a sentence has a listing for its subject and tells something of it, known or not: "77 needs a power of attorney"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.sentences.text import plain

_MARK = "\x01"
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OPENING = " \t'\"”’)）]】:：-–—"


def tells_itself(piece: str, index: Index, words: Rows, in_list: bool) -> bool:
    """Say whether a piece goes on behind its last listing with a verb of its own, so that it shares nothing with what was said before.

    In languages written in signs whatever follows is one, but for what joins or merely names ("77和", "88等商品"), and in a list
    under a label but for names of goods: 已下架：77 红色台灯，88 蓝色台灯.
    """
    marked = without_addresses(piece, index, _MARK)
    _, named, behind = marked.rpartition(_MARK)
    said = plain(behind.lstrip(_OPENING)) if named else ""
    if not said:
        return False
    if _SIGNS.match(said):
        return words.predicates.found_in(said) if in_list else not words.joins.pattern.match(said)
    return bool(words.predicates.pattern.match(said))


def ends_with_one(piece: str, named: Sequence[str], index: Index) -> bool:
    """Say whether a piece ends with the listing that it names, so that an "and" behind it names another of which it tells: "removed A and B; C …"."""
    last = piece.split()[-1:]
    return bool(named and last and index.named(last[0])[0])
