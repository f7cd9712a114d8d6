"""A mail is taken apart at a cost in proportion to its size: what would make the library dwell on it is cut beforehand."""

from __future__ import annotations

import binascii
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import compat32
from itertools import islice

GARBLED = (ValueError, LookupError, TypeError, AttributeError, RecursionError, binascii.Error)
"""What the standard library raises on mail that nobody should have sent."""
MOST_BYTES, BEGINNING = 25 * 1024 * 1024, 256 * 1024
"""A mail beyond this size is read by its headers and the beginning of its body, as the mailbox adapter fetches it."""
MOST_LINES = 400_000
"""More than 25 MB of encoded attachments have."""
_MOST_EIGHT_BIT = 12_000_000
"""Bytes that are no ASCII cost the library several times as much; files do not travel so."""
_MOST_COMPARED = 2_000_000
_MAILS_WITHIN = rb"message/(?:delivery-status|rfc822|global)"
"""Each of their lines may be a field, which costs the library many times as much as a line of text."""
_LONGEST_FIELD = 4_000
_LONG_FIELD = re.compile(
    rb"([\r\n]content-[a-z-]{1,30}:(?:[^\r\n]|\r?\n[ \t]|\r[ \t]){%d})(?:[^\r\n]|\r?\n[ \t]|\r[ \t])+" % _LONGEST_FIELD,
    re.IGNORECASE,
)
_CHUNK = 64 * 1024
MOST_HEADERS, MOST_HEAD = 1_000, 500_000
MOST_NESTING = 50
_MOST_BOUNDARIES = 300


def opened(raw: bytes, note: Callable[[str], None]) -> Message:
    """Let the library take the mail apart, after what would choke it was cut, and a byte order mark before it."""
    head, gap, body = _split(raw.removeprefix(BOM_UTF8))
    if len(raw) > MOST_BYTES:
        note(f"larger than {MOST_BYTES // 1024 // 1024} MB; only its beginning was read")
        body = body[:BEGINNING]
    if len(body) > _MOST_EIGHT_BIT and not body.isascii():
        megabytes = _MOST_EIGHT_BIT // 1_000_000
        note(f"8-bit text cut after {megabytes} MB")
        body = body[:_MOST_EIGHT_BIT]
    boundaries, mails = (_count(one, head) + _count(one, body) for one in (rb"boundary=", _MAILS_WITHIN))
    body = _first_lines(body, min(MOST_LINES, _MOST_COMPARED // (1 + boundaries + 15 * mails)), note)
    if len(head) > MOST_HEAD:
        note(f"headers cut after {MOST_HEAD} bytes")
        head, gap = head[:MOST_HEAD], b"\r\n\r\n"
    head, body = (_with_short_fields(one, note) for one in (b"\n" + head, body))
    head = head[1:]
    lines = head.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line[:1] not in (b" ", b"\t")]
    if len(starts) > MOST_HEADERS:
        note(f"headers cut after {MOST_HEADERS}")
        head = b"".join(lines[: starts[MOST_HEADERS]])
        gap = b"\r\n"
    if boundaries > _MOST_BOUNDARIES:
        note(f"nested deeper than {MOST_NESTING}; read as plain text")
        head = re.sub(rb"(?im)^content-type:", b"X-Content-Type:", head)
    parser = BytesFeedParser(policy=compat32)
    try:
        parser.feed(head + gap)
        for start in range(0, len(body), _CHUNK):  # the library would copy a whole mail four times
            parser.feed(body[start : start + _CHUNK])
        return parser.close()
    except GARBLED:
        note("not readable as mail")
        flat = Message(policy=compat32)
        flat.set_payload(body.decode("ascii", "surrogateescape"))
        return flat


def _count(pattern: bytes, lines: bytes) -> int:
    return len(re.findall(pattern, lines, re.IGNORECASE))


def _first_lines(body: bytes, most: int, note: Callable[[str], None]) -> bytes:
    """So many lines as the library can hold one by one, and compare with every boundary that may end a part."""
    if body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n") <= most:
        return body
    note(f"more than {most} lines; only its beginning was read")
    return body[: next(islice(re.finditer(rb"\r\n?|\n", body), most - 1, None)).end()]


def _with_short_fields(lines: bytes, note: Callable[[str], None]) -> bytes:
    """Cut what says of a part what it is: the library takes the longer ones apart again and again."""
    short, cut = _LONG_FIELD.subn(rb"\1", lines)
    if cut:
        note(f"Content- fields cut after {_LONGEST_FIELD} characters")
    return short


def _split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    blank = re.search(rb"\r?\n(\r?\n)", raw)
    if not blank:
        return raw, b"", b""
    return raw[: blank.start(1)], blank.group(1), raw[blank.end(1) :]
