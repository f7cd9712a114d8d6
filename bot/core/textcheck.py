"""Words that nobody meant to send: placeholders, template text, and links that no desk opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.core.case import Case, Finding, Level
from bot.core.platform import Platform
from bot.core.words import Words, words

_PLACEHOLDER = re.compile(
    r"(?-i:\b(TODO|FIXME|TBD)\b)|lorem ipsum|(?<![a-z0-9])x{3,}(?![a-z0-9])|请填写|待填|待补|填写(?:处|此处)|<[^<>@]{2,40}>"
    r"|\byour (full )?(name|address|shop|phone|company|title)\b|\{\{.{0,40}\}\}|\{%|\[(?:name|address|phone|title|your [^\]]*)\]"
    r"|某某",
    re.IGNORECASE,
)
_EXAMPLE_HOST = re.compile(r"(?<![\w.-])(www\.)?example\.(com|org|net)\b", re.IGNORECASE)
_CLOUD = re.compile(
    r"(?:drive|docs|photos)\.google\.com|(?<![\w-])(?:www\.)?dropbox\.com|1drv\.ms|onedrive\.live\.com|wetransfer\.com|we\.tl/"
    r"|icloud\.com/|pan\.baidu\.com|(?<![\w-])(?:www\.)?(?:aliyundrive|alipan|123pan|lanzou\w*)\.com|pan\.quark\.cn|weiyun\.com"
    r"|(?<![\w-])mega\.nz|box\.com/s/",
    re.IGNORECASE,
)
_THEIRS = (" seller", " title")
"""What the other side wrote may say "your name here" and mean it; only a field that is nothing else was left unfilled."""


def check_words(case: Case, platform: Platform) -> Iterator[Finding]:
    """Say where a field was left unfilled, or leads to a place no desk opens."""
    for where, text in _fields(case):
        if not isinstance(text, str):
            continue
        left = (
            _PLACEHOLDER.fullmatch(text.strip())
            if where.startswith("http") and where.endswith(_THEIRS)
            else _PLACEHOLDER.search(text)
        )
        example = _EXAMPLE_HOST.search(text)
        if left or example:
            yield Finding(
                Level.BLOCK if left else Level.WARN,
                "placeholder-left",
                where,
                words(
                    '"{text}" looks like a placeholder',
                    "“{text}”像是没有填写的占位文字",
                    text=(left or example or [""])[0],
                ),
                Words("write what is true, or leave it out", "请填写真实内容，或删掉这一项"),
                Words("the letter would be sworn to with it", "信会带着它一起宣誓"),
            )
        if _CLOUD.search(text):
            yield _cloud_link(where, platform)


def _cloud_link(where: str, platform: Platform) -> Finding:
    refused = platform.external_links is not None and platform.external_links.value == "refused"
    why: dict[str, Any] = {"why": Words("desks open no foreign links", "平台一般不打开外部链接")}
    if refused and platform.external_links is not None:
        why = {
            "why": platform.house_rule,
            "source": platform.external_links.source.words(),
        }
    return Finding(
        Level.BLOCK if refused else Level.WARN,
        "external-link",
        where,
        words("{title} does not open links to cloud drives", "{title} 不打开网盘链接", title=platform.title.words()),
        Words(
            "put the files themselves into the case folder; they travel with the letter",
            "请把文件本身放进案件文件夹，随信发送",
        ),
        **why,
    )


def _fields(case: Case) -> Iterator[tuple[str, object]]:
    for key in ("title", "send_to"):
        yield f"case.toml {key}", getattr(case.file, key)
    for n, work in enumerate(case.file.works, start=1):
        yield from ((f"case.toml [[works]] {n} {key}", getattr(work, key)) for key in ("title", "url"))
    for listing in case.file.listings:
        yield listing.url, listing.url
        yield from ((f"{listing.url} {key}", getattr(listing, key)) for key in ("item", "seller", "title"))
    if case.claimant:
        for key in ("name", "owner", "address", "phone", "email", "id_number", "website"):
            yield f"config.toml [claimants] {key}", getattr(case.claimant, key)
