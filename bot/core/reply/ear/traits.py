"""What a sentence is made of, as a learner sees it: words, pieces of words, shared words of the field, and its mood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from bot.core.reply.rules.modality import moods
from bot.core.reply.rules.sieve import Same, Sieve
from bot.core.reply.rules.vocabulary import VOCABULARY, expanded
from bot.core.reply.sentences.text import simplified
from bot.core.webaddress import EASTERN, RUN

Families = Mapping[str, tuple[int, int]]
"""A word's wide family and its narrow one, by number."""
LONGEST = 600
"""Characters of a sentence that are looked at."""
_STEM = 6
_EASTERN = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[^\W\d_{_EASTERN}]+|\d+")
_RUN = re.compile(rf"[{_EASTERN}]+")
_MAILED = rf"[^\s{EASTERN}]"
_PLACE = re.compile(rf"(?:https?|hxxps?)://{RUN}+|www\.{RUN}+|{_MAILED}+@{_MAILED}+\.{_MAILED}+")


def traits(plain: str, families: Families) -> tuple[str, ...]:
    """Give the traits of a plain sentence, each once or more: numbers and addresses count as such, not by what they say.

    `families` puts words of like meaning together, across languages ("removed", "entfernt", "supprimé"): what is learned
    of one holds for the others.
    """
    return _traits(plain, Same(families))


@lru_cache(maxsize=512)
def _traits(plain: str, known: Same) -> tuple[str, ...]:
    """The traits of a sentence; the ear and both opinions ask for those of the same sentences of a mail."""
    families: Families = known.thing
    text = levelled(plain)
    words = _WORD.findall(text)
    length = f"len:{min(6, len(text) // 25)}"
    return (*_of_words(words), *_of_families(words, families), *_of_signs(text), *_of_meaning(text), length)


def words_of(plain: str) -> list[str]:
    """The words of a plain sentence, as far as its language is written with blanks."""
    return _WORD.findall(levelled(plain))


@lru_cache(maxsize=1024)
def levelled(plain: str) -> str:
    """A plain sentence in which any address is just an address, and any number a nought."""
    short = _PLACE.sub(lambda one: " @mail " if "@" in one.group() else " @url ", plain[:LONGEST])
    return re.sub(r"\d+", "0", short)


def _of_words(words: list[str]) -> Iterable[str]:
    """Words, their stems, and stems in pairs and threes: for the languages that are written with blanks."""
    stems = [word[:_STEM] for word in words]
    yield from (f"w:{word}" for word in words)
    yield from (f"p:{stem}" for stem in stems)
    yield from (f"b:{one} {two}" for one, two in pairwise(stems))
    yield from (f"t:{one} {two} {three}" for one, two, three in zip(stems, stems[1:], stems[2:], strict=False))


def _of_families(words: list[str], families: Families) -> Iterable[str]:
    """The families of the words, wide and narrow, and the wide ones in pairs."""
    known = [families[word] for word in words if word in families]
    yield from (f"f:{wide}" for wide, _ in known)
    yield from (f"n:{narrow}" for _, narrow in known)
    yield from (f"fb:{one} {two}" for (one, _), (two, _) in pairwise(known))


def _of_signs(text: str) -> Iterable[str]:
    """Signs, alone and in runs of two to four: for Chinese, Japanese and Korean."""
    for run in _RUN.findall(text):
        for length in (1, 2, 3, 4):
            yield from (f"{length}:{run[start : start + length]}" for start in range(len(run) - length + 1))


@lru_cache(maxsize=1024)
def _of_meaning(text: str) -> tuple[str, ...]:
    """Which shared words of the field it holds, which mood it is in, and the two together."""
    names, patterns, sieve = _shared()
    held = [names[place] for place, _ in sorted(sieve.passed(text)) if patterns[place].search(text)]
    mood = moods(text)
    return (
        *(f"c:{name}" for name in held),
        *(f"m:{one}" for one in mood),
        *(f"c2:{one}+{two}" for one, two in combinations(held, 2)),
        *(f"cm:{name}~{one}" for name in held for one in mood),
    )


@lru_cache(maxsize=1)
def _shared() -> tuple[Sequence[str], Sequence[re.Pattern[str]], Sieve]:
    patterns = [simplified(expanded(f"<<{name}>>")) for name in VOCABULARY]
    return list(VOCABULARY), [re.compile(one) for one in patterns], Sieve([one] for one in patterns)
