"""Listing pages as a browser draws them, desktop and phone wide, with a copy on them or only with pictures of its kind."""

from __future__ import annotations

import base64
import html
import os
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from .edits import Copy

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
Box = tuple[float, float, float, float]
_WORDS = [
    "table",
    "lamp",
    "ceramic",
    "linen",
    "shade",
    "soft",
    "warm",
    "light",
    "gift",
    "home",
    "kitchen",
    "bottle",
    "steel",
    "cotton",
    "print",
    "new",
    "large",
    "blue",
    "free",
]


@dataclass(frozen=True)
class Slot:
    """A place for a picture on a page, in CSS pixels; `fit` is CSS object-fit."""

    x: int
    y: int
    w: int
    h: int
    fit: str = "cover"


@dataclass(frozen=True)
class Layout:
    """A page: main picture, thumbnails below it, a grid of others; `density` is device pixels for one of CSS."""

    width: int
    height: int
    density: int
    main: Slot
    thumbs: tuple[Slot, ...]
    others: tuple[Slot, ...]
    texts: tuple[tuple[int, int, int, int], ...]


def layout(kind: str, draw: np.random.Generator) -> Layout:
    """Lay out a page of a `kind` (desktop, phone, long)."""
    fit = str(draw.choice(["cover", "contain", "fill", "cover"]))
    if kind == "desktop":
        side, thumb = int(draw.integers(380, 560)), int(draw.choice([70, 96, 128]))
        x, y = int(draw.integers(20, 120)), int(draw.integers(110, 180))
        thumbs = tuple(
            Slot(x + n * (thumb + 8), y + side + 12, thumb, thumb) for n in range(min(4, side // (thumb + 8)))
        )
        top = y + side + thumb + 80
        others = tuple(Slot(40 + n % 5 * 250, top + n // 5 * 320, 220, 220, fit) for n in range(10))
        texts = ((x + side + 40, y, 600, 60), (x + side + 40, y + 90, 500, side - 120), (40, top - 50, 900, 40))
        return Layout(1366, top + 700, 1, Slot(x, y, side, side, fit), thumbs, others, texts)
    rows = 3 if kind == "phone" else 14
    thumbs = tuple(Slot(10 + n * 66, 452, 60, 60) for n in range(5))
    others = tuple(Slot(10 + n % 2 * 190, 900 + n // 2 * 250, 180, 180, fit) for n in range(2 * rows))
    texts = ((10, 520, 370, 60), (10, 600, 370, 260))
    return Layout(390, min(4000, 920 + rows * 250), 3, Slot(0, 56, 390, 390, fit), thumbs, others, texts)


@dataclass(frozen=True)
class Listing:
    """A drawn page and where the copy is on it, in device pixels: the main picture first; `cuts` if it does not fit."""

    path: Path
    boxes: tuple[Box, ...]
    cuts: bool


def listing(path: Path, kind: str, seed: int, copy: Copy, size: tuple[int, int], others: list[Path]) -> Listing:
    """Draw a page, unless it is there already; `size` is that of the original, whose truth the boxes tell."""
    draw = np.random.default_rng([seed, 41])
    page = layout(kind, draw)
    twice = bool(draw.random() < 0.5)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _drawn(path, page, copy.image, others, twice, draw)
    slots = (page.main, page.thumbs[0]) if twice else (page.main,)
    bend = copy.image.width / copy.image.height
    cuts = any(slot.fit == "cover" and not 0.97 < bend * slot.h / slot.w < 1.03 for slot in slots)
    return Listing(path, tuple(_truth(page, slot, copy, size) for slot in slots), cuts)


def _truth(page: Layout, slot: Slot, copy: Copy, size: tuple[int, int]) -> Box:
    """Where the original's visible part lies in device pixels."""
    w, h = copy.image.size
    across, down = slot.w / w, slot.h / h
    if slot.fit != "fill":
        across = down = max(across, down) if slot.fit == "cover" else min(across, down)
    left, top = slot.x + (slot.w - w * across) / 2, slot.y + (slot.h - h * down) / 2
    x0, y0, x1, y1 = copy.box(size)
    box = (
        max(slot.x, left + x0 * across), max(slot.y, top + y0 * down),
        min(slot.x + slot.w, left + x1 * across), min(slot.y + slot.h, top + y1 * down),
    )  # fmt: skip
    return tuple(v * page.density for v in box)  # type: ignore[return-value]


def _embedded(picture: Image.Image, quality: int = 88) -> str:
    kept = BytesIO()
    picture.thumbnail((1200, 1200))
    picture.save(kept, "JPEG", quality=quality)
    return "data:image/jpeg;base64," + base64.b64encode(kept.getvalue()).decode()


def _drawn(
    path: Path, page: Layout, shown: Image.Image, others: list[Path], twice: bool, draw: np.random.Generator
) -> None:
    parts = [_image(page.main, _embedded(shown.copy()))]
    rest = [Image.open(other).convert("RGB") for other in others]
    thumbs = ([shown.copy()] if twice else []) + rest[: len(page.thumbs)]
    parts += [_image(slot, _embedded(picture.copy())) for slot, picture in zip(page.thumbs, thumbs, strict=False)]
    pool = rest[len(page.thumbs) :] or rest
    parts += [_image(slot, _embedded(pool[n % len(pool)].copy())) for n, slot in enumerate(page.others)]
    parts += [_text(box, draw) for box in page.texts]
    parts += [_text((slot.x, slot.y + slot.h + 4, slot.w, 40), draw) for slot in page.others]
    bar = str(draw.choice(["#fb7701", "#1d5e52", "#223", "#b12704"]))
    body = f"<div style='position:absolute;left:0;top:0;width:100%;height:48px;background:{bar};color:#fff;font:20px sans-serif'>&nbsp; Shop</div>"
    content = (
        f"<html><body style='margin:0;background:#fff;height:{page.height}px'>{body}{''.join(parts)}</body></html>"
    )
    source = path.with_suffix(f".{os.getpid()}.html")
    source.write_text(content, encoding="utf-8")
    size = (f"--window-size={page.width},{page.height}", f"--force-device-scale-factor={page.density}")
    command = [CHROMIUM, *FLAGS, *size, f"--screenshot={path}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    source.unlink()


def _image(slot: Slot, source: str) -> str:
    return (
        f"<img style='position:absolute;left:{slot.x}px;top:{slot.y}px;width:{slot.w}px;height:{slot.h}px;"
        f"object-fit:{slot.fit}' src='{source}'>"
    )


def _text(box: tuple[int, int, int, int], draw: np.random.Generator) -> str:
    x, y, w, h = box
    size = int(draw.integers(12, 24)) if h < 80 else 14
    count = max(3, int(w * h / (size * size * 6)))
    said = html.escape(" ".join(draw.choice(_WORDS, count))) + f" ${draw.integers(3, 90)}.99"
    return f"<div style='position:absolute;left:{x}px;top:{y}px;width:{w}px;height:{h}px;overflow:hidden;font:{size}px sans-serif;color:#222'>{said}</div>"
