"""Lists of links that were dropped beside case.toml: text, CSV or Excel, each bad row told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.adapters.casefolder.sorting import still_copied
from bot.adapters.casefolder.spreadsheet import read_sheet
from bot.adapters.casefolder.walk import Dropped, unreadable
from bot.core.case import CaseFile, Finding, Level, Listing
from bot.core.evidence import suffix_of
from bot.core.links import read_links
from bot.core.linktable import BadRow, LinkTable, read_csv, read_rows
from bot.core.words import Words, words
from bot.errors import CaseError

LINK_RULES = frozenset({"bad-link", "no-links", "links-unreadable"})
"""The rules that a list of links can break."""
_MOST_BAD = 20
"""Bad rows of one list that are told one by one; of more, the number."""


def with_links(
    file: CaseFile, lists: Sequence[Dropped], now: float, settle: float
) -> tuple[tuple[Listing, ...], list[Finding]]:
    """The listings of case.toml and of every list beside it, each address once; what case.toml says of one counts."""
    known = {one.url for one in file.listings}
    added: dict[str, Listing] = {}
    findings: list[Finding] = []
    for dropped in lists:
        if dropped.is_fresh(now, settle):
            findings.append(still_copied(dropped))
            continue
        try:
            table = _read(dropped)
        except OSError as locked:
            findings.append(unreadable(dropped.path, locked))
            continue
        except CaseError as broken:
            findings += [
                Finding(Level.WARN, "links-unreadable", dropped.path, one.what, one.fix) for one in broken.faults
            ]
            continue
        for one in table.listings:
            if one.url not in known and (one.url not in added or added[one.url] == Listing(url=one.url)):
                added[one.url] = one
        findings += _about(dropped, table)
    return (*file.listings, *added.values()), findings


def _read(dropped: Dropped) -> LinkTable:
    match suffix_of(dropped.path):
        case "csv" | "tsv":
            return read_csv(dropped.place.read_bytes())
        case "xlsx" | "xls":  # an old .xls is no ZIP, and is told so
            return read_rows(read_sheet(dropped.place))
    links = read_links(dropped.place.read_bytes())
    missing = Words("no web address", "没有网址")
    bad = tuple(BadRow(line, text, missing) for line, text in links.bad_lines)
    return LinkTable(tuple(Listing(url=url) for url in links.addresses), bad)


def _about(dropped: Dropped, table: LinkTable) -> Iterator[Finding]:
    if table.no_links:
        yield Finding(
            Level.WARN,
            "no-links",
            dropped.path,
            Words("no column of this table holds links", "这个表格里没有链接列"),
            Words(
                "name the column url (or 链接); beside it may stand seller, item, title, seen",
                "请把链接那一列的表头写成“链接”（或 url），旁边可以有 卖家、商品编号、标题、发现日期",
            ),
        )
    for bad in table.bad_rows[:_MOST_BAD]:
        yield Finding(
            Level.WARN,
            "bad-link",
            f"{dropped.path}:{bad.number}",
            words("not used: {why} (“{text}”)", "没有使用：{why}（“{text}”）", why=bad.why, text=bad.text),
            bad.fix,
        )
    if (more := len(table.bad_rows) - _MOST_BAD) > 0:
        yield Finding(
            Level.WARN,
            "bad-link",
            dropped.path,
            words(
                "{more} more rows are not used; {good} listings were read",
                "另有 {more} 行没有使用；共读取 {good} 个商品",
                more=more,
                good=len(table.listings),
            ),
            Words("correct the table and drop it anew", "请改正表格后重新放入"),
        )
