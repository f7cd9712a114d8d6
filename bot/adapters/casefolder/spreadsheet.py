"""The first sheet of an Excel workbook, cell by cell: an .xlsx file is a ZIP of XML, read without running anything in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.linktable import Cell, Linked
from bot.core.words import Words
from bot.errors import CaseError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LARGEST = 50_000_000
"""Bytes of one unpacked part: a list of links is a thousandth of that; a ZIP bomb is more."""
_MOST_ROWS = 100_000
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  (ECMA-376 18.17.4: days without a zone)
_DATE_FORMATS = {
    *range(14, 23),
    *range(27, 37),
    45,
    46,
    47,
    *range(50, 59),
}  # ECMA-376 18.8.30, the CJK ones among them
_LAST_SERIAL = 2_958_465


def read_sheet(place: Path) -> list[list[Cell]]:
    """Read the rows of the first sheet. Raises CaseError for what is no workbook, is locked with a password or too large."""
    try:
        with zipfile.ZipFile(place) as book:
            return _rows(book)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        SyntaxError,
        NotImplementedError,
        RuntimeError,
    ) as broken:
        raise CaseError(
            Words("this is not a workbook that can be read", "这个 Excel 文件读不了"),
            place.name,
            Words(
                "save it as .xlsx without a password, or as CSV (UTF-8)",
                "请另存为不带密码的 .xlsx，或另存为 CSV UTF-8",
            ),
        ) from broken


def _rows(book: zipfile.ZipFile) -> list[list[Cell]]:
    shared = _shared_strings(book)
    dated = _date_styles(book)
    home = _part(book, "xl/workbook.xml")
    settings = _first(home, "workbookPr")
    epoch = _EPOCH_1904 if settings is not None and settings.get("date1904") in ("1", "true") else _EPOCH
    path = _first_sheet(book, home)
    sheet = _part(book, path)
    behind = _links_behind(book, path, sheet)
    rows: list[list[Cell]] = []
    for row in _all(sheet, "row"):
        number = int(row.get("r") or len(rows) + 1)
        if number > _MOST_ROWS:
            break
        rows += [[] for _ in range(number - 1 - len(rows))]  # empty rows are not written down, but counted by people
        cells: list[Cell] = []
        for cell in _all(row, "c"):
            place = cell.get("r", "")
            cells += [None] * (_column(place, len(cells)) - len(cells))
            value = _value(cell, shared, dated, epoch)
            cells.append(Linked.to(value, behind[place]) if place in behind else value)
        rows.append(cells)
    return rows


def _links_behind(book: zipfile.ZipFile, path: str, sheet: Element) -> dict[str, str]:
    """The web addresses that lie behind cells which show something else: hyperlinks, and HYPERLINK formulas."""
    behind = {}
    for cell in _all(sheet, "c"):
        formula = _first(cell, "f")
        told = re.match(
            r'HYPERLINK\("(https?://[^"]+)"', (formula.text or "") if formula is not None else "", re.IGNORECASE
        )
        if told:
            behind[cell.get("r", "")] = told.group(1)
    folder, _, name = path.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in book.namelist():
        return behind
    targets = {one.get("Id", ""): one.get("Target", "") for one in _all(_part(book, rels), "Relationship")}
    for link in _all(sheet, "hyperlink"):
        wanted = next((value for key, value in link.attrib.items() if key.endswith("}id")), "")
        target = targets.get(wanted, "")
        if target.lower().startswith(("http://", "https://")):
            anchor = link.get("location", "")
            behind[link.get("ref", "").partition(":")[0]] = f"{target}#{anchor}" if anchor else target
    return behind


def _part(book: zipfile.ZipFile, name: str) -> Element:
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    if book.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    root: Element = fromstring(book.read(name))
    return root


def _first_sheet(book: zipfile.ZipFile, home: Element) -> str:
    """The path of the sheet that stands first in the workbook."""
    sheet = next(_all(home, "sheet"))
    wanted = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
    for one in _all(_part(book, "xl/_rels/workbook.xml.rels"), "Relationship"):
        if one.get("Id") == wanted:
            target = str(one.get("Target", ""))
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(wanted)


def _shared_strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_told(one) for one in _all(_part(book, "xl/sharedStrings.xml"), "si")]


def _date_styles(book: zipfile.ZipFile) -> set[int]:
    """The styles in which a number is shown as a day."""
    if "xl/styles.xml" not in book.namelist():
        return set()
    root = _part(book, "xl/styles.xml")
    own = {
        int(one.get("numFmtId", 0))
        for one in _all(root, "numFmt")
        if re.search(r"[ymd年月日]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", one.get("formatCode", "").lower()))
    }
    formats = _first(root, "cellXfs")
    styles = list(_all(formats, "xf")) if formats is not None else []
    return {n for n, one in enumerate(styles) if int(one.get("numFmtId", 0)) in own | _DATE_FORMATS}


def _value(cell: Element, shared: list[str], dated: set[int], epoch: datetime) -> Cell:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _told(cell)
    told = _first(cell, "v")
    text = (told.text or "") if told is not None else ""
    if kind == "s":
        return shared[int(text)] if text else ""
    if kind == "d":
        return date.fromisoformat(text[:10])
    if kind != "n" or not text:
        return text
    number = float(text)
    if int(cell.get("s", 0)) in dated and 0 < number <= _LAST_SERIAL:
        return (epoch + timedelta(days=number)).date()
    return int(text) if re.fullmatch(r"-?\d+", text) else number


def _told(element: Element) -> str:
    """The text of a string, its runs joined; what stands there as a reading aid (rPh) is left out."""
    aids = {id(text) for aid in _all(element, "rPh") for text in _all(aid, "t")}
    return "".join(text.text or "" for text in _all(element, "t") if id(text) not in aids)


def _column(place: str, otherwise: int) -> int:
    """The number of a column (from 0) that is called like C7."""
    letters = re.match(r"[A-Z]{1,3}", place)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _all(element: Element, name: str) -> Iterator[Element]:
    """Every descendant of that name, whatever its namespace (strict and transitional workbooks differ in it)."""
    return (one for one in element.iter() if one.tag.rpartition("}")[2] == name)


def _first(element: Element, name: str) -> Element | None:
    return next(_all(element, name), None)
