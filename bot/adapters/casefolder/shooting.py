"""Outtakes of which no word in the file tells are held against the originals by their colours, so that a person looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bot.core.case import Case, Role
from bot.core.evidence import LAYERED, UNOPENED, VIEWABLE, suffix_of
from bot.core.marks import Marks
from bot.core.outtakes import frames_of
from bot.errors import CaseError


def strange_outtakes(case: Case, folder: Path, marks: Mapping[str, Marks], closed: Collection[str]) -> frozenset[str]:
    """The outtakes, by path, that may be frames of the shoot for all their files say, and look unlike any original.

    They count as before: light and nearness change colours as another thing does. `closed` are files that are not looked
    at. Where no original can be opened nothing is strange.
    """
    from bot.pictures.known.palettes import ALIKE, shared

    opened = (VIEWABLE | LAYERED) - UNOPENED
    doubtful = [one.path for one, _ in frames_of(case, marks).maybe if suffix_of(one.name) in VIEWABLE]
    seen = _palettes([path for path in doubtful if path not in closed], folder)
    if not seen:
        return frozenset()
    originals = [one.path for one in case.evidence_of(Role.ORIGINAL) if suffix_of(one.name) in opened]
    ours = _palettes([path for path in originals if path not in closed], folder).values()
    return frozenset(path for path, theirs in seen.items() if ours and all(shared(theirs, one) < ALIKE for one in ours))


def _palettes(paths: Collection[str], folder: Path) -> dict[str, Any]:
    from bot.pictures.known.palettes import palette

    found = {}
    for path in paths:
        try:
            found[path] = palette(folder / path)
        except (CaseError, OSError):
            continue
    return found
