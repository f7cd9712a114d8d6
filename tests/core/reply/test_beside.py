"""A listing that is only spoken of beside a removal is not removed, and a count of some of ours is a part."""

from collections.abc import Callable

import pytest

from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.amounts import counts_a_part
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
