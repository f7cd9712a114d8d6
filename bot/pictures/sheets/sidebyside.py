"""What `compare --out` leaves: one exhibit for each pair that is the same, or that a person should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from bot.core.systemwords import system_mended, system_said
from bot.core.words import NOTHING, Language, Words, words
from bot.errors import CaseError
from bot.pictures.sheets.captions import Captions
from bot.pictures.sheets.exhibit import Place, exhibit


class Unwritten(CaseError):
    """The folder for the comparisons cannot be written, which hinders every one of them."""


class Judged(Protocol):
    """A pair with what was found; a Row of bot.pictures.verdict is one. `original` and `suspect` are paths."""

    @property
    def original(self) -> str: ...

    @property
    def suspect(self) -> str: ...

    @property
    def verdict(self) -> str: ...

    @property
    def instances(self) -> Sequence[Place]: ...

    @property
    def finding(self) -> Words: ...

    @property
    def changed(self) -> Words: ...


def draw_row(out: Path, number: int, row: Judged, language: Language) -> Path:
    """Write the exhibit of a pair as a PNG into `out` and give its path.

    Raises Unwritten when it cannot be written, CaseError when a file cannot be read any more, ConfigError when no font has the letters.
    """
    original, suspect = Path(row.original), Path(row.suspect)
    captions = Captions(number=number, proven=row.verdict == "same", changed=row.changed, finding=row.finding)
    content = exhibit(original, suspect, row.instances, captions, language)
    path = out / f"{number:03d}-{_plain_name(original.name)}-{_plain_name(suspect.name)}.png"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as refused:
        raise Unwritten(
            words("the comparison cannot be written: {why}", "无法写入对比图：{why}", why=system_said(refused)),
            str(path),
            words("{mend}give another --out", "{mend}请换一个 --out 目录", mend=_or_else(system_mended(refused))),
        ) from refused
    return path


def _or_else(mended: Words) -> Words:
    return words("{mended}; or ", "{mended}；或者", mended=mended) if mended else NOTHING


def _plain_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", Path(name).stem)[:40] or "picture"
