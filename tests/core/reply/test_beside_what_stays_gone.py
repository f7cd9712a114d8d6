"""What is told of listings beside others that stay gone: one that is back, one that is disputed, one whose seller objected in vain."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.held import _BACK_BESIDE_GONE, held_back
from bot.core.reply.ear.hearing import TONES
from tests.core.reply.looking import THREE, fates, looked_at, read_of_three, states_of

BOTH = "The first listing stays removed. The second and the third listing have been reinstated today."


@pytest.mark.parametrize(("more", "held"), [(0.001, ""), (-0.001, "one-is-back")])
def test_a_restoration_beside_one_that_stays_gone_must_be_heard_plainly(more: float, held: str) -> None:
    seen = looked_at(BOTH, THREE)
    states = {THREE[0]: ListingState.REMOVED, THREE[1]: ListingState.RESTORED, THREE[2]: ListingState.RESTORED}
    seen = replace(seen, outcomes=replace(seen.outcomes, states=states))
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    said = held_back(Reply.RESTORED, _BACK_BESIDE_GONE + more, seen.verdict, tones, seen, False)
    assert (said == "one-is-back") is bool(held)


@pytest.mark.parametrize(
    "text",
    [
        "The seller of the second listing has sent us a counter notice under penalty of perjury. The first and the third "
        "listing aren't disputed and stay removed. We will put the second one back unless you file suit within 10 business days.",
        "投诉单TS20240928共三条链接。其中第二条链接的卖家已提交不侵权声明及初步证据，现转送给您，详见附件。请于收到之日起15日内向主管部门投诉"
        "或向人民法院起诉，并将凭证上传至本平台，否则平台将终止对该链接的措施。\n\n另外两条链接的卖家未提出异议，维持删除。",
    ],
)
def test_what_nobody_disputes_stays_gone_beside_a_counter_notice(text: str) -> None:
    reading = read_of_three(text)
    assert reading.kind is Reply.COUNTER_NOTICE
    assert fates(reading) == "r-r"


def test_that_all_are_down_is_no_news_in_a_counter_notice() -> None:
    text = (
        "The seller has sent us a counter notice under penalty of perjury. All three listings stay removed for now. "
        "We will put them back unless you file suit within 10 business days."
    )
    reading = read_of_three(text)
    assert (reading.kind, dict(reading.listings)) == (Reply.COUNTER_NOTICE, {})


def test_that_the_seller_objected_in_vain_is_no_refusal_of_his_listing() -> None:
    text = "第1条链接已删除。第2-3条链接当时商家在申诉，昨天复核组判定申诉不成立，今早这两条也一并删除了。"
    assert states_of(looked_at(text, THREE), THREE) == "rrr"


def test_what_was_not_touched_is_kept() -> None:
    text = "第一条和第二条的已经结束刊登；第三条的没有动，因为卖家用的是官方图。"
    assert states_of(looked_at(text, THREE), THREE) == "rrx"
    assert states_of(looked_at("第一条已下架；第三条卖家那边没有动静。", THREE), THREE)[2] != "x"


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint was declined in first screening. Don't worry, this is not final: it goes to an examiner the same day you complete it.",
        "您的投诉未通过初审。该结果并非最终结果，补齐后当天转审核员。",
    ],
)
def test_what_is_not_final_is_not_told_as_refused(text: str) -> None:
    assert read_of_three(text).kind is not Reply.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint is rejected. This is not a final legal determination; you are free to go to court.",
        "Ihre Meldung wird abgelehnt. Die Entscheidung ist nicht endgültig, der Rechtsweg steht Ihnen offen.",
        "您的投诉不成立，我们不予下架。此结果非终局裁判，您仍可向法院起诉。",
    ],
)
def test_that_only_a_court_decides_for_good_does_not_keep_a_refusal_back(text: str) -> None:
    assert read_of_three(text).kind is Reply.REJECTED


def test_a_price_that_did_not_move_is_no_refusal() -> None:
    assert "x" not in states_of(looked_at("第一条的价格没有动，图片已由我们删除。", THREE), THREE)
