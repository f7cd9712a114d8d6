"""How fast pictures are judged, on one core after start, beside decoding them and OpenCV's SIFT alone.

Run with `make bench` or `python -m tests.bench.pictures`. The promises: a bare pair in 0.25 s, a page in 1.0 s against its
first original and 20 ms for each further unrelated one, ten originals against ten pages in 15 s and 500 MB, 1,000
fingerprints against 10,000 in 0.1 s. Processor time counts: what else runs on a machine makes nobody look slow.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core, before numpy is loaded

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bot.adapters.featurecache import FeatureCache
from bot.pictures.files.load import load
from bot.pictures.finding.study import (
    LONGEST_ORIGINAL,
    LONGEST_SUSPECT,
    MOST_PIXELS,
    NoShelf,
    StudiedSuspect,
    grey_of,
    study_original,
    study_suspect,
)
from bot.pictures.known.index import nearest
from bot.pictures.verdict import compared, findings
from tests.accuracy.pictures import renders

BARE, PAGE, FURTHER, TEN_BY_TEN, SEARCH, MEGABYTES = 0.25, 1.0, 0.020, 15.0, 0.1, 500
ORIGINALS, PAGES, ROUNDS = 30, 10, 3
KINDS = renders.SOLIDS + renders.FLATS
DESKTOP, PHONE, LONG = (1366, 1500), (1170, 5000), (1170, 12_000)


def drawn_page(path: Path, size: tuple[int, int], pictures: list[Path], seed: int) -> Path:
    """A listing page without a browser: a large picture, lines of writing and a grid of smaller ones."""
    draw = np.random.default_rng([seed, 81])
    page = Image.new("RGB", size, "white")
    pen, across = ImageDraw.Draw(page), size[0]
    main = across if size != DESKTOP else 480
    page.paste(Image.open(pictures[0]).resize((main, main)), (0, 60))
    for y in range(main + 80, main + 400, 26):
        pen.text((20, y), " ".join(draw.choice(["soft", "warm", "gift", "home", "new"], 24)), fill="#222", font_size=18)
    side = across // (2 if size != DESKTOP else 5) - 20
    for n in range(60):
        x, y = 10 + n % (across // side) * (side + 10), main + 420 + n // (across // side) * (side + 80)
        if y + side < size[1]:
            page.paste(Image.open(pictures[1 + n % (len(pictures) - 1)]).resize((side, side)), (x, y))
            pen.text((x, y + side + 8), f"thing number {n} $ {draw.integers(3, 90)}.99", fill="#222", font_size=18)
    page.save(path, compress_level=1)
    return path


def fastest(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The least processor time of some rounds, in seconds."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def alone(path: Path, longest: int, most_pixels: int | None = None) -> None:
    """Decode a picture and let OpenCV find its features: less cannot be done."""
    grey = grey_of(load(path, longest, most_pixels=most_pixels))
    cv2.SIFT.create(nfeatures=20_000, contrastThreshold=0.015, edgeThreshold=12).detectAndCompute(grey, None)


def judge(original: Path, suspect: Path) -> None:
    """Everything that comparing two files takes, with nothing kept."""
    if not findings(study_original(original, NoShelf()), study_suspect(suspect, NoShelf())):
        raise AssertionError("the copy was not found")


def judging(folder: Path, originals: list[Path]) -> list[bool]:
    """Bare pairs and pages, on which solid things stand; clothes, bags and posters are the unrelated ones."""
    solids = [path for n, path in enumerate(originals) if KINDS[n % len(KINDS)] in renders.SOLIDS]
    flats = [path for path in originals if path not in solids]
    copy = folder / "copy.jpg"
    Image.open(originals[0]).crop((30, 20, 620, 600)).save(copy, quality=60)
    judge(originals[0], copy)
    floor = fastest(lambda: (alone(originals[0], LONGEST_ORIGINAL), alone(copy, LONGEST_SUSPECT)))
    kept = [_told("a bare pair", fastest(lambda: judge(originals[0], copy)), BARE, floor)]
    for name, size in (("desktop", DESKTOP), ("phone", PHONE), ("long phone", LONG)):
        page = drawn_page(folder / f"{name}.png", size, solids[:16], 1)
        floor = fastest(
            lambda page=page: (  # type: ignore[misc]
                alone(originals[0], LONGEST_ORIGINAL),
                alone(page, LONGEST_SUSPECT, MOST_PIXELS),
            )
        )
        spent = fastest(lambda page=page: judge(originals[0], page))  # type: ignore[misc]
        kept.append(_told(f"a {name} page of {size[0]} x {size[1]}, first original", spent, PAGE, floor))
        seen = study_suspect(page, NoShelf())
        further = _further(seen, flats)
        kept.append(_told(f"a {name} page, each further original that is unrelated", further, FURTHER, floor))
        alike = _further(seen, solids[16:])
        print(f"        … and each of the same kind: {alike:.3f} s")
    return kept


def _further(page: StudiedSuspect, originals: list[Path]) -> float:
    """What one more original takes that is not on a page."""
    strangers = [study_original(path, NoShelf()) for path in originals]
    return fastest(lambda: [findings(one, page) for one in strangers]) / len(strangers)


def ten_by_ten(folder: Path, originals: list[Path]) -> list[bool]:
    """Ten originals against ten pages, nothing known before; then once more with what the first run kept."""
    pages = [
        drawn_page(folder / f"{n}.png", (DESKTOP, PHONE)[n % 2], [*originals[n : n + 3], *originals[10:]], n)
        for n in range(PAGES)
    ]
    shelf = FeatureCache(folder / "features")
    floor = fastest(lambda: [alone(page, LONGEST_SUSPECT, MOST_PIXELS) for page in pages], 1)
    first = fastest(lambda: list(compared(originals[:10], pages, shelf=shelf)), 1)
    again = fastest(lambda: list(compared(originals[:10], pages, shelf=shelf)), 1)
    asked = [sys.executable, "-c", _MEMORY, *(str(path) for path in (*originals[:10], *pages))]
    peak = int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout) / 1024  # noqa: S603
    print(f"{'kept  ' if peak <= MEGABYTES else 'BROKEN'}  their memory: {peak:.0f} MB (promised: {MEGABYTES})")
    return [
        _told("10 originals x 10 pages", first, TEN_BY_TEN, floor),
        _told("the same with features kept on disk", again, TEN_BY_TEN, floor),
        peak <= MEGABYTES,
    ]


_MEMORY = """
import re, sys
from pathlib import Path
from bot.pictures.verdict import compare
paths = [Path(name) for name in sys.argv[1:]]
compare(paths[:10], paths[10:])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Memory is measured in a process that does nothing else; getrusage would tell that of its parent as well."""


def searching() -> list[bool]:
    """1,000 fingerprints against 10,000, beside the bare counting of bits."""
    draw = np.random.default_rng(7)
    asked, known = draw.integers(0, 256, (1000, 32), np.uint8), draw.integers(0, 256, (10_000, 32), np.uint8)
    ours, theirs = asked.view(np.uint64), known.view(np.uint64)

    def counted() -> None:
        for row in ours:
            np.bitwise_count(row ^ theirs).sum(axis=1)

    prints = [each.tobytes() for each in asked], [each.tobytes() for each in known]
    return [_told("hash search, 1,000 x 10,000", fastest(lambda: nearest(*prints)), SEARCH, fastest(counted))]


def main() -> int:
    """Print the figures; exit 1 where a promise is broken."""
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        originals = []
        for n in range(ORIGINALS):
            path = folder / f"original-{n}.jpg"
            renders.photographed(renders.shot(KINDS[n % len(KINDS)], 9000 + n)).save(path, quality=92)
            originals.append(path)
        kept = [*ten_by_ten(folder, originals), *judging(folder, originals), *searching()]
    return 0 if all(kept) else 1


def _told(what: str, seconds: float, promised: float, floor: float) -> bool:
    print(
        f"{'kept  ' if seconds <= promised else 'BROKEN'}  judging {what}: {seconds:.3f} s (promised: {promised:g}), "
        f"{seconds / floor:.2f} x the floor of {floor:.3f} s"
    )
    return seconds <= promised


if __name__ == "__main__":
    sys.exit(main())
