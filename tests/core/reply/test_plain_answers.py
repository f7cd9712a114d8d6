"""The plainest answers there are, read from end to end: a person is not asked about what cannot be misunderstood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.reading import Asked

MART = ("https://mart.example/item/482101", "https://mart.example/item/482102", "https://mart.example/item/482103")


def answer(text: str, listings: Sequence[str]) -> Reading:
    """What an answer to a notice of ours about these listings is read as."""
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Re: [WQ-K7QF2M] Notice", None,
        datetime(2026, 11, 25, tzinfo=UTC), "<wq.K7QF2M.n1.0001@seller.test>", (), (), text,
    )  # fmt: skip
    return read(mail, platform=Playbook(shipped_templates()).platform("generic"), listings=tuple(listings))


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\nThank you for your report. After review we removed the reported listings.\nBest regards",
        "Both items have been taken down.",
        "经核实，您投诉的链接已删除。",
        "您投诉的商品已被我们清出。",
        "已根据客户反馈删除相关商品。",
        "Both listings were rendered inaccessible.",
        "您投訴的商品已全部下架，感謝您的反饋。",
        "Die gemeldeten Angebote wurden gelöscht.",
        "Les deux annonces signalées ont été supprimées.",
        "Los anuncios denunciados han sido retirados.",
        "Entrambe le inserzioni sono state rimosse.",
        "Zgłoszone oferty zostały usunięte.",
        "ご申告の商品ページを削除いたしました。",
        "신고하신 상품은 모두 삭제되었습니다.",
    ],
)
def test_what_says_that_it_is_gone_and_nothing_else_is_a_removal(text: str) -> None:
    reading = answer(text, MART[:2])
    assert reading.kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We have removed the item that you reported for copyright infringement.",
        "We have deleted the listing. Thank you for helping us keep the marketplace safe.",
        "We removed the photos you reported. If you see more, please let us know.",
        "The listing has been removed, please contact us if you have any further questions.",
        "We have removed the listing. Please allow up to 24 hours for the change to be visible everywhere.",
        "We took the item down. No further action is required from you.",
        "Your report was valid. We removed the item. Your ticket is now closed.",
        "Abbiamo provveduto a rimuovere il prodotto. Cordiali saluti",
        "投诉处理结果：成立。处理措施：下架商品。",
        "该商品已被我司下架，如有其他问题请随时联系我们。",
        "您好，您投诉的商品已下架，如有疑问请联系客服。",
        "您投诉的链接已删除，如有问题请随时反馈。",
        "您好，经核实商品已下架处理，请您知悉，如有其他疑问欢迎随时咨询，祝您生活愉快！",
        "您檢舉的商品已下架，如有其他問題請與我們聯繫。",
        "Das Angebot wurde gelöscht. Bei Fragen stehen wir Ihnen gerne zur Verfügung.",
        "Usunęliśmy zgłoszoną ofertę. W razie pytań prosimy o kontakt.",
        "신고하신 상품을 삭제하였습니다. 추가 문의사항이 있으시면 연락 주시기 바랍니다.",
    ],
)
def test_polite_words_beside_a_removal_raise_no_doubt(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("您好，已收到您的投诉，请补充权利证明材料，我们会尽快处理。", Asked.OWNERSHIP_STATEMENT),
        ("您好，已收到您的投诉，请您提供原图，以便我们处理。", Asked.ORIGINAL_FILES),
        ("已收到，请补充商品链接，我们会在3个工作日内处理。", Asked.LISTING_URLS),
        ("您好，投诉已收到，还需要您提供营业执照，谢谢。", Asked.IDENTITY),
        ("已收到您的投诉，现需要您补充侵权链接，如有疑问请联系客服。", Asked.LISTING_URLS),
        ("您的申訴已收到，請補充著作權證明。", Asked.OWNERSHIP_STATEMENT),
        ("We have received your complaint, please send us the original files.", Asked.ORIGINAL_FILES),
        ("Thank you for your report, please provide the links.", Asked.LISTING_URLS),
        ("Vielen Dank für Ihre Meldung, bitte senden Sie uns eine Kopie Ihres Ausweises.", Asked.IDENTITY),
    ],
)
def test_a_question_in_one_breath_with_a_receipt_is_no_receipt(text: str, asked: Asked) -> None:
    reading = answer(text, MART[:1])
    assert (reading.kind, reading.asked_for) == (Reply.INFO_REQUESTED, (asked,))


@pytest.mark.parametrize(
    "text",
    [
        "您的投诉已收到，请耐心等待。",
        "已收到您的投诉，我们会尽快处理。",
        "您好，您的邮件已收到，请您放心，我们会尽快处理，祝您生活愉快。",
        "We have received your report, please allow us five days to look into it.",
    ],
)
def test_a_polite_receipt_stays_a_receipt(text: str) -> None:
    reading = answer(text, MART[:1])
    assert (reading.kind, reading.asked_for) == (Reply.ACKNOWLEDGED, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The listing may have been removed already, as we did not find it.", Reply.UNCLEAR),
        ("The item was removed after a report by another rights owner.", Reply.UNCLEAR),
        ("有件商品已下架，但不是您投诉的那件。", Reply.UNCLEAR),
        ("The lyrics of the song you reported have been removed from our site.", Reply.UNCLEAR),
        ("您投诉的歌曲已下架，感谢您的支持。", Reply.UNCLEAR),
        ("您投诉的歌曲已下架，感谢您的支持。本邮件由系统自动发出，请勿直接回复。", Reply.UNCLEAR),
        (
            "We removed both listings. We have asked the seller for a licence and will decide within five days whether they come back.",
            Reply.UNCLEAR,
        ),
        ("We have cleared both listings of any wrongdoing.", Reply.UNCLEAR),
        ("The off-shelf process was cancelled.", Reply.UNCLEAR),
        ("出品者からの異議により、措置を取り消しました。", Reply.UNCLEAR),
        ("ご申告を取り消しました。", Reply.UNCLEAR),
        ("Abbiamo chiuso le indagini sulle inserzioni segnalate.", Reply.UNCLEAR),
        ("Zakończyłem rozpatrywanie zgłoszenia dotyczącego obu ofert.", Reply.UNCLEAR),
        ("판매자가 가격을 내렸습니다.", Reply.UNCLEAR),
        ("One or more of the listings you flagged may no longer be available.", Reply.UNCLEAR),
        ("The seller says the pictures have been removed. We pass this on without checking it.", Reply.UNCLEAR),
        ("您的投诉已删除，如有疑问请联系客服。", Reply.UNCLEAR),
        ("我们移除了您的投诉，感谢您的理解。", Reply.UNCLEAR),
        ("您好，相关证据材料我们已封存备查，商品处理结果将另行通知。", Reply.ACKNOWLEDGED),
        ("该活动已提前结束，感谢您的关注。", Reply.UNCLEAR),
        ("该商品此前因缺货已取消发布，与您的投诉无关。", Reply.UNCLEAR),
        ("We have banned the seller from contacting you.", Reply.UNCLEAR),
        ("The buyer account was banned; the listing is not affected.", Reply.UNCLEAR),
        ("The seller struck off your name from the picture and we consider this resolved.", Reply.UNCLEAR),
        ("閣下發送的電郵已被系統自動刪除，並無職員閱覽。", Reply.UNCLEAR),
        ("店家回复说商品“已自行删除”。所以这边先给您把单子完结啦。", Reply.UNCLEAR),
        ("접수하신 2건 가운데 마지막 한 건만 빼고 모두 내려갔습니다.", Reply.UNCLEAR),
        ("Your complaint has been removed. Thank you for your patience.", Reply.UNCLEAR),
        ("Ihre Meldung wurde gelöscht. Bei Fragen stehen wir Ihnen gerne zur Verfügung.", Reply.UNCLEAR),
        ("Votre signalement a été supprimé. Merci de votre compréhension. Ce dossier est clos.", Reply.UNCLEAR),
        ("Su denuncia ha sido eliminada. Gracias por su comprensión. El caso queda cerrado.", Reply.UNCLEAR),
        ("신고 내용이 삭제되었습니다. 감사합니다.", Reply.UNCLEAR),
        ("We appreciate that you have removed the reported item. Your ticket is closed.", Reply.UNCLEAR),
        ("We are removing the listing. Please allow up to 3 days for the removal to take effect.", Reply.UNCLEAR),
        ("链接可能已删除，我们没有找到。", Reply.UNCLEAR),
        ("We removed both in spring. The second one is still down, the first one was put back today.", Reply.UNCLEAR),
    ],
)
def test_a_removal_that_is_not_ours_or_only_possible_removes_nothing(text: str, kind: Reply) -> None:
    assert answer(text, MART[:2]).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "We have removed the following listing from DemoMart:\n{}",
        "您的投诉已审核完毕，投诉成立。以下商品已从 DemoMart 下架：\n{}",
    ],
)
def test_a_mail_that_names_one_of_several_as_gone_tells_of_that_one(text: str) -> None:
    reading = answer(text.format(MART[1]), MART)
    assert (reading.kind, dict(reading.listings)) == (Reply.PARTIALLY_REMOVED, {MART[1]: ListingState.REMOVED})


@pytest.mark.parametrize(
    "text",
    [
        "On 25 November the listing was removed.",
        "Within 24 hours the listing was removed.",
        "Following 2 reviews the listing you reported has been removed.",
        "The listing you reported has been removed. We have also removed 5 other listings with the same photos.",
        "We have removed the listing you reported. More: https://mart.example/item/policy",
        "Ten produkt został usunięty z naszego serwisu.",
        "在售商品已删除。",
        "销售中的商品已下架。",
        "販売中の商品を削除いたしました。",
        "판매 중이던 상품을 삭제하였습니다.",
        "The listing you reported is no longer available to buyers in any country.",
    ],
)
def test_dates_and_others_and_what_it_was_before_speak_against_no_removal(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "The item you reported has been taken down. We informed the seller of the reason. If the seller contacts you, we recommend that "
        "you talk to him directly.",
        "We have removed the listing you reported. We have told the member why. Members may object to such a decision, and we will tell you if that happens.",
        "您投诉的商品已下架。我们已通知商家。商家有权提出申诉。",
        "L'annonce a été supprimée. Le vendeur en a été informé. Il peut contester cette décision.",
        "The video, its music and the images were removed from our site.",
    ],
)  # fmt: skip
def test_whom_they_told_and_what_he_may_do_makes_no_removal_doubtful(text: str) -> None:
    assert answer(text, MART[:1]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "form",
    [
        "Listing 482101\nRemoved: no", "Listing: 482101\nTaken down? No", "Artikel 482101\nEntfernt: nein", "商品编号：482101\n已下架：否",
        "Article 482101\nSupprimé : non", "Artículo 482101\nEliminado: no", "Articolo 482101\nRimosso: no", "商品482101\n削除：いいえ",
        "상품 482101\n삭제 여부: 아니오",
    ],
)  # fmt: skip
def test_a_form_that_answers_no_removes_nothing(form: str) -> None:
    found = answer(form, MART[:1])
    assert found.kind is not Reply.REMOVED
    assert ListingState.REMOVED not in found.listings.values()


@pytest.mark.parametrize(
    "form",
    [
        "Listing 482101\nRemoved: yes",
        "Artikel 482101\nEntfernt: ja",
        "商品482101\n削除：はい",
        "Article 482101\nSupprimé : oui",
    ],
)
def test_a_form_that_answers_yes_removes(form: str) -> None:
    assert answer(form, MART[:1]).kind is Reply.REMOVED


def unasked_for(text: str, *addressees: str) -> Reading:
    """What a mail that answers none of ours is read as, in a case about two listings of somebody with these names."""
    mail = Mail(
        "<a@desk.test>", "0", "desk@mart.example", "Desk", ("lin@seller.test",), "Your notice TC-2026-77", None,
        datetime(2026, 11, 25, tzinfo=UTC), "", (), (), text,
    )  # fmt: skip
    platform = Playbook(shipped_templates()).platform("generic")
    return read(mail, platform=platform, listings=MART[:2], addressees=addressees)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Lin Example,\n\nWe have removed the listings that you reported in your complaint TC-2026-77.\n\nKind regards,\nIP Team",
        "Hello,\n\nThe listings named in your report TC-2026-77 were taken down by us.\n\nRegards",
        "您好，\n\n您投诉的商品已全部下架。\n\n客服中心",
    ],
)
def test_a_removal_told_with_our_complaint_needs_no_thread(text: str) -> None:
    assert unasked_for(text).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "李小红女士：\n\n您举报的“手工陶瓷杯”侵权链接已删除，感谢您的监督。",
        "大森工芸 様\n\nご申告の腕時計の出品は、規約違反のため削除いたしました。",
        "Dear Ms Aldous,\n\nWe have removed the listing that you reported.\n\nKind regards",
    ],
)
def test_one_told_to_somebody_by_name_in_no_thread_of_ours_is_for_a_person(text: str) -> None:
    assert unasked_for(text, "Lin Example", "林示例").kind is Reply.UNCLEAR
