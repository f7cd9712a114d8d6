"""What hardly shows: a white cup on a white ground has no textured cells, and another one in the same template agrees as well.

Where all else agrees, the outline of such a thing is still a few levels deep, and the noise beside it is less. Each block in which
the original shows so little is asked whether the suspect shows it too: by the slope of a least-squares fit, and by how exactly
that is known in the noise there. What shows less still is asked of a block and those around it together. What plainly changed
is told elsewhere, and silences the blocks that it lies on. Of a copy so bright that such a thing is lost in it nobody can say
whether it is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from bot.pictures.finding.colours import as_copied
from bot.pictures.finding.overlay import FINE, finely_laid, overlay
from bot.pictures.finding.places import Place
from bot.pictures.judgement.blocks import changed_on
from bot.pictures.judgement.clusters import largest_cluster

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
_FAINTEST, _AROUND, _SEVERAL, _KNOWN = 0.4, 5, 3, 0.7
"""Deviation from which blocks are asked together, the side of the square of blocks that are, how many of them must show so much, and
what part of the slope that is asked for its error may be."""
_ANYTHING, _HERE_AND_THERE, _PATCHES = 0.05, 0.2, 5
"""Deviation of a block that is not all of one colour, how many of a patch must not be, and how many patches are looked at: plain white
hides nothing."""
_TO_THE_PIXEL = 0.995
"""Median correlation of clear blocks in a copy that was not worn."""
_HINTS, _MOST, _SOME, _FEW = 0.1, 0.8, 10, 8
"""Deviation from which a block shows anything; what part of those in the middle must be so much alike; and how many there must be: where it is
asked of the product, or where blocks of the middle count that show something plainly, fewer will do."""
_OFTEN, _TINY = 4, 1e-6
"""In how many blocks each pixel speaks, as they overlap by half; and what is divided by at least."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many blocks of an original could be told in the noise, how many the suspect lacks, and how many of those lie together."""

    asked: int
    lacking: int
    together: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike blocks are, each None where such blocks are few.

    The median correlation of those in which something shows, and nothing plainly; of those of them on the product; and of those of the
    middle in which anything shows; and the correlation that four of five of these reach.
    """

    little: float | None = None
    on_product: float | None = None
    middle: float | None = None
    most_of_middle: float | None = None


@dataclass(frozen=True, slots=True)
class Faint:
    """What blocks said each for itself, and what they said together with those around them.

    `void` is the width of the largest round patch of the original in which nothing can be told to be there, although it is not all of
    one colour: neither is it plain to see, nor does the suspect show what is faint; 1 is the side of a square as large as the original. `intact` says that
    what is plain to see is there to the pixel, so that nothing was worn away that is faint; `middle` is the share of blocks in the
    middle of the original, half as wide and high, in which it is plain to see: a pale thing has its strokes round it. `hinted` is the
    correlation that four of five of those blocks there reach in which the original shows something, however little, and nothing
    plainly; None where they are few. Of another thing in the same frame they agree no better than by accident. `anywhere` is how alike
    blocks are wherever they lie within the suspect, `uncovered` those on which nothing changed plainly. `kept` is the share of those
    blocks of the middle in which the original shows something, and nothing plainly, where anything is left of it once it is given the
    light that what agrees has in the copy: of what that makes white nothing can be told; None where they are few.
    """

    alone: Told
    around: Told
    void: float
    intact: bool
    middle: float
    hinted: float | None = None
    anywhere: Likeness = Likeness()
    uncovered: Likeness = Likeness()
    kept: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """By row and column of blocks: how much the original and the suspect show (deviation), and by shift what both do (covariance).

    `noise` is what the suspect shows besides, `usual` the slope of what is plain to see, `askable` whether a block can be asked at all:
    it lies within the suspect, and nothing was laid over it.
    """

    ours: Any
    theirs: Any
    common: Any
    noise: Any
    usual: float
    askable: Any


@dataclass(frozen=True, slots=True, eq=False)
class _Answers:
    """Which blocks could be told in the noise, and which of those the suspect lacks."""

    asked: Any
    lacking: Any

    @property
    def there(self) -> Any:
        return self.asked & ~self.lacking


_SEEN: WeakKeyDictionary[Place, Faint | None] = WeakKeyDictionary()


def faint(place: Place) -> Faint | None:
    """Ask the blocks of a place, once; None where the original cannot be laid over the suspect."""
    if place not in _SEEN:
        _SEEN[place] = _asked(place)
    return _SEEN[place]


def plain_middle(place: Place) -> float:
    """The share of blocks in the middle of the original in which it is plain to see, on the finer grid, however small it is shown.

    On the coarse grid of a thumbnail a stroke of a template fills blocks of the middle as well, so that a pale thing in it does not look pale.
    1 where the original is too narrow for a block.
    """
    import cv2

    ours = place.colours[0]
    shrunk = min(1.0, FINE / max(ours.shape[:2]))
    banded = _banded(cv2.resize(ours, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA))
    if min(banded.shape[:2]) < _SMALLEST:
        return 1.0
    shows = _deviations(banded, _means(banded)).max(axis=2)
    return float((_middle(shows) >= _CLEAR).mean())


def _asked(place: Place) -> Faint | None:
    laid, over = finely_laid(place), overlay(place)
    if laid is None or over is None or min(laid.ours.shape[:2]) < _SMALLEST:
        return None
    import cv2
    import numpy

    wide = 2 * _MARGIN + 1
    there = cv2.erode(laid.there.astype(numpy.uint8), numpy.ones((wide, wide), numpy.uint8), borderValue=1)
    size = laid.ours.shape[1::-1]
    within, changed = _means(there) == 1, _means(changed_on(over.changes, size)) >= _CHANGED
    askable = within & ~changed
    ours, theirs = _banded(as_copied(laid, place.proof)), _banded(laid.theirs)
    seen = _blocks(ours, theirs, askable)
    alone, around = _alone(seen), _around(_blocks(_light(ours), _light(theirs), askable))
    void = ~(alone.there | around.there | (seen.ours >= _CLEAR)) & askable
    plain = float((_middle(seen.ours) >= _CLEAR).mean())
    product = _means(cv2.resize(place.proof.product.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)) >= 0.5
    return Faint(
        _told(alone),
        _told(around),
        _widest(void, seen.ours),
        _is_intact(seen),
        plain,
        _hinted(seen),
        _likeness(seen, within, product),
        _likeness(seen, askable, product),
        _kept(_banded(laid.ours), ours, askable),
    )


def _likeness(seen: _Blocks, asked: Any, product: Any) -> Likeness:
    alike, shows = _alike(seen), (seen.ours >= _HINTS) & asked
    little = shows & (seen.ours < _CLEAR)
    middle = _middle(alike)[_middle(shows)]
    return Likeness(
        _quantile(alike[little], 0.5, _SOME),
        _quantile(alike[little & product], 0.5, _FEW),
        _quantile(middle, 0.5, _FEW),
        _quantile(middle, 1 - _MOST, _FEW),
    )


def _kept(original: Any, recoloured: Any, askable: Any) -> float | None:
    """What part of the blocks of the middle that show little in the original show anything when it is given the light of the copy."""
    shown, left = (_middle(_deviations(one, _means(one)).max(axis=2)) for one in (original, recoloured))
    little = (shown >= _HINTS) & (shown < _CLEAR) & _middle(askable)
    return float((left[little] >= _HINTS).mean()) if little.sum() >= _FEW else None


def _quantile(values: Any, share: float, fewest: int) -> float | None:
    import numpy

    return float(numpy.quantile(values, share)) if len(values) >= fewest else None


def _middle(values: Any) -> Any:
    """Those of the blocks in the middle half, across and down."""
    rows, columns = values.shape
    return values[rows // 4 : rows - rows // 4, columns // 4 : columns - columns // 4]


def _hinted(seen: _Blocks) -> float | None:
    """How alike most blocks of the middle are in which something shows, however little, and nothing plainly; None if these are few."""
    ours, askable = _middle(seen.ours), _middle(seen.askable)
    alike = _middle(_alike(seen))[(ours >= _HINTS) & (ours < _CLEAR) & askable]
    return _quantile(alike, 1 - _MOST, _SOME)


def _is_intact(seen: _Blocks) -> bool:
    """Say whether the blocks in which the original shows clearly agree to the pixel, wherever within a pixel they lie."""
    import numpy

    plain = _alike(seen)[(seen.ours >= _CLEAR) & seen.askable]
    return len(plain) >= _FEWEST and float(numpy.median(plain)) >= _TO_THE_PIXEL


def _alone(seen: _Blocks) -> _Answers:
    """Ask each block for itself."""
    import numpy

    shows = numpy.maximum(seen.ours, _TINY)
    alike = _alike(seen)
    slope, error = alike * seen.theirs / shows, seen.noise / (shows * _ALONE**0.5)
    least = _HALF * seen.usual
    asked = (seen.ours >= _FAINT) & (error < least) & seen.askable
    return _Answers(asked, asked & (slope + error < least) & (alike < _UNLIKE))


def _around(seen: _Blocks) -> _Answers:
    """Ask of what hardly shows in each block and those around it at once; of light alone, as who recolours scatters grain's colours."""
    import cv2
    import numpy

    hardly = (seen.ours >= _FAINTEST) & (seen.ours < _CLEAR) & seen.askable

    def pooled(values: Any) -> Any:
        within = (values * hardly).astype(numpy.float32)
        return cv2.boxFilter(within, cv2.CV_32F, (_AROUND, _AROUND), normalize=False, borderType=cv2.BORDER_CONSTANT)

    several, shows = pooled(numpy.ones_like(seen.ours)), numpy.maximum(pooled(seen.ours**2), _TINY)
    noise = pooled(seen.noise**2) / numpy.maximum(several, 1)
    slope = numpy.max([pooled(one) for one in seen.common], axis=0) / shows
    error = numpy.sqrt(noise * _OFTEN / (_ALONE * shows))
    own = numpy.max(seen.common, axis=0) / numpy.maximum(seen.ours**2, _TINY)
    least = _HALF * seen.usual
    asked = hardly & (several >= _SEVERAL) & (error < _KNOWN * least)
    # One block that a speck lay on speaks for all around it: each must itself show no sign of being there.
    return _Answers(asked, asked & (slope + error < least) & (own < least))


def _told(answers: _Answers) -> Told:
    return Told(int(answers.asked.sum()), int(answers.lacking.sum()), largest_cluster(answers.lacking))


def _widest(void: Any, ours: Any) -> float:
    """The width of the largest round patch of blocks where something shows here and there, by the side of a square of all blocks."""
    import cv2
    import numpy

    reach = cv2.distanceTransform(numpy.pad(void.astype(numpy.uint8), 1), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[
        1:-1, 1:-1
    ]
    down, along = numpy.mgrid[: void.shape[0], : void.shape[1]]
    for _ in range(_PATCHES):
        y, x = numpy.unravel_index(reach.argmax(), reach.shape)
        patch = (down - y) ** 2 + (along - x) ** 2 < reach[y, x] ** 2
        if not patch.any() or (ours[patch] > _ANYTHING).mean() >= _HERE_AND_THERE:
            return float(2 * reach[y, x] / void.size**0.5)
        reach = numpy.where(patch, 0, reach)
    return 0.0


def _blocks(ours: Any, theirs: Any, askable: Any) -> _Blocks:
    """Look at both, in the colour in which the original shows most of each block.

    Moved a pixel the suspect keeps its means and deviations; at its rim it is continued from the other side, a pixel wide.
    """
    import numpy

    mean, other = _means(ours), _means(theirs)
    shows, theirs_shows = _deviations(ours, mean), _deviations(theirs, other)
    most = shows.argmax(axis=2)[..., None]
    common = [
        numpy.take_along_axis(_means(ours * numpy.roll(theirs, (down, across), (0, 1))) - mean * other, most, axis=2)[
            ..., 0
        ]
        for down in _ASIDE
        for across in _ASIDE
    ]
    shows, theirs_shows = (numpy.take_along_axis(one, most, axis=2)[..., 0] for one in (shows, theirs_shows))
    seen = _Blocks(shows, theirs_shows, common, numpy.zeros_like(shows), 1.0, askable)
    alike = _alike(seen)
    noise, plain = theirs_shows * numpy.sqrt(1 - alike**2), (shows >= _CLEAR) & (alike > _SURE)
    if plain.sum() < _FEWEST:
        return replace(seen, noise=noise + _ROUNDING)
    usual = float(numpy.median((alike * theirs_shows / numpy.maximum(shows, _TINY))[plain]))
    # Compression takes what is fainter than its noise, and leaves no noise there to tell so.
    return replace(seen, noise=numpy.maximum(noise, numpy.median(noise[plain])) + _ROUNDING, usual=usual)


def _alike(seen: _Blocks) -> Any:
    """The best correlation of each block."""
    import numpy

    return numpy.clip(numpy.max(seen.common, axis=0) / numpy.maximum(seen.ours * seen.theirs, _TINY), -1, 1)


def _light(colours: Any) -> Any:
    """Light and shade alone, as one colour."""
    import cv2

    return cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)[..., None]


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
    quarters = quarters.reshape(rows, columns, *within.shape[2:])  # OpenCV drops an only colour
    return (quarters[:-1, :-1] + quarters[1:, :-1] + quarters[:-1, 1:] + quarters[1:, 1:]) / 4


def _deviations(values: Any, means: Any) -> Any:
    import numpy

    return numpy.sqrt(numpy.maximum(_means(values * values) - means * means, 0))
