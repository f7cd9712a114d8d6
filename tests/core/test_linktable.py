"""A table of links is read as people make them, and every row that gives no listing is told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.links import is_list_of_links
from bot.core.linktable import read_csv, read_rows

A, B, C = (f"https://mart.example/item/{n}" for n in "123")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("url,seller,item,title,seen", "utf-8"),
        ("URL,Shop,Item ID,Title,Seen", "utf-8-sig"),
        ("链接,卖家,商品编号,标题,发现日期", "utf-8"),
        ("商品链接,店铺名称,商品ID,商品标题,日期", "gb18030"),
        ("侵权链接；店铺；编号；商品名；发现日".replace("；", "\t"), "utf-16"),
        ("网址;店名;货号;名称;取证日期", "gb18030"),
    ],
)
def test_columns_are_known_by_their_heads(head: str, encoding: str) -> None:
    mark = next(one for one in ",;\t" if one in head)
    row = mark.join([A, "明亮家居", "601099512345678", '"灯, 黄铜"' if mark == "," else "灯, 黄铜", "2026/10/3"])
    (listing,) = read_csv(f"{head}\r\n{row}\r\n".encode(encoding)).listings
    assert (listing.url, listing.seller, listing.item) == (A, "明亮家居", "601099512345678")
    assert (listing.title, listing.seen) == ("灯, 黄铜", date(2026, 10, 3))


def test_columns_may_stand_in_any_order_and_others_are_passed_over() -> None:
    table = read_csv(f"备注,seller,价格,链接\nsaw it,Bright Home,12.50,看这里 {A}，真的\n".encode())
    assert [(one.url, one.seller) for one in table.listings] == [(A, "Bright Home")] and not table.bad_rows


def test_a_table_without_a_head_is_known_by_its_addresses() -> None:
    assert [one.url for one in read_csv(f"lamp,{A}\nlamp,{B}\n".encode()).listings] == [A, B]


def test_every_bad_row_is_told_with_its_number_and_reason() -> None:
    text = f"url,seller,item,seen\n{A},x,1,2026-10-01\n\nno link,x,2,\n{B},x,3,last week\n{A},y,4,\n{C},x,6.01E+14,\n# a remark,,,\n"
    table = read_csv(text.encode())
    assert [one.url for one in table.listings] == [A]
    assert [(one.number, why) for one in table.bad_rows for why in (one.why.en.split(":")[0].split(",")[0],)] == [
        (4, "not a web address"),
        (5, "seen holds “last week”"),
        (6, "the same link stands in row 2"),
        (7, "the spreadsheet cut the item number short (like 6.01E+14)"),
    ]
    assert all(one.why.zh and one.text for one in table.bad_rows)
    fixes = [(one.fix.en, one.fix.zh) for one in table.bad_rows]
    for (en, zh), (said, told) in zip(
        fixes,
        [
            ("https://", "https://"),
            ("like 2025-09-30, or leave", "留空"),
            ("counts once", "只算一次"),
            ("as text", "文本格式"),
        ],
        strict=True,
    ):
        assert said in en and told in zh
    assert table.bad_rows[1].why.zh.startswith("发现日期一栏")


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"name,price\nlamp,12\n", b"\xff\xfe", bytes(range(256))])
def test_what_is_no_table_of_links_says_so(raw: bytes) -> None:
    table = read_csv(raw)
    assert table.no_links and not table.listings


def test_numbers_stay_whole_and_days_stay_days() -> None:
    (listing,) = read_rows([["url", "item", "seen"], [A, 601099512345678.0, date(2026, 10, 20)]]).listings
    assert (listing.item, listing.seen) == ("601099512345678", date(2026, 10, 20))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("links.csv", True), ("Links-2.XLSX", True), ("链接.csv", True), ("侵权链接表.xlsx", True), ("listings.tsv", True),
        ("links.txt", True), ("products.csv", False), ("my-shop-export.xlsx", False), ("links.docx", False),
    ],
)  # fmt: skip
def test_an_export_of_ones_own_shop_is_not_taken_for_infringing_links(name: str, meant: bool) -> None:
    assert is_list_of_links(name) is meant
