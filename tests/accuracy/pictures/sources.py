"""Real photographs that Debian and PyPI packages bring along; nothing of them is ever committed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

ROOTS = (
    "usr/share/backgrounds", "usr/share/wallpapers", "usr/share/palapeli", "usr/share/games/jigzo/puzzles",
    "usr/share/tuxpaint/stamps", "skimage/data", "sklearn/datasets/images",
)  # fmt: skip
STAMPS = ("food", "household", "clothes", "sports", "hobbies", "plants", "animals", "vehicles", "space", "seasonal")
DRAWN = ("cartoon", "music", "alphabets", "symbols")
ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".pzl"}
LARGEST = 1600
STEREO = ("motorcycle_left", "motorcycle_right")
"""Two pictures of one thing a hand's breadth apart: only one of them is an original."""


@dataclass(frozen=True)
class Source:
    """A file that a benchmark may begin with; `kind` is photo or cutout (a thing without its ground)."""

    name: str
    kind: str
    path: Path


def found(photos: Path) -> list[Source]:
    """List the photographs in a folder of unpacked packages, sorted by name."""
    seen: dict[str, Source] = {}
    for root in _roots(photos):
        for path in sorted(root.rglob("*")):
            source = _source(root, path)
            if source is not None:
                seen.setdefault(source.name, source)
    return [seen[name] for name in sorted(seen)]


def _roots(photos: Path) -> Iterator[Path]:
    for package in sorted(photos.iterdir()) if photos.is_dir() else ():
        yield from (package / root for root in ROOTS if (package / root).is_dir())


def _source(root: Path, path: Path) -> Source | None:
    if path.suffix.lower() not in ENDINGS or path.is_symlink() or path.stem == STEREO[1]:
        return None
    inside = path.relative_to(root)
    if root.name == "stamps":
        fits = inside.parts[0] in STAMPS and not set(DRAWN) & set(inside.parts) and path.suffix == ".png"
        return Source(f"stamp-{path.stem}", "cutout", path) if fits else None
    if path.stat().st_size < 12_000 or "screenshot" in path.stem:
        return None
    # Wallpapers come in many sizes and shades under the same name.
    name = inside.parts[0] if root.name == "wallpapers" else path.stem
    return Source(f"photo-{name}", "photo", path)


def opened(source: Source, seed: int) -> Image.Image | None:
    """Read one; None for what is too small or too plain to be a picture of anything.

    A cut-out is laid on a white or a coloured ground. No larger than 1,600 pixels.
    """
    with Image.open(_pictured(source.path)) as file:
        if max(file.size) > 8000:
            return None
        file.draft("RGB", (LARGEST, LARGEST))
        picture = file.convert("RGBA")
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    if min(picture.size) < 120:
        return None
    if source.kind == "photo":
        grey = np.asarray(picture.convert("L"), np.float32)
        return picture.convert("RGB") if grey.std() > 12 else None
    return laid_on_ground(picture, seed)


def _pictured(path: Path) -> Path | BytesIO:
    """The file, or the largest JPEG inside of a puzzle."""
    if path.suffix != ".pzl":
        return path
    content = path.read_bytes()
    parts = [b"\xff\xd8\xff" + part for part in content.split(b"\xff\xd8\xff")[1:]]
    return BytesIO(max(parts, key=len))


def laid_on_ground(cutout: Image.Image, seed: int) -> Image.Image:
    """Put a cut-out in the middle of a square: mostly white, as in a shop."""
    draw = np.random.default_rng([seed, 21])
    inside = cutout.getchannel("A").getbbox()
    thing = cutout.crop(inside) if inside else cutout
    side = 800
    thing.thumbnail((int(side * draw.uniform(0.6, 0.86)),) * 2, Image.Resampling.LANCZOS)
    if max(thing.size) < 420:
        factor = 420 / max(thing.size)
        thing = thing.resize((round(thing.width * factor), round(thing.height * factor)), Image.Resampling.BICUBIC)
    tone = (255, 255, 255) if draw.random() < 0.7 else tuple(int(v) for v in draw.integers(170, 250, 3))
    ground = Image.new("RGB", (side, side), tone)
    ground.paste(thing, ((side - thing.width) // 2, (side - thing.height) // 2), thing)
    return ground
