"""The address of a page in a strip across its whole top, as programs that save whole pages and some browsers draw it: no field, but a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_LOW, _HIGH, _BEGINS = 18, 76, 90
"""Rows that such a strip takes, and within which it begins."""
_SAME, _INK, _PLAIN, _QUIET = 6, 60, 145, 45
"""Levels within which a strip is of one colour down its sides, from which something stands on it, from which that is plain to read, and by which its colour may
differ from grey."""
_SMALL, _LARGE, _APART = 6, 20, 0.42
"""How high its letters are, from and to, and the gap between two words in parts of that."""
_SIGNS, _ALONE = 10, 0.6
"""Signs that an address has at least without a gap, and its part of all that is written in the strip."""
_STACKED = 1.35
"""How many pieces stand in one column of it: an i and a colon have two, Chinese signs mostly more."""
_DOT, _ON_THE_LINE = 0.34, 0.2
"""How large a full stop is, and how far off the line it may stand, in parts of the letters' height."""

Line = tuple[int, int, int, int]
"""x, y, width and height."""


def has_address_strip(strip: Any, unit: float) -> bool:
    """Say whether a strip of even colour across the top holds nothing much but one long word with full stops in it.

    `strip` are the uppermost rows of a page in colour, `unit` the pixels of one as it was drawn.
    """
    return any(_is_address(strip[top:end], unit) for top, end in _bands(strip, unit))


def _bands(strip: Any, unit: float) -> Iterator[tuple[int, int]]:
    """Rows that have one quiet colour at both sides: first, and last exclusive."""
    import numpy

    left, right = (numpy.median(side, axis=1) for side in (strip[:, 1:4].astype(int), strip[:, -4:-1].astype(int)))
    alike = abs(left - right).max(axis=1) <= _SAME
    top = 0
    for row in range(1, len(strip)):
        if alike[row] and alike[top] and abs(left[row] - left[min(row - 1, top + 1)]).max() <= _SAME:
            continue
        if alike[top] and _LOW * unit <= row - top <= _HIGH * unit and top <= _BEGINS * unit:
            yield top, row
        top = row


def _is_address(band: Any, unit: float) -> bool:
    import numpy

    ground = numpy.median(numpy.concatenate([band[:, 1:4], band[:, -4:-1]]).reshape(-1, 3), axis=0)
    if float(ground.max() - ground.min()) > _QUIET:
        return False
    apart = abs(band.astype(numpy.int16) - ground.astype(numpy.int16)).max(axis=2)
    signs = _signs(apart > _INK)
    if len(signs) < _SIGNS or apart.max() < _PLAIN:
        return False
    high = float(numpy.quantile([tall for _, _, _, tall in signs], 0.75))
    if not _SMALL * unit <= high <= _LARGE * unit:
        return False
    words = _words(signs, _APART * high)
    longest = max(words, key=len)
    enough = len(longest) >= max(_SIGNS, _ALONE * len(signs)) and len(longest) <= _STACKED * len(_words(longest, 0))
    return enough and _has_stop_in_it(longest, high)


def _signs(ink: Any) -> list[Line]:
    """What stands there piece by piece, from left to right."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(ink.astype("uint8"), connectivity=8)
    return sorted((int(x), int(y), int(wide), int(tall)) for x, y, wide, tall, _ in found[1:])


def _words(signs: list[Line], gap: float) -> list[list[Line]]:
    """Signs that follow one another without a gap."""
    words, end = [[signs[0]]], signs[0][0] + signs[0][2]
    for sign in signs[1:]:
        if sign[0] - end > gap:
            words.append([])
        words[-1].append(sign)
        end = max(end, sign[0] + sign[2])
    return words


def _has_stop_in_it(word: list[Line], high: float) -> bool:
    """Say whether a full stop stands on the line amid a word: neither the dot of an i nor the end of a sentence."""
    import numpy

    line = float(numpy.median([y + tall for _, y, _, tall in word]))
    for _, y, wide, tall in word[2:-2]:
        if max(wide, tall) <= max(2.0, _DOT * high) and abs(y + tall - line) <= max(1.0, _ON_THE_LINE * high):
            return True
    return False
