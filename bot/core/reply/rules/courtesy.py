"""Clauses that only polite people need: what a sentence tells is heard without them, and a sentence of nothing else tells nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.wording import Courtesy
from bot.core.reply.rules.wordlists import WordList

_CLAUSE = re.compile(r"[^,;.。!?~]+[,;.。!?~]*\s*")
_MARKS = " ,;.。!?~-–—"
_LEAST = 4
"""Signs that must be left of a sentence for its courtesy to be cut off."""


def without_courtesy(plain: str, words: Courtesy) -> str:
    """A plain sentence without its clauses that say nothing: 商品已下架 of 商品已下架,如有疑问请联系客服; whole if nothing else is left."""
    clauses, polite = _clauses(plain, words)
    if not any(polite):
        return plain
    left = "".join(clause for clause, said in zip(clauses, polite, strict=True) if not said).strip(" ,;-–—")
    return left if len(left.strip(_MARKS)) >= _LEAST else plain


def says_nothing(plain: str, words: Courtesy) -> bool:
    """Say whether a plain sentence is made of courtesy alone."""
    _, polite = _clauses(plain, words)
    return bool(polite) and all(polite)


def _clauses(plain: str, words: Courtesy) -> tuple[Sequence[str], Sequence[bool]]:
    """The clauses of a sentence, and which of them say nothing; rules and ear both ask it of each sentence of a mail."""
    return _clauses_by(plain, Same(words))


@lru_cache(maxsize=1024)
def _clauses_by(plain: str, wording: Same) -> tuple[Sequence[str], Sequence[bool]]:
    words: Courtesy = wording.thing
    if _is_polite(plain.strip(_MARKS), words.says_nothing, words):
        return [plain], [True]
    clauses = _CLAUSE.findall(plain)
    polite: list[bool] = []
    for clause in clauses:
        bare = clause.strip(_MARKS)
        then = bool(polite) and polite[-1] and _is_polite(bare, words.says_nothing_then, words)
        polite.append(not bare or then or _is_polite(bare, words.says_nothing, words))
    return clauses, polite


def _is_polite(bare: str, told: WordList, words: Courtesy) -> bool:
    """Say whether a clause is courtesy from end to end: "thank you for sending us the originals" is a question."""
    return told.is_all_of(bare) and not words.tells.found_in(bare)


def has_followed(plain: str, words: Courtesy) -> bool:
    """Say whether a plain sentence tells what the other side may do about a removal, and that it was done."""
    return words.may_follow.found_in(plain) and words.has_followed.found_in(plain)


def beside_what_may_follow(plain: str, words: Courtesy) -> str | None:
    """What else a plain sentence says that tells what the other side may do about a removal; None if it tells that it was done, or nothing of the kind."""
    if not words.may_follow.found_in(plain) or has_followed(plain, words):
        return None
    return words.may_follow.without(plain, " ")
