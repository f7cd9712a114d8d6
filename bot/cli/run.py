"""`weiquan run` and `weiquan watch`: one pass, or one after another."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json, moment
from bot.cli.showing import show, show_folded, show_json, talk
from bot.core.words import Words, beside
from bot.errors import EXIT_CONFIG, EXIT_DONE, EXIT_FAILED, BotError, ConfigError, UsageError

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace
    from bot.ports import CaseLog
    from bot.world import Passed, World

_TOLD = "asks_told"


@verb("run", "weiquan run --dry-run --at 2026-03-09")
def run(
    ctx: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=both("send and write nothing", "不发送、不记录"))] = False,
    at: Annotated[
        str,
        typer.Option(
            "--at",
            metavar=both("TIME", "时间"),
            help=both("with --dry-run: as if it were then", "配合 --dry-run：假设现在是该时间"),
        ),
    ] = "",
    as_json: Json = False,
) -> int:
    """Make one pass; silent where nothing happened and nothing new is asked."""
    from bot.cli.firstlook import look_closely
    from bot.run import one_pass

    call: Call = ctx.obj
    if at and not dry_run:
        raise UsageError(Words("needs --dry-run", "需要和 --dry-run 一起用"), "--at")
    now = moment(at, "--at") if at else call.clock()
    workspace = call.workspace()
    with workspace.dry_world() if dry_run else _world(workspace, now) as world:
        passed = one_pass(world, now)
        if not dry_run:
            look_closely(workspace, world, passed, now)
        if workspace.settings.links.check and not dry_run:
            _look(workspace, world, passed, now)
        news = _newly_asked(passed, world.log, remember=not dry_run)
    if as_json:
        show_json(passed.as_json(call.language))
    else:
        _tell(call, passed, None if dry_run or sys.stdout.isatty() else news)
    if passed.trouble is not None:
        talk(passed.trouble.said_in(call.language))
        return passed.trouble.exit_code
    if passed.to_mend:
        return EXIT_CONFIG
    return EXIT_FAILED if passed.failed else EXIT_DONE


@contextmanager
def _world(workspace: Workspace, now: datetime) -> Iterator[World]:
    """The world of one pass; where it cannot be had, for want of a password say, what is to be done is told as it stands."""
    from bot.todolist import leave_todos

    with ExitStack() as held:
        try:
            world = held.enter_context(workspace.world())
        except ConfigError:
            with suppress(BotError, OSError), workspace.locked_world() as reading:  # what cannot be had is what is told
                leave_todos(reading, now)
            raise
        yield world


def _look(workspace: Workspace, world: World, passed: Passed, now: datetime) -> None:
    from bot.adapters.pages import PoliteVisitor
    from bot.looking import look_at_links
    from bot.todolist import leave_todos

    links = workspace.settings.links
    look_at_links(world, PoliteVisitor(links.hosts, links.pause), passed, now)
    as_before = [one.case.key for one in passed.standings if world.log.events(one.case.key) == one.case.events]
    if len(as_before) < len(passed.standings):
        leave_todos(world, now, as_before)


def _marks(passed: Passed) -> list[str]:
    """A short mark for each thing asked, the same in every run that asks it."""
    return [hashlib.sha256(f"{case}\n{what.en}".encode()).hexdigest()[:16] for case, what, _ in passed.asks]


def _newly_asked(passed: Passed, log: CaseLog, remember: bool) -> frozenset[str]:
    """What was not asked by the run before, so that cron says a thing once."""
    marks = _marks(passed)
    told = log.meta(_TOLD) or []
    if remember and passed.trouble is None and sorted(told) != sorted(set(marks)):
        log.set_meta(_TOLD, sorted(set(marks)))
    return frozenset(marks) - frozenset(told)


def _tell(call: Call, passed: Passed, only: frozenset[str] | None) -> None:
    lines = list(_lines(call, passed, only))
    for line in lines:
        show_folded(line, 4)
    if not lines and only is None and passed.trouble is None:
        show(call.said("nothing new, nothing due", "没有新邮件，也没有到期的事"))


def _lines(call: Call, passed: Passed, only: frozenset[str] | None) -> Iterator[str]:
    from bot.core.asks import LETTER_NAMES
    from bot.core.event import Letter, kind_of
    from bot.core.labels import kind_said

    language, colon = call.language, call.said(": ", "：")
    for row in passed.received:
        label = kind_said(kind_of(row["kind"]))
        yield f"{call.said('received', '收到')}  {row['case']}{colon}{label.said_in(language)}  ({row['file']})"
    parted = {row["case"] for row in passed.sent if row["notice"] != "n1"}
    for row in passed.sent:
        letter = LETTER_NAMES[Letter(row["letter"])].said_in(language)
        which = f" {row['notice']}" if row["case"] in parted else ""
        yield f"{call.said('sent', '发出')}  {row['case']}{which}{colon}{letter} → {row['to']}"
    for case, error in passed.failed:
        yield f"{call.said('failed', '失败')}  {case}{colon}{error.said_in(language)}"
    for file, why in passed.unfiled:
        yield f"{call.said('unfiled', '未归案')}  {file}{colon}{why.said_in(language)}"
    asked = dict(zip(passed.asks, _marks(passed), strict=True))  # several notices may ask the same: said once
    for (_, what, why), mark in asked.items():
        if only is None or mark in only:
            yield f"{call.said('asks', '请处理')}  {beside(what, why).said_in(language)}"


@verb("watch", "weiquan watch --every 30 --report-at 08:00")
def watch(
    ctx: typer.Context,
    every: Annotated[
        int,
        typer.Option(
            "--every",
            min=1,
            max=1440,
            metavar=both("MINUTES", "分钟"),
            help=both("minutes between runs, else 30", "每隔几分钟，默认 30"),
        ),
    ] = 30,
    report_at: Annotated[
        str,
        typer.Option(
            "--report-at", metavar="HH:MM", help=both("mail the report daily at that time", "每天此时发送日报")
        ),
    ] = "",
) -> None:
    """Run until it is told to stop."""
    from bot.watch import stop_on_signals, watch_over

    call: Call = ctx.obj
    if report_at:
        _time_of_day(report_at)
    call.workspace()  # a broken config is said now, not every half hour
    talk(call.said(f"watching {call.directory}; Ctrl-C ends it", f"正在监视 {call.directory}；按 Ctrl-C 结束"))
    with stop_on_signals() as stop:
        watch_over(
            _command(call, "run"), every, _command(call, "report", "--send") if report_at else (), report_at, stop
        )


def _time_of_day(text: str) -> None:
    try:
        datetime.strptime(text, "%H:%M")  # noqa: DTZ007  (a time of day has no zone)
    except ValueError as wrong:
        raise UsageError(
            Words("not a time of day", "不是钟点"), "--report-at", Words("write it like 08:00", "请写成 08:00")
        ) from wrong


def _command(call: Call, *verb_and_options: str) -> Sequence[str]:
    """Each pass is a process of its own: whatever befalls it, the next one comes."""
    spoken = ("--lang", call.asked) if call.asked else ()
    return (sys.executable, "-m", "bot", "-C", str(call.directory.resolve()), *spoken, *verb_and_options)
