"""DemoMart and a small host: they receive our letters and answer them over days of turned clock."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.parser import BytesHeaderParser, BytesParser
from email.utils import format_datetime
from itertools import groupby

from bot.core.case import TAG_PATTERN
from bot.core.words import Language
from bot.demo.replies import BOUNCE_TEXT, HOST_REMOVAL, PARTIAL, QUESTION, RECEIPT, REMOVAL, VACATION, Wording
from bot.demo.servers import Letter

PROVIDER = "mx.demo.example"
"""The name under which the user's own provider signs Authentication-Results."""
DESK = "ip-complaints@demomart.example"
COLLEAGUE = "robin.vale@demomart.example"
HOST_DESK = "copyright@smallhost.example"
HOST_TYPO = "copyrights@smallhost.example"
"""An address that nobody reads: letters to it come back."""
_GPS = 0x8825


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of a desk: so many days after the letter, at that time of day, with these words."""

    days: int
    at: str
    sender: str
    wording: Wording
    automatic: str = ""
    """Value of Auto-Submitted, if a machine writes it."""
    gone: int = 0
    """How many listings, of those still open, the mail says are removed."""


PLANS: dict[str, tuple[tuple[Reply, ...], ...]] = {
    "lamp": (
        (Reply(0, "09:12", DESK, RECEIPT, automatic="auto-generated"),),
        (Reply(1, "08:50", DESK, QUESTION),),
        (Reply(3, "09:20", DESK, PARTIAL, gone=2), Reply(6, "09:05", DESK, REMOVAL, gone=1)),
    ),
    "teapot": (
        (Reply(1, "08:40", COLLEAGUE, VACATION, automatic="auto-replied"),),
        (Reply(2, "09:30", DESK, REMOVAL, gone=1),),
    ),
    "scarf": ((), (Reply(2, "09:15", HOST_DESK, HOST_REMOVAL, gone=1),)),
}
"""For each kind of thing, what is answered to the first letter about it, to the second, and so on."""


@dataclass(frozen=True, slots=True)
class Received:
    """A letter as a desk reads it."""

    key: str
    ware: str
    to: str
    at: datetime
    subject: str
    message_id: str
    references: tuple[str, ...]
    text: str
    urls: tuple[str, ...]
    pictures: tuple[str, ...]
    raw: bytes

    @property
    def language(self) -> Language:
        """The language that it is answered in."""
        return "zh" if re.search(r"[\u4e00-\u9fff]", self.text) else "en"


@dataclass(frozen=True, slots=True)
class Due:
    """A mail on its way back to the user."""

    at: datetime
    raw: bytes


@dataclass(slots=True)
class _File:
    """What a desk has on one case."""

    ticket: str
    urls: tuple[str, ...]
    letters: list[Received] = field(default_factory=list)


class Desks:
    """Everybody who may be written to in the demo.

    `wares` maps a word in the listing URL to the plan of answers; `claimant` is how the desks address the user.
    """

    def __init__(self, user: str, claimant: str, wares: dict[str, str], now: Callable[[], datetime]) -> None:
        self._user = user
        self._claimant = claimant
        self._wares = wares
        self._now = now
        self._files: dict[str, _File] = {}
        self._due: list[Due] = []
        self.received: list[Received] = []
        self.faults: list[str] = []

    def take(self, letter: Letter) -> None:
        """Receive a letter: read it, look it over as a desk would, and decide what to answer when."""
        for recipient in letter.recipients:
            self._take(letter.raw, recipient)

    def due(self, until: datetime) -> list[Due]:
        """Hand out the answers that have arrived by then, oldest first, each once."""
        ripe = sorted((one for one in self._due if one.at <= until), key=lambda one: one.at)
        self._due = [one for one in self._due if one.at > until]
        return ripe

    def _take(self, raw: bytes, recipient: str) -> None:
        received = self._read(raw, recipient)
        self.received.append(received)
        if recipient == HOST_TYPO:
            self._due.append(Due(received.at + timedelta(minutes=2), bounce(received, self._user)))
            self._files.setdefault(received.key, _File("", received.urls)).letters.append(received)
            return
        if recipient not in (DESK, HOST_DESK):
            self.faults.append(f"a letter went to {recipient}, whom nobody had named")
            return
        ticket = f"DM-2026-{4417 + 31 * len(self._files):06d}"
        file = self._files.setdefault(received.key, _File(ticket, received.urls))
        file.letters.append(received)
        plan = PLANS.get(received.ware, ())
        if len(file.letters) <= len(plan):
            self._schedule(file, received, plan[len(file.letters) - 1])

    def _read(self, raw: bytes, recipient: str) -> Received:
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        body = mail.get_body(("plain",))
        text = str(body.get_content()) if body else ""
        tag = TAG_PATTERN.search(str(mail["subject"]))
        urls = tuple(dict.fromkeys(re.findall(r"https://[^\s<>()\"，。；]+", text)))
        urls = tuple(url for url in urls if any(word in url for word in self._wares))
        ware = next((ware for word, ware in self._wares.items() for url in urls if word in url), "")
        for part in mail.iter_attachments():
            self._look_over(part)
        if tag is None or not urls:
            self.faults.append(f"a letter came without {'links' if tag else 'case tag'}: {mail['subject']}")
        return Received(
            key=tag.group(1).upper() if tag else "",
            ware=ware,
            to=recipient,
            at=self._now(),
            subject=str(mail["subject"]),
            message_id=str(mail["message-id"]),
            references=tuple(str(mail["references"] or "").split()),
            text=text,
            urls=urls,
            pictures=tuple(str(part.get_filename()) for part in mail.iter_attachments()),
            raw=raw,
        )

    def _look_over(self, part: Message) -> None:
        """A picture must open, and must not tell where the user lives."""
        if part.get_content_maintype() != "image":
            return
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(io.BytesIO(bytes(part.get_payload(decode=True) or b""))) as picture:
                tells_place = bool(picture.getexif().get_ifd(_GPS))
        except UnidentifiedImageError:
            self.faults.append(f"{part.get_filename()} does not open")
            return
        if tells_place:
            self.faults.append(f"{part.get_filename()} went out with GPS coordinates in it")

    def _schedule(self, file: _File, letter: Received, replies: tuple[Reply, ...]) -> None:
        left = list(file.urls)
        for n, reply in enumerate(replies):
            hour, minute = map(int, reply.at.split(":"))
            day = letter.at + timedelta(days=reply.days)
            at = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
            gone, left = left[: reply.gone], left[reply.gone :]
            raw = self._write(reply, letter, file.ticket, at, gone, left, len(self._due) + n)
            self._due.append(Due(max(at, letter.at + timedelta(minutes=1)), raw))

    def _write(
        self, reply: Reply, letter: Received, ticket: str, at: datetime, gone: list[str], left: list[str], serial: int
    ) -> bytes:
        language = letter.language
        fields = {
            "name": self._claimant,
            "ticket": ticket,
            "subject": letter.subject,
            "back": f"{at + timedelta(days=12):%Y-%m-%d}",
            "gone": "\n".join(gone),
            "open": "\n".join(left),
        }
        mail = EmailMessage(policy=policy.SMTP)
        _stamp(mail, reply.sender, at)
        mail["From"] = reply.sender
        mail["To"] = self._user
        mail["Subject"] = reply.wording.subject.said_in(language).format(**fields)
        mail["Date"] = format_datetime(at - timedelta(seconds=20))
        mail["Message-ID"] = f"<{at:%Y%m%d%H%M}.{letter.key}.{serial}@{_domain(reply.sender)}>"
        mail["In-Reply-To"] = letter.message_id
        mail["References"] = " ".join((*letter.references, letter.message_id))
        if reply.automatic:
            mail["Auto-Submitted"] = reply.automatic
        text = reply.wording.text.said_in(language).format(**fields)
        quoted = "" if reply.automatic else _quoted(letter, self._user)
        mail.set_content(f"{text}\n{quoted}", cte="base64" if language == "zh" else "quoted-printable")
        return mail.as_bytes()


def bounce(letter: Received, user: str) -> bytes:
    """Write the delivery report of a mail server (RFC 3464) that could not get rid of a letter."""
    at = letter.at + timedelta(minutes=2)
    report = MIMEMultipart("report", boundary=f"report-{letter.key}")
    report.set_param("report-type", "delivery-status")
    report["Return-Path"] = "<>"
    report["Received"] = f"by {PROVIDER} (Postfix); {format_datetime(at)}"
    report["From"] = f"Mail Delivery System <MAILER-DAEMON@{PROVIDER}>"
    report["To"] = user
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(at)
    report["Message-ID"] = f"<{at:%Y%m%d%H%M}.{letter.key}.bounce@{PROVIDER}>"
    report["Auto-Submitted"] = "auto-replied"
    report.attach(MIMEText(BOUNCE_TEXT.format(recipient=letter.to), "plain", "us-ascii"))
    report.attach(_delivery_status(letter, at))
    headers = BytesHeaderParser(policy=policy.SMTP).parsebytes(letter.raw)
    returned = MIMENonMultipart("text", "rfc822-headers")
    returned.set_payload("".join(policy.SMTP.fold(name, value) for name, value in headers.items()))
    report.attach(returned)
    return report.as_bytes(policy=policy.SMTP)


def _delivery_status(letter: Received, at: datetime) -> Message:
    about_all, about_one = Message(), Message()
    about_all["Reporting-MTA"] = f"dns; {PROVIDER}"
    about_all["Arrival-Date"] = format_datetime(at)
    about_one["Final-Recipient"] = f"rfc822; {letter.to}"
    about_one["Action"] = "failed"
    about_one["Status"] = "5.1.1"
    about_one["Remote-MTA"] = "dns; mx.smallhost.example"
    about_one["Diagnostic-Code"] = f"smtp; 550 5.1.1 <{letter.to}>: Recipient address rejected: User unknown"
    status = MIMENonMultipart("message", "delivery-status")
    status.set_payload([about_all, about_one])
    return status


def _stamp(mail: EmailMessage, sender: str, at: datetime) -> None:
    """Put on top what the user's own provider adds when it takes a mail in."""
    domain = _domain(sender)
    mail["Return-Path"] = f"<{sender}>"
    mail["Authentication-Results"] = (
        f"{PROVIDER}; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={sender}; dmarc=pass header.from={domain}"
    )
    mail["Received"] = f"from mail.{domain} by {PROVIDER} with ESMTPS; {format_datetime(at)}"


def _domain(address: str) -> str:
    return address.rsplit("@", 1)[-1]


def _quoted(letter: Received, user: str) -> str:
    """Quote what was answered, as mail programs do; the reader of the reply has to see through it."""
    lines = [line for line, _ in groupby(letter.text.strip().splitlines()[:40])]
    said = (
        f"在 {letter.at:%Y年%m月%d日}，{user} 写道："
        if letter.language == "zh"
        else f"On {letter.at:%a, %d %b %Y at %H:%M}, {user} wrote:"
    )
    return "\n".join(["", said, *(f"> {line}".rstrip() for line in lines), ""])
