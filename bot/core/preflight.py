"""Before anything is sworn: what stands against this complaint, and what would make it stronger, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.case import Case, Finding, Level
from bot.core.claimantcheck import check_claimant
from bot.core.enclosures import for_complaint
from bot.core.event import Deed
from bot.core.evidence import PRIVATE, gaps
from bot.core.filecheck import check_files
from bot.core.lawcheck import check_law
from bot.core.linkcheck import check_links
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.recipientcheck import check_recipients
from bot.core.regime import Regime
from bot.core.textcheck import check_words
from bot.core.words import Words, few, words
from bot.core.workcheck import check_works

_ORDER = {Level.BLOCK: 0, Level.WARN: 1, Level.HINT: 2}


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
        *check_law(case, platform, law),
        *check_claimant(case, platform, law, now),
        *check_works(case, law, now),
        *check_links(case, notice, platform, now, other_cases or {}, disputed or {}),
        *gaps(case, platform),
        *check_recipients(case, platform, to, confirmed, now),
        *check_files(case, platform, law),
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
                files=few(changed, 5),
            ),
            Words(
                "look at it, then approve anew; or put the file back as it was", "请查看后重新批准；或恢复原来的文件"
            ),
            Words("an approval holds for exactly what was shown", "批准只对当时看到的内容有效"),
        )
