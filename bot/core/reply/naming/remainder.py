"""The listings that no sentence judges by name: what numbered rows, "the others", or words about nothing in particular tell of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.core.event import ListingState
from bot.core.reply.naming.amounts import counted_out
from bot.core.reply.sentences.text import Sentence

States = Mapping[str, ListingState]

_SOME_NUMBERS = re.compile(
    r"(?<![\d.,/#-])\d{1,2}(?:\s?(?:[,、;]|(?:and|und|et|y|e|i|oraz)\s)\s?(?:(?:and|und|et|y|e|i|oraz) )?(?:\w{1,5}['’ ]\s?)?\d{1,2}(?![\d%:]|[.,/-]\d))+"
)
"""Small numbers side by side, by which a sentence may speak of some of our listings."""
_A_WORD = 24
"""Signs that a numbered row has at most which tells a state and no more."""


def in_their_order(
    rows: Sequence[tuple[Sequence[int], Sequence[Sentence]]],
    said: Sequence[ListingState | None],
    ordered: Sequence[str],
) -> dict[str, ListingState]:
    """What numbered rows, each with the places of its listings, tell of these; nothing unless every row tells something, or the most do in a word."""
    brief = [one for one, (_, row) in zip(said, rows, strict=True) if one and len(row[0].plain) <= _A_WORD]
    if not all(said) and 2 * len(brief) <= len(rows):
        return {}
    return {ordered[at]: one for one, (places, _) in zip(said, rows, strict=True) if one for at in places}


def completed(
    told: States,
    rows: Mapping[str, str],
    said_of_others: Sequence[tuple[int, ListingState]],
    mentioned: Collection[str],
    loose: Iterable[tuple[ListingState, str]],
    ordered: Sequence[str],
) -> dict[str, ListingState]:
    """States by listing, with those of rows alike, of the others and of counts, and at last of what is said of nothing in particular."""
    states = with_counts_of_all(with_rows_alike(told, rows), said_of_others, ordered)
    return with_the_opposite(with_the_others(states, said_of_others, mentioned, ordered), loose, ordered)


def with_rows_alike(states: States, rows: Mapping[str, str]) -> dict[str, ListingState]:
    """States by listing, and those of listings whose row says in so many words what another one's says."""
    known = {words: states[url] for url, words in rows.items() if url in states and words}
    return {**states, **{url: known[one] for url, one in rows.items() if url not in states and one in known}}


def with_the_others(
    states: States,
    said_of_others: Iterable[tuple[int, ListingState]],
    mentioned: Collection[str],
    ordered: Sequence[str],
) -> dict[str, ListingState]:
    """States by listing, the others being what was said of "the others", how many there are (0: not said), if the count fits."""
    told = dict(states)
    for many, said in said_of_others:
        left = [url for url in ordered if url not in told]
        fewer = [url for url in left if url not in mentioned]
        left = fewer if many and len(fewer) == many else left
        if left and len(left) < len(ordered) and many in (0, len(left)):
            told.update(dict.fromkeys(left, said))
    return told


def with_counts_of_all(
    states: States, counted: Iterable[tuple[int, ListingState]], ordered: Sequence[str]
) -> dict[str, ListingState]:
    """States by listing; of a mail that names none, and counts as many as there are in several parts that all became the same, those of all: "three were removed, one deleted by its seller"."""
    parts = list(counted)
    same = {said for _, said in parts}
    if not states and len(parts) > 1 and len(same) == 1 and all(many for many, _ in parts):
        return dict.fromkeys(ordered, same.pop()) if sum(many for many, _ in parts) == len(ordered) else {}
    return dict(states)


def with_the_opposite(
    states: States, loose: Iterable[tuple[ListingState, str]], ordered: Sequence[str]
) -> dict[str, ListingState]:
    """States by listing; what is said of nothing in particular holds for those left, where it is the opposite of all that was said.

    "Three were removed. We kept …/2, it shows another picture": the other three are the removed ones.
    """
    left = [url for url in ordered if url not in states]
    gone = {state is ListingState.REMOVED for state in states.values()}
    fitting = [
        (said, among)
        for said, words in loose
        if (said is ListingState.REMOVED) not in gone
        and counted_out(words, len(ordered)) in (0, len(left))
        and (among := _numbered(words, left, ordered))
    ]
    if left and len(gone) == 1 and len({said for said, _ in fitting}) == 1:
        said, *_ = (said for said, _ in fitting)
        return {**states, **{url: said for _, among in fitting for url in among}}
    return dict(states)


def _numbered(words: str, left: Sequence[str], ordered: Sequence[str]) -> Sequence[str]:
    """Of the listings that are left, those whose numbers a plain sentence lists; all where it lists none, nothing where others are among them."""
    found = {int(one) for several in _SOME_NUMBERS.finditer(words) for one in re.findall(r"\d+", several.group())}
    if not found:
        return left
    among = [ordered[one - 1] for one in sorted(found) if 0 < one <= len(ordered)]
    return among if len(among) == len(found) and set(among) <= set(left) else ()
