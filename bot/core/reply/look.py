"""What the rules made of a mail, and all that the ear goes by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.addresses import Index, without_addresses
from bot.core.reply.courtesy import is_boilerplate, without_courtesy
from bot.core.reply.hearing import MOST_SENTENCES, Ear, Spoken, states_heard, traits_of
from bot.core.reply.outcomes import Outcomes, outcomes
from bot.core.reply.quotes import Lines
from bot.core.reply.text import Sentence
from bot.core.reply.traits import Families
from bot.core.reply.verdict import Signal, Verdict
from bot.core.reply.weighing import Facts
from bot.core.reply.wording import Wording

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix


@dataclass(frozen=True, slots=True)
class Told:
    """The new words of a mail, and what the rules made of them; `aside` is what gave way to a rule of the user's own."""

    lines: Lines
    body: tuple[Sentence, ...]
    signals: tuple[Signal, ...]
    subject: Sentence | None = None
    aside: tuple[Signal, ...] = ()

    def of(self, kind: Reply, sure_only: bool = False) -> tuple[Sentence, ...]:
        """The sentences in which a rule heard this kind, in order, each once."""
        return tuple(
            dict.fromkeys(one.sentence for one in self.signals if one.kind is kind and (one.sure or not sure_only))
        )


@dataclass(frozen=True, slots=True)
class Look:
    """A mail as the rules see it; `index` knows our listings, `facts` what is known beside the words, `wording` what words mean.

    `path` is the verdict after each stage, by the stage's name.
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

    def rests_on(self, rules: Collection[str]) -> bool:
        """Say whether the verdict rests on one of these rules: it decided a stage, or speaks for the kind as well."""
        spoken = {one.kind for one in self.told.signals if one.sure and one.rule.id in rules}
        return self.verdict.kind in spoken or any(one.rule in rules for one in self.path.values())

    def traits(self, families: Families) -> list[list[str]]:
        """The traits of every sentence, the subject first."""
        fired: dict[int, list[str]] = {}
        for one in self.told.signals:
            fired.setdefault(one.place, []).append(f"r:{one.kind}:{one.rule.weight}")
        return traits_of(self.subject, self._heard(), fired, families)

    def spoken(self, ear: Ear) -> Spoken:
        """The sentences as this ear takes them: those at `places`."""
        told, plain, worded = self.traits(ear.families), [self.subject, *self._heard()], self.worded(MOST_SENTENCES + 1)
        taken = self.places()
        return Spoken(
            [told[place] for place in taken],
            ear.meaning([plain[place] for place in taken]),
            [worded[place] for place in taken],
        )

    def places(self) -> list[int]:
        """The places of the sentences that the ear takes in, the subject first: what stands under every mail of a desk is none of them."""
        body = enumerate(self.told.body[:MOST_SENTENCES], start=1)
        return [0, *(place for place, one in body if not is_boilerplate(one.plain, self.wording.courtesy))]

    def _heard(self) -> list[str]:
        """The plain sentences as they are heard."""
        return [without_courtesy(one.plain, self.wording.courtesy) for one in self.told.body]

    def worded(self, count: int) -> list[bool]:
        """Which of the first sentences, the subject first, hold a word beside addresses and item numbers."""
        bare = (without_addresses(one.words, self.index) for one in self.told.body[: count - 1])
        return [True, *(bool(re.search(r"[^\W\d_]{2}", one)) for one in bare)]

    def with_tones(self, tones: Matrix) -> Look:
        """What the listings became, told by rows, rules and ear together."""
        worded = self.worded(len(self.told.body) + 1)[1:]
        heard = states_heard(tones, self.told.body)
        heard = {
            one: heard[one] for one, has_words in zip(self.told.body, worded, strict=True) if has_words and one in heard
        }
        found = outcomes(self.told.lines, self.index, self.subjects, self.told.signals, heard)
        return replace(self, outcomes=found, facts=replace(self.facts, states=found.states))
