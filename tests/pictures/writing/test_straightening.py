"""Words that seem exchanged at the rim of a copy seen aslant are there once it is laid straight; lines that run downwards, and pale type, are read as well."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.judgement.judging import judged
from bot.pictures.writing.lettering import is_rewritten
from bot.pictures.writing.straightening import straightened
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.templates import templated
from tests.accuracy.pictures.written import FONTS
from tests.pictures.looking import best

COLUMNS = ("GLASSWARE", "KNITWOOLS", "SOFTLINEN", "OAKWOODEN", "WARMLIGHT", "STEELWIRE", "PAPERBAGS", "COTTONSET")


def downwards(changed: str = "") -> Image.Image:
    """Columns of letters, read from the right; the first may be another."""
    sheet = Image.new("RGB", (760, 640), "#eee2f2")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[2], 34)
    for at, column in enumerate((changed or COLUMNS[0], *COLUMNS[1:])):
        for row, letter in enumerate(column):
            pen.text((690 - 76 * at, 70 + 42 * row), letter, fill="#1c3a2a", font=font, anchor="mm")
    return sheet


def pale(changed: str = "") -> Image.Image:
    """Thin white lines on a pale ground; the third may be another."""
    sheet = Image.new("RGB", (800, 800), (222, 226, 230))
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[3], 30)
    lines = (
        "soft linen every day",
        "made by hand with oak",
        "wide and long scarves",
        "from our own garden",
        "keep it dry and warm",
    )
    for at, line in enumerate(lines * 2):
        pen.text((60, 60 + 74 * at), changed if changed and at == 2 else line, fill="white", font=font, anchor="lm")
    return sheet


def test_another_column_is_told_where_lines_run_downwards() -> None:
    assert is_rewritten(best(downwards(), downwards("PORCELAIN")))
    assert not is_rewritten(best(downwards(), edited("jpeg", downwards(), 2, 3).image))


@pytest.mark.parametrize("side", [800, 400])
def test_another_line_is_told_in_pale_type(side: int) -> None:
    shown = [one.resize((side, side), Image.Resampling.LANCZOS) for one in (pale("brass hooks for coats"), pale())]
    other, own = (is_rewritten(best(pale(), edited("jpeg", one, 1, 3).image)) for one in shown)
    assert other
    assert not own


@pytest.mark.parametrize("seed", [2, 6])
def test_a_template_seen_aslant_keeps_its_words(seed: int) -> None:
    own = templated(photographed(shot_of(7)), 9)
    place = best(own, edited("perspective", own, 1, seed).image)
    assert not is_rewritten(place)
    assert judged(place).verdict == "same"


def test_what_lies_well_or_nowhere_is_left_as_it_is() -> None:
    grey = np.asarray(downwards().convert("L"))
    there = np.ones(grey.shape, bool)
    assert straightened(grey, grey, there) is None
    assert straightened(grey, np.full_like(grey, 200), there) is None
    leaning = np.asarray(edited("perspective", downwards(), 1, 2).image.convert("L"))
    moved = straightened(grey, leaning, there)
    if moved is not None:
        before, after = (abs(grey.astype(int) - one).mean() for one in (leaning, moved[0]))
        assert after < before
