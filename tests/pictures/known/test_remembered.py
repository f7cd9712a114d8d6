"""An original is asked once, whatever it is held against; another picture at the same place in memory is another picture."""

from __future__ import annotations

import gc

import numpy as np

from bot.pictures.known.remembered import Remembered


def test_what_was_found_is_not_sought_again() -> None:
    known: Remembered[float] = Remembered()
    pixels, asked = np.ones((4, 4)), []

    def find() -> float:
        asked.append(1)
        return float(pixels.sum())

    assert [known.of(pixels, find), known.of(pixels, find), known.of(pixels, find, "more")] == [16.0] * 3
    assert len(asked) == 2


def test_other_pixels_are_another_picture() -> None:
    known: Remembered[float] = Remembered()
    for n in range(50):  # arrays that die leave their place in memory to the next one
        pixels = np.full((4, 4), float(n))
        assert known.of(pixels, lambda pixels=pixels: float(pixels.max())) == n  # type: ignore[misc]


def test_pixels_that_nobody_holds_are_forgotten() -> None:
    known: Remembered[int] = Remembered()
    pixels = np.ones((4, 4))
    known.of(pixels, lambda: 1)
    del pixels
    gc.collect()
    assert not known._kept
