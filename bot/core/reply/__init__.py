"""Reading the answers of complaint desks: right, or an honest "please look"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.reply.reading import Asked, Bounce, Reading
from bot.core.reply.rules.rule import Rule

if TYPE_CHECKING:
    from bot.core.reply.reader import read

__all__ = ["Asked", "Bounce", "Reading", "Rule", "read"]


def __getattr__(name: str) -> object:
    """Import the reader when it is first asked for: it needs platforms, and platforms need the rules from here."""
    if name == "read":
        from bot.core.reply.reader import read

        return read
    raise AttributeError(name)
