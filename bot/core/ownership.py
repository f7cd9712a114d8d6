"""Whose page is it? Our own, a licensee's or the other seller's: nobody complains of himself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from bot.core.case import Case, Claimant, Finding, Level, Listing
from bot.core.platform import Platform
from bot.core.words import NOTHING, Words, words


def check_ownership(listing: Listing, case: Case, platform: Platform) -> Iterator[Finding]:
    """Say where a link leads home."""
    for n, work in enumerate(case.file.works, start=1):
        if work.url and set(marks_of(listing, platform)) & set(marks_of(_page(work.url), platform)):
            yield _own_link(listing, n, platform)
    claimant = case.claimant
    if claimant is None:
        return
    yield from _about_own_shops(listing, claimant)
    site = claimant.website
    if site and _lies_in(listing.url, site):
        yield Finding(
            Level.WARN,
            "own-site",
            listing.url,
            words("the infringing link lies on your own site {site}", "侵权链接在你自己的网站 {site} 上", site=site),
            Words("check that it is the other seller's page", "请核对是否是对方的页面"),
        )


def _own_link(listing: Listing, n: int, platform: Platform) -> Finding:
    return Finding(
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
        Words(
            "desks refuse notices that give the infringer's page as the original, or the other way round",
            "把对方页面当作原图出处（或反过来）的通知会被拒绝",
        ),
        platform.required.source.words() if platform.required else NOTHING,
    )


def _about_own_shops(listing: Listing, claimant: Claimant) -> Iterator[Finding]:
    seller = listing.seller.strip().casefold()
    for shop in (one.strip() for one in claimant.own_shops):
        by_name = bool(seller) and seller == shop.casefold()
        if shop and (by_name or ("." in shop and " " not in shop and _lies_in(listing.url, shop))):
            yield Finding(
                Level.BLOCK,
                "own-shop",
                listing.url,
                words(
                    "own_shops lists {shop} as yours or a licensee's",
                    "own_shops 里写明 {shop} 是自己或被许可人的店铺",
                    shop=shop,
                ),
                Words(
                    "take the link out, or correct own_shops in config.toml",
                    "请删掉这个链接，或改正 config.toml 的 own_shops",
                ),
                Words("a complaint against a licensee is a false one", "投诉被许可人就是错误投诉"),
            )
    if seller and seller in {claimant.name.casefold(), claimant.owner.casefold()}:
        yield Finding(
            Level.WARN,
            "seller-is-you",
            f"{listing.url} seller",
            words("the seller is called like the claimant: {name}", "卖家和权利人同名：{name}", name=listing.seller),
            Words("check that it is not your own listing", "请确认这不是你自己的商品"),
        )


def _lies_in(url: str, shop: str) -> bool:
    """Say whether a page lies under a shop's address; a bare host takes in its sub-hosts."""
    place = page_of(shop if "//" in shop else f"https://{shop}").rstrip("/")
    page = page_of(url)
    return f"{page}/".startswith(place + "/") or ("/" not in place and page.split("/")[0].endswith("." + place))


def marks_of(listing: Listing, platform: Platform) -> tuple[str, ...]:
    """What makes two links the same item: the page, and the number of the item on the same host."""
    page, item = page_of(listing.url), listing.item or platform.item_of(listing.url)
    return (page, f"{page.split('/')[0]} item {item}") if item else (page,)


def _page(url: str) -> Listing:
    return Listing.model_construct(url=url, item="", seller="", title="", seen=None)


@lru_cache(100_000)
def page_of(url: str) -> str:
    """An address without what does not change the page: scheme, www., case of the host, fragment, last slash."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return url
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
