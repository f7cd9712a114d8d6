"""Of what stays up: was that decided, or is it only not decided yet, or not theirs to decide? The words are those of staying.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.reply.rules.statewords import Staying
from bot.core.reply.rules.wordlists import any_of, compiled


def invites_anew(plain: str, words: Staying) -> bool:
    """Say whether a plain sentence invites an appeal or a new complaint: what was refused before it was decided."""
    return words.anew.found_in(plain)


def decided_later(plain: str, words: Staying) -> bool:
    """Say whether a plain sentence tells, without a condition, that the desk is still to decide or to hear something."""
    return words.decided_later.found_in(plain) and not words.conditions.found_in(plain)


def done_by_now(plain: str, words: Staying) -> bool:
    """Say whether a plain piece begins with what is the case now: "it was still up when you wrote, now it is gone"."""
    return bool(_by_now(words).match(plain))


def _by_now(words: Staying) -> re.Pattern[str]:
    now = rf"(?:{words.ahead_of_now.spaced} )?{words.by_now.spaced}"
    return compiled(rf"\W*{any_of(now, words.by_now.unspaced)}")


def until_then(plain: str, words: Staying) -> bool:
    """Say whether a plain sentence tells that what was said before it holds for the time being."""
    return words.until_then.found_in(plain)


def still_open(plain: str, words: Staying) -> bool:
    """Say whether a plain sentence about a listing that is still up leaves it open, rather than refusing it."""
    return words.not_yet.found_in(plain) or words.not_theirs.found_in(plain)


def leaves_open(plain: str, words: Staying) -> bool:
    """Say whether a plain sentence about a listing that is gone leaves that open; "so far two were removed" does not."""
    return still_open(words.so_far.without(plain, " "), words)


def undecided(plain: str, here: Mapping[str, float], next_two: Mapping[str, float], words: Staying) -> bool:
    """Say whether a sentence heard as "stays" or "refused" leaves the matter open: by its words, or by a question after it.

    `here` and `next_two` say how loud each tone is in it, and at most in the two sentences behind it.
    """
    return still_open(plain, words) or (next_two["asks"] > 0.6 and here["refused"] < 0.3)
