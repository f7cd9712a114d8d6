"""A mail that no case claims: whether it is our business all the same."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.event import Reply
from bot.core.matching import Match
from bot.core.message import Mail
from bot.core.notice import NoticeState
from bot.core.reply.authentic import domain_of
from bot.core.words import NOTHING, Words, as_argument, beside, few, words
from bot.desk import Desk
from bot.light import read_for

MOST_NAMES = 5
ACCUSES = Words("it accuses YOU of infringement; read it today", "有人指控你侵权，请今天就看")
CUT = words(
    "it was too large to fetch; only its beginning was read: look at it in the mailbox",
    "邮件太大，只读取了开头；请到邮箱查看全文",
)
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
        "from {sender}, but it names no case", "来自 {sender}，但看不出属于哪个案件", sender=mail.sender
    )


def guessed(desk: Desk, found: Match) -> Words:
    """Which cases a mail may belong to, the likeliest first, or nothing."""
    names = _guesses(desk, found)
    if not names:
        return NOTHING
    return words("it may belong to {names}", "可能属于 {names}", names=few(names, MOST_NAMES))


def with_remedy(why: Words, desk: Desk, found: Match, file: str) -> Words:
    """The same, and how to file the mail; an accusation is no mail to be filed."""
    if why == ACCUSES:
        return why
    names = _guesses(desk, found)
    return words(
        "{why}: weiquan assign {file} {name}",
        "{why}：weiquan assign {file} {name}",
        why=why,
        file=Words("FILE", "文件")
        if file.endswith("/")
        else as_argument(file),  # it lies nowhere while nothing is done
        name=as_argument(names[0]) if len(names) == 1 else Words("CASE", "案件"),
    )


def marked(why: Words, cut: bool) -> Words:
    """The same; of a mail that was `cut` also that only its beginning was read."""
    return beside(why, CUT) if cut else why


def _guesses(desk: Desk, found: Match) -> list[str]:
    return [desk.cases[key].name for key, _ in found.candidates if key in desk.cases]


def _owner(desk: Desk, owners: Iterable[tuple[tuple[str, tuple[str, ...]], str]], domain: str) -> str:
    """A case with the desk that a domain belongs to, or nothing."""
    return next((key for (name, also), key in owners if desk.docket.playbook.platform(name).owns(domain, also)), "")
