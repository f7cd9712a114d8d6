"""A pass looks closely at cases that nobody looked at since they changed, so that the next mail says the whole truth of what was dropped."""

from __future__ import annotations

import logging
import time
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli.gathering import gather
from bot.core.case import NOT_LOOKED
from bot.core.systemwords import system_told
from bot.errors import BotError
from bot.todolist import leave_todo

if TYPE_CHECKING:
    from bot.cli.wiring import Workspace
    from bot.core.docket import Standing
    from bot.world import Passed, World

logger = logging.getLogger(__name__)
MOST_SECONDS = 60.0
"""How long one pass goes on looking; what is left over then is looked at by the next ones."""
_AT_ONCE = 5
"""Cases that are read and looked at together."""


def look_closely(workspace: Workspace, world: World, passed: Passed, now: datetime) -> None:
    """Look at the pictures and papers of such cases, after all that was due is done, and say what is to do in them as it is then.

    Nothing that goes wrong with a picture undoes a pass: it is told beside the rest.
    """
    waiting = {one.case.name: n for n, one in enumerate(passed.standings) if _waits(one)}
    names, began = list(waiting), time.monotonic()
    while names and time.monotonic() - began < MOST_SECONDS:
        some, names = names[:_AT_ONCE], names[_AT_ONCE:]
        try:
            gathered = gather(workspace, world, some, now, closely=True)
            passed.failed += [(name, error.words()) for name, error in gathered.sick]
            for looked in gathered.standings:
                leave_todo(world.folders, looked)
                _ask_anew(passed, passed.standings[waiting[looked.case.name]], looked)
                passed.standings[waiting[looked.case.name]] = looked
        except (BotError, OSError) as barred:
            logger.debug("looking at %s", some, exc_info=True)
            told = barred.words() if isinstance(barred, BotError) else system_told(barred)
            passed.failed.append((", ".join(some), told))


def _waits(standing: Standing) -> bool:
    return any(one.rule == NOT_LOOKED for one in standing.case.folder_findings)


def _ask_anew(passed: Passed, before: Standing, after: Standing) -> None:
    """What was asked of a case before it was looked at gives way to what is asked now, in its place."""
    old = [(before.case.name, ask.what, ask.why) for prospect in before.prospects for ask in prospect.asks]
    new = [(after.case.name, ask.what, ask.why) for prospect in after.prospects for ask in prospect.asks]
    at = next((n for n, one in enumerate(passed.asks) if one in old), len(passed.asks))
    passed.asks[:] = [
        *(one for one in passed.asks[:at] if one not in old),
        *new,
        *(one for one in passed.asks[at:] if one not in old),
    ]
