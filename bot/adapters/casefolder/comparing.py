"""Every original of a case is held against every file of listing/, each pair once: what was found is kept by the sums of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bot.pictures
from bot.adapters.casefolder.disk import write_whole
from bot.core.case import Case, Evidence, Role
from bot.core.exhibit import Spot, spot_from_json
from bot.core.exhibits import Pair, to_compare
from bot.core.words import Words

if TYPE_CHECKING:
    from bot.pictures.finding.study import Shelf

Watch = Callable[[Iterable[Any], int], Iterator[Any]]
"""Passes things through while somebody watches how far it is; the number is how many there will be."""


def compared_pairs(
    case: Case,
    folder: Path,
    cache: Path,
    closed: frozenset[str] = frozenset(),
    shelf: Shelf | None = None,
    watch: Watch | None = None,
) -> tuple[Pair, ...]:
    """Judge every pair of the case; only those whose files are new are looked at.

    What cannot be read is in no pair; `closed` are files of which that is known already, by path.
    """
    originals, suspects = ([one for one in files if one.path not in closed] for files in to_compare(case))
    kept = _kept(cache)
    lacking = [(a, b) for b in suspects for a in originals if _sign(a, b) not in kept]
    if lacking:
        ours = [one for one in originals if any(a is one for a, _ in lacking)]
        theirs = [one for one in suspects if any(b is one for _, b in lacking)]
        kept |= dict(_judged(ours, theirs, folder, shelf, watch))
    wanted = {_sign(a, b): kept[_sign(a, b)] for b in suspects for a in originals}
    if lacking or len(wanted) < len(kept):
        _keep(cache, wanted)
    rows = ((a, b, wanted[_sign(a, b)]) for b in suspects for a in originals)
    return tuple(_pair(a, b, row) for a, b, row in rows if not row["failed"])


def _judged(
    originals: Sequence[Evidence], suspects: Sequence[Evidence], folder: Path, shelf: Shelf | None, watch: Watch | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    from bot.pictures.verdict import compared

    ours, theirs = ([folder / one.path for one in files] for files in (originals, suspects))
    rows: Iterable[Any] = compared(ours, theirs, shelf=shelf)
    if watch:
        rows = watch(rows, len(ours) * len(theirs))
    pairs = ((a, b) for b in suspects for a in originals)
    for (a, b), row in zip(pairs, rows, strict=True):
        yield (
            _sign(a, b),
            {
                "verdict": row.verdict,
                "score": row.score,
                "spots": [asdict(Spot(one.box, one.mirrored, one.cropped, one.covers)) for one in row.instances],
                "changed": asdict(row.changed),
                "finding": asdict(row.finding),
                "why": asdict(row.reason),
                "failed": bool(row.error),
            },
        )


def _pair(original: Evidence, suspect: Evidence, kept: dict[str, Any]) -> Pair:
    return Pair(
        original.path,
        suspect.path,
        kept["verdict"],
        kept["score"],
        tuple(spot_from_json(one) for one in kept["spots"]),
        Words(**kept["changed"]),
        Words(**kept["finding"]),
        Words(**kept["why"]),
    )


def _sign(original: Evidence, suspect: Evidence) -> str:
    return f"{original.sha256}:{suspect.sha256}"


@lru_cache
def maker() -> str:
    """One sum over everything that judges pictures: verdicts that came about otherwise are not believed."""
    room = Path(bot.pictures.__file__).parent
    told = hashlib.sha256(bot.__version__.encode())
    for one in sorted([*room.rglob("*.py"), *room.rglob("*.json")]):
        told.update(one.read_bytes())
    return told.hexdigest()


def _kept(cache: Path) -> dict[str, dict[str, Any]]:
    try:
        told = json.loads(cache.read_bytes())
        if told["maker"] != maker():
            return {}
        return {sign: row for sign, row in told["pairs"].items() if _is_whole(row)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _is_whole(row: Any) -> bool:
    """Say whether a kept row can be read back; a file that could not be read is tried again."""
    try:
        _pair(_NOBODY, _NOBODY, row)
        return row["verdict"] in ("same", "unsure", "different") and not row["failed"]
    except (TypeError, KeyError, ValueError):
        return False


_NOBODY = Evidence(Role.LISTING, "", 0, 0, "")


def _keep(cache: Path, rows: dict[str, dict[str, Any]]) -> None:
    with suppress(OSError):  # a cache that cannot be written is no fault
        write_whole(cache, json.dumps({"maker": maker(), "pairs": rows}, ensure_ascii=False).encode(), lasting=False)
