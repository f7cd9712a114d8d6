"""Whatever lies in a case folder is looked at within 400 MB and 10 seconds, or refused by name; each in a process of its own.

A picture is looked at as an original or as a suspect; the seconds are those of either. A whole `weiquan check` of a case with the largest of them, its
exhibit included, stays within the same memory, and so does one of a case with all of them.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from tests.adapters.casebench import DEMO, Bench

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES, MOST_SECONDS = 400, 10
MOST_AT_ONCE = 430
"""Megabytes for all of them in one process, where what a file leaves behind lies scattered differently each time: 360 to 400 where it was measured."""

LOOKING = """
import json, re, sys, time
from pathlib import Path
from bot.errors import CaseError
from bot.pictures.origin.authorship import read_marks
from bot.pictures.files.copies import look_at, travelling_copy
from bot.pictures.sheets.screenshots import look_at_screenshot
from bot.pictures.finding.study import NoShelf, study_original, study_suspect

path = Path(sys.argv[1])
said, spent = {}, {}
for name, look in (
    ("flaw", lambda: look_at(path).flaw),
    ("marks", lambda: read_marks(path).width),
    ("screen", lambda: look_at_screenshot(path).kind),
    ("original", lambda: study_original(path, NoShelf()).picture.image.size),
    ("suspect", lambda: study_suspect(path, NoShelf()).picture.image.size),
    ("reduced", lambda: len(travelling_copy(path, path.name, 1600, 80))),
    ("bare", lambda: len(travelling_copy(path, path.name))),
):
    began = time.process_time()
    try:
        said[name] = look()
    except CaseError as refused:
        assert path.name in str(refused)
        said[name] = "refused"
    spent[name] = time.process_time() - began
peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([int(peak[1]) // 1024, spent, said]))
"""


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def unfolding(width: int, height: int, depth: int, colour: int, row: bytes) -> bytes:
    """A PNG of a few kilobytes whose pixels are all there."""
    squeeze, packed = zlib.compressobj(9), []
    lines = (b"\0" + row) * 64
    for at in range(0, height, 64):
        packed.append(squeeze.compress(lines[: (len(row) + 1) * min(64, height - at)]))
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = b"".join(packed) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    kept = BytesIO()
    image.save(kept, form, **options)
    return kept.getvalue()


def pdf(pages: int, box: bytes, strokes: bytes) -> bytes:
    """A PDF made by hand: every page draws the same strokes."""
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(pages))
    packed = zlib.compress(strokes, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R>>" % box
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *[page] * pages,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def noisy(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 80)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.png": lambda: unfolding(20_000, 20_000, 8, 2, bytes(60_000)),
    "deep-bomb.png": lambda: unfolding(9_400, 9_400, 16, 6, b"\x55\xaa\x12\x80" * 18_800),
    "all-but-a-bomb.png": lambda: unfolding(7_800, 7_800, 8, 2, b"\x55\xaa\x12" * 7_800),
    "all-but-a-bomb-clear.png": lambda: unfolding(7_800, 7_800, 8, 6, b"\x55\xaa\x12\x80" * 7_800),
    "deep-grey.png": lambda: unfolding(9_000, 9_000, 16, 0, b"\x55\xaa" * 9_000),
    "palette.png": lambda: saved(Image.new("P", (9_300, 9_300), 3), "PNG"),
    "wide.png": lambda: unfolding(30_000, 2_000, 8, 2, b"\x55\xaa\x12" * 30_000),
    "wide-noise.png": lambda: saved(noisy(30_000, 400), "PNG"),
    "wide-and-low.jpg": lambda: saved(noisy(30_000, 40), "JPEG"),
    "narrow.png": lambda: saved(noisy(3, 30_000), "PNG"),
    "large-progressive.jpg": lambda: saved(noisy(8_000, 8_000).convert("RGB"), "JPEG", quality=50, progressive=True),
    "telephone.jpg": lambda: saved(noisy(12_000, 9_000).convert("RGB"), "JPEG", quality=50),
    "large-cmyk.jpg": lambda: saved(noisy(6_000, 4_500).convert("CMYK"), "JPEG", quality=50),
    "large.webp": lambda: saved(Image.new("RGB", (6_000, 4_500), "teal"), "WEBP", method=0),
    "large.tif": lambda: saved(Image.new("F", (7_000, 7_000), 0.4), "TIFF"),
    "animated.gif": lambda: saved(noisy(900, 900), "GIF", save_all=True, append_images=[noisy(900, 900)] * 30),
    "rubbish-profile.jpg": lambda: saved(noisy(600, 400), "JPEG", icc_profile=b"rubbish" * 9_000),
    "many-pages.pdf": lambda: pdf(20, b"0 0 600 14000", b"0 0 1 rg 10 10 500 500 re f "),
    "endless.pdf": lambda: pdf(1, b"0 0 600 800", b"0 0 1 rg 0 0 500 500 re f " * 300_000),
    "markers.jpg": lambda: b"\xff\xd8" + b"8BIM\x04\x04" * 1_000_000,
    "heads.tif": lambda: b"II*\x00\x08\0\0\0" * 1_000_000,
    "nothing.png": lambda: b"",
    "text.webp": lambda: b"<html>",
}


def _in_a_process_of_its_own(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of a few lines with these arguments, so that what it takes of memory is its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process by itself")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_bounded_and_ends_in_no_crash(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_bytes(HOSTILE[name]())
    done = _in_a_process_of_its_own(LOOKING, str(place))
    assert done.returncode == 0, done.stderr[-2000:]
    megabytes, spent, said = json.loads(done.stdout)
    assert megabytes <= MOST_MEGABYTES, said
    assert sum(spent.values()) - spent["suspect"] - spent["screen"] <= MOST_SECONDS, spent
    assert sum(spent.values()) - spent["original"] - spent["marks"] <= MOST_SECONDS, spent


CHECKING = """
import re, sys
from pathlib import Path
from bot.__main__ import main
try:
    main()
finally:
    peak = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
    print(int(peak[1]) // 1024, file=sys.stderr)
"""
SETTINGS = '[account]\naddress = "shop@mail.example"\n[claimants.me]\nname = "Lin"\naddress = "1 Road"\nphone = "+1 555 0100"\n'


def on_a_page(width: int, height: int) -> Image.Image:
    """A page of these pixels with a copy on it that is as high as half of it, on a soft ground."""
    page = Image.fromarray(np.random.default_rng(3).integers(180, 220, (4, 30, 3), np.uint8))
    page = page.resize((width, height), Image.Resampling.BICUBIC)
    with Image.open(DEMO / "lamp-original.jpg") as lamp:
        page.paste(ImageOps.contain(lamp.convert("RGB"), (height // 2, height // 2)), (width // 3, height // 4))
    return page


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process by itself")
@pytest.mark.parametrize("size", [(30_000, 2_000), (7_700, 7_700)])
def test_a_whole_check_with_the_largest_picture_is_bounded_its_exhibit_included(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    bench = Bench(tmp_path)
    (tmp_path / "config.toml").write_text(SETTINGS)
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.drop("listing/page.png", saved(on_a_page(*size), "PNG", compress_level=1))
    done = _in_a_process_of_its_own(CHECKING, "-C", str(tmp_path), "check", "lamp")
    assert (bench.home / "out" / "exhibit-1.png").is_file(), done.stderr[-2000:]
    assert int(done.stderr.split()[-1]) <= MOST_MEGABYTES


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a process by itself")
def test_a_whole_check_of_all_of_them_is_bounded(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    (tmp_path / "config.toml").write_text(SETTINGS)
    bench.demo("original/lamp.jpg", "lamp-original.jpg")
    bench.demo("listing/lamp.jpg", "lamp-listing.jpg")
    for name, built in HOSTILE.items():
        bench.drop(f"listing/{name}", built())
    bench.drop("listing/page.png", saved(on_a_page(7_700, 7_700), "PNG", compress_level=1))
    done = _in_a_process_of_its_own(CHECKING, "-C", str(tmp_path), "check", "lamp")
    assert (bench.home / "out" / "exhibit-2.png").is_file(), done.stderr[-2000:]
    assert int(done.stderr.split()[-1]) <= MOST_AT_ONCE
