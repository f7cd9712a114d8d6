"""Which of our listings words mean: named, counted in the order of the notice, excepted, or torn over the pieces of a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.event import ListingState
from bot.core.reply.naming.addresses import Index, address, without_addresses
from bot.core.reply.naming.amounts import EXCEPT
from bot.core.reply.naming.counting import places, ranges, together
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.phrases import of_pictures


@dataclass(slots=True)
class Row:
    """A sentence that is read piece by piece: which listings wait for a word, what was said last, and before any was named.

    `granted` are those of which it says no more so far than that our complaint is right; `told_of` those silent ones of which a piece of
    its own tells something that is not understood. `before` are those that were named before anything was told of them, in their order.
    """

    sentence: Sentence
    own: frozenset[str]
    many: bool
    silent: list[str] = field(default_factory=list)
    latest: tuple[str, ...] = ()
    last: ListingState | None = None
    lead: ListingState | None = None
    granted: list[str] = field(default_factory=list)
    told_of: list[str] = field(default_factory=list)
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referring:
    """The listings of a notice in their order, and the index that finds them in words."""

    index: Index
    ordered: Sequence[str]

    def stripped(self, words: str) -> str:
        """Words without the addresses and item numbers in them."""
        return without_addresses(words, self.index)

    def named(self, words: str) -> tuple[str, ...]:
        """The listings that words name: also those of a range, and all where with those counted behind one they are so many."""
        named = self._with_ranges(words, self.index.named(words)[0])
        if not 0 < len(named) < len(self.ordered):
            return named
        beside, many = together(unicodedata.normalize("NFKC", words), len(named))
        return tuple(self.ordered) if many == len(self.ordered) and self.index.named(beside)[0] else named

    def _with_ranges(self, words: str, named: tuple[str, ...]) -> tuple[str, ...]:
        """Listings that words name, and those between the first and the last of a range of their numbers."""
        between: list[str] = []
        for numbers in ranges(words) if 1 < len(named) < len(self.ordered) else ():
            found = [url for one in numbers for url in self._alone(one)]
            if found and found[0] in named and found[-1] in named:
                between += found
        return tuple(dict.fromkeys((*named, *between)))

    def _alone(self, piece: str) -> list[str]:
        """The listing that is the only one with this piece in its address, if there is one."""
        piece_alone = re.compile(rf"(?<![a-z0-9]){re.escape(piece)}(?![a-z0-9])")
        found = [url for url in self.ordered if piece_alone.search(address(url).lower())]
        return found if len(found) == 1 else []

    def counted_out(self, piece: str) -> tuple[str, ...]:
        return tuple(self.ordered[place] for place in places(plain(piece), len(self.ordered), self._kind))

    def _kind(self, word: str) -> list[int]:
        return [place for place, url in enumerate(self.ordered) if url in self.index.group(word)]

    def excepted(self, sentence: Sentence, named: tuple[str, ...]) -> tuple[str, ...]:
        """Of a sentence that names every listing, or counts some out, those in the clause of the exception."""
        if len(named) < len(self.ordered) and self.named(sentence.words):
            return named
        clauses = [one for one in re.split(r"[,，;；]|[:：](?!//)", sentence.words) if EXCEPT.search(plain(one))]
        return next((found for one in clauses if (found := self.named(one) or self.counted_out(one))), named)

    def meant(self, own: frozenset[str], piece: str) -> tuple[str, ...]:
        """The listings of a piece; counted ones beside named ones where they are others: "the first two are gone, 77 is not".

        Those that a piece counts behind one count where the whole row means them as well, and does not say that nobody reported them.
        """
        named = self.named(piece) if all(url in own for url in self.ordered) else self.index.named(piece)[0]
        if named or (own and of_pictures(plain(piece))):
            return named
        counted = self.counted_out(piece)
        return counted if not own & set(counted) else ()

    def latest(self, groups: Sequence[frozenset[str]], many: int) -> tuple[str, ...]:
        """The listings named last, sentence by sentence, if they are just so many; none of fewer than two."""
        these: frozenset[str] = frozenset()
        for group in reversed(groups[-many:] if many > 1 else ()):
            these |= group
            if len(these) >= many:
                break
        return tuple(url for url in self.ordered if url in these) if many == len(these) else ()

    def torn(self, words: str, named_in: Sequence[tuple[str, ...]]) -> list[str]:
        """What a whole row names and none of its pieces does, being torn: "lamp-s (and -m, -l)"."""
        found = {url for named in named_in for url in named}
        return [url for url in self.named(words) if found and url not in found]

    def worded(self, words: str) -> bool:
        return bool(re.search(r"[^\W\d_]{2}", self.stripped(words)))
