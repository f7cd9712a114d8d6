"""A restoration of some of ours, beside others that are told to stay down: rows tell each, and nothing new is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.misfits import may_return
from bot.core.reply.ear.hearing import AUDIBLE, Tone, telling
from bot.core.reply.ear.look import Look
from bot.core.reply.listings.lists import words_in
from bot.core.reply.naming.addresses import without_addresses
from bot.core.reply.rules.verdict import LISTING_ROWS, Verdict
from bot.core.reply.states.rows import row_state, stays_gone

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

States = Mapping[str, ListingState]
_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
_OF_BOTH = {ListingState.REMOVED, ListingState.RESTORED}
_OUTCOME = 0.9
"""Least share of all outcomes of listings together: what sounds of a question or a dispute as well is not told by rows."""

_HEARD_BACK = 0.3
"""Least share of a restoration: of the practice mails eight are told so, and none wrongly."""


def restored_beside_gone(
    seen: Look, share: Mapping[Reply, float], tones: Matrix, listings: Sequence[str]
) -> tuple[Verdict, States] | None:
    """What a mail tells whose rows say of each listing that it is back, or stays down as it was; None where anything else is told."""
    states, rows = seen.outcomes.states, seen.wording.rows
    if len(states) < len(listings) or set(states.values()) != _OF_BOTH or not seen.facts.to_us:
        return None
    heard = share[Reply.RESTORED]
    if (
        heard < _HEARD_BACK
        or heard + sum(share[one] for one in _GONE) < _OUTCOME
        or may_return(Reply.RESTORED, tones, seen)
    ):
        return None
    back = [one.sentence for one in seen.told.signals if one.sure and one.kind is Reply.RESTORED]
    ruled = {one.sentence for one in seen.told.signals if one.sure and one.kind in _GONE}
    loud = {*telling(Tone.GONE, tones, seen.told.body, AUDIBLE)}
    worded = {one for one in ruled | loud if words_in(without_addresses(one.words, seen.index))}
    gone = {one for one in worded if row_state(one.plain, rows) is not ListingState.RESTORED}
    if not back or not gone or not all(stays_gone(one.plain, rows) for one in gone):
        return None
    return Verdict(Reply.RESTORED, back[0].words, LISTING_ROWS, "sure"), states
