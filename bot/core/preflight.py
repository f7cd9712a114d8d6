"""Before anything is sworn: what stands against this complaint, and what would make it stronger, in plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.case import Case, Finding, Level, Role, Work
from bot.core.claimantcheck import because, check_claimant
from bot.core.enclosures import for_complaint
from bot.core.event import Deed
from bot.core.evidence import LAYERED, PRIVATE, VIEWABLE, gaps, suffix_of
from bot.core.filecheck import check_files
from bot.core.linkcheck import check_links
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.regime import Element, Regime
from bot.core.textcheck import check_words
from bot.core.words import Words, words

_ORDER = {Level.BLOCK: 0, Level.WARN: 1, Level.HINT: 2}
_A_LABEL, _A_LABEL_IN_CHINESE = 1, 3
"""Words, and Chinese characters, up to which a folder's name is a label; a longer one says what the picture shows."""
_COUNTED = re.compile(r"(?:[\W_]*\d+)+[\W_]*$")
_SAYS_NOTHING = frozenset(
    {"untitled", "picture", "pictures", "image", "images", "photo", "photos", "img", "pic", "my", "new", "the", "a"}
)
_SAYS_NOTHING_IN_CHINESE = frozenset({"无标题", "未命名", "图片", "照片", "原图", "作品", "产品", "新建文件夹"})
OLD = timedelta(days=365)
"""A fact that nobody looked at for so long may have changed."""


def preflight(
    case: Case,
    notice: NoticeState,
    platform: Platform,
    to: tuple[str, ...],
    confirmed: bool,
    now: datetime,
    other_cases: Mapping[str, str] | None = None,
    disputed: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Look over a case as a careful colleague would; what blocks comes first.

    `to` are the recipients (none: nobody is known), `confirmed` says that a named person has used them before,
    `other_cases` maps listings to the other case that complained of them, `disputed` those that were answered with a
    counter-notice to the case in which that happened.
    """
    law = platform.law_of(case.file.regime)
    found = [
        *_of_the_folder(case, platform, law),
        *_about_the_case(case),
        *_changed_since(case, notice),
        *_about_the_law(case, platform, law),
        *check_claimant(case, platform, law, now),
        *_about_works(case, law, now),
        *check_links(case, notice, platform, now, other_cases or {}, disputed or {}),
        *gaps(case, platform),
        *_about_recipients(case, platform, to, confirmed, now),
        *check_files(case, platform),
        *check_words(case, platform),
    ]
    return by_weight(found)


def _of_the_folder(case: Case, platform: Platform, law: Regime) -> Iterator[Finding]:
    """What was found in the folder; what bars the letter blocks where the letter would carry that file."""
    going = {one.source for one in for_complaint(case, platform, law, ()).enclosures}
    for one in case.folder_findings:
        yield replace(one, level=Level.BLOCK) if one.rule in PRIVATE and one.where in going else one


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, what blocks first."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda one: _ORDER[one.level]))


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


def _changed_since(case: Case, notice: NoticeState) -> Iterator[Finding]:
    """Name the files that are not any more what somebody approved; the approval is void by its hash already."""
    approvals = [one for one in case.events if one.kind is Deed.APPROVED and one.notice == notice.id]
    sworn = approvals[-1].data.get("files", {}) if approvals and not notice.started else {}
    now = {one.path: one.sha256 for one in case.evidence}
    changed = sorted(path for path, digest in sworn.items() if now.get(path) != digest)
    if changed:
        yield Finding(
            Level.WARN,
            "changed-since-approval",
            changed[0],
            words(
                "changed or gone since {name} approved the complaint on {day}: {files}",
                "{name} 于 {day} 批准投诉之后有改动或已删除：{files}",
                name=approvals[-1].by,
                day=approvals[-1].at.date(),
                files=", ".join(changed[:5]) + (" …" if len(changed) > 5 else ""),
            ),
            Words(
                "look at it, then approve anew; or put the file back as it was", "请查看后重新批准；或恢复原来的文件"
            ),
            Words("an approval holds for exactly what was shown", "批准只对当时看到的内容有效"),
        )


def _about_the_law(case: Case, platform: Platform, law: Regime) -> Iterator[Finding]:
    chosen = (case.file.regime or platform.regime).lower()
    if platform.law and chosen not in platform.law:
        yield Finding(
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
    elif platform.regimes and chosen not in platform.regimes:
        yield Finding(
            Level.WARN,
            "regime-unusual",
            "case.toml regime",
            words(
                "{title} does not usually answer to {law}",
                "{title} 一般不按 {law} 处理",
                title=platform.title.words(),
                law=law.title.words(),
            ),
            words(
                "write one of: {known}, or leave it out", "请写 {known} 之一，或不写", known=", ".join(platform.regimes)
            ),
            Words(
                "a notice is worded for the law of its recipient, not for that of its sender",
                "通知按收件平台所在地的法律写，而不是按投诉人所在地",
            ),
        )
    unread = [one for one in case.file.languages if one not in platform.languages]
    if unread and len(unread) == len(case.file.languages):
        yield Finding(
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
                both=f"{unread[0]}+{platform.languages[0]}",
            ),
        )
    if law.need(Element.UNDERTAKING) == "required" and law.caution:
        yield Finding(
            Level.WARN,
            "undertaking",
            "case.toml regime",
            law.caution.words(),
            Words("approve it only if you mean to sue", "确实打算起诉再批准"),
            **because(law, Element.UNDERTAKING),
        )


def _about_works(case: Case, law: Regime, now: datetime) -> Iterator[Finding]:
    if not case.file.works:
        yield Finding(
            Level.WARN,
            "no-work",
            "case.toml [[works]]",
            Words("it is not said what was stolen", "没有写明被盗的是什么作品"),
            Words('add [[works]] with title = "what the picture shows"', '请加上 [[works]]，写 title = "图片内容"'),
            **because(law, Element.WORK),
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
        if _tells_nothing(work.title, case):
            yield _untitled(n, work.title)
        yield from _about_a_mark(case, n, work)


def _tells_nothing(title: str, case: Case) -> bool:
    """Say whether a title is a number, a word like "image", a label with a number, or a label that is the name of folder or file."""
    plain = _stem(_plain(title).strip())
    told = _COUNTED.sub("", plain)
    words_in = re.findall(r"[^\W\d_\u3000-\uffff]+", told)
    is_label = len(words_in) <= _A_LABEL and sum(mark > "\u2fff" for mark in told) <= _A_LABEL_IN_CHINESE
    if not any(mark.isalpha() for mark in told) or told in _SAYS_NOTHING_IN_CHINESE:
        return True
    named = {_stem(_plain(one)) for one in (case.name, *(each.name for each in case.evidence_of(Role.ORIGINAL)))}
    return (bool(words_in) and told.isascii() and set(words_in) <= _SAYS_NOTHING) or (
        is_label and (told != plain or plain in named)
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0] if suffix_of(name) in VIEWABLE | LAYERED else name


def _untitled(n: int, title: str) -> Finding:
    return Finding(
        Level.WARN,
        "work-untitled",
        f"case.toml [[works]] {n} title",
        words(
            "the letter would call the work “{title}”, which tells a stranger nothing",
            "信里会把作品称作“{title}”，别人看不出作品是什么",
            title=title,
        ),
        Words(
            'write what the picture shows, like title = "brass table lamp with a round shade, three photographs"',
            '请写清图片内容，例如 title = "圆罩黄铜台灯，照片三张"',
        ),
        Words("what is sworn to has to be told apart from other works", "宣誓涉及的作品必须说得清楚"),
    )


def _about_a_mark(case: Case, n: int, work: Work) -> Iterator[Finding]:
    """Somebody else's watermark on the original is the classic false complaint: a supplier's or an agency's picture."""
    mark = work.watermark.strip()
    claimant = case.claimant
    own = (
        " ".join((claimant.name, claimant.owner, claimant.website, *claimant.own_shops)).casefold() if claimant else ""
    )
    if not mark or mark.casefold() in own:
        return
    papers = case.evidence_of(Role.AUTHORITY)
    yield Finding(
        Level.WARN if papers else Level.BLOCK,
        "foreign-watermark",
        f"case.toml [[works]] {n} watermark",
        words("your original carries somebody else's mark: {mark}", "你的原图带有他人的标志：{mark}", mark=mark),
        Words(
            "make sure that the right is yours, and put the assignment or licence into authority/ (授权); else do not complain",
            "请确认权利确实属于你，并把转让或授权文件放进 授权/（authority）；否则不要投诉",
        ),
        Words(
            "a supplier's or agency's picture is the usual false complaint, and the complainant answers for it",
            "供应商或图库的图片是最常见的错误投诉，责任由投诉人承担",
        ),
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/")


def _about_recipients(
    case: Case, platform: Platform, to: tuple[str, ...], confirmed: bool, now: datetime
) -> Iterator[Finding]:
    yield from _about_the_door(case, platform, to, now)
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


def _about_the_door(case: Case, platform: Platform, to: tuple[str, ...], now: datetime) -> Iterator[Finding]:
    title = platform.title.words()
    for other in platform.not_for_filing:
        if other.value.lower() in {one.lower() for one in to}:
            yield Finding(
                Level.BLOCK,
                "wrong-door",
                other.value,
                words(
                    "this address of {title} is not for complaints: {note}",
                    "{title} 的这个邮箱不收投诉：{note}",
                    title=title,
                    note=other.note,
                ),
                Words("take another address, or file in the portal", "请换一个邮箱，或到网页提交"),
                Words("as its source has it", "据来源所述"),
                other.source,
            )
    if to and platform.channel == "portal" and platform.portal is not None:
        yield Finding(
            Level.WARN,
            "portal-first",
            ", ".join(to),
            words(
                "{title} takes complaints in its portal; a mail may stay unread",
                "{title} 在网页受理投诉，邮件可能没人看",
                title=title,
            ),
            words("better file it at {portal}", "最好到 {portal} 提交", portal=platform.portal.value),
            words("rule of {title}", "{title} 的规定", title=title),
            platform.portal.source,
        )
    mine = case.claimant.email.lower() if case.claimant else ""
    if mine and mine in {one.lower() for one in to}:
        yield Finding(
            Level.WARN,
            "recipient-is-you",
            mine,
            Words("the complaint would go to yourself", "这封投诉会发给你自己"),
            Words("correct send_to in case.toml", "请改正 case.toml 的 send_to"),
        )
    known = platform.address
    if known is not None and known.value in to and not known.verified and now.date() - known.seen > OLD:
        yield Finding(
            Level.WARN,
            "address-old",
            known.value,
            words("this address was last seen on {day}", "这个邮箱最后一次见于 {day}", day=known.seen),
            words(
                "look at {source}, or at the platform's own help page",
                "请核对 {source} 或平台官方帮助页",
                source=known.source,
            ),
        )


def _no_recipient(case: Case, platform: Platform) -> Finding:
    if platform.channel == "portal" and platform.portal is not None:
        fix = words(
            "weiquan preview {case} lays text and files into out/; file them there, then: weiquan record {case} submitted",
            "运行 weiquan preview {case}，材料会放进 out/；到该页面提交后，再运行：weiquan record {case} submitted",
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
