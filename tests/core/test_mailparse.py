from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.mailparse import MOST_TEXT, decoded, file_name, parse
from bot.core.visibletext import visible_text

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@given(st.binary(max_size=3000))
def test_any_bytes_can_be_read(raw: bytes) -> None:
    assert parse(raw, NOW).received_at == NOW


SHARDS = [
    b"From: a@b.test\r\n",
    b"Subject: =?gb2312?B?xvPStQ==?= =?x?Q?=\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n",
    b'Content-Type: multipart/report; boundary="x"; report-type=delivery-status\r\n',
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"Content-Type: text/html; charset=punycode\r\n",
    b"Content-Type: text/plain; charset*=utf-99''x\r\n",
    b"Content-Disposition: attachment; filename*0*=zz''%ff; filename*x=1\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n",
    b"To: <<<@,;:\r\n",
    b"\r\n",
    b"--x\r\n",
    b"--x--\r\n",
    b"\xcd\xbc\xc6\xac\xff\xfe\r\n",
    b"<div style='display:none'>&#x110000;<p>\r\n",
    b" continued\r\n",
]


@given(st.lists(st.sampled_from(SHARDS), max_size=40))
def test_any_heap_of_broken_mail_can_be_read(shards: list[bytes]) -> None:
    parse(b"".join(shards), NOW)


def test_gb2312_is_read_as_its_successor() -> None:
    subject = base64.b64encode("已镕处理".encode("gb18030")).decode()
    body = "关于“朱镕”的投诉已受理".encode("gb18030")
    raw = b"Subject: =?gb2312?B?" + subject.encode() + b"?=\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + body
    mail = parse(raw, NOW)
    assert mail.subject == "已镕处理"
    assert mail.text == "关于“朱镕”的投诉已受理"
    assert mail.flaws == ()


@pytest.mark.parametrize("charset", ["iso-8859-1", "ISO_8859-15", "latin1", "windows-1252", "us-ascii"])
def test_what_is_utf_8_and_was_declared_latin_is_read_as_utf_8(charset: str) -> None:
    subject = base64.b64encode("商品已下架".encode()).decode()
    raw = f"Subject: =?{charset}?B?{subject}?=\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    mail = parse(raw + "您投诉的商品已全部下架。".encode(), NOW)
    assert (mail.subject, mail.text, mail.flaws) == ("商品已下架", "您投诉的商品已全部下架。", ())


@pytest.mark.parametrize("text", ["Größe, señal, déjà", "für Ã und 5 Â£ (Größe)", "plain"])
def test_latin_stays_latin(text: str) -> None:
    raw = b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n" + text.encode("iso-8859-1")
    assert parse(raw, NOW).text == text


def test_a_byte_order_mark_before_a_saved_mail_is_no_part_of_it() -> None:
    mail = parse(b"\xef\xbb\xbfFrom: desk@mart.example\r\nSubject: Hello\r\n\r\nText", NOW)
    assert (mail.sender, mail.subject, mail.text) == ("desk@mart.example", "Hello", "Text")


def test_the_dot_between_names_is_the_one_that_was_written() -> None:
    raw = b"Content-Type: text/plain; charset=gb2312\r\n\r\n" + "例·名".encode("gb18030")
    assert parse(raw, NOW).text == "例·名"


def test_raw_eight_bit_headers_and_undeclared_bodies_are_read() -> None:
    raw = "Subject: 投诉受理\r\n\r\n您的投诉已受理".encode("gbk")
    mail = parse(raw, NOW)
    assert (mail.subject, mail.text) == ("投诉受理", "您的投诉已受理")


def test_a_character_cut_between_two_encoded_words_is_whole_again() -> None:
    whole = "图片侵权".encode()
    one, two = (base64.b64encode(part).decode() for part in (whole[:4], whole[4:]))
    assert decoded(f"Re: =?utf-8?B?{one}?=\r\n =?utf-8?B?{two}?= [WQ-K7QF2M]") == "Re: 图片侵权 [WQ-K7QF2M]"


def test_an_encoded_name_cannot_pass_for_an_address() -> None:
    name = base64.b64encode(b'"desk@temu.example" <desk@temu.example>').decode()
    mail = parse(f"From: =?utf-8?B?{name}?= <x@evil.test>\r\n\r\nhello".encode(), NOW)
    assert mail.sender == "x@evil.test"


def test_two_from_lines_are_a_flaw() -> None:
    mail = parse(b"From: desk@market.test\r\nFrom: x@evil.test\r\n\r\nhello", NOW)
    assert mail.sender == "desk@market.test"
    assert "more than one From" in mail.flaws


def test_plain_text_is_preferred_unless_it_is_empty() -> None:
    mail = """Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain

{plain}
--x
Content-Type: text/html

<p>from the html</p>
--x--
"""
    assert parse(mail.format(plain="from the text").encode(), NOW).text.strip() == "from the text"
    assert parse(mail.format(plain=" ").encode(), NOW).text.strip() == "from the html"


REPORT = b"""From: MAILER-DAEMON@mx.test
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

It did not go.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; desk@market.test
Action: failed
Status: 5.1.1
--x
%s

Message-ID: <wq.K7QF2M.n1.0001@studio.example>
Subject: notice

body of ours: penalty of perjury
--x--
"""


@pytest.mark.parametrize("kind", [b"Content-Type: message/rfc822", b"Content-Type: text/rfc822-headers"])
def test_a_delivery_report_gives_its_status_and_our_headers(kind: bytes) -> None:
    mail = parse(REPORT % kind, NOW)
    assert "Status: 5.1.1" in mail.delivery_status
    assert "<wq.K7QF2M.n1.0001@studio.example>" in mail.returned_headers
    assert mail.text.strip() == "It did not go."


def test_too_many_headers_are_cut_and_said_so() -> None:
    raw = b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\nbody"
    mail = parse(raw, NOW)
    assert len(mail.headers) == 1000
    assert mail.text == "body"
    assert any("headers" in flaw for flaw in mail.flaws)


def test_a_thousandfold_nesting_is_survived_and_said_so() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1000))
    assert any("nested" in flaw for flaw in parse(raw + b"\r\nhello", NOW).flaws)


def test_a_hundredfold_nesting_is_survived_and_said_so() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(100))
    assert any("nested" in flaw for flaw in parse(raw + b"\r\nhello", NOW).flaws)


def test_too_many_parts_are_cut_and_said_so() -> None:
    part = b"--x\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
    mail = parse(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + part * 500 + b"--x--\r\n", NOW)
    assert len(mail.attachments) < 200
    assert any("parts" in flaw for flaw in mail.flaws)


def test_too_long_text_is_cut_and_said_so() -> None:
    mail = parse(b"Subject: x\r\n\r\n" + b"long line\n" * 200_000, NOW)
    assert len(mail.text) == MOST_TEXT
    assert any("text cut" in flaw for flaw in mail.flaws)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\证书.pdf", "证书.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_attachment_names_are_safe(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert len(file_name("x" * 500 + ".jpeg")) == 120
    assert file_name("x" * 500 + ".jpeg").endswith(".jpeg")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>removed</script>",
        "<style>p{color:red}</style>",
        "<!-- removed -->",
        "<img alt='removed'>",
        "<p hidden>removed</p>",
        "<p style='DISPLAY: none !important'>removed</p>",
        "<p style='visibility:hidden'>removed</p>",
        "<p style='font-size:0px'>removed</p>",
        "<p style='color:#FFF'>removed</p>",
        "<p><font color=white>removed</font></p>",
        "<div style='background:#333;color:#343434'>removed</div>",
        "<div style='max-height:0;overflow:hidden'>removed</div>",
        "<style>.pre{display:none}</style><div class=pre>removed</div>",
        "<div style='opacity:0'>removed</div>",
        "<title>removed</title>",
    ],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    assert visible_text(f"<html><body><p>Hello</p>{hidden}</body></html>") == "Hello"


def test_shown_text_is_read_block_by_block() -> None:
    html = (
        "<div style='background:#036;color:#fff'>Dear <b>seller</b>,<br>we look.</div>"
        "<div style='color:white'><p style='color:#222'>Ticket&nbsp;12</p></div>"
        "<div style='font-size:0'><span style='font-size:14px'>shown again</span></div>"
        "<style>@media (max-width:600px){.desk{display:none}}</style><p class=desk>bye</p>"
    )
    assert visible_text(html).replace("\xa0", " ").split("\n") == [
        "Dear seller,",
        "we look.",
        "",
        "Ticket 12",
        "",
        "shown again",
        "",
        "bye",
    ]


def test_a_hundred_thousand_nested_elements_are_read() -> None:
    assert visible_text("<div>" * 100_000 + "deep").strip() == "deep"


def test_a_plain_part_that_only_points_at_the_html_gives_way_to_it() -> None:
    raw = (
        b"From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nPlease use a mail program that shows HTML.\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>The listing was taken down.</p>\r\n--x--\r\n"
    )
    assert parse(raw, NOW).text.strip() == "The listing was taken down."


def test_of_a_mail_too_large_the_beginning_is_read_and_that_is_said() -> None:
    raw = b"From: desk@mart.example\r\nSubject: Your report\r\n\r\n" + b"We removed the listing. " * 1_200_000
    mail = parse(raw, datetime(2026, 11, 25, tzinfo=UTC))
    assert mail.subject == "Your report"
    assert mail.text.startswith("We removed the listing.")
    assert any("only its beginning was read" in flaw for flaw in mail.flaws)
