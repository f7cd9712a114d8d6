"""An original laid over a suspect in colour, and what changed there: looked at once, however many questions are asked."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.pictures.finding.patches import Change, changes, set_aside
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Laid, Proof, lay


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Both on one grid, the patches that changed, and the proof of the cells that nothing was drawn over."""

    laid: Laid
    changes: list[Change]
    rest: Proof


_SEEN: WeakKeyDictionary[Place, Overlay | None] = WeakKeyDictionary()


def overlay(place: Place) -> Overlay | None:
    """What lies there; None where the original cannot be laid over the suspect."""
    if place not in _SEEN:
        _SEEN[place] = _looked_at(place)
    return _SEEN[place]


def _looked_at(place: Place) -> Overlay | None:
    laid = lay(*place.colours, place.proof.matrix, within=place.proof.within)
    if laid is None:
        return None
    found = changes(laid, place.proof)
    return Overlay(laid, found, set_aside(place.proof, found))


FINE = 320
"""Longest side of the finer grid on which blocks are asked, in pixels."""
_FINE: WeakKeyDictionary[Place, Laid | None] = WeakKeyDictionary()


def finely_laid(place: Place) -> Laid | None:
    """Both on that grid, laid once; None where the original cannot be laid over the suspect."""
    if place not in _FINE:
        _FINE[place] = lay(*place.colours, place.proof.matrix, FINE, within=place.proof.within)
    return _FINE[place]


FINEST = 640
"""Longest side of the finest grid, on which letters and features are asked, in pixels: an original is no larger."""
_FINEST: WeakKeyDictionary[Place, Laid | None] = WeakKeyDictionary()


def finest_laid(place: Place) -> Laid | None:
    """Both on that grid, laid once; None where the original cannot be laid over the suspect."""
    if place not in _FINEST:
        _FINEST[place] = lay(*place.colours, place.proof.matrix, FINEST, within=place.proof.within)
    return _FINEST[place]
