"""More time that is granted, to us or to the seller, removes nothing."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import fates, read_of_three


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "More time granted."),
        (3, "More time granted: A1, A2, A3"),
        (1, "Your request for an extension has been granted. Please send the original files by 30 November."),
        (1, "Extension granted until 30 November."),
        (3, "A1: more time granted\nA2: more time granted\nA3: more time granted"),
        (3, "A1: extension granted\nA2: extension granted\nA3: extension granted"),
        (3, "Extensions:\nA1 approved\nA2 approved\nA3 approved"),
        (3, "Requests for more time:\nA1: granted\nA2: granted\nA3: granted"),
        (3, "Listing | Extension\nA1 | granted\nA2 | granted\nA3 | granted"),
        (1, "The seller was granted more time to reply."),
        (1, "You have been given another 7 days to send us the power of attorney."),
        (1, "The deadline for the listing has been extended to 5 December."),
        (3, "Deadline extended:\nA1 ✓\nA2 ✓\nA3 ✓"),
        (1, "延期已批准。"),
        (3, "A1：延期已批准\nA2：延期已批准\nA3：延期已批准"),
        (1, "您的延期申请已通过，请于11月30日前提交原图。"),
        (3, "延期申请结果：\nA1 通过\nA2 通过\nA3 通过"),
        (1, "卖家的举证期已延长至12月5日。"),
        (1, "同意延期7天，请在期限内补充授权书。"),
        (3, "A1、A2、A3 均同意延期。"),
        (1, "延期申請已批准。"),
        (1, "Fristverlängerung gewährt."),
        (3, "A1: Fristverlängerung gewährt\nA2: Fristverlängerung gewährt\nA3: Fristverlängerung gewährt"),
        (1, "Die Frist wurde bis zum 30. November verlängert, bitte senden Sie die Originaldateien."),
        (1, "Délai supplémentaire accordé."),
        (3, "A1 : délai accordé\nA2 : délai accordé\nA3 : délai accordé"),
        (1, "Prórroga concedida hasta el 30 de noviembre."),
        (3, "A1: prórroga concedida\nA2: prórroga concedida\nA3: prórroga concedida"),
        (1, "Proroga concessa fino al 30 novembre."),
        (3, "A1: proroga concessa\nA2: proroga concessa\nA3: proroga concessa"),
        (1, "期限の延長を承認しました。"),
        (1, "기한 연장이 승인되었습니다."),
        (1, "Termin został przedłużony do 30 listopada."),
        (1, "We have given the seller another ten days to answer."),
        (3, "Status:\nA1: deadline extended\nA2: deadline extended\nA3: deadline extended"),
        (3, "A1：举证期已延长\nA2：举证期已延长\nA3：举证期已延长"),
        (1, "The time limit has been extended at the seller's request."),
        (1, "商家申请延期，平台已同意。"),
        (3, "Listing | Request for more time\nA1 | approved\nA2 | approved\nA3 | approved"),
        (1, "Die Frist für den Händler wurde verlängert."),
        (1, "Your extension is granted: please send us the original files by 30 November."),
        (1, "We grant you more time. Please send the power of attorney by 5 December."),
        (1, "已同意延期，请您在12月5日前提交原图和授权书。"),
        (1, "您的延期申请已批准，请补充授权书。"),
        (1, "Wir gewähren Ihnen Fristverlängerung. Bitte senden Sie uns die Vollmacht bis 5. Dezember."),
        (1, "Le délai est prolongé : veuillez nous envoyer les fichiers originaux avant le 5 décembre."),
        (1, "Le concedemos una prórroga: envíenos los archivos originales antes del 5 de diciembre."),
        (1, "Le concediamo una proroga: ci invii i file originali entro il 5 dicembre."),
        (1, "Your request for more time was refused."),
        (1, "延期申请未通过。"),
        (1, "An extension was not granted."),
        (1, "If an extension is granted, the listing is removed later."),
        (3, "A1: extension refused\nA2: extension refused\nA3: extension refused"),
        (1, "The review period has been extended; the listing stays online for now."),
    ],
)
def test_more_time_removes_nothing(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert "r" not in fates(reading, count)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "No extension was granted to the seller, so the listing has been removed."),
        (1, "The extension granted to the seller has run out and the listing has been removed."),
        (3, "The seller got more time and did not answer. All three listings have been removed."),
        (1, "卖家延期后仍未举证，商品已下架。"),
        (1, "延期已到期，该商品已下架。"),
        (1, "延期申请未获批准，商品已下架。"),
        (3, "A1：已下架\nA2：已下架\nA3：已下架\n卖家申诉延期已批准。"),
        (1, "Die Fristverlängerung ist abgelaufen, das Angebot wurde entfernt."),
        (1, "Le délai accordé au vendeur est écoulé, l'annonce a été supprimée."),
        (1, "La prórroga concedida ha vencido y el anuncio ha sido eliminado."),
        (1, "La proroga concessa è scaduta e l'inserzione è stata rimossa."),
        (1, "After the extension you were granted you sent the proof in time, and the listing has been removed."),
        (1, "We did not need more time: the listing has been removed."),
        (1, "感谢您的耐心等待，延长审核后该商品已下架。"),
        (1, "The listing for the hair extension has been removed."),
        (3, "The listings for extension cords have been removed."),
        (1, "The seller let the extended deadline pass. The listing has been removed."),
        (3, "The three listings have been removed. The seller has been granted 10 days to object."),
    ],
)
def test_what_was_removed_after_it_is_gone(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind is Reply.REMOVED
    assert fates(reading, count) == "r" * count


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ("rro", "A1: removed\nA2: removed\nA3: more time granted"),
        ("rro", "A1：已下架\nA2：已下架\nA3：延期已批准"),
        ("rro", "A1 : supprimée\nA2 : supprimée\nA3 : délai accordé"),
        ("roo", "A1: removed\nA2: extension granted\nA3: extension granted"),
    ],
)
def test_what_has_more_time_is_open_beside_what_is_gone(states: str, text: str) -> None:
    reading = read_of_three(text, len(states))
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert fates(reading, len(states)) == states
