"""How strong the proof of authorship is, what it rests on, and the cheapest way to raise it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.contradictions import (
    contradicted,
    contradictions,
    first_seen,
    is_late,
    named,
    undisputed_publication,
    weaknesses,
)
from bot.core.evidence import TOKENS, UNOPENED, suffix_of
from bot.core.marks import Marks, Source
from bot.core.outtakes import Frames, frame_findings, frames_of
from bot.core.papers import papers_of, silent_papers
from bot.core.sizes import Size, is_larger
from bot.core.stamps import Seal, Stamped
from bot.core.words import NOTHING, Words, likewise, words

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
    """One thing that speaks for the claimant, and how far it goes by itself; what is not `read` adds nothing to others."""

    grade: Grade
    what: Words
    read: bool = True


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

    `discounted` are outtakes and papers of which it is told elsewhere that they prove nothing: only the original once more, or damaged.
    """
    case = replace(case, evidence=tuple(one for one in case.evidence if one.path not in discounted))
    found = [*contradictions(case, marks), *weaknesses(case, marks)]
    if case.evidence_of(Role.ORIGINAL):
        frames = frames_of(case, marks)
        found += silent_papers(papers_of(case, marks, first_seen(case, marks))) if not _has_time(stamps) else ()
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
    grounds = sorted(
        [*_framed(frames, case, marks), *_grounds(counted, marks, stamps, shown)], key=lambda one: -one.grade
    )
    grade = max((one.grade for one in grounds), default=Grade.NOTHING)
    if grade is Grade.WEAK and sum(one.read for one in grounds) > 2:
        grade = Grade.FAIR
    return Strength(grade, tuple(one.what for one in grounds), _cheapest(counted, marks, stamps, bool(frames.maybe)))


def _counts(one: Evidence, sure: Container[str]) -> bool:
    """What is not known to be of the shoot lends the case neither its camera nor its date, nor a time-stamp over it."""
    return one.role is not Role.OUTTAKES or one.path in sure


def _framed(frames: Frames, case: Case, marks: Mapping[str, Marks]) -> Iterator[Ground]:
    known = first_seen(case, marks)
    late = {one.sha256 for one in frames.sure if is_late(marks.get(one.path, _NO_MARKS), known)}
    sure, maybe = {one.sha256 for one in frames.sure} - late, len({one.sha256 for one, _ in frames.maybe})
    if sure:
        more = words("{n} other frames of the shoot", "同次拍摄的其他图片 {n} 张", n=len(sure))
        yield Ground(Grade.STRONG, more if len(sure) > 1 else Words("another frame of the shoot", more.zh))
    elif late:
        more = words("frames of the shoot: {n}{late}", "同次拍摄的图片 {n} 张{late}", n=len(late), late=_LATE)
        yield Ground(Grade.WEAK, more)
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
    known, disputed = first_seen(case, marks), contradicted(case, marks)
    layered = [one for one in own if marks.get(one.path, _NO_MARKS).is_layered]
    late = [one.name for one in layered if is_late(marks[one.path], known)]
    sources = [one.name for one in layered if suffix_of(one.name) not in UNOPENED and one.name not in late]
    unopened = [one.name for one in layered if suffix_of(one.name) in UNOPENED and one.name not in late]
    if late:
        told = words(
            "RAW or layered file {names}{late}", "RAW 或分层源文件 {names}{late}", names=named(late), late=_LATE
        )
        yield Ground(Grade.WEAK, told)
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
    yield from _shown_dates(case, marks)
    if is_larger(case, marks, shown):
        yield Ground(Grade.FAIR, Words("larger than anything the listing shows", "尺寸大于商品页上的任何图片"))
    undisputed = [one for one in own if one.path in marks and one.path not in disputed]
    dated = [marks[one.path].taken for one in undisputed if marks[one.path].taken]
    if any(marks.get(one.path, _NO_MARKS).camera for one in own):
        yield Ground(Grade.WEAK, Words("camera data in the file", "文件带有相机信息"))
    if dated:
        first = min((one for one in dated if one is not None), key=lambda one: one.day)
        by_name = first.source is Source.NAME
        place = Words("in the file's name", "文件名里的") if by_name else Words("inside the file", "文件内的")
        yield Ground(Grade.WEAK, words("a date of {day} {place}", "{place}日期 {day}", day=first.day, place=place))
    if undisputed_publication(case, marks):
        yield Ground(Grade.WEAK, Words("a day of publication, told by yourself", "自述的首次发布日期"))


_LATE = Words(", dated after the listing was there", "（日期晚于发现该商品的日期）")


_STAMPED_BY_NAME = Words(
    "by its name a certificate of a third party's time-stamp, which is strong if it is one (not read by the program): {names}",
    "从文件名看是第三方时间戳或存证证书，如属实则证明力强（程序未读取内容）：{names}",
)
_REGISTERED_BY_NAME = Words(
    "by its name a registration certificate, which is strong if it is one (not read by the program): {names}",
    "从文件名看是作品登记证书，如属实则证明力强（程序未读取内容）：{names}",
)
_TELLING_BY_NAME = Words(
    "by its name proof of a date, a publication or an order (not read by the program): {names}",
    "从文件名看是时间、发布或订单的证明（程序未读取内容）：{names}",
)


def _shown_dates(case: Case, marks: Mapping[str, Marks]) -> Iterator[Ground]:
    """What third parties, an office or one's own earlier page may show; no letter of it is read here."""
    papers = papers_of(case, marks, first_seen(case, marks))
    for kept, what in (
        (papers.stamped, _STAMPED_BY_NAME),
        (papers.registered, _REGISTERED_BY_NAME),
        (papers.telling, _TELLING_BY_NAME),
    ):
        if kept:
            yield Ground(Grade.FAIR, words(what.en, what.zh, names=named(one.name for one in kept)))
    if papers.dated:
        first = min(day for _, day in papers.dated)
        yield Ground(
            Grade.FAIR,
            words(
                "in proof/, dated {day}: {names} (what it shows is not read by the program)",
                "证明/ 里日期为 {day} 的 {names}（程序未读取内容）",
                day=first,
                names=named(one.name for one, _ in papers.dated),
            ),
        )
    if papers.silent:
        yield Ground(
            Grade.WEAK,
            words(
                "kept in proof/ and not read by the program: {names}",
                "证明/ 里的 {names}（程序未读取内容）",
                names=named(one.name for one in papers.silent),
            ),
            read=False,
        )


def _stamped(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped]) -> Iterator[Ground]:
    """What tokens prove: only those over an own picture count, and one is worth most from before the listing was known."""
    tokens = [one.path for one in case.evidence_of(Role.PROOF) if suffix_of(one.name) in TOKENS]
    read = [stamps[path] for path in tokens if path in stamps and not stamps[path].damaged]
    ours = _over_own(case, read)
    unread = [one for one in ours if one.seal is Seal.UNREADABLE]
    unknown = any(one.token is None and not one.strange for one in read)
    if any(path not in stamps for path in tokens) or unknown or unread:
        yield Ground(Grade.FAIR, Words("a time-stamp of a kind that is not read here", "一份这里无法读取的时间戳凭证"))
    known = first_seen(case, marks)
    dated = [(one.token.at.date(), one.seal) for one in ours if one.token and one.speaks]
    told = [(known is not None and day >= known, list(Seal).index(seal), day) for day, seal in dated]
    if told:
        late, number, day = min(told)
        seal = list(Seal)[number]
        what = words(
            "a time-stamp by a third party of {day}{doubt}{order}",
            "第三方时间戳 {day}{doubt}{order}",
            day=day,
            doubt=_DOUBTED.get(seal, NOTHING),
            order=_NOT_BEFORE if late else _WHEN_UNKNOWN if known is None else NOTHING,
        )
        is_sure = seal is Seal.TRUSTED and known is not None
        yield Ground(Grade.WEAK if late else Grade.STRONG if is_sure else Grade.FAIR, what)


def _over_own(case: Case, read: Iterable[Stamped]) -> list[Stamped]:
    own = {one.path for one in case.evidence if one.role in (Role.ORIGINAL, Role.OUTTAKES, Role.PROOF)}
    return [one for one in read if one.token and own & set(one.covered)]


def _has_time(stamps: Mapping[str, Stamped]) -> bool:
    return any(one.speaks and one.covered for one in stamps.values())


_NOT_BEFORE = Words(", not before the listing was there", "，不早于发现该商品的日期")
_WHEN_UNKNOWN = Words(
    "; whether the listing is older is not known, as no day is told on which it was seen",
    "；没有填写发现该商品的日期，无法确认是否更早",
)
_DOUBTED = {
    Seal.UNKNOWN: Words(" (its issuer not verified)", "（签发者未经验证）"),
    Seal.UNCHECKED: Words(" (its signature not checked)", "（签名未经验证）"),
}


def _cheapest(case: Case, marks: Mapping[str, Marks], stamps: Mapping[str, Stamped], has_maybe: bool) -> Words:
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    known = first_seen(case, marks)
    papers = papers_of(case, marks, known)
    if doubtful := _unverified(case, stamps, known):
        return doubtful
    if not case.evidence_of(Role.OUTTAKES) and not any(marks.get(one.path, _NO_MARKS).is_layered for one in own):
        if has_maybe:
            return Words(
                "costs nothing: put other frames of the same shoot into outtakes/ (花絮) as the camera wrote them, with camera, date "
                "and name, or its RAW; or the PSD into original/ (原图)",
                "不花钱的办法：把同次拍摄的其他图片用相机直接导出的文件（保留相机信息、日期和文件名）或 RAW 放进 花絮/（outtakes），"
                "或把 PSD 源文件放进 原图/（original）",
            )
        return words(
            "costs nothing: put other frames of the same shoot into outtakes/ (花絮), or the camera's RAW or the PSD into "
            "original/ (原图); nobody else can have them{flat}",
            "不花钱的办法：把同次拍摄的其他图片放进 花絮/（outtakes），或把相机 RAW、PSD 源文件放进 原图/（original），这些别人拿不出来{flat}",
            flat=_flat(case, marks),
        )
    if papers.silent and not papers.tell_something:
        return Words(
            "costs nothing: say in its name what the file in proof/ (证明) is and of which day, if it shows that; else put a "
            "screenshot of your own earlier listing or post there, with its date",
            "不花钱的办法：如果 证明/（proof）里的文件能看到日期，请在文件名里写明是什么、哪一天；否则请放自己更早发布的商品页或帖子截图（带日期）",
        )
    if not papers.tell_something:
        return Words(
            "costs nothing: put a screenshot of your own earlier listing or post, with its date, into proof/ (证明)",
            "不花钱的办法：把自己更早发布的商品页或帖子截图（带日期）放进 证明/（proof）",
        )
    if _has_time(stamps):
        return Words(
            "a registration of the work, or the order or contract by which it was made, put into proof/ (证明)",
            "把作品登记证书，或能证明拍摄、制作经过的订单、合同放进 证明/（proof）",
        )
    return Words(
        "a time-stamp over the untouched original (about 10 yuan a file in China, free elsewhere); put its .tsa or .tsr "
        "into proof/ (证明)",
        "给未改动的原图申请可信时间戳（国内约 10 元一件），把 .tsa 或 .tsr 放进 证明/（proof）",
    )


def _unverified(case: Case, stamps: Mapping[str, Stamped], known: date | None) -> Words:
    """How a time-stamp of before the listing comes to be worth what it can be worth."""
    ours = [one for one in _over_own(case, stamps.values()) if one.token and one.speaks]
    early = [one for one in ours if one.token and (known is None or one.token.at.date() < known)]
    if not early:
        return NOTHING
    if all(one.seal is not Seal.TRUSTED for one in early):
        return Words(
            "costs nothing: have the time-stamp verified, on its issuer's own page (put the print of that into proof/), or by weiquan "
            "with the issuer's root certificate (PEM) named as roots under [timestamp] in config.toml",
            "不花钱的办法：验证时间戳，可在签发机构的网站上验证（把验证结果打印放进 证明/），也可以把签发机构的根证书（PEM）写进 config.toml 的 "
            "[timestamp] roots，由 weiquan 验证",
        )
    if known is None:
        return Words(
            "costs nothing: write the day on which you first saw the listing as seen into case.toml",
            "不花钱的办法：把首次发现该商品的日期写进 case.toml 的 seen",
        )
    return NOTHING


def _flat(case: Case, marks: Mapping[str, Marks]) -> Words:
    """Why a PSD that lies there does not count, where it was opened and has but one layer."""
    flat = [
        one.name
        for one in case.evidence_of(Role.ORIGINAL)
        if suffix_of(one.name) in _OF_LAYERS and one.path in marks and _is_flat(marks[one.path])
    ]
    if not flat:
        return NOTHING
    return words(
        "; {names} does not count as such: it has no layers, and such a file can be made of any picture",
        "；{names} 没有分层，任何图片都能另存成这样，因此不算源文件",
        names=named(flat),
    )


def _is_flat(mine: Marks) -> bool:
    return not mine.is_layered and mine.width > 0


_OF_LAYERS = frozenset({"psd", "psb"})
"""Files of which the number of layers is read."""


def _capped(found: Iterable[Finding]) -> Iterator[Finding]:
    """A hundred files with one flaw are told of by the first few, the last of which says how many more there are."""
    found = list(found)
    of_each, told = Counter(one.rule for one in found), Counter[str]()
    for one in found:
        told[one.rule] += 1
        if told[one.rule] < _MOST_OF_A_KIND:
            yield one
        elif told[one.rule] == _MOST_OF_A_KIND:
            more = likewise(of_each[one.rule] - _MOST_OF_A_KIND)
            yield replace(one, what=words("{what}{more}", "{what}{more}", what=one.what, more=more))
