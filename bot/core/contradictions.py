"""What the files' own words say against the claim: dates that contradict each other, another author, a chat program's copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.core.case import Case, Claimant, Evidence, Finding, Level, Role
from bot.core.evidence import is_identity_paper, is_of
from bot.core.marks import CLOCK_OFF, Dated, Marks, Source
from bot.core.names import plain
from bot.core.rights import agencies_in, holders_in, is_ours
from bot.core.words import NOTHING, Words, few, words

_NO_MARKS = Marks()


def contradictions(case: Case, marks: Mapping[str, Marks]) -> Iterator[Finding]:
    """Find dates that speak against the claim: of pictures, publications, screenshots and listings."""
    seen = _told_seen(case)
    known = first_seen(case, marks)
    for one in case.evidence_of(Role.ORIGINAL):
        mine = marks.get(one.path, _NO_MARKS)
        published = _published(case, one)
        yield from _disagreeing(one, mine)
        made_late = is_late(mine, known)
        if made_late and mine.taken and known:
            yield _later(
                "exif-later-than-listing", one, mine.taken, known, _WAS_SEEN if known == seen else _WAS_CAPTURED
            )
        after_publication = mine.taken and published and mine.taken.day > published + CLOCK_OFF
        if after_publication and mine.taken and published and not (made_late and known == seen):
            yield _later("exif-later-than-publication", one, mine.taken, published, _WAS_PUBLISHED)
        if mine.edited and published and mine.edited.day > published + CLOCK_OFF:
            yield _edited_later(one, mine.edited, published, seen)
        elif mine.edited and known and mine.edited.day > known + CLOCK_OFF and not made_late:
            yield _edited_after_the_listing(one, mine.edited, known, _earliest(case, marks, known))
    first = min((work.first_published for work in case.file.works if work.first_published), default=None)
    for one in case.evidence_of(Role.LISTING):
        captured = marks.get(one.path, _NO_MARKS).captured
        if captured and first and captured.day < first - CLOCK_OFF:
            yield _too_old("screenshot-older-than-publication", one, captured, first, _WAS_PUBLISHED)
        elif captured and seen and captured.day < seen - CLOCK_OFF:
            yield _too_old("screenshot-older-than-case", one, captured, seen, _WAS_SEEN)


def _disagreeing(one: Evidence, mine: Marks) -> Iterator[Finding]:
    """The camera's day and the one that XMP or IPTC give to the same picture; each counts from where it was written first.

    The day on which it was digitized is that of a scan, and contradicts nothing.
    """
    inside = [
        next((each for each in mine.dates if each.what == "taken" and each.source is source), None)
        for source in _INSIDE
    ]
    camera, embedded = inside
    if camera and embedded and abs(camera.day - embedded.day) > CLOCK_OFF:
        yield Finding(
            Level.WARN,
            "dates-disagree",
            one.path,
            words(
                "the file says two things of when it was made: {camera}, and {embedded}",
                "文件里的拍摄日期互相矛盾：{camera}，以及 {embedded}",
                camera=camera.told,
                embedded=embedded.told,
            ),
            Words(
                "leave the file as it is; put the camera's own file beside it, and something else that shows the day into proof/ (证明)",
                "请不要改动文件；把相机原片放在旁边，并把其他能证明日期的材料放进 证明/（proof）",
            ),
            Words("a desk, or the other side, will ask which of them is true", "平台或对方会追问哪个日期是真的"),
        )


_INSIDE = (Source.CAMERA, Source.EMBEDDED)


def contradicted(case: Case, marks: Mapping[str, Marks]) -> frozenset[str]:
    """The pictures of one's own, by path, whose day something speaks against: it counts for nobody, however it came about."""
    known = first_seen(case, marks)
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    told = {one.where for one in contradictions(case, marks) if one.rule in _OF_THE_DAY}
    return frozenset(told | {one.path for one in own if is_late(marks.get(one.path, _NO_MARKS), known)})


def is_late(mine: Marks, known: date | None) -> bool:
    """Say whether a picture says to be made after the listing was there."""
    return bool(mine.taken and known and mine.taken.day > known + CLOCK_OFF)


def undisputed_publication(case: Case, marks: Mapping[str, Marks]) -> bool:
    """Say whether a day of publication is told that no picture of that work and no listing speaks against."""
    known = first_seen(case, marks)
    later = {one.where for one in contradictions(case, marks) if one.rule == "exif-later-than-publication"}
    disputed = [one for one in case.evidence if one.path in later]
    return any(
        work.first_published
        and not (known and work.first_published > known + CLOCK_OFF)
        and not any(is_of(work, one) for one in disputed)
        for work in case.file.works
    )


_OF_THE_DAY = frozenset({"exif-later-than-listing", "exif-later-than-publication", "dates-disagree"})
"""What is told of a day on which a picture says to be made."""


def _told_seen(case: Case) -> date | None:
    """The first day on which somebody says to have seen a listing."""
    return min((one.seen for one in case.file.listings if one.seen), default=None)


def first_seen(case: Case, marks: Mapping[str, Marks]) -> date | None:
    """The first day on which a listing is known to have been there: as told, or that of a screenshot which is plainly earlier."""
    told = _told_seen(case)
    shots = [marks[one.path].captured for one in case.evidence_of(Role.LISTING) if one.path in marks]
    first = min((one.day for one in shots if one and one.source in _OF_SCREENSHOTS), default=None)
    return first if told is None or (first and first < told - CLOCK_OFF) else told


_OF_SCREENSHOTS = (Source.NAME, Source.FILE)
"""Where the day of a screenshot is known from; a day inside a saved picture may be that of the shoot."""


def _earliest(case: Case, marks: Mapping[str, Marks], than: date) -> tuple[str, date] | None:
    """The picture of one's own that says to be the oldest, if it is older than the listing."""
    own = (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES))
    dated = [(mine.taken.day, one.path) for one in own if (mine := marks.get(one.path, _NO_MARKS)).taken]
    day, path = min(dated, default=(than, ""))
    return (path, day) if day < than else None


_WAS_SEEN = Words("the listing was first seen", "首次发现该商品")
_WAS_CAPTURED = Words("the first screenshot of the listing was made", "最早的侵权页面截图")
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


def _edited_after_the_listing(one: Evidence, edited: Dated, known: date, earlier: tuple[str, date] | None) -> Finding:
    """Saving late is harmless where something older is shown, and is told all the same: the other side will see it."""
    program = words(" with {by}", "用 {by} ", by=edited.by) if edited.by else NOTHING
    older = (
        words("; {path} is of {day}, before that", "；而 {path} 作于 {day}，更早", path=earlier[0], day=earlier[1])
        if earlier
        else NOTHING
    )
    return Finding(
        Level.HINT if earlier else Level.WARN,
        "edited-later-than-listing",
        one.path,
        words(
            "the file was saved{program} on {day}, after the listing was there ({known}){older}",
            "文件于 {day} {program}保存过，晚于该商品出现的日期（{known}）{older}",
            program=program,
            day=edited.day.isoformat(),
            known=known.isoformat(),
            older=older,
        ),
        Words(
            "put the camera's own file, or the one that you published, beside it",
            "请把相机原片或当时发布的版本也放进来",
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


def weaknesses(case: Case, marks: Mapping[str, Marks]) -> Iterator[Finding]:
    """Find originals that name somebody else as author or holder, a generative model or a chat program as where they come from."""
    for one in case.evidence_of(Role.ORIGINAL):
        mine = marks.get(one.path, _NO_MARKS)
        if case.claimant is not None:
            yield from _others_rights(one, mine, case, case.claimant)
        if mine.generated:
            yield _generated(one)
        if mine.forwarded and not mine.taken:
            yield _forwarded(one, mine.forwarded)


def _others_rights(one: Evidence, mine: Marks, case: Case, claimant: Claimant) -> Iterator[Finding]:
    """Whom the file names beside the claimant: as author, as holder of the rights, and an agency before all others."""
    agencies = [name for name in agencies_in((*mine.makers, *mine.rights)) if not is_ours(name, claimant)]
    if agencies:
        yield _of_an_agency(one, agencies, case)
    makers = [
        name for name in mine.makers if holders_in([name]) and not is_ours(name, claimant) and not agencies_in([name])
    ]
    if makers:
        yield _by_another(one, makers, case)
    holders = [name for name in holders_in(mine.rights) if not is_ours(name, claimant) and not agencies_in([name])]
    told = [one for one in (*makers, mine.camera) if one]  # some cameras sign as holders of everything
    holders = [
        name
        for name in holders
        if not any(plain(other) in plain(name) or plain(name) in plain(other) for other in told)
    ]
    if holders:
        yield _rights_of_another(one, holders, case)


def _of_an_agency(one: Evidence, names: list[str], case: Case) -> Finding:
    level = _unless_papers(case)
    open_still = Words(
        "; whether the papers in authority/ say that the right is yours is for you to check",
        "；授权/ 里的文件能否证明权利属于你，请自行核对",
    )
    return Finding(
        level,
        "rights-of-an-agency",
        one.path,
        words(
            "the file names {names}, where pictures of others are sold{still}",
            "文件写明来自图片库 {names}{still}",
            names=named(names),
            still=open_still if level is Level.HINT else NOTHING,
        ),
        Words(
            "do not claim a picture that you only have a licence for; if you made it yourself and the agency only sells it, put your "
            "contract with it into authority/ (授权), and the camera's own file here",
            "只买了使用许可的图片，请不要投诉；如果是自己拍摄、只由图片库代售，请把与它的合同放进 授权/（authority），并在这里放相机原片",
        ),
        _CLASSIC,
    )


def _rights_of_another(one: Evidence, names: list[str], case: Case) -> Finding:
    return Finding(
        _unless_papers(case),
        "rights-of-another",
        one.path,
        words(
            "the file says that its rights are those of {names}; the complaint claims for {holder}",
            "文件写明的权利人是 {names}，而投诉的权利人是 {holder}",
            names=named(names),
            holder=_holder(case),
        ),
        _CONTRACT,
        _CLASSIC,
    )


def _unless_papers(case: Case) -> Level:
    papers = any(not is_identity_paper(paper.name) for paper in case.evidence_of(Role.AUTHORITY))
    return Level.HINT if papers else Level.WARN


def _holder(case: Case) -> str:
    return case.claimant.owner or case.claimant.name if case.claimant else ""


_CONTRACT = Words(
    "put the contract by which the rights became yours into authority/ (授权); if there is none, do not claim this picture. If the name "
    "is one of yours, put a paper that shows so there (trade register, trademark); own_shops in config.toml also takes it, but a seller "
    "of that very name can then no longer be reported",
    "请把取得权利的合同或转让书放进 授权/（authority）；如果没有，请不要用这张图投诉。如果这是你自己的名称或品牌，请在那里放能证明的文件"
    "（营业执照、商标注册证）；也可写进 config.toml 的 own_shops，但之后就不能再投诉同名的卖家",
)
_CLASSIC = Words(
    "pictures of a supplier or agency are the classic false complaint", "供应商或代理的图片是最常见的误投诉"
)


def _by_another(one: Evidence, names: list[str], case: Case) -> Finding:
    return Finding(
        _unless_papers(case),
        "author-is-another",
        one.path,
        words(
            "the file names {names} as its author; the complaint claims for {holder}",
            "文件署名为 {names}，而投诉的权利人是 {holder}",
            names=named(names),
            holder=_holder(case),
        ),
        _CONTRACT,
        _CLASSIC,
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
        (work.first_published for work in case.file.works if work.first_published and is_of(work, one)), default=None
    )


def named(names: Iterable[str]) -> str:
    """The first few of several names, each once."""
    return few(list(dict.fromkeys(names)), 3)
