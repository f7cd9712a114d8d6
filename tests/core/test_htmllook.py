"""What a style hides no reader sees, and what is struck out holds no longer; what is only dressed up stays."""

import pytest

from bot.core.colours import CLEAR, colour
from bot.core.visibletext import visible_text

HIDDEN = [
    "<body text=white>removed",
    "<p style='color:transparent'>removed",
    "<p style='color:rgba(0, 0, 0, 0)'>removed",
    "<p style='color:#0000'>removed",
    "<p style='color:hsl(0deg,0%,100%)'>removed",
    "<p style='color:rgb(100% 100% 100%)'>removed",
    "<p style='color:floralwhite'>removed",
    "<p style='background:navy;color:navy'>removed",
    "<p style='font:0/0 a'>removed",
    "<p style='font:bold 1px/1 Arial'>removed",
    "<p style='font-size:.01em'>removed",
    "<p style='opacity:.01'>removed",
    "<p style='text-indent:-9999px'>removed",
    "<p style='margin-left:-400em'>removed",
    "<p style='position:absolute;left:-9999px'>removed",
    "<p style='position:absolute;clip:rect(0, 0, 0, 0)'>removed",
    "<p style='clip-path:inset(50%)'>removed",
    "<p style='transform:scale(0)'>removed",
    "<p style='max-height:0;overflow-y:hidden'>removed",
    "<p style='display:/* shown */none'>removed",
    "<p style='visibility:hidden'><b style='visibility:inherit'>removed</b>",
    "<style>div.pre span{display:none}</style><div class=pre><p><span>removed</span>",
    "<style>.a.b{display:none}</style><p class='b c a'>removed",
    "<style>table > td{color:#fff}</style><table><tr><td>removed",
    "<style>@media screen{.x{display:none}}</style><p class=x>removed",
    "<style>.x{display:none !important}</style><p class=x style='display:block'>removed",
    "<p style='filter:opacity(0)'>removed",
    "<p style='filter:blur(2px) opacity( 1% )'>removed",
    "<p style='filter:alpha(opacity=0)'>removed",
    "<p style='zoom:0'>removed",
    "<p style='zoom:1%'>removed",
    "<s>removed</s>",
    "<p><del>It was <b>removed</b></del>",
    "<strike>removed</strike>",
    "<span style='text-decoration:line-through'><b style='text-decoration:none'>removed</b></span>",
    "<p style='text-decoration: underline line-through red'>removed",
    "<p style='text-decoration-line:line-through'>removed",
    "<style>.x{text-decoration:line-through}</style><p class=x>removed",
    "<video>removed</video>",
    "<canvas>removed</canvas>",
    "<datalist><option>removed</datalist>",
]
SHOWN = [
    "<table bgcolor=navy><tr><td style='color:white'>removed",
    "<p style='color:white;background:linear-gradient(#036, #069)'>removed",
    "<p style='color:rgba(0,0,0,.87)'>removed",
    "<p style='font:700 14px/1.5 Arial'>removed",
    "<p style='font-size:xx-small'>removed",
    "<p style='margin-left:-20px'>removed",
    "<p style='left:-9999px'>removed",
    "<p style='overflow:hidden;height:40px'>removed",
    "<style>div.pre span{display:none}</style><span>removed</span>",
    "<style>.a.b{display:none}</style><p class=a>removed",
    "<style>@media print{.x{display:none}}</style><p class=x>removed",
    "<style>.x{display:none}</style><p class=x style='display:block'>removed",
    "<style>* {color:#333}</style><p>removed",
    "<p style='filter:opacity(.9)'>removed",
    "<p style='filter:grayscale(0)'>removed",
    "<p style='zoom:1'>removed",
    "<p style='zoom:90%'>removed",
    "<s>All</s> removed",
    "<u>removed</u> <ins>removed</ins>",
    "<s style='text-decoration:none'>removed</s>",
    "<p style='text-decoration:underline'>removed",
]


@pytest.mark.parametrize("html", HIDDEN)
def test_what_a_style_hides_is_not_read(html: str) -> None:
    assert "removed" not in visible_text(html)


@pytest.mark.parametrize("html", SHOWN)
def test_what_a_style_only_dresses_up_is_read(html: str) -> None:
    assert "removed" in visible_text(html)


@pytest.mark.parametrize(
    ("given", "digits"),
    [
        ("#FFF", "ffffff"), ("0a0b0c", "0a0b0c"), ("#12345680", "123456"), ("#12345600", CLEAR), ("Teal", "008080"),
        ("url(x.png) no-repeat white", "ffffff"), ("rgb(1,2,3)", "010203"), ("rgb(1 2 3 / 5%)", CLEAR), ("inherit", ""),
        ("hsl(120, 100%, 50%)", "00ff00"), ("rgb(1.2.3)", ""), ("rgb(1,2)", ""), ("rgb(999,-4,0)", "ff0000"),
    ],
)  # fmt: skip
def test_a_colour_is_known_however_it_is_written(given: str, digits: str) -> None:
    assert colour(given) == digits


def test_a_style_sheet_without_end_costs_no_more_than_a_mail_may() -> None:
    rules = "".join(f".a{n} .b{n % 7} .c{{display:none}}" for n in range(400))
    page = "".join(f"<p class='a{n} c'>" for n in range(20_000))
    assert "end" in visible_text(f"<style>{rules}</style>{page}end")


OURS = "<p>I ask you to remove it.</p>"
ABOVE = "<div>On Fri, 20 Nov 2026 at 11:27, Lin wrote:</div>"


@pytest.mark.parametrize(
    "quote",
    [
        f"{ABOVE}<blockquote class='gmail_quote'>{OURS}</blockquote>",
        f"<blockquote type=cite>{ABOVE}{OURS}</blockquote>",
        f"<blockquote id=isReplyContent>{OURS}</blockquote>",
    ],
)
def test_what_a_page_cites_is_marked_as_plain_text_marks_it(quote: str) -> None:
    assert "> I ask you to remove it." in visible_text(f"{quote}<p>Which one?</p>").split("\n")
    assert "Which one?" in visible_text(f"{quote}<p>Which one?</p>").split("\n")


def test_a_page_that_is_nothing_but_a_citation_was_passed_on_and_is_read() -> None:
    assert visible_text(f"<blockquote type=cite>{OURS}</blockquote>") == "I ask you to remove it."


def test_an_indented_answer_is_no_citation() -> None:
    assert "> " not in visible_text(f"<p>Hello,</p><blockquote style='margin-left:40px'>{OURS}</blockquote>")
