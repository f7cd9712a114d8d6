"""Whether a sentence that is taken for a removal is one, by what thousands were that only sounded like it.

Rules and ear both hear the words of a removal; what is planned, hedged, told by somebody else or of another thing has the same
words. Such sentences are told from removals by weights of their own, learned from nothing but these two
(tests/accuracy/opinions.py): a logistic regression over the traits of a sentence and the vector of its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.traits import traits
from bot.core.reply.rules.courtesy import without_courtesy

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Ear, Matrix
    from bot.core.reply.ear.look import Look


_MOST = 12
"""Sentences of one mail that are looked at, the loudest first."""


def likeliest_removal(ear: Ear, seen: Look, tones: Matrix) -> float | None:
    """How likely the likeliest is a removal of the sentences that rules or ear take for one; None where they take none for one."""
    body, subject = seen.told.body, seen.told.subject
    gone = tones[1 : len(body) + 1, TONES.index(Tone.GONE)]
    taken = {one.place: 0.0 for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED}
    taken |= {place: float(loud) for place, loud in enumerate(gone) if loud >= AUDIBLE or place in taken}
    loudest = sorted(taken, key=lambda place: (-taken[place], place))[:_MOST]
    whole = [*body, *([subject] if subject else [])]
    said = [without_courtesy(whole[place].plain, seen.wording.courtesy) for place in loudest if place < len(whole)]
    likely = (
        ear.removals.likelihood(traits(one, ear.families), vector)
        for one, vector in zip(said, ear.meaning(said), strict=True)
    )
    return max(likely, default=None)
