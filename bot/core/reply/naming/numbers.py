"""Listings by the figures in their addresses: short numbers, tails ("ending in 801"), paths, files, and from one to another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from bot.core.reply.naming.amounts import EXCEPT

_OTHERS_NUMBER = re.compile(
    r"(?:\b(?:steps?|sections?|levels?|phases?|chapters?|articles?|art|paragraphs?|suites?|rooms?|buildings?|floors?|ext|extensions?|tel|phone|fax"
    r"|cards?|visa|mastercard|orders?|transactions?|tracking|parcels?|invoices?|tickets?|cases?|clauses?|rules?|version|usc|u\.s\.c|schritt|absatz|artikel (?=\d{1,3} (?:abs|der|des))|zimmer|raum|etage|durchwahl|karte"
    r"|étape|poste|paso|planta|passo|interno|krok|pokój)\.?|§|第|步骤|分机|卡号|房间|楼层|订单|交易|手机|电话|运单|快递|发票)"
    r"\s?(?:(?:no|nr|number|num)\.?\s?|#|ending in\s|ends in\s|from\s|von\s|de\s|从)?$",
    re.IGNORECASE,
)
"""What stands before a figure that is no listing's: a step, a room, an extension, a law."""
_COUNTS_ELSE = re.compile(r"\s?(?:u\.?s\.?c\b|euros?|eur|usd|dollars?|\$|€|£|¥|元|円|원|pln|zł|in order\b)")
_UNITS = r"days?|tage|jours|días|giorni|dias|dni|hours?|天|日|月|年|个|条|件|款|小时|시간|개|건|uhr|h\b"
_SHORT = re.compile(
    rf"(?<![a-z0-9_./%+-])(?<!\d[,:])([a-z]{{0,3}}\d{{2,8}}|[a-z]{{1,3}}\d|\d{{2,4}}[a-z]\d{{1,3}}|\d{{1,4}}[a-z])(?![a-z0-9_%°€$/]|[.,:-]\d|\s?(?:{_UNITS}))"
)
_PATH = re.compile(
    r"(?<![a-z0-9_/:.?-])(/[a-z0-9_-]{1,80}|/?(?:[a-z0-9_-]{1,60}/){1,5}[a-z0-9_-]{1,80})(?![a-z0-9_/-])",
    re.IGNORECASE | re.ASCII,
)
_FILE = re.compile(
    r"(?<![\w/.-])/?([\w-]{1,60}\.(?:jpe?g|png|webp|gif|pdf|mp4|mov|svg|html?))(?![\w-])", re.IGNORECASE | re.ASCII
)
_ENDING = re.compile(
    r"(?:\b(?:end(?:s|ing|et|end)?(?: in| with| auf)?|last (?:\w+ )?digits|endung|endziffern?|se terminant par|finissant par|se termine par|finit par|terminad[oa]s? en|termina(?:n)? en|que acaba(?:n)? en|finisce (?:con|per)|che termina (?:con|in)|terminad[oa]s? em|que termina(?:m)? em|eindigend op|eindigt op|con final|finale|końcówk\w+|kończąc\w+ się na)"
    r"|尾号为?|末尾(?:が|为)?|末[二三四五六]位为?|尾数为?|下[一二三四]桁(?:が)?|끝(?:자리|번호)(?:가|는)?|\.\.\.|…|\*{2,6}|x{3,6})[:\s]{0,2}(\d{2,14}(?:(?:\s?[,、和及与/&至到~-]\s?| and | und | et | y | e )\d{2,14}){0,8})(?![a-z0-9_]|-\d)"
    r"|(?<![\d-])(\d{2,8}(?:[,、和及与]\d{2,8}){0,8})\s?(?:结尾|で終わる|로 끝나는)"
)
_RANGE = re.compile(
    r"(?<![a-z0-9_-])([a-z]{0,20}-?)(\d{1,18})(\.(?:jpe?g|png|webp|html?))?\s?(?:to|through|thru|bis|until|a|al|à|do|tot|[-–—~～至到]|から|부터)\s?([a-z]{0,20}-?)(\d{1,18})(?![a-z0-9_-])"
)
_DIGIT = re.compile(
    rf"(?<![^\W\d_])(?!(?:and|und|oder|oraz|del|dal|dall|von|bis|from|upto|through)\b)([^\W\d_]{{3,14}}) #?(\d(?:(?:, | and | und | et | y | e | i |、|&| ?[-–~] ?| to | through | bis | à | a | al | do )\d){{0,8}})(?![a-z0-9_%°€$/]|[.,:-]\d|\s?(?:{_UNITS})|\s?of\b(?! (?:your|our|the|this)\b)| (?:to|bis|à|a|al|do) \d)|(?<![\d-])(\d)번"
)


_FIGURE = re.compile(r"\d")


class Numbers:
    """The figures of listings by which a mail may call them, where nothing else of that name stands in the notice."""

    def __init__(self, tails: Mapping[str, str], text: str) -> None:
        self._tails = {url: re.sub(r"\.html?$", "", tail) for url, tail in tails.items()}
        self._by_short = _shorts(self._tails, text.lower())
        self._by_digit = _by_last_digit(self._tails, text.lower())
        self._by_end = dict(_ends(tails))
        runs = [(run, name, url) for url, tail in self._tails.items() for name, run in set(_figures(tail))]
        self._by_tail = _by_tail((run, url) for run, _, url in runs)
        for run, _, url in runs:
            self._by_tail[run].add(url)
        self._values = sorted((int(run), name, url) for run, name, url in runs if len(run) <= 18)

    def named(self, rest: str) -> list[str]:
        """The listings that a line without addresses names by figures or by the end of their path."""
        found = self._by_figures(rest.lower()) if _FIGURE.search(rest) else []
        if not self._by_end:
            return found
        ends = [
            one.lower() if one.count("/") == 1 else one.strip("/").lower()
            for one in (*_PATH.findall(rest), *_FILE.findall(rest))
        ]
        return found + [self._by_end[one] for one in ends if one in self._by_end]

    def _by_figures(self, lower: str) -> list[str]:
        shorts = _shorts_in(lower) if self._by_short else ()
        digits = _named_digits(lower) if self._by_digit else ()
        found = [self._by_short[name] for name in shorts if name in self._by_short]
        found += [self._by_digit[one] for one in digits if one in self._by_digit]
        found += [url for one in _of_listings(_ENDING, lower) for url in self._ending(one.group(1) or one.group(2))]
        found += [url for one in _of_listings(_RANGE, lower) for url in self._between(*one.groups())]
        return found

    def _ending(self, said: str) -> Iterator[str]:
        for digits in _spelled_out(said):
            fitting = self._by_tail.get(digits, ())
            if len(fitting) == 1:
                yield from fitting

    def _between(self, before: str, first: str, file: str | None, again: str, last: str) -> list[str]:
        """The listings from one number to another, where both are ours: "sheep-1 to sheep-4", 31001～31003; "40-1177" may be the number of one."""
        if (again and again != before) or any(f"{first}-{last}" in tail for tail in self._tails.values()):
            return []
        low, high = int(first), int(last)
        start, end = bisect_left(self._values, (low,)), bisect_left(self._values, (high + 1,))
        ours = {(run, url) for run, name, url in self._values[start:end] if name.endswith(before)}
        ends = {run for run, _ in ours}
        return (
            [url for _, url in sorted(ours)]
            if low < high and {low, high} <= ends and (file or len(first) > 1 - len(before))
            else []
        )


def _by_tail(runs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    """Listings by what their runs of figures end in, two to fourteen figures and fewer than the whole run."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for run, url in runs:
        for size in range(2, min(14, len(run) - 1) + 1):
            found[run[-size:]].add(url)
    return found


def _spelled_out(tails: str) -> Iterator[str]:
    """The tails of a list, those between two of them as well: 001 至 004 is four tails."""
    for first, last in re.findall(r"(\d{2,14})(?:\s?[至到~-]\s?(\d{2,14}))?", tails):
        yield first
        if len(last) == len(first) and int(last) - int(first) < 60:
            yield from (f"{one:0{len(first)}}" for one in range(int(first) + 1, int(last) + 1))


def _of_listings(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where figures stand that may be listings': not those of a step, a room, a law, an amount of money."""
    for one in pattern.finditer(text):
        before, after = text[max(0, one.start() - 28) : one.start()], text[one.end() : one.end() + 12]
        if not _OTHERS_NUMBER.search(before) and not _COUNTS_ELSE.match(after):
            yield one


def _shorts_in(text: str) -> Iterator[str]:
    return (one.group(1) for one in _of_listings(_SHORT, text))


def alone(named: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Each name that belongs to one listing only, and that listing."""
    counted = Counter(name for names in named.values() for name in names)
    return {name: url for url, names in named.items() for name in sorted(names) if counted[name] == 1}


def numbered_pieces(tail: str) -> set[str]:
    """The pieces of an address behind its host that hold a figure: ab1209, h10022, 601099512345678."""
    pieces = {re.sub(r"\.html?$", "", one) for one in re.split(r"[/?&=]", tail.lower())}
    parts = {part for one in pieces for part in re.split(r"[-_.]", one)}
    return {one for one in pieces | parts if any(sign.isdigit() for sign in one) and 2 <= len(one) <= 40}


def _figures(tail: str) -> Iterator[tuple[str, str]]:
    for one in re.finditer(r"([a-z]{0,20}[-_]?)(\d{1,24})(?!\d)", tail.lower()):
        yield one.group(1), one.group(2)


def _ends(tails: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The ends of paths, from a piece on, that belong to one listing only."""
    ends: dict[str, set[str]] = {}
    for url, tail in tails.items():
        pieces = unquote(urlsplit(f"https://h/{tail}").path).strip("/").lower().split("/")
        several = {"/".join(pieces[place:]) for place in range(max(0, len(pieces) - 6), len(pieces) - 1)}
        files = {pieces[-1]} if _FILE.fullmatch(pieces[-1]) else set()
        whole = {f"/{pieces[0]}"} if len(pieces) == 1 else set()
        ends[url] = several | files | whole | {re.sub(r"\.\w{2,4}$", "", one) for one in several}
    yield from alone(ends).items()


def _named_digits(text: str) -> Iterator[tuple[str, str]]:
    for one in _DIGIT.finditer(text):
        if _OTHERS_NUMBER.search(one.group(1) or ""):
            continue
        listed = one.group(2) or one.group(3)
        for first, last in re.findall(r"(\d)(?:(?: ?[-–~] ?| to | through | bis | à | a | al | do )(\d))?", listed):
            yield from ((one.group(1) or "", str(digit)) for digit in range(int(first), int(last or first) + 1))


def _by_last_digit(tails: Mapping[str, str], text: str) -> dict[tuple[str, str], str]:
    """Listings whose address ends in one digit, if the mail calls two of them alike: "lote 5 … lote 6"."""
    ends = alone({url: {tail[-1]} for url, tail in tails.items() if re.search(r"(?:^|[/=])\d$", tail)})
    said = set(_named_digits(text))
    alike = Counter(word for word, digit in said if digit in ends)
    return {(word, digit): ends[digit] for word, digit in said if digit in ends and alike[word] > 1}


def _shorts(tails: Mapping[str, str], text: str) -> dict[str, str]:
    """The short numbers of listings, if the mail speaks of two of them; also the last digits of long ones."""
    if len(tails) < 2:
        return {}
    own = alone({url: numbered_pieces(tail) for url, tail in tails.items()})
    short = {
        name: url
        for name, url in own.items()
        if re.fullmatch(r"[a-z]{0,3}\d{2,4}|[a-z]{1,3}\d|\d{2,4}[a-z]\d{1,3}", name)
    }
    said = dict.fromkeys(_shorts_in(text))
    tails_of = _by_tail((run, url) for url, tail in tails.items() for run in re.findall(r"\d+", tail))
    for digits in (one for one in said if one not in short and re.fullmatch(r"\d{3,8}", one)):
        fitting = tails_of.get(digits, ())
        if len(fitting) == 1:
            short[digits] = next(iter(fitting))
    spoken = set(said) & set(short)
    several = len({short[name] for name in spoken}) > 1
    excepted = (len(name) >= _LEAST_EXCEPTED and _is_excepted(name, text) for name in spoken)
    return short if several or any(excepted) else {}


_LEAST_EXCEPTED = 3
"""Signs of the one short number in a mail that is a listing's where all others are told of but it: "sauf la 884"."""


def _is_excepted(name: str, text: str) -> bool:
    """Say whether a number stands behind an exception with an article or "no." before it and nothing else behind it: "sauf la 884,"."""
    behind = re.compile(
        rf"\s?(?:[^\W\d]{{1,4}}['’ ]\s?)?(?:[^\W\d]{{1,4}}\s|n?[°ºo#]\.?\s?|no\.\s?){re.escape(name)}(?=\s?(?:[,.;:)]|$))"
    )
    return any(behind.match(text, one.end()) for one in EXCEPT.finditer(text))
