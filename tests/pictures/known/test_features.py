"""Features beside those of bare OpenCV."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from bot.pictures.known.features import features_of_original
from tests.pictures.conftest import painted


def bare(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places and descriptors as OpenCV finds them of the picture as it is."""
    sift = cv2.SIFT.create(nfeatures=1200, contrastThreshold=0.015, edgeThreshold=12)
    points, described = sift.detectAndCompute(grey, None)
    return np.array([point.pt for point in points]), described


@pytest.mark.parametrize("ground", [255, 128, 127, 0])
def test_what_stands_on_even_ground_has_the_features_that_it_has_by_itself(ground: int) -> None:
    page = np.full((500, 640), ground, np.uint8)
    page[120:360, 200:520] = np.asarray(painted(3, 320, 240).convert("L"))
    found = features_of_original(page)
    places, described = bare(page)
    assert abs(len(found) - len(places)) <= 2
    kept = 0
    for at, values in zip(places, described, strict=True):
        near = np.flatnonzero(np.hypot(*(found.xy - at).T) < 0.1)
        kept += any(abs(found.raw[n].astype(int) - values).max() <= 2 for n in near)
    assert kept >= 0.98 * len(places)


def test_even_ground_has_no_features() -> None:
    for grey in (0, 1, 127, 128, 254, 255):
        assert not len(features_of_original(np.full((300, 400), grey, np.uint8)))


def test_a_picture_without_even_ground_is_read_as_it_is() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 300), np.uint8)
    picture = np.asarray(Image.fromarray(noise).resize((400, 300), 3))
    found, (places, described) = features_of_original(picture), bare(picture)
    assert np.allclose(found.xy, places) and (found.raw == described).all()
