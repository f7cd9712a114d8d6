"""The address of what we reported is no place that a mail sends us to."""

import pytest

from bot.core.event import Reply
from bot.core.reply.reading import Asked
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"I am writing regarding {MART[0]}. Without your ID we cannot continue.\n\nRegards,\nTom", Asked.IDENTITY),
    ],
)
def test_a_question_about_our_listing_is_one(text: str, asked: Asked) -> None:
    read = answer(text, MART[:1])
    assert read.kind is Reply.INFO_REQUESTED
    assert asked in read.asked_for


def test_where_to_file_beside_our_listing_is_a_place_to_go() -> None:
    text = (
        f"Before we can look at {MART[0]}, please file the report anew in your seller centre, under Brand Protection."
    )
    assert answer(text, MART[:1]).kind is not Reply.INFO_REQUESTED


def test_a_form_beside_our_listing_is_a_place_to_go() -> None:
    text = f"您好，关于您投诉的 {MART[0]} ，请通过 https://mart.example/ipr 在线提交。"
    assert answer(text, MART[:1]).kind is Reply.REDIRECTED
