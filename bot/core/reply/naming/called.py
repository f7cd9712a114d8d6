"""Listings by what they are called: a word of the address, the title, the seller: "the mug is gone", 狐狸挂饰已下架."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from bot.core.reply.naming.counting import number
from bot.core.reply.sentences.text import plain

_LATIN = re.compile(r"(?<![\w@.])[^\W\d_\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,30}(?![\w@])")
_MAILBOX = re.compile(r"\S{1,80}@\S{1,80}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_COMMON = """
    item items listing listings product products goods shop store page pages detail details offer offers image images img photo photos
    picture pictures html htm php jpg jpeg png webp handmade gift gifts link links removed view views post posts media static upload
    uploads index default home site online free sale best top big small large copy copies original originals seller sellers member
    members report reports category categories collection collections catalog catalogue gallery api app asp aspx cdn com www net org
    the and for you not has have had was are were our its one two new old buy all off out now any but can did get her him his how let
    may nor per put run say see set she too use via who why yes yet with from your http https url uri ref
    die der das und ist den dem des ein von mit auf aus bei für les des une aux sur par est pas los las del por con una che gli dei
    artikel produkt angebot article articles annonce produit produits artículo producto productos anuncio articolo prodotto annuncio
    商品 链接 图片 店铺 产品 页面 现货 包邮 新款 正品 热卖 平台 下架 删除 投诉 侵权 处理 卖家 商家 官方 旗舰 专营 同款 专卖 公司 有限
"""
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_COMPOUND = re.compile(r"(?<=[a-z]{6})-?(?:pagina'?s?|seiten?|angebot(?:e[ns]?)?|artikel[ns]?|anzeigen?)$")
"""What Dutch and German put behind the name of a thing: tafellamppagina."""
_WITHIN = frozenset(
    re.findall(
        r"\w+", "from on in by photo photos picture pictures image images shot shots fotos bilder immagini imágenes"
    )
)
"""What stands before a group that something is told of, but not of the whole of it: "two photos of the frames"."""
_ALL = frozenset(
    {
        "everything",
        "all",
        "alles",
        "alle",
        "tout",
        "toutes",
        "tous",
        "todo",
        "todos",
        "todas",
        "tutto",
        "tutti",
        "tutte",
    }
)
_SIGNS = re.compile(r"[\w'-]+|[^\w\s]")
_SAYS_NOTHING = frozenset(re.findall(r"\S+", _COMMON))
"""Words of addresses and titles that tell one listing from another in no mail."""


_HEAD = 6
"""First signs of a name by which it is looked up."""


class Called:
    """The words that belong to one listing only, of those that a notice names; nothing where there is but one."""

    def __init__(self, listings: Sequence[str], called: Mapping[str, Sequence[str]]) -> None:
        several = len(listings) > 1
        names = {url: tuple(plain(one) for one in called.get(url, ()) if one.strip()) for url in listings}
        words = {url: set(map(_stem, _words(url, names[url]))) for url in listings} if several else {}
        counted = Counter(word for found in words.values() for word in found)
        self._by_word = {word: url for url, found in words.items() for word in sorted(found) if counted[word] == 1}
        shared = {word for word, count in counted.items() if 1 < count < len(listings)}
        self._groups = {word: tuple(url for url in words if word in words[url]) for word in shared}
        self._covers = _slug_words(listings) if several else {}
        self._by_letter = _letters(listings) if several else {}
        self._slugs = _slugs(listings) if several else {}
        self._by_name = dict(self._slugs)
        for url in listings if several else ():
            for name in map(_folded, names[url]):
                if len(name) >= 3 or _EASTERN.fullmatch(name):
                    self._by_name[name] = (*self._by_name.get(name, ()), url)
        self._ranks = {name: rank for rank, name in enumerate(sorted(self._by_name, key=len, reverse=True))}
        self._heads: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in self._by_name:
            head = name[:_HEAD]
            self._heads[len(head)][head].append(name)

    def named(self, words: str) -> list[str]:
        """The listings that plain words speak of: by a whole title or seller, else by a word that is theirs alone."""
        words = _MAILBOX.sub(" ", words)
        whole: list[str] = []
        left = _folded(words)
        for name in self._begun_in(left):
            if _stands_in(name, left) and (whole or not self._within_a_slug(name)):
                whole += self._by_name[name]
                left = left.replace(name, " ") if name in self._slugs else left
        lettered = [url for name, url in self._by_letter.items() if _stands_in(name, left)]
        single = [self._by_word[word] for word in map(_stem, _tokens(words)) if word in self._by_word]
        covered = self._covered(re.findall(r"[^\W_]+", left)) if self._covers and not whole else []
        return whole or lettered or [*covered, *single, *self._counted(words)]

    def _begun_in(self, words: str) -> list[str]:
        """The names that words may hold, the longest first: those whose first signs they hold."""
        found = {
            name
            for size in self._heads
            for at in range(len(words) - size + 1)
            for name in self._heads[size].get(words[at : at + size], ())
            if words.startswith(name, at)
        }
        return sorted(found, key=self._ranks.__getitem__)

    def _within_a_slug(self, name: str) -> bool:
        return any(name != one and name in one for one in self._slugs)

    def _covered(self, said: Sequence[str]) -> list[str]:
        """The listings whose address is told in full close together, in any order: "the small fern frame", fern-frame-small."""
        all_said = set(said)
        found = {
            url: words
            for url, words in self._covers.items()
            if words <= all_said and any(words <= set(said[at : at + len(words) + 1]) for at in range(len(said)))
        }
        return [url for url, words in found.items() if not any(words < others for others in found.values())]

    def group(self, word: str) -> tuple[str, ...]:
        """The listings, more than one but not all, that a word of their address or title tells from the others."""
        return self._groups.get(_stem(word), ())

    def _counted(self, words: str) -> Iterator[str]:
        """The listings of a group that plain words name with its number, or all: "both Instagram posts", "all at mossy"."""
        said = _SIGNS.findall(words) if self._groups else []
        for place, word in enumerate(said):
            many = number(word)
            reach = 4 if many > 1 else 7 if word in _ALL else 0
            for named in said[place + 1 : place + reach]:
                if not named[0].isalpha() or (many and named in _WITHIN):
                    break
                group = self.group(named)
                if group and many in (0, len(group)):
                    yield from group
                    break


def _slug_words(listings: Sequence[str]) -> dict[str, frozenset[str]]:
    """The words of the last pieces of addresses, where they are two or more and no other address has the same."""
    ends = {url: unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower() for url in listings}
    words = {url: frozenset(re.findall(r"[^\W\d_]{2,20}", _folded(end))) for url, end in ends.items()}
    counted = Counter(words.values())
    return {url: found for url, found in words.items() if 1 < len(found) < 7 and counted[found] == 1}


def _letters(listings: Sequence[str]) -> dict[str, str]:
    """What listings told apart by a letter go by: of /quilt-a-12 and /quilt-b-15 "quilt a", "a款"."""
    ends = {url: unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower() for url in listings}
    found = {url: re.match(r"([^\W\d_]{3,20})[-_]([a-h])(?![^\W\d_])", end) for url, end in ends.items()}
    lettered = {url: one.groups() for url, one in found.items() if one}
    if (
        len(lettered) < 2
        or len(set(lettered.values())) < len(lettered)
        or len({word for word, _ in lettered.values()}) > 1
    ):
        return {}
    return {
        name: url for url, (word, sign) in lettered.items() for name in (f"{word} {sign}", f"{sign}款", f"{sign} 款")
    }


def _slugs(listings: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The last pieces of addresses that are several words, with hyphens and with blanks: cesta-a, "misty dune"."""
    ends = {url: unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2].lower() for url in listings}
    ends = {url: _folded(end) for url, end in ends.items()}
    slugs = {url: end for url, end in ends.items() if re.fullmatch(r"[^\W\d_]+(?:[-_][^\W_]{1,20}){1,6}", end)}
    counted = Counter(slugs.values())
    alone = {url: end for url, end in slugs.items() if counted[end] == 1}
    return {name: (url,) for url, end in alone.items() for name in (end, re.sub("[-_]", " ", end))}


def _folded(words: str) -> str:
    if words.isascii():
        return words
    words = words.translate(_STROKES)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", words) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without accents and without the ending of many: falésia, Bougies, cushions."""
    bare = _folded(word)
    if not bare.isascii():
        return bare
    bare = _COMPOUND.sub("", bare)
    return re.sub(r"(?<=\w{3}[^su])(?:s|x)$|(?<=\w{2}(?:sh|ch|ss))es$", "", bare)


def _stands_in(name: str, words: str) -> bool:
    if name not in words or _EASTERN.search(name):
        return name in words
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]\w)(?!\w)", words))


def _words(url: str, names: Sequence[str]) -> Iterator[str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").split(".")
    labels = [one for one in host[:-1] if len(one) >= 5]
    yield from (one for one in labels if one not in _SAYS_NOTHING)
    for text in (re.sub(r"[-_/+%.]", " ", unquote(parts.path)).lower(), *names):
        yield from (word for word in _tokens(text) if word not in _SAYS_NOTHING)


def _tokens(text: str) -> Iterator[str]:
    """Words of Latin letters, names with hyphens as a whole too, and pairs of Eastern signs."""
    yield from _LATIN.findall(text)
    yield from re.findall(r"(?<![\w.-])[a-z]+(?:-[a-z0-9]+)+(?![\w-])", text)
    for run in _EASTERN.findall(text):
        yield from ("".join(two) for two in pairwise(run))
