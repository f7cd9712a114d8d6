"""What the mail says of each listing: row by row, piece by piece, also counted ("the first two") and left over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.core.event import ListingState, Reply
from bot.core.reply.listings.columns import told_in_columns
from bot.core.reply.listings.legend import explained, told_by_marks
from bot.core.reply.listings.lists import (
    below_each,
    is_bare,
    judged_below,
    numbered_rows,
    tells_of_none,
    titles,
    told_above,
    without_number,
)
from bot.core.reply.listings.telling import Telling
from bot.core.reply.listings.ticking import only_ticked
from bot.core.reply.listings.walk import Walk
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.naming.amounts import counts_all, says_all_of, says_both, says_one, says_some
from bot.core.reply.naming.counting import rest_named
from bot.core.reply.naming.referring import Referring
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.verdict import Signal, silenced
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.phrases import done_by_us, of_something_else, of_the_seller
from bot.core.reply.states.rows import judges, upheld

_STATES = {
    Reply.REMOVED: ListingState.REMOVED,
    Reply.REJECTED: ListingState.REJECTED,
    Reply.RESTORED: ListingState.RESTORED,
}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """State per listing as the mail tells it; `some` is true when it says that not all of them are gone, `upheld` when our complaint about one is right.

    `granted` are, in order, the sentences that judge our complaint and no more, in a mail that nowhere tells that anything is gone; `ticked` those that
    only tick a listing off, in a mail that nowhere speaks of a removal. `whole` says that a removal is told of as many as we reported, or of all.
    """

    states: Mapping[str, ListingState]
    some: bool = False
    named: tuple[str, ...] = ()
    foreign: bool = False
    single: bool = False
    everything: bool = False
    whole: bool = False
    rest: bool = False
    none: bool = False
    upheld: bool = False
    granted: tuple[Sentence, ...] = ()
    ticked: tuple[Sentence, ...] = ()


def outcomes(
    lines: Lines,
    index: Index,
    ordered: Sequence[str],
    found: Sequence[Signal],
    heard: Mapping[Sentence, ListingState] | None = None,
) -> Outcomes:
    """Walk down the mail: a row speaks for its listing, a heading for the list under it.

    `heard` is what the ear made of sentences; it fills in where the rules are silent.
    """
    words = index.wording
    partly = frozenset(one.sentence for one in found if one.sure and one.kind is Reply.PARTIALLY_REMOVED)
    ruled = _told(found)
    open_yet = {one for one, state in (heard or {}).items() if state is ListingState.OPEN}
    refused = {one for one, state in ruled.items() if state is ListingState.REJECTED and one in open_yet}
    told = {**(heard or {}), **{one: state for one, state in ruled.items() if one not in refused}}
    judging = _judging(lines, index)
    gone = {**told, **dict.fromkeys(partly, ListingState.REMOVED)}
    told_of_all = _tell_of_all(lines, index, gone, len(ordered), set(judging))
    granted = () if told_of_all else judging
    granted_gone = bool(judging) and any(done_by_us(one.plain) for one in told_of_all)
    ticked = only_ticked(lines, index, gone, words.otherwise)
    unreal = silenced(found, (Reply.REMOVED,))
    no_removal = {
        **dict.fromkeys(unreal, (ListingState.REMOVED,)),
        **dict.fromkeys(granted, (ListingState.REMOVED, ListingState.RESTORED)),
        **dict.fromkeys(ticked, tuple(ListingState)),
    }
    told = {one: ListingState.OPEN if state in no_removal.get(one, ()) else state for one, state in told.items()}
    telling = Telling(words, told, partly, ruled, unreal, bool(granted), granted_gone, bool(ticked))
    walk = Walk(Referring(index, ordered), telling)
    _walk_down(walk, lines, index, {*granted, *ticked, *unreal}, bool(ticked))
    walk.numbered(numbered_rows(lines, index, len(ordered)))
    walk.finish()
    walk.states.update(told_by_marks(lines, index))
    return replace(_counted(lines, ordered, walk, found, index), granted=granted, ticked=ticked)


def _walk_down(walk: Walk, lines: Lines, index: Index, unsaid: Collection[Sentence], ticked: bool) -> None:
    """Take line after line; what is `unsaid` tells no removal, also as a title, and where rows are only `ticked` a column tells nothing."""
    over, below, columns = _laid_out(Same(lines), Same(index))
    for place, line in enumerate(lines):
        if any(explained(one.plain, index) for one in line) or tells_of_none(lines, place, index.wording.tallies):
            continue
        following = without_number(lines[place + 1]) if place + 1 < len(lines) else ()
        listed = bool(following) and bool(index.named(following[0].words)[0])
        begins = listed and is_bare(following[:1], index) and place not in below
        if place in over:
            titled = over[place] or walk.telling.told.get(line[0])
            hollow = titled is not ListingState.REJECTED and set(line) <= set(unsaid)
            walk.title(ListingState.OPEN if hollow else titled)
        elif place in columns and not ticked:
            walk.in_a_column(line, columns[place])
        else:
            walk.line(line, begins, listed, judged_below(lines, index, place), closes=place in below)


def hears_more(heard: Mapping[Sentence, ListingState], found: Sequence[Signal]) -> bool:
    """Say whether what the ear made of sentences tells of any what the rules do not, or leaves open what they take for refused."""
    ruled = _told(found)
    return any(
        one not in ruled or (state is ListingState.OPEN and ruled[one] is ListingState.REJECTED)
        for one, state in heard.items()
    )


def _judging(lines: Lines, index: Index) -> tuple[Sentence, ...]:
    """The sentences that judge our complaint and no more, in order."""
    return tuple(
        one for line in lines for one in line if judges(plain(without_addresses(one.words, index)), index.wording.rows)
    )


def _tell_of_all(
    lines: Lines, index: Index, told: Mapping[Sentence, ListingState], total: int, judging: Collection[Sentence]
) -> list[Sentence]:
    """The sentences that are no mere judgments and tell that it is gone, of all or of nothing by name."""
    others = (one for line in lines for one in line if one not in judging)
    return [one for one in others if told.get(one) is ListingState.REMOVED and _of_all_or_none(one, index, total)]


def _of_all_or_none(one: Sentence, index: Index, total: int) -> bool:
    """Say whether what a sentence tells holds for all of our listings, by name or without one, and not for something else."""
    named = len(index.named(one.words)[0])
    return named == total or (not named and not of_something_else(one.plain) and not of_the_seller(one.plain))


@lru_cache(maxsize=32)  # more than the mails that are read together
def _laid_out(lines: Same, index: Same) -> tuple[Mapping[int, ListingState | None], frozenset[int], Mapping[int, str]]:
    """Which lines are titles, which are judged above, and which are told in a column; asked by the rules and again with what the ear heard."""
    each = below_each(lines.thing, index.thing)
    over = {at: said for at, said in titles(lines.thing, index.thing).items() if at not in each}
    return over, told_above(lines.thing, index.thing) | each, told_in_columns(lines.thing, index.thing)


def _told(found: Sequence[Signal]) -> dict[Sentence, ListingState]:
    """The sentences in which the rules heard one outcome and no other."""
    heard: dict[Sentence, set[ListingState]] = {}
    sure = {(one.sentence, one.kind) for one in found if one.sure}
    for one in found:
        gives_way = any((one.sentence, kind) in sure for kind in one.rule.yields)
        if one.sure and one.kind in _STATES and not gives_way:
            heard.setdefault(one.sentence, set()).add(_STATES[one.kind])
    return {sentence: kinds.pop() for sentence, kinds in heard.items() if len(kinds) == 1}


def _counts_every(told: Sequence[str], total: int) -> bool:
    return any(counts_all(total, one) for one in told)


def _counted(lines: Lines, ordered: Sequence[str], walk: Walk, found: Sequence[Signal], index: Index) -> Outcomes:
    removals = (one.sentence for one in found if one.kind in (Reply.REMOVED, Reply.PARTIALLY_REMOVED) and one.sure)
    sentences = [(one.words, one.plain) for one in removals]
    told = [line for _, line in sentences]
    total = len(ordered)
    everything = any(says_all_of(line, len(index.named(words)[0]), total) for words, line in sentences)
    fewer = all(says_one(line) or (total > 2 and says_both(line)) for line in told)
    return Outcomes(
        walk.states,
        some=any(says_some(one, len(ordered)) for one in told),
        named=tuple(walk.mentioned),
        foreign=walk.foreign,
        single=bool(told) and not everything and fewer and not _counts_every(told, total),
        everything=everything,
        whole=everything or _counts_every(told, len(ordered)),
        none=any(
            walk.telling.told.get(one) is ListingState.REJECTED and counts_all(len(ordered), one.plain)
            for line in lines
            for one in line
        ),
        upheld=any(
            upheld(one.plain, index.wording.rows) and bool(index.named(one.words)[0]) for line in lines for one in line
        ),
        rest=any(rest_named(one.plain) is not None for line in lines for one in line),
    )
