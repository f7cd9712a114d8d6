"""Colours of two pictures laid over each other: how far they are apart, and which few of them a patch is made of."""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.known.remembered import Remembered

ONE_COLOUR, _BIN = 10, 16
"""Levels within which colours count as one, and the step in which the commonest is sought."""
_ENOUGH, _SOME = 50, 5
"""Pixels that must agree for their colours to be fitted; on a fine grid one of so many tells as much."""
_COARSE, _ROUNDS, _FITS, _FARTHER, _FAR_BETTER = 4, 5, 1.0, 2.0, 0.5
"""Of how many pixels one is asked along and down, how often colours are fitted to the cells that fit, the levels that these are off at most, or how many times farther than half of all cells, and how
much may be left of what those were off before."""
_BRIGHTEST, _PLATEAU, _CLIPPED, _FITTED = 0.995, 3.0, 0.05, 400
"""What part of the pixels is no brighter than the brightest level, as noise makes a few of them so; levels below it that count as clipped, the part of the
pixels from which that matters, and how many must be left."""


def greatest(values: Any) -> Any:
    """The greatest of three colours at each pixel; numpy's own `max` along so short an axis takes ten times as long."""
    import cv2
    import numpy

    if values.ndim == 3 and values.dtype in (numpy.uint8, numpy.int16, numpy.float32):
        first, second, third = cv2.split(values)  # side by side they take a quarter of the time
        return cv2.max(cv2.max(first, second), third)
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


_APART: Remembered[Remembered[tuple[Any, float]]] = Remembered()


def apart(laid: Laid, proof: Proof) -> tuple[Any, float]:
    """How far apart the pixels are after the colours of the original were brought to those of the copy where both agree.

    And the noise: the deviation, told from the median, of colours where both agree. Found once of what was laid, for the same cells.
    """
    known = _APART.of(laid.theirs, Remembered)
    return known.of(laid.ours, lambda: _apart(laid, proof), proof.agreeing.tobytes())


def _apart(laid: Laid, proof: Proof) -> tuple[Any, float]:
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
    return ours if agreeing is None else _brought_to(ours, laid.theirs, agreeing, _SOME)


def as_most_is_copied(laid: Laid, proof: Proof) -> Any:
    """The same by the colours of most cells, where these follow another map far better than all cells together do.

    A cell at the rim of a thing agrees by its edge; where that was cut out sharply half of the cell is the bare page, which gives the thing's own
    colours a map that is none of theirs.
    """
    import numpy

    usual = as_copied(laid, proof)
    if _agreeing(laid, proof) is None:
        return usual
    ours, theirs, before = (one[::_COARSE, ::_COARSE].astype(numpy.float32) for one in (laid.ours, laid.theirs, usual))
    known: dict[bytes, tuple[Any, Any]] = {}
    first = _left_in_cells(before, theirs, proof)
    ways = [_by_most(left, ours, theirs, proof, known) for left in (first, _left_in_cells(ours, theirs, proof))]
    left, colours = min(ways, key=lambda way: way[0])
    if colours is None or left > _FAR_BETTER * float(numpy.median(first[proof.agreeing])):
        return usual
    return _mapped(laid.ours.astype(numpy.float32), *colours)


def _by_most(
    left: Any, ours: Any, theirs: Any, proof: Proof, known: dict[bytes, tuple[Any, Any]]
) -> tuple[float, tuple[Any, Any] | None]:
    """How many levels half of the cells are off at most by the map of those that fit best, beginning with what is `left` in each; and that map.

    What is `known` is the map of some cells, by these, and what that leaves: two beginnings may come to the same.
    """
    import numpy

    most, colours = None, None
    for _ in range(_ROUNDS):
        cells = proof.agreeing & (left <= max(_FITS, _FARTHER * float(numpy.median(left[proof.agreeing]))))
        fit = in_pixels(cells, ours.shape)
        if fit.sum() < _ENOUGH or (most is not None and (fit == most).all()):
            break
        most, name = fit, cells.tobytes()
        if name not in known:
            colours = _map(ours[fit], theirs[fit])
            known[name] = colours, _left_in_cells(_mapped(ours, *colours), theirs, proof)
        colours, left = known[name]
    return float(numpy.median(left[proof.agreeing])), colours


def _left_in_cells(mapped: Any, theirs: Any, proof: Proof) -> Any:
    """By how many levels the pixels of each cell differ in the mean."""
    import cv2

    rows, columns = proof.agreeing.shape
    first, second, third = cv2.split(cv2.absdiff(mapped, theirs))
    return cv2.resize((first + second + third) / 3, (columns, rows), interpolation=cv2.INTER_AREA)


def _agreeing(laid: Laid, proof: Proof) -> Any:
    """The pixels of the cells that agree; None where they are too few to tell of colours."""
    agreeing = in_pixels(proof.agreeing, laid.ours.shape)
    return agreeing if agreeing.sum() >= _ENOUGH else None


def in_pixels(cells: Any, shape: tuple[int, ...]) -> Any:
    """The mask of cells as one of the pixels of their grid."""
    import cv2

    return cv2.resize(cells.astype("uint8"), shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0


def _brought_to(ours: Any, theirs: Any, agreeing: Any, every: int = 1) -> Any:
    """The colours of the original as the copy has them, by a linear map fitted to every so many of the pixels that agree."""
    import numpy

    some = numpy.flatnonzero(agreeing)[::every]
    return _mapped(ours, *_map(*(one.reshape(-1, 3)[some].astype(numpy.float32, copy=False) for one in (ours, theirs))))


def _mapped(ours: Any, colours: Any, white: Any) -> Any:
    """Colours (pixels or a picture of floats) by such a map, none darker than black or brighter than white."""
    import cv2
    import numpy

    if ours.ndim == 2:
        return numpy.clip(ours @ colours[:3] + colours[3], 0, white)
    black: Any = (0.0, 0.0, 0.0, 0.0)
    brightest: Any = (*white.tolist(), 0.0)
    return cv2.min(cv2.max(cv2.transform(ours, colours.T), black), brightest)


def _map(here: Any, there: Any) -> tuple[Any, Any]:
    """The linear map of colours that are `here` to those that are `there`, and how bright these can be.

    Light that was clipped follows no such map: where many pixels have the copy's brightest level, what is left is fitted without
    them as well, and the map that leaves less is taken. Where few have it, it is no limit: what does not agree may be brighter.
    """
    import numpy

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
        left = abs(_mapped(here, colours, white) - there).mean()
        ways.append((float(left), colours))
    return min(ways, key=lambda way: way[0])[1], white


def lab(colours: Any, cells: Any) -> Any:
    """The mean colour of each cell in CIELAB."""
    import cv2
    import numpy

    soft = cv2.blur(colours, (9, 9)).astype(numpy.float32) / 255
    return cv2.cvtColor(soft, cv2.COLOR_RGB2LAB)[cells]
