"""Whatever arrives can be read: bytes in, a Mail out, and never an exception."""

from __future__ import annotations

import base64
import codecs
import hashlib
import quopri
import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from bot.core.alternatives import version_read
from bot.core.htmlbounds import MOST_HTML, Allowance
from bot.core.mailbounds import GARBLED, MOST_HEADERS, MOST_NESTING, opened
from bot.core.message import Attachment, Link, Mail
from bot.core.visibletext import visible_text

MOST_PARTS = 200
MOST_TEXT = 1_000_000
MOST_NAME = 120
_MOST_ENCODED = 4 * MOST_HTML + 4
"""More bytes than characters that are read, whatever the charset."""
_LONGEST_HEADER = 32_000

_CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "euc-cn": "gb18030",
}
"""Mail labelled gb2312 holds characters that only its successors know."""
_LATIN = frozenset(
    ["mac-roman", *(f"cp125{n}" for n in (0, 2, 4, 7)), *(f"iso8859-{n}" for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16))]
)
"""Charsets of one byte a letter, in which any bytes make some text, as what is not their own does."""
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_ADDRESSES = frozenset({"from", "sender", "reply-to", "to", "cc", "bcc", "return-path", "authentication-results"})
_WORD = r"=\?([^?*\s]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?="


@dataclass
class _Found:
    """What was gathered while walking through the parts."""

    attachments: list[Attachment] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    delivery_status: str = ""
    returned_headers: str = ""
    parts: int = 0
    html: Allowance = field(default_factory=Allowance)
    links: list[Link] = field(default_factory=list)

    def note(self, flaw: str) -> None:
        """Remember a flaw, once."""
        if flaw not in self.flaws:
            self.flaws.append(flaw)


def parse(raw: bytes, received_at: datetime) -> Mail:
    """Read a mail. What had to be cut or could not be read is named in `flaws`; nothing is raised."""
    found = _Found()
    message = opened(raw, found.note)
    headers = tuple(_headers(message, found))
    text = _text_of(message, found)
    if len(text) > MOST_TEXT:
        found.note(f"text cut after {MOST_TEXT} characters")
        text = text[:MOST_TEXT]
    values: dict[str, str] = {}
    for name, value in headers:
        values.setdefault(name, value)
    senders = _addresses([value for name, value in headers if name == "from"])
    if len(senders) > 1:
        found.note("more than one From")
    sender_name, sender = senders[0] if senders else ("", "")
    recipients = _addresses([value for name, value in headers if name in ("to", "cc", "delivered-to", "x-original-to")])
    return Mail(
        message_id=_message_id(values.get("message-id", "")),
        digest=hashlib.sha256(raw).hexdigest(),
        sender=sender,
        sender_name=sender_name,
        to=tuple(dict.fromkeys(address for _, address in recipients)),
        subject=values.get("subject", ""),
        date=_moment(values.get("date", "")),
        received_at=received_at,
        in_reply_to=_message_id(values.get("in-reply-to", ""), strict=True),
        references=tuple(re.findall(r"<[^<>\s]+>", values.get("references", ""))),
        headers=headers,
        text=text,
        attachments=tuple(found.attachments),
        delivery_status=found.delivery_status,
        returned_headers=found.returned_headers,
        flaws=(*found.flaws, *found.html.flaws),
        links=tuple(found.links),
    )


def parse_saved(raw: bytes, saved_at: datetime, now: datetime) -> Mail:
    """Read a mail that lies in a file: it was received when the user's own provider took it in, else when it was saved."""
    mail = parse(raw, saved_at)
    return replace(mail, received_at=min(_taken_in(mail) or saved_at, now))


def _taken_in(mail: Mail) -> datetime | None:
    """When the server that stamped the mail last took it in: the topmost Received header (RFC 5321 section 4.4)."""
    return _moment(mail.header("received").rpartition(";")[2].strip())


def _headers(message: Message, found: _Found) -> list[tuple[str, str]]:
    kept = []
    for name, value in message.raw_items():
        text = str(value)
        if len(text) > _LONGEST_HEADER:
            found.note(f"header {name[:40].lower()} cut after {_LONGEST_HEADER} characters")
            text = text[:_LONGEST_HEADER]
        text = re.sub(r"[\r\n]+[ \t]*", " ", _eight_bit(text)).strip()
        kept.append((_eight_bit(name).lower(), text if name.lower() in _ADDRESSES else decoded(text)))
    return kept


def _eight_bit(text: str) -> str:
    """Bytes that stood raw in a header: UTF-8, else what Chinese mailers write."""
    if text.isascii():
        return text
    raw = text.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def decoded(value: str) -> str:
    """Turn the encoded words of a header (RFC 2047) into text, also where a character was cut in two."""
    value = re.sub(rf"({_WORD})\s+(?==\?)", r"\1", value)
    out, last = "", 0
    run: tuple[str, bytes] | None = None
    for word in re.finditer(_WORD, value):
        charset = word.group(1).lower()
        piece = _unpacked(word.group(2), word.group(3))
        if run and (word.start() > last or run[0] != charset):
            out, run = out + _as_text(run[1], run[0])[0], None
        out += value[last : word.start()]
        run = (charset, (run[1] if run else b"") + piece)
        last = word.end()
    if run:
        out += _as_text(run[1], run[0])[0]
    return re.sub(r"[\r\n\x00]+", " ", out + value[last:])


def _unpacked(how: str, packed: str) -> bytes:
    raw = packed.encode("utf-8", "replace")
    if how in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except GARBLED:
        return raw


def _as_text(raw: bytes, declared: str) -> tuple[str, bool]:
    """Decode bytes by the declared charset, else UTF-8, else GB18030; the flag says that it went without loss.

    What is declared as Latin and is UTF-8 throughout was declared wrongly: no Latin text comes out so by chance.
    """
    declared = declared.lower().strip("\"' ")
    charset = _CHARSETS.get(declared, declared)
    for one in ("utf-8", charset) if _is_latin(charset) else (charset, "utf-8"):
        try:
            if one and one not in _NOT_FOR_MAIL:
                return raw.decode(one), True
        except GARBLED:
            continue
    mended = raw.decode("utf-8", "replace")
    if charset in ("utf-8", "utf8") and mended.count("\ufffd") * 20 < len(mended):
        return mended, False  # one broken byte does not make it Chinese
    try:
        return raw.decode("gb18030"), charset not in ("utf-8", "utf8")
    except UnicodeDecodeError:
        chinese = raw.decode("gb18030", "replace")
        return min((chinese, mended), key=lambda text: text.count("\ufffd")), False


def _is_latin(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in _LATIN
    except GARBLED:
        return False


def _addresses(values: list[str]) -> list[tuple[str, str]]:
    """Names and addresses. Taken apart before decoding, so that an encoded name cannot pass for an address."""
    try:
        pairs = getaddresses([value[:_LONGEST_HEADER] for value in values])
    except GARBLED:
        pairs = []
    return [(decoded(name), address.strip()) for name, address in pairs if "@" in address]


def _message_id(value: str, strict: bool = False) -> str:
    found = re.search(r"<[^<>\s]+>", value)
    if found:
        return found.group(0)
    return "" if strict else value.split()[0] if value.split() else ""


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (*GARBLED, OverflowError):
        return None


def _text_of(part: Message, found: _Found, depth: int = 0) -> str:
    """The text that a reader sees of a part; files and reports go into `found` on the way."""
    found.parts += 1
    if found.parts > MOST_PARTS:
        found.note(f"parts cut after {MOST_PARTS}")
        return ""
    if depth > MOST_NESTING:
        found.note(f"nested deeper than {MOST_NESTING}")
        return ""
    kind = part.get_content_type()
    if kind == "message/delivery-status":
        found.delivery_status = found.delivery_status or _status_of(part)
        return ""
    if kind in ("message/rfc822", "message/global") and part.is_multipart():
        return _returned(part, found)
    if part.is_multipart():
        return _text_of_parts(part, found, depth)
    # A multipart without parts is broken; a person would read it as it stands.
    return _text_of_leaf(part, "text/plain" if kind.startswith("multipart/") else kind, found)


def _text_of_parts(part: Message, found: _Found, depth: int) -> str:
    children = [one for one in part.get_payload() if isinstance(one, Message)]
    texts = []
    for one in children:
        if found.parts > MOST_PARTS:
            break
        texts.append((one.get_content_type(), _text_of(one, found, depth + 1)))
    if part.get_content_subtype() != "alternative":
        return "\n\n".join(text.strip("\r\n") for _, text in texts if text.strip())
    text, differs = version_read([(kind, text) for kind, text in texts if text.strip()])
    if differs:
        found.note("the plain text says what the page does not show; the page was read")
    return text


def _text_of_leaf(part: Message, kind: str, found: _Found) -> str:
    raw = _content(part, found)
    if kind == "text/rfc822-headers":
        found.returned_headers = found.returned_headers or _as_text(raw, "utf-8")[0]
        return ""
    name = _name_of(part)
    disposition = str(part.get("Content-Disposition", "")).split(";")[0].strip().lower()
    shown = kind in ("text/plain", "text/html", "text/enriched", "text/markdown")
    if not shown or disposition == "attachment" or (disposition and name):
        found.attachments.append(Attachment(name or "unnamed", kind, raw))
        return ""
    text, whole = _as_text(raw[:_MOST_ENCODED], _charset_of(part))
    if not whole:
        found.note("characters that do not fit the declared charset")
    if kind != "text/html":
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return visible_text(text, found.html, found.links)


def _content(part: Message, found: _Found) -> bytes:
    try:
        raw = part.get_payload(decode=True)
    except GARBLED:
        found.note("a part that could not be decoded")
        raw = None
    return raw if isinstance(raw, bytes) else b""


def _charset_of(part: Message) -> str:
    try:
        return part.get_content_charset("") or ""
    except GARBLED:
        return ""


def _name_of(part: Message) -> str:
    try:
        given = part.get_filename("") or ""
    except GARBLED:
        given = ""
    return file_name(decoded(_eight_bit(given))) if given else ""


def file_name(given: str) -> str:
    """A bare name that is safe to show and to write: no path, no control or bidi characters, at most 120 characters."""
    bare = re.split(r"[/\\]", given)[-1]
    bare = "".join(mark for mark in bare if unicodedata.category(mark)[0] != "C")
    bare = re.sub(r'[<>:"|?*]', "_", bare).strip(" .")
    if len(bare) > MOST_NAME:
        stem, dot, ending = bare.rpartition(".")
        bare = stem[: MOST_NAME - len(ending) - 1] + dot + ending if dot and len(ending) < 12 else bare[:MOST_NAME]
    return bare or "unnamed"


def _status_of(part: Message) -> str:
    """The groups of fields of a delivery report (RFC 3464), a blank line between them."""
    payload = part.get_payload()
    groups = payload if isinstance(payload, list) else [part]
    written = []
    for group in groups[:MOST_PARTS]:
        if isinstance(group, Message):
            written.append("\n".join(f"{name}: {_eight_bit(str(value))}" for name, value in group.raw_items()))
    if not isinstance(payload, list):
        written.append(_eight_bit(str(payload)))
    return "\n\n".join(one for one in written if one)[:MOST_TEXT]


def _returned(part: Message, found: _Found) -> str:
    """A whole mail inside a mail: kept as a file, its headers read, its text not taken for the sender's."""
    inner = part.get_payload(0)
    if not isinstance(inner, Message):
        return ""
    if not found.returned_headers:
        lines = [f"{name}: {_eight_bit(str(value))}" for name, value in list(inner.raw_items())[:MOST_HEADERS]]
        found.returned_headers = "\n".join(lines)[:MOST_TEXT]
    try:
        raw = inner.as_bytes()
    except (*GARBLED, OSError):
        raw = b""
        found.note("a mail inside the mail that could not be written out")
    found.attachments.append(Attachment(_name_of(part) or "mail.eml", "message/rfc822", raw))
    return ""
