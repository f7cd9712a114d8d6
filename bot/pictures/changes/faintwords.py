"""A name that is written all over a copy so faintly that hardly a pixel plainly changed: many small patches, all of them lighter or all darker."""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.colours import as_most_is_copied
from bot.pictures.finding.proof import Laid, Proof

_BROAD, _LEVELS, _NOISY = 31, 7.0, 4.0
"""Side in pixels of what is broader than writing, as light is; levels that writing differs by at least, and how many times more than half of all does."""
_LEAST, _LARGEST, _FEWEST, _OTHERWISE = 12, 0.01, 12, 0.1
"""Pixels of a patch of writing at least and its part of the picture at most, how many there are, and for each of these how many the other way."""
_OF_ITSELF, _ALL_OVER, _ONE_LINE = 0.35, 0.5, 0.25
"""How alike what changed is to what the original shows at most, as a blur takes small lights away and contrast adds to them; and the parts of the one side
and of the other over which patches reach at least: a banner has one line. Of 96 copies of three products, edited in 16 ways, none has such patches but for those
with a name all over."""


def faint_words(laid: Laid, proof: Proof) -> Any:
    """Where such patches lie, as a mask of the grid; nothing where they are none.

    What merely lies beside its place, is softer or was packed harder is lighter here and darker there; writing has one ink.
    """
    import cv2
    import numpy

    ours, theirs = (_grey(one) for one in (as_most_is_copied(laid, proof), laid.theirs))
    apart = cv2.GaussianBlur(theirs - ours, (0, 0), 1)
    ours, apart = (one - cv2.blur(one, (_BROAD, _BROAD)) for one in (ours, apart))
    level = max(_LEVELS, _NOISY * float(numpy.median(abs(apart[laid.there])))) if laid.there.any() else _LEVELS
    lighter, darker = (_patches((sign * apart > level) & laid.there) for sign in (1, -1))
    (count, mask), (others, _) = sorted((lighter, darker), key=lambda one: -one[0])
    if count < _FEWEST or others > _OTHERWISE * count:
        return numpy.zeros_like(mask)
    reach = [float(numpy.ptp(one)) / side for one, side in zip(numpy.nonzero(mask), mask.shape, strict=True)]
    if max(reach) < _ALL_OVER or min(reach) < _ONE_LINE:
        return numpy.zeros_like(mask)
    alike = abs(float(numpy.corrcoef(ours[laid.there], apart[laid.there])[0, 1]))
    return mask if alike <= _OF_ITSELF else numpy.zeros_like(mask)


def _grey(colours: Any) -> Any:
    import cv2
    import numpy

    first, second, third = cv2.split(colours.astype(numpy.float32))
    return (first + second + third) / 3


def _patches(pixels: Any) -> tuple[int, Any]:
    """How many patches are as large as letters or words, and where they are."""
    import cv2
    import numpy

    _, labels, stats, _ = cv2.connectedComponentsWithStats(pixels.astype(numpy.uint8))
    sizes = stats[:, cv2.CC_STAT_AREA]
    words = (sizes >= _LEAST) & (sizes <= _LARGEST * pixels.size)
    words[0] = False
    return int(words.sum()), words[labels]
