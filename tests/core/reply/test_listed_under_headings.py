"""Lists under headings: each list is what its own heading says, and a heading that nobody understands is no removal."""

from itertools import product

import pytest

from bot.core.event import ListingState, Reply
from tests.core.reply.looking import looked_at

MART = tuple(f"https://mart.example/item/60109951234567{place}" for place in range(5))
GONE, KEPT = (MART[0], MART[1], MART[3]), (MART[2], MART[4])

REMOVED = [
    "We have removed:",
    "以下链接已下架：",
    "Entfernt:",
    "Supprimées :",
    "Eliminados:",
    "Rimosse:",
    "削除済み：",
    "삭제 완료:",
    "Usunięte:",
]
NOT_REMOVED = [
    "We've decided to leave these two in place, because the work does not appear on them:",
    "The sellers of the following have sent us invoices:",
    "另外两个需要您补充证明：",
    "未下架：",
    "Für die folgenden brauchen wir weitere Nachweise:",
    "Nous laissons ces deux annonces en ligne :",
    "Encore à l'examen :",
    "Para los siguientes necesitamos pruebas:",
    "Per queste ci servono altre prove:",
    "未削除：",
    "미삭제:",
    "Nieusunięte:",
    "Nadal sprawdzamy:",
]


def lines(urls):
    return "\n" + "\n".join(urls)


def numbered(urls):
    return "".join(f"\n{place}. {url}" for place, url in enumerate(urls, 1))


def by_item(urls):
    return " " + "、".join(url.rsplit("/", 1)[1] for url in urls)


@pytest.mark.parametrize("kept", NOT_REMOVED)
@pytest.mark.parametrize("listed", [lines, numbered, by_item])
def test_a_second_heading_ends_the_list_of_what_is_gone(listed, kept):
    for gone, kept_first in product(REMOVED, (False, True)):
        blocks = [gone + listed(GONE), kept + listed(KEPT)]
        look = looked_at("\n\n".join(reversed(blocks) if kept_first else blocks), MART)
        removed = {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED}
        assert removed == set(GONE), gone
        assert look.verdict.kind is not Reply.REMOVED, gone


TAILS = ["", "\nKind regards\nRights desk", "\n感谢支持", "\nThank you for your patience."]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(
    ("kept", "gone"),
    [("Licence shown by the seller:", "Removed"), ("卖家已提供授权：", "已下架"), ("In dispute:", "Taken down")],
)
def test_a_closing_line_below_the_last_address_turns_no_heading_round(kept, gone, tail):
    look = looked_at(f"{kept}\n{KEPT[0]}\n{KEPT[1]}\n{gone}\n" + "\n".join(GONE) + tail, MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)


@pytest.mark.parametrize(
    ("kept", "tail"),
    [
        ("In dispute:", "The file of this case is closed now"),
        ("The seller of the following two has shown us an agreement with a photographer", "Kind regards\nRights desk"),
        (
            "以下两个商品的卖家已向我们出示其与摄影师签订的授权合同，我们正在向该摄影师核实合同内容的真实性，并将于核实完毕后另行通知您处理结果",
            "感谢支持",
        ),
    ],
)
def test_no_more_does_another_line_or_one_below_a_long_heading(kept, tail):
    look = looked_at("\n".join([kept, *KEPT, "Removed", *GONE, tail]), MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)


@pytest.mark.parametrize(
    "text",
    [
        "{0}\n{1}\nThese two links have been removed, this one stays up:\n{2}",
        "{0}\n{1}\nThese two links have been removed, the following one stays online:\n{2}",
        "{0}\n{1}\n以上两个链接已下架，以下链接不成立：\n{2}",
    ],
)
def test_a_sentence_may_tell_of_those_above_and_head_those_below(text):
    states = looked_at(text.format(*MART), MART[:3]).outcomes.states
    assert [states.get(url) is ListingState.REMOVED for url in MART[:3]] == [True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Nie usunęliśmy oferty {0}\nani oferty {1}",
        "We cannot remove the listing of the shop Lamp House {0}\nnor the listing of the shop BrightHome {1}",
        "We did not remove listing {0}\nlikewise listing {1}",
        "Wir haben nicht entfernt: Angebot {0}\nebenso Angebot {1}",
        "If you withdraw your complaint we will not remove: {0}\nlikewise {1}",
    ],
)
def test_a_sentence_that_was_wrapped_between_two_addresses_stays_one(text):
    states = looked_at(text.format(*MART), MART[:2]).outcomes.states
    assert ListingState.REMOVED not in states.values()


@pytest.mark.parametrize("label", ["Disputed items:", "争议商品：", "Strittige Angebote:", "授权商品："])
def test_a_heading_is_no_label_for_having_a_word_for_listings_in_it(label):
    look = looked_at("We removed:" + lines(GONE) + f"\n{label}" + lines(KEPT), MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)


@pytest.mark.parametrize("waiting", ["未対応", "未処理", "미처리"])
def test_what_is_not_handled_yet_is_open(waiting):
    assert looked_at(f"{MART[0]} - {waiting}", MART[:1]).outcomes.states == {MART[0]: ListingState.OPEN}


def test_these_two_over_a_list_are_those_below_it():
    look = looked_at("We have removed:" + lines(GONE) + "\n\nThese two stay online:" + lines(KEPT), MART)
    assert {url: str(state) for url, state in look.outcomes.states.items()} == {
        **dict.fromkeys(GONE, "removed"),
        **dict.fromkeys(KEPT, "rejected"),
    }


def test_these_two_below_a_list_are_those_above_it():
    look = looked_at(lines(MART[:2]) + "\nThese two have been removed. Thank you for your patience.", MART[:2])
    assert set(map(str, look.outcomes.states.values())) == {"removed"}


@pytest.mark.parametrize("label", ["Link:", "Second product:", "商品链接：", "Angebot:"])
def test_a_label_over_each_row_is_part_of_its_list(label):
    text = "We have removed the following:\n" + "\n".join(f"{label}\n{url}" for url in MART[:3])
    assert {str(state) for state in looked_at(text, MART[:3]).outcomes.states.values()} == {"removed"}


def test_labels_that_ran_into_one_line_hold_for_all_behind_each():
    item = [url.rsplit("/", 1)[1] for url in MART]
    look = looked_at(f"已下架:{item[0]}、{item[1]}\n未下架:{item[2]}、{item[3]}", MART[:4])
    assert [str(look.outcomes.states.get(url)) for url in MART[:4]] == ["removed", "removed", "rejected", "rejected"]


def item(url):
    return url.rsplit("/", 1)[1]


def rows(made):
    return lambda gone, other: "\n".join(made(url, gone if url in GONE else other) for url in MART)


SHAPES = {
    "behind": rows(lambda url, said: f"{url} - {said}"),
    "before": rows(lambda url, said: f"{said}: {url}"),
    "below each": rows(lambda url, said: f"{url}\n{said}"),
    "below several": lambda gone, other: "\n".join([*GONE, f"→ {gone}", "", *KEPT, f"→ {other}"]),
    "counted groups": lambda gone, other: "\n".join([f"{gone} (3)", *GONE, "", f"{other} (2)", *KEPT]),
    "semicolons": lambda gone, other: "; ".join(f"{url}: {gone if url in GONE else other}" for url in MART),
    "commas": lambda gone, other: ", ".join(f"{item(url)} {gone if url in GONE else other}" for url in MART),
    "cells": rows(lambda url, said: f"{url} | {said}"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize(
    ("gone", "other"),
    [
        ("removed", "seller has sent invoices"),
        ("removed", "not removed"),
        ("taken down", "licensed"),
        ("已下架", "卖家已提供授权"),
        ("已删除", "见附件"),
        ("entfernt", "anderes Bild"),
        ("supprimée", "preuve demandée"),
        ("eliminado", "falta prueba"),
        ("rimossa", "manca la prova"),
        ("削除済み", "証明が必要"),
        ("삭제 완료", "추가 자료 필요"),
        ("usunięta", "brak dowodu"),
    ],
)
def test_a_row_of_other_words_is_not_gone_as_its_neighbours_are(shape, gone, other):
    look = looked_at(shape(gone, other), MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)
    assert look.verdict.kind is not Reply.REMOVED


@pytest.mark.parametrize("other", ["seller has sent invoices", "as is", "见附件"])
def test_numbered_rows_are_told_where_most_of_them_are_states(other):
    look = looked_at(f"1. removed\n2. removed\n3. {other}", MART[:3])
    assert [str(look.outcomes.states.get(url)) for url in MART[:3]] == ["removed", "removed", "None"]
    assert look.verdict.kind is not Reply.REMOVED


@pytest.mark.parametrize(
    "text",
    [
        "1. We removed the items.\n2. We warned the seller.\n3. We closed the case.",
        "1. Removal carried out.\n2. Warning sent.\n3. Case closed.",
    ],
)
def test_numbered_steps_are_no_rows_of_listings(text):
    assert looked_at(text, MART[:3]).verdict.kind is Reply.REMOVED


@pytest.mark.parametrize("too", ["too", "as well", "同上", "也一样", "ebenfalls", "également"])
def test_too_says_the_same_of_the_next_one(too):
    look = looked_at(f"{item(MART[0])} removed, {item(MART[1])} {too}.", MART[:2])
    assert set(map(str, look.outcomes.states.values())) == {"removed"} and len(look.outcomes.states) == 2


@pytest.mark.parametrize(
    ("gone", "other"),
    [
        ("已下架", "已转交卖家"),
        ("Gelöscht", "Verkäufer angeschrieben"),
        ("Removed today", "Seller was heard on these"),
        ("Links removed", "Links with seller"),
        ("我们已下架以下链接：", "卖家有授权"),
        ("Supprimées", "Licence présentée"),
    ],
)
def test_a_heading_needs_no_colon_where_addresses_have_no_titles(gone, other):
    look = looked_at("\n".join([gone, *GONE, other, *KEPT]), MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)
    assert look.verdict.kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("gone", "titles"),
    [
        ("Removed:", ["Felt fox", "Felt owl", "Felt cat"]),
        ("以下链接已下架：", ["蓝色台灯", "红色台灯", "绿色台灯"]),
        ("We have removed the following items:\n", ["Blue lamp", "\nRed lamp", "\nGreen lamp"]),
    ],
)
def test_titles_over_each_address_are_no_headings(gone, titles):
    rows_ = [line for title, url in zip(titles, MART, strict=False) for line in (title, url)]
    look = looked_at("\n".join([gone, *rows_]), MART[:3])
    assert {str(look.outcomes.states.get(url)) for url in MART[:3]} == {"removed"}


@pytest.mark.parametrize(
    ("gone", "other"),
    [
        ("Removed from the marketplace:", "Removed from search only:"),
        ("已从平台移除：", "仅从搜索中移除："),
        ("Removed:", "Sold out, removed automatically:"),
        ("Removed:", "Blocked for 24 hours:"),
        ("已下架：", "已通知卖家自行下架以下商品："),
    ],
)
def test_a_heading_of_what_is_gone_from_a_search_or_for_a_day_is_none_of_a_removal(gone, other):
    look = looked_at(gone + lines(GONE) + f"\n\n{other}" + lines(KEPT), MART)
    assert {url for url, state in look.outcomes.states.items() if state is ListingState.REMOVED} == set(GONE)
    assert look.verdict.kind is not Reply.REMOVED


@pytest.mark.parametrize(
    ("gone", "other"),
    [("removed", "removed from search only"), ("已下架", "已通知商家下架"), ("removed", "blocked for 24 hours")],
)
def test_so_is_a_row(gone, other):
    look = looked_at(f"{MART[0]} - {gone}\n{MART[1]} - {other}", MART[:2])
    assert [look.outcomes.states.get(url) is ListingState.REMOVED for url in MART[:2]] == [True, False]


@pytest.mark.parametrize("gone", ["Removed for good:", "我们已要求卖家，并已下架以下商品："])
def test_what_is_gone_for_good_is_gone(gone):
    assert set(map(str, looked_at(gone + lines(MART[:2]), MART[:2]).outcomes.states.values())) == {"removed"}


@pytest.mark.parametrize(
    "heading",
    [
        "We've decided to leave these two in place, because the work you describe does not appear on them:",
        "Diese beiden lassen wir online:",
        "Nous laissons ces deux annonces en ligne :",
        "Dejamos estos dos anuncios publicados:",
        "Lasciamo online questi due:",
    ],
)
def test_what_is_left_in_place_is_refused(heading: str) -> None:
    seen = looked_at("\n".join(["We removed:", *GONE, "", heading, *KEPT]), MART)
    assert seen.states == {**dict.fromkeys(GONE, ListingState.REMOVED), **dict.fromkeys(KEPT, ListingState.REJECTED)}


def test_rows_that_end_with_their_listing_stay_rows() -> None:
    rows = "\n".join(f"{'removed' if url in GONE else 'different picture'} {url.rsplit('/', 1)[1]}" for url in MART)
    assert looked_at(rows, MART).states == {
        url: ListingState.REMOVED if url in GONE else ListingState.REJECTED for url in MART
    }
