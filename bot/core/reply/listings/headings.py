"""What a line over a list says of all in it, and which lines end that."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.event import ListingState
from bot.core.reply.listings.lists import POINTS_UP, has_count, is_label, is_no_row, words_in
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.phrases import FOLLOWING
from bot.core.reply.states.rows import is_labelled


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line over a list says of all in it; `over_list` while no other line came between, `counted` if it ends with a count.

    `direct` says that the first address stands right below it: then addresses have no titles over them.
    """

    said: ListingState | None = None
    over_list: bool = False
    counted: bool = False
    direct: bool = False

    def is_judged_by(self, line: str, heads: bool, told: Wording) -> bool:
        """Say whether a plain line that names no listing may judge those above it: it is a label of a state, or points up, or neither heads a list nor stands below a heading."""
        if is_labelled(line, told.rows) or POINTS_UP.match(line):
            return True
        return not heads and self.said is None and not FOLLOWING.search(line) and len(line) < 160

    def is_ended_by(self, words: str, told: Wording) -> bool:
        """Say whether a line over an address is no part of the list: a sentence, or a heading that says something else, whatever it is.

        A label of the address itself is part of it: "Second product:". Where the list is counted, any other line with a count ends it; where
        addresses have no titles over them, any other line of some words does.
        """
        if is_no_row(words) or (self.counted and has_count(words)):
            return True
        heads = words.rstrip().endswith((":", "：")) or (self.direct and words_in(words) > 1)
        return heads and not is_label(plain(words), told)
