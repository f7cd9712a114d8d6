"""Rules and ear together: where they agree the answer is sure, where they differ the surer one speaks, or nobody does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.bearing import (
    OF_A_PART_UNSHOWN,
    OUTSOUNDS,
    a_part_whatever_rows,
    asked_aloud,
    borne_out,
    excepts_in_one_breath,
    gone_row_by_row,
    hangs_on_us,
    heard_alike,
    heard_in_part,
    one_stays,
    outsounds,
    part_by_address,
    refused_outright,
    sounds_like_a_part,
)
from bot.core.reply.decision.bycount import told_by_count, told_by_legend
from bot.core.reply.decision.certain import settled_by_words
from bot.core.reply.decision.doubts import (
    CERTAIN,
    ENOUGH,
    MISTAKEN,
    SUCCESS,
    Shown,
    may_be_said,
    rather_asks,
    sounds_of_a_part,
    sounds_of_another,
    with_dispute_as_question,
)
from bot.core.reply.decision.held import SURE, held_back
from bot.core.reply.decision.keptdown import restored_beside_gone
from bot.core.reply.decision.misfits import (
    nothing_gone,
    sent_to_ours,
    wants_an_answer,
)
from bot.core.reply.decision.plainly import (
    says_barely_removed,
    says_how_much,
    says_only_a_part,
    says_only_removed,
    stays_elsewhere,
)
from bot.core.reply.decision.seeming import seeming
from bot.core.reply.ear.asking import OUTRIGHT, perhaps
from bot.core.reply.ear.evidence import evidence
from bot.core.reply.ear.hearing import TELLS, TONES, Ear, Tone, heard
from bot.core.reply.ear.look import Look, Told
from bot.core.reply.ear.refusals import only_pending, pending
from bot.core.reply.ear.removals import likeliest_removal
from bot.core.reply.ear.weighing import at_large, shares
from bot.core.reply.facts import KINDS
from bot.core.reply.listings.settle import ROWS_DISAGREE, settled
from bot.core.reply.naming.addresses import address, addresses_in
from bot.core.reply.naming.amounts import counts_a_part
from bot.core.reply.rules.verdict import COMPLAINT, LISTING_ROWS, Verdict
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.otherwise import asks_outright

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

States = Mapping[str, ListingState]
SPEAKS_FOR: Mapping[Reply, tuple[Tone, ...]] = {
    Reply.REMOVED: (Tone.GONE,),
    Reply.PARTIALLY_REMOVED: (Tone.STAYS, Tone.GONE, Tone.REFUSED),
    Reply.REJECTED: (Tone.REFUSED, Tone.STAYS),
    Reply.RESTORED: (Tone.RESTORED,),
    Reply.COUNTER_NOTICE: (Tone.DISPUTED,),
    Reply.INFO_REQUESTED: (Tone.ASKS,),
    Reply.REDIRECTED: (Tone.SENT_AWAY,),
    Reply.FORWARDED: (Tone.PASSED_ON,),
    Reply.ACKNOWLEDGED: (Tone.RECEIVED, Tone.CONDITIONAL),
    Reply.AUTO_REPLY: (Tone.ROBOT,),
    Reply.ACCUSED: (Tone.ACCUSES,),
    Reply.UNRELATED: (Tone.FOREIGN,),
    Reply.UNCLEAR: (Tone.VAGUE,),
    Reply.BOUNCED: (Tone.BOUNCED,),
    Reply.DELAYED: (Tone.DELAYED,),
}
"""Which tones make a kind; the loudest of them gives the deciding sentence."""
_OUTCOMES = SUCCESS | {Reply.REJECTED}
_NOT_OURS = frozenset({"greets-another", "names-other-listings", "another-right", "other-works"})
"""Verdicts of rules that an outcome is not of our complaint; the ear, which does not know whose it is, has no say against them."""
_ASKS_US = (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE)
LIKELIER_THAN_NOT, FAR_LIKELIER, EACH_TOLD = 0.5, 0.7, 0.1
"""Least share of a partial removal for what else sounds like a whole one to count for it, where the rules count fewer.

The second where no listing is told to stay: a mail that names one of ours by the way may mean them all; the last where each has a row that tells its state.
"""
MOST_OF_ALL = 0.1
"""Most that a removal in part may sound like one of all where some listings are told as gone and the others not at all: of 27 such mails by cross-validation six
were removals of all."""


@dataclass(frozen=True, slots=True)
class Overheard:
    """The verdict of rules and ear, the listings' states that follow, what each sentence tells, and the kinds' shares.

    `tones` has the subject first; `silent` says that a rule of the user's own decided, against which the ear has no say.
    """

    verdict: Verdict
    states: States
    tones: Matrix
    shares: Mapping[Reply, float]
    silent: bool = False

    def tone_of(self, number: int) -> Tone:
        """What the sentence of this number tells most of all; the subject is 0."""
        return TONES[int(self.tones[number].argmax())] if number < len(self.tones) else Tone.NOTHING


def overheard(ear: Ear, seen: Look, listings: Sequence[str], own_rules: Collection[str] = ()) -> Overheard:
    """Bring rules and ear together; what rests on a rule of the user's own (by id) stands, whatever the ear hears."""
    spoken = seen.spoken(ear)
    told = heard(ear, spoken)
    tones = seen.with_silence(told)
    large = at_large(ear, spoken)
    listened = replace(
        seen.with_tones(tones),
        removal=likeliest_removal(ear, seen, tones),
        waits=only_pending(ear, seen, tones),
        whole=loudest(large),
    )
    listened = listened.with_open(pending(ear, listened, tones))
    share = shares(ear, evidence(listened, spoken, told, large))
    if seen.rests_on(own_rules):
        return Overheard(seen.verdict, seen.states, tones, share, silent=True)
    return Overheard(*concluded(listened, share, tones, listings), tones, share)


def loudest(large: Matrix) -> Reply:
    """The kind that a mail is most like by all that it says together, of what `at_large` gives."""
    return KINDS[int(large.argmax())]


def concluded(
    seen: Look, share: Mapping[Reply, float], tones: Matrix, listings: Sequence[str]
) -> tuple[Verdict, States]:
    """The verdict and the listings' states that rules and ear come to; rows make no success that the ear does not hear.

    The states of an unclear mail are what it seems to say, for the person who will read it.
    """
    counted = told_by_count(seen, share, tones, listings) or told_by_legend(seen, share, listings)
    counted = counted or restored_beside_gone(seen, share, tones, listings)
    verdict, states = _concluded(seen, share, tones, listings, counted)
    named = verdict.kind is Reply.PARTIALLY_REMOVED and not _least_of_a_part(seen)
    if not counted and not named and sounds_of_another(verdict.kind, share, seen):
        return _left_open(verdict, "sounds-of-another"), seeming(seen, share, tones, listings)
    return verdict, states


def _concluded(
    seen: Look,
    share: Mapping[Reply, float],
    tones: Matrix,
    listings: Sequence[str],
    counted: tuple[Verdict, States] | None,
) -> tuple[Verdict, States]:
    verdict, states = counted or _weighed_together(seen, share, tones, listings)
    doubtful = replace(verdict, because="") == _doubted(seen.verdict)
    if doubtful and ((not verdict.because and borne_out(share, tones, seen)) or refused_outright(share, tones, seen)):
        return seen.verdict, seen.states
    if hangs_on_us(verdict, tones, seen):
        return seen.verdict, seen.states
    if heard_in_part(verdict, share, seen):
        verdict, states = replace(seen.verdict, confidence="weak"), seen.states
    if seen.verdict.rule in _NOT_OURS and verdict.kind in (*_OUTCOMES, Reply.UNCLEAR, Reply.AUTO_REPLY):
        return (seen.verdict if seen.verdict.kind is Reply.UNCLEAR else _doubted(seen.verdict)), {}
    if (
        verdict.kind is Reply.PARTIALLY_REMOVED
        and share[Reply.REMOVED] > MOST_OF_ALL
        and _only_some_told(states, listings)
        and _least_of_a_part(seen)
    ):
        verdict = _left_open(verdict, "sounds-of-all")
    if verdict.rule != "counted" and sounds_of_a_part(verdict.kind, share, seen):
        verdict = _left_open(verdict, "sounds-of-a-part")
    if seen.whole in MISTAKEN.get(verdict.kind, ()) and verdict.rule != "counted":
        verdict = _left_open(verdict, "sounds-otherwise")
    if wants_an_answer(verdict.kind, tones, seen):
        ours = seen.facts.tagged or seen.facts.named or any(COMPLAINT.search(one.plain) for one in seen.told.body)
        sure = ours and seen.verdict.kind in _ASKS_US and seen.verdict.confidence == "sure"
        verdict = seen.verdict if sure else _left_open(verdict, "speaks-of-ours")
    return verdict, seeming(seen, share, tones, listings) if verdict.kind is Reply.UNCLEAR else states


def _weighed_together(
    seen: Look, share: Mapping[Reply, float], tones: Matrix, listings: Sequence[str]
) -> tuple[Verdict, States]:
    verdict = agreed(seen.verdict, share, tones, seen)
    some_stay = verdict.kind is Reply.REMOVED and one_stays(seen)
    if verdict.kind is seen.verdict.kind and verdict.kind is not Reply.PARTIALLY_REMOVED and not some_stay:
        return verdict, seen.states
    final, states = settled(verdict, seen.outcomes, listings)
    if final.rule == ROWS_DISAGREE and a_part_whatever_rows(verdict.kind, share, seen):
        return verdict, {}
    if final.kind is not verdict.kind and final.kind in SUCCESS and not _borne_out(final.kind, verdict.kind, share):
        sure_of_it = verdict.kind not in SUCCESS and (
            verdict.kind is not Reply.REJECTED or share[verdict.kind] >= CERTAIN
        )
        return (verdict if sure_of_it else _doubted(final)), {}
    return final, states


def _only_some_told(states: States, listings: Sequence[str]) -> bool:
    """Say whether of several listings only some are told, and each of these as gone: the others may have been called what we do not know."""
    return set(states.values()) == {ListingState.REMOVED} and len(states) < len(listings)


def _borne_out(kind: Reply, heard_as: Reply, share: Mapping[Reply, float]) -> bool:
    """Say whether the ear bears out a success that the rows make of a mail; of a whole removal they may make a partial one."""
    whole = share[Reply.REMOVED] if (kind, heard_as) == (Reply.PARTIALLY_REMOVED, Reply.REMOVED) else 0.0
    return share[kind] >= ENOUGH and share[kind] + whole >= CERTAIN


def given_by_others(told: Told, words: Wording) -> frozenset[Sentence]:
    """The sentences of the body in which somebody else gave something, and nothing is asked for outright: "she supplied the camera files"."""
    given = (one for one in told.body if words.named.theirs.found_in(one.plain))
    return frozenset(one for one in given if not asks_outright(one.plain, words.otherwise))


def wishes(kind: Reply, tones: Matrix, told: Told, words: Wording | None = None) -> tuple[tuple[Sentence, float], ...]:
    """The sentences of the body that may ask for something in a mail of this kind, each with how likely it asks; what the removal hangs on is asked for.

    What by these `words` was `given_by_others` is not.
    """
    outright = told.hanging if kind is Reply.INFO_REQUESTED else frozenset()
    asks = zip(told.body, tones[1:, TONES.index(Tone.ASKS)], strict=False)
    heard = ((one, max(float(tone), OUTRIGHT) if one in outright else float(tone)) for one, tone in asks)
    theirs = given_by_others(told, words) if words else frozenset()
    return tuple((one, tone) for one, tone in heard if tone >= perhaps(kind) and one not in theirs)


def agreed(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> Verdict:
    """Weigh what the rules say against what the ear heard."""
    shown = _shown(tones, seen)
    if shown is Shown.ALL_GONE and not seen.facts.listings:  # all that it names is gone, and we know of nothing else
        share = {
            **share,
            Reply.REMOVED: share[Reply.REMOVED] + share[Reply.PARTIALLY_REMOVED],
            Reply.PARTIALLY_REMOVED: 0.0,
        }
    kind, heard_so = max(share, key=lambda one: share[one]), share
    spoken_for = {one.kind for one in seen.told.signals}
    if rather_asks(kind, share, spoken_for):
        kind, share = Reply.INFO_REQUESTED, with_dispute_as_question(share)
    counted_less = kind is Reply.REMOVED and (
        share[kind] < OUTSOUNDS[kind][Reply.PARTIALLY_REMOVED]
        or stays_elsewhere(seen)
        or excepts_in_one_breath(tones, seen)
    )
    if ruled.kind is Reply.PARTIALLY_REMOVED and (kind is ruled.kind or counted_less) and shown is not Shown.ALL_GONE:
        kind = ruled.kind  # the ear hears that it is gone, the rules count that it is not all of ours
        if share[kind] >= _least_of_a_part(seen):
            share = {**share, kind: share[kind] + share[Reply.REMOVED], Reply.REMOVED: 0.0}
    if (settled_so := settled_by_words(kind, share, ruled, tones, seen)) is not None:
        return settled_so
    if sent_to_ours(kind, ruled, seen) or asked_aloud(kind, share, ruled, tones, seen):
        return ruled
    held = held_back(kind, share[kind], ruled, tones, seen, shown is Shown.SOME_STAY)
    if held == "nothing-gone" and _goes_on(ruled, seen):
        return ruled
    if held in ("", "answers-us") and _told_plainly(kind, ruled, share, tones, seen):
        return ruled
    plainly = heard_alike(kind, share, ruled, tones, seen) or outsounds(kind, share, ruled, seen)
    unshown = shown is not Shown.ALL_GONE and heard_so[kind] >= OF_A_PART_UNSHOWN
    plainly |= (shown is Shown.MIXED or unshown) and sounds_like_a_part(kind, ruled, share, seen)
    plainly |= gone_row_by_row(kind, share, seen)
    plainly |= _least_of_a_part(seen) == 0 and part_by_address(kind, ruled, share, seen)
    if held or not (plainly or may_be_said(kind, share, ruled, spoken_for, shown, seen.whole)):
        if ruled.kind is Reply.UNCLEAR:
            return replace(ruled, because=held)
        unseen = not held and ruled.kind is Reply.REMOVED and nothing_gone(ruled.kind, tones, seen)
        return replace(_doubted(ruled), because="nothing-gone" if unseen else held)
    if kind is ruled.kind:
        return ruled
    place = _deciding(kind, tones)
    sentence = seen.told.body[place].words if place < len(seen.told.body) else seen.subject
    certain = share[kind] >= SURE and kind not in SUCCESS
    return Verdict(kind, sentence, f"heard-{kind.value.replace('_', '-')}", "sure" if certain else "weak")


def _told_plainly(kind: Reply, ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a mail that sounds like what the rules are sure of, or like nothing, tells just that and nothing else."""
    if kind is Reply.PARTIALLY_REMOVED and says_how_much(ruled, share, tones, seen):
        return True
    if kind in (Reply.REMOVED, Reply.UNCLEAR) and says_barely_removed(ruled, share, tones, seen):
        return True
    if kind not in (ruled.kind, Reply.UNCLEAR, Reply.UNRELATED) or nothing_gone(ruled.kind, tones, seen):
        return False
    says_only = {Reply.REMOVED: says_only_removed, Reply.PARTIALLY_REMOVED: says_only_a_part}.get(ruled.kind)
    return says_only is not None and says_only(ruled, share, tones, seen)


def _goes_on(ruled: Verdict, seen: Look) -> bool:
    """Say whether the rules are sure of an answer that sounds like a removal and is none: a promise of the seller's, a receipt."""
    return ruled.confidence == "sure" and any(
        one.kind is ruled.kind and Reply.REMOVED in one.rule.silences for one in seen.told.signals
    )


def _least_of_a_part(seen: Look) -> float:
    """The least share of a partial removal for a whole one to count for it; none where some of ours are told by their address, little where each of
    ours has its row."""
    states = seen.outcomes.states
    if set(states.values()) != {ListingState.REMOVED}:
        each = len(states) == seen.facts.listings and seen.verdict.rule == LISTING_ROWS
        return EACH_TOLD if each else LIKELIER_THAN_NOT
    found = (address(one) for said in seen.told.body for one in addresses_in(said.words))
    outright = seen.facts.named < seen.facts.listings and any(one in seen.index.by_address for one in found)
    return 0 if outright else FAR_LIKELIER


def _shown(tones: Matrix, seen: Look) -> Shown:
    states = seen.outcomes.states
    columns = [TONES.index(tone) for tone in (Tone.STAYS, Tone.REFUSED)]
    said = bool((tones[1:][:, columns].sum(axis=1) > 0.5).any())
    stays = any(state is not ListingState.REMOVED for state in states.values())
    if stays or said:
        return Shown.SOME_STAY if stays and said else Shown.MIXED
    if states and len(states) >= seen.facts.listings:
        return Shown.ALL_GONE
    counted = any(counts_a_part(seen.facts.listings, one.sentence.plain) for one in seen.told.signals if one.sure)
    return Shown.MIXED if states else Shown.COUNTED if counted else Shown.NOTHING_STAYS


def _doubted(ruled: Verdict) -> Verdict:
    return _left_open(ruled, f"doubted-{ruled.rule}")


def _left_open(verdict: Verdict, why: str) -> Verdict:
    return replace(verdict, kind=Reply.UNCLEAR, rule=why, confidence="weak")


def _deciding(kind: Reply, tones: Matrix) -> int:
    """The place in the body of the sentence that speaks loudest for a kind."""
    body = tones[1:] if len(tones) > 1 else tones
    columns = [TONES.index(tone) for tone in SPEAKS_FOR[kind]]
    first = next((column for column in columns if body[:, column].max() >= TELLS), columns[0])
    return int(body[:, first].argmax())
