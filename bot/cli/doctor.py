"""`weiquan doctor`: everything a run needs, tried out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.language import both
from bot.cli.options import Json
from bot.cli.showing import show_folded, show_json
from bot.cli.wiring import FINDINGS, Workspace
from bot.core.extras import to_install
from bot.core.words import words
from bot.errors import EXIT_CONFIG, EXIT_DONE, BotError

if TYPE_CHECKING:
    from bot.adapters.doctor import Check


@verb("doctor", "weiquan doctor")
def doctor(
    ctx: typer.Context,
    log: Annotated[
        bool,
        typer.Option("--log", help=both("verify the case log, and mend it if need be", "检查案件日志，必要时修复")),
    ] = False,
    clock_is_right: Annotated[
        bool,
        typer.Option(
            "--clock-is-right", help=both("the clock was ahead before and is right now", "之前时间偏快，现在已正确")
        ),
    ] = False,
    letter: Annotated[
        bool,
        typer.Option(
            "--test-letter",
            help=both("write to yourself to learn what your provider does", "给自己发一封信，了解服务商的行为"),
        ),
    ] = False,
    as_json: Json = False,
) -> int:
    """Look at settings, templates, passwords and both servers; reads the mailbox and changes nothing."""
    call: Call = ctx.obj
    if log or clock_is_right:
        checks = _log(call, clock_is_right)
    elif letter:
        checks = _test_letter(call)
    else:
        checks = _everything(call)
    return _tell(call, checks, as_json)


def _log(call: Call, clock_is_right: bool) -> list[Check]:
    """Verify the log under the lock; mend what cannot be read, and complete it from the kept mails."""
    from bot.adapters.doctor import Check
    from bot.adapters.logmend import faults_of, mend
    from bot.mending import complete, set_clock_right

    workspace, now = call.workspace(), call.clock()
    path = workspace.cases / "log.json"
    with workspace.lock():
        faults = faults_of(path)
        checks = [Check("log", True, words("broken: {fault}", "损坏：{fault}", fault=one)) for one in faults[:20]]
        done = mend(path, now) if faults else []
    with workspace.locked_world() as world:
        cases, sick = world.load()
        done += complete(world, cases, now)
        if clock_is_right:
            account = workspace.settings.account
            done += set_clock_right(world, cases, account.name or account.address, now)
        events = sum(len(world.log.events(key)) for key in cases)
    checks += [Check("log", True, one) for one in done]
    if sick:
        names = ", ".join(name for name, _ in sick)
        what = words("these cases cannot be read: {names}", "这些案件读不了：{names}", names=names)
        checks.append(Check("log", False, what, words("weiquan check says why", "weiquan check 会说明原因")))
    whole = words(
        "the log can be read: {n} cases, {m} events", "日志完好：{n} 个案件，{m} 条记录", n=len(cases), m=events
    )
    return [*checks, Check("log", True, whole)]


def _test_letter(call: Call) -> list[Check]:
    import secrets
    import time

    from bot.adapters.imap import ImapInbox
    from bot.adapters.smtp import SmtpOutbox
    from bot.adapters.testletter import send_test_letter

    workspace = call.workspace()
    smtp, imap = workspace.logins()
    outbox, inbox = SmtpOutbox(smtp), ImapInbox(imap, workspace.settings.imap.folders)
    with workspace.locked_world() as world:
        transcript = workspace.cases / "_test-letter.smtp.txt"
        try:
            checks, found = send_test_letter(
                outbox, inbox, smtp.address, smtp.place, secrets.token_hex(8), transcript, call.clock(), time.sleep
            )
        finally:
            outbox.close()
            inbox.close()
        if found:
            world.log.set_meta(FINDINGS, found)
    return checks


def _everything(call: Call) -> list[Check]:
    from bot.adapters.dkimcheck import is_available
    from bot.adapters.doctor import Check, examine
    from bot.adapters.imap import ImapInbox
    from bot.adapters.playbook import Playbook, shipped_templates
    from bot.adapters.smtp import SmtpOutbox

    @cache
    def workspace() -> Workspace:
        return call.workspace()

    def templates() -> None:
        strict = Playbook(shipped_templates(), workspace().directory / "templates")  # every pattern is tried here
        for name in strict.names():
            strict.platform(name)

    checks = examine(
        config=workspace,
        logins=lambda: workspace().logins(),
        outbox=lambda login: SmtpOutbox(login),
        inbox=lambda login: ImapInbox(login, workspace().settings.imap.folders),
        templates=templates,
        countries=_countries(workspace),
        now=call.clock(),
        verifies=lambda: workspace().settings.reading.dkim and is_available(),
    )
    if not checks[0].ok:
        return checks
    told = [
        Check("templates", True, words("{where}: {what}", "{where}：{what}", where=one.where, what=one.what), one.fix)
        for one in workspace().playbook.strays()
    ]
    return [*checks, *told, *_signatures(workspace().settings.reading.dkim)]


def _signatures(wanted: bool) -> list[Check]:
    """Whether signatures can be verified here; nothing where nobody asked for it."""
    from bot.adapters.dkimcheck import is_available
    from bot.adapters.doctor import Check

    if not wanted:
        return []
    if is_available():
        return [Check("dkim", True, words("signatures of senders can be verified here", "本机可以验证发件人的签名"))]
    missing = words(
        "dkim = true, but the package dkimpy is not installed: no signature is verified",
        "已设 dkim = true，但没有安装 dkimpy：不会验证签名",
    )
    return [Check("dkim", False, missing, to_install("dkim"))]


def _tell(call: Call, checks: list[Check], as_json: bool) -> int:
    language = call.language
    if as_json:
        show_json(
            [
                {"name": one.name, "ok": one.ok, "what": one.what.said_in(language), "fix": one.fix.said_in(language)}
                for one in checks
            ]
        )
    else:
        for one in checks:
            mark = call.said("ok  ", "正常") if one.ok else call.said("MEND", "要修")
            told = f"{one.what.said_in(language)}{_fix(one.fix.said_in(language))}"
            show_folded(f"{mark}  {one.name}{call.said(': ', '：')}{told}", 8)
    return EXIT_DONE if all(one.ok for one in checks) else EXIT_CONFIG


def _fix(said: str) -> str:
    """What to do, behind an arrow; several steps stand below it, under each other."""
    steps = said.splitlines()
    if len(steps) < 2:
        return f" → {said}" if said else ""
    return "".join(f"\n      {'→' if not n else ' '} {step}" for n, step in enumerate(steps))


def _countries(workspace: Callable[[], Workspace]) -> tuple[str, ...]:
    """Whose working days are counted: the user's, and those of the platforms in use."""
    try:
        opened = workspace()
        cases, _ = opened.folders.load()
        platforms = {case.file.platform for case in cases}
        countries = [opened.playbook.platform(name).country for name in sorted(platforms)]
    except BotError:
        return ()  # whatever is broken here is examined, and told, on its own
    return tuple(dict.fromkeys([opened.settings.holidays.country, *countries]))
