"""What was taken down and then put back by the seller is not gone, and nobody but him restored it."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at, read_text

URL = "https://mart.example/item/601099512345671"


@pytest.mark.parametrize(
    "text",
    [
        f"{URL} was removed and then restored by the seller.",
        "We removed it, yet the seller has uploaded it again.",
        "We took it down, but the seller has since reposted it.",
        "The listing was deleted and later put up again by its seller.",
        "该商品下架后又被卖家重新上架。",
        "商品已下架，但卖家又重新发布。",
        "Das Angebot wurde gelöscht und später vom Verkäufer erneut eingestellt.",
        "L'annonce a été supprimée, puis remise en ligne par le vendeur.",
        "El anuncio fue eliminado y luego republicado por el vendedor.",
        "L'inserzione è stata rimossa e poi ripubblicata dal venditore.",
        "해당 상품은 삭제되었으나 다음 날 다시 등록되었습니다.",
    ],
)
def test_what_the_seller_put_back_is_not_gone(text: str) -> None:
    reading = read_text(text, (URL,))
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "The listing has been removed and cannot be put back by the seller.",
        "We removed the listing and barred the seller from putting it up again.",
        "The listing was removed. Should it be put back by the seller, please tell us.",
        "该商品已下架，卖家不得重新上架。",
        "该商品已下架，如卖家再次上架，请再次投诉。",
        "该商品重新上架后，我们已再次下架。",
        "Das Angebot wurde gelöscht. Sollte es vom Verkäufer wieder eingestellt werden, melden Sie es bitte.",
        "L'annonce a été retirée et ne pourra pas être remise en ligne par le vendeur.",
        "El anuncio ha sido eliminado y no podrá ser republicado por el vendedor.",
        "L'inserzione è stata rimossa e non potrà essere ripubblicata dal venditore.",
        "Das Angebot wurde gelöscht und kann vom Verkäufer neu eingestellt werden.",
    ],
)
def test_what_the_seller_may_not_put_back_is_not_back(text: str) -> None:
    fired = [one.rule for one in looked_at(text).told.signals]
    assert "put-back-by-the-seller" not in {one.id for one in fired}
    assert Reply.REMOVED in {one.kind for one in fired}, "it silences nothing"
