"""Mails of which nobody could tell the sender because DNS was silent: it is asked again by the passes that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.case import Case
from bot.core.docket import Docket
from bot.core.event import Event
from bot.core.mailparse import parse
from bot.core.notice import NoticeState
from bot.errors import BotError, CaseError
from bot.light import read_for
from bot.mailevent import event_of, is_older, is_trusted
from bot.world import Passed, World

ASKED_FOR = timedelta(days=7)
"""After so long the name server of a domain will not answer any more."""
_CARRIED = ("elsewhere", "filed", "cut")
"""What was found out of a mail when it came, and holds whoever wrote it."""


def ask_again(world: World, cases: dict[str, Case], passed: Passed, now: datetime) -> None:
    """Ask DNS once more about each mail that waits for a person only because it was silent; an answer replaces the question."""
    if world.signatures is None:
        return
    docket: Docket | None = None
    for case in cases.values():
        waiting = [one for one in case.events if one.data.get("unanswered") and now - one.noticed_at <= ASKED_FOR]
        if not waiting:
            continue
        docket = docket or world.informed(cases)
        ids = {one.id for one in waiting}
        for notice in _notices(docket, case):
            for question in notice.questions:
                if question.id in ids:
                    _ask_about(world, docket, case, notice, question, passed, now)
        cases[case.key] = replace(case, events=world.log.events(case.key))


def _notices(docket: Docket, case: Case) -> tuple[NoticeState, ...]:
    try:
        return tuple(docket.notices(case))
    except BotError:  # a case with a faulty platform is reported where it is acted on
        return ()


def _ask_about(
    world: World, docket: Docket, case: Case, notice: NoticeState, question: Event, passed: Passed, now: datetime
) -> None:
    file = str(question.data.get("file", ""))
    try:
        raw = world.folders.read_mail(case, file)
    except CaseError:  # the kept mail is gone: a person has to know
        return
    mail = parse(raw, question.at)
    reading = read_for(world, docket, case, notice, mail, raw)
    if reading.unanswered:
        return
    carried = {name: question.data[name] for name in _CARRIED if name in question.data}
    trusted = is_trusted(reading, world) and not carried.get("elsewhere") and not is_older(case, notice, mail)
    matched_by = str(question.data.get("matched_by", ""))
    event = event_of(case, notice, mail, reading, file, matched_by, now, trusted)
    event = replace(event, at=question.at, corrects=question.id, data={**event.data, **carried})
    world.log.append(event)
    if trusted:
        row = {"message_id": mail.message_id, "case": case.name, "kind": reading.kind.value}
        passed.received.append({**row, "file": f"{case.name}/{file}"})
