"""Tables of listings in a mail are told from prose, in text and in HTML, and keep their cells."""

import pytest

from bot.core.cells import PART, is_table, with_cells
from bot.core.reply.sentences.text import plain
from bot.core.visibletext import visible_text

A, B = "https://mart.example/item/482101", "https://mart.example/item/482102"


@pytest.mark.parametrize("sign", ["\t", ",", ";", "    ", " - ", " – "])
def test_cells_are_told_whatever_parts_them(sign: str) -> None:
    text = f"Hello,\n\n{sign.join(['Link', 'Status', 'Note'])}\n{sign.join([A, 'removed', 'done'])}\n{sign.join([B, 'open', 'see below'])}\nBye"
    assert with_cells(text) == f"Hello,\n\nLink ¦ Status ¦ Note\n{A} ¦ removed ¦ done\n{B} ¦ open ¦ see below\nBye"


def test_addresses_without_their_scheme_are_items_and_each_row_may_be_a_paragraph() -> None:
    rows = [
        "id;url;decision;note",
        "F-2;shop.example/rugs/1.html;DISABLED;",
        "F-2;shop.example/rugs/2.html;DENIED;other photo",
    ]
    told = [row.replace(";", " ¦ ") for row in rows]
    assert with_cells("\n".join(rows)).split("\n") == told
    assert with_cells("\n\n".join([*rows, "Bye"])).split("\n") == [*told, "", "Bye"]
    assert with_cells("We looked at it; and.or/not; removed it\nNow; e.g./i.e.; done").count(PART) == 0


def test_a_note_may_hold_a_comma_and_may_be_missing() -> None:
    text = f'{A},removed,\n{B},open,"goes, if nobody answers"\n482103,open,goes, if nobody answers'
    assert with_cells(text).split("\n") == [
        f"{A} ¦ removed ¦ ",
        f"{B} ¦ open ¦ goes, if nobody answers",
        "482103 ¦ open ¦ goes, if nobody answers",
    ]
    text = f"1   {A}   removed   warned\n2   {B}   removed"
    assert with_cells(text) == f"1 ¦ {A} ¦ removed ¦ warned\n2 ¦ {B} ¦ removed ¦ "


@pytest.mark.parametrize(
    "text",
    [
        f"We removed {A}, which was ours,\nand {B}, which was not.",
        f"Regarding {A}, we removed it.\nRegarding {B}, we did not.",
        f"Regarding {A}, we removed it, today.\nRegarding {B}, we kept it, too.",
        f"{A}, {B},\n482103, 482104",
        f"{A}\n{B}",
        "Hello,\nwe looked at it,\nand removed it, too.",
        f"{A} - removed\n{B} - open",
        f"{A},removed",
        "Order,12345\nCase,67890",
        "",
    ],
)
def test_prose_and_plain_lists_are_no_tables(text: str) -> None:
    assert with_cells(text) == text or text.startswith("Order")


def test_a_table_has_as_many_cells_in_each_row_and_words_beside_its_items() -> None:
    assert is_table([["Link", "Status"], [A, "open"]])
    assert is_table([[A, "open"], [B, "removed"]])
    assert not is_table([[A, "open"]])
    assert not is_table([[A, "open"], [B]])
    assert not is_table([[A, "12"], [B, "13"]])
    assert not is_table([["Link", "Status"], ["none", "open"], [A, "open"]])
    assert not is_table([["Link", "x" * 400], [A, "open"]])
    assert not is_table([])


def test_a_table_of_html_keeps_its_rows_whatever_stands_in_its_cells() -> None:
    rows = "".join(
        f"<tr><td><p class=MsoNormal>{url}</p></td><td><p>{said}</p></td><td></td></tr>"
        for url, said in ((A, "Open"), (B, "<b>Removed</b>"))
    )
    table = f"<table><caption>Your listings</caption><tr><th>Link</th><th><p>Status</p></th><th>Note</th></tr>{rows}</table>"
    html = f"<table><tr><td><p>Dear Lin,</p>{table}<p>Regards</p></td><td><p>Desk</p></td></tr></table>"
    seen = [line for line in visible_text(html).split("\n") if line]
    assert seen == [
        "Dear Lin,", "Your listings", "Link ¦ Status ¦ Note", f"{A} ¦ Open ¦", f"{B} ¦ Removed ¦", "Regards", "Desk",
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_stays_as_it_was() -> None:
    html = "<table><tr><td>Case</td><td>482101</td></tr><tr><td><p>We removed</p></td><td><p>the listing.</p></td></tr></table>"
    assert [line for line in visible_text(html).split("\n") if line] == ["Case 482101", "We removed", "the listing."]


def test_hidden_cells_stay_hidden() -> None:
    html = (
        f"<table><tr><td>{A}</td><td>open</td><td style='display:none'>removed</td></tr>"
        f"<tr><td>{B}</td><td>open</td><td style='display:none'>removed</td></tr></table>"
    )
    assert "removed" not in visible_text(html)
    assert f"{A} ¦ open" in visible_text(html)


def test_to_rules_and_ear_the_sign_between_cells_is_a_blank() -> None:
    assert plain(f"{A}{PART}Removed{PART}done") == f"{A} removed done"
