"""Mails that nobody should have sent: trees of MIME parts, odd charsets and headers, cut and bit-flipped corpus mails."""

from __future__ import annotations

import base64
import quopri
from functools import cache

from hypothesis import strategies as st

from tests.accuracy.replies import mails

_SENTENCES = (
    "We have removed the listing you reported.", "We could not find any infringement.", "Please send the original file within 5 days.",
    "您投诉的商品链接已下架。", "经核实，投诉不成立。", "请补充原图及拍摄时间。", "Das Angebot wurde entfernt.", "L'annonce a été rétablie.",
    "削除いたしました。", "삭제되었습니다.", "https://mart.example/item/482101", "hxxps://mart[.]example/item/482101", "> On Monday you wrote:",
    "-----Original Message-----", "<div style='display:none'>removed</div>", "<table><tr><td>1<td>removed", "\u202eevomer", "\x00\x1b[31m",
)  # fmt: skip
_CHARSETS = (
    "utf-8",
    "gb2312",
    "gb18030",
    "big5",
    "iso-2022-jp",
    "euc-kr",
    "utf-7",
    "utf-16",
    "iso-8859-1",
    "x-unknown",
    "",
    "unicode_escape",
)
_TYPES = (
    "text/plain", "text/html", "text/rtf", "text/", "message/delivery-status", "message/rfc822", "message/disposition-notification",
    "text/rfc822-headers", "application/octet-stream", "image/png", "application/ms-tnef", "multipart/mixed", "nonsense",
)  # fmt: skip
_BOXES = ("mixed", "alternative", "related", "report; report-type=delivery-status", "signed", "digest", "x-what")
_ENCODINGS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "none of these")
_NAMES = (
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "Precedence", "Reply-To",
    "Authentication-Results", "X-Failed-Recipients", "Content-Type", "Content-Transfer-Encoding", "Return-Path", "List-Unsubscribe", "DKIM-Signature",
)  # fmt: skip
_VALUES = (
    "=?utf-8?B?5oqV6K+J?=", "=?gb2312?Q?=CD=B6?= =?gb2312?Q?=CB=DF?=", "=?x?B?!!!?=", "Desk <desk@mart.example>", "<wq.K7QF2M.n1.0001@seller.test>", "Re: [WQ-K7QF2M] notice",
    "auto-replied", "mx.seller.test; dmarc=pass header.from=mart.example", "Thu, 99 Foo 2026 77:00:00 +9999", "a" * 5000, "<" * 200, ";" * 300, "\r\n folded", "",
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(_SENTENCES), st.text(max_size=60)), max_size=8).map("\n".join)
headers = st.lists(
    st.tuples(st.sampled_from(_NAMES), st.one_of(st.sampled_from(_VALUES), st.text(max_size=40))), max_size=8
)


def _written(text: str, charset: str, encoding: str) -> bytes:
    try:
        raw = text.encode(charset or "utf-8", "replace")
    except (LookupError, UnicodeError):
        raw = text.encode("utf-8", "surrogatepass")
    if encoding == "base64":
        return base64.encodebytes(raw)
    return quopri.encodestring(raw) if encoding == "quoted-printable" else raw


@st.composite
def leaves(draw: st.DrawFn) -> bytes:
    """A part: its headers and a body in a charset and an encoding that may or may not be the ones it names."""
    kind, charset = draw(st.sampled_from(_TYPES)), draw(st.sampled_from(_CHARSETS))
    encoding, named = draw(st.sampled_from(_ENCODINGS)), draw(st.sampled_from(_ENCODINGS))
    body = draw(st.one_of(st.binary(max_size=200), texts.map(lambda text: _written(text, charset, encoding))))
    name = draw(st.sampled_from(("", '; name="../../a.jpg"', "; filename*=utf-8''%ff%00", '; boundary="x"')))
    head = f"Content-Type: {kind}; charset={charset}{name}\r\nContent-Transfer-Encoding: {draw(st.sampled_from((encoding, named)))}\r\n"
    return head.encode() + b"\r\n" + body + b"\r\n"


@st.composite
def boxes(draw: st.DrawFn, parts: st.SearchStrategy[bytes]) -> bytes:
    """A multipart of parts; its boundary may be missing at the end, or be another's."""
    mark = draw(st.sampled_from((b"x", b"y", b"=_z", b"")))
    inside = b"".join(b"--" + mark + b"\r\n" + one for one in draw(st.lists(parts, max_size=4)))
    end = draw(st.sampled_from((b"--" + mark + b"--\r\n", b"")))
    head = f'Content-Type: multipart/{draw(st.sampled_from(_BOXES))}; boundary="{mark.decode()}"\r\n\r\n'
    return head.encode() + inside + end


@st.composite
def trees(draw: st.DrawFn) -> bytes:
    """A whole mail: headers as they come, and a tree of parts."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in draw(headers))
    body = draw(st.recursive(leaves(), boxes, max_leaves=8))
    return lines.encode("utf-8", "surrogatepass") + body


@cache
def _corpus() -> tuple[bytes, ...]:
    return tuple(raw for _, raw, _ in mails("practice"))[::7]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A mail of the practice half, cut somewhere or with some of its bytes changed, or one's head on another's body."""
    raw = bytearray(draw(st.sampled_from(_corpus())))
    if draw(st.booleans()):
        raw = raw[: draw(st.integers(0, len(raw)))]
    for place, byte in draw(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12)):
        if raw:
            raw[place % len(raw)] = byte
    if draw(st.integers(0, 9)) == 0:
        other = draw(st.sampled_from(_corpus()))
        raw = raw[: len(raw) // 3] + other[len(other) // 3 :]
    return bytes(raw)
