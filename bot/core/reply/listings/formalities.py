"""Sentences about the ticket, a survey, an appeal or complaints in general, under every mail, or counting none: nothing is asked or told there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from bot.core.event import ListingState, Reply
from bot.core.reply.besides.details import AskedWords, named_in
from bot.core.reply.besides.periods import periods
from bot.core.reply.naming.tallies import counts
from bot.core.reply.reading import Asked
from bot.core.reply.rules.courtesy import beside_what_may_follow, says_nothing
from bot.core.reply.rules.verdict import Signal
from bot.core.reply.rules.wording import Formal, Wording
from bot.core.reply.rules.wordlists import WordList
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.sentences.tongues import EASTERN_SIGN
from bot.core.reply.states.otherwise import asks_outright
from bot.core.reply.states.rows import row_state


class Formality(StrEnum):
    """What a sentence is about that is not about our complaint."""

    SURVEY = "survey"
    TICKET = "ticket"
    APPEAL = "appeal"
    IN_GENERAL = "in general"
    BOILERPLATE = "boilerplate"
    NOUGHT = "a count of none"
    OBJECTION = "an objection of the other side that failed"
    MAY_FOLLOW = "what the other side may do"
    THEY_KNOW = "that the other side was told"
    FORMER = "the state before a change"


Formalities = Mapping[Sentence, Formality]
_ROBOTS = frozenset({Reply.AUTO_REPLY, Reply.UNRELATED})
_ASKED_OF_US = frozenset({Reply.INFO_REQUESTED, Reply.REDIRECTED})
_HINTS = _ROBOTS | _ASKED_OF_US | {Reply.ACKNOWLEDGED}
"""What a rule may hear in such a sentence; one in which it hears more is about our complaint."""
_NOT_PROCESSED, _DOUBTFUL = (Reply.REJECTED, Reply.UNCLEAR), (Reply.UNCLEAR,)
"""What else may be heard of complaints in general (材料不全将不予受理), and where we are asked something ("whether your problem is solved")."""
_WANTING = _ASKED_OF_US | {Reply.COUNTER_NOTICE, Reply.ACCUSED}
_NEWS = frozenset(
    {Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.REJECTED, Reply.RESTORED, Reply.FORWARDED, Reply.ACKNOWLEDGED}
)
_DECIDED = _NEWS - {Reply.FORWARDED, Reply.ACKNOWLEDGED}
_TOLD_TO_US = _DECIDED | {Reply.COUNTER_NOTICE, Reply.INFO_REQUESTED}
"""What a sentence is heard for whatever words of boilerplate stand in it."""
_MAY_ASK = (Formality.TICKET, Formality.APPEAL)
_TOLD_BY_ROWS = {
    ListingState.REMOVED: Reply.REMOVED,
    ListingState.REJECTED: Reply.REJECTED,
    ListingState.RESTORED: Reply.RESTORED,
}
_WHOEVER_SPEAKS = frozenset({Formality.BOILERPLATE, Formality.NOUGHT, Formality.FORMER})
"""Of what no rule hears anything, not even a robot or a stranger."""
_GOES_ON = (Formality.SURVEY, Formality.TICKET)
_NUMBER = re.compile(r"\d{6}|://")
_CLAUSES = re.compile(r"[:;]|,? but |,?但")
_SHORT, _SHORT_IN_SIGNS = 40, 26
"""Signs of a clause that says nothing of its own beside the one that is about a survey: "good / bad"."""
_OF_THEIRS = frozenset({Reply.COUNTER_NOTICE, Reply.UNCLEAR, Reply.UNRELATED})
"""What a rule may hear where it is told what the other side may do; in a sentence in which it hears more something was done."""
_LEFT, _LEFT_IN_SIGNS = 12, 4
"""Signs that may be left of such a sentence: "the seller", 您好; any more may say that it was done."""
_DECIDED_ABOUT_US = (_TOLD_TO_US | {Reply.REDIRECTED}) - {Reply.REJECTED}
"""Beside what that the other side was told is no news; beside a refusal only where this is for good."""
_TOLD_TO_THEM = frozenset({Reply.FORWARDED, Reply.ACKNOWLEDGED, Reply.UNCLEAR})
"""What a rule may hear where it is told that they were told."""
_MARKS = " ,;.。!?~-–—"
_ASKED = re.compile(r"[^\W\d_]{2}[^?]{3,}\?\s*$")
_LONGEST = 600
"""A sentence that names something, or is longer than this, is more than a form of words."""


def formalities(
    body: Sequence[Sentence],
    spoken: Sequence[Signal],
    words: Wording,
    known: AskedWords,
    own_rules: Collection[str] = (),
) -> Formalities:
    """The sentences that are about nothing of ours, each with what it is about; `known` is by which words a desk asks for what.
    A sentence for which a rule of the user's own (by id) speaks is always heard.

    What is counted as none is always so ("no action taken: 0"), and the state before a change where the one after it is told, and what stands under every mail of a desk, unless a rule is sure of news or a question in it. The others are so only beside something that is told
    of our complaint, and all but a survey only beside news of it, where no other sentence asks for something: a ticket that closes unless we send what was asked
    for is the deadline of a question. What complaints in general need is so only beside a decision: beside a mere receipt it may well be asked of us.
    """
    own = {one.sentence for one in spoken if one.rule.id in own_rules}
    told = {one.sentence for one in spoken if one.sure and one.kind in _TOLD_TO_US}
    under = {
        one: Formality.BOILERPLATE
        for one in body
        if one not in own and one not in told and is_boilerplate(one.plain, words) and not _names_more(one.plain, known)
    }
    nought = counts((one.plain for one in body), words.tallies).none
    under |= {body[place]: Formality.NOUGHT for place in nought if body[place] not in own}
    under |= dict.fromkeys((one for one in _former(body, words.formal) if one not in own), Formality.FORMER)
    beside = _beside_news(
        [one for one in body if one not in under],
        [one for one in spoken if one.sentence not in under],
        words,
        known,
        own,
    )
    left = [one for one in body if one not in own and one not in under]
    theirs = _may_follow(left, spoken, words)
    return {**_they_know(left, spoken, words), **theirs, **under, **beside}


def _former(body: Sequence[Sentence], words: Formal) -> list[Sentence]:
    """The lines that tell what a state was before it changed, where another tells what it is now: "Previous status: active" beside "New status: removed"."""
    labels = [one.plain.replace("：", ":").partition(":")[0].strip(_MARKS) for one in body]
    if not any(words.state_after.is_all_of(one) for one in labels):
        return []
    return [one for one, label in zip(body, labels, strict=True) if words.state_before.is_all_of(label)]


def _they_know(body: Sequence[Sentence], spoken: Sequence[Signal], words: Wording) -> Formalities:
    """The sentences that tell no more than that the other side was told, beside something that another sentence decides about us or asks of us.

    A refusal in another sentence counts only where it is for good: "nothing was removed; the seller was told" hands our complaint on.
    """
    heard: dict[Sentence, set[Reply]] = {}
    for signal in spoken:
        heard.setdefault(signal.sentence, set()).add(signal.kind)
    told = [
        one
        for one in body
        if heard.get(one, set()) <= _TOLD_TO_THEM and words.formal.they_know.is_all_of(one.plain.strip(_MARKS))
    ]
    others = [one for one in body if one not in told] if told else []
    sure = {one.sentence for one in spoken if one.sure and one.kind in _DECIDED_ABOUT_US}
    refused = {one.sentence for one in spoken if one.sure and one.kind is Reply.REJECTED}
    asked = (one for one in others if asks_outright(one.plain, words.otherwise) or _ASKED.search(one.plain))
    decides = any(
        one in sure or (one in refused and words.formal.for_good.found_in(one.plain)) for one in others
    ) or any(not (says_nothing(one.plain, words.courtesy) or _about(one.plain, words.formal)) for one in asked)
    return dict.fromkeys(told, Formality.THEY_KNOW) if decides else {}


def _may_follow(body: Sequence[Sentence], spoken: Sequence[Signal], words: Wording) -> Formalities:
    """The sentences that tell no more than what the other side may do, beside a removal that another sentence tells for sure as done."""
    sure: dict[Sentence, set[Reply]] = {}
    for signal in spoken:
        if signal.sure:
            sure.setdefault(signal.sentence, set()).add(signal.kind)
    gone = {one.sentence for one in spoken if one.sure and one.kind is Reply.REMOVED and one.rule.manner != "under way"}
    told = (
        [one for one in body if sure.get(one, set()) <= _OF_THEIRS and _tells_no_more(one.plain, words)] if gone else ()
    )
    return dict.fromkeys(told, Formality.MAY_FOLLOW) if gone - {*told} else {}


def _tells_no_more(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence tells what the other side may do, and neither that it was done nor anything else."""
    rest = beside_what_may_follow(plain, words.courtesy)
    if rest is None or len(plain) > _LONGEST or _NUMBER.search(plain):
        return False
    return len(rest.strip(_MARKS)) <= (_LEFT_IN_SIGNS if EASTERN_SIGN.search(plain) else _LEFT)


def _beside_news(
    body: Sequence[Sentence], spoken: Sequence[Signal], words: Wording, known: AskedWords, own: Collection[Sentence]
) -> Formalities:
    named = {one: about for one, about in _found(body, words.formal) if one not in own}
    said = {one.kind for one in spoken if one.sentence not in named}
    hints = _HINTS | ({Reply.UNCLEAR} if _DECIDED & said else set())
    found = {one: about for one, about in named.items() if not _says_more(one, about, spoken, hints, words.formal)}
    if not found:
        return {}
    others = [one for one in body if one not in found]
    said = {one.kind for one in spoken if one.sentence in others}
    said |= {_TOLD_BY_ROWS[state] for one in others if (state := row_state(one.words, words.rows)) in _TOLD_BY_ROWS}
    if not said & (_NEWS | _WANTING):
        return {}
    if Reply.REMOVED not in said:
        found = {
            one: about for one, about in found.items() if about not in _MAY_ASK or not _asks(one.plain, words, known)
        }
    wanted = said & _WANTING or any(_wants(one.plain, words) for one in others)
    unsettled = Formality.IN_GENERAL in found.values() and not said & _DECIDED
    if wanted or unsettled or not said & _NEWS:
        return {one: about for one, about in found.items() if about is Formality.SURVEY}
    return found


def without_formal(found: Sequence[Signal], formal: Formalities) -> tuple[Signal, ...]:
    """The signals without what rules heard in sentences that are not about our complaint, but that a robot or a stranger speaks."""
    under = {one for one, about in formal.items() if about in _WHOEVER_SPEAKS}
    return tuple(
        one for one in found if one.sentence not in formal or (one.kind in _ROBOTS and one.sentence not in under)
    )


def is_boilerplate(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence is little more than what stands under every mail of a desk, and tells, asks and dates nothing."""
    rest = words.formal.boilerplate.without(plain)
    if len(rest.strip(_MARKS)) * 2 > len(plain) or words.courtesy.tells.found_in(rest):
        return False
    return not (words.formal.not_boilerplate.found_in(plain) or asks_outright(plain, words.otherwise) or periods(plain))


def _names_more(plain: str, known: AskedWords) -> bool:
    """Say whether a plain sentence names something to be sent; who owns the rights is what boilerplate speaks of."""
    return bool({*named_in(plain, known)} - {Asked.OWNERSHIP_STATEMENT})


def counting(body: Sequence[Sentence], formal: Formalities, kind: Reply, words: Formal) -> list[Sentence]:
    """The sentences whose days may be ours or theirs in a mail of this kind; beside a refusal also the days in which we are free to answer."""
    aside = {Formality.SURVEY, *_WHOEVER_SPEAKS}
    if kind in _NEWS:
        aside |= {Formality.TICKET, Formality.IN_GENERAL}
    return [
        one
        for one in body
        if (about := formal.get(one)) not in aside
        or (kind is Reply.REJECTED and about is Formality.TICKET and words.at_will.found_in(one.plain))
    ]


def _found(body: Sequence[Sentence], words: Formal) -> Iterable[tuple[Sentence, Formality]]:
    above: Formality | None = None
    for one in body:
        about = _about(one.plain, words)
        if not about and above in _GOES_ON and _is_alone(one.plain, words.goes_on, words.wanted):
            about = above
        if about:
            yield one, about
        above = about


def _about(plain: str, words: Formal) -> Formality | None:
    if len(plain) > _LONGEST or _NUMBER.search(plain):
        return None
    if _is_alone(plain, words.survey, words.wanted):
        return Formality.SURVEY
    if _is_alone(plain, words.appeal, words.wanted):
        return Formality.APPEAL
    general = _speaks(plain, words.in_general, words.lacking) and not words.politely.found_in(plain)
    later = _speaks(plain, words.next_time, words.lacking) and not words.this_time.found_in(plain)
    if general or later:
        return None if periods(plain) else Formality.IN_GENERAL
    if _is_alone(plain, words.ticket, words.wanted) and not words.ours.found_in(plain):
        return Formality.TICKET
    return None


def _speaks(plain: str, told: WordList, against: WordList) -> bool:
    """Say whether words are found, and beside them none that speak against it."""
    return told.found_in(plain) and not against.found_in(told.without(plain, " "))


def _is_alone(plain: str, told: WordList, against: WordList) -> bool:
    """Say whether words are found, and no clause of any length says something else."""
    most = _SHORT_IN_SIGNS if EASTERN_SIGN.search(plain) else _SHORT
    return _speaks(plain, told, against) and all(
        len(one) <= most or told.found_in(one) for one in _CLAUSES.split(plain)
    )


def _says_more(
    one: Sentence, about: Formality, spoken: Iterable[Signal], hints: Collection[Reply], words: Formal
) -> bool:
    """Say whether a rule hears more in a sentence than such a one may sound like."""
    beside = (
        _NOT_PROCESSED if about is Formality.IN_GENERAL else _DOUBTFUL if words.politely.found_in(one.plain) else ()
    )
    return any(each.sentence == one and each.kind not in (*hints, *beside) for each in spoken)


def _asks(plain: str, words: Wording, known: AskedWords) -> bool:
    """Say whether a plain sentence asks for a thing, be it on a condition."""
    return words.otherwise.asks_outright.found_in(plain) or bool(named_in(plain, known))


def _wants(plain: str, words: Wording) -> bool:
    return asks_outright(plain, words.otherwise) or words.formal.lacking.found_in(plain)
