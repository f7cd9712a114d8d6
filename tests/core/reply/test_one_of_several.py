"""A single listing that is gone, where a notice has several, in every language; and words for all of them."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import MART, read_text

THREE = tuple(f"https://mart.example/item/{number}" for number in (601, 602, 603))


@pytest.mark.parametrize(
    "sentence",
    [
        "该商品已下架，感谢您的反馈。",
        "该链接已删除。",
        "此商品已被移除。",
        "这条链接已经下架了。",
        "該商品已下架。",
        "此連結已移除。",
        "我们已将该侵权商品下架处理。",
        "Das Angebot wurde gelöscht.",
        "Der gemeldete Artikel wurde entfernt.",
        "Wir haben die Anzeige gesperrt.",
        "L'annonce a été supprimée.",
        "Nous avons retiré le produit.",
        "El anuncio ha sido eliminado.",
        "Hemos retirado la publicación.",
        "L'inserzione è stata rimossa.",
        "Abbiamo rimosso il prodotto.",
        "当該商品は削除されました。",
        "この出品を削除いたしました。",
        "해당 상품은 삭제되었습니다.",
        "Oferta została usunięta.",
        "Usunęliśmy aukcję.",
        "The listing has been removed.",
    ],
)
def test_one_listing_of_several_closes_none_and_is_shown_for_none(sentence: str) -> None:
    reading = read_text(sentence, THREE)
    assert reading.kind is Reply.UNCLEAR
    assert not reading.listings


@pytest.mark.parametrize(
    "sentence",
    ["One of the listings you reported was removed.", "Eines der Angebote wurde gelöscht.", "其中一个商品已下架。"],
)
def test_one_of_them_closes_none_and_is_shown_for_none(sentence: str) -> None:
    reading = read_text(sentence, THREE)
    assert reading.kind in (Reply.UNCLEAR, Reply.PARTIALLY_REMOVED)
    assert not reading.listings


@pytest.mark.parametrize(
    "sentence",
    ["该商品已下架。", "Das Angebot wurde gelöscht.", "L'annonce a été supprimée.", "当該商品は削除されました。"],
)
def test_one_listing_is_all_where_there_is_but_one(sentence: str) -> None:
    assert read_text(sentence, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "sentence",
    [
        "您举报的商品已下架。",
        "相关链接已删除。",
        "三个商品均已下架。",
        "该三个链接已全部删除。",
        "上述链接已移除。",
        "这些商品已下架。",
        "该等商品已下架。",
        "涉案商品已下架处理。",
        "侵权链接已断开。",
        "被投诉商品已下架。",
        "这三个链接已删除。",
        "此次投诉的商品已下架。",
        "您投诉的链接已删除。",
        "該等連結已移除。",
        "Die Angebote wurden gelöscht.",
        "Die gemeldeten Artikel wurden entfernt.",
        "Wir haben die Anzeigen gesperrt.",
        "Alle drei Anzeigen sind gelöscht.",
        "Les annonces ont été supprimées.",
        "Nous avons retiré les produits.",
        "Les trois annonces que vous avez signalées ont été supprimées.",
        "Los anuncios han sido eliminados.",
        "Hemos retirado las tres publicaciones.",
        "Le inserzioni sono state rimosse.",
        "Abbiamo rimosso i prodotti.",
        "Abbiamo rimosso tutte le pagine.",
        "ご申告の商品はすべて削除されました。",
        "該当商品3件を削除いたしました。",
        "ご指摘の商品を削除しました。",
        "신고하신 상품은 모두 삭제되었습니다.",
        "신고하신 상품 3개를 삭제했습니다.",
        "Oferty zostały usunięte.",
        "Usunęliśmy wszystkie trzy aukcje.",
        "The listings have been removed.",
        "All three listings were removed.",
        "The three items were taken down.",
        "We have removed every listing you reported.",
        "您投诉的3个链接均已处理，侵权商品已下架。",
        "全部商品链接已删除，该店铺已被警告。",
    ],
)
def test_words_for_all_of_them_remove_all(sentence: str) -> None:
    reading = read_text(sentence, THREE)
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(THREE, ListingState.REMOVED)
