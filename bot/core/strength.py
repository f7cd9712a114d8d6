"""How strong the proof of authorship is, what in it contradicts itself, and the cheapest way to raise it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from bot.core.case import Case, Evidence, Finding, Level, Role, Work
from bot.core.evidence import is_identity_paper, suffix_of
from bot.core.marks import Dated, Marks, Source
from bot.core.tokens import Stamped
from bot.core.words import NOTHING, Words, words

_STAMPED = re.compile(r"时间戳|存证|公证|time-?stamp|notari|blockchain|区块链", re.IGNORECASE)
_REGISTERED = re.compile(r"登记|注册证|regist|certificat", re.IGNORECASE)
_TOKENS = frozenset({"tsa", "tsr", "tst"})
_MOST_OF_A_KIND = 4
_CLOCK_OFF = timedelta(days=1)
"""Time zones and a midnight may put two true dates a day apart."""
_NO_MARKS = Marks()
_NO_STAMPS: Mapping[str, Stamped] = {}


class Grade(IntEnum):
    """How far the proof goes at a desk that has seen many."""

    NOTHING = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


_GRADES = {
    Grade.NOTHING: Words("nothing shows that the picture is yours", "没有任何材料证明图片是你的"),
    Grade.WEAK: Words("weak proof", "证明力较弱"),
    Grade.FAIR: Words("fair proof", "证明力中等"),
    Grade.STRONG: Words("strong proof", "证明力强"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for the claimant, and how far it goes by itself."""

    grade: Grade
    what: Words


@dataclass(frozen=True, slots=True)
class Strength:
    """The grade, what it rests on, and the cheapest thing that would raise it."""

    grade: Grade
    grounds: tuple[Words, ...]
    cheapest: Words


def proof_findings(
    case: Case,
    marks: Mapping[str, Marks],
    repeated: frozenset[str] = frozenset(),
    stamps: Mapping[str, Stamped] = _NO_STAMPS,
) -> tuple[Finding, ...]:
    """Everything that the files' own words say for and against the claim; `marks` and `stamps` by path in the case folder.

    `repeated` are outtakes that are only the original once more.
    """
    case = replace(case, evidence=tuple(one for one in case.evidence if one.path not in repeated))
    found = [*_contradictions(case, marks), *_weaknesses(case, marks)]
    if case.evidence_of(Role.ORIGINAL):
        found.append(_graded(strength(case, marks, stamps)))
    return tuple(_capped(found))


def strength(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped] = _NO_STAMPS) -> Strength:
    """Weigh what the case shows of authorship and date, best first (evidence practice of the desks and their courts)."""
    grounds = sorted(_grounds(case, marks, stamps), key=lambda one: -one.grade)
    grade = max((one.grade for one in grounds), default=Grade.NOTHING)
    if grade is Grade.WEAK and len(grounds) > 2:
        grade = Grade.FAIR
    return Strength(grade, tuple(one.what for one in grounds), _cheapest(case, marks, stamps))


def _graded(one: Strength) -> Finding:
    grounds = Words(", ".join(ground.en for ground in one.grounds), "、".join(ground.zh for ground in one.grounds))
    what = words("{grade}: {grounds}", "{grade}：{grounds}", grade=_GRADES[one.grade], grounds=grounds)
    return Finding(
        Level.WARN if one.grade is Grade.NOTHING else Level.HINT,
        "proof-strength",
        "",
        what if one.grounds else _GRADES[one.grade],
        NOTHING if one.grade is Grade.STRONG else one.cheapest,
    )


def _grounds(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped]) -> Iterator[Ground]:
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    sources = [one.name for one in own if marks.get(one.path, _NO_MARKS).is_layered]
    if sources:
        yield Ground(
            Grade.STRONG, words("RAW or layered file {names}", "RAW 或分层源文件 {names}", names=_named(sources))
        )
    frames = len(case.evidence_of(Role.OUTTAKES))
    if frames:
        more = words("{n} other frames of the shoot", "同次拍摄的其他图片 {n} 张", n=frames)
        yield Ground(Grade.STRONG, more if frames > 1 else Words("another frame of the shoot", more.zh))
    yield from _stamped(case, marks, stamps)
    yield from _shown_dates(case)
    if _is_larger(case, marks):
        yield Ground(Grade.FAIR, Words("larger than anything the listing shows", "尺寸大于商品页上的任何图片"))
    dated = [marks[one.path].taken for one in own if one.path in marks and marks[one.path].taken]
    if any(marks.get(one.path, _NO_MARKS).camera for one in own):
        yield Ground(Grade.WEAK, Words("camera data in the file", "文件带有相机信息"))
    if dated:
        first = min((one for one in dated if one is not None), key=lambda one: one.day)
        named = first.source is Source.NAME
        place = Words("in the file's name", "文件名里的") if named else Words("inside the file", "文件内的")
        yield Ground(Grade.WEAK, words("a date of {day} {place}", "{place}日期 {day}", day=first.day, place=place))
    if any(work.first_published for work in case.file.works):
        yield Ground(Grade.WEAK, Words("a day of publication, told by yourself", "自述的首次发布日期"))


def _shown_dates(case: Case) -> Iterator[Ground]:
    """What third parties, an office or one's own earlier page show."""
    proof = case.evidence_of(Role.PROOF)
    papers = [one for one in proof if suffix_of(one.name) not in _TOKENS]
    stamped = [one for one in papers if _STAMPED.search(one.name)]
    registered = [one for one in papers if _REGISTERED.search(one.name) and one not in stamped]
    rest = [one for one in papers if one not in stamped and one not in registered]
    if stamped:
        yield Ground(Grade.STRONG, Words("a certificate of a third party's time-stamp", "第三方时间戳或存证的证书"))
    if registered:
        yield Ground(Grade.STRONG, Words("a registration certificate", "作品登记证书"))
    if rest:
        yield Ground(Grade.FAIR, words("proof of date or publication: {n}", "发布或时间证明 {n} 份", n=len(rest)))


def _stamped(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped]) -> Iterator[Ground]:
    """What tokens prove: only those over an own picture count, and one is worth most from before the listing was known."""
    own = {one.path for one in case.evidence if one.role in (Role.ORIGINAL, Role.OUTTAKES, Role.PROOF)}
    tokens = [one.path for one in case.evidence_of(Role.PROOF) if suffix_of(one.name) in _TOKENS]
    read = [stamps[path] for path in tokens if path in stamps]
    days = [one.token.at.date() for one in read if one.token and own & set(one.covered)]
    if len(read) < len(tokens) or any(one.token is None for one in read):
        yield Ground(Grade.FAIR, Words("a time-stamp of a kind that is not read here", "一份这里无法读取的时间戳凭证"))
    if days:
        known = _first_seen(case, marks)
        late = known is not None and min(days) > known + _CLOCK_OFF
        after = Words(", after the listing was there", "，晚于发现该商品的日期") if late else NOTHING
        what = words(
            "a time-stamp by a third party of {day}{after}", "第三方时间戳 {day}{after}", day=min(days), after=after
        )
        yield Ground(Grade.WEAK if late else Grade.STRONG, what)


def _first_seen(case: Case, marks: Mapping[str, Marks]) -> date | None:
    """The first day on which a listing is known to have been there: as told, else that of the first screenshot."""
    told = [one.seen for one in case.file.listings if one.seen]
    shots = [marks[one.path].captured for one in case.evidence_of(Role.LISTING) if one.path in marks]
    return min(told or [one.day for one in shots if one and one.source in (Source.NAME, Source.FILE)], default=None)


def _is_larger(case: Case, marks: Mapping[str, Marks]) -> bool:
    """Say whether an original has more pixels both ways than every file of the listing, whole screenshots included."""
    theirs = [marks[one.path] for one in case.evidence_of(Role.LISTING) if one.path in marks]
    known = [one for one in theirs if one.width and one.height]
    if not known or len(known) < len(theirs):
        return False
    broad, high = max(one.width for one in known), max(one.height for one in known)
    ours = [marks[one.path] for one in case.evidence_of(Role.ORIGINAL) if one.path in marks]
    return any(one.width > broad and one.height > high for one in ours)


def _cheapest(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped]) -> Words:
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    proof = [one for one in case.evidence_of(Role.PROOF) if suffix_of(one.name) not in _TOKENS]
    if not case.evidence_of(Role.OUTTAKES) and not any(marks.get(one.path, _NO_MARKS).is_layered for one in own):
        return Words(
            "costs nothing: put other frames of the same shoot into outtakes/ (花絮), or the camera's RAW or the PSD into "
            "original/ (原图); nobody else can have them",
            "不花钱的办法：把同次拍摄的其他图片放进 花絮/（outtakes），或把相机 RAW、PSD 源文件放进 原图/（original），这些别人拿不出来",
        )
    if not proof:
        return Words(
            "costs nothing: put a screenshot of your own earlier listing or post, with its date, into proof/ (证明)",
            "不花钱的办法：把自己更早发布的商品页或帖子截图（带日期）放进 证明/（proof）",
        )
    if any(one.token and one.covered for one in stamps.values()):
        return Words(
            "a registration of the work, or the order or contract by which it was made, put into proof/ (证明)",
            "把作品登记证书，或能证明拍摄、制作经过的订单、合同放进 证明/（proof）",
        )
    return Words(
        "a time-stamp over the untouched original (about 10 yuan a file in China, free elsewhere); put its .tsa or .tsr "
        "into proof/ (证明)",
        "给未改动的原图申请可信时间戳（国内约 10 元一件），把 .tsa 或 .tsr 放进 证明/（proof）",
    )


def _contradictions(case: Case, marks: Mapping[str, Marks]) -> Iterator[Finding]:
    seen = min((one.seen for one in case.file.listings if one.seen), default=None)
    for one in case.evidence_of(Role.ORIGINAL):
        mine = marks.get(one.path, _NO_MARKS)
        published = _published(case, one)
        if mine.taken and seen and mine.taken.day > seen + _CLOCK_OFF:
            yield _later("exif-later-than-listing", one, mine.taken, seen, _WAS_SEEN)
        elif mine.taken and published and mine.taken.day > published + _CLOCK_OFF:
            yield _later("exif-later-than-publication", one, mine.taken, published, _WAS_PUBLISHED)
        if mine.edited and published and mine.edited.day > published + _CLOCK_OFF:
            yield _edited_later(one, mine.edited, published, seen)
    first = min((work.first_published for work in case.file.works if work.first_published), default=None)
    for one in case.evidence_of(Role.LISTING):
        captured = marks.get(one.path, _NO_MARKS).captured
        if captured and first and captured.day < first - _CLOCK_OFF:
            yield _too_old("screenshot-older-than-publication", one, captured, first, _WAS_PUBLISHED)
        elif captured and seen and captured.day < seen - _CLOCK_OFF:
            yield _too_old("screenshot-older-than-case", one, captured, seen, _WAS_SEEN)


_WAS_SEEN = Words("the listing was first seen", "首次发现该商品")
_WAS_PUBLISHED = Words("you first published it", "首次发布作品")


def _later(rule: str, one: Evidence, taken: Dated, than: date, what: Words) -> Finding:
    return Finding(
        Level.WARN,
        rule,
        one.path,
        words(
            "the file says it was made on {taken}, but {what} on {day}",
            "文件显示作于 {taken}，但{what}的日期是 {day}",
            taken=taken.told,
            what=what,
            day=than.isoformat(),
        ),
        Words(
            "check the camera's clock, and the days in case.toml; if another file is the first one, put that here",
            "请核对相机时钟和 case.toml 里的日期；如果另有更早的文件，请放那一份",
        ),
        Words("a desk would take it that the listing was there first", "平台会认为对方的图片更早"),
    )


def _edited_later(one: Evidence, edited: Dated, published: date, seen: date | None) -> Finding:
    program = words(" with {by}", "用 {by} ", by=edited.by) if edited.by else NOTHING
    return Finding(
        Level.WARN if seen and edited.day > seen else Level.HINT,
        "edited-later-than-publication",
        one.path,
        words(
            "the file was saved{program} on {day}, after its publication on {published}",
            "文件于 {day} {program}保存过，晚于首次发布日期 {published}",
            program=program,
            day=edited.day.isoformat(),
            published=published.isoformat(),
        ),
        Words(
            "put the file as it was published, or the camera's own, beside it",
            "请把发布时的版本或相机原片也放进来",
        ),
        Words("it may be said that the proof was made afterwards", "对方可能说证据是事后制作的"),
    )


def _too_old(rule: str, one: Evidence, captured: Dated, than: date, what: Words) -> Finding:
    return Finding(
        Level.WARN,
        rule,
        one.path,
        words(
            "the screenshot is of {captured}, but {what} on {day}",
            "截图时间为 {captured}，但{what}的日期是 {day}",
            captured=captured.told,
            what=what,
            day=than.isoformat(),
        ),
        Words(
            "take a new screenshot of the page as it is today, or correct the day in case.toml",
            "请重新截取现在的页面，或改正 case.toml 里的日期",
        ),
    )


def _weaknesses(case: Case, marks: Mapping[str, Marks]) -> Iterator[Finding]:
    for one in case.evidence_of(Role.ORIGINAL):
        mine = marks.get(one.path, _NO_MARKS)
        strangers = [name for name in mine.makers if not _is_ours(name, case)]
        if strangers and case.claimant is not None:
            yield _by_another(one, strangers, case)
        if mine.generated:
            yield _generated(one)
        if mine.forwarded and not mine.taken:
            yield _forwarded(one, mine.forwarded)


def _by_another(one: Evidence, names: list[str], case: Case) -> Finding:
    papers = any(not is_identity_paper(paper.name) for paper in case.evidence_of(Role.AUTHORITY))
    holder = case.claimant.owner or case.claimant.name if case.claimant else ""
    return Finding(
        Level.HINT if papers else Level.WARN,
        "author-is-another",
        one.path,
        words(
            "the file names {names} as its author; the complaint claims for {holder}",
            "文件署名为 {names}，而投诉的权利人是 {holder}",
            names=_named(names),
            holder=holder,
        ),
        Words(
            "put the contract by which the rights became yours into authority/ (授权); if there is none, do not claim "
            "this picture",
            "请把取得权利的合同或转让书放进 授权/（authority）；如果没有，请不要用这张图投诉",
        ),
        Words("pictures of a supplier or agency are the classic false complaint", "供应商或代理的图片是最常见的误投诉"),
    )


def _generated(one: Evidence) -> Finding:
    return Finding(
        Level.WARN,
        "made-by-a-model",
        one.path,
        Words("the file says that a generative model made it", "文件标明由人工智能生成"),
        Words(
            "keep the prompts and steps that show your own work; a desk may hold that nobody owns such a picture",
            "请保存能体现自己创作过程的提示词和步骤；平台可能认为此类图片不受保护",
        ),
    )


def _forwarded(one: Evidence, program: str) -> Finding:
    return Finding(
        Level.HINT,
        "original-was-forwarded",
        one.path,
        words(
            "by its name it went through {program}, which strips dates and shrinks pictures",
            "从文件名看经过 {program} 转发，日期信息会丢失，图片会被压缩",
            program=program,
        ),
        Words("put the file from the camera or the computer here instead", "请换成相机或电脑里的原始文件"),
    )


def _published(case: Case, one: Evidence) -> date | None:
    """The day on which the work was published that this file belongs to."""
    return min(
        (work.first_published for work in case.file.works if work.first_published and _is_of(one, work)), default=None
    )


def _is_of(one: Evidence, work: Work) -> bool:
    return not work.files or _plain(one.name) in {_plain(name.rsplit("/", 1)[-1]) for name in work.files}


def _is_ours(name: str, case: Case) -> bool:
    """Say whether a name in a file is the claimant's, the owner's or a shop of theirs, however it is written."""
    if case.claimant is None:
        return True
    ours = (case.claimant.name, case.claimant.owner, case.claimant.website, *case.claimant.own_shops)
    plain = _plain(name)
    return any(plain in _plain(one) or _plain(one) in plain for one in ours if _plain(one)) or not plain


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _named(names: Iterable[str]) -> str:
    shown = list(dict.fromkeys(names))
    return ", ".join(shown[:3]) + (" …" if len(shown) > 3 else "")


def _capped(found: Iterable[Finding]) -> Iterator[Finding]:
    """A hundred files with one flaw are told of by the first few."""
    told: dict[str, int] = {}
    for one in found:
        told[one.rule] = told.get(one.rule, 0) + 1
        if told[one.rule] <= _MOST_OF_A_KIND:
            yield one
