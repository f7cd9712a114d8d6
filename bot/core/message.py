"""Letters become bytes and bytes become mail, the same way every time."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, quote
from typing import Any

from bot.core.words import words
from bot.errors import CaseError


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file: the name it travels under, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything that a letter's bytes are made of; `date` is aware."""

    message_id: str
    date: datetime
    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    inline: tuple[Attachment, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an HTML mail: its words, where it leads (http, https, mailto), and the words of its block, if not too many."""

    words: str
    target: str
    around: str


@dataclass(frozen=True, slots=True)
class Mail:
    """An incoming mail as a reader sees it; `headers` keeps every header in order, names in lower case.

    `received_at` is when the user's own provider took it in (INTERNALDATE); `digest` is SHA-256 over the raw bytes;
    `text` is what a person reads (of HTML only what is shown); `parts` are media types with the decoded text of
    message/delivery-status and returned headers among them. `links` are those that HTML shows outside of quotes.
    """

    message_id: str
    digest: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    date: datetime | None
    received_at: datetime
    in_reply_to: str
    references: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    text: str
    attachments: tuple[Attachment, ...] = ()
    delivery_status: str = ""
    returned_headers: str = ""
    flaws: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    def header(self, name: str) -> str:
        """The topmost header of that name, or nothing."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    @property
    def identity(self) -> str:
        """What makes two deliveries the same mail: the Message-ID, else the bytes."""
        return self.message_id or f"sha256:{self.digest}"


_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,70}")
_MEDIA_TYPE = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9.+-]*)")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_MOST_REFERENCES = 20
_LINE = 78  # RFC 5322 section 2.1.1


class _Ours:
    """A header that is already ASCII: kept as given, folded at its spaces and nowhere else.

    The library's own folding encodes long Message-IDs and loses spaces beside encoded words.
    """

    max_count = None
    name: str

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """Take the value as it is."""
        kwds["decoded"] = value
        kwds["parse_tree"] = None

    def init(self, name: str, *, parse_tree: None, defects: list[Any]) -> None:
        """Remember the name that `fold` writes."""
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    def fold(self, *, policy: EmailPolicy) -> str:
        """Break the line before a space wherever it would grow past 78 characters."""
        lines = [f"{self.name}:"]
        for word in str(self).split(" "):
            if len(lines[-1]) + 1 + len(word) > _LINE and not lines[-1].endswith(":"):
                lines.append("")
            lines[-1] += f" {word}"
        return policy.linesep.join(lines) + policy.linesep


_REGISTRY = HeaderRegistry(default_class=_Ours)  # type: ignore[arg-type]  # the registry mixes BaseHeader in itself
for _name in ("from", "to", "subject", "date", "message-id"):
    _REGISTRY.map_to_type(_name, _Ours)  # type: ignore[arg-type]
_POLICY = SMTP.clone(header_factory=_REGISTRY, cte_type="7bit")


def build(letter: Outgoing) -> bytes:
    """Put a letter into the bytes that travel: 7-bit clean, CRLF, the same for the same letter.

    Raises CaseError where a subject, an address or a header of ours carries a line break or another control
    character; in a display name or a file name it becomes a space.
    """
    message = EmailMessage(policy=_POLICY)
    _set_headers(message, letter)
    message.set_content(_whole(letter.text), cte=_transfer(letter.text))
    if letter.html:
        message.add_alternative(_whole(letter.html), subtype="html", cte=_transfer(letter.html))
        for picture in letter.inline:
            _add(_html_part(message), picture, inline=True)
    for attachment in letter.attachments:
        _add(message, attachment)
    seed = hashlib.sha256(letter.message_id.encode()).hexdigest()[:24]
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"=_wq{number}_{seed}")
    return message.as_bytes()


def _set_headers(message: EmailMessage, letter: Outgoing) -> None:
    if not _MESSAGE_ID.fullmatch(letter.message_id):
        raise _refused("Message-ID", letter.message_id)
    message["From"] = _from(letter.sender_name, letter.sender)
    message["To"] = ", ".join(_address("To", one) for one in letter.to)
    message["Subject"] = _encoded("Subject", re.sub(r" +", " ", _clean("Subject", letter.subject)).strip())
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = letter.message_id
    if _MESSAGE_ID.fullmatch(letter.in_reply_to):
        message["In-Reply-To"] = letter.in_reply_to
    known = [one for one in dict.fromkeys(letter.references) if _MESSAGE_ID.fullmatch(one)]
    if known:
        # The first of a thread and the latest matter; RFC 5537 section 3.4.4 trims the middle.
        kept = known if len(known) <= _MOST_REFERENCES else [known[0], *known[1 - _MOST_REFERENCES :]]
        message["References"] = " ".join(kept)
    for name, value in letter.headers.items():
        if not _HEADER_NAME.fullmatch(name):
            raise _refused("header", name)
        message[name] = _encoded(name, _clean(name, value))


def _refused(where: str, value: str) -> CaseError:
    return CaseError(
        words(
            "{value!r} cannot stand in a mail header",
            "{value!r} 不能写进邮件头",
            value=value if len(value) < 80 else value[:77] + "...",
        ),
        where,
        words("one line, without line breaks or control characters", "只能是一行，不含换行和控制字符"),
    )


def _clean(where: str, value: str) -> str:
    """Give the value back, or refuse it: whoever can write a line break can write a header."""
    if any(unicodedata.category(mark) in _CONTROL for mark in value):
        raise _refused(where, value)
    return value


def _tame(name: str) -> str:
    """Turn control characters of a display or file name into spaces."""
    marks = (" " if unicodedata.category(mark) in _CONTROL else mark for mark in name)
    return " ".join("".join(marks).split())


def _encoded(header: str, value: str) -> str:
    """ASCII as it is, anything else as encoded words (RFC 2047)."""
    plain = value.isascii() and "=?" not in value and value == " ".join(value.split())
    if plain and all(len(word) < 900 for word in value.split(" ")):
        return value
    folded = Header(value, "utf-8", header_name=header).encode(linesep="\n", maxlinelen=75)
    return folded.replace("\n", "")


def _from(name: str, address: str) -> str:
    shown, plain = _tame(name), _address("From", address)
    if not shown:
        return plain
    if not shown.isascii() or "=?" in shown:
        return f"{_encoded('From', shown)} <{plain}>"
    return f"{shown} <{plain}>" if _PLAIN_NAME.fullmatch(shown) else f'"{quote(shown)}" <{plain}>'


def _address(where: str, address: str) -> str:
    """A plain address, its domain in ASCII. Raises CaseError for anything that is more or less than that."""
    local, _, domain = _clean(where, address).rpartition("@")
    try:
        host = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError as odd:
        raise _refused(where, address) from odd
    if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+", local) or not re.fullmatch(r"[A-Za-z0-9.:\[\]-]+", host):
        raise _refused(where, address)
    return f"{local}@{host}"


def _whole(text: str) -> str:
    """Text with one kind of line end, and without halves of characters."""
    return "\n".join(text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _transfer(text: str) -> str:
    """Quoted-printable keeps Latin letters readable in the raw mail; base64 is shorter for the rest."""
    whole = _whole(text).encode()
    return "quoted-printable" if len(quopri.encodestring(whole)) <= len(base64.encodebytes(whole)) else "base64"


def _html_part(message: EmailMessage) -> EmailMessage:
    part = message.get_body(("related", "html"))
    assert isinstance(part, EmailMessage)  # noqa: S101  (build has just added it)
    return part


def _add(message: EmailMessage, attachment: Attachment, inline: bool = False) -> None:
    main, sub = _media_type(attachment.media_type)
    name = _tame(attachment.name) or "attachment"
    params = {"charset": "utf-8"} if main == "text" else {}
    if inline:
        message.add_related(
            attachment.content,
            main,
            sub,
            cid=f"<{_clean('Content-ID', attachment.name)}>",
            filename=name,
            disposition="inline",
            params=params,
        )
    else:
        message.add_attachment(attachment.content, main, sub, filename=name, params=params)


def _media_type(given: str) -> tuple[str, str]:
    """The type that a part may honestly carry: mails and made-up types travel as plain bytes."""
    found = _MEDIA_TYPE.fullmatch(given.lower())
    if not found or found.group(1) in ("message", "multipart"):
        return "application", "octet-stream"
    return found.group(1), found.group(2)
