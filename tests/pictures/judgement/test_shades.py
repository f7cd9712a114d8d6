"""A pale thing behind the strokes of a template: another one is told by the shade that it throws, copies keep theirs."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.pictures.finding.overlay import Overlay
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Laid
from bot.pictures.judgement import paleness, shades
from bot.pictures.judgement.judging import judged
from bot.pictures.judgement.paleness import doubted_shade
from bot.pictures.judgement.shades import Shade, shade
from tests.accuracy.pictures.templates import FONT
from tests.pictures.looking import best

BOTTLE, PLATE = (300, 180, 500, 700), (120, 330, 690, 560)


def behind_strokes(box: tuple[int, int, int, int] | None, depth: float = 7.0) -> Image.Image:
    """Something white on white, so many levels deep, with a shop's ring, lines and words over it."""
    sheet = Image.new("L", (800, 800), 0)
    if box is not None:
        ImageDraw.Draw(sheet).ellipse(box, fill=255)
    pale = 250 - np.asarray(sheet.filter(ImageFilter.GaussianBlur(2)), float) / 255 * depth
    picture = Image.fromarray(pale.round().astype(np.uint8)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 800, 90), fill="#28a090")
    draw.text((30, 18), "SOLEIL HOME", font=ImageFont.truetype(FONT, 48), fill="white")
    draw.ellipse((190, 230, 610, 650), outline="#601838", width=9)
    draw.line((110, 640, 700, 240), fill="#284878", width=7)
    draw.line((150, 250, 640, 690), fill="#284878", width=7)
    draw.text((250, 420), "GIFT BOX", font=ImageFont.truetype(FONT, 60), fill="#601838")
    draw.ellipse((600, 600, 740, 740), fill="#28a090")
    draw.text((622, 650), "NEW 2026", font=ImageFont.truetype(FONT, 20), fill="white")
    return picture


def packed(picture: Image.Image) -> Image.Image:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return Image.open(kept).convert("RGB")


@pytest.mark.parametrize("side", [800, 400])
def test_another_pale_thing_behind_the_same_strokes_is_no_copy(side: int) -> None:
    shown = behind_strokes(PLATE).resize((side, side), Image.Resampling.LANCZOS)
    place = best(behind_strokes(BOTTLE), packed(shown))
    seen = shade(place)
    assert seen is not None
    assert seen.followed < 0.3
    said = judged(place)
    assert said.verdict == "unsure"
    assert "palest" in said.doubt.en


@pytest.mark.parametrize("side", [800, 400])
def test_a_copy_of_it_is_one_whatever_is_written_over_it(side: int) -> None:
    copy = behind_strokes(BOTTLE)
    ImageDraw.Draw(copy).text((60, 700), "my shop", font=ImageFont.truetype(FONT, 60), fill="#ddd0d0")
    place = best(behind_strokes(BOTTLE), packed(copy.resize((side, side), Image.Resampling.LANCZOS)))
    seen = shade(place)
    assert seen is not None
    assert seen.followed > 0.7
    assert doubted_shade(place) is None


def laid_over(ours: np.ndarray, theirs: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = cast("Place", object())
    laid = Laid(ours, theirs, np.ones(ours.shape[:2], bool), np.eye(3), max(ours.shape))
    monkeypatch.setattr(shades, "finely_laid", lambda _: laid)
    monkeypatch.setattr(shades, "overlay", lambda _: Overlay(laid, [], cast("object", None)))  # type: ignore[arg-type]
    return place


def test_the_slope_is_that_of_the_shade(monkeypatch: pytest.MonkeyPatch) -> None:
    waves = np.sin(np.arange(240) / 9)[:, None] * np.ones(240)
    ours, half = (np.repeat((240 + deep * waves)[..., None], 3, 2).round().astype(np.uint8) for deep in (8, 4))
    place = laid_over(ours, half, monkeypatch)
    seen = shade(place)
    assert seen is not None
    assert seen.followed == pytest.approx(0.5, abs=0.05)
    assert seen.shown == pytest.approx(8 / 2**0.5, rel=0.25)


def test_the_shade_of_a_tint_whose_hues_were_turned_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red and green change places: how light that looks follows nothing, and yet the least of three colours is as before."""
    waves = np.sin(np.arange(240) / 9)[:, None] * np.ones(240)
    tint = np.stack([np.full_like(waves, 252), 244 - 2 * waves, 228 + 6 * waves], axis=2).round().astype(np.uint8)
    seen = shade(laid_over(tint, np.ascontiguousarray(tint[..., [1, 0, 2]]), monkeypatch))
    assert seen is not None
    assert seen.followed < 0.4
    assert seen.turned
    other = np.stack([244 - 2 * waves, np.full_like(waves, 252), 228 + 6 * waves.T], axis=2).round().astype(np.uint8)
    seen = shade(laid_over(tint, other, monkeypatch))
    assert seen is not None
    assert not seen.turned


def test_where_there_is_no_ground_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    motley = np.random.default_rng(2).integers(0, 255, (60, 60, 3)).astype(np.uint8)
    motley = np.asarray(Image.fromarray(motley).resize((240, 240), Image.Resampling.BICUBIC))
    assert shade(laid_over(motley, motley, monkeypatch)) is None
    covered = laid_over(motley, motley, monkeypatch)
    monkeypatch.setattr(shades, "finely_laid", lambda _: None)
    assert shade(covered) is None


@pytest.mark.parametrize(
    ("hinted", "clear", "followed", "alike", "doubted"),
    [
        (0.9, 0.998, 0.0, 0.0, True),  # strokes alone may make it seen
        (0.4, 0.998, 0.5, 0.2, False),
        (0.1, 0.998, 0.5, 0.2, True),  # nothing of it is there, and the shade hardly follows
        (0.1, 0.97, 0.5, 0.2, False),  # the light of a screen lies on it
        (0.1, 0.998, 0.5, 0.8, False),
        (0.1, 0.998, 0.7, 0.2, False),
        (None, 0.998, 0.5, 0.2, False),
        (None, 0.998, 0.3, 0.2, True),
    ],
)
def test_a_shade_must_follow_more_where_nothing_of_the_thing_is_seen(
    hinted: float | None, clear: float, followed: float, alike: float, doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paleness, "shade", lambda _: Shade(1.0, followed, alike))
    monkeypatch.setattr(paleness, "faint", lambda _: SimpleNamespace(hinted=hinted))
    place = cast("Place", SimpleNamespace(proof=SimpleNamespace(quantile=lambda _: clear)))
    assert (doubted_shade(place) is not None) is doubted
