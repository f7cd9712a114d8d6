"""What is needed of us is asked for; what nobody needs, or the seller has yet to send, is not."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import asks_outright
from tests.core.reply.looking import looked_at
from tests.core.reply.states.test_otherwise import OTHERWISE


@pytest.mark.parametrize(
    "text",
    [
        "No electronic signature is needed on your side.",
        "No further signed statement is required; your complaint is in review.",
        "Neither a certificate nor a letter is needed.",
        "The seller's proof is missing, so we are waiting for it until Friday.",
        "Their statement is missing, and we shall wait for it.",
        "The merchant's invoice is still outstanding.",
        "We do not think a power of attorney is needed.",
        "您无需再提供身份证复印件，案件正在审核。",
        "不需要电子签名。",
        "商家的授权书仍缺失。",
    ],
)
def test_what_is_not_needed_of_us_is_not_asked_for(text: str) -> None:
    assert not [one for one in looked_at(text).told.signals if one.sure and one.kind is Reply.INFO_REQUESTED]
    assert not asks_outright(plain(text), OTHERWISE)


@pytest.mark.parametrize(
    "text",
    [
        "A signed statement is still needed.",
        "The original file of the second picture is missing.",
        "The listings are under review, but your certificate is outstanding.",
        "您的授权书仍缺失。",
        "目前签名还未提供，审核暂停。",
    ],
)
def test_what_is_needed_of_us_is_asked_for(text: str) -> None:
    assert [one for one in looked_at(text).told.signals if one.sure and one.kind is Reply.INFO_REQUESTED]


@pytest.mark.parametrize(
    "text", ["A receipt is still needed.", "It is removed, but a signed letter is missing.", "还缺您的授权书。"]
)
def test_what_is_needed_beside_a_removal_is_asked_outright(text: str) -> None:
    assert asks_outright(plain(text), OTHERWISE)
