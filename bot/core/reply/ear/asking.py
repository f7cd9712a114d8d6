"""What a desk asks for, by ear: every sentence that asks is judged by likeness, beside the words of asked.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from bot.core.event import Reply
from bot.core.reply.besides.details import AskedWords, named_in
from bot.core.reply.besides.meant import asks_us, meant, names_our_place
from bot.core.reply.besides.outright import named_outright, unlisted
from bot.core.reply.besides.periods import periods
from bot.core.reply.besides.spared import at_hand, is_aside
from bot.core.reply.ear.hearing import Ear, rows_of_all, weighed_rows
from bot.core.reply.ear.traits import Families, traits
from bot.core.reply.facts import KINDS
from bot.core.reply.reading import Asked
from bot.core.reply.rules.courtesy import without_courtesy
from bot.core.reply.rules.wording import NO_MEANINGS, NO_NAMES, Meant, Named, Wording
from bot.core.reply.sentences.text import Sentence

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

ITEMS = tuple(Asked)
_PERHAPS, _ASIDE = 0.05, 0.01
_HEED = 0.2
"""How much less a sentence counts that hardly asks: its likelihood of asking to this power; taken from cross-validation."""
_ASKING_ASIDE = frozenset({Reply.REJECTED, Reply.COUNTER_NOTICE, Reply.ACCUSED, Reply.RESTORED})
_ASKS_OUTRIGHT = frozenset(
    {Reply.INFO_REQUESTED, Reply.UNCLEAR, Reply.PARTIALLY_REMOVED, Reply.REJECTED, Reply.REDIRECTED}
)
"""The kinds of mail in which what is asked for by its plain name counts however the ear hears it."""
RATHER = 0.3
"""Least likelihood of asking for the words of a sentence to name what is wanted."""
OUTRIGHT = 0.5
"""The same for plain names in it always to count."""
_LEAST_TONE = 0.1
"""The same where it has words by which something is asked of us."""
LEAST, LEAST_NAMED = 0.42, 0.3
"""Least likelihood for an item to be asked for, and for one whose words stand in a sentence that asks: the plainest wishes are
seldom among what was learned from. Taken from cross-validation; where nothing is likely enough, what is named is asked for."""
LEAST_BESIDE, LEAST_OTHER = 0.6, 0.45
"""The same for an item, and for anything else, for which the sentence speaks loudest that means other items (meant.py); from practice."""
_CLAUSES = re.compile(
    r"[,;:、。]|\s[-–—]\s|\b(?:and|or|und|oder|sowie|et|ou|ainsi que|y|e|o|oraz|i)\b"
    r"|以及|和|及|与|並|并|と|および|及び|또는|와|과"
)
_BEFORE_DAYS = re.compile(
    r"(?:\b(?:within|in|after|binnen|innerhalb(?: von)?|sous|dans(?: les?)?|dans un délai de|en(?: un plazo de)?|dentro de|entro"
    r"|w ciągu|w terminie|no prazo de|em)|[于在])\s*$"
)
_BEHIND_DAYS = re.compile(r"^\s?(?:之?[内前]|以内に?|内に?|までに?|이내에?|안에|까지)")
"""What stands round the days that somebody is given, and is nothing without them."""
_OF_TWO = re.compile(
    r"(?:(?!请|需|要|供|交|补|附|传|发|将|把)[\u4e00-\u9fff]){2,8}[与和跟同][\u4e00-\u9fff]{2,10}?(?=(?:对比|比对|对照)图?)"
    r"|(?:(?<=订单)(?:页面|详情)?|(?<=订单号)|(?<=订单编号))的?截图"
    r"|[该此]链接的"
    r"|(?:标[注明出示记]|圈出|框出)(?:了|有|出)?[^,。;、]{0,8}的(?=(?:页面|网页|商品|链接)?截图)"
    r"|\bfrom (?:the|your|these|those) (?:links?|urls?|pages?|addresses)\b(?=,? (?:alone |only )?(?:i|we|it|which|what|whether|who)\b)"
)
"""What a comparison or anything is of, what is marked in a screenshot, what nothing is seen from, and how an order is shown: 原图与侵权图的对比图 is no wish for an original, 订单号截图 none for a screenshot."""
_MARKS = " .,;:!。"
_LEAST_WISH = 6
"""Signs that must be left of a sentence for what it wants things for to be cut off."""
_MOST_CLAUSES = 10
"""Clauses of a sentence that are judged by themselves; a wish has eight at most, a line made of commas has five hundred."""


def perhaps(kind: Reply) -> float:
    """Least share of asking for a sentence to be judged: what it names, or that it names nothing, says more.

    Mails that tell of something else ask between the lines ("unless you show us that you have sued").
    """
    return _ASIDE if kind in _ASKING_ASIDE else _PERHAPS


def asking_traits(plain: str, families: Families, known: AskedWords, whole: str = "") -> list[str]:
    """The traits of a plain sentence, and which items its words name; `whole` is the mail, which tells the language."""
    return [*traits(plain, families), *_naming_traits(plain, known, whole)]


def _naming_traits(plain: str, known: AskedWords, whole: str) -> list[str]:
    named = named_in(plain, known, whole)
    pairs = (f"a2:{one}+{two}" for one, two in combinations(sorted(named), 2))
    return [*(f"a:{item}" for item in named), *pairs, f"an:{min(3, len(named))}"]


def as_asked(plain: str, words: Named = NO_NAMES) -> str:
    """A plain sentence without what stands beside the things asked for: "please send us the files within 72 hours" asks for files.

    What it is wanted for, the numbers of a list in one line, the days that are given, what a comparison is of, what a screenshot should show, the screenshot that shows an order, and who signed a power of attorney.
    """
    plain = words.seen_in.without(words.signed_papers.without(unlisted(plain)))
    aimless = words.purposes.without(plain)
    plain = aimless if len(aimless.strip()) >= _LEAST_WISH else plain
    for one in sorted(periods(plain), key=lambda one: -one.start):
        plain = _BEFORE_DAYS.sub("", plain[: one.start]) + _BEHIND_DAYS.sub("", plain[one.end :])
    return _OF_TWO.sub("", plain)


def likeness(ear: Ear, plain: str, known: AskedWords, whole: str = "") -> Matrix:
    """How likely a plain sentence asks for each of ITEMS, each from 0 to 1."""
    return likenesses(ear, [plain], known, whole)[0]


def likenesses(ear: Ear, sentences: Sequence[str], known: AskedWords, whole: str = "") -> list[Matrix]:
    """How likely each of some plain sentences of a mail asks for each of ITEMS, each from 0 to 1."""

    def likely(plain: str, meant: Matrix) -> Matrix:
        def judged(words: str) -> Matrix:
            rows = rows_of_all([traits(words, ear.families), _naming_traits(words, known, whole)])
            return np.asarray(weighed_rows(rows, ear.asks, ear.asks_scale, ear.asks_bias) + meant, dtype=np.float32)

        return with_clauses(judged, plain)

    return [likely(*one) for one in zip(sentences, ear.meaning(sentences) @ ear.asks_meant, strict=True)]


def with_clauses(judged: Callable[[str], Matrix], plain: str) -> Matrix:
    """The likeness of a sentence as a whole and of the clause that speaks loudest for each item, each counting half.

    A sentence that asks for four things at once is like none that asks for one; its clauses are. `judged` gives the
    scores of words, before they are made likenesses.
    """
    parts = (one.strip() for one in _CLAUSES.split(plain))
    clauses = list(dict.fromkeys(part for part in parts if len(part) > 2))[:_MOST_CLAUSES]
    whole = _likely(judged(plain))
    if len(clauses) < 2:
        return whole
    return np.asarray((whole + np.max([_likely(judged(one)) for one in clauses], axis=0)) / 2, dtype=np.float32)


def _likely(scores: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Wish:
    """A plain sentence that may ask for something, how likely it asks at all, from 0 to 1, and the sentence of the mail that it was, if it was one."""

    plain: str
    tone: float = 1.0
    sentence: Sentence | None = None


def wishes_of(heard: Iterable[tuple[Sentence, float]], words: Wording) -> list[Wish]:
    """What sentences ask for without their courtesy, each with how likely it asks.

    None that tells what the other side gave; and none that merely wants an answer, unless no other asks.
    """
    told = [
        Wish(as_asked(without_courtesy(one.plain, words.courtesy), words.named), tone, one)
        for one, tone in heard
        if tone >= OUTRIGHT or not words.named.theirs.found_in(one.plain)
    ]
    saying = [one for one in told if not words.named.bare.is_all_of(one.plain.strip(_MARKS))]
    return saying if any(one.tone >= OUTRIGHT for one in saying) else told


def together(each: Sequence[Matrix], tones: Sequence[float]) -> Matrix:
    """How likely a mail asks for each of ITEMS, from what its sentences ask for and how likely each asks at all."""
    if not each:
        return np.zeros(len(ITEMS), dtype=np.float32)
    heeded = np.minimum(1, (np.array(tones, dtype=np.float32) + 0.02) ** _HEED)[:, None]
    return np.asarray(1 - np.prod(1 - np.clip(np.vstack(each) * heeded, 0, 0.99), axis=0), dtype=np.float32)


def scored(likely: Matrix) -> Matrix:
    """Likelihoods as scores, from minus six to six."""
    kept = np.clip(likely, 0.003, 0.997)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)


def beside(likely: Matrix) -> Matrix:
    """How likely each item's likeliest rival is: where one thing is asked for beyond doubt, half a sign of another says less."""
    first, second = np.sort(likely)[:-3:-1]
    return np.asarray(np.where(likely == first, second, first), dtype=np.float32)


def in_light_of(ear: Ear, kind: Reply, likely: Matrix) -> Matrix:
    """What a mail asks for, in the light of what else it asks for and of what it is.

    Against a counter-notice proof of a lawsuit is wanted, hardly a link.
    """
    return _likely(
        ear.asks_steep * scored(likely) + ear.asks_beside * beside(likely) + ear.asks_kinds[KINDS.index(kind)]
    )


def chosen(shares: Matrix, named: Container[Asked] = ()) -> tuple[Asked, ...]:
    """The items that are likely enough; of those `named` in a sentence that asks less is wanted."""
    least = (LEAST_NAMED if item in named else LEAST for item in ITEMS)
    return tuple(item for item, share, enough in zip(ITEMS, shares, least, strict=True) if share >= enough)


def outright(wishes: Sequence[Wish], words: Named) -> set[Asked]:
    """The items that sentences which rather ask, and do not say that they are there or needless, ask for by their plain names."""
    asking = [one.plain for one in wishes if one.tone >= OUTRIGHT and not is_aside(one.plain)]
    return _named_outright(asking, words)


def outright_in_words(wishes: Sequence[Wish], words: Named, meanings: Meant, whole: str) -> set[Asked]:
    """The same of sentences that hardly sound like it, and have words by which something is asked of us."""
    asking = (one.plain for one in wishes if _LEAST_TONE <= one.tone < OUTRIGHT and not is_aside(one.plain))
    return _named_outright([plain for plain in asking if asks_us(plain, meanings, whole)], words)


def _named_outright(asking: Sequence[str], words: Named) -> set[Asked]:
    return {item for plain in asking if not words.theirs.found_in(plain) for item in named_outright(plain, words)}


def named_by(wishes: Sequence[Wish], known: AskedWords, whole: str = "") -> set[Asked]:
    """The items whose words stand in a sentence that rather asks, and does not say that they are there or needless."""
    asking = [one.plain for one in wishes if one.tone >= RATHER and not is_aside(one.plain)]
    return {Asked(item) for plain in asking for item in named_in(plain, known, whole)}


def asked_by_ear(
    ear: Ear,
    kind: Reply,
    wishes: Sequence[Wish],
    known: AskedWords,
    own: AskedWords,
    whole: str = "",
    words: Named = NO_NAMES,
    meanings: Meant = NO_MEANINGS,
) -> tuple[Asked, ...]:
    """What these sentences of a mail of this kind ask for together; what a question names outright, and words that the user taught, always count."""
    if not wishes:
        return ()
    each = likenesses(ear, [one.plain for one in wishes], known, whole)
    shares = in_light_of(ear, kind, together(each, [one.tone for one in wishes]))
    named = named_by(wishes, known, whole)
    found = set(chosen(shares, named)) or (named if kind is Reply.INFO_REQUESTED else set())
    found -= set(at_hand(wishes, known, whole, meanings))
    if kind is Reply.INFO_REQUESTED:
        found -= set(explained([meant(one.plain, meanings, whole) for one in wishes], each, shares))
    if kind in _ASKS_OUTRIGHT:
        found |= outright(wishes, words) | outright_in_words(wishes, words, meanings, whole)
    of_ours = [_asks_where_ours_is(one, meanings, whole) for one in wishes]
    if kind in _ASKS_OUTRIGHT and any(of_ours):
        found.add(Asked.OTHER)
        found -= _only_of_our_place(each, of_ours)
    found |= {Asked(item) for one in wishes for item in named_in(one.plain, own, whole)}
    return tuple(item for item in ITEMS if item in found)


def _asks_where_ours_is(one: Wish, meanings: Meant, whole: str) -> bool:
    asks = one.tone >= OUTRIGHT or asks_us(one.plain, meanings, whole)
    return asks and names_our_place(one.plain, meanings, whole)


def _only_of_our_place(each: Sequence[Matrix], of_ours: Sequence[bool]) -> set[Asked]:
    """The links to what we complained of, where only sentences that want to know where our own work is seem to ask for them; `each` as in `explained`."""
    place = ITEMS.index(Asked.LISTING_URLS)
    others = (likely[place] for likely, ours in zip(each, of_ours, strict=True) if not ours)
    return set() if any(one >= LEAST for one in others) else {Asked.LISTING_URLS}


def explained(meanings: Sequence[Container[Asked]], each: Sequence[Matrix], shares: Matrix) -> Iterator[Asked]:
    """The items that are likely only for sentences which mean others, and no sentence means: what these ask for says it all.

    `each` is how likely each sentence asks for each of ITEMS, and `shares` how likely the mail does.
    """
    loudest_for = np.argmax(each, axis=0)
    for place, item in enumerate(ITEMS):
        most = LEAST_OTHER if item is Asked.OTHER else LEAST_BESIDE
        if shares[place] < most and meanings[int(loudest_for[place])] and not any(item in one for one in meanings):
            yield item


def loudest(ear: Ear, wishes: Sequence[Wish], known: AskedWords, own: AskedWords, whole: str = "") -> dict[Asked, int]:
    """For each item the place, among these sentences (at least one), of the one that asks for it most of all."""
    likely = np.argmax(likenesses(ear, [one.plain for one in wishes], known, whole), axis=0)
    taught = [named_in(one.plain, own, whole) for one in wishes]
    return {
        item: next((place for place, named in enumerate(taught) if item in named), int(by_ear))
        for item, by_ear in zip(ITEMS, likely, strict=True)
    }
