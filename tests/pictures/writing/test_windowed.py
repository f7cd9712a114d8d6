"""Windows of two pictures: a few that do not follow are found with less work than all of them take."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bot.pictures.writing.windowed import all_follow, correlation, look_closely, moved

SIDE, ROUGHLY, FINELY = 11, (-1.0, 0.0, 1.0), (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)


def marks(seed: int = 1) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 30, (120, 160)).astype(np.float32)
    return cv2.GaussianBlur(noise, (0, 0), 1.5)


@pytest.mark.parametrize(("down", "along"), [(1.0, 0.0), (-2.0, 1.0), (0.0, -1.0)])
def test_a_move_by_whole_pixels_is_the_same_as_by_interpolation(down: float, along: float) -> None:
    by = np.array([[1, 0, along], [0, 1, down]], np.float32)
    interpolated = cv2.warpAffine(marks(), by, (160, 120), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    assert np.array_equal(moved(marks(), down, along), interpolated)


def test_what_is_looked_at_closely_is_as_alike_as_if_all_were() -> None:
    old, new = marks(), moved(marks(), 1.5, -1.0) + marks(2) * 0.2
    left = np.zeros(old.shape, bool)
    left[40:44, 60:90] = left[100:101, 20:24] = True
    alike = np.full(old.shape, -1.0, np.float32)
    look_closely(left, alike, old, new, SIDE, FINELY)
    assert np.allclose(alike[left], correlation(old, new, SIDE, FINELY)[left], atol=1e-5)
    assert (alike[:20, :] == -1).all()


@pytest.mark.parametrize("by", [(0.0, 0.0), (1.0, -1.0), (1.5, 0.5)])
def test_all_follow_wherever_they_lie_within_the_steps(by: tuple[float, float]) -> None:
    asked = np.zeros((120, 160), bool)
    asked[60:64, 80:84] = True
    assert all_follow(marks(), moved(marks(), *by), SIDE, asked, 0.6, (ROUGHLY, FINELY))


def test_one_window_with_other_marks_is_seen() -> None:
    other = marks()
    other[50:65, 50:65] = marks(3)[50:65, 50:65]
    asked = np.ones(other.shape, bool)
    assert not all_follow(marks(), other, SIDE, asked, 0.6, (ROUGHLY, FINELY))
    asked[30:90, 30:90] = False
    assert all_follow(marks(), other, SIDE, asked, 0.6, (ROUGHLY, FINELY))
