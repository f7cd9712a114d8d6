"""A listing that is only spoken of beside a removal is not removed, and a count of some of ours is a part."""

from collections.abc import Callable

import pytest

from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.naming.amounts import counts_a_part
from tests.accuracy.replies import OURS, platform

Make = Callable[..., Mail]
A, B, C, D, E = (f"https://mart.example/item/48210{n}" for n in range(1, 6))


def reading(make: Make, text: str, *listings: str) -> Reading:
    """A mail of the desk in our thread, read."""
    generic, ours = platform("generic"), min(OURS)
    one = make(text, subject="Re: [WQ-K7QF2M] Copyright complaint", in_reply_to=ours, references=(ours,))
    items = {url: generic.item_of(url) for url in listings}
    return read(one, platform=generic, listings=listings, items=items, our_ids=OURS, domains=("mart.example",))


@pytest.mark.parametrize(
    "text",
    [
        "We took down {A} and contacted the seller about {B}.",
        "{A} has been removed and the seller of {B} has been warned.",
        "We have removed {A} and are looking at {B}.",
        "We have removed {A} and disabled the account of the seller of {B}.",
        "{A} wurde entfernt und der Verkäufer von {B} wurde verwarnt.",
        "Nous avons retiré {A} et examinons {B}.",
        "{A} 已下架，{B} 转交商家处理。",
        "已删除 {A} ，{B} 已通知商家整改。",
    ],
)
def test_what_something_else_was_done_about_is_not_gone(mail: Make, text: str) -> None:
    said = reading(mail, text.format(A=A, B=B), A, B)
    assert said.kind is Reply.PARTIALLY_REMOVED
    assert said.listings[A] is ListingState.REMOVED
    assert said.listings.get(B, ListingState.OPEN) is ListingState.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "We have removed {A} and {B}.",
        "{A} and {B} have been removed and the seller has been warned.",
        "We removed {A}, {B} and warned the seller.",
        "We reviewed your report and removed {A} and {B}.",
        "已下架 {A} 和 {B}，并已通知商家整改。",
        "我们已核实并删除 {A} 以及 {B} 。",
    ],
)
def test_what_was_done_besides_takes_nothing_away(mail: Make, text: str) -> None:
    said = reading(mail, text.format(A=A, B=B), A, B)
    assert (said.kind, set(said.listings.values())) == (Reply.REMOVED, {ListingState.REMOVED})


@pytest.mark.parametrize(
    "text",
    [
        "3 of the 5 listings have been removed.",
        "3 von 5 Angeboten wurden entfernt.",
        "您投诉的5个链接中，3个已下架，2个不成立。",
        "5个商品中已有2个下架。",
    ],
)
def test_a_count_of_some_of_ours_is_a_part(mail: Make, text: str) -> None:
    said = reading(mail, text, A, B, C, D, E)
    assert (said.kind, said.listings) == (Reply.PARTIALLY_REMOVED, {})


@pytest.mark.parametrize(
    ("total", "text", "part"),
    [
        (5, "3 of the 5 listings were removed", True),
        (5, "we have removed three out of your five links", True),
        (5, "3 des 5 annonces ont été retirées", True),
        (5, "5个链接中,3个已下架", True),
        (5, "5 of 5 listings were removed", False),
        (5, "3 of the 7 listings were removed", False),
        (5, "5个链接中,5个已下架", False),
        (5, "by 3 of july", False),
    ],
)
def test_only_a_count_of_just_so_many_counts(total: int, text: str, part: bool) -> None:
    assert counts_a_part(total, text) is part


def test_what_cannot_be_removed_because_it_is_gone_is_no_refusal(mail: Make) -> None:
    assert reading(mail, "We cannot remove the listing because it has already ended.", A).kind is not Reply.REJECTED
    assert (
        reading(mail, "We cannot remove the listing because the pictures are not the same.", A).kind is Reply.REJECTED
    )


def test_what_was_asked_for_first_and_is_gone_too_is_no_part(mail: Make) -> None:
    text = f"We took down {A}, and we asked the seller to remove {B}, which is gone too."
    assert reading(mail, text, A, B).kind is not Reply.PARTIALLY_REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "已移除该商品评论区里的照片。",
        "商品问答区中的图片已删除。",
        "已刪除商品評價區的照片。",
        "涉诉商品已被搜索降权。",
        "该宝贝已做搜索屏蔽处理。",
        "The photos in the customer reviews have been deleted.",
        "The item was hidden from our search only.",
        "The product is now hidden in search, the page can still be opened.",
        "The ads for the product were stopped; the product itself stays.",
        "Die Bilder im Bewertungsbereich des Angebots wurden gelöscht.",
        "Les photos de la section des avis ont été supprimées.",
        "Se han eliminado las fotos de la sección de reseñas.",
        "Le foto nella sezione recensioni sono state rimosse.",
        "レビュー欄の画像を削除いたしました。",
        "상품 후기란의 사진을 삭제하였습니다.",
    ],
)
def test_what_is_done_to_reviews_ads_or_search_alone_removes_no_listing(mail: Make, text: str) -> None:
    said = reading(mail, text, A)
    assert said.kind is Reply.UNCLEAR
    assert ListingState.REMOVED not in said.listings.values()


@pytest.mark.parametrize(
    "text",
    [
        "我们已下架您投诉的商品，并删除了其评价区中的图片。",
        "您投诉的商品已下架，相关广告也已下线。",
        "We removed the listing and the pictures in its reviews.",
    ],
)
def test_a_listing_that_is_gone_with_its_reviews_is_gone(mail: Make, text: str) -> None:
    assert reading(mail, text, A).kind is Reply.REMOVED
