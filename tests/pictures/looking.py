"""Two pictures of a test, looked at and laid on each other."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from bot.pictures.places import Place, places
from bot.pictures.study import NoShelf, study_original, study_suspect


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
