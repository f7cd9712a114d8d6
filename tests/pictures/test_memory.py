"""Memory that was freed is used again, not asked for anew."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import load as loading
from bot.pictures.memory import keep_at_hand

FAULTS = """
import resource
import numpy as np
from bot.pictures.features import features_of_suspect
page = np.random.default_rng(1).integers(0, 255, (1600, 500), np.uint8)
features_of_suspect(page)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
features_of_suspect(page)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def test_the_next_page_is_read_in_the_memory_of_the_last() -> None:
    if not keep_at_hand():
        pytest.skip("only glibc is told")
    told = subprocess.run([sys.executable, "-c", FAULTS], check=True, capture_output=True, text=True)  # noqa: S603
    assert int(told.stdout) < 5_000  # of 4 kB; each strip takes 25,000


def test_no_other_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not keep_at_hand.__wrapped__()


KEPT = """
import re, sys
from pathlib import Path
import numpy as np
from bot.pictures.features import features_of_suspect
from bot.pictures.memory import give_back
def held():
    return int(re.search(r"VmRSS:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
features_of_suspect(np.random.default_rng(1).integers(0, 255, (1600, 500), np.uint8))
before = held()
give_back()
print(before - held())
"""


def test_it_is_given_back_before_a_large_picture_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    if not keep_at_hand():
        pytest.skip("only glibc is told")
    told = subprocess.run([sys.executable, "-c", KEPT], check=True, capture_output=True, text=True)  # noqa: S603
    assert int(told.stdout) > 50  # megabytes
    asked: list[bool] = []
    monkeypatch.setattr(loading, "give_back", lambda: asked.append(True))
    for side in (800, 4_100):
        kept = BytesIO()
        Image.new("L", (side, side)).save(kept, "PNG")
        loading.load(kept.getvalue(), 640)
    assert asked == [True]
