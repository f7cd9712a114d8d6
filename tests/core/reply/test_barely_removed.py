"""Few words mean no part, where they tell from end to end that all is gone; what only confirms or moves something else does not."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import looked_at
from tests.core.reply.states.test_otherwise import WORDING
from tests.core.reply.test_plain_answers import MART, answer

GREETED = "Hello Lin,\n\nI am writing about your complaint concerning your photographs. {}\n\nKind regards,\nMaya"


@pytest.mark.parametrize(
    "text",
    [
        "You say the three listings have been removed.",
        "It is untrue that the three listings have been removed.",
        "It is not so that the three listings have been removed.",
        "The three listings, which are not yours, have been removed.",
        "Her brother says the three listings have been removed.",
        "One would think the three listings have been removed.",
        "The three listings have been removed for one night.",
        "All three listings have been removed, nobody knows how.",
        "据说三个商品已下架。",
        "三个商品已下架一天。",
        "我们尚未将三个商品下架。",
    ],
)
def test_what_says_more_than_that_all_is_gone_is_not_bare(text: str) -> None:
    assert not WORDING.courtesy.barely_removed.pattern.fullmatch(plain(text).rstrip(".。"))


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that the three listings have been removed.",
        "It is not so that the three listings have been removed.",
        "The three listings, which are not yours, have been removed.",
        "Her brother says the three listings have been removed.",
        "One would think the three listings have been removed.",
    ],
)
def test_a_mail_that_sounds_like_a_part_is_no_removal_for_a_sentence_that_says_more(text: str) -> None:
    assert answer(GREETED.format(text), MART).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "We have removed the three listings.",
        "The three listings you reported have now been taken down.",
        "Today we deleted all three reported items.",
        "After our review, we have taken down all three products.",
        "We are pleased to inform you that all three listings have been removed.",
        "三个商品已下架。",
        "您投诉的三个链接已全部删除。",
        "经核实，我们已将三个商品下架处理。",
    ],
)
def test_so_few_words_mean_no_part(text: str) -> None:
    assert WORDING.courtesy.barely_removed.pattern.fullmatch(plain(text).rstrip(".。"))
    assert answer(text, MART).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We confirm the removal of the three items from your complaint, which were duplicates.",
        "We confirm the removal of all three listings from your watch list.",
        "I can confirm the deletion of the three offers from our promotion.",
        "All the ads went down in price.",
        "The three products came down in price after your complaint.",
        "The three listings have gone down in the ranking.",
        "The three listings went offline because the site was down.",
        "All three items went down in the search results.",
        "It is not the case that all three listings have been removed.",
        "请确认三个商品的下架。",
        "商家确认三个商品的下架。",
        "现确认三个商品的下架申请。",
    ],
)
def test_what_goes_down_or_comes_off_something_else_is_not_gone(text: str) -> None:
    told = looked_at(text, MART).told
    assert not [one for one in told.signals if one.sure and one.kind is Reply.REMOVED]


@pytest.mark.parametrize(
    "text",
    [
        "We confirm the removal of the three listings from our platform.",
        "I am pleased to confirm removal of all three listings.",
        "The removal of the three listings is confirmed.",
        "The removal of the three items you reported is hereby confirmed.",
        "All three ads went down today.",
        "The three listings came down after your complaint.",
        "The three products have gone offline.",
        "All three items have gone.",
        "现确认三个商品的下架。",
        "兹确认您投诉的三个链接的删除。",
        "上述商品的移除现已确认。",
    ],
)
def test_a_removal_that_is_confirmed_is_one(text: str) -> None:
    told = looked_at(text, MART).told
    assert [one for one in told.signals if one.sure and one.kind is Reply.REMOVED]
