"""Mails written as rows of a TOML file become real mails: charsets, encodings, HTML, quotes and delivery reports.

A row holds what a desk wrote and what is true of it; which shape it travels in follows from its place and its language,
so the same row is always the same bytes.
"""

from __future__ import annotations

import html
import quopri
import re
import tomllib
from collections.abc import Iterator
from email import message_from_string
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

TOLD = frozenset(
    [
        "kind",
        "language",
        "platform",
        "listings",
        "states",
        "tickets",
        "asked_for",
        "deadline_days",
        "deadline_unit",
        "promised_days",
        "redirect_to",
        "forwarded_to",
        "authentic",
        "bounce",
        "domains",
        "addressees",
    ]
)
"""What is true of a mail; everything else in a row is how it looks."""
OUR_ID = "<wq.K7QF2M.n1.0001@seller.test>"
_CHARSETS = {
    "zh": ("gb18030", "gb2312", "utf-8"),
    "zh-Hant": ("big5", "utf-8"),
    "ja": ("iso-2022-jp", "shift_jis", "utf-8"),
    "ko": ("euc-kr", "utf-8"),
    "pl": ("iso-8859-2", "utf-8"),
}
_WESTERN = ("utf-8", "iso-8859-1", "windows-1252", "utf-8")
_OURS = {
    "en": "Dear team,\nmy photographs are used without permission on the pages below. Please remove them or disable access.\n{links}\n"
    "I have a good faith belief that this use is not authorised by me, its agent or the law. The information in this notice is\n"
    "accurate, and under penalty of perjury I am the owner of the copyright.\nSigned: Lin Example",
    "zh": "您好：\n以下链接未经许可使用了本人拍摄的图片，构成侵权，请予以删除或断开链接。\n{links}\n"
    "本人声明上述信息真实、准确，并愿承担由此产生的法律责任。\n林示例",
}
_MARKS = (
    ("On Tue, 24 Nov 2026 at 10:02, Lin Example <shop@seller.test> wrote:", "> "),
    ("-----Original Message-----\nFrom: Lin Example <shop@seller.test>\nSent: Tuesday, November 24, 2026 10:02 AM\nTo: Desk\nSubject: Copyright complaint", ""),
    ("------------------ 原始邮件 ------------------\n发件人: \"Lin Example\" <shop@seller.test>;\n发送时间: 2026年11月24日(星期二) 上午10:02\n收件人: \"desk\";\n主题: 图片侵权投诉", ""),
    ("在 2026-11-24 10:02:11，\"Lin Example\" <shop@seller.test> 写道：", "> "),
    ("Am 24.11.2026 um 10:02 schrieb Lin Example:", "> "),
)  # fmt: skip


def rows(path: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Give every mail of a file: its name, its bytes, and what is true of it."""
    for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["mails"], 1):
        known = {key: value for key, value in row.items() if key in TOLD}
        home = re.search(r"@([\w.-]+)", row.get("from", ""))
        known.setdefault("domains", [home[1].lower()] if home and _is_desk(row) else [])
        yield f"{path.stem}:{number}", shaped(row, number), known


def _is_desk(row: dict[str, Any]) -> bool:
    return row["kind"] not in ("unrelated", "auto_reply") and row.get("authentic") is not False


def shaped(row: dict[str, Any], number: int) -> bytes:
    """Give one row's mail as it would come in; `number` picks its shape."""
    language = row.get("language", "en")
    charset = _charset(row, language, number)
    text = row.get("text", "").strip("\n") + (_quoted(row, language, number) if row.get("quote") else "")
    body = _report(row, text, charset) if "dsn" in row else _body(row, text, charset, number)
    told = _headers(row, number).items()
    head = "".join(f"{name}: {value if value.isascii() else Header(value, 'utf-8').encode()}\n" for name, value in told)
    return (head.encode("ascii") + body.as_bytes()).replace(b"\n", b"\r\n")


def _charset(row: dict[str, Any], language: str, number: int) -> str:
    offered = _CHARSETS.get(language, _WESTERN)
    wanted = offered[number % len(offered)]
    words = row.get("text", "") + row.get("html_source", "") + (_OURS["zh"] if row.get("quote") else "") + _MARKS[2][0]
    try:
        words.encode(wanted)
    except UnicodeEncodeError:
        return "utf-8"
    return wanted


def _headers(row: dict[str, Any], number: int) -> dict[str, str]:
    name, address = re.fullmatch(r"\s*(.*?)\s*<?([^<>\s]+@[^<>\s]+)>?\s*", row["from"]).groups()  # type: ignore[union-attr]
    shown = str(Header(name.strip('"'), "utf-8").encode()) if not name.isascii() else f'"{name.strip(chr(34))}"'
    told = {
        "From": f"{shown} <{address}>" if name else address,
        "To": "Lin Example <shop@seller.test>",
        "Subject": " ".join(row.get("subject", "").split()),
        "Date": f"Wed, 25 Nov 2026 {number % 9:02d}:{number % 60:02d}:00 +0000",
        "Message-ID": f"<row{number}.{abs(hash_of(row)):x}@{address.rsplit('@', 1)[-1]}>",
    }
    if row.get("thread"):
        told |= {"In-Reply-To": OUR_ID, "References": OUR_ID}
    return told | {key: str(value) for key, value in row.get("headers", {}).items()}


def hash_of(row: dict[str, Any]) -> int:
    """A number of the row's own, the same on every run."""
    return sum(ord(sign) * (place % 977 + 1) for place, sign in enumerate(row.get("text", "") + row.get("subject", "")))


def _quoted(row: dict[str, Any], language: str, number: int) -> str:
    ours = _OURS["zh" if language.startswith("zh") else "en"].format(links="\n".join(row.get("listings", ())))
    head, mark = _MARKS[number % len(_MARKS)]
    return f"\n\n{head}\n" + "\n".join(f"{mark}{line}" for line in ours.split("\n")) + "\n"


def _body(row: dict[str, Any], text: str, charset: str, number: int) -> Message:
    markup = row.get("html_source", "") or (_marked_up(text, number) if row.get("html") or number % 5 == 0 else "")
    encoded = None if number % 2 else "quoted-printable"
    if not markup:
        return _text(text, "plain", charset, encoded)
    if row.get("html") or row.get("html_source"):
        return _text(markup, "html", charset, encoded)
    both = MIMEMultipart("alternative", boundary=f"=_{number:06d}")
    both.attach(_text(text, "plain", charset, encoded))
    both.attach(_text(markup, "html", charset, encoded))
    return both


def _text(text: str, subtype: str, charset: str, encoded: str | None) -> Message:
    if not encoded:
        return MIMEText(text, subtype, charset)
    part = MIMENonMultipart("text", subtype, charset=charset)
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(quopri.encodestring(text.encode(charset)).decode("ascii"))
    return part


def _marked_up(text: str, number: int) -> str:
    lines = [html.escape(line) for line in text.split("\n")]
    if number % 3 == 0:
        return "<html><body>" + "".join(f"<div>{line or '<br>'}</div>\n" for line in lines) + "</body></html>"
    if number % 3 == 1:
        paragraphs = "\n".join(lines).split("\n\n")
        return "<p>" + "</p>\n<p>".join(one.replace("\n", "<br>\n") for one in paragraphs) + "</p>"
    cells = "<br>\n".join(lines)
    return f"<table width='600'><tr><td style='font-family:Arial'>{cells}</td></tr></table>"


def _report(row: dict[str, Any], text: str, charset: str) -> Message:
    """A delivery report as RFC 3464 has it: words, machine part, headers of the letter that came back."""
    dsn = row["dsn"]
    report = MIMEMultipart("report", boundary="=_report", report_type="delivery-status")
    report.attach(_text(text, "plain", charset, None))
    machine = message_from_string(
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.relay.test\n\n"
        f"Final-Recipient: rfc822; {dsn['recipient']}\nAction: {dsn.get('action', 'failed')}\n"
        f"Status: {dsn.get('status', '5.0.0')}\nDiagnostic-Code: smtp; {' '.join(dsn.get('diagnostic', '').split())}\n"
    )
    report.attach(machine)
    returned = MIMEBase("text", "rfc822-headers")
    returned.set_payload(
        f"Message-ID: {OUR_ID}\nFrom: shop@seller.test\nTo: {dsn['recipient']}\nSubject: [WQ-K7QF2M]\n"
    )
    report.attach(returned)
    return report
