"""A mail that tells of all listings that they are gone, and that our complaint was refused, is no removal of a part."""

from __future__ import annotations

import pytest

from bot.core.event import Reply
from tests.core.reply.looking import THREE, looked_at, read_text


@pytest.mark.parametrize(
    "text",
    [
        "The three listings have been removed. We decided not to take action on your report.",
        "All listings have been removed. We decided not to take action on your report.",
        "三个链接已下架。您的投诉不成立。",
        "您投诉的链接已全部下架。经审核，您的投诉不成立。",
        "Alle drei Angebote wurden entfernt. Ihre Meldung wurde abgelehnt.",
    ],
)
def test_what_contradicts_itself_is_left_to_a_person(text: str) -> None:
    assert looked_at(text, THREE).verdict.kind is Reply.UNCLEAR
    assert read_text(text, THREE).kind not in (Reply.PARTIALLY_REMOVED, Reply.REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        f"{THREE[0]} was removed. We decided not to take action on {THREE[1]}.",
        "Two of the three listings have been removed. We decided not to take action on the other.",
        "两个链接已下架，另一个投诉不成立。",
    ],
)
def test_a_part_is_still_a_part(text: str) -> None:
    assert looked_at(text, THREE).verdict.kind is Reply.PARTIALLY_REMOVED
