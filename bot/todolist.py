"""TODO.txt in out/ says how things stand, whatever changed them last."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.core.action import Ask
from bot.core.asks import unnamed
from bot.core.case import Finding, Level
from bot.core.docket import Standing
from bot.core.recipientcheck import is_portal_only
from bot.core.words import words
from bot.desk import Desk
from bot.errors import BotError
from bot.ports import Folders
from bot.standings import standing_of
from bot.world import World


def findings_of(standing: Standing) -> tuple[Finding, ...]:
    """What preflight says, after the complaint went out only what the folder itself gives rise to; mails that wait come beside it."""
    extra = () if standing.closed else standing.case.folder_findings
    return tuple(dict.fromkeys([*standing.findings, *extra]))


def leave_todo(folders: Folders, standing: Standing, asks: Iterable[Ask] | None = None) -> None:
    """Write down what a person has to do in a case as it stands now (`asks`: where more is asked than by what is due); an example
    asks for nothing.

    First come the mails that no run has read yet, for they may change the rest. Once the complaint has left, what would only have
    made it stronger is not to be done any more.
    """
    if standing.case.file.example:
        return
    if asks is None:
        asks = (ask for prospect in standing.prospects for ask in prospect.asks)
    found = tuple(one for one in findings_of(standing) if not is_portal_only(one))  # what is asked says it
    if any(prospect.notice.started for prospect in standing.prospects):
        found = tuple(one for one in found if one.level is Level.BLOCK or one in standing.findings)
    told = [unnamed(standing.case.name, ask.told()) for ask in (*map(_asked, standing.unread), *asks)]
    folders.write_todo(standing.case, found, told)


def _asked(unread: Finding) -> Ask:
    return Ask(words("{file}: {what}", "{file}：{what}", file=unread.where, what=unread.what), unread.fix)


def leave_todos(world: World, now: datetime, but: Collection[str] = ()) -> None:
    """The same for every case `but` those of these keys, each as it was looked at last; a sick one keeps what it has."""
    cases, _ = world.load()
    desk = Desk.open(world, cases, now=now)
    for key, case in cases.items():
        try:
            if key not in but:
                leave_todo(world.folders, standing_of(desk, world.folders.as_looked_at(case)))
        except (BotError, OSError):
            continue
