"""TODO.txt in out/ says how things stand, whatever changed them last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.core.case import Finding
from bot.core.docket import Standing
from bot.core.event import Deed
from bot.errors import BotError
from bot.intake import asked_mails
from bot.ports import Folders
from bot.world import World

_BEGUN = (Deed.APPROVED, Deed.QUEUED, Deed.SENT, Deed.SUBMITTED)


def findings_of(standing: Standing) -> tuple[Finding, ...]:
    """What preflight says; after the complaint went out only what the folder itself gives rise to."""
    extra = () if standing.closed else standing.case.folder_findings
    return tuple(dict.fromkeys([*standing.findings, *extra]))


def leave_todo(folders: Folders, standing: Standing) -> None:
    """Write down what a person has to do in a case as it stands now; an example asks for nothing."""
    if not standing.case.file.example:
        asks = [ask.told() for prospect in standing.prospects for ask in prospect.asks]
        folders.write_todo(standing.case, findings_of(standing), asks)


def leave_todos(world: World, now: datetime, but: Collection[str] = ()) -> None:
    """The same for every case `but` those of these keys; a sick one keeps what it has, and so does one in which nothing was approved
    yet: what its pictures and papers lack is only seen by who looks at them closely."""
    cases, _ = world.load()
    docket = world.informed(cases)
    for key, case in cases.items():
        try:
            if key not in but and any(event.kind in _BEGUN for event in case.events):
                leave_todo(world.folders, docket.standing(case, now, asked_mails(world.folders, docket, case)))
        except (BotError, OSError):
            continue
