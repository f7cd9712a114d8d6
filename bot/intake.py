"""A mail comes home: kept raw, matched, read, and written down as an event of its case."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.case import Case
from bot.core.docket import Docket
from bot.core.event import PLATFORM, Deed, Event, ListingState, Reply
from bot.core.mailparse import parse
from bot.core.matching import Known, Match, index, match
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.reply import Reading, read
from bot.core.status import notices_of
from bot.core.words import Words, words
from bot.errors import BotError, LogError
from bot.ports import Folders, Incoming
from bot.world import Passed, World

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Desk:
    """What is known while the mails of one pass are read; refreshed after each event."""

    world: World
    cases: dict[str, Case]
    docket: Docket
    known: Known

    @classmethod
    def open(cls, world: World, cases: dict[str, Case]) -> Desk:
        """Index every case by all that a mail may name it by."""
        docket = world.informed(cases)
        return cls(world, cases, docket, _index(docket, cases))

    def note(self, event: Event) -> None:
        """Take a new event into account for the mails that follow."""
        self.cases[event.case] = replace(self.cases[event.case], events=self.world.log.events(event.case))
        self.known = _index(self.docket, self.cases)


def _index(docket: Docket, cases: Mapping[str, Case]) -> Known:
    rows = []
    for case in cases.values():
        try:
            platform = docket.playbook.platform(case.file.platform)
        except BotError:
            continue  # a case with a faulty platform is reported where it is acted on
        rows.append((case, platform, notices_of(case, platform), docket.domains(case, platform)))
    return index(rows, docket.account_address)


def listen(world: World, cases: dict[str, Case], passed: Passed, now: datetime) -> None:
    """File every new mail: of the mailbox, and saved ones that were dropped into case folders."""
    desk = Desk.open(world, cases)
    for case in list(cases.values()):
        for path, raw, saved_at in world.folders.dropped_mails(case):
            _guarded(desk, raw, saved_at, passed, now, dropped=(case.key, path))
    if world.inbox is None:
        return
    for item in world.inbox.new(world.log.cursors(), now - timedelta(days=world.lookback_days)):
        _guarded(desk, item.raw, item.received_at, passed, now, item=item)
    for token, raw in world.folders.spooled().items():  # kept by a pass that was cut off, and not given again since
        _guarded(desk, raw, now, passed, now)
        world.folders.unspool(token)


def _guarded(
    desk: Desk,
    raw: bytes,
    received_at: datetime,
    passed: Passed,
    now: datetime,
    item: Incoming | None = None,
    dropped: tuple[str, str] | None = None,
) -> None:
    """Read one mail; one that cannot be digested is set aside, reported once, and never blocks the next."""
    world = desk.world
    token = world.folders.spool(raw)
    try:
        _file(desk, token, raw, received_at, passed, now, item, dropped)
    except LogError:
        raise
    except Exception as error:
        logger.debug("mail %s", token, exc_info=True)
        why = words("it could not be read: {fault}", "无法读取：{fault}", fault=f"{type(error).__name__}: {error}")
        file = world.folders.set_aside(token, why.said_in(world.language))
        passed.unfiled.append((file, why))
        with world.log.together():
            world.log.remember(_raw_identity(raw), "unfiled")
            if item is not None:
                world.log.move_cursor(item.place)


def _raw_identity(raw: bytes) -> str:
    import hashlib

    return "sha256:" + hashlib.sha256(raw).hexdigest()


def _file(
    desk: Desk,
    token: str,
    raw: bytes,
    received_at: datetime,
    passed: Passed,
    now: datetime,
    item: Incoming | None,
    dropped: tuple[str, str] | None,
) -> None:
    world = desk.world
    mail = parse(raw, received_at)
    known = world.log.remembers(mail.identity) or world.log.remembers(_raw_identity(raw))
    ours = mail.message_id in desk.known.our_ids
    if known or ours:
        _forget(desk, token, item, None if known else mail.identity)
        return
    if item is not None and item.in_sent:
        _file_own(desk, token, raw, mail, passed, now, item)
        return
    found = match(mail, desk.known)
    case_key = dropped[0] if dropped else found.case
    if case_key:
        notice = found.notice if found.case == case_key and found.notice else _likely_notice(desk, case_key)
        _file_in_case(desk, token, raw, mail, case_key, notice, found, passed, now, item)
        return
    _file_nowhere(desk, token, mail, found, passed, item)


def _forget(desk: Desk, token: str, item: Incoming | None, remember: str | None) -> None:
    with desk.world.log.together():
        if remember:
            desk.world.log.remember(remember, "nobody")
        if item is not None:
            desk.world.log.move_cursor(item.place)
    desk.world.folders.unspool(token)


def _likely_notice(desk: Desk, key: str) -> str:
    """Without a hint, a mail belongs to the notice that wrote last."""
    letters = [event for event in desk.cases[key].events if event.notice]
    return letters[-1].notice if letters else "n1"


def _file_in_case(
    desk: Desk,
    token: str,
    raw: bytes,
    mail: Mail,
    key: str,
    notice: str,
    found: Match,
    passed: Passed,
    now: datetime,
    item: Incoming | None,
) -> None:
    world, case = desk.world, desk.cases[key]
    platform = desk.docket.playbook.platform(case.file.platform)
    state = next((one for one in notices_of(case, platform) if one.id == notice), NoticeState(notice))
    reading = read_for(world, desk.docket, case, platform, state, mail)
    file = world.folders.keep(case, reading.kind.value, raw)
    event = event_of(case, state, mail, reading, file, found.matched_by, now, trusted=is_trusted(reading, world))
    with world.log.together():
        written = world.log.append(event)
        world.log.remember(mail.identity, key)
        if item is not None:
            world.log.move_cursor(item.place)
    world.folders.unspool(token)
    desk.note(written)
    passed.received.append(
        {"message_id": mail.message_id, "case": case.name, "kind": reading.kind.value, "file": f"{case.name}/{file}"}
    )


def read_for(world: World, docket: Docket, case: Case, platform: Platform, notice: NoticeState, mail: Mail) -> Reading:
    """Read a mail as an answer to one notice of a case."""
    letters = {one.file for one in notice.letters if one.file}
    own = tuple(parse(world.folders.read_mail(case, file), mail.received_at).text for file in sorted(letters))
    return read(
        mail,
        platform=platform,
        listings=tuple(notice.listings),
        items={
            one.url: one.item or platform.item_of(one.url) for one in case.file.listings if one.url in notice.listings
        },
        own_texts=own,
        authserv_ids=world.authserv_ids,
        domains=docket.domains(case, platform),
        our_ids=frozenset(one.message_id for one in notice.letters),
    )


def is_trusted(reading: Reading, world: World) -> bool:
    """Say whether a mail may move a status: false never, unknown by setting, weak readings never."""
    if reading.authentic is False or reading.confidence == "weak":
        return False
    return reading.authentic is True or world.unverified == "trust"


def event_of(
    case: Case,
    notice: NoticeState,
    mail: Mail,
    reading: Reading,
    file: str,
    matched_by: str,
    now: datetime,
    trusted: bool,
    language: Any = None,
) -> Event:
    """The event that a mail is. It happened when the user's provider received it, between our letter and now."""
    first = min((one.at for one in notice.letters if one.state != "queued"), default=None)
    at = min(max(mail.received_at, first) if first else mail.received_at, now)
    data = {
        **{name: value for name, value in reading.as_json().items() if name not in ("kind", "listings", "sentence")},
        "authentic_why": reading.authentic_why.said_in(case.language),
        "file": file,
        "matched_by": matched_by,
        "sender": mail.sender,
        "reply_to": mail.header("reply-to") or mail.sender,
        "subject": mail.subject,
        "trusted": trusted,
        "recorded_at": now.isoformat(),
    }
    return Event(
        "", case.key, notice.id, reading.kind, at, PLATFORM, mail.message_id, reading.listings, reading.sentence, data
    )


def _file_own(desk: Desk, token: str, raw: bytes, mail: Mail, passed: Passed, now: datetime, item: Incoming) -> None:
    """The user wrote from their own mail program: never nag about what was answered."""
    found = match(mail, desk.known)
    if not found.case:
        _forget(desk, token, item, mail.identity)
        return
    case = desk.cases[found.case]
    notice = found.notice or _likely_notice(desk, found.case)
    platform = desk.docket.playbook.platform(case.file.platform)
    state = next((one for one in notices_of(case, platform) if one.id == notice), NoticeState(notice))
    kind = Deed.ANSWERED if state.started else Deed.SUBMITTED
    file = desk.world.folders.keep(case, kind.value, raw)
    event = Event(
        "",
        case.key,
        notice,
        kind,
        min(mail.received_at, now),
        desk.docket.account_name or desk.docket.account_address,
        mail.message_id,
        dict.fromkeys(state.open_listings, ListingState.OPEN) if kind is Deed.SUBMITTED else {},
        note=mail.subject,
        data={"file": file, "to": list(mail.to), "recorded_at": now.isoformat()},
    )
    with desk.world.log.together():
        written = desk.world.log.append(event)
        desk.world.log.remember(mail.identity, case.key)
        desk.world.log.move_cursor(item.place)
    desk.world.folders.unspool(token)
    desk.note(written)
    passed.received.append(
        {"message_id": mail.message_id, "case": case.name, "kind": kind.value, "file": f"{case.name}/{file}"}
    )


def _file_nowhere(desk: Desk, token: str, mail: Mail, found: Match, passed: Passed, item: Incoming | None) -> None:
    """A mail of no case: private mail is let be, a desk's mail is set aside for a person."""
    why = _wants_a_person(desk, mail, found)
    if why is None:
        _forget(desk, token, item, mail.identity)
        return
    file = desk.world.folders.set_aside(token, why.said_in(desk.world.language))
    with desk.world.log.together():
        desk.world.log.remember(mail.identity, "unfiled")
        if item is not None:
            desk.world.log.move_cursor(item.place)
    passed.unfiled.append((file, why))


def _wants_a_person(desk: Desk, mail: Mail, found: Match) -> Words | None:
    """Why a mail without a case should be looked at, or None for mail that is none of our business."""
    domain = mail.sender.rsplit("@", 1)[-1]
    for case in desk.cases.values():
        platform = desk.docket.playbook.platform(case.file.platform)
        if not (found.candidates or platform.owns(domain, desk.docket.domains(case, platform))):
            continue
        reading = read_for(desk.world, desk.docket, case, platform, NoticeState(""), mail)
        if reading.kind is Reply.UNRELATED and not found.candidates:
            return None
        if reading.kind is Reply.ACCUSED:
            return Words("it accuses YOU of infringement; read it today", "有人指控你侵权，请今天就看")
        names = [desk.cases[key].name for key, _ in found.candidates if key in desk.cases]
        if names:
            return words(
                "it may belong to {names}: weiquan assign FILE CASE",
                "可能属于 {names}：weiquan assign 文件 案件",
                names=", ".join(names),
            )
        return words(
            "from {sender}, but it names no case: weiquan assign FILE CASE",
            "来自 {sender}，但看不出属于哪个案件：weiquan assign 文件 案件",
            sender=mail.sender,
        )
    return None


def asked_mails(folders: Folders, case: Case) -> dict[str, Mail]:
    """For each notice, the mail that asked us for something last."""
    asking = {
        event.notice: event for event in case.events if event.kind is Reply.INFO_REQUESTED and event.data.get("file")
    }
    return {
        notice: parse(folders.read_mail(case, str(event.data["file"])), event.at) for notice, event in asking.items()
    }
