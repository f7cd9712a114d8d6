"""One picture in listing/ in which no original was proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.words import Words


@dataclass(frozen=True, slots=True)
class Doubt:
    """One file of listing/ and what was found in it; `original` is the one that comes nearest, where one does.

    `sheet` is the name of a drawing in out/ on which both can be looked at.
    """

    suspect: str
    sha256: str
    verdict: Literal["unsure", "different"]
    why: Words
    original: str = ""
    sheet: str = ""
    original_sha256: str = ""

    def as_sworn(self) -> dict[str, str]:
        """What the log keeps of it beside the name of whoever vouches."""
        told = {"file": self.suspect, "sha256": self.sha256, "verdict": self.verdict, "original": self.original}
        return {**told, "original_sha256": self.original_sha256}
