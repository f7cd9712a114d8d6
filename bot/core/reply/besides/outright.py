"""What a sentence asks for by its plain name, in a list: "the URLs of the listings and a power of attorney"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from bot.core.reply.reading import Asked
from bot.core.reply.rules.sieve import Same, Sifted
from bot.core.reply.rules.wording import Named
from bot.core.reply.rules.wordlists import NO_WORDS
from bot.core.reply.sentences.text import Sentence, simplified
from bot.core.reply.sentences.tongues import WRITTEN_IN_SIGNS

_PIECES = re.compile(
    r"[,;:、。()]|\s[-–—]\s|\s(?:and|as well as|together with|along with|plus|or|und|sowie|oder|et|ainsi que(?: des?)?|ou|y|así como|ni|e|nonché|o|oraz|i|a także)\s|\sainsi qu'(?=une?\s)"
    r"|以及|还有|和|及(?!其)|与|跟(?![^,。、]{2,14}(?:拼|放|的图))|并(?!不)|または|および|及び|並びに|(?<!こ)と(?!し)|\s및\s|(?<=[가-힣a-z])(?:와|과)\s"
)
_MARKS = " .!?*•·-–—|[]☐\"'"
_MOST_ROWS = 24
_WORD = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[一二三四五六七八九十])[.)、]\s*")
_MARKED = re.compile(
    r"(?<![\w.(])\(?(?P<mark>\d{1,2}|[a-h])(?:[.)、:](?!\d)\s?(?=[^\W\d_])|\s?(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af,;:、。])\(?(?P<glued>\d{1,2})(?:[.)、](?!\d)\s?|(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
)
"""The number or letter of an item in a list that runs on in its line; a round one (①) is a bare number in plain text."""
_BEHIND = re.compile(r"\s?\(?(?:\d{1,2}|[a-h])[.)、]?$")
"""The number of the next item, where a sentence ends between it and the item: "商品链接 2."."""
_FIRST = re.compile(r":\s?\(?(?:1|a|一)(?:[.)、]|$|(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))")
"""What ends in a colon and goes on with the first item of a list."""
_JOINING = re.compile(r"\s(?:and|or|und|oder|sowie|et|ou|y|e|o|oraz|i)$|[和及与]$")
_ARTICLES = r"(?:(?:the|your|an?|all|any|both|some|valid|die|der|den|das|ihre[nr]?|eine[nr]?|les?|la|l'|une?|votre|vos|des|du|de la|el|los|las|una?|su|sus|il|lo|gli|i|un'|sua|suo|suoi|dei|delle)\s?)"


def named_outright(plain: str, words: Named) -> set[Asked]:
    """The items that a plain sentence asks for by name: each a piece of it from end to end, save for what leads to it.

    None where the sentence says that such things are there, or what any complaint should hold.
    """
    if words.there.found_in(plain):
        return set()
    patterns = _patterns(Same(words))
    pieces = [_NUMBERED.sub("", one.strip(_MARKS)).strip(_MARKS) for one in _PIECES.split(unlisted(plain))]
    pieces += [bare for one in pieces if (bare := _BEHIND.sub("", one).strip(_MARKS)) != one]
    return {item for one in pieces if one for item, pattern in patterns.items() if pattern.fullmatch(one)}


def rows_below(body: Sequence[Sentence], asking: Container[Sentence], words: Named) -> list[str]:
    """The plain rows right below a sentence that asks and ends in a colon, as long as each names an item."""
    found: list[str] = []
    for place, head in enumerate(body):
        if head in asking and (head.plain.endswith(":") or _FIRST.search(head.plain)):
            below = (one.plain for one in body[place + 1 : place + 1 + _MOST_ROWS])
            rows = (row for row in below if _WORD.search(row))  # a number of a row may stand alone
            found += takewhile(lambda row: bool(named_outright(row, words)), rows)
    return found


def unlisted(plain: str) -> str:
    """A plain sentence with commas for the numbers of a list that runs on in it: "1. a copy 2. a letter", "1原图 2截图"."""
    marks = list(_MARKED.finditer(plain))
    runs: list[list[re.Match[str]]] = []
    for mark in marks:
        number = _place(mark)
        if number == 1:
            runs.append([mark])
        elif runs and number == len(runs[-1]) + 1:
            runs[-1].append(mark)
    for mark in sorted((one for run in runs if len(run) > 1 for one in run), key=lambda one: -one.start()):
        before = plain[: mark.start()].rstrip()
        joined = not before or before[-1] in ",;:、。" or _JOINING.search(before)
        plain = f"{before}{'' if joined else ','} {plain[mark.end() :]}"
    return plain


def _place(mark: re.Match[str]) -> int:
    said = mark["mark"] or mark["glued"]
    return int(said) if said.isdigit() else "abcdefgh".index(said) + 1


@lru_cache(maxsize=64)
def _patterns(words: Same) -> Mapping[Asked, Sifted]:
    named: Named = words.thing
    return {item: Sifted("|".join(_ways(named, item)) or "(?!)") for item in Asked}


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
        behind = f"(?:{blank}{tail}|{blank}{further}{ends}.{{0,480}})?"
        yield simplified(f"(?:{before}{article}(?:{quality}{blank}){{0,3}}{_any_of(fragments)}{behind})")


def _any_of(fragments: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(fragments)})" if fragments else "(?!)"
