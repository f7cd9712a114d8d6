"""A picture is looked at once: everything that comparing needs is found here, and kept if there is a shelf."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.pictures.files.load import Picture, load
from bot.pictures.finding.places import Known, Searched, known, searched
from bot.pictures.known.features import features_from, features_of_original, features_of_suspect
from bot.pictures.known.hashes import Frame, Guess, View, frames_of, guesses, views_of
from bot.pictures.known.keeping import Look, look_from
from bot.pictures.known.product import product_mask

LONGEST_ORIGINAL = 640
LONGEST_SUSPECT, MOST_PIXELS = 12_000, 3_000_000
"""A long screenshot of a phone keeps its width; a camera's picture need not be larger than a screen."""
VERSION = "9"
"""Changes whenever features would come out otherwise, so that old ones on a shelf are not used."""
_PLAIN = 3.0


class Shelf(Protocol):
    """Keeps bytes under a name from run to run."""

    def get(self, name: str) -> bytes | None:
        """Give what is kept, or None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep something."""


class NoShelf:
    """Keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """Give nothing."""
        return None

    def put(self, name: str, content: bytes) -> None:
        """Forget it."""


@dataclass(frozen=True, slots=True, eq=False)
class StudiedOriginal:
    """An original made ready; `plain` when it shows almost nothing."""

    picture: Picture
    known: Known
    frames: list[Frame]
    plain: bool


@dataclass(frozen=True, slots=True, eq=False)
class StudiedSuspect:
    """A suspect made ready; `plain` when it shows almost nothing."""

    picture: Picture
    searched: Searched
    views: list[View]
    plain: bool

    def guesses_for(self, original: StudiedOriginal) -> list[Guess]:
        """Where the hashes think that an original may be."""
        return guesses(original.frames, self.views, original.picture.image.size)


def study_original(source: Path | bytes, shelf: Shelf) -> StudiedOriginal:
    """Look at an original. Raises CaseError."""
    picture = load(source, LONGEST_ORIGINAL)
    pixels, grey = picture.pixels(), grey_of(picture)
    name = _name("original", pixels)
    content = shelf.get(name)
    look = look_from(content, picture) if content else None
    if look is None:
        look = Look(features_of_original(grey), product_mask(pixels), frames_of(picture))
        shelf.put(name, look.as_bytes())
    return StudiedOriginal(
        picture, known(grey, pixels, look.product, look.features), look.frames, float(grey.std()) < _PLAIN
    )


def study_suspect(source: Path | bytes, shelf: Shelf) -> StudiedSuspect:
    """Look at a suspect. Raises CaseError."""
    picture = load(source, LONGEST_SUSPECT, most_pixels=MOST_PIXELS)
    grey = grey_of(picture)
    name = _name("suspect", grey)
    content = shelf.get(name)
    features = features_from(content) if content else None
    if features is None:
        features = features_of_suspect(grey)
        shelf.put(name, features.as_bytes())
    return StudiedSuspect(
        picture,
        searched(grey, picture.pixels(), features),
        views_of(picture),
        float(grey.std()) < _PLAIN,
    )


def grey_of(picture: Picture) -> Any:
    """The brightness of a picture as (height, width) bytes."""
    import cv2

    return cv2.cvtColor(picture.pixels(), cv2.COLOR_RGB2GRAY)


def _name(role: str, pixels: Any) -> str:
    """What is found is kept under what the picture shows."""
    return hashlib.sha256(pixels.tobytes() + f"{pixels.shape} {role} {VERSION}".encode()).hexdigest()
