"""A removal told plainly: a short mail to us in which every sentence tells that it is gone, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.courtesy import says_nothing
from bot.core.reply.hearing import TONES, Tone
from bot.core.reply.look import Look
from bot.core.reply.verdict import COMPLAINT_OF_OURS, Verdict

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix

_LIKELIER = 0.5
_SILENT = {
    0.5: (Tone.NOTHING, Tone.RECEIVED),
    0.8: (Tone.NOTHING, Tone.RECEIVED, Tone.VAGUE, Tone.CONDITIONAL, Tone.PASSED_ON),
}
"""What a sentence may tell beside a removal for that to be all that a mail says, by the least share of a removal."""
_FEW_TELL, _FEW_SENTENCES = 6, 12
"""How many sentences may tell it, and how many there may be."""


def says_only_removed(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a short mail to us tells a removal and nothing else: the rules are sure, and each sentence tells it or nothing.

    Its like is rare among mails that are hard to read, so the ear is less sure of it than it should be.
    """
    body = tones[1:]
    to_us = seen.facts.answers_us or seen.facts.tagged or seen.facts.named
    if ruled.confidence != "sure" or not to_us or not 0 < len(body) <= _FEW_SENTENCES:
        return False
    gone = [_tells(one.plain, row) >= _LIKELIER for one, row in zip(seen.told.body, body, strict=False)]
    polite = [says_nothing(one.plain, seen.wording.courtesy) for one in seen.told.body]
    if not any(each and not thanks for each, thanks in zip(gone, polite, strict=True)):
        return False
    return any(
        share[Reply.REMOVED] >= least and _is_all(gone, polite, _sum_of(body, silent))
        for least, silent in _SILENT.items()
    )


def _is_all(gone: Sequence[bool], polite: Sequence[bool], silent: Matrix) -> bool:
    """Say whether a few sentences tell that it is gone, and all others are silent or polite."""
    telling = [
        tells for tells, thanks, nothing in zip(gone, polite, silent, strict=True) if not thanks and nothing < _LIKELIER
    ]
    return all(telling) and len(telling) <= _FEW_TELL


def _sum_of(tones: Matrix, some: Collection[Tone]) -> Matrix:
    """How likely each sentence has one of some tones."""
    summed: Matrix = tones[:, [TONES.index(tone) for tone in some]].sum(axis=1)
    return summed


def _tells(plain: str, tones: Matrix) -> float:
    """How likely a sentence tells a removal: one of what we reported also sounds like what sellers are told, and is no accusation."""
    alike = float(tones[TONES.index(Tone.ACCUSES)]) if COMPLAINT_OF_OURS.search(plain) else 0.0
    return float(tones[TONES.index(Tone.GONE)]) + alike
