"""Features found beside their place: either the thing moved between two frames, or compression took one feature for another."""

from __future__ import annotations

from typing import Any

from bot.pictures.finding.overlay import FINEST, finest_laid
from bot.pictures.finding.places import Place
from bot.pictures.finding.poses import Matches, is_sensible, projected
from bot.pictures.finding.proof import lay
from bot.pictures.judgement.blocks import holds_in_blocks

_REACH = 7
"""Pixels round a feature that are compared, on a grid no finer than the copy."""
_BETTER, _OFF = 0.08, 2.0
"""By how much a place must look more alike, and how many pixels of that grid off it must be: poses miss by one themselves."""


DRIFTS = ((3, 0.25), (7, 0.2))
"""Features that drifted, and their part of those off their place. In bursts half of them drift and seldom only a fifth, in
copies one in ten, in worn ones 3 of 18, 5 of 25 or 6 of 28."""
ASTRAY = (10, 0.28)
"""Features beside their place, and their part of all, that are too many whatever they look like: in copies at most 0.23."""
FEW, FEW_OFF, FEW_SHARE = (6, 0.15), 25, 0.8
"""Fewer features than these that moved, in number and as part of all, are those of a watermark and of noise: in copies at most 7
and 0.115, in bursts hardly ever so few. So many off their place are too many again, though none moved, in copies 15, in bursts
37; and of strays one says so only where so much agrees as under a watermark."""
EQUAL_HASH, ALL_BUT_ALL, EXACT, SOME = 6, 0.9, 0.91, 0.04
"""Of what is all but equal nothing moved, though perspective draws features off their place; and some of all must have."""
UNSETTLED = (10, 0.2)
"""Features that no view of a flat picture explains, and their part of all, from which it is another frame: in copies
that were photographed aslant it is at most 0.15, in bursts in which the camera moved a little 0.25 and more."""
_ROUNDS, _NEAR, _FEWEST = 12, 1.5, 8
"""How often a view is fitted anew, how many pixels beside it a feature counts a quarter, and how many it takes."""
LOOSE, LOOSE_SHARE, SHARP, SOME_STRAYS = 1.4, 0.7, 0.96, 6
"""Pixels that the features of sharp pictures miss by, where much does not agree and some lie off their place: round things seen
from another side, unless every block is at its place. In worn copies 5 lie off it at most, of other frames 14 and more."""


def is_another_frame(place: Place) -> bool:
    """Say whether features lie beside their place because the thing or the camera moved."""
    pose, proof = place.pose, place.proof
    astray = pose.strays >= ASTRAY[0] and pose.strays >= ASTRAY[1] * (pose.strays + pose.support)
    if not astray:
        if _is_loose(place) and not holds_in_blocks(place):
            return True
        if place.distance <= EQUAL_HASH or (proof.share >= ALL_BUT_ALL and proof.quantile(0.1) >= EXACT):
            return False
    off, moved = drifted(place, proof.matrix)
    few = moved < FEW[0] and moved < FEW[1] * (pose.support + pose.strays)
    if few and (not astray or (off < FEW_OFF and proof.share >= FEW_SHARE)):
        return False
    if not astray and (moved < SOME * (pose.support + pose.strays) or not _is_drift(off, moved)):
        return False
    return _is_unsettled(place)


def _is_loose(place: Place) -> bool:
    pose, proof = place.pose, place.proof
    return (
        proof.share < LOOSE_SHARE
        and pose.support > 0
        and pose.strays >= SOME_STRAYS
        and pose.rms > LOOSE
        and proof.quantile(0.5) >= SHARP
    )


def _is_unsettled(place: Place) -> bool:
    pose, (off, moved) = place.pose, drifted(place, settled(place))
    unsettled = off >= UNSETTLED[0] and off >= UNSETTLED[1] * (pose.support + pose.strays)
    return unsettled or _is_drift(off, moved)


def _is_drift(off: int, moved: int) -> bool:
    return any(moved >= fewest and moved >= share * off for fewest, share in DRIFTS)


def settled(place: Place) -> Any:
    """The view of a flat picture that most features of a place agree upon, by least squares that forget what lies far off.

    A picture that was photographed aslant, or whose pose is not quite right, settles whole; of another frame the thing
    settles or the ground does.
    """
    import numpy

    matrix, some = place.proof.matrix, _matches(place)
    if not some:
        return matrix
    ours, theirs = (
        numpy.concatenate([getattr(each, side) for each in some]).astype(float) for side in ("ours", "theirs")
    )
    if len(numpy.unique(numpy.concatenate([each.named for each in some]))) < _FEWEST:
        return matrix
    for _ in range(_ROUNDS):
        missed = numpy.hypot(*(projected(matrix, ours) - theirs).T)
        after = _view(ours, theirs, (1 + (missed / _NEAR) ** 2) ** -2)
        if not is_sensible(after):
            break
        matrix = after
    return matrix


def _view(ours: Any, theirs: Any, weights: Any) -> Any:
    """The perspective that carries weighted points to others (direct linear transformation, Hartley's scaling)."""
    import numpy

    one, other = _centred(ours, weights), _centred(theirs, weights)
    here = numpy.column_stack([projected(one, ours), numpy.ones(len(ours))])
    there, nothing = projected(other, theirs), numpy.zeros_like(here)
    along = numpy.hstack([here, nothing, -there[:, :1] * here])
    down = numpy.hstack([nothing, here, -there[:, 1:] * here])
    told = along.T @ (weights[:, None] * along) + down.T @ (weights[:, None] * down)
    matrix = numpy.linalg.inv(other) @ numpy.linalg.eigh(told)[1][:, 0].reshape(3, 3) @ one
    return matrix / matrix[2, 2]


def _centred(points: Any, weights: Any) -> Any:
    """Carries points to a mean of nought and a distance of about one."""
    import numpy

    middle = numpy.average(points, axis=0, weights=weights)
    grown = 1 / max(1e-6, float(numpy.average(numpy.hypot(*(points - middle).T), weights=weights)))
    return numpy.array([[grown, 0, -grown * middle[0]], [0, grown, -grown * middle[1]], [0, 0, 1.0]])


def _matches(place: Place) -> list[Matches]:
    return [each for each in (place.pose.matches, place.pose.astray) if each is not None and len(each)]


def drifted(place: Place, matrix: Any) -> tuple[int, int]:
    """Count the features that lie off their place, and those of them that truly look more alike where they were found."""
    import numpy

    if matrix is place.proof.matrix:
        laid = finest_laid(place)
    else:
        laid = lay(*place.colours, matrix, FINEST, within=place.proof.within)
    some = _matches(place)
    if laid is None or not some:
        return 0, 0
    back = numpy.linalg.inv(laid.to_original)
    off, moved = set(), set()
    for matches in some:
        ours = projected(back, matches.ours)
        theirs = projected(back @ numpy.linalg.inv(matrix), matches.theirs)
        apart = numpy.hypot(*(theirs - ours).T) >= _OFF
        here, there = _alike(laid, ours, ours), _alike(laid, ours, theirs)
        off |= set(matches.named[apart].tolist())
        moved |= set(matches.named[apart & (there >= here + _BETTER)].tolist())
    return len(off), len(moved)


def _alike(laid: Any, ours: Any, theirs: Any) -> Any:
    """Correlation of the two pictures round places of the one and of the other."""
    import numpy

    one, two = _cut(laid.ours, ours), _cut(laid.theirs, theirs)
    one, two = one - one.mean(axis=1, keepdims=True), two - two.mean(axis=1, keepdims=True)
    return (one * two).sum(axis=1) / numpy.sqrt(numpy.maximum((one**2).sum(axis=1) * (two**2).sum(axis=1), 1e-3))


def _cut(colours: Any, places: Any) -> Any:
    """The greys round each place, (n, pixels)."""
    import cv2
    import numpy

    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    down, along = numpy.mgrid[-_REACH : _REACH + 1, -_REACH : _REACH + 1].reshape(2, 1, -1)
    x, y = ((places[:, n, None] + each).astype(numpy.float32) for n, each in ((0, along[0]), (1, down[0])))
    return cv2.remap(grey, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(numpy.float32)
