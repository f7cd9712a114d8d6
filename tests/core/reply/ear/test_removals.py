"""Removals are told from what only sounds like them, by weights of their own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from bot.adapters.playbook import BASE, REFUSALS, REMOVALS, ear_in, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.reply.decision.misfits import _LIKELY, barely_told
from bot.core.reply.ear import removals
from bot.core.reply.ear.hearing import BUCKETS, DIMENSIONS, TONES, Ear, Opinion, Tone
from bot.core.reply.ear.removals import likeliest_removal
from bot.core.reply.ear.traits import traits
from bot.core.reply.rules.verdict import LISTING_ROWS, Verdict
from bot.core.reply.sentences.text import plain
from tests.accuracy.opinions import QUESTIONS, is_gone, taken_alone
from tests.core.reply.looking import looked_at
from tests.core.reply.test_plain_answers import answer

SHIPPED = shipped_templates() / BASE
TAKEN_DOWN = Verdict(Reply.REMOVED, "", "removed-by-us", "sure")


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_in(SHIPPED)


def likelihood(ear: Ear, sentence: str) -> float:
    said = plain(sentence)
    return ear.removals.likelihood(traits(said, ear.families), ear.meaning([said])[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "All the products you named were taken down this afternoon.",
        "We agree with your notice and have deleted the three offers.",
        "您反映的三个商品现已全部下架。",
        "经审查侵权成立，相关链接已被我们屏蔽。",
        "Alle gemeldeten Artikel wurden von uns gesperrt.",
        "Les trois produits ont été supprimés de notre site.",
    ],
)
def test_a_plain_removal_is_likely_one(ear: Ear, sentence: str) -> None:
    assert likelihood(ear, sentence) > 0.6


@pytest.mark.parametrize(
    "sentence",
    [
        "I would love to tell you that the three offers were taken down, but they were not.",
        "Somebody here marked the items as removed by mistake.",
        "The seller claims that all of the items have been deleted.",
        "若非系统故障，商品昨天就已下架了。",
        "我误把您的投诉标成了已下架。",
        "商家声称三个商品都已删除。",
        "Der Händler behauptet, die Artikel seien gelöscht worden.",
    ],
)
def test_what_only_sounds_like_one_is_hardly_one(ear: Ear, sentence: str) -> None:
    assert likelihood(ear, sentence) < _LIKELY


@pytest.mark.parametrize(
    ("told", "kind", "gone"),
    [
        ({"we removed both": ["gone", "stays"]}, Reply.PARTIALLY_REMOVED, True),
        ({"we removed both": ["conditional"]}, Reply.ACKNOWLEDGED, False),
        ({"we removed both": ["foreign"]}, Reply.UNRELATED, None),
        ({"we removed both, and more": ["gone"]}, Reply.REMOVED, None),
        ({"thank you": []}, Reply.ACKNOWLEDGED, False),
        (None, Reply.REMOVED, True),
        (None, Reply.UNRELATED, None),
    ],
)
def test_what_a_sentence_teaches_is_said_by_its_marks_or_by_a_removal(
    told: dict[str, list[str]] | None, kind: Reply, gone: bool | None
) -> None:
    assert is_gone("we removed both", told, kind) is gone


def test_sentences_without_a_mail_teach_both() -> None:
    for question, least in zip(QUESTIONS, (5_000, 3_000), strict=True):
        alone = list(taken_alone(question))
        assert {one.is_one for one in alone} == {True, False}
        assert len({one.sentence for one in alone}) > least


def weights(**changed: Any) -> dict[str, Any]:
    made = {"words": np.zeros(BUCKETS, np.int8), "scale": 1.0, "meant": np.zeros(DIMENSIONS, np.float32), "bias": 0.0}
    return made | changed


@pytest.mark.parametrize("name", [REMOVALS, REFUSALS])
def test_the_weights_that_are_shipped_are_small_and_of_their_shape(name: str) -> None:
    assert (SHIPPED / name).stat().st_size < 200_000
    with np.load(SHIPPED / name) as stored:
        assert Opinion.of(stored).words.dtype == np.int8


@pytest.mark.parametrize("changed", [{"words": np.zeros(3, np.int8)}, {"meant": np.zeros(4)}])
def test_weights_of_another_shape_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="another shape"):
        Opinion.of(weights(**changed))


def test_a_likelihood_grows_with_the_bias_the_words_and_the_meaning() -> None:
    said, vector = ["1:下", "1:架"], np.ones(DIMENSIONS, np.float32)
    even = Opinion.of(weights()).likelihood(said, vector)
    assert even == pytest.approx(0.5)
    for grown in (
        {"bias": 1.0},
        {"words": np.ones(BUCKETS, np.int8)},
        {"meant": np.full(DIMENSIONS, 0.01, np.float32)},
    ):
        assert Opinion.of(weights(**grown)).likelihood(said, vector) > even


def test_the_likeliest_of_the_sentences_that_are_taken_for_a_removal_counts_and_no_other(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = looked_at("Thank you for your patience. We have removed the three listings.")
    silence = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    both = silence.copy()
    both[1, TONES.index(Tone.GONE)] = 0.9
    assert likeliest_removal(ear, looked_at("Thank you for your patience."), silence[:2]) is None
    ruled = likeliest_removal(ear, seen, silence)
    assert ruled == pytest.approx(likelihood(ear, "We have removed the three listings."), abs=1e-4)
    assert likeliest_removal(ear, seen, both) == pytest.approx(ruled, abs=1e-4)
    monkeypatch.setattr(removals, "_MOST", 1)
    assert (likeliest_removal(ear, seen, both) or 1) < (ruled or 0)


@pytest.mark.parametrize(
    ("kind", "ruled", "removal", "barely"),
    [
        (Reply.REMOVED, TAKEN_DOWN, _LIKELY - 0.01, True),
        (Reply.REMOVED, TAKEN_DOWN, _LIKELY, False),
        (Reply.REMOVED, TAKEN_DOWN, None, False),
        (Reply.REJECTED, TAKEN_DOWN, 0.0, False),
        (Reply.REMOVED, Verdict(Reply.REMOVED, "", LISTING_ROWS), 0.0, False),
    ],
)
def test_a_removal_that_is_hardly_one_is_held_back(
    kind: Reply, ruled: Verdict, removal: float | None, barely: bool
) -> None:
    seen: Any = SimpleNamespace(removal=removal, told=SimpleNamespace(signals=()))
    assert barely_told(kind, ruled, seen) is barely


def test_a_removal_under_way_is_not() -> None:
    rule = SimpleNamespace(manner="under way")
    signal = SimpleNamespace(sure=True, kind=Reply.REMOVED, rule=rule)
    seen: Any = SimpleNamespace(removal=0.0, told=SimpleNamespace(signals=(signal,)))
    assert not barely_told(Reply.REMOVED, TAKEN_DOWN, seen)


@pytest.mark.parametrize(
    "hardly",
    [
        "图片从商家的相册里删了，引用它的商品页不会因此变化。",
        "翻译软件把“已登记”译成了“已移除”。",
        "要不是系统回滚，商品中午就已经下线了。",
    ],
)
def test_a_mail_whose_removal_is_hardly_one_is_unclear_and_shows_no_listing_as_gone(hardly: str) -> None:
    mart = "https://mart.example/item/482101"
    reading = answer(hardly, (mart,))
    assert reading.kind is Reply.UNCLEAR
    assert ListingState.REMOVED not in reading.listings.values()
    assert answer("我们已删除该商品。", (mart,)).listings == {mart: ListingState.REMOVED}
