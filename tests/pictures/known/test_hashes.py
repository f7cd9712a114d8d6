"""Where hashes guess a picture on a page."""

from __future__ import annotations

from typing import Any

import imagehash
import numpy as np
from PIL import Image

from bot.pictures.files.load import load
from bot.pictures.known.hashes import BITS, WORTH_TRYING, Frame, View, bits_of, frames_of, guesses
from tests.pictures.conftest import painted
from tests.pictures.looking import pale, saved


def turned_over(bits: Any, count: int) -> Any:
    changed = bits.copy()
    changed[:: BITS // count][:count] ^= True
    return changed


def test_guesses_are_told_nearest_first_with_every_bit_that_differs() -> None:
    bits = np.random.default_rng(1).random(BITS) < 0.5
    frame = Frame("whole", (0.0, 0.0, 1.0, 1.0), False, Image.new("L", (100, 100)), bits)
    apart = {100: 3, 200: 64, 300: 0, 400: WORTH_TRYING + 1}
    views = [
        View((0, top, 100, top + 100), turned_over(bits, count) if count else bits) for top, count in apart.items()
    ]
    found = guesses([frame], views, (100, 100))
    assert [(guess.matrix[1, 2], guess.distance) for guess in found] == [(300, 0), (100, 3), (200, 64)]


def test_a_rectangle_of_another_shape_is_no_guess() -> None:
    bits = np.random.default_rng(1).random(BITS) < 0.5
    frame = Frame("whole", (0.0, 0.0, 1.0, 1.0), False, Image.new("L", (100, 100)), bits)
    assert not guesses([frame], [View((0, 0, 300, 100), bits)], (100, 100))


def test_hashes_are_those_of_the_library() -> None:
    for seed in range(8):
        picture = painted(seed, 300 + 20 * seed, 240).convert("L")
        small = picture.resize((64, 64), reducing_gap=3.0)
        assert (bits_of(picture) == imagehash.phash(small, hash_size=16).hash.flatten()).all()


def test_a_picture_too_plain_for_a_hash_has_none() -> None:
    assert bits_of(Image.new("L", (300, 240), 200)) is None


def test_a_mirrored_frame_has_the_hash_of_what_it_shows() -> None:
    picture = load(saved(pale(3).resize((517, 389))), 640)
    frames = frames_of(picture)
    assert {one.mirrored for one in frames} == {False, True}
    for one in frames:
        (x0, y0, x1, y1), (width, height) = one.part, one.whole.size
        shown = one.whole.crop((round(x0 * width), round(y0 * height), round(x1 * width), round(y1 * height)))
        assert (one.bits == bits_of(shown)).all()
