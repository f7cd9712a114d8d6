"""Colours of two pictures laid over each other: how far they are apart, and which few of them a patch is made of."""

from __future__ import annotations

from typing import Any

from bot.pictures.proof import Laid, Proof

ONE_COLOUR, _BIN = 10, 16
"""Levels within which colours count as one, and the step in which the commonest is sought."""
_ENOUGH, _SOME = 50, 5
"""Pixels that must agree for their colours to be fitted; on a fine grid one of so many tells as much."""
_BRIGHTEST, _PLATEAU, _CLIPPED, _FITTED = 0.995, 3.0, 0.05, 400
"""What part of the pixels is no brighter than the brightest level, as noise makes a few of them so; levels below it that count as clipped, the part of the
pixels from which that matters, and how many must be left."""


def greatest(values: Any) -> Any:
    """The greatest of three colours at each pixel; numpy's own `max` along so short an axis takes ten times as long."""
    import numpy

    return numpy.maximum(numpy.maximum(values[..., 0], values[..., 1]), values[..., 2])


def plain_shares(pixels: Any, one_colour: float = ONE_COLOUR) -> tuple[list[float], Any]:
    """The shares of the three commonest colours, and the commonest."""
    import numpy

    left, shares, colours = pixels.astype(numpy.int16), [], []
    for _ in range(3 if len(pixels) else 0):
        if len(left):
            colours.append(commonest(left))
            near = greatest(abs(left - colours[-1])) <= one_colour
            shares.append(float(near.sum() / len(pixels)))
            left = left[~near]
    return shares, colours[0]


def commonest(pixels: Any) -> Any:
    """The commonest colour, found in coarse bins."""
    import numpy

    bins = pixels.astype(numpy.int64) // _BIN
    keys = bins[:, 0] * 400 + bins[:, 1] * 20 + bins[:, 2]
    return numpy.median(pixels[keys == numpy.bincount(keys).argmax()], axis=0)


def apart(laid: Laid, proof: Proof) -> tuple[Any, float]:
    """How far apart the pixels are after the colours of the original were brought to those of the copy where both agree.

    And the noise: the deviation, told from the median, of colours where both agree.
    """
    import cv2
    import numpy

    ours, theirs, noise = laid.ours.astype(numpy.float32), laid.theirs.astype(numpy.float32), 0.0
    if (agreeing := _agreeing(laid, proof)) is not None:
        ours = _brought_to(ours, theirs, agreeing)
        noise = 1.48 * float(numpy.median(abs(ours[agreeing] - theirs[agreeing])))
    return greatest(abs(cv2.GaussianBlur(ours, (0, 0), 1) - cv2.GaussianBlur(theirs, (0, 0), 1))), noise


def as_copied(laid: Laid, proof: Proof) -> Any:
    """The original as floats in the colours that the copy has where both agree."""
    import numpy

    ours, agreeing = laid.ours.astype(numpy.float32), _agreeing(laid, proof)
    return ours if agreeing is None else _brought_to(ours, laid.theirs.astype(numpy.float32), agreeing, _SOME)


def _agreeing(laid: Laid, proof: Proof) -> Any:
    """The pixels of the cells that agree; None where they are too few to tell of colours."""
    import cv2
    import numpy

    cells = proof.agreeing.astype(numpy.uint8)
    agreeing = cv2.resize(cells, laid.ours.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    return agreeing if agreeing.sum() >= _ENOUGH else None


def _brought_to(ours: Any, theirs: Any, agreeing: Any, every: int = 1) -> Any:
    """The colours of the original as the copy has them, by a linear map fitted to every so many of the pixels that agree.

    Light that was clipped follows no such map: where many pixels have the copy's brightest level, what is left is fitted without
    them as well, and the map that leaves less is taken. Where few have it, it is no limit: what does not agree may be brighter.
    """
    import numpy

    here, there = ours[agreeing][::every], theirs[agreeing][::every]
    brightest = numpy.quantile(there, _BRIGHTEST, axis=0)
    plateau = there >= brightest - _PLATEAU
    white = numpy.where(plateau.mean(axis=0) >= _CLIPPED, brightest, 255.0).astype(numpy.float32)
    clipped = plateau.any(axis=1)
    fits = [numpy.ones(len(here), bool)]
    if _CLIPPED * len(here) <= clipped.sum() <= len(here) - _FITTED:
        fits.append(~clipped)
    ways = []
    for fit in fits:
        known = numpy.column_stack([here[fit], numpy.ones(int(fit.sum()), numpy.float32)])
        colours = numpy.linalg.lstsq(known, there[fit], rcond=None)[0]
        left = abs(numpy.clip(here @ colours[:3] + colours[3], 0, white) - there).mean()
        ways.append((float(left), colours))
    colours = min(ways, key=lambda way: way[0])[1]
    return numpy.clip(ours @ colours[:3] + colours[3], 0, white)
