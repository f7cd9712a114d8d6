"""What `compare --out` leaves: one exhibit for each pair that is the same, or that a person should look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.core.words import Language, Words, words
from bot.errors import CaseError
from bot.pictures.alignment import Box
from bot.pictures.exhibit import Captions, Place, exhibit
from bot.pictures.load import Picture

if TYPE_CHECKING:
    from PIL import Image


_HEIGHT = 640
_GAP = 24
_RED = (200, 30, 30)


def draw_pair(out: Path, number: int, original: Picture, suspect: Picture, boxes: Sequence[Box]) -> Path:
    """Write the pair as a PNG into `out` and give its path; `boxes` are in pixels of the suspect's file.

    Raises CaseError when it cannot be written.
    """
    from PIL import Image, ImageDraw

    left, right = _at_height(original.image), _at_height(suspect.image)
    across, down = right.width / suspect.width, right.height / suspect.height
    pen = ImageDraw.Draw(right)
    for x0, y0, x1, y1 in boxes:
        frame = (x0 * across, y0 * down, max(x0 * across, x1 * across - 1), max(y0 * down, y1 * down - 1))
        pen.rectangle(frame, outline=_RED, width=3)
    sheet = Image.new("RGB", (left.width + right.width + 3 * _GAP, _HEIGHT + 2 * _GAP), "white")
    sheet.paste(left, (_GAP, _GAP))
    sheet.paste(right, (left.width + 2 * _GAP, _GAP))
    path = out / f"{number:03d}-{_plain_name(original.name)}-{_plain_name(suspect.name)}.png"
    try:
        out.mkdir(parents=True, exist_ok=True)
        sheet.save(path)
    except OSError as refused:
        raise CaseError(
            words("the comparison cannot be written: {why}", "无法写入对比图：{why}", why=refused.strerror or refused),
            str(path),
            words("give another --out", "请换一个 --out 目录"),
        ) from refused
    return path


def _at_height(image: Image.Image) -> Image.Image:
    width = max(1, round(image.width * _HEIGHT / image.height))
    return image.resize((min(width, 4 * _HEIGHT), _HEIGHT))


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
    def why(self) -> str: ...


def draw_row(out: Path, number: int, row: Judged, language: Language) -> Path:
    """Write the exhibit of a pair as a PNG into `out` and give its path.

    Raises CaseError when it cannot be written, ConfigError when no font has the letters.
    """
    original, suspect = Path(row.original), Path(row.suspect)
    captions = Captions(number=number, proven=row.verdict == "same", finding=Words(row.why, row.why))
    content = exhibit(original, suspect, row.instances, captions, language)
    path = out / f"{number:03d}-{_plain_name(original.name)}-{_plain_name(suspect.name)}.png"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as refused:
        raise CaseError(
            words("the comparison cannot be written: {why}", "无法写入对比图：{why}", why=refused.strerror or refused),
            str(path),
            words("give another --out", "请换一个 --out 目录"),
        ) from refused
    return path


def _plain_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", Path(name).stem)[:40] or "picture"
