"""Figures by which a mail may call listings, and figures that only look so."""

import pytest

from bot.core.platform import Bilingual, Platform
from bot.core.reply.naming.addresses import Index

MART = Platform(name="mart", title=Bilingual(en="Mart", zh="集市"))
GOODS = tuple(f"https://bazaar.example/goods/{number}" for number in (440801, 440802, 445503))


def named(words: str, listings: tuple[str, ...] = GOODS) -> list[str]:
    return [url.rsplit("/", 1)[-1] for url in Index(listings, {}, MART, words).named(words)[0]]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("尾号503的链接已下架", ["445503"]),
        ("末尾が503の商品は削除しました", ["445503"]),
        ("끝자리가 503인 상품은 삭제했습니다", ["445503"]),
        ("the item ending in 503 is gone", ["445503"]),
        ("440801 to 445503 are gone", ["440801", "440802", "445503"]),
        ("编号440801至440802已下架", ["440801", "440802"]),
        ("801 and 802 are gone", ["440801", "440802"]),
    ],
)
def test_listings_are_found_by_their_tails_and_ranges(words: str, numbers: list[str]) -> None:
    assert sorted(named(words)) == numbers


@pytest.mark.parametrize(
    "words",
    [
        "call extension 801 or extension 802",
        "Bazaar Ltd, Suite 801, Building 802",
        "your card ending in 503 was charged",
        "we answer tickets from 801 to 5503 in order",
        "you have 801 euros or 802 euros",
    ],
)
def test_figures_of_other_things_name_none(words: str) -> None:
    assert named(words) == []


def test_a_law_a_step_and_a_level_name_no_listing() -> None:
    pages = ("https://bazaar.example/p/17", "https://bazaar.example/p/512")
    assert named("under section 17 u.s.c. 512", pages) == []
    lots = tuple(f"https://bazaar.example/goods/{one}" for one in (1, 2))
    assert named("step 1: done. step 2 was not needed", lots) == []
    assert named("lot 1 is gone, lot 2 stays", lots) == ["1", "2"]
