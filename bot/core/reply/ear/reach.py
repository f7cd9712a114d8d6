"""Of how many of our listings a sentence speaks, and at which step: "the rest went today" and "the rest stays" differ by little else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.core.reply.naming.counting import LITTLE_NUMBERS, MEASURES, NUMBER_WORDS
from bot.core.reply.rules.statewords import Reach

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

_SIGNS = "一二两三四五六七八九十"
_NUMBER = re.compile(
    rf"\b(\d|{LITTLE_NUMBERS})\b|([{_SIGNS}])(?=[{MEASURES.replace('|', '').replace('(?!目)', '')}])|(\d)(?=[{_SIGNS}个条件款项张家处本幅篇页只枚组份つ点건개])"
)
"""A number that may count listings."""
WIDTH = len(Reach.model_fields) + 2
"""Numbers that `reaches` gives for a sentence."""


def reaches(said: Sequence[str], listings: int, words: Reach) -> Matrix:
    """Tell of plain sentences which words of reach.toml stand in each, and whether it counts fewer than our listings, or so many: shape (sentences, WIDTH)."""
    return np.array([_reach(one, listings, words) for one in said], dtype=np.float32).reshape(-1, WIDTH)


def _reach(plain: str, listings: int, words: Reach) -> tuple[bool, ...]:
    counted = _counted(plain)
    fewer = any(1 <= one < listings for one in counted)
    lists = (words.all, words.rest, words.too, words.only, words.now, words.before, words.still, words.denied)
    return (*(one.found_in(plain) for one in lists), fewer, listings > 1 and listings in counted)


@lru_cache(maxsize=256)
def _counted(plain: str) -> frozenset[int]:
    found = (next(filter(None, one.groups())) for one in _NUMBER.finditer(plain))
    return frozenset(int(one) if one.isdigit() else NUMBER_WORDS.get(one, 0) for one in found)
