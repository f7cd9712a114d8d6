"""Removals and restorations told beside a complaint that still waits: what is gone was something else, and what is back was never taken down by a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.wording import Otherwise

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_PENDING, _ON_SALE = 0.5, 0.6
"""Least likelihood for a sentence behind a removal to tell that our complaint waits, and that the thing is still sold: by cross-validation some
twenty of 1,900 right removals are left to a person for it; of 32 mails that only sounded like one it held back seven."""
_UNDECIDED = ("nothing decided", "still open")
"""The manners of rules that hear a complaint still wait."""


def still_pending(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether behind all that is said to be gone a sentence tells that our complaint still waits, or the thing is still sold: what is gone
    was something else then, a comment, a badge.

    Nor is a thing put back by a decision where one says that nothing was decided: it was out of stock, or hidden by a filter.
    """
    if kind is Reply.RESTORED:
        return any(one.sure and one.rule.manner in _UNDECIDED for one in seen.told.signals)
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


def _may_wait(plain: str, words: Otherwise) -> bool:
    """Say whether a plain sentence may tell that our complaint waits, and not that it came in, or that something else waits."""
    if words.another_matter.found_in(plain):
        return False
    return words.still_waits.found_in(plain) or not words.only_received.found_in(plain)
