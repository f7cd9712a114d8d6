"""What is taken out of a complaint, a list or a record is not gone from the shop."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import THREE, fates, looked_at, read_of_three


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (3, "We have removed A1, A2 and A3 from your complaint."),
        (
            3,
            "Dear rights owner,\nwe removed A1, A2 and A3 from the case because they were reported twice.\nKind regards",
        ),
        (3, "The links A1, A2 and A3 have been removed from the shortlist."),
        (3, "A1, A2 and A3 were removed from the report at the reporter's request."),
        (3, "Removed from your complaint:\n- A1\n- A2\n- A3"),
        (1, "We had the comment removed from the item A1."),
        (1, "Your details were deleted from our records. The case about A1 stays as it is."),
        (3, "As requested, the following URLs have been taken out of your notice:\nA1\nA2\nA3"),
        (3, "The three listings have been removed from your case file."),
        (3, "We have deleted A1, A2 and A3 from the spreadsheet you sent."),
        (3, "All three items were removed from our watch list."),
        (1, "The item A1 was removed from the investigation."),
        (1, "The listing was deleted from our records of open reports."),
        (3, "Removed from the ticket: A1, A2, A3."),
        (3, "Removed from the list of reported items:\nA1\nA2\nA3"),
        (1, "We had the review removed from the listing."),
        (1, "该商品的评论已删除。"),
        (3, "收藏夹中的三个商品已删除。"),
        (3, "A1、A2、A3 已从候选名单中删除。"),
        (3, "以下链接已从您的投诉中移除：\nA1\nA2\nA3"),
        (1, "商品 A1 的投诉记录已删除。"),
        (3, "上述三个链接已从本案中剔除删除，不再审理。"),
        (1, "您的收藏夹已删除该商品。"),
        (3, "A1、A2、A3 已从举报清单移除。"),
        (3, "上述連結已從您的投訴中移除。"),
        (3, "Wir haben A1, A2 und A3 aus Ihrer Beschwerde entfernt."),
        (3, "Die drei Angebote wurden aus dem Vorgang entfernt."),
        (3, "Aus Ihrer Meldung entfernt:\nA1\nA2\nA3"),
        (1, "Der Kommentar wurde vom Angebot A1 entfernt."),
        (3, "Nous avons retiré A1, A2 et A3 de votre plainte."),
        (3, "Les trois annonces ont été retirées du dossier."),
        (3, "Hemos eliminado A1, A2 y A3 de su reclamación."),
        (3, "Los tres anuncios han sido eliminados del expediente."),
        (3, "Abbiamo rimosso A1, A2 e A3 dalla segnalazione."),
        (3, "Rimossi dalla sua segnalazione:\nA1\nA2\nA3"),
        (3, "A1、A2、A3 を申告リストから削除いたしました。"),
        (3, "A1, A2, A3 을 신고 목록에서 삭제하였습니다."),
        (3, "Usunęliśmy A1, A2 i A3 ze zgłoszenia."),
        (3, "A1, A2 and A3 have been struck from your claim because the links lead to another shop."),
        (2, "Deleted from our review queue: A1, A2."),
        (1, "For your information, the listing A1 was removed from our follow-up list today."),
        (1, "The item was deleted from your draft."),
        (3, "A2 und A3 sowie A1 wurden aus Ihrer Meldung gestrichen."),
        (3, "A1, A2 et A3 ont été supprimées de votre signalement."),
        (3, "A1, A2 y A3 han sido retirados de su denuncia."),
        (3, "我们已将 A1、A2、A3 从您的投诉单中移除。"),
        (3, "经核对，三个链接已从本次投诉中剔除。"),
        (1, "该链接已从待处理列表中删除。"),
        (1, "该商品已从您的关注列表中移除。"),
    ],
)
def test_what_is_taken_out_of_something_else_is_no_removal(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)
    assert "r" not in fates(reading, count)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (3, "We have removed A1, A2 and A3 from our marketplace."),
        (3, "The three listings in your complaint have been removed from the site."),
        (3, "All listings named in your report were removed from sale."),
        (3, "Following your complaint, we removed A1, A2 and A3 from our platform."),
        (3, "Removed from the marketplace:\n- A1\n- A2\n- A3"),
        (3, "We removed the three listings from your notice from our website."),
        (3, "We have taken the three listings from your report down."),
        (3, "The links from your list have been removed."),
        (1, "The listing A1 from your case 4471 has been removed."),
        (3, "All links in your spreadsheet have been removed from the shop."),
        (
            3,
            "The listings from the first complaint and from the second complaint have all been removed from our store.",
        ),
        (1, "We removed the listing from the seller's shop."),
        (1, "The item has been deleted from the catalogue and can no longer be bought."),
        (1, "The listing has been removed from our website and from search."),
        (3, "Removed (from your complaint 88213 of 2 November):\nA1: removed\nA2: removed\nA3: removed"),
        (1, "The listing was removed from public view."),
        (3, "您投诉的三个链接已从平台删除。"),
        (3, "您投诉记录中所列的三个商品均已下架。"),
        (3, "投诉清单中的三个商品均已从平台移除。"),
        (1, "您投诉的商品已从网站移除。"),
        (3, "以下链接已从平台移除：\nA1\nA2\nA3"),
        (1, "该商品已下架，投诉记录已归档。"),
        (3, "您名单中的三个链接均已删除。"),
        (3, "本案涉及的三个商品均已下架。"),
        (3, "上述連結已從平台移除。"),
        (3, "Die drei Angebote aus Ihrer Beschwerde wurden entfernt."),
        (3, "Die drei Angebote wurden aus dem Shop entfernt."),
        (3, "Von der Plattform entfernt:\nA1\nA2\nA3"),
        (3, "Nous avons retiré A1, A2 et A3 de notre site."),
        (3, "Les trois annonces de votre plainte ont été retirées de la plateforme."),
        (3, "Les trois annonces ont été retirées de la vente."),
        (3, "Hemos eliminado A1, A2 y A3 de nuestra plataforma."),
        (3, "Los tres anuncios de su reclamación han sido eliminados."),
        (3, "Abbiamo rimosso A1, A2 e A3 dal sito."),
        (3, "Le tre inserzioni della sua segnalazione sono state rimosse."),
        (3, "A1、A2、A3 をサイトから削除いたしました。"),
        (3, "A1, A2, A3 을 사이트에서 삭제하였습니다."),
        (3, "Usunęliśmy A1, A2 i A3 z serwisu."),
        (3, "As described in your report, A1, A2 and A3 have been removed from our site."),
        (2, "Both listings from your second notice were taken off our marketplace."),
        (1, "We removed the item from sale after looking at the files in your complaint."),
        (3, "The listings were removed from our catalogue. This closes your case."),
        (3, "We have removed all three listings that you named in the form."),
        (3, "We removed the listings on your list."),
        (1, "Based on your report, the listing has been removed from the search results and the shop."),
        (3, "根据您的投诉，三个商品已从店铺中移除。"),
        (3, "您在投诉中提交的三个链接均已下架。"),
        (3, "上述投诉中的三个商品均已下架。"),
        (1, "经审核，我们已从网站上删除该商品。"),
        (3, "我们已将您投诉清单所列商品全部下架。"),
    ],
)
def test_what_is_taken_out_of_the_shop_is_one(count: int, text: str) -> None:
    reading = read_of_three(text, count)
    assert reading.kind is Reply.REMOVED
    assert fates(reading, count) == "r" * count


@pytest.mark.parametrize(
    ("states", "text"),
    [
        (
            "rro",
            "We removed A1 and A2 from the site. A3 was removed from your complaint, as it is not on our marketplace.",
        ),
    ],
)
def test_each_listing_fares_as_it_is_told(states: str, text: str) -> None:
    reading = read_of_three(text, len(states))
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert fates(reading, len(states)) == states


@pytest.mark.parametrize(
    "text",
    [
        "We have removed all listings from your report.\nRegards, Brand Protection",
        "Good news: we deleted all the items from your complaint this morning. The seller received a strike.",
        "Wir haben alle Angebote aus Ihrer Meldung entfernt.",
        "Nous avons supprimé toutes les annonces de votre signalement.",
        "Hemos eliminado los anuncios de su denuncia.",
        "Abbiamo rimosso gli annunci della sua segnalazione.",
        "We've deleted the 2 listings from your ticket #88231.",
        "Les deux annonces ont été retirées ce matin à la suite de votre signalement.",
        "Los dos anuncios han sido eliminados a raíz de su denuncia.",
        "I due annunci sono stati rimossi a seguito della sua segnalazione.",
        "Die beiden Angebote wurden aufgrund Ihrer Meldung entfernt.",
        "The two listings were removed as a result of your report.",
        "The two listings have been deactivated now, so nothing from your report is visible any longer.",
    ],
)
def test_the_listings_from_a_complaint_are_the_listings(text: str) -> None:
    """Which ones they are is said so, not what they were taken out of."""
    assert read_of_three(text, 2).kind is Reply.REMOVED


def test_a_reason_says_what_they_were_taken_out_of() -> None:
    assert (
        read_of_three("We removed the two listings from your report because they are duplicates.", 2).kind
        is not Reply.REMOVED
    )
    assert (
        read_of_three("We removed A1 and A2 from your complaint and the listings were forwarded.", 2).kind
        is not Reply.REMOVED
    )


def test_a_heading_of_what_was_taken_out_removes_none_of_its_rows() -> None:
    """Already by the rules, before the ear has a say."""
    text = f"The following links have been removed from your complaint:\n{THREE[0]}\n{THREE[1]}"
    assert dict(looked_at(text, THREE).outcomes.states) == dict.fromkeys(THREE[:2], ListingState.OPEN)


def test_rows_below_what_was_taken_out_still_decide() -> None:
    reading = read_of_three("Removed from your complaint:\nA1\n\nResults:\nA2: removed\nA3: removed")
    assert (reading.kind in (Reply.PARTIALLY_REMOVED, Reply.UNCLEAR), fates(reading)) == (True, "orr")
