"""Where a shape stands on a page's ground as the proven one does, the proven box may show again."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from bot.pictures.known.boxes import Box
from bot.pictures.page.blots import blots

MAIN = (40, 30, 340, 330)


def page(*things: tuple[Box, str], ground: int = 255) -> Any:
    """A page with a ring in a picture of its own ground, and other things."""
    drawn = Image.new("L", (700, 560), ground)
    pen = ImageDraw.Draw(drawn)
    for box, shape in (((100, 60, 279, 299), "ellipse"), *things):
        getattr(pen, shape)(box, outline=40, width=max(3, (box[2] - box[0]) // 12))
    return np.asarray(drawn)


def test_a_smaller_one_says_where_its_frame_would_be() -> None:
    (box,) = blots(page(((100, 400, 129, 439), "ellipse")), MAIN, (110, 70, 270, 290))
    assert np.allclose(box, (90, 395, 140, 445), atol=3)
    (box,) = blots(page(((100, 400, 129, 439), "ellipse"), ground=90), MAIN, (110, 70, 270, 290))
    assert np.allclose(box, (90, 395, 140, 445), atol=3)


def test_other_proportions_and_specks_are_none() -> None:
    broad, speck = ((100, 400, 179, 439), "ellipse"), ((300, 400, 309, 414), "ellipse")
    assert blots(page(broad, speck), MAIN, (110, 70, 270, 290)) == []


def test_an_empty_page_has_none() -> None:
    assert blots(np.full((560, 700), 255, np.uint8), MAIN, MAIN) == []
