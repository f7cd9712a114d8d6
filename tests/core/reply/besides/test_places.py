"""Where a mail sends us is read whole: with its query, without http://, written around, or as a link of the HTML."""

import time
from datetime import UTC, datetime

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.reply import read
from bot.core.reply.besides.places import place_named
from bot.core.reply.sentences.text import LONGEST_SENTENCE, Sentence, sentences

PORTAL = "https://www.mart.example/ip/report"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Please file it at https://www.mart.example/forms/dmca?product=websearch", "https://www.mart.example/forms/dmca?product=websearch"),
        ("Please file it at https://www.mart.example/ip?lang=en&src=mail.", "https://www.mart.example/ip?lang=en&src=mail"),
        ("Please file it at https://www.mart.example/legal/#copyright", "https://www.mart.example/legal/#copyright"),
        ("请通过 https://ipp.mart.example/ippContent.htm?id=88 提交投诉。", "https://ipp.mart.example/ippContent.htm?id=88"),
        ("请通过https://ipp.mart.example/ippContent.htm?id=88提交投诉。", "https://ipp.mart.example/ippContent.htm?id=88"),
        ("Please file it at HTTPS://WWW.MART.EXAMPLE/Report/Form.ASPX", "HTTPS://WWW.MART.EXAMPLE/Report/Form.ASPX"),
        ("Please use our web form: www.mart.example/ip.", "www.mart.example/ip"),
        ("Please use our web form: www[.]mart[.]example/ip", "www[.]mart[.]example/ip"),
        ("Please use hxxps://www[.]mart[.]example/ip", "hxxps://www[.]mart[.]example/ip"),
        ("请前往知识产权保护平台提交：ipp.mart.example", "ipp.mart.example"),
        ("Please use the form at mart.example/report.", "mart.example/report"),
        ("Please write to copyright (at) mart-ip.example instead.", "copyright@mart-ip.example"),
        ("Please write to copyright[at]mart-ip[dot]example instead.", "copyright@mart-ip.example"),
        ("Please use our web form (https://mart.example/a_(b)).", "https://mart.example/a_(b)"),
        ("Please use our web form (https://mart.example/a(see below).", "https://mart.example/a"),
        ("Please use our web form (www.mart.example/a_(b)).", "www.mart.example/a_(b)"),
        ("Please use www.mart.example/or write to us.", "www.mart.example"),
        ("Please use mart.example/and/or of our site.", "mart.example/and/or"),
        ("Please use www.Mart.example/ip", "www.Mart.example/ip"),
        ("Please use IPP.MART.EXAMPLE/IP", "IPP.MART.EXAMPLE/IP"),
        ("Please write to ip@mart.example, see www.mart.example/ip.", "ip@mart.example"),
    ],
)  # fmt: skip
def test_a_place_is_read_whole(text: str, place: str) -> None:
    assert place_named(sentences(text), ()) == place


@pytest.mark.parametrize(
    "text",
    [
        "Please use e.g. the portal; i.e. the form.",
        "We are Mart Ltd.See you.",
        "Please send file.pdf and scan.jpg.",
        "Version 2.3.1 is out.",
        "Please use the portal of mart.example/and follow it.",
        "Please use our form.Thank.you.very much",
    ],
)
def test_a_point_makes_no_place(text: str) -> None:
    assert place_named(sentences(text), ()) == ""


def test_a_bare_host_of_a_signature_is_no_place() -> None:
    assert place_named((), sentences("Mart Ltd, www.mart.example")) == ""


def test_a_question_mark_ends_a_sentence_outside_of_an_address_only() -> None:
    assert len(sentences("See https://mart.example/a?id=5 for it")) == 1
    assert len(sentences("Did you see https://mart.example/a?We did.")) == 2
    assert len(sentences("Removed?id=5")) == 2


def page(html: str) -> Mail:
    head = b"From: desk@mart.example\nContent-Type: text/html; charset=utf-8\n\n"
    return parse(head + html.encode(), datetime(2026, 11, 25, tzinfo=UTC))


def told(mail: Mail, word: str) -> list[Sentence]:
    return [one for one in sentences(mail.text) if word in one.plain]


@pytest.mark.parametrize(
    ("html", "place"),
    [
        (f'<p>We take none by e-mail. Please use <a href="{PORTAL}">this form</a>.</p>', PORTAL),
        (f'<p>Please use <b><a href="{PORTAL}"><u>this form</u></a></b>.</p><p>Unsubscribe <a href="https://mart.example/u">here</a></p>', PORTAL),
        ('<p>Please write to <a href="mailto:ip@mart.example?subject=Complaint">our IP team</a>.</p>', "ip@mart.example"),
        (f'<p>Please use https://ip.mart.example or <a href="{PORTAL}">this form</a>.</p>', "https://ip.mart.example"),
        ('<p>Please use <a href="https://elsewhere.test/ip">https://www.mart.example/ip</a>.</p>', "https://www.mart.example/ip"),
        ('<p>Please use <a href="https://elsewhere.test/ip">www.mart.example/ip</a>.</p>', "www.mart.example/ip"),
        ('<p>Please use <a style="display:none" href="https://elsewhere.test">this form</a>this form.</p>', ""),
        ('<p>Please use <a href="http://例え.jp/フォーム">this form</a>.</p>', "http://例え.jp/フォーム"),
        ('<p>Please use <a href="https://mart.example/投诉?id=5">this form</a>.</p>', "https://mart.example/投诉?id=5"),
        ('<p>Please use <a href="https://mart.example/\u202egro.live">this form</a>.</p>', ""),
        (f'<p>Please use <a href="{PORTAL}"><s>old</s> this form</a>.</p>', PORTAL),
        (f'<p>Please use <a href="{PORTAL}"><span style="display:none">x1</span>this form</a> <del>now</del> at once.</p>', PORTAL),
        (f'<p>Please use <a href="{PORTAL}"><s>this form</s></a> this form.</p>', ""),
        ('<p>Please use <a href="javascript:alert(1)">this form</a>.</p>', ""),
        (f'<p>Please use <a href="{PORTAL}">this</a> or <a href="https://mart.example/b">this</a>.</p>', ""),
        (f'<p>Please use our form.</p><p>Terms: <a href="{PORTAL}">our form</a> of last year</p>', ""),
        (f'<blockquote type=cite>Please use <a href="{PORTAL}">this form</a>.</blockquote><p>Please use this form.</p>', ""),
        ('<p>Please use <a href="https://mart.example/' + "x" * 300 + '">this form</a>.</p>', ""),
    ],
)  # fmt: skip
def test_a_link_leads_where_a_reader_would_come(html: str, place: str) -> None:
    mail = page(html)
    assert place_named(told(mail, "please"), (), links=mail.links) == place


def test_a_redirection_by_a_link_alone_is_read() -> None:
    mail = page(
        f'<p>We do not take complaints by e-mail. Please file your complaint with <a href="{PORTAL}">this form</a>.</p>'
    )
    reading = read(mail, platform=Playbook(shipped_templates()).platform("generic"))
    assert (reading.kind, reading.redirect_to) == (Reply.REDIRECTED, PORTAL)


@pytest.mark.parametrize(
    "form", ["https://mart.example/forms/copyright?lang=en", "https://mart.example/web/reports/new"]
)
def test_a_form_is_where_we_are_sent_and_no_page_complained_of(form: str) -> None:
    body = f"<p>To report copied pictures, please fill in the form at {form}. Complaints by e-mail are not handled.</p>"
    reading = read(page(body), platform=Playbook(shipped_templates()).platform("generic"))
    assert (reading.kind, reading.redirect_to) == (Reply.REDIRECTED, form)


def test_links_are_counted_up_to_an_end() -> None:
    assert len(page('<p><a href="https://mart.example/a">a</a></p>' * 500).links) == 100


@pytest.mark.parametrize(
    "line",
    [
        "http://" * 280,
        "a." * 1000,
        "www." * 500,
        "a[at]" * 400,
        "a[.]" * 500,
        "http://a?" * 220,
        "http://a" + "(b" * 900,
        "a.b.cd/" + "(" * 1900,
    ],
)
def test_a_line_made_to_hang_it_is_read(line: str) -> None:
    began = time.monotonic()
    place_named((Sentence(line[:LONGEST_SENTENCE], line),), ())
    sentences(line)
    assert time.monotonic() - began < 1
