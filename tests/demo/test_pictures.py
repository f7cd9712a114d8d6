"""The sample pictures are what a seller would have: camera files with dates, outtakes, and screenshots of the theft."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

import bot.demo

PICTURES = Path(bot.demo.__file__).parent / "pictures"
WARES = ("lamp", "scarf", "teapot")


def test_they_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 300 * 1024


@pytest.mark.parametrize("ware", WARES)
def test_an_original_is_a_camera_file(ware: str) -> None:
    with Image.open(PICTURES / f"{ware}-original.jpg") as picture:
        exif = picture.getexif()
        assert picture.size == (1600, 1200)
        assert exif.get_ifd(0x8769)[0x9003].startswith("2025:")
        assert exif[0x0110] == "Belvue D40"
        assert exif.get_ifd(0x8825), "the demo shows that a place is taken out, so there must be one"


@pytest.mark.parametrize("ware", WARES)
def test_the_outtake_is_of_the_same_minute_but_another_frame(ware: str) -> None:
    with Image.open(PICTURES / f"{ware}-original.jpg") as one, Image.open(PICTURES / f"{ware}-outtake.jpg") as other:
        first, second = (picture.getexif().get_ifd(0x8769)[0x9003] for picture in (one, other))
        assert first[:15] == second[:15]
        assert first != second


@pytest.mark.parametrize("ware", WARES)
def test_a_screenshot_is_no_camera_file(ware: str) -> None:
    with Image.open(PICTURES / f"{ware}-listing.jpg") as picture:
        assert not picture.getexif()
