"""What a portal wants, ready to paste: its fields in its order, the links in its form, the files under plain names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.draft import Draft, Enclosure
from bot.core.enclosures import COMPARISON, STATEMENT, is_identity, is_power
from bot.core.evidence import suffix_of
from bot.core.exhibit import EXHIBIT
from bot.core.platform import Platform
from bot.core.portalfields import SWORN_FIELDS, USUAL_FIELDS, Box, Desk, Upload, box_for
from bot.core.sizeplan import PICTURES, expected_size, within
from bot.core.statement import NOT_ATTACHED
from bot.core.words import Words, as_argument, words

USUAL_FILE = 5_000_000
"""Bytes of one file that upload fields commonly take, where the portal's own limit is not known."""

_OF_MAIL = ("no-recipient", "portal-first", "address-first-use", "address-old", "recipient-is-you", "wrong-door")
"""Findings that are about a letter's way, and nothing to look at before filing in a portal."""
_GENERATED = {COMPARISON: "list"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one notice needs at its door. `links` are the pages, `record` the command that starts the clock."""

    notice: str
    case: str
    title: Words
    portal: str
    boxes: tuple[Box, ...]
    links: tuple[str, ...]
    link_file: str
    files: tuple[Upload, ...]
    listed_only: tuple[str, ...]
    before: tuple[Words, ...]
    after: tuple[Words, ...]
    record: str
    order_known: bool


def sheet(desk: Desk, findings: Iterable[Finding]) -> Sheet:
    """Lay out one notice for its door."""
    case, platform, notice = desk.case, desk.platform, desk.notice
    site = platform.site_of(desk.listings[0].url) if desk.listings else None
    door = notice.redirect_to or (site.portal if site else "") or (platform.portal.value if platform.portal else "")
    known = platform.form.fields if platform.form else ()
    return Sheet(
        notice=notice.id,
        case=case.name,
        title=platform.title.words(),
        portal=door,
        boxes=tuple(_each_said_once(box for key in known or USUAL_FIELDS if (box := box_for(key, desk)))),
        links=tuple(one.url for one in desk.listings),
        link_file=f"links-{notice.id}.txt",
        files=desk.files,
        listed_only=tuple(dict.fromkeys(path for draft in desk.drafts for path in draft.listed_only)),
        before=tuple(_before(desk, findings, door)),
        after=tuple(_after(platform)),
        record=f"weiquan record {as_argument(case.name)} submitted --notice {notice.id} --ticket",
        order_known=bool(known),
    )


def _each_said_once(boxes: Iterable[Box]) -> Iterator[Box]:
    """Some laws swear in one passage what a form asks in two fields."""
    said: set[str] = set()
    for box in boxes:
        if box.key in SWORN_FIELDS and box.value in said:
            hint = Words("the words of the field above say this as well", "上一项的文字已包含这一点")
            box = replace(box, value="", hint=hint, own=True)
        said.add(box.value)
        yield box


def uploads(case: Case, platform: Platform, drafts: Sequence[Draft], prefix: str = "") -> tuple[Upload, ...]:
    """The files of a notice, each once, under plain numbered names, pictures small enough for upload fields."""
    if platform.form is not None and not platform.form.takes_files:
        return ()
    most = (platform.form.file_limit if platform.form else None) or USUAL_FILE
    evidence = {one.path: one for one in case.evidence}
    once = {one.source: one for draft in drafts for one in draft.enclosures}
    found = []
    for n, one in enumerate(once.values(), start=1):
        whole = replace(one, longest_side=None, quality=None)
        fitted = within(whole, most)
        known = evidence.get(one.source)
        role = _role(one, known)
        ending = "jpg" if fitted.longest_side else suffix_of(known.name if known else one.name)
        stem = _plain(known.name.rpartition(".")[0]) if known else _GENERATED.get(one.source, "")
        name = f"{prefix}{n:02d}-{'-'.join(dict.fromkeys(filter(None, (role, stem))))}.{ending}"
        kind = "image/jpeg" if fitted.longest_side else one.media_type
        reduced, too_large = fitted.longest_side is not None, expected_size(fitted) > most
        made = replace(fitted, name=name, media_type=kind)
        found.append(Upload(name, one.source, role, made, reduced, too_large))
    return tuple(found)


def _role(one: Enclosure, known: Evidence | None) -> str:
    """The word for what a file is, as it stands in its name."""
    if one.source == STATEMENT or (known and known.role is Role.STATEMENT):
        return "statement"
    if known is None:
        return "comparison" if one.source == COMPARISON or one.source.startswith(EXHIBIT) else "file"
    if known.role is Role.AUTHORITY:
        return "power" if is_power(known) else "identity" if is_identity(known) else "authority"
    return "screenshot" if known.role is Role.LISTING else known.role.value


def _plain(stem: str) -> str:
    """A name that no upload field stumbles over: small ASCII letters, digits and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40]


# What to look at before and after


def _before(desk: Desk, findings: Iterable[Finding], door: str) -> Iterable[Words]:
    form = desk.form
    if form is not None and form.sign_in:
        yield words(
            "sign in at {title}: this form wants an account",
            "先登录 {title}：该表单需要账号",
            title=desk.platform.title.words(),
        )
    of_mail = _OF_MAIL if form is None or form.takes_files else (*_OF_MAIL, NOT_ATTACHED)
    for found in findings:
        if found.level is not Level.HINT and found.rule not in of_mail:
            yield words("{what}: {fix}", "{what}：{fix}", what=found.placed(), fix=found.fix)
    yield Words(
        "open every link once: it is still up, and it is not yours", "把每个链接打开看一遍：仍在售，而且不是自己的店"
    )
    yield from _about_files(desk)
    yield Words("read what you swear to: it is true, and you may say it", "读一遍要宣誓的内容：属实，而且你有权这样说")
    if not door:
        yield Words("look for the form on the platform's own site", "请在平台官网上找到投诉页面")


def _about_files(desk: Desk) -> Iterable[Words]:
    """What is large, reduced, or too large to lie there at all."""
    for one in desk.files:
        if one.too_large:
            yield words(
                "{name} is large; if the form refuses it, put a smaller copy into the case",
                "{name} 较大；如果表单不收，请在案件里换成较小的副本",
                name=one.name,
            )
        elif one.enclosure.media_type in PICTURES and one.reduced:
            yield words(
                "{name} is a reduced copy; keep {source} as it is",
                "{name} 是缩小的副本；原文件 {source} 请保持原样",
                name=one.name,
                source=one.source,
            )
    for path in dict.fromkeys(path for draft in desk.drafts for path in draft.too_big):
        yield words(
            "{path} is too large to be laid out; put a smaller copy in its place",
            "{path} 太大，没有放进来；请换成较小的副本",
            path=path,
        )


def _after(platform: Platform) -> Iterable[Words]:
    yield Words("save the page that confirms it, or a picture of it, into proof/", "把提交成功的页面截图，放进 证明/")
    yield Words(
        "tell weiquan, with the number they gave you: the command below starts the clock",
        "把受理编号告诉 weiquan：运行下面的命令，开始计时",
    )
    if platform.seller_appeal_days is not None and platform.seller_appeal_days.value:
        yield words(
            "look again after {days} days: the seller may appeal so long",
            "{days} 天后再看一次：卖家在此期间可以申诉",
            days=max(platform.seller_appeal_days.value),
        )
