"""One pass: listen, decide, speak, write down."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.action import Ask, Resend, Send, Settle
from bot.core.case import Case
from bot.core.docket import Docket, Prospect
from bot.core.event import BOT, by_a_right_clock
from bot.core.systemwords import system_told
from bot.core.words import words
from bot.desk import Desk
from bot.dispatch import resend, send, settle
from bot.errors import BotError, ConfigError, CredentialsError, DeliveryError, LogError, MailboxError, TemplatesError
from bot.intake import listen
from bot.packet import lay_out
from bot.sentcopy import file_copies
from bot.standings import standing_of
from bot.todolist import leave_todo, leave_todos
from bot.unanswered import ask_again
from bot.world import Passed, World

logger = logging.getLogger(__name__)
_CLOCK_MAY_DIFFER = timedelta(days=1)


def one_pass(world: World, now: datetime) -> Passed:
    """Read what came, then do what is due in every open case.

    The caller holds the lock of the workspace. What stops the whole pass (mailbox or mail server out of reach, a
    refused password, a clock that fell behind) comes back as `Passed.trouble` beside what was done before; a sick case
    stops only itself. Raises LogError when nothing can be written down any more.
    """
    passed = Passed()
    cases, sick = world.load()
    passed.failed += [(name, error.words()) for name, error in sick]
    try:
        _mind_the_clock(world, cases.values(), now)
        world.pacing.count(cases.values(), now)
        listen(world, cases, passed, now)  # first: today's answer stops today's reminder
        ask_again(world, cases, passed, now)
        _act_on_all(world, cases, passed, now)
        file_copies(world, cases, passed, now)
        if passed.sent:
            listen(world, world.as_logged(cases), passed, now, again=True)  # our own copies: the next pass can rest
    except (MailboxError, DeliveryError, ConfigError) as trouble:
        passed.trouble = trouble
        if now >= _written_last(world, cases.values(), now):  # by a clock that fell behind nothing is counted
            leave_todos(world, now, [standing.case.key for standing in passed.standings])
    if (held_back := world.pacing.told()) is not None:
        passed.asks.append(("", *held_back))
    return passed


def _mind_the_clock(world: World, cases: Iterable[Case], now: datetime) -> None:
    """By a clock that fell behind nothing is dated or counted. Raises ConfigError."""
    latest = _written_last(world, cases, now)
    if latest > now:
        raise ConfigError(
            words(
                "the clock of this machine says {now}, but the case log was written at {latest}",
                "本机时间是 {now}，但案件日志写于 {latest}",
                now=now.isoformat(timespec="minutes"),
                latest=latest.isoformat(timespec="minutes"),
            ),
            "cases/log.json",
            words(
                "set the clock; if it is right now and was wrong then, run: weiquan doctor --clock-is-right",
                "请校准时间；如果现在的时间是对的，请运行：weiquan doctor --clock-is-right",
            ),
        )


def _written_last(world: World, cases: Iterable[Case], now: datetime) -> datetime:
    """When the bot wrote into the log last, where that is so late that the clock must have fallen behind since; else now."""
    written = (event.at for case in cases for event in by_a_right_clock(case.events) if event.by == BOT)
    latest = max(written, default=now)
    return latest if world.minds_clock and latest > now + _CLOCK_MAY_DIFFER else now


def _act_on_all(world: World, cases: dict[str, Case], passed: Passed, now: datetime) -> None:
    desk = Desk.open(world, cases, passed, now)
    for key in sorted(cases, key=lambda one: cases[one].name):
        case = cases[key]
        try:
            _act_on(desk, case)
        except (MailboxError, DeliveryError, CredentialsError, LogError):
            raise
        except BotError as error:
            passed.failed.append((case.name, error.words()))
            passed.to_mend |= isinstance(error, TemplatesError)
        except OSError as refused:  # a full disk, a file that another program holds: nothing unexpected
            passed.failed.append((case.name, system_told(refused)))
        except Exception as error:
            logger.debug("case %s", case.name, exc_info=True)
            fault = f"{type(error).__name__}: {error}"
            passed.failed.append((case.name, words("unexpected: {fault}", "意外错误：{fault}", fault=fault)))


def _act_on(desk: Desk, case: Case) -> None:
    world, docket, passed, now = desk.world, desk.docket, desk.passed, desk.now
    case = world.folders.as_looked_at(case)
    standing = standing_of(desk, case)
    passed.standings.append(standing)
    if case.file.example:
        return
    asks: list[Ask] = []
    for prospect in standing.prospects:
        for action in prospect.actions:
            if isinstance(action, Send | Resend | Settle):
                ask = _do(world, docket, case, prospect, action, passed, now)
                asks += [ask] if ask is not None else []
                case = replace(case, events=world.log.events(case.key))
    if case.events != standing.case.events:  # what was done changes what is left to do
        standing = standing_of(desk, case)
        passed.standings[-1] = standing
    asks += [ask for prospect in standing.prospects for ask in prospect.asks]
    passed.asks += [(case.name, ask.what, ask.why) for ask in asks]
    lay_out(world.folders, docket, standing, world.language)
    world.folders.write_manifest(case)
    leave_todo(world.folders, standing, asks)


def _do(
    world: World, docket: Docket, case: Case, prospect: Prospect, action: object, passed: Passed, now: datetime
) -> Ask | None:
    """Do one action; what only a person can do comes back."""
    match action:
        case Send():
            return send(world, docket, case, prospect, action, passed, now)
        case Resend():
            resend(world, case, prospect, action.message_id, passed, now)
        case Settle():
            return settle(world, case, prospect, action.message_id, passed, now)
    return None
