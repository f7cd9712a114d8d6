"""What a mail that decides nothing seems to say of each listing, for the person who will read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.held import seems_open
from bot.core.reply.decision.misfits import asks_for_more, miscounted, nothing_refused, tells_of_a_part
from bot.core.reply.decision.plainly import stays_elsewhere
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone, telling
from bot.core.reply.ear.look import Look
from bot.core.reply.listings.settle import settled
from bot.core.reply.naming.amounts import counts_all, excepts_none, says_one, says_one_of
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.states.otherwise import none_left
from bot.core.reply.states.rows import row_state

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_OUTCOMES = frozenset({Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED, Reply.REJECTED})
_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
_REFUSES = (Tone.REFUSED, Tone.STAYS)
SEEMING, SEEMS_WHOLE = 0.3, 0.6
"""Least share of an outcome for an unclear mail to show what it seems to say of each listing; nothing follows from that.

The latter where it seems a removal of all, but the rules heard of a part, or cannot bring it together with the rows; and where no sentence
tells what it sounds like: of a fifth of the practice mails none is shown wrongly for it, and four of 190 listings rightly shown are not.
"""
_SAID, _PERHAPS_A_PART, _PERHAPS_OURS = 0.5, 0.3, 0.15
"""Least likelihood of a sentence to refuse or keep something, least share of a removal in part to be as likely as one of all, and of an
accusation for what is gone to be ours."""


def seeming(
    seen: Look, share: Mapping[Reply, float], tones: Matrix, listings: Sequence[str]
) -> Mapping[str, ListingState]:
    """What a mail that decides nothing seems to say of each listing, where one outcome is likelier than all else.

    Where it tells of a part of them, or may, or hardly sounds like what no sentence of it tells, only what is said of listings by name is shown;
    where the rules heard of a part, a number is not theirs, or it cannot be brought together with the rows, the others are gone if it sounds
    like that. What may be ours, or is refused only as it stands, is shown of none.
    """
    kind = max(share, key=lambda one: share[one])
    if kind not in _OUTCOMES or share[kind] < SEEMING:
        return {}
    if _is_only_as_it_stands(kind, tones, seen) or (kind in _GONE and share[Reply.ACCUSED] >= _PERHAPS_OURS):
        return {}
    rights_alone = seen.verdict.rule == "only-granted"  # that we are right removes nothing
    if rights_alone or seems_open(kind, tones, seen):
        return {url: said for url, said in seen.outcomes.states.items() if said is not ListingState.REMOVED}
    states = seen.outcomes.states
    if _may_be_a_part(kind, share, tones, seen, listings) or (
        share[kind] < SEEMS_WHOLE and not _is_told(kind, tones, seen)
    ):
        return states
    if kind is Reply.REMOVED and len(listings) > 1 and _tells_of_one(tones, seen):
        return states
    if kind is Reply.REMOVED and len(listings) == 1 and stays_elsewhere(seen):
        return {}
    if kind in (Reply.RESTORED, Reply.REJECTED) and seen.outcomes.granted:
        return states
    miscounts = miscounted(kind, tones, seen)
    if kind is Reply.REMOVED and (seen.outcomes.some or (miscounts and tells_of_a_part(tones, seen))):
        return states
    if kind is not Reply.REMOVED or not (miscounts or seen.verdict.kind is Reply.PARTIALLY_REMOVED):
        if told := settled(Verdict(kind, "", "heard", "weak"), seen.outcomes, listings)[1]:
            return told
        states = {}
    of_others = seen.outcomes.foreign and not seen.outcomes.named
    whole = kind is Reply.REMOVED and share[kind] >= SEEMS_WHOLE and not of_others
    return {**dict.fromkeys(listings if whole else (), ListingState.REMOVED), **states}


def _may_be_a_part(
    kind: Reply, share: Mapping[Reply, float], tones: Matrix, seen: Look, listings: Sequence[str]
) -> bool:
    """Say whether what sounds like a removal of all may be one of some: no sentence that sounds like it speaks of all."""
    if kind is not Reply.REMOVED or len(listings) < 2 or share[Reply.PARTIALLY_REMOVED] < _PERHAPS_A_PART:
        return False
    return not any(excepts_none(one.plain) for one in telling(Tone.GONE, tones, seen.told.body, AUDIBLE))


def _tells_of_one(tones: Matrix, seen: Look) -> bool:
    """Say whether what is said to be gone is one listing, and no sentence says which, and none speaks of all."""
    gone = [one.plain for one in telling(Tone.GONE, tones, seen.told.body, AUDIBLE)]
    body = [one.plain for one in seen.told.body]
    told = [one for one in body if one in gone or row_state(one, seen.wording.rows) is ListingState.REMOVED]
    if any(excepts_none(one) or counts_all(seen.facts.listings, one) for one in told):
        return False
    if any(none_left(one, seen.wording.otherwise) for one in body):
        return False
    return seen.outcomes.single or any(says_one(one) or says_one_of(one) for one in gone)


def _is_told(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether some sentence tells of an outcome what the mail as a whole sounds like: a rule hears it, or it sounds like it."""
    if kind not in (Reply.REMOVED, Reply.REJECTED) or any(one.kind is kind for one in seen.told.signals):
        return True
    if kind is Reply.REMOVED:
        return bool(telling(Tone.GONE, tones, seen.told.body, AUDIBLE))
    loud = tones[1 : len(seen.told.body) + 1, [TONES.index(one) for one in _REFUSES]].sum(axis=1)
    return bool((loud >= _SAID).any())


def _is_only_as_it_stands(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a refusal is only of what was sent so far, or that of a removal which failed, which refuses no listing."""
    undone = any(one.kind is Reply.UNCLEAR and Reply.REJECTED in one.rule.silences for one in seen.told.signals)
    failed = undone and nothing_refused(kind, seen.verdict.kind, tones, seen)
    return kind is Reply.REJECTED and (failed or asks_for_more(kind, tones, seen))
