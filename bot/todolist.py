"""TODO.txt in out/ says how things stand, whatever changed them last."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.core.action import Ask
from bot.core.case import Finding, Level
from bot.core.docket import Standing
from bot.core.recipientcheck import is_portal_only
from bot.errors import BotError
from bot.intake import asked_mails
from bot.ports import Folders
from bot.world import World


def findings_of(standing: Standing) -> tuple[Finding, ...]:
    """What preflight says; after the complaint went out only what the folder itself gives rise to."""
    extra = () if standing.closed else standing.case.folder_findings
    return tuple(dict.fromkeys([*standing.findings, *extra]))


def leave_todo(folders: Folders, standing: Standing, asks: Iterable[Ask] | None = None) -> None:
    """Write down what a person has to do in a case as it stands now (`asks`: where more is asked than by what is due); an example
    asks for nothing.

    Once the complaint has left, what would only have made it stronger is not to be done any more.
    """
    if standing.case.file.example:
        return
    if asks is None:
        asks = (ask for prospect in standing.prospects for ask in prospect.asks)
    found = tuple(one for one in findings_of(standing) if not is_portal_only(one))  # what is asked says it
    if any(prospect.notice.started for prospect in standing.prospects):
        found = tuple(one for one in found if one.level is Level.BLOCK or one in standing.findings)
    folders.write_todo(standing.case, found, [ask.told() for ask in asks])


def leave_todos(world: World, now: datetime, but: Collection[str] = ()) -> None:
    """The same for every case `but` those of these keys, each as it was looked at last; a sick one keeps what it has."""
    cases, _ = world.load()
    docket = world.informed(cases)
    for key, case in cases.items():
        try:
            if key not in but:
                seen = world.folders.as_looked_at(case)
                leave_todo(world.folders, docket.standing(seen, now, asked_mails(world.folders, docket, seen)))
        except (BotError, OSError):
            continue
