"""What the mail says of each listing: by address, by item number, also defanged, in tables and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bot.core.event import ListingState, Reply
from bot.core.platform import Platform
from bot.core.reply.quotes import Lines
from bot.core.reply.text import plain, simplified
from bot.core.reply.verdict import Signal

_URL = re.compile(
    r"(?:https?|hxxps?|h\*\*ps?|hXXps?)(?:\[?:\]?|：)//[^\s<>\"'，。；、（）)【】「」|]{3,500}|\bwww(?:\[\.\]|\.)[^\s<>\"'，。；、）)|]{3,500}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b[a-z0-9-]{2,60}(?:(?:\[\.\]|\(\.\)|\[dot\]|\.)[a-z0-9-]{2,60}){1,4}/[^\s<>\"'，。；、）)|]{3,300}",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:following|below|these|listed)\b|以下|如下|下列|下述|[:：]\s*$", re.IGNORECASE)

_GONE = (
    r"removed|taken (?:down|offline|out|off)|took down|deleted?|disabled|delisted|de-listed|deactivated|blocked|gone|dead|unpublished|pulled|ended|offline|down|take-?down|done|"
    r"entfernt|gelöscht|gesperrt|retirée?s?|supprimée?s?|retirad[oa]s?|eliminad[oa]s?|rimoss[oaie]|eliminat[oaie]|removid[oa]s?|verwijderd|usunięt[aey]|usunięto|borttagen"
)
_ROW: tuple[tuple[ListingState, str], ...] = (
    (
        ListingState.RESTORED,
        r"\b(?:restored|reinstated|re-?enabled|put back|relisted|wiederhergestellt|rétablie?|restablecid[oa]|ripristinat[oa])\b|(?<!未)恢复|重新上架|解封|복원|재개|再公開",
    ),
    (
        ListingState.REJECTED,
        rf"\b(?:not (?:been |be )?(?:{_GONE}|infring\w*|actioned|upheld|accepted|approved|in violation|violat\w+)|no (?:action|violation|infringement)|reject\w*|declined?|denied|refused|"
        r"does not infringe|did not infringe|kept|remains? (?:live|active|online|up|available)|stays? (?:live|up|online)|still (?:live|active|online)|cannot be removed|could not be removed|unable to (?:remove|delete|disable|take)|left up|"
        r"(?:could|can|did|will) ?not (?:be )?(?:remove\w*|take\w* down|delete\w*|disable\w*)|abgelehnt|bleibt|keine? \w+|zurückgewiesen|maintenue?s?|rejetée?|aucune \w+|mantenid[oa]s?|rechazad[oa]|ningun[oa] \w+|"
        r"resta (?:visibile|online)|nessuna \w+|respint[oa]|mantid[oa]|rejeitad[oa]|afgewezen|odrzucon\w*|niet \w+|nie \w+|nicht \w+|pas \w+)\b"
        r"|未(?:予|被)?(?:下架|删除|移除|处理|侵权)|不(?:成立|予|构成|侵权|支持|通过)|驳回|(?:无法|不能)(?:下架|删除|移除)|删不了|未发现|保留|维持|拒绝|未通过|いたしません|しません|できません|対象外|불가|않|반려|기각|거절",
    ),
    (
        ListingState.OPEN,
        r"\b(?:not found|could not be (?:found|located)|cannot be (?:found|located)|not (?:located|available yet|accessible)|invalid|(?:unable to|(?:could|can|did) ?not|not able to) (?:locate|find|access|open|identify)|pending|under review|in review|in progress|open|"
        r"review(?:ing)?|needs? (?:more|additional)|more information|escalated|awaiting|forwarded|duplicate|in prüfung|en cours|en revisión|in esame|yet to be|will be reviewed|still being)\b|不存在|未找到|找不到|审核中|处理中|待(?:审核|处理|补充|核实)|无效链接|链接(?:无效|失效)"
        r"|无法(?:打开|访问|找到)|核实中|申诉中|举证中|等待|审查中|审査中|確認中|검토 ?중",
    ),
    (
        ListingState.REMOVED,
        rf"\b(?:{_GONE}|no longer (?:available|active|live)|removal (?:complete|completed|done))\b|(?:已|被|予以|完成|成功)?(?:下架|删除|移除|屏蔽|断开|封禁|下线|撤下)|已删|削除済|削除(?:いた)?しました|삭제|차단",
    ),
)
_ROWS = tuple((state, re.compile(simplified(pattern))) for state, pattern in _ROW)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|may|might|would(?! not)|could(?! not)|will be(?! not)|to be|should|please|request(?:ed)?|asked)\b|如|若|将|请|要求|申请|是否"
)
_LABEL = re.compile(
    r"^\W{0,3}(?:status|outcome|result|decision|action|disposition|状态|结果|处理结果|结论|处理|审核结果|处置)\s?[:=：|-]"
)

_NUMBERS = {
    "one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_NUMBER = r"(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
_OF = re.compile(
    rf"\b{_NUMBER}(?: \w+)? (?:out )?of (?:the |your |these |a total of )?{_NUMBER}\b|\b(\d{{1,4}})\s?/\s?(\d{{1,4}})\b(?!/)"
)
_OF_ZH = re.compile(
    r"(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张)(?:[^。;]{0,16})(?:中的?|里的?)(?:[^。;\d]{0,10}?)(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款|张)"
)
_COUNT = re.compile(
    rf"\b(?:the |these |those |all |all of the )?{_NUMBER} (?:\w+ )?(?:listings|items|products|urls|links|pages|images|asins|auctions|offers)\b"
    r"|(\d{1,4}|[一二两三四五六七八九十])\s?(?:个|条|件|款)(?:商品|链接|侵权)?(?:[^,。;:\d]{0,6}?)(?:已|均已|被|予以|进行)?(?:[^,。;:\d未不]{0,4})(?:下架|删除|移除|屏蔽|断开)"
)
_ALL = re.compile(r"\b(?:all|every|each|both|everything|entire)\b|全部|均已|所有|都已|一并|alle\b|tous|todos")
_REST = re.compile(
    r"\b(?:the|your) (?:other|remaining|rest|second|third|last)\b|其余|其他|另(?:外|一)|剩余|第二|残り|나머지"
)
_ONE = re.compile(
    r"\b(?:the|this|that|your reported|reported) (?:\w+ ){0,2}(?:listing|item|product|url|link|page|asin|auction|offer|ad|image|picture|photo)\b(?! ?(?:page)?s\b)"
)
_ONLY = re.compile(
    r"\bthe (first|second|third|fourth|fifth|last|latter|former)\b(?! (?:of|step|time|day|week|month|instance|place|party|paragraph|notice|report))(?: (two|three|four))?"
    r"|第([一二三四五六七八九十\d]{1,2})(?:个|条|件|款)|(?:链接|商品|listing|link|item|url|product)\s?#?(\d{1,2})\b(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """State per listing as the mail tells it; `some` is true when it says that not all of them are gone."""

    states: Mapping[str, ListingState]
    some: bool = False
    named: tuple[str, ...] = ()
    foreign: bool = False
    single: bool = False
    everything: bool = False
    rest: bool = False


def address(url: str) -> str:
    """Give the form in which two addresses of one page are equal: refanged, no scheme, no www, no tracking."""
    refanged = refang(url)
    parts = (
        urlsplit(refanged if "://" in refanged else f"https://{refanged}")
        if "]" not in refanged and "[" not in refanged
        else None
    )
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


def refang(url: str) -> str:
    """Undo what makes an address harmless: hxxp, [.], (dot), [:]."""
    text = re.sub(r"^h(?:xx|\*\*|XX)p", "http", url.strip(), flags=re.IGNORECASE)
    text = re.sub(r"\[(?:\.|dot)\]|\(\.\)|\(dot\)", ".", text, flags=re.IGNORECASE)
    return text.replace("[:]", ":").replace("：//", "://").rstrip(".,;:!?*_>】」")


def addresses_in(text: str) -> tuple[str, ...]:
    """Every address in a text, refanged, in order, each once."""
    found = [refang(one.group()) for one in _URL.finditer(text)]
    rest = _URL.sub(" ", text)
    found += [f"https://{refang(one.group())}" for one in _BARE.finditer(rest)]
    return tuple(dict.fromkeys(found))


def item_in(url: str, platform: Platform) -> str:
    """The item number in an address: where the platform has it, else what the last piece of the path is called."""
    if platform.item_of(url):
        return platform.item_of(url)
    path = urlsplit(refang(url)).path if "[" not in refang(url) else ""
    numbers = re.findall(r"\d{4,20}", path.rsplit("/", 1)[-1]) or re.findall(r"(?<=/)\d{2,20}(?=/|$)", path)
    names = [piece for piece in path.split("/") if re.fullmatch(r"(?=\S*\d)[A-Za-z0-9_-]{6,24}", piece)]
    return (numbers or names or [""])[-1]


_CALLED = r"(?:\b(?:listings?|items?|offers?|goods|products?|ads?|annunci\w*|annonces?|anuncios?|artikel|angebot|oferta|links?|no\.?|nr\.?)|商品|链接|编号|番号)"


class Index:
    """The listings of a notice, findable in a line of a mail."""

    def __init__(self, listings: Sequence[str], items: Mapping[str, str], platform: Platform) -> None:
        self.by_address = {address(url): url for url in listings}
        self.by_item = {
            item.lower(): url
            for url in listings
            if (item := items.get(url, "") or item_in(url, platform)) and len(item) >= 2
        }
        self._platform = platform
        alternatives = "|".join(re.escape(item) for item in sorted(self.by_item, key=len, reverse=True)[:1500])
        # A short number is only a listing where the mail says so: "annuncio 71", "goods 8801".
        long = rf"(?<![a-z0-9_.-])(?=[a-z0-9_-]{{5}})({alternatives})(?![a-z0-9_])"
        short = rf"{_CALLED}\s?[#:]?\s?({alternatives})(?![a-z0-9_])"
        self._items = re.compile(f"{long}|{short}") if alternatives else None

    def named(self, words: str) -> tuple[tuple[str, ...], bool]:
        """The listings that a line names, and whether it names item pages of others."""
        mentioned = addresses_in(words)
        own = [self.by_address[key] for one in mentioned if (key := address(one)) in self.by_address]
        by_item = [url for one in mentioned if (url := self.by_item.get(self._platform.item_of(one).lower()))]
        numbers = self._items.findall(_URL.sub(" ", words.lower())) if self._items else ()
        spoken = [self.by_item[one or other] for one, other in numbers]
        foreign = any(self._is_item_page(one) and address(one) not in self.by_address for one in mentioned) and not (
            by_item or spoken
        )
        return tuple(dict.fromkeys([*own, *by_item, *spoken])), foreign

    def _is_item_page(self, url: str) -> bool:
        return any(re.search(pattern, url) for pattern in self._platform.url_patterns) or bool(
            self._platform.item_of(url)
        )


def row_state(words: str) -> ListingState | None:
    """What a row of a table or list says of the listing it names; None if it says nothing plain."""
    bare = plain(_BARE.sub(" ", _URL.sub(" ", words)))
    if _HYPOTHETICAL.search(bare) and not re.search(r"已|\b(?:has|have) been\b", bare):
        return None
    return next((state for state, pattern in _ROWS if pattern.search(bare)), None)


def outcomes(lines: Lines, index: Index, ordered: Sequence[str], found: Sequence[Signal]) -> Outcomes:
    """Walk down the mail: a row speaks for its listing, a heading for the list under it."""
    states: dict[str, ListingState] = {}
    heading: ListingState | None = None
    waiting: tuple[str, ...] = ()
    foreign = False
    mentioned: dict[str, None] = {}
    for sentence in (one for line in lines for one in line):
        named, others = index.named(sentence.words)
        mentioned.update(dict.fromkeys(named))
        foreign = foreign or (others and not named)
        said = row_state(sentence.words)
        if len(named) > 1 and len(index.by_address) > 1:
            states.update(_piecewise(sentence.words, index, said or heading))
            waiting = ()
        elif named and (said or heading):
            states[named[0]] = _excepted(sentence.plain, ordered, states) or said or heading or ListingState.OPEN
            waiting = ()
        elif named:
            waiting = (*waiting, *named)
        elif said and waiting and _speaks_of_above(sentence.plain, heading):
            states.update(dict.fromkeys(waiting, said))
            waiting = ()
        elif said and not others:
            heading, waiting = (said if _heads_a_list(sentence.plain) else heading), ()
    return _counted(lines, ordered, states, tuple(mentioned), foreign, found)


_EXCEPT = re.compile(r"\b(?:except|exception|apart from|other than|but not)\b|(?<![删移清撤解扣免])除(?!此|了解)")


def _excepted(sentence: str, ordered: Sequence[str], states: dict[str, ListingState]) -> ListingState | None:
    """Of "all except this one" this one is open, and the others are what is said of all."""
    if not _EXCEPT.search(sentence):
        return None
    said = row_state(_EXCEPT.sub(" ", sentence))
    if said is ListingState.REMOVED:
        for url in ordered:
            states.setdefault(url, said)
    return ListingState.OPEN


def _piecewise(words: str, index: Index, otherwise: ListingState | None) -> dict[str, ListingState]:
    """Read "A and B were removed, C was not": what is said behind a listing holds for it and those before it."""
    states: dict[str, ListingState] = {}
    silent: list[str] = []
    for piece in re.split(r"[,，;；、|]\s?(?!//)|\s(?:and|but|while|und|et|y)\s|但|而", words):
        named, said = index.named(piece)[0], row_state(piece)
        silent += named
        if said:
            states.update(dict.fromkeys(silent, said))
            silent = []
    if otherwise and not states:
        return dict.fromkeys(silent, otherwise)
    last = next(reversed(states.values()), otherwise)
    return states | (dict.fromkeys(silent, last) if last else {})


def _heads_a_list(line: str) -> bool:
    return bool(_FOLLOWING.search(line)) or len(line) <= 28


def _speaks_of_above(line: str, heading: ListingState | None) -> bool:
    """Say whether a line without an address is the state of the listing above it, and not a new heading."""
    return bool(_LABEL.match(line)) or (heading is None and len(line) < 40 and not _FOLLOWING.search(line))


def _counted(
    lines: Lines,
    ordered: Sequence[str],
    states: dict[str, ListingState],
    named: tuple[str, ...],
    foreign: bool,
    found: Sequence[Signal],
) -> Outcomes:
    sentences = [one.plain for line in lines for one in line]
    told = [one.sentence.plain for one in found if one.kind in (Reply.REMOVED, Reply.PARTIALLY_REMOVED) and one.sure]
    some = any(_says_some(one, len(ordered)) for one in told)
    _by_ordinal(sentences, ordered, states)
    everything = any(_ALL.search(one) for one in told)
    single = bool(told) and not everything and any(_ONE.search(one) for one in told)
    rest = any(_REST.search(one) for one in sentences)
    return Outcomes(states, some, named, foreign, single, everything, rest)


def _says_some(plain_sentence: str, total: int) -> bool:
    found = _OF.search(plain_sentence)
    if found:
        part, whole = (_number(one) for one in (found.group(1) or found.group(3), found.group(2) or found.group(4)))
        return part < whole
    found = _OF_ZH.search(plain_sentence)
    if found:
        return _number(found.group(2)) < _number(found.group(1))
    counted = _COUNT.search(plain_sentence)
    return bool(counted and total and _number(counted.group(1) or counted.group(2)) < total)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def _by_ordinal(sentences: Sequence[str], ordered: Sequence[str], states: dict[str, ListingState]) -> None:
    """Take "only the first was removed" at its word, in the order of the notice."""
    if len(ordered) < 2:
        return
    for sentence in sentences:
        silent: list[int] = []
        for piece in re.split(r"[,;，；]| but | and | while ", sentence):
            found, said = _ONLY.search(piece), row_state(piece)
            silent += [place for place in (_places(found) if found else ()) if -len(ordered) <= place < len(ordered)]
            if said:
                for place in silent:
                    states.setdefault(ordered[place], said)
                silent = []


_ORDINALS = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "latter": -1}


def _places(one: re.Match[str]) -> range:
    """The places in the notice that "the first two" or "第三条" speaks of."""
    word = one.group(3) or one.group(4)
    if word:
        return range(_number(word) - 1, _number(word))
    first, many = _ORDINALS[one.group(1)], _number(one.group(2) or "one")
    return range(-many, 0) if first < 0 else range(first, first + many)
