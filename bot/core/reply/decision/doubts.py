"""How likely an answer must be to be given: what would end a matter wrongly needs more than what leads to a look, and may sound like little else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from bot.core.event import ListingState, Reply
from bot.core.reply.ear.look import Look
from bot.core.reply.listings.lists import rows_of_their_own
from bot.core.reply.rules.verdict import Verdict

SUCCESS = frozenset({Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED})
_DEAF = frozenset({Reply.REJECTED, Reply.UNRELATED, Reply.AUTO_REPLY})
_MUST_BE_HEARD = (Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED)
ENOUGH, MOST_DOUBT = 0.3, 0.25
"""Least share for an answer, and most that may speak against one that closes our ears."""
MOST_OF_A_REFUSAL, OUTSHOUTS = 0.08, 0.8
"""The same for a refusal, and its least share against a rule that is sure of a question or a counter-notice."""
CERTAIN = 0.95
"""Least share for an answer that would end the matter; taken from cross-validation over mails that rules were never made on. Of these .93 tells
101 more, five of them wrongly, and .9 another 77, three of them wrongly."""
OF_A_PART = 0.93
"""The same for a removal in part, which ends nothing for those that stay: 40 more are told so, one of them wrongly."""
BORNE_OUT = 0.85
"""Least share where listing by listing the mail shows what it sounds like."""
MOST_OF_A_PART = 0.1
"""Most that a removal of all may sound like one in part for less of it to do where every listing is shown as gone: of 20 such mails that sounded like it
more than that two were removals in part."""
OF_A_PART_BESIDE, IN_FEW_WORDS = 0.05, 0.4
"""Most that a removal of several may sound like one in part, and where it is short besides and names not all of them: of 309 mails of the scored half that are
read as one this leaves two right ones to a person; of 314 by an ear that had learned from more, three and one of which only a part is gone."""
RATHER_ASKS, OF_OURSELVES = 0.45, 0.3
"""Least share of a question that the ear alone hears, and most of an accusation beside it: by cross-validation eight of fifteen such mails asked nothing of us."""
OVERRULES, ALARMS = 0.6, 0.85
"""Least share for what no rule spoke for: against a rule that is sure, and to say that we stand accused."""
_NEARLY = 0.25
"""Least share of a question that a dispute of which no rule spoke may be: of six such mails three were."""
_ALONE = {Reply.COUNTER_NOTICE: OVERRULES, Reply.REJECTED: OVERRULES, Reply.AUTO_REPLY: OUTSHOUTS}
"""The same for disputes, refusals and robots that no rule spoke of: of 16 mails that sounded less like the first four were one, of 11 of the last four."""


DOUBTS: Mapping[Reply, Mapping[Reply, float]] = {
    Reply.REMOVED: {Reply.RESTORED: 0.04, Reply.REJECTED: 0.03, Reply.UNRELATED: 0.03, Reply.UNCLEAR: 0.04},
    Reply.PARTIALLY_REMOVED: {Reply.REMOVED: 0.15, Reply.UNCLEAR: 0.06},
    Reply.RESTORED: {Reply.COUNTER_NOTICE: 0.03},
    Reply.REJECTED: {Reply.INFO_REQUESTED: 0.06, Reply.COUNTER_NOTICE: 0.06},
}
"""For what would be costly if it were wrong: what else the mail must not sound like, and from which share on; from cross-validated shares: these are the kinds that it was in truth when it was wrongly taken for that.
What rules and ear tell alike, or stands plainly against a rule that is sure of something else (bearing.py), need not care.
"""


MISTAKEN: Mapping[Reply, frozenset[Reply]] = {
    Reply.REJECTED: frozenset({Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE}),
}
"""What a mail must not be most like as a whole for its sentences to say this: it would be costly.

From cross-validation over 13,420 mails: 3 costly refusals are caught by it, and 9 right ones left to a person. Of removals and
restorations 26 right ones would be left to a person, and none that is costly.
"""


FEW = 3
"""Sentences with words of a mail that is so short that the ear hears little in it: what is said plainly there stands."""
ALL_BUT_CERTAIN, _LIKELY = 0.97, 0.5
"""Least share of a success that the ear alone hears in so short a mail, where by the third opinion no sentence is likely a removal."""
OUTSPOKEN: Mapping[Reply, Mapping[Reply, float]] = {
    Reply.REMOVED: {
        Reply.PARTIALLY_REMOVED: 0.1, Reply.UNCLEAR: 0.1, Reply.UNRELATED: 0.03, Reply.RESTORED: 0.01,
    },
    Reply.PARTIALLY_REMOVED: {Reply.REMOVED: 0.1, Reply.UNCLEAR: 0.1, Reply.RESTORED: 0.01},
}  # fmt: skip
"""What an answer that may be costly must not sound like, from which share on, however sure the rules are of it: of 24,340 mails that the ear had not learned
from 25 of 91 costly ones are left to a person for it, and 84 of 19,884 right ones, some of which
rows and short mails get back."""


OUTSPOKEN_IN_FEW_WORDS: Mapping[Reply, Mapping[Reply, float]] = {
    Reply.REMOVED: {Reply.UNCLEAR: 0.35, Reply.UNRELATED: 0.1},
}
"""The same for so short a mail, in which the ear hears little: of 249 such removals as desks send them most plainly, and of 442 of any length that a reader wrote
against it, none sounds so much of either."""


def sounds_of_another(kind: Reply, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a mail sounds so much of something else that not even sure rules, rows or counts outweigh it.

    A short one does only where the ear alone hears a success in it, not all but certainly, and in no likely sentence; or where it sounds far more of what
    tells nothing, no rule is sure that it is under way, and not every listing is told as gone. No mail does in which every listing is told as gone, each in its row or by a mail
    that sounds like that as a whole, or each has its row and only some are gone.
    """
    if is_short(seen):
        under_way = any(one.sure and one.kind is kind and one.rule.manner == "under way" for one in seen.told.signals)
        if under_way or _all_told_as_gone(seen):
            return False
        if kind is not seen.verdict.kind and share[kind] < ALL_BUT_CERTAIN and (seen.removal or 0.0) < _LIKELY:
            return kind in (Reply.REMOVED, Reply.RESTORED)
        return any(share[other] >= least for other, least in OUTSPOKEN_IN_FEW_WORDS.get(kind, {}).items())
    if (kind is Reply.REMOVED and _each_is_gone(seen)) or (kind is Reply.PARTIALLY_REMOVED and _rows_differ(seen)):
        return False
    return any(share[other] >= least for other, least in OUTSPOKEN.get(kind, {}).items())


def _rows_differ(seen: Look) -> bool:
    told = rows_of_their_own(seen.told.lines, seen.index)
    return len(told) == seen.facts.listings and len(set(told.values())) > 1 and ListingState.REMOVED in told.values()


def sounds_of_a_part(kind: Reply, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether what is taken for a removal of several listings sounds so much like one in part that a person looks; where each has its row, or all are
    named in few words, none does."""
    if kind is not Reply.REMOVED or seen.facts.listings < 2 or _each_has_its_row(seen):
        return False
    if is_short(seen):
        return seen.facts.named < seen.facts.listings and share[Reply.PARTIALLY_REMOVED] > IN_FEW_WORDS
    return share[Reply.PARTIALLY_REMOVED] > OF_A_PART_BESIDE


def is_short(seen: Look) -> bool:
    """Say whether a mail has so few sentences with words that the ear hears little in it."""
    return sum(seen.worded(len(seen.told.body) + 1)[1:]) <= FEW


def _all_told_as_gone(seen: Look) -> bool:
    states = seen.outcomes.states
    return len(states) >= seen.facts.listings and set(states.values()) == {ListingState.REMOVED}


def _each_is_gone(seen: Look) -> bool:
    if not _all_told_as_gone(seen):
        return False
    return seen.whole is Reply.REMOVED or _each_has_its_row(seen)


def _each_has_its_row(seen: Look) -> bool:
    return len(rows_of_their_own(seen.told.lines, seen.index)) == seen.facts.listings


def rather_asks(kind: Reply, share: Mapping[Reply, float], spoken_for: set[Reply]) -> bool:
    """Say whether a mail that sounds like a dispute, of which no rule spoke, sounds like a question nearly as much: "the seller sent older records, please
    send yours"."""
    if kind is not Reply.COUNTER_NOTICE or kind in spoken_for:
        return False
    return share[Reply.COUNTER_NOTICE] < OVERRULES and share[Reply.INFO_REQUESTED] >= _NEARLY


def with_dispute_as_question(share: Mapping[Reply, float]) -> Mapping[Reply, float]:
    """The shares with what sounds like a dispute counted as a question."""
    both = share[Reply.INFO_REQUESTED] + share[Reply.COUNTER_NOTICE]
    return {**share, Reply.INFO_REQUESTED: both, Reply.COUNTER_NOTICE: 0.0}


class Shown(Enum):
    """What the listings and the loud sentences show, beside what the mail as a whole sounds like."""

    SOME_STAY = "listings that stay, and a sentence that says so"
    NOTHING_STAYS = "no listing that stays, and no sentence that says so"
    COUNTED = "a count of all our listings of which fewer are told"
    ALL_GONE = "every listing named as gone, and no sentence that says otherwise"
    MIXED = "anything else"


_SHOWS_IT = ((Reply.PARTIALLY_REMOVED, Shown.SOME_STAY), (Reply.REMOVED, Shown.ALL_GONE))


def may_be_said(
    kind: Reply, share: Mapping[Reply, float], ruled: Verdict, spoken_for: set[Reply], shown: Shown, whole: Reply | None
) -> bool:
    """Say whether a kind is likely enough: what would end a matter wrongly needs more than what leads to a look.

    That some of our listings are gone and some are not must be shown by listings or sentences, unless the mail sounds of nothing else; where both show it,
    less of a likeness will do. One that is most like it as a `whole` may sound twice as much like a part: lists without another
    word do.
    """
    unshown = kind is Reply.PARTIALLY_REMOVED and shown in (Shown.NOTHING_STAYS, Shown.ALL_GONE)
    if unshown and share[kind] < CERTAIN:
        return False
    if any(share[other] > least for other, least in DOUBTS.get(kind, {}).items()):
        return False
    if (kind, shown) in _SHOWS_IT and (
        kind is not Reply.REMOVED or share[Reply.PARTIALLY_REMOVED] <= MOST_OF_A_PART * (1 + (whole is kind))
    ):
        return share[kind] >= BORNE_OUT
    if kind in SUCCESS:
        return share[kind] >= (OF_A_PART if kind is Reply.PARTIALLY_REMOVED else CERTAIN)
    if kind is not ruled.kind and kind not in spoken_for:
        contradicts = ruled.kind is not Reply.UNCLEAR and ruled.confidence == "sure"
        if share[kind] < (ALARMS if kind is Reply.ACCUSED else OVERRULES if contradicts else 0):
            return False
        if share[kind] < _ALONE.get(kind, 0):
            return False
        if kind is Reply.INFO_REQUESTED and (share[kind] < RATHER_ASKS or share[Reply.ACCUSED] > OF_OURSELVES):
            return False
    return share[kind] >= ENOUGH and (kind not in _DEAF or _may_close_our_ears(kind, share, ruled))


def _may_close_our_ears(kind: Reply, share: Mapping[Reply, float], ruled: Verdict) -> bool:
    """Say whether nothing that must be heard speaks against a refusal, a robot or a mail that is none of our business."""
    if kind is not ruled.kind and ruled.kind in _MUST_BE_HEARD and ruled.confidence == "sure":
        if kind is Reply.AUTO_REPLY and ruled.kind is Reply.REJECTED:
            return False  # a robot that could not do what we want may want something of us
        if kind is Reply.REJECTED and share[kind] < OUTSHOUTS:
            return False
    against = sum(share[one] for one in _MUST_BE_HEARD if one is not kind)
    most = MOST_DOUBT if ruled.kind is kind else MOST_DOUBT / 2
    return against <= min(most, MOST_OF_A_REFUSAL if kind is Reply.REJECTED else 1)
