"""A line that names listings to its end is not joined with what is said of others below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply.sentences.unwrapping import unwrapped
from tests.core.reply.test_beside import A, B, C, reading

Make = Callable[..., Mail]
GONE, REFUSED, OPEN = ListingState.REMOVED, ListingState.REJECTED, ListingState.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "下架商品ID:518800120011、518800120022\n商品518800120033商家已提交申诉材料,平台核实中。",
        "3. https://shop.example/item/gloves\n不予移除:",
        "3. https://shop.example/item/gloves-and-a-hat\nstill under review:",
    ],
)
def test_it_ends_there(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "下架商品ID:518800120011、518800120022\n等三个商品已经处理完毕。",
        "已下架商品：518800120011、518800120022\n还有518800120033。",
        "下架商品ID：518800120011、518800120022\n以及518800120033。",
        "We have today taken down the pages that you complained of, and\nthe third one is with the seller.",
    ],
)
def test_a_sentence_that_goes_on_is_joined(text: str) -> None:
    assert "\n" not in unwrapped(text)


def test_headings_below_addresses_head_what_follows(mail: Make) -> None:
    text = f"已从搜索结果移除的网址:\n 1. {A}\n不予移除:\n 2. {B}\n审查中:\n 3. {C}"
    said = reading(mail, text, A, B, C)
    assert [said.listings.get(url, OPEN) for url in (A, B, C)] == [GONE, REFUSED, OPEN]
    assert said.kind is Reply.PARTIALLY_REMOVED


def test_what_is_still_looked_at_is_open(mail: Make) -> None:
    text = (
        f"In reference to the following URLs, we have removed them from our search results:\n{A}\n\n"
        f"We have decided not to take action on these, as the material in question isn't on the page:\n{B}\n\n"
        f"We are still looking at:\n{C}"
    )
    said = reading(mail, text, A, B, C)
    assert [said.listings.get(url, OPEN) for url in (A, B, C)] == [GONE, REFUSED, OPEN]


def test_of_them_is_no_french_negation(mail: Make) -> None:
    text = f"Delle tre inserzioni ne abbiamo chiuse due ({A}, {B}). La {C} non sarà chiusa, la foto è diversa."
    said = reading(mail, text, A, B, C)
    assert [said.listings.get(url, OPEN) for url in (A, B)] == [GONE, GONE]
