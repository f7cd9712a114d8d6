"""How closely both pictures agree round each cell: in edges, in the way that slopes run, in colours, and just there or anywhere near.

Light and shade alone are alike in many pictures of one kind, and stay so when one of them is moved a little. What was copied
agrees at its place and nowhere beside it, keeps the direction of its slopes under a watermark, and its colours, whatever
was done to them, follow from the old ones (a linear fit in each window, as a recolouring is over a small patch).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place

_SOFT = 0.8
_NEAR, _WIDE, _BROAD = 11, 17, 19
"""Sides of the windows in pixels of the grid."""
_ASIDE, _EDGES_ASIDE = 3, 2
"""How many pixels away a copy must agree less."""
_FAINT, _FAINT_COLOUR = 1.0, 3.0
"""Variance of grey, and of a colour, that counts for nothing."""
_BEST = 0.8
"""The quantile told beside the mean: a sticker takes nothing from what agrees best."""
_FEWEST = 3
"""Textured cells of a product from which it is told of by itself."""


def closeness(place: Place) -> dict[str, float]:
    """The mean and the best fifth of each measure, over all textured cells and over those of the product.

    Edges, slopes and colours are correlations, or shares of what one picture shows that follows from the other: 1 where all
    does, 0 where nothing does, less where light and dark are exchanged. The measures called `just_there` are by how much such
    a one is greater there than anywhere aside. Names begin with `product_` where they tell of the product, or of the whole
    where that has hardly any texture; colours are missing where the two cannot be laid over each other.
    """
    import numpy

    proof = place.proof
    asked = {"": proof.textured, "product_": proof.textured & proof.product}
    if asked["product_"].sum() < _FEWEST:
        asked["product_"] = proof.textured
    found = {}
    for name, cells in _measures(place):
        for whose, mask in asked.items():
            values = cells[mask] if mask.any() else numpy.zeros(1)
            found[f"{whose}{name}"] = float(values.mean())
            found[f"{whose}{name}_best"] = float(numpy.quantile(values, _BEST))
    return found


def _measures(place: Place) -> Iterator[tuple[str, Any]]:
    """Every measure with its value in each cell, (rows, columns)."""
    import cv2
    import numpy

    laid, cells = place.proof.laid, numpy.ix_(*place.proof.grid)
    ours, theirs = (_far(one.astype(numpy.float32)) for one in (laid.ours, laid.theirs))
    soft, their_soft = (cv2.GaussianBlur(one, (0, 0), _SOFT) for one in (ours, theirs))
    edges, their_edges = (cv2.Laplacian(one, cv2.CV_32F, ksize=3) for one in (soft, their_soft))
    slopes, their_slopes = _slopes(soft), _slopes(their_soft)
    yield from _with_aside("grey", _correlated(ours, theirs, _NEAR, cells), _ASIDE, told=False)
    yield from _with_aside("edges", _correlated(edges, their_edges, _WIDE, cells), _EDGES_ASIDE)
    yield from _with_aside("slopes", _running_alike(slopes, their_slopes, _NEAR, cells), _ASIDE)
    either_way = _running_alike(_either_way(slopes), _either_way(their_slopes), _WIDE, cells)
    yield "slopes_either_way", either_way(0, 0)
    if (over := overlay(place)) is not None:
        yield "colours", _following(over.laid.ours, over.laid.theirs, _NEAR, cells)
        yield "colours_around", _following(over.laid.ours, over.laid.theirs, _BROAD, cells)


_RIM = _WIDE // 2 + _ASIDE
"""How far a picture is continued, so that every window lies within it wherever the picture is moved."""
Shifted = Callable[[int, int], Any]
"""Gives a measure of every cell when the suspect is moved across and down by so many pixels."""


def _far(values: Any) -> Any:
    """Values with a rim, so that a picture can be moved."""
    import cv2

    return cv2.copyMakeBorder(values, _RIM, _RIM, _RIM, _RIM, cv2.BORDER_REPLICATE)


def _with_aside(name: str, measure: Shifted, step: int, told: bool = True) -> Iterator[tuple[str, Any]]:
    """A measure, unless it is told elsewhere, and by how much it is greater there than at eight places aside."""
    import numpy

    there = measure(0, 0)
    around = [(across, down) for across in (-step, 0, step) for down in (-step, 0, step) if across or down]
    if told:
        yield name, there
    yield f"{name}_just_there", there - numpy.max([measure(*aside) for aside in around], axis=0)


def _moved(values: Any, across: int, down: int, beyond: int = 0) -> Any:
    """What lies in the middle, and so far beyond it, of values moved by so many pixels."""
    height, width = (length - 2 * (_RIM - beyond) for length in values.shape[:2])
    top, left = _RIM - beyond - down, _RIM - beyond - across
    return values[top : top + height, left : left + width]


def _mean_within(values: Any, window: int) -> Any:
    """Means of the windows that lie wholly within the values."""
    half = window // 2
    return _mean(values, window)[half:-half, half:-half]


def _mean(values: Any, window: int) -> Any:
    import cv2

    return cv2.boxFilter(values, cv2.CV_32F, (window, window))


def _correlated(ours: Any, theirs: Any, window: int, cells: Any) -> Shifted:
    """Zero-mean normalised cross-correlation in windows."""
    import numpy

    mean, other = _mean(ours, window), _mean(theirs, window)
    spread = numpy.maximum(_mean(ours * ours, window) - mean * mean, 0) + _FAINT
    other_spread = numpy.maximum(_mean(theirs * theirs, window) - other * other, 0) + _FAINT
    beyond = window // 2
    own, own_mean, own_spread = _moved(ours, 0, 0, beyond), _moved(mean, 0, 0)[cells], _moved(spread, 0, 0)[cells]

    def measure(across: int, down: int) -> Any:
        common = _mean_within(own * _moved(theirs, across, down, beyond), window)[cells]
        together = common - own_mean * _moved(other, across, down)[cells]
        return together / numpy.sqrt(own_spread * _moved(other_spread, across, down)[cells])

    return measure


def _slopes(values: Any) -> tuple[Any, Any, Any]:
    """How steep a picture is, and which way it rises: a vector of at most length 1, short where it is flat."""
    import cv2
    import numpy

    across, down = cv2.Sobel(values, cv2.CV_32F, 1, 0), cv2.Sobel(values, cv2.CV_32F, 0, 1)
    steep = numpy.hypot(across, down)
    return steep, across / (steep + 1), down / (steep + 1)


def _either_way(slopes: tuple[Any, Any, Any]) -> tuple[Any, Any, Any]:
    """The same with angles doubled: what was dark may be bright and the other way round."""
    steep, across, down = slopes
    return steep, across**2 - down**2, 2 * across * down


def _running_alike(ours: tuple[Any, Any, Any], theirs: tuple[Any, Any, Any], window: int, cells: Any) -> Shifted:
    """How much of our slopes is found in theirs, whatever else was written over them: -1 to 1."""
    beyond = window // 2
    steep, across, down = (_moved(one, 0, 0, beyond) for one in ours)
    weight = _mean_within(steep, window)[cells] + 1

    def measure(aside: int, below: int) -> Any:
        alike = across * _moved(theirs[1], aside, below, beyond) + down * _moved(theirs[2], aside, below, beyond)
        return _mean_within(steep * alike, window)[cells] / weight

    return measure


def _following(ours: Any, theirs: Any, window: int, cells: Any) -> Any:
    """How much of the one of our colours that does so best follows from theirs in each window, 0 to 1 (least squares)."""
    import numpy

    mine, others = ([numpy.ascontiguousarray(one[..., n], numpy.float32) for n in range(3)] for one in (ours, theirs))
    own_means, means = ([_mean(one, window)[cells] for one in some] for some in (mine, others))
    together = numpy.empty((*means[0].shape, 3, 3), numpy.float32)
    across = numpy.empty_like(together)
    spread = numpy.empty(together.shape[:-1], numpy.float32)
    for n, one in enumerate(others):
        for other in range(n, 3):
            common = _mean(one * others[other], window)[cells] - means[n] * means[other]
            together[..., n, other] = together[..., other, n] = common
        for other, own in enumerate(mine):
            across[..., n, other] = _mean(one * own, window)[cells] - means[n] * own_means[other]
    for n, own in enumerate(mine):
        spread[..., n] = numpy.maximum(_mean(own * own, window)[cells] - own_means[n] ** 2, 0) + _FAINT
    fit = numpy.linalg.solve(together + _FAINT_COLOUR * numpy.eye(3, dtype=numpy.float32), across)
    return ((fit * across).sum(axis=-2) / spread).max(axis=-1)
