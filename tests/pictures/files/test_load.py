"""Any picture file becomes upright pixels on white, and what is none is told so."""

from __future__ import annotations

import itertools
import os
import struct
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.errors import CaseError
from bot.pictures.files import load as loading
from bot.pictures.files.copies import look_at
from bot.pictures.files.load import load, make_room

Paint = Callable[..., Image.Image]


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    kept = BytesIO()
    image.save(kept, form, **options)
    return kept.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_a_camera_turned_on_its_side_gives_an_upright_picture(paint: Paint) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = load(saved(paint(1), "JPEG", exif=exif), longest=100)
    assert (picture.width, picture.height) == (360, 480)
    assert picture.image.size == (75, 100)
    assert picture.scale == pytest.approx(4.8)


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    for form in ("PNG", "WEBP", "GIF"):
        assert load(saved(clear, form)).image.getpixel((5, 5)) == (255, 255, 255)


def test_of_an_animation_the_first_frame_counts() -> None:
    red, blue = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    content = saved(red, "GIF", save_all=True, append_images=[blue])
    assert load(content).image.getpixel((5, 5)) == (255, 0, 0)


def test_printers_colours_become_screen_colours(paint: Paint) -> None:
    loaded = load(saved(paint(1).convert("CMYK"), "JPEG"))
    assert loaded.image.mode == "RGB"
    assert np.abs(loaded.pixels().astype(int) - np.asarray(paint(1)).astype(int)).mean() < 12


def test_sixteen_bits_keep_their_shades() -> None:
    ramp = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (8, 1))
    shades = load(saved(Image.fromarray(ramp), "PNG")).pixels()[0, :, 0]
    assert (shades[0], shades[-1]) == (0, 255)
    assert len(set(shades.tolist())) > 60


def test_a_small_picture_is_not_enlarged(paint: Paint) -> None:
    assert load(saved(paint(1, 40, 30), "PNG"), longest=640).image.size == (40, 30)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with pytest.raises(CaseError, match=r"bomb\.png: .*too large"):
        load(bomb, name="bomb.png")


def test_a_picture_over_the_limit_of_a_warning_is_refused_too() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 10_000, 1, 0, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    with pytest.raises(CaseError, match="too large"):
        load(content)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_a_damaged_file_is_told_so_or_read(paint: Paint, form: str) -> None:
    whole = saved(paint(2, 64, 48), form)
    random = np.random.default_rng(3)
    for _ in range(60):
        bad = bytearray(whole[: int(random.integers(1, len(whole)))] if random.random() < 0.4 else whole)
        for at in random.integers(0, len(bad), 6):
            bad[int(at)] = int(random.integers(0, 256))
        try:
            assert load(bytes(bad), longest=64).image.mode == "RGB"
        except CaseError as told:
            assert told.faults[0].where == "picture"


def test_what_is_no_picture_is_named_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "假图.jpg"
    path.write_text("not a picture")
    with pytest.raises(CaseError) as told:
        load(path)
    assert "假图.jpg" in told.value.said_in("en")
    assert "这不是能读取的图片" in told.value.said_in("zh")


def test_a_missing_file_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"gone\.jpg: there is no such file"):
        load(tmp_path / "gone.jpg")


def test_nothing_in_a_file_is_told_so() -> None:
    with pytest.raises(CaseError, match=r"empty\.png: the file is empty"):
        load(b"", name="empty.png")


def test_a_wrong_ending_does_not_matter(tmp_path: Path, paint: Paint) -> None:
    (tmp_path / "really-a-webp.jpg").write_bytes(saved(paint(1), "WEBP"))
    assert load(tmp_path / "really-a-webp.jpg").width == 480


def test_an_avif_is_read(paint: Paint) -> None:
    assert load(saved(paint(1), "AVIF")).width == 480


def test_a_long_screenshot_is_read_and_shrunk_by_area_alone(paint: Paint) -> None:
    tall = Image.new("RGB", (1170, 12_000), "white")
    tall.paste(paint(1), (0, 11_000))
    picture = load(saved(tall, "PNG"), 12_000, most_pixels=6_000_000)
    assert (picture.width, picture.height) == (1170, 12_000)
    assert 700 < picture.image.width < 780


@pytest.mark.parametrize(("size", "longest"), [((4200, 4000), 14_000), ((5200, 5000), 14_000), ((5000, 5200), 640)])
def test_a_large_picture_is_taken_in_strips_and_shows_the_same(size: tuple[int, int], longest: int) -> None:
    small = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    small.paste((200, 30, 30, 255), (0, 0, 4, 8))
    small.paste((30, 30, 200, 255), (4, 4, 8, 8))
    loaded = load(saved(small.resize(size, Image.Resampling.NEAREST), "PNG", compress_level=1), longest)
    assert (loaded.width, loaded.height) == size and max(loaded.image.size) <= longest
    width, height = loaded.image.size
    assert abs(width / height - size[0] / size[1]) < 0.01
    seen = [
        loaded.image.getpixel((round(x * width), round(y * height))) for x, y in ((0.25, 0.9), (0.75, 0.9), (0.75, 0.1))
    ]
    assert seen == [(200, 30, 30), (30, 30, 200), (255, 255, 255)]


def test_a_strip_thirty_times_too_long_is_refused() -> None:
    with pytest.raises(CaseError, match="too large"):
        load(saved(Image.new("L", (31_000, 2)), "PNG"))


def test_a_print_of_a_page_is_read_page_below_page(paint: Paint) -> None:
    kept = BytesIO()
    paint(1).save(kept, "PDF", save_all=True, append_images=[paint(2)])
    picture = load(kept.getvalue(), name="page.pdf")
    assert (picture.width, picture.height) == (1240, 2 * 930)


def test_a_print_is_drawn_and_read_on_a_busy_machine_too(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = BytesIO()
    paint(1).save(kept, "PDF", save_all=True, append_images=[paint(2)])
    passed = itertools.count(0, 60)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(passed)))  # others have the processor for minutes
    assert load(kept.getvalue(), name="page.pdf").height == 2 * 930


def test_a_broken_print_is_told_so() -> None:
    with pytest.raises(CaseError, match="PDF is damaged"):
        load(b"%PDF-1.7 and then nothing", name="page.pdf")


def test_a_telephones_picture_is_read(paint: Paint) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    assert load(saved(paint(1), "HEIF"), name="IMG_1.HEIC").width == 480


def test_what_needs_an_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(CaseError, match=r"pipx install --force .*demo,heic"):
        load(b"\0\0\0\x18ftypheic" + bytes(40), name="IMG_1.HEIC")


def test_before_a_large_picture_what_others_left_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(loading, "give_back", lambda: asked.append(True))
    make_room(1_000_000)
    assert not asked
    make_room(200_000_000)
    assert asked == [True]


def test_a_telephones_largest_picture_is_opened_shrunk() -> None:
    content = saved(Image.new("L", (16_320, 12_240), 90), "JPEG", quality=30)
    picture = load(content, longest=640)
    assert (picture.width, picture.height, picture.image.size) == (16_320, 12_240, (640, 480))
    assert look_at(content).flaw == "" and look_at(content).width == 16_320


def test_whole_it_is_refused_with_advice_that_leaves_the_original_as_it_is() -> None:
    with pytest.raises(CaseError) as whole:
        load(saved(Image.new("RGB", (12_000, 9_000), "teal"), "JPEG", quality=30))
    assert "beside it" in whole.value.faults[0].fix.en


def test_a_progressive_one_that_would_be_held_whole_is_refused() -> None:
    content = saved(Image.new("RGB", (9_500, 9_500), "teal"), "JPEG", quality=30, progressive=True, subsampling=0)
    with pytest.raises(CaseError):
        load(content, longest=640)


@pytest.mark.parametrize(("most", "side"), [(5_000_000, 800), (2_600_000, 400), (2_100_000, 200), (1_900_000, 0)])
def test_what_a_progressive_one_has_its_reader_keep_leaves_the_less_room(
    monkeypatch: pytest.MonkeyPatch, most: int, side: int
) -> None:
    monkeypatch.setattr(loading, "MOST_BYTES", most)
    content = saved(Image.new("RGB", (800, 800), "teal"), "JPEG", progressive=True, subsampling=2)
    if side:
        picture = load(content, longest=800)
        assert (picture.width, picture.image.size, look_at(content).flaw) == (800, (side, side), "")
    else:
        with pytest.raises(CaseError):
            load(content, longest=100)
        assert (look_at(content).flaw, look_at(content).width) == ("huge", 800)


def test_of_a_large_picture_that_is_held_whole_less_is_kept_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "LARGE", 1)
    for name in ("_BOTH", "_BOTH_WHOLE"):
        monkeypatch.setattr(loading, name, getattr(loading, name) // 100)
    sizes = [load(saved(Image.new("RGB", (700, 700)), form), 600).image.width for form in ("PNG", "TIFF")]
    assert sizes == [350, 233]


def test_that_a_second_page_or_frame_was_not_looked_at_is_known_and_its_damage_harms_nothing(paint: Paint) -> None:
    for form in ("TIFF", "GIF"):
        assert load(saved(paint(1), form, save_all=True, append_images=[paint(2)])).unseen.zh
        assert not load(saved(paint(1), form)).unseen
    moving = saved(paint(1), "GIF", save_all=True, append_images=[paint(2)])
    assert load(moving[:-20]).image.size == load(moving[:-1] + b"rubbish").image.size == (480, 360)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    with pytest.raises(CaseError, match=r"pipe\.jpg.*no plain file"):
        load(pipe)
    with pytest.raises(CaseError):
        load(tmp_path)
