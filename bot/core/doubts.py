"""Pictures in listing/ in which no original was proven: a person looks, and vouches by name for what no program can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.doubt import Doubt
from bot.core.event import Deed, Event
from bot.core.evidence import FILMS, LAYERED, NAME_ENDING, NO_ENDING, SHOWN, SIDECARS, TEXTS, VIEWABLE, suffix_of
from bot.core.words import NOTHING, Words, few, words

_MOST_TOLD = 5


def enclosed(doubts: Iterable[Doubt], sources: Iterable[str]) -> tuple[Doubt, ...]:
    """Those about files that a letter encloses or lists."""
    paths = set(sources)
    return tuple(one for one in doubts if one.suspect in paths)


def vouched(doubt: Doubt, events: Iterable[Event]) -> Event | None:
    """The approval in which somebody vouched for just this file, and has not taken it back; nothing, if nobody did."""
    return vouched_for(events, doubt.sha256)


def vouched_for(events: Iterable[Event], suspect: str, original: str = "") -> Event | None:
    """The same by the sum of the file; where that of an `original` is given, for just this pair."""
    for event in _not_taken_back(events):
        for one in event.data.get("pictures", ()):
            if one.get("sha256") == suspect and original in ("", one.get("original_sha256")):
                return event
    return None


def _not_taken_back(events: Iterable[Event]) -> list[Event]:
    """The approvals that stand: none that was corrected, none before its notice or the whole case was withdrawn."""
    known = list(events)
    corrected = {event.corrects for event in known if event.corrects and event.kind is not Deed.NOTED}
    standing: list[Event] = []
    for event in known:
        if event.kind is Deed.WITHDRAWN and event.id not in corrected:
            standing = [one for one in standing if event.notice not in ("", one.notice)]
        elif event.kind is Deed.APPROVED and event.id not in corrected:
            standing.append(event)
    return standing


def doubt_findings(case: Case, doubts: Iterable[Doubt]) -> Iterator[Finding]:
    """Ask about every picture that is not proven, or say who vouched for it."""
    for one in doubts:
        event = vouched(one, case.events)
        yield _told(one, event) if event else _asked(one)


def _asked(one: Doubt) -> Finding:
    look = words("look at out/{sheet}; ", "请看 out/{sheet}；", sheet=one.sheet) if one.sheet else NOTHING
    if one.verdict == "unsure":
        what = words(
            "it is not certain that this shows your picture ({why})", "不能确定这里是你的图片（{why}）", why=one.why
        )
    else:
        what = words("none of your originals was found in it ({why})", "没有在其中找到你的原图（{why}）", why=one.why)
    return Finding(
        Level.WARN,
        f"picture-{one.verdict}",
        one.suspect,
        what,
        words(
            "{look}if it shows your picture, approve: your name confirms it{where} and the log keeps that. If not, take the "
            "file out; perhaps the original that it shows is missing in original/ (原图)",
            "{look}如果确实是你的图片，批准时署名即为确认{where}，并记入日志；如果不是，请移走此文件；也可能是 原图/（original）里缺少对应的原图",
            look=look,
            where=_ON_A_SHEET if one.original else NOTHING,
        ),
        Words("whoever accuses wrongly answers for it", "错误投诉由投诉人负责"),
    )


_ON_A_SHEET = Words(", on an exhibit of both as well,", "（也会写在对比图上）")


def _told(one: Doubt, event: Event) -> Finding:
    return Finding(
        Level.HINT,
        "picture-confirmed",
        one.suspect,
        words(
            "{name} confirmed on {day} that this shows the claimant's picture",
            "{name} 已于 {day} 确认这里是权利人的图片",
            name=event.by,
            day=event.at.date(),
        ),
        NOTHING,
    )


def confirmation(doubts: Iterable[Doubt]) -> Words:
    """What a name under a letter confirms beside the letter itself."""
    files = ", ".join(f"{one.suspect} ({one.original})" if one.original else one.suspect for one in doubts)
    if not files:
        return NOTHING
    return words(
        "confirms having looked: the claimant's picture is shown in {files}",
        "确认已查看：{files} 中确有权利人的图片",
        files=files,
    )


def unseen_finding(paths: Iterable[str]) -> Iterator[Finding]:
    """Say which originals no file of listing/ shows, although it shows others."""
    unseen = list(paths)
    if unseen:
        shown = few(unseen, _MOST_TOLD)
        yield Finding(
            Level.HINT,
            "original-unseen",
            "original/",
            words("in no file of listing/ was found: {shown}", "截图/ 里没有找到：{shown}", shown=shown),
            Words(
                "if it was not stolen, name only the stolen ones in [[works]] files; else put a screenshot that shows it into listing/ (截图)",
                "如果它没有被盗用，请在 [[works]] 的 files 里只写被盗的；如果被盗用了，请把显示它的截图放进 截图/（listing）",
            ),
            Words("a desk weighs only what it can see", "平台只看得到展示出来的内容"),
        )


_EXPORT = Words(
    "put a JPEG or PNG of what it shows beside it; the file itself may stay as your proof",
    "请把它显示的内容另存为 JPEG 或 PNG 放在旁边；原文件可以留作证据",
)


def kinds_not_opened(case: Case, closed: Collection[str] = ()) -> Iterator[Finding]:
    """Name the originals and files of listing/ of a kind that nothing here opens: they are held against nothing.

    Notes and what programs write beside a picture show nothing; a file beside which a picture of its name lies is at home.
    Of files that are `closed`, by path, was told already.
    """
    opened = {Role.ORIGINAL: VIEWABLE | LAYERED, Role.LISTING: SHOWN}
    for role, kinds in opened.items():
        files = case.evidence_of(role)
        beside = {_stem(one) for one in files if suffix_of(one.name) in kinds and one.path not in closed}
        for one in files:
            ending = suffix_of(one.name)
            if ending not in kinds | TEXTS | SIDECARS and one.path not in closed:
                yield Finding(
                    Level.HINT if ending in FILMS or _stem(one) in beside else Level.WARN,
                    "kind-not-opened",
                    one.path,
                    words("a file of the kind “{kind}” is not looked at here", "这里不读取“{kind}”类文件", kind=ending)
                    if ending
                    else NO_ENDING,
                    _EXPORT if ending else NAME_ENDING,
                    Words("only what was compared gets an exhibit", "只有比对过的图片才会生成对比图"),
                )


def _stem(one: Evidence) -> str:
    return one.path.rpartition(".")[0].casefold()


def not_compared(path: str, why: Words, alone: bool) -> Finding:
    """Say that an original, RAW or layered, is held against nothing; `alone` says that no other one can be either."""
    return Finding(
        Level.WARN if alone else Level.HINT,
        "original-not-compared",
        path,
        words(
            "this original cannot be held against the screenshots here: {why}",
            "这张原图无法与截图比对：{why}",
            why=why,
        ),
        Words(
            "put a JPEG that you export from it beside it; the file itself stays where it is, untouched, as your proof",
            "请由它导出一份 JPEG，放在旁边；原文件不要改动，留在原处作为证据",
        ),
        Words("only what was compared gets an exhibit", "只有比对过的图片才会生成对比图"),
    )
