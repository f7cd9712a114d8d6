"""Listings by what they are called: a word of the address, the title, the seller: "the mug is gone", 狐狸挂饰已下架."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from bot.core.reply.text import plain

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
_SAYS_NOTHING = frozenset(re.findall(r"\S+", _COMMON))
"""Words of addresses and titles that tell one listing from another in no mail."""


class Called:
    """The words that belong to one listing only, of those that a notice names; nothing where there is but one."""

    def __init__(self, listings: Sequence[str], called: Mapping[str, Sequence[str]]) -> None:
        several = len(listings) > 1
        names = {url: tuple(plain(one) for one in called.get(url, ()) if one.strip()) for url in listings}
        words = {url: set(_words(url, names[url])) for url in listings} if several else {}
        counted = Counter(word for found in words.values() for word in found)
        self._by_word = {word: url for url, found in words.items() for word in sorted(found) if counted[word] == 1}
        self._by_name: dict[str, tuple[str, ...]] = {}
        for url in listings if several else ():
            for name in names[url]:
                if len(name) >= 3 or _EASTERN.fullmatch(name):
                    self._by_name[name] = (*self._by_name.get(name, ()), url)

    def named(self, words: str) -> list[str]:
        """The listings that plain words speak of: by a whole title or seller, else by a word that is theirs alone."""
        words = _MAILBOX.sub(" ", words)
        whole = [url for name, urls in self._by_name.items() if _stands_in(name, words) for url in urls]
        return whole or [self._by_word[word] for word in _tokens(words) if word in self._by_word]


def _stands_in(name: str, words: str) -> bool:
    return name in words if _EASTERN.search(name) else bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))


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
