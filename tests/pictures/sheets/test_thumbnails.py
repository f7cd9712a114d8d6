"""Thumbnails are small, the same every time, and tell nothing but the picture."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from bot.errors import CaseError
from bot.pictures.sheets.thumbnails import thumbnail


def photograph(paint: Callable[..., Image.Image]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 16.0, 12.0)})
    kept = BytesIO()
    paint(1, 1200, 900).save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def test_a_thumbnail_is_small_and_says_nothing_of_the_place(paint: Callable[..., Image.Image]) -> None:
    small = thumbnail(photograph(paint), longest=160)
    with Image.open(BytesIO(small)) as picture:
        assert picture.size == (160, 120)
        assert not picture.getexif()
    assert len(small) < 12_000


def test_a_thumbnail_is_the_same_every_time(paint: Callable[..., Image.Image]) -> None:
    assert thumbnail(photograph(paint)) == thumbnail(photograph(paint))


def test_what_is_no_picture_has_no_thumbnail() -> None:
    with pytest.raises(CaseError, match=r"note\.txt"):
        thumbnail(b"no picture", name="note.txt")
