"""Solid things by sphere tracing: their shapes, and where a ray meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Distance = Callable[[Any], Any]


def _cylinder(p: Any, radius: float, half: float, y: float = 0.0, round_: float = 0.03) -> Any:
    d = np.stack([np.hypot(p[:, 0], p[:, 2]) - radius + round_, abs(p[:, 1] - y) - half + round_])
    return np.minimum(d.max(axis=0), 0) + np.hypot(*np.maximum(d, 0)) - round_


def _box(p: Any, x: float, y: float, z: float, round_: float = 0.03) -> Any:
    q = abs(p) - np.array([x, y, z], np.float32) + round_
    return np.minimum(q.max(axis=1), 0) + np.linalg.norm(np.maximum(q, 0), axis=1) - round_


def _torus(p: Any, big: float, small: float, upright: bool = False) -> Any:
    a, b, c = (p[:, 0], p[:, 1], p[:, 2]) if upright else (p[:, 0], p[:, 2], p[:, 1])
    return np.hypot(np.hypot(a, b) - big, c) - small


def _ball(p: Any, radius: float, squash: float = 1.0) -> Any:
    return (np.linalg.norm(p * np.array([1, 1 / squash, 1], np.float32), axis=1) - radius) * min(1, squash)


def _at(p: Any, x: float, y: float, z: float) -> Any:
    return p - np.array([x, y, z], np.float32)


def shape(kind: str, draw: np.random.Generator) -> Distance:
    """Signed distance to a thing that stands between y = -1 and about 1."""
    a, b, c = (float(v) for v in draw.uniform(0, 1, 3))
    if kind == "mug":
        r, h = 0.5 + 0.2 * a, 0.5 + 0.25 * b
        return lambda p: np.minimum(
            np.maximum(_cylinder(p, r, h, h - 1), -_cylinder(p, r - 0.07, h, h - 0.9)),
            np.maximum(_torus(_at(p, r + 0.1, h - 1, 0), 0.28 + 0.1 * c, 0.07, True), -(p[:, 0] - r + 0.05)),
        )
    if kind == "bottle":
        r, h = 0.3 + 0.2 * a, 0.5 + 0.25 * b
        return lambda p: np.minimum(
            np.minimum(_cylinder(p, r, h, h - 1, 0.1), _cylinder(p, 0.12 + 0.06 * c, 0.3, 2 * h - 0.8)),
            _cylinder(p, 0.16 + 0.06 * c, 0.1, 2 * h - 0.5),
        )
    if kind == "vase":
        ripple, belly = 3 + 6 * c, 0.25 + 0.2 * a
        return lambda p: (
            np.maximum(np.hypot(p[:, 0], p[:, 2]) - 0.28 - belly * np.sin((p[:, 1] + 1) * (1.3 + b)) ** 2
                       - 0.02 * np.sin(ripple * 4 * p[:, 1]), abs(p[:, 1] + 0.1) - 0.9) * 0.5
        )  # fmt: skip
    if kind == "lamp":
        return lambda p: np.minimum(
            np.minimum(_cylinder(p, 0.35 + 0.15 * a, 0.05, -0.95), _cylinder(p, 0.05, 0.8, -0.2)),
            np.maximum(
                np.hypot(p[:, 0], p[:, 2]) - 0.62 - 0.2 * b + (0.3 + 0.3 * c) * (p[:, 1] - 0.2),
                abs(p[:, 1] - 0.6) - 0.4,
            )
            * 0.7,
        )
    if kind == "parcel":
        return lambda p: _box(_at(p, 0, 0.3 * b - 0.4, 0), 0.45 + 0.3 * a, 0.6 + 0.3 * b, 0.25 + 0.35 * c)
    if kind == "bowl":
        return lambda p: np.maximum(
            np.maximum(_ball(_at(p, 0, -0.2, 0), 0.8, 0.9 + 0.2 * a), -_ball(_at(p, 0, -0.1, 0), 0.74, 0.9 + 0.2 * a)),
            np.maximum(p[:, 1] - 0.1 * b, -1 - p[:, 1]),
        )
    if kind == "speaker":
        return lambda p: np.minimum(
            _box(_at(p, 0, -0.2, 0), 0.4 + 0.3 * a, 0.8, 0.4, 0.1),
            np.minimum(
                _torus(_at(p, 0, 0.1 + 0.2 * b, 0.4), 0.18, 0.04, True),
                _torus(_at(p, 0, -0.45, 0.4), 0.2 + 0.1 * c, 0.06, True),
            ),
        )
    if kind == "candle":
        return lambda p: np.minimum(
            _cylinder(p, 0.45 + 0.2 * a, 0.4 + 0.2 * b, -0.5), _cylinder(p, 0.03, 0.2, 0.1 + 0.3 * b)
        )
    if kind == "watch":
        return lambda p: np.minimum(
            np.minimum(_cylinder(p[:, [0, 2, 1]], 0.5, 0.12), _torus(p, 0.5, 0.06 + 0.04 * a, True)),
            _box(p, 0.22 + 0.08 * b, 1.0, 0.05),
        )
    return lambda p: np.minimum(
        _cylinder(p, 0.6 + 0.2 * a, 0.07, 0.1 + 0.2 * b),
        np.minimum.reduce(
            [_cylinder(_at(p, 0.4 * np.cos(t), -0.4, 0.4 * np.sin(t)), 0.06, 0.6) for t in (0.4, 2.5, 4.6)]
        ),
    )


def traced(thing: Distance, eye: Any, rays: Any, most: float = 8.0, steps: int = 48) -> tuple[Any, Any]:
    """How deep each ray goes, and whether it meets the thing."""
    depth = np.full(len(rays), 1.2, np.float32)
    hit = np.zeros(len(rays), bool)
    # Whatever misses a ball of radius 1.7 round the thing is no work.
    along = -(rays @ eye)
    alive = np.flatnonzero((eye @ eye) - along**2 < 1.7**2)
    for _ in range(steps):
        if not len(alive):
            break
        distance = thing(eye + rays[alive] * depth[alive][:, None])
        near = distance < 0.003
        hit[alive[near]] = True
        depth[alive] += distance.astype(np.float32) * 0.9
        alive = alive[~near & (depth[alive] < most)]
    return depth, hit


def normals(thing: Distance, points: Any) -> Any:
    """Which way the surface faces at points on it."""
    step, slopes = 0.004, []
    for axis in range(3):
        move = np.zeros(3, np.float32)
        move[axis] = step
        slopes.append(thing(points + move) - thing(points - move))
    normal = np.stack(slopes, axis=1)
    return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
