"""A RAW or layered file is proof of the picture that it shows: it has to open, and to show a picture of the case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.case import Case, Finding, Level, Role
from bot.core.evidence import UNOPENED, suffix_of
from bot.core.exhibits import Pair
from bot.core.marks import Marks
from bot.core.recurrences import Again
from bot.core.words import Words

_NO_MARKS = Marks()


def unlike_sources(
    case: Case, marks: Mapping[str, Marks], pairs: Sequence[Pair], again: Iterable[Again], closed: Collection[str]
) -> tuple[str, ...]:
    """The RAW and layered originals that show no picture of the case, by path.

    Such a picture is found in a file of listing/, or another original shows it; one that stands alone, with nothing to hold it
    against, is believed. What nobody can open is left out.
    """
    opened = [
        one for one in case.evidence_of(Role.ORIGINAL) if one.path not in closed and suffix_of(one.name) not in UNOPENED
    ]
    alike = {one.original for one in pairs if one.verdict != "different"}
    alike |= {one.ours.path for one in again if not one.case and one.theirs.role is Role.ORIGINAL}
    held = {one.original for one in pairs}
    sources = [one for one in opened if marks.get(one.path, _NO_MARKS).is_layered]
    return tuple(one.path for one in sources if one.path not in alike and (one.path in held or len(opened) > 1))


def believed_sources(marks: Mapping[str, Marks], nothing: Collection[str]) -> dict[str, Marks]:
    """The same, but that files which do not open, or show something else, are neither RAW nor layered."""
    return {path: replace(one, raw=False, layers=0) if path in nothing else one for path, one in marks.items()}


def source_findings(paths: Iterable[str]) -> Iterator[Finding]:
    """Tell of each RAW or layered file that proves nothing here."""
    for path in paths:
        yield Finding(
            Level.WARN,
            "source-unlike",
            path,
            Words(
                "this RAW or layered file shows no picture of the case: no screenshot has it, and no other original looks like it",
                "这个 RAW 或分层文件里的图片与本案无关：截图里没有，也不像其他任何原图",
            ),
            Words(
                "put the one here that the stolen picture was made from; if another frame of the shoot, put it into outtakes/ (花絮)",
                "请放做出被盗图片的那个文件；如果是同次拍摄的另一张，请移到 花絮/（outtakes）",
            ),
            Words("it counts for nothing as it is", "目前它不算证据"),
        )
