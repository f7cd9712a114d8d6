"""Listings that a mail counts out instead of naming: "the first two", 第三条, "die anderen beiden"."""

from __future__ import annotations

import re

from bot.core.reply.text import simplified

_NUMBERS = {
    "one": 1, "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "zwei": 2, "beiden": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "dos": 2, "tres": 3, "due": 2, "tre": 3, "두": 2, "세": 3,
}  # fmt: skip
_NTH = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1, "latter": -1,
    "erst": 0, "zweit": 1, "dritt": 2, "viert": 3, "letzt": -1,
    "premier": 0, "première": 0, "deuxième": 1, "seconde": 1, "troisième": 2, "quatrième": 3, "dernier": -1, "dernière": -1,
    "primer": 0, "primera": 0, "primero": 0, "segundo": 1, "segunda": 1, "tercer": 2, "tercero": 2, "tercera": 2, "último": -1, "última": -1,
    "primo": 0, "prima": 0, "primi": 0, "prime": 0, "secondo": 1, "seconda": 1, "terzo": 2, "terza": 2, "ultimo": -1, "ultima": -1, "ultimi": -1, "ultime": -1,
    "前": 0, "首": 0, "最初": 0, "后": -1, "末": -1, "最后": -1,
    "첫": 0, "두": 1, "세": 2, "네": 3, "마지막": -1, "처음": 0,
}  # fmt: skip
_THINGS = r"listings?|links?|items?|products?|urls?|pages?|asins?|offers?|auctions?|ads?|adverts?|images?|pictures?|photos?|ones?"
_LIST = r"\d{1,2}(?:(?:\s?[,、&和及与]\s?| and | und | et | y | e |\s?[-~至到]\s?)(?:第|#|no\.? ?)?\d{1,2}){0,8}"
_COUNTED = tuple(
    re.compile(simplified(pattern))
    for pattern in (
        rf"\b(?:the|your|its) (?P<nth>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last|latter|former)(?: (?P<many>two|three|four))?(?= (?:{_THINGS})\b| of (?:the|your|these|those|them)\b| (?:we(?:'ve|'ll)?|has|have|was|were|is|are|will|stays?|remains?|could|did|shows?|because|since|as|where|which|that|too|either)\b|[,.:;(]|\s?$)",
        r"\b(?:der|die|das|den|dem|beim|zum) (?P<nth>erst|zweit|dritt|viert|letzt)e[nrs]?(?: (?P<many>beiden|zwei|drei))?\b(?= (?:artikel|angebot|link|anzeige|inserat|produkt|seite|wurde|ist|sind|war|bleib|haben)|[,.:;(]|\s?$)",
        r"\b(?:les? |la |l')(?:(?P<many>deux|trois) )?(?P<nth>premier|première|deuxième|seconde?|troisième|quatrième|dernier|dernière)s?\b(?= (?:annonce|article|lien|produit|page|a |ont |est |sont |reste)|[,.:;(]|\s?$)",
        r"\b(?:el|la|los|las) (?:(?P<many>dos|tres) )?(?P<nth>primer[oa]?|segund[oa]|tercer[oa]?|últim[oa])s?\b(?= (?:anuncio|artículo|enlace|producto|página|ha |han |fue|se |sigue|permanece|está)|[,.:;(]|\s?$)",
        r"\b(?:il|la|i|le|gli|l')\s?(?P<nth>prim[oaie]|second[oa]|terz[oa]|ultim[oaie])(?: (?P<many>due|tre))?\b(?= (?:annunci|articol|link|prodott|pagin|è|sono|rest|riman)|[,.:;(]|\s?$)",
        r"(?P<nth>最后|最初|末|首|(?<![之以目先])前|(?<![之以然随])后)(?:的|那|这|の)?(?P<many>[一二两三四五六七八九十\d]{1,2})?\s?(?:个|条|件(?!目)|款|项|张|则|本|家|つ|商品|链接)",
        r"第\s?(?P<num>[一二三四五六七八九十\d]{1,2}(?:[、,和及与]第?[一二三四五六七八九十\d]{1,2}){0,6})\s?(?:个|条|件|款|项|张|则|家|处|本|幅|笔)",
        r"(?<![\d-])(?P<num>\d{1,2}|[一二三四五])\s?(?:件|つ|番|点|個|个)目",
        r"(?:链接|商品|网址|卖家|清单)\s?(?P<num>[一二三四五六七八九十](?:[、,和及与][一二三四五六七八九十]){0,6})(?=[:,。\s]|已|未|经|因|的|由|被)",
        r"(?P<nth>첫|두|세|네|마지막)\s?번째",
        r"(?P<nth>처음|마지막)\s?(?P<many>두|세)?\s?(?:개|건|상품|링크|게시물)",
        rf"(?:链接|商品|网址|项目|\b(?:listings?|links?|items?|urls?|products?|pages?|numbers?|nos?\.|n[ro]s?\.?|nummern?|n[º°]|liens?|enlaces?|artikel))\s?#?(?P<num>{_LIST})(?![\d.-]|\s?(?:of (?!your|the|our|these)|个|条|件|天|日|days?|hours?))",
    )
)
_REST = re.compile(
    simplified(
        r"\b(?:the|all|both|any) (?:other|others|remaining|rest)\b|\bothers (?:are|were|have|remain|stay)\b|\b(?:die|den|der|das|dem) (?:anderen?|übrigen?|restlichen?)\b|\b(?:les|l'|la|le) ?autres?\b"
        r"|\b(?:l[oa]s (?:demás|otr[oa]s|restantes)|el otro|la otra)\b|\b(?:gli altri|le altre|l'altr[oa]|i restanti)\b"
        r"|其余|其他|其它|剩(?:余|下)|另(?:外)?(?:[一二两三四\d]\s?)?(?:个|条|件|款|张)|余下|残り|その他|나머지|그 외"
    )
)
_MANY = re.compile(
    r"\d{1,3}|one|two|three|four|five|six|zwei|beiden|drei|deux|trois|dos|tres|due|tre|[一二两三四五六七八九十]|두|세"
)


def number(word: str) -> int:
    """The number that a word or numeral says; 0 if none."""
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def places(piece: str, total: int) -> tuple[int, ...]:
    """Which listings, counted in the order of the notice, a plain piece speaks of."""
    if total < 2:
        return ()
    found = [place for pattern in _COUNTED for one in pattern.finditer(piece) for place in _places(one)]
    return tuple(dict.fromkeys(place % total for place in found if -total <= place < total))


def _places(one: re.Match[str]) -> list[int]:
    said = one.groupdict()
    if said.get("num"):
        return _numbered(said["num"])
    word = said.get("nth") or ""
    anchor = _NTH.get(word, _NTH.get(word.rstrip("s")))
    if anchor is None:
        return []
    many = number(said.get("many") or "") or 1
    return list(range(anchor - many + 1, 0)) if anchor < 0 else list(range(anchor, anchor + many))


def _numbered(text: str) -> list[int]:
    """Read "1 and 3", "2-4", 一、三."""
    span = re.fullmatch(r"(\d{1,2})\s?[-~至到]\s?(\d{1,2})", text)
    if span and int(span.group(1)) < int(span.group(2)):
        return list(range(int(span.group(1)) - 1, int(span.group(2))))
    return [number(word) - 1 for word in re.findall(r"\d{1,2}|[一二三四五六七八九十]", text) if number(word)]


def rest_named(piece: str) -> int | None:
    """How many others a plain piece speaks of: 0 where it does not count them, None where it speaks of no others."""
    found = _REST.search(piece)
    if not found:
        return None
    counted = _MANY.search(piece[found.start() : found.end() + 12])
    return number(counted.group()) if counted else 0
