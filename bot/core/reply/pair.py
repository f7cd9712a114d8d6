"""The one and the other of two listings, "the former is down, the latter stays": read as if each were named again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.event import ListingState
from bot.core.reply.addresses import Index, without_addresses
from bot.core.reply.phrases import done_by_us
from bot.core.reply.quotes import Lines
from bot.core.reply.rows import row_state
from bot.core.reply.staying import still_open
from bot.core.reply.text import Sentence, plain, simplified
from bot.core.reply.wording import Wording


def with_pair_named(
    lines: Lines, index: Index, ordered: Sequence[str], words: Wording
) -> tuple[Lines, Mapping[str, str]]:
    """Name the listing that each "former" or "latter" means, and give the words of such sentences as they stand in the mail, by what they are now.

    The two are those that the sentence names before it, or else the one before that, in the order of their naming; or all of a notice of two, where
    they are only counted.
    """
    written: dict[str, str] = {}
    pair: Sequence[str] = ()
    named = []
    for line in lines:
        row = []
        for one in line:
            said, pair = _named(one, pair, index, ordered, words)
            if said is not one:
                written[said.words] = one.words
            row.append(said)
        named.append(tuple(row))
    return tuple(named), written


def _named(
    one: Sentence, last: Sequence[str], index: Index, ordered: Sequence[str], words: Wording
) -> tuple[Sentence, Sequence[str]]:
    """A sentence with the listings named that it means, and the two that the next one may mean."""
    text = simplified(one.words.lower())
    meant = ((0, words.things.former), (1, words.things.latter))
    found = sorted((*hit.span(), place) for place, told in meant for hit in told.pattern.finditer(text))
    if not found or len(text) != len(one.words):
        return one, _pair_in(one.words, index, ordered, words)
    pair = _pair_in(one.words[: found[0][0]], index, ordered, words) or last
    if not pair or not _differ(one.words, found, words):
        return one, ()
    said, at = "", 0
    for start, end, place in found:
        said += f"{one.words[at:start]} {pair[place]} "
        at = end
    said = (said + one.words[at:]).strip()
    return Sentence(said, plain(said)), pair


def _differ(said: str, found: Sequence[tuple[int, int, int]], words: Wording) -> bool:
    """Say whether it is told what became of them, not of all that they are gone, and of none that it will go, or was taken down by somebody else."""
    ends = [*(start for start, _, _ in found[1:]), len(said)]
    pieces = [said[one[1] : end] for one, end in zip(found, ends, strict=True)]
    gone = [one for one in pieces if row_state(one, words.rows) is ListingState.REMOVED]
    told = bool(gone) or all(row_state(one, words.rows) or still_open(plain(one), words.staying) for one in pieces)
    return told and all(done_by_us(plain(one)) for one in gone) and (len(gone) < len(pieces) or len(pieces) == 1)


def _pair_in(said: str, index: Index, ordered: Sequence[str], words: Wording) -> Sequence[str]:
    """The two listings that words name, or all two of the notice where they count them; none where they speak of what is no listing."""
    bare = plain(without_addresses(said, index))
    if (
        words.things.things.found_in(bare)
        or words.things.complaints.found_in(bare)
        or words.things.counted_else.found_in(bare)
    ):
        return ()
    named = index.named(said)[0]
    return (
        named if len(named) == 2 else ordered if len(ordered) == 2 and words.things.two_of_them.found_in(bare) else ()
    )
