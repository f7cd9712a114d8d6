"""A link is looked at before it accuses anybody: is it one item page, theirs and not ours, and not complained of twice?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from bot.core.batches import works_shown
from bot.core.case import Case, Finding, Level, Listing
from bot.core.countries import check_countries, foreign_page, is_foreign
from bot.core.event import Reply
from bot.core.notice import NoticeState
from bot.core.ownership import check_ownership, marks_of, page_of
from bot.core.platform import Platform
from bot.core.words import NOTHING, Words, same, words

_SEARCH = re.compile(
    r"/(search|sch)([/?._-]|$)|/s\?|search_result|[?&](q|k|kw|keyword|keywords|search_key|_nkw|searchtext|field-keywords)=",
    re.IGNORECASE,
)
_SHOP = re.compile(
    r"/(shop|store|stores|mall|seller|usr|str|category|categories|collections)([/?._-]|$)|[?&](mall_id|shop_id|seller)=",
    re.IGNORECASE,
)
_ITEM = re.compile(r"/(item|itm|product|products|dp|goods|listing|offer)s?[/?._-]", re.IGNORECASE)


_SHORTENED = re.compile(
    r"^https?://(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.cn|t\.co|goo\.gl|is\.gd|dwz\.cn|url\.cn|amzn\.(?:to|eu|asia)|a\.co|ebay\.us"
    r"|etsy\.me|[em]\.tb\.cn|s\.click\.(?:taobao|aliexpress)\.com|a\.aliexpress\.com|share\.temu\.com|temu\.to"
    r"|p\.pinduoduo\.com|vt\.tiktok\.com|s\.shopee\.\w+)/",
    re.IGNORECASE,
)


def check_links(
    case: Case,
    notice: NoticeState,
    platform: Platform,
    now: datetime,
    other_cases: Mapping[str, str],
    disputed: Mapping[str, str],
) -> Iterator[Finding]:
    """Say what is wrong with the links of a notice."""
    mine = [one for one in case.file.listings if one.url in notice.listings] or list(case.file.listings)
    if not mine:
        yield _no_listing()
    for listing in mine:
        yield from _about_the_page(listing, platform)
        yield from _about_the_item(listing, platform)
        yield from check_ownership(listing, case, platform)
        yield from _about_the_work(listing, case)
        yield from _about_days(listing, case, now)
        yield from _about_elsewhere(listing, case, other_cases, disputed)
    yield from _doubled(mine, platform)
    yield from check_countries(mine, case, platform)
    yield from _about_the_number(mine, platform)


def disputed_in(case: Case) -> Iterator[str]:
    """The links of a case that the other side answered with a counter-notice which nobody took back."""
    taken_back = {event.corrects for event in case.events if event.corrects}
    for event in case.events:
        if event.kind is not Reply.COUNTER_NOTICE or event.id in taken_back or event.data.get("authentic") is False:
            continue
        in_notice = {url for other in case.events if other.notice == event.notice for url in other.listings}
        yield from event.listings or in_notice or [one.url for one in case.file.listings]


def _about_elsewhere(
    listing: Listing, case: Case, other_cases: Mapping[str, str], disputed: Mapping[str, str]
) -> Iterator[Finding]:
    other, dispute = (_other_than(case, listing.url, known) for known in (other_cases, disputed))
    if dispute:
        yield Finding(
            Level.BLOCK,
            "under-counter-notice",
            listing.url,
            words(
                "the seller answered this link with a counter-notice in the case {other}",
                "在案件 {other} 中，对方已就这个链接提出反通知",
                other=dispute,
            ),
            Words(
                "settle that case first (authority, court, or let it go); do not notify the same item again",
                "请先在那个案件里处理（投诉、起诉或放弃），不要就同一商品再次通知",
            ),
            Words(
                "after a counter-notice an authority or a court decides; in China the same item may not be notified again",
                "反通知之后由主管部门或法院决定；《信息网络传播权保护条例》第十七条规定不得就同一内容再次通知",
            ),
            same(
                "http://tradingup.com.cn/htm/policy/20180601/5512_4.html ; https://www.law.cornell.edu/uscode/text/17/512"
            ),
        )
    elif other:
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


def _other_than(case: Case, url: str, known: Mapping[str, str]) -> str:
    """The other case in which a link stands, under this address or another of the same page."""
    named = (known.get(one, "") for one in (url, page_of(url)))
    return next((one for one in named if one not in ("", case.name, case.key)), "")


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
    if _SHORTENED.search(url):
        yield _short_link(url)
        return
    if is_foreign(url, platform):
        yield foreign_page(url, platform)
        return
    if any(re.search(pattern, url) for pattern in platform.url_patterns):
        return
    searched, shop = bool(_SEARCH.search(url)), bool(_SHOP.search(url)) and not _ITEM.search(url)
    if platform.url_patterns and (searched or shop):
        what = Words("this is a shop or a search, not one item", "这是店铺页或搜索页，不是单个商品")
        yield _not_an_item(url, Level.BLOCK, what, platform)
    elif searched:
        what = Words("this looks like a search, not one item", "这像是搜索页，不是单个商品")
        yield _not_an_item(url, Level.WARN, what, platform)
    elif platform.url_patterns:
        what = words(
            "this does not look like an item page of {title}", "这不像 {title} 的商品页", title=platform.title.words()
        )
        yield _not_an_item(url, Level.WARN, what, platform)
    elif not urlsplit(url).path.strip("/") and not urlsplit(url).query:
        what = Words("this is a front page, not one item", "这是首页，不是单个商品")
        yield _not_an_item(url, Level.WARN, what, platform)


def _not_an_item(url: str, level: Level, what: Words, platform: Platform) -> Finding:
    fix = Words("open the item itself and copy the address of its page", "请打开该商品，复制商品页的网址")
    if platform.item_page:
        fix = words("{fix}, like {page}", "{fix}，例如 {page}", fix=fix, page=platform.item_page)
    return Finding(
        level,
        "shop-or-search-link",
        url,
        what,
        fix,
        Words(
            "a notice has to say exactly where the material is; no desk searches a shop for it",
            "通知必须写明侵权内容的准确位置，平台不会在店铺里替你找",
        ),
        platform.required.source.words() if platform.required else NOTHING,
    )


def _short_link(url: str) -> Finding:
    return Finding(
        Level.WARN,
        "short-link",
        url,
        Words(
            "this is a shortened or shared link, and not the address of the item page",
            "这是短链接或分享链接，不是商品页网址",
        ),
        Words("open it and copy the address that then stands in the browser", "请打开它，复制浏览器地址栏里的网址"),
        Words("it can lead elsewhere tomorrow, and desks do not follow it", "它明天可能指向别处，平台也不会去点"),
    )


def _about_the_item(listing: Listing, platform: Platform) -> Iterator[Finding]:
    told, read = listing.item.strip(), platform.item_of(listing.url)
    if told and read and told.casefold() != read.casefold():
        yield Finding(
            Level.WARN,
            "item-mismatch",
            f"{listing.url} item",
            words("item says {told}, and the link {read}", "item 写的是 {told}，链接里是 {read}", told=told, read=read),
            Words("correct one of them", "请改正其中一个"),
        )
    if not told and not read and platform.required is not None and platform.required.item_numbers:
        yield Finding(
            Level.WARN,
            "no-item-number",
            f"{listing.url} item",
            words("{title} wants the item number", "{title} 要看商品编号", title=platform.title.words()),
            Words('write item = "…" for this listing', '请为这个商品写 item = "……"'),
            platform.house_rule,
            platform.required.source.words(),
        )


def _about_the_work(listing: Listing, case: Case) -> Iterator[Finding]:
    if listing.work.strip() and not works_shown(listing, case):
        known = "; ".join(f"{n} {work.title}" for n, work in enumerate(case.file.works, start=1)) or "-"
        yield Finding(
            Level.BLOCK,
            "work-unknown",
            f"{listing.url} work",
            words("the case has no work “{work}”", "本案没有作品“{work}”", work=listing.work),
            words("write its number or title; known: {known}", "请写序号或标题；现有：{known}", known=known),
            Words("one complaint is about one right", "一份投诉只针对一项权利"),
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
            Words("proof of date later than the listing proves the opposite", "晚于对方的时间证明只会证明相反的事"),
        )


def _about_the_number(listings: list[Listing], platform: Platform) -> Iterator[Finding]:
    most = platform.listings_per_notice
    if most is not None and len(listings) > most.value:
        yield Finding(
            Level.BLOCK,
            "too-many-listings",
            "case.toml [[listings]]",
            words(
                "{title} takes {most} listings in one notice, not {n}",
                "{title} 一次最多投诉 {most} 个商品，这里有 {n} 个",
                title=platform.title.words(),
                most=most.value,
                n=len(listings),
            ),
            Words("make several cases of it", "请分成几个案件"),
            platform.house_rule,
            most.source.words(),
        )


def _doubled(listings: list[Listing], platform: Platform) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for listing in listings:
        marks = marks_of(listing, platform)
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
