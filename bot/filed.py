"""Whether a mail was filed before: two mails may share a Message-ID, and one mail may come by several ways."""

from __future__ import annotations

import hashlib

from bot.core.case import Case
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.desk import Desk
from bot.errors import CaseError
from bot.ports import Folders


def raw_identity(raw: bytes) -> str:
    """What the log knows the very bytes of a mail by."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def is_no_news(desk: Desk, mail: Mail, raw: bytes) -> bool:
    """Say whether a mail brings nothing to file: it was filed before, or is a letter of ours."""
    ours = mail.header("x-weiquan-case") and mail.sender.lower() == desk.docket.account_address.lower()
    known = desk.world.log.remembers(raw_identity(raw)) or is_known(desk, mail)
    return bool(known or ours or mail.message_id in desk.known.our_ids)


def is_known(desk: Desk, mail: Mail) -> bool:
    """Say whether a mail was filed before: some desks give many mails one Message-ID, so what it says counts as well."""
    where = desk.world.log.remembers(mail.identity)
    if where == "unfiled":
        return False  # those are known by their bytes
    if where not in desk.cases:
        return bool(where)
    return is_filed(desk.world.folders, desk.cases[where], mail)


def is_filed(folders: Folders, case: Case, mail: Mail) -> bool:
    """Say whether a case has this very mail: its Message-ID, and what it says."""
    named = [event for event in case.events if event.message_id and event.message_id == mail.message_id]
    files = {str(event.data.get("file", "")) for event in named} - {""}
    try:
        kept = [parse(folders.read_mail(case, one), mail.received_at) for one in files]
    except CaseError:
        return True  # the kept mail is gone: nothing tells it apart
    return any(_says(one) == _says(mail) for one in kept) if files else bool(named)


def _says(mail: Mail) -> tuple[object, ...]:
    """What a person would see of a mail, on whatever way it came."""
    return mail.sender.lower(), mail.subject, mail.text.split(), [(one.name, one.content) for one in mail.attachments]
