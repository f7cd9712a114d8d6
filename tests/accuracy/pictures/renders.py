"""Product pictures made up from seeds: solid things under a lamp, clothes with prints, each to be photographed anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.accuracy.pictures.solids import Distance, normals, shape, traced

SIDE = 640
SOLIDS = ("mug", "bottle", "vase", "lamp", "parcel", "bowl", "speaker", "candle", "watch", "stool")
FLATS = ("shirt", "scarf", "phonecase", "poster", "bag")
FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
WORDS = [
    "AURORA",
    "NORDIC",
    "PURE",
    "HOME",
    "LUMEN",
    "VERDE",
    "KIKO",
    "MAISON",
    "TERRA",
    "OPAL",
    "BREW",
    "SOLID",
    "WILD",
    "FERN",
    "TIDE",
    "EMBER",
]


@dataclass(frozen=True)
class Shot:
    """How a thing is photographed: which `seed` made it, and camera, light and ground of this picture."""

    kind: str
    seed: int
    turn: float = 0.5
    lift: float = 0.35
    near: float = 3.4
    light: float = 0.7
    ground: int = 0
    shift: float = 0.0
    print_seed: int | None = None


def shot(kind: str, seed: int) -> Shot:
    """The published picture of a thing."""
    draw = np.random.default_rng([seed, 1])
    return Shot(
        kind, seed, draw.uniform(0.2, 0.9), draw.uniform(0.2, 0.5), draw.uniform(3.1, 3.9), draw.uniform(0.3, 1.1),
        int(draw.integers(0, 1000)),
    )  # fmt: skip


def by_another(one: Shot, who: int = 0) -> Shot:
    """The same thing photographed by somebody else: other camera, light and ground."""
    draw = np.random.default_rng([one.seed, 2, who] if who else [one.seed, 2])
    return replace(
        one,
        turn=one.turn + draw.uniform(0.45, 1.1) * draw.choice([-1, 1]),
        lift=float(np.clip(one.lift + draw.uniform(-0.3, 0.3), 0.08, 0.8)),
        near=draw.uniform(2.9, 4.2),
        light=one.light + draw.uniform(0.8, 2.0),
        ground=one.ground + 1 + int(draw.integers(0, 900)),
        shift=draw.uniform(-0.2, 0.2),
    )


def next_in_burst(one: Shot, step: int = 1) -> Shot:
    """The next frame of the same shoot."""
    draw = np.random.default_rng([one.seed, 3, step])
    sign = draw.choice([-1, 1])
    return replace(
        one,
        turn=one.turn + sign * draw.uniform(0.03, 0.12),
        lift=one.lift + draw.uniform(-0.04, 0.04),
        shift=one.shift + draw.uniform(-0.06, 0.06),
        near=one.near * draw.uniform(0.96, 1.05),
    )


def other_print(one: Shot, which: int = 1) -> Shot:
    """The same mock-up with another print."""
    return replace(one, print_seed=(one.print_seed or one.seed) + 7919 * which)


def photographed(one: Shot) -> Image.Image:
    """Take the picture."""
    picture = _solid(one) if one.kind in SOLIDS else _flat(one)
    draw = np.random.default_rng([one.seed, one.ground, 9])
    grain = draw.normal(0, 1.6, picture.shape)
    return Image.fromarray((picture * 255 + grain).clip(0, 255).astype(np.uint8))


# ---- prints and surfaces ------------------------------------------------------------------------------------------


def noise(draw: np.random.Generator, height: int, width: int, rough: int = 6, fade: float = 0.55) -> Any:
    """Soft clouds between 0 and 1."""
    total, weight, field = 0.0, 1.0, np.zeros((height, width), np.float32)
    for octave in range(rough):
        n = 2 ** (octave + 1) + 1
        field += weight * cv2.resize(draw.random((n, n), np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        total += weight
        weight *= fade
    return (field / total).clip(0, 1)


def colour(draw: np.random.Generator, strong: float = 0.6) -> Any:
    """A colour that things have."""
    hue, value = draw.random() * 180, draw.uniform(0.35, 0.95)
    pixel = np.array([[[hue, draw.uniform(0.1, strong) * 255, value * 255]]], np.uint8)
    return cv2.cvtColor(pixel, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32) / 255


def printed(seed: int, width: int = 512, height: int = 512) -> Any:
    """A print or label: pattern, shapes and a word; (height, width, 3) between 0 and 1."""
    draw = np.random.default_rng([seed, 5])
    sheet = Image.new("RGB", (width, height), tuple(int(255 * c) for c in colour(draw, 0.3)))
    pen = ImageDraw.Draw(sheet)
    style = draw.integers(0, 5)
    inks = [tuple(int(255 * c) for c in colour(draw, 0.95)) for _ in range(4)]
    for n in range(int(draw.integers(10, 40))):
        x, y, r = draw.integers(0, width), draw.integers(0, height), int(draw.integers(8, width // 6))
        ink = inks[n % 4]
        if style == 0:
            pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)
        elif style == 1:
            pen.polygon(
                [tuple(int(v) for v in p) for p in draw.integers(0, width, (3, 2)) // 2 + [x // 2, y // 2]], fill=ink
            )
        elif style == 2:
            pen.line((x, 0, y, height), fill=ink, width=1 + r // 6)
        elif style == 3:
            pen.rectangle((x, y, x + r, y + r // 2), fill=ink)
        else:
            pen.arc(
                (x - r, y - r, x + r, y + r), int(draw.integers(0, 180)), int(draw.integers(180, 360)), ink, 1 + r // 8
            )
    word = WORDS[int(draw.integers(0, len(WORDS)))]
    font = ImageFont.truetype(FONTS, int(draw.integers(height // 9, height // 5)))
    pen.text((width * draw.uniform(0.05, 0.3), height * draw.uniform(0.2, 0.6)), word, font=font, fill=inks[0])
    small = ImageFont.truetype(FONTS, height // 22)
    for line in range(int(draw.integers(0, 5))):
        pen.text(
            (width * 0.1, height * (0.75 + 0.05 * line)), " ".join(draw.choice(WORDS, 3)), font=small, fill=inks[1]
        )
    return np.asarray(sheet, np.float32) / 255


def _ground(one: Shot, side: int) -> tuple[Any, Any]:
    """Wall and floor of a studio: plain white, plain colour, or textured."""
    draw = np.random.default_rng([one.ground, 4])
    style = draw.integers(0, 4)
    if style <= 1:
        tone = np.array([0.97, 0.97, 0.97], np.float32) if style == 0 else 0.5 + 0.5 * colour(draw, 0.3)
        sheet = np.ones((side, side, 3), np.float32) * tone
        return sheet, sheet
    wall = noise(draw, side, side, 7, 0.6)[..., None] * 0.35 + 0.65 * colour(draw, 0.35)
    grain = noise(draw, side, 8 if style == 2 else side, 6, 0.8)
    grain = cv2.resize(grain, (side, side))
    floor = grain[..., None] * 0.6 + 0.45 * colour(draw, 0.5)
    return wall.astype(np.float32).clip(0, 1), floor.astype(np.float32).clip(0, 1)


# ---- solid things: sphere tracing ---------------------------------------------------------------------------------


def _solid(one: Shot) -> Any:
    draw = np.random.default_rng([one.seed, 6])
    thing = shape(one.kind, draw)
    label = printed(one.print_seed if one.print_seed is not None else one.seed)
    base, ripple = colour(draw), noise(draw, 256, 512, 7, 0.7)
    direction = np.array([np.sin(one.turn) * np.cos(one.lift), np.sin(one.lift), np.cos(one.turn) * np.cos(one.lift)])
    eye = (direction * one.near + [0, -0.1, 0]).astype(np.float32)
    right = np.cross([0, 1, 0], direction)
    right /= np.linalg.norm(right)
    up = np.cross(direction, right)
    grid = (np.arange(SIDE) + 0.5) / SIDE - 0.5
    across, down = np.meshgrid(grid + one.shift * 0.5, -grid)
    rays = (across[..., None] * right + down[..., None] * up - direction * 1.25).reshape(-1, 3)
    rays = (rays / np.linalg.norm(rays, axis=1, keepdims=True)).astype(np.float32)
    depth, hit = traced(thing, eye, rays)
    wall, floor = _ground(one, SIDE)
    lamp = np.array([np.cos(one.light), 1.1, np.sin(one.light)], np.float32)
    lamp /= np.linalg.norm(lamp)
    picture = _room(thing, eye, rays, lamp, wall, floor)
    points = eye + rays[hit] * depth[hit][:, None]
    normal = normals(thing, points)
    albedo = _painted(points, normal, label, base, ripple, draw)
    lit = 0.35 + 0.65 * np.maximum(normal @ lamp, 0)
    half = lamp - rays[hit]
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    shine = 0.5 * np.maximum((normal * half).sum(axis=1), 0) ** 40
    picture[hit] = albedo * lit[:, None] + shine[:, None]
    return cv2.GaussianBlur(picture.reshape(SIDE, SIDE, 3).clip(0, 1), (0, 0), 0.6)


def _painted(points: Any, normal: Any, label: Any, base: Any, ripple: Any, draw: np.random.Generator) -> Any:
    """A label wrapped round the front, the rest in one lively material."""
    angle = np.arctan2(points[:, 0], points[:, 2])
    u = (angle / 2.4 + 0.5) * 512
    top, tall = draw.uniform(-0.1, 0.3), draw.uniform(0.5, 0.9)
    v = (top - points[:, 1]) / tall * 512
    texture = _sampled(ripple, (angle / 6.2832 + 0.5) * 511, (points[:, 1] * 0.5 + 0.5) * 255)
    paint = base * (0.7 + 0.6 * texture[:, None])
    on_label = (u > 0) & (u < 511) & (v > 0) & (v < 511) & (abs(normal[:, 1]) < 0.8)
    if on_label.any():
        paint[on_label] = _sampled(label, u[on_label], v[on_label])
    return paint


def _sampled(sheet: Any, along: Any, down: Any) -> Any:
    """Look up many places of a sheet; OpenCV takes them only in rows of bounded length."""
    count, wide = len(along), 1024
    rows = -(-count // wide)
    x, y = (np.pad(np.asarray(v, np.float32), (0, rows * wide - count)).reshape(rows, wide) for v in (along, down))
    found = cv2.remap(sheet, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return found.reshape(rows * wide, *sheet.shape[2:])[:count]


def _room(thing: Distance, eye: Any, rays: Any, lamp: Any, wall: Any, floor: Any) -> Any:
    """Floor with the thing's soft shadow, and a wall behind."""
    picture = wall.reshape(-1, 3).copy()
    below = np.flatnonzero(rays[:, 1] < -0.02)
    depth = (-1.0 - eye[1]) / rays[below, 1]
    spots = eye + rays[below] * depth[:, None]
    near = np.hypot(spots[:, 0], spots[:, 2]) < 4.0
    below, spots = below[near], spots[near]
    picture[below] = _sampled(floor, (spots[:, 0] / 8 + 0.5) * (SIDE - 1), (spots[:, 2] / 8 + 0.5) * (SIDE - 1))
    dark = np.ones(len(spots), np.float32)
    for reach in (0.12, 0.3, 0.6, 1.0):
        dark = np.minimum(dark, (thing(spots + lamp * reach) / (reach * 0.6)).clip(0.45, 1))
    picture[below] *= dark[:, None]
    return picture


# ---- flat things: cloth, cases, posters ---------------------------------------------------------------------------

OUTLINES = {
    "shirt": [(30, 18), (42, 14), (50, 18), (58, 14), (70, 18), (88, 36), (78, 46), (70, 40), (70, 88), (30, 88), (30, 40), (22, 46), (12, 36)],
    "scarf": [(8, 40), (35, 32), (60, 42), (92, 36), (90, 62), (62, 68), (36, 58), (10, 66)],
    "phonecase": [(34, 10), (66, 10), (70, 16), (70, 86), (66, 90), (34, 90), (30, 86), (30, 16)],
    "poster": [(22, 10), (78, 10), (78, 90), (22, 90)],
    "bag": [(24, 36), (36, 36), (40, 16), (60, 16), (64, 36), (76, 36), (82, 90), (18, 90)],
}  # fmt: skip


def _flat(one: Shot) -> Any:
    draw = np.random.default_rng([one.seed, 7])
    outline = np.array(OUTLINES[one.kind], np.float32) / 100 + draw.uniform(
        -0.02, 0.02, (len(OUTLINES[one.kind]), 2)
    ).astype(np.float32)
    folds = 0.75 * noise(np.random.default_rng([one.seed, 8, one.ground]), SIDE, SIDE, 5, 0.6)
    folds += 0.25 * noise(np.random.default_rng([one.seed, 11, round(one.turn * 1000) + 100_000]), SIDE, SIDE, 5, 0.6)
    pattern = printed(one.print_seed if one.print_seed is not None else one.seed, SIDE, SIDE)
    cloth = np.ones((SIDE, SIDE, 3), np.float32) * colour(draw)
    weave = np.random.default_rng([one.seed, 10]).normal(0, 0.035, (SIDE, SIDE, 1)).astype(np.float32)
    if one.kind in ("shirt", "bag"):
        x0, x1, y0, y1 = 0.36, 0.64, 0.34, 0.62
        cut = (slice(int(y0 * SIDE), int(y1 * SIDE)), slice(int(x0 * SIDE), int(x1 * SIDE)))
        cloth[cut] = cv2.resize(
            pattern, (cut[1].stop - cut[1].start, cut[0].stop - cut[0].start), interpolation=cv2.INTER_AREA
        )
    else:
        cloth = pattern
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.int32(outline * SIDE)], 255)
    bend = (folds - 0.5) * (26 if one.kind in ("shirt", "scarf", "bag") else 3)
    turned = cv2.getRotationMatrix2D(
        (SIDE / 2, SIDE / 2), (one.turn - 0.5) * 25 * (1 if one.kind != "shirt" else 0.5), 3.0 / one.near
    )
    turned[0, 2] += one.shift * SIDE * 0.5
    full = np.vstack([turned, [0, 0, 1]])
    back = np.linalg.inv(full)
    across, down = np.meshgrid(np.arange(SIDE, dtype=np.float32), np.arange(SIDE, dtype=np.float32))
    x = (back[0, 0] * across + back[0, 1] * down + back[0, 2] + bend).astype(np.float32)
    y = (back[1, 0] * across + back[1, 1] * down + back[1, 2] + bend.T).astype(np.float32)
    shade = 1 + 0.9 * (
        cv2.Sobel(folds, cv2.CV_32F, 1, 0, ksize=5) * np.cos(one.light)
        + cv2.Sobel(folds, cv2.CV_32F, 0, 1, ksize=5) * np.sin(one.light)
    )
    if one.kind in ("phonecase", "poster"):
        shade = 0.9 + 0.2 * folds
    thing = cv2.remap(cloth + weave, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT) * shade[..., None].clip(
        0.45, 1.35
    )
    seen = cv2.GaussianBlur(cv2.remap(mask, x, y, cv2.INTER_LINEAR), (0, 0), 0.8).astype(np.float32)[..., None] / 255
    wall, _ = _ground(one, SIDE)
    shadow = cv2.GaussianBlur(np.roll(seen[..., 0], (8, 6), (0, 1)), (0, 0), 9)[..., None]
    return (wall * (1 - 0.4 * shadow) * (1 - seen) + thing * seen).clip(0, 1).astype(np.float32)
