"""The listings of a notice, found again in a mail: by address, by item number, also defanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from bot.core.message import Link
from bot.core.platform import Platform
from bot.core.reply.naming.bynumber import ByNumber
from bot.core.reply.naming.called import Called
from bot.core.reply.naming.letters import Letters
from bot.core.reply.naming.numbers import Numbers, alone, numbered_pieces
from bot.core.reply.naming.shops import Shops
from bot.core.reply.naming.tails import Tails
from bot.core.reply.naming.territories import Territories
from bot.core.reply.rules.wordlists import WordList, compiled
from bot.core.reply.sentences.text import Sentence, plain
from bot.core.reply.states.rows import row_state
from bot.core.webaddress import AMID, REST, WEB

_URL = re.compile(rf"{WEB}|(?<![a-z0-9_])www(?:\[\.\]|\.){REST}{{3,500}}", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![a-z0-9_])[a-z0-9-]{{2,60}}(?:(?:[\[({{](?:\.|dot|点)[\])}}]|\.)[a-z0-9-]{{2,60}}){{1,4}}/{REST}{{3,300}}",
    re.IGNORECASE,
)


def address(url: str) -> str:
    """Give the form in which two addresses of one page are equal: refanged, no scheme, no www, no tracking."""
    refanged = refang(url)
    parts = _parts(refanged if "://" in refanged else f"https://{refanged}")
    if parts is None:
        return refanged.lower()
    host = (parts.netloc.rsplit("@", 1)[-1]).lower().removeprefix("www.").removeprefix("m.")
    query = "&".join(
        sorted(
            one
            for one in parts.query.split("&")
            if one and not re.match(r"(?:utm_|ref|spm|src|from|share|_x_|gclid|fbclid|scm|pvid|algo)", one)
        )
    )
    return unquote(f"{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else ""))


def _parts(url: str) -> SplitResult | None:
    """Split an address; None where it is none, such as a host with stray brackets or signs that are no letters."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def refang(url: str) -> str:
    """Undo what makes an address harmless: hxxp, [.], (dot), [:]."""
    text = re.sub(r"^h(?:xx|\*\*|XX)p", "http", url.strip(), flags=re.IGNORECASE)
    text = re.sub(r"\s?[\[({](?:\.|dot|点)[\])}]\s?|\[\.|\.\]", ".", text, flags=re.IGNORECASE)
    return text.replace("[:]", ":").replace("：//", "://").rstrip(".,;:!?*_>】」")


def addresses_in(text: str) -> tuple[str, ...]:
    """Every address in a text, refanged, in order, each once."""
    found = [refang(one.group()) for one in _URL.finditer(text)]
    rest = _URL.sub(" ", text)
    found += [f"https://{refang(one.group())}" for one in _BARE.finditer(rest)]
    return tuple(dict.fromkeys(found))


_LEAST_LEFT = 4
"""Signs that an address which is cut short must show of its last piece."""


def _cut_short(words: str) -> frozenset[str]:
    """The addresses that a line does not write to their end, as tables do: shop.example/item/10050…"""
    if "…" not in words and "..." not in words:
        return frozenset()
    found = [*_URL.finditer(words)]
    found += _BARE.finditer(_URL.sub(" ", words))
    cut = [
        one.group()
        for one in found
        if one.group().rstrip(":,;").endswith(("...", "…")) or one.string.startswith("…", one.end())
    ]
    return frozenset(refang(one if _URL.match(one) else f"https://{one}") for one in cut)


def with_listings_spoken_of(one: Sentence, listings: Collection[str], platform: Platform) -> Sentence:
    """Let the plain form of a sentence speak of "this link" where a listing's address stands amid eastern words: 对https://…的投诉.

    Such an address is what the sentence tells of, and no place to go to; `listings` are ours, as `address` gives them.
    """
    if "://" not in one.words:
        return one
    spoken = AMID.sub(lambda found: _spoken_of(found, listings, platform), one.words)
    return one if spoken == one.words else Sentence(one.words, plain(spoken))


def with_targets(text: str, links: Sequence[Link], listings: Collection[str]) -> str:
    """Write behind the words of a link of an HTML mail where it leads, if that is one of our listings and its words do not say so.

    `links` are in the order of the text; `listings` as `address` gives them.
    """
    at = 0
    for one in links:
        found = text.find(one.words, at)
        if found < 0:
            continue
        at = found + len(one.words)
        named = address(one.target)
        if named in listings and not re.search(
            rf"(?<![a-z0-9]){re.escape(named.rpartition('/')[2])}", one.words.lower()
        ):
            text = f"{text[:at]} {one.target} {text[at:].lstrip(' ')}"
            at += len(one.target) + 2
    return text


_NEAR = 20
"""Signs beside an address that tell what it is."""


def _spoken_of(found: re.Match[str], listings: Collection[str], platform: Platform) -> str:
    """The word for a listing in the language that goes on behind its address, none behind such a word; any other address as it stands."""
    url, before, behind = found.group(), found.string[: found.start()], found.string[found.end() :]
    known = address(url) in listings or platform.item_of(url)
    words, ahead = platform.wording.things, plain(before[-_NEAR:])
    reported = words.reported_behind.pattern.match(plain(behind[:_NEAR])) or _ends_with(ahead, words.reported_before)
    if not (known or reported):
        return url
    if _ends_with(ahead, words.addressed):
        return ""
    sign = next((one for one in behind if one.isalpha()), "")
    return "該当商品" if "\u3040" <= sign <= "\u30ff" else "해당 상품" if "\uac00" <= sign <= "\ud7af" else "该链接"


def _ends_with(plain: str, words: WordList) -> bool:
    return compiled(rf"{words.either}\s*$").search(plain) is not None


def item_in(url: str, platform: Platform) -> str:
    """The item number in an address: where the platform has it, else what its last pieces are called."""
    if platform.item_of(url):
        return platform.item_of(url)
    parts = _parts(refang(url))
    path = parts.path if parts else ""
    numbers = re.findall(r"\d{4,20}", path.rsplit("/", 1)[-1]) or re.findall(r"(?<=/)\d{2,20}(?=/|$)", path)
    queried = re.findall(r"=(\d{5,20})(?=&|$)", parts.query if parts else "")
    names = [piece for piece in path.split("/") if re.fullmatch(r"(?=\S*\d)[A-Za-z0-9_-]{6,24}", piece)]
    return (numbers or queried or names or [""])[-1]


_CALLED = r"(?:\b(?:listings?|items?|offers?|goods|products?|ads?|annunci\w*|annonces?|anuncios?|artikel|angebot|oferta|links?|no\.?|nr\.?)|商品|链接|编号|番号|상품)"


_FEW = 20
"""Item numbers that are looked for one by one, before a pattern is made of them."""


class Index:
    """The listings of a notice, findable in a line of a mail: by address, number, host, path, country, or a word of it.

    `text` is the whole mail: two short numbers of ours in it ("31 and 33 are gone") are no accident, one may be.
    `called` holds what else a listing goes by, its title and its seller, by address. `said` is all that the index will be
    asked about, if that is known: item numbers that do not stand there are not looked for.
    """

    def __init__(
        self,
        listings: Sequence[str],
        items: Mapping[str, str],
        platform: Platform,
        text: str = "",
        called: Mapping[str, Sequence[str]] | None = None,
        said: str | None = None,
    ) -> None:
        known_as = {url: address(url) for url in listings}
        self.by_address = {one: tuple(url for url in listings if known_as[url] == one) for one in known_as.values()}
        self._by_item: dict[str, tuple[str, ...]] = {}
        for url in listings:
            item = (items.get(url, "") or item_in(url, platform)).lower()
            if len(item) >= 2:
                self._by_item[item] = (*self._by_item.get(item, ()), url)
        known = frozenset(self._by_item)
        tails = {url: one.partition("/")[2] for url, one in known_as.items()}
        for name, url in alone({url: numbered_pieces(tail) for url, tail in tails.items()}).items():
            if name not in known and len(name) >= 5:
                self._by_item[name] = (url,)
        self._platform, self.wording = platform, platform.wording
        self._shops = Shops({url: one.partition("/")[0] for url, one in known_as.items()})
        self._called = Called(listings, called or {})
        self._numbers = Numbers(tails, _BARE.sub(" ", _URL.sub(" ", text)))
        self._tails = Tails(tails)
        self._territories = Territories(listings)
        there = None if said is None else f"{said}\n{unicodedata.normalize('NFKC', said)}".lower()
        self._items = tuple(item for item in self._by_item if there is None or item in there)
        self._known: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._bare: dict[tuple[str, str], str] = {}
        self._ordered = tuple(listings)
        self._learn(text, (said or "").splitlines())

    def _learn(self, text: str, said: Sequence[str]) -> None:
        """Take from the mail what it calls our listings itself: letters that it gives them, or their numbers where it names none otherwise."""
        self._letters = Letters("", self.wording.rows, self._outright)
        self._by_number = ByNumber((), 0, self.wording, self._tells)
        if len(self._ordered) > 1:
            self._letters = Letters(text, self.wording.rows, self._outright, self._ordered)
            numbers = ByNumber(said, len(self._ordered), self.wording, self._tells)
            told = {line: {self._ordered[place] for place in numbers.places(line)} for line in said}
            if all(set(self._outright(line)) <= told[line] for line in said):
                self._by_number = numbers

    def named(self, words: str) -> tuple[tuple[str, ...], bool]:
        """The listings that a line names, and whether it names item pages of others; asked again, it remembers."""
        if words not in self._known:
            self._known[words] = self._named(words)
        return self._known[words]

    def items_at(self, lower: str) -> list[int]:
        """Where item numbers begin in a line in small letters, with the word before them."""
        pattern = self._pattern_for(lower)
        return [one.start() for one in pattern.finditer(lower)] if pattern else []

    def _pattern_for(self, lower: str) -> re.Pattern[str] | None:
        """What finds item numbers in a line in small letters; None where none stands there, as most listings are named by their addresses alone."""
        many = len(self._items) > _FEW
        return self._pattern if many or any(item in lower for item in self._items) else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _items_pattern(self._items)

    @property
    def total(self) -> int:
        """How many listings there are."""
        return len(self._ordered)

    def _outright(self, words: str) -> tuple[str, ...]:
        """The listings that words name without what the mail itself calls them."""
        return self._named(words, by_itself=False)[0]

    def _named(self, words: str, by_itself: bool = True) -> tuple[tuple[str, ...], bool]:
        mentioned, cut = addresses_in(words), _cut_short(words)
        own: list[str] = []
        strangers = []
        for one in mentioned:
            begun = self._begun(address(one)) if one in cut else ()
            alike = self.by_address.get(address(one)) or begun or self._alike(one)
            own += alike
            if not alike and (one in cut or self._is_item_page(one)):
                strangers.append(one)
        rest = _BARE.sub(" ", _URL.sub(" ", unicodedata.normalize("NFKC", words)))
        lower = rest.lower()
        if pattern := self._pattern_for(lower):
            own += [url for found in pattern.findall(lower) for item in found if item for url in self._by_item[item]]
        own += self._numbers.named(rest)
        own += self._by_the_mail(rest) if by_itself and not mentioned else ()
        if not own and not strangers:
            own += self._tails.named(rest, self._tells, self.wording.things.listings.is_all_of)
        if not own and not strangers:
            own += self._loosely(words, rest)
        own += self._siblings(own, words) if own and "-" in words else []
        several = len(dict.fromkeys(own)) > 1 and not mentioned
        at = [url for url in self._territories.named(rest, plain(rest)) if url in own] if several else []
        return tuple(dict.fromkeys(at or own)), bool(strangers) and not own

    def _begun(self, beginning: str) -> tuple[str, ...]:
        """The listings of the one page whose address begins so, with some signs of its last piece; none where several do."""
        fitting = [urls for known, urls in self.by_address.items() if known.startswith(beginning)]
        return fitting[0] if len(fitting) == 1 and len(beginning.rpartition("/")[2]) >= _LEAST_LEFT else ()

    def _by_the_mail(self, rest: str) -> Sequence[str]:
        return self._letters.named(rest) or [self._ordered[place] for place in self._by_number.places(rest)]

    def without(self, words: str, mark: str) -> str:
        """A line with a mark for each address and item number; asked again, it remembers."""
        if (words, mark) not in self._bare:
            bare = _BARE.sub(mark, _URL.sub(mark, self._shops.without(words, mark)))
            bare = self._letters.without(bare, mark)
            bare = self._by_number.without(bare, mark)
            bare = bare.lower() if self._items else bare
            pattern = self._pattern_for(bare)
            self._bare[words, mark] = pattern.sub(mark, bare) if pattern else bare
        return self._bare[words, mark]

    def by_number(self, words: str) -> bool:
        """Say whether a line names listings by their bare numbers in our letter."""
        return bool(self._by_number.places(words))

    def group(self, word: str) -> tuple[str, ...]:
        """The listings, not all, that a word of their address or title tells from the others."""
        return self._called.group(word)

    def _tells(self, label: str) -> bool:
        return row_state(label, self.wording.rows) is not None

    def _loosely(self, words: str, rest: str) -> Sequence[str]:
        """By the shop, by a word of the address, or by the country, where nothing closer names a listing."""
        told = plain(rest)
        groups = self._shops.named(words, told)
        others = self.wording.reach.rest
        if any(len(one) > 1 for one in groups) and any(map(others.found_in, map(plain, self._shops.clauses(words)))):
            return []  # "the other pages of shop.example"
        return [url for one in groups for url in one] or self._called.named(told) or self._territories.named(rest, told)

    def _siblings(self, own: Sequence[str], words: str) -> list[str]:
        """The listings told by their last piece only, behind another one of theirs: "lamp-s (and -m, -l)"."""
        said = re.findall(r"(?<![\w-])-([a-z0-9]{1,12})(?![\w-])", words.lower())
        stems = {address(url).rpartition("-")[0] for url in own} if said else set()
        return [url for stem in stems for one in said for url in self.by_address.get(f"{stem}-{one}", ())]

    def _alike(self, url: str) -> tuple[str, ...]:
        """Listings with the item number of this address: on its host if there are such, else on any."""
        item = self._platform.item_of(url).lower()
        same = self._by_item.get(item, ()) if item else ()
        return tuple(one for one in same if _host(one) == _host(url)) or same

    def _is_item_page(self, url: str) -> bool:
        return any(re.search(pattern, url) for pattern in self._platform.url_patterns) or bool(
            self._platform.item_of(url)
        )


def _host(url: str) -> str:
    return address(url).partition("/")[0]


def _items_pattern(items: Sequence[str]) -> re.Pattern[str]:
    """Find item numbers in a line; a short one counts only where the mail says so: "annuncio 71", "goods 8801"."""
    alternatives = "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True)[:1500])
    long = rf"(?<![a-z0-9_.-])(?=[a-z0-9_-]{{5}})({alternatives})(?![a-z0-9_])"
    short = rf"{_CALLED}\s?[#:]?\s?({alternatives})(?![a-z0-9_])"
    leading = rf"^\W{{0,4}}(?=[a-z0-9_-]{{3}})({alternatives})(?![a-z0-9_.)、])"
    return re.compile(f"{long}|{short}|{leading}")


def without_addresses(words: str, index: Index, mark: str = " ") -> str:
    """Take addresses and item numbers out of a line, so that only what it says of them is left; a mark may stand for each."""
    return index.without(words, mark)
