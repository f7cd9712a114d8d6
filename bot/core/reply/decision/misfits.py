"""What in a mail does not fit what it sounds like: other counts, mere hearsay, one listing told both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.besides.places import place_named
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone, telling
from bot.core.reply.ear.look import Look
from bot.core.reply.listings.legend import tells_no_removal
from bot.core.reply.naming.amounts import (
    EXCEPT,
    counts_a_part,
    excepts_none,
    fewer_than,
    is_whole,
    says_a_part,
    says_one_of,
)
from bot.core.reply.naming.counting import places
from bot.core.reply.rules.modality import is_only_possible, moods
from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.verdict import COMPLAINT, LISTING_ROWS, Verdict
from bot.core.reply.rules.wording import Otherwise, Wording
from bot.core.reply.sentences.text import Sentence, is_figures
from bot.core.reply.sentences.tongues import EASTERN_SIGN
from bot.core.reply.states.otherwise import POLITELY, asks_outright, removes_nothing, restored_else
from bot.core.reply.states.phrases import by_hearsay, is_same
from bot.core.reply.states.rows import row_state

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
_GOES_ON = (Reply.INFO_REQUESTED, Reply.REJECTED, Reply.FORWARDED, Reply.REDIRECTED)
_OF_OURS = (Tone.ASKS, Tone.REFUSED, Tone.DISPUTED)
_LENGTHY, _LENGTHY_IN_SIGNS = 40, 14
"""Signs of a sentence that is no item of a menu."""
_ADDRESS = re.compile(r"https?://\S+")
_LABEL = re.compile(r"^[^\W\d_]{1,16} ?:?(?=[\s\d#])")
_REFUSES, _TELLS = (Tone.REFUSED, Tone.STAYS), (Tone.REFUSED, Tone.STAYS, Tone.GONE, Tone.RESTORED, Tone.DISPUTED)
_AFTERTHOUGHT = 24
"""Most signs of an exception that follows in a sentence of its own: "All but one."."""
_ASKED_FOR = 0.6
"""Least likelihood for a sentence beside a refusal to ask for something."""
_ASKED, _TOLD, _ASKED_ALOUD = 0.4, 0.5, 0.85
"""Least likelihood for a sentence to ask something of us, and to refuse or dispute: by cross-validation over 13,420 mails four robots and five
mails of other matters of 515 are left to a person for it; the last, wherever it stands in a robot's mail, costs three more."""
_LIKELY = 0.3
"""Least likelihood of the likeliest sentence to be the removal that it sounds like."""


def miscounted(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether what is said to be gone is counted otherwise: fewer than all of ours, all but some, or all where a part was heard."""
    if kind not in _GONE:
        return kind is Reply.ACKNOWLEDGED and nothing_upheld(seen)
    tally = seen.counts.tally
    if kind is Reply.PARTIALLY_REMOVED and 0 < seen.facts.listings == tally.get(ListingState.REMOVED):
        return True  # "removed: 4, not removed: 0"
    loud = telling(Tone.GONE, tones, seen.told.body, AUDIBLE)
    gone = [one.plain for one in loud]
    ours = seen.facts.listings
    if kind is Reply.PARTIALLY_REMOVED:
        return any(
            (excepts_none(one.plain) and not _is_of_some(one, seen)) or is_whole(ours, one.plain) for one in loud
        )
    excepted = ours > 1 and any(EXCEPT.search(one) or _excepts_behind(one, seen) for one in gone)
    states = seen.outcomes.states
    all_gone = len(states) == ours > 1 and set(states.values()) == {ListingState.REMOVED}
    each_gone = len(gone) > 1 and all_gone  # "the first three … the last one"
    return excepted or (not each_gone and any(fewer_than(ours, one) for one in gone))


def nothing_upheld(seen: Look) -> bool:
    """Say whether a mail counts none as upheld or gone, and none as waiting, which is no receipt: "received: 2, upheld: 0"."""
    tally = seen.counts.tally
    return tally.get(ListingState.REMOVED) == 0 and not tally.get(ListingState.OPEN)


def at_hand(kind: Reply, ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether what seems a question, and to the rules is none, asks only in sentences that say that it is there: 收到您的授权书后…,目前授权书正在核验; or the rules
    know only what a removal hangs on, and another sentence says that this is there."""
    if kind is not Reply.INFO_REQUESTED:
        return False
    if ruled.kind is kind:
        return lies_at_hand(ruled, seen)
    asking = telling(Tone.ASKS, tones, seen.told.body)
    return bool(asking) and all(seen.wording.courtesy.in_hand.found_in(one.plain) for one in asking)


def lies_at_hand(ruled: Verdict, seen: Look) -> bool:
    """Say whether the rules know only what a removal hangs on, and another sentence says that this is there."""
    hanging = seen.told.hanging
    if ruled.kind is not Reply.INFO_REQUESTED or not hanging:
        return False
    there = any(seen.wording.courtesy.in_hand.found_in(one.plain) for one in seen.told.body if one not in hanging)
    return there and hanging.issuperset(seen.told.of(Reply.INFO_REQUESTED))


def _is_of_some(one: Sentence, seen: Look) -> bool:
    """Say whether a sentence names some of ours, by address or place, so that "all" in it is all of these."""
    named = _named([one], seen) or places(one.plain, seen.facts.listings)
    return 0 < len(named) < seen.facts.listings


def tells_of_a_part(tones: Matrix, seen: Look) -> bool:
    """Say whether what is said to be gone is a part in words; a number alone often counts something else."""
    gone = [one.plain for one in telling(Tone.GONE, tones, seen.told.body, AUDIBLE)]
    return any(says_a_part(one) or _excepts_behind(one, seen) for one in gone)


def counts_some_of_ours(tones: Matrix, seen: Look) -> bool:
    """Say whether what is said to be gone is some of just as many as there are, one of several, or a part in words."""
    gone = [one.plain for one in telling(Tone.GONE, tones, seen.told.body, AUDIBLE)]
    some = any(counts_a_part(seen.facts.listings, one) or says_one_of(one) for one in gone)
    return some or tells_of_a_part(tones, seen)


def _excepts_behind(gone: str, seen: Look) -> bool:
    """Say whether the sentence behind a plain one is no more than an exception: "We took them down. All but one."."""
    body = [one.plain for one in seen.told.body]
    return any(len(after) <= _AFTERTHOUGHT and EXCEPT.search(after) for one, after in pairwise(body) if one == gone)


def _is_only_a_fault(unseen: str, after: str, words: Otherwise) -> bool:
    """Say whether a plain sentence says that something is not to be seen, and the one behind it that this is only a fault."""
    return words.only_a_fault.found_in(after) and words.unseen.found_in(unseen)


def nothing_gone(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a removal is only the seller's word, possible, another's matter, counted as none, explained by a fault, said to be wrong right
    behind, or of no listing spoken of and in no loud sentence."""
    return kind in _GONE and _nothing_gone(kind, Same(tones), Same(seen))


@lru_cache(maxsize=4)
def _nothing_gone(kind: Reply, told: Same, look: Same) -> bool:
    """The same; what may be, and what may be held back, is asked of a mail one after the other."""
    tones: Matrix = told.thing
    seen: Look = look.thing
    found = seen.counts
    if found.tally.get(ListingState.REMOVED) == 0 or (kind is Reply.REMOVED and found.staying):
        return True  # "items removed: 0", "pictures kept: 4"
    elsewhere = [seen.told.body[place] for place in found.of_else]
    heard = telling(Tone.GONE, tones, seen.told.body, AUDIBLE)
    loud = [one for one in heard if not _names_only(one.plain, seen.wording)]
    words = seen.wording.otherwise
    faults = {one for one, after in pairwise(seen.told.body) if _is_only_a_fault(one.plain, after.plain, words)}
    unsaid = (words.was_wrong, words.said_so, words.not_among)
    wrong = {one for one, after in pairwise(seen.told.body) if any(way.found_in(after.plain) for way in unsaid)}
    said = {
        *wrong,
        *tells_no_removal(seen.told.lines, seen.index),
        *seen.told.no_removals,
        *seen.outcomes.granted,
        *seen.outcomes.ticked,
    }
    untrue = {*elsewhere, *faults, *said}
    ruled = {one.sentence for one in seen.told.signals if one.kind in _GONE}
    denied = {one for one in loud if one not in ruled and _is_denied(one.plain, seen.wording)}
    untrue |= denied if kind is Reply.REMOVED else set()
    states = seen.outcomes.states
    untrue |= {one for one in loud if _is_like_one_kept(one, seen)}
    void = {one for one in loud if by_hearsay(one.plain) or removes_nothing(one.plain, seen.wording) or one in untrue}
    void |= _only_hinting(seen) if void else set()
    gone = [one in void for one in loud]
    if not gone and any(removes_nothing(one.plain, seen.wording) or one in said for one in seen.told.body):
        return True
    return all(gone) if gone else bool(states) and ListingState.REMOVED not in states.values()


def _only_hinting(seen: Look) -> set[Sentence]:
    """The sentences in which the rules hear no more than a hint of a removal, which says nothing where the news beside it is none: "your complaint is valid"."""
    signals = [one for one in seen.told.signals if one.kind in _GONE]
    return {one.sentence for one in signals} - {one.sentence for one in signals if one.sure}


def _is_like_one_kept(one: Sentence, seen: Look) -> bool:
    """Say whether a sentence says no more than that its listings fared like the one before, and none of them is gone: "4822: ditto", below a refusal."""
    if not is_same(one.plain):
        return False
    told = [seen.outcomes.states.get(url) for url in _named([one], seen)]
    return bool(told) and all(state not in (None, ListingState.REMOVED) for state in told)


def _is_denied(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence denies what only the ear hears in it: "they have in no way been removed"."""
    return row_state(plain, words.rows) is ListingState.REJECTED and "not" in moods(plain)


def untold(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether no sentence and no row tells a removal that a mail sounds like only as a whole, and the rules hear that it goes on."""
    goes_on = seen.verdict.kind in _GOES_ON and ListingState.REMOVED not in seen.outcomes.states.values()
    if kind not in _GONE or not goes_on:
        return False
    ruled = any(one.kind in _GONE for one in seen.told.signals)
    return not ruled and not telling(Tone.GONE, tones, seen.told.body, AUDIBLE)


def _names_only(plain: str, words: Wording) -> bool:
    """Say whether a plain line is no more than a number with its label, "item: 482101", and the label names no outcome."""
    bare = _ADDRESS.sub(" ", plain).strip()
    return (not bare or is_figures(_LABEL.sub("", bare))) and row_state(plain, words.rows) is None


def barely_told(kind: Reply, ruled: Verdict, seen: Look) -> bool:
    """Say whether no sentence that is taken for the removal of a mail is likely one, and neither the rows of its listings tell it nor a rule
    is sure that it is under way."""
    if kind is not Reply.REMOVED or ruled.rule == LISTING_ROWS or seen.removal is None:
        return False
    under_way = any(one.sure and one.kind is kind and one.rule.manner == "under way" for one in seen.told.signals)
    return not under_way and seen.removal < _LIKELY


def sent_to_ours(kind: Reply, ruled: Verdict, seen: Look) -> bool:
    """Say whether a mail that sounds as if it sent us somewhere names no place but what we reported, and the rules are sure of a question or a handing on."""
    goes_on = ruled.kind in (Reply.INFO_REQUESTED, Reply.FORWARDED) and ruled.confidence == "sure"
    if kind is not Reply.REDIRECTED or not goes_on:
        return False
    if any(one.kind is kind for one in seen.told.signals):
        return False
    ours = {one for one in seen.told.body if seen.index.named(one.words)[0]}
    if any(POLITELY.search(one.plain) for one in ours):
        return False
    others = [replace(one, words=_ADDRESS.sub(" ", one.words)) if one in ours else one for one in seen.told.body]
    return bool(ours) and not place_named(others, ())


def told_both_ways(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether every listing that is said to be gone is said to stay as well, as if a number had been mixed up."""
    if kind not in _GONE:
        return False
    body = seen.told.body
    stays = tones[1 : len(body) + 1, [TONES.index(Tone.STAYS), TONES.index(Tone.REFUSED)]].sum(axis=1) > 0.5
    gone = [one for one in telling(Tone.GONE, tones, body, AUDIBLE) if not EXCEPT.search(one.plain)]
    kept = _named((one for one, told in zip(body, stays, strict=False) if told and one not in gone), seen)
    named = [_named([one], seen) for one in gone]
    return bool(named) and all(one and one <= kept for one in named)


def refused_but_gone(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a mail that refuses our only listing says in a row that it is gone."""
    if kind is not Reply.REJECTED or seen.facts.listings != 1:
        return False
    return any(_is_gone_row(one, seen) for one in telling(Tone.GONE, tones, seen.told.body, _ASKED_ALOUD))


def refused_in_part(kind: Reply, seen: Look) -> bool:
    """Say whether of a listing of several that are refused the rules hear that something was done, and no refusal: "A1: not infringing, A2: handled"."""
    if kind is not Reply.REJECTED or seen.facts.listings < 2:
        return False
    done = [one.sentence for one in seen.told.signals if one.sure and one.kind is Reply.UNCLEAR]
    return any(seen.outcomes.states.get(url) is ListingState.OPEN for url in _named(done, seen))


def _is_gone_row(one: Sentence, seen: Look) -> bool:
    named = bool(_named([one], seen)) and row_state(one.plain, seen.wording.rows) is ListingState.REMOVED
    return named and not removes_nothing(one.plain, seen.wording)


def may_return(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a restoration is only what somebody says, or of something else, or what the rules take for a removal sounds like one in what may
    happen: "before it can return"."""
    back = telling(Tone.RESTORED, tones, seen.told.body, AUDIBLE) if kind is Reply.RESTORED else []
    before = {after: one.plain for one, after in pairwise(seen.told.body)}
    unreal = seen.told.no_restorations
    if back and all(
        one in unreal or by_hearsay(one.plain) or restored_else(one.plain, seen.wording, before.get(one, ""))
        for one in back
    ):
        return True
    untold = kind is Reply.RESTORED and not back
    if untold and (unreal or any(restored_else(one.plain, seen.wording) for one in seen.told.body)):
        return True
    if seen.verdict.kind is not Reply.REMOVED:
        return False
    return bool(back) and all(is_only_possible(one.plain) for one in back)


def wants_an_answer(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a mail that seems a robot's, or none of our business, asks something of us, refuses, disputes or removes it beside: "P.S. your notice lacks …".

    A robot asks many things ("returns?"); such a sentence, or the one before it, must speak of a complaint, or the mail name what is ours.
    """
    if kind not in (Reply.UNRELATED, Reply.AUTO_REPLY):
        return False
    facts, body = seen.facts, seen.told.body
    robot = kind is Reply.AUTO_REPLY
    ours = facts.tagged or facts.named or (not robot and facts.answers_us)
    asks, refuses, disputes = (tones[1 : len(body) + 1, TONES.index(one)] for one in _OF_OURS)
    refusing, telling_of_it = (
        tones[1 : len(body) + 1, [TONES.index(one) for one in some]].sum(axis=1) for some in (_REFUSES, _TELLS)
    )
    if seen.outcomes.states or _ruled_so(seen, refusing, asks) or _removed_by_the_way(tones, seen):
        return True
    for place, one in enumerate(body[: len(asks)]):
        if robot and (refusing[place] >= _TOLD or _asks_aloud(one.plain, asks[place])):
            return True
        checks = not robot and seen.wording.otherwise.asks_if_gone.found_in(one.plain)
        asked = checks or asks[place] >= _ASKED or asks_outright(one.plain, seen.wording.otherwise)
        else_ = removes_nothing(one.plain, seen.wording) or restored_else(one.plain, seen.wording)
        tells = robot and telling_of_it[place] >= _TOLD and not else_
        told = refuses[place] >= _TOLD or disputes[place] >= _TOLD or tells
        if not (asked or told):
            continue
        if ours or checks or any(COMPLAINT.search(near.plain) for near in body[max(0, place - 1) : place + 1]):
            return True
    return False


def _ruled_so(seen: Look, refusing: Matrix, asks: Matrix) -> bool:
    """Say whether the rules took a mail for a refusal or a question, and some sentence sounds like one."""
    said = {Reply.REJECTED: (refusing, _ASKED), Reply.INFO_REQUESTED: (asks, _ASKED_ALOUD)}
    loud, least = said.get(seen.verdict.kind, (asks[:0], 0.0))
    return bool((loud >= least).any())


def _removed_by_the_way(tones: Matrix, seen: Look) -> bool:
    """Say whether an answer to us tells a removal beside something else: the rules are sure of it in a sentence that plainly sounds like one."""
    sure = {one.place for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED}
    gone = tones[1 : len(seen.told.body) + 1, TONES.index(Tone.GONE)]
    ruled = seen.verdict.kind is Reply.REMOVED and seen.facts.answers_us
    return ruled and any(place < len(gone) and gone[place] >= _ASKED_ALOUD for place in sure)


def _asks_aloud(plain: str, asks: float) -> bool:
    """Say whether a plain sentence asks so much and at such length that no menu of a robot does: "returns?" is one of those."""
    return asks >= _ASKED_ALOUD and len(plain) >= (_LENGTHY_IN_SIGNS if EASTERN_SIGN.search(plain) else _LENGTHY)


def nothing_refused(kind: Reply, ruled: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a refusal that the rules do not hear is told only by sentences that leave the matter undecided or ask for something: "not removed yet"."""
    if kind is not Reply.REJECTED or ruled is Reply.REJECTED:
        return False
    asking = {one for one in seen.told.body if asks_outright(one.plain, seen.wording.otherwise)}
    undecided = seen.told.no_refusals | asking
    loud = {one for tone in _REFUSES for one in telling(tone, tones, seen.told.body, AUDIBLE)}
    return bool(undecided) and loud <= undecided


def nothing_disputed(kind: Reply, ruled: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a dispute that the rules do not hear is only the seller's word that something is gone."""
    if kind is not Reply.COUNTER_NOTICE or ruled is Reply.COUNTER_NOTICE:
        return False
    said = {one for one in seen.told.no_removals if by_hearsay(one.plain)}
    return bool(said) and {*telling(Tone.DISPUTED, tones, seen.told.body, AUDIBLE)} <= said


def refusal_untold(ruled: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a refusal that the rules do not even suspect is told by no sentence: the mail only sounds like one as a whole."""
    if ruled is Reply.REJECTED or any(one.kind is Reply.REJECTED for one in seen.told.signals):
        return False
    return not any(telling(tone, tones, seen.told.body, AUDIBLE) for tone in _REFUSES)


def asks_for_more(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a refusal is only of what was sent so far: something is asked for beside "as it stands"."""
    words, body = seen.wording.otherwise, seen.told.body
    if kind is not Reply.REJECTED:
        return False
    if not any(words.as_it_stands.found_in(one.plain) for one in body):
        return False
    asks = tones[1 : len(body) + 1, TONES.index(Tone.ASKS)]
    return bool((asks >= _ASKED_FOR).any()) or any(asks_outright(one.plain, words) for one in body)


def _named(sentences: Iterable[Sentence], seen: Look) -> set[str]:
    return {url for one in sentences for url in seen.index.named(one.words)[0]}
