"""The benchmark's originals: renders, cut-outs, templates and photographs, half of them to tune on, half to score."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import imagehash
import numpy as np
from PIL import Image

from . import fetching, renders, sources, templates

TWIN = 10


@dataclass(frozen=True)
class Counts:
    """How many originals of each group."""

    renders: int
    cutouts: int
    templates: int
    photos: int


@dataclass(frozen=True)
class Original:
    """One original: `group` is its sort, `product` whether it shows goods (a wallpaper does not)."""

    name: str
    group: str
    number: int
    path: Path
    kind: str = ""

    @property
    def product(self) -> bool:
        return self.group != "photo"

    @property
    def half(self) -> str:
        """Parameters are chosen on one half and scored on the other."""
        return "tune" if self.number % 2 else "score"

    def opened(self) -> Image.Image:
        with Image.open(self.path) as file:
            return file.convert("RGB")


def kept(path: Path, make: Callable[[], Image.Image]) -> Path:
    """Make a picture once; later runs read it from the cache."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = make()
        half_made = path.with_name(f"{os.getpid()}-{path.name}")
        picture.save(half_made, **({"quality": 92} if path.suffix == ".jpg" else {}))
        half_made.replace(path)
    return path


def render(cache: Path, one: renders.Shot) -> Path:
    """A render as a file."""
    name = "-".join(
        str(v) for v in (one.kind, one.seed, round(one.turn, 4), round(one.lift, 4), one.ground, one.print_seed)
    )
    return kept(cache / "renders" / f"{name}.jpg", lambda: renders.photographed(one))


def shot_of(number: int) -> renders.Shot:
    """The shot that a render is made from."""
    kinds = renders.SOLIDS + renders.FLATS
    return renders.shot(kinds[number % len(kinds)], 1000 + number)


def all_originals(cache: Path, counts: Counts) -> list[Original]:
    """Collect the originals, as far as this machine has them."""
    made = []
    for n in range(counts.renders):
        shot = shot_of(n)
        made.append(Original(f"render-{n:03d}", "render", n, render(cache, shot), shot.kind))
    found = sources.found(fetching.unpacked(cache))
    made += _from_packages(cache, "cutout", [each for each in found if each.kind == "cutout"], counts.cutouts)
    made += _from_packages(cache, "photo", [each for each in found if each.kind == "photo"], counts.photos)
    for n in range(counts.templates):
        path = kept(cache / "templates" / f"{n}.jpg", lambda n=n: _template(cache, n))  # type: ignore[misc]
        made.append(Original(f"template-{n:03d}", "template", n, path))
    return made


def _from_packages(cache: Path, group: str, there: list[sources.Source], wanted: int) -> list[Original]:
    """Draw so many of them, none of which looks like another."""
    made: list[Original] = []
    seen: list[imagehash.ImageHash] = []
    for source in (there[at] for at in np.random.default_rng(17).permutation(len(there))):
        if len(made) == wanted:
            break
        path = cache / group / f"{source.name}.jpg"
        if not path.exists():
            picture = sources.opened(source, len(made))
            if picture is None:
                continue
            kept(path, lambda picture=picture: picture)  # type: ignore[misc]
        # The same wallpaper is in several packages: two files of one picture are no strangers.
        with Image.open(path) as picture:
            looks = imagehash.phash(picture.convert("L"))
        if any(looks - other <= TWIN for other in seen):
            continue
        seen.append(looks)
        made.append(Original(source.name, group, len(made), path, source.path.parent.name))
    return made


def _template(cache: Path, shop: int) -> Image.Image:
    """The template of a shop with a product of its own."""
    kinds = renders.SOLIDS + renders.FLATS
    one = renders.shot(kinds[shop % len(kinds)], 5000 + 10 * shop)
    with Image.open(render(cache, one)) as product:
        return templates.templated(product.convert("RGB"), shop)
