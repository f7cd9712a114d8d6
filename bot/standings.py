"""How a case stands, with what its folder holds of mails: those that it answers, and saved ones that no run has read yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.case import Case, Finding, Level
from bot.core.docket import Standing
from bot.core.mailparse import parse_saved
from bot.core.words import Words
from bot.desk import Desk
from bot.filed import is_no_news, raw_identity
from bot.intake import asked_mails

_UNREAD = Words("this saved mail has not been read yet", "这封另存的邮件还没有读")
_READ_IT = Words("read it with: weiquan run", "运行 weiquan run，即会阅读并记入本案")


def standing_of(desk: Desk, case: Case) -> Standing:
    """Work out how a case stands at the time of the desk. Raises ConfigError where its platform has no profile."""
    asked = asked_mails(desk.world.folders, desk.docket, case)
    return replace(desk.docket.standing(case, desk.now, asked), unread=tuple(_unread(desk, case)))


def _unread(desk: Desk, case: Case) -> Iterator[Finding]:
    """The saved mails that the next run is going to read."""
    for path, raw, saved_at in desk.world.folders.dropped_mails(case) if case.saved_mails else ():
        known = desk.world.log.remembers(raw_identity(raw))  # most are, and need not be parsed
        if not known and not is_no_news(desk, parse_saved(raw, saved_at, desk.now), raw):
            yield Finding(Level.WARN, "mail-not-read", path, _UNREAD, _READ_IT)
