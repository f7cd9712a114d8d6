"""One sheet that shows original and copy side by side, planned in full before it is drawn, so that it can be sworn to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.core.draft import Enclosure
from bot.core.words import Language

EXHIBIT = "generated:exhibit-"
VOUCHED = f"{EXHIBIT}vouched-"
"""Where the bytes of a sheet come from on which a name stands for what no program proved."""
LAYOUT = "10"
"""Changes whenever the same plan would be drawn otherwise."""
_OF_VOUCHED = ("vouched", "by", "on")
_NO_PLAN = ("size", "weight", "sha256")
_NAMES: dict[Language, str] = {"en": "exhibit-{n}.png", "zh": "对比图-{n}.png"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the picture shows in the screenshot: x0, y0, x1, y1 in its pixels, x1 and y1 exclusive.

    `cropped` says that a part is missing, `covers` are the rectangles that something lies on, as fractions of the
    original as it lies there, mirrored if it is.
    """

    box: tuple[int, int, int, int]
    mirrored: bool
    cropped: bool = False
    covers: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One sheet: two files by path and sum, the places found, and its captions in the language of the letter.

    On one that is `vouched` for no place is marked; it bears the name of whoever confirmed the match and the day (`by`
    and `on`, as they are said), and until then says that whoever signs the letter does. Neither is part of what is sworn,
    as a signature is not.
    `size` and `sha256` are those of the sheet as it was drawn, `weight` what a letter reckons with where a name may come.
    """

    number: int
    original: str
    original_sha256: str
    suspect: str
    suspect_sha256: str
    spots: tuple[Spot, ...]
    language: Language
    changed: str = ""
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
    vouched: bool = False
    by: str = ""
    on: str = ""
    weight: int = 0
    sha256: str = ""

    @property
    def name(self) -> str:
        """The name it lies under in out/."""
        return f"exhibit-{self.number}.png"

    def as_text(self) -> str:
        """The plan as text: all that the sheet is drawn from, and nothing else."""
        left_out = _NO_PLAN if self.vouched else (*_NO_PLAN, *_OF_VOUCHED)
        said = {key: value for key, value in asdict(self).items() if key not in left_out}
        return json.dumps({**said, "layout": LAYOUT}, ensure_ascii=False, sort_keys=True)

    def as_sworn(self) -> str:
        """The plan as text before anybody's name stands on it."""
        return replace(self, by="", on="").as_text()

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept."""
        return asdict(self)

    @property
    def enclosure(self) -> Enclosure:
        """What travels with a letter; its sum is that of the plan, so that a newer drawing library voids nothing."""
        digest = hashlib.sha256(self.as_sworn().encode("utf-8", "replace")).hexdigest()
        name = _NAMES[self.language].format(n=self.number)
        source = f"{VOUCHED if self.vouched else EXHIBIT}{self.number}"
        return Enclosure(source, name, "image/png", digest, self.weight or self.size, self.as_text())


def exhibit_from_json(kept: dict[str, Any]) -> Exhibit:
    """Read back what `as_json` or `as_text` gave. Raises ValueError, TypeError or KeyError for anything else."""
    plain = {key: value for key, value in kept.items() if key != "layout"}
    return Exhibit(**{**plain, "spots": tuple(spot_from_json(one) for one in kept["spots"])})


def signed_exhibit(enclosure: Enclosure, name: str, day: Callable[[Language], str]) -> Enclosure:
    """The same sheet with the name of whoever signs the letter, where nobody's stands on it yet; `day` says the day."""
    plan = exhibit_from_json(json.loads(enclosure.text))
    if not plan.vouched or plan.by:
        return enclosure
    return replace(enclosure, text=replace(plan, by=name, on=day(plan.language)).as_text())


def spot_from_json(kept: dict[str, Any]) -> Spot:
    """Read a spot back from its plain values. Raises ValueError, TypeError or KeyError for anything else."""
    covers = tuple(_rectangle(one) for one in kept["covers"])
    return Spot(_box(kept["box"]), bool(kept["mirrored"]), bool(kept["cropped"]), covers)


def _rectangle(values: Iterable[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(one) for one in values)
    return x0, y0, x1, y1


def _box(values: Iterable[int]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (int(one) for one in values)
    return x0, y0, x1, y1
