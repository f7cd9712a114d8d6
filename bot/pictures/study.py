"""A picture is looked at once: everything that comparing needs is found here, and kept if there is a shelf."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.pictures.features import Features, features_from, features_of_original, features_of_suspect
from bot.pictures.hashes import Frame, Guess, View, frames_of, guesses, views_of
from bot.pictures.load import Picture, load
from bot.pictures.places import Known, Searched, known, searched
from bot.pictures.product import product_mask

LONGEST_ORIGINAL = 640
LONGEST_SUSPECT, MOST_PIXELS = 12_000, 4_000_000
"""A long screenshot of a phone keeps its width; a camera's picture need not be larger than a screen."""
VERSION = "4"
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
    grey = grey_of(picture)
    features = _kept(shelf, "original", grey, features_of_original)
    return StudiedOriginal(
        picture,
        known(grey, picture.pixels(), product_mask(picture.pixels()), features),
        frames_of(picture),
        float(grey.std()) < _PLAIN,
    )


def study_suspect(source: Path | bytes, shelf: Shelf) -> StudiedSuspect:
    """Look at a suspect. Raises CaseError."""
    picture = load(source, LONGEST_SUSPECT, most_pixels=MOST_PIXELS)
    grey = grey_of(picture)
    features = _kept(shelf, "suspect", grey, features_of_suspect)
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


def _kept(shelf: Shelf, role: str, grey: Any, find: Any) -> Features:
    """Take features from the shelf by what the picture shows, or find them and put them there."""
    name = hashlib.sha256(grey.tobytes() + f"{grey.shape} {role} {VERSION}".encode()).hexdigest()
    content = shelf.get(name)
    features = features_from(content) if content else None
    if features is None:
        features = find(grey)
        shelf.put(name, features.as_bytes())
    return features
