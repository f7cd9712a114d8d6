"""What is counted and is no listing, "two of our three servers are down": no part of ours is gone then."""

from __future__ import annotations

import re

from bot.core.event import ListingState
from bot.core.reply.rows import row_state
from bot.core.reply.wording import Wording

_NEAR = 60
"""Signs behind what is counted in which it may be said to be gone."""
_ADDRESS = re.compile(r"https?://\S+")
_END = re.compile(r"[.!?。]")


def else_gone(plain: str, words: Wording) -> bool:
    """Say whether a plain sentence tells that something is gone which it counts and which is no listing, and speaks of no listing beside it."""
    bare = _ADDRESS.sub(" ", plain)
    return any(
        _is_gone(_END.split(bare[found.end() : found.end() + _NEAR])[0], words)
        and not words.things.listings.found_in(f"{bare[: found.start()]} ; {bare[found.end() :]}")
        for found in words.things.counted_else.pattern.finditer(bare)
    )


def _is_gone(said: str, words: Wording) -> bool:
    return words.things.gone.found_in(said) or row_state(said, words.rows) is ListingState.REMOVED
