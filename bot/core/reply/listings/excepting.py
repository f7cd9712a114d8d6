"""What a sentence that singles some listings out tells of them and of the others: "all but 4821", "none but 4821", "only 4821 was not removed"."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.core.event import ListingState
from bot.core.reply.listings.telling import Telling
from bot.core.reply.naming.amounts import EXCEPT
from bot.core.reply.naming.referring import Referring
from bot.core.reply.rules.statewords import Rows
from bot.core.reply.rules.wordlists import any_of, compiled
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.phrases import of_the_last
from bot.core.reply.states.rows import denial, denies_gone, row_state

_CLAUSE = re.compile(r"[,，;；]")
_NAME = r"(?:该链接|该当商品|해당 상품|https?:\S{1,300}|\S{0,20}\d\S{0,40})"
"""How a plain sentence names a listing: what stands there for an address in eastern languages, an address, or something with a digit."""


_FURTHEST, _FURTHEST_IN_SIGNS = 12, 3
"""Most signs between a name and the denial that belongs to it: "4821 has been not removed"."""


class SingledOut(NamedTuple):
    """The state of what is singled out, and that of the others, None if nothing is told of them."""

    named: ListingState
    others: ListingState | None = None


def leaves_only(line: str, words: Rows) -> bool:
    """Say whether a plain sentence tells that nothing but what it names is left: "all gone, the only one left is 4821", 就剩4821."""
    return words.only_left.found_in(line)


def only_this(line: str, words: Rows) -> bool:
    """Say whether a plain sentence begins with what it names alone, and denies right behind it that this was removed: "only 4821 was not removed", 仅4821未下架.

    Not what will be, what is told of something of the listing ("only the seller of 4821"), or behind other words ("you reported only 4821").
    """
    ahead = rf"\W*{words.only.spaced} (?:(?!{words.of.spaced} )[^\W\d_]+ ){{0,2}}?{_NAME}"
    signs = any_of(
        rf"{words.only.unspaced} ?{_NAME}", rf"{_NAME} ?{words.only_behind.unspaced} ?(?:が|は|를|을|은|이)?"
    )
    for begins, furthest in ((ahead, _FURTHEST), (rf"\W*{signs}", _FURTHEST_IN_SIGNS)):
        if found := compiled(begins).match(line):
            behind = _CLAUSE.split(line[found.end() :])[0]
            denied = denial(behind, words)
            return denied is not None and denied <= furthest and not words.to_come.found_in(behind)
    return False


_ENDS_WITH_IT = re.compile(r"(?:外|除(?:き|いて))\s*$")
"""The end of a clause that holds nothing but an exception and what is told of it: 除4821已下架外."""
_RELATIVE = re.compile(
    r"\W*(?:which|that|who|already|das|die|der|den|bereits|schon|que|qui|dont|déjà|che|già|ya|któr\w+|już)\b",
    re.IGNORECASE,
)
"""How a clause begins that goes on about what was excepted: "except 4821, which we did not remove"."""


class _Parts(NamedTuple):
    """The clauses of a sentence that excepts something: those that tell of the exception itself, those that except nothing, those of the rest."""

    itself: tuple[str, ...]
    clauses: tuple[str, ...]
    rest: tuple[str, ...]


def _parted(words: str, refer: Referring) -> _Parts:
    """Cut a sentence at its commas; "except for it all were removed" tells of the rest, as its exception was named before."""
    parts = _CLAUSE.split(words)
    clauses = [one for one in parts if not EXCEPT.search(plain(one))]
    excepting = [one for one in parts if one not in clauses]
    unnamed = [one for one in excepting if not refer.named(one) and not refer.counted_out(one)]
    relative = [one for one in clauses if of_the_last(plain(one)) or _RELATIVE.match(one)]
    rest = [one for one in clauses if one not in relative and not refer.named(one)]
    closed = [refer.stripped(EXCEPT.sub(" ", one)) for one in excepting if _ENDS_WITH_IT.search(one)]
    return _Parts((*closed, *relative), tuple(clauses), (*rest, *unnamed))


def all_but(sentence: Sentence, refer: Referring, telling: Telling) -> SingledOut:
    """Of "all except this one" this one is open, and the others are what is said of all; of "none except this one" this one is gone.

    What the exception says of itself does not hold for the others: "except 4821, which was not removed, all were".
    """
    rows = telling.words.rows
    bare = refer.stripped(EXCEPT.sub(" ", sentence.words))
    said, told = row_state(bare, rows), telling.told.get(sentence)
    parts = _parted(sentence.words, refer)
    of_rest = [state for one in parts.rest if (state := row_state(one, rows))]
    none_of_rest = any(_is_denied(one, rows) for one in parts.rest)
    itself_gone = ListingState.REMOVED in map(telling.worded, parts.itself)
    if itself_gone and (none_of_rest or of_rest[:1] == [ListingState.REJECTED]):
        return SingledOut(ListingState.REMOVED, ListingState.REJECTED)  # "except 4821, already removed, none will be"
    none_gone = denies_gone(plain(bare), rows) or itself_gone
    rest_gone = ListingState.REMOVED in of_rest and not none_of_rest
    waits = telling.waits_yet(sentence.plain)
    if said is ListingState.REJECTED and none_gone and not rest_gone:
        gone = telling.decided(ListingState.REMOVED, sentence) or ListingState.REMOVED
        return SingledOut(gone, ListingState.OPEN if waits else ListingState.REJECTED)
    gone_else = ListingState.REMOVED in (said, told, *(row_state(one, rows) for one in parts.clauses))
    kept = ListingState.REJECTED in (said, told) and not waits
    return SingledOut(ListingState.REJECTED if kept else ListingState.OPEN, ListingState.REMOVED if gone_else else None)


def _is_denied(clause: str, rows: Rows) -> bool:
    """Say whether a clause tells that nothing of it is or will be gone: "none of the listings will be taken down"."""
    told = plain(clause)
    return denies_gone(told, rows) or (row_state(clause, rows) is ListingState.REMOVED and rows.denials.found_in(told))


def only(sentence: Sentence, refer: Referring, telling: Telling) -> SingledOut | None:
    """Of "all are gone, only this one is left" and "only this one was not removed" the others are gone, whether or not it says so; None for any other sentence."""
    bare = plain(refer.stripped(sentence.words))
    rows = telling.words.rows
    denied = denies_gone(bare, rows)
    alone = denied and only_this(sentence.plain, rows)
    gone = denied or row_state(bare, rows) is ListingState.REMOVED
    if not (alone or (gone and leaves_only(sentence.plain, rows))) or sentence in telling.unreal:
        return None
    kept = alone and not telling.waits_yet(sentence.plain)
    return SingledOut(ListingState.REJECTED if kept else ListingState.OPEN, ListingState.REMOVED)
