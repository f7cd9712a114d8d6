"""Runs the matcher over copies, pages and strangers, on all cores, and keeps what came out of each pair."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import cv2
import imagehash
import numpy as np
from PIL import Image, ImageOps

from bot.pictures.finding.places import places
from bot.pictures.finding.study import StudiedOriginal, StudiedSuspect, study_original, study_suspect
from bot.pictures.judgement.judging import judged
from bot.pictures.verdict import findings

from . import edits, negatives, originals, pages
from .originals import Counts, Original

PHASH64_NEAR = 4
"""The widest phash64 distance that accuses no stranger here; the usual 10 accuses many."""
ON_PAGES = ("", "scale", "jpeg", "webp", "mirror", "brightness", "hue", "grey", "recoloured", "text", "sticker",
            "watermark", "crop", "border", "stretch", edits.COMBINED)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much is measured, in both halves together; `pale` are shops of pale things, `promising` those of small things beside promises,
    `written` those of cards and labels, `strangers` and `absent` for each copy and page."""

    counts: Counts
    combined: int
    pages: int
    things: int
    shops: int
    pale: int
    promising: int
    written: int
    strangers: int
    absent: int


QUICK = Size(
    Counts(16, 16, 10, 8),
    combined=1,
    pages=12,
    things=8,
    shops=4,
    pale=2,
    promising=2,
    written=10,
    strangers=5,
    absent=10,
)
FULL = Size(
    Counts(60, 60, 40, 36),
    combined=2,
    pages=252,
    things=60,
    shops=184,
    pale=60,
    promising=24,
    written=80,
    strangers=17,
    absent=24,
)
THUMBNAILS, _THUMBED = (110, 150, 200, 260), 3
"""Longest sides at which copies and strangers are also shown small, and one in how many hard pairs is."""
SMALL_AT = 50, 50
"""Where on a sheet."""
_READY = 160
"""Originals held ready, 5 MB each: all of a half, and those of the shops at hand."""


@dataclass(frozen=True)
class Result:
    """One pair: `sort` is an edit's name, "page" or a kind of negative; `strength` 0 where there is none."""

    sort: str
    strength: int
    product: bool
    names: tuple[str, str]
    verdict: str
    phash: int = 64
    overlaps: tuple[float, ...] = ()
    wanted: int = 0
    cropped: bool = False
    where: str = "bare"


def measured(cache: Path, size: Size, half: str, workers: int) -> list[Result]:
    """Measure everything, told in an order that does not depend on who was first; features are kept in `cache`.

    Interrupted (Ctrl-C) it gives what is there: the parts come well mixed.
    """
    mine = [one for one in originals.all_originals(cache, size.counts) if one.half == half]
    jobs: list[tuple[Any, ...]] = [(_page, cache, mine, n, size) for n in range(size.pages // 2)]
    jobs += [(_copies, cache, mine, one, size) for one in mine]
    jobs += [(_small_copies, cache, one, size) for one in mine if one.product]
    jobs += [(_strangers, cache, mine, one) for one in mine]
    pairs = negatives.hard_pairs(cache, size.things, size.shops // 2, mine)
    pairs += negatives.promising_pairs(cache, size.promising, mine)
    jobs += [(_hard, cache, pairs[n : n + 20]) for n in range(0, len(pairs), 20)]
    odd = mine[0].number % 2
    jobs += [(_pale, cache, mine, 3000 + n) for n in range(odd, size.pale, 2)]
    jobs += [(_written, cache, shop) for shop in range(6000 + odd, 6000 + size.written, 2)]
    jobs = [jobs[n] for n in np.random.default_rng(5).permutation(len(jobs))]
    results: list[Result] = []
    # OpenCV's threads do not live through a fork: a forked process would wait for them for ever.
    with get_context("spawn").Pool(workers, initializer=one_thread) as pool, suppress(KeyboardInterrupt):
        for done, some in enumerate(pool.imap_unordered(_done, jobs), 1):
            results += some
            if done % 20 == 0 or done == len(jobs):
                sys.stderr.write(f"{done} of {len(jobs)} parts\n")
    return sorted(results, key=lambda each: (each.sort, each.strength, each.where, each.names))


def one_thread() -> None:
    cv2.setNumThreads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(job: tuple[Any, ...]) -> list[Result]:
    work, *given = job
    return list(work(*given))


class Drawer:
    """A shelf without a limit: looking after one would cost more than thousands of features."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return (self.folder / name).read_bytes()
        return None

    def put(self, name: str, content: bytes) -> None:
        half_written = self.folder / f"{name}.{os.getpid()}"
        half_written.write_bytes(content)
        half_written.replace(self.folder / name)


@lru_cache(_READY)
def original(cache: Path, path: Path) -> StudiedOriginal:
    return study_original(path, Drawer(cache / "features"))


def suspect(cache: Path, picture: Image.Image) -> StudiedSuspect:
    """A suspect as if it had been read from a file, which is packed by nothing: that took longer than most edits."""
    content = BytesIO()
    picture.save(content, "BMP")
    return study_suspect(content.getvalue(), Drawer(cache / "features"))


def _plan(one: Original, size: Size) -> Iterator[tuple[str, int, int]]:
    """Every edit with its strength and seed: of single ones a strength that goes round, of combined ones each."""
    for at, name in enumerate(edits.SINGLE):
        yield name, 1 + (one.number // 2 + at) % 3, one.number * 7 + 1
    for seed in range(size.combined):
        yield from ((edits.COMBINED, strength, one.number * 7 + 1 + seed) for strength in (1, 2, 3))


def _copies(cache: Path, mine: Sequence[Original], one: Original, size: Size) -> Iterator[Result]:
    """Every copy of one original, each also held against some other originals."""
    image, ours = one.opened(), original(cache, one.path)
    rest = _shuffled([other for other in mine if other.name != one.name], one.number, 51)
    for n, (name, strength, seed) in enumerate(_plan(one, size)):
        copy = edits.edited(name, image, strength, seed)
        theirs = suspect(cache, copy.image)
        found = findings(ours, theirs)
        overlapping = overlap(found[0].instance.box, copy.box(image.size)) if found else 0.0
        called = (one.name, f"{name}-{strength}-{seed}")
        hashed = imagehash.phash(copy.image.convert("L"))
        apart = _phash_apart(one.path, hashed)
        yield Result(name, strength, one.product, called, _told(found), apart, (overlapping,), 1, copy.cropped)
        for other in (rest * 2)[n * size.strangers % len(rest) :][: size.strangers]:
            kind, pair = negatives.easy_kind(one, other), (other.name, "-".join(called))
            verdict = _verdict(original(cache, other.path), theirs)
            yield Result(kind, 0, True, pair, verdict, _phash_apart(other.path, hashed))


def shown_small(picture: Image.Image, longest: int) -> Image.Image:
    """The picture as lists of hits show it, its longest side so many pixels, on the white of a page."""
    small, sheet = picture.convert("RGB"), Image.new("RGB", (600, 600), "white")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    sheet.paste(small, SMALL_AT)
    return sheet


def _thumbnail(picture: Image.Image, number: int) -> Image.Image:
    return shown_small(picture, THUMBNAILS[number % len(THUMBNAILS)])


def _small_copies(cache: Path, one: Original, size: Size) -> Iterator[Result]:
    """Copies of one original that were edited once, a little, each shown as small as in a list of hits."""
    plan = [each for each in _plan(one, size) if each[0] in edits.SINGLE and each[1] < 3]
    for n, (name, strength, seed) in enumerate(plan[one.number // 2 % 4 :: 4]):
        copy = edits.edited(name, one.opened(), strength, seed)
        found = findings(original(cache, one.path), suspect(cache, _thumbnail(copy.image, one.number // 2 + n)))
        called = (one.name, f"{name}-{strength}-{seed}")
        yield Result(name, strength, one.product, called, _told(found), where="small")


def _strangers(cache: Path, mine: Sequence[Original], one: Original) -> Iterator[Result]:
    """One original as the suspect, against all others."""
    theirs = study_suspect(one.path, Drawer(cache / "features"))
    hashed = _hashes(one.path)[0]
    for other in mine:
        if other.name != one.name:
            kind, pair = negatives.easy_kind(one, other), (other.name, one.name)
            verdict = _verdict(original(cache, other.path), theirs)
            yield Result(kind, 0, True, pair, verdict, _phash_apart(other.path, hashed))


@dataclass(frozen=True)
class Page:
    """A drawn page: its kind, its file, the original that it shows in `boxes`, and others that are not on it, alike ones first."""

    kind: str
    path: Path
    shown: Original
    boxes: tuple[pages.Box, ...]
    cropped: bool
    absent: list[Original]
    suspect: StudiedSuspect


def page_of(cache: Path, mine: Sequence[Original], number: int) -> Page:
    """Draw the page of a number, with a copy among other pictures of its kind."""
    one = _shuffled(list(mine), 0, 64)[number % len(mine)]  # all of them, one after the other
    draw = np.random.default_rng([number, one.number, 61])
    image = one.opened()
    name, strength = str(draw.choice(ON_PAGES)), int(draw.integers(1, 3))
    copy = edits.edited(name, image, strength, number) if name else edits.Copy(image, np.eye(3))
    kind = ("desktop", "phone", "desktop", "long")[number % 4]
    alike = [other for other in mine if other.group == one.group and other.name != one.name]
    shown = _shuffled(alike, number, 62)[:15]
    path = _page_path(cache, f"{number}-{one.name}-{kind}-{name}-{strength}", shown)
    page = pages.listing(path, kind, number, copy, image.size, [other.path for other in shown])
    absent = [other for other in _shuffled(list(mine), number, 63) if other not in shown and other != one]
    absent.sort(key=lambda other: other.group != one.group)
    theirs = study_suspect(path, Drawer(cache / "features"))
    return Page(kind, path, one, page.boxes, copy.cropped or page.cuts, absent, theirs)


def _page(cache: Path, mine: Sequence[Original], number: int, size: Size) -> Iterator[Result]:
    """A page with a copy, and other originals that are not on it."""
    page = page_of(cache, mine, number)
    one, theirs = page.shown, page.suspect
    found = findings(original(cache, one.path), theirs)
    boxes = [each.instance.box for each in found] if _told(found) == "same" else []
    overlaps = tuple(max((overlap(box, truth) for box in boxes), default=0.0) for truth in page.boxes)
    called = (one.name, page.path.stem)
    yield Result(
        page.kind, 0, one.product, called, _told(found), 64, overlaps, len(page.boxes), page.cropped, where="page"
    )
    for other in page.absent[: size.absent]:
        verdict = _verdict(original(cache, other.path), theirs)
        kind = "N2" if other.group == one.group else "N1"
        yield Result(kind, 0, True, (other.name, page.path.stem), verdict, where="page")


def _page_path(cache: Path, called: str, shown: Sequence[Original]) -> Path:
    """Where a page is kept: one with other pictures on it is another page, or what it shows passes for a stranger."""
    kept = hashlib.sha256(" ".join(other.name for other in shown).encode()).hexdigest()[:8]
    return cache / "pages" / f"{called}-{kept}.png"


def _hard(cache: Path, pairs: Sequence[negatives.Pair]) -> Iterator[Result]:
    for n, pair in enumerate(pairs):
        with Image.open(pair.suspect) as file:
            shown = file.convert("RGB")
        name, strength = pair.edit
        if name:
            shown = edits.edited(name, shown, strength, 1).image
        verdict = _verdict(original(cache, pair.original), suspect(cache, shown))
        called = (pair.original.name, f"{pair.suspect.name} {name}")
        apart = _phash_apart(pair.original, imagehash.phash(shown.convert("L")))
        yield Result(pair.kind, 0, True, called, verdict, apart, where="hard")
        if n % _THUMBED == 0:
            verdict = _verdict(original(cache, pair.original), suspect(cache, _thumbnail(shown, n // _THUMBED)))
            yield Result(pair.kind, 0, True, called, verdict, where="small")


def _pale(cache: Path, mine: Sequence[Original], shop: int) -> Iterator[Result]:
    """Pale things in one shop's template: copies of them, edited once, and each beside the others."""
    made = negatives.pale_shop(cache, shop, mine)
    for at, one in enumerate(made):
        image, ours = one.opened(), original(cache, one.path)
        for n, name in enumerate(edits.SINGLE):
            strength = 1 + (shop // 2 + at + n) % 2
            copy = edits.edited(name, image, strength, shop)
            found = findings(ours, suspect(cache, copy.image))
            called = (one.name, f"{name}-{strength}-{shop}")
            yield Result(name, strength, True, called, _told(found), where="pale")
    for each in _hard(cache, negatives.pale_pairs(made)):
        yield each if each.where == "small" else replace(each, where="pale")


def _written(cache: Path, shop: int) -> Iterator[Result]:
    """The cards of one shop, which are all writing: copies of the first, edited once, and each beside the others."""
    files = negatives.cards(cache, shop)
    ours = original(cache, files[0])
    for name in [*edits.SINGLE][shop // 2 % 3 :: 3]:
        strength = 1 + shop // 2 % 2
        copy = edits.edited(name, Image.open(files[0]).convert("RGB"), strength, shop)
        found = findings(ours, suspect(cache, copy.image))
        called = (files[0].stem, f"{name}-{strength}-{shop}")
        yield Result(name, strength, True, called, _told(found), where="written")
    for each in _hard(cache, negatives.written_pairs(files)):
        yield each if each.where == "small" else replace(each, where="written")


def _shuffled(some: list[Original], number: int, salt: int) -> list[Original]:
    return [some[n] for n in np.random.default_rng([number, salt]).permutation(len(some))]


def _told(found: Sequence[Any]) -> str:
    return str(found[0].judgement.verdict) if found else "different"


def _verdict(ours: StudiedOriginal, theirs: StudiedSuspect) -> str:
    """The verdict alone, without boxes and traits."""
    told = {judged(place).verdict for place in places(ours.known, theirs.searched, theirs.guesses_for(ours))}
    return "same" if "same" in told else "unsure" if "unsure" in told else "different"


@lru_cache(None)
def _hashes(path: Path) -> tuple[imagehash.ImageHash, imagehash.ImageHash]:
    """phash64 of a picture and of its mirror image."""
    with Image.open(path) as file:
        grey = file.convert("RGB").convert("L")
    return imagehash.phash(grey), imagehash.phash(ImageOps.mirror(grey))


def _phash_apart(ours: Path, hashed: imagehash.ImageHash) -> int:
    """phash64 as it is commonly used, with the mirror image as a kindness."""
    return min(int(each - hashed) for each in _hashes(ours))


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Intersection over union."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    return float(shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared))
