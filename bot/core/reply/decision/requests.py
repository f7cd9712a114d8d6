"""A mail of which neither rules nor ear can tell what it is, and that asks us plainly for something, is a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.besides.meant import meant
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.verdict import Verdict

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

ASKS_BY_MEANING = "asks-by-meaning"
_SAY_NOTHING_ELSE = frozenset({Reply.UNCLEAR, Reply.ACKNOWLEDGED, Reply.INFO_REQUESTED})
"""What the rules may make of such a mail."""
_HEARD_ONLY = f"heard-{Reply.REJECTED.value}"
_TELLS = (
    Tone.GONE, Tone.STAYS, Tone.REFUSED, Tone.RESTORED, Tone.DISPUTED, Tone.ACCUSES, Tone.PASSED_ON, Tone.SENT_AWAY, Tone.FOREIGN,
    Tone.ROBOT,
)  # fmt: skip
MOST_TOLD, MOST_BESIDE_A_REFUSAL = 0.5, 0.3
"""Most likelihood that a sentence beside those that ask tells anything else, of all these tones together; the latter where the ear heard a refusal."""
REFUSES = 0.8
"""Share of a refusal that the ear alone heard from which on a question that is asked beside leaves it to a person."""
_ALARMS, MOST_ALARMED = (Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.RESTORED), 0.3
"""What must not be missed, and the share of it from which nothing is only a question."""
_MAY_BE_ASKED = frozenset({"nothing-recognised", "asks-weakly", f"heard-{Reply.UNCLEAR.value}", _HEARD_ONLY})


def requested(verdict: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> Verdict:
    """Give the verdict, or a weak question where it is none and the mail, an answer to us, asks for something and tells nothing else.

    What the ear alone, and no rule, takes for a refusal is none either beside such a question; where it is far likeliest a person looks.
    """
    doubted = verdict.kind is Reply.UNCLEAR and verdict.rule == f"doubted-{seen.verdict.rule}"
    if not (doubted or (verdict.kind in (Reply.UNCLEAR, Reply.REJECTED) and verdict.rule in _MAY_BE_ASKED)):
        return verdict
    facts, spoken = seen.facts, {one.kind for one in seen.told.signals if one.sure}
    if seen.verdict.kind not in _SAY_NOTHING_ELSE or spoken - _SAY_NOTHING_ELSE or seen.outcomes.states:
        return verdict
    if not (facts.answers_us or facts.tagged or facts.named) or facts.automatic:
        return verdict
    whole = " ".join(one.plain for one in seen.told.heard)
    asking = {one for one in seen.told.heard if meant(one.plain, seen.wording.meant, whole)}
    columns = [TONES.index(one) for one in _TELLS]
    told = tones[1:][:, columns].sum(axis=1)
    others = (share for one, share in zip(seen.told.body, told, strict=False) if one not in asking)
    most = MOST_BESIDE_A_REFUSAL if verdict.kind is Reply.REJECTED else MOST_TOLD
    if not asking or max(others, default=0) > most or max(share[one] for one in _ALARMS) >= MOST_ALARMED:
        return verdict
    if verdict.kind is Reply.REJECTED and share[verdict.kind] >= REFUSES:
        return replace(
            verdict, kind=Reply.UNCLEAR, rule=f"doubted-{verdict.rule}", confidence="weak", because="asks-us"
        )
    first = next(one for one in seen.told.heard if one in asking)
    return replace(
        verdict, kind=Reply.INFO_REQUESTED, sentence=first.words, rule=ASKS_BY_MEANING, confidence="weak", because=""
    )
