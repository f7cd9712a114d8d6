"""Why an answer that a mail sounds like is held back, by the name of the reason: a person looks then."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.doubts import is_short
from bot.core.reply.decision.misfits import (
    asks_for_more,
    at_hand,
    barely_told,
    counts_some_of_ours,
    may_return,
    miscounted,
    nothing_disputed,
    nothing_gone,
    nothing_refused,
    refusal_untold,
    refused_but_gone,
    refused_in_part,
    told_both_ways,
    untold,
)
from bot.core.reply.decision.waiting import still_pending
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.courtesy import has_followed
from bot.core.reply.rules.modality import is_only_possible
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import asks_outright, disputed_on_a_term, said_otherwise
from bot.core.reply.states.rows import row_state, stays_gone

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_UNDELIVERED, _ASKS_US = (Reply.BOUNCED, Reply.DELAYED), (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE)
SURE = 0.9
"""Least share for what rests on the ear alone to be sure, and for an answer to us to be none of our business."""

_REFUSED_OR_ASKED = (Reply.REJECTED, Reply.INFO_REQUESTED)
_DISPUTED = 0.25
"""Least likelihood of a dispute of which the rules are sure beside a removal."""
_UNTOLD, _UNTOLD_IN_LIKENESS = 0.9, 0.8
"""Least share of a refusal that no sentence tells; the latter where the mail as a whole is most like one. Of 19,067 mails by writers from whom the ear had
not learned 28 are told otherwise by bars of .6 and .5, and a third of those wrongly."""
_PLAIN_REMOVAL = 0.95
"""Least share of a removal, as which the mail is heard as a whole too, that a count which is not of some of ours does not hold back: of 19,051 mails by
writers from whom the ear had not learned 15 more are told so, and none wrongly."""
_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
_BACK_BESIDE_GONE = 0.95
"""Least share of a restoration where another listing is told to stay gone: of the practice mails that this held back twelve were heard so, and all of them rightly."""
_PLAIN_PART = 0.9
"""Least share of a removal in part that need not be told by a loud sentence: of 24,340 such mails 52 more are told so, one of them wrongly."""
_REFUSED_ALL_THE_SAME = 0.97
"""Least share of a refusal that a rule is sure of, beside which words of somebody's own pictures are its reason and no dispute: 26 of 27 such mails."""


_OUTWEIGHS_A_COUNT = 0.95
"""Least share of a removal in part against a count that does not fit: of 24,340 mails by writers from whom the ear had not learned 28 more are told so, none
wrongly. Words that speak against an answer ("they are still there") nothing outweighs: a letter sounds alike whatever its one contrary sentence says."""


def _looks_again(kind: Reply, seen: Look) -> bool:
    """Say whether they refuse our only listing, and offer to look again at once, as soon as they have something from us."""
    words = seen.wording.otherwise.looks_again
    return (
        kind is Reply.REJECTED and seen.facts.listings <= 1 and any(words.found_in(one.plain) for one in seen.told.body)
    )


def _one_is_back(kind: Reply, share: float, seen: Look) -> bool:
    """Say whether one of ours is back in what sounds like a removal, or in what sounds like a restoration another is newly gone, or stays so and it is not loud."""
    if kind is Reply.REMOVED:
        return _is_back(seen)
    states = set(seen.outcomes.states.values())
    if kind is Reply.PARTIALLY_REMOVED:
        return ListingState.RESTORED in states
    both = {ListingState.REMOVED, ListingState.RESTORED} <= states
    return kind is Reply.RESTORED and both and (share < _BACK_BESIDE_GONE or _newly_gone(seen))


def _said(kind: Reply, seen: Look) -> list[str]:
    """The plain sentences that may speak against a kind; that others stay down speaks against no restoration."""
    heard, states = seen.told.heard, seen.outcomes.states
    if kind is Reply.REMOVED:
        return [seen.counts_beside_a_removal(one) for one in heard]
    if kind is Reply.RESTORED and ListingState.RESTORED in states.values():
        down = {url for url, state in states.items() if state is ListingState.REMOVED}
        heard = tuple(one for one in heard if not _names_none_but(one, down, seen))
    return [one.plain for one in heard]


def _newly_gone(seen: Look) -> bool:
    """Say whether the rules are sure that something is gone since now, and not that it stays so: "A is back … B was taken down today"."""
    rows = seen.wording.rows
    gone = [one.sentence.plain for one in seen.told.signals if one.sure and one.kind in _GONE]
    new = [one for one in gone if seen.wording.reach.now.found_in(one) and not stays_gone(one, rows)]
    return any(row_state(one, rows) is ListingState.REMOVED for one in new)


def _names_none_but(one: Sentence, urls: Collection[str], seen: Look) -> bool:
    named = seen.index.named(one.words)[0]
    return bool(named) and set(named) <= set(urls)


def held_back(kind: Reply, share: float, ruled: Verdict, tones: Matrix, seen: Look, some_stay: bool) -> str:
    """The name of the first reason not to say that a mail is of a kind that it sounds like, one of `reasons.HELD`; "" if there is none.

    `share` is how likely the kind is, `ruled` what the rules made of the mail, and `some_stay` says that a listing is told to stay.
    """
    facts, wording = seen.facts, seen.wording
    followed = kind is Reply.REMOVED and any(has_followed(one.plain, wording.courtesy) for one in seen.told.heard)
    countered = kind in _REFUSED_OR_ASKED and disputed_on_a_term(
        [one.plain for one in seen.told.body], wording.otherwise
    )
    if followed or countered or _is_disputed(kind, ruled, tones):
        return "disputed"
    if nothing_gone(kind, tones, seen) and not _plainly_a_part(kind, share, seen):
        if seen.outcomes.granted:
            return "only-granted"
        return "nothing-gone"
    if nothing_disputed(kind, ruled.kind, tones, seen):
        return "nothing-disputed"
    if barely_told(kind, ruled, seen):
        return "barely-told"
    if kind in (Reply.REJECTED, Reply.REDIRECTED) and seen.outcomes.granted and ruled.kind is not kind:
        return "only-granted"
    if nothing_refused(kind, ruled.kind, tones, seen) or (kind is Reply.REJECTED and seen.waits):
        return "nothing-refused"
    if kind is Reply.REJECTED and share < _least_untold(seen) and refusal_untold(ruled.kind, tones, seen):
        return "refusal-untold"
    if refused_in_part(kind, seen):
        return "refused-in-part"
    if told_both_ways(kind, tones, seen) or refused_but_gone(kind, tones, seen):
        return "told-both-ways"
    if may_return(kind, tones, seen):
        return "may-return"
    if still_pending(kind, tones, seen):
        return "still-pending"
    beside = [seen.beside_what_may_follow(one) or "" for one in seen.told.heard] if kind is Reply.REMOVED else []
    if (
        asks_for_more(kind, tones, seen)
        or _looks_again(kind, seen)
        or any(asks_outright(one, wording.otherwise) for one in beside)
    ):
        return "asks-for-more"
    if at_hand(kind, ruled, tones, seen):
        return "at-hand"
    if _one_is_back(kind, share, seen):
        return "one-is-back"
    refused = kind is Reply.REJECTED is ruled.kind and ruled.confidence == "sure" and share >= _REFUSED_ALL_THE_SAME
    if said_otherwise(kind, _said(kind, seen), facts.listings, wording, beyond_doubt=refused):
        return "said-otherwise"
    plain_enough = kind is Reply.REMOVED is seen.whole and share >= _PLAIN_REMOVAL and facts.to_us
    counted = not some_stay and not _outweighs_a_count(kind, share, seen) and miscounted(kind, tones, seen)
    if counted and not (plain_enough and not counts_some_of_ours(tones, seen)):
        return "miscounted"
    if kind in _UNDELIVERED and ruled.kind in _ASKS_US:
        return "asks-us"
    if kind is Reply.UNRELATED is not ruled.kind and facts.answers_us and share < SURE:
        return "answers-us"
    return ""


def _plainly_a_part(kind: Reply, share: float, seen: Look) -> bool:
    """Say whether a mail of some length sounds like a removal in part and like nothing else, as a whole too."""
    return kind is Reply.PARTIALLY_REMOVED is seen.whole and share >= _PLAIN_PART and not is_short(seen)


def _outweighs_a_count(kind: Reply, share: float, seen: Look) -> bool:
    """Say whether a mail sounds so plainly like a removal in part that "both" in one of its sentences may well not mean all of more than two."""
    all_counted = seen.counts.tally.get(ListingState.REMOVED) == seen.facts.listings
    several = seen.facts.listings > 2 and not all_counted
    return kind is Reply.PARTIALLY_REMOVED and share >= _OUTWEIGHS_A_COUNT and several


def _is_back(seen: Look) -> bool:
    """Say whether a rule is sure that something is back, in a sentence that does not say only when it may be."""
    back = (one.sentence.plain for one in seen.told.signals if one.sure and one.kind is Reply.RESTORED)
    return not all(map(is_only_possible, back))


def _least_untold(seen: Look) -> float:
    return _UNTOLD_IN_LIKENESS if seen.whole is Reply.REJECTED else _UNTOLD


def seems_open(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether an unclear mail that sounds like this kind tells of no removal: it is planned, hangs on somebody's silence, was tried in vain, or is none."""
    planned = any(seen.wording.otherwise.yet_to_come.found_in(one.plain) for one in seen.told.heard)
    told = nothing_gone(kind, tones, seen) or untold(kind, tones, seen)
    return planned or told or barely_told(kind, seen.verdict, seen)


def _is_disputed(kind: Reply, ruled: Verdict, tones: Matrix) -> bool:
    """Say whether the rules are sure of a counter-notice and a sentence sounds like one: a removal ends nothing then."""
    sure = ruled.kind is Reply.COUNTER_NOTICE and ruled.confidence == "sure"
    return kind is Reply.REMOVED and sure and bool((tones[1:, TONES.index(Tone.DISPUTED)] >= _DISPUTED).any())
