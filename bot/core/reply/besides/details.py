"""What else a mail says: what is asked for, deadlines and promises."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from bot.core.event import Reply
from bot.core.reply.besides.dates import last_days
from bot.core.reply.besides.periods import Period, Unit, periods
from bot.core.reply.besides.whose import Whose, speaks_to_us, whose
from bot.core.reply.reading import Asked
from bot.core.reply.rules.sieve import Same, Sieve
from bot.core.reply.rules.wording import WhoseTime
from bot.core.reply.rules.wordlists import between_blanks
from bot.core.reply.sentences.text import Sentence, simplified
from bot.core.reply.sentences.tongues import WRITTEN_IN_SIGNS, languages_of

AskedWords = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By which words a desk asks for what: item, then language, then fragments of regular expressions (asked.toml)."""

_LEGAL = (
    r"\b(?:courts?|lawsuits?|suits?|sued?|legal (?:action|steps|proceedings)|filing|restor\w+|reinstat\w+|(?:put|go|come|be) back(?! to)|counter[- ]?(?:notice|notification)s?|dissent|counter-statement|klage|gericht\w*|wieder freischalten|wiederhergestellt|justice|rétabli\w*|contre-notification|demanda\w*|judicial|tribunales|contranotificación|azione legale"
    r"|giudi\w+|contronotifica|pozw\w*|sąd\w*|ação|rechter|gerechtelijk\w*|teruggeplaatst|dagvaard\w*)\b|起诉|诉讼|法院|主管部门|恢复|回复通知|诉え|提诉|异议通知|소송|복구|법원"
)
_RESTORES = re.compile(simplified(_LEGAL))
_CLOCK = re.compile(
    simplified(_LEGAL + r"|\b(?:unless|back|relist|file[ds]?|action|days to|within|respond|reply)\b|回应|处理|内")
)
_MAY = re.compile(
    simplified(
        r"\b(?:may|can|appeal|contest|möglich|können|kannst|pouvez|puede[ns]?|può|puoi|pode|może\w*|kunt)\b|可|申诉|できます|있습니다"
    )
)
_RUN_OUT = re.compile(
    simplified(
        r"\b(?:had|passed|ran out|went by|elapsed|having|lapsed|explained|transcurrid\w+|decorsi|trascorsi)\b|未|逾|满|过后|지났"
    )
)


def asked_for(
    asking: Sequence[Sentence], following: Sequence[Sentence], known: AskedWords, whole: str = ""
) -> tuple[Asked, ...]:
    """What the desk wants: named in the sentences that ask, or in the list right under them.

    `whole` is the mail's plain text: it tells the language better than a line of a list.
    """
    text = "\n".join(one.plain for one in (*asking, *following))
    found = tuple(Asked(item) for item in named_in(text, known, whole))
    return found or ((Asked.OTHER,) if asking else ())


def named_in(text: str, known: AskedWords, whole: str = "") -> list[str]:
    """The items whose words stand in a plain text, in the languages that the whole mail speaks."""
    speaks = languages_of(whole or text)
    names, sieve = _names_of(Same(known))
    found: dict[str, None] = {}
    for place, _ in sorted(sieve.passed(text)):
        item, language, pattern = names[place]
        if item not in found and speaks(language) and pattern.search(text):
            found[item] = None
    return list(found)


_Names = tuple[Sequence[tuple[str, str, re.Pattern[str]]], Sieve]


@lru_cache(maxsize=512)
def _names_of(known: Same) -> _Names:
    each = known.thing.items()
    return _names(tuple((item, language, told[language]) for item, told in each for language in told))


@lru_cache(maxsize=64)
def _names(words: tuple[tuple[str, str, tuple[str, ...]], ...]) -> _Names:
    """For each item in each language the pattern of its words, and a sieve before them all."""
    patterns = [_named(fragments, language) for _, language, fragments in words]
    names = [(item, language, re.compile(one)) for (item, language, _), one in zip(words, patterns, strict=True)]
    return names, Sieve([one] for one in patterns)


def _named(fragments: tuple[str, ...], language: str) -> str:
    simple = [simplified(one) for one in fragments]
    return "|".join(simple) if language in WRITTEN_IN_SIGNS else between_blanks(simple)


def deadline(
    body: Sequence[Sentence], words: WhoseTime, kind: Reply | None = None, received: date | None = None
) -> tuple[int | None, Unit | None]:
    """The days that we are given, and their unit; hours become calendar days, rounded up.

    Of "10 to 14 days" it is the earlier end, and "by 11 December" is counted from the day on which the mail was
    `received`. In a counter-notice, what they will do after so many days is what we have until then; in a question or a
    claim against us, days that nobody promises are ours even where the sentence does not say so.
    """
    found = _deadline(body, words, kind, received)
    return (found[1].low, found[1].unit) if found else (None, None)


def deadline_told(
    body: Sequence[Sentence], words: WhoseTime, kind: Reply | None = None, received: date | None = None
) -> Sentence | None:
    """The sentence that `deadline` goes by."""
    found = _deadline(body, words, kind, received)
    return found[0] if found else None


def promised_days(body: Sequence[Sentence], words: WhoseTime, kind: Reply | None = None) -> tuple[int, int] | None:
    """The days that they say they need, (min, max); "within five days" is (5, 5), since only the end is promised.

    In a receipt, days that are not plainly ours are theirs.
    """
    found = _promise(body, words, kind)
    return (found[1].low, found[1].high) if found else None


def promise_told(body: Sequence[Sentence], words: WhoseTime, kind: Reply | None = None) -> Sentence | None:
    """The sentence that `promised_days` goes by."""
    found = _promise(body, words, kind)
    return found[0] if found else None


Told = tuple[Sentence, Period, Whose]
_OURS_UNLESS_SAID = frozenset({Reply.INFO_REQUESTED, Reply.ACCUSED})
_OF_OTHERS_TOO = frozenset({Reply.UNCLEAR, Reply.PARTIALLY_REMOVED})
"""Mails that name days by which somebody else has to do something as often as days of ours."""
_MOST_PERIODS = 60
"""A mail that names more is no letter of a desk, and would be long in reading."""


def _told(body: Sequence[Sentence], words: WhoseTime, kind: Reply | None, received: date | None = None) -> list[Told]:
    """The periods of a mail, each with whose time it is; with a day of receipt, the last days that it names."""
    accused = kind is Reply.ACCUSED
    named = ((one, span) for one in body for span in _spans(one.plain, received, words))
    return [(one, span, whose(one.plain, span, words, accused)) for one, span in islice(named, _MOST_PERIODS)]


def _spans(text: str, received: date | None, words: WhoseTime) -> tuple[Period, ...]:
    return last_days(text, received, words) if received else periods(text)


def _deadline(body: Sequence[Sentence], words: WhoseTime, kind: Reply | None, received: date | None) -> Told | None:
    """What is counted in days goes before a date, and what is said to be ours before what may be anybody's."""
    told = _told(body, words, kind)
    dated = _told(body, words, kind, received) if received else []
    if kind in _OF_OTHERS_TOO:
        dated = [one for one in dated if speaks_to_us(one[0].plain, words)]
    open_ = [one for one in told if one[2] is Whose.NOBODYS]
    if kind is Reply.COUNTER_NOTICE:
        clock = [one for one in told if one[2] is not Whose.PAST and _CLOCK.search(one[0].plain)]
        later = [one for one in told if one[2] is not Whose.PAST]
        ours = sorted([*_ours(told, kind), *clock], key=told.index) or _ours(dated, kind)
        return next(iter(ours or open_ or later), None)
    anybodys = [*open_, *(one for one in dated if one[2] is Whose.NOBODYS)] if kind in _OURS_UNLESS_SAID else []
    return next(iter(_ours(told, kind) or _ours(dated, kind) or anybodys), None)


def _ours(told: Sequence[Told], kind: Reply | None) -> list[Told]:
    ours = [one for one in told if one[2] is Whose.OURS]
    if kind is not Reply.RESTORED:
        return ours
    return [one for one in ours if _MAY.search(one[0].plain) and not _RUN_OUT.search(one[0].plain)]


def _promise(body: Sequence[Sentence], words: WhoseTime, kind: Reply | None) -> Told | None:
    told = _told(body, words, kind)
    theirs = [one for one in told if one[2] is Whose.THEIRS and not _RESTORES.search(one[0].plain)]
    open_ = [one for one in told if one[2] is Whose.NOBODYS]
    return next(iter(theirs or (open_ if kind in (Reply.ACKNOWLEDGED, Reply.FORWARDED) else ())), None)
