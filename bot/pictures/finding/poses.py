"""Matched features each propose where the original lies in the suspect; proposals that agree become a pose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.pictures.known.features import Features
from bot.pictures.known.heaps import Heaps

RATIO = 0.85
FARTHEST = 0.75
"""Euclidean distance of two RootSIFT descriptors; unrelated ones lie near 1."""
UPRIGHT = 18.0
"""Degrees: sellers' copies are hardly ever turned, and chance matches are turned any way."""
FEWEST = 4
_MOST_MATCHES = 1500
_CHUNK = 4096
_AT_ONCE = 256
"""Matches that ask at once: a page may hold 1,500, and all pairs of them would take 300 MB."""
_NEAR, _NEAR_SHARE, _SCALE_APART, _ANGLE_APART = 4.0, 0.18, 0.45, 20.0
_SECTOR = 40.0
"""Degrees: matches turned as little apart ask together; smaller sectors ask fewer pairs, but one by one that takes longer."""
_TOLERANCES = (8.0, 5.0, 3.5, 2.5, 2.0)
_FOR_AFFINE = 6
_AT_PLACE, _ASTRAY = 3.0, 24.0
_FOR_PERSPECTIVE = 12


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Pairs of a place in the original and a place in the suspect: `ours` and `theirs` are (n, 2) pixels.

    `grown` (n) is log scale from the original to the suspect, `turned` (n) the rotation in degrees, -180 to 180,
    `named` (n) which feature of the original each pair has.
    """

    ours: Any
    theirs: Any
    grown: Any
    turned: Any
    named: Any

    def __len__(self) -> int:
        return len(self.ours)

    def only(self, chosen: Any) -> Matches:
        """Those that an index or a mask picks."""
        return Matches(*(getattr(self, name)[chosen] for name in ("ours", "theirs", "grown", "turned", "named")))


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Where the original lies: `matrix` (3, 3) carries pixels of the original to pixels of the suspect.

    `support` is how many features of the original say so, `rms` how far they miss in pixels of the suspect or of the
    original, whichever is coarser; `scale_spread` and `angle_spread` are median absolute deviations over them;
    `strays` are features that lie near where the pose says but not there, as in another frame of the same shoot, and
    `astray` their matches.
    """

    matrix: Any
    support: int = 0
    rms: float = 9.0
    scale_spread: float = 1.0
    angle_spread: float = 45.0
    turned_freely: bool = False
    matches: Matches | None = None
    strays: int = 0
    astray: Matches | None = None


def matched(
    original: Features, described: Any, suspect: Features, suspect_described: Any, heaps: Heaps | None = None
) -> Matches:
    """Find for each feature of the suspect its nearest in the original, where that is clearly nearer than the next.

    From the suspect to the original, so that several copies on one page do not cancel each other. With `heaps` of the
    suspect's descriptors it takes a fifth of the time and overlooks one match in twenty.
    """
    import numpy

    parts = _chunks(suspect_described, described) if heaps is None else heaps.opposite(described)
    found = [_nearest(*part) for part in parts] if len(original) >= 2 else []
    empty = (numpy.zeros(0, numpy.intp), numpy.zeros(0, numpy.intp), *numpy.zeros((2, 0), numpy.float32))
    theirs, ours, top, next_best = (numpy.concatenate(each) for each in zip(empty, *found, strict=True))
    nearness = numpy.sqrt(numpy.maximum(2 - 2 * top, 0) / numpy.maximum(2 - 2 * next_best, 1e-6))
    good = numpy.flatnonzero(nearness < RATIO)
    keep = good[numpy.sort(numpy.argsort(nearness[good], kind="stable")[:_MOST_MATCHES])]
    return _paired(original, ours[keep], suspect, theirs[keep])


def _chunks(theirs: Any, ours: Any) -> Iterator[tuple[Any, Any, Any, Any]]:
    import numpy

    for start in range(0, len(theirs), _CHUNK):
        some = theirs[start : start + _CHUNK]
        yield some, numpy.arange(start, start + len(some)), ours, numpy.arange(len(ours))


def _nearest(theirs: Any, their_rows: Any, ours: Any, our_rows: Any) -> tuple[Any, Any, Any, Any]:
    """Rows of theirs and of ours that lie near each other, how much alike they are, and how much the next of ours is."""
    import numpy

    alike = theirs @ ours.T
    best = alike.argmax(axis=1)
    top = alike[numpy.arange(len(alike)), best]
    likely = numpy.flatnonzero(2 - 2 * top < FARTHEST**2)
    alike, best = alike[likely], best[likely]
    alike[numpy.arange(len(likely)), best] = -1
    return their_rows[likely], our_rows[best], top[likely], alike.max(axis=1, initial=-1)


def _paired(original: Features, ours: Any, suspect: Features, theirs: Any) -> Matches:
    import numpy

    turned = (suspect.angle[theirs] - original.angle[ours] + 180) % 360 - 180
    grown = numpy.log(suspect.size[theirs] / original.size[ours])
    return Matches(original.xy[ours], suspect.xy[theirs], grown, turned, ours)


def upright(matches: Matches) -> Matches:
    """Those that are not turned."""
    return matches.only(abs(matches.turned) < UPRIGHT)


def voted(matches: Matches, most: int, freely: bool = False) -> list[Pose]:
    """Find up to `most` poses, the best supported first; `freely` allows any rotation. No chance is involved."""
    import numpy

    poses: list[Pose] = []
    if len(matches) < FEWEST:
        return poses
    agrees = _agreement(matches, freely)
    ballots, left = agrees.astype(numpy.float32), numpy.ones(len(matches), bool)  # whole numbers, and quick to multiply
    for _ in range(2 * most):
        votes = (ballots @ left.astype(numpy.float32)) * left
        leader = int(votes.argmax())
        if votes[leader] < FEWEST:
            break
        group = agrees[leader] & left
        pose = _fitted(matches, group, freely)
        left &= ~group
        if pose is not None:
            poses.append(pose)
            left &= ~_inliers(matches, pose.matrix, 8.0)
        if len(poses) == most:
            break
    return sorted(poses, key=lambda pose: -pose.support)


def _agreement(matches: Matches, freely: bool) -> Any:
    """Who agrees with whom: (n, n), row i holds what match i predicts. Of many, those turned otherwise are not even asked."""
    import numpy

    if len(matches) <= _AT_ONCE:
        return _predicted(matches, matches, freely)
    agrees = numpy.zeros((len(matches), len(matches)), bool)
    for start in numpy.arange(-180.0, 180.0, _SECTOR):
        away = (matches.turned - start + 180) % 360 - 180
        asking = numpy.flatnonzero((away >= 0) & (away < _SECTOR))
        asked = numpy.flatnonzero((away > -_ANGLE_APART) & (away < _SECTOR + _ANGLE_APART))
        for first in range(0, len(asking), _AT_ONCE):
            some = asking[first : first + _AT_ONCE]
            agrees[numpy.ix_(some, asked)] = _predicted(matches.only(some), matches.only(asked), freely)
    return agrees


def _predicted(asking: Matches, asked: Matches, freely: bool) -> Any:
    """Which of those asked lie where each of those asking says."""
    import numpy

    ours, theirs, scale = asked.ours.T, asked.theirs.T, numpy.exp(asking.grown)[:, None].astype(numpy.float32)
    along, down = ((ours[n][None, :] - asking.ours[:, n, None]) * scale for n in (0, 1))
    right, below = along, down
    if freely:
        turned = numpy.radians(asking.turned)[:, None].astype(numpy.float32)
        right = along * numpy.cos(turned) - down * numpy.sin(turned)
        below = along * numpy.sin(turned) + down * numpy.cos(turned)
    right, below = (theirs[n][None, :] - asking.theirs[:, n, None] - far for n, far in ((0, right), (1, below)))
    near = numpy.sqrt(right**2 + below**2) < _NEAR + _NEAR_SHARE * numpy.sqrt(along**2 + down**2)
    alike = abs(asked.grown[None, :] - asking.grown[:, None]) < _SCALE_APART
    twisted = abs(abs(abs(asked.turned[None, :] - asking.turned[:, None]) - 180) - 180) < _ANGLE_APART
    return near & alike & twisted


def _fitted(matches: Matches, group: Any, freely: bool) -> Pose | None:
    """Least squares over the group, again and again with a smaller tolerance."""

    inside, matrix = group, None
    for tolerance in _TOLERANCES:
        if _count(matches.named[inside]) < 3:
            return None
        matrix = _least_squares(matches.only(inside), freely)
        if matrix is None:
            return None
        inside = _inliers(matches, matrix, tolerance)
    if matrix is None or _count(matches.named[inside]) < FEWEST:
        return None
    return pose_with(matches.only(inside), matrix, freely)


def recounted(matches: Matches, matrix: Any, freely: bool) -> Pose:
    """Say how all matches of a picture stand to a matrix that was moved after it was found."""
    import numpy

    if not len(matches):
        return Pose(matrix, turned_freely=freely)
    missed = _missed(matches, matrix)
    inside = missed < _AT_PLACE
    if not inside.any():
        return Pose(matrix, turned_freely=freely)
    pose = pose_with(matches.only(inside), matrix, freely)
    alike = abs(matches.grown - numpy.median(matches.grown[inside])) < _SCALE_APART
    beside = (missed >= _AT_PLACE) & (missed < _ASTRAY) & alike & ~numpy.isin(matches.named, matches.named[inside])
    astray = matches.only(beside)
    return replace(pose, strays=_count(astray.named), astray=astray)


def pose_with(inside: Matches, matrix: Any, freely: bool) -> Pose:
    """Say how well the matches inside support a matrix."""
    import numpy

    missed = _missed(inside, matrix)
    return Pose(
        matrix,
        _count(inside.named),
        float(numpy.sqrt((missed**2).mean())),
        _spread(inside.grown),
        _spread(inside.turned),
        freely,
        inside,
    )


def _count(named: Any) -> int:
    """How many different features there are."""
    return len(set(named.tolist()))


def _spread(values: Any) -> float:
    import numpy

    return float(numpy.median(abs(values - numpy.median(values))))


def _least_squares(inside: Matches, freely: bool) -> Any:
    """Scale and shift along each axis, a similarity for few turned matches, an affinity for many."""
    import numpy

    ours, theirs = inside.ours.astype(numpy.float64), inside.theirs.astype(numpy.float64)
    if _count(inside.named) >= (_FOR_AFFINE if freely else 12):
        known = numpy.concatenate([ours, numpy.ones((len(ours), 1))], axis=1)
        solved = numpy.linalg.lstsq(known, theirs, rcond=None)[0].T
        matrix = numpy.vstack([solved, [0, 0, 1]])
    elif freely:
        matrix = _similarity(ours, theirs)
    else:
        matrix = numpy.eye(3)
        for axis in (0, 1):
            mean, wide = ours[:, axis].mean(), ours[:, axis].std()
            if wide < 2:
                return _uniform(ours, theirs)
            scale = ((ours[:, axis] - mean) * theirs[:, axis]).mean() / wide**2
            matrix[axis, axis], matrix[axis, 2] = scale, theirs[:, axis].mean() - scale * mean
    return matrix if is_sensible(matrix) else None


def _uniform(ours: Any, theirs: Any) -> Any:
    import numpy

    about, there = ours - ours.mean(axis=0), theirs - theirs.mean(axis=0)
    total = (about**2).sum()
    if total < 4:
        return None
    scale = (about * there).sum() / total
    matrix = numpy.diag([scale, scale, 1.0])
    matrix[:2, 2] = theirs.mean(axis=0) - scale * ours.mean(axis=0)
    return matrix if is_sensible(matrix) else None


def _similarity(ours: Any, theirs: Any) -> Any:
    import numpy

    about, there = ours - ours.mean(axis=0), theirs - theirs.mean(axis=0)
    total = max(float((about**2).sum()), 1e-6)
    a = (about * there).sum() / total
    b = (about[:, 0] * there[:, 1] - about[:, 1] * there[:, 0]).sum() / total
    matrix = numpy.array([[a, -b, 0], [b, a, 0], [0, 0, 1.0]])
    matrix[:2, 2] = theirs.mean(axis=0) - matrix[:2, :2] @ ours.mean(axis=0)
    return matrix


def is_sensible(matrix: Any) -> bool:
    """Say whether a matrix neither folds a picture over nor squeezes it to a line."""
    import numpy

    if not numpy.isfinite(matrix).all():
        return False
    a, b, c, d = matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]
    area = a * d - b * c
    if area <= 1e-4:
        return False
    stretch = numpy.linalg.svd(matrix[:2, :2], compute_uv=False)
    return bool(stretch[0] / stretch[1] < 2.6)


def _missed(matches: Matches, matrix: Any) -> Any:
    """How far each match misses, in pixels of the coarser of the two pictures."""
    import numpy

    there = projected(matrix, matches.ours)
    scale = max(1.0, float(numpy.sqrt(abs(numpy.linalg.det(matrix[:2, :2])))))
    return numpy.hypot(*(there - matches.theirs).T) / scale


def _inliers(matches: Matches, matrix: Any, tolerance: float) -> Any:
    return _missed(matches, matrix) < tolerance


def projected(matrix: Any, points: Any) -> Any:
    """Carry (n, 2) points through a (3, 3) matrix."""
    import numpy

    flat = numpy.asarray(points, numpy.float64) @ matrix[:, :2].T + matrix[:, 2]
    return flat[:, :2] / flat[:, 2:]


def bent(matches: Matches, pose: Pose) -> Pose | None:
    """Allow perspective, for a photo of a screen: MAGSAC over the matches near a pose (Barath et al., CVPR 2020)."""
    import cv2

    near = matches.only(_inliers(matches, pose.matrix, 14.0))
    if _count(near.named) < _FOR_PERSPECTIVE:
        return None
    cv2.setRNGSeed(0)
    matrix, inside = cv2.findHomography(near.ours, near.theirs, cv2.USAC_MAGSAC, 2.5, maxIters=2000, confidence=0.999)
    if matrix is None or int(inside.sum()) < _FOR_PERSPECTIVE or not is_sensible(matrix):
        return None
    return pose_with(near.only(inside.ravel().astype(bool)), matrix, pose.turned_freely)
