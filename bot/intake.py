"""A mail comes home: kept raw, matched, read, and written down as an event of its case."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.case import Case
from bot.core.docket import Docket
from bot.core.event import Deed, Event, ListingState, Reply
from bot.core.mailparse import parse, parse_saved
from bot.core.matching import STRONG, Match, match, named_notices
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.ownmail import desk_reached
from bot.core.reply import Reading
from bot.core.reply.authentic import authentic
from bot.core.reply.bounce import delivery_report
from bot.core.status import addressed
from bot.core.systemwords import system_mended, system_said
from bot.core.words import Words, words
from bot.desk import Desk, tell_of_flood, tell_of_refusal
from bot.errors import LogError
from bot.filed import is_known, is_no_news, raw_identity
from bot.light import read_for, signatures
from bot.mailevent import event_of, is_older, is_trusted
from bot.ports import Folders, Incoming
from bot.unclaimed import ACCUSES, CUT, guessed, marked, wants_a_person, with_remedy
from bot.world import Passed, World

logger = logging.getLogger(__name__)


MOST_SET_ASIDE = 200
"""Mails of no case that one pass sets aside for a person; more is a flood, and stays in the mailbox."""
MOST_DOUBTFUL = 30
"""Mails that nobody could verify, filed in one case by one pass."""
MAILS_A_WRITE = 50
"""So many mails share one write of the log; until then each lies in the spool, and the mailbox would give it again."""
_LOOKED_WITH = "looked_again_with"
"""The name under which the log keeps what was known when mails that were set aside were looked at last."""
_BEGUN = (Deed.QUEUED, Deed.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail that has just come: where it lies in the spool, its bytes, and where the mailbox gave it, if it did.

    One that came before and was set aside lies `waiting` where a person finds it, and not in the spool.
    """

    token: str
    raw: bytes
    item: Incoming | None = None
    waiting: str = ""


def listen(world: World, cases: dict[str, Case], passed: Passed, now: datetime, again: bool = False) -> None:
    """File every new mail: of the mailbox, and saved ones that were dropped into case folders.

    `again` is for a second time in one pass: the folders were looked at already.
    """
    desk = Desk.open(world, cases, passed, now)
    try:
        for case in () if again else list(cases.values()):
            for _, raw, saved_at in world.folders.dropped_mails(case):
                if not world.log.remembers(raw_identity(raw)):
                    _guarded(desk, raw, saved_at, dropped=case.key)
        if world.inbox is None:
            _look_again(desk)
            return
        for n, item in enumerate(world.inbox.new(world.log.cursors(), _looked_back(world, cases, now)), 1):
            if item.refused:
                tell_of_refusal(desk, item)
            else:
                _guarded(desk, item.raw, item.received_at, item=item)
            if n % MAILS_A_WRITE == 0:
                desk.write_down()
        desk.write_down()
        for token, raw in world.folders.spooled().items():  # kept by a pass that was cut off, and not given again since
            _guarded(desk, raw, now)
            desk.filed.append(token)
        _look_again(desk)
    finally:
        desk.write_down()
        tell_of_flood(desk)


def look_again(world: World, cases: dict[str, Case], passed: Passed, now: datetime) -> None:
    """File what was set aside and bears a number, or answers a mail, that is known by now."""
    desk = Desk.open(world, cases, passed, now)
    try:
        _look_again(desk)
    finally:
        desk.write_down()


def _look_again(desk: Desk) -> None:
    """Once for all that is known, as one mail may tell the number of another: until more is, none can be told whose it is.

    Where one could not be looked at, all of them are looked at again in the next pass.
    """
    log, folders = desk.world.log, desk.world.folders
    if next(folders.waiting(1), None) is None:
        return
    desk.missed = False
    while not desk.missed and log.meta(_LOOKED_WITH) != (marks := desk.marks):
        for path, raw, saved_at in folders.waiting(MOST_SET_ASIDE):
            if path not in desk.placed:
                _guarded(desk, raw, saved_at, waiting=path)
        log.set_meta(_LOOKED_WITH, "" if desk.missed else marks)


def _looked_back(world: World, cases: dict[str, Case], now: datetime) -> datetime:
    """Where to begin in a folder without a valid cursor: no later than the first complaint of a case that is not closed.

    A machine that was off for two months may find the mailbox moved to another server when it comes back.
    """
    open_cases = (case for case in cases.values() if case.events and case.events[-1].kind is not Deed.CLOSED)
    begun = (min((one.at for one in case.events if one.kind in _BEGUN), default=now) for case in open_cases)
    return min(now - timedelta(days=world.lookback_days), *begun, now)


def _guarded(
    desk: Desk,
    raw: bytes,
    received_at: datetime,
    item: Incoming | None = None,
    dropped: str | None = None,
    waiting: str = "",
) -> None:
    """Read one mail; one that cannot be digested is set aside, reported once, and never blocks the next."""
    world = desk.world
    desk.hold()
    try:
        arrival = Arrival("" if waiting else world.folders.spool(raw), raw, item, waiting)
        try:
            _file(desk, arrival, received_at, dropped)
        except (LogError, OSError):
            raise
        except Exception as error:
            logger.debug("mail %s", arrival.token or waiting, exc_info=True)
            if waiting:
                desk.missed = True
                return
            fault = f"{type(error).__name__}: {error}"
            _set_aside(desk, arrival, words("it could not be read: {fault}", "无法读取：{fault}", fault=fault))
    except OSError as full:  # not the mail's fault: it is given again when there is room
        raise LogError(
            words("a mail cannot be kept: {why}", "无法保存邮件：{why}", why=system_said(full)),
            str(full.filename or "cases/"),
            system_mended(full) or Words("make room on the disk or mend its permissions", "请清理磁盘空间或修改权限"),
        ) from full


def _set_aside(desk: Desk, arrival: Arrival, why: Words, identity: str = "", found: Match | None = None) -> None:
    """Put a mail where a person finds it; of a flood only the first ones, the rest stays in the mailbox.

    Of a mail that was `found` to name no case for sure, how to file it is said as well, which needs its place there.
    """
    world, item = desk.world, arrival.item
    if item is not None and desk.set_aside >= MOST_SET_ASIDE:
        _leave_alone(desk, arrival)
        return
    desk.set_aside += 1
    cut = item is not None and item.cut
    file = world.folders.set_aside(arrival.token, marked(why, cut).said_in(world.language))
    told = marked(why if found is None else with_remedy(why, desk, found, file), cut)
    world.folders.give_reason(file, told.said_in(world.language))
    with desk.writing(item):
        for one in {identity or raw_identity(arrival.raw), raw_identity(arrival.raw)}:
            world.log.remember(one, "unfiled")
    desk.passed.unfiled.append((file, told))


def _file(desk: Desk, arrival: Arrival, received_at: datetime, dropped: str | None) -> None:
    """Find out whose mail it is; one that was `dropped` into a case is of that case."""
    raw, item = arrival.raw, arrival.item
    mail = parse(raw, received_at) if item else parse_saved(raw, received_at, desk.now)
    if arrival.waiting:
        _file_at_last(desk, arrival, mail)
        return
    if is_no_news(desk, mail, raw):
        _forget(desk, arrival)
        return
    if item is not None and item.in_sent:
        _file_own(desk, arrival, mail)
        return
    if dropped and _is_own_letter(desk, mail):
        _file_own(desk, arrival, mail, dropped)
        return
    found = match(mail, desk.known)
    key = dropped or found.case
    if not key:
        _file_nowhere(desk, arrival, mail, found)
        return
    notice = found.notice if found.case == key and found.notice else _likely_notice(desk, key)
    _file_in_case(desk, arrival, mail, key, notice, found)


def _file_at_last(desk: Desk, arrival: Arrival, mail: Mail) -> None:
    """File a mail that was set aside, if one strong proof names its case by now; else it waits on, with the guesses of now beside it.

    The address of a page is none: a case that was opened since may name the same one.
    """
    if is_known(desk, mail):  # filed by a pass that was cut off before it took this copy away
        desk.let_go("", arrival.waiting)
        return
    found = match(mail, desk.known)
    if found.case and found.score >= STRONG and not found.elsewhere:
        _file_in_case(desk, arrival, mail, found.case, found.notice or _likely_notice(desk, found.case), found)
    else:
        _tell_anew(desk, arrival.waiting, found)


def _tell_anew(desk: Desk, waiting: str, found: Match) -> None:
    """Renew the guesses beside a mail that waits on; that it accuses us, and that it was cut, stays said."""
    folders, language = desk.world.folders, desk.world.language
    before, guess = folders.reason(waiting), guessed(desk, found)
    if guess and before not in (ACCUSES.en, ACCUSES.zh):
        told = with_remedy(guess, desk, found, waiting)
        cut = any(one in before for one in (CUT.en, CUT.zh))
        folders.give_reason(waiting, marked(told, cut).said_in(language))


def _forget(desk: Desk, arrival: Arrival) -> None:
    """Let go of a mail that is nobody's business; read again, it would be let go again."""
    desk.move_past(arrival.item)
    desk.world.folders.unspool(arrival.token)


def _leave_alone(desk: Desk, arrival: Arrival) -> None:
    """Let go of a mail of a flood: it is counted, told, and stays in the mailbox."""
    desk.left_alone += 1
    _forget(desk, arrival)


def _likely_notice(desk: Desk, key: str) -> str:
    """Without a hint, a mail belongs to the notice that wrote last."""
    letters = [event for event in desk.cases[key].events if event.notice]
    return letters[-1].notice if letters else "n1"


def _file_in_case(desk: Desk, arrival: Arrival, mail: Mail, key: str, notice: str, found: Match) -> None:
    world, case = desk.world, desk.cases[key]
    raw, item = arrival.raw, arrival.item
    state = _state_of(desk.docket, case, notice)
    if item is not None and desk.doubtful[key] >= MOST_DOUBTFUL and _is_doubtful(desk, case, state, mail, raw):
        _leave_alone(desk, arrival)
        return
    reading = read_for(world, desk.docket, case, state, mail, raw)
    if (item is not None or arrival.waiting) and not _has_room(desk, key, reading):
        if item is not None:
            _leave_alone(desk, arrival)
        desk.missed = True
        return
    file = world.folders.keep(case, reading.kind.value, raw)
    trusted = is_trusted(reading, world) and not found.elsewhere and not is_older(case, state, mail)
    event = event_of(case, state, mail, reading, file, found.matched_by, desk.now, trusted)
    if names := [desk.cases[one].name for one in found.elsewhere if one in desk.cases]:
        event = replace(event, data={**event.data, "elsewhere": names, "filed": f"cases/{case.name}/{file}"})
    if item is not None and item.cut:
        event = replace(event, data={**event.data, "cut": True})
        what = words(
            "{case}: {file} is only the beginning of a mail", "{case}：{file} 只是邮件的开头", case=case.name, file=file
        )
        desk.passed.asks.append((case.name, what, CUT))
    with desk.writing(item):
        written = world.log.append(event)
        for more in _for_other_notices(desk, case, state, mail, raw, file, found):
            world.log.append(more)
        world.log.remember(mail.identity, key)
        if item is None:
            world.log.remember(raw_identity(raw), key)
    desk.let_go(arrival.token, arrival.waiting)
    desk.note(written)
    desk.passed.received.append(
        {"message_id": mail.message_id, "case": case.name, "kind": reading.kind.value, "file": f"{case.name}/{file}"}
    )


def _has_room(desk: Desk, key: str, reading: Reading) -> bool:
    """Count a mail for which no provider vouches, and say whether the case takes another one in this pass.

    Delivery reports, which vouch for themselves by the letter that they return, are counted apart.
    """
    if reading.authentic is True and reading.bounce is None:
        return True
    kind = key if reading.bounce is None else f"{key} returned"
    desk.doubtful[kind] += 1
    return desk.doubtful[kind] <= MOST_DOUBTFUL


def _is_doubtful(desk: Desk, case: Case, notice: NoticeState, mail: Mail, raw: bytes) -> bool:
    """Say whether nobody vouches for the sender of a mail, without reading what it says: in a flood that takes long."""
    if delivery_report(mail) is not None:
        return False  # it may vouch for itself by the letter that it returns
    turned, platform = desk.docket.facing(case, notice)
    known = desk.docket.domains(turned, platform, notice.recipient)
    signed = signatures(desk.world, platform, known, mail, raw)
    return authentic(mail, platform, desk.world.authserv_ids, known, signed)[0] is not True


def _for_other_notices(
    desk: Desk, case: Case, main: NoticeState, mail: Mail, raw: bytes, file: str, found: Match
) -> Iterator[Event]:
    """One mail may decide listings of several notices; each notice hears what is said of its own."""
    for notice in named_notices(mail, desk.known, case.key):
        if notice == main.id:
            continue
        state = _state_of(desk.docket, case, notice)
        if state.recipient != main.recipient:  # what a search engine says of a page is not what its host says
            continue
        reading = read_for(desk.world, desk.docket, case, state, mail, raw)
        if reading.listings and reading.kind is not Reply.UNCLEAR:  # an unclear mail is one question, not one a notice
            trusted = is_trusted(reading, desk.world) and not is_older(case, state, mail)
            yield event_of(case, state, mail, reading, file, found.matched_by, desk.now, trusted=trusted)


def _state_of(docket: Docket, case: Case, notice: str) -> NoticeState:
    return next((one for one in docket.notices(case) if one.id == notice), NoticeState(notice))


def _is_own_letter(desk: Desk, mail: Mail) -> bool:
    """Say whether the user wrote a saved mail, to somebody else: what they forwarded to themselves may be an answer."""
    own = desk.docket.account_address.lower()
    return mail.sender.lower() == own and bool(mail.to) and own not in map(str.lower, mail.to)


def _file_own(desk: Desk, arrival: Arrival, mail: Mail, dropped: str = "") -> None:
    """The user wrote to a desk from their own mail program: never nag about what was answered."""
    found = match(mail, desk.known)
    case = desk.cases.get(dropped or found.case)
    if case is None:
        _forget(desk, arrival)
        return
    notice = found.notice if found.case == case.key and found.notice else _likely_notice(desk, case.key)
    state = _state_of(desk.docket, case, notice)
    to = _desk_reached(desk, case, state, mail)
    if not to:  # what went to a lawyer, or out by itself, answers nobody
        _forget(desk, arrival)
        if dropped:
            desk.world.log.remember(raw_identity(arrival.raw), dropped)
        return
    kind = Deed.ANSWERED if state.started else Deed.SUBMITTED
    file = desk.world.folders.keep(case, kind.value, arrival.raw)
    event = Event(
        "",
        case.key,
        notice,
        kind,
        min(mail.received_at, desk.now),
        desk.docket.account_name or desk.docket.account_address,
        mail.message_id,
        dict.fromkeys(state.open_listings, ListingState.OPEN) if kind is Deed.SUBMITTED else {},
        note=mail.subject,
        data={"file": file, "to": list(to), "recorded_at": desk.now.isoformat()},
    )
    with desk.writing(arrival.item):
        written = desk.world.log.append(addressed(event, state))
        desk.world.log.remember(mail.identity, case.key)
        if dropped:
            desk.world.log.remember(raw_identity(arrival.raw), dropped)
    desk.filed.append(arrival.token)
    desk.note(written)
    desk.passed.received.append(
        {"message_id": mail.message_id, "case": case.name, "kind": kind.value, "file": f"{case.name}/{file}"}
    )


def _desk_reached(desk: Desk, case: Case, notice: NoticeState, mail: Mail) -> tuple[str, ...]:
    turned, platform = desk.docket.facing(case, notice)
    domains = desk.docket.domains(turned, platform, notice.recipient)
    return desk_reached(mail, case, notice, platform, desk.docket.recipients(turned, platform), domains)


def _file_nowhere(desk: Desk, arrival: Arrival, mail: Mail, found: Match) -> None:
    """A mail of no case: private mail is let be, a desk's mail is set aside for a person."""
    why = wants_a_person(desk, mail, found, in_flood=arrival.item is not None and desk.set_aside >= MOST_SET_ASIDE)
    if why is None:
        _forget(desk, arrival)
    else:
        _set_aside(desk, arrival, why, mail.identity, found)


def asked_mails(folders: Folders, docket: Docket, case: Case) -> dict[str, Mail]:
    """For each notice, the mail that came last of those that ask us for something and were not answered yet."""
    asking = {one.id: event for one in docket.notices(case) for event in one.requests if event.data.get("file")}
    return {
        notice: parse(folders.read_mail(case, str(event.data["file"])), event.at) for notice, event in asking.items()
    }
