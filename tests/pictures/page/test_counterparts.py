"""What of a proven picture a thumbnail was cut from is told by its own proof, and its even ground is told with it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.finding.places import Place, places
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.known.boxes import Box, area, shared
from bot.pictures.page import repeats as repeating
from bot.pictures.page.echoes import counterpart
from bot.pictures.page.repeats import repeats
from tests.pictures.page.test_repeats import product


def lamp() -> Image.Image:
    """A tall lamp: a shade, a stem and a foot, of which a square cut shows but a part."""
    picture = Image.new("RGB", (560, 700), "#f4f4f2")
    pen, draw = ImageDraw.Draw(picture), np.random.default_rng(3)
    pen.polygon([(200, 30), (360, 30), (430, 330), (130, 330)], fill="#b07850", outline="#503020", width=4)
    pen.rectangle((265, 330, 295, 600), fill="#805838", outline="#503020", width=3)
    pen.ellipse((180, 570, 380, 670), fill="#b07850", outline="#503020", width=4)
    for x, y in draw.integers((210, 60), (350, 300), (40, 2)):
        pen.ellipse((x, y, x + 14, y + 14), fill=tuple(int(c) for c in draw.integers(0, 255, 3)))
    return picture


@pytest.mark.parametrize(("wide", "part"), [(448, (60, 166, 508, 614)), (560, (60, 110, 620, 670))])
def test_the_proof_of_a_thumbnail_tells_what_of_a_stretched_picture_it_was_cut_from(
    tmp_path: Path, wide: int, part: Box
) -> None:
    lamp().save(tmp_path / "original.png")
    copy, thumbnail = lamp().resize((wide, 700)), (60, 780, 190, 910)
    page = Image.new("RGB", (1000, 1000), "white")
    page.paste(copy, (60, 40))
    square = copy.crop((0, (700 - wide) // 2, wide, (700 + wide) // 2))
    page.paste(square.resize((130, 130), Image.Resampling.LANCZOS), thumbnail[:2])
    page.save(tmp_path / "page.png")
    ours, theirs = (
        study(tmp_path / name, NoShelf())
        for study, name in ((study_original, "original.png"), (study_suspect, "page.png"))
    )
    found = sorted(places(ours.known, theirs.searched, theirs.guesses_for(ours)), key=lambda one: -one.proof.side)
    told = counterpart(found[-1], found[0], (60, 40, 60 + wide, 740), thumbnail)
    assert told is not None
    for box, truth in zip(told, (part, thumbnail), strict=True):
        assert shared(box, truth) >= 0.8 * max(area(box), area(truth))
    assert counterpart(found[-1], found[0], (900, 40, 990, 740), thumbnail) is None


@pytest.mark.parametrize(("beside", "whole"), [("#d1b2c4", True), ("#607040", False)])
def test_round_what_shows_again_its_even_ground_shows_as_well(
    monkeypatch: pytest.MonkeyPatch, beside: str, whole: bool
) -> None:
    monkeypatch.setattr(repeating, "shows_same", lambda ours, _: ours.std() > 40)  # too even to be told as a whole
    page, main, core = Image.new("RGB", (700, 620), "white"), (20, 20, 420, 420), (120, 120, 320, 320)
    picture = Image.new("RGB", (400, 400), "#d1b2c4")
    picture.paste(product(1).resize((200, 200)), (100, 100))
    page.paste(picture, main[:2])
    small = Image.new("RGB", (80, 80), beside)
    small.paste(product(1).resize((40, 40)), (20, 20))
    page.paste(small, (30, 500))
    shown = np.asarray(page)
    told = list(repeats(shown, np.asarray(page.convert("L")), [], [main], 1.0, core, hints=[(30, 500, 110, 580)]))
    assert len(told) == 1
    assert np.allclose(told[0], (30, 500, 110, 580) if whole else (50, 520, 90, 560), atol=2)


@pytest.mark.parametrize("matrix", [np.zeros((3, 3)), np.diag([1.0, 1.0, 0.0]), np.full((3, 3), 1e-320)])
def test_a_proof_that_cannot_be_turned_round_tells_no_counterpart(matrix: Any) -> None:
    def place(of: Any) -> Place:
        pose, proof = SimpleNamespace(turned_freely=False), SimpleNamespace(matrix=of)
        return cast("Place", SimpleNamespace(pose=pose, proof=proof, mirrored=False))

    told, box = (60, 40, 620, 740), (60, 780, 190, 910)
    assert counterpart(place(matrix), place(np.eye(3)), told, box) is None
    assert counterpart(place(np.eye(3)), place(matrix), told, box) is None
