"""A picture is looked at once: everything that comparing needs is found here, and kept if there is a shelf."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
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
    pixels = picture.pixels()
    grey = _grey(pixels)
    place = _Place(shelf, "original", pixels)
    content = place.get()
    look = look_from(content, picture) if content else None
    if look is None:
        look = Look(features_of_original(grey), product_mask(pixels), frames_of(picture))
        place.put(look.as_bytes)
    return StudiedOriginal(picture, known(grey, pixels, look.product, look.features), look.frames, _is_plain(grey))


def study_suspect(source: Path | bytes, shelf: Shelf) -> StudiedSuspect:
    """Look at a suspect. Raises CaseError."""
    picture = load(source, LONGEST_SUSPECT, most_pixels=MOST_PIXELS)
    grey = grey_of(picture)
    place = _Place(shelf, "suspect", grey)
    content = place.get()
    features = features_from(content) if content else None
    if features is None:
        features = features_of_suspect(grey)
        place.put(features.as_bytes)
    return StudiedSuspect(
        picture,
        searched(grey, picture.pixels(), features),
        views_of(picture),
        _is_plain(grey),
    )


def grey_of(picture: Picture) -> Any:
    """The brightness of a picture as (height, width) bytes."""
    return _grey(picture.pixels())


def _grey(pixels: Any) -> Any:
    import cv2

    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)


def _is_plain(grey: Any) -> bool:
    import cv2

    _, deviation = cv2.meanStdDev(grey)
    return float(deviation[0, 0]) < _PLAIN


class _Place:
    """Where a shelf keeps what is found: under what the picture shows. Of one that keeps nothing no name is made, and nothing is packed."""

    def __init__(self, shelf: Shelf, role: str, pixels: Any) -> None:
        self.shelf = None if isinstance(shelf, NoShelf) else shelf
        told = hashlib.sha256()
        if self.shelf is not None:
            told.update(pixels)
            told.update(f"{pixels.shape} {role} {VERSION}".encode())
        self.name = told.hexdigest()

    def get(self) -> bytes | None:
        return None if self.shelf is None else self.shelf.get(self.name)

    def put(self, packed: Callable[[], bytes]) -> None:
        if self.shelf is not None:
            self.shelf.put(self.name, packed())
