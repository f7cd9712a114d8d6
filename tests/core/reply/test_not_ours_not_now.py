"""That a wish to confirm, a competitor's listing, a sample, a slip of the pen or a removal for an hour is no removal of ours."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.states.test_otherwise import WORDING
from tests.core.reply.test_plain_answers import MART, answer


@pytest.mark.parametrize(
    "sentence",
    [
        "Before we go on, confirm that the products have been taken down.", "等您确认三个链接已删除后再结案。", "请回复我们三个链接均已下架。",
        "The products of one of your competitors have been taken down.", "The pages reported by a Mrs Wang have been removed.",
        "The items you named in 2022 have been deleted.", "王女士举报的链接已删除。", "同行的三个商品已下架。",
        "The sample answer runs: the listings have been removed.", "范例回复：三个链接已删除。", "沙盒里三个商品已经下架。",
        "The items were taken down for two hours only.", "The ads have been deleted by accident.", "三个链接已从畅销榜移除。",
        "The products have been removed from the list of best sellers.",
    ],
)  # fmt: skip
def test_such_a_sentence_removes_nothing_of_ours(sentence: str) -> None:
    assert removes_nothing(plain(sentence), WORDING)


@pytest.mark.parametrize(
    "after", ["Scratch that.", "Sorry, I spoke too soon.", "Oops, that was meant for somebody else."]
)
def test_what_is_taken_back_at_once_is_no_removal(after: str) -> None:
    assert answer(f"The three listings have been removed. {after}", MART).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "sentence",
    [
        "The listings have been removed from sale.", "The listings are removed until the seller proves his right.",
        "The three listings have been taken down until further notice.", "您投诉的三个链接已删除。", "We confirm that the listings have been removed.",
    ],
)  # fmt: skip
def test_a_removal_without_a_near_end_is_one(sentence: str) -> None:
    assert not removes_nothing(plain(sentence), WORDING)
