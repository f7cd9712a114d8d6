"""Where what the rules are sure of stands, whatever the mail sounds like: a question in plain words, a dispute with a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.asking import OUTRIGHT, as_asked
from bot.core.reply.hearing import AUDIBLE, Tone, telling
from bot.core.reply.look import Look
from bot.core.reply.misfits import asks_for_more
from bot.core.reply.otherwise import asks_outright
from bot.core.reply.outright import named_outright
from bot.core.reply.verdict import Verdict

if TYPE_CHECKING:
    from bot.core.reply.hearing import Matrix

_NO_ANSWERS = (Reply.ACKNOWLEDGED, Reply.UNCLEAR)


def stands(kind: Reply, ruled: Verdict, tones: Matrix, seen: Look) -> bool:
    """Say whether the verdict of the rules stands although a mail sounds like this kind."""
    if ruled.kind is Reply.COUNTER_NOTICE:
        return kind is Reply.INFO_REQUESTED and ruled.confidence == "sure" and _on_a_clock(tones, seen)
    if ruled.kind is not Reply.INFO_REQUESTED:
        return False
    asked = kind in _NO_ANSWERS and ruled.confidence == "sure" and _asked_outright(kind, tones, seen)
    return asked or asks_for_more(kind, tones, seen)


def _asked_outright(kind: Reply, tones: Matrix, seen: Look) -> bool:
    """Say whether a question is put in plain words: what sounds like a receipt is more than that.

    Where it sounds like nothing at all, a sentence must ask for something by its plain name.
    """
    asking = telling(Tone.ASKS, tones, seen.told.body, OUTRIGHT)
    if any(named_outright(as_asked(one.plain), seen.wording.named) for one in asking):
        return True
    return kind is Reply.ACKNOWLEDGED and any(
        asks_outright(one.plain, seen.wording.otherwise) for one in seen.told.body
    )


def _on_a_clock(tones: Matrix, seen: Look) -> bool:
    """Say whether a sentence sounds like a dispute, and one tells that it will be restored unless we act."""
    disputed = telling(Tone.DISPUTED, tones, seen.told.body, AUDIBLE)
    return bool(disputed) and any(seen.wording.otherwise.or_restored.found_in(one.plain) for one in seen.told.body)
