"""What was found of a picture once is known for as long as its pixels are held: one original is asked beside every screenshot of a case."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """Keeps answers by the very array of pixels, and by what was `asked` of it; it holds no pixels itself."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, dict[Hashable, T]]] = {}

    def of(self, pixels: Any, find: Callable[[], T], asked: Hashable = None) -> T:
        """Give what is known, or find it."""
        name = id(pixels)
        if name not in self._kept or self._kept[name][0]() is not pixels:
            self._kept[name] = weakref.ref(pixels, lambda _: self._kept.pop(name, None)), {}
        answers = self._kept[name][1]
        if asked not in answers:
            answers[asked] = find()
        return answers[asked]
