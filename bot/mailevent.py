"""The event that a mail is: what was read in it, when it came, and whether it may move its case."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.case import Case
from bot.core.event import PLATFORM, Deed, Event
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.reply import Reading
from bot.core.words import LANGUAGES
from bot.world import World


def is_trusted(reading: Reading, world: World) -> bool:
    """Say whether a mail may move a status: false never, unknown by setting, weak readings never."""
    if reading.authentic is False or reading.confidence == "weak":
        return False
    return reading.authentic is True or world.unverified == "trust"


_CLOCKS_OFF = timedelta(days=1)
"""How far the clocks and time zones of servers and mail programs may lie apart."""


def is_older(case: Case, notice: NoticeState, mail: Mail) -> bool:
    """Say whether a mail was received before anything of a notice was filed, plainly so: it may answer an earlier report."""
    filed = [one.at for one in case.events if one.notice == notice.id and one.kind in (Deed.SENT, Deed.SUBMITTED)]
    if {one.message_id for one in notice.letters} & {mail.in_reply_to, *mail.references}:
        return False  # whatever the clocks say
    return not filed or mail.received_at < min(filed) - _CLOCKS_OFF


def event_of(
    case: Case,
    notice: NoticeState,
    mail: Mail,
    reading: Reading,
    file: str,
    matched_by: str,
    now: datetime,
    trusted: bool,
) -> Event:
    """The event that a mail is. It happened when the user's provider received it, between the letter of ours that it answers and now."""
    earliest = _when_answered(notice, mail)
    at = min(max(mail.received_at, earliest) if earliest else mail.received_at, now)
    data = {
        **{name: value for name, value in reading.as_json().items() if name not in ("kind", "listings", "sentence")},
        "authentic_why": reading.authentic_why.said_in(case.language),
        "authentic_why_told": {one: reading.authentic_why.said_in(one) for one in LANGUAGES},
        "file": file,
        "matched_by": matched_by,
        "sender": mail.sender,
        "reply_to": mail.header("reply-to") or mail.sender,
        "subject": mail.subject,
        "trusted": trusted,
        **({"unanswered": True} if reading.unanswered else {}),
        **({"older": True} if is_older(case, notice, mail) else {}),
        "recorded_at": now.isoformat(),
    }
    return Event(
        "", case.key, notice.id, reading.kind, at, PLATFORM, mail.message_id, reading.listings, reading.sentence, data
    )


def _when_answered(notice: NoticeState, mail: Mail) -> datetime | None:
    """When the last of our letters went that a mail answers, else the first of all: mailboxes tell the time of receipt in whole seconds."""
    sent = [one for one in notice.letters if one.state != "queued"]
    answered = [one.at for one in sent if one.message_id in (mail.in_reply_to, *mail.references)]
    return max(answered) if answered else min((one.at for one in sent), default=None)
