"""Screenshots are judged as a desk judges them: a page with its address, whole and sharp, or a scrap that proves little."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal

from bot.core.case import Case, Evidence, Finding, Level, Listing, Role
from bot.core.evidence import FILMS, SHOWN, TEXTS, given_as, suffix_of
from bot.core.words import Words, likewise, words

Kind = Literal["page", "phone", "strip", "picture"]
_TALLEST_HALF = 500
_MOST_SHOWN = 50
_TELLING = 4
"""Signs of a number or name from which it is hardly in a file's name by chance."""
_LONG = 8
"""Digits from which a number is one, whatever letters stand beside it."""
_EASTERN = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CALLING = frozenset(
    ["item", "no", "nr", "shop", "seller", "store", "商品", "商品编号", "编号", "号", "号商品", "店", "店铺", "卖家"]
)
"""What calls a number or name beside it one of a shop or of what it sells."""
_NUMBERING = frozenset(["no", "nr"])
"""Which of these speak of what stands behind them alone."""
_COUNTING = frozenset(["img", "dsc", "zoom", "screenshot", "screen", "photo", "pic", "page"])
"""What stands before numbers that count pictures, or say how large something is."""


@dataclass(frozen=True, slots=True)
class ScreenLook:
    """A screenshot as a desk would judge it.

    `address` says that a browser's address bar was made out (apps on a telephone have none), `legible` that its text can
    be read, `lines` how many lines of text were counted in its upper part; a `shrunk` one is too small for a window or a
    telephone's screen, and may also be a part cut out of one.
    """

    kind: Kind
    address: bool
    legible: bool
    lines: int
    width: int
    height: int
    shrunk: bool = False

    @property
    def is_page(self) -> bool:
        """Say whether it shows a page, and not only the picture or a strip of it."""
        return self.kind in ("page", "phone")

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept from run to run."""
        return asdict(self)


def screenshot_findings(case: Case, looks: Mapping[str, ScreenLook]) -> tuple[Finding, ...]:
    """What a desk will miss in the screenshots; `looks` by path in the case folder.

    One good screenshot is enough for a listing: the bare stolen pictures beside it are welcome and not complained of.
    """
    return (*_of_screens(case, looks), *_of_links(case), *_of_texts(case))


def _of_screens(case: Case, looks: Mapping[str, ScreenLook]) -> tuple[Finding, ...]:
    shots = [one for one in given_as(Role.LISTING, case) if suffix_of(one.name) in SHOWN | FILMS]
    seen = [(one, looks[one.path]) for one in shots if one.path in looks]
    if not seen or len(seen) < len(shots):  # a PDF or film among them may show what is missing
        return tuple(_illegible(one) for one, look in seen if not _is_readable(look))
    return tuple(_about(seen))


def _about(seen: list[tuple[Evidence, ScreenLook]]) -> Iterator[Finding]:
    yield from (_illegible(one) for one, look in seen if not _is_readable(look))
    pages = [(one, look) for one, look in seen if look.is_page]
    if not pages and _is_readable(seen[0][1]):
        yield _cropped(seen[0][0], seen[0][1])
    elif not pages:
        return  # a sharp one has been asked for
    elif all(look.shrunk for _, look in pages):
        if _is_readable(pages[0][1]):
            yield _shrunk(pages[0][0], pages[0][1])
    elif not any(look.address for _, look in pages):
        yield _without_address(pages[0][0], pages[0][1])
    elif all(look.height < _TALLEST_HALF for _, look in pages):
        yield _short(pages[0][0])


def _is_readable(look: ScreenLook) -> bool:
    """Say whether nothing on it is blurred; a bare picture has nothing to read, whatever its texture looks like."""
    return look.kind == "picture" or look.legible or not look.lines


def _cropped(one: Evidence, look: ScreenLook) -> Finding:
    what = (
        Words("only a strip of the page is seen", "只截了页面的一小条")
        if look.kind == "strip"
        else Words(
            "hardly any text is made out in it: it cannot be told whether it shows more than the picture",
            "几乎没有认出文字，无法判断除图片外是否还能看到所在的商品页",
        )
        if look.lines
        else Words("only the picture is seen, not the page it stands on", "只有图片本身，看不到所在的商品页")
    )
    return Finding(
        Level.WARN,
        "screenshot-cropped",
        one.path,
        what,
        Words(
            "save a screenshot of the whole page beside it: address bar, date, seller, item number, price and picture",
            "请另存整个页面的截图：要有网址栏、日期、卖家、商品编号、价格和图片",
        ),
        Words("a desk has to see where the picture is offered", "平台要看到图片出现在哪个商品页"),
    )


def _without_address(one: Evidence, look: ScreenLook) -> Finding:
    phone = look.kind == "phone"
    return Finding(
        Level.HINT,
        "screenshot-no-address",
        one.path,
        Words(
            "no address bar could be made out in it (a telephone's app shows none)",
            "截图里没有看到网址栏（手机应用不显示网址）",
        )
        if phone
        else Words("no address bar could be made out in it", "截图里没有看到浏览器的网址栏"),
        Words(
            "open the link on a computer and save the whole window, address bar and clock included",
            "请用电脑打开链接，截取整个窗口，包括网址栏和系统时间",
        ),
        Words("a page without address and date is easily disputed", "没有网址和日期的截图容易被质疑"),
    )


def _shrunk(one: Evidence, look: ScreenLook) -> Finding:
    return Finding(
        Level.WARN,
        "screenshot-shrunk",
        one.path,
        words(
            "it is small for a whole page ({width} × {height} pixels): it was shrunk, or is only a part of one",
            "作为整个页面尺寸太小（{width} × {height} 像素）：可能被缩小过，或只是页面的一部分",
            width=look.width,
            height=look.height,
        ),
        Words(
            "save the screenshot of the whole window as it was taken, not a preview or one that a chat program has shrunk",
            "请使用整个窗口的截图原文件，不要用缩略图或聊天软件压缩过的图",
        ),
        Words("a desk has to read address, seller and price", "平台要看清网址、卖家和价格"),
    )


def _short(one: Evidence) -> Finding:
    return Finding(
        Level.HINT,
        "screenshot-short",
        one.path,
        Words("it ends before seller and price are likely to be seen", "截图太短，可能看不到卖家和价格"),
        Words("save the page in its full length", "请截取完整长度的页面"),
    )


def _illegible(one: Evidence) -> Finding:
    return Finding(
        Level.WARN,
        "screenshot-illegible",
        one.path,
        Words("its text is too small or too blurred to be read", "文字太小或太模糊，无法辨认"),
        Words(
            "save the screenshot itself, not a preview or one that a chat program has shrunk",
            "请使用截图原文件，不要用缩略图或聊天软件压缩过的图",
        ),
    )


def _of_links(case: Case) -> Iterator[Finding]:
    """Screenshots that name no link, else links that no screenshot shows; of a thousand links nobody has them all."""
    listings, shots = case.file.listings, given_as(Role.LISTING, case)
    shown = {one.path: listing_of(case, one) for one in shots}
    nameless = [path for path, listing in shown.items() if listing is None]
    unshown = [one.url for one in listings if one not in shown.values()]
    if nameless and len(listings) > 1:
        yield _nameless(nameless, len(listings))
    elif shots and unshown and len(listings) <= _MOST_SHOWN:
        yield _unshown(unshown, len(listings))


def _of_texts(case: Case) -> Iterator[Finding]:
    """What lies there and is no screenshot, or is none that can be looked at."""
    for one in case.evidence_of(Role.LISTING):
        if suffix_of(one.name) in TEXTS:
            yield Finding(
                Level.HINT,
                "text-among-screenshots",
                one.path,
                Words("this is no screenshot, and goes with no letter", "这不是截图，不会随信发出"),
                Words(
                    "links go into links.txt; a page is saved here as PDF or picture; what proves something goes into proof/ (证明)",
                    "链接请写进 链接.txt；页面请另存为 PDF 或图片放在这里；能作证明的请放进 证明/（proof）",
                ),
            )


def _nameless(paths: list[str], links: int) -> Finding:
    return Finding(
        Level.HINT,
        "screenshot-of-which-link",
        paths[0],
        words(
            "it cannot be told which of the {n} links it shows{more}",
            "看不出它对应 {n} 个链接中的哪一个{more}",
            n=links,
            more=likewise(len(paths) - 1),
        ),
        Words(
            "name the file after the item number or the seller; only then does the exhibit name link and seller",
            "请用商品编号或卖家名给文件命名，对比图上才能写明链接和卖家",
        ),
    )


def _unshown(urls: list[str], links: int) -> Finding:
    return Finding(
        Level.HINT,
        "link-without-screenshot",
        urls[0],
        words(
            "{n} of {all} links are shown by no screenshot", "{all} 个链接中有 {n} 个没有截图", n=len(urls), all=links
        ),
        Words(
            "put a screenshot of each into listing/ (截图), named after its item number",
            "请为每个链接各放一张截图到 截图/（listing），用商品编号命名",
        ),
        Words("a desk weighs only what it can see", "平台只看得到展示出来的内容"),
    )


def listing_of(case: Case, one: Evidence) -> Listing | None:
    """Which listing a screenshot shows, as far as it can be told: the only one, or the one its name speaks of.

    The name may hold the item number or the seller, or a number that counts the links in their order.
    """
    listings = case.file.listings
    if len(listings) == 1:
        return listings[0]
    stem = _spelt(one.name.rsplit(".", 1)[0])
    named = _named_in(stem, listings)
    if not named:
        named = [each for each in listings if _stands_in(_last_number(each.url), stem)]
    if len(named) == 1:
        return named[0]
    shots = [each.path for each in given_as(Role.LISTING, case)]
    digits = "".join(sign for sign in stem if sign.isdigit())
    if not named and len(shots) == len(listings) and digits.isdecimal() and 1 <= int(digits) <= len(listings):
        return listings[int(digits) - 1]
    return None


def _named_in(stem: str, listings: Sequence[Listing]) -> list[Listing]:
    """The listings of whose item number or seller a file's name speaks; of one name within another only the longer counts."""
    told = {
        n: [sign for sign in (_spelt(each.item), _spelt(each.seller)) if _stands_in(sign, stem)]
        for n, each in enumerate(listings)
    }
    every = {sign for signs in told.values() for sign in signs}
    return [
        listings[n]
        for n, signs in told.items()
        if any(not any(sign != other and sign in other for other in every) for sign in signs)
    ]


def _stands_in(sign: str, stem: str) -> bool:
    """Say whether a number or name is spoken of, and not only its letters: otherwise an innocent shop would be accused.

    Chinese, Japanese and Korean part no words and say more with fewer signs; elsewhere whole words count. A short number
    or name has to be the whole name of the file or be called what it is, and nothing that counts pictures is one.
    """
    if _EASTERN.fullmatch(sign):
        return sign in (stem if len(sign) >= _TELLING - 1 else _tokens(stem)) and len(sign) >= _TELLING - 2
    if len(sign) < _TELLING - 1:
        return False
    if sign.isdecimal() and len(sign) >= _LONG:
        return re.search(rf"(?<!\d){sign}(?!\d)", stem) is not None
    return sign in stem and any(
        _is_meant(sign, before, behind) for before, behind in _beside(_tokens(sign), _tokens(stem))
    )


def _is_meant(sign: str, before: str, behind: str) -> bool:
    """Say whether a whole token means a shop or a thing on sale, by the tokens beside it."""
    brief = len(sign) < _TELLING
    if (brief or sign.isdecimal()) and before in _COUNTING:
        return False
    return not brief or before in _CALLING or behind in _CALLING - _NUMBERING or not (before or behind)


def _beside(tokens: list[str], among: list[str]) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place where tokens stand among others; nothing at either end."""
    for n in range(len(among) - len(tokens) + 1 if tokens else 0):
        if among[n : n + len(tokens)] == tokens:
            yield among[n - 1] if n else "", "".join(among[n + len(tokens) : n + len(tokens) + 1])


def _tokens(name: str) -> list[str]:
    """The words of a name, apart from runs of Chinese, Japanese and Korean; a mark on a letter belongs to its word."""
    return ["".join(signs) for kind, signs in groupby(name, _kind_of) if kind]


def _kind_of(sign: str) -> str:
    if _EASTERN.fullmatch(sign):
        return "eastern"
    return "word" if sign.isalnum() or unicodedata.category(sign).startswith("M") else ""


def _spelt(name: str) -> str:
    """As names are compared: whatever the case, the width of the signs, and how a system writes its accents."""
    return unicodedata.normalize("NFKC", name).casefold()


def _last_number(url: str) -> str:
    """The longest run of digits in a link, which is its item number on nearly every marketplace."""
    runs = "".join(sign if sign.isdigit() else " " for sign in url).split()
    longest = max(runs, key=len, default="")
    return longest if len(longest) >= 5 else ""
