"""A copy that is seen aslant, laid straight: a pose that hardly leans leaves what is at the rim some pixels out of its place."""

from __future__ import annotations

from typing import Any

_COARSER, _SOFT, _ROUNDS, _ENOUGH = 2, 5, 40, 1e-5
"""By how much smaller both are looked at, under which blur, how often a pose is mended, and the gain from which it is mended once more."""
_FARTHEST, _AT_ALL = 0.03, 1.0
"""By how much of the longest side a corner may be out of its place, and the pixels from which one is."""


def straightened(ours: Any, theirs: Any, there: Any) -> tuple[Any, Any] | None:
    """The grey of a suspect moved so that it lies on the original best, and where it shows anything then.

    Four corners are moved and no more, so that nothing becomes another word. None where it lay well, or lies nowhere better.
    """
    import cv2
    import numpy

    (height, width), step = ours.shape, numpy.eye(3, dtype=numpy.float32)
    size = (max(1, width // _COARSER), max(1, height // _COARSER))
    small, other = (cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in (ours, theirs))
    seen = cv2.resize(there.astype(numpy.uint8), size, interpolation=cv2.INTER_NEAREST)
    rule = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _ROUNDS, _ENOUGH)
    try:
        cv2.findTransformECC(small, other, step, cv2.MOTION_HOMOGRAPHY, rule, seen, _SOFT)
    except cv2.error:
        return None
    finer = numpy.diag([_COARSER, _COARSER, 1.0])
    moved = finer @ step @ numpy.linalg.inv(finer)
    corners = numpy.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], numpy.float32)
    far = float(numpy.hypot(*(cv2.perspectiveTransform(corners, moved) - corners)[:, 0].T).max())
    if not _AT_ALL <= far <= _FARTHEST * max(height, width):
        return None
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    shown = cv2.warpPerspective(
        there.astype(numpy.uint8), moved, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    return cv2.warpPerspective(theirs, moved, (width, height), flags=way, borderMode=cv2.BORDER_REPLICATE), shown > 0
