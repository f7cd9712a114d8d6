"""Who claims is looked at before anybody swears: named as the law wants it, entitled, and no more told than needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.case import Case, Claimant, Evidence, Finding, Level, Role
from bot.core.enclosures import is_identity
from bot.core.evidence import is_identity_paper
from bot.core.platform import Platform, Required
from bot.core.regime import SAID, Element, Regime
from bot.core.words import Words, same, words

_SOON = timedelta(days=30)
_UNTIL = re.compile(
    r"(?:until|valid(?:[ _-]?(?:to|thru|through))?|expir\w*|有效期至|有效期|截止|至|到期)\W{0,3}"
    r"(20\d\d)[-._年 ]?(\d{1,2})[-._月 ]?(\d{1,2})",
    re.IGNORECASE,
)


def check_claimant(case: Case, platform: Platform, law: Regime, now: datetime) -> Iterator[Finding]:
    """Say what is missing about the claimant, or too much."""
    claimant, called = case.claimant, case.file.claimant
    if claimant is None:
        if not any(one.rule in ("no-claimant", "claimant-unknown") for one in case.folder_findings):
            yield _unknown_claimant(called)
        return
    where = f"config.toml [claimants.{called}]" if called else "config.toml [claimants]"
    yield from _about_contact(claimant, platform, law, where)
    yield from _about_identity(case, claimant, platform, law, where)
    if claimant.is_agent:
        yield from _about_authority(case, claimant, law, where, now.date())


def because(law: Regime, element: Element) -> dict[str, Any]:
    """The law behind a finding, and where it stands."""
    return {"why": same(law.law_of(element)), "source": same(law.source)}


def _unknown_claimant(called: str) -> Finding:
    if called:
        return Finding(
            Level.BLOCK,
            "claimant-unknown",
            "case.toml claimant",
            words(
                'there is no claimant "{called}" in config.toml', "config.toml 里没有权利人“{called}”", called=called
            ),
            words(
                "add a table [claimants.{called}] to config.toml, or correct the name",
                "在 config.toml 加上 [claimants.{called}]，或改正名字",
                called=called,
            ),
        )
    return Finding(
        Level.BLOCK,
        "no-claimant",
        "case.toml claimant",
        Words("nobody claims the right", "没有写明权利人"),
        Words(
            'add a table [claimants.NAME] to config.toml and write claimant = "NAME"',
            '在 config.toml 加上 [claimants.名字]，并在 case.toml 写 claimant = "名字"',
        ),
    )


def _about_contact(claimant: Claimant, platform: Platform, law: Regime, where: str) -> Iterator[Finding]:
    for element in (Element.NAME, Element.ADDRESS, Element.PHONE):
        told = bool(getattr(claimant, element).strip())
        if not told and law.need(element) == "required":
            yield _lacking_by_law(element, law, where)
        elif not told and platform.required and element in platform.required.claimant:
            yield _lacking_by_rule(element, platform, platform.required, where)
    if claimant.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", claimant.email):
        yield Finding(
            Level.BLOCK,
            "claimant-email",
            f"{where} email",
            words("{email} is not a mail address", "{email} 不是邮箱地址", email=claimant.email),
            Words(
                "write a plain address, or leave it empty for that of [account]",
                "写完整的邮箱；留空则用 [account] 的地址",
            ),
            **because(law, Element.EMAIL),
        )


def _lacking_by_law(element: Element, law: Regime, where: str) -> Finding:
    return Finding(
        Level.BLOCK,
        f"claimant-{element}",
        f"{where} {element}",
        words(
            "a complaint under {law} needs a {said}",
            "按 {law} 投诉必须写明{said}",
            law=law.title.words(),
            said=SAID[element],
        ),
        _write(element),
        **because(law, element),
    )


def _lacking_by_rule(element: Element, platform: Platform, rule: Required, where: str) -> Finding:
    return Finding(
        Level.BLOCK,
        f"claimant-{element}",
        f"{where} {element}",
        words(
            "{title} refuses complaints without a {said}",
            "{title} 不接受没有{said}的投诉",
            title=platform.title.words(),
            said=SAID[element],
        ),
        _write(element),
        platform.house_rule,
        rule.source.words(),
    )


def _write(element: Element) -> Words:
    return words('write {key} = "…"', '请写：{key} = "……"', key=element.value)


def _about_identity(case: Case, claimant: Claimant, platform: Platform, law: Regime, where: str) -> Iterator[Finding]:
    papers = [one for one in case.evidence_of(Role.AUTHORITY) if is_identity(one)]
    demanded = platform.required is not None and "identity" in platform.required.papers
    if law.need(Element.IDENTITY) == "never":
        demanded = False
    if demanded and not papers and platform.required is not None:
        yield Finding(
            Level.BLOCK,
            "no-identity",
            "authority/",
            words(
                "{title} does not accept a complaint without an identity paper or licence",
                "{title} 不接受没有身份证件或营业执照的投诉",
                title=platform.title.words(),
            ),
            Words("put a copy of it into authority/ (授权)", "把复印件放进 授权/（authority）"),
            platform.house_rule,
            platform.required.source.words(),
        )
    elif law.wants(Element.IDENTITY) and not claimant.id_number and not papers:
        yield Finding(
            Level.WARN,
            "no-identity",
            f"{where} id_number",
            Words("desks under this law ask for the claimant's true identity", "平台会要求权利人的真实身份信息"),
            Words(
                "write id_number, or put a copy of the identity paper or licence into authority/ (授权)",
                "填写 id_number，或把身份证、营业执照复印件放进 授权/（authority）",
            ),
            **because(law, Element.IDENTITY),
        )
    if not demanded and not law.wants(Element.IDENTITY):
        yield from _too_much_identity(case, claimant, law)


def _too_much_identity(case: Case, claimant: Claimant, law: Regime) -> Iterator[Finding]:
    """A notice is passed on to the accused and may be published: identity papers stay at home unless asked for."""
    never = law.need(Element.IDENTITY) == "never"
    for one in case.evidence:
        if one.role is Role.AUTHORITY and is_identity_paper(one.name):
            yield _kept_back(one, law)
        elif one.role is not Role.AUTHORITY and is_identity_paper(one.name):
            yield Finding(
                Level.BLOCK if never else Level.WARN,
                "identity-misplaced",
                one.path,
                words(
                    "an identity paper is about to go out under {law}",
                    "按 {law}，身份证件即将随信发出",
                    law=law.title.words(),
                ),
                Words(
                    "move it into authority/ (授权): there it stays until a desk asks for it",
                    "请移到 授权/（authority）：在那里，平台不要求就不会发出",
                ),
                **because(law, Element.IDENTITY),
            )
    number = claimant.id_number.strip()
    told = [
        ("title", case.file.title),
        *((f"[[works]] {n} title", one.title) for n, one in enumerate(case.file.works, 1)),
    ]
    for where, text in told:
        if len(number) > 5 and number in text:
            yield Finding(
                Level.BLOCK if never else Level.WARN,
                "identity-misplaced",
                f"case.toml {where}",
                Words("the identity number stands in the text", "证件号码写进了正文"),
                Words("take it out; weiquan tells it only where the law asks", "请删掉；法律要求时才会写明"),
                **because(law, Element.IDENTITY),
            )


def _kept_back(one: Evidence, law: Regime) -> Finding:
    return Finding(
        Level.HINT,
        "identity-not-needed",
        one.path,
        words("a complaint under {law} needs no identity paper", "按 {law} 投诉不需要身份证件", law=law.title.words()),
        Words("it is kept back unless the desk asks for it", "除非平台要求，不会发出"),
        **because(law, Element.IDENTITY),
    )


def _about_authority(case: Case, claimant: Claimant, law: Regime, where: str, today: date) -> Iterator[Finding]:
    if not claimant.owner:
        yield Finding(
            Level.BLOCK,
            "agent-without-owner",
            f"{where} owner",
            Words("an agent has to name the owner of the right", "代理人必须写明权利人"),
            Words('write owner = "full name of the owner"', '请写：owner = "权利人全名"'),
            **because(law, Element.AUTHORITY),
        )
    powers = [one for one in case.evidence_of(Role.AUTHORITY) if not is_identity(one)]
    if not powers:
        yield Finding(
            Level.BLOCK,
            "agent-without-authority",
            "authority/",
            Words("an agent has to show a power of attorney", "代理人必须提供授权委托书"),
            Words(
                "put the signed power of attorney into authority/ (授权)", "把签字的授权委托书放进 授权/（authority）"
            ),
            **(because(law, Element.POWER) if law.need(Element.POWER) == "required" else _swears(law)),
        )
    ends = [(f"{where} authority_until", claimant.authority_until)] if claimant.authority_until else []
    told = [(one.path, _until_of(one.name)) for one in powers]
    lasting = [day for _, day in told if day is None or day >= today]
    ends += [] if lasting else [(path, day) for path, day in told if day]
    ends += [(path, day) for path, day in told if day and today <= day <= today + _SOON and len(told) == 1]
    for place, day in ends:
        if day is not None and day <= today + _SOON:
            yield _expired(place, day, today, law)


def _swears(law: Regime) -> dict[str, Any]:
    why = Words(
        "the letter swears that you are authorised: whoever signs has to hold the paper, and desks ask to see it",
        "信中声明你已获授权：签名的人手里要有授权书，平台也会要求查看",
    )
    return {"why": why, "source": same(law.source)}


def _until_of(name: str) -> date | None:
    """The last day that a file name gives: "power until 2025-12-31.pdf", "授权书 有效期至2025年12月31日.pdf"."""
    found = _UNTIL.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _expired(where: str, day: date, today: date, law: Regime) -> Finding:
    over = day < today
    return Finding(
        Level.BLOCK if over else Level.WARN,
        "authority-expired" if over else "authority-expires",
        where,
        words("the power of attorney ended on {day}", "授权委托书已于 {day} 到期", day=day)
        if over
        else words("the power of attorney ends on {day}", "授权委托书将于 {day} 到期", day=day),
        Words("have it renewed, and put the new one into authority/ (授权)", "请续签，并把新的放进 授权/（authority）"),
        **_swears(law),
    )
