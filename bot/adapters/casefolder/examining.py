"""The pictures of a case are examined: what their files say of date and author, what the screenshots lack, and exhibits of what was copied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.adapters.casefolder.disk import write_if_changed, write_whole
from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.evidence import LAYERED, PICTURES, suffix_of
from bot.core.exhibit import Exhibit, Spot, exhibit_from_json
from bot.core.exhibits import MOST, captioned, inputs_of, still_true, to_compare
from bot.core.marks import Marks, marks_from_json
from bot.core.screens import ScreenLook, screenshot_findings
from bot.core.strength import proof_findings
from bot.core.tokens import token_findings
from bot.core.words import Language, Words
from bot.errors import CaseError, ConfigError, Fault

PLANS = "exhibits.json"
_TOKENS = frozenset({"tsa", "tsr", "tst"})
_LARGEST_TOKEN = 1_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What one file was found to say."""

    marks: Marks
    look: ScreenLook | None = None


def examined(case: Case, folder: Path, cache: Path, language: Language) -> Case:
    """Give the case with what its pictures say, and with exhibits of every proven copy; they are drawn into out/.

    What was found is kept in `cache` by sum, so that only new files are looked at. `language` is that of the letter.
    """
    known = _known(case, folder, cache)
    marks = {path: one.marks for path, one in known.items()}
    looks = {path: one.look for path, one in known.items() if one.look is not None}
    found = [*proof_findings(case, marks), *screenshot_findings(case, looks), *_tokens(case, folder)]
    exhibits: tuple[Exhibit, ...] = ()
    if not case.file.example:
        try:
            exhibits = _exhibits(case, folder, cache.with_suffix(".nothing"), marks, language)
        except (CaseError, ConfigError) as barred:
            found += [_not_drawn(fault) for fault in barred.faults]
    return replace(case, folder_findings=tuple(dict.fromkeys((*case.folder_findings, *found))), exhibits=exhibits)


def _not_drawn(fault: Fault) -> Finding:
    """A font that is missing must not keep a case from being looked at."""
    return Finding(Level.WARN, "exhibit-not-made", fault.where, fault.what, fault.fix)


def kept_exhibits(case: Case, folder: Path) -> tuple[Exhibit, ...]:
    """The exhibits that lie in out/, as long as the files they show are unchanged; looks at no picture."""
    kept = _plans(folder)
    return kept[1] if kept and still_true(kept[1], case) else ()


def draw(folder: Path, plan: Exhibit) -> bytes:
    """Draw one exhibit from its plan, or take it from out/ where it was drawn from the very same.

    Raises CaseError when a file changed or cannot be read, ConfigError when no font has the letters.
    """
    from bot.pictures.exhibit import Captions, exhibit

    kept = _plans(folder)
    for other in kept[1] if kept else ():
        drawn = folder / "out" / plan.name
        if other.as_text() == plan.as_text() and drawn.is_file() and drawn.stat().st_size == other.size:
            return drawn.read_bytes()
    for path, known in ((plan.original, plan.original_sha256), (plan.suspect, plan.suspect_sha256)):
        if hashlib.sha256((folder / path).read_bytes()).hexdigest() != known:
            raise CaseError(
                Words("the file changed since the exhibit was made", "对比图做成之后文件有改动"),
                f"{folder.name}/{path}",
            )
    captions = Captions(
        number=plan.number,
        reference=plan.reference,
        work=plan.work,
        url=plan.url,
        seller=plan.seller,
        item=plan.item,
        title=plan.title,
        finding=Words(plan.finding, plan.finding),
        taken=_line(plan.taken),
        captured=_line(plan.captured),
    )
    return exhibit(folder / plan.original, folder / plan.suspect, plan.spots, captions, plan.language)


def _line(text: str) -> tuple[Words, ...]:
    return (Words(text, text),) if text else ()


def _known(case: Case, folder: Path, cache: Path) -> dict[str, Known]:
    """What every picture says, from the cache where the bytes, the name and the time are the same."""
    rows = _rows(cache)
    known: dict[str, Known] = {}
    fresh: dict[str, Any] = {}
    for one in case.evidence:
        if suffix_of(one.name) not in PICTURES | LAYERED:
            continue
        sign = f"{one.sha256}:{one.mtime}:{one.role.value}:{one.name}"
        row = rows.get(sign)
        found = _recalled(row) or _looked_at(one, folder)
        if found is not None:
            known[one.path] = found
            fresh[sign] = {"marks": found.marks.as_json(), "look": found.look.as_json() if found.look else None}
    if fresh != rows:
        with suppress(OSError):  # a cache that cannot be written is no fault
            write_whole(cache, json.dumps(fresh, ensure_ascii=False).encode())
    return known


def _rows(cache: Path) -> dict[str, Any]:
    try:
        rows = json.loads(cache.read_bytes())
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _recalled(row: Any) -> Known | None:
    try:
        return Known(marks_from_json(row["marks"]), ScreenLook(**row["look"]) if row["look"] else None)
    except (TypeError, ValueError, KeyError):
        return None


def _looked_at(one: Evidence, folder: Path) -> Known | None:
    from bot.pictures.authorship import read_marks
    from bot.pictures.screenshots import look_at_screenshot

    place = folder / one.path
    try:
        marks = read_marks(place)
    except OSError:
        return None
    if one.role is not Role.LISTING or suffix_of(one.name) not in PICTURES:
        return Known(marks)
    try:
        return Known(marks, look_at_screenshot(place))
    except CaseError:  # said already by whoever read the folder
        return Known(marks)


def _tokens(case: Case, folder: Path) -> Iterator[Finding]:
    """The user's own time-stamps, held against the sums of all other files."""
    tokens = {}
    for one in case.evidence_of(Role.PROOF):
        if suffix_of(one.name) in _TOKENS and one.size <= _LARGEST_TOKEN:
            with suppress(OSError):
                tokens[one.path] = (folder / one.path).read_bytes()
    if tokens:
        yield from token_findings(tokens, {one.path: _sums(one, folder) for one in case.evidence})


def _sums(one: Evidence, folder: Path) -> list[str]:
    """The sum that is known, and for originals those that other authorities sign."""
    sums = [one.sha256]
    if one.role is Role.ORIGINAL:
        with suppress(OSError):
            content = (folder / one.path).read_bytes()
            sums += [hashlib.new(name, content).hexdigest() for name in ("sha1", "sha384", "sha512")]
    return sums


def _plans(folder: Path) -> tuple[str, tuple[Exhibit, ...]] | None:
    try:
        kept = json.loads((folder / "out" / PLANS).read_bytes())
        return str(kept["inputs"]), tuple(exhibit_from_json(one) for one in kept["exhibits"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _exhibits(
    case: Case, folder: Path, nothing: Path, marks: Mapping[str, Marks], language: Language
) -> tuple[Exhibit, ...]:
    """Compare, plan, draw and keep; nothing is done again while files and captions are the same.

    That nothing was found is kept in the file `nothing`, so that a case without copies leaves no trace in out/.
    """
    inputs = inputs_of(case, language)
    kept = _plans(folder)
    if kept and kept[0] == inputs and all((folder / "out" / one.name).is_file() for one in kept[1]):
        return kept[1]
    if not kept and _read_text(nothing) == inputs:
        return ()
    plans = tuple(_drawn(one, folder) for one in _planned(case, folder, marks, language))
    if not plans and not kept:
        with suppress(OSError):
            write_whole(nothing, inputs.encode())
    else:
        told = {"inputs": inputs, "exhibits": [one.as_json() for one in plans]}
        write_if_changed(folder / "out" / PLANS, json.dumps(told, ensure_ascii=False, indent=1).encode())
    return plans


def _read_text(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _drawn(plan: Exhibit, folder: Path) -> Exhibit:
    content = draw(folder, plan)
    write_if_changed(folder / "out" / plan.name, content)
    return replace(plan, size=len(content))


def _planned(case: Case, folder: Path, marks: Mapping[str, Marks], language: Language) -> Iterable[Exhibit]:
    """One sheet for each screenshot that certainly shows an original, with the original it shows best."""
    from bot.pictures.sidebyside import counted
    from bot.pictures.verdict import compared

    originals, suspects = to_compare(case)
    rows = compared([folder / one for one in originals], [folder / one for one in suspects], language=language)
    number = 0
    for suspect in suspects if originals else ():
        found = [(next(rows), path) for path in originals]
        proven = [one for one in found if one[0].verdict == "same"]
        if not proven:
            continue
        row, original = max(proven, key=lambda one: one[0].score)
        number += 1
        spots = tuple(Spot(one.box, one.mirrored) for one in row.instances)
        plan = captioned(number, case, original, suspect, spots, language, counted(row).said_in(language))
        taken, captured = marks.get(original, Marks()).taken, marks.get(suspect, Marks()).captured
        yield replace(
            plan,
            taken=taken.told.said_in(language) if taken else "",
            captured=captured.told.said_in(language) if captured else "",
        )
        if number == MOST:
            return
