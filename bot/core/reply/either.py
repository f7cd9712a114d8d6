"""One of two listings gone and the other not, as people tell it: "first one's down, the second I can't touch", 删了一个,另一个没动."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.core.event import ListingState, Reply
from bot.core.reply.amounts import says_all
from bot.core.reply.look import Look
from bot.core.reply.modality import doubt
from bot.core.reply.otherwise import removes_nothing, said_otherwise
from bot.core.reply.phrases import by_hearsay
from bot.core.reply.text import Sentence
from bot.core.reply.tongues import languages_of
from bot.core.reply.verdict import Verdict
from bot.core.reply.wording import Either
from bot.core.reply.wordlists import NOTHING

_STOPS = re.compile(r"[,，;；:：。()]\s?|\s-\s")
_SUBJECTS = ("first", "second", "other", "one")
"""The lists that say which of the two is meant; of those found in a clause the earliest counts, of two at one place the first of these."""
_TELL_APART = (
    {"first", "second"},
    {"first", "other"},
    {"second", "other"},
    {"one", "other"},
    {"one", "second"},
    {"one"},
)
"""What two clauses may speak of to mean two things: the first and the other, one and one."""
_NEAR, _MORE_CLAUSES = 2, 3
"""How many pieces, and how many clauses without a subject of their own behind one with it, may lie between what belongs together."""


ONE_AND_OTHER = "one-and-the-other"
"""The name of a verdict that rests on what is told of one of two and of the other."""
_TELLS_ELSE = (
    Reply.RESTORED,
    Reply.COUNTER_NOTICE,
    Reply.ACCUSED,
    Reply.INFO_REQUESTED,
    Reply.REDIRECTED,
    Reply.UNRELATED,
)
_MOST_ELSE = 0.25
"""Most that a mail may sound like all of those together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is said of one of two: by which word (`who`), in which sentence of the body, and whether it is gone."""

    who: str
    place: int
    gone: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """That one of two is gone and the other is not: the place of the sentence, and the state of each in order, if it says which."""

    place: int
    states: tuple[ListingState, ListingState] | None


def one_and_other(
    seen: Look, share: Mapping[Reply, float], listings: Sequence[str]
) -> tuple[Verdict, Mapping[str, ListingState]] | None:
    """The partial removal that a mail to us about two listings tells of one and the other, with their states where it says which.

    None where the rules or the ear hear something else beside, a sentence speaks of all, or one takes it back.
    """
    facts = seen.facts
    if len(listings) != 2 or not (facts.answers_us or facts.tagged or facts.named):
        return None
    if (seen.verdict.confidence == "sure" and seen.verdict.kind in _TELLS_ELSE) or seen.outcomes.foreign:
        return None
    if sum(share[one] for one in _TELLS_ELSE) > _MOST_ELSE:
        return None
    heard = [one.plain for one in seen.told.heard]
    gone = {one.sentence.plain for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED}
    if any(says_all(one) for one in gone) or said_otherwise(Reply.PARTIALLY_REMOVED, heard, 2, seen.wording.otherwise):
        return None
    unsaid = (seen.wording.otherwise.was_wrong, seen.wording.otherwise.said_so)
    if any(way.found_in(one) for one in heard for way in unsaid):
        return None
    untold = (one for one in seen.told.body if by_hearsay(one.plain) or removes_nothing(one.plain, seen.wording))
    silent = frozenset((*seen.told.formal, *seen.told.no_removals, *untold))
    told = told_apart(seen.told.body, silent, seen.wording.either)
    if told is None:
        return None
    agreed = seen.verdict.kind is Reply.PARTIALLY_REMOVED or share[Reply.PARTIALLY_REMOVED] >= _AGREED
    verdict = Verdict(
        Reply.PARTIALLY_REMOVED, seen.told.body[told.place].words, ONE_AND_OTHER, "sure" if agreed else "weak"
    )
    states = seen.outcomes.states
    if told.states is None:
        named = len(states) == 2 and len({one is ListingState.REMOVED for one in states.values()}) == 2
        return verdict, states if named else {}
    kept = ListingState.REJECTED
    return verdict, {
        url: kept if said is ListingState.OPEN and states.get(url) is kept else said
        for url, said in zip(listings, told.states, strict=True)
    }


_AGREED = 0.5
"""Least share of a partial removal for it to be sure where the rules did not hear one."""


def told_apart(body: Sequence[Sentence], silent: frozenset[Sentence], words: Either) -> Apart | None:
    """What the sentences of a mail about two listings tell of one and the other; None where they do not, or tell more than two.

    Sentences in `silent` tell nothing, and stand between those that do. Both must be told in one language, in one sentence or in two that
    follow each other.
    """
    speaks = languages_of(" ".join(one.plain for one in body))
    for language, gone in words.gone.by_language.items():
        if not speaks(language):
            continue
        pieces = [*_pieces(body, silent, words, language, gone)]
        for one, other in combinations(pieces, 2):
            near = pieces.index(other) - pieces.index(one) <= _NEAR and other.place - one.place <= 1
            if near and one.gone is not other.gone and {one.who, other.who} in _TELL_APART:
                return Apart(one.place if one.gone else other.place, _states(one, other))
    return None


def _states(one: Piece, other: Piece) -> tuple[ListingState, ListingState] | None:
    """The state of the first and of the second, where one of the two is named by its order."""
    named: Mapping[str, bool] = {each.who: each.gone for each in (other, one)}
    if "one" in named:
        return None
    first_gone = named["first"] if "first" in named else not named["second"]
    gone, left = ListingState.REMOVED, ListingState.OPEN
    return (gone, left) if first_gone else (left, gone)


def _pieces(
    body: Sequence[Sentence], silent: frozenset[Sentence], words: Either, language: str, gone: re.Pattern[str]
) -> Iterator[Piece]:
    """What each clause with a subject says, together with the clauses behind it that have none; those that say neither are left out."""
    for place, sentence in enumerate(body):
        if sentence in silent:
            continue
        clauses = [*_clauses(sentence.plain, words.turns.by_language.get(language, NOTHING))]
        who = [_who(sentence.plain[start:end], words, language) for start, end in clauses]
        for at, (start, end) in enumerate(clauses):
            subject = who[at]
            if subject is None:
                continue
            behind = next((next_ for next_ in range(at + 1, len(clauses)) if who[next_]), len(clauses))
            last = clauses[min(behind, at + 1 + _MORE_CLAUSES) - 1][1]
            said = _says(sentence.plain, start, end, last, words, language, gone)
            if said is not None:
                yield Piece(subject, place, said)


def _clauses(plain: str, turns: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the clauses of a plain sentence begin and end; the word that turns to another one ends the one before it."""
    stops = [(one.start(), one.end()) for one in _STOPS.finditer(plain)]
    start = 0
    for end, next_ in sorted(
        [*stops, *((one.end(), one.end()) for one in turns.finditer(plain)), (len(plain), len(plain))]
    ):
        if plain[start:end].strip():
            yield start, end
        start = max(start, next_)


def _who(clause: str, words: Either, language: str) -> str | None:
    lists = {name: getattr(words, name).by_language.get(language, NOTHING) for name in _SUBJECTS}
    found = [(one.start(), name) for name, pattern in lists.items() if (one := pattern.search(clause))]
    return min(found, key=lambda one: (one[0], _SUBJECTS.index(one[1])))[1] if found else None


def _says(
    plain: str, start: int, end: int, last: int, words: Either, language: str, gone: re.Pattern[str]
) -> bool | None:
    """True where a clause tells as a fact that its subject is gone, False where it or what is behind it tells that it is not; else None."""
    clause, all_of_it = plain[start:end], plain[start:last]
    unsure, says, alike, stays = (
        one.by_language.get(language, NOTHING) for one in (words.unsure, words.says, words.as_well, words.stays)
    )
    told = gone.search(clause)
    if told is None:
        stay = bool(stays.search(all_of_it)) and not alike.search(all_of_it) and not plain.rstrip().endswith("?")
        return False if stay and not _gone_after_all(plain, start, last, gone) else None
    why = doubt(plain, start + told.start(), start + told.end(), "fact")
    if why is None and not unsure.search(clause) and not says.search(plain[:end]):
        return True
    return False if why == "denied" and stays.search(clause) and not alike.search(all_of_it) else None


def _gone_after_all(plain: str, start: int, last: int, gone: re.Pattern[str]) -> bool:
    return any(doubt(plain, one.start(), one.end(), "fact") is None for one in gone.finditer(plain, start, last))
