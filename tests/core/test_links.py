"""A dropped list of links is read whatever wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.case import Listing
from bot.core.links import read_links

TEXT = "# 盗图链接\r\n\r\n商品：https://mart.example/item/1，价格 9.9\r\nhttps://mart.example/item/2\r\n没有网址\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_windows_encoding_gives_the_same_links(encoding: str) -> None:
    links = read_links(TEXT.encode(encoding))
    assert links.addresses == ("https://mart.example/item/1", "https://mart.example/item/2")
    assert links.bad_lines == ((5, "没有网址"),)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("(https://mart.example/a_(1))", "https://mart.example/a_(1)"),
        ("see https://mart.example/item?id=1&x=2.", "https://mart.example/item?id=1&x=2"),
        ("【灯】https://mart.example/item/1 点击打开", "https://mart.example/item/1"),
        ("<https://mart.example/item/1>", "https://mart.example/item/1"),
    ],
)
def test_the_address_is_taken_out_of_its_sentence(line: str, address: str) -> None:
    assert read_links(line.encode()).addresses == (address,)


def test_an_address_without_its_scheme_is_reported_with_its_line() -> None:
    assert read_links(b"www.mart.example/item/1").bad_lines == ((1, "www.mart.example/item/1"),)


def test_an_address_counts_once() -> None:
    assert read_links(b"https://mart.example/1\nhttps://mart.example/1\n").addresses == ("https://mart.example/1",)


@given(st.binary())
def test_any_bytes_give_usable_links(raw: bytes) -> None:
    for address in read_links(raw).addresses:
        assert Listing(url=address).url == address


@given(st.text())
def test_any_text_after_a_scheme_gives_usable_links(text: str) -> None:
    for address in read_links(b"https://a.b" + text.encode("utf-8", "replace")).addresses:
        Listing(url=address)
