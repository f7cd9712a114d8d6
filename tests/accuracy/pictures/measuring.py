"""Runs the matcher over copies, pages and strangers, on all cores, and keeps what came out of each pair."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import cv2
import imagehash
import numpy as np
from PIL import Image, ImageOps

from bot.adapters.featurecache import FeatureCache
from bot.pictures.judging import judged
from bot.pictures.places import places
from bot.pictures.study import StudiedOriginal, StudiedSuspect, study_original, study_suspect
from bot.pictures.verdict import findings

from . import edits, negatives, originals, pages

STRANGERS_A_PAGE = 18
PHASH64_NEAR = 4
"""The widest phash64 distance that accuses no stranger here; the usual 10 accuses many."""


@dataclass(frozen=True)
class Size:
    """How much is measured: originals of each group, strengths of each edit, pages, templates, pairs of strangers."""

    each: int
    all_strengths: bool
    pages: int
    shops: int
    strangers: int


QUICK = Size(each=16, all_strengths=False, pages=10, shops=8, strangers=1500)
FULL = Size(each=60, all_strengths=False, pages=120, shops=100, strangers=50_000)


@dataclass(frozen=True)
class Result:
    """One pair: `sort` is an edit's name, "page" or a kind of negative; `strength` 0 where there is none."""

    sort: str
    strength: int
    group: str
    product: bool
    names: tuple[str, str]
    verdict: str
    phash: int = 64
    overlaps: tuple[float, ...] = ()
    wanted: int = 0
    cropped: bool = False


def measured(cache: Path, size: Size, half: str, workers: int) -> list[Result]:
    """Measure everything; files and features are made once and kept in `cache`."""
    everything = originals.all_originals(cache, size.each)
    mine = [one for one in everything if one.half == half]
    jobs: list[Any] = [(_copy, (cache, one, name, strength)) for one in mine for name, strength in _plan(one, size)]
    jobs += [(_page, (cache, mine[n % len(mine)], n, mine)) for n in range(size.pages)]
    pairs = negatives.hard_pairs(cache, 2 * size.each, size.shops, half)
    jobs += [(_hard, (cache, pair)) for pair in pairs]
    # Strangers are compared in rows: one original against many suspects that are read once for each worker.
    share = max(1, size.strangers // max(1, len(mine)))
    jobs += [(_strangers, (cache, one, _others(one, everything, share))) for one in mine]
    with Pool(workers, initializer=_one_thread) as pool:
        results: list[Result] = []
        for done, some in enumerate(pool.imap_unordered(_done, jobs), 1):
            results += some
            if done % 100 == 0:
                sys.stderr.write(f"{done} of {len(jobs)}\n")
    return results


def _one_thread() -> None:
    cv2.setNumThreads(1)


def _plan(one: originals.Original, size: Size) -> Iterator[tuple[str, int]]:
    """Every edit; all strengths, or one that goes round."""
    for at, name in enumerate([*edits.SINGLE, edits.COMBINED]):
        yield from (
            (name, strength) for strength in ((1, 2, 3) if size.all_strengths else (1 + (one.number // 2 + at) % 3,))
        )


def _others(one: originals.Original, everything: list[originals.Original], share: int) -> list[originals.Original]:
    rest = [other for other in everything if other.name != one.name]
    order = np.random.default_rng([one.number, len(one.group), 51]).permutation(len(rest))
    return [rest[n] for n in order[:share]]


def _done(job: tuple[Any, Any]) -> list[Result]:
    work, given = job
    return list(work(*given))


def _copy(cache: Path, one: originals.Original, name: str, strength: int) -> Iterator[Result]:
    image = one.opened()
    copy = edits.edited(name, image, strength, one.number * 7 + 1)
    path = cache / "copies" / f"{one.name}-{name}-{strength}.png"
    originals.kept(path, lambda: copy.image)
    ours, theirs = _studied(cache, one.path, path)
    found = [each for each in findings(ours, theirs)]
    best = found[0] if found else None
    overlap = _overlap(best.instance.box, copy.box(image.size)) if best else 0.0
    yield Result(
        name, strength, one.group, one.product, (one.name, path.name), best.judgement.verdict if best else "different",
        _phash_apart(image, copy.image), (overlap,), 1, copy.cropped,
    )  # fmt: skip


def _page(cache: Path, one: originals.Original, number: int, pool: list[originals.Original]) -> Iterator[Result]:
    """A page with a copy, and another original that is not on it."""
    draw = np.random.default_rng([number, 61])
    image = one.opened()
    name = str(
        draw.choice(["scale", "jpeg", "mirror", "brightness", "hue", "text", "sticker", "watermark", "crop", "border"])
    )
    copy = edits.edited(name, image, int(draw.integers(1, 3)), number)
    kind = ("desktop", "phone", "desktop", "long")[number % 4]
    same_kind = [other for other in pool if other.group == one.group and other.name != one.name]
    others = [same_kind[int(n)] for n in draw.permutation(len(same_kind))[:16]]
    shown = others[1:]
    path = cache / "pages" / f"{number}-{one.name}-{kind}.png"
    page = pages.listing(path, kind, number, copy, image.size, [other.path for other in shown])
    ours, theirs = _studied(cache, one.path, path)
    found = findings(ours, theirs)
    boxes = [each.instance.box for each in found if each.judgement.verdict == "same"]
    overlaps = tuple(max((_overlap(box, truth) for box in boxes), default=0.0) for truth in page.boxes)
    verdict = found[0].judgement.verdict if found else "different"
    yield Result(
        f"page {kind}",
        0,
        one.group,
        one.product,
        (one.name, path.name),
        verdict,
        64,
        overlaps,
        len(page.boxes),
        name == "crop",
    )
    shelf = FeatureCache(cache / "features", 4_000_000_000)
    on_page = {each.path for each in shown} | {one.path}
    absent = [each for each in pool if each.path not in on_page]
    absent.sort(key=lambda each: each.group != one.group)
    for stranger in absent[:STRANGERS_A_PAGE]:
        kind = "N2 page" if stranger.group == one.group else "N1 page"
        other = study_original(stranger.path, shelf)
        yield Result(kind, 0, one.group, one.product, (stranger.name, path.name), _verdict(other, theirs))


def _hard(cache: Path, pair: negatives.Pair) -> Iterator[Result]:
    ours, theirs = _studied(cache, pair.original, pair.suspect)
    apart = _phash_apart(Image.open(pair.original), Image.open(pair.suspect))
    yield Result(pair.kind, 0, "", True, (pair.original.name, pair.suspect.name), _verdict(ours, theirs), apart)


_PAGES: dict[Path, StudiedSuspect] = {}


def _strangers(cache: Path, one: originals.Original, others: list[originals.Original]) -> Iterator[Result]:
    shelf = FeatureCache(cache / "features", 4_000_000_000)
    ours = study_original(one.path, shelf)
    for other in others:
        if other.path not in _PAGES:
            _PAGES[other.path] = study_suspect(other.path, shelf)
        kind = negatives.easy_kind(one, other)
        yield Result(kind, 0, one.group, one.product, (one.name, other.name), _verdict(ours, _PAGES[other.path]))


def _studied(cache: Path, original: Path, suspect: Path) -> tuple[StudiedOriginal, StudiedSuspect]:
    shelf = FeatureCache(cache / "features", 4_000_000_000)
    return study_original(original, shelf), study_suspect(suspect, shelf)


def _verdict(ours: StudiedOriginal, theirs: StudiedSuspect) -> str:
    """The verdict alone, without boxes and traits."""
    told = {judged(place).verdict for place in places(ours.known, theirs.searched, theirs.guesses_for(ours))}
    return "same" if "same" in told else "unsure" if "unsure" in told else "different"


def _phash_apart(ours: Image.Image, theirs: Image.Image) -> int:
    """phash64 as it is commonly used, with the mirror image as a kindness."""
    theirs_hash = imagehash.phash(theirs.convert("L"))
    return min(
        int(imagehash.phash(each.convert("L")) - theirs_hash) for each in (ours, ImageOps.mirror(ours.convert("RGB")))
    )


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Intersection over union."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    return float(shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared))
