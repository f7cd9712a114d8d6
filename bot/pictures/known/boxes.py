"""Boxes in a picture, in pixels, and parts of one, in fractions."""

from __future__ import annotations

Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels; x1 and y1 exclusive."""

Part = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the original."""


def shorter_side(box: Box) -> int:
    """Pixels from one long side of a box to the other."""
    return max(1, min(box[2] - box[0], box[3] - box[1]))


def area(box: Box) -> int:
    """How many pixels lie in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def shared(one: Box, other: Box) -> int:
    """How many pixels lie in both."""
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0, across) * max(0, down)
