"""Workbooks as Excel, WPS and libraries write them give their rows; what is no workbook is told how to be saved."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.casefolder.spreadsheet import read_sheet
from bot.core.linktable import read_rows
from bot.errors import CaseError

SHEETS = Path(__file__).with_name("sheets")
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(place: Path, rows: str, settings: str = "", **parts: str) -> Path:
    """A workbook of one sheet, written by hand."""
    with zipfile.ZipFile(place, "w") as book:
        sheet = '<sheets><sheet name="a" sheetId="7" r:id="rId3"/></sheets>'
        book.writestr("xl/workbook.xml", f"<workbook {_NS} {_R}>{settings}{sheet}</workbook>")
        target = '<Relationship Id="rId3" Target="worksheets/other.xml"/>'
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{target}</Relationships>")
        book.writestr("xl/worksheets/other.xml", f"<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>")
        for name, text in parts.items():
            book.writestr(f"xl/{name}.xml", text)
    return place


@pytest.mark.parametrize("writer", ["openpyxl", "xlsxwriter"])
def test_a_workbook_gives_its_listings_and_its_bad_rows(writer: str) -> None:
    table = read_rows(read_sheet(SHEETS / f"{writer}.xlsx"))
    assert [(one.url[-3:], one.seller, one.item, one.title, one.seen) for one in table.listings] == [
        ("678", "明亮家居", "601099512345678", "黄铜台灯", date(2026, 10, 20)),
        ("m/2", "Bright Home 88", "00123", "=1+1", date(2026, 10, 21)),
    ]
    assert [one.number for one in table.bad_rows] == [5, 6, 7]


def test_rows_and_cells_that_are_not_written_down_are_counted(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="C2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c></row>'
    assert read_sheet(workbook(tmp_path / "a.xlsx", rows)) == [[], [None, None, "ab"]]


def test_days_are_counted_from_the_epoch_of_the_workbook(tmp_path: Path) -> None:
    styles = f'<styleSheet {_NS}><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    rows = '<row><c s="1"><v>1</v></c><c s="0"><v>46000</v></c><c t="d"><v>2026-10-20T00:00:00</v></c></row>'
    old = workbook(tmp_path / "a.xlsx", rows, '<workbookPr date1904="1"/>', styles=styles)
    assert read_sheet(old) == [[date(1904, 1, 2), 46000, date(2026, 10, 20)]]


@pytest.mark.parametrize("content", [b"not a zip", b"\xd0\xcf\x11\xe0old excel", b"PK\x03\x04cut off"])
def test_what_is_no_workbook_is_told_how_to_be_saved(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "links.xls"
    place.write_bytes(content)
    with pytest.raises(CaseError) as wrong:
        read_sheet(place)
    assert "CSV" in wrong.value.said_in("en") and "CSV" in wrong.value.said_in("zh")


def test_a_workbook_that_unpacks_without_end_or_names_entities_is_refused(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b" " * 60_000_000)
    (tmp_path / "bomb.xlsx").write_bytes(raw.getvalue())
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    workbook(tmp_path / "evil.xlsx", "", sharedStrings=evil)
    for name in ("bomb", "evil"):
        with pytest.raises(CaseError):
            read_sheet(tmp_path / f"{name}.xlsx")


def test_tables_beside_a_case_become_its_listings_and_are_reported_on(bench: Any) -> None:
    folder = bench.case()
    (folder / "links.xlsx").write_bytes((SHEETS / "openpyxl.xlsx").read_bytes())
    (folder / "侵权链接.csv").write_bytes("链接,卖家\nhttps://mart.example/item/77,某店\n坏行,x\n".encode("gb18030"))
    (folder / "products.csv").write_text("url\nhttps://shop.seller.test/mine\n", encoding="utf-8")
    (folder / "listings.csv").write_text("name\nlamp\n", encoding="utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    case = bench.standing().case
    urls = {one.url: one.seller for one in case.file.listings}
    assert urls["https://mart.example/item/77"] == "某店" and urls["https://mart.example/item/2"] == "Bright Home 88"
    assert "https://shop.seller.test/mine" not in urls, "an export of one's own shop accuses nobody"
    told = [f"{one.rule} {one.where}" for one in case.folder_findings]
    assert told.count("bad-link links.xlsx:5") == 1 and "bad-link 侵权链接.csv:3" in told
    assert "no-links listings.csv" in told and "which-folder products.csv" in told


def test_the_address_behind_a_hyperlink_counts_and_not_what_it_shows() -> None:
    table = read_rows(read_sheet(SHEETS / "hyperlinks.xlsx"))
    assert [(one.url, one.seller) for one in table.listings] == [
        ("https://mart.example/item/1", "某店"),
        ("https://mart.example/item/2", "x"),
    ]
