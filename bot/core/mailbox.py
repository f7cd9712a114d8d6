"""What a mailbox says when it is asked, read without a network: fetched mails, folders, and our own letters in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import Protocol

_SENT_NAMES = (
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "已发送",
    "已发送邮件",
    "已发邮件",
    "寄件備份",
    "寄件备份",
)
_JUNK_NAMES = ("junk", "spam", "junk email", "junk e-mail", "bulk mail", "垃圾邮件", "垃圾箱", "垃圾郵件", "广告邮件")
_BATCH_BYTES = 4 * 1024 * 1024
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LITERAL = re.compile(rb"(BODY\[[^\]]*\])(?:<\d+>)? \{\d+\+?\}$", re.IGNORECASE)
_QUOTED = re.compile(rb'(BODY\[[^\]]*\])(?:<\d+>)? (?:"((?:[^"\\]|\\.)*)"|NIL)', re.IGNORECASE)
_NUMBER = {name: re.compile(rb"\b" + name + rb" (\d+)", re.IGNORECASE) for name in (b"UID", b"RFC822.SIZE")}
_WHEN = re.compile(rb'INTERNALDATE "([^"]+)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail's part of the answer: `texts` holds the bytes of each section asked for, exactly as they came."""

    about: bytes
    texts: dict[str, bytes]

    @property
    def uid(self) -> int:
        """The UID, or 0 when the server spoke of something else (a change of flags, for one)."""
        return self._number(b"UID")

    @property
    def size(self) -> int:
        """The size in bytes, or 0 when it was not said."""
        return self._number(b"RFC822.SIZE")

    @property
    def received_at(self) -> datetime | None:
        """When the server took the mail in (UTC), if it said so in a way that can be read."""
        said = _WHEN.search(self.about)
        try:
            at = parsedate_to_datetime(said.group(1).decode("ascii", "replace").strip()) if said else None
        except ValueError:
            return None
        if at is None:
            return None
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)

    def text(self, section: str) -> bytes | None:
        """The bytes of a section like "BODY[]", or None when the server did not give it."""
        return self.texts.get(section.upper())

    def _number(self, name: bytes) -> int:
        said = _NUMBER[name].search(self.about)
        return int(said.group(1)) if said else 0


def fetched(answer: Iterable[object]) -> Iterator[Fetched]:
    """Sort imaplib's list of an answer by mails: a tuple is words and a literal, bytes are words that end a mail."""
    about, texts = b"", dict[str, bytes]()
    for part in answer:
        if isinstance(part, tuple) and len(part) == 2:
            words, literal = part
            about += words
            named = _LITERAL.search(words)
            if named:
                texts[named.group(1).decode("ascii").upper()] = literal
        elif isinstance(part, bytes):
            about += part
            for quoted in _QUOTED.finditer(part):
                texts.setdefault(quoted.group(1).decode("ascii").upper(), _unquoted(quoted.group(2) or b""))
            yield Fetched(about, texts)
            about, texts = b"", {}


def raw_of(one: Fetched, cut: int) -> bytes | None:
    """The bytes of a mail, or None where the server spoke of something else; `cut` is how far it was asked for, 0 whole."""
    if not cut:
        return one.text("BODY[]")
    header, text = one.text("BODY[HEADER]"), one.text("BODY[TEXT]")
    if header is None and text is None:
        return None
    torn = header is not None and len(header) >= cut and not header.endswith(b"\r\n\r\n")
    return (header or b"") + (b"\r\n\r\n" if torn else b"") + (text or b"")


def batches(uids: Sequence[str], sizes: Mapping[int, int], most: int, size_cap: int) -> Iterator[list[str]]:
    """Bundle mails for one FETCH, few enough bytes at a time that a box full of pictures does not fill the memory.

    A mail beyond `size_cap` is alone in its batch.
    """
    limit = min(_BATCH_BYTES, size_cap)
    batch: list[str] = []
    weight = 0
    for uid in uids:
        size = sizes[int(uid)]
        if batch and (weight + size > limit or len(batch) == most):
            yield batch
            batch, weight = [], 0
        batch.append(uid)
        weight += size
    if batch:
        yield batch


def _unquoted(text: bytes) -> bytes:
    return re.sub(rb"\\(.)", rb"\1", text)


class Listed(Protocol):
    """A folder as LIST gives it, its name decoded."""

    name: str
    delim: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailFolders:
    """The folders of a mailbox by their part in it; "" where there is none or it is not known."""

    sent: str
    junk: str
    all: tuple[str, ...]


def folders_by_part(
    listed: Iterable[Listed], known_sent: tuple[str, ...] = (), known_junk: tuple[str, ...] = ()
) -> MailFolders:
    """Find Sent and spam: by the server's own marks (RFC 6154), else by the provider's names, else by usual ones."""
    usable = [one for one in listed if not {"\\noselect", "\\nonexistent"} & {flag.lower() for flag in one.flags}]

    def first(mark: str, known: tuple[str, ...], usual: tuple[str, ...]) -> str:
        marked = [one.name for one in usable if mark in (flag.lower() for flag in one.flags)]
        named = [one.name for name in known for one in usable if one.name == name]
        alike = [one.name for one in usable if one.name.split(one.delim or "/")[-1].strip().lower() in usual]
        return next(iter((*marked, *named, *alike)), "")

    return MailFolders(
        sent=first("\\sent", known_sent, _SENT_NAMES),
        junk=first("\\junk", known_junk, _JUNK_NAMES),
        all=tuple(one.name for one in usable),
    )


def is_letter_of_ours(header: bytes, message_id: str, tag: str) -> bool:
    """Compare a mail's header with a letter of ours.

    A mail with our header and the tag but an id that we did not give is a letter whose id the provider changed; one
    with another id of ours is another letter.
    """
    marks = BytesHeaderParser().parsebytes(header)
    ids = {str(marks.get(name, "")).strip() for name in ("Message-ID", "X-Microsoft-Original-Message-ID")} - {""}
    if message_id in ids:
        return True
    ours = any(one.startswith("<wq.") for one in ids)
    return (
        bool(tag) and not ours and bool(marks.get("X-Weiquan-Case")) and tag in _decoded(str(marks.get("Subject", "")))
    )


def _decoded(subject: str) -> str:
    try:
        return str(make_header(decode_header(subject)))
    except (LookupError, ValueError, HeaderParseError):
        return subject


def imap_day(day: datetime) -> str:
    """Write a day as IMAP does."""
    month = _MONTHS[day.month - 1]  # strftime would speak the user's language
    return f"{day.day:02d}-{month}-{day.year}"


def is_searchable(message_id: str) -> bool:
    """Say whether an id can stand in a quoted string of IMAP as it is."""
    return message_id.isascii() and message_id.isprintable() and '"' not in message_id and "\\" not in message_id
