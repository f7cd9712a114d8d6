"""Dates that cannot be true: not come yet, those of a clock that was never set, or an editing before the making."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.core.case import Case, Finding, Level, Role
from bot.core.marks import CLOCK_OFF, Dated, Marks, Source
from bot.core.words import Words, words

_FIRST_CAMERA = 1990
"""The first digital camera that one could buy."""
_NEVER_SET = frozenset({(1601, 1, 1), (1904, 1, 1), (1970, 1, 1), (1980, 1, 1), (2000, 1, 1)})
_SCANNED = re.compile(r"scan|perfection|silverfast|opticfilm|扫描", re.IGNORECASE)
"""Scanners and their programs, as they name themselves."""
_INSIDE = (Source.CAMERA, Source.EMBEDDED)

_AHEAD = Words("this day has not come yet", "这一天还没有到")
_UNSET = Words("so writes a camera whose clock was never set", "这是相机时钟从未设置过的日期")
_BEFORE_CAMERAS = Words("there were no digital cameras then", "那时还没有数码相机")
_EDITED_BEFORE = Words("the file was last saved earlier than that, as it says itself", "而文件自己写的最后保存日期更早")


def doubtful(marks: Marks, today: date) -> Iterator[tuple[Dated, Words]]:
    """Give every date of a file that cannot be true, and why."""
    edits = [
        one.day for one in marks.dates if one.source is Source.EDITOR
    ]  # in the order of the file, its last word last
    for one in marks.dates:
        scanned = _is_scan(one, marks)
        if one.day > today + CLOCK_OFF:
            yield one, _AHEAD
        elif one.source in _INSIDE and _is_unset(one, scanned):
            yield one, _UNSET
        elif one.source is Source.CAMERA and one.day.year < _FIRST_CAMERA and not scanned:
            yield one, _BEFORE_CAMERAS
        elif one.source in _INSIDE and edits and edits[-1] < one.day - CLOCK_OFF:
            yield one, _EDITED_BEFORE


def _is_scan(one: Dated, marks: Marks) -> bool:
    """Say whether the day is that of an older picture which was scanned, as the file tells of a later digitizing or a scanner."""
    later = any(other.what == "digitized" and other.day > one.day + CLOCK_OFF for other in marks.dates)
    return one.what == "taken" and (later or any(map(_SCANNED.search, (marks.camera, *marks.software))))


def _is_unset(one: Dated, scanned: bool) -> bool:
    """Say whether a clock began to count at this day: one of the usual first days, or midnight of some New Year.

    Of an older picture that was scanned often only the year is written.
    """
    day = (one.day.year, one.day.month, one.day.day)
    midnight = day[1:] == (1, 1) and one.clock[:5] == "00:00"
    return day in _NEVER_SET or (one.source is Source.CAMERA and midnight and not scanned)


def believed(marks: Marks, today: date) -> Marks:
    """The same without dates that cannot be true: they neither count nor stand on an exhibit."""
    wrong = {one for one, _ in doubtful(marks, today)}
    return replace(marks, dates=tuple(one for one in marks.dates if one not in wrong)) if wrong else marks


def clock_findings(case: Case, marks: Mapping[str, Marks], today: date) -> Iterator[Finding]:
    """Tell of each own picture that bears such a date, once."""
    for one in (*case.evidence_of(Role.ORIGINAL), *case.evidence_of(Role.OUTTAKES)):
        for dated, why in tuple(doubtful(marks.get(one.path, Marks()), today))[:1]:
            yield Finding(
                Level.WARN,
                "date-impossible",
                one.path,
                words("the file says {told}: {why}", "文件里的日期是 {told}：{why}", told=dated.told, why=why),
                Words(
                    "it counts for nothing and stands on no exhibit; leave the file as it is, and put something else that shows a "
                    "day into proof/ (证明). Set the camera's clock for the next time",
                    "这个日期不算证据，也不会写上对比图；请不要改动文件，把其他能证明日期的材料放进 证明/（proof），并校准相机时钟",
                ),
                Words("one wrong date makes a desk doubt the others", "一个错误的日期会让平台怀疑其他日期"),
            )
