"""What an answer to a desk still lacks, and who is told."""

from __future__ import annotations

from bot.core.action import Action, Ask
from bot.core.case import Case, Finding, Level
from bot.core.enclosures import is_given, missing_for
from bot.core.notice import NoticeState
from bot.core.reply.reading import Asked
from bot.core.words import Words, words

ANSWERS_NOTHING = "answers-nothing"
"""The one finding that a person may set aside, with `weiquan approve CASE --as-it-is`."""


def asked_of(notice: NoticeState) -> tuple[Asked, ...]:
    """What is asked for, as far as there is a word for it."""
    return tuple(Asked(one) for one in notice.asked_for if one in Asked.__members__.values()) or (Asked.OTHER,)


def asks_for_missing(case: Case, notice: NoticeState, answer: Action) -> tuple[Ask, ...]:
    """What the platform asks for and the folder does not hold, in plain words."""
    why = Words("the platform asks for it", "平台要求提供")
    deadline = answer.deadline if isinstance(answer, Ask) else None
    return tuple(
        Ask(words("{case}: {what}", "{case}：{what}", case=case.name, what=what), why, deadline=deadline)
        for what in missing_for(asked_of(notice), case)
    )


def empty_answer(case: Case, notice: NoticeState) -> tuple[Finding, ...]:
    """What holds an answer back that gives nothing of what was asked: nobody swears to that by mistake."""
    asked = asked_of(notice)
    if any(is_given(one, case) for one in asked):
        return ()
    missing = missing_for(asked, case)
    return (
        Finding(
            Level.BLOCK,
            ANSWERS_NOTHING,
            "",
            Words("the answer encloses nothing of what they ask for", "答复里没有附上平台要求的任何材料"),
            words(
                "{missing}; if there is nothing, let it go without: weiquan approve {case} --as-it-is",
                "{missing}；如果确实没有，可以原样发出：weiquan approve {case} --as-it-is",
                missing=Words("; ".join(one.en for one in missing), "；".join(one.zh for one in missing)),
                case=case.name,
            ),
        ),
    )
