"""Plain removals beside what only sounds like a part of one: a main picture as the reason, a word about the item behind the news."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import MART
from tests.core.reply.test_plain_answers import answer


@pytest.mark.parametrize(
    "text",
    [
        "该商品因盗用您的主图已被下架。",
        "商品及主图均已删除。",
        "涉嫌盗用首图，现已删除商品。",
        "The listing and its main image have been removed.",
        "The listing that used your photo as its main image has been taken down.",
        "Das Angebot samt Hauptbild wurde gelöscht.",
        "L'annonce et sa photo principale ont été supprimées.",
        "L'annuncio con la foto principale rubata è stato rimosso.",
    ],
)
def test_a_main_picture_that_is_named_beside_the_listing_is_no_part_of_it(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text", ["商品主图已删除。", "We removed the main image only.", "Nur das Hauptbild wurde gelöscht."]
)
def test_a_main_picture_alone_is_no_listing(text: str) -> None:
    assert answer(text, MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "您举报的链接已下架，该商品的卖家已被警告。",
        "相关商品已下架，该商品再次发布将被拦截。",
        "Les annonces ont été supprimées. Le produit n'est plus disponible.",
        "Usunęliśmy zgłoszone przez Panią oferty. Produkt nie jest już dostępny.",
        "The listings were removed. The item is no longer available.",
    ],
)
def test_all_that_is_gone_stays_so_beside_a_word_about_the_item(text: str) -> None:
    assert set(answer(text, MART).listings.values()) == {ListingState.REMOVED}
