"""A letter to oneself shows what the provider does: files it in Sent, gives it another id, stamps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any, Protocol

from bot.adapters.doctor import Check, top_stamp
from bot.core.mailbox import MailFolders, is_letter_of_ours
from bot.core.message import Outgoing, build
from bot.core.words import Words, words
from bot.ports import Delivery, Found

_PAUSE = 3.0
"""Seconds between two looks into the mailbox."""
_LOOKS = 40
_LOOKS_FOR_SENT = 5
"""After the letter has arrived, so many more looks for its copy in Sent: its absence is to mean something."""


class Post(Protocol):
    """What the test letter needs of the way out."""

    def hand_over(self, raw: bytes, sender: str, to: Sequence[str], transcript: str) -> Delivery: ...


class Mailbox(Protocol):
    """What the test letter needs of the way in."""

    def folders(self) -> MailFolders: ...
    def find(self, message_id: str, tag: str) -> Found: ...
    def latest(self, count: int) -> list[tuple[datetime | None, bytes]]: ...


def send_test_letter(
    outbox: Post,
    inbox: Mailbox,
    address: str,
    place: str,
    token: str,
    transcript: Path,
    now: datetime,
    pause: Callable[[float], None],
) -> tuple[list[Check], dict[str, Any] | None]:
    """Write to oneself and look what comes of it; gives what was seen, and the findings to keep (None: it never came).

    `token` makes the letter one of a kind. The letter stays in the mailbox. Raises DeliveryError or MailboxError.
    """
    raw, message_id, tag = _letter(address, token, now)
    transcript.unlink(missing_ok=True)
    delivery = outbox.hand_over(raw, address, (address,), str(transcript))
    if delivery.outcome == "failed":
        return [
            Check("test letter", False, words("it did not go out: {why}", "没有发出：{why}", why=delivery.why))
        ], None
    header = _arrived(inbox, message_id, tag, pause)
    if header is None:
        fix = words("look into spam; then try again", "请查看垃圾邮件，然后再试")
        what = words("it did not come back within {n} seconds", "{n} 秒内没有收到", n=int(_PAUSE * _LOOKS))
        return [Check("test letter", False, what, fix)], None
    found = {
        "address": address,
        "place": place,
        "at": now.isoformat(),
        "files_sent": _files_sent(inbox, message_id, tag, pause),
        "rewrites_id": str(BytesHeaderParser().parsebytes(header).get("Message-ID", "")).strip() != message_id,
        "authserv_id": top_stamp(header),
    }
    return _told(found), found


def _letter(address: str, token: str, now: datetime) -> tuple[bytes, str, str]:
    message_id, tag = f"<wq.test.{token}@{address.rsplit('@', 1)[-1]}>", f"[weiquan test {token}]"
    letter = Outgoing(
        message_id=message_id,
        date=now,
        sender=address,
        sender_name="weiquan",
        to=(address,),
        subject=f"{tag} you may delete this / 可以删除",
        text="weiquan sent this to itself to learn what your mail provider does.\n本邮件由 weiquan 发给自己，用于了解邮箱服务商的行为。\n",
        headers={"X-Weiquan-Case": "test"},
    )
    return build(letter), message_id, tag


def _arrived(inbox: Mailbox, message_id: str, tag: str, pause: Callable[[float], None]) -> bytes | None:
    """The header of the letter as it lies in the inbox."""
    for _ in range(_LOOKS):
        for _, header in inbox.latest(20):
            if is_letter_of_ours(header, message_id, tag):
                return header
        pause(_PAUSE)
    return None


def _files_sent(inbox: Mailbox, message_id: str, tag: str, pause: Callable[[float], None]) -> str:
    sent = inbox.folders().sent
    if not sent:
        return "unknown"
    for _ in range(_LOOKS_FOR_SENT):
        if sent in inbox.find(message_id, tag).folders:
            return "yes"
        pause(_PAUSE)
    return "no"


def _told(found: dict[str, Any]) -> list[Check]:
    filed: dict[str, Words] = {
        "yes": words("your provider files sent letters in Sent itself", "服务商会自己把发出的信存到“已发送”"),
        "no": words(
            "your provider files no copies; weiquan puts one into Sent", "服务商不存副本；本程序会存一份到“已发送”"
        ),
        "unknown": words("there is no Sent folder to look into", "没有“已发送”文件夹，无从得知"),
    }
    renamed = (
        words(
            "your provider gives letters another Message-ID; they are found by other marks",
            "服务商会改写 Message-ID；程序用其他标记识别",
        )
        if found["rewrites_id"]
        else words("the Message-ID stays as it is", "Message-ID 不会被改写")
    )
    stamp = (
        words("incoming mail is stamped by {id}", "收到的邮件由 {id} 标记", id=found["authserv_id"])
        if found["authserv_id"]
        else words("incoming mail is not stamped; senders cannot be verified", "收到的邮件没有标记，无法核实发件人")
    )
    return [
        Check("test letter", True, words("it went out and came back", "已发出并收到")),
        Check("sent copies", True, filed[found["files_sent"]]),
        Check("message-id", True, renamed),
        Check("stamp", True, stamp),
    ]
