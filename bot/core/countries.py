"""One platform has many shops, each with its country, its law and sometimes its own form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.core.case import Case, Finding, Level, Listing
from bot.core.platform import Platform
from bot.core.words import NOTHING, Words, words


def is_foreign(url: str, platform: Platform) -> bool:
    """Say whether a page lies in none of the platform's shops, as far as they are known."""
    return bool(platform.sites) and platform.site_of(url) is None


def foreign_page(url: str, platform: Platform) -> Finding:
    """Say that the desk has no power over a page."""
    host = (urlsplit(url).hostname or "").lower()
    brands = {re.split(r"[./]", one.domain)[-2 if "/" not in one.domain else 0] for one in platform.sites}
    brands |= {one.domain.split("/")[0].split(".")[0] for one in platform.sites}
    looks_alike = any(len(brand) > 3 and brand in re.split(r"[.-]", host) for brand in brands)
    return Finding(
        Level.WARN,
        "wrong-domain",
        url,
        words(
            "{host} is not a country's shop of {title} that is known",
            "{host} 不是已知的 {title} 国家站点",
            host=host,
            title=platform.title.words(),
        )
        if looks_alike
        else words(
            "{host} does not belong to {title}", "{host} 不属于 {title}", host=host, title=platform.title.words()
        ),
        Words(
            "copy the address anew; for another site make a case with its own platform, or with generic",
            "请重新复制网址；其他网站请另建案件，platform 写它自己的平台或 generic",
        ),
        Words("a desk removes only what lies on its own pages", "平台只能处理自己网站上的内容"),
        platform.shapes.source.words() if platform.shapes else NOTHING,
    )


def check_countries(listings: Sequence[Listing], case: Case, platform: Platform) -> Iterator[Finding]:
    """Say under which country's law a notice is written; notices never mix countries, each has its own."""
    sites = {site.domain: site for one in listings if (site := platform.site_of(one.url)) is not None}
    names = ", ".join(sites)
    chosen = case.file.regime.lower()
    laws = {site.regime for site in sites.values()}
    law = laws.pop() if len(laws) == 1 else ""
    if not law or law == (chosen or (platform.regimes or (platform.regime,))[0]):
        return
    yield Finding(
        Level.HINT,
        "regime-of-country",
        "case.toml regime",
        *_worded_for(names, law, chosen, platform),
        Words(
            "a notice is worded for the law of its recipient, not for that of its sender",
            "通知按收件平台所在地的法律写，而不是按投诉人所在地",
        ),
    )


def _worded_for(names: str, law: str, chosen: str, platform: Platform) -> tuple[Words, Words]:
    """Which law the letter is worded for and which one the pages answer to, and what to do about it."""
    titles = {"law": platform.law_of(law).title.words(), "chosen": platform.law_of(chosen).title.words()}
    if chosen:
        return (
            words(
                "{names} answers to {law}; this letter is worded for {chosen}",
                "{names} 适用 {law}；本信按 {chosen} 写",
                names=names,
                **titles,
            ),
            words('write regime = "{law}" in case.toml', '可在 case.toml 写 regime = "{law}"', law=law),
        )
    return (
        words(
            "{names} answers to {law}, so this letter is worded for it",
            "{names} 适用 {law}，本信即按它来写",
            names=names,
            **titles,
        ),
        Words(
            "nothing to do; for another law write regime = … in case.toml",
            "不用处理；要按别的法律写，请在 case.toml 写 regime = ……",
        ),
    )
