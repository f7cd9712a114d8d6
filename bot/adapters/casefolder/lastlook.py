"""What a close look at a case found is kept beside it, so that every pass and every list says the same as that look did."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bot.adapters.casefolder.comparing import maker
from bot.adapters.casefolder.disk import write_whole
from bot.core.case import NOT_LOOKED, Case, Finding, Level
from bot.core.event import Deed
from bot.core.words import Words, words

_BEGUN = frozenset({Deed.QUEUED, Deed.SENT, Deed.SUBMITTED})


def keep_look(place: Path, case: Case, findings: Sequence[Finding]) -> None:
    """Keep what only a close look at a case finds; where it cannot be written, that is found again the next time."""
    rows = {"seal": _seal(case), "findings": [asdict(one) for one in findings]}
    with suppress(OSError):
        write_whole(place, json.dumps(rows, ensure_ascii=False).encode(), lasting=False)


def as_looked_at(place: Path, case: Case) -> Case:
    """The case with what the last close look found, as long as nothing that it went by has changed.

    Otherwise that is said, as long as nothing of the case went out. An example, and a folder without evidence, is as it is.
    """
    if case.file.example or not case.evidence:
        return case
    kept = _kept(place, case)
    if kept is None:
        begun = any(event.kind in _BEGUN for event in case.events)
        kept = () if begun else (_not_looked(case),)
    return replace(case, folder_findings=tuple(dict.fromkeys((*case.folder_findings, *kept))))


def _seal(case: Case) -> str:
    """One sum over all that the findings of a close look go by, but for what lies in other cases."""
    files = [(one.role.value, one.path, one.sha256, one.mtime) for one in case.evidence]
    vouched = [event.id for event in case.events if event.kind is Deed.CONFIRMED]
    told = [maker(), files, case.file.model_dump_json(), repr(case.claimant), vouched]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _kept(place: Path, case: Case) -> tuple[Finding, ...] | None:
    try:
        rows = json.loads(place.read_bytes())
        return tuple(_finding(row) for row in rows["findings"]) if rows["seal"] == _seal(case) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _finding(row: Any) -> Finding:
    what, fix, why, source = (Words(**row[name]) for name in ("what", "fix", "why", "source"))
    return Finding(Level(row["level"]), str(row["rule"]), str(row["where"]), what, fix, why, source)


def _not_looked(case: Case) -> Finding:
    return Finding(
        Level.HINT,
        NOT_LOOKED,
        "",
        Words(
            "its pictures and papers have not been looked at closely since the folder changed last",
            "文件夹上次变动之后，图片和文件还没有仔细检查过",
        ),
        words("run: weiquan check {case}", "请运行：weiquan check {case}", case=case.name),
    )
