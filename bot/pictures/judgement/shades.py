"""The shade that a pale thing throws on its ground, asked beside whatever a template draws over both.

A white cup on white with a price and a ring over it is plain to see in its middle, and yet all that agrees there is the template. What is left of
the picture once all strokes are taken out is ground, and how light it is there: a copy has the same shade, however worn, and
whatever was written over it besides; of another thing nothing follows it. Asked is by how much the suspect's shade
follows the original's: the slope of a least-squares fit, 1 in a copy and 0 where another thing stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.finding.colours import greatest
from bot.pictures.finding.overlay import finely_laid, overlay
from bot.pictures.finding.places import Place
from bot.pictures.judgement.blocks import changed_on

_FINE, _COARSE, _STROKE = 1.0, 5.0, 4.0
"""Blurs between which strokes are looked for, and levels from which something is one."""
_GROWN, _LEVELS, _NEAR = 9, 4, 20
"""Pixels across by which strokes are taken out, levels within which the ground's commonest ones lie, and how far from these it is ground."""
_SOFT, _WIDE = 2.0, 20.0
"""Blurs between which shade is looked at: finer is noise, wider is the light of the whole picture."""
_COARSER = 4
"""How many times smaller a picture is looked at under the wide one."""
_MIDDLE, _FEWEST, _ENOUGH, _SEEN = 1 / 6, 300, 0.1, 0.5
"""Part of each side that is no middle; how many pixels of the middle must be free of strokes; how much of it must be ground; and what share
of what a pixel is blurred with."""
_TURNED, _ALIKE = 0.7, 0.9
"""By how much a copy's lightness (midway between the largest and the least of three colours) follows the original's at least, and how alike it is: turning
hues keeps that, and not how light a tint looks. Of pale tints whose hues were turned it follows by .95 and is alike to .99; of 60 other pale things that
grey does not follow by .41 at most, and where it is alike to .79 by .2."""
_TINY = 1e-6
"""What is divided by at least."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How far the original's shade goes up and down, in levels (root mean square), by how much the suspect's follows it, and how alike both are.

    `alike` is their correlation: light that was clipped follows little, and yet all alike. `turned` says of one that
    follows little that its lightness follows the original's nearly wholly: whatever its hues became, the shade is there.
    """

    shown: float
    followed: float
    alike: float
    turned: bool = False


def shade(place: Place) -> Shade | None:
    """Ask how light the ground of both is; None where the original cannot be laid over the suspect or shows hardly any ground in its middle."""
    import cv2
    import numpy

    laid, over = finely_laid(place), overlay(place)
    if laid is None or over is None:
        return None
    ours, theirs = (cv2.cvtColor(one, cv2.COLOR_RGB2GRAY).astype(numpy.float32) for one in (laid.ours, laid.theirs))
    strokes = abs(cv2.GaussianBlur(ours, (0, 0), _FINE) - cv2.GaussianBlur(ours, (0, 0), _COARSE)) > _STROKE
    strokes |= changed_on(over.changes, ours.shape[::-1]) > 0
    ground = _ground(laid.ours, ours, strokes | ~laid.there.astype(bool))
    if ground is None:
        return None
    weight = ground.astype(numpy.float32)
    soft = cv2.GaussianBlur(weight, (0, 0), _SOFT)
    known = ground & (soft > _SEEN)
    if known[_middle(known.shape)].mean() < _ENOUGH:
        return None
    whole = soft, _widely(weight)
    shown, followed, alike = _compared(*(_shaded(one, weight, whole)[known] for one in (ours, theirs)))
    if followed >= _TURNED or alike >= _ALIKE:
        return Shade(shown, followed, alike)
    _, by, turned = _compared(*(_shaded(_lightness(one), weight, whole)[known] for one in (laid.ours, laid.theirs)))
    return Shade(shown, followed, alike, by >= _TURNED and turned >= _ALIKE)


def _compared(ours: Any, theirs: Any) -> tuple[float, float, float]:
    """How far a shade goes up and down, by how much another follows it, and how alike both are."""
    energy, theirs_energy, common = (
        float((one * other).mean()) for one, other in ((ours, ours), (theirs, theirs), (ours, theirs))
    )
    return energy**0.5, common / max(energy, _TINY), common / max((energy * theirs_energy) ** 0.5, _TINY)


def _lightness(colours: Any) -> Any:
    """Midway between the largest and the least of three colours."""
    import numpy

    return (greatest(colours.astype(numpy.float32)) - greatest(-colours.astype(numpy.float32))) / 2


def _ground(colours: Any, light: Any, taken: Any) -> Any:
    """Where the original has the commonest light of its middle, away from strokes and whatever else was `taken` out; None where that cannot be told."""
    import cv2
    import numpy

    at = _middle(light.shape)
    free = ~taken[at]
    if free.sum() < _FEWEST:
        return None
    counts = numpy.bincount((light[at][free] / _LEVELS).astype(int))
    commonest = int(counts.argmax()) * _LEVELS
    level = free & (light[at] >= commonest - _LEVELS) & (light[at] < commonest + 2 * _LEVELS)
    colour = numpy.median(colours[at][level], axis=0)
    away = cv2.dilate(taken.astype(numpy.uint8), numpy.ones((_GROWN, _GROWN), numpy.uint8)) == 0
    return away & (greatest(abs(colours.astype(numpy.float32) - colour.astype(numpy.float32))) <= _NEAR)


def _middle(shape: tuple[int, ...]) -> tuple[slice, slice]:
    down, along = (round(_MIDDLE * length) for length in shape)
    return slice(down, shape[0] - down), slice(along, shape[1] - along)


def _shaded(light: Any, weight: Any, whole: Sequence[Any]) -> Any:
    """How much lighter each pixel of the ground is than the ground round it; `whole` is the weight under both blurs."""
    import cv2
    import numpy

    lit = cv2.multiply(light, weight)
    soft, wide = (
        blurred / numpy.maximum(all_of_it, 1e-3)
        for blurred, all_of_it in zip((cv2.GaussianBlur(lit, (0, 0), _SOFT), _widely(lit)), whole, strict=True)
    )
    return soft - wide


def _widely(values: Any) -> Any:
    """The same under the wide blur, which leaves nothing that a quarter of the pixels does not tell."""
    import cv2

    height, width = values.shape
    size = (max(1, width // _COARSER), max(1, height // _COARSER))
    small = cv2.GaussianBlur(cv2.resize(values, size, interpolation=cv2.INTER_AREA), (0, 0), _WIDE / _COARSER)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
