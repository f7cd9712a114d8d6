"""What rules and ear tell alike needs less of the ear; what is counted as none, disclaimed, only possible or not to be put back tells nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.bearing import AGREED, OUTSOUNDS
from bot.core.reply.decision.overhearing import agreed
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.listings.formalities import Formality
from bot.core.reply.naming.tallies import counts
from bot.core.reply.rules.verdict import Verdict
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.rows import row_state
from tests.core.reply.decision.test_overhearing import share_of
from tests.core.reply.looking import MART, THREE, fates, looked_at, read_of_three, read_text

WORDING = looked_at("Thank you.").wording
GONE = "We have removed the listing. Thank you for your patience."
PART = "We removed some of the listings. Thank you for your patience."
BACK = "The listing has been reinstated. Thank you for your patience."


def told(
    text: str,
    kind: Reply,
    share: float,
    ruled: Verdict | None = None,
    asks: float = 0.0,
    removal: float = 0.9,
    to_us: bool = True,
) -> Reply:
    """What becomes of a mail that rules, or `ruled`, take for this kind where the ear hears so much of it.

    `asks` is how much its last sentence asks, `removal` how likely its likeliest sentence is a removal, `to_us` whether it answers a letter of ours.
    """
    seen = looked_at(text, MART)
    seen = replace(seen, removal=removal, facts=replace(seen.facts, answers_us=to_us))
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.NOTHING)] = 1
    tones[-1, TONES.index(Tone.ASKS)] = asks
    return agreed(ruled or Verdict(kind, "", "some-rule", "sure"), share_of(**{kind.value: share}), tones, seen).kind


@pytest.mark.parametrize(("text", "kind"), [(GONE, Reply.REMOVED), (BACK, Reply.RESTORED)])
def test_what_is_told_to_nobody_in_particular_needs_as_much_as_before(text: str, kind: Reply) -> None:
    assert told(text, kind, 0.93, to_us=False) is Reply.UNCLEAR
    assert told(
        "Thank you. Regards.", kind, 0.93, Verdict(Reply.ACKNOWLEDGED, "", "some-rule", "sure"), to_us=False
    ) is (Reply.UNCLEAR)


@pytest.mark.parametrize(("text", "kind"), [(GONE, Reply.REMOVED), (BACK, Reply.RESTORED)])
def test_what_the_rules_are_sure_of_as_well_needs_no_certainty(text: str, kind: Reply) -> None:
    assert told(text, kind, AGREED[kind] + 0.005) is kind
    assert told(text, kind, AGREED[kind] - 0.05) is Reply.UNCLEAR
    assert told(text, kind, AGREED[kind] + 0.005, Verdict(kind, "", "some-rule", "weak")) is Reply.UNCLEAR
    assert (
        told("Thank you. Regards.", kind, AGREED[kind] + 0.005) is Reply.UNCLEAR
    )  # no rule hears it in the mail's words


def test_a_removal_that_no_sentence_is_likely_to_be_needs_as_much_as_before() -> None:
    assert told(GONE, Reply.REMOVED, 0.92, removal=0.6) is Reply.UNCLEAR


@pytest.mark.parametrize("sounds", list(OUTSOUNDS))
def test_a_success_may_outsound_a_rule_of_another_kind_that_is_sure(sounds: Reply) -> None:
    text = "Thank you for your patience. Regards."
    for other, least in OUTSOUNDS[sounds].items():
        assert told(text, sounds, least + 0.01, Verdict(other, "", "some-rule", "sure")) is sounds
        assert told(text, sounds, least - 0.05, Verdict(other, "", "some-rule", "sure")) is Reply.UNCLEAR
        assert told(text, sounds, least + 0.01, Verdict(other, "", "some-rule", "weak")) is Reply.UNCLEAR
    for silent in (Reply.UNCLEAR, Reply.UNRELATED, Reply.REJECTED, Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE):
        assert told(text, sounds, 0.92, Verdict(silent, "", "some-rule", "sure")) is Reply.UNCLEAR


def test_a_part_needs_as_much_as_before() -> None:
    assert told(PART, Reply.PARTIALLY_REMOVED, 0.9) is Reply.UNCLEAR


def test_a_removal_beside_a_question_needs_as_much_as_before() -> None:
    assert told(GONE, Reply.REMOVED, 0.92, asks=0.6) is Reply.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "We have removed some listings of this kind in the past. Yours we reject: both stay online.",
        "On other marketplaces some of these listings were taken down. We see no infringement and keep both online.",
        "The seller removed some of the pictures from the listings. We see no reason to remove the listings themselves.",
        "過去に一部の商品を削除したことがあります。今回の申告は却下し、掲載を継続します。",
    ],
)
def test_a_part_of_something_else_is_none_beside_a_refusal(text: str) -> None:
    assert read_text(text).kind in (Reply.REJECTED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "words",
    [
        "cannot be relisted with the same pictures",
        "cannot be restored, and it will not be relisted",
        "will not be restored or relisted",
        "不会恢复,也不会重新上架",
        "will not be reinstated",
        "is not going to be restored",
        "无法重新上架",
        "不得再次上架",
        "不会恢复",
        "wird nicht wiederhergestellt",
        "ne peut pas être remise en ligne",
        "non verrà ripristinato",
        "再掲載はできません",
        "복구되지 않습니다",
        "nie zostanie przywrócona",
    ],
)
def test_what_will_not_be_put_back_was_not(words: str) -> None:
    assert row_state(words, WORDING.rows) is None


@pytest.mark.parametrize(
    "words",
    [
        "was relisted",
        "has been reinstated",
        "已恢复",
        "ist wieder online",
        "復元しました",
        "복구되었습니다",
        "przywrócona",
    ],
)
def test_what_was_put_back_was(words: str) -> None:
    assert row_state(words, WORDING.rows) is ListingState.RESTORED


def test_a_negation_reaches_no_further_than_its_clause() -> None:
    assert row_state("nicht verletzend und wieder online", WORDING.rows) is not None


def test_an_ended_listing_that_cannot_be_relisted_is_gone() -> None:
    text = "A1 - ended\nA2 - ended\nA3 - had already been ended by the seller; it cannot be relisted with the same pictures"
    assert fates(read_of_three(text)) == "rrr"


@pytest.mark.parametrize(
    ("lines", "none"),
    [
        (["no action: 0"], {0}),
        (["已移除:4", "未采取措施:0"], {1}),
        (["removed: 2", "rejected: 0, pending: 0"], {1}),
        (["removed: 2, rejected: 0"], set()),
        (["reports upheld: 0"], set()),
        (["侵权成立:0", "下架:0"], set()),
        (["we removed 0 of them"], set()),
        (["0 | lamp aurora"], set()),
    ],
)
def test_what_is_counted_as_none(lines: list[str], none: set[int]) -> None:
    assert counts(map(plain, lines), WORDING.tallies).none == none


def test_what_is_counted_as_none_is_neither_heard_nor_weighed() -> None:
    seen = looked_at("Summary of your report\nRemoved: 2\nNo action taken: 0", MART)
    assert [one.plain for one, about in seen.told.formal.items() if about is Formality.NOUGHT] == ["no action taken: 0"]
    assert {one.kind for one in seen.told.signals} == {Reply.REMOVED}


@pytest.mark.parametrize(
    "text",
    [
        "Listings reported: 3\nListings removed: 3\nNo action taken: 0\nPending: 0",
        "投诉商品数:3\n已移除:3\n未采取措施:0\n如果您认为误投,可随时联系我们撤回投诉,商品会在撤回后恢复。",
    ],
)
def test_counts_decide_beside_counts_of_none(text: str) -> None:
    reading = read_text(text, THREE)
    assert (reading.kind, fates(reading)) == (Reply.REMOVED, "rrr")


@pytest.mark.parametrize(
    "text", ["受理:2\n成立:0", "Reports received: 2\nReports upheld: 0", "收到投诉:2\n侵权成立:0\n下架:0"]
)
def test_that_nothing_was_upheld_is_no_receipt(text: str) -> None:
    assert read_text(text).kind in (Reply.REJECTED, Reply.UNCLEAR)


def test_removed_nought_is_no_removal() -> None:
    assert read_text("Removed: 0\nRejected: 0\nPending: 1", THREE[:1]).kind is Reply.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "我们已删除该商品。本回复不构成对任何侵权责任的承认。",
        "商品已下架。以上处理不代表我司承认侵权。",
    ],
)
def test_what_admits_nothing_refuses_nothing(text: str) -> None:
    seen = looked_at(text, MART[:1])
    assert {one.kind for one in seen.told.signals} == {Reply.REMOVED}


@pytest.mark.parametrize(
    "text",
    [
        "The account holder can dispute the decision within 14 days.",
        "依法,賣家得於接獲通知後提出回復通知;本公司若收到回復通知,將轉送台端。",
    ],
)
def test_a_counter_notice_that_may_come_is_none(text: str) -> None:
    assert Reply.COUNTER_NOTICE not in {one.kind for one in looked_at(text, MART[:1]).told.signals if one.sure}


@pytest.mark.parametrize(
    "text",
    [
        "For the second one I must talk to the seller, she is on holiday until Wednesday.",
        "第二个要问卖家，她休假到周三。",
        "Zum zweiten muss ich mit der Händlerin reden, sie ist bis Mittwoch im Urlaub.",
        "Pour la seconde je dois parler à la vendeuse, elle est en congé jusqu'à mercredi.",
        "Para la segunda tengo que hablar con la vendedora, que está de vacaciones.",
        "Per la seconda devo parlare con la venditrice, è in ferie fino a mercoledì.",
        "Co do drugiej muszę pogadać ze sprzedającą, jest na urlopie do środy.",
    ],
)
def test_a_seller_who_is_away_is_no_out_of_office(text: str) -> None:
    assert Reply.AUTO_REPLY not in {one.kind for one in looked_at(text, MART).told.signals}


@pytest.mark.parametrize(
    "text",
    [
        "I am on holiday until Wednesday.",
        "Ich bin bis Mittwoch im Urlaub.",
        "本人休假至周三。",
        "Jestem na urlopie do środy.",
    ],
)
def test_a_writer_who_is_away_is(text: str) -> None:
    assert Reply.AUTO_REPLY in {one.kind for one in looked_at(text, MART).told.signals}
