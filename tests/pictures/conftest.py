"""Pictures made up for the tests: textured, the same every time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.sheets.sheet import Sheet
from tests.pictures.looking import pale

Paint = Callable[..., Image.Image]


def painted(seed: int, width: int = 480, height: int = 360) -> Image.Image:
    """Soft coloured clouds with some hard shapes, as a photograph has both."""
    random = np.random.default_rng(seed)
    clouds = Image.fromarray(random.integers(0, 255, (7, 9, 3), dtype=np.uint8)).resize((width, height), 3)
    pen = ImageDraw.Draw(clouds)
    for _ in range(14):
        x, y = int(random.integers(0, width)), int(random.integers(0, height))
        r = int(random.integers(8, 50))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=tuple(int(c) for c in random.integers(0, 255, 3)))
    return clouds


@pytest.fixture
def paint() -> Paint:
    return painted


@pytest.fixture(scope="session")
def mug() -> Image.Image:
    """A pale mug in a shop's template."""
    return pale(45)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is written on a sheet from now on."""
    heard: list[str] = []
    write = Sheet.write

    def listen(sheet: Sheet, text: str, *rest: Any, **named: Any) -> float:
        heard.append(text)
        return write(sheet, text, *rest, **named)

    monkeypatch.setattr(Sheet, "write", listen)
    return heard
