"""`weiquan doctor`: everything a run needs, tried out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import typer

from bot.cli.call import Call
from bot.cli.front import verb
from bot.cli.options import Json
from bot.cli.showing import show, show_json
from bot.cli.wiring import Workspace
from bot.errors import EXIT_CONFIG, EXIT_DONE, BotError


@verb("doctor", "weiquan doctor")
def doctor(ctx: typer.Context, as_json: Json = False) -> int:
    """Look at settings, templates, passwords and both servers; reads the mailbox and changes nothing."""
    from bot.adapters.doctor import examine
    from bot.adapters.imap import ImapInbox
    from bot.adapters.smtp import SmtpOutbox

    call: Call = ctx.obj

    @cache
    def workspace() -> Workspace:
        return call.workspace()

    def templates() -> None:
        for name in workspace().playbook.names():
            workspace().playbook.platform(name)

    checks = examine(
        config=workspace,
        logins=lambda: workspace().logins(),
        outbox=lambda login: SmtpOutbox(login),
        inbox=lambda login: ImapInbox(login, workspace().settings.imap.folders),
        templates=templates,
        countries=_countries(workspace),
        now=call.clock(),
    )
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
            fix = f" → {one.fix.said_in(language)}" if one.fix else ""
            show(f"{mark}  {one.name}{call.said(': ', '：')}{one.what.said_in(language)}{fix}")
    return EXIT_DONE if all(one.ok for one in checks) else EXIT_CONFIG


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
