"""Tables of listings in a mail, whatever parts their cells: told from other lines, and written with one sign between the cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from bot.core.webaddress import WEB

PART = " ¦ "
"""What is written between two cells. To the rules and the ear it is a blank, as `plain` gives it."""
_NUMBER = r"(?<![\w./-])(?:[a-z]{0,4}-?\d{5,24}|(?=[a-z]*\d)[a-z0-9]{10})(?![\w/-])"
_WITHOUT_SCHEME = r"(?<![\w@./-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}/[^\s;,|]{1,300}"
_ITEM = re.compile(rf"{WEB}|(?<![\w@.])www\.\S{{3,500}}|{_WITHOUT_SCHEME}|{_NUMBER}", re.IGNORECASE)
"""An address, or a number as items have them."""
_MOST_CELLS = 12
_LONGEST_CELL = 300
_BLANKS = re.compile(r"\t| {2,}")
_SIGNS = ("\t", ";", ",", " - ", " – ", " — ", " / ", " → ", "")
"""What may part cells; "" stands for tabs and several blanks."""
_LISTING, _PROSE = frozenset(_SIGNS[1:3]), frozenset(_SIGNS[3:-1])
"""Signs that stand in sentences and titles too: two cells that they part are no table yet."""
_HEADING = re.compile(r"\s*(?:[^\s:：]{1,24} ){0,4}[^\s:：,，。]{0,24}\s*")
"""What heads a column: a few words, and neither a sentence nor what announces something."""
_AROUND = " \t-*•·<>\"'"
_WORDED = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def names_an_item(words: str) -> bool:
    """Say whether words hold an address, or a number as items have them."""
    return bool(_ITEM.search(words))


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether rows of cells are a table of listings: as many cells in each, an address or item number in the same one of each but a heading, words in another.

    One row under a heading is a table, one without a heading is none.
    """
    count = len(rows[0]) if rows else 0
    if len(rows) < 2 or not 2 <= count <= _MOST_CELLS or any(len(row) != count for row in rows):
        return False
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return False
    body = _body(rows)
    names = [sum(bool(_ITEM.search(row[at])) for row in body) for at in range(count)]
    worded = [sum(bool(_WORDED.search(_ITEM.sub("", row[at]))) for row in body) for at in range(count)]
    return any(many == len(body) for many in names) and any(many * 2 >= len(body) for many in worded)


def with_cells(text: str) -> str:
    """Write the tables of listings in a text, parted by tabs, several blanks, semicolons, commas or dashes, with PART between their cells."""
    lines = text.split("\n")
    passed = dict.fromkeys(_SIGNS, 0)
    at = 0
    while at < len(lines):
        end, rows = _table_from(lines, at, passed)
        lines[at:end] = [PART.join(cell.strip() for cell in row) for row in rows] or lines[at:end]
        at = end
    return "\n".join(lines)


def _table_from(lines: Sequence[str], start: int, passed: dict[str, int]) -> tuple[int, list[list[str]]]:
    """The table that begins with a line, and the place behind it; no rows where none does.

    `passed` is, for each sign that may part cells, how far the lines were looked through for it in vain.
    """
    for sign in _SIGNS:
        count = len(_cut(lines[start], sign)) if start >= passed[sign] else 0
        if count < (3 if sign in _PROSE else 2):
            continue
        rows, end = _rows_from(lines, start, sign, count)
        if _is_told_by(rows, sign):
            return end, rows
        if not _is_told_by(rows[1:], sign):
            passed[sign] = end
    return start + 1, []


def _rows_from(lines: Sequence[str], start: int, sign: str, count: int) -> tuple[list[list[str]], int]:
    """The lines of as many cells as the first, each but that with an item, and the place behind them.

    A last cell may be missing, or hold the sign itself; each row may be a paragraph of its own.
    """
    rows: list[list[str]] = []
    end = start
    for place in range(start, len(lines)):
        if not lines[place].strip() and place == end:
            continue  # between two paragraphs
        row = _cut(lines[place], sign)
        row += [""] * (not sign and len(row) == count - 1)  # a last cell that is empty shows no blanks
        row[count - 1 :] = [sign.ljust(2).join(row[count - 1 :])] if len(row) >= count else []
        if len(row) != count or (rows and not any(map(_ITEM.search, row))):
            break
        rows.append(row)
        end = place + 1
    return rows, end


def _is_told_by(rows: Sequence[Sequence[str]], sign: str) -> bool:
    """Say whether rows are a table although no HTML says so: its heading is no sentence, and items stand alone unless tabs part its cells."""
    if not is_table(rows):
        return False
    headed = len(_body(rows)) < len(rows)
    if headed and not all(map(_HEADING.fullmatch, rows[0])):
        return False
    if sign in _LISTING and not headed and len(rows[0]) < 3:
        return False  # "482101, a lamp"
    return sign == "\t" or all(map(_names_alone, _body(rows)))


def _body(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows without a heading over them."""
    return rows if any(map(_ITEM.search, rows[0])) else rows[1:]


def _names_alone(row: Sequence[str]) -> bool:
    """Say whether one cell of a row, and no other, names an item, and nothing else stands in it."""
    naming = [cell for cell in row if _ITEM.search(cell)]
    return len(naming) == 1 and bool(_ITEM.fullmatch(naming[0].strip(_AROUND)))


def _cut(line: str, sign: str) -> list[str]:
    """The cells of a line, as this sign parts them."""
    if not line.strip() or len(line) > _MOST_CELLS * _LONGEST_CELL:
        return []
    if not sign:
        return _BLANKS.split(line.strip())
    if sign == "\t" or sign in _PROSE:
        return line.split(sign)
    return next(csv.reader([line.replace("\r", " ")], delimiter=sign, skipinitialspace=True), [])
