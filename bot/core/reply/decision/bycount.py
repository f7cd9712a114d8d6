"""What a mail tells that counts all of our listings by what became of them, or marks each: its counts or marks decide, where no sentence says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.listings.legend import explained, told_by_marks
from bot.core.reply.naming.tallies import adds_up, kind_of
from bot.core.reply.rules.modality import moods
from bot.core.reply.rules.verdict import COMPLAINT, LISTING_ROWS, Verdict

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

States = Mapping[str, ListingState]
_OUTCOMES = (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED, Reply.REJECTED)
_SAYS_MORE = frozenset({Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.ACCUSED})
_GAINSAYS: Mapping[Reply, tuple[Tone, ...]] = {
    Reply.REMOVED: (Tone.STAYS, Tone.REFUSED, Tone.RESTORED, Tone.DISPUTED),
    Reply.PARTIALLY_REMOVED: (Tone.RESTORED, Tone.DISPUTED),
    Reply.REJECTED: (Tone.GONE, Tone.RESTORED, Tone.DISPUTED, Tone.ASKS),
    Reply.RESTORED: (Tone.GONE, Tone.DISPUTED),
}
"""What no sentence beside the counts may tell for them to decide."""
_SAYS_NOTHING_YET = (Tone.NOTHING, Tone.CONDITIONAL)
"""What sentences tell that speak of what may come: a right of appeal, where proof can be fetched."""
OF_OUTCOMES, OF_A_WHOLE_COUNT = 0.6, 0.4
"""Least share of all outcomes together for the counts of a mail to decide which of them it is; the latter where they say of which there are none."""
_LIKELIER_THAN_NOT, _SOUNDS_SO = 0.5, 0.85
"""The latter is the least share of what is counted for a mail that does not say that it answers us."""


def told_by_count(
    seen: Look, share: Mapping[Reply, float], tones: Matrix, listings: Sequence[str]
) -> tuple[Verdict, States] | None:
    """What a mail tells that sounds like an outcome and counts all of our listings, one state after the other, and is to us, or speaks of a complaint and sounds much like that."""
    to_us = seen.facts.answers_us or seen.facts.tagged or seen.facts.named
    found = seen.counts
    tally = found.tally
    kind = kind_of(tally)
    outcome = sum(share[one] for one in _OUTCOMES)
    least = OF_A_WHOLE_COUNT if found.none & found.places else OF_OUTCOMES
    if kind is None or not adds_up(tally, len(listings)) or outcome < least:
        return None
    about_ours = any(COMPLAINT.search(one.plain) for one in seen.told.body)
    if not to_us and not (about_ours and share[kind] >= _SOUNDS_SO):
        return None
    if _gainsaid(kind, seen, tones, found.places):
        return None
    verdict = Verdict(kind, seen.told.body[min(found.places)].words, "counted", "sure")
    states = seen.outcomes.states
    if kind is not Reply.PARTIALLY_REMOVED:
        return verdict, dict.fromkeys(listings, next(state for state, count in tally.items() if count))
    told = len(states) == len(listings) and all(
        count == sum(said is state for said in states.values()) for state, count in tally.items()
    )
    return verdict, states if told else {}


def told_by_legend(seen: Look, share: Mapping[Reply, float], listings: Sequence[str]) -> tuple[Verdict, States] | None:
    """What a mail to us tells that sounds like an outcome and marks each of our listings with what it explains: "✅ = deleted, ❌ = declined"."""
    to_us = seen.facts.answers_us or seen.facts.tagged or seen.facts.named
    states = told_by_marks(seen.told.lines, seen.index)
    if not to_us or not listings or set(states) != set(listings) or sum(share[one] for one in _OUTCOMES) < OF_OUTCOMES:
        return None
    tally = Counter(states.values())
    kind = kind_of(tally)
    legend = next(one for one in seen.told.body if explained(one.plain, seen.index))
    return (Verdict(kind, legend.words, LISTING_ROWS, "sure"), states) if kind is not None else None


def _gainsaid(kind: Reply, seen: Look, tones: Matrix, counting: Collection[int]) -> bool:
    """Say whether what a mail counts is not what it says: its rules hear a question, or a sentence says otherwise."""
    others = [place for place in range(1, len(tones)) if place - 1 not in counting]
    quiet = tones[:, [TONES.index(tone) for tone in _SAYS_NOTHING_YET]].sum(axis=1) >= _LIKELIER_THAN_NOT
    pending = any("pending" in moods(seen.told.body[place - 1].plain) for place in others if not quiet[place])
    if seen.verdict.kind in _SAYS_MORE or (pending and kind is not Reply.PARTIALLY_REMOVED):
        return True
    columns = [TONES.index(tone) for tone in _GAINSAYS[kind]]
    return bool((tones[others][:, columns].sum(axis=1) > _LIKELIER_THAN_NOT).any())
