"""What a sentence asks for by its plain name, in a list: "the URLs of the listings and a power of attorney"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from bot.core.reply.reading import Asked
from bot.core.reply.sieve import Same
from bot.core.reply.text import Sentence, simplified
from bot.core.reply.tongues import WRITTEN_IN_SIGNS
from bot.core.reply.wording import Named
from bot.core.reply.wordlists import NO_WORDS

_PIECES = re.compile(
    r"[,;:、。()]|\s[-–—]\s|\s(?:and|as well as|together with|along with|plus|or|und|sowie|oder|et|ainsi que(?: des?)?|ou|y|así como|ni|e|nonché|o|oraz|i|a także)\s|\sainsi qu'(?=une?\s)"
    r"|以及|还有|和|及(?!其)|与|跟(?![^,。、]{2,14}(?:拼|放|的图))|并(?!不)|または|および|及び|並びに|と|\s및\s|(?<=[가-힣a-z])(?:와|과)\s"
)
_MARKS = " .!?*•·-–—|[]☐\"'"
_MOST_ROWS = 24
_WORD = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[一二三四五六七八九十])[.)、]\s*")
_ARTICLES = r"(?:(?:the|your|an?|all|any|both|some|valid|die|der|den|das|ihre[nr]?|eine[nr]?|les?|la|l'|une?|votre|vos|des|du|de la|el|los|las|una?|su|sus|il|lo|gli|i|un'|sua|suo|suoi|dei|delle)\s?)"


def named_outright(plain: str, words: Named) -> set[Asked]:
    """The items that a plain sentence asks for by name: each a piece of it from end to end, save for what leads to it.

    None where the sentence says that such things are there, or what any complaint should hold.
    """
    if words.there.found_in(plain):
        return set()
    patterns = _patterns(Same(words))
    pieces = [_NUMBERED.sub("", one.strip(_MARKS)).strip(_MARKS) for one in _PIECES.split(plain)]
    return {item for one in pieces if one for item, pattern in patterns.items() if pattern.fullmatch(one)}


def rows_below(body: Sequence[Sentence], asking: Container[Sentence], words: Named) -> list[str]:
    """The plain rows right below a sentence that asks and ends in a colon, as long as each names an item."""
    found: list[str] = []
    for place, head in enumerate(body):
        if head in asking and head.plain.endswith(":"):
            below = (one.plain for one in body[place + 1 : place + 1 + _MOST_ROWS])
            rows = (row for row in below if _WORD.search(row))  # a number of a row may stand alone
            found += takewhile(lambda row: bool(named_outright(row, words)), rows)
    return found


@lru_cache(maxsize=64)
def _patterns(words: Same) -> Mapping[Asked, re.Pattern[str]]:
    named: Named = words.thing
    return {item: re.compile("|".join(_ways(named, item)) or "(?!)") for item in Asked}


def _ways(words: Named, item: Asked) -> Iterator[str]:
    """For each language the pattern of a piece that names an item."""
    for language, fragments in getattr(words, item.value, NO_WORDS).root.items():
        signs = language in WRITTEN_IN_SIGNS
        around = (words.leads, words.tails, words.qualities, words.further)
        lead, tail, quality, further = (_any_of(some.root.get(language, ())) for some in around)
        begins, blank, ends, article = (
            ("", r"\s?", "", "") if signs else (r"(?<!\w)", r"\s", r"(?!\w)", f"{_ARTICLES}{{0,2}}")
        )
        before = f"(?:.{{0,90}}{begins}{lead}{blank})?"
        behind = f"(?:{blank}{tail}|{blank}{further}{ends}.{{0,90}})?"
        yield simplified(f"(?:{before}{article}(?:{quality}{blank}){{0,3}}{_any_of(fragments)}{behind})")


def _any_of(fragments: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(fragments)})" if fragments else "(?!)"
