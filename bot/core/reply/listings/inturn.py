"""Listings that are named first and told of behind: "66 and 77: the first is gone", "… were removed and kept respectively"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.core.event import ListingState
from bot.core.reply.listings.telling import Telling
from bot.core.reply.naming.counting import ordinals, places
from bot.core.reply.naming.referring import Referring, Row
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.phrases import PIECES

_MOST = 12
"""Of more listings nobody speaks as the first and the second."""
_JOINED = re.compile(r"[、:]|以?及|和|与|および|및|\bbzw\b\.?|\bbeziehungsweise\b")
_BETWEEN = " 的の个条件款项"
"""What may stand between a number and the name of what it counts."""
_AS_SUBJECT = re.compile(
    r"\W*(?:(?:and|but|while|whereas|of these|of them|und|aber|während|et|mais|y|pero|e|ed|ma|其中|而|但)\b\W*)*(?P<article>(?:the|das|der|die|den|dem|l'|le|la|les|el|los|las|il|lo|i|gli)\s?)?"
)
"""What may stand before an ordinal that is a listing: it begins its piece, with an article in languages that have them."""
_STOPS = re.compile(r"[,;:、，；：。]|\s[-–—]\s")
_ITS_OWN = re.compile(
    r"\s?(?:owner|seller|shop|store|time|warning|notice|rule|step|reason|paragraph|section|条|次|时间|款|项|步|封|轮)(?!\w*(?:商品|链接))\b|\s?[条次款项步封轮](?!商品|链接|宝贝|产品)"
)
"""What such a word may belong to instead: "the former owner", 第二条."""
_WORDED = r"[^\W\d_]{2}"
_TOKEN = re.compile(r"[\w./:?=&%#\[\]()-]+", re.ASCII)


def meant_of(piece: str, these: Sequence[str], words: Wording) -> tuple[str, ...]:
    """Which of the listings named before a plain piece means by their order there: "the first", "the latter", 前者.

    Nothing where it counts things by their name, "the first link", which are those of the notice.
    """
    if not 1 < len(these) <= _MOST or is_counting_listings(piece, words):
        return ()
    of_two = tuple(
        (one := told.first_in(piece)) is not None and _is_subject(piece, one.start(), one.end(), alone=True)
        for told in (words.rows.former, words.rows.latter)
    )
    counted = ordinals(piece)
    if not any(of_two) and not (counted and _is_subject(piece, counted[0].start(), counted[0].end())):
        return ()
    if len(these) == 2 and any(of_two):
        return tuple(url for url, meant in zip(these, of_two, strict=True) if meant)
    return tuple(these[place] for place in places(piece, len(these)))


def _is_subject(piece: str, start: int, end: int, alone: bool = False) -> bool:
    """Say whether an ordinal between these places of a plain piece is what the piece tells of; `alone`: it needs no article of its own."""
    begins = _AS_SUBJECT.fullmatch(_STOPS.split(piece[:start])[-1])
    latin = piece[start:end].lstrip()[:1].isascii()
    within = (
        piece[start:end].lstrip().startswith(("the ", "das ", "der ", "die ", "le ", "la ", "les ", "l'", "el ", "il "))
    )
    if begins is None or (latin and not alone and not within and not begins["article"]):
        return False
    return _ITS_OWN.match(piece[end:]) is None


def is_counting_listings(piece: str, words: Wording) -> bool:
    """Say whether a plain piece counts listings by what they are called: "the first link", 第一个链接, or by numbers that they bear."""
    listings = words.things.listings
    for one in ordinals(piece):
        numbered = bool(one.groupdict().get("num"))
        behind = piece[one.end("num") if numbered else one.end() :][:40]
        found = listings.first_in(behind)
        if (numbered and not one.group().startswith("第")) or (found and not behind[: found.start()].strip(_BETWEEN)):
            return True
    return False


def in_order(words: str, named: Sequence[str], refer: Referring) -> tuple[str, ...]:
    """Listings that words name, in the order in which they stand there; nothing where that cannot be told."""
    if len(named) > _MOST:
        return ()
    found = (refer.index.named(one.group())[0] for one in _TOKEN.finditer(words))
    first = dict.fromkeys(url for one in found if len(one) == 1 for url in one if url in named)
    return tuple(first) if len(first) == len(named) else ()


def names_first(words: str, refer: Referring, telling: Telling) -> tuple[tuple[str, ...], str]:
    """The listings that words name before anything is told, in their order, and what is told behind of the first and the second of them; or nothing."""
    ends = [one.end() for one in _TOKEN.finditer(words) if refer.index.named(one.group())[0]]
    if len(ends) < 2:
        return (), ""
    head, behind = words[: ends[-1]], words[ends[-1] :]
    these = in_order(head, refer.index.named(head)[0], refer)
    if not meant_of(plain(behind), these, telling.words) or telling.worded(refer.stripped(head)):
        return (), ""
    return these, behind


def only_says_more(piece: str, row: Row, refer: Referring, telling: Telling) -> bool:
    """Say whether a piece tells nothing of its own, and counts those that its sentence names: "we removed 66 and 77, the first on Monday"."""
    if len(row.own) < 2 or refer.index.named(piece)[0] or telling.worded(piece):
        return False
    return bool(meant_of(plain(piece), in_order(row.sentence.words, tuple(row.own), refer), telling.words))


def told_in_turn(sentence: Sentence, refer: Referring, telling: Telling) -> Mapping[str, ListingState]:
    """What a sentence with a "respectively" tells of each listing that it names; open what cannot be told, nothing where it tells one thing of all."""
    if not telling.words.rows.in_turn.found_in(sentence.plain):
        return {}
    named = refer.named(sentence.words)
    pieces = PIECES.split(sentence.words)
    naming = [place for place, one in enumerate(pieces) if refer.index.named(one)[0]]
    if len(named) < 2 or not naming:
        return {}
    behind, before = _told(pieces[naming[-1] :], refer, telling), _told(pieces[: naming[0] + 1], refer, telling)
    told = behind if any(behind) else before
    if len({*told}) < 2 or not any(told):
        return {}
    ordered = in_order(sentence.words, named, refer)
    if len(told) != len(named) or not ordered:
        return dict.fromkeys(named, ListingState.OPEN)
    return {url: said or ListingState.OPEN for url, said in zip(ordered, told, strict=True)}


def _told(pieces: Sequence[str], refer: Referring, telling: Telling) -> list[ListingState | None]:
    """What each of these pieces tells, without those that tell no state at all: names, days, and what leads up to the first."""
    in_turn = telling.words.rows.in_turn
    bare = [plain(refer.stripped(one)) for one in pieces]
    begins = in_turn.first_in(bare[0])
    if begins and re.search(_WORDED, bare[0][begins.end() :]) and not telling.worded(bare[0][: begins.start()]):
        bare[0] = bare[0][begins.end() :]
    parts = [in_turn.without(part, " ") for one in bare for part in _JOINED.split(one)]
    return [telling.worded(one) for one in parts if re.search(_WORDED, one) and not re.search(r"\d", one)]
