"""Two pictures of a test, looked at and laid on each other."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.core.words import Words
from bot.pictures.finding.places import Place, places
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.judgement import judging, paleness
from bot.pictures.judgement.faint import Faint
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.templates import paled, templated

SHOP = 7


def saved(picture: Image.Image) -> bytes:
    """The picture as a PNG file."""
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def found(original: Image.Image, suspect: Image.Image) -> list[Place]:
    """Every place where the original may show."""
    ours, theirs = study_original(saved(original), NoShelf()), study_suspect(saved(suspect), NoShelf())
    return places(ours.known, theirs.searched, theirs.guesses_for(ours))


def best(original: Image.Image, suspect: Image.Image) -> Place:
    """The place that proves most."""
    return max(found(original, suspect), key=lambda one: one.proof.surprise)


def pale(number: int) -> Image.Image:
    """A pale thing in a shop's template."""
    return templated(paled(photographed(shot_of(number)), SHOP), SHOP)


def judged_by(
    seen: Faint,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    odds: float,
    alike: float,
    doubted_product: Words | None = None,
) -> judging.Judgement:
    """The judgement of a place by what hardly shows alone, at such odds, where half of what agrees is so much alike."""
    monkeypatch.setattr(paleness, "faint", lambda _: seen)
    monkeypatch.setattr(judging, "likelihood", lambda _: odds)
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: alike)
    monkeypatch.setattr(type(place.proof), "product_cells", 100)
    monkeypatch.setattr(judging, "doubted_product", lambda _: doubted_product)
    for unasked in ("by_rules", "out_of_reach", "doubted_frame"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    return judging.judged(place)
