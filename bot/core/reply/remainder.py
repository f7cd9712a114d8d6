"""The listings that no sentence judges by name: what numbered rows, "the others", or words about nothing in particular tell of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.core.event import ListingState
from bot.core.reply.amounts import counted_out
from bot.core.reply.text import Sentence

States = Mapping[str, ListingState]

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


def with_the_opposite(
    states: States, loose: Iterable[tuple[ListingState, str]], ordered: Sequence[str]
) -> dict[str, ListingState]:
    """States by listing; what is said of nothing in particular holds for those left, where it is the opposite of all that was said.

    "Three were removed. We kept …/2, it shows another picture": the other three are the removed ones.
    """
    left = [url for url in ordered if url not in states]
    gone = {state is ListingState.REMOVED for state in states.values()}
    fitting = {
        said
        for said, words in loose
        if (said is ListingState.REMOVED) not in gone and counted_out(words, len(ordered)) in (0, len(left))
    }
    if left and len(gone) == 1 and len(fitting) == 1:
        return {**states, **dict.fromkeys(left, fitting.pop())}
    return dict(states)
