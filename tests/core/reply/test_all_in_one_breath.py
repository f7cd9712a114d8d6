"""One sentence that names all of our listings and tells that they are gone; and those that only look like it."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import read_text

ONE, TWO, THREE = (f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))
ALL = (ONE, TWO, THREE)


def _with_addresses(text: str) -> str:
    return text.replace("A1", ONE).replace("A2", TWO).replace("A3", THREE)


@pytest.mark.parametrize(
    "text",
    [
        "We removed A1, A2 and A3.",
        "Hello,\nthank you for your report. We removed A1, A2 and A3.\nBest regards",
        "We have removed A1, A2, and A3.",
        "We took down A1 and A2 and A3.",
        "We removed A1 and A2 as well as A3.",
        "A1, A2 and A3 were removed.",
        "The listings A1, A2 and A3 have been removed.",
        "We removed the three listings: A1, A2, A3.",
        "The following were removed: A1, A2 and A3.",
        "We confirm that A1, A2 and A3 were removed on 12 November 2026.",
        "We removed the following:\n- A1\n- A2\n- A3",
        "We removed A1,\nA2\nand A3.",
        "We removed A1,\nA2,\nA3.",
        "我们已下架 A1、A2 和 A3。",
        "A1、A2、A3 均已下架。",
        "已将 A1、A2 以及 A3 下架处理。",
        "我们已下架 A1、\nA2、\nA3。",
        "以下链接已下架：\n1. A1\n2. A2\n3. A3",
        "Wir haben A1, A2 sowie A3 entfernt.",
        "A1, A2 und A3 wurden gesperrt.",
        "Nous avons supprimé A1, A2 et A3.",
        "Hemos retirado A1, A2 y A3.",
        "Abbiamo rimosso A1, A2 e A3.",
        "Usunęliśmy A1, A2 i A3.",
        "A1、A2 および A3 を削除いたしました。",
        "A1, A2 및 A3 을 삭제하였습니다.",
        "Your complaint was upheld for A1, A2 and A3, which we have removed.",
        "Your report was accepted for A1, A2 and A3, all of which have been taken down.",
        "A1、A2、A3 投诉成立，已下架。",
    ],
)
def test_all_of_them_named_in_one_breath_are_all_removed(text: str) -> None:
    reading = read_text(_with_addresses(text), ALL)
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(ALL, ListingState.REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint was upheld for A1 and A2, which we removed.",
        "Hello,\nYour complaint was upheld for A1 and A2, which have been removed.\nRegards",
        "We upheld your complaint regarding A1 and A2, both of which were taken down.",
        "Your complaint about A1 and A2 has been upheld and they have been removed.",
        "您对 A1 和 A2 的投诉成立，两个商品均已下架。",
        "Ihrer Beschwerde wurde für A1 und A2 stattgegeben, die wir entfernt haben.",
        "Su reclamación fue estimada para A1 y A2, que hemos retirado.",
        "Il reclamo è stato accolto per A1 e A2, che abbiamo rimosso.",
    ],
)
def test_what_was_upheld_and_removed_behind_a_comma_is_both(text: str) -> None:
    reading = read_text(_with_addresses(text), (ONE, TWO))
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys((ONE, TWO), ListingState.REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "We removed A1 and A2.",
        "We removed A1 and A2, but not A3.",
        "我们已下架 A1、A2，A3 仍在审核。",
        "We removed A1,\nA2.\nA3 is still being checked.",
        "Your complaint was upheld for A1 and A2, which we removed. A3 is still being reviewed.",
        "Your complaint was upheld for A1 and A2, which we removed. It was rejected for A3.",
    ],
)
def test_two_of_three_are_a_part(text: str) -> None:
    reading = read_text(_with_addresses(text), ALL)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert [reading.listings[url] for url in (ONE, TWO)] == [ListingState.REMOVED] * 2
    assert reading.listings.get(THREE) is not ListingState.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "We will remove A1, A2 and A3.",
        "If you send proof, we remove A1, A2 and A3.",
        "We have not removed A1, A2 and A3.",
        "You asked us to remove A1, A2 and A3.",
        "We removed your comment on A1, A2 and A3.",
        "We removed A1, A2 and A3 from our queue.",
        "We removed one picture from A1, A2 and A3.",
        "We removed A1, A2 and A3 in Germany only.",
        "We reviewed A1, A2 and A3 and removed A1.",
        "We removed A1, A2 and A3 by mistake and put them back.",
        "The seller says he removed A1, A2 and A3.",
        "Of A1, A2 and A3 two were removed.",
        "Were A1, A2 and A3 removed?",
        "We removed A1, A2 and A3. Correction: A3 stays online.",
        "我们将下架 A1、A2 和 A3。",
        "未能下架 A1、A2 和 A3。",
        "Your complaint was upheld for A1, A2 and A3, which we will remove if the seller does not reply.",
        "Your complaint was upheld for A1, A2 and A3, which we cannot remove ourselves.",
        "Your complaint was upheld for A1, A2 and A3, one of which we removed.",
    ],
)
def test_what_only_looks_like_it_removes_not_all(text: str) -> None:
    assert read_text(_with_addresses(text), ALL).kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "Your complaint was upheld for A1 and A2, both of which will be removed tomorrow.",
        "Your complaint was upheld for A1 and A2, both of which will be removed within 24 hours.",
        "Your complaint was upheld for A1 and A2, and both will be taken down next week.",
        "Your complaint was upheld for A1 and A2; both are being removed by the seller.",
        "Your complaint was upheld for A1 and A2, both of which were removed by the seller.",
        "您对 A1 和 A2 的投诉成立，两个商品将于明天下架。",
        "您对 A1 和 A2 的投诉成立，均已通知卖家下架。",
        "您对 A1 和 A2 的投诉成立，两个商品均由卖家自行下架。",
        "Ihrer Beschwerde wurde für A1 und A2 stattgegeben, die beide morgen gelöscht werden.",
        "Ihrer Beschwerde wurde für A1 und A2 stattgegeben, die der Verkäufer entfernt hat.",
        "Votre plainte est fondée pour A1 et A2, qui seront supprimées demain.",
        "Votre plainte est fondée pour A1 et A2, que le vendeur a supprimées.",
        "Il reclamo è stato accolto per A1 e A2, che verranno rimossi domani.",
        "Il reclamo è stato accolto per A1 e A2, che il venditore ha rimosso.",
    ],
)
def test_what_is_to_come_or_is_the_sellers_act_removes_none(text: str) -> None:
    assert read_text(_with_addresses(text), (ONE, TWO)).kind in (Reply.UNCLEAR, Reply.ACKNOWLEDGED)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "Your complaint was upheld for A1, but the listing stays because of a licence, and for A2, which we removed.",
            [ListingState.REJECTED, ListingState.REMOVED],
        ),
        (
            "Your complaint was upheld for A1 and A2, which is now removed; the other one follows tomorrow.",
            [ListingState.REMOVED, ListingState.OPEN],
        ),
    ],
)
def test_what_was_said_otherwise_or_of_one_alone_is_not_given_to_both(text: str, states: list[ListingState]) -> None:
    reading = read_text(_with_addresses(text), (ONE, TWO))
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert list(reading.listings.values()) == states
