"""What a desk waits for is no promise of its own: "we'd be grateful to hear from you", "we need your ID card"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.reply.rules.sieve import Same
from bot.core.reply.rules.wording import WhoseTime
from bot.core.reply.rules.wordlists import any_of, compiled

_NEAR = 200
"""Signs before a period in which something may come to the desk."""


@lru_cache(maxsize=8)
def _told_by(by: Same) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds that a desk waits for something, and that something comes to it right before a period."""
    words: WhoseTime = by.thing
    thanks = (
        rf"{words.thanks_for.spaced} (?!{words.not_thanks.spaced})(?:\w+ ){{0,3}}"
        rf"{words.awaited_things.spaced}(?! {words.sent_by_desk.spaced})"
    )
    needs = rf"{words.needs.spaced} (?!{words.some_time.spaced})"
    on = rf"(?:(?!{words.desk_goes_on.spaced})[^.;,])"
    comes = any_of(rf"{words.if_we_get.spaced}{on}{{0,100}}$", rf"{words.reaches_us.spaced}{on}{{0,30}}$")
    return compiled(any_of(words.awaited.either, thanks, needs)), compiled(comes)


def is_awaited(scope: str, before: str, words: WhoseTime) -> bool:
    """Say whether a desk waits for something within a period: `scope` is where it stands, `before` all of it up to the period."""
    awaited, comes = _told_by(Same(words))
    return bool(awaited.search(scope) or comes.search(before[-_NEAR:]))
