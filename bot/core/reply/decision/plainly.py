"""A removal told plainly: a short mail to us in which every sentence tells that it is gone, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.held import held_back
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.naming.addresses import without_addresses
from bot.core.reply.naming.amounts import counts_a_part, counts_all, says_all
from bot.core.reply.rules.addressee import greets_by_name
from bot.core.reply.rules.courtesy import says_nothing
from bot.core.reply.rules.verdict import COMPLAINT, COMPLAINT_OF_OURS, LISTING_ROWS, Verdict
from bot.core.reply.rules.wording import Courtesy
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.sentences.text import plain as in_plain
from bot.core.reply.sentences.tongues import EASTERN_SIGN
from bot.core.reply.states.otherwise import removes_nothing
from bot.core.reply.states.staying import decided_later, until_then

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_HARDLY, _PERHAPS, _NEARLY, _LIKELIER, _FAR_LIKELIER = 0.02, 0.2, 0.4, 0.5, 0.8
_SILENT, _NO_MATTER = (Tone.NOTHING, Tone.RECEIVED), (Tone.VAGUE, Tone.CONDITIONAL, Tone.PASSED_ON)
"""What a sentence may tell beside a removal for that to be all that a mail says, and what else where a removal is far likelier than all else:
that the case is closed, what the other side may do, that it was told; but nothing that `tells` of courtesy.toml finds, or that is yet to be decided."""
_NO_PART = 0.04
"""Most share of a removal in part where several are told as gone and none of the words say that these are all: of 24,340 mails that the ear had not
learned from, 128 were told so in plain words, and nine of the 15 wrong ones were such; five of these sound like something else as a whole."""
_COMMAS = re.compile(r"[,;，；、]|\s[-–—]\s")
_LONG, _LONG_IN_SIGNS, _CLAUSE, _CLAUSE_IN_SIGNS = 80, 30, 15, 7
"""Signs of a sentence that may tell of two things, and of each clause of one; where one sign is a word, as in Chinese, fewer."""
_GONE_HERE, _NOT_BACK = 0.7, 0.03
"""Least share of removals, whole and partial together, and most of a restoration, where the rules are sure that something else stays."""
_GREETING = 3
"""How many of the first sentences may greet."""
_LISTED = re.compile(
    r"#(?:[\s,、;/&+]{0,3}(?:and|as well as|und|sowie|et|ainsi que|y|e|ed|i|oraz|en|以及|和|及|与|跟|および|及び|と|및|와|과)?\s?#){1,40}|(?<=[\u3040-\u9fff\uac00-\ud7af]) (?=#)|(?<=#) (?=[\u3040-\u9fff\uac00-\ud7af])"
)
"""A list of listings, each of which is a mark; and a blank between a mark and a sign, which such languages do without."""
_OF_A_PART = 0.15
"""Least share of a partial removal where one sentence counts how many of just as many as we named are gone."""
_FEW_TELL, _FEW_SENTENCES = 6, 12
"""How many sentences may tell it, and how many there may be."""


def says_only_removed(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a short mail to us tells a removal and nothing else: the rules are sure, and each sentence tells it or nothing.

    Its like is rare among mails that are hard to read, so the ear is less sure of it than it should be. A mail that answers
    none of ours is to us where it tells the removal in one breath with our complaint.
    """
    heard = _heard(tones, seen)
    if ruled.confidence != "sure" or not 0 < len(heard) <= _FEW_SENTENCES or not _is_to_us(heard, seen):
        return False
    coming, facts = _in_progress(seen), _facts(seen)
    barely = {one.plain for one in seen.told.heard if _is_bare(one, seen)}
    gone = [
        (plain in coming or plain in barely or _tells(plain, row) >= (_NEARLY if plain in facts else _LIKELIER))
        and not removes_nothing(plain, seen.wording)
        for plain, row in heard
    ]
    polite = [says_nothing(plain, seen.wording.courtesy) for plain, _ in heard]
    silent = [thanks or _sum_of(row, _SILENT) >= _LIKELIER for thanks, (_, row) in zip(polite, heard, strict=True)]
    staying = seen.wording.staying
    told = any(tells and not thanks for tells, thanks in zip(gone, polite, strict=True))
    if not told or any(decided_later(plain, staying) or until_then(plain, staying) for plain, _ in heard):
        return False
    if _may_be_of_some([one for one, tells in zip(heard, gone, strict=True) if tells], share, seen):
        return False
    if share[Reply.REMOVED] >= _LIKELIER and _is_all(gone, silent):
        return True
    follows = {one.plain for one in seen.told.heard if not seen.counts_beside_a_removal(one)}
    harmless = [plain in follows or _is_harmless(plain, row, seen.wording.courtesy) for plain, row in heard]
    all_else = [nothing or no_harm for nothing, no_harm in zip(silent, harmless, strict=True)]
    of_ours = any(COMPLAINT.search(plain) for plain in coming)
    least = _HARDLY if of_ours else _PERHAPS if coming else _FAR_LIKELIER
    return share[Reply.REMOVED] >= least and _is_all(gone, all_else)


def _may_be_of_some(told: Sequence[tuple[str, Matrix]], share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a removal that names no whole sounds a little like one in part, and as a whole not like a removal: one breath may tell of one that is
    gone and of another that stays."""
    if seen.facts.listings < 2 or share[Reply.PARTIALLY_REMOVED] <= _NO_PART or seen.whole is Reply.REMOVED:
        return False
    if seen.facts.named >= seen.facts.listings:
        return False
    barely = {one.plain for one in seen.told.heard if _is_bare(one, seen)}
    wholly = [plain in barely or says_all(plain) or counts_all(seen.facts.listings, plain) for plain, _ in told]
    return not any(wholly) and any(_says_much(plain) for plain, _ in told)


def _says_much(plain: str) -> bool:
    """Say whether a plain sentence is so long, or has so many clauses of some length, that it may tell of two things."""
    long, clause = (_LONG_IN_SIGNS, _CLAUSE_IN_SIGNS) if EASTERN_SIGN.search(plain) else (_LONG, _CLAUSE)
    return len(plain) > long or sum(len(one.strip()) >= clause for one in _COMMAS.split(plain)) > 1


def says_how_much(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a mail that sounds like a removal in part tells in plain words that something stays, or that nothing does."""
    return says_what_stays(ruled, share, seen) or says_barely_removed(ruled, share, tones, seen)


def says_barely_removed(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a mail that sounds like a removal in part tells one of all in so few words that no part can be meant.

    "We have removed the three listings." names no place, no picture and no fewer than were reported; no more does "We removed …/1, …/2 and …/3."
    where there are no others.
    """
    told = {one.sentence for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED}
    told |= {one for one in seen.told.heard if ruled.rule == LISTING_ROWS and seen.index.named(one.words)[0]}
    stays = any(state is not ListingState.REMOVED for state in seen.outcomes.states.values())
    if ruled.kind is not Reply.REMOVED or stays or not told or not all(_is_bare(one, seen) for one in told):
        return False
    whole = share[Reply.REMOVED] + share[Reply.PARTIALLY_REMOVED]
    if held_back(ruled.kind, whole, ruled, tones, seen, some_stay=False):
        return False
    return says_only_removed(ruled, {**share, Reply.REMOVED: whole, Reply.PARTIALLY_REMOVED: 0.0}, tones, seen)


def _is_bare(one: Sentence, seen: Look) -> bool:
    """Say whether a sentence tells from end to end that all of ours is gone, and nothing else."""
    words = seen.wording.courtesy
    if names_all_removed(one, seen):
        return True
    everything = says_all(one.plain) or counts_all(seen.facts.listings, one.plain)
    return everything and words.barely_removed.is_all_of(one.plain.rstrip(" .!。"))


def names_all_removed(one: Sentence, seen: Look) -> bool:
    """Say whether a sentence names every listing of ours, and tells from end to end that they are gone."""
    named, others = seen.index.named(one.words)
    if others or len(named) != seen.facts.listings or not named:
        return False
    marked = in_plain(without_addresses(one.words, seen.index, "#"))
    bare = _LISTED.sub(lambda found: "#" if "#" in found.group() else "", marked)
    return seen.wording.courtesy.named_removed.is_all_of(bare.strip(" .!。:"))


def says_only_a_part(ruled: Verdict, share: Mapping[Reply, float], tones: Matrix, seen: Look) -> bool:
    """Say whether a short mail to us tells in one sentence how many of just as many as we named are gone, and nothing else."""
    heard = _heard(tones, seen)
    if ruled.confidence != "sure" or not 0 < len(heard) <= _FEW_SENTENCES or not _is_to_us(heard, seen):
        return False
    counting = [counts_a_part(seen.facts.listings, plain) for plain, _ in heard]
    silent = [says_nothing(plain, seen.wording.courtesy) or _sum_of(row, _SILENT) >= _LIKELIER for plain, row in heard]
    return sum(counting) == 1 and _is_all(counting, silent) and share[Reply.PARTIALLY_REMOVED] >= _OF_A_PART


def _in_progress(seen: Look) -> set[str]:
    """The plain sentences in which a rule is sure that a removal is under way: "we are working to remove both"."""
    sure = (one for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED)
    return {one.sentence.plain for one in sure if one.rule.manner == "under way"}


def _facts(seen: Look) -> set[str]:
    """The plain sentences in which a rule is sure that a removal is a fact."""
    sure = (one for one in seen.told.signals if one.sure and one.kind is Reply.REMOVED)
    return {one.sentence.plain for one in sure if one.rule.guard == "fact"}


def _heard(tones: Matrix, seen: Look) -> list[tuple[str, Matrix]]:
    """The plain sentences that are about our complaint, each with what it tells."""
    told = zip(seen.told.body, tones[1:], strict=False)
    return [(one.plain, row) for one, row in told if one not in seen.told.formal]


def _is_to_us(heard: Sequence[tuple[str, Matrix]], seen: Look) -> bool:
    """Say whether a mail answers ours or names what is ours, or greets nobody by name and tells a removal in one breath with our complaint."""
    if seen.facts.answers_us or seen.facts.tagged or seen.facts.named:
        return True
    if any(greets_by_name(plain, seen.wording.greetings) for plain, _ in heard[:_GREETING]):
        return False
    facts = _facts(seen)
    return any(
        (_sum_of(row, (Tone.GONE,)) >= _LIKELIER or (plain in facts and _tells(plain, row) >= _LIKELIER))
        and COMPLAINT_OF_OURS.search(plain)
        for plain, row in heard
    )


def says_what_stays(ruled: Verdict, share: Mapping[Reply, float], seen: Look) -> bool:
    """Say whether a mail to us tells that something is gone in one place and stays in another, and sounds like a removal.

    How much of one listing is gone the ear can hardly tell: "gone from our US site; the EU site is still checking".
    """
    to_us = seen.facts.answers_us or seen.facts.tagged or seen.facts.named
    if ruled.confidence != "sure" or not to_us or not stays_elsewhere(seen):
        return False
    gone = share[Reply.REMOVED] + share[Reply.PARTIALLY_REMOVED]
    return gone >= _GONE_HERE and share[Reply.RESTORED] <= _NOT_BACK


def stays_elsewhere(seen: Look) -> bool:
    """Say whether the rules heard that something is gone in one place, or of one listing, and stays in another."""
    if seen.verdict.kind is not Reply.PARTIALLY_REMOVED:
        return False
    return any(one.sure and one.rule.manner == "stays elsewhere" for one in seen.told.signals)


def _is_all(gone: Sequence[bool], silent: Sequence[bool]) -> bool:
    """Say whether a few sentences tell that it is gone, and all others are silent."""
    telling = [tells for tells, nothing in zip(gone, silent, strict=True) if not nothing]
    return all(telling) and len(telling) <= _FEW_TELL


def _is_harmless(plain: str, tones: Matrix, words: Courtesy) -> bool:
    """Say whether a sentence is no matter beside a removal: nothing in it asks, refuses, or tells what was done or will be."""
    return _sum_of(tones, _SILENT + _NO_MATTER) >= _LIKELIER and not words.tells.found_in(plain)


def _sum_of(tones: Matrix, some: Collection[Tone]) -> float:
    """How likely a sentence has one of some tones."""
    return float(sum(tones[TONES.index(tone)] for tone in some))


def _tells(plain: str, tones: Matrix) -> float:
    """How likely a sentence tells a removal; of one that speaks of our report also what sounds like what sellers or strangers are told."""
    alike = (Tone.GONE, Tone.ACCUSES, Tone.FOREIGN) if COMPLAINT_OF_OURS.search(plain) else (Tone.GONE,)
    return _sum_of(tones, alike)
