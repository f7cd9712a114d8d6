"""Sheets that show original and listing side by side are planned, drawn into out/ and kept there as long as they are true."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.adapters.casefolder.disk import write_if_changed
from bot.core.case import Case
from bot.core.doubt import Doubt
from bot.core.doubts import vouched
from bot.core.exhibit import LAYOUT, Exhibit, exhibit_from_json
from bot.core.exhibits import Pair, captioned, shown, still_true, to_vouch_for
from bot.core.marks import Marks
from bot.core.words import Language, Words, same
from bot.errors import CaseError

PLANS = "exhibits.json"
_A_NAME = 20_000
"""Room for what a name changes in the weight of a sheet, in bytes."""


def kept_exhibits(case: Case, folder: Path) -> tuple[Exhibit, ...]:
    """The exhibits that lie in out/, as long as the files they show are unchanged; looks at no picture."""
    kept = _plans(folder)
    return kept if still_true(kept, case) else ()


def draw(folder: Path, plan: Exhibit) -> bytes:
    """Draw one exhibit from its plan, or take it from out/ where it was drawn from the very same and is still as drawn.

    Raises CaseError when a file changed or cannot be read, ConfigError when no font has the letters.
    """
    for other in _plans(folder):
        if other.as_text() == plan.as_text() and (drawn := _as_drawn(folder, other)):
            return drawn
    for path, known in ((plan.original, plan.original_sha256), (plan.suspect, plan.suspect_sha256)):
        if hashlib.sha256((folder / path).read_bytes()).hexdigest() != known:
            raise CaseError(
                Words("the file changed since the exhibit was made", "对比图做成之后文件有改动"),
                f"{folder.name}/{path}",
            )
    return _sheet(folder, plan, proven=True)


def _as_drawn(folder: Path, plan: Exhibit) -> bytes:
    """The sheet that lies in out/, if nobody changed it since; else nothing."""
    with suppress(OSError):
        content = (folder / "out" / plan.name).read_bytes()
        if hashlib.sha256(content).hexdigest() == plan.sha256:
            return content
    return b""


def _sheet(folder: Path, plan: Exhibit, proven: bool) -> bytes:
    from bot.pictures.sheets.captions import Captions
    from bot.pictures.sheets.exhibit import exhibit
    from bot.pictures.sheets.vouched import vouched_exhibit

    captions = Captions(
        number=plan.number,
        proven=proven,
        reference=plan.reference,
        work=plan.work,
        url=plan.url,
        seller=plan.seller,
        item=plan.item,
        title=plan.title,
        changed=Words(plan.changed, plan.changed),
        finding=Words(plan.finding, plan.finding),
        taken=_line(plan.taken),
        captured=_line(plan.captured),
    )
    original, suspect = folder / plan.original, folder / plan.suspect
    if plan.vouched:
        return vouched_exhibit(original, suspect, captions, plan.by, plan.on, plan.language)
    return exhibit(original, suspect, plan.spots, captions, plan.language)


def _line(text: str) -> tuple[Words, ...]:
    return (same(text),) if text else ()


def _plans(folder: Path, kind: str = "exhibits") -> tuple[Exhibit, ...]:
    """What was drawn into out/: "exhibits", or "looks", which only the user is to see."""
    below, home = os.path.split(folder)
    places = (f"{folder}/out/{PLANS}", f"{below}/_cache/{home}.{PLANS}")  # as _plan_files; ten thousand cases have none
    place = next((one for one in places if os.path.isfile(one)), None)  # noqa: PTH113
    if place is None:
        return ()
    try:
        kept = json.loads(Path(place).read_bytes())
        return tuple(exhibit_from_json(one) for one in kept[kind]) if kept["layout"] == LAYOUT else ()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()


def _plan_files(folder: Path) -> tuple[Path, Path]:
    """In out/, which moves with the case, and in the cache: whoever deletes out/ does not undo an approval by it."""
    return folder / "out" / PLANS, folder.parent / "_cache" / f"{folder.name}.{PLANS}"


def _keep_plans(folder: Path, kind: str, plans: Sequence[Exhibit]) -> None:
    """Write down what was drawn; a case without sheets leaves no trace in out/."""
    other = "looks" if kind == "exhibits" else "exhibits"
    told = {kind: plans, other: _plans(folder, other)}
    if any(told.values()) or any(one.is_file() for one in _plan_files(folder)):
        plain: dict[str, Any] = {name: [one.as_json() for one in sheets] for name, sheets in sorted(told.items())}
        plain["layout"] = LAYOUT
        for place in _plan_files(folder):
            write_if_changed(place, json.dumps(plain, ensure_ascii=False, indent=1).encode())


def drawn_exhibits(
    case: Case,
    folder: Path,
    pairs: Sequence[Pair],
    doubts: Sequence[Doubt],
    marks: Mapping[str, Marks],
    language: Language,
) -> tuple[Exhibit, ...]:
    """Plan, draw and keep a sheet for each proven pair and for those that a name can stand for; none is drawn twice.

    Raises CaseError or ConfigError as `draw` does.
    """
    proven = [captioned(number, case, pair, language) for number, pair in enumerate(shown(pairs), start=1)]
    planned = [*proven, *to_vouch_for(len(proven) + 1, case, doubts, language)]
    plans = [_drawn(_dated(plan, marks), folder) for plan in planned]
    _keep_plans(folder, "exhibits", plans)
    _clear(folder, "exhibit-", len(plans))
    return tuple(plans)


def _dated(plan: Exhibit, marks: Mapping[str, Marks]) -> Exhibit:
    taken, captured = marks.get(plan.original, Marks()).taken, marks.get(plan.suspect, Marks()).captured
    return replace(
        plan,
        taken=taken.told.said_in(plan.language) if taken else "",
        captured=captured.told.said_in(plan.language) if captured else "",
    )


def _drawn(plan: Exhibit, folder: Path) -> Exhibit:
    content = draw(folder, plan)
    weight = _weight(plan, folder, content) if plan.vouched else 0
    write_if_changed(folder / "out" / plan.name, content)
    return replace(plan, size=len(content), weight=weight, sha256=hashlib.sha256(content).hexdigest())


def _weight(plan: Exhibit, folder: Path, content: bytes) -> int:
    """What a letter reckons with for a sheet that may be signed: the same before and after, or signing would change the letter."""
    known = next((one.weight for one in _plans(folder) if one.weight and one.as_sworn() == plan.as_sworn()), 0)
    unsigned = replace(plan, by="", on="")
    return known or _A_NAME + len(draw(folder, unsigned) if plan.by else content)


def with_looks(
    case: Case,
    folder: Path,
    pairs: Sequence[Pair],
    doubts: Sequence[Doubt],
    exhibits: Sequence[Exhibit],
    language: Language,
) -> tuple[Doubt, ...]:
    """For pictures that may be the same a sheet to look at, in the language of the user; it goes nowhere.

    Where there is no place to look at, the sheet that a name can stand for will do.
    """
    told: list[Doubt] = []
    looks: list[Exhibit] = []
    known = _plans(folder, "looks")
    whole = {(one.original, one.suspect): one.name for one in exhibits}
    for doubt in doubts:
        nearest = next((one for one in pairs if (one.original, one.suspect) == (doubt.original, doubt.suspect)), None)
        if nearest is not None and nearest.spots and not vouched(doubt, case.events):
            plan = captioned(len(looks) + 1, case, nearest, language)
            place = folder / "out" / f"look-{plan.number}.png"
            if plan not in known or not place.is_file():
                write_if_changed(place, _sheet(folder, plan, proven=False))
            looks.append(plan)
            told.append(replace(doubt, sheet=place.name))
        else:
            told.append(replace(doubt, sheet=whole.get((doubt.original, doubt.suspect), "")))
    _keep_plans(folder, "looks", looks)
    _clear(folder, "look-", len(looks))
    return tuple(told)


def _clear(folder: Path, beginning: str, kept: int) -> None:
    """Sheets beyond those that are true now would mislead whoever looks into out/."""
    for old in (folder / "out").glob(f"{beginning}*.*"):
        number = old.stem.removeprefix(beginning)
        if number.isdecimal() and int(number) > kept:
            with suppress(OSError):
                old.unlink()
