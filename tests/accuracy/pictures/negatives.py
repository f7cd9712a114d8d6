"""Pairs that are not copies, in six kinds: strangers, the same kind, another photographer, one template, one mock-up, bursts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import originals, renders

NEVER = ("N1", "N2", "N3", "N4")
"""Kinds that must never be called the same."""
_PRODUCTS = 5
_VISIBLE = 0.015


@dataclass(frozen=True)
class Pair:
    """An original and a picture that is no copy of it."""

    kind: str
    original: Path
    suspect: Path


def hard_pairs(cache: Path, things: int, shops: int, half: str) -> list[Pair]:
    """N3 to N6 of one half of `things` renders and `shops` templates with five products each."""
    kinds = renders.SOLIDS + renders.FLATS
    pairs: list[Pair] = []
    for n in range(int(half == "tune"), things, 2):
        pairs += _of_thing(cache, renders.shot(kinds[n % len(kinds)], 1000 + n))
    for shop in range(int(half == "tune"), shops, 2):
        files = [_templated(cache, shop, product) for product in range(_PRODUCTS)]
        pairs += [Pair("N4", a, b) for a in files for b in files if a != b]
    return pairs


def _of_thing(cache: Path, shot: renders.Shot) -> Iterator[Pair]:
    mine = originals.render(cache, shot)
    if shot.kind not in ("phonecase", "poster"):
        # A flat print seen again is the same print, whoever took the picture: no negative of these kinds.
        yield Pair("N3", mine, originals.render(cache, renders.by_another(shot)))
        yield Pair("N6", mine, originals.render(cache, renders.next_in_burst(shot, 1)))
        yield Pair("N6", mine, originals.render(cache, renders.next_in_burst(shot, 2)))
    other = originals.render(cache, renders.other_print(shot))
    if _differ(mine, other):
        yield Pair("N5", mine, other)


def _differ(a: Path, b: Path) -> bool:
    """Whether the print shows in the picture at all."""
    ours, theirs = (np.asarray(Image.open(path).convert("RGB")).astype(int) for path in (a, b))
    return bool((abs(ours - theirs).max(axis=2) > 30).mean() > _VISIBLE)


def _templated(cache: Path, shop: int, product: int) -> Path:
    name = f"{shop}-{product}.jpg" if product else f"{shop}.jpg"
    return originals.kept(cache / "templates" / name, lambda: originals.template_of(cache, shop, product))


def easy_kind(a: originals.Original, b: originals.Original) -> str:
    """N2 for two pictures of one kind of thing, else N1."""
    return "N2" if (a.group, a.kind) == (b.group, b.kind) and a.product else "N1"
