"""What was asked for, planned or owed and is done after all is done; what was considered and refused is refused."""

import pytest

from bot.core.event import Reply
from bot.core.reply.sentences.text import plain
from bot.core.reply.states.otherwise import disputed_on_a_term, refuses_the_seller, waits_for_us
from bot.core.reply.states.things import only_else_gone
from tests.core.reply.looking import looked_at
from tests.core.reply.states.test_otherwise import OTHERWISE, WORDING
from tests.core.reply.test_plain_answers import MART

AHEAD = {"removal-ahead", "removal-undone", "removal-not-yet", "removal-undone-several"}


def rules(text: str) -> set[str]:
    return {one.rule.id for one in looked_at(text, MART).told.signals}


@pytest.mark.parametrize(
    "text",
    [
        "The removal of the three listings was requested on Monday and carried out today.",
        "The takedown of the items was proposed by a colleague and has been completed.",
        "The removal of all three listings is complete and needs no further confirmation from you.",
        "All three listings are removed and the case needs no further decision.",
        "All three listings have been removed and the seller's refund requires the bank's approval.",
        "The seller had to accept that all three listings were removed.",
        "The merchant must understand that we removed the listings.",
        "Die drei Angebote sollten nun gelöscht sein.",
        "Die Anzeigen müssten jetzt entfernt sein.",
    ],
)
def test_what_is_done_after_all_is_not_ahead(text: str) -> None:
    assert not rules(text) & AHEAD


@pytest.mark.parametrize(
    "text",
    [
        "The removal of the three listings is pending approval.",
        "The removal of the three listings requires the approval of our lawyers.",
        "The removal of the listings was requested on Monday.",
        "All three listings should have been removed last week.",
        "The seller must remove all three listings.",
        "Die drei Angebote sollten gelöscht werden.",
        "Die Angebote sollten nun gelöscht sein, sind es aber nicht.",
        "Die drei Angebote hätten gelöscht sein sollen.",
    ],
)
def test_what_is_not_done_stays_ahead(text: str) -> None:
    assert rules(text) & AHEAD


@pytest.mark.parametrize(
    "text",
    [
        "We have been asked to remove the three listings and we decline.",
        "The removal of the listings was considered and rejected.",
        "The takedown was discussed and refused; the case is closed.",
        "We were about to remove the listings, but they are not infringing.",
        "The deletion of the items was proposed and dismissed by our board.",
        "We find in favour of the seller.",
        "The result is in favor of the other side.",
        "下架申请未获批准，投诉关闭。",
        "我们曾建议下架三个商品，法务不同意，本案关闭。",
        "很抱歉，未能下架三个商品，因为商家有授权。",
        "裁决结果有利于商家，本案关闭。",
    ],
)
def test_what_was_considered_and_refused_is_refused(text: str) -> None:
    assert [one for one in looked_at(text, MART).told.signals if one.sure and one.kind is Reply.REJECTED]


@pytest.mark.parametrize(
    "text",
    [
        "The seller asked us to remove your objection and we declined.",
        "We asked the seller to remove the listings and he refused.",
        "The seller wanted the listings restored; we considered the removal and declined.",
        "The removal was requested and not rejected.",
        "The seller proposed to remove the pictures only and we declined.",
        "You asked us to delete your account and we declined.",
        "We were asked for the removal of the block on the listings, and we declined.",
        "商家申请撤销下架，我们不同意，本案关闭。",
        "下架申请未获批准，待补充材料后重新提交。",
        "我们已建议下架三个商品。",
    ],
)
def test_what_somebody_else_is_refused_is_no_refusal_of_ours(text: str) -> None:
    assert not rules(text) & {"removal-refused", "removal-refused-zh"}


def test_the_time_that_the_law_sets_disputes_nothing() -> None:
    objected = "the seller has provided evidence and a statement of non-infringement."
    assert disputed_on_a_term([objected, "you may sue within 10 days."], OTHERWISE)
    assert not disputed_on_a_term(
        [objected, "the time to sue within three years, not 10 days, is set by law."], OTHERWISE
    )


@pytest.mark.parametrize(
    "text",
    [
        "we decline your request to refuse the seller's appeal; the listings stay online.",
        "您要求驳回商家申诉的请求未获支持,商品保留。",
    ],
)
def test_a_refusal_of_ours_is_one_whatever_it_says_of_the_seller(text: str) -> None:
    assert not refuses_the_seller(plain(text), OTHERWISE)


def test_only_new_proof_is_nothing_that_a_refusal_waits_for() -> None:
    assert not waits_for_us("the review will continue only if new proof is submitted.", OTHERWISE)
    assert waits_for_us("the review will continue when you have signed.", OTHERWISE)


@pytest.mark.parametrize(
    "text",
    [
        "All three listings have been removed, and these stores stay on our watch list.",
        "All three listings have been removed, and each store stays suspended.",
        "All three listings have been removed; such shops stay blocked.",
        "The pictures were removed, the pages themselves keep showing an error message.",
    ],
)
def test_a_shop_that_stays_suspended_keeps_no_listing(text: str) -> None:
    assert "stays-elsewhere" not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The listings have been removed; the French store keeps them.",
        "We removed the items here, the Italian shop stays unchanged.",
    ],
)
def test_the_shop_of_another_country_keeps_them(text: str) -> None:
    assert "stays-elsewhere" in rules(text)


@pytest.mark.parametrize(
    ("text", "else_"),
    [
        ("The tags were removed, and two of the three listings as well.", False),
        ("The reviews have been removed and so have two of the three listings.", False),
        ("The tags of two of the three listings were removed.", True),
        ("The tags were removed and the reviews of two of the listings as well.", True),
    ],
)
def test_so_many_of_so_many_listings_are_listings(text: str, else_: bool) -> None:
    assert only_else_gone(plain(text), WORDING) is else_
