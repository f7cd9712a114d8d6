"""What hardly shows: a white cup on a white ground has no textured cells, and another one in the same template agrees as well.

Where all else agrees, the outline of such a thing is still a few levels deep, and the noise beside it is less. Each block in which
the original shows so little is asked whether the suspect shows it too: by the slope of a least-squares fit, and by how exactly
that is known in the noise there. What plainly changed is told elsewhere, and silences the blocks that it lies on. Of a copy
so bright that such a thing is lost in it nobody can say whether it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from bot.pictures.blocks import changed_on
from bot.pictures.clusters import largest_cluster
from bot.pictures.colours import as_copied
from bot.pictures.overlay import finely_laid, overlay
from bot.pictures.places import Place

_STEP, _MARGIN = 12, 2
"""Half the side of a block in pixels, and how many pixels beside it must lie within the suspect."""
_SMALLEST = 2 * _STEP
"""Shortest side of the grid in which there is a block."""
_FINE, _COARSE = 1.0, 5.0
"""Blurs between which a block is looked at: finer is noise of compression, coarser is light."""
_ASIDE = (-1, 0, 1)
"""How far a block may lie beside its place, in pixels."""
_FAINT, _CLEAR, _SURE = 0.8, 3.0, 0.8
"""Deviation from which an original shows something at all, and from which, and how alike, blocks tell how strong it all is."""
_FEWEST, _ROUNDING, _ALONE = 5, 0.15, 30.0
"""Clear blocks that tell so at least; the noise of whole levels; and how many of a block's pixels speak each for itself."""
_HALF, _UNLIKE = 0.5, 0.4
"""Slope, by that of clear blocks, and correlation below which a thing is not there."""
_CHANGED = 0.2
"""Part of a block from which what plainly changed there silences it."""
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Faint:
    """How many blocks of an original could be told in the noise, how many the suspect lacks, and how many of those lie together."""

    asked: int
    lacking: int
    together: int


_SEEN: WeakKeyDictionary[Place, Faint | None] = WeakKeyDictionary()


def faint(place: Place) -> Faint | None:
    """Ask the blocks of a place, once; None where the original cannot be laid over the suspect."""
    if place not in _SEEN:
        _SEEN[place] = _asked(place)
    return _SEEN[place]


def _asked(place: Place) -> Faint | None:
    import cv2
    import numpy

    laid, over = finely_laid(place), overlay(place)
    if laid is None or over is None or min(laid.ours.shape[:2]) < _SMALLEST:
        return None
    shows, alike, theirs = _compared(_banded(as_copied(laid, place.proof)), _banded(laid.theirs))
    slope, noise = alike * theirs / numpy.maximum(shows, _TINY), theirs * numpy.sqrt(1 - alike**2)
    least, clear = _HALF, (shows >= _CLEAR) & (alike > _SURE)
    if clear.sum() >= _FEWEST:
        least *= float(numpy.median(slope[clear]))
        # Compression takes what is fainter than its noise, and leaves no noise there to tell so.
        noise = numpy.maximum(noise, numpy.median(noise[clear]))
    error = (noise + _ROUNDING) / (numpy.maximum(shows, _TINY) * _ALONE**0.5)
    wide = 2 * _MARGIN + 1
    there = cv2.erode(laid.there.astype(numpy.uint8), numpy.ones((wide, wide), numpy.uint8), borderValue=1)
    changed = _means(changed_on(over.changes, laid.ours.shape[1::-1])) >= _CHANGED
    asked = (shows >= _FAINT) & (error < least) & (_means(there) == 1) & ~changed
    lacking = asked & (slope + error < least) & (alike < _UNLIKE)
    return Faint(int(asked.sum()), int(lacking.sum()), largest_cluster(lacking))


def _compared(ours: Any, theirs: Any) -> tuple[Any, Any, Any]:
    """For each block, in the colour in which the original shows most: its deviation, the best correlation, and theirs.

    Moved a pixel the suspect keeps its means and deviations; at its rim it is continued from the other side, a pixel wide.
    """
    import numpy

    mean, other = _means(ours), _means(theirs)
    shows, theirs_shows = _deviations(ours, mean), _deviations(theirs, other)
    common = [
        _means(ours * numpy.roll(theirs, (down, across), (0, 1))) - mean * other for down in _ASIDE for across in _ASIDE
    ]
    alike = numpy.clip(numpy.max(common, axis=0) / numpy.maximum(shows * theirs_shows, _TINY), -1, 1)
    most = shows.argmax(axis=2)[..., None]
    shows, alike, theirs_shows = (
        numpy.take_along_axis(one, most, axis=2)[..., 0] for one in (shows, alike, theirs_shows)
    )
    return shows, alike, theirs_shows


def _banded(colours: Any) -> Any:
    """Three colours as floats without the finest and the coarsest of them."""
    import cv2
    import numpy

    values = colours.astype(numpy.float32)
    return cv2.GaussianBlur(values, (0, 0), _FINE) - cv2.GaussianBlur(values, (0, 0), _COARSE)


def _means(values: Any) -> Any:
    """The mean of each block, by row and column; blocks overlap by half."""
    import cv2
    import numpy

    rows, columns = (length // _STEP for length in values.shape[:2])
    within = values[: rows * _STEP, : columns * _STEP].astype(numpy.float32)
    quarters = cv2.resize(within, (columns, rows), interpolation=cv2.INTER_AREA)
    return (quarters[:-1, :-1] + quarters[1:, :-1] + quarters[:-1, 1:] + quarters[1:, 1:]) / 4


def _deviations(values: Any, means: Any) -> Any:
    import numpy

    return numpy.sqrt(numpy.maximum(_means(values * values) - means * means, 0))
