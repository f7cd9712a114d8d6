"""Drawings: day, author and program as they stand at the head of PostScript files, and in PDF files without XMP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.pictures.origin.mojibake import repaired

_HEADS = (b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6")
"""PostScript, and PostScript behind the table that DOS programs put before it."""
_HEAD = 64_000
_LINE = r"^%%{}:[ \t]*([^\r\n]{{1,500}})"
_CREATED, _FOR, _CREATOR = (
    re.compile(_LINE.format(name).encode(), re.MULTILINE) for name in ("CreationDate", "For", "Creator")
)
_INFO = re.compile(rb"/CreationDate\s*\(D:(\d{8})")
_BRACKETS = re.compile(rb"\(((?:[^()\\]|\\.){0,300})\)")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"\b([A-Z][a-z]{2})\w* +(\d{1,2})\b.{0,20}\b(\d{4})\b|\b(\d{1,2}) +([A-Z][a-z]{2})\w* +(\d{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the head says: the day as YYYY-MM-DD, for whom, by which program."""

    created: str = ""
    maker: str = ""
    tool: str = ""


def drawing_of(content: bytes) -> Drawing:
    """Read the head of a drawing; nothing of other files.

    Source: Document Structuring Conventions 3.0, section 5; PDF 1.7, 14.3.3.
    """
    if content.startswith(b"%PDF-"):
        found = _INFO.search(content)
        return Drawing(_day(found[1].decode()) if found else "")
    if not content.startswith(_HEADS):
        return Drawing()
    head = content[:_HEAD].replace(b"\r", b"\n")
    return Drawing(_day(_told(_CREATED, head, whole=True)), _told(_FOR, head), _told(_CREATOR, head, whole=True))


def _told(name: re.Pattern[bytes], head: bytes, whole: bool = False) -> str:
    """What stands behind a keyword: all of it, or the first of its bracketed texts."""
    found = name.search(head)
    if found is None:
        return ""
    bracketed = None if whole else _BRACKETS.match(found[1])
    return repaired(_OCTAL.sub(lambda code: bytes([int(code[1], 8)]), bracketed[1] if bracketed else found[1]))


def _day(text: str) -> str:
    """The day that a program wrote in its user's way; where day and month cannot be told apart, the later one."""
    if found := _YEAR_FIRST.search(text):
        return _latest((int(found[1]), int(found[2]), int(found[3])))
    if found := _YEAR_LAST.search(text):
        year, one, other = int(found[4]), int(found[1]), int(found[3])
        year += 0 if year > 99 else 1900 if year >= 80 else 2000
        return _latest((year, one, other), (year, other, one))
    if (found := _NAMED.search(text)) and (month := found[1] or found[5]) in _MONTHS:
        return _latest((int(found[3] or found[6]), _MONTHS.index(month) + 1, int(found[2] or found[4])))
    return ""


def _latest(*days: tuple[int, int, int]) -> str:
    real = []
    for year, month, day in days:
        try:
            real.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return max(real, default="")
