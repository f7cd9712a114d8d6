"""A mail that no case claims: whether it is our business all the same."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.event import Reply
from bot.core.matching import Match
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.reply.authentic import domain_of
from bot.core.words import NOTHING, Words, few, words
from bot.desk import Desk
from bot.light import read_for

MOST_NAMES = 5
ACCUSES = Words("it accuses YOU of infringement; read it today", "有人指控你侵权，请今天就看")
_NEVER_OVER = (Reply.ACCUSED, Reply.COUNTER_NOTICE, Reply.INFO_REQUESTED, Reply.RESTORED)
"""What a desk may still have to say to us when every case with it is over."""


def wants_a_person(desk: Desk, mail: Mail, found: Match, in_flood: bool) -> Words | None:
    """Why a mail without a case should be looked at, or None for mail that is none of our business.

    In a flood it is not even read: it stays in the mailbox, whatever it says.
    """
    domain = domain_of(mail.sender)
    likeliest = next((key for key, _ in found.candidates if key in desk.cases), "")
    current = likeliest or _owner(desk, desk.owners.items(), domain)
    key = current or _owner(desk, desk.past_owners.items(), domain)
    if not key:
        return None
    if in_flood:
        return NOTHING
    kind = read_for(desk.world, desk.docket, desk.cases[key], NoticeState(""), mail).kind
    if kind is Reply.UNRELATED and (not likeliest or found.over):
        return None
    if not current and kind not in _NEVER_OVER:
        return None
    if kind is Reply.ACCUSED:
        return ACCUSES
    return guessed(desk, found) or words(
        "from {sender}, but it names no case: weiquan assign FILE CASE",
        "来自 {sender}，但看不出属于哪个案件：weiquan assign 文件 案件",
        sender=mail.sender,
    )


def guessed(desk: Desk, found: Match) -> Words:
    """Which cases a mail may belong to, the likeliest first, or nothing."""
    names = [desk.cases[key].name for key, _ in found.candidates if key in desk.cases]
    if not names:
        return NOTHING
    return words(
        "it may belong to {names}: weiquan assign FILE CASE",
        "可能属于 {names}：weiquan assign 文件 案件",
        names=few(names, MOST_NAMES),
    )


def _owner(desk: Desk, owners: Iterable[tuple[tuple[str, tuple[str, ...]], str]], domain: str) -> str:
    """A case with the desk that a domain belongs to, or nothing."""
    return next((key for (name, also), key in owners if desk.docket.playbook.platform(name).owns(domain, also)), "")
