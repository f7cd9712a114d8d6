"""Rows that say no more than that our complaint is right: that a listing is gone, nothing tells yet."""

from __future__ import annotations

import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.states.rows import judges
from tests.core.reply.looking import looked_at, read_text

ROWS = looked_at("").wording.rows
THREE = tuple(f"https://mart.example/item/60109951234567{number}" for number in (1, 2, 3))


def _rows(template: str, *words: str) -> str:
    told = words * 3 if len(words) == 1 else words
    return "\n".join(template.format(url=url, word=word) for url, word in zip(THREE, told, strict=True))


@pytest.mark.parametrize(
    ("head", "row", "word"),
    [
        ("Here is the outcome of your complaint:", "{url}: {word}", "granted"),
        ("Result of your report:", "Complaint {url}: {word}", "upheld"),
        ("Hello,", "{url} - {word}", "approved"),
        ("Listing | Decision", "{url} | {word}", "Accepted"),
        ("Complaint results:", "{url} {word}", "valid"),
        ("Complaint results:", "{url}: {word}", "infringing"),
        ("Complaint results:", "{url}: {word}", "confirmed"),
        ("Deadlines:", "{url}: {word}", "extension granted"),
        ("您好，投诉处理结果如下：", "{url}：{word}", "成立"),
        ("投诉结果", "{url} {word}", "通过"),
        ("审核结果：", "商品 {url} {word}", "投诉成立"),
        ("審核結果：", "{url}：{word}", "屬實"),
        ("Ergebnis Ihrer Beschwerde:", "{url}: {word}", "stattgegeben"),
        ("Résultat de votre plainte :", "{url} : {word}", "acceptée"),
        ("Resultado:", "{url}: {word}", "aceptada"),
        ("Esito della segnalazione:", "{url}: {word}", "accolta"),
        ("Wynik:", "{url}: {word}", "uznane"),
        ("処理結果:", "{url}:{word}", "承認"),
        ("처리 결과:", "{url}: {word}", "승인"),
    ],
)
def test_rows_of_judgment_alone_leave_the_listings_open(head: str, row: str, word: str) -> None:
    reading = read_text(f"{head}\n{_rows(row, word)}", THREE)
    assert reading.kind in (Reply.UNCLEAR, Reply.ACKNOWLEDGED)
    assert set(reading.listings.values()) <= {ListingState.OPEN}


@pytest.mark.parametrize(
    ("head", "words"),
    [("Outcome:", ("granted", "granted", "not granted")), ("处理结果：", ("成立", "成立", "不成立"))],
)
def test_what_is_refused_beside_them_is_shown_as_refused(head: str, words: tuple[str, ...]) -> None:
    reading = read_text(f"{head}\n{_rows('{url}: {word}', *words)}", THREE)
    assert reading.kind is Reply.UNCLEAR
    told = {url: said for url, said in reading.listings.items() if said is not ListingState.OPEN}
    assert told in ({}, {THREE[2]: ListingState.REJECTED})


@pytest.mark.parametrize(
    ("head", "word"),
    [
        ("Here is the outcome of your complaint:", "removed"),
        ("投诉处理结果如下：", "已下架"),
        ("Ergebnis Ihrer Beschwerde:", "gelöscht"),
        ("Your complaint was granted and the listings have been removed:", "granted"),
        ("Outcome (granted means the listing was removed):", "granted"),
        ("The following listings were removed:", "approved"),
        ("投诉成立的商品均已下架：", "成立"),
        ("Die Angebote wurden gelöscht:", "stattgegeben"),
    ],
)
def test_rows_stay_a_removal_where_the_mail_tells_one(head: str, word: str) -> None:
    reading = read_text(f"{head}\n{_rows('{url}: {word}', word)}", THREE)
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(THREE, ListingState.REMOVED)


@pytest.mark.parametrize(
    "head", ["We have removed the listings for which your complaint was granted.", "投诉成立的商品已下架。"]
)
def test_what_granting_means_decides_beside_a_refusal(head: str) -> None:
    words = ("granted", "granted", "rejected") if head.isascii() else ("成立", "成立", "不成立")
    reading = read_text(f"{head}\n{_rows('{url}: {word}', *words)}", THREE)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert list(reading.listings.values()) == [ListingState.REMOVED, ListingState.REMOVED, ListingState.REJECTED]


TWO = THREE[:2]


def _judged(text: str) -> str:
    """A text with our listings put in for A1, A2 and A3."""
    for number, url in enumerate(THREE, 1):
        text = text.replace(f"A{number}", url)
    return text


@pytest.mark.parametrize(
    "text",
    [
        "您好：\nA1 通过\nA2 通过\n以上链接已删除",
        "投诉结果：\nA1 成立\nA2 成立\n上述两个商品均已下架\n感谢您的来信",
        "A1：成立\nA2：成立\n涉诉商品已从平台移除。",
        "以上链接已删除：\nA1 通过\nA2 通过",
        "商品A1 投诉成立\n商品A2 投诉成立\n平台已将上述商品下架",
        "商品 A1 投诉成立。\n商品 A2 投诉成立。\n平台已将上述商品下架。",
        "審核結果\nA1：成立\nA2：成立\n商品皆已下架",
        "商品皆已下架\nA1：成立\nA2：成立",
        "審査結果\nA1 承認\nA2 承認\n商品はすべて削除済みです",
        "A1：承認\nA2：承認\n上記の商品を削除いたしました。",
        "上記の商品を削除いたしました。\nA1：承認\nA2：承認",
    ],
)
def test_what_is_told_above_or_below_rows_without_a_stop_is_of_all_of_them(text: str) -> None:
    reading = read_text(_judged(text), TWO)
    assert reading.kind is Reply.REMOVED
    assert dict(reading.listings) == dict.fromkeys(TWO, ListingState.REMOVED)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("A1：成立\nA2：成立\nA3：审核中\n成立的商品已下架", ListingState.OPEN),
        ("A1：成立\nA2：成立\nA3：不成立\n成立的商品已下架。", ListingState.REJECTED),
    ],
)
def test_what_granting_means_decides_below_the_rows_as_well(text: str, last: ListingState) -> None:
    reading = read_text(_judged(text), THREE)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert list(reading.listings.values()) == [ListingState.REMOVED, ListingState.REMOVED, last]


@pytest.mark.parametrize(
    "text",
    [
        "A1 投诉成立\nA2 投诉成立\n商品将在24小时内下架。",
        "A1 成立\nA2 成立\n商家店铺的头像已删除",
        "A1 成立\nA2 成立\n您上次投诉的另一商品已下架",
        "A1：成立\nA2：成立\n另外我们已删除该卖家的一条评价。",
        "A1：成立\nA2：成立\n该店铺其他违规商品已被下架",
        "A1：成立\nA2：成立\n該店舖的頭像已刪除",
        "A1：成立\nA2：成立\n您上次投訴的另一商品已下架",
        "A1 承認\nA2 承認\n店舗のプロフィール画像を削除しました",
        "A1：承認\nA2：承認\n前回ご申告の別の商品を削除いたしました。",
    ],
)
def test_something_else_that_is_gone_or_what_will_be_makes_no_removal_of_what_was_granted(text: str) -> None:
    assert read_text(_judged(text), TWO).kind is Reply.UNCLEAR


def test_what_was_granted_is_not_shown_as_put_back() -> None:
    reading = read_text(_judged("A1: upheld\nA2: upheld\nThe case was closed."), TWO)
    assert reading.kind is Reply.UNCLEAR
    assert set(reading.listings.values()) <= {ListingState.OPEN}


def test_what_was_seen_is_told_with_an_unclear_answer() -> None:
    reading = read_text(_rows("{url}: {word}", "granted"), THREE)
    assert (reading.kind, reading.rule) == (Reply.UNCLEAR, "only-granted")
    assert reading.sentence == f"{THREE[0]}: granted"


def test_one_row_that_tells_a_removal_does_not_speak_for_the_others() -> None:
    reading = read_text(_rows("{url}: {word}", "removed", "granted", "granted"), THREE)
    assert reading.kind is Reply.PARTIALLY_REMOVED
    assert reading.listings[THREE[0]] is ListingState.REMOVED
    assert {reading.listings[url] for url in THREE[1:]} == {ListingState.OPEN}


@pytest.mark.parametrize(
    "words", ["granted", "complaint : upheld.", "your complaint was accepted", "投诉成立", "已通过"]
)
def test_a_judgment_and_no_more(words: str) -> None:
    assert judges(words, ROWS)


@pytest.mark.parametrize(
    "words", ["granted, removed", "not granted", "投诉不成立", "成立,已下架", "removed", "", "done"]
)
def test_more_than_a_judgment_or_none(words: str) -> None:
    assert not judges(words, ROWS)
