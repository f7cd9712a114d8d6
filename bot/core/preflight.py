"""Before anything is sworn: what stands against this complaint, and what would make it stronger, in plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.core.case import Case, Claimant, Evidence, Finding, Level, Role
from bot.core.evidence import gaps, is_identity_paper, suffix_of
from bot.core.linkcheck import check_links
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.words import Words, words

NEEDS: dict[str, tuple[str, ...]] = {
    "dmca": ("address", "phone"),
    "dsa": (),
    "cn": ("address", "phone"),
    "uk": ("address",),
    "in": ("address", "phone"),
}
"""What a claimant must tell beside name and mail address, by regime (17 USC 512(c)(3)(A)(iv); DSA 16(2)(c);
信息网络传播权保护条例 14; E-Commerce Regulations 2002 reg. 22; Copyright Rules 2013 r. 75)."""
_TOLD: dict[str, Words] = {
    "address": Words("postal address", "通讯地址"),
    "phone": Words("telephone number", "电话号码"),
}
_PLACEHOLDER = re.compile(
    r"(?-i:\b(TODO|FIXME|TBD)\b)|lorem ipsum|(?<![a-z0-9])x{3,}(?![a-z0-9])|请填写|待填|待补|<[^<>@]{2,40}>"
    r"|\byour (full )?(name|address|shop|phone)\b",
    re.IGNORECASE,
)
_EXAMPLE_HOST = re.compile(r"(?<![\w.-])(www\.)?example\.(com|org|net)\b", re.IGNORECASE)
_ORDER = {Level.BLOCK: 0, Level.WARN: 1, Level.HINT: 2}


def preflight(
    case: Case,
    notice: NoticeState,
    platform: Platform,
    to: tuple[str, ...],
    confirmed: bool,
    now: datetime,
    other_cases: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Look over a case as a careful colleague would; what blocks comes first.

    `to` are the recipients (none: nobody is known), `confirmed` says that a named person has used them before,
    `other_cases` maps listings to the other case that complained of them.
    """
    found = [
        *case.folder_findings,
        *_about_the_case(case),
        *_about_the_claimant(case, platform),
        *_about_works(case, now),
        *check_links(case, notice, platform, now, other_cases or {}),
        *gaps(case, platform),
        *_about_recipients(case, platform, to, confirmed),
        *_about_formats(case, platform),
        *_left_unfilled(case),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: _ORDER[one.level]))


def is_ready(findings: Iterable[Finding]) -> bool:
    """Say whether nothing blocks."""
    return all(one.level is not Level.BLOCK for one in findings)


def _about_the_case(case: Case) -> Iterator[Finding]:
    if case.file.example:
        yield Finding(
            Level.BLOCK,
            "example-case",
            "case.toml example",
            Words("this is an example and is never sent", "这是示例案件，永不发送"),
            Words("start a case of your own: weiquan new NAME", "新建自己的案件：weiquan new 案件名"),
        )


def _about_the_claimant(case: Case, platform: Platform) -> Iterator[Finding]:
    claimant, named = case.claimant, case.file.claimant
    if claimant is None:
        if not any(one.rule in ("no-claimant", "claimant-unknown") for one in case.folder_findings):
            yield _unknown_claimant(named)
        return
    regime = (case.file.regime or platform.regime).lower()
    where = f"config.toml [claimants.{named}]" if named else "config.toml [claimants]"
    if regime not in NEEDS:
        yield Finding(
            Level.WARN,
            "regime-unknown",
            "case.toml regime",
            words(
                'the regime "{regime}" is not known; the strictest is applied',
                "不认识 regime “{regime}”，按最严格的检查",
                regime=regime,
            ),
            words("write one of: {known}", "请写下列之一：{known}", known=", ".join(NEEDS)),
        )
    for field in NEEDS.get(regime, NEEDS["dmca"]):
        if not getattr(claimant, field).strip():
            yield Finding(
                Level.BLOCK,
                f"claimant-{field}",
                f"{where} {field}",
                words(
                    "a complaint under {regime} needs a {field}",
                    "按 {regime} 投诉必须写明{field}",
                    regime=regime.upper(),
                    field=_TOLD[field],
                ),
                words('write {key} = "…"', '请写：{key} = "……"', key=field),
            )
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
        )
    yield from _about_identity(case, claimant, regime, where)
    yield from _about_authority(case, claimant, where)


def _unknown_claimant(named: str) -> Finding:
    if named:
        return Finding(
            Level.BLOCK,
            "claimant-unknown",
            "case.toml claimant",
            words('there is no claimant "{named}" in config.toml', "config.toml 里没有权利人“{named}”", named=named),
            words(
                "add a table [claimants.{named}] to config.toml, or correct the name",
                "在 config.toml 加上 [claimants.{named}]，或改正名字",
                named=named,
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


def _about_identity(case: Case, claimant: Claimant, regime: str, where: str) -> Iterator[Finding]:
    papers = [one for one in case.evidence_of(Role.AUTHORITY) if is_identity_paper(one.name)]
    if regime == "cn" and not claimant.id_number and not papers:
        yield Finding(
            Level.WARN,
            "no-identity",
            f"{where} id_number",
            Words("Chinese desks ask for the claimant's true identity", "国内平台要求权利人的真实身份信息"),
            Words(
                "write id_number, or put a copy of the identity paper or licence into authority/ (授权)",
                "填写 id_number，或把身份证、营业执照复印件放进 授权/（authority）",
            ),
        )
    if regime in ("dmca", "dsa") and papers:
        yield Finding(
            Level.HINT,
            "identity-not-needed",
            papers[0].path,
            words(
                "a complaint under {regime} needs no identity paper",
                "按 {regime} 投诉不需要身份证件",
                regime=regime.upper(),
            ),
            Words("keep it back unless the desk asks for it", "除非平台要求，不必提供"),
        )


def _about_authority(case: Case, claimant: Claimant, where: str) -> Iterator[Finding]:
    if claimant.kind != "agent":
        return
    if not claimant.owner:
        yield Finding(
            Level.BLOCK,
            "agent-without-owner",
            f"{where} owner",
            Words("an agent has to name the owner of the right", "代理人必须写明权利人"),
            Words('write owner = "full name of the owner"', '请写：owner = "权利人全名"'),
        )
    if not any(not is_identity_paper(one.name) for one in case.evidence_of(Role.AUTHORITY)):
        yield Finding(
            Level.BLOCK,
            "agent-without-authority",
            "authority/",
            Words("an agent has to show a power of attorney", "代理人必须提供授权委托书"),
            Words(
                "put the signed power of attorney into authority/ (授权)", "把签字的授权委托书放进 授权/（authority）"
            ),
        )


def _about_works(case: Case, now: datetime) -> Iterator[Finding]:
    if not case.file.works:
        yield Finding(
            Level.WARN,
            "no-work",
            "case.toml [[works]]",
            Words("it is not said what was stolen", "没有写明被盗的是什么作品"),
            Words('add [[works]] with title = "what the picture shows"', '请加上 [[works]]，写 title = "图片内容"'),
        )
    originals = [_plain(one.path.split("/", 1)[-1]) for one in case.evidence_of(Role.ORIGINAL)]
    names = {one.rsplit("/", 1)[-1] for one in originals} | set(originals)
    for n, work in enumerate(case.file.works, start=1):
        for file in work.files:
            if _plain(file) not in names and _plain(file).split("/", 1)[-1] not in names:
                yield Finding(
                    Level.BLOCK,
                    "work-file-missing",
                    f"case.toml [[works]] {n} files",
                    words("{file} does not lie in original/", "原图/ 里没有 {file}", file=file),
                    Words("put the file there, or correct its name", "把文件放进去，或改正文件名"),
                )
        if work.first_published and work.first_published > now.date():
            yield Finding(
                Level.BLOCK,
                "published-in-future",
                f"case.toml [[works]] {n} first_published",
                words("{day} has not come yet", "{day} 还没到", day=work.first_published),
                Words("correct the date", "请改正日期"),
            )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/")


def _about_recipients(case: Case, platform: Platform, to: tuple[str, ...], confirmed: bool) -> Iterator[Finding]:
    if not to:
        yield _no_recipient(case, platform)
    elif not confirmed:
        yield Finding(
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
    if platform.channel == "portal" and platform.portal is not None:
        fix = words(
            "file it there with the packet in out/, then tell weiquan: weiquan record {case} submitted",
            "请用 out/ 里的材料在该页面提交，然后记录：weiquan record {case} submitted",
            case=case.name,
        )
        what = words(
            "{title} takes complaints at {portal}, not by mail",
            "{title} 不收邮件投诉，请到 {portal} 提交",
            title=platform.title.words(),
            portal=platform.portal.value,
        )
    else:
        what = words(
            "no address of {title}'s complaint desk is known", "不知道 {title} 的投诉邮箱", title=platform.title.words()
        )
        fix = words(
            'write send_to = "…" in case.toml, or address = "…" under [platforms.{name}] in config.toml; '
            "take it from the platform's own site",
            '在 case.toml 写 send_to = "……"，或在 config.toml 的 [platforms.{name}] 下写 address = "……"；地址请从平台官网查找',
            name=platform.name,
        )
    return Finding(Level.BLOCK, "no-recipient", "case.toml send_to", what, fix)


def _about_formats(case: Case, platform: Platform) -> Iterator[Finding]:
    if platform.attachments == "none":
        return
    for one in case.evidence:
        ending = suffix_of(one.name)
        if one.role not in (Role.OUTTAKES, Role.ORIGINAL) and ending in ("doc", "docx", "pages", "odt", "rtf"):
            yield _unsupported(one, platform, Level.WARN)
        elif ending not in platform.formats:
            yield _unsupported(one, platform, Level.HINT)


def _unsupported(one: Evidence, platform: Platform, level: Level) -> Finding:
    return Finding(
        level,
        "unsupported-format",
        one.path,
        words(
            "{title} does not take .{ending} files",
            "{title} 不收 .{ending} 文件",
            title=platform.title.words(),
            ending=suffix_of(one.name),
        ),
        Words(
            "keep it as your own proof, and put a PDF, JPEG or PNG beside it to be sent",
            "可留作自己的证据；另放一份 PDF、JPEG 或 PNG 用于发送",
        ),
    )


def _left_unfilled(case: Case) -> Iterator[Finding]:
    for where, text in _fields(case):
        if not isinstance(text, str):
            continue
        left = _PLACEHOLDER.search(text)
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
