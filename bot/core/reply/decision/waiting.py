"""Removals and restorations told beside a complaint that still waits: what is gone was something else, and what is back was never taken down by a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.rule import Manner
from bot.core.reply.rules.wording import Otherwise

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_PENDING, _ON_SALE = 0.5, 0.6
"""Least likelihood for a sentence behind a removal to tell that our complaint waits, and that the thing is still sold: by cross-validation some
twenty of 1,900 right removals are left to a person for it; of 32 mails that only sounded like one it held back seven."""
_OBJECTS = 0.2
"""Least likelihood for a sentence to tell of an objection."""
_UNDECIDED: tuple[Manner, ...] = ("nothing decided", "still open")
"""The manners of rules that hear a complaint still wait."""


def still_pending(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether behind all that is said to be gone a sentence tells that our complaint still waits, or the thing is still sold: what is gone
    was something else then, a comment, a badge.

    Nor is a thing put back by a decision where one says that nothing was decided: it was out of stock, or hidden by a filter.
    """
    if kind is Reply.RESTORED:
        undecided = any(one.sure and one.rule.manner in _UNDECIDED for one in seen.told.signals)
        return undecided and not _objected(tones, seen)
    if kind is not Reply.REMOVED:
        return False
    rows = tones[1 : len(seen.told.body) + 1]
    gone, received, stays = (rows[:, TONES.index(one)] for one in (Tone.GONE, Tone.RECEIVED, Tone.STAYS))
    if not (gone >= AUDIBLE).any():
        return False
    behind = int((gone >= AUDIBLE).nonzero()[0].max()) + 1
    waits = [_may_wait(one.plain, seen.wording.otherwise) for one in seen.told.body[behind:]]
    return bool(
        (received[behind:][waits[: len(rows) - behind]] >= _PENDING).any() or (stays[behind:] >= _ON_SALE).any()
    )


def _objected(tones: Matrix, seen: Look) -> bool:
    """Say whether the mail speaks of an objection of the other side, which puts things back whatever else is left undecided."""
    heard = tones[1:, TONES.index(Tone.DISPUTED)]
    ruled = any(one.kind is Reply.COUNTER_NOTICE for one in seen.told.fired)
    said = any(seen.wording.formal.their_objection.found_in(one.plain) for one in seen.told.body)
    return ruled or said or bool((heard >= _OBJECTS).any())


def _may_wait(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence may tell that our complaint waits, and not that it came in, or that something else waits."""
    if words.another_matter.found_in(plain):
        return False
    return words.still_waits.found_in(plain) or not words.only_received.found_in(plain)
