"""Of what a sentence tells that it is gone or back: a review, a badge, an account, or a listing after all.

"The review on item 4711 was deleted" removes no listing, "the item with the bad review was deleted" does. It is told by the heads of what the
verb is said of: in languages written with blanks a noun behind a preposition hangs on the one before it, in Chinese one before 的 on the one
behind it, in Japanese and Korean only a noun with the particle of a subject, an object or a topic is a head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.core.reply.wording import Things
from bot.core.reply.wordlists import NOTHING, WordList

_CLAUSES = re.compile(
    r"(?<!\bno)(?<!\bnr)[,;:.!?](?=\s|$|[^\x00-\x7f])|[。、]|\s[-–—]\s|\s(?:and|but|while|und|aber|et|mais|y|pero|ma|i|oraz|ale)\s"
    r"|(?<=[\u3400-\u9fff])(?:并|且|而|但|及|和|与)"
)
_RELATIVE = re.compile(r"\s(?:that|which|who|des|der|qui|que|che)(?!\w)")
"""Directly behind a noun these make what follows hang on it; elsewhere they do not."""
_ASIDE = re.compile(r"\s?\([^()]{0,400}\)")
_NUMBER = re.compile(r"\s?(?:no\.?|number|nr\.?|n°|id)?\s?#?[a-z]{0,4}-?\d{5,}")
_OBJECT_OF = re.compile(r".*[将把]")
_OF = re.compile(r"[^,]{0,10}?的")
_BESIDE = re.compile(r"[\s\d#()a-z\"'“”-]{0,14}(?:下方|中|里|内|上|下)?")
_PARTICLES = {
    "ja": re.compile(r"[^はをがもの\u3400-\u9fff]{0,8}(?:\d+[件点枚個])?[はをがも]"),
    "ko": re.compile(r"(?:들)?\s?(?:\d+\s?(?:건|개|번)?)?\s?(?:전체|전부|모두)?\s?(?:은|는|이|가|을|를|도)(?!\w)"),
}


class _Noun(NamedTuple):
    start: int
    end: int
    is_listing: bool


def only_else_gone(plain: str, words: Things) -> bool:
    """Say whether a plain sentence tells that something is gone, and only of what is no listing: "the badge on item 4711 was removed"."""
    return _only_else(plain, words, words.gone, (words.things, words.measures))


def only_else_back(plain: str, words: Things, before: str = "") -> bool:
    """Say whether a plain sentence tells that something is back, and only of what is no listing: "your account was restored".

    A sentence that names nothing speaks of what the one `before` it did: "Your complaint was closed by mistake. We have restored it."
    """
    return _only_else(plain, words, words.back, (words.things, words.services), before)


def _only_else(plain: str, words: Things, verbs: WordList, else_: Sequence[WordList], before: str = "") -> bool:
    return any(
        _of_else(plain, _Tongue(language, verb, words, else_), before)
        for language, verb in verbs.by_language.items()
        if verb.search(plain)
    )


class _Tongue:
    """The words of one language, with those of one verb and of what it may be said of that is no listing."""

    def __init__(self, language: str, verb: re.Pattern[str], words: Things, else_: Sequence[WordList]) -> None:
        self.language, self.verb = language, verb
        self.else_ = tuple(one.by_language[language] for one in else_ if language in one.by_language)
        self.listings, self.leads, self.also = (
            one.by_language.get(language, NOTHING) for one in (words.listings, words.leads, words.also)
        )

    def nouns(self, clause: str) -> Sequence[_Noun]:
        """The nouns that are known, in order; a name of what is no listing counts before that of a listing within it: 买家视频."""
        else_ = [_Noun(*one.span(), is_listing=False) for pattern in self.else_ for one in pattern.finditer(clause)]
        listings = (_Noun(*one.span(), is_listing=True) for one in self.listings.finditer(clause))
        apart = [one for one in listings if not any(_is_of(one, other, clause) for other in else_)]
        return sorted([*else_, *apart])

    def heads(self, clause: str) -> list[_Noun]:
        """Of the nouns of a clause those that hang on no other."""
        nouns = self.nouns(clause)
        if self.language == "zh":
            return list(_chinese_heads(clause, nouns, self.leads, self.verb))
        if self.language in ("ja", "ko"):
            return list(_heads_with_particles(clause, nouns, _PARTICLES[self.language], self.verb))
        return list(_heads_between_blanks(clause, nouns, self.leads, self.language == "pl"))


def _is_of(listing: _Noun, other: _Noun, clause: str) -> bool:
    """Say whether what may name a listing is part of the name of what is none, or the number of that: 买家视频, "complaint 88014420"."""
    if listing.start < other.end and other.start < listing.end:
        return True
    numbers = _NUMBER.fullmatch(clause[other.end : listing.end])
    return listing.start >= other.end and bool(numbers)


def _of_else(plain: str, tongue: _Tongue, sentence_before: str) -> bool:
    """Say whether some clause says it of what is no listing, and none is about a listing."""
    found = False
    said_here = _ASIDE.sub("", plain)
    before = [] if tongue.nouns(said_here) else tongue.heads(_ASIDE.sub("", sentence_before))
    if any(one.is_listing for one in before):
        return False
    for clause in _CLAUSES.split(said_here):
        heads = tongue.heads(clause)
        if any(one.is_listing for one in heads):
            return False
        said = tongue.verb.search(clause)
        if said and not tongue.nouns(clause):
            heads = before  # "your account, blocked since Friday, is back"
        before = heads or before
        found = found or bool(said and heads and not tongue.also.search(clause))
    return found


def _heads_between_blanks(
    clause: str, nouns: Sequence[_Noun], leads: re.Pattern[str], genitive: bool
) -> Iterator[_Noun]:
    """The nouns that hang on no other; of two side by side ("item rating") the second, where there is a genitive the first."""
    before = 0
    hangs = False
    for place, one in enumerate(nouns):
        between = clause[before : one.start]
        beside = place > 0 and between == " "
        relative = place > 0 and _RELATIVE.match(between)
        hangs = (hangs or genitive) if beside else bool(leads.search(between) or relative)
        follows = nouns[place + 1 : place + 2]
        modifies = not genitive and follows and clause[one.end : follows[0].start] == " "
        if not hangs and not modifies:
            yield one
        before = one.end


def _chinese_heads(
    clause: str, nouns: Sequence[_Noun], leads: re.Pattern[str], verb: re.Pattern[str]
) -> Iterator[_Noun]:
    """The nouns that stand before no 的, no other noun, and behind no preposition."""
    verbs = [one.start() for one in verb.finditer(clause)]
    before = 0
    for place, one in enumerate(nouns):
        ends = [other.start for other in nouns[place + 1 : place + 2]] + [at for at in verbs if at >= one.end]
        behind = clause[one.end : min(ends, default=len(clause))]
        follows = nouns[place + 1 : place + 2]
        modifies = follows and _BESIDE.fullmatch(clause[one.end : follows[0].start])
        hangs = leads.search(_OBJECT_OF.sub("", clause[before : one.start]))
        if not (_OF.match(behind) or modifies or hangs):
            yield one
        before = one.end


def _heads_with_particles(
    clause: str, nouns: Sequence[_Noun], head: re.Pattern[str], verb: re.Pattern[str]
) -> Iterator[_Noun]:
    """The nouns with the particle of a subject, object or topic, and those with the verb directly behind them."""
    for one in nouns:
        if head.match(clause, one.end) or verb.match(clause[one.end :].lstrip()):
            yield one
