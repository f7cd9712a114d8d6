"""A listing that was taken down and is back again is not removed, nor shown as put back where nothing is sure."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))
_LETTERS = {"r": ListingState.REMOVED, "o": ListingState.OPEN, "x": ListingState.REJECTED}


def _with_addresses(text: str) -> str:
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    return text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "The listing was removed, but a day later it was up again."),
        (1, "A1 was removed and then restored by the seller."),
        (1, "We removed the listing on 3 November; it was put back by the seller on 5 November."),
        (3, "A1, A2 and A3 were removed on Monday and put back by the seller on Tuesday."),
        (1, "The listing had been removed, then the seller relisted it."),
        (1, "We took the page down and the shop put it up again the same evening."),
        (1, "The item was deleted last week. It has since reappeared."),
        (1, "The listing was taken down for a day, then it went live again."),
        (3, "The three listings were removed and have meanwhile been reinstated by the seller."),
        (1, "The page was removed; however it is online again since yesterday."),
        (1, "We removed it, yet the seller has uploaded it again."),
        (1, "该商品曾下架，后又上架。"),
        (1, "该链接已删除，后来又重新上架了。"),
        (3, "A1、A2、A3 下架后又被卖家重新上架。"),
        (1, "商品已下架，但第二天又恢复销售了。"),
        (1, "该商品于11月3日下架，11月5日卖家又重新上架。"),
        (1, "链接此前已删除，目前又可以正常访问。"),
        (1, "商品下架后隔天又上线了。"),
        (1, "該商品已下架，之後又重新上架。"),
        (1, "Das Angebot wurde entfernt und am nächsten Tag vom Verkäufer wieder eingestellt."),
        (1, "Das Angebot war gelöscht, ist aber seit gestern wieder online."),
        (3, "Die Angebote wurden gelöscht und später vom Verkäufer erneut eingestellt."),
        (1, "L'annonce a été retirée puis remise en ligne par le vendeur."),
        (1, "L'annonce avait été supprimée ; le lendemain elle était de nouveau en ligne."),
        (1, "El anuncio fue eliminado y luego restablecido por el vendedor."),
        (1, "El anuncio se retiró, pero al día siguiente volvía a estar publicado."),
        (1, "L'inserzione è stata rimossa e poi ripubblicata dal venditore."),
        (1, "L'inserzione era stata rimossa, ma il giorno dopo era di nuovo online."),
        (1, "当該商品は削除されましたが、その後再び出品されました。"),
        (1, "해당 상품은 삭제되었으나 다음 날 다시 등록되었습니다."),
        (1, "Oferta została usunięta, ale następnego dnia znów była dostępna."),
        (1, "The page was deleted on Monday but it has been back online since Tuesday."),
        (2, "A1 and A2 were taken down; both have since been relisted."),
        (1, "We removed the item, the seller listed it again under the same number."),
        (1, "该商品下架三天后，卖家重新上架。"),
        (1, "我们曾将该链接删除，但商家又重新发布了。"),
        (1, "该商品一度下架，目前已恢复销售。"),
        (1, "Das Angebot wurde gesperrt, am nächsten Tag aber wieder freigeschaltet."),
        (1, "Le produit avait été retiré mais il est de nouveau en vente."),
        (1, "El artículo fue retirado pero está otra vez publicado."),
        (1, "L'annuncio è stato rimosso ma è di nuovo visibile."),
    ],
)
def test_what_is_back_again_is_not_removed(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()
    assert reading.kind is Reply.RESTORED or ListingState.RESTORED not in reading.listings.values()


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "The listing has been removed and cannot be put back by the seller."),
        (1, "We removed the listing. If it is up again, report it with this number."),
        (1, "The listing has been removed and will not come back."),
        (3, "All three listings have been removed. Relisting them is blocked."),
        (1, "该商品已下架，如卖家再次上架，请再次投诉。"),
        (1, "该商品已下架，不会恢复。"),
        (1, "卖家后又上架该商品，我们已再次删除。"),
        (1, "该商品已永久下架，无法重新上架。"),
        (1, "您反映该商品后又上架，我们核实后已再次下架处理。"),
        (1, "商品已下架，如发现又上架请联系我们。"),
        (1, "El anuncio ha sido eliminado y no podrá volver a publicarse."),
        (1, "L'inserzione è stata rimossa e non potrà essere ripubblicata."),
        (1, "The listing has been removed. Thank you for getting back to us."),
        (1, "We got back to the seller and the listing has been removed."),
        (1, "The listing has been removed and the seller may not list it again."),
        (1, "该商品已下架，感谢您再次来信。"),
        (1, "该商品已下架，商家如重新上架将被处罚。"),
        (1, "收到您再次投诉后，我们已将该商品下架。"),
        (1, "Das Angebot wurde gelöscht, vielen Dank für Ihre erneute Meldung."),
    ],
)
def test_what_may_not_come_back_or_went_again_is_removed(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(THREE[:count], ListingState.REMOVED)


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ("rro", "A1 and A2 were removed. A3 was removed as well, but it came back a day later."),
    ],
)
def test_only_the_one_that_came_back_is_open(states: str, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[: len(states)])
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [reading.listings.get(url) for url in THREE[: len(states)]] == [_LETTERS.get(one) for one in states]
