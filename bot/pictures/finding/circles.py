"""Whether the outline of a patch runs along one circle: that of a sticker, whose price may reach over its rim."""

from __future__ import annotations

from typing import Any

_NEARER = (3.0, 2.0, 1.5, 1.2)
"""Pixels beside the circle within which the outline tells how it lies, step by step."""
_ON_IT, _PARTS, _TRACED, _FULL, _OVER = 1.0, 72, 0.72, 0.97, 0.06
"""Pixels beside the circle that count as on it; parts of its turn, and how many of them the outline passes; how much of what lies within changed; and how much
of the patch may lie beyond. Stickers with a price over the rim pass .76 and more and have .03 beyond it; of 316 patches of other prints and things that no
round brush paints the nearest passes .64, smaller than a button."""
_FEWEST = 12


def runs_along_a_circle(whole: Any) -> bool:
    """Say whether a patch without holes is a disc, but for what hangs over a quarter of its rim at most."""
    import cv2
    import numpy

    deep = cv2.distanceTransform(whole, cv2.DIST_L2, 5)
    down, along = numpy.unravel_index(deep.argmax(), deep.shape)
    middle, radius = numpy.array([along, down], float), float(deep.max())
    outlines, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rim = numpy.concatenate(outlines)[:, 0].astype(float)
    for near in _NEARER:
        on = rim[abs(numpy.hypot(*(rim - middle).T) - radius) <= near]
        if len(on) < _FEWEST:
            return False
        known = numpy.column_stack([2 * on, numpy.ones(len(on))])
        *middle, rest = numpy.linalg.lstsq(known, (on**2).sum(axis=1), rcond=None)[0]
        middle = numpy.array(middle)
        radius = max(1.0, float(rest + (middle**2).sum())) ** 0.5
    off = rim - middle
    on = off[abs(numpy.hypot(*off.T) - radius) <= _ON_IT]
    passed = numpy.unique(((numpy.arctan2(on[:, 1], on[:, 0]) / numpy.pi + 1) * _PARTS / 2).astype(int) % _PARTS)
    rows, columns = numpy.mgrid[: whole.shape[0], : whole.shape[1]]
    away = numpy.hypot(columns - middle[0], rows - middle[1])
    within = away <= radius - _ON_IT
    if len(passed) < _TRACED * _PARTS or not within.any():
        return False
    beyond = whole[away > radius + _ON_IT].sum() / whole.sum()
    return bool(whole[within].mean() >= _FULL and beyond <= _OVER)
