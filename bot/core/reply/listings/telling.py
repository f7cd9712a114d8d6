"""What the words of a mail tell of listings, in the light of all that it says: a grant, a tick, or a promise is no removal there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.event import ListingState
from bot.core.reply.listings.ticking import ticks
from bot.core.reply.rules.modality import doubt
from bot.core.reply.rules.objections import beside_objection, objected_in_vain
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.otherwise import gone_from_elsewhere
from bot.core.reply.states.phrases import corrected, decided, done_by_us
from bot.core.reply.states.rows import judges, row_state
from bot.core.reply.states.staying import decided_later, still_open, until_then


@dataclass(frozen=True, slots=True)
class Telling:
    """What rules and ear made of sentences, `ruled` the rules alone, and what holds for the whole mail.

    `partly` are the sentences that tell of a part, `unreal` those that only sound like a removal. With `only_granted` the mail judges our complaint
    and tells of nothing gone, with `granted_gone` it tells that what it grants is gone, with `only_ticked` it only ticks listings off.
    """

    words: Wording
    told: Mapping[Sentence, ListingState]
    partly: frozenset[Sentence] = frozenset()
    ruled: Mapping[Sentence, ListingState] = field(default_factory=dict)
    unreal: frozenset[Sentence] = frozenset()
    only_granted: bool = False
    granted_gone: bool = False
    only_ticked: bool = False

    def worded(self, words: str) -> ListingState | None:
        """What words say of what they belong to; that we were right, or a tick, leaves it open where the mail tells of nothing gone, and the former is that it is gone where it tells of all."""
        said = row_state(words, self.words.rows)
        if said is ListingState.REJECTED and objected_in_vain(plain(words), self.words.formal):
            return row_state(beside_objection(plain(words), self.words.formal), self.words.rows)
        if said is ListingState.REMOVED and gone_from_elsewhere(plain(words), self.words.otherwise):
            return ListingState.OPEN
        if said is None and self.granted_gone and judges(plain(words), self.words.rows):
            return ListingState.REMOVED
        granted = self.only_granted and said is not ListingState.REJECTED and judges(plain(words), self.words.rows)
        ticked = self.only_ticked and said is ListingState.REMOVED and ticks(plain(words), self.words.otherwise)
        return ListingState.OPEN if granted or ticked else said

    def of(self, sentence: Sentence) -> ListingState | None:
        """What a whole sentence tells, by its words and by what rules and ear made of it."""
        told = self.told.get(sentence)
        said = self.decided(self.worded(sentence.words), sentence)
        said = corrected(said, told, sentence.plain, self.words.rows) or told
        return said or (ListingState.OPEN if self.waits_yet(sentence.plain) else None)

    def decided(self, said: ListingState | None, sentence: Sentence, words: str = "") -> ListingState | None:
        """What a sentence, or these words of it, leaves of what they say: a removal that is only promised is open."""
        if said is ListingState.REMOVED and sentence in self.unreal:
            return ListingState.OPEN
        return decided(said, words or sentence.words, self.words)

    def by_now(self, said: ListingState, line: str, piece: str) -> ListingState:
        """What a piece of a plain line says of the others; that they will go on a condition is no more than open."""
        at = max(line.find(piece), 0)
        hangs = not done_by_us(piece) and doubt(line, at, at + len(piece), "plan") in ("conditional", "pending")
        return ListingState.OPEN if hangs and said is ListingState.REMOVED else said

    def leaves_open(self, sentence: Sentence) -> bool:
        """Say whether a sentence keeps something only for the time being."""
        if until_then(sentence.plain, self.words.staying) or decided_later(sentence.plain, self.words.staying):
            return True
        refused = row_state(sentence.words, self.words.rows) is ListingState.REJECTED
        return self.told.get(sentence) is ListingState.OPEN and not (refused and not self.waits_yet(sentence.plain))

    def waits_yet(self, line: str) -> bool:
        """Say whether a plain line tells that something is still open."""
        return still_open(line, self.words.staying)
