"""Whom a complaint goes to is looked at before it leaves: known, confirmed by somebody, and the door that complaints go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.core.case import Case, Finding, Level
from bot.core.platform import Fact, Platform
from bot.core.words import Words, words

_NO_RECIPIENT = "no-recipient"
_OLD = timedelta(days=365)
"""A fact that nobody looked at for so long may have changed."""


def check_recipients(
    case: Case, platform: Platform, to: tuple[str, ...], confirmed: bool, now: datetime
) -> Iterator[Finding]:
    """Say what is wrong with the addresses of a complaint; `confirmed` says that a named person has used them before."""
    folded = {one.lower() for one in to}
    yield from (_wrong_door(other, platform) for other in platform.not_for_filing if other.value.lower() in folded)
    if to and platform.channel == "portal" and platform.portal is not None:
        yield _portal_first(to, platform, platform.portal)
    mine = case.claimant.email.lower() if case.claimant else ""
    if mine and mine in folded:
        yield _to_yourself(mine)
    known = platform.address
    if known is not None and known.value in to and not known.verified and now.date() - known.seen > _OLD:
        yield _old_address(known)
    if not to:
        yield _no_recipient(case, platform)
    elif not confirmed:
        yield _first_use(to, platform)


def lacking(findings: Iterable[Finding]) -> tuple[Words, ...]:
    """What a complaint still lacks, whichever way it goes: that a platform takes it by no mail is no lack."""
    return tuple(one.placed() for one in findings if one.level is Level.BLOCK and not is_portal_only(one))


def is_portal_only(finding: Finding) -> bool:
    """Say whether a finding says no more than that a platform takes complaints by hand: such a door has a source, a missing one has none."""
    return finding.rule == _NO_RECIPIENT and bool(finding.source)


def _wrong_door(other: Fact[str], platform: Platform) -> Finding:
    return Finding(
        Level.BLOCK,
        "wrong-door",
        other.value,
        words(
            "this address of {title} is not for complaints: {note}",
            "{title} 的这个邮箱不收投诉：{note}",
            title=platform.title.words(),
            note=other.note.words(),
        ),
        Words("take another address, or file in the portal", "请换一个邮箱，或到网页提交"),
        Words("as its source has it", "据来源所述"),
        other.source.words(),
    )


def _portal_first(to: tuple[str, ...], platform: Platform, portal: Fact[str]) -> Finding:
    return Finding(
        Level.WARN,
        "portal-first",
        ", ".join(to),
        words(
            "{title} takes complaints in its portal; a mail may stay unread",
            "{title} 在网页受理投诉，邮件可能没人看",
            title=platform.title.words(),
        ),
        words("better file it at {portal}", "最好到 {portal} 提交", portal=portal.value),
        platform.house_rule,
        portal.source.words(),
    )


def _to_yourself(mine: str) -> Finding:
    return Finding(
        Level.WARN,
        "recipient-is-you",
        mine,
        Words("the complaint would go to yourself", "这封投诉会发给你自己"),
        Words("correct send_to in case.toml", "请改正 case.toml 的 send_to"),
    )


def _old_address(known: Fact[str]) -> Finding:
    return Finding(
        Level.WARN,
        "address-old",
        known.value,
        words("this address was last seen on {day}", "这个邮箱最后一次见于 {day}", day=known.seen),
        words(
            "look at {source}, or at the platform's own help page",
            "请核对 {source} 或平台官方帮助页",
            source=known.source.words(),
        ),
    )


def _first_use(to: tuple[str, ...], platform: Platform) -> Finding:
    return Finding(
        Level.WARN,
        "address-first-use",
        ", ".join(to),
        words(
            "nobody has confirmed this address of {title} yet",
            "还没有人核对过 {title} 的这个地址",
            title=platform.title.words(),
        ),
        Words(
            "compare it with the platform's own help page; whoever approves the complaint vouches for it",
            "请对照平台官方帮助页核实；批准投诉的人即确认此地址",
        ),
    )


def _no_recipient(case: Case, platform: Platform) -> Finding:
    if platform.channel != "email" and platform.portal is not None:
        return _portal_only(case, platform, platform.portal)
    what = words(
        "no address is known for complaints to {title}", "不知道 {title} 的投诉邮箱", title=platform.title.words()
    )
    fix = words(
        'write send_to = "…" in case.toml, or address = "…" under [platforms.{name}] in config.toml; '
        "take it from the platform's own site",
        '在 case.toml 写 send_to = "……"，或在 config.toml 的 [platforms.{name}] 下写 address = "……"；地址请从平台官网查找',
        name=platform.name,
    )
    return Finding(Level.BLOCK, _NO_RECIPIENT, "case.toml send_to", what, fix)


def _portal_only(case: Case, platform: Platform, portal: Fact[str]) -> Finding:
    fix = words(
        "weiquan preview {case} lays text and files into out/; file them there, then: weiquan record {case} submitted",
        "运行 weiquan preview {case}，材料会放进 out/；到该页面提交后，再运行：weiquan record {case} submitted",
        case=case.name,
    )
    by_mail_too = platform.channel == "both"
    what = words(
        "{title} takes complaints at {portal}"
        + (", and no address for mail is known" if by_mail_too else ", not by mail"),
        ("{title} 请到 {portal} 提交，投诉邮箱不详" if by_mail_too else "{title} 不收邮件投诉，请到 {portal} 提交"),
        title=platform.title.words(),
        portal=portal.value,
    )
    return Finding(
        Level.BLOCK, _NO_RECIPIENT, "case.toml send_to", what, fix, platform.house_rule, portal.source.words()
    )
