"""What the words of a mail settle, whatever kind it sounds like: a question put outright, one that a refusal is, and an answer to anybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.decision.standing import stands
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.verdict import ANSWERS_ANYBODY, COMPLAINT, Verdict
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import to_be_mended

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_REFUSES_OR_ASKS = (Reply.REJECTED, Reply.INFO_REQUESTED)
_NO_OTHER_NEWS = (*_REFUSES_OR_ASKS, Reply.UNCLEAR)
_REFUSED_AND_NO_MORE = frozenset({Reply.REJECTED, Reply.ACKNOWLEDGED})
_ANNOUNCED = re.compile(
    r"\bplease (?:be (?:informed|advised|aware)|note)\b|\b(?:we )?kindly inform(?: you)?\b|请(?:您)?(?:知悉|知晓|留意|悉知)"
)
"""What announces a refusal and asks for nothing."""
_CLOSING = " \"')”»"
"""What may stand behind the mark of a question."""
_TOGETHER = 0.6
"""Least share of a refusal, a question and what cannot be told for a refusal that tells us what to mend to be a question."""
_ELSEWHERE = 0.7
"""Likelihood from which on a sentence sends us elsewhere, with whatever it tells us to send."""
_NO_ROBOT = (Tone.GONE, Tone.STAYS, Tone.REFUSED, Tone.ASKS, Tone.DISPUTED, Tone.RESTORED, Tone.ACCUSES)
_SAID = 0.5
"""Least likelihood of one of those tones for a sentence to be none that anybody gets."""


def settled_by_words(
    kind: Reply, share: Mapping[Reply, float], ruled: Verdict, tones: Matrix, seen: Look
) -> Verdict | None:
    """The verdict that words settle, where `kind` is what the mail sounds like most; None where they settle nothing."""
    if stands(kind, ruled, tones, seen):
        return ruled
    if ruled.rule == ANSWERS_ANYBODY and kind is not Reply.COUNTER_NOTICE and not _tells_more(tones, seen):
        return ruled
    if kind is Reply.AUTO_REPLY and ruled.kind is Reply.ACKNOWLEDGED and _confirms_a_complaint(seen):
        return ruled
    if kind in _NO_OTHER_NEWS and _refused_for_good(ruled, tones, seen):
        return ruled
    if kind is Reply.REJECTED is ruled.kind and _may_be_sent_anew(tones, seen):
        return Verdict(Reply.UNCLEAR, ruled.sentence, "may-be-sent-anew", "weak")
    return _to_be_mended(kind, share, ruled, tones, seen)


def _refused_for_good(ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the rules are sure of a refusal and of nothing else, it is for what cannot be mended, and no sentence asks anything or invites us to
    try anew."""
    told = {one.kind for one in seen.told.signals}
    if ruled.kind is not Reply.REJECTED or ruled.confidence != "sure" or not told <= _REFUSED_AND_NO_MORE:
        return False
    heard = [one.plain for one in seen.told.body if one not in seen.told.formal]
    words = seen.wording.otherwise
    final = any(words.refused_for_good.found_in(one) for one in heard)
    invited = any(words.invites.found_in(_ANNOUNCED.sub("", one)) for one in heard)
    return final and not invited and not _asks_beside(tones, seen)


def _may_be_sent_anew(tones: Matrix, seen: Look) -> bool:
    """Say whether a complaint is refused for what we may have mended by then, as an expired paper, and may be sent anew, or more is asked about it."""
    heard = [one.plain for one in seen.told.body if one not in seen.told.formal]
    words = seen.wording.otherwise
    anew = any(map(words.sent_anew.found_in, heard)) or _asks_beside(tones, seen)
    return anew and any(map(words.refused_for_good.found_in, heard))


def _asks_beside(tones: Matrix, seen: Look) -> bool:
    """Say whether a sentence is a question, waits for something, or sounds like asking beside the one that refuses for good."""
    words = seen.wording.otherwise
    return any(
        one.plain.rstrip(_CLOSING).endswith("?")
        or words.awaited_anew.found_in(one.plain)
        or (asks >= AUDIBLE and not words.refused_for_good.found_in(one.plain))
        for one, asks in zip(seen.told.body, tones[1:, TONES.index(Tone.ASKS)], strict=False)
        if one not in seen.told.formal
    )


def _to_be_mended(
    kind: Reply, share: Mapping[Reply, float], ruled: Verdict, tones: Matrix, seen: Look
) -> Verdict | None:
    """The question that a refusal is which tells us to mend what we sent and to send it again here; None if it is none."""
    of_them = (*_REFUSES_OR_ASKS, Reply.UNCLEAR)
    if ruled.kind not in (*of_them, Reply.ACKNOWLEDGED) or sum(share[one] for one in of_them) < _TOGETHER:
        return None
    if kind not in _REFUSES_OR_ASKS or (mended := _mended_here(tones, seen)) is None:
        return None
    if ruled.kind is Reply.INFO_REQUESTED:
        return ruled
    return Verdict(Reply.INFO_REQUESTED, mended.words, "mend-and-resend", "sure")


def _mended_here(tones: Matrix, seen: Look) -> Sentence | None:
    """The first sentence that tells us to mend what we sent and to send it again, and not to somebody else."""
    elsewhere = tones[1:, TONES.index(Tone.SENT_AWAY)]
    heard = zip(seen.told.body, elsewhere, strict=False)
    return next(
        (one for one, away in heard if away < _ELSEWHERE and to_be_mended(one.plain, seen.wording.otherwise)), None
    )


def _tells_more(tones: Matrix, seen: Look) -> bool:
    """Say whether some sentence sounds like one that only we could get."""
    loud = tones[1 : len(seen.told.body) + 1, [TONES.index(one) for one in _NO_ROBOT]]
    return bool((loud >= _SAID).any()) or bool(seen.outcomes.states)


def _confirms_a_complaint(seen: Look) -> bool:
    """Say whether the rules are sure of a sentence that it confirms a complaint: a robot that does is the desk's receipt."""
    return any(COMPLAINT.search(one.plain) for one in seen.told.of(Reply.ACKNOWLEDGED, sure_only=True))
