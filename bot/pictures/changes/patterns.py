"""Whether what changed shows the old pattern in new colours, or another one: a mock-up keeps its outline whatever is printed on it.

Of a copy whatever was done to its colours is a rule that tells what each of them became: within a patch that only got new ones the
suspect's colours follow from the original's, and the original's from the suspect's. Of another print, or another thing, neither
does, though the outline round it and its folds and shade are the same. Where one of the two shows nothing there, its colours follow from the
other's: that is not asked here. Light that falls unevenly on a copy (a glare, a shadow, the streak on a screen) changes colours by where they
are, smoothly: in a patch that is large enough to tell, they may follow from place as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.pictures.finding.colours import as_copied
from bot.pictures.finding.patches import Change
from bot.pictures.finding.proof import Laid, Proof

_FOLLOWS, _VALUE, _LEFT, _WEAR = 0.92, 0.9, 3.3, 1.5
"""Share of how colours vary that follows from the other picture's in a copy at least, and of how their greatest part does, which turning hues keeps;
levels that must be left otherwise; and how many times what is left where nothing changed. Of 484 tune copies that were called the same, edited once or
several times and shown at 110 pixels and more, none has such a patch that was not drawn; of 70 pairs with another print or thing that all else passed
three in four have."""
_LIT, _FOLLOWS_LIT = 300, 0.82
"""Pixels of a patch from which on light is allowed for, and the share that follows then in a copy at least. Of 89 copies under drawn light, or with arrows, rings or a
mosaic on them, that were called the same without this rule, 32 were doubted by it before light was allowed for and four are now (two by a
mosaic); of the 48 other prints and things five are let go for it."""
_BRUSH, _BROAD = 7, 0.28
"""Pixels across of a brush, and the share of so large a patch that it paints at least: of an arrow or rings it paints less."""
_AREA, _FEWEST, _SMALLEST, _GROUND = 0.003, 30, 110, 0.3
"""The share of the picture that such a patch takes up at least, its pixels, the longest side in pixels of a picture in which it can be told, and what share
changes up to the rim where the ground was exchanged."""
_WHOLLY, _ROUND = 0.95, 9
"""Share of how colours vary that follows both ways where they are merely new ones, and the pixels across which what is round a patch is asked with it: from one
even colour to another anything follows. Of six products that were coloured anew, or whose hues were turned, and that seemed to show another thing for it, .95 and more
follows of 12 of 13 patches; of 42 pairs with another print or frame .85 at most of one patch at least, and of most of them less than .6."""
_GAP, _OUTLINE, _ROOM, _BESIDE, _EDGE = 11, 3, 7, 21, 5
"""Pixels of the grid across which patches are one, what is taken off a patch for its outline, across what is near one, across what is near a banner, and
across which what touches the rim is found."""


def shows_another_pattern(proof: Proof, laid: Laid, found: Sequence[Change]) -> bool:
    """Say whether a patch that nobody drew shows what does not follow from the original, nor the original from it."""
    free = [one for one in found if not (one.bar or one.round)]
    if proof.side < _SMALLEST:
        return False
    if sum(one.area for one in free) < _AREA or all(one.is_drawn for one in free):
        return False
    if sum(one.area for one in found if one.at_rim) >= _GROUND:
        return False
    ours, theirs = (_soft(one) for one in (as_copied(laid, proof), laid.theirs))
    rest = laid.there.astype(bool) & ~_grown(_any(found), _ROOM)
    wear = _left(ours[rest], theirs[rest])[1] if rest.sum() >= _FEWEST else 0.0
    bars = [one for one in found if one.bar]
    looked_at = laid.there & ~_grown(_any(bars), _BESIDE) if bars else laid.there
    joined = _joined(free, looked_at, _rim(laid.there))
    return any(_is_unlike(ours, theirs, mask, max(_LEFT, _WEAR * wear)) for mask in joined)


def has_merely_new_colours(laid: Laid, mask: Any) -> bool:
    """Say whether all that a patch shows, and what is round it, follows from the original's colours, and these from it: it is the same thing in other ones."""
    around = _grown(mask, _ROUND) & laid.there.astype(bool)
    if around.sum() < _FEWEST:
        return False
    ours, theirs = (_soft(one)[around] for one in (laid.ours, laid.theirs))
    return all(_left(*way)[0] >= _WHOLLY for way in ((ours, theirs), (theirs, ours)))


def _is_unlike(ours: Any, theirs: Any, mask: Any, most: float) -> bool:
    import cv2
    import numpy

    inner = cv2.erode(mask.astype(numpy.uint8), numpy.ones((_OUTLINE, _OUTLINE), numpy.uint8)) > 0
    if inner.sum() < _FEWEST:
        return False
    ours, theirs = ours[inner], theirs[inner]
    ways = ((ours, theirs), (theirs, ours))
    if not all(share < _FOLLOWS and left > most for share, left in (_left(*way) for way in ways)):
        return False
    if inner.sum() >= _LIT:
        across = _across(inner)
        if _is_thin(mask) or not all(_left(*way, across)[0] < _FOLLOWS_LIT for way in ways):
            return False
    value = theirs.max(axis=1, keepdims=True)
    known = numpy.column_stack([ours, ours.max(axis=1), ours.min(axis=1)])
    return _left(known, value)[0] < _VALUE


def _across(mask: Any) -> Any:
    """Where the pixels of a mask lie, shape (pixels, 2), in spreads from their middle."""
    import numpy

    place = numpy.argwhere(mask).astype(float)
    return (place - place.mean(axis=0)) / numpy.maximum(place.std(axis=0), 1)


def _is_thin(mask: Any) -> bool:
    import cv2
    import numpy

    kept = cv2.morphologyEx(mask.astype(numpy.uint8), cv2.MORPH_OPEN, numpy.ones((_BRUSH, _BRUSH), numpy.uint8))
    return bool(kept.sum() < _BROAD * mask.sum())


def _joined(free: Sequence[Change], looked_at: Any, rim: Any) -> Iterator[Any]:
    """Patches that lie side by side as one mask, if they are large enough, clear of the rim and not all drawn; of these only what is `looked_at`."""
    import cv2
    import numpy

    changed = _any(free) & looked_at
    _, pieces = cv2.connectedComponents(changed.astype(numpy.uint8))
    changed &= ~numpy.isin(pieces, pieces[changed & rim])
    padded = numpy.pad(changed.astype(numpy.uint8), _GAP)
    near = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, numpy.ones((_GAP, _GAP), numpy.uint8))
    count, labels = cv2.connectedComponents(near[_GAP:-_GAP, _GAP:-_GAP])
    for n in range(1, count):
        mask = changed & (labels == n)
        if mask.mean() >= _AREA and not all(one.is_drawn for one in free if (one.mask & mask).any()):
            yield mask


def _rim(there: Any) -> Any:
    """The rim of what the suspect shows: of a copy that was cropped it lies within the original."""
    import cv2
    import numpy

    brush = numpy.ones((_EDGE, _EDGE), numpy.uint8)
    return cv2.erode(numpy.pad(there.astype(numpy.uint8), _EDGE), brush)[_EDGE:-_EDGE, _EDGE:-_EDGE] == 0


def _left(known: Any, told: Any, across: Any = None) -> tuple[float, float]:
    """How much of what colours (n × 3, levels) vary follows from others by a square rule, as a share, and what is left in levels.

    With places (n × 2) the rule may change with them: light that grows to one side, or lies on a spot. What so many free numbers explain
    of anything is taken off.
    """
    import numpy

    known = known.astype(float) / 255.0
    asked = [numpy.ones((len(known), 1)), known, known * known]
    if across is not None:
        x, y = across[:, :1], across[:, 1:]
        asked += [x, y, x * x, x * y, y * y, known * x, known * y]
    by = numpy.hstack(asked)
    rest = told - by @ numpy.linalg.lstsq(by, told, rcond=None)[0]
    freedom = (len(known) - 1) / max(1, len(known) - by.shape[1])
    left, all_of_it = float((rest**2).mean()) * freedom, float(((told - told.mean(axis=0)) ** 2).mean())
    return 1 - left / max(all_of_it, 1e-6), left**0.5


def _soft(colours: Any) -> Any:
    import cv2
    import numpy

    return cv2.GaussianBlur(colours.astype(numpy.float32), (0, 0), 1)


def _any(found: Sequence[Change]) -> Any:
    import numpy

    return numpy.any([one.mask for one in found], axis=0)


def _grown(mask: Any, pixels: int) -> Any:
    import cv2
    import numpy

    return cv2.dilate(mask.astype(numpy.uint8), numpy.ones((pixels, pixels), numpy.uint8)) > 0
