"""What a whole mail is, from what its sentences tell and what the rules made of it; a doubt is a person's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.core.event import ListingState, Reply
from bot.core.reply.hearing import TONES, Ear, Spoken, Tone, rows_of_all, softmax, weighed_rows
from bot.core.reply.verdict import Verdict

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix

KINDS = tuple(Reply)
_TOLD = tuple(place for place, tone in enumerate(TONES) if tone is not Tone.NOTHING)
_PAIRED = tuple(TONES.index(tone) for tone in TONES if tone not in (Tone.NOTHING, Tone.DELAYED, Tone.BOUNCED))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a mail beside its words."""

    automatic: bool
    perhaps_automatic: bool
    answers_us: bool
    to_a_list: bool
    tagged: bool
    listings: int
    named: int
    sentences: int
    verdict: Verdict
    states: Mapping[str, ListingState]

    @property
    def to_us(self) -> bool:
        """Say whether the mail answers us, bears our tag or names what is ours."""
        return self.answers_us or self.tagged or self.named > 0

    def as_row(self, with_verdict: bool = True) -> list[float]:
        """The facts as numbers; without the verdict, for mails that the rules were made on."""
        states = list(self.states.values())
        seen = [
            self.automatic, self.perhaps_automatic, self.answers_us, self.to_a_list, self.tagged, self.listings == 1,
            self.listings > 1, self.named == 0, 0 < self.named < self.listings, 0 < self.listings == self.named,
            self.sentences < 3,
        ]  # fmt: skip
        said = [self.verdict.kind is kind for kind in KINDS] + [self.verdict.confidence == "sure"]
        said += [state in states for state in ListingState]
        said += [bool(states) and len(states) < self.listings, len(set(states)) > 1]
        return [float(one) for one in seen] + [float(one) * with_verdict for one in said]


_ALL_WORDS = 0.3
"""How much the likeness of a mail as a whole counts beside what its sentences tell; taken from cross-validation."""


def all_traits(told: Sequence[Sequence[str]]) -> list[str]:
    """The traits of a mail, each once, wherever they stand; what rules said of a sentence is left out."""
    return sorted({one for row in _of_words(told) for one in row})


def _of_words(told: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[one for one in row if not one.startswith("r:")] for row in told]


def at_large(ear: Ear, spoken: Spoken) -> Matrix:
    """How likely a mail is of each of KINDS by all that it says together, whichever sentence it stands in."""
    rows = rows_of_all(_of_words(spoken.traits))
    by_words = weighed_rows(rows, ear.mails, ear.mails_scale, ear.mails_bias)
    return softmax(by_words + spoken.pooled() @ ear.mails_meant)


def evidence(tones: Matrix, facts: Facts, large: Matrix, with_verdict: bool = True) -> Matrix:
    """What a mail shows, as one row of numbers: how loud each tone is, where it stands, which tones stand together.

    `tones` is what `heard` gives, the subject first; `large` is what `at_large` gives.
    """
    subject, body = tones[0], tones[1:] if len(tones) > 1 else tones
    count = len(body)
    loudest = body.max(axis=0)
    anywhere = 1 - np.prod(1 - np.clip(body, 0, 0.98), axis=0)
    together = np.minimum(body.sum(axis=0), 4)
    order = np.arange(1, count + 1, dtype=np.float32)[:, None] / count
    place = (body * order).sum(axis=0) / (body.sum(axis=0) + 0.2)
    pairs = [anywhere[one] * anywhere[two] for at, one in enumerate(_PAIRED) for two in _PAIRED[at + 1 :]]
    told = list(_TOLD)
    return np.concatenate(
        [
            loudest[told], anywhere[told], together[told], subject[told], (place * anywhere)[told],
            np.array(pairs, dtype=np.float32), np.array(facts.as_row(with_verdict), dtype=np.float32),
            _ALL_WORDS * np.log(large + 1e-3),
        ]
    ).astype(np.float32)  # fmt: skip


def shares(ear: Ear, tones: Matrix, facts: Facts, large: Matrix) -> dict[Reply, float]:
    """How likely the mail is of each kind, all together one."""
    found = softmax((evidence(tones, facts, large) @ ear.kinds + ear.kinds_bias)[None])[0]
    return {kind: float(share) for kind, share in zip(KINDS, found, strict=True)}
