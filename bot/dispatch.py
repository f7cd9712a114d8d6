"""A letter leaves: built once, kept, logged, handed over, and its outcome logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.action import Ask, Send
from bot.core.asks import LETTER_NAMES
from bot.core.case import Case
from bot.core.complaint import subject_tag
from bot.core.docket import Docket, Prospect
from bot.core.draft import Draft
from bot.core.event import BOT, SWORN, Deed, Event, Letter, ListingState
from bot.core.followup import MOST_ATTEMPTS, is_too_large, still_wanted
from bot.core.letterhead import outgoing
from bot.core.message import build
from bot.core.notice import LetterRecord, NoticeState
from bot.core.status import addressed, admit, next_number
from bot.core.words import Words, same, words
from bot.errors import DeliveryError
from bot.intake import asked_mails
from bot.ports import Delivery
from bot.sentcopy import owe_copy
from bot.world import Passed, World

GRACE = timedelta(minutes=15)
"""How long a provider may take to show a letter in Sent before its absence means something."""
_CLOSER = 0.8
"""The share of a refused letter's size that is tried next, where the server does not tell its limit."""


def send(
    world: World, docket: Docket, case: Case, prospect: Prospect, due: Send, passed: Passed, now: datetime
) -> Ask | None:
    """Write and hand over every part of a letter; gives what to ask when the evidence is not what was approved.

    All parts are kept and queued in one piece before the first is handed over: a run that dies in between leaves
    letters that the next one finds, and no half of one that nobody remembers.
    """
    if not world.pacing.may_go():
        return None
    world.outbox.open()
    fresh = world.folders.verified(case)
    notice = prospect.notice
    asked = asked_mails(world.folders, docket, case).get(notice.id)
    signed: dict[str, Any] = {}
    if due.letter in SWORN:
        drafts = docket.draft(due.letter, fresh, notice, asked)
        approval = notice.approvals.get(drafts[0].hash)
        if approval is None:
            return _changed(case, due)
        signed = {"signer": approval.by, "signed_on": approval.at.date()}
    drafts = docket.draft(due.letter, fresh, notice, asked, to=due.to, why=due.why, **signed)
    for queued in _queue(world, docket, case, notice, drafts, now):
        if not world.pacing.may_go() or not _go(world, case, queued, passed, now):
            break
    return None


def _changed(case: Case, due: Send) -> Ask:
    return Ask(
        words(
            "{case}: the evidence changed since the {letter} was approved; read and approve it again",
            "{case}：{letter}批准后证据有变动；请重新阅读并批准",
            case=case.name,
            letter=LETTER_NAMES[due.letter],
        ),
        words("an approval holds for exactly what was shown", "批准只对当时看到的内容有效"),
    )


def _queue(
    world: World, docket: Docket, case: Case, notice: NoticeState, drafts: tuple[Draft, ...], now: datetime
) -> list[Event]:
    """Build and keep every part, then log them all as queued, in one write."""
    events = []
    for number, draft in enumerate(drafts, start=next_number(case)):
        files = tuple(world.folders.enclose(case, one) for one in draft.enclosures)
        mail = outgoing(draft, number, docket.account_address, docket.account_name, files, now)
        file = world.folders.keep(case, draft.letter.value, build(mail))
        event = _event(case, draft.notice, Deed.QUEUED, mail.message_id, now, _letter_data(draft, notice, number, file))
        event = addressed(replace(event, listings=dict.fromkeys(draft.listings, ListingState.OPEN)), notice)
        _admit(docket, case, event)
        events.append(event)
    with world.log.together():
        return [world.log.append(event) for event in events]


def _admit(docket: Docket, case: Case, event: Event) -> None:
    """Hold a deed of ours against the table before it is done. Raises OutOfOrder."""
    for notice in docket.notices(case):
        if notice.id == event.notice:
            admit(notice, event, case.name)


def _letter_data(draft: Draft, notice: NoticeState, number: int, file: str) -> dict[str, Any]:
    return {
        "letter": draft.letter.value,
        "number": number,
        "to": list(draft.to),
        "file": file,
        "hash": draft.hash,
        "part": list(draft.part),
        "answers": draft.answers,
        "subject": draft.subject,
        "requests": [one.id for one in notice.requests] if draft.letter is Letter.ANSWER else [],
    }


def _event(case: Case, notice: str, kind: Deed, mail: str, at: datetime, data: Mapping[str, Any]) -> Event:
    return Event("", case.key, notice, kind, at, BOT, mail, data=data)


def _go(world: World, case: Case, queued: Event, passed: Passed, now: datetime) -> bool:
    """Hand one kept letter over, byte for byte, and write down how it ended; gives whether it left."""
    file, to = str(queued.data["file"]), tuple(queued.data["to"])
    raw = world.folders.read_mail(case, file)
    limit = world.outbox.size_limit
    if limit and len(raw) > limit:
        delivery = Delivery("failed", f"552 {len(raw)} bytes, the server takes {limit}", permanent=True, code=552)
    else:
        world.pacing.wait()
        delivery = _hand_over(world, case, file, raw, to)
        world.pacing.went()
    _log_outcome(world, case, queued, delivery, passed, now)
    if delivery.permanent and is_too_large(delivery.code, delivery.why):
        _learn_limit(world, limit or int(len(raw) * _CLOSER))
    return delivery.outcome == "sent"


def _learn_limit(world: World, limit: int) -> None:
    """What is too large today is planned smaller from now on; a new plan is shown to a person again."""
    known = world.log.meta("size_limit")
    if not known or limit < int(known):
        world.log.set_meta("size_limit", limit)


def _hand_over(world: World, case: Case, file: str, raw: bytes, to: tuple[str, ...]) -> Delivery:
    try:
        return world.outbox.hand_over(raw, world.docket.account_address, to, world.folders.transcript(case, file))
    except DeliveryError as lost:
        return Delivery("failed", why=lost.said_in(world.language))


def _log_outcome(
    world: World, case: Case, queued: Event, delivery: Delivery, passed: Passed, now: datetime, **more: Any
) -> None:
    kind = {"sent": Deed.SENT, "failed": Deed.SEND_FAILED, "unknown": Deed.SEND_UNKNOWN}[delivery.outcome]
    data = {**queued.data, "permanent": delivery.permanent, "code": delivery.code, **more}
    if delivery.refused:
        data["refused"] = [list(one) for one in delivery.refused]
    at = min(max(delivery.at, queued.at), now) if delivery.at else now
    outcome = replace(
        _event(case, queued.notice, kind, queued.message_id, at, data), listings=queued.listings, note=delivery.why
    )
    with world.log.together():
        world.log.append(outcome)
        if kind is Deed.SENT:
            owe_copy(world.log, case.key, queued.message_id, str(data["file"]), now)
    if kind is Deed.SENT:
        passed.asks += [_not_reached(case, one, why) for one, why in delivery.refused]
        passed.sent.append(
            {
                "case": case.name,
                "notice": queued.notice,
                "letter": str(data["letter"]),
                "to": ", ".join(data["to"]),
                "message_id": queued.message_id,
            }
        )
    else:
        passed.failed.append((case.name, same(delivery.why)))


def _not_reached(case: Case, address: str, why: str) -> tuple[str, Words, Words]:
    """What to tell of a recipient whom the server refused while it served another one."""
    what = words(
        "{case}: the letter went out, but not to {to}; correct that address, or write to it yourself",
        "{case}：信已发出，但 {to} 没有收到；请更正该地址，或自行联系",
        case=case.name,
        to=address,
    )
    return case.name, what, same(why)


def _queued_event(case: Case, mail: str) -> Event:
    return next(event for event in case.events if event.kind is Deed.QUEUED and event.message_id == mail)


def resend(world: World, case: Case, prospect: Prospect, mail: str, passed: Passed, now: datetime) -> None:
    """Hand the very same bytes over again, unless the provider has had enough letters for today.

    A letter whose end was written down is queued anew first: else a run that dies after handing it over would leave a
    log that says "failed", and the next run would send it once more.
    """
    if not world.pacing.may_go():
        return
    world.outbox.open()
    queued = _queued_event(case, mail)
    if any(one.message_id == mail and one.state != "queued" for one in prospect.notice.letters):
        world.log.append(replace(queued, id="", at=now))
    _go(world, case, queued, passed, now)


def settle(world: World, case: Case, prospect: Prospect, mail: str, passed: Passed, now: datetime) -> Ask | None:
    """Find out what became of a letter whose end nobody wrote down.

    The transcript tells how far it came: before the final dot the same bytes go again; with an answer that answer is
    logged; after the dot without answer it is looked for, and goes again only on positive evidence that it never left.
    """
    queued = _queued_event(case, mail)
    file = str(queued.data["file"])
    phase = world.outbox.phase(world.folders.transcript(case, file))
    record = next(one for one in prospect.notice.letters if one.message_id == mail)
    if record.state == "unknown" and phase.outcome == "failed" and not phase.code:
        # a transcript that was lost or cut short proves nothing against the log
        phase = Delivery("unknown", record.why)
    if phase.outcome == "failed" and not phase.permanent:
        if still_wanted(prospect.notice, record, prospect.drafts[0].hash if prospect.drafts else ""):
            resend(world, case, prospect, mail, passed, now)
        else:
            _drop(world, case, queued, now)
        return None
    if phase.outcome in ("sent", "failed"):
        _log_outcome(world, case, queued, phase, passed, now)
        return None
    if record.state == "queued":
        _log_outcome(world, case, queued, phase, passed, now)
    if record.bounced:
        came_back = words("it came back, so it had left", "有退信，说明已发出").said_in(world.language)
        _log_outcome(world, case, queued, Delivery("sent", came_back, at=record.at), passed, now)
        return None
    return _look_for(world, case, prospect, queued, record, passed, now)


def _drop(world: World, case: Case, queued: Event, now: datetime) -> None:
    """A letter that never left and is no longer wanted: written down, and never sent."""
    note = words("overtaken by events before it left", "尚未发出，情况已变，不再发送").said_in(world.language)
    data = {**queued.data, "dropped": True}
    event = _event(case, queued.notice, Deed.SEND_FAILED, queued.message_id, now, data)
    world.log.append(replace(event, note=note))


def _look_for(
    world: World, case: Case, prospect: Prospect, queued: Event, record: LetterRecord, passed: Passed, now: datetime
) -> Ask | None:
    found = world.inbox.find(queued.message_id, subject_tag(case.key, queued.notice)) if world.inbox else None
    if found is not None and found.folders:
        place = words("found in {place}", "在 {place} 找到", place=", ".join(found.folders)).said_in(world.language)
        _log_outcome(world, case, queued, Delivery("sent", why=place, at=record.at), passed, now)
        return None
    surely_absent = found is not None and found.sent_searched and world.outbox.files_sent == "yes"
    if surely_absent and record.attempts < MOST_ATTEMPTS:
        if now >= record.at + GRACE:
            resend(world, case, prospect, queued.message_id, passed, now)
        return None
    return Ask(
        words(
            "{case}: nobody knows whether {file} arrived; ask the platform or look into Sent, then: weiquan record {case} sent (it did) or weiquan record {case} send_failed (it did not, send it again)",
            "{case}：不清楚 {file} 是否送达；请询问平台或查看“已发送”，然后运行：weiquan record {case} sent（已送达）或 weiquan record {case} send_failed（未送达，请重发）",
            case=case.name,
            file=str(queued.data["file"]),
        ),
        words(
            "the line broke after the letter was handed over; a sworn notice is never sent twice on a guess",
            "信交出后连接中断；宣誓过的通知不会凭猜测重发",
        ),
        urgent=True,
    )
