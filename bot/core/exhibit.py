"""One sheet that shows original and copy side by side, planned in full before it is drawn, so that it can be sworn to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from bot.core.draft import Enclosure
from bot.core.words import Language

EXHIBIT = "generated:exhibit-"
LAYOUT = "2"
"""Changes whenever the same plan would be drawn otherwise."""
_NAMES: dict[Language, str] = {"en": "exhibit-{n}.png", "zh": "对比图-{n}.png"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the picture shows in the screenshot: x0, y0, x1, y1 in its pixels, x1 and y1 exclusive."""

    box: tuple[int, int, int, int]
    mirrored: bool


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One sheet: two files by path and sum, the places found, and its captions in the language of the letter.

    `size` is the weight of the sheet as it was drawn, in bytes; it is no part of what is sworn.
    """

    number: int
    original: str
    original_sha256: str
    suspect: str
    suspect_sha256: str
    spots: tuple[Spot, ...]
    language: Language
    finding: str = ""
    reference: str = ""
    work: str = ""
    url: str = ""
    seller: str = ""
    item: str = ""
    title: str = ""
    taken: str = ""
    captured: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The name it lies under in out/."""
        return f"exhibit-{self.number}.png"

    def as_text(self) -> str:
        """The plan as text: all that the sheet is drawn from, and nothing else."""
        said = {key: value for key, value in asdict(self).items() if key != "size"}
        return json.dumps({**said, "layout": LAYOUT}, ensure_ascii=False, sort_keys=True)

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept."""
        return asdict(self)

    @property
    def enclosure(self) -> Enclosure:
        """What travels with a letter; its sum is that of the plan, so that a newer drawing library voids nothing."""
        plan = self.as_text()
        digest = hashlib.sha256(plan.encode("utf-8", "replace")).hexdigest()
        name = _NAMES[self.language].format(n=self.number)
        return Enclosure(f"{EXHIBIT}{self.number}", name, "image/png", digest, self.size, plan)


def exhibit_from_json(kept: dict[str, Any]) -> Exhibit:
    """Read back what `as_json` or `as_text` gave. Raises ValueError, TypeError or KeyError for anything else."""
    plain = {key: value for key, value in kept.items() if key != "layout"}
    return Exhibit(**{**plain, "spots": tuple(spot_from_json(one) for one in kept["spots"])})


def spot_from_json(kept: dict[str, Any]) -> Spot:
    """Read a spot back from its plain values. Raises ValueError, TypeError or KeyError for anything else."""
    return Spot(_box(kept["box"]), bool(kept["mirrored"]))


def _box(values: Iterable[int]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (int(one) for one in values)
    return x0, y0, x1, y1
