"""Memory that was freed is used again, not asked for anew, and given back where it would add up."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.files import load as loading
from bot.pictures.files import memory

COUNTED = """
import re, resource, sys
from pathlib import Path
import numpy as np
from bot.pictures.known.features import features_of_original, features_of_suspect
from bot.pictures.files.memory import give_back
def noise(*shape):
    return np.random.default_rng(1).integers(0, 255, shape, np.uint8)
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
def held():
    return int(re.search(r"VmRSS:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
"""


glibc = pytest.mark.skipif(not memory.keep_at_hand(), reason="only glibc is told")


def counted(code: str) -> int:
    """What a fresh process prints."""
    told = subprocess.run([sys.executable, "-c", COUNTED + code], check=True, capture_output=True, text=True)  # noqa: S603
    return int(told.stdout)


@glibc
def test_the_next_bare_picture_is_read_in_the_memory_of_the_last() -> None:
    code = (
        "features_of_original(noise(600, 600)); n = faults(); features_of_suspect(noise(600, 600)); print(faults() - n)"
    )
    assert counted(code) < 5_000  # of 4 kB; each takes 20,000


@glibc
def test_the_strips_of_a_page_share_their_memory() -> None:
    code = "n = faults(); features_of_suspect(noise(6400, 500)); print(faults() - n)"
    assert counted(code) < 100_000  # of 4 kB; each of four takes 45,000


@glibc
def test_a_page_leaves_nothing_behind() -> None:
    code = "features_of_original(noise(9, 9)); n = held(); features_of_suspect(noise(3200, 500)); print(held() - n)"
    assert counted(code) < 25  # megabytes; what is kept between strips is 150


@pytest.mark.parametrize(
    ("most", "held", "strips", "given_back"),
    [
        (50, [10, 90, 95, 91], 4, 0),  # each finds room in what the first one left
        (50, [10, 90, 180, 20, 95, 99], 5, 1),  # the second lay beside what the first one left
        (200, [10, 90, 180, 190], 4, 0),  # all of it is little
    ],
)
def test_where_a_strip_found_no_room_in_what_was_left_it_is_given_back(
    monkeypatch: pytest.MonkeyPatch, most: int, held: list[int], strips: int, given_back: int
) -> None:
    asked, megabytes = [], iter(held)
    monkeypatch.setattr(memory, "held", lambda: next(megabytes) << 20)
    monkeypatch.setattr(memory, "give_back", lambda: asked.append(True))
    with memory.kept_between_strips(most << 20) as begin:
        del asked[:]
        for _ in range(strips):
            begin()
        assert len(asked) == given_back


@glibc
def test_the_pieces_of_a_page_take_no_more_than_one_of_them() -> None:
    code = "n = held(); features_of_suspect(noise({}, 500)); print(int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024 - n)"
    assert counted(code.format(6400)) < counted(code.format(1600)) + 40  # megabytes


@glibc
def test_memory_is_given_back_before_a_large_picture_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted("features_of_suspect(noise(600, 600)); n = held(); give_back(); print(n - held())") > 20
    asked: list[bool] = []
    monkeypatch.setattr(loading, "give_back", lambda: asked.append(True))
    for side in (800, 4_100):
        kept = BytesIO()
        Image.new("L", (side, side)).save(kept, "PNG")
        loading.load(kept.getvalue(), 640)
    assert asked == [True]


def test_no_other_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    memory._glibc.cache_clear()
    assert not memory.keep_at_hand()
    with memory.kept_between_strips(0):
        memory.give_back()
    memory._glibc.cache_clear()
