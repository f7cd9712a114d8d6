"""What the rules made of a mail, and all that the ear goes by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.core.event import ListingState, Reply
from bot.core.reply.besides.dates import with_days_for_dates
from bot.core.reply.ear.hearing import MOST_SENTENCES, TONES, Ear, Spoken, Tone, states_heard, traits_of
from bot.core.reply.ear.traits import Families
from bot.core.reply.facts import Facts
from bot.core.reply.listings.formalities import Formalities, Formality
from bot.core.reply.listings.outcomes import Outcomes, hears_more, outcomes
from bot.core.reply.naming.addresses import Index, without_addresses
from bot.core.reply.naming.tallies import Counts, counts
from bot.core.reply.rules.courtesy import beside_what_may_follow, without_courtesy
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.verdict import Signal, Verdict, silenced
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.quotes import Lines
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import asks_outright, others_wait, still_there, taken_back

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
"""A number that might be a count."""
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """The new words of a mail, and what the rules made of them; `aside` is what gave way to a rule of the user's own, or
    stands in a sentence of `formal`: those are not about our complaint, and nobody hears them. `quiet` rules only say what words do not tell.
    Of sentences that tell of an objection that was `overcome` nobody hears more than what they say beside that.
    """

    lines: Lines
    body: tuple[Sentence, ...]
    signals: tuple[Signal, ...]
    subject: Sentence | None = None
    aside: tuple[Signal, ...] = ()
    formal: Formalities = field(default_factory=dict)
    quiet: tuple[Signal, ...] = ()
    overcome: Mapping[Sentence, str] = field(default_factory=dict)

    @property
    def fired(self) -> tuple[Signal, ...]:
        """What the rules found, also those that tell nothing themselves."""
        return (*self.signals, *self.quiet)

    @property
    def telling(self) -> Lines:
        """The lines without what only tells of an objection that was overcome, of what may follow or of a former state, so that nothing of it is told of a listing."""
        aside = {one for one, beside in self.overcome.items() if not beside}
        aside |= {one for one, about in self.formal.items() if about in (Formality.MAY_FOLLOW, Formality.FORMER)}
        return tuple(tuple(one for one in line if one not in aside) for line in self.lines) if aside else self.lines

    @property
    def heard(self) -> tuple[Sentence, ...]:
        """The sentences that may be about our complaint."""
        return tuple(one for one in self.body if one not in self.formal)

    def of(self, kind: Reply, sure_only: bool = False) -> tuple[Sentence, ...]:
        """The sentences in which a rule heard this kind, in order, each once."""
        return tuple(
            dict.fromkeys(one.sentence for one in self.signals if one.kind is kind and (one.sure or not sure_only))
        )

    @property
    def no_removals(self) -> frozenset[Sentence]:
        """The sentences that only sound like a removal: what the seller promises, what we ask for."""
        return silenced(self.fired, (Reply.REMOVED, Reply.PARTIALLY_REMOVED))

    @property
    def hanging(self) -> frozenset[Sentence]:
        """The sentences that say what we are to send for the listings to go."""
        return frozenset(one.sentence for one in self.signals if one.sure and one.rule.manner == "hangs on us")

    @property
    def no_refusals(self) -> frozenset[Sentence]:
        """The sentences that only sound like a refusal: nothing is decided yet, or what is decided not yet carried out."""
        return silenced(self.fired, (Reply.REJECTED,))

    @property
    def no_restorations(self) -> frozenset[Sentence]:
        """The sentences that only speak of something restored: the seller's word, another's case, an example."""
        return silenced(self.fired, (Reply.RESTORED,))


@lru_cache(maxsize=2)
def _done_by_others(told: Same) -> frozenset[Sentence]:
    """The sentences in which a rule heard as a fact that the other side objected, or that something was put back; asked for each sentence of a mail."""
    kinds = (Reply.COUNTER_NOTICE, Reply.RESTORED)
    sure = (one for one in told.thing.signals if one.sure and one.rule.guard != "none")
    return frozenset(one.sentence for one in sure if one.kind in kinds)


@lru_cache(maxsize=2)
def _worded(body: Same, index: Same) -> Sequence[bool]:
    """Which sentences of a mail hold a word beside addresses and item numbers."""
    return [bool(_WORD.search(without_addresses(one.words, index.thing))) for one in body.thing]


@lru_cache(maxsize=2)
def _counts(body: Same, index: Same, total: int) -> Counts:
    """What the sentences of a mail count: a number in the address of a listing of ours, more than there are listings, names it and counts nothing; no more does its row in a table."""
    numbers = {one for urls in index.thing.by_address.values() for url in urls for one in _SHORT_NUMBER.findall(url)}
    names = {one for one in numbers if int(one) > total}
    said = [_counting(one, names, index.thing) for one in body.thing]
    return counts(said, index.thing.wording.tallies, total)


def _counting(one: Sentence, names: Collection[str], index: Index) -> str:
    if (" | " in one.plain and index.named(one.words)[0]) or index.by_number(one.words):
        return ""
    return _SHORT_NUMBER.sub(lambda found: "#" if found.group() in names else found.group(), one.plain)


@dataclass(frozen=True, slots=True)
class Look:
    """A mail as the rules see it; `index` knows our listings, `facts` what is known beside the words, `wording` what words mean.

    `path` is the verdict after each stage, by the stage's name; `removal` how likely the likeliest is one of the sentences that are taken for
    a removal, `waits` that none of those that are taken for a refusal is likely one, and `whole` the kind that the mail is most like by all that it
    says together, if those are known.
    """

    told: Told
    verdict: Verdict
    states: Mapping[str, ListingState]
    outcomes: Outcomes
    index: Index
    subjects: tuple[str, ...]
    facts: Facts
    subject: str
    wording: Wording
    path: Mapping[str, Verdict] = field(default_factory=dict)
    removal: float | None = None
    waits: bool = False
    whole: Reply | None = None

    def rests_on(self, rules: Collection[str]) -> bool:
        """Say whether the verdict rests on one of these rules: it decided a stage, or speaks for the kind as well."""
        spoken = {one.kind for one in self.told.signals if one.sure and one.rule.id in rules}
        return self.verdict.kind in spoken or any(one.rule in rules for one in self.path.values())

    @property
    def counts(self) -> Counts:
        """What the mail counts; many ask for it, and it is counted once."""
        return _counts(Same(self.told.body), Same(self.index), self.facts.listings)

    def beside_what_may_follow(self, one: Sentence) -> str | None:
        """What else a sentence says that tells what the other side may do; None for any other, also where a rule heard as a fact that it was done."""
        if one in _done_by_others(Same(self.told)):
            return None
        return beside_what_may_follow(one.plain, self.wording.courtesy)

    def counts_beside_a_removal(self, one: Sentence) -> str:
        """What of a sentence counts beside a removal, "" if nothing: what the other side may do, and what would come of it, does not."""
        rest = self.beside_what_may_follow(one)
        if rest is None:
            return one.plain
        against = (asks_outright, still_there, others_wait, taken_back)
        return rest if any(says(rest, self.wording.otherwise) for says in against) else ""

    def traits(self, families: Families) -> list[tuple[str, ...]]:
        """The traits of every sentence, the subject first."""
        return self._traits(self._heard(), families)

    def spoken(self, ear: Ear) -> Spoken:
        """The sentences as this ear takes them, without those that are not about our complaint."""
        body = self._heard()
        told, worded = self._traits(body, ear.families), self.worded(len(body) + 1)
        words, places = [self.subject, *body], self._places(len(told))
        return Spoken(
            [told[place] for place in places],
            ear.meaning([words[place] for place in places]),
            [worded[place] for place in places],
            [self.plainly(place) for place in places],
        )

    def said(self) -> list[str]:
        """What the ear asks the meaning of: the sentences that are `spoken`."""
        words = [self.subject, *self._heard()]
        return [words[place] for place in self._places(min(len(words), MOST_SENTENCES + 1))]

    def plainly(self, place: int) -> str:
        """The plain sentence at a place, the subject at 0."""
        return self.told.body[place - 1].plain if place else self.subject

    def with_silence(self, tones: Matrix) -> Matrix:
        """The tones of what is `spoken`, with a row for each sentence; what is not heard tells nothing."""
        count = min(len(self.told.body), MOST_SENTENCES) + 1
        rows = np.zeros((count, len(TONES)), dtype=np.float32)
        rows[:, TONES.index(Tone.NOTHING)] = 1
        rows[self._places(count)] = tones
        return rows

    def _traits(self, body: Sequence[str], families: Families) -> list[tuple[str, ...]]:
        fired: dict[int, list[str]] = {}
        for one in self.told.signals:
            fired.setdefault(one.place, []).append(f"r:{one.kind}:{one.rule.weight}")
        return traits_of(self.subject, body, fired, families)

    def _places(self, count: int) -> list[int]:
        """The places of what is heard among the first sentences, the subject first."""
        body = enumerate(self.told.body[: count - 1], start=1)
        return [0, *(place for place, one in body if one not in self.told.formal)]

    def _heard(self) -> list[str]:
        """The plain sentences as they are heard; of one that asks, a date is heard as days."""
        over = self.told.overcome
        heard = [
            without_courtesy(over.get(one) or one.plain, self.wording.courtesy)
            for one in self.told.body[:MOST_SENTENCES]
        ]
        return [with_days_for_dates(one) if asks_outright(one, self.wording.otherwise) else one for one in heard]

    def worded(self, count: int) -> list[bool]:
        """Which of the first sentences, the subject first, hold a word beside addresses and item numbers."""
        return [True, *_worded(Same(self.told.body), Same(self.index))[: count - 1]]

    def with_tones(self, tones: Matrix) -> Look:
        """What the listings became, told by rows, rules and ear together."""
        worded = self.worded(len(self.told.body) + 1)[1:]
        heard = states_heard(tones, self.told.body, self.wording)
        heard = {
            one: heard[one] for one, has_words in zip(self.told.body, worded, strict=True) if has_words and one in heard
        }
        if not hears_more(heard, self.told.fired):
            return self
        found = outcomes(self.told.telling, self.index, self.subjects, self.told.fired, heard)
        return replace(self, outcomes=found, facts=replace(self.facts, states=found.states))

    def with_open(self, undecided: Collection[str]) -> Look:
        """The same with these listings left open, whatever was told of them."""
        if not undecided:
            return self
        states = {**self.outcomes.states, **dict.fromkeys(undecided, ListingState.OPEN)}
        return replace(self, outcomes=replace(self.outcomes, states=states), facts=replace(self.facts, states=states))
