"""Of a GIF its frames and their loop travel, and nothing that is written between them."""

from __future__ import annotations

import pytest
from PIL import ImageOps

from bot.errors import CaseError
from bot.pictures.files.copies import travelling_copy
from tests.pictures.files.test_copies import SERIAL, XMP, drawn, opened, saved


def test_of_a_gif_the_frames_and_their_loop_travel_and_nothing_that_is_written_between_them() -> None:
    frames = [drawn(), ImageOps.mirror(drawn())]
    content = saved(
        "GIF", frames[0], save_all=True, append_images=frames[1:], loop=7, duration=90, comment=SERIAL.encode()
    )
    told = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\x00" if len(XMP) < 256 else b""
    plain = b"\x21\x01\x0c" + bytes(12) + b"\x03GPS\x00"
    content = content[:-1] + told + plain + b"\x3b"
    copy = travelling_copy(content, "lamp.gif")
    assert SERIAL.encode() not in copy and b"GPS" not in copy
    before, after = opened(content), opened(copy)
    assert after.n_frames == 2 and (after.info["loop"], after.info["duration"]) == (7, 90)
    for number in range(2):
        before.seek(number)
        after.seek(number)
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert travelling_copy(copy, "lamp.gif") == copy


def test_of_a_gif_that_is_damaged_behind_its_first_frame_the_rest_travels() -> None:
    still = saved("GIF")
    moving = saved("GIF", save_all=True, append_images=[ImageOps.mirror(drawn())], duration=90)
    cut = travelling_copy(moving[:-40], "lamp.gif")
    assert opened(cut).convert("RGB").tobytes() == opened(moving).convert("RGB").tobytes()
    assert travelling_copy(still[:-1] + b"\x00\x00\x3b", "lamp.gif") == still
    with pytest.raises(CaseError):
        travelling_copy(still[:-40], "lamp.gif")


def test_what_the_loop_of_a_gif_hides_does_not_travel() -> None:
    content = saved("GIF", loop=0)
    loop = b"NETSCAPE2.0\x03\x01\x00\x00"
    hidden = content.replace(loop, loop + bytes([len(SERIAL)]) + SERIAL.encode())
    assert SERIAL.encode() in hidden
    assert travelling_copy(hidden, "lamp.gif") == content
