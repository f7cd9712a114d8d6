"""What was removed on our proof is removed; what will be, or something else, is not."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import read_text

THREE = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))


def _with_addresses(text: str) -> str:
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    return text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "Based on your proof, we removed the listing."),
        (3, "Based on the proof you sent, we have removed the three listings."),
        (1, "Based on the evidence you provided, the listing has been removed."),
        (1, "Having reviewed your proof of authorship, we have taken the listing down."),
        (3, "After reviewing the originals you provided, we removed all three listings."),
        (1, "Thanks to the original files you sent, we were able to remove the listing, and did so today."),
        (1, "Your certificate was accepted and the listing has been removed."),
        (1, "Following examination of your originals, the listing has been disabled."),
        (3, "Given your proof, we removed the listings."),
        (1, "In view of the raw files you sent, we deleted the listing."),
        (1, "经核实您提供的材料，已下架该商品。"),
        (3, "经核实您提供的材料，已下架。"),
        (3, "经审核您提交的原图，三个链接均已删除。"),
        (1, "根据您提供的版权登记证书，我们已将该商品下架。"),
        (3, "依据您提交的证据，上述商品已下架处理。"),
        (1, "您补充的材料已审核通过，商品已下架。"),
        (3, "结合您提供的原始文件，平台已将三个商品删除。"),
        (1, "收到您补充的证明后，我们已下架该链接。"),
        (1, "經核實您提供的資料，已下架該商品。"),
        (1, "Nach Prüfung Ihrer Unterlagen haben wir das Angebot entfernt."),
        (3, "Nach Prüfung der von Ihnen eingereichten Nachweise haben wir die drei Angebote gelöscht."),
        (1, "Aufgrund Ihrer Nachweise wurde das Angebot gesperrt."),
        (1, "Anhand der Originaldateien, die Sie uns geschickt haben, wurde das Angebot gelöscht."),
        (1, "Après examen de vos pièces, nous avons retiré l'annonce."),
        (3, "Sur la base des justificatifs fournis, nous avons supprimé les trois annonces."),
        (1, "Au vu de vos preuves, l'annonce a été supprimée."),
        (1, "Tras revisar la documentación aportada, hemos eliminado el anuncio."),
        (3, "En base a las pruebas aportadas, hemos retirado los tres anuncios."),
        (1, "Dopo aver esaminato i documenti forniti, abbiamo rimosso l'inserzione."),
        (3, "Sulla base delle prove fornite, le tre inserzioni sono state rimosse."),
        (1, "ご提出いただいた資料を確認のうえ、当該商品を削除いたしました。"),
        (1, "제출하신 자료를 확인하여 해당 상품을 삭제하였습니다."),
        (1, "Po sprawdzeniu przesłanych dokumentów usunęliśmy ofertę."),
    ],
)
def test_what_was_removed_on_our_proof_is_removed(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(THREE[:count], ListingState.REMOVED)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "Based on your proof, we will remove the listing."),
        (1, "Based on your proof we can remove the listing once you sign the form."),
        (1, "Based on your proof, the listing should be removed."),
        (1, "Based on your proof we cannot remove the listing."),
        (1, "Based on the documents you sent, we have not removed the listing."),
        (1, "After reviewing your proof we removed your attachment, as it was infected."),
        (1, "Once we have reviewed your originals, the listing is removed."),
        (1, "Please send proof of authorship; based on it we will remove the listing."),
        (1, "Please send the originals so that the listing can be removed."),
        (1, "We need your proof before the listing is removed."),
        (1, "Your documents have been removed from the case, please send them again."),
        (1, "Based on his proof, we restored the seller's access."),
        (1, "Based on the seller's proof, we removed your complaint."),
        (1, "The proof that you sent was removed."),
        (1, "If your proof is valid, we remove the listing."),
        (1, "Based on your evidence we removed the picture from the review."),
        (1, "经核实您提供的材料，无法下架该商品。"),
        (1, "请您提供原图，核实后下架。"),
        (1, "请补充材料，经核实后即下架商品。"),
        (1, "经核实，您提供的材料已删除。"),
        (1, "经核实您提供的材料，不足以下架。"),
        (1, "待核实您提供的材料后，再下架该商品。"),
        (1, "您提供的材料经审核不通过，商品未下架。"),
        (1, "经核实您提供的材料，该商品的评论已删除。"),
        (1, "您上传的材料已过期删除，请重新上传。"),
        (1, "Nach Prüfung Ihrer Unterlagen werden wir das Angebot entfernen."),
        (1, "Nach Prüfung Ihrer Unterlagen können wir das Angebot nicht entfernen."),
        (1, "Ihre Unterlagen wurden nach Prüfung gelöscht."),
        (1, "Bitte senden Sie uns Nachweise, damit das Angebot entfernt werden kann."),
        (1, "Après examen de vos pièces, nous retirerons l'annonce."),
        (1, "Après examen, vos pièces ont été supprimées."),
        (1, "Tras revisar su documentación, eliminaremos el anuncio."),
        (1, "Tras revisar la documentación, no hemos eliminado el anuncio."),
        (1, "Dopo aver esaminato i documenti, rimuoveremo l'inserzione."),
        (1, "資料を確認のうえ、削除いたします。"),
    ],
)
def test_what_will_be_or_is_no_listing_is_not(count: int, text: str) -> None:
    reading = read_text(_with_addresses(text), THREE[:count])
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert ListingState.REMOVED not in reading.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "Nach Prüfung Ihrer Unterlagen haben wir Ihre Beschwerde gelöscht.",
        "Nach Prüfung der Unterlagen haben wir Ihr Konto gesperrt.",
    ],
)
def test_only_a_listing_is_gone_on_proof(text: str) -> None:
    assert read_text(text, THREE[:2]).kind in (Reply.UNCLEAR, Reply.REJECTED)
