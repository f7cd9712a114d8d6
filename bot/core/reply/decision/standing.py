"""Where what the rules are sure of stands, whatever the mail sounds like: a question in plain words, a dispute with a clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.besides.outright import named_outright
from bot.core.reply.decision.misfits import asks_for_more
from bot.core.reply.ear.asking import OUTRIGHT, as_asked
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone, telling
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.courtesy import says_nothing
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.states.otherwise import asks_outright

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_NO_ANSWERS = (Reply.ACKNOWLEDGED, Reply.UNCLEAR)
_ASKED = (Reply.INFO_REQUESTED, Reply.ACKNOWLEDGED)
_MERELY_TOLD: Mapping[Reply, Tone] = {Reply.ACKNOWLEDGED: Tone.RECEIVED, Reply.FORWARDED: Tone.PASSED_ON}
"""What leads to no more than waiting, and how it sounds."""
_TELLS_MORE = (
    Tone.GONE,
    Tone.STAYS,
    Tone.REFUSED,
    Tone.ASKS,
    Tone.DISPUTED,
    Tone.RESTORED,
    Tone.ACCUSES,
    Tone.SENT_AWAY,
)
_NO_MATTER = (Tone.NOTHING, Tone.CONDITIONAL, Tone.RECEIVED, Tone.PASSED_ON)
_RATHER = 0.5
"""Least likelihood for a sentence to tell this, or to be no matter beside it."""


def stands(kind: Reply, ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the verdict of the rules stands although a mail sounds like this kind."""
    if ruled.kind is Reply.COUNTER_NOTICE:
        told_beside = kind in (Reply.INFO_REQUESTED, Reply.PARTIALLY_REMOVED)  # a demand, or that the others stay gone
        return told_beside and ruled.confidence == "sure" and _on_a_clock(tones, seen)
    if ruled.kind in _MERELY_TOLD and ruled.confidence == "sure" and kind in _NO_ANSWERS:
        return _went_to_colleagues(ruled, tones, seen) or (
            kind is Reply.UNCLEAR and _merely_told(ruled.kind, tones, seen)
        )
    if ruled.kind is not Reply.INFO_REQUESTED:
        return False
    if ruled.confidence == "sure" and kind in (*_NO_ANSWERS, Reply.REJECTED) and _is_or_closed(seen):
        return True
    asked = kind in _NO_ANSWERS and ruled.confidence == "sure" and _asked_outright(kind, tones, seen)
    return asked or asks_for_more(kind, tones, seen)


def _is_or_closed(seen: Look) -> bool:
    """Say whether a rule is sure that the case is closed or refused unless we send something."""
    return any(one.sure and one.rule.manner == "or closed" for one in seen.told.signals)


def _asked_outright(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a question is put in plain words: what sounds like a receipt is more than that.

    Where it sounds like nothing at all, a sentence must ask for something by its plain name, or the rules must be sure of
    one that sounds like asking, and of nothing else.
    """
    ruled = [one for one in seen.told.signals if one.sure and one.kind is Reply.INFO_REQUESTED]
    asking = telling(Tone.ASKS, tones, seen.told.body, OUTRIGHT)
    if kind is Reply.UNCLEAR and _tells_only(_ASKED, seen) and any(one.sentence in asking for one in ruled):
        return True
    if any(named_outright(as_asked(one.plain), seen.wording.named) for one in asking):
        return True
    return kind is Reply.ACKNOWLEDGED and any(
        asks_outright(one.plain, seen.wording.otherwise) for one in seen.told.body
    )


def _merely_told(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a sentence in which the rules are sure of a receipt, or that the matter was passed on, sounds like it, and none tells more."""
    body = seen.told.body
    told = {one.sentence for one in seen.told.signals if one.sure and one.kind is kind}
    loud = telling(_MERELY_TOLD[kind], tones, body, _RATHER)
    quiet = all(_quiet(tones, seen))
    return _tells_only((kind, Reply.ACKNOWLEDGED), seen) and any(one in told for one in loud) and quiet


def _quiet(tones: Matrix, seen: Look) -> list[bool]:
    """Of each sentence of the body, whether it sounds like no matter beside the news, or is courtesy alone."""
    silent = tones[1 : len(seen.told.body) + 1, [TONES.index(one) for one in _NO_MATTER]].sum(axis=1)
    courtesy = seen.wording.courtesy
    heard = zip(seen.told.body, silent, strict=False)
    return [bool(least >= _RATHER) or says_nothing(one.plain, courtesy) for one, least in heard]


def _tells_only(kinds: Collection[Reply], seen: Look) -> bool:
    """Say whether the rules heard nothing but these kinds, not even a hint of another."""
    return all(one.kind in kinds for one in seen.told.signals)


def _went_to_colleagues(ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the rules are sure that the matter went to colleagues, and no sentence sounds like more than that; each beside it is quiet."""
    told = [one for one in seen.told.signals if one.rule.manner == "to colleagues"]
    handed = {one.sentence for one in told}
    loud = tones[1 : len(seen.told.body) + 1, [TONES.index(one) for one in _TELLS_MORE]]
    if ruled.rule not in {one.rule.id for one in told} or bool((loud >= AUDIBLE).any()):
        return False
    return all(quiet for one, quiet in zip(seen.told.body, _quiet(tones, seen), strict=False) if one not in handed)


def _on_a_clock(tones: Matrix, seen: Look) -> bool:
    """Say whether a sentence sounds like a dispute, and one tells that it will be restored unless we act."""
    disputed = telling(Tone.DISPUTED, tones, seen.told.body, AUDIBLE)
    return bool(disputed) and any(seen.wording.otherwise.or_restored.found_in(one.plain) for one in seen.told.body)
