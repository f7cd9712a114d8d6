"""How much a mail may sound of another answer before none is given, and what is spared that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.event import Reply
from bot.core.reply.decision.doubts import (
    ALL_BUT_CERTAIN,
    OUTSPOKEN,
    rather_asks,
    sounds_of_another,
    with_dispute_as_question,
)
from bot.core.reply.reasons import why_of
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, fates, looked_at, read_of_three

LONG = "Good morning. Your notice was read twice. We took the listing down. The sun is shining here. Best wishes."
SHORT = "We took the listing down. Best wishes."


def doubtful(kind: Reply, other: Reply, least: float) -> dict[Reply, float]:
    return share_of(**{kind.value: 0.99 - least, other.value: least})


@pytest.mark.parametrize(
    ("kind", "other", "least"),
    [(kind, other, least) for kind, others in OUTSPOKEN.items() for other, least in others.items()],
)
def test_what_would_be_costly_must_sound_little_of_another(kind: Reply, other: Reply, least: float) -> None:
    seen = replace(looked_at(LONG), whole=Reply.UNCLEAR)
    assert sounds_of_another(kind, doubtful(kind, other, least + 0.001), seen)
    assert not sounds_of_another(kind, doubtful(kind, other, least - 0.001), seen)
    assert not sounds_of_another(Reply.ACKNOWLEDGED, doubtful(kind, other, least + 0.001), seen)


def test_a_short_mail_is_spared_it() -> None:
    share = share_of(removed=0.8, partially_removed=0.2)
    ruled = Verdict(Reply.REMOVED, "", "x")
    short, long = (replace(looked_at(one), whole=Reply.UNCLEAR, verdict=ruled) for one in (SHORT, LONG))
    assert sounds_of_another(Reply.REMOVED, share, long)
    assert not sounds_of_another(Reply.REMOVED, share, short)


def test_what_the_ear_alone_hears_in_few_words_must_be_likely_or_all_but_certain() -> None:
    alone = replace(looked_at(SHORT), verdict=Verdict(Reply.UNCLEAR, "", "x"), removal=0.4)
    assert sounds_of_another(Reply.REMOVED, share_of(removed=0.96), alone)
    assert not sounds_of_another(Reply.REMOVED, share_of(removed=ALL_BUT_CERTAIN), alone)
    assert not sounds_of_another(Reply.REMOVED, share_of(removed=0.96), replace(alone, removal=0.6))
    assert not sounds_of_another(
        Reply.REMOVED, share_of(removed=0.96), replace(alone, verdict=Verdict(Reply.REMOVED, "", "x"))
    )


def test_rows_that_tell_each_listing_are_spared_it() -> None:
    share = share_of(partially_removed=0.8, removed=0.2)
    head, tail = "Your notice was read twice. Here is what came of it.", "The case is closed. Write again if you must."
    rows = looked_at(f"{head}\n\n{MART[0]}: removed\n{MART[1]}: kept\n\n{tail}")
    assert not sounds_of_another(Reply.PARTIALLY_REMOVED, share, rows)
    prose = looked_at(f"{head}\n\nOne is gone and the other was kept, as it shows another cup.\n\n{tail}")
    assert sounds_of_another(Reply.PARTIALLY_REMOVED, share, prose)


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\nyour notice of 3 May was reviewed. The result for each link:\nA1 - removed\nA2: removed\nA3: kept\nThe case is now closed. If you think this is "
        "wrong, answer within 10 days.\nRegards",
        "您好，\n您5月3日的投诉已审核，各链接结果如下：\nA1：已下架\nA2：保留\nA3：已下架\n如有疑问请在十日内回复。",
    ],
)
def test_a_plain_list_of_which_one_is_kept_is_a_part(text: str) -> None:
    reading = read_of_three(text)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert sorted(fates(reading)) == ["r", "r", "x"]


def test_a_dispute_that_sounds_as_much_like_a_question_is_one() -> None:
    both = share_of(counter_notice=0.45, info_requested=0.35)
    assert rather_asks(Reply.COUNTER_NOTICE, both, set())
    assert not rather_asks(Reply.COUNTER_NOTICE, both, {Reply.COUNTER_NOTICE})
    assert not rather_asks(Reply.COUNTER_NOTICE, share_of(counter_notice=0.7, info_requested=0.25), set())
    assert not rather_asks(Reply.COUNTER_NOTICE, share_of(counter_notice=0.5, info_requested=0.1), set())
    assert not rather_asks(Reply.REJECTED, both, set())
    assert with_dispute_as_question(both)[Reply.INFO_REQUESTED] == pytest.approx(0.8)


@pytest.mark.parametrize(
    "text",
    [
        "Hi,\nBoth listings were marked for removal this morning. You need do nothing more.\nBest,\nJo",
        "Dear Ms Lin,\nSorry that this took a while. By Friday both listings will have been removed.\nBest,\nJo",
        "久等了。两条已安排下架。此案已结。",
        "该店另外两条今天已下架，A1 和 A2 不在其中。已通知卖家。",
        "We removed A1 and A2 from our queue.",
    ],
)
def test_what_is_planned_or_done_to_others_is_not_gone(text: str) -> None:
    assert read_of_three(text, 2).kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "The seller's listings have been removed.",
        "已安排工作人员将三个商品全部下架完毕。",
        "Both listings have been removed.",
    ],
)
def test_words_of_plans_in_another_sense_leave_a_removal_one(text: str) -> None:
    assert read_of_three(text, 3 if "三" in text else 2).kind in (Reply.REMOVED, Reply.UNCLEAR)


def test_the_reason_is_told_in_words() -> None:
    why = why_of("sounds-of-another")
    assert "costly" in str(why.en) and "代价" in str(why.zh)


def test_a_question_of_the_sellers_licence_is_no_refusal() -> None:
    text = "Buongiorno,\nil venditore dice di aver comprato da Lei una licenza. È vero?\nSaluti"
    assert read_of_three(text, 1).kind is not Reply.REJECTED


@pytest.mark.parametrize(
    "head", ["The following listings have been removed:", "We removed these listings:", "以下商品已下架："]
)
def test_bare_addresses_below_a_removal_are_all_removed(head: str) -> None:
    reading = read_of_three(f"{head}\nA1\nA2\nA3")
    assert (reading.kind, fates(reading)) == (Reply.REMOVED, "rrr")


def test_in_few_words_what_tells_nothing_holds_a_removal_back_only_where_it_is_loud() -> None:
    ruled = Verdict(Reply.REMOVED, "", "x")
    seen, coming = (replace(looked_at(one), verdict=ruled) for one in (SHORT, "We are working to remove both offers."))
    told = {Reply.REMOVED: 0.7, Reply.UNCLEAR: 0.2, Reply.UNRELATED: 0.05}
    share = {kind: told.get(kind, 0.0) for kind in Reply}
    assert not sounds_of_another(Reply.REMOVED, share, seen)
    assert sounds_of_another(Reply.REMOVED, {**share, Reply.UNCLEAR: 0.36}, seen)
    assert sounds_of_another(Reply.REMOVED, {**share, Reply.UNRELATED: 0.11}, seen)
    assert not sounds_of_another(Reply.REMOVED, {**share, Reply.UNCLEAR: 0.36}, coming)  # a rule is sure of it


@pytest.mark.parametrize("text", ["It is down to the legal mob now.", "Hi,\nit's all down to the lawyers.\nCheers"])
def test_down_to_somebody_is_not_down(text: str) -> None:
    assert read_of_three(text, 1).kind is not Reply.REMOVED


@pytest.mark.parametrize("text", ["It is down.", "Done, it is down now.", "Page is down now."])
def test_down_is_down(text: str) -> None:
    assert read_of_three(text, 1).kind is Reply.REMOVED


def test_a_question_beside_a_receipt_is_heard() -> None:
    asks = "They would like to know who took the two photographs, and when."
    text = f"Thank you for your notice. Our lawyers have received your letter. {asks}"
    assert read_of_three(text, 2).kind is Reply.INFO_REQUESTED
