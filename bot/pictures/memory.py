"""What OpenCV frees after one strip of a page stays at hand for the next: a third of the time went into getting it anew."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of options in malloc.h of glibc; see mallopt(3)."""
_AT_ONCE, _KEPT = 32 << 20, 256 << 20
"""The largest block that is kept (glibc allows no more), and all that is: features of a strip take 180 MB in blocks of 13."""


@cache
def keep_at_hand() -> bool:
    """Have glibc keep what is freed, in this process and from now on; say whether it does. Elsewhere nothing happens.

    Otherwise each of a page's strips gets its memory from the kernel page by page, zeroed, and gives all of it back.
    """
    mallopt = _glibc("mallopt")
    return bool(mallopt and mallopt(_M_MMAP_THRESHOLD, _AT_ONCE) and mallopt(_M_TRIM_THRESHOLD, _KEPT))


def give_back() -> None:
    """Give back what is kept at hand, before a picture is opened that takes as much itself; see malloc_trim(3)."""
    trim = _glibc("malloc_trim")
    if trim:
        trim(0)


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
