"""The benchmark's originals: renders, cut-outs, templates and photographs, half of them to tune on, half to score."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import imagehash
import numpy as np
from PIL import Image

from . import renders, sources, templates

TWIN = 10


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


def all_originals(cache: Path, each: int) -> list[Original]:
    """Collect the originals: `each` of every sort, as far as this machine has them."""
    made: list[Original] = []
    kinds = renders.SOLIDS + renders.FLATS
    for n in range(each):
        path = render(cache, renders.shot(kinds[n % len(kinds)], 1000 + n))
        made.append(Original(f"render-{n:03d}", "render", n, path, kinds[n % len(kinds)]))
    found = {"cutout": [], "photo": []}
    for source in sources.found():
        found[source.kind].append(source)
    for group, there in found.items():
        order = np.random.default_rng(17).permutation(len(there))
        taken, seen = 0, []
        for at in order:
            if taken == each:
                break
            source = there[at]
            path = cache / group / f"{source.name}.jpg"
            if not path.exists():
                picture = sources.opened(source, int(at))
                if picture is None:
                    continue
                kept(path, lambda picture=picture: picture)
            # The same wallpaper is in several packages: two files of one picture are no strangers.
            with Image.open(path) as picture:
                looks = imagehash.phash(picture.convert("L"))
            if any(looks - other <= TWIN for other in seen):
                continue
            seen.append(looks)
            made.append(Original(source.name, group, taken, path, source.path.parent.name))
            taken += 1
    for n in range(each // 2):
        path = kept(cache / "templates" / f"{n}.jpg", lambda n=n: template_of(cache, n, 0))
        made.append(Original(f"template-{n:03d}", "template", n, path))
    return made


def template_of(cache: Path, shop: int, product: int) -> Image.Image:
    """The template of a shop with its product number `product`."""
    kinds = renders.SOLIDS + renders.FLATS
    one = renders.shot(kinds[(shop + product * 4) % len(kinds)], 5000 + 10 * shop + product)
    return templates.templated(Image.open(render(cache, one)).convert("RGB"), shop)
