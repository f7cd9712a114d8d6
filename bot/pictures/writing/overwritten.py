"""Whether what changed are words of a watermark that was written over all of a picture."""

from __future__ import annotations

from bot.pictures.finding.patches import Change

_A_WORD, _SEVERAL, _MOST_WORDS = 0.01, 6, 0.7
"""Area of a word of a watermark at most; how many of them tell what was done to a copy that is proven, and which part they
are of all that changed."""


def is_written_over(found: list[Change]) -> bool:
    """Say whether most of what changed are such words: behind a thing that was cut out everything changed at once."""
    words = sum(one.area for one in words_in(found))
    return len(words_in(found)) >= _SEVERAL and words >= _MOST_WORDS * sum(one.area for one in found)


def words_in(found: list[Change]) -> list[Change]:
    """Those of the changes that are no larger than a word."""
    return [one for one in found if is_word(one)]


def is_word(change: Change) -> bool:
    """Say whether a change is no larger than a word of a watermark."""
    return change.area <= _A_WORD
