"""Outcomes told as counts: they decide where they add up to our listings, and nothing is gone where they say nought."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.message import Mail
from bot.core.reply import Reading, read
from bot.core.reply.naming.tallies import adds_up, counted, counts, kind_of
from bot.core.reply.sentences.text import plain
from tests.core.reply.looking import THREE, read_text

DESK = Playbook(shipped_templates()).platform("generic")
TALLIES = DESK.wording.tallies
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
        (["removed: 3, failed: 1"], {GONE: 3, STAYS: 1}),
        (
            ["Removed by platform: 4", "Removed by merchant before handling: 1", "Not established: 0"],
            {GONE: 5, STAYS: 0},
        ),
        (["平台下架:4", "商家处理前已自行删除:1", "处理中:0"], {GONE: 5, OPEN: 0}),
        (["删除:3条", "失败:1条"], {GONE: 3, STAYS: 1}),
        (["entfernt: 3, fehlgeschlagen: 1"], {GONE: 3, STAYS: 1}),
        (["Items to be removed: 3"], {OPEN: 3}),
        (["Removed: 2", "removed: 2"], {GONE: 2}),
        (["Removed on: 2026-11-03", "Time removed: 14:20", "removed: 1.5 %"], {}),
        (["We removed 3 of them."], {}),
        (["Removal request 4-2210000039921", "Removed 0", "Pending 3"], {GONE: 0, OPEN: 3}),
        (["entfernt 2", "abgelehnt 1"], {GONE: 2, STAYS: 1}),
        (["We removed item 3"], {}),
    ],
)
def test_counts_are_told_by_their_labels(lines: list[str], tally: dict[ListingState, int]) -> None:
    assert counted(map(plain, lines), TALLIES) == tally


@pytest.mark.parametrize(
    "lines",
    [
        ["Pictures removed: 3"],
        ["Strikes removed: 0"],
        ["Sellers removed: 2"],
        ["Merchant platforms removed: 2"],
        ["Claims removed: 3"],
        ["Objections upheld: 3"],
        ["Restrictions removed: 3"],
        ["申诉成立:3"],
        ["您申请下架:3"],
        ["Your earlier case: removed: 3"],
        ["In 2026 removed: 3"],
        ["removed: 3 (of 120 this week)"],
        ["removed: 3 / 250"],
        ["Removed: 1, 3", "Rejected: 2"],
        ["图片下架:3张"],
        ["Your previous reports:", "Removed: 3", "Rejected: 0"],
        ["本月平台处理情况", "下架:3"],
        ["Ihre bisherigen Meldungen:", "entfernt: 3"],
        ["Case 88120", "removed: 1", "Case 88121", "removed: 2"],
    ],
)
def test_what_else_is_counted_in_the_same_form_is_not_ours(lines: list[str]) -> None:
    assert counted(map(plain, lines), TALLIES) == {}


@pytest.mark.parametrize(
    ("line", "tally"),
    [
        ("成功下架2条,未通过1条。", {GONE: 2, STAYS: 1}),
        ("Complaints upheld: 1; complaints dismissed: 1", {GONE: 1, STAYS: 1}),
        ("1. Links removed: 2 (481201777, 481202777)", {GONE: 2}),
        ("Not yet removed: 2", {OPEN: 2}),
        ("未处理:2", {OPEN: 2}),
    ],
)
def test_a_label_counts_where_every_word_of_it_is_known(line: str, tally: dict[ListingState, int]) -> None:
    assert counted([plain(line)], TALLIES) == tally


def test_counts_are_read_in_no_time_however_long_a_line_is() -> None:
    for hostile in (" " * 50_000 + "1", ": " * 25_000, "removed: 3 " * 4_500, "x-1-1-" * 8_000, "下架1条" * 10_000):
        start = process_time()
        counted([hostile], TALLIES)
        assert process_time() - start < 2


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
        (
            "已下架：3\n未下架：0\n若卖家日后申诉成立，商品会重新审核。\n您可在后台下载凭证。",
            Reply.REMOVED,
            dict.fromkeys((A, B, C), GONE),
        ),
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


@pytest.mark.parametrize(
    "text",
    [
        "We found no infringement and left all listings online.\n\nYour previous reports:\nRemoved: 3\nRejected: 0",
        "Pictures removed: 3\nThe listings themselves remain online.",
        "The seller has filed a counter notification against your notice. We may reinstate the material.\nremoved: 3",
        "被投诉人已提交不侵权声明。如您15日内未起诉或投诉,平台将终止措施。\n已删除:3",
        "Sellers' penalties removed: 3. The seller appealed.",
        "removed: 3 / 250",
        "拟下架:3\n等待卖家申辩,期限3个工作日。",
        "Entfernt: 3. November",
    ],
)
def test_counts_of_something_else_are_no_removal(mail: Callable[..., Mail], text: str) -> None:
    said = reading(mail(HEAD + text, subject="Re: Copyright complaint", in_reply_to=OURS, references=(OURS,)))
    assert said.kind not in (Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED)


def test_pictures_that_stay_speak_against_a_whole_removal(mail: Callable[..., Mail]) -> None:
    said = reading(mail(HEAD + "Pictures removed: 1\nPictures kept: 4", in_reply_to=OURS, references=(OURS,)))
    assert said.kind is not Reply.REMOVED


def test_a_refusal_that_is_half_heard_where_one_of_two_is_gone_is_for_a_person(mail: Callable[..., Mail]) -> None:
    text = (
        "We reviewed both listings. The former has been taken down, the latter does not use your picture and remains."
    )
    one = mail(text, subject="Re: Copyright complaint", in_reply_to=OURS, references=(OURS,))
    said = read(
        one, items={}, own_texts=(), authserv_ids=(), domains=("mart.example",), our_ids=frozenset({OURS}), platform=DESK,
        listings=(A, B),
    )  # fmt: skip
    assert said.kind in (Reply.UNCLEAR, Reply.PARTIALLY_REMOVED)
    assert said.listings == {A: GONE, B: STAYS}


@pytest.mark.parametrize(
    "text",
    [
        "Your report has been received.\nURLs accepted: 3\nURLs rejected: 0",
        "Case 88120\nremoved: 1\nCase 88121\nremoved: 2\nCase 88122 (yours) is still being examined.",
        "Hello,\n\nwe have now looked at your notice.\n\nPreviously removed: 3\nNewly removed: 0",
    ],
)
def test_counts_without_more_are_no_removal_either(mail: Callable[..., Mail], text: str) -> None:
    said = reading(mail(text, subject="Re: Copyright complaint", in_reply_to=OURS, references=(OURS,)))
    assert said.kind is not Reply.REMOVED


def test_a_number_after_a_colon_is_no_count_of_something_else(mail: Callable[..., Mail]) -> None:
    """ "Result: 2 pages pulled" says what is gone, though no label of it does."""
    assert counts([plain("Result: 2 pages pulled.")], TALLIES).of_else == set()
    assert counts([plain("URLs accepted: 2")], TALLIES).of_else == {0}


def test_a_row_of_an_item_counts_nothing() -> None:
    row = "601099512345671 | Established - product deleted | 2 points"
    assert counts([plain(row)], TALLIES).of_else == set()
    assert counts([plain(row.partition(" | ")[2])], TALLIES).of_else == {0}


@pytest.mark.parametrize(
    ("delisted", "kept", "kind"), [(3, 0, Reply.REMOVED), (2, 1, Reply.PARTIALLY_REMOVED), (0, 3, Reply.REJECTED)]
)
def test_goods_are_counted_like_listings(delisted: int, kept: int, kind: Reply) -> None:
    text = f"Case: IPC-2024-120016\nStatus: CLOSED\nGoods reported: 3\nGoods delisted: {delisted}\nGoods kept: {kept}"
    assert read_text(text, THREE).kind is kind
