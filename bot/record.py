"""What a person tells the bot: approvals, what happened elsewhere, and which case a mail belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from bot.core.answering import ANSWERS_NOTHING
from bot.core.case import Case, Finding, Level
from bot.core.docket import Prospect, Standing
from bot.core.doubt import Doubt
from bot.core.doubts import confirmation, enclosed
from bot.core.ending import may_reopen
from bot.core.event import Deed, Event, Letter, ListingState, Reply, kind_of
from bot.core.mailparse import parse_saved
from bot.core.matching import index, match
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.status import addressed, admit
from bot.core.waitingmail import hold_back, is_forged, the_mail
from bot.core.words import words
from bot.errors import CaseError, Fault, OutOfOrder, UsageError
from bot.filed import is_filed
from bot.light import read_for
from bot.mailevent import event_of
from bot.ports import CaseLog
from bot.world import World

RECORDABLE = (
    Deed.SUBMITTED, Deed.ANSWERED, Deed.CONFIRMED, Deed.GONE, Deed.LIVE, Deed.NOTED, Deed.HELD, Deed.WITHDRAWN,
    Deed.CLOSED, Deed.REOPENED, Deed.SENT, Deed.SEND_FAILED, *Reply,
)  # fmt: skip
"""What a person may record; approving and assigning have verbs of their own."""

WHOLE_CASE = (Deed.NOTED, Deed.HELD, Deed.WITHDRAWN, Deed.CLOSED, Deed.REOPENED)
OF_LISTINGS = (
    Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.REJECTED, Reply.RESTORED, Deed.GONE, Deed.LIVE, Deed.SUBMITTED,
)  # fmt: skip
_STATE = {
    Reply.REMOVED: ListingState.REMOVED,
    Reply.PARTIALLY_REMOVED: ListingState.REMOVED,
    Reply.REJECTED: ListingState.REJECTED,
    Reply.RESTORED: ListingState.RESTORED,
    Deed.GONE: ListingState.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says has happened."""

    word: str
    by: str
    notice: str = ""
    listings: tuple[str, ...] = ()
    tickets: tuple[str, ...] = ()
    at: datetime | None = None
    note: str = ""
    mail: str = ""
    """Which of the mails that wait is meant (`waitingmail.the_mail`); empty where there is only one."""


def approve(
    standing: Standing, hashes: Sequence[str], name: str, now: datetime, log: CaseLog, as_it_is: bool = False
) -> list[Event]:
    """Write down that `name` swears to the letters with these hashes; what is approved already stays as it is.

    With `as_it_is` also to an answer that gives nothing of what was asked. Raises CaseError when a hash belongs to no
    letter that waits here (it changed since it was read) or when preflight stands against it.
    """
    waiting = {one.drafts[0].hash: one for one in standing.prospects if one.drafts}
    faults = [fault for digest in hashes if (fault := _cannot_approve(standing, waiting, digest, as_it_is))]
    if not name.strip():
        faults.append(
            Fault(words("an approval needs the full name of a person", "批准需要填写本人全名"), standing.case.name)
        )
    if faults:
        raise CaseError(faults)
    events = []
    for digest in dict.fromkeys(hashes):
        prospect = waiting[digest]
        if digest not in prospect.notice.approvals:
            events.append(log.append(_approval(standing.case, prospect, digest, name.strip(), now)))
    return events


def blocks_of(prospect: Prospect, as_it_is: bool) -> list[Finding]:
    """What stands against approving the letter that waits in a notice."""
    blocks = [one for one in prospect.findings if one.level is Level.BLOCK]
    return [one for one in blocks if not (as_it_is and one.rule == ANSWERS_NOTHING)]


def _cannot_approve(standing: Standing, waiting: dict[str, Prospect], digest: str, as_it_is: bool) -> Fault | None:
    prospect = waiting.get(digest)
    if prospect is None:
        now = ", ".join(waiting) or "-"
        return Fault(
            words(
                "no letter with hash {digest} waits here: it has changed since you read it",
                "这里没有哈希为 {digest} 的信：阅读之后已有变动",
                digest=digest,
            ),
            standing.case.name,
            words(
                "read it again (weiquan preview); hashes now: {now}",
                "请重新阅读（weiquan preview）；现在的哈希：{now}",
                now=now,
            ),
        )
    blocks = blocks_of(prospect, as_it_is)
    if blocks:
        return Fault(blocks[0].what, f"{standing.case.name} {blocks[0].where}".strip(), blocks[0].fix)
    return None


def pictures_vouched_for(case: Case, prospect: Prospect) -> tuple[Doubt, ...]:
    """The pictures with a complaint that weiquan could not prove, for which a name under it vouches."""
    if not prospect.drafts or prospect.drafts[0].letter is not Letter.COMPLAINT:
        return ()
    return enclosed(case.doubts, _sources(prospect))


def _sources(prospect: Prospect) -> Iterator[str]:
    """The files that a letter encloses or lists."""
    for one in prospect.drafts:
        yield from (put.source for put in one.enclosures)
        yield from one.listed_only


def _approval(case: Case, prospect: Prospect, digest: str, name: str, now: datetime) -> Event:
    draft = prospect.drafts[0]
    data: dict[str, Any] = {
        "hash": digest,
        "letter": draft.letter.value,
        "to": list(draft.to),
        "parts": len(prospect.drafts),
    }
    sources = set(_sources(prospect))
    data["files"] = {one.path: one.sha256 for one in case.evidence if one.path in sources}
    if doubts := pictures_vouched_for(case, prospect):
        data["pictures"] = [one.as_sworn() for one in doubts]
    event = Event(
        "", case.key, prospect.notice.id, Deed.APPROVED, now, name, note=confirmation(doubts).said_in(case.language),
        listings=dict.fromkeys(draft.listings, ListingState.OPEN), data=data,
    )  # fmt: skip
    event = addressed(event, prospect.notice)
    admit(prospect.notice, event, case.name)
    return event


def record(standing: Standing, said: Said, now: datetime, log: CaseLog) -> Event:
    """Write down what a person says has happened. Raises UsageError or OutOfOrder; nothing is written then.

    Whoever saw a page gone or live saw it for every notice that speaks of it; the first of these events comes back.
    """
    kind = _known_kind(said.word)
    notices = [one.notice for one in standing.prospects]
    if kind in (Deed.GONE, Deed.LIVE) and not said.notice and (parted := _by_notice(standing, kind, said, notices)):
        with log.together():
            events = [_record(standing, kind, one, notices, now, log) for one in parted]
        return events[0]
    return _record(standing, kind, said, notices, now, log)


def _by_notice(standing: Standing, kind: Reply | Deed, said: Said, notices: Sequence[NoticeState]) -> list[Said]:
    """What is said of pages, for each notice that they stand in. Raises UsageError for a page of none.

    Where no page is named, those are meant that are said to be removed and wait to be seen: no other is called gone.
    """
    known = {url for one in notices for url in one.listings}
    strange = [url for url in said.listings if url not in known]
    if strange:
        raise UsageError(
            words("this case has no listing {url}", "本案没有商品 {url}", url=strange[0]),
            standing.case.name,
            words("its listings: {urls}", "本案的商品：{urls}", urls=" ".join(sorted(known)[:10])),
        )
    parted = []
    for one in notices:
        urls = tuple(url for url in said.listings or _to_be_seen(kind, one) if url in one.listings)
        if urls:
            parted.append(replace(said, notice=one.id, listings=urls))
    return parted


def _to_be_seen(kind: Reply | Deed, notice: NoticeState) -> tuple[str, ...]:
    removed = (one for one in notice.listings.values() if one.state is ListingState.REMOVED)
    return tuple(one.url for one in removed if kind is Deed.LIVE or not one.verified)


def _record(
    standing: Standing, kind: Reply | Deed, said: Said, notices: Sequence[NoticeState], now: datetime, log: CaseLog
) -> Event:
    notice = _which(standing, kind, said, notices)
    event = _event(standing.case, notice, kind, said, now)
    if kind is Deed.SUBMITTED and notice is not None and (to := _written_to(standing, notice)):
        event = replace(event, data={**event.data, "to": list(to)})
    if event.at > now:
        raise UsageError(words("{at} is in the future", "{at} 还没有到", at=event.at.isoformat()), "--at")
    if notice is not None:
        event = addressed(event, notice)
    if kind is Deed.REOPENED and not may_reopen(standing.case.events):
        raise OutOfOrder(words("it is open already", "案件本来就没有结束或暂停"), standing.case.name)
    for one in [notice] if notice else notices:
        admit(one, event, standing.case.name)
    return log.append(event)


def _written_to(standing: Standing, notice: NoticeState) -> tuple[str, ...]:
    """Whom a complaint filed by hand went to, where it can only have been by mail: whoever says so vouches for it."""
    facing = next(one for one in standing.prospects if one.notice is notice)
    platform, turned = facing.platform or standing.platform, standing.case.facing(notice.recipient)
    if notice.redirect_to or not (turned.file.send_to or platform.channel == "email"):
        return ()
    return facing.to


def _known_kind(word: str) -> Reply | Deed:
    kind: Reply | Deed | None
    try:
        kind = kind_of(word)
    except ValueError:
        kind = None
    if kind is None or kind not in RECORDABLE:
        near = get_close_matches(word.lower(), RECORDABLE, 1)
        raise UsageError(
            words("“{word}” cannot be recorded", "不能记录 “{word}”", word=word),
            "weiquan record",
            words("did you mean {near}?", "是不是 {near}？", near=near[0])
            if near
            else words("one of: {known}", "可用：{known}", known=", ".join(RECORDABLE)),
        )
    return kind


def _which(standing: Standing, kind: Reply | Deed, said: Said, notices: Sequence[NoticeState]) -> NoticeState | None:
    """The notice that the event is about; None for the whole case."""
    if said.notice:
        return _named(standing, said.notice, notices)
    if said.mail.strip():
        if not isinstance(kind, Reply) and kind is not Deed.CONFIRMED:
            raise UsageError(
                words("“{word}” is about no mail", "“{word}” 不针对某一封邮件", word=kind.value),
                "--mail",
                words("leave --mail out", "请去掉 --mail"),
            )
        meant = the_mail(standing.case.name, (event for one in notices for event in one.questions), said.mail)
        return next(one for one in notices if meant in one.questions)
    if kind in WHOLE_CASE:
        return None
    if len(notices) == 1:
        return notices[0]
    fitting = [
        one
        for one in notices
        if (said.listings and set(said.listings) & set(one.listings))
        or (not said.listings and (isinstance(kind, Reply) or kind is Deed.CONFIRMED) and one.questions)
    ]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageError(
        words("this case has several notices", "本案有多份通知"),
        standing.case.name,
        words("say which: --notice {ids}", "请指明：--notice {ids}", ids=" | ".join(one.id for one in notices)),
    )


def _named(standing: Standing, name: str, notices: Iterable[NoticeState]) -> NoticeState:
    found = next((one for one in notices if one.id in (name, f"n{name}")), None)
    if found is None:
        raise UsageError(
            words("there is no notice {name}", "没有通知 {name}", name=name),
            standing.case.name,
            words("known: {ids}", "现有：{ids}", ids=", ".join(one.id for one in notices)),
        )
    return found


def _event(case: Case, notice: NoticeState | None, kind: Reply | Deed, said: Said, now: datetime) -> Event:
    event = Event(
        "", case.key, notice.id if notice else "", kind, said.at or now, said.by, note=said.note,
        data={"recorded_at": now.isoformat(), **({"tickets": list(said.tickets)} if said.tickets else {})},
    )  # fmt: skip
    if notice is None:
        return event
    event = replace(event, listings=_listings(case, notice, kind, said))
    if kind in (Deed.SENT, Deed.SEND_FAILED):
        return _of_unknown_letter(case, notice, event)
    if kind is Deed.CONFIRMED and re.fullmatch(r"[^@\s]+@[^@\s]+", said.note):
        return replace(event, data={**event.data, "address": said.note})
    if kind is Deed.CONFIRMED:
        return _confirmation(case, event, the_mail(case.name, notice.questions, said.mail), said)
    if isinstance(kind, Reply) and (question := the_mail(case.name, notice.questions, said.mail)):
        return _told(event, kind, question, said)
    return event


def _told(event: Event, kind: Reply, question: Event, said: Said) -> Event:
    """What a person says that a mail is. Of one that is put aside, or forged, nothing but the file is kept: no number, no address."""
    aside = kind is Reply.UNRELATED or is_forged(question)
    kept = ("file", "subject", "sender") if aside else ("file", "tickets", "reply_to", "subject", "sender")
    carried = {name: value for name, value in question.data.items() if name in kept}
    return replace(
        event, at=said.at or question.at, corrects=question.id, message_id="" if aside else question.message_id,
        data={**carried, **event.data},
    )  # fmt: skip


def _listings(case: Case, notice: NoticeState, kind: Reply | Deed, said: Said) -> dict[str, ListingState]:
    strange = [url for url in said.listings if url not in notice.listings]
    if strange:
        raise UsageError(
            words("this notice has no listing {url}", "该通知没有商品 {url}", url=strange[0]),
            case.name,
            words("its listings: {urls}", "它的商品：{urls}", urls=" ".join(notice.listings)),
        )
    if kind is Reply.PARTIALLY_REMOVED and not said.listings:
        raise UsageError(
            words("say which listings were removed", "请指明哪些商品已下架"),
            case.name,
            words("--listing URL", "--listing 网址"),
        )
    if kind not in OF_LISTINGS:
        return {}
    if kind is Deed.SUBMITTED:
        return dict.fromkeys(said.listings or notice.open_listings or tuple(notice.listings), ListingState.OPEN)
    return dict.fromkeys(said.listings, _STATE.get(kind, ListingState.OPEN))


def _of_unknown_letter(case: Case, notice: NoticeState, event: Event) -> Event:
    """Only a letter whose fate nobody knows can be said to have arrived or not."""
    letter = next((one for one in reversed(notice.letters) if one.state in ("unknown", "failed")), None)
    if letter is None:
        raise UsageError(words("no letter of this notice is in doubt", "没有去向不明的信"), case.name)
    queued = next(one for one in case.events if one.kind is Deed.QUEUED and one.message_id == letter.message_id)
    return replace(
        event,
        message_id=letter.message_id,
        listings=queued.listings,
        data={**queued.data, **event.data, "permanent": False},
    )


def _confirmation(case: Case, event: Event, question: Event | None, said: Said) -> Event:
    """Confirm how a mail was read. What the platform did not send cannot be confirmed, nor what was not made out."""
    if question is None:
        raise UsageError(words("no mail waits to be confirmed", "没有待确认的来信"), case.name)
    hold_back(case.name, question)
    data: dict[str, Any] = {**question.data, **event.data, "kind": question.stands_for.value, "event": question.id}
    data.pop("trusted", None)
    return replace(
        event, at=said.at or question.at, message_id=question.message_id, listings=dict(question.listings), data=data
    )


def assign(world: World, standing: Standing, raw: bytes, by: str, now: datetime, saved_at: datetime) -> Event:
    """File a mail in a case because a person says so, and teach its ticket to the case.

    The person vouches for where it belongs, so an unverifiable sender no longer stands against it; a forged one does.
    """
    case, mail = standing.case, parse_saved(raw, saved_at, now)
    if is_filed(world.folders, case, mail):
        raise UsageError(words("this mail is in the case already", "这封信已在本案中"), case.name)
    notice = _notice_for(standing, mail)
    reading = read_for(world, world.informed(world.load()[0]), case, notice, mail, raw)
    trusted = reading.authentic is not False and reading.confidence == "sure"
    file = world.folders.keep(case, reading.kind.value, raw)
    event = event_of(case, notice, mail, reading, file, f"assigned by {by}", now, trusted)
    deed = Event(
        "", case.key, notice.id, Deed.ASSIGNED, now, by, mail.message_id,
        data={"tickets": list(reading.tickets), "file": file},
    )  # fmt: skip
    with world.log.together():
        written = world.log.append(event)
        world.log.append(deed)
        world.log.remember(mail.identity, case.key)
    return written


def _notice_for(standing: Standing, mail: Mail) -> NoticeState:
    """The notice that the mail itself names, else the one that wrote last, else the first."""
    notices = [one.notice for one in standing.prospects]
    rows = ((standing.case, one.platform or standing.platform, [one.notice], ()) for one in standing.prospects)
    named = match(mail, index(rows)).notice
    if named:
        return next(one for one in notices if one.id == named)
    started = [one.notice for one in standing.prospects if one.notice.started]
    return started[-1] if started else standing.prospects[0].notice
