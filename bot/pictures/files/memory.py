"""What OpenCV frees after one strip of a page stays at hand for the next: a third of the time went into getting it anew."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of options in malloc.h of glibc; see mallopt(3)."""
_AT_ONCE = 32 << 20
"""The largest block that is kept: glibc allows no more."""
_PAGE = 4096
"""Bytes of a page of memory; where it has more, more is held before anything is given back."""
_OF_A_PICTURE, _OF_A_STRIP = 96 << 20, 256 << 20
"""All that is kept: features of a bare picture take 75 MB, those of a page's strip 180, both in blocks of 13 at most."""
_GROWN = 32 << 20
"""What is held more after another strip where that found room in what the first one left, at most."""


def keep_at_hand() -> bool:
    """Have glibc keep what features of a bare picture take, in this process and from now on; say whether it does.

    Otherwise each picture, and each strip of a page, gets its memory from the kernel page by page, zeroed, and gives all of it back.
    Where there is no glibc nothing happens.
    """
    mallopt = _glibc("mallopt")
    return bool(mallopt and mallopt(_M_MMAP_THRESHOLD, _AT_ONCE) and mallopt(_M_TRIM_THRESHOLD, _OF_A_PICTURE))


@contextmanager
def kept_between_strips(most: int) -> Iterator[Callable[[], None]]:
    """Keep what a strip of a page takes for the next one, and give everything back after the last.

    What is given is called before each strip. Where the whole program holds more than `most` bytes then, and more than after the
    first strip, what one left lies so that the next found no room in it, and all is given back.
    """
    mallopt = _glibc("mallopt")
    give_back()  # what is scattered among other things serves no strip
    if keep_at_hand() and mallopt:
        mallopt(_M_TRIM_THRESHOLD, _OF_A_STRIP)
    after: list[int] = []

    def begin() -> None:
        after.append(held())
        if len(after) > 2 and after[-1] > max(most, after[1] + _GROWN):  # the first of these stood before any strip
            give_back()
            after[:] = [held()]

    try:
        yield begin
    finally:
        keep_at_hand()
        give_back()


def give_back() -> None:
    """Give back what is kept, as before a picture is opened that takes as much itself; see malloc_trim(3)."""
    trim = _glibc("malloc_trim")
    if trim:
        trim(0)


def held() -> int:
    """Bytes that the whole program has in memory; 0 where no system tells."""
    if sys.platform != "linux":
        return 0
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


@cache
def _glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc; None elsewhere: musl has none of these, and keeps to itself what it does."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return found
