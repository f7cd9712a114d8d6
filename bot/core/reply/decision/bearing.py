"""What the rules are sure of and the ear hears less plainly than it should: what bears it out.

The ear doubts words that it has not heard before. Where the third opinion, which looks at sentences alone, takes one for a removal, and nothing in
the rest of the mail tells anything else, the rules stand; so they do where what they say ends nothing and the ear hears some of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.held import held_back
from bot.core.reply.decision.misfits import lies_at_hand, nothing_upheld
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.look import Look, Told
from bot.core.reply.listings.lists import rows_of_their_own
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.rules.verdict import LISTING_ROWS, Verdict
from bot.core.reply.sentences.text import Sentence

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_HEARD, _FAR_LIKELIER, _LIKELY = 0.3, 0.85, 0.5
"""Least share of a removal, the same where the mail as a whole is most like something else, and least likelihood of its likeliest sentence."""
_PARTLY, _NOT_OURS = 0.2, 0.05
"""Most that a mail may sound like a removal in part, and like one that is none of our business; an answer to us twice as much."""
_TELLS_ELSE = (
    Tone.STAYS, Tone.REFUSED, Tone.ASKS, Tone.PASSED_ON, Tone.RESTORED, Tone.DISPUTED, Tone.ACCUSES, Tone.FOREIGN, Tone.PAST, Tone.SENT_AWAY,
)  # fmt: skip
_QUIET, _NEWS = 0.3, 0.4
"""Most likelihood of all those tones together beside the removal, and least of a sentence that tells nothing definite for it to count."""
_ENDS_NOTHING = frozenset({Reply.INFO_REQUESTED, Reply.FORWARDED, Reply.ACKNOWLEDGED})
_DECIDES = (Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.REJECTED, Reply.RESTORED, Reply.REMOVED, Reply.PARTIALLY_REMOVED)
_ONLY_OURS = frozenset(
    {Asked.ORIGINAL_FILES, Asked.CREATION_PROOF, Asked.POWER_OF_ATTORNEY, Asked.REGISTRATION_CERTIFICATE}
)
"""What no receipt mentions by the way, as it does screenshots and an address."""
_SAYS_NO_MORE = (Tone.NOTHING, Tone.RECEIVED, Tone.CONDITIONAL, Tone.ASKS, Tone.VAGUE)
"""What sentences may tell beside one that says what we are to send."""
_ALOUD = 0.85
"""Least likelihood for a sentence of a receipt to be a question."""
ASKS_AFTER_ALL = "asks-after-all"
"""The name of a verdict that rests on what a receipt asks for."""
_SOME, _MOST_DECIDED = 0.1, 0.3
"""Least share of those kinds for a sure rule to stand, and most of a kind that decides something, or that must not be missed; of 29 practice mails that the ear had not learned from and that met it 26 were of that kind."""

AGREED: Mapping[Reply, float] = {Reply.REMOVED: 0.91, Reply.RESTORED: 0.92}
"""Least share of a success of which the rules are sure as well, where nothing holds it back and the mail asks nothing: of 13,803 mails by writers from
whom the ear had not learned 70 are told so, one of them wrongly; of 2,447 traps three, none wrongly. A part is told in too many other senses."""
_LIKELY_GONE = 0.65
"""Least likelihood of the likeliest sentence for such a removal."""
OUTSOUNDS: Mapping[Reply, Mapping[Reply, float]] = {
    Reply.REMOVED: dict.fromkeys((Reply.ACKNOWLEDGED, Reply.FORWARDED, Reply.ACCUSED, Reply.PARTIALLY_REMOVED), 0.9),
    Reply.PARTIALLY_REMOVED: {Reply.REMOVED: 0.9, Reply.ACKNOWLEDGED: 0.8},
}
"""Least share of a success where the rules are sure of something else, that stands beside so many and need not be heard: of the same mails 31 more are
told so and none wrongly. Where they are sure of nothing, what sounds like a removal is one less often; a refusal, a question or a dispute is never outsounded so."""

_OUTSOUNDS_CHATTER = 0.9
"""The same for a removal, as which the mail is heard as a whole too, where a rule only heard of an invoice, a survey, an advertisement: of 960 mails by
writers from whom the ear had not learned four more are told so, none wrongly."""

_OF_A_PART = 0.9
"""Least share of a removal in part that the mail is most like as a whole, and in which a sentence is likely a removal: of 19,067 mails by writers from whom
the ear had not learned 26 more are told so, and none wrongly; from .8 on 28 of 33."""

OF_A_PART_UNSHOWN = 0.95
"""The same where neither rows nor sentences show what stays: eleven more are told so, one of them wrongly."""

_RATHER_ALL, _ROWS_TELL = 0.6, 0.95
"""Least share of a removal of all, and of it and one in part together, where each listing has a row that says it is gone: of 19,067 mails by writers from
whom the ear had not learned eleven more are told so, and none wrongly."""

_BY_ADDRESS, _VAGUELY = 0.8, 0.2
"""Least share of a removal in part, with that of one of all, where addresses say which of ours are gone, and most of what is vague: no mail of 22,980 was told
wrongly by it."""

_PART_FOR_ALL_ROWS, _NEWS_OF_A_PART = 0.87, 0.65
"""Least share of a removal in part, of which some are not called by name, for which rows that tell the same of each listing are taken for misread; and where they
tell of none that it is gone, least likelihood of its likeliest sentence: of 19,051 mails by writers from whom the ear had not learned six more are told so, and none wrongly."""

_ASKED, _RECEIVED = 0.5, 0.9
"""Least likelihood of a question that the rules are sure of, and from which share on a receipt or a handing on has it asked by the way only: two practice
mails of 498, which ask at the end of a receipt whether something else is so, sound like a receipt that much."""

_SURE_OF_A_PART = 0.95
"""The same where no rule took it for one, whatever the rows tell and name: 34 more, and none wrongly."""

_ALONE, _HARDLY, _SHORT = 0.7, 0.15, 3
"""Least share of a refusal of which the rules are sure, most of what speaks against it, and the sentences of a mail that says hardly anything else."""


def heard_in_part(verdict: Verdict, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether an unclear verdict was only the ear's doubt of a sure rule whose kind ends nothing, and which the ear hears as well."""
    ruled = seen.verdict
    if verdict.because or verdict.rule not in (f"doubted-{ruled.rule}", "heard-unclear"):
        return False
    if (ruled.kind is Reply.ACKNOWLEDGED and nothing_upheld(seen)) or lies_at_hand(ruled, seen):
        return False
    if ruled.kind not in _ENDS_NOTHING or ruled.confidence != "sure" or share[ruled.kind] < _SOME:
        return False
    if any(share[one] >= _MOST_DECIDED for one in _DECIDES):
        return False
    return ruled.kind is not Reply.ACKNOWLEDGED or share[Reply.INFO_REQUESTED] < _SOME


def hangs_on_us(verdict: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the rules are sure that the listings go once we have sent something, and no sentence tells or asks anything else, or that they have it.

    The ear hears but a condition in it: "Once you provide the originals we will remove them." wants these of us.
    """
    ruled = seen.verdict
    if ruled.kind is not Reply.INFO_REQUESTED or ruled.confidence != "sure":
        return False
    if verdict.kind not in (Reply.UNCLEAR, Reply.ACKNOWLEDGED) or not seen.facts.to_us:
        return False
    hanging, words = seen.told.hanging, seen.wording.courtesy
    if any(words.in_hand.found_in(one.plain) for one in seen.told.body):
        return False
    harmless = [TONES.index(one) for one in _SAYS_NO_MORE]
    heard = zip(seen.told.body, tones[1:], strict=False)
    return bool(hanging) and all(one in hanging or row[harmless].sum() >= _LIKELY for one, row in heard)


def asked_aloud(kind: Reply, share: Mapping[Reply, float], ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the rules are sure of a question in a sentence that sounds like one, beside what makes the mail sound like a receipt or a handing on.

    "Our lawyers have your letter. They would like to know who took the pictures." is not over with the receipt.
    """
    if ruled.kind is not Reply.INFO_REQUESTED or ruled.confidence != "sure" or lies_at_hand(ruled, seen):
        return False
    if kind not in (Reply.ACKNOWLEDGED, Reply.FORWARDED) or share[kind] >= _RECEIVED:
        return False
    sure = seen.told.of(Reply.INFO_REQUESTED, sure_only=True)
    asks = (row[TONES.index(Tone.ASKS)] for one, row in zip(seen.told.body, tones[1:], strict=False) if one in sure)
    return any(loud >= _ASKED for loud in asks)


def one_stays(seen: Look) -> bool:
    """Say whether some listing is told to stay, by rows or by a sentence that the ear heard, so that not all can be gone."""
    return ListingState.REJECTED in seen.outcomes.states.values()


def excepts_in_one_breath(tones: Matrix, seen: Look) -> bool:
    """Say whether a rule is sure of a removal in part in just the sentence that sounds like a removal, or rows tell it: what stays is of ours then."""
    if seen.verdict.rule == LISTING_ROWS:
        return True
    gone = tones[1:, TONES.index(Tone.GONE)]
    partly = {one.place for one in seen.told.signals if one.sure and one.kind is Reply.PARTIALLY_REMOVED}
    return any(place < len(gone) and gone[place] >= _LIKELY for place in partly)


def borne_out(share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a mail to us is the removal that the rules are sure of, although the ear is less sure.

    It is most like one as a whole, or far likelier one than all else; some sentence is likely one; nothing holds it back; and no other sentence tells
    anything else, or something vague that is no word of ours being granted.
    """
    ruled, facts = seen.verdict, seen.facts
    if ruled.kind is not Reply.REMOVED or ruled.confidence != "sure" or not facts.to_us or one_stays(seen):
        return False
    least = _HEARD if seen.whole is Reply.REMOVED else _FAR_LIKELIER
    if share[Reply.REMOVED] < least or (seen.removal or 0.0) < _LIKELY:
        return False
    if share[Reply.PARTIALLY_REMOVED] > _PARTLY or share[Reply.UNRELATED] > _NOT_OURS * (1 + facts.answers_us):
        return False
    if held_back(Reply.REMOVED, share[Reply.REMOVED], ruled, tones, seen, some_stay=False):
        return False
    return _nothing_else(tones, seen)


def _nothing_else(tones: Matrix, seen: Look) -> bool:
    """Say whether no sentence beside those that sound like a removal tells anything else; a bare address tells nothing."""
    granted = {one.place for one in seen.told.signals if one.kind is Reply.REMOVED}
    columns = [TONES.index(one) for one in _TELLS_ELSE]
    gone, vague = TONES.index(Tone.GONE), TONES.index(Tone.VAGUE)
    worded = seen.worded(len(seen.told.body) + 1)[1:]
    for place, row in enumerate(tones[1 : len(seen.told.body) + 1]):
        if (
            worded[place]
            and row[gone] < AUDIBLE
            and (row[columns].sum() >= _QUIET or (row[vague] >= _NEWS and place not in granted))
        ):
            return False
    return True


def heard_alike(kind: Reply, share: Mapping[Reply, float], ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether rules and ear tell the same success in the words of a mail to us that asks nothing, and the ear tells it plainly enough for that."""
    if kind is not ruled.kind or ruled.confidence != "sure" or share[kind] < AGREED.get(kind, 1):
        return False
    if not seen.facts.to_us:
        return False
    if (tones[1:, TONES.index(Tone.ASKS)] >= _LIKELY).any():
        return False
    if kind is Reply.REMOVED and (seen.removal or 0.0) < _LIKELY_GONE:
        return False
    return any(one in seen.told.body for one in seen.told.of(kind, sure_only=True))


def outsounds(kind: Reply, share: Mapping[Reply, float], ruled: Verdict, seen: Look) -> bool:
    """Say whether a success in a mail to us sounds plainly enough against something else of which the rules are sure."""
    if not seen.facts.to_us or ruled.confidence != "sure":
        return False
    if kind is Reply.REMOVED is seen.whole and ruled.kind is Reply.UNRELATED:
        return share[kind] >= _OUTSOUNDS_CHATTER
    return share[kind] >= OUTSOUNDS.get(kind, {}).get(ruled.kind, 2)


def sounds_like_a_part(kind: Reply, ruled: Verdict, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a removal in part is one by its sentences, as a whole (where the rules are sure of it, as any removal), and to the third opinion, which
    looks at sentences alone."""
    alike = (kind, Reply.REMOVED) if ruled.kind is kind and ruled.confidence == "sure" else (kind,)
    if kind is not Reply.PARTIALLY_REMOVED or seen.whole not in alike or not seen.facts.to_us:
        return False
    return share[kind] >= _OF_A_PART and (seen.removal or 0.0) >= _LIKELY


def gone_row_by_row(kind: Reply, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a mail to us tells in a short line for each of our listings that it is gone, and sounds like a removal, of all rather than of a part."""
    whole = share[Reply.REMOVED] + share[Reply.PARTIALLY_REMOVED]
    if kind is not Reply.REMOVED or share[kind] < _RATHER_ALL or whole < _ROWS_TELL or not seen.facts.to_us:
        return False
    told = rows_of_their_own(seen.told.lines, seen.index)
    return len(told) == seen.facts.listings > 1 and set(told.values()) == {ListingState.REMOVED}


def part_by_address(kind: Reply, ruled: Verdict, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a mail to us, in which some of ours are told as gone by their addresses, is most like a removal in part by its sentences and as a whole."""
    if kind is not Reply.PARTIALLY_REMOVED or ruled.kind is not kind or ruled.confidence != "sure":
        return False
    if seen.whole is not kind or not seen.facts.to_us:
        return False
    return share[kind] >= _BY_ADDRESS and share[Reply.UNCLEAR] <= _VAGUELY


def a_part_whatever_rows(kind: Reply, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a mail is so plainly a removal in part that its rows, which tell the same of each listing, must have been misread."""
    if kind is not Reply.PARTIALLY_REMOVED or share[kind] < _PART_FOR_ALL_ROWS:
        return False
    if share[kind] >= _SURE_OF_A_PART and seen.verdict.kind is not kind and not seen.outcomes.granted:
        return True
    if seen.facts.named >= seen.facts.listings:
        return False
    states = set(seen.outcomes.states.values())
    if states == {ListingState.REMOVED}:
        return True
    if share[Reply.REMOVED] > _NOT_OURS or ListingState.RESTORED in states:
        return False
    return seen.whole is kind and (seen.removal or 0.0) >= _NEWS_OF_A_PART


def refused_outright(share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a short mail to us is the refusal that the rules are sure of, in a sentence that sounds like one, whatever the mail sounds like.

    "Your request to remove two listings was received and refused." sounds like a removal for its words.
    """
    ruled, body = seen.verdict, seen.told.body
    if ruled.kind is not Reply.REJECTED or ruled.confidence != "sure" or not seen.facts.to_us or len(body) > _SHORT:
        return False
    least, most = (_LIKELY, _HEARD) if len(body) == 1 else (_ALONE, _HARDLY)
    if share[Reply.INFO_REQUESTED] + share[Reply.COUNTER_NOTICE] > most or any(
        one.kind in (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED) for one in seen.told.signals if one.sure
    ):
        return False
    if held_back(Reply.REJECTED, share[Reply.REJECTED], ruled, tones, seen, some_stay=False):
        return False
    refused, gone, asks = (tones[1 : len(body) + 1, TONES.index(one)] for one in (Tone.REFUSED, Tone.GONE, Tone.ASKS))
    by_rule = [one in seen.told.of(Reply.REJECTED, sure_only=True) for one in body]
    plainly = share[Reply.REJECTED] >= least
    told = any(sure and (plainly or loud >= _LIKELY) for sure, loud in zip(by_rule, refused, strict=True))
    return told and bool((gone < _QUIET).all() and (asks < _QUIET).all())


def asks_after_all(reading: Reading, tones: Matrix, told: Told) -> Sentence | None:
    """The sentence in which what seems a receipt asks for proof that only we have; None if there is none.

    A long receipt may hide it: "processing starts once the camera files have reached us".
    """
    if not _ONLY_OURS & set(reading.asked_for) or reading.kind is not Reply.ACKNOWLEDGED:
        return None
    asks = [float(row[TONES.index(Tone.ASKS)]) for row in tones[1 : len(told.body) + 1]]
    loudest = max(range(len(asks)), key=lambda place: asks[place], default=None)
    return told.body[loudest] if loudest is not None and asks[loudest] >= _ALOUD else None
