"""A table of links becomes listings: columns known by their heads in either language, and every bad row told."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import ValidationError

from bot.core.case import Listing
from bot.core.links import addresses_in, decoded
from bot.core.table import Refused
from bot.core.words import Words, words


class Linked(str):
    """What a cell shows, with the web address that lies behind it."""

    __slots__ = ("target",)
    target: str

    @classmethod
    def to(cls, shown: object, target: str) -> Linked:
        """Put an address behind what is shown."""
        linked = cls("" if shown is None else shown)
        linked.target = target
        return linked


Cell = str | int | float | date | datetime | None

_HEADS = {
    "url": "url link links address 链接 商品链接 侵权链接 网址 商品网址 侵权网址 地址 商品地址",
    "seller": "seller shop store sellername shopname storename vendor 卖家 店铺 店铺名 店铺名称 卖家名称 商家 店名 卖家店铺",
    "item": "item itemid itemno itemnumber asin sku goodsid productid listingid 商品编号 商品id 编号 货号 商品号",
    "title": "title name product producttitle itemtitle producttitle 标题 商品标题 商品名 商品名称 名称 品名",
    "seen": "seen date day found foundon seenon datefound 发现日期 日期 发现时间 发现日 查看日期 取证日期 时间",
    "work": "work works picture original 作品 原图 图片 作品编号 作品名称",
}
_COLUMNS = {head: column for column, heads in _HEADS.items() for head in heads.split()}
_MANGLED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_MANGLED_WHY = Words(
    "the spreadsheet cut the item number short (like 6.01E+14)", "商品编号被表格软件截断了（如 6.01E+14）"
)
_SHOWN = 80
_WHOLE_ADDRESS = Words(
    "one row for one item page: the whole address, beginning with https://",
    "每行一个商品页，写完整网址，以 https:// 开头",
)
_AS_TEXT = Words("format that column as text, and fill in the whole number", "把该列设为文本格式，填上完整的编号")
_WRITE_DAY = Words("write the day like 2025-09-30, or leave it empty", "日期写成 2025-09-30 这样，或留空")
_ONCE = Words("nothing to do: each link counts once", "不用处理：同一链接只算一次")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no listing: its number (from 1, the head counted), what stands there, why it will not do, and what will."""

    number: int
    text: str
    why: Words
    fix: Words = _WHOLE_ADDRESS


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The listings of a table, each address once, and its bad rows. `no_links` says that it is no table of links."""

    listings: tuple[Listing, ...]
    bad_rows: tuple[BadRow, ...] = ()
    no_links: bool = False


def read_csv(raw: bytes) -> LinkTable:
    """Read the bytes of a CSV file: UTF-8, UTF-16 or GB18030; parted by comma, semicolon or tab."""
    text = decoded(raw).replace("\x00", "")
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    mark = max(",;\t，；", key=first.count)
    if mark in "，；":
        lines = [line.replace(mark, ",") for line in lines]
        mark = ","
    return read_rows(csv.reader(lines, delimiter=mark))


def read_rows(rows: Iterable[Sequence[Cell]]) -> LinkTable:
    """Read the rows of a table; without a head the first column that holds addresses is that of the links."""
    try:
        numbered = [(n, row) for n, row in enumerate(rows, start=1) if any(_text(cell) for cell in row)]
    except csv.Error:
        return LinkTable((), no_links=True)
    if not numbered:
        return LinkTable((), no_links=True)
    columns = _columns(numbered[0][1])
    body = numbered[1:] if columns else numbered
    if "url" not in columns:
        columns = columns | _column_of_addresses(body)
    if "url" not in columns:
        return LinkTable((), no_links=True)
    return _listings(body, columns)


def _listings(body: Iterable[tuple[int, Sequence[Cell]]], columns: dict[str, int]) -> LinkTable:
    found: dict[str, Listing] = {}
    first: dict[str, int] = {}
    bad: list[BadRow] = []
    for number, row in body:
        given = {name: _cell(row, n, name) for name, n in columns.items()}
        given = {name: value for name, value in given.items() if value}
        shown = " ".join(text for cell in row if (text := _text(cell)))[:_SHOWN]
        if shown.startswith(("#", "＃")):
            continue
        if _MANGLED.fullmatch(str(given.get("item", ""))):
            bad.append(BadRow(number, shown, _MANGLED_WHY, _AS_TEXT))
            continue
        try:
            one = Listing.model_validate({"url": "", **given})
        except ValidationError as wrong:
            bad.append(BadRow(number, shown, *_why(wrong)))
            continue
        if one.url in found:
            why = words("the same link stands in row {n}", "和第 {n} 行的链接相同", n=first[one.url])
            bad.append(BadRow(number, shown, why, _ONCE))
            continue
        found[one.url], first[one.url] = one, number
    return LinkTable(tuple(found.values()), tuple(bad))


def _why(wrong: ValidationError) -> tuple[Words, Words]:
    """What is wrong with a row, and what to write there."""
    fault = wrong.errors()[0]
    refused = fault.get("ctx", {}).get("error")
    if fault["loc"][:1] == ("url",):
        return refused.words if isinstance(refused, Refused) else Words("no web address", "没有网址"), _WHOLE_ADDRESS
    name = str(fault["loc"][0])
    why = words(
        "{name} holds “{value}”, which is no day like 2025-09-30",
        "{name} 一栏写的是“{value}”，不是 2025-09-30 这样的日期",
        name=Words(name, next(head for head in _HEADS[name].split() if not head.isascii())),
        value=str(fault.get("input", ""))[:_SHOWN],
    )
    return why, _WRITE_DAY


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    """Which column is which, by the first row; nothing where that row is no head."""
    columns: dict[str, int] = {}
    for n, cell in enumerate(head):
        said = re.sub(r"[\s_\-*:：/()（）\"'\ufeff]", "", _text(cell)).lower()
        if said in _COLUMNS:
            columns.setdefault(_COLUMNS[said], n)
    return {} if any(addresses_in(_text(cell)) for cell in head) else columns


def _column_of_addresses(body: Iterable[tuple[int, Sequence[Cell]]]) -> dict[str, int]:
    for _, row in body:
        for n, cell in enumerate(row):
            if isinstance(cell, Linked) or addresses_in(_text(cell)):
                return {"url": n}
    return {}


def _cell(row: Sequence[Cell], n: int, column: str) -> str | date | None:
    cell = row[n] if n < len(row) else None
    if column == "seen":
        return cell if isinstance(cell, date) else _text(cell)
    text = _text(cell)
    if column == "url":
        behind = cell.target if isinstance(cell, Linked) else text
        return next(iter(addresses_in(text)), behind)
    return text


def _text(cell: Cell) -> str:
    """A cell as a person reads it; item numbers that a spreadsheet keeps as numbers stay whole numbers."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().strip("\ufeff")
