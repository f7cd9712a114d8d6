"""Pictures of all cases are found again by their fingerprints, quickly."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from bot.pictures.files.load import load
from bot.pictures.known.index import fingerprint, mirrored_fingerprint, nearest

Paint = Callable[..., Image.Image]


def loaded(image: Image.Image, quality: int = 90) -> object:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return load(kept.getvalue())


def test_a_recompressed_copy_is_near_and_strangers_are_not(paint: Paint) -> None:
    known = [fingerprint(loaded(paint(n))) for n in range(20)]
    (found,) = nearest([fingerprint(loaded(paint(7).resize((200, 150)), 40))], known)
    assert [number for number, _ in found] == [7]
    assert found[0][1] < 20


def test_a_mirrored_copy_is_near_to_the_mirrored_fingerprint(paint: Paint) -> None:
    assert nearest([fingerprint(loaded(ImageOps.mirror(paint(3))))], [mirrored_fingerprint(loaded(paint(3)))])[0]


def test_a_plain_picture_is_near_to_nothing() -> None:
    plain = fingerprint(loaded(Image.new("RGB", (100, 100), "white")))
    assert plain == b""
    assert nearest([plain], [plain, bytes(32)]) == [[]]
    assert nearest([bytes(32)], []) == [[]]


def test_the_nearest_comes_first_and_distances_are_bits() -> None:
    asked = bytes(32)
    known = [bytes([0b111] + [0] * 31), bytes([0b1] + [0] * 31), bytes([255] * 32)]
    assert nearest([asked], known) == [[(1, 1), (0, 3)]]


def test_a_thousand_against_ten_thousand_takes_no_time() -> None:
    random = np.random.default_rng(1)
    asked, known = ([random.bytes(32) for _ in range(n)] for n in (1000, 10_000))
    start = time.perf_counter()
    nearest(asked, known)
    assert time.perf_counter() - start < 2.0  # a tenth of a second on a quiet machine
