"""All of ours is gone though the seller's other goods stay; and of two told in one breath a plain removal is not one of all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.bearing import excepts_in_one_breath
from bot.core.reply.decision.doubts import OF_A_PART, Shown, may_be_said
from bot.core.reply.decision.plainly import says_only_removed
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.rules.verdict import LISTING_ROWS, Verdict
from bot.core.reply.states.otherwise import removes_nothing
from tests.core.reply.decision.test_overhearing import loud_in, share_of
from tests.core.reply.looking import MART, looked_at, read_text, states_of


@pytest.mark.parametrize(
    "text",
    [
        "Both items you reported have been ended. The seller's other auctions stay, as nobody reported them. Thank you for writing.",
        "As of noon today both pages are dead. His other goods carry on, since you did not name any of them. He has ten days in which to object.",
        "Beide Angebote sind seit heute früh weg. Die übrigen Angebote des Händlers bleiben, sie waren nicht gemeldet. Danke für den Hinweis.",
    ],
)
def test_what_stays_beside_all_of_ours_is_anothers(text: str) -> None:
    reading = read_text(text)
    assert reading.kind is Reply.REMOVED
    assert set(reading.listings.values()) <= {ListingState.REMOVED}


@pytest.mark.parametrize(
    "text",
    [
        "The listing was removed. The other one stays online with the same photos.",
        "The first page is gone. The other one stays, as the picture is the seller's own.",
        "The listings were blocked in Germany. They stay online elsewhere.",
        "We have removed the content from our German site; the other country sites are unaffected.",
        "Das erste Angebot ist gelöscht. Das andere bleibt, das Bild ist vom Händler selbst.",
        "第一条已下架。另一条图片为商家自行拍摄，予以保留。",
    ],
)
def test_what_stays_of_ours_is_no_removal_of_all(text: str) -> None:
    assert read_text(text).kind in (Reply.PARTIALLY_REMOVED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "hi, the blue mug i took out last night, the red one stays put, thats my own kitchen and my own camera",
        "moin, den blauen becher hab ich gestern rausgenommen, der rote bleibt drin, den hab ich selber geknipst",
        "蓝色那个图我昨晚换掉了，红色那个不换，那是厂家给我的图，你找厂家去",
        "Hello. The lamp I removed, about the shade prove me first that you photographed it.",
        "Ciao, la tazza blu l'ho tolta, quella rossa no, la foto è mia e si vede la mia cucina!",
    ],
)
def test_of_two_told_in_one_breath_not_both_are_gone(text: str) -> None:
    assert read_text(text, MART[:2]).kind in (Reply.PARTIALLY_REMOVED, Reply.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "As you asked, the listings were removed.",
        "After a look at your files, we took both listings down.",
        "Nach Durchsicht Ihrer Unterlagen, für die wir danken, wurden beide Angebote entfernt.",
        "经核实您提交的材料，两个商品均已下架。",
    ],
)
def test_a_removal_of_all_in_two_clauses_is_one(text: str) -> None:
    assert read_text(text, MART[:2]).kind is Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "El primer anuncio fue eliminado. El otro fue eliminado por error y ya está publicado de nuevo.",
        "Both listings had been removed. The second has been reinstated since.",
        "两条链接均已下架，其中一条现已恢复上架。",
    ],
)
def test_what_is_back_is_not_all_gone(text: str) -> None:
    assert read_text(text, MART[:2]).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("text", "part", "whole", "told"),
    [
        ("The brown one was removed this morning, about the black one I say no.", 0.1, Reply.PARTIALLY_REMOVED, False),
        ("The brown one was removed this morning, about the black one I say no.", 0.03, Reply.PARTIALLY_REMOVED, True),
        ("The brown one was removed this morning, about the black one I say no.", 0.1, Reply.REMOVED, True),
        ("All of them were removed this morning, about the seller I say no word.", 0.1, Reply.PARTIALLY_REMOVED, True),
        ("The pages were removed today.", 0.1, Reply.PARTIALLY_REMOVED, True),
    ],
)
def test_a_breath_that_may_tell_of_two_must_not_sound_of_a_part(
    text: str, part: float, whole: Reply, told: bool
) -> None:
    seen = looked_at(text, MART[:2])
    ruled = Verdict(Reply.REMOVED, "", "x", "sure")
    seen = replace(seen, whole=whole, verdict=ruled, facts=replace(seen.facts, answers_us=True))
    share = share_of(removed=0.9 - part, partially_removed=part)
    assert says_only_removed(ruled, share, loud_in(Tone.GONE), seen) is told


def test_what_one_breath_excepts_is_of_ours() -> None:
    seen = looked_at("We have removed the content from our German site; the other country sites are unaffected.")
    assert excepts_in_one_breath(loud_in(Tone.GONE), seen)
    assert not excepts_in_one_breath(loud_in(Tone.STAYS), seen)
    rows = replace(seen, verdict=Verdict(Reply.PARTIALLY_REMOVED, "", LISTING_ROWS))
    assert excepts_in_one_breath(loud_in(Tone.STAYS), rows)


def test_a_part_needs_a_little_less_than_what_ends_the_matter() -> None:
    ruled = Verdict(Reply.UNCLEAR, "", "x", "weak")
    for kind, least in ((Reply.PARTIALLY_REMOVED, OF_A_PART), (Reply.REMOVED, 0.95)):
        for more, told in ((0.005, True), (-0.005, False)):
            share = share_of(**{kind.value: least + more})
            assert may_be_said(kind, share, ruled, set(), Shown.MIXED, kind) is told


def test_an_address_does_not_part_the_words_of_what_is_no_listing() -> None:
    words = looked_at("").wording
    assert removes_nothing(f"we removed your comment on {MART[0]} and {MART[1]}.", words)
    assert removes_nothing("下载链接已删除。", words)
    assert not removes_nothing(f"we removed {MART[0]} and {MART[1]}.", words)


def test_what_the_seller_sells_beside_is_not_told_of_those_named_before() -> None:
    five = tuple(f"https://mart.example/item/60109951234567{number}" for number in range(5))
    rows = "\n".join(
        f"{url}：{told}" for url, told in zip(five, ("已删除", "已删除", "已删除", "不支持", "还在确认"), strict=True)
    )
    beside = "前三条的卖家有三天申诉时间。这家店另外还有几十款货，跟您没关系的我们没动。"
    assert states_of(looked_at(f"{rows}\n\n{beside}", five), five) == "rrrxo"
