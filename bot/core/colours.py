"""Colours as mails write them: six hex digits, whether they were named, mixed or numbered."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

CLEAR = "clear"
"""What text is that nobody can see on any background."""
_NEARLY = 24
"""Text whose colour differs from its background by less than this in each of red, green and blue is not read."""
_FAINT = 0.1
_HEXED = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_BARE = re.compile(r"[0-9a-f]{6}")
_MIXED = re.compile(r"\b(rgb|hsl)a?\(([\d.,%/\s-]{1,80})\)")
_PARTS = re.compile(r"[\s,/]+")


@lru_cache(1_000)
def colour(given: str) -> str:
    """Six hex digits for a colour, CLEAR for one that lets all through, nothing for what is not understood."""
    given = given.strip().lower()
    hexed = _HEXED.search(given)
    if hexed or _BARE.fullmatch(given):
        return _of_digits(hexed.group(1) if hexed else given)
    mixed = _MIXED.search(given.replace("deg", ""))
    if mixed:
        return _of_parts(mixed.group(1), _PARTS.split(mixed.group(2).strip()))
    names = re.findall(r"[a-z]+", re.sub(r"url\([^)]*\)?", " ", given))
    return next((found for name in names if (found := _named(name))), "")


def is_alike(one: str, other: str) -> bool:
    """Say whether text of one colour cannot be read on the other."""
    return one == CLEAR or all(abs(int(one[n : n + 2], 16) - int(other[n : n + 2], 16)) < _NEARLY for n in (0, 2, 4))


def _of_digits(digits: str) -> str:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return CLEAR if len(digits) == 8 and int(digits[6:], 16) < 255 * _FAINT else digits[:6]


def _of_parts(how: str, parts: list[str]) -> str:
    try:
        if len(parts) > 3 and _share(parts[3], 1) < _FAINT:
            return CLEAR
        if how == "hsl":
            mixed = colorsys.hls_to_rgb(float(parts[0]) / 360 % 1, _share(parts[2], 100), _share(parts[1], 100))
        else:
            mixed = (_share(parts[0], 255), _share(parts[1], 255), _share(parts[2], 255))
    except (ValueError, IndexError):
        return ""
    return "".join(f"{round(part * 255):02x}" for part in mixed)


def _share(part: str, whole: float) -> float:
    """A part of a colour, from nought to one; `whole` is what stands for all of it without a percent sign."""
    share = float(part[:-1]) / 100 if part.endswith("%") else float(part) / whole
    return min(max(share, 0.0), 1.0)


def _named(name: str) -> str:
    if name == "transparent":
        return CLEAR
    from PIL.ImageColor import colormap

    found = colormap.get(name, "")
    return found[1:] if isinstance(found, str) and len(found) == 7 else ""
