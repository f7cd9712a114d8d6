"""Of what a sentence tells that it is gone or back: a review, a badge, an account, or a listing after all.

"The review on item 4711 was deleted" removes no listing, "the item with the bad review was deleted" does. It is told by the heads of what the
verb is said of: in languages written with blanks a noun behind a preposition hangs on the one before it, in Chinese one before 的 on the one
behind it, in Japanese and Korean only a noun with the particle of a subject, an object or a topic is a head. Where the thing has a name that is
not known, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.core.event import ListingState
from bot.core.reply.rules.wording import Wording
from bot.core.reply.rules.wordlists import NOTHING, WordList
from bot.core.reply.sentences.tongues import languages_of
from bot.core.reply.states.rows import row_state

_MARKS = re.compile(r"((?<!\bno)(?<!\bnr)[,;:.!?](?=\s|$|[^\x00-\x7f])|(?<=[\u3400-\u9fff])[,;:]|[。、]|\s[-–—]\s)")
_COMPOUNDING = ("en", "de")
"""Languages in which of two nouns side by side the second is the head."""
_RELATIVE = re.compile(r"\s(?:that|which|who|des|der|qui|que|che)(?!\w)")
"""Directly behind a noun these make what follows hang on it; elsewhere they do not."""
_POSSESSIVE = re.compile(r"(?:'s|')\s")
_COUNTED_OUT = re.compile(
    r"(?<!\w)(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|all|both|some|most|several|many|each|none"
    r"|zwei|drei|vier|fünf|einige|mehrere|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|cinque|dwie|trzy|cztery)"
    r" (?:(?:out )?of|von|der|des|de|di|dei|delle|z|spośród) (?:(?:the|your|these|those|our|den|les|los|las|le|gli|i) )?"
    r"(?:(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|drei|vier|fünf|trois|quatre|cinq|tres|cuatro|cinco|tre|quattro|cinque|trzech|czterech|pięciu) )?"
)
"""How many of how many: the noun behind it hangs on no other, "two of the three listings" are listings."""
_LIKEWISE = re.compile(
    r"\b(?:as well|likewise|too|also|so (?:have|has|were|was)|ebenfalls|auch|également|aussi|también|anche|również)\b"
)
_WORD_BEHIND = re.compile(r" ([a-z][a-z'-]*)")
_VERB_LIKE = re.compile(
    r".*(?:ed|en|ing|ly)|that|this|which|who|you|he|she|will|may|got|under|left|made|put|sent|nor|or|no|not|number|today|yesterday|last|there|here|too"
)
"""A word behind an English noun that is no noun in its turn: "the comment posted on", not "the badge holder"."""
_ASIDE = re.compile(r"\s?\((?!(?:and|or|including|und|et|y|e|及|和|含))[^()]{0,400}\)")
_NUMBER = re.compile(r"\s?(?:no\.?|number|nr\.?|n°|id)?\s?#?[a-z]{0,4}-?\d{5,}")
_OBJECT_OF = re.compile(r".*[将把]")
_OF = re.compile(r"[^,]{0,10}?的")
_OUT_OF = re.compile(r"从|自(?![动行])")
_BESIDE = re.compile(r"[\s\d#()a-z\"'“”-]{0,14}(?:下方|中|里|内|上|下)?")
_WORD_ENDS = re.compile(
    r"\s|$|[\d\"'“”》】)(,;:]|[已均被都也全将现做作予从由在我您随今昨先因刚曾未不是为有或其区里中两几遭]|平台|系统|同步|一[并起]"
)
"""What may stand behind a Chinese noun that is a whole word: 赠品 in 赠品页 is none."""
_PARTICLES = {
    "ja": re.compile(r"[^はをがもの\u3400-\u9fff]{0,8}(?:\d+[件点枚個])?[はをがもとや]"),
    "ko": re.compile(r"(?:들)?\s?(?:\d+\s?(?:건|개|번)?)?\s?(?:전체|전부|모두)?\s?(?:은|는|이|가|을|를|도)(?!\w)"),
}
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FEW, _FAR = (1, 3), 99
"""Most words beside a noun that is named for its neighbour's verb, behind a mark and beside "and"."""
_TOLD = (ListingState.REMOVED, ListingState.RESTORED)


class _Noun(NamedTuple):
    start: int
    end: int
    is_listing: bool
    is_complaint: bool = False


def only_else_gone(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence tells that something is gone, and only of what is no listing: "the badge on item 4711 was removed"."""
    return _only_else(plain, words, words.things.gone, (words.things.things, words.things.measures))


def only_else_back(plain: str, words: Wording, before: str = "") -> bool:
    """Say whether a plain sentence tells that something is back, and only of what is no listing: "your account was restored".

    A sentence that names nothing speaks of what the one `before` it ended: "Your complaint was closed by mistake. We have restored it."
    """
    return _only_else(plain, words, words.things.back, (words.things.things, words.things.services), before)


def _only_else(plain: str, words: Wording, verbs: WordList, else_: Sequence[WordList], before: str = "") -> bool:
    speaks = languages_of(plain)
    return any(
        _of_else(plain, _Tongue(language, verb, words, else_), before)
        for language, verb in verbs.by_language.items()
        if speaks(language) and verb.search(plain)
    )


class _Tongue:
    """The words of one language, with those of one verb and of what it may be said of that is no listing."""

    def __init__(self, language: str, verb: re.Pattern[str], wording: Wording, else_: Sequence[WordList]) -> None:
        words = wording.things
        self.language, self.verb, self.rows = language, verb, wording.rows
        self.tells_of_an_end = verb is words.gone.by_language[language]
        self.else_ = tuple(one.by_language[language] for one in else_ if language in one.by_language)
        self.listings, self.complaints, self.leads, self.whens, self.also, self.ands, self.bare, self.gone = (
            one.by_language.get(language, NOTHING)
            for one in (
                words.listings, words.complaints, words.leads, words.whens, words.also, words.ands, words.bare, words.gone,
            )
        )  # fmt: skip

    def clauses(self, plain: str) -> Iterator[tuple[str, str]]:
        """The clauses of a plain sentence, each with what parts it from the one before: a mark, or "and"."""
        mark = ""
        for part in _MARKS.split(plain):
            if _MARKS.fullmatch(part):
                mark = part.strip()
                continue
            for place, clause in enumerate(self.ands.split(part)):
                if clause.strip():
                    yield clause, "and" if place and not mark else mark
                    mark = ""

    def nouns(self, clause: str) -> Sequence[_Noun]:
        """The nouns that are known, in order; a name of what is no listing counts before that of a listing within it: 买家视频."""
        else_ = [_Noun(*one.span(), is_listing=False) for pattern in self.else_ for one in pattern.finditer(clause)]
        else_ += [_Noun(*one.span(), is_listing=False, is_complaint=True) for one in self.complaints.finditer(clause)]
        listings = (_Noun(*one.span(), is_listing=True) for one in self.listings.finditer(clause))
        apart = [one for one in listings if not any(_is_of(one, other, clause) for other in else_)]
        return sorted({*else_, *apart})

    def heads(self, clause: str, nouns: Sequence[_Noun]) -> list[_Noun]:
        """Of the nouns of a clause those that hang on no other."""
        if self.language == "zh":
            return list(_chinese_heads(clause, nouns, self.leads, self.verb))
        if self.language in ("ja", "ko"):
            return list(_heads_with_particles(clause, nouns, _PARTICLES[self.language], self.verb))
        return list(_heads_between_blanks(clause, nouns, self))

    def names_nothing(self, words: str) -> bool:
        """Say whether the words before a verb name nothing: "it has now been"."""
        return not re.search(r"\w", self.bare.sub("", words))

    def may_follow(self, clause: str, end: int) -> bool:
        """Say whether what follows an English noun is no further noun that it only describes."""
        found = _WORD_BEHIND.match(clause, end)
        if self.language != "en" or not found:
            return True
        known = (self.leads, self.bare, self.verb, self.also, self.listings)
        return bool(_VERB_LIKE.fullmatch(found[1])) or any(one.match(clause, found.start(1)) for one in known)

    def happened_to_a_listing(self, clause: str, nouns: Sequence[_Noun]) -> bool:
        """Say whether a listing behind "because" or "after" has the verb of its own: "we closed the case after the item was deleted"."""
        for when in self.whens.finditer(clause):
            for noun in (one for one in nouns if one.is_listing and one.start >= when.end()):
                said = self.gone.search(clause, noun.end)
                if said and self.names_nothing(clause[noun.end : said.start()]):
                    return True
        return False


def _is_of(listing: _Noun, other: _Noun, clause: str) -> bool:
    """Say whether what may name a listing is part of the name of what is none, or the number of that: 买家视频, "complaint 88014420"."""
    if listing.start < other.end and other.start < listing.end:
        return True
    numbers = _NUMBER.fullmatch(clause[other.end : listing.end])
    return listing.start >= other.end and bool(numbers)


def _of_else(plain: str, tongue: _Tongue, sentence_before: str) -> bool:
    """Say whether some clause says it of what is no listing, and none of a listing, or of what is not known."""
    found = unknown = False
    alone = _FAR
    said_here = _ASIDE.sub("", plain)
    carried, ended = ([], False) if tongue.nouns(said_here) else _carried(_ASIDE.sub("", sentence_before), tongue)
    for clause, mark in tongue.clauses(said_here):
        nouns, said = tongue.nouns(clause), tongue.verb.search(clause)
        heads = tongue.heads(clause, nouns)
        if tongue.happened_to_a_listing(clause, nouns):
            return False
        if said:
            heads = _objects(heads, clause, said.end()) or heads  # "the website deleted the comment"
        listing = next((one for one in heads if one.is_listing), None)
        if listing and (
            said
            or row_state(clause, tongue.rows) in _TOLD
            or (found and _besides(listing, clause) <= _FEW[mark == "and"])
        ):
            return False
        if said and not heads:
            if not tongue.names_nothing(clause[: said.start()]):
                return False  # "your complaint was upheld and the lamp was removed"
            if tongue.tells_of_an_end:
                heads = [one for one in carried if not one.is_complaint]
            else:
                heads = carried if ended else []
        alone = _FAR if mark == ":" else alone
        if said and ((mark == "and" and unknown) or alone <= _FEW[mark == "and"]):
            return False  # "the lamp and its reviews were removed"
        unknown = not said and not nouns
        alone = _besides(listing, clause) if listing else _FAR if said else alone
        if nouns and heads:
            of_ours = any(one.is_listing for one in nouns)
            carried = [one for one in heads if not (one.is_listing or (of_ours and one.is_complaint))]
        ended |= bool(tongue.gone.search(clause))
        found = found or bool(said and heads and not tongue.also.search(clause))
    return found


def _objects(heads: Sequence[_Noun], clause: str, verb_ends: int) -> list[_Noun]:
    """The heads from the one that stands behind the verb with no more than an article between."""
    behind = [one for one in heads if one.start >= verb_ends]
    return behind if behind and len(clause[verb_ends : behind[0].start].split()) <= 1 else []


def _carried(sentence: str, tongue: _Tongue) -> tuple[list[_Noun], bool]:
    """What a sentence that names no listing is about, and whether it tells that something ended."""
    nouns = tongue.nouns(sentence)
    return ([] if any(one.is_listing for one in nouns) else tongue.heads(sentence, nouns)), bool(
        tongue.gone.search(sentence)
    )


def _besides(noun: _Noun, clause: str) -> int:
    """How many words, or Chinese signs, stand in a clause beside a noun: "the listing too" shares the verb of its neighbour."""
    rest = _LIKEWISE.sub("", _COUNTED_OUT.sub("", clause[: noun.start]) + clause[noun.end :])
    return len(_SIGN.findall(rest)) + len(re.findall(r"[^\W\d\u3040-\u30ff\u3400-\u9fff]+", rest))


def _heads_between_blanks(clause: str, nouns: Sequence[_Noun], tongue: _Tongue) -> Iterator[_Noun]:
    """The nouns that hang on no other; of two side by side ("item rating") the second, unless a language has the first for the head."""
    before = 0
    hangs = False
    compounding = tongue.language in _COMPOUNDING
    for place, one in enumerate(nouns):
        between = _COUNTED_OUT.sub("", clause[before : one.start])
        beside = place > 0 and between == " "
        relative = place > 0 and _RELATIVE.match(between)
        hangs = (hangs or not compounding) if beside else bool(tongue.leads.search(between) or relative)
        follows = nouns[place + 1 : place + 2]
        modifies = bool(compounding and follows and clause[one.end : follows[0].start] == " ")
        describes = _POSSESSIVE.match(clause, one.end) or not tongue.may_follow(clause, one.end)
        if not (hangs or modifies or describes):
            yield one
        before = one.end


def _chinese_heads(
    clause: str, nouns: Sequence[_Noun], leads: re.Pattern[str], verb: re.Pattern[str]
) -> Iterator[_Noun]:
    """The nouns that stand before no 的, no other noun, and behind no preposition."""
    verbs = [one.start() for one in verb.finditer(clause)]
    before = 0
    for place, one in enumerate(nouns):
        ends = [other.start for other in nouns[place + 1 : place + 2]] + [at for at in verbs if at >= one.end]
        behind = clause[one.end : min(ends, default=len(clause))]
        follows = nouns[place + 1 : place + 2]
        modifies = follows and _BESIDE.fullmatch(clause[one.end : follows[0].start])
        hangs = leads.search(_OBJECT_OF.sub("", clause[before : one.start]))
        part = not (one.is_listing or one.end in verbs or _WORD_ENDS.match(clause, one.end))
        if not (_OF.match(behind) or modifies or hangs or part):
            yield one
        if not (modifies and _OUT_OF.search(clause, before, one.start)):
            before = one.end


def _heads_with_particles(
    clause: str, nouns: Sequence[_Noun], head: re.Pattern[str], verb: re.Pattern[str]
) -> Iterator[_Noun]:
    """The nouns with the particle of a subject, object or topic, and those with the verb directly behind them."""
    for one in nouns:
        if head.match(clause, one.end) or verb.match(clause[one.end :].lstrip()):
            yield one
