"""A large PNG that is unpacked strip by strip is the same picture as one that is unpacked whole."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.pictures.files import load as loading
from bot.pictures.files.copies import look_at
from bot.pictures.files.strips import striped
from tests.pictures.test_hostile import chunk

KINDS = [(8, 2), (8, 6), (8, 4), (16, 2), (16, 6), (16, 4), (16, 0)]
SAMPLES = {0: 1, 2: 3, 4: 2, 6: 4}


def png(width: int, height: int, depth: int, colour: int, beside: bytes = b"", interlaced: int = 0) -> bytes:
    """Rubbish whose rows are stored in all five ways, in IDAT chunks of any size."""
    length = width * SAMPLES[colour] * depth // 8
    rows = np.random.default_rng(7).integers(0, 256, (height, length + 1), np.uint8)
    rows[:, 0] = np.arange(height) * 3 % 5
    packed, draw, parts = zlib.compress(rows.tobytes()), random.Random(1), []  # noqa: S311
    while packed:
        size = draw.randrange(1, 3000)
        parts.append(chunk(b"IDAT", packed[:size]))
        packed = packed[size:]
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + beside + b"".join(parts) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("depth", "colour"), KINDS)
@pytest.mark.parametrize("high", [1, 7, 40, 100])
def test_strips_are_the_rows_of_the_whole(depth: int, colour: int, high: int) -> None:
    content = png(33, 40, depth, colour)
    whole = Image.open(BytesIO(content))
    whole.load()
    found = striped(content)
    assert found is not None
    strips = [strip.convert(whole.mode) for strip in found.strips(high)]
    assert np.array_equal(np.concatenate([np.asarray(strip) for strip in strips]), np.asarray(whole))


@pytest.mark.parametrize(("depth", "colour"), KINDS)
@pytest.mark.parametrize("longest", [None, 20])
def test_a_picture_is_the_same_however_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, depth: int, colour: int, longest: int | None
) -> None:
    clear = chunk(b"tRNS", bytes(6)) if colour == 2 else b""
    content = png(61, 50, depth, colour, clear + chunk(b"eXIf", turned(6)))
    monkeypatch.setattr(loading, "LARGE", 1_000)
    monkeypatch.setattr("bot.pictures.files.flattening.LARGE", 1_000)
    in_strips = loading.load(content, longest)
    monkeypatch.setattr(loading, "striped", lambda _: None)
    whole = loading.load(content, longest)
    assert (in_strips.width, in_strips.height) == (whole.width, whole.height) == (50, 61)
    assert np.array_equal(in_strips.pixels(), whole.pixels())


def turned(how: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = how
    return exif.tobytes().removeprefix(b"Exif\0\0")


def test_how_it_lies_is_told_behind_the_pixels_too() -> None:
    content = png(61, 50, 8, 2).removesuffix(chunk(b"IEND", b"")) + chunk(b"eXIf", turned(8)) + chunk(b"IEND", b"")
    found = striped(content)
    assert found is not None and found.told().getexif()[0x0112] == 8


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff" + bytes(900),
        png(33, 40, 8, 0),
        png(33, 40, 8, 2, interlaced=1),
        png(33, 40, 8, 2)[:20],
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)),
    ],
    ids=["a JPEG", "a byte a pixel", "interlaced", "cut in its head", "of no size"],
)
def test_everything_else_is_left_to_pillow(content: bytes) -> None:
    assert striped(content) is None


def test_a_large_one_that_is_cut_or_broken_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pictures.files.copies.LARGE", 1_000)
    content = png(61, 50, 8, 6)
    assert look_at(content).flaw == ""
    assert look_at(content[:-2_000]).flaw == "unreadable"
    assert look_at(content.replace(content[300:320], bytes(20))).flaw == "unreadable"


@pytest.mark.parametrize(("top", "end"), [(0, 50), (7, 31), (49, 50)])
def test_rows_that_are_copied_piece_by_piece_are_those_of_the_picture(
    monkeypatch: pytest.MonkeyPatch, top: int, end: int
) -> None:
    monkeypatch.setattr(loading, "_COPIED", 61 * 4)
    image = Image.effect_noise((61, 50), 80).convert("RGB")
    assert np.array_equal(loading.pixels_of(image, top, end), np.asarray(image)[top:end])
