"""What a desk asks for, by ear: every sentence that asks is judged by likeness, beside the words of asked.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from bot.core.event import Reply
from bot.core.reply.details import AskedWords, named_in
from bot.core.reply.hearing import Ear, weighed
from bot.core.reply.reading import Asked
from bot.core.reply.traits import Families, traits

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix

ITEMS = tuple(Asked)
_PERHAPS, _ASIDE = 0.05, 0.01
_ASKING_ASIDE = frozenset({Reply.REJECTED, Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.RESTORED})
LEAST, LEAST_OTHER = 0.5, 0.6
"""Least likeness for an item, and for "something else", which is said when nothing fits; taken from cross-validation."""
_CLAUSES = re.compile(
    r"[,;:、。]|\s[-–—]\s|\b(?:and|or|und|oder|sowie|et|ou|ainsi que|y|e|o|oraz|i)\b"
    r"|以及|和|及|与|並|并|と|および|及び|또는|와|과"
)
_MOST_CLAUSES = 10
"""Clauses of a sentence that are judged by themselves; a wish has eight at most, a line made of commas has five hundred."""


def perhaps(kind: Reply) -> float:
    """Least share of asking for a sentence to be judged: what it names, or that it names nothing, says more.

    Mails that tell of something else ask between the lines ("unless you show us that you have sued").
    """
    return _ASIDE if kind in _ASKING_ASIDE else _PERHAPS


def asking_traits(plain: str, families: Families, known: AskedWords, whole: str = "") -> list[str]:
    """The traits of a plain sentence, and which items its words name; `whole` is the mail, which tells the language."""
    named = named_in(plain, known, whole)
    pairs = (f"a2:{one}+{two}" for one, two in combinations(sorted(named), 2))
    return [*traits(plain, families), *(f"a:{item}" for item in named), *pairs, f"an:{min(3, len(named))}"]


def likeness(ear: Ear, plain: str, known: AskedWords, whole: str = "") -> Matrix:
    """How likely a plain sentence asks for each of ITEMS, each from 0 to 1."""

    meant = ear.meaning([plain])[0] @ ear.asks_meant

    def judged(words: str) -> Matrix:
        told = asking_traits(words, ear.families, known, whole)
        return np.asarray(weighed(told, ear.asks, ear.asks_scale, ear.asks_bias) + meant, dtype=np.float32)

    return with_clauses(judged, plain)


def with_clauses(judged: Callable[[str], Matrix], plain: str) -> Matrix:
    """The likeness of a sentence as a whole and of the clause that speaks loudest for each item, each counting half.

    A sentence that asks for four things at once is like none that asks for one; its clauses are. `judged` gives the
    scores of words, before they are made likenesses.
    """
    parts = (one.strip() for one in _CLAUSES.split(plain))
    clauses = list(dict.fromkeys(part for part in parts if len(part) > 2))[:_MOST_CLAUSES]
    whole = _likely(judged(plain))
    if len(clauses) < 2:
        return whole
    return np.asarray((whole + np.max([_likely(judged(one)) for one in clauses], axis=0)) / 2, dtype=np.float32)


def _likely(scores: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def together(each: Sequence[Matrix]) -> Matrix:
    """How likely a mail asks for each of ITEMS, from what its sentences ask for."""
    if not each:
        return np.zeros(len(ITEMS), dtype=np.float32)
    return np.asarray(1 - np.prod(1 - np.clip(np.vstack(each), 0, 0.99), axis=0), dtype=np.float32)


def chosen(shares: Matrix) -> tuple[Asked, ...]:
    """The items that are likely enough."""
    return tuple(
        item
        for item, share in zip(ITEMS, shares, strict=True)
        if share >= (LEAST_OTHER if item is Asked.OTHER else LEAST)
    )


def asked_by_ear(
    ear: Ear, asking: Sequence[str], known: AskedWords, own: AskedWords, whole: str = ""
) -> tuple[Asked, ...]:
    """What the asking sentences (plain) ask for together; words that the user taught always count."""
    found = set(chosen(together([likeness(ear, one, known, whole) for one in asking])))
    found |= {Asked(item) for one in asking for item in named_in(one, own, whole)}
    return tuple(item for item in ITEMS if item in found)


def loudest(ear: Ear, asking: Sequence[str], known: AskedWords, own: AskedWords, whole: str = "") -> dict[Asked, int]:
    """For each item the place, among the asking sentences (plain, at least one), of the one that asks for it most of all."""
    likely = np.argmax([likeness(ear, one, known, whole) for one in asking], axis=0)
    taught = [named_in(one, own, whole) for one in asking]
    return {
        item: next((place for place, named in enumerate(taught) if item in named), int(by_ear))
        for item, by_ear in zip(ITEMS, likely, strict=True)
    }
