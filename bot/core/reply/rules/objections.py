"""An objection of the other side that failed: what was taken down stays down, and neither the objection nor its refusal is news of our complaint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.core.event import Reply
from bot.core.reply.rules.verdict import Signal
from bot.core.reply.rules.wording import Formal
from bot.core.reply.sentences.text import Sentence

_CLAUSE = re.compile(r"[^,;.。!?、]+[,;.。!?、]*\s*")
_MARKS = " ,;.。、!?:-–—"
_LEAST = 3
"""Signs that must be left of a sentence for it to say something else."""
_OF_OBJECTIONS = (Reply.COUNTER_NOTICE, Reply.REJECTED, Reply.RESTORED)
"""What rules hear in such sentences, and what is not told in them."""


def overcome(
    body: Sequence[Sentence], spoken: Iterable[Signal], words: Formal, subject: Sentence | None = None
) -> Mapping[Sentence, str]:
    """The sentences that tell that the other side objected, and that this failed, each with what it says beside that; none where we may be the one who objected.
    The subject is one of them where it tells the same.

    "The seller appealed. The appeal was unsuccessful; the listing stays removed." says no more than the last.
    """
    failed = [place for place, one in enumerate(body) if objected_in_vain(one.plain, words)]
    above = [subject] if subject is not None and objected_in_vain(subject.plain, words) else []
    sure = [one for one in spoken if one.sure]
    objected = {one.sentence for one in sure if one.kind is Reply.COUNTER_NOTICE}
    theirs = objected or any(words.their_objection.found_in(one.plain) for one in body)
    if not failed or not theirs:
        return {}
    others = {one.sentence for one in sure if one.kind not in _OF_OBJECTIONS}
    before = [one for one in body[: failed[-1]] if one in objected and one not in others]
    return {
        **dict.fromkeys(before, ""),
        **{one: beside_objection(one.plain, words) for one in (*above, *(body[place] for place in failed))},
    }


def without_overcome(found: Iterable[Signal], over: Mapping[Sentence, str]) -> tuple[Signal, ...]:
    """The signals without what rules heard of such an objection."""
    return tuple(one for one in found if one.sentence not in over or one.kind not in _OF_OBJECTIONS)


def objected_in_vain(plain: str, words: Formal) -> bool:
    """Say whether plain words tell that an objection failed, and not one of ours: 判定申诉不成立."""
    return words.objection_failed.found_in(plain) and not words.our_objection.found_in(plain)


def beside_objection(plain: str, words: Formal) -> str:
    """What a plain sentence says in the clauses that do not speak of the objection."""
    spans = [one.span() for one in words.objection_failed.pattern.finditer(plain)]
    clauses = [
        one.group()
        for one in _CLAUSE.finditer(plain)
        if not any(begin < one.end() and one.start() < end for begin, end in spans)
    ]
    left = "".join(clauses).strip(_MARKS)
    return left if len(left) >= _LEAST else ""
