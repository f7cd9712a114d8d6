"""An objection of the other side that failed is no counter-notice and no refusal of ours: what was removed stays removed."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import MART, looked_at, read_text

STAYS_REMOVED = [
    "The seller asked us to reinstate the two listings. Reinstatement was refused. Both remain disabled.",
    "The member appealed; a second reviewer has looked at everything again and the appeal was unsuccessful. The listing stays unavailable.",
    "Der Verkäufer hatte gegen die Entfernung Widerspruch eingelegt. Diesem Widerspruch haben wir nicht stattgegeben; das Angebot bleibt gelöscht.",
    "Le recours du vendeur a été rejeté le 14 mai. L'annonce reste désactivée.",
    "El recurso del vendedor ha sido desestimado. El anuncio sigue retirado.",
    "Il ricorso del venditore è stato respinto. L'annuncio resta rimosso.",
    "Odwołanie sprzedawcy zostało oddalone. Oferta pozostaje usunięta.",
    "被投诉方就482101号商品提交了申诉材料。经审核，申诉不成立，我方维持下架决定，该商品不再恢复。",
    "ストアより、削除の取り消しを求める申し立てがございました。審査の結果、この申し立ては認められず、商品ページは引き続き閲覧できない状態となっております。",
    "판매자가 소명 자료를 제출하였으나 받아들여지지 않았습니다. 이에 따라 신고하신 상품은 삭제되었습니다.",
    "The panel has read the appeal and does not grant it. The seller's request to bring the listing back is denied. The listing stays off our site.",
    "The shop's request to reinstate the listing has been declined. The listing stays removed.",
    "Der Antrag auf Wiedereinstellung wurde abgelehnt. Das Angebot bleibt gesperrt.",
    "La demande de remise en ligne du vendeur a été rejetée. L'annonce reste supprimée.",
    "La solicitud de reactivación del vendedor fue rechazada. El anuncio sigue retirado.",
    "Il ricorso proposto dal negozio è stato respinto. L'inserzione resta rimossa.",
    "申请人请求恢复该商品的展示。经审理，申请理由不能成立。驳回恢复请求，该商品维持下架状态。",
]


@pytest.mark.parametrize("text", STAYS_REMOVED)
def test_what_stays_removed_after_it_is_removed(text: str) -> None:
    seen = looked_at(text)
    assert not {one.kind for one in seen.told.signals} & {Reply.COUNTER_NOTICE, Reply.REJECTED, Reply.RESTORED}
    assert read_text(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your appeal was rejected. The listing stays online.", Reply.REJECTED),
        ("您的申诉不成立，我方维持原决定，商品不予下架。", Reply.REJECTED),
        ("Your request to reinstate your complaint was declined. We do not act on it.", Reply.REJECTED),
        ("Ihr Antrag auf Wiederherstellung des Verfahrens wurde abgelehnt. Wir werden nicht tätig.", Reply.REJECTED),
        ("您的申请理由不能成立，不予下架。", Reply.REJECTED),
        ("The seller filed a counter-notice. We are reviewing it.", Reply.COUNTER_NOTICE),
        ("卖家申诉成立，商品已恢复。", Reply.RESTORED),
        ("The seller's appeal was rejected. Following a court order the listing has been reinstated nevertheless.", Reply.RESTORED),
    ],
)  # fmt: skip
def test_other_objections_are_read_as_before(text: str, kind: Reply) -> None:
    assert read_text(text, MART[:1]).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "The seller appealed our decision. The appeal was not unsuccessful: the listing is back.",
        "The seller's counter-notice was rejected.",
        "卖家的申诉已被驳回。",
        "The listing stays removed unless the seller appeals.",
        "The seller's account remains disabled.",
    ],
)
def test_no_removal_is_made_of_it_alone(text: str) -> None:
    assert read_text(text, MART[:1]).kind is not Reply.REMOVED


def test_where_nobody_else_objected_it_may_be_ours() -> None:
    assert not looked_at("The appeal was rejected. The listing stays online.").told.overcome


def test_nothing_of_it_is_told_of_the_listing_that_it_names() -> None:
    text = f"Removed: {MART[0]}\nRejected: {MART[1]}\n\nThe seller appealed against the removal of {MART[0]}. The appeal was declined, so it stays removed."
    reading = read_text(text)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [str(reading.listings[url]) for url in MART] == ["removed", "rejected"]


def test_of_such_a_sentence_only_what_it_says_beside_is_heard() -> None:
    seen = looked_at(STAYS_REMOVED[2])
    assert list(seen.told.overcome.values()) == ["", "das angebot bleibt gelöscht"]
    assert seen.told.body[0] in seen.told.formal


def test_the_subject_tells_no_refusal_of_ours_where_it_tells_of_theirs() -> None:
    seen = looked_at("Il ricorso proposto dal negozio è stato respinto.", subject="Ricorso respinto")
    assert seen.subject == ""
    assert seen.told.subject in seen.told.overcome


def test_a_refusal_in_two_breaths_is_one() -> None:
    seen = looked_at("卖家于6月3日提起的申诉,经审核认定不成立,予以驳回。该商品继续处于下架状态。")
    assert list(seen.told.overcome.values()) == [""]


def test_papers_of_the_seller_that_did_not_pass_are_no_refusal_of_ours() -> None:
    told = f"{MART[0]} 已移除\n{MART[1]} 商家已自行删除\n\n商家对首个商品提交了材料,审核未通过。"
    assert read_text(told).kind is Reply.REMOVED
    assert not looked_at("您提交的材料审核未通过。").told.overcome
