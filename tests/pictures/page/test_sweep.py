"""A page is swept for what looks like the proven picture, whatever its size; looking like it proves nothing yet."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from bot.pictures.known.boxes import Box
from bot.pictures.page import sweep
from bot.pictures.page.sweep import swept
from tests.pictures.conftest import painted

MAIN = (20, 30, 340, 350)


def page(*thumbnails: tuple[int, int, int, int], size: tuple[int, int] = (900, 700)) -> Any:
    """A white page with a picture, and thumbnails each with its seed, left, top and side."""
    drawn = Image.new("L", size, 255)
    drawn.paste(painted(1, 320, 320).convert("L"), MAIN[:2])
    for seed, left, top, side in thumbnails:
        drawn.paste(painted(seed, 320, 320).convert("L").resize((side, side), Image.Resampling.LANCZOS), (left, top))
    return np.asarray(drawn)


@pytest.mark.parametrize("side", [40, 57, 83, 131, 250, 470])
def test_the_picture_is_found_whatever_its_size(side: int) -> None:
    top = min(400, 690 - side)
    (frame, box), *_ = swept(page((2, 20, 400, 60), (1, 400, top, side)), [MAIN], [MAIN])
    assert frame == MAIN
    assert np.allclose(box, (400, top, 400 + side, top + side), atol=max(4, 0.1 * side))


def test_what_is_told_already_and_what_looks_otherwise_is_not_told() -> None:
    told: list[Box] = [MAIN, (400, 400, 480, 480)]
    assert swept(page((1, 400, 400, 80), (3, 500, 400, 80)), [MAIN], told) == []


def test_each_frame_is_sought_by_itself_and_the_likelier_told() -> None:
    """A thumbnail that shows the upper half alone looks like that half, not like the whole."""
    half = (20, 30, 340, 190)
    drawn = page().copy()
    drawn[400:450, 400:500] = np.asarray(Image.fromarray(drawn[30:190, 20:340]).resize((100, 50)))
    (frame, box), *_ = swept(drawn, [MAIN, half], [MAIN])
    assert frame == half
    assert np.allclose(box, (400, 400, 500, 450), atol=10)


def test_of_a_picture_that_the_page_stretches_the_unstretched_one_is_sought_as_well() -> None:
    drawn = page((1, 400, 400, 120)).copy()
    stretched = Image.fromarray(drawn[30:350, 20:340]).resize((160, 320))
    drawn[30:350, 20:340] = 255
    drawn[30:350, 20:180] = np.asarray(stretched)
    main = (20, 30, 180, 350)
    assert not swept(drawn, [main], [main])
    (frame, box), *_ = swept(drawn, [main], [main], (1.0, 0.5))
    assert frame == main
    assert np.allclose(box, (400, 400, 520, 520), atol=12)


def test_beside_a_picture_that_fills_all_nothing_is_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "_everywhere", lambda *_: [(1.0, MAIN, (0, 0, 9, 9))])
    assert swept(page(), [MAIN], [MAIN])
    assert swept(page(size=(370, 380)), [MAIN], [MAIN]) == []
    assert swept(page(size=(370, 390)), [MAIN], [MAIN])


@pytest.mark.parametrize("frame", [(360, 400, 460, 500), (20, 30, 340, 34), (20, 30, 24, 350)])
def test_plain_and_thin_frames_are_not_sought(frame: Box) -> None:
    assert swept(page((1, 400, 560, 80)), [frame], [MAIN]) == []


def test_a_page_as_thin_as_a_line_has_none() -> None:
    assert swept(np.zeros((2, 900), np.uint8), [(0, 0, 90, 2)], [(0, 0, 90, 2)]) == []


def test_a_large_page_is_looked_at_no_finer(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    alike = sweep._Level.alike
    monkeypatch.setattr(sweep._Level, "alike", lambda one, mask: seen.append(one.page.size) or alike(one, mask))
    swept(page(size=(2400, 3000)), [MAIN], [MAIN])
    assert 0 < max(seen) <= sweep._PIXELS * 1.01
