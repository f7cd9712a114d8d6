"""The copy in Sent is owed from the moment a letter left, and paid once, in this run or a later one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.case import Case
from bot.errors import CaseError, CredentialsError, MailboxError
from bot.ports import CaseLog
from bot.world import Passed, World

_OWED = "copies_owed"
_LONG_ENOUGH = timedelta(days=7)
"""After a week of trying, the copy in the case folder has to do."""


def owe_copy(log: CaseLog, key: str, message_id: str, file: str, now: datetime) -> None:
    """Write down that Sent lacks this letter; in one write with the event that it left."""
    log.set_meta(_OWED, {**(log.meta(_OWED) or {}), message_id: [key, file, now.isoformat()]})


def file_copies(world: World, cases: Mapping[str, Case], passed: Passed, now: datetime) -> None:
    """File every copy that is owed. A mailbox that will not take one stops no case and loses no outcome.

    It is tried again in the next run: `file_copy` looks for the letter first, so a lost answer makes no second copy.
    """
    owed = dict(world.log.meta(_OWED) or {})
    left = dict(owed)
    for message_id, (key, file, since) in owed.items():
        if now - datetime.fromisoformat(since) > _LONG_ENOUGH or key not in cases:
            del left[message_id]
            continue
        try:
            world.outbox.file_copy(world.folders.read_mail(cases[key], file), message_id)
        except CaseError:
            pass  # the kept letter is gone: there is nothing to copy
        except (MailboxError, CredentialsError) as trouble:
            passed.trouble = passed.trouble or trouble
            break
        del left[message_id]
    if left != owed:
        world.log.set_meta(_OWED, left)
