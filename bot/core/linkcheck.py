"""A link is looked at before it accuses anybody: is it one item page, theirs and not ours, and not complained of twice?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from bot.core.case import Case, Finding, Level, Listing
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.words import Words, words

_SEARCH = re.compile(
    r"/(search|sch)([/?._-]|$)|/s\?|search_result|[?&](q|k|kw|keyword|keywords|search_key|_nkw|searchtext|field-keywords)=",
    re.IGNORECASE,
)
_SHOP = re.compile(
    r"/(shop|store|stores|mall|seller|usr|str|category|categories|collections)([/?._-]|$)|[?&](mall_id|shop_id|seller)=",
    re.IGNORECASE,
)
_ITEM = re.compile(r"/(item|itm|product|products|dp|goods|listing|offer)s?[/?._-]", re.IGNORECASE)


def check_links(
    case: Case, notice: NoticeState, platform: Platform, now: datetime, other_cases: Mapping[str, str]
) -> Iterator[Finding]:
    """Say what is wrong with the links of a notice."""
    mine = [one for one in case.file.listings if one.url in notice.listings] or list(case.file.listings)
    if not mine:
        yield _no_listing()
    for listing in mine:
        yield from _about_the_page(listing, platform)
        yield from _about_ownership(listing, case)
        yield from _about_days(listing, case, now)
        other = other_cases.get(listing.url, "")
        if other and other not in (case.name, case.key):
            yield Finding(
                Level.WARN,
                "listing-elsewhere",
                listing.url,
                words("the case {other} complains of this listing too", "案件 {other} 也在投诉这个商品", other=other),
                Words(
                    "take it out of one of them; doubled complaints harm both",
                    "请只在一个案件里保留；重复投诉对两边都不利",
                ),
            )
    yield from _doubled(mine, platform)


def _no_listing() -> Finding:
    return Finding(
        Level.BLOCK,
        "no-listing",
        "case.toml [[listings]]",
        Words("no infringing listing is named", "没有填写侵权商品链接"),
        Words(
            'add [[listings]] with url = "https://…", or drop a links.txt (链接.txt) with one address a line',
            '加上 [[listings]] 并写 url = "https://…"，或放一个 链接.txt（links.txt），每行一个网址',
        ),
    )


def _about_the_page(listing: Listing, platform: Platform) -> Iterator[Finding]:
    """A shop or a search shows other people's goods too; no desk acts on it."""
    url = listing.url
    if any(re.search(pattern, url) for pattern in platform.url_patterns):
        return
    searched, shop = bool(_SEARCH.search(url)), bool(_SHOP.search(url)) and not _ITEM.search(url)
    if platform.url_patterns and (searched or shop):
        yield _not_an_item(
            url, Level.BLOCK, Words("this is a shop or a search, not one item", "这是店铺页或搜索页，不是单个商品")
        )
    elif searched:
        yield _not_an_item(
            url, Level.WARN, Words("this looks like a search, not one item", "这像是搜索页，不是单个商品")
        )
    elif platform.url_patterns:
        what = words(
            "this does not look like an item page of {title}", "这不像 {title} 的商品页", title=platform.title.words()
        )
        yield _not_an_item(url, Level.WARN, what)
    elif not urlsplit(url).path.strip("/") and not urlsplit(url).query:
        yield _not_an_item(url, Level.WARN, Words("this is a front page, not one item", "这是首页，不是单个商品"))


def _not_an_item(url: str, level: Level, what: Words) -> Finding:
    return Finding(
        level,
        "shop-or-search-link",
        url,
        what,
        Words("open the item itself and copy the address of its page", "请打开该商品，复制商品页的网址"),
    )


def _about_ownership(listing: Listing, case: Case) -> Iterator[Finding]:
    for n, work in enumerate(case.file.works, start=1):
        if work.url and _same_page(listing.url, work.url):
            yield Finding(
                Level.BLOCK,
                "own-link",
                listing.url,
                words(
                    "the infringing link is your own page ([[works]] {n} url)",
                    "侵权链接与你自己的页面相同（[[works]] {n} url）",
                    n=n,
                ),
                Words(
                    "write the other seller's page here, and yours only under [[works]]",
                    "这里写对方的商品页，自己的页面只写在 [[works]] 里",
                ),
            )
    site = case.claimant.website if case.claimant else ""
    if site and f"{_page(listing.url)}/".startswith(_page(site).rstrip("/") + "/"):
        yield Finding(
            Level.WARN,
            "own-site",
            listing.url,
            words("the infringing link lies on your own site {site}", "侵权链接在你自己的网站 {site} 上", site=site),
            Words("check that it is the other seller's page", "请核对是否是对方的页面"),
        )


def _about_days(listing: Listing, case: Case, now: datetime) -> Iterator[Finding]:
    if listing.seen is None:
        return
    if listing.seen > now.date():
        yield Finding(
            Level.WARN,
            "seen-in-future",
            f"{listing.url} seen",
            words("{day} has not come yet", "{day} 还没到", day=listing.seen),
            Words("correct the date", "请改正日期"),
        )
    published = [work.first_published for work in case.file.works if work.first_published]
    if published and min(published) > listing.seen:
        yield Finding(
            Level.BLOCK,
            "published-after-listing",
            f"{listing.url} seen",
            words(
                "the listing was seen on {seen}, before your first publication on {published}",
                "发现侵权的日期 {seen} 早于你的首次发布 {published}",
                seen=listing.seen,
                published=min(published),
            ),
            Words(
                "correct one of the dates; whoever was first is the first question asked",
                "请改正日期；谁先发布是平台首先要看的",
            ),
        )


def _doubled(listings: list[Listing], platform: Platform) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for listing in listings:
        marks = _marks(listing, platform)
        first = next((seen[mark] for mark in marks if mark in seen), "")
        if first:
            yield Finding(
                Level.WARN,
                "duplicate-listing",
                listing.url,
                words(
                    "this item is listed twice (also as {first})", "这个商品写了两遍（另一处：{first}）", first=first
                ),
                Words("keep one of them", "请只保留一个"),
            )
        seen |= {mark: listing.url for mark in marks if mark not in seen}


def _marks(listing: Listing, platform: Platform) -> tuple[str, ...]:
    """What makes two links the same item: the page, and the number of the item on the same host."""
    page, item = _page(listing.url), listing.item or platform.item_of(listing.url)
    return (page, f"{page.split('/')[0]} item {item}") if item else (page,)


def _same_page(one: str, other: str) -> bool:
    return _page(one) == _page(other)


def _page(url: str) -> str:
    """An address without what does not change the page: scheme, www., case of the host, fragment, last slash."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return url
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
