"""Whether what stays up was refused, or is only not decided yet: by what thousands were that had the same words.

"It stays online" is said of both. Rules and ear hear that a listing stays; what makes it a refusal (the seller holds a licence) or
leaves it open (we are looking at his answer) has as many words as there are desks. Such sentences are told apart by weights of
their own, learned from nothing but these two (tests/accuracy/opinions.py): a logistic regression over the traits of a sentence
and the vector of its meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.ear.hearing import AUDIBLE, TONES, Tone
from bot.core.reply.ear.traits import traits
from bot.core.reply.naming.counting import rest_named
from bot.core.reply.naming.referring import Referring
from bot.core.reply.rules.courtesy import without_courtesy
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.sentences.tongues import EASTERN_SIGN
from bot.core.reply.states.phrases import PIECES
from bot.core.reply.states.rows import row_state
from bot.core.reply.states.staying import invites_anew

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Ear, Matrix
    from bot.core.reply.ear.look import Look

_OPEN, _OPEN_BY_THE_NEXT = 0.4, 0.3
"""Most likelihood of a refusal for a listing that stays to be open: of the words that say so, and of those with the sentence behind them."""
_HELD_OPEN, _HELD_OPEN_BY_THE_NEXT = 0.35, 0.2
"""The same for every refusal of a mail to be none."""
_TOLD, _TOLD_BEHIND = 0.75, 0.8
"""Least likelihood of a refusal for the sentence to tell it whatever stands behind, and for the one behind to tell it."""
_BARE, _BARE_IN_SIGNS = 6, 12
"""Most words, or signs, of a sentence that says no more than that something stays: the one behind it says why."""
_MOST = 12
"""Sentences of one mail, or different accounts of its listings, that are looked at, the first ones."""
_REFUSES = (Tone.REFUSED, Tone.STAYS)


def only_pending(ear: Ear, seen: Look, tones: Matrix) -> bool:
    """Say whether rules or ear take something for a refusal, and nothing of that is likely one."""
    body = seen.told.body
    said = [(body[place].plain, _behind(body, place, seen)) for place in sorted(_taken(seen, tones))[:_MOST]]
    if not said:
        return False
    told = _Told(ear, seen, said, _HELD_OPEN)
    return not any(told.refused) and all(told.are_open(_HELD_OPEN_BY_THE_NEXT))


def pending(ear: Ear, seen: Look, tones: Matrix) -> tuple[str, ...]:
    """Of the listings that are told to be refused, those of which the mail says only that they are not decided yet."""
    refused = [url for url, said in seen.outcomes.states.items() if said is ListingState.REJECTED]
    taken = _taken(seen, tones) if refused else frozenset()
    told = {url: _accounts(url, seen, taken) for url in refused}
    apart = list(dict.fromkeys(one for accounts in told.values() for one in accounts))[:_MOST]
    are_open = dict(zip(apart, _Told(ear, seen, apart, _OPEN).are_open(_OPEN_BY_THE_NEXT), strict=True))
    return tuple(url for url, accounts in told.items() if accounts and all(are_open.get(one) for one in accounts))


def _taken(seen: Look, tones: Matrix) -> frozenset[int]:
    """The places of the sentences that rules or ear take for a refusal."""
    body = seen.told.body
    loud = tones[1 : len(body) + 1, [TONES.index(tone) for tone in _REFUSES]].sum(axis=1)
    ruled = {
        one.place for one in seen.told.signals if one.sure and one.kind is Reply.REJECTED and one.place < len(body)
    }
    return frozenset(ruled | {place for place, share in enumerate(loud) if share >= AUDIBLE})


class _Told:
    """Plain sentences that may refuse something, each with the one behind it or "", and what they tell by themselves.

    `refused` are those that tell a refusal whatever they say together: "The fox is ours! I took that picture, so I will be keeping it up." tells it by
    the one behind. Only what neither is so nor, less likely a refusal than `most`, leaves open what stays is listened to together, which costs most.
    """

    def __init__(self, ear: Ear, seen: Look, told: Sequence[tuple[str, str]], most: float) -> None:
        courtesy = seen.wording.courtesy
        self._ear = ear
        self._each = [(without_courtesy(one, courtesy), without_courtesy(other, courtesy)) for one, other in told]
        likely = _likely(ear, {one for pair in self._each for one in pair} - {""})
        self.refused: list[bool] = []
        self._doubtful: list[bool] = []
        for one, other in self._each:
            alone, behind = likely.get(one, 0.0), likely.get(other, 0.0)
            refused = behind >= _TOLD_BEHIND or (alone >= _TOLD and not _is_bare(one))
            self.refused.append(refused)
            self._doubtful.append(not refused and alone >= most)

    def are_open(self, most: float) -> list[bool]:
        """Say of each whether it leaves open what stays; the doubtful ones do that are, with the sentence behind, less likely a refusal than `most`."""
        together = [f"{one} {other}".rstrip() for one, other in self._each]
        likely = _likely(self._ear, {both for both, in_doubt in zip(together, self._doubtful, strict=True) if in_doubt})
        return [
            not refused and (not in_doubt or likely.get(both, 0.0) < most)
            for both, refused, in_doubt in zip(together, self.refused, self._doubtful, strict=True)
        ]


def _is_bare(plain: str) -> bool:
    """Say whether a plain sentence is so short that it says that something stays, and not why."""
    return len(plain) <= _BARE_IN_SIGNS if EASTERN_SIGN.search(plain) else len(plain.split()) <= _BARE


def _likely(ear: Ear, said: Collection[str]) -> dict[str, float]:
    """How likely each of these is a refusal."""
    ordered = sorted(said)
    return {
        one: ear.refusals.likelihood(traits(one, ear.families), vector)
        for one, vector in zip(ordered, ear.meaning(ordered) if ordered else (), strict=True)
    }


def _accounts(url: str, seen: Look, taken: Collection[int]) -> list[tuple[str, str]]:
    """What a mail says of a listing, or of "the others" that it is one of where it names it nowhere, each with the sentence behind that or "".

    Where some of it is taken for a refusal, only that: "if you disagree about the third one, you can appeal" tells nothing of it.
    """
    refer, body = Referring(seen.index, seen.subjects), seen.told.body
    told = {
        place: _of_it(url, one, refer)
        for place, one in enumerate(body)
        if not invites_anew(one.plain, seen.wording.staying)
    }
    found = {place: words for place, words in told.items() if words and refer.worded(words)}
    if not found:
        found = {place: one.words for place, one in enumerate(body) if rest_named(one.plain) is not None}
    refusing = {
        place: words
        for place, words in found.items()
        if place in taken or row_state(words, seen.wording.rows) is ListingState.REJECTED
    }
    return [
        (plain(refer.stripped(words)), _behind(body, place, seen) if body[place].words.endswith(words) else "")
        for place, words in (refusing or found).items()
    ]


def _of_it(url: str, sentence: Sentence, refer: Referring) -> str:
    """The part of a sentence that speaks of a listing: all of it, or from its name to that of another; "" if it names it nowhere."""
    named = {*refer.named(sentence.words), *refer.counted_out(sentence.words)}
    if url not in named:
        return ""
    if len(named) == 1:
        return sentence.words
    cuts = [0, *(one.end() for one in PIECES.finditer(sentence.words)), len(sentence.words)]
    of = [
        {*refer.named(piece), *refer.counted_out(piece)} & named
        for piece in (sentence.words[start:end] for start, end in pairwise(cuts))
    ]
    first = next((number for number, those in enumerate(of) if url in those), None)
    if first is None:
        return ""
    last = next((number for number in range(first + 1, len(of)) if of[number] and url not in of[number]), len(of))
    return sentence.words[cuts[first] : cuts[last]]


def _behind(body: Sequence[Sentence], place: int, seen: Look) -> str:
    """The plain sentence behind one, if it is about our complaint, names no listing, and does not only say that we may come again."""
    after = body[place + 1] if place + 1 < len(body) else None
    if after is None or after in seen.told.formal or seen.index.named(after.words)[0]:
        return ""
    return "" if invites_anew(after.plain, seen.wording.staying) else after.plain
