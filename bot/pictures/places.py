"""Every place in a suspect where an original may show, each with its proof; judging them is another matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.pictures.features import Features
from bot.pictures.poses import Matches, Pose, bent, matched, upright, voted
from bot.pictures.proof import Proof, nudged, proven

MOST_POSES = 4
_WORTH_NUDGING = 4
_GOOD, _VERY_GOOD = 0.8, 0.9
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An original made ready: grey and product mask as it is and mirrored, features with descriptors likewise."""

    grey: tuple[Any, Any]
    product: tuple[Any, Any]
    features: tuple[Features, Features]
    described: tuple[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A suspect made ready: grey bytes and features with descriptors, of the same size."""

    grey: Any
    features: Features
    described: Any


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One pose of the original (of its mirror image, if `mirrored`) and its proof."""

    mirrored: bool
    pose: Pose
    proof: Proof


def known(grey: Any, product: Any, features: Features) -> Known:
    """Make an original ready; its mirror image costs no second look."""
    flipped = features.mirrored()
    return Known(
        (grey, grey[:, ::-1].copy()),
        (product, product[:, ::-1].copy()),
        (features, flipped),
        (features.described(), flipped.described()),
    )


def places(original: Known, suspect: Searched, guesses: Sequence[tuple[bool, Any]] = ()) -> list[Place]:
    """Find where the original may show; `guesses` are further (mirrored, matrix) to be tried."""
    found: list[Place] = []
    for mirrored in (False, True):
        found += _by_features(original, suspect, mirrored)
    for mirrored, matrix in guesses:
        place = _tried(original, suspect, mirrored, Pose(matrix))
        if place is not None:
            found.append(place)
    return _apart(found)


def _by_features(original: Known, suspect: Searched, mirrored: bool) -> list[Place]:
    matches = matched(original.features[mirrored], original.described[mirrored], suspect.features, suspect.described)
    found = list(_proven(original, suspect, mirrored, voted(upright(matches), MOST_POSES)))
    if not any(place.proof.share >= _GOOD for place in found):
        found += _proven(original, suspect, mirrored, voted(matches, MOST_POSES, freely=True))
    return found


def _proven(original: Known, suspect: Searched, mirrored: bool, poses: Sequence[Pose]) -> Iterator[Place]:
    for pose in poses:
        place = _tried(original, suspect, mirrored, pose)
        if place is not None:
            yield place


def _tried(original: Known, suspect: Searched, mirrored: bool, pose: Pose) -> Place | None:
    """Prove a pose, nudged into place; with perspective, if that shows more."""
    place = _best_nudged(original, suspect, mirrored, pose)
    if place is None or pose.matches is None or place.proof.share >= _VERY_GOOD:
        return place
    leaning = bent(pose.matches, pose)
    other = leaning and _best_nudged(original, suspect, mirrored, leaning)
    return other if other is not None and other.proof.agreed > place.proof.agreed else place


def _best_nudged(original: Known, suspect: Searched, mirrored: bool, pose: Pose) -> Place | None:
    grey, product = original.grey[mirrored], original.product[mirrored]
    best = proven(grey, product, suspect.grey, pose.matrix)
    if best is None:
        return None
    for _ in range(2):
        if best.agreed < _WORTH_NUDGING or best.share > 0.97:
            break
        matrix = nudged(best)
        after = None if matrix is None else proven(grey, product, suspect.grey, matrix)
        if after is None or after.agreed <= best.agreed:
            break
        best = after
    return Place(mirrored, pose, best)


def _apart(found: Sequence[Place]) -> list[Place]:
    """The best of those that lie on each other."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda one: -one.proof.surprise):
        if all(_overlap(place.proof, one.proof) < _OVERLAP for one in kept):
            kept.append(place)
    return kept


def _overlap(a: Proof, b: Proof) -> float:
    """Shared area by the smaller area of two frames."""
    ax0, ay0, ax1, ay1 = a.frame
    bx0, by0, bx1, by1 = b.frame
    shared = max(0.0, min(ax1, bx1) - max(ax0, bx0)) * max(0.0, min(ay1, by1) - max(ay0, by0))
    return float(shared / max(1.0, min((ax1 - ax0) * (ay1 - ay0), (bx1 - bx0) * (by1 - by0))))
