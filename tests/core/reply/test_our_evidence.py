"""A removal after a look at what we sent is ours; one after a look at a listing of ours is told to a seller."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import MART, looked_at, read_text


@pytest.mark.parametrize(
    "sentence",
    [
        "After we reviewed your photos the listing was removed.",
        "After reviewing your evidence the listing was removed.",
        "After checking your documents this listing was taken down.",
        "After verifying your originals the item was deleted.",
        "Having compared your original files with the listing, we removed it.",
        "After a review of the evidence you submitted, the listing was removed from our site.",
        "Thanks to your evidence the listing has been taken down.",
        "Upon review of your materials the product was delisted.",
        "Nach Prüfung Ihrer Unterlagen wurde das Angebot entfernt.",
        "Nachdem wir Ihre Fotos geprüft haben, wurde das Angebot gelöscht.",
        "Après examen de vos documents, l'annonce a été supprimée.",
        "Tras revisar sus fotos, el anuncio ha sido eliminado.",
        "Dopo aver esaminato le sue foto, l'inserzione è stata rimossa.",
        "Po sprawdzeniu Pana zdjęć oferta została usunięta.",
        "审核您的图片后，该商品已下架。",
        "经审核您提供的原图，该链接已被删除。",
        "經審核您提供的照片，該商品已下架。",
        "お送りいただいた写真を確認した結果、当該商品は削除されました。",
        "보내주신 사진을 검토한 후 해당 상품은 삭제되었습니다.",
    ],
)
def test_a_removal_after_a_look_at_what_we_sent_is_one(sentence: str) -> None:
    assert read_text(sentence, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "sentence",
    [
        "After reviewing a complaint about your listing, your listing was removed.",
        "After reviewing a complaint by a rights owner, we removed your listing.",
        "Your listing was removed after we reviewed its photos.",
        "Your new listing has been removed because it infringes copyright.",
        "Your items and your shop were suspended.",
        "Your said listings and the store were suspended for infringing rights of third parties.",
        "We received a report about you. Your said listing was disabled.",
        "Your photos and listing were removed because a rights owner complained.",
        "Nach Prüfung einer Beschwerde wurde Ihr Angebot entfernt.",
        "审核您的商品图片后，您的商品已下架。",
    ],
)
def test_a_removal_of_what_is_ours_stays_none(sentence: str) -> None:
    assert read_text(sentence, MART[:1]).kind in (Reply.ACCUSED, Reply.UNCLEAR)
    assert looked_at(sentence, MART[:1]).verdict.kind is Reply.ACCUSED


@pytest.mark.parametrize(
    "sentence",
    [
        "After we have reviewed your photos, the listing will be removed.",
        "After we review your photos the listing is removed.",
        "Once our team reviews your files, the listing is removed.",
        "After we reviewed your photos the listing was not removed.",
        "After we reviewed your photos the listing was kept.",
        "After we reviewed your photos the listing was restored.",
        "After we reviewed your photos your complaint was closed.",
        "We looked at your photos and the complaint has been closed.",
        "After reviewing your photos the listing will be removed if the seller does not reply.",
        "Nach Prüfung Ihrer Unterlagen wird das Angebot entfernt.",
        "Nach Prüfung Ihrer Unterlagen wurde das Angebot nicht entfernt.",
        "审核您的图片后，该商品将下架。",
        "审核您的图片后，该商品未下架。",
    ],
)
def test_a_look_at_it_alone_is_no_removal(sentence: str) -> None:
    assert read_text(sentence, MART[:1]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "sentence", ["The listing was closed today.", "The listing named in your complaint was ended."]
)
def test_a_listing_that_was_closed_is_gone(sentence: str) -> None:
    assert looked_at(sentence, MART[:1]).verdict.kind is Reply.REMOVED


def test_a_look_that_is_still_to_come_is_neither_a_removal_nor_a_question() -> None:
    told = read_text("After we have reviewed your photos, the listing will be removed.", MART[:1])
    assert told.kind in (Reply.ACKNOWLEDGED, Reply.UNCLEAR)
