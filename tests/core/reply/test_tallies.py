"""Outcomes told as counts: they decide where they add up to our listings, and nothing is gone where they say nought."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.tallies import adds_up, counted, kind_of
from bot.core.reply.text import plain

GONE, STAYS, OPEN = ListingState.REMOVED, ListingState.REJECTED, ListingState.OPEN


@pytest.mark.parametrize(
    ("lines", "tally"),
    [
        (["Items reported: 3", "Items removed: 3", "Items rejected: 0"], {GONE: 3, STAYS: 0}),
        (["Removed: 2 - Not removed: 1 - Pending: 0"], {GONE: 2, STAYS: 1, OPEN: 0}),
        (["投诉链接数:3", "成立并下架:2条", "不成立:1条"], {GONE: 2, STAYS: 1}),
        (["entfernt: 4, abgelehnt: 1"], {GONE: 4, STAYS: 1}),
        (["supprimées | 1", "refusées | 1"], {GONE: 1, STAYS: 1}),
        (["削除:2件"], {GONE: 2}),
        (["삭제: 2건"], {GONE: 2}),
        (["Items to be removed: 3"], {OPEN: 3}),
        (["Removed: 2", "removed: 2"], {GONE: 2}),
        (["Removed on: 2026-11-03", "Time removed: 14:20", "removed: 1.5 %"], {}),
        (["We removed 3 of them."], {}),
    ],
)
def test_counts_are_told_by_their_labels(lines: list[str], tally: dict[ListingState, int]) -> None:
    assert counted(map(plain, lines)) == tally


def test_only_counts_of_all_our_listings_decide() -> None:
    assert adds_up({GONE: 2, STAYS: 1}, 3)
    assert not adds_up({GONE: 2, STAYS: 1}, 4)
    assert not adds_up({}, 0)


@pytest.mark.parametrize(
    ("tally", "kind"),
    [
        ({GONE: 3, STAYS: 0}, Reply.REMOVED),
        ({GONE: 2, OPEN: 1}, Reply.PARTIALLY_REMOVED),
        ({GONE: 0, STAYS: 3}, Reply.REJECTED),
        ({ListingState.RESTORED: 2}, Reply.RESTORED),
        ({OPEN: 3}, None),
        ({STAYS: 1, OPEN: 1}, None),
        ({}, None),
    ],
)
def test_what_counts_tell(tally: dict[ListingState, int], kind: Reply | None) -> None:
    assert kind_of(tally) is kind


DESK = Playbook(shipped_templates()).platform("generic")
A, B, C = (f"https://mart.example/item/48210{n}" for n in "123")
OURS = "<wq.K7QF2M.n1.0001@seller.test>"
HEAD = "Dear rights owner,\n\nthe review of your report is finished.\n\n"


def reading(one: Mail) -> Reading:
    return read(
        one, items={}, own_texts=(), authserv_ids=(), domains=("mart.example",), our_ids=frozenset({OURS}), platform=DESK,
        listings=(A, B, C),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "kind", "states"),
    [
        ("Items reported: 3\nItems removed: 3\nItems rejected: 0", Reply.REMOVED, dict.fromkeys((A, B, C), GONE)),
        ("Items reported: 3\nItems removed: 0\nItems rejected: 3", Reply.REJECTED, dict.fromkeys((A, B, C), STAYS)),
        ("投诉链接数:3\n成立并下架:2\n不成立:1", Reply.PARTIALLY_REMOVED, {}),
    ],
)
def test_counts_of_all_our_listings_decide_a_mail(
    mail: Callable[..., Mail], counts: str, kind: Reply, states: dict[str, ListingState]
) -> None:
    said = reading(mail(HEAD + counts, in_reply_to=OURS, references=(OURS,)))
    assert (said.kind, said.rule, said.listings) == (kind, "counted", states)


def test_counts_of_other_things_decide_nothing(mail: Callable[..., Mail]) -> None:
    answer = {"in_reply_to": OURS, "references": (OURS,)}
    others = "Items removed so far this year: 12\nItems rejected: 4\n\nWe are still looking at yours."
    said = reading(mail(HEAD + others, **answer))
    assert said.rule != "counted"
    none_gone = reading(mail(HEAD + "Items removed: 0", **answer))
    assert none_gone.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED)


def test_counts_in_a_mail_that_answers_nothing_of_ours_are_not_heeded(mail: Callable[..., Mail]) -> None:
    news = "Newsletter of our rights centre\n\nOur figures of last month, for your amusement:\nRemoved: 2\nRejected: 1\n\nBuy one, get one free!"
    assert reading(mail(news)).rule != "counted"
