"""What is counted behind a listing that is named: "and two others", 等3条; and numbers of listings that are none of ours."""

import pytest

from bot.core.event import Reply
from bot.core.reply.counting import with_more
from tests.core.reply.test_reader import Make, reading
from tests.core.reply.test_referring import FOUR


@pytest.mark.parametrize(
    ("said", "more", "together"),
    [
        ("The listing 77120 and 2 others have been removed.", 2, 0),
        ("77120 plus three more listings are gone", 3, 0),
        ("das Angebot 77120 sowie zwei weitere", 2, 0),
        ("l'annonce 77120 et deux autres", 2, 0),
        ("el anuncio 77120 y otros dos", 2, 0),
        ("el anuncio 77120 y dos más", 2, 0),
        ("l'inserzione 77120 e altre tre", 3, 0),
        ("oferta 77120 i dwie inne", 2, 0),
        ("商品77120及其他2件已下架", 2, 0),
        ("商品77120與另外三條連結", 3, 0),
        ("77120 외 2건이 삭제되었습니다", 2, 0),
        ("77120 ほか2件を削除しました", 2, 0),
        ("商品77120等3条链接已下架", 0, 3),
        ("77120 등 3건", 0, 3),
        ("77120 and the others", 0, 0),
        ("77120 was removed, two other reports follow", 0, 0),
    ],
)
def test_how_many_more_are_meant_is_counted(said: str, more: int, together: int) -> None:
    assert with_more(said)[1:] == (more, together)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The listing 77120 and 3 other listings have been removed.", Reply.REMOVED),
        ("The listing 77120 and 2 other listings have been removed.", Reply.PARTIALLY_REMOVED),
        ("商品77120等4条链接已下架。", Reply.REMOVED),
        ("商品77120等3条链接已下架。", Reply.PARTIALLY_REMOVED),
        ("77120 외 3건이 삭제되었습니다.", Reply.REMOVED),
        ("77120 and 77134 and two more have been taken down.", Reply.REMOVED),
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
