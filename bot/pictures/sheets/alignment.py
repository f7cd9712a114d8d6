"""The copy is laid over the original, turned back and stretched back, so that what was changed can be seen and said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.known.boxes import Box

_ENOUGH = 10
"""Points that must fit one pose; below, the whole original is laid into the box as it is."""
_PLENTY, _LIKE = 40, 0.75
_SIDE = 760
_RATIO = 0.8
_OFF = 3.0
_SANE = (0.02, 8.0)
_MARGIN = 0.06
_NUDGE = 480
_COVERED = 40
_STRETCHED = 1.035
"""How many times farther one way than the other a copy is grown that is said to be stretched, which is by 4 % when rounded."""
_RIM = 1.5
"""Pixels of the suspect at the rim of a copy, where it is mixed with the page."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """How the original lies in the suspect: `matrix` (2 × 3) takes its pixels to the suspect's, mirroring included.

    `points` are the features that agree (0: the frame was taken from the box alone), `likeness` the correlation of the
    greys, 1 at most. `part` is what shows of the
    original, x0, y0, x1, y1 in its own pixels; `inner` is that without the rim, where the copy mixes with the page.
    """

    matrix: Any
    points: int
    likeness: float
    part: Box
    inner: Box

    @property
    def scales(self) -> tuple[float, float]:
        """Pixels of the suspect for one pixel of the original, across and down."""
        (a, b, _), (c, d, _) = self.matrix
        return float(a * a + c * c) ** 0.5, float(b * b + d * d) ** 0.5

    @property
    def scale(self) -> float:
        """The scale at which the original in its own shape is as large as the copy, however that was stretched."""
        across, down = self.scales
        return float((across * down) ** 0.5)

    @property
    def is_stretched(self) -> bool:
        """Say whether the copy has another shape than the original."""
        across, down = self.scales
        return max(across, down) >= _STRETCHED * min(across, down)

    @property
    def is_exact(self) -> bool:
        """Say whether the two lie on each other so well that what differs is a difference."""
        return self.points >= _PLENTY or self.likeness >= _LIKE

    @property
    def turned(self) -> float:
        """Degrees by which the copy is turned clockwise, after mirroring; -180 to 180."""
        from math import atan2, degrees

        (a, b, _), (c, d, _) = self.matrix
        if a * d - b * c < 0:
            a, c = -a, -c
        return degrees(atan2(float(c), float(a)))


def align(original: Any, suspect: Any, box: Box, mirrored: bool) -> Alignment:
    """Lay the original over the place `box` of the suspect; both are RGB arrays, the box in pixels of the suspect.

    Deterministic. Where features are few, the frame of the original filling the box, and cut to fill it, are tried too.
    """
    found = _by_features(original, suspect, box, mirrored)
    poses = [found, (_levelled(found[0], original.shape), found[1])] if found else []
    if found is None or found[1] < _PLENTY:
        poses += [(_by_box(original.shape, box, mirrored, cut), 0) for cut in (False, True)]
    tried = [(_nudged(original, suspect, matrix, box), points) for matrix, points in poses]
    fits = [_likeness(original, suspect, matrix, box) for matrix, _ in tried]
    best = max(range(len(tried)), key=lambda n: fits[n])
    matrix, points = tried[best]
    x0, y0, x1, y1 = box
    inner = (x0 + _RIM, y0 + _RIM, x1 - _RIM, y1 - _RIM)
    return Alignment(
        matrix, points, fits[best], _part(original.shape, matrix, box), _part(original.shape, matrix, inner)
    )


def laid_over(alignment: Alignment, original: Any, suspect: Any, size: tuple[int, int]) -> tuple[Any, Any, Any]:
    """Give the part of the original and the copy of it, both `size` (width, height) pixels, and where the copy has any."""
    import cv2
    import numpy

    x0, y0, x1, y1 = alignment.inner
    width, height = size
    back = numpy.array([[(x1 - x0) / width, 0, x0], [0, (y1 - y0) / height, y0], [0, 0, 1]])
    whole = numpy.vstack([alignment.matrix, [0, 0, 1]])
    ours = cv2.resize(original[y0:y1, x0:x1], size, interpolation=_way((x1 - x0) / width))
    theirs = _warped(suspect, (whole @ back)[:2], size)
    there = cv2.warpAffine(
        numpy.full(suspect.shape[:2], 255, numpy.uint8),
        (whole @ back)[:2],
        size,
        flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP,
    )
    return ours, theirs, there > 0


def _warped(picture: Any, inverse: Any, size: tuple[int, int]) -> Any:
    """Sample the picture; a copy larger than it is shown is softened first, so that no pattern of its own appears."""
    import cv2
    import numpy

    finer = float(abs(numpy.linalg.det(inverse[:, :2]))) ** 0.5
    if finer > 1.5:
        picture = cv2.GaussianBlur(picture, (0, 0), finer * 0.4)
    flags = (cv2.INTER_CUBIC if finer < 1 else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(picture, inverse, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)


def _way(finer: float) -> int:
    import cv2

    return int(cv2.INTER_AREA if finer > 1 else cv2.INTER_CUBIC)


def _by_box(shape: tuple[int, ...], box: Box, mirrored: bool, cut: bool) -> Any:
    """The whole original squeezed into the box, or with `cut` its middle at one scale, as shops cut their thumbnails."""
    import numpy

    height, width = shape[:2]
    x0, y0, x1, y1 = box
    across, down = (x1 - x0) / width, (y1 - y0) / height
    if cut:
        across = down = max(across, down)
    left, top = (x0 + x1 - across * width) / 2, (y0 + y1 - down * height) / 2
    if mirrored:
        return numpy.array([[-across, 0.0, left + across * width], [0.0, down, top]])
    return numpy.array([[across, 0.0, left], [0.0, down, top]])


def _levelled(matrix: Any, shape: tuple[int, ...]) -> Any:
    """The same pose, neither turned nor skewed: shops seldom do that, and a dozen points only seem to say so."""
    import numpy

    (a, b, _), (c, d, _) = matrix
    middle = numpy.array([shape[1] / 2, shape[0] / 2])
    level = numpy.diag([numpy.copysign((a * a + c * c) ** 0.5, a), numpy.copysign((b * b + d * d) ** 0.5, d)])
    shift = matrix[:, :2] @ middle + matrix[:, 2] - level @ middle
    return numpy.hstack([level, shift[:, None]])


def _by_features(original: Any, suspect: Any, box: Box, mirrored: bool) -> tuple[Any, int] | None:
    """The affine pose on which most features agree; nothing, if too few do."""
    import cv2
    import numpy

    x0, y0, x1, y1 = _wider(box, suspect.shape)
    flipped = original[:, ::-1] if mirrored else original
    ours, near = _grey(flipped)
    theirs, far = _grey(suspect[y0:y1, x0:x1])
    pairs = _pairs(ours, theirs)
    if len(pairs) < _ENOUGH:
        return None
    source = numpy.array([one for one, _ in pairs], numpy.float64) / near
    target = numpy.array([one for _, one in pairs], numpy.float64) / far + (x0, y0)
    matrix, inside = cv2.estimateAffine2D(
        source, target, method=cv2.RANSAC, ransacReprojThreshold=_OFF / far, maxIters=4000, confidence=0.999
    )
    if matrix is None or int(inside.sum()) < _ENOUGH or not _is_sane(matrix):
        return None
    if mirrored:
        matrix = matrix @ numpy.array([[-1.0, 0, original.shape[1] - 1], [0, 1, 0], [0, 0, 1]])
    return matrix, int(inside.sum())


def _pairs(ours: Any, theirs: Any) -> list[tuple[Any, Any]]:
    import cv2

    finder = cv2.SIFT.create(nfeatures=3000, contrastThreshold=0.015, edgeThreshold=12)
    known, known_marks = finder.detectAndCompute(ours, None)
    seen, seen_marks = finder.detectAndCompute(theirs, None)
    if len(known) < 2 or len(seen) < 2:
        return []
    nearest = cv2.BFMatcher(cv2.NORM_L2).knnMatch(known_marks, seen_marks, k=2)
    return [
        (known[best.queryIdx].pt, seen[best.trainIdx].pt)
        for best, second in (pair for pair in nearest if len(pair) == 2)
        if best.distance < _RATIO * second.distance
    ]


def _grey(picture: Any) -> tuple[Any, float]:
    """The picture in grey, brought to a side at which features are found, and the factor of that."""
    import cv2

    factor = min(_SIDE / max(picture.shape[:2]), 2.0)
    size = (max(1, round(picture.shape[1] * factor)), max(1, round(picture.shape[0] * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.cvtColor(cv2.resize(picture, size, interpolation=way), cv2.COLOR_RGB2GRAY), factor


def _is_sane(matrix: Any) -> bool:
    """A copy is neither turned inside out nor squeezed to a line."""
    (a, b, _), (c, d, _) = matrix
    across, down = float(a * a + c * c) ** 0.5, float(b * b + d * d) ** 0.5
    lowest, highest = _SANE
    skewed = abs(a * b + c * d) / max(across * down, 1e-9)
    return bool(
        lowest < across < highest and lowest < down < highest and 0.4 < across / down < 2.5 and skewed < 0.35
    ) and bool(a * d - b * c > 0)


def _nudged(original: Any, suspect: Any, matrix: Any, box: Box) -> Any:
    """Move the pose by less than a pixel or two until the greys fit best; stickers do not count in the second round."""
    import numpy

    theirs, grey, shrink = _small(original, suspect, _wider(box, suspect.shape))
    for softness in (7, 3):
        pose = (shrink @ numpy.vstack([matrix, [0, 0, 1]]))[:2]
        ours, there = _posed(grey, pose, theirs.shape)
        step = _step(theirs, ours, there, softness)
        if step is None:
            return matrix
        forth = numpy.linalg.inv(numpy.vstack([step, [0, 0, 1]]))
        matrix = (numpy.linalg.inv(shrink) @ forth @ numpy.vstack([pose, [0, 0, 1]]))[:2]
    return matrix


def _likeness(original: Any, suspect: Any, matrix: Any, box: Box) -> float:
    """The correlation of the greys inside the box; what the pose leaves uncovered counts as unlike."""
    import numpy

    theirs, grey, shrink = _small(original, suspect, box)
    ours, there = _posed(grey, (shrink @ numpy.vstack([matrix, [0, 0, 1]]))[:2], theirs.shape)
    inside = there > 0
    if inside.sum() < 50:
        return 0.0
    one, two = ours[inside].astype(numpy.float64), theirs[inside].astype(numpy.float64)
    spread = float(one.std() * two.std())
    if spread < 1.0:
        return 0.0
    return float(((one - one.mean()) * (two - two.mean())).mean() / spread) * float(inside.mean())


def _small(original: Any, suspect: Any, place: Box) -> tuple[Any, Any, Any]:
    """The place in grey at a size that is quick to work with, the original in grey, and the way from page to place."""
    import cv2
    import numpy

    x0, y0, x1, y1 = place
    factor = min(4.0, _NUDGE / max(x1 - x0, y1 - y0))
    size = (max(1, round((x1 - x0) * factor)), max(1, round((y1 - y0) * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    shown = cv2.resize(suspect[y0:y1, x0:x1], size, interpolation=way)
    shrink = numpy.array([[factor, 0, -x0 * factor], [0, factor, -y0 * factor], [0, 0, 1]])
    return cv2.cvtColor(shown, cv2.COLOR_RGB2GRAY), cv2.cvtColor(original, cv2.COLOR_RGB2GRAY), shrink


def _posed(grey: Any, pose: Any, shape: tuple[int, int]) -> tuple[Any, Any]:
    """The original as it lies there, and where it covers anything."""
    import cv2
    import numpy

    size = (shape[1], shape[0])
    there = cv2.warpAffine(numpy.full(grey.shape, 255, numpy.uint8), pose, size, flags=cv2.INTER_NEAREST)
    return _warped(grey, cv2.invertAffineTransform(pose), size), there


def _step(theirs: Any, ours: Any, there: Any, softness: int) -> Any:
    """The small move that fits best where both agree already; nothing, if there is none or it is no small one."""
    import cv2
    import numpy

    off = cv2.absdiff(cv2.GaussianBlur(theirs, (0, 0), 3), cv2.GaussianBlur(ours, (0, 0), 3)).astype(numpy.int16)
    inside = there > 0
    if not inside.any():
        return None
    covered = (abs(off - int(numpy.median(off[inside]))) > _COVERED).astype(numpy.uint8)
    seen = there * (1 - cv2.dilate(covered, numpy.ones((9, 9), numpy.uint8)))
    if (seen > 0).sum() < inside.sum() // 4:
        seen = there
    rule = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 25, 1e-4)
    step = numpy.eye(2, 3, dtype=numpy.float32)
    try:
        cv2.findTransformECC(theirs, ours, step, cv2.MOTION_AFFINE, rule, seen, softness)
    except cv2.error:
        return None
    small = abs(step[:, 2]).max() <= 8 and abs(step[:, :2] - numpy.eye(2)).max() <= 0.06
    return step if small else None


def _wider(box: Box, shape: tuple[int, ...]) -> Box:
    x0, y0, x1, y1 = box
    more = round(_MARGIN * max(x1 - x0, y1 - y0))
    return max(0, x0 - more), max(0, y0 - more), min(shape[1], x1 + more), min(shape[0], y1 + more)


def _part(shape: tuple[int, ...], matrix: Any, box: tuple[float, float, float, float]) -> Box:
    """What of the original lies inside the box, as an upright rectangle."""
    import cv2
    import numpy

    height, width = shape[:2]
    x0, y0, x1, y1 = box
    corners = numpy.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]], numpy.float64).T
    xs, ys = cv2.invertAffineTransform(numpy.asarray(matrix, numpy.float64)) @ corners
    left, right = max(0, round(float(xs.min()))), min(width, round(float(xs.max())))
    top, bottom = max(0, round(float(ys.min()))), min(height, round(float(ys.max())))
    if right - left < 8 or bottom - top < 8:
        return 0, 0, width, height
    return left, top, right, bottom
