"""What is counted behind a listing that is named: "and two others", 等3条; and numbers of listings that are none of ours."""

import pytest

from bot.core.event import Reply
from bot.core.reply.naming.addresses import Index
from bot.core.reply.naming.amounts import fewer_than
from bot.core.reply.naming.counting import together, without_more
from bot.core.reply.naming.referring import Referring
from bot.core.reply.sentences.text import plain
from tests.core.reply.listings.test_outcomes import generic
from tests.core.reply.naming.test_referring import FOUR
from tests.core.reply.test_reader import Make, reading


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("The listing 77120 and 2 others have been removed.", 3),
        ("77120 plus three more listings are gone", 4),
        ("Listing 77120 and the other two have been removed.", 3),
        ("das Angebot 77120 sowie zwei weitere wurden gelöscht", 3),
        ("l'annonce 77120 et deux autres ont été supprimées", 3),
        ("el anuncio 77120 y otros dos fueron eliminados", 3),
        ("el anuncio 77120 y dos más han sido eliminados", 3),
        ("l'inserzione 77120 e altre tre sono state rimosse", 4),
        ("oferta 77120 i dwie inne zostały usunięte", 3),
        ("商品77120及其他2件已下架", 3),
        ("商品77120與另外三條連結均已下架", 4),
        ("77120 외 2건이 삭제되었습니다", 3),
        ("77120 ほか2件を削除しました", 3),
        ("商品77120等3条链接已下架", 3),
        ("77120 등 3건이 삭제되었습니다", 3),
        ("77120 and the others", 0),
        ("77120 was removed, two other reports follow", 0),
        ("We have removed item 77120 and 2 more pictures.", 0),
        ("Das Angebot 77120 und zwei weitere Bilder wurden gelöscht.", 0),
        ("Nous avons supprimé l'annonce 77120 et deux autres vendeurs ont été avertis.", 0),
        ("77120 외 2건의 신고가 접수되었습니다", 0),
        ("77120 and 2 other reports were merged.", 0),
        ("商品77120已下架,该卖家还涉及盗图、虚假宣传等三项违规", 0),
        ("77120已下架,卖家提供了授权书等3项证明", 0),
        ("The listing 77120 and 2 other listings, not part of your notice, have been removed.", 0),
        ("The listing 77120 and 1 other listing of that seller have been removed.", 0),
        ("We removed 77120 and the two other copies we found ourselves.", 0),
        ("two more listings were removed", 0),
    ],
)
def test_how_many_are_meant_with_one_that_is_named_is_counted(said: str, many: int) -> None:
    assert together(said, 1)[1] == many
    assert many == 0 or without_more(said) != said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The listing 77120 and 3 other listings have been removed.", Reply.REMOVED),
        ("The listing 77120 and 2 other listings have been removed.", Reply.PARTIALLY_REMOVED),
        ("商品77120等4条链接已下架。", Reply.REMOVED),
        ("商品77120等3条链接已下架。", Reply.PARTIALLY_REMOVED),
        ("77120 외 3건이 삭제되었습니다.", Reply.REMOVED),
        ("77120 and 77134 and two more have been taken down.", Reply.REMOVED),
        ("商品77120及其他3件已下架。", Reply.REMOVED),
        ("77120ほか3件を削除しました。", Reply.REMOVED),
        (
            "The listing 77120 and 3 other listings, not part of your notice, have been removed.",
            Reply.PARTIALLY_REMOVED,
        ),
        ("We have removed item 77120 and 3 more pictures.", Reply.PARTIALLY_REMOVED),
    ],
)
def test_what_is_counted_behind_one_of_ours_makes_all_of_them_or_a_part(text: str, kind: Reply, mail: Make) -> None:
    assert reading(mail(text), *FOUR).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "商品3390128847等4条链接已下架。",
        "您投诉的商品3390128847已经下架。",
        "3390128847 已下架。",
        "출품번호와 관계없이 상품 3390128847이 삭제되었습니다.",
        "3390128847 외 3건이 삭제되었습니다.",
        "出品番号3390128847は削除されました。",
        "The listing 3390128847 and 3 others have been removed.",
    ],
)
def test_numbers_that_are_none_of_ours_remove_nothing_of_ours(text: str, mail: Make) -> None:
    said = reading(mail(text), *FOUR)
    assert (said.rule, said.listings) == ("names-other-listings", {})


@pytest.mark.parametrize(
    "text",
    [
        "Two additional items were deleted, one is left.",
        "Two more listings were removed today.",
        "Zwei weitere Angebote wurden gelöscht.",
        "Deux autres annonces ont été supprimées.",
    ],
)
def test_more_than_what_nobody_named_is_not_all(text: str) -> None:
    assert any(fewer_than(3, plain(one)) for one in text.split(", "))


@pytest.mark.parametrize(
    "text",
    [
        "您的侵权投诉单号 20240315998877 已下架商品。",
        "店铺88273645已删除相关商品链接。",
        "접수번호 20240315998 외 1건이 처리되어 상품이 삭제되었습니다.",
    ],
)
def test_the_number_of_a_case_or_a_shop_is_no_listing(text: str, mail: Make) -> None:
    assert reading(mail(text), *FOUR[:1]).rule != "names-other-listings"


def test_what_is_counted_behind_a_listing_is_no_smaller_number() -> None:
    assert not fewer_than(4, plain("The listing 77120 and 3 other listings have been removed."))
    assert not fewer_than(4, plain("商品77120及其他3件已下架。"))


def test_what_is_counted_behind_a_number_that_is_none_of_ours_is_not_ours() -> None:
    words = "Item 77120 is gone, and case 99512 and 2 others were closed."
    assert Referring(Index(FOUR[:3], {}, generic(), words), FOUR[:3]).named(words) == FOUR[:1]


def test_a_bare_number_that_is_gone_makes_no_mail_somebody_else_s(mail: Make) -> None:
    assert reading(mail("3390128847 已下架。"), *FOUR).kind is Reply.UNCLEAR
    assert reading(mail("您投诉的商品3390128847已经下架。"), *FOUR).kind is Reply.UNRELATED
