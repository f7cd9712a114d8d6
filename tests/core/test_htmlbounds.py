"""HTML of any shape: the tree stays in proportion to the text, what is left out is said, and nothing hidden comes to light."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.core.htmlbounds import MOST_DEPTH, MOST_REOPENED, MOST_TAGS, Allowance, bounded
from bot.core.mailparse import parse
from bot.core.visibletext import visible_text

NOW = datetime(2026, 11, 25, tzinfo=UTC)
DEEPEST = 5 * MOST_DEPTH
"""Each element that is counted may have a <p>, <li>, <dt> and <dd> open between it and the next."""

HOSTILE = {
    "nested": "<div>" * 120_000 + "x",
    "nested in tables": "<table><tr><td>" * 60_000,
    "nested where end tags close nothing": "<object><div></object></div><object><p><div></p>" * 20_000,
    "closed only within a cell": ("<div>" * 50 + "<table><td>" + "</div>" * 50) * 1_000,
    "closed only in comments": "<div><!--</div>-->" * 50_000,
    "closed only in attributes": "<div a='</div>'>" * 50_000,
    "closed only in scripts": "<div><script></div></script><style></div></style>" * 30_000,
    "closed only in drawings": "<div><svg></div><![CDATA[</svg>]]></svg>" * 20_000,
    "quotes that are none": "<div a\"><div b'>" * 50_000,
    "list in list": "<ul><li>" * 60_000,
    "formats in every paragraph": "".join(f"<b id=b{n}>" for n in range(20_000)) + "<p>x</p>" * 60_000,
    "formats closed crosswise": "<p>" + "".join(f"<i class=c{n}>" for n in range(30)) + "<p>x</p></p>" * 60_000,
    "formats with long attributes": "<p>" + "".join(f"<i class={n}{'c' * 2_000}>" for n in range(30)) + "<p>x" * 60_000,
    "formats and blocks": "<b><div>" * 60_000 + "</b>" * 60_000,
    "links in links": "<a href=x><p>" * 60_000,
    "formats in tables": "<table>" + "x<b>" * 100_000,
    "siblings": "<p>a" * 120_000,
    "empty siblings": "<i></i>" * 120_000,
    "line breaks": "a<br>" * 120_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(250_000)) + ">x",
    "the same attribute": "<p " + "a=1 " * 200_000 + ">x",
    "attributes of the body": "".join(f"<body a{n}=1>" for n in range(100_000)),
    "options": "<select>" + "<option>a" * 200_000,
    "options outside": "<option>a<optgroup>" * 60_000,
    "ruby": "<ruby>" + "<rt>" * 200_000,
    "buttons": "<button><p>" * 100_000,
    "templates": "<template><div>" * 100_000,
    "end tags": "<div>" * 600 + "</p></span>" * 100_000,
    "comments": "<!---->" * 120_000,
    "open brackets": "<" * 2_000_000,
    "open tags": "<p " * 600_000,
    "open quotes": "<p a='" * 300_000,
    "an open comment": "<!-" + "-" * 2_000_000,
    "no text but a plaintext": "<plaintext>" + "<p>" * 120_000,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_no_shape_makes_a_tree_out_of_proportion(shape: str) -> None:
    html = bounded(HOSTILE[shape], Allowance())
    nodes, deepest = 0, 0
    tree = LexborHTMLParser(html)
    todo = [(tree.root, 0)]
    while todo:
        node, depth = todo.pop()
        while node is not None:
            nodes, deepest = nodes + 1, max(deepest, depth)
            if node.child is not None:
                todo.append((node.child, depth + 1))
            node = node.next
    assert nodes < 2 * MOST_TAGS + MOST_REOPENED
    assert deepest <= DEEPEST
    assert all(len(node.attributes) <= 150 for node in tree.css("body, p")[:100])


def test_a_part_never_costs_what_another_part_has_used_up() -> None:
    part = b"--x\r\nContent-Type: text/html\r\n\r\n" + b"<p>a" * 20_000 + b"\r\n"
    mail = parse(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + part * 40 + b"--x--\r\n", NOW)
    assert mail.text.count("a") == MOST_TAGS
    assert f"HTML cut after {MOST_TAGS} tags" in mail.flaws


@pytest.mark.parametrize(
    ("html", "flaw"),
    [
        ("x" * 2_000_001, "HTML cut after 2000000 characters"),
        ("<br>" * (MOST_TAGS + 1), f"HTML cut after {MOST_TAGS} tags"),
        ("<div>" * (MOST_DEPTH + 1), f"HTML nested deeper than {MOST_DEPTH}"),
        ("<b>" * 33, "more than 32 formats opened and not closed"),
        ("<b><i>" + "<p></p>" * MOST_REOPENED, "HTML cut where formats were opened too often"),
        ("<svg>", "<svg> without an end"),
    ],
)
def test_what_is_left_out_is_said(html: str, flaw: str) -> None:
    allowance = Allowance()
    bounded(html, allowance)
    assert allowance.flaws == [flaw]


def test_a_table_as_long_as_a_notice_is_read_whole_and_nothing_is_said() -> None:
    row = (
        "<tr><td style='padding:3px'><p class=x><font color=#333><a href='https://m.example/{0}'>{0}</a></font><td>gone"
    )
    allowance = Allowance()
    text = visible_text("<table>" + "".join(row.format(n) for n in range(10_000)) + "</table>", allowance)
    assert text.split()[-2:] == ["9999", "gone"]
    assert text.count("gone") == 10_000
    assert allowance.flaws == []


def test_what_lies_beyond_the_depth_is_read_and_closed_where_it_was_opened() -> None:
    deep = "<div hidden>" + "<div>" * 1_000 + "a" + "</div>" * 1_000 + "removed</div>b"
    assert visible_text(deep) == "b"
    assert visible_text("<p>" + "<b>" * 100 + "a" + "</b>" * 100 + "<p>b").split() == ["a", "b"]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p {'a=1 ' * 1_000}style='display:none'>removed</p>",
        f"<p title='{'x' * 1_000}' hidden>removed</p>",
        f"<b data-x='{'x' * 1_000}' style='color:#fff'>removed</b>",
        f"<div style='{'a:b;' * 5_000}display:none'>removed</div>",
        f"<style>{'a{b:c}' * 200}.h{{display:none}}</style><p class='{'a ' * 10}h'>removed</p>",
        "<style>p{color:red}.h{display:none}/* </style><p class=h>removed</p>",
        "<p hidden a='>'>removed</p>",
        "<p a=''hidden>removed</p>",
        "<p a = ' > ' hidden>removed</p>",
        "<div hidden><!-- </div> --!>removed</div>",
        "<div hidden><script></div></script>removed</div>",
        "<div hidden><style></div></style>removed</div>",
        "<div hidden><table></div><td></div>removed</table></div>",
        "<div hidden><plaintext></div>",
        "<svg><text>removed</text></svg>",
        "<svg><svg></svg><text>removed</text></svg>",
        "<template><template></template>removed</template>",
        "<select><option>removed</select>",
        "<p><font color=white><p>removed</font>",
        "<iframe><p>removed</iframe>",
        "<title><p>removed</title>",
    ],
)
def test_no_shape_brings_hidden_text_to_light(hidden: str) -> None:
    assert visible_text(f"<html><body><p>Hello</p>{hidden}</body></html>") == "Hello"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("<svg/>a", "a"),
        ("<p hidden>b</p>a", "a"),
        ("<textarea><p>a</textarea>", "<p>a"),
        ("re<!-- no -->moved", "removed"),
        ("<!doctype html><body hidden a><p>b", ""),
        ("1 < 2 <3", "1 < 2 <3"),
        ("<o:p>a</o:p>", "a"),
        ("<body><body hidden>a", ""),
        ("<style>@media print{p{display:none}} .a{} P{COLOR:WHITE}</style><p>b<div>a", "a"),
        ("<style>.a,p.b , #c{display:none}</style><p class='x a'>1<p class=b>2<div class=b>3</div><p id=c>4", "3"),
        ("<style>p{display:none}p{display:block}</style><p>a", "a"),
    ],
)
def test_ordinary_shapes_read_as_they_always_did(shown: str, text: str) -> None:
    assert visible_text(shown) == text
