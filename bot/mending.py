"""The case log is completed from what was kept: letters with their transcripts, and mails that came in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.case import Case
from bot.core.event import BOT, Deed, Event, Letter, ListingState, by_a_right_clock
from bot.core.mailparse import parse, parse_saved
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.words import Words, words
from bot.errors import BotError
from bot.filed import is_filed
from bot.light import read_for
from bot.mailevent import event_of, is_older, is_trusted
from bot.ports import Delivery
from bot.world import World

_OUR_ID = re.compile(r"<wq\.[0-9A-Z]{6}\.(n\d{1,4})\.(\d+)@")
_KEPT = re.compile(r"mail/\d{4,}-(.+)\.eml")
_PART = re.compile(r"[(（](\d+)\s*/\s*(\d+)[)）]")


def complete(world: World, cases: Mapping[str, Case], now: datetime) -> list[Words]:
    """Log every kept mail that no event names; gives what was done, and which files of the log are gone.

    A letter of ours is taken in as queued when its transcript shows that it was begun: the next run settles it, so
    that nothing is written and sent a second time. One that was never begun stays a file.
    """
    told: list[Words] = []
    for case in sorted(cases.values(), key=lambda one: one.name):
        try:
            told += _complete(world, case, now)
        except BotError as error:
            told.append(words("{case}: {error}", "{case}：{error}", case=case.name, error=error.words()))
    return told


def _complete(world: World, case: Case, now: datetime) -> Iterator[Words]:
    named = {str(event.data.get("file", "")) for event in case.events}
    kept = world.folders.kept_mails(case)
    for file in sorted(named - {""} - set(kept)):
        yield words(
            "{case}: {file} is in the log but gone from the folder; put it back from a backup",
            "{case}：日志里有 {file}，但文件不见了；请从备份恢复",
            case=case.name,
            file=file,
        )
    for file in kept:
        if file in named:
            continue
        raw = world.folders.read_mail(case, file)
        mail = parse_saved(raw, parse(raw, now).date or now, now)
        if is_filed(world.folders, case, mail):
            continue  # another copy of what the log knows
        ours = _OUR_ID.match(mail.message_id)
        event = _letter(world, case, file, mail, ours, now) if ours else _answer(world, case, file, mail, raw, now)
        if event is None:
            continue
        with world.log.together():
            written = world.log.append(event)
            if not ours:
                world.log.remember(mail.identity, case.key)
        case = replace(case, events=(*case.events, written))
        yield words("{case}: {file} was entered again", "{case}：已重新记录 {file}", case=case.name, file=file)


def _letter(world: World, case: Case, file: str, mail: Mail, ours: re.Match[str], now: datetime) -> Event | None:
    begun = world.outbox.phase(world.folders.transcript(case, file)) != Delivery("failed", why="nothing was begun")
    word = _KEPT.fullmatch(file)
    if not begun or word is None or word.group(1) not in Letter.__members__.values():
        return None
    letter, notice = Letter(word.group(1)), ours.group(1)
    part = _PART.search(mail.subject)
    sworn = [
        one for one in case.events
        if one.kind is Deed.APPROVED and one.notice == notice and one.data.get("letter") == letter.value
    ]  # fmt: skip
    data = {
        "letter": letter.value,
        "number": int(ours.group(2)),
        "to": list(mail.to),
        "file": file,
        "hash": sworn[-1].data.get("hash", "") if sworn else "",
        "part": [int(part.group(1)), int(part.group(2))] if part else [1, 1],
        "answers": "",
        "subject": mail.subject,
        "recorded_at": now.isoformat(),
    }
    named = {one.url: ListingState.OPEN for one in case.file.listings if one.url in mail.text}
    at = min(mail.date or now, now)
    return Event("", case.key, notice, Deed.QUEUED, at, BOT, mail.message_id, named, data=data)


def _answer(world: World, case: Case, file: str, mail: Mail, raw: bytes, now: datetime) -> Event:
    notices = world.docket.notices(case)
    state = next((one for one in reversed(notices) if one.started), notices[0] if notices else NoticeState("n1"))
    reading = read_for(world, world.docket, case, state, mail, raw)
    trusted = is_trusted(reading, world) and not is_older(case, state, mail)
    return event_of(case, state, mail, reading, file, "kept", now, trusted)


def set_clock_right(world: World, cases: Mapping[str, Case], by: str, now: datetime) -> list[Words]:
    """Write down that the clock is right now: what the log dates later than now happened before now."""
    told = []
    for case in sorted(cases.values(), key=lambda one: one.name):
        if any(event.at > now for event in by_a_right_clock(case.events)):
            world.log.append(Event("", case.key, "", Deed.NOTED, now, by, data={"clock_was_ahead": True}))
            told.append(words("{case}: later times are put right", "{case}：已更正过晚的时间", case=case.name))
    return told
