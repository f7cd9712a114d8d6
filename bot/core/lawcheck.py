"""The law that a notice rests on is looked at before it is sworn to: known, usual for its recipient, in a language that is read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.case import Case, Finding, Level
from bot.core.claimantcheck import because
from bot.core.platform import Platform
from bot.core.regime import Element, Regime
from bot.core.words import Words, words


def check_law(case: Case, platform: Platform, law: Regime) -> Iterator[Finding]:
    """Say where the law does not fit whom we write to, or asks for what the claimant may not mean."""
    chosen = (case.file.regime or platform.regime).lower()
    if platform.law and chosen not in platform.law:
        yield _unknown(chosen, platform, law)
    elif platform.regimes and chosen not in platform.regimes:
        yield _unusual(platform, law)
    unread = [one for one in case.file.languages if one not in platform.languages]
    if unread and len(unread) == len(case.file.languages):
        yield _language_unread(unread[0], platform)
    if law.need(Element.UNDERTAKING) == "required" and law.caution:
        yield Finding(
            Level.WARN,
            "undertaking",
            "case.toml regime",
            law.caution.words(),
            Words("approve it only if you mean to sue", "确实打算起诉再批准"),
            **because(law, Element.UNDERTAKING),
        )


def _unknown(chosen: str, platform: Platform, law: Regime) -> Finding:
    return Finding(
        Level.WARN,
        "regime-unknown",
        "case.toml regime",
        words(
            'the regime "{chosen}" is not known; {law} is applied',
            "不认识 regime “{chosen}”，按 {law} 检查和写信",
            chosen=chosen,
            law=law.title.words(),
        ),
        words("write one of: {known}", "请写下列之一：{known}", known=", ".join(platform.law)),
    )


def _unusual(platform: Platform, law: Regime) -> Finding:
    return Finding(
        Level.WARN,
        "regime-unusual",
        "case.toml regime",
        words(
            "{title} does not usually answer to {law}",
            "{title} 一般不按 {law} 处理",
            title=platform.title.words(),
            law=law.title.words(),
        ),
        words("write one of: {known}, or leave it out", "请写 {known} 之一，或不写", known=", ".join(platform.regimes)),
        Words(
            "a notice is worded for the law of its recipient, not for that of its sender",
            "通知按收件平台所在地的法律写，而不是按投诉人所在地",
        ),
    )


def _language_unread(language: str, platform: Platform) -> Finding:
    return Finding(
        Level.WARN,
        "language-unread",
        "case.toml language",
        words(
            "the desk of {title} reads {known}",
            "{title} 看得懂的语言：{known}",
            title=platform.title.words(),
            known=", ".join(platform.languages),
        ),
        words(
            'write language = "{first}", or both: "{both}"',
            '请写 language = "{first}"，或两种都写："{both}"',
            first=platform.languages[0],
            both=f"{language}+{platform.languages[0]}",
        ),
    )
