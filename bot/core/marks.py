"""What a file tells of when it was made, by whom and with what: weak alone, strong where it contradicts or agrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal

from bot.core.words import Words, words


class Source(StrEnum):
    """Where a date is known from, the strongest first."""

    CAMERA = "camera"
    EMBEDDED = "embedded"
    EDITOR = "editor"
    NAME = "name"
    FILE = "file"


_SOURCES = {
    Source.CAMERA: Words("EXIF, written by the camera", "相机写入的 EXIF 信息"),
    Source.EMBEDDED: Words("XMP or IPTC inside the file", "文件内的 XMP/IPTC 信息"),
    Source.EDITOR: Words("written by the editing program", "编辑软件写入的记录"),
    Source.NAME: Words("name of the file", "文件名"),
    Source.FILE: Words("time of the file", "文件时间"),
}

What = Literal["taken", "digitized", "edited", "saved"]
"""What was done on a day; what is digitized may be an older picture that was scanned."""
CLOCK_OFF = timedelta(days=1)
"""Time zones and a midnight may put two true dates a day apart."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date: what happened then, where that is known from, and with which program.

    `clock` is the time of day as it was written, with an offset only if the file has one ("10:12:05+08:00").
    """

    what: What
    day: date
    source: Source
    clock: str = ""
    by: str = ""

    @property
    def told(self) -> Words:
        """The date as it stands on an exhibit: with its source, since that is what it is worth."""
        when = f"{self.day.isoformat()} {self.clock}".strip()
        return words("{when} ({source})", "{when}（{source}）", when=when, source=_SOURCES[self.source])


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that one file tells of its making.

    `makers` are the names of author and owner, `rights` copyright lines; `serial` stands for the camera's number: it tells one
    from another and does not tell the number; `layers` is 0 for a flat picture; `generated`
    is the source type that a generative model writes; `forwarded` names the chat program that stripped the file.
    """

    dates: tuple[Dated, ...] = ()
    makers: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    camera: str = ""
    serial: str = ""
    software: tuple[str, ...] = ()
    width: int = 0
    height: int = 0
    raw: bool = False
    layers: int = 0
    generated: str = ""
    forwarded: str = ""

    @property
    def taken(self) -> Dated | None:
        """When the picture was first there, from the strongest source that tells; the time of the file never does."""
        told = [one for one in self.dates if one.what in ("taken", "digitized") and one.source is not Source.FILE]
        return min(told, key=lambda one: (list(Source).index(one.source), one.what != "taken"), default=None)

    @property
    def edited(self) -> Dated | None:
        """When an editing program last saved it, as it says itself."""
        told = [one for one in self.dates if one.what == "edited" and one.source is Source.EDITOR]
        return max(told, key=lambda one: (one.day, one.clock), default=None)

    @property
    def captured(self) -> Dated | None:
        """When a screenshot was made: as told inside, else by its name, else by the time of the file."""
        told = [one for one in self.dates if one.what != "edited"]
        return min(told, key=lambda one: (list(Source).index(one.source), one.day), default=None)

    @property
    def is_layered(self) -> bool:
        """Say whether it is a file that only the maker has: RAW, or with layers."""
        return self.raw or self.layers > 0

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept from run to run."""
        return {**asdict(self), "dates": [{**asdict(one), "day": one.day.isoformat()} for one in self.dates]}


def marks_from_json(kept: dict[str, Any]) -> Marks:
    """Read back what `as_json` gave. Raises ValueError, TypeError or KeyError for anything else."""
    dates = tuple(
        Dated(one["what"], date.fromisoformat(one["day"]), Source(one["source"]), one["clock"], one["by"])
        for one in kept["dates"]
    )
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Marks(**{**plain, "dates": dates})


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Every value that says something, each once, in their order."""
    return tuple(dict.fromkeys(value for one in values if (value := " ".join(one.split()))))
