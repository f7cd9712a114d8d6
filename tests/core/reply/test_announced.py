"""Removals behind a clause that only announces them, confirmed, counted or decided, and their like that tell none."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from bot.core.reply.naming.tallies import counted
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.looking import looked_at

WORDING = looked_at("").wording
GONE = (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rest assured that both listings have been taken down.",
        "You may be assured that the listings were deleted.",
        "We confirm that the listings described in your notice of 3 May have been deleted.",
        "The listings in your complaint dated 12 May have been removed.",
        "The listings from your letter of 3 May have been taken down.",
        "The notice of 21st May has been granted, and the listings were removed.",
        "This is to confirm the deletion of every listing set out in your complaint.",
        "We are writing to confirm the takedown of all the products named in your request.",
        "We can confirm the takedown of all the listings named in your request today.",
        "We confirm the deletion of all items listed in your notice of 3 March.",
        "Having weighed your evidence, we decided to delist both of the products.",
        "We have decided to take down all the listings you reported.",
        "Our team has resolved to delete both of the listings from our platform.",
        "Outcome: all 2 reported items deleted.",
        "Decision: both product pages taken down.",
        "On examination the merchant's offers were held to infringe and have been deleted.",
        "Both listings were removed within 36 hours of your notice.",
        "Wir freuen uns, Ihnen bestätigen zu können, dass die Artikel gelöscht wurden.",
        "Nach Abschluss unserer Prüfung können wir Ihnen bestätigen, dass alle Angebote entfernt wurden.",
        "Erst heute können wir Ihnen mitteilen, dass die Anzeigen gelöscht wurden.",
        "Wir können Ihnen heute mitteilen, dass sämtliche Anzeigen entfernt worden sind.",
        "Hiermit bestätigen wir die Löschung aller in Ihrer Beschwerde aufgeführten Anzeigen.",
        "Ergebnis: alle 2 gemeldeten Anzeigen gelöscht.",
        "Nous confirmons le retrait de toutes les annonces mentionnées dans votre signalement.",
        "Le confirmamos la eliminación de todos los productos indicados en su denuncia.",
        "Confermiamo la cancellazione di tutte le inserzioni elencate nella Sua segnalazione.",
        "Potwierdzamy usunięcie wszystkich aukcji wymienionych w zgłoszeniu.",
        "Po weryfikacji zgłoszenia zablokowaliśmy obie oferty.",
    ],
)
def test_a_removal_is_read_behind_what_announces_it(sentence: str) -> None:
    assert looked_at(sentence).verdict.kind is Reply.REMOVED
    assert not removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "sentence",
    [
        "The shop assured us that both listings have been taken down.",
        "The listings may have been deleted.",
        "All 3 may have been removed.",
        "Listings 1 to 3 may have been deleted.",
        "As to your three links, all 3 may have been taken down by now.",
        "Of the items you named, 3 may have been deleted.",
        "Two of 3 may have been deleted by the seller.",
        "We shall confirm the deletion of every listing set out in your complaint once it is done.",
        "We have not decided to delist the products.",
        "We had decided to remove the listings and then changed our minds.",
        "Our team has decided to remove all three listings in the next update of the catalogue.",
        "We decided to delete the pictures of yours from our training slides.",
        "We agreed to remove the listings.",
        "We have decided to remove the listings pending your signed declaration.",
        "If we decide to delist both of the products, we shall write to you.",
        "The merchant decided to remove the listings, he writes.",
        "Requested outcome: all 2 reported items deleted.",
        "The offers are to be reviewed and removed.",
        "Erst am Freitag können wir Ihnen bestätigen, dass alle Angebote entfernt wurden.",
        "Wir arbeiten daran, Ihnen morgen mitteilen zu können, dass alle Angebote gelöscht wurden.",
        "Wir freuen uns darauf, Ihnen bestätigen zu können, dass die Inserate gelöscht wurden.",
        "Dann können wir mitteilen, dass die Artikel gelöscht wurden.",
        "Danach können wir Ihnen gern bestätigen, dass die Anzeigen gesperrt sind.",
        "Wir hoffen, Ihnen bald bestätigen zu können, dass die Artikel gelöscht wurden.",
        "Sobald wir Ihnen mitteilen können, dass die Anzeigen entfernt wurden, melden wir uns.",
        "We can confirm the takedown of all the products named in your request will take place on Friday.",
        "We confirm the removal of all listings named in your notice has been ordered.",
        "Wir bestätigen die Löschung der in Ihrer Meldung genannten Angebote, sobald die Frist abgelaufen ist.",
        "Nous confirmons le retrait de toutes les annonces visées par votre demande, dès la fin du délai.",
        "Nous confirmons le retrait de toutes les annonces visées par votre demande, après accord du service juridique.",
        "Confirmamos la eliminación de los anuncios indicados, que tendrá lugar el viernes.",
        "Confermiamo la rimozione delle inserzioni indicate, non appena scade il termine.",
        "Potwierdzamy usunięcie ofert wskazanych w zgłoszeniu, gdy upłynie termin.",
        "Wir bestätigen den Eingang Ihres Antrags auf Löschung aller Anzeigen.",
        "Po weryfikacji zgłoszenia obie oferty zostaną zablokowane.",
        "削除が完了いたしましたらご連絡いたします。",
        "削除が完了次第ご連絡いたします。",
        "판매자 측에서 상품을 모두 삭제하였음을 통보해 왔습니다.",
    ],
)
def test_what_is_only_planned_hoped_or_said_by_others_is_no_removal(sentence: str) -> None:
    assert looked_at(sentence).verdict.kind not in GONE or removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    ("sentence", "many"),
    [
        ("您的投诉已处理完毕，共下架商品3件。", 3),
        ("经平台核实，投诉成立，总共删除侵权链接4条。", 4),
        ("Your complaint has been upheld, listings removed: 3", 3),
        ("您的申诉已处理完毕，共恢复商品3件。", 0),
        ("商家来函，共下架商品3件。", 0),
    ],
)
def test_a_count_behind_the_news_that_it_was_dealt_with_counts(sentence: str, many: int) -> None:
    gone = {state.value: count for state, count in counted([plain(sentence)], WORDING.tallies).items()}
    assert gone.get("removed", 0) == many
