"""A listing of which a clause tells something of its own is not taken along by what another clause tells of others."""

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at

MART = tuple(f"https://mart.example/item/60109951234567{place}" for place in range(3))
A, B, C = (url.rsplit("/", 1)[1] for url in MART)

ENGLISH = [
    f"{A} and {B} were removed. {C} {{}}.",
    f"We removed {A} and {B}; {C} {{}}.",
    f"{A} and {B} have been taken down, but {C} {{}}.",
    f"Item {A} was removed, item {B} was removed, and item {C} {{}}.",
    f"While {C} {{}}, we removed {A} and {B}.",
    f"{C} {{}}. {A} and {B} were removed.",
]
CHINESE = [
    f"{A}和{B}已下架，{C}{{}}。",
    f"{A}、{B}已下架；{C}{{}}。",
    f"我们已下架{A}和{B}，但{C}{{}}。",
    f"已下架：{A}，{B}，{C}{{}}。",
    f"{C}{{}}。{A}、{B}已删除。",
]


def removed(text, listings=MART):
    look = looked_at(text, listings)
    return {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED}, look.verdict.kind


@pytest.mark.parametrize(
    "tells",
    [
        "needs a power of attorney",
        "belongs to another case",
        "is licensed",
        "cannot be opened",
        "does not exist",
        "is not sold by this seller",
        "uses a photograph of the manufacturer",
        "was reported twice",
        "has been passed to our lawyers",
    ],
)
def test_in_english(tells):
    for text in ENGLISH:
        assert removed(text.format(tells)) == (set(MART[:2]), Reply.PARTIALLY_REMOVED), text


@pytest.mark.parametrize(
    "tells", ["需要授权书", "卖家已提供授权", "图片不同", "为您自己的商品", "重复投诉", "明天处理"]
)
def test_in_chinese(tells):
    for text in CHINESE:
        assert removed(text.format(tells)) == (set(MART[:2]), Reply.PARTIALLY_REMOVED), text


@pytest.mark.parametrize(
    "text",
    [
        f"{A} wurde gelöscht, {B} wurde gelöscht, {C} gehört einem anderen Händler.",
        f"Nous avons retiré {A} et {B} ; {C} appartient à un autre vendeur.",
        f"Hemos retirado {A} y {B}; {C} pertenece a otro vendedor.",
        f"Abbiamo rimosso {A} e {B}; {C} appartiene a un altro venditore.",
        f"Usunęliśmy {A} i {B}; {C} należy do innego sprzedawcy.",
        f"{A}と{B}は削除しました。{C}は別の店舗のものです。",
        f"{A}와 {B}는 삭제했습니다. {C}는 다른 판매자의 것입니다.",
    ],
)
def test_in_other_languages(text):
    gone, kind = removed(text)
    assert MART[2] not in gone and kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        f"{A} is a copy and {B} is one too; both were removed.",
        f"{A} is identical to your picture and was removed, {B} is identical and was removed as well.",
        f"As {A} is a copy, we removed {A} and {B}.",
        f"We removed {A} (red lamp) and {B} (blue lamp).",
        f"Removed: {A} red lamp, {B} blue lamp.",
        f"{A}与您的图片一致，{B}与您的图片一致，均已下架。",
        f"已下架{A}红色台灯、{B}蓝色台灯。",
        f"已下架：{A} 红色台灯，{B} 蓝色台灯。",
        f"{A}、{B}两个商品均已下架。",
        f"{A}は削除しました。{B}も削除しました。",
        f"{A}는 삭제했고, {B}도 삭제했습니다.",
    ],
)
def test_what_shares_the_words_is_still_gone(text):
    assert removed(text, MART[:2]) == (set(MART[:2]), Reply.REMOVED)
