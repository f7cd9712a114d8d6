"""Three things that somebody might sell, as light falls on them: a lamp, a teapot, a scarf."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Pixels = npt.NDArray[np.float32]
Mask = npt.NDArray[np.float32]
Colour = tuple[float, float, float]
WIDTH, HEIGHT = 2400, 1800
_LIGHT = np.array([-0.55, -0.55, 0.63], dtype=np.float32)
_GRID = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)


def lamp(view: int) -> Pixels:
    """Draw a ceramic table lamp with a linen shade, lit."""
    x, scale = (1180, 1.0) if view == 0 else (900, 0.84)
    floor = 1500.0
    scene = _room((0.34, 0.33, 0.30), (0.30, 0.17, 0.085), 1180, view)
    scene += _glow(x, floor - 980 * scale, 760 * scale, (0.85, 0.55, 0.25))
    scene += _glow(x, floor + 40, 520 * scale, (0.30, 0.19, 0.08))
    _shade_below(scene, x + 90, floor + 8, 330 * scale, 42 * scale)
    if view == 1:
        _book(scene, 1480, floor + 60)
    foot = [(-520, 70), (-500, 118), (-420, 210), (-300, 268), (-180, 250), (-70, 170), (-24, 150), (0, 158)]
    _turn(scene, x, floor, scale, foot, (0.10, 0.24, 0.23), 0.8, bands=True)
    _turn(scene, x, floor, scale, [(-650, 26), (-600, 26), (-540, 34), (-515, 74)], (0.55, 0.38, 0.13), 0.9)
    _linen_shade(scene, x, floor, scale)
    return scene


def teapot(view: int) -> Pixels:
    """Draw a glazed stoneware teapot, in the second view with a cup."""
    x, scale = (1220, 1.0) if view == 0 else (960, 0.8)
    floor = 1420.0
    scene = _room((0.50, 0.47, 0.42), (0.42, 0.31, 0.20), 1010, view + 4)
    _shade_below(scene, x + 150, floor + 6, 620 * scale, 62 * scale)
    glaze: Colour = (0.05, 0.13, 0.27)
    s, f = scale, floor
    _tube(scene, [(x - 330 * s, f - 250 * s), (x - 520 * s, f - 330 * s), (x - 600 * s, f - 520 * s), (x - 720 * s, f - 610 * s)], (105 * s, 42 * s), glaze)  # fmt: skip
    _tube(scene, [(x + 340 * s, f - 520 * s), (x + 640 * s, f - 640 * s), (x + 700 * s, f - 260 * s), (x + 350 * s, f - 170 * s)], (38 * s, 34 * s), glaze)  # fmt: skip
    body = [
        (-640, 150),
        (-620, 210),
        (-560, 320),
        (-430, 430),
        (-290, 462),
        (-150, 410),
        (-50, 300),
        (-14, 236),
        (0, 232),
    ]
    _turn(scene, x, floor, scale, body, glaze, 1.0, bands=True)
    _turn(scene, x, floor, scale, [(-742, 60), (-716, 132), (-676, 190), (-636, 214), (-622, 210)], glaze, 1.0)
    _turn(scene, x, floor, scale, [(-838, 22), (-822, 50), (-786, 58), (-756, 40), (-738, 34)], (0.42, 0.30, 0.16), 0.6)
    if view == 1:
        _shade_below(scene, 1830, floor + 96, 250, 34)
        _turn(
            scene,
            1790,
            floor + 90,
            1,
            [(-270, 196), (-180, 190), (-90, 160), (-20, 104), (0, 100)],
            (0.44, 0.42, 0.37),
            0.7,
        )
        _turn(scene, 1790, floor + 90, 1, [(-272, 180), (-266, 188), (-258, 180)], (0.06, 0.05, 0.04), 0.2)
    return scene


def scarf(view: int) -> Pixels:
    """Draw a checked woollen scarf laid out on linen, seen from above."""
    turn, zoom = (0.10, 1.0) if view == 0 else (-0.42, 0.74)
    y, x = _GRID
    u = ((x - WIDTH / 2) * np.cos(turn) + (y - HEIGHT / 2) * np.sin(turn)) / zoom
    v = (-(x - WIDTH / 2) * np.sin(turn) + (y - HEIGHT / 2) * np.cos(turn)) / zoom
    scene = _linen()
    wave = 44 * np.sin(u / 210) + 22 * np.sin(u / 93 + 1.3)
    top, bottom = -330 + wave, 350 + 0.6 * wave + 16 * np.sin(u / 140)
    cloth = _smooth(v - top, 5) * _smooth(bottom - v, 5) * _smooth(820 - np.abs(u), 4)
    fringe = _fringe(u, v, top, bottom)
    cover = np.maximum(cloth, fringe)
    shadow = _blurred(np.roll(cover, (34, 26), axis=(0, 1)), 26)
    scene *= (1 - 0.62 * shadow)[..., None]
    across = (v - top) / (bottom - top)
    folds = 0.80 + 0.20 * np.cos(across * 15 + u / 260) + 0.09 * np.sin(across * 37 - u / 120)
    rim = 0.72 + 0.28 * _smooth(np.minimum(v - top, bottom - v), 46)
    twill = 0.93 + 0.07 * np.sin((u + v) * 0.42) * np.sin((u - v) * 0.21)
    wool = _check(u, v - 0.7 * wave) * (folds * rim * twill)[..., None]
    return np.asarray(scene * (1 - cover[..., None]) + wool * cover[..., None], dtype=np.float32)


def _room(wall: Colour, table: Colour, horizon: float, seed: int) -> Pixels:
    """A plain wall over a wooden table, light coming from the upper left."""
    y, x = _GRID
    fall = 1.18 - 0.5 * x / WIDTH - 0.22 * y / HEIGHT
    plaster = 1 + 0.05 * _clouds(seed, 90) + 0.02 * _clouds(seed + 1, 12)
    scene = np.array(wall, dtype=np.float32) * (fall * plaster)[..., None]
    depth = np.clip((y - horizon) / (HEIGHT - horizon), 0, 1)
    warp = (y - horizon) / (0.35 + depth)
    grain = 0.10 * np.sin(warp / 17 + 2.2 * _clouds(seed + 2, 160, 9)) + 0.10 * _clouds(seed + 3, 60, 14)
    plank = 1 - 0.45 * np.exp(-(((warp % 330) - 165) ** 2) / 14)
    wood = np.array(table, dtype=np.float32) * ((1 + grain) * plank * (0.72 + 0.55 * depth) * fall)[..., None]
    on_table = _smooth(y - horizon, 5)[..., None]
    ambient = 1 - 0.30 * np.exp(-((y - horizon) ** 2) / 2600)
    return np.asarray((scene * (1 - on_table) + wood * on_table) * ambient[..., None], dtype=np.float32)


def _linen() -> Pixels:
    y, x = _GRID
    weave = 0.95 + 0.03 * np.sin(x * 0.55) + 0.03 * np.sin(y * 0.52) + 0.02 * _clouds(21, 8) + 0.05 * _clouds(22, 200)
    fall = 1.12 - 0.34 * x / WIDTH - 0.18 * y / HEIGHT
    return np.asarray(np.array((0.62, 0.58, 0.50), dtype=np.float32) * (weave * fall)[..., None], dtype=np.float32)


def _check(u: Pixels, v: Pixels) -> Pixels:
    """Oatmeal wool with rust and ink-blue bars both ways, and a thin cream line."""
    ground = np.array((0.44, 0.36, 0.25), dtype=np.float32)
    cloth = np.broadcast_to(ground, (*u.shape, 3)).copy()
    for axis, period in ((u, 270.0), (v, 230.0)):
        for colour, centre, half, strength in (
            ((0.33, 0.07, 0.035), 70, 44, 0.62),
            ((0.035, 0.07, 0.13), 175, 26, 0.66),
            ((0.80, 0.74, 0.62), 128, 5, 0.75),
        ):
            bar = _smooth(half - np.abs(axis % period - centre), 2)[..., None] * strength
            cloth = cloth * (1 - bar) + np.array(colour, dtype=np.float32) * bar
    return np.asarray(cloth * (1 + 0.06 * _clouds(31, 6))[..., None], dtype=np.float32)


def _fringe(u: Pixels, v: Pixels, top: Pixels, bottom: Pixels) -> Mask:
    reach = 930 + 26 * np.sin(np.floor(v / 26) * 2.4)
    bend = v + 7 * np.sin(np.abs(u) / 31 + np.floor(v / 26))
    strand = _smooth(8.5 - np.abs(bend % 26 - 13), 2)
    span = _smooth(np.abs(u) - 812, 3) * _smooth(reach - np.abs(u), 5)
    return np.asarray(strand * span * _smooth(v - top - 8, 3) * _smooth(bottom - v - 8, 3), dtype=np.float32)


def _turn(
    scene: Pixels,
    x: float,
    floor: float,
    scale: float,
    profile: Sequence[tuple[float, float]],
    colour: Colour,
    gloss: float,
    *,
    bands: bool = False,
) -> None:
    """Put a turned thing on the floor: radii at heights (negative is up), joined by a curve, lit and glazed."""
    heights, radii = (np.array(column, dtype=np.float32) * scale for column in zip(*profile, strict=True))
    rows = _GRID[0][:, :1] - floor
    radius = _curve(rows, heights, radii)
    side = (_GRID[1] - x) / np.maximum(radius, 1)
    facing = np.sqrt(np.clip(1 - side**2, 0, 1))
    slope = np.gradient(radius[:, 0])[:, None]
    tilt = 1 / np.sqrt(1 + np.clip(slope, -3, 3) ** 2)
    normal = (side * tilt, -np.clip(slope, -3, 3) * tilt, facing * tilt)
    ends = _smooth(rows - heights[0], 3) * _smooth(heights[-1] - rows, 3)
    cover = _smooth(radius - np.abs(_GRID[1] - x), 2.5) * ends
    _paint(scene, cover, normal, _banded(colour, rows, side, scale) if bands else np.array(colour), gloss)


def _curve(rows: Pixels, heights: Pixels, radii: Pixels) -> Pixels:
    """Join the points by cubic Hermite pieces, so that no edge shows in the glaze."""
    slopes = np.gradient(radii, heights)
    piece = np.clip(np.searchsorted(heights, rows, "right") - 1, 0, len(heights) - 2)
    span = heights[piece + 1] - heights[piece]
    t = np.clip((rows - heights[piece]) / span, 0, 1)
    start = (1 + 2 * t) * (1 - t) ** 2 * radii[piece] + t * (1 - t) ** 2 * span * slopes[piece]
    end = t**2 * (3 - 2 * t) * radii[piece + 1] + t**2 * (t - 1) * span * slopes[piece + 1]
    return np.asarray(np.maximum(start + end, 0), dtype=np.float32)


def _banded(colour: Colour, rows: Pixels, side: Pixels, scale: float) -> Pixels:
    """A glaze that ran: lighter at the shoulder, with the faint rings of the wheel."""
    rings = 0.06 * np.sin(rows / (7.5 * scale)) + 0.20 * _clouds(41, 50)
    run = np.clip(-rows / (640 * scale), 0, 1)
    base = np.array(colour, dtype=np.float32)
    light = base * 0.4 + np.array((0.17, 0.20, 0.17), dtype=np.float32)
    drip = _smooth(run - 0.62 + 0.05 * np.sin(side * 9 + 1) + 0.03 * np.sin(side * 23), 0.05)[..., None]
    return np.asarray((base * (1 - drip) + light * drip) * (1 + rings)[..., None], dtype=np.float32)


def _tube(scene: Pixels, bend: Sequence[tuple[float, float]], radii: tuple[float, float], colour: Colour) -> None:
    """Lay a bent tube of round section along a curve through four control points."""
    height = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    nx, ny = np.zeros_like(height), np.zeros_like(height)
    points = np.array(bend, dtype=np.float32)
    for t in np.linspace(0, 1, 260, dtype=np.float32):
        weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3], dtype=np.float32)
        cx, cy = weights @ points
        radius = float(radii[0] + (radii[1] - radii[0]) * t)
        x0, x1, y0, y1 = int(cx - radius), int(cx + radius) + 2, int(cy - radius), int(cy + radius) + 2
        dx = (_GRID[1][y0:y1, x0:x1] - cx) / radius
        dy = (_GRID[0][y0:y1, x0:x1] - cy) / radius
        bulge = np.sqrt(np.clip(1 - dx**2 - dy**2, 0, 1)) * radius
        seen = bulge > height[y0:y1, x0:x1]
        height[y0:y1, x0:x1][seen] = bulge[seen]
        nx[y0:y1, x0:x1][seen], ny[y0:y1, x0:x1][seen] = dx[seen], dy[seen]
    nx, ny = _blurred(nx, 5), _blurred(ny, 5)
    facing = np.sqrt(np.clip(1 - nx**2 - ny**2, 0, 1))
    _paint(scene, _blurred((height > 0).astype(np.float32), 1.5), (nx, ny, facing), np.array(colour), 0.9)


def _paint(scene: Pixels, cover: Mask, normal: tuple[Pixels, Pixels, Pixels], colour: Pixels, gloss: float) -> None:
    """Light a surface from the upper left, with a soft window in the glaze and a little light from the table."""
    nx, ny, nz = normal
    lit = np.clip(nx * _LIGHT[0] + ny * _LIGHT[1] + nz * _LIGHT[2], 0, 1)
    bounce = np.clip(ny, 0, 1) * 0.16 + np.clip(nx, 0, 1) ** 2 * 0.10
    shine = np.clip(2 * lit * nz - _LIGHT[2], 0, 1)
    window = _smooth(shine - 0.86, 0.035) * 0.55 + shine**14 * 0.28
    light = (0.20 + 1.15 * lit + bounce)[..., None] * colour + (gloss * window)[..., None]
    scene *= 1 - cover[..., None]
    scene += np.asarray(light * cover[..., None], dtype=np.float32)


def _linen_shade(scene: Pixels, x: float, floor: float, scale: float) -> None:
    y = (_GRID[0] - floor) / scale
    half = np.interp(y, (-1240, -640), (250, 420)).astype(np.float32)
    side = (_GRID[1] - x) / scale / half
    sag = 34 * (1 - np.clip(side, -1, 1) ** 2)
    cover = _smooth(1 - np.abs(side), 0.006) * _smooth(y + 1240 + 0.55 * sag, 3) * _smooth(-640 + sag - y, 3)
    weave = 1 + 0.035 * np.sin(side * 230) + 0.035 * np.sin(y * 0.62) + 0.05 * _clouds(51, 6)
    heart = np.exp(-(side**2) * 1.5 - ((y + 880) / 310) ** 2)
    cloth = np.array((0.62, 0.50, 0.34), dtype=np.float32) * (0.55 * (1 - 0.35 * side**2) * weave)[..., None]
    warm = np.array((1.65, 1.12, 0.56), dtype=np.float32) * (heart * weave)[..., None]
    seam = 1 - 0.35 * (_smooth(12 - np.abs(y + 1222 + 0.55 * sag), 2) + _smooth(12 - np.abs(y + 656 - sag), 2))
    scene *= 1 - cover[..., None]
    scene += np.asarray((cloth + warm) * (cover * seam)[..., None], dtype=np.float32)


def _book(scene: Pixels, x: float, floor: float) -> None:
    y, across = _GRID[0] - floor, _GRID[1] - x
    _shade_below(scene, x + 330, floor + 6, 360, 26)
    for low, high, colour in ((-70, 0, (0.30, 0.06, 0.05)), (-128, -70, (0.07, 0.12, 0.17))):
        shift = 30 if low == -128 else 0
        cover = (
            _smooth(y - low, 2) * _smooth(high - y, 2) * _smooth(across - shift, 2) * _smooth(620 - shift - across, 2)
        )
        pages = _smooth(across - shift - 570, 2) * _smooth(y - low - 9, 2) * _smooth(high - 9 - y, 2)
        paper = np.array((0.62, 0.57, 0.46), dtype=np.float32) * (0.8 + 0.2 * np.sin(y * 1.1))[..., None]
        body = np.array(colour, dtype=np.float32) * (1.1 - 0.5 * (y - low) / (high - low))[..., None]
        body = body * (1 - pages[..., None]) + paper * pages[..., None]
        scene *= 1 - cover[..., None]
        scene += np.asarray(body * cover[..., None], dtype=np.float32)


def _glow(x: float, y: float, reach: float, colour: Colour) -> Pixels:
    distance = ((_GRID[1] - x) ** 2 + (_GRID[0] - y) ** 2) / reach**2
    return np.asarray(np.array(colour, dtype=np.float32) * np.exp(-distance)[..., None], dtype=np.float32)


def _shade_below(scene: Pixels, x: float, y: float, wide: float, high: float) -> None:
    near = np.exp(-(((_GRID[1] - x + wide * 0.22) / (wide * 0.72)) ** 2) - ((_GRID[0] - y) / (high * 0.6)) ** 2)
    far = np.exp(-(((_GRID[1] - x - wide * 0.3) / wide) ** 2) - ((_GRID[0] - y - high * 0.2) / (high * 1.5)) ** 2)
    scene *= (1 - np.clip(0.62 * near + 0.42 * far, 0, 0.86))[..., None]


def _smooth(value: Pixels, soft: float) -> Mask:
    """0 below, 1 above, with an edge of `soft` on either side of zero."""
    t = np.clip(value / (2 * soft) + 0.5, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def _clouds(seed: int, grain: int, stretch: int = 1) -> Pixels:
    """Smooth noise between -1 and 1 with spots of about `grain` pixels, `stretch` times as long as high."""
    rows, columns = max(3, HEIGHT // grain + 3), max(3, WIDTH // (grain * stretch) + 3)
    seeds = np.random.default_rng(seed).uniform(-1, 1, (rows, columns)).astype(np.float32)
    return np.asarray(Image.fromarray(seeds).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), dtype=np.float32)


def _blurred(mask: Pixels, radius: float) -> Pixels:
    """Blur an array of values between -1 and 1, in 8 bits a side."""
    grey = Image.fromarray(np.clip(mask * 127 + 128, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray((np.asarray(grey, dtype=np.float32) - 128) / 127, dtype=np.float32)
