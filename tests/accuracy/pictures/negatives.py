"""Pairs that are not copies, in six kinds: strangers, the same kind, another photographer, one template, one mock-up, bursts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations
from pathlib import Path

import numpy as np
from PIL import Image

from . import originals, renders, sources, templates, written
from .originals import Original

NEVER = ("N1", "N2", "N3", "N4")
"""Kinds that must never be called the same."""
KINDS = {
    "N1": "unrelated", "N2": "same kind of product", "N3": "other photographer", "N4": "same template",
    "N5": "same mock-up, other print", "N6": "burst",
}  # fmt: skip
IN_A_SHOP = 5
EDITS = (
    ("", 0),
    ("scale", 2),
    ("jpeg", 2),
    ("", 0),
    ("crop", 1),
    ("brightness", 2),
    ("", 0),
    ("text", 1),
    ("mirror", 1),
)
"""What a thief does to a picture; one in three is left as it is."""
_VISIBLE = 0.015


@dataclass(frozen=True)
class Pair:
    """An original and a picture that is no copy of it; `edit` is done to that picture first."""

    kind: str
    original: Path
    suspect: Path
    edit: tuple[str, int] = ("", 0)


def hard_pairs(cache: Path, things: int, shops: int, mine: Sequence[Original]) -> list[Pair]:
    """N2 to N6 of one half: of so many renders, and of so many templates into which the half's products are put."""
    odd = mine[0].number % 2
    pairs = [pair for n in range(odd, 2 * things, 2) for pair in of_thing(cache, originals.shot_of(n))]
    products = [one for one in mine if one.group in ("render", "cutout")]
    for shop in range(1000 + odd, 1000 + 2 * shops, 2):
        order = np.random.default_rng([shop, 71]).permutation(len(products))[:IN_A_SHOP]
        files = [templated(cache, shop, products[n]) for n in order]
        pairs += [Pair("N4", a, b) for a in files for b in files if a != b]
    pairs += _stereo(cache)
    return [_edited(pair, n) for n, pair in enumerate(pairs)]


def of_thing(cache: Path, shot: renders.Shot) -> Iterator[Pair]:
    mine = originals.render(cache, shot)
    kinds = renders.SOLIDS
    if shot.kind in kinds:
        # Another thing of its kind on the same studio floor under the same light, and other things just where it stood.
        for n in range(2):
            other = renders.shot(shot.kind, shot.seed + 40_000 + 1000 * n)
            yield Pair("N2", mine, originals.render(cache, replace(other, ground=shot.ground, light=shot.light)))
        for n in (1, 2):
            other = replace(shot, kind=kinds[(kinds.index(shot.kind) + 3 * n) % len(kinds)], seed=shot.seed + 50_000)
            yield Pair("N4", mine, originals.render(cache, other))
    if shot.kind not in ("phonecase", "poster"):
        # A flat print seen again is the same print, whoever took the picture: no negative of these kinds.
        for n in range(3):
            yield Pair("N3", mine, originals.render(cache, renders.by_another(shot, n)))
        for n in (1, 2):
            yield Pair("N6", mine, originals.render(cache, renders.next_in_burst(shot, n)))
    for n in (1, 2):
        other_print = originals.render(cache, renders.other_print(shot, n))
        if _differ(mine, other_print):
            yield Pair("N5", mine, other_print)


def _differ(a: Path, b: Path) -> bool:
    """Whether the print shows in the picture at all."""
    ours, theirs = (np.asarray(Image.open(path).convert("RGB")).astype(int) for path in (a, b))
    return bool((abs(ours - theirs).max(axis=2) > 30).mean() > _VISIBLE)


def templated(cache: Path, shop: int, product: Original) -> Path:
    path = cache / "shops" / f"{shop}-{product.name}.jpg"
    return originals.kept(path, lambda: templates.templated(product.opened(), shop))


def promising_pairs(cache: Path, shops: int, mine: Sequence[Original]) -> list[Pair]:
    """Small things beside the promises of so many shops, each held against the others of its shop, in both halves together."""
    odd = mine[0].number % 2
    products = [one for one in mine if one.group in ("render", "cutout")]
    pairs = []
    for shop in range(5000 + odd, 5000 + shops, 2):
        order = np.random.default_rng([shop, 71]).permutation(len(products))[:IN_A_SHOP]
        files = [_promised(cache, shop, products[n]) for n in order]
        pairs += [Pair("N4", a, b) for a, b in permutations(files, 2)]
    return [_edited(pair, n) for n, pair in enumerate(pairs)]


def _promised(cache: Path, shop: int, product: Original) -> Path:
    path = cache / "promises" / f"{shop}-{product.name}.png"
    return originals.kept(path, lambda: templates.promised(product.opened(), shop))


def pale_shop(cache: Path, shop: int, mine: Sequence[Original]) -> list[Original]:
    """Products of a half, all white on white, in the template of one shop."""
    products = [one for one in mine if one.group in ("render", "cutout")]
    made = []
    for n in np.random.default_rng([shop, 71]).permutation(len(products))[:IN_A_SHOP]:
        one = products[n]
        path = cache / "pale" / f"{shop}-{one.name}.png"
        originals.kept(path, lambda one=one: templates.templated(templates.paled(one.opened(), shop), shop))  # type: ignore[misc]
        made.append(replace(one, name=f"{shop}-{one.name}", group="template", path=path))
    return made


def pale_pairs(shop: Sequence[Original]) -> list[Pair]:
    """Each of a shop's pictures beside all others."""
    return [_edited(Pair("N4", a.path, b.path), n) for n, (a, b) in enumerate(permutations(shop, 2))]


def cards(cache: Path, shop: int) -> list[Path]:
    """Some cards that are all writing, or labels on a bottle, in the template of one shop."""
    numbers = range(IN_A_SHOP - 2)
    return [originals.kept(cache / "written" / f"{shop}-{n}.png", partial(written.card, shop, n)) for n in numbers]


def written_pairs(files: Sequence[Path]) -> list[Pair]:
    """Each of a shop's cards beside all others."""
    return [_edited(Pair("N4", a, b), n) for n, (a, b) in enumerate(permutations(files, 2))]


def _stereo(cache: Path) -> list[Pair]:
    left, right = (cache / "photos/scikit-image/skimage/data" / f"{name}.png" for name in sources.STEREO)
    return [Pair("N6", left, right), Pair("N6", right, left)] if left.exists() and right.exists() else []


def _edited(pair: Pair, number: int) -> Pair:
    """Two of three are also edited, as a thief would do."""
    return replace(pair, edit=EDITS[number % len(EDITS)])


def easy_kind(a: Original, b: Original) -> str:
    """N2 for two pictures of one kind of thing, else N1."""
    return "N2" if (a.group, a.kind) == (b.group, b.kind) and a.product else "N1"
