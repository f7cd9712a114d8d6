"""Refusals in the future, removals beside them, and who it is that refuses: what desks say before or after the news."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.states.rows import row_state
from tests.core.reply.looking import MART, looked_at, read_text, states_of

FOUR = tuple(f"https://mart.example/item/7700411{number}" for number in (30, 31, 42, 43))
A, B, C, D = (url.rpartition("/")[2] for url in FOUR)


@pytest.mark.parametrize(
    "row",
    [
        "None of the pages will be removed.",
        "So none of the three is coming down on this notice.",
        "Neither of these is being taken down.",
        "Keine der drei Seiten wird entfernt.",
        "Aucune des pages ne sera supprimée.",
        "Elle ne les retirera donc ni l'une ni l'autre.",
        "Ninguna de las páginas será retirada.",
        "Nessuna delle tre pagine sarà pertanto rimossa.",
        "Żadna ze stron nie zostanie usunięta.",
        "That page is staying.",
        "It may continue to be sold.",
        "Ofertę pozostawiamy, bo sprzedająca ma zgodę.",
        "stays up, but all the pictures in its reviews were removed",
        "bleibt online, aber die Bilder in den Bewertungen wurden gelöscht",
        "链接保留，但买家秀图片均已删除",
    ],
)
def test_what_will_not_be_removed_is_refused(row: str) -> None:
    assert row_state(row, looked_at(row).wording.rows) is ListingState.REJECTED


@pytest.mark.parametrize(
    "row",
    [
        "kept, but all seven pictures copied from you were deleted",
        "bleibt online, aber alle kopierten Bilder wurden gelöscht",
        "商品页保留，但涉嫌侵权的五张图片已全部删除",
        "the page went away along with it",
        "弊社にて閲覧停止（6月9日）",
        "The bowl is not in our shop any longer.",
    ],
)
def test_what_lost_its_pictures_or_its_place_is_gone(row: str) -> None:
    assert row_state(row, looked_at(row).wording.rows) is ListingState.REMOVED


@pytest.mark.parametrize(
    "row",
    [
        "kept, but one picture was deleted",
        "商品链接保留，但侵权图片将于周五全部删除",
        "商品保留，但图片待周五全部删除",
        "商品页保留，但图片已要求卖家删除",
        "公開停止不可",
        "公開停止の必要なし",
        "removal follows tomorrow",
        "consideriamo chiusa la questione",
    ],
)
def test_a_part_of_the_pictures_or_a_closed_matter_is_no_removal(row: str) -> None:
    assert row_state(row, looked_at(row).wording.rows) is not ListingState.REMOVED


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"{A} 6月1日 系统删除\n{B} 6月3日 商家申诉被驳回，人工删除", "rr"),
        (f"{A}昨天已禁售；{B}昨天商家申诉没有通过，也已经禁售了。", "rr"),
        (f"1번, 2번 링크의 상품은 삭제되었습니다. {C}는 유지됩니다.", "rrx"),
        (f"1番、2番は削除しました。{C}は掲載を継続します。", "rrx"),
    ],
)
def test_what_the_seller_tried_in_vain_and_how_numbers_are_listed_hides_no_state(text: str, states: str) -> None:
    ours = FOUR[: len(states)]
    assert states_of(looked_at(text, ours), ours) == states


def test_two_addresses_of_one_page_fare_alike() -> None:
    ours = ("https://kettles.example/p/copper", "https://kettles.example/p/copper?ref=2", "https://kettles.example/p/9")
    seen = looked_at("Removed:\nhttps://kettles.example/p/copper\n\nNot removed:\nhttps://kettles.example/p/9", ours)
    assert states_of(seen, ours) == "rrx"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("卖家拒绝承认侵权，还申请我们驳回您的投诉。我们没有采纳。两个商品已由平台强制删除。", Reply.REMOVED),
        ("我司一般不介入用户之间的纠纷。但该用户三次未回复，整站已关停，您列的两个页面都打不开了。", Reply.REMOVED),
        ("投诉经审核成立，被投诉的两件商品已被平台下架并禁止重新上架。", Reply.REMOVED),
    ],
)
def test_what_the_seller_wants_and_what_is_never_done_is_no_refusal_of_ours(text: str, kind: Reply) -> None:
    assert read_text(text, MART).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Le commentaire injurieux que la vendeuse avait laissé sur votre boutique a été supprimé. L'annonce reste en ligne.",
        "Der beleidigende Kommentar zu Ihrem Shop wurde entfernt. Das Angebot bleibt online.",
    ],
)
def test_a_comment_on_our_shop_accuses_us_of_nothing(text: str) -> None:
    assert read_text(text, MART[:1]).kind is not Reply.ACCUSED


@pytest.mark.parametrize(
    "text",
    [
        "Necesito la firma de mi responsable, que vuelve el miércoles. Le escribo en cuanto la tenga.",
        "照会期間中は掲載が継続されますことをご了承ください。",
    ],
)
def test_what_the_desk_still_does_asks_and_refuses_nothing(text: str) -> None:
    assert read_text(text, MART).kind not in (Reply.INFO_REQUESTED, Reply.REJECTED)


def test_that_a_case_goes_on_fires_no_rule_of_a_refusal() -> None:
    seen = looked_at("The seller has swapped the main picture. This does not end your case. We compare it with yours.")
    assert not seen.told.of(Reply.REJECTED)


@pytest.mark.parametrize(
    "row",
    [
        "None of the pages will be removed until you send proof.",
        "Aucune des pages ne sera supprimée avant lundi.",
        "Elle ne sera supprimée qu'après la réponse du vendeur.",
        "No será retirada antes del lunes.",
        "Finché il venditore non risponde non sarà rimossa.",
        "Oferta nie zostanie usunięta przed poniedziałkiem.",
        "正在下架审批",
    ],
)
def test_what_will_not_be_removed_yet_is_open(row: str) -> None:
    assert row_state(row, looked_at(row).wording.rows) is ListingState.OPEN


@pytest.mark.parametrize(
    "row",
    [
        "none of the pictures will be taken lightly",
        "our support team is staying online",
        "B pozostawiamy do decyzji działu prawnego",
    ],
)
def test_what_is_said_of_no_listing_refuses_nothing(row: str) -> None:
    assert row_state(row, looked_at(row).wording.rows) is not ListingState.REJECTED


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (f"{A}：已下架\n{B}：卖家申诉没有通过，正在下架审批", "ro"),
        (f"{A}: removed\n{B}: the seller's objection was rejected, the page will be removed tomorrow", "ro"),
        (f"Links {A} and {B} are off, the seller deleted {B}.", "rr"),
        (f"我们审核了{A}、{B}、{C}，下架了{A}。", "roo"),
    ],
)
def test_what_is_to_come_or_was_only_looked_at_is_not_gone(text: str, states: str) -> None:
    ours = FOUR[: len(states)]
    assert states_of(looked_at(text, ours), ours) == states


@pytest.mark.parametrize(
    "text",
    [
        "Sans vos fichiers originaux, l'annonce ne sera pas supprimée. Merci de nous les envoyer.",
        "Without your original files we will not remove the listing. Please send them.",
        "没有您的原图，我们无法下架该商品。请发送给我们。",
    ],
)
def test_a_refusal_for_want_of_our_files_is_no_last_word(text: str) -> None:
    assert read_text(text, MART[:1]).kind is not Reply.REJECTED


def test_a_notice_of_infringement_on_our_listing_is_no_comment_on_our_shop() -> None:
    text = "Suite à un avis de contrefaçon sur votre annonce, votre annonce a été supprimée."
    assert read_text(text, MART[:1]).kind is not Reply.UNRELATED


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("您投诉的2件商品侵权成立，其中1件由平台下架，1件在我们核查前商家已自行删除。", False),
        ("您投诉的2件商品，其中1件已由平台下架，1件商家未自行删除，仍在售。", True),
        ("您投诉的2件商品，其中1件已由平台下架，1件要求商家自行删除。", True),
        ("您投诉的5件商品，其中2件由平台下架，1件商家已自行删除，其余仍在审核。", True),
        ("您投诉的5件商品，3件不予处理，其中1件由平台下架，1件商家已自行删除。", True),
    ],
)
def test_what_the_seller_took_down_himself_leaves_no_part_standing(text: str, fires: bool) -> None:
    assert ("partial-zh" in {one.rule.id for one in looked_at(text).told.signals}) is fires
