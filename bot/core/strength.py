"""How strong the proof of authorship is, what it rests on, and the cheapest way to raise it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.contradictions import contradictions, first_seen, named, weaknesses
from bot.core.evidence import REGISTERED, TOKENS, UNOPENED, suffix_of
from bot.core.marks import CLOCK_OFF, Marks, Source
from bot.core.outtakes import Frames, frame_findings, frames_of
from bot.core.sizes import Size, is_larger
from bot.core.stamps import Seal, Stamped
from bot.core.words import NOTHING, Words, words

_STAMPED = re.compile(r"时间戳|存证|公证|time-?stamp|notari|blockchain|区块链", re.IGNORECASE)
_MOST_OF_A_KIND = 4
_NO_MARKS = Marks()
_NO_STAMPS: Mapping[str, Stamped] = {}
_NO_SIZES: Mapping[str, Size] = {}


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
    discounted: frozenset[str] = frozenset(),
    stamps: Mapping[str, Stamped] = _NO_STAMPS,
    shown: Mapping[str, Size] = _NO_SIZES,
) -> tuple[Finding, ...]:
    """Everything that the files' own words say for and against the claim; `marks` and `stamps` by path in the case folder.

    `discounted` are outtakes of which it is told elsewhere that they prove nothing: only the original once more, or damaged.
    """
    case = replace(case, evidence=tuple(one for one in case.evidence if one.path not in discounted))
    found = [*contradictions(case, marks), *weaknesses(case, marks)]
    if case.evidence_of(Role.ORIGINAL):
        frames = frames_of(case, marks)
        found += [*frame_findings(frames), _graded(strength(case, marks, stamps, frames, shown))]
    return tuple(_capped(found))


def strength(
    case: Case,
    marks: Mapping[str, Marks],
    stamps: Mapping[str, Stamped] = _NO_STAMPS,
    frames: Frames | None = None,
    shown: Mapping[str, Size] = _NO_SIZES,
) -> Strength:
    """Weigh what the case shows of authorship and date, best first (evidence practice of the desks and their courts).

    `frames` is what `frames_of` says of the case, where that is known already; `shown` the size of the proven copy in a file of listing/.
    """
    frames = frames or frames_of(case, marks)
    sure = {one.path for one in frames.sure}
    counted = replace(case, evidence=tuple(one for one in case.evidence if _counts(one, sure)))
    grounds = sorted([*_framed(frames), *_grounds(counted, marks, stamps, shown)], key=lambda one: -one.grade)
    grade = max((one.grade for one in grounds), default=Grade.NOTHING)
    if grade is Grade.WEAK and len(grounds) > 2:
        grade = Grade.FAIR
    return Strength(grade, tuple(one.what for one in grounds), _cheapest(counted, marks, stamps, bool(frames.maybe)))


def _counts(one: Evidence, sure: Container[str]) -> bool:
    """What is not known to be of the shoot lends the case neither its camera nor its date, nor a time-stamp over it."""
    return one.role is not Role.OUTTAKES or one.path in sure


def _framed(frames: Frames) -> Iterator[Ground]:
    sure, maybe = len({one.sha256 for one in frames.sure}), len({one.sha256 for one, _ in frames.maybe})
    if sure:
        more = words("{n} other frames of the shoot", "同次拍摄的其他图片 {n} 张", n=sure)
        yield Ground(Grade.STRONG, more if sure > 1 else Words("another frame of the shoot", more.zh))
    if maybe:
        more = words(
            "{n} pictures that may be other frames of the shoot",
            "可能是同次拍摄的图片 {n} 张（没有信息能证明）",
            n=maybe,
        )
        yield Ground(
            Grade.WEAK, more if maybe > 1 else Words("a picture that may be another frame of the shoot", more.zh)
        )


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


def _grounds(
    case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped], shown: Mapping[str, Size]
) -> Iterator[Ground]:
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    layered = [one.name for one in own if marks.get(one.path, _NO_MARKS).is_layered]
    sources = [name for name in layered if suffix_of(name) not in UNOPENED]
    unopened = [name for name in layered if suffix_of(name) in UNOPENED]
    if unopened:
        yield Ground(
            Grade.FAIR,
            words(
                "layered file {names}, which cannot be opened here",
                "分层源文件 {names}（这里无法打开）",
                names=named(unopened),
            ),
        )
    if sources:
        yield Ground(
            Grade.STRONG, words("RAW or layered file {names}", "RAW 或分层源文件 {names}", names=named(sources))
        )
    yield from _stamped(case, marks, stamps)
    yield from _shown_dates(case)
    if is_larger(case, marks, shown):
        yield Ground(Grade.FAIR, Words("larger than anything the listing shows", "尺寸大于商品页上的任何图片"))
    dated = [marks[one.path].taken for one in own if one.path in marks and marks[one.path].taken]
    if any(marks.get(one.path, _NO_MARKS).camera for one in own):
        yield Ground(Grade.WEAK, Words("camera data in the file", "文件带有相机信息"))
    if dated:
        first = min((one for one in dated if one is not None), key=lambda one: one.day)
        by_name = first.source is Source.NAME
        place = Words("in the file's name", "文件名里的") if by_name else Words("inside the file", "文件内的")
        yield Ground(Grade.WEAK, words("a date of {day} {place}", "{place}日期 {day}", day=first.day, place=place))
    if any(work.first_published for work in case.file.works):
        yield Ground(Grade.WEAK, Words("a day of publication, told by yourself", "自述的首次发布日期"))


def _shown_dates(case: Case) -> Iterator[Ground]:
    """What third parties, an office or one's own earlier page show."""
    proof = case.evidence_of(Role.PROOF)
    papers = [one for one in proof if suffix_of(one.name) not in TOKENS]
    stamped = [one for one in papers if _STAMPED.search(one.name)]
    registered = [one for one in papers if REGISTERED.search(one.name) and one not in stamped]
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
    tokens = [one.path for one in case.evidence_of(Role.PROOF) if suffix_of(one.name) in TOKENS]
    read = [stamps[path] for path in tokens if path in stamps]
    ours = [one for one in read if one.token and own & set(one.covered)]
    unread = [one for one in ours if one.seal is Seal.UNREADABLE]
    if len(read) < len(tokens) or any(one.token is None and not one.strange for one in read) or unread:
        yield Ground(Grade.FAIR, Words("a time-stamp of a kind that is not read here", "一份这里无法读取的时间戳凭证"))
    known = first_seen(case, marks)
    dated = [(one.token.at.date(), one.seal) for one in ours if one.token and one.speaks]
    told = [(known is not None and day > known + CLOCK_OFF, list(Seal).index(seal), day) for day, seal in dated]
    if told:
        late, seal, day = min(told)
        after = Words(", after the listing was there", "，晚于发现该商品的日期") if late else NOTHING
        what = words(
            "a time-stamp by a third party of {day}{doubt}{after}",
            "第三方时间戳 {day}{doubt}{after}",
            day=day,
            doubt=_DOUBTED.get(list(Seal)[seal], NOTHING),
            after=after,
        )
        yield Ground(Grade.WEAK if late else Grade.STRONG, what)


_DOUBTED = {
    Seal.UNKNOWN: Words(" (its issuer not verified)", "（签发者未经验证）"),
    Seal.UNCHECKED: Words(" (its signature not checked)", "（签名未经验证）"),
}


def _cheapest(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped], has_maybe: bool) -> Words:
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    proof = [one for one in case.evidence_of(Role.PROOF) if suffix_of(one.name) not in TOKENS]
    if not case.evidence_of(Role.OUTTAKES) and not any(marks.get(one.path, _NO_MARKS).is_layered for one in own):
        if has_maybe:
            return Words(
                "costs nothing: put other frames of the same shoot into outtakes/ (花絮) as the camera wrote them, with camera, date "
                "and name, or its RAW; or the PSD into original/ (原图)",
                "不花钱的办法：把同次拍摄的其他图片用相机直接导出的文件（保留相机信息、日期和文件名）或 RAW 放进 花絮/（outtakes），"
                "或把 PSD 源文件放进 原图/（original）",
            )
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
    if any(one.speaks and one.covered for one in stamps.values()):
        return Words(
            "a registration of the work, or the order or contract by which it was made, put into proof/ (证明)",
            "把作品登记证书，或能证明拍摄、制作经过的订单、合同放进 证明/（proof）",
        )
    return Words(
        "a time-stamp over the untouched original (about 10 yuan a file in China, free elsewhere); put its .tsa or .tsr "
        "into proof/ (证明)",
        "给未改动的原图申请可信时间戳（国内约 10 元一件），把 .tsa 或 .tsr 放进 证明/（proof）",
    )


def _capped(found: Iterable[Finding]) -> Iterator[Finding]:
    """A hundred files with one flaw are told of by the first few."""
    told: dict[str, int] = {}
    for one in found:
        told[one.rule] = told.get(one.rule, 0) + 1
        if told[one.rule] <= _MOST_OF_A_KIND:
            yield one
