"""That a removal counts which is told beside a correction, a polite question, an excuse or what else was removed."""

import re

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import asks_whether_gone, removes_nothing, said_otherwise
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING
from tests.core.reply.test_plain_answers import MART, answer

TOLD_ANEW = [
    "Our last e-mail was wrong. We checked again, and the three listings have been removed.",
    "Please ignore our earlier notice: all three products have now been taken down.",
    "Contrary to what we wrote yesterday, the three listings were removed in the morning.",
    "前天的通知有误，三个链接现已全部删除。", "我们上次的回复不准确，以此为准：三个商品已经下架。",
]  # fmt: skip
NO_RETRACTION = [
    "This was an error of ours, these pages should never have been online.", "这是卖家的失误，与您无关。",
    "It was a slip on our part, they ought to have been stopped at upload.",
]  # fmt: skip
ASKED_BESIDE = [
    "The three products have been taken down, can we help you with anything else?", "三个链接已全部下架，请问您还有别的问题吗？",
    "三个商品已删除，您还需要什么帮助吗？", "Die drei Angebote wurden gelöscht, haben Sie noch weitere Fragen?",
]  # fmt: skip
OURS_TOO = [
    "经比对，与您照片相同的三个商品已全部下架。", "您举报的三个链接和其他卖家的同款链接均已删除。",
    "三个链接已下架，其他商家的同款商品也均已下架。", "平台公告：您举报的三个链接已删除。",
    "The products of other merchants that you named in your complaint, all three of them, have been taken down.",
]  # fmt: skip


def _retracted(text: str) -> bool:
    said = [plain(one) for one in re.split(r"(?<=[.。]) ?", text) if one]
    return said_otherwise(Reply.REMOVED, said, 3, WORDING)


@pytest.mark.parametrize("text", TOLD_ANEW)
def test_what_is_told_behind_a_correction_is_not_taken_back(text: str) -> None:
    assert not _retracted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Our last e-mail was wrong. It said that the three listings have been removed.",
        "Please ignore our earlier notice: it claimed that all three products have been taken down.",
        "The three listings have been removed. Please ignore our earlier message.", "前天的通知有误，其中称三个链接已全部删除。",
        "Our last message, that the three listings have been removed, was sent to you by mistake.",
    ],
)  # fmt: skip
def test_what_a_correction_repeats_is_taken_back(text: str) -> None:
    assert _retracted(text)


@pytest.mark.parametrize("text", NO_RETRACTION)
def test_whose_mistake_it_was_does_not_make_it_untrue(text: str) -> None:
    assert not OTHERWISE.was_wrong.found_in(plain(text))


@pytest.mark.parametrize("text", ["That was an error.", "这是误报。", "It was our mistake.", "这个通知有误。"])
def test_a_mistake_and_no_more_makes_it_untrue(text: str) -> None:
    assert OTHERWISE.was_wrong.found_in(plain(text))


@pytest.mark.parametrize("text", [*ASKED_BESIDE, *OURS_TOO])
def test_what_stands_beside_a_removal_does_not_silence_it(text: str) -> None:
    assert not asks_whether_gone(plain(text), WORDING)
    assert not removes_nothing(plain(text), WORDING)


@pytest.mark.parametrize(
    "text", ["The three products have been taken down, is that right?", "三个链接已全部下架，对不对？", "与您投诉的链接同款的其他链接已删除。"]
)  # fmt: skip
def test_what_asks_or_tells_of_others_removes_nothing(text: str) -> None:
    assert removes_nothing(plain(text), WORDING)


@pytest.mark.parametrize("text", [*TOLD_ANEW[3:], *OURS_TOO[:4]])
def test_such_an_answer_is_a_removal(text: str) -> None:
    assert answer(f"现就您关于图片的投诉回复如下。\n{text}", MART).kind is Reply.REMOVED
