"""Frames of one shoot often show things of the same colours; where they do not, a person is asked to look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.pictures.files.load import load
from bot.pictures.known.product import product_mask

_SIDE = 240
_BINS = (5, 16, 16)
"""Steps of lightness, and of both colour axes of Lab between 64 and 192 of 256."""
ALIKE = 0.3
"""The share of colours below which a frame looks unlike another: cause to ask, never to refuse.

Of 40 rendered things seen again from another side in the same light the least share 0.34, 95 % more than 0.48; of 1,560 pairs of
different things three quarters share less than 0.3. But dark, warm, close and black-and-white frames share 0.07 to 0.28 with
the picture they are of, as different things do.
"""


def palette(source: Path) -> Any:
    """Count which colours the product in a picture has, as an array of shares that sum to one. Raises CaseError."""
    import cv2
    import numpy

    colours = load(source, _SIDE).pixels()
    mask = product_mask(colours)
    small = cv2.resize(colours, (mask.shape[1], mask.shape[0]), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)[mask].astype(float)
    counted, _ = numpy.histogramdd(lab, bins=_BINS, range=((0, 256), (64, 192), (64, 192)))
    soft = cv2.GaussianBlur(counted.astype(numpy.float32).transpose(1, 2, 0), (3, 3), 0.8)
    return soft / max(float(soft.sum()), 1e-9)


def shared(one: Any, other: Any) -> float:
    """The share of their colours that two palettes have in common, 0 to 1."""
    import numpy

    return float(numpy.minimum(one, other).sum())
