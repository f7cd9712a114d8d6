"""What a mail shows, as numbers from which its kind is told: how loud each tone is, in which order, of how many listings, and what the rules made of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bot.core.event import ListingState
from bot.core.reply.ear.hearing import TONES, Spoken, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.ear.reach import reaches
from bot.core.reply.facts import KINDS

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_TOLD = [place for place, tone in enumerate(TONES) if tone is not Tone.NOTHING]
_PAIRED = [TONES.index(tone) for tone in TONES if tone not in (Tone.NOTHING, Tone.DELAYED, Tone.BOUNCED)]
_PAIRS = np.triu_indices(len(_PAIRED), 1)
_OUTCOMES = [TONES.index(one) for one in (Tone.GONE, Tone.STAYS, Tone.REFUSED, Tone.RESTORED)]
_STEPS = tuple((one, two) for one in range(3) for two in range(3) if one != two)
"""Of the outcomes, but for restorations: which one was told before which."""
_REACHING = [
    *_OUTCOMES,
    *(
        TONES.index(one)
        for one in (Tone.CONDITIONAL, Tone.PASSED_ON, Tone.ASKS, Tone.PAST, Tone.RECEIVED, Tone.FOREIGN)
    ),
]
_ALL_WORDS = 0.3
"""How much the likeness of a mail as a whole counts beside what its sentences tell; taken from cross-validation."""
_MOST_LISTINGS, _MOST_SIGNALS, _MANY = 8, 3, 20
"""More listings, signals of one kind, and sentences than so many say no more."""
_STATES = tuple(ListingState)
_LOUD = 0.5


def evidence(seen: Look, spoken: Spoken, tones: Matrix, large: Matrix, with_rules: bool = True) -> Matrix:
    """What a mail shows, as one row of numbers.

    `tones` is what `heard` gives for what is `spoken`, the subject first; `large` is what `at_large` gives. `with_rules` is not so for mails that the rules
    were made on: what they say of these proves nothing.
    """
    places = spoken.weighed()
    subject, body = tones[0], tones[places[1:]] if len(places) > 1 else tones[:1]
    said = [spoken.said[place] for place in places[1:]] or [spoken.said[0]]
    reached = reaches(said, seen.facts.listings, seen.wording.reach)
    return np.concatenate(
        [
            _of_tones(subject, body), seen.facts.as_row(with_rules), _ALL_WORDS * np.log(large + 1e-3), in_order(body[:, _OUTCOMES]),
            (body[:, _REACHING][:, :, None] * reached[:, None]).max(axis=0).ravel(), _of_listings(seen, with_rules), _of_rules(seen, with_rules), _of_sentences(seen, body),
        ]
    ).astype(np.float32)  # fmt: skip


def _of_tones(subject: Matrix, body: Matrix) -> Matrix:
    """How loud each tone is, where it stands, and which stand together."""
    count = len(body)
    anywhere = 1 - np.prod(1 - np.clip(body, 0, 0.98), axis=0)
    together = np.minimum(body.sum(axis=0), 4)
    order = np.arange(1, count + 1, dtype=np.float32)[:, None] / count
    place = (body * order).sum(axis=0) / (body.sum(axis=0) + 0.2)
    pairs = np.outer(anywhere[_PAIRED], anywhere[_PAIRED])[_PAIRS]
    rows = (body.max(axis=0), anywhere, together, subject, place * anywhere)
    return np.concatenate([*(one[_TOLD] for one in rows), pairs])


def in_order(outcomes: Matrix) -> Matrix:
    """Which outcome is told last, which first, and which behind which; `outcomes` is (sentences, 4)."""
    before = np.maximum.accumulate(outcomes, axis=0)[:-1]
    steps = [float((before[:, one] * outcomes[1:, two]).max(initial=0)) for one, two in _STEPS]
    return np.concatenate([_first(outcomes[::-1]), _first(outcomes), np.array(steps, dtype=np.float32)])


def _first(outcomes: Matrix) -> Matrix:
    """How likely each outcome is the one that is told first."""
    untold = np.cumprod(1 - np.clip(outcomes.sum(axis=1), 0, 0.99))
    return np.asarray((np.concatenate([[1.0], untold[:-1]])[:, None] * outcomes).sum(axis=0), dtype=np.float32)


def _of_listings(seen: Look, with_rules: bool) -> Matrix:
    """How many listings there are, how many are named, and what became of how many: by rows, rules and ear, and by the rules alone."""
    many, facts = seen.facts.listings, seen.facts
    told, ruled = (list(one.values()) if with_rules else [] for one in (facts.states, seen.states))
    counts = [min(told.count(state), _MOST_LISTINGS) for state in _STATES]
    shares = [states.count(state) / max(many, 1) for states in (told, ruled) for state in _STATES]
    return np.array(
        [min(many, _MOST_LISTINGS), min(facts.named, _MOST_LISTINGS), *counts, *shares, len(told) / max(many, 1)],
        dtype=np.float32,
    )


def _of_rules(seen: Look, with_rules: bool) -> Matrix:
    """How many rules spoke for each kind, surely or not, and what they set aside."""
    counted = Counter((one.kind, one.sure) for one in seen.told.signals) if with_rules else Counter()
    spoken = [min(counted[kind, sure], _MOST_SIGNALS) for sure in (True, False) for kind in KINDS]
    aside = (seen.told.quiet, seen.told.formal, seen.told.overcome, seen.told.hanging)
    return np.array([*spoken, *(min(len(one), _MOST_SIGNALS) * with_rules for one in aside)], dtype=np.float32)


def _of_sentences(seen: Look, body: Matrix) -> Matrix:
    """How many sentences there are and how many ask, and of each tone the second loudest, how many are loud, where the loudest stands, and the first and last."""
    said, count = seen.told.body, len(body)
    second = np.sort(body, axis=0)[-2] if count > 1 else np.zeros(len(TONES), dtype=np.float32)
    length = [min(len(said), _MANY) / _MANY, min(sum("?" in one.plain for one in said), _MOST_SIGNALS)]
    loud = np.minimum((body > _LOUD).sum(axis=0), _MOST_SIGNALS)
    return np.concatenate(
        [np.array(length, dtype=np.float32), second, loud, body.argmax(axis=0) / count, body[-1], body[0]]
    )
