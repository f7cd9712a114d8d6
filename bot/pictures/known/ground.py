"""The bare ground of a page or a picture: its colour, and what counts as nothing but that."""

from __future__ import annotations

from typing import Any

TOLERANCE = 10
"""Grey levels within which a strip counts as one colour: JPEG noise stays below, a pale product does not."""

RINGING = 40
"""Grey levels within which JPEG rings in the eight pixels beside a picture: a rim of so much is not yet the picture."""


def rim_colour(grey: Any) -> int:
    """The commonest grey of the four edges of an array of (height, width) bytes."""
    import numpy

    rim = numpy.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return int(numpy.bincount(rim, minlength=256).argmax())
