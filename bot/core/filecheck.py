"""Files are looked at before they travel: what the desk does not take, and what is nobody's business."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.enclosures import for_complaint, is_identity, originals_of
from bot.core.evidence import NAME_ENDING, NO_ENDING, TOKENS, suffix_of
from bot.core.platform import Platform
from bot.core.regime import Regime
from bot.core.words import Words, words

_OFFICE = frozenset({"doc", "docx", "pages", "odt", "rtf", "wps"})


def check_files(case: Case, platform: Platform, law: Regime) -> Iterator[Finding]:
    """Say which files that the complaint would carry will not be taken, and which stand in for others."""
    if platform.takes_files:
        worthless = {one.where for one in case.folder_findings if one.level is Level.WARN}
        would_go = for_complaint(case, platform, law, ()).roles
        for one in case.evidence:
            if one.path in would_go and not (suffix_of(one.name) in TOKENS and one.path in worthless):
                yield from _about_format(one, case, platform)
        yield from _without_an_original(case, platform)
    yield from _about_the_statement(case, platform)
    originals = {one.sha256 for one in case.evidence_of(Role.ORIGINAL) if not one.hollow}
    for one in case.evidence_of(Role.LISTING):
        if one.sha256 in originals:
            yield Finding(
                Level.WARN,
                "original-is-the-copy",
                one.path,
                Words("the same file lies in original/ and in listing/", "同一个文件既在 原图/ 又在 截图/"),
                Words(
                    "put your own untouched file into original/, and a screenshot of their page into listing/",
                    "原图/ 放自己的原始文件，截图/ 放对方页面的截图",
                ),
                Words("a picture taken from their page proves nothing", "从对方页面保存的图片不能证明任何事"),
            )


def _without_an_original(case: Case, platform: Platform) -> Iterator[Finding]:
    """A desk that can open none of the originals sees none: only their names and sums stand in the letter."""
    ours = originals_of(case)
    if ours and not any(_is_taken(one, platform) and not one.hollow for one in ours):
        yield Finding(
            Level.WARN,
            "no-original-travels",
            ours[0].path,
            words(
                "no original goes with the letter, as {title} could open none of them",
                "信里不会附上任何原图，因为 {title} 一张都打不开",
                title=platform.title.words(),
            ),
            Words(
                "put a JPEG that you export from it beside it, to be sent; the file itself stays as your proof",
                "请由它导出一份 JPEG 放在旁边用于发送；原文件留作自己的证据",
            ),
            **_rule_of(platform),
        )


def _copy_of(one: Evidence, case: Case, platform: Platform) -> Evidence | None:
    """The file of the same name beside it that the desk takes, as a JPEG beside the RAW."""
    stem = one.name.rpartition(".")[0].casefold()
    beside = (other for other in case.evidence_of(one.role) if other.name.rpartition(".")[0].casefold() == stem != "")
    return next((other for other in beside if _is_taken(other, platform) and not other.hollow), None)


def _is_taken(one: Evidence, platform: Platform) -> bool:
    refused = platform.refused_formats.value if platform.refused_formats else ()
    return suffix_of(one.name) in platform.takes and suffix_of(one.name) not in refused


def _about_the_statement(case: Case, platform: Platform) -> Iterator[Finding]:
    """Nobody here can read a scan: whoever signed it has to see that it says what the letter says."""
    own = [one for one in case.evidence_of(Role.STATEMENT) if suffix_of(one.name) in platform.takes]
    if own:
        yield Finding(
            Level.HINT,
            "own-statement",
            own[0].path,
            Words("it goes out in place of the statement that weiquan writes", "它会代替 weiquan 写的声明一起发出"),
            words(
                "see that it is signed, and names every work and all links ({n})",
                "请确认已签名，并写明全部作品和链接（共 {n} 个）",
                n=len(case.file.listings),
            ),
        )


def _about_format(one: Evidence, case: Case, platform: Platform) -> Iterator[Finding]:
    if _is_taken(one, platform):
        return
    ending = suffix_of(one.name)
    refused = ending in platform.refused_formats.value if platform.refused_formats else False
    must_go = _must_go(one, case, platform)
    office = ending in _OFFICE and one.role not in (Role.OUTTAKES, Role.ORIGINAL)
    level = Level.BLOCK if must_go else Level.WARN if office or refused else Level.HINT
    yield Finding(
        level,
        "unsupported-format",
        one.path,
        words(
            "{title} does not take .{ending} files",
            "{title} 不收 .{ending} 文件",
            title=platform.title.words(),
            ending=ending,
        )
        if ending
        else NO_ENDING,
        _what_to_do(ending, must_go, _copy_of(one, case, platform)),
        **_rule_of(platform),
    )


def _what_to_do(ending: str, must_go: bool, copy: Evidence | None) -> Words:
    if not ending:
        return NAME_ENDING
    if must_go:
        return Words(
            "print it to a PDF, or sign and photograph it, and put that in its place",
            "请另存为 PDF，或签名后拍照，用它替换",
        )
    if ending in TOKENS:
        return Words(
            "keep it here as it is; if its issuer gave a certificate with it (a PDF), put that beside it to be sent",
            "请原样留在这里；如果签发机构另给了证书（PDF），请放在旁边用于发送",
        )
    if copy is not None:
        return words(
            "keep it as your own proof; {copy} beside it is sent",
            "可留作自己的证据；发送的是旁边的 {copy}",
            copy=copy.name,
        )
    return Words(
        "keep it as your own proof, and put a PDF, JPEG or PNG beside it to be sent",
        "可留作自己的证据；另放一份 PDF、JPEG 或 PNG 用于发送",
    )


def _must_go(one: Evidence, case: Case, platform: Platform) -> bool:
    """Say whether the complaint would be without its statement, or the agent without a power, if this file stays at home."""
    others = [other for other in case.evidence_of(one.role) if suffix_of(other.name) in platform.takes]
    if one.role is Role.STATEMENT:
        return not others
    agent = case.claimant is not None and case.claimant.is_agent
    if one.role is not Role.AUTHORITY or is_identity(one) or not agent:
        return False
    return not any(not is_identity(other) for other in others)


def _rule_of(platform: Platform) -> dict[str, Any]:
    fact = platform.refused_formats or platform.formats
    if fact is None:
        return {"why": Words("desks open pictures and PDFs", "平台一般只看图片和 PDF")}
    return {
        "why": platform.house_rule,
        "source": fact.source.words(),
    }
