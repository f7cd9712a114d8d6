"""Features found beside their place: either the thing moved between two frames, or compression took one feature for another."""

from __future__ import annotations

from typing import Any

from bot.pictures.places import Place
from bot.pictures.poses import projected
from bot.pictures.proof import lay

_LONGEST = 640
_REACH = 7
"""Pixels round a feature that are compared, on a grid no finer than the copy."""
_BETTER, _OFF = 0.08, 2.0
"""By how much a place must look more alike, and how many pixels of that grid off it must be: poses miss by one themselves."""


DRIFTS = ((3, 0.25), (7, 0.2))
"""Features that drifted, and their part of those off their place. In bursts half of them drift and seldom only a fifth, in
copies one in ten, in worn ones 3 of 18, 5 of 25 or 6 of 28."""
ASTRAY = (10, 0.28)
"""Features beside their place, and their part of all, that are too many whatever they look like: in copies at most 0.23."""
EQUAL_HASH, ALL_BUT_ALL, EXACT, SOME = 6, 0.9, 0.91, 0.04
"""Of what is all but equal nothing moved, though perspective draws features off their place; and some of all must have."""
LOOSE, LOOSE_SHARE, SHARP = 1.4, 0.7, 0.96
"""Pixels that the features of sharp pictures miss by, where much does not agree: round things seen from another side."""


def is_another_frame(place: Place) -> bool:
    """Say whether features lie beside their place because the thing or the camera moved."""
    pose, proof = place.pose, place.proof
    if pose.strays >= ASTRAY[0] and pose.strays >= ASTRAY[1] * (pose.strays + pose.support):
        return True
    if proof.share < LOOSE_SHARE and pose.support and pose.rms > LOOSE and proof.quantile(0.5) >= SHARP:
        return True
    if place.distance <= EQUAL_HASH or (proof.share >= ALL_BUT_ALL and proof.quantile(0.1) >= EXACT):
        return False
    off, moved = drifted(place)
    if moved < SOME * (pose.support + pose.strays):
        return False
    return any(moved >= fewest and moved >= share * off for fewest, share in DRIFTS)


def drifted(place: Place) -> tuple[int, int]:
    """Count the features that lie off their place, and those of them that truly look more alike where they were found."""
    import numpy

    pose = place.pose
    laid = lay(place.colours[0], place.colours[1], place.proof.matrix, _LONGEST)
    some = [each for each in (pose.matches, pose.astray) if each is not None and len(each)]
    if laid is None or not some:
        return 0, 0
    back = numpy.linalg.inv(laid.to_original)
    off, moved = set(), set()
    for matches in some:
        ours = projected(back, matches.ours)
        theirs = projected(back @ numpy.linalg.inv(place.proof.matrix), matches.theirs)
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
