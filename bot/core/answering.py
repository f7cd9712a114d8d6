"""What an answer to a desk still lacks, and where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import getaddresses

from bot.core.action import Action, Ask
from bot.core.case import Case, Finding, Level
from bot.core.draft import Draft
from bot.core.enclosures import is_given, missing_for, staying_home
from bot.core.notice import NoticeState
from bot.core.platform import Platform
from bot.core.reply.authentic import domain_of, is_in_house
from bot.core.reply.reading import Asked
from bot.core.words import Words, joined, words

ANSWERS_NOTHING = "answers-nothing"
"""The one finding that a person may set aside, with `weiquan approve CASE --as-it-is`."""


_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_UNREAD = re.compile(r"(?:do[._-]?not|no)[._-]?reply", re.IGNORECASE)


def answer_address(notice: NoticeState, platform: Platform, domains: tuple[str, ...]) -> str:
    """Where the newest question wants its answer (Reply-To, RFC 5322 3.6.2), or nothing.

    Only what an authentic mail says counts, and only an address in the sender's own house or of the platform.
    """
    asked = notice.requests[-1] if notice.requests else None
    if asked is None or asked.data.get("authentic") is not True:
        return ""
    sender = str(asked.data.get("sender", ""))
    named = [one for _, one in getaddresses([str(asked.data.get("reply_to", ""))]) if one]
    there = named[0] if len(named) == 1 else ""
    if not _ADDRESS.fullmatch(there) or there.lower() == sender.lower() or _UNREAD.match(there):
        return ""
    return there if is_in_house(domain_of(there), platform, domains, domain_of(sender)) else ""


def _asked_of(notice: NoticeState) -> tuple[Asked, ...]:
    """What is asked for, as far as there is a word for it."""
    return tuple(Asked(one) for one in notice.asked_for if one in Asked.__members__.values()) or (Asked.OTHER,)


def _going(case: Case, platform: Platform, drafts: Iterable[Draft]) -> frozenset[str]:
    """What goes with an answer, by its source; for a desk that takes no files all of the folder is kept ready."""
    if not platform.takes_files:
        return frozenset(one.path for one in case.evidence)
    return frozenset(path for one in drafts for path in (*(put.source for put in one.enclosures), *one.too_big))


def _lacking(case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft]) -> tuple[Words, ...]:
    """What the folder does not hold of what they ask for, and what it holds in a form that cannot go."""
    asked = _asked_of(notice)
    return (*missing_for(asked, case), *staying_home(asked, case, platform, _going(case, platform, drafts)))


def asks_for_missing(
    case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft], answer: Action
) -> tuple[Ask, ...]:
    """What the platform asks for and the answer cannot enclose, in plain words."""
    why = Words("the platform asks for it", "平台要求提供")
    deadline = answer.deadline if isinstance(answer, Ask) else None
    return tuple(
        Ask(words("{case}: {what}", "{case}：{what}", case=case.name, what=what), why, deadline=deadline)
        for what in _lacking(case, notice, platform, drafts)
    )


def empty_answer(case: Case, notice: NoticeState, platform: Platform, drafts: Iterable[Draft]) -> tuple[Finding, ...]:
    """What holds an answer back that gives nothing of what was asked: nobody swears to that by mistake."""
    drafts = tuple(drafts)
    going = _going(case, platform, drafts)
    if any(is_given(one, case, going) for one in _asked_of(notice)):
        return ()
    missing = _lacking(case, notice, platform, drafts)
    return (
        Finding(
            Level.BLOCK,
            ANSWERS_NOTHING,
            "",
            Words("the answer encloses nothing of what they ask for", "答复里没有附上平台要求的任何材料"),
            words(
                "{missing}; if there is nothing, let it go without: weiquan approve {case} --as-it-is",
                "{missing}；如果确实没有，可以原样发出：weiquan approve {case} --as-it-is",
                missing=joined(missing),
                case=case.name,
            ),
        ),
    )
