"""Puts what was measured into a table: share, number and 95 % interval of every row, phash64 beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from . import edits
from .measuring import PHASH64_NEAR, Result
from .negatives import NEVER


def interval(hits: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5 / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def row(name: str, results: Iterable[Result], is_hit: Callable[[Result], bool], phash: bool = True) -> str:
    """One line of the table."""
    rows = list(results)
    hits = sum(is_hit(each) for each in rows)
    low, high = interval(hits, len(rows))
    share = 100 * hits / len(rows) if rows else float("nan")
    near = 100 * sum(each.phash <= PHASH64_NEAR for each in rows) / len(rows) if rows else float("nan")
    beside = f"   phash64 {near:5.1f} %" if phash else ""
    return f"{name:34}{share:6.1f} %  n {len(rows):5}  [{100 * low:5.1f}, {100 * high:5.1f}]{beside}\n"


def _same(result: Result) -> bool:
    return result.verdict == "same"


def report(results: list[Result], misses: bool) -> str:
    """The whole report."""
    parts = [_copies(results), _pages(results), _boxes(results), _negatives(results)]
    if misses:
        wrong = [each for each in results if each.sort.startswith("N") == (each.verdict == "same")]
        parts.append(
            "".join(f"{each.sort} {each.strength} {' ~ '.join(each.names)}: {each.verdict}\n" for each in wrong)
        )
    return "\n".join(parts)


def _copies(results: list[Result]) -> str:
    told = "copies called the same\n"
    for name in [*edits.SINGLE, edits.COMBINED]:
        for strength in (1, 2, 3):
            told += row(f"{name} {strength}", [r for r in results if (r.sort, r.strength) == (name, strength)], _same)
    products = [r for r in results if r.product]
    for title, chosen in (
        ("single, strength 1-2, products", [r for r in products if r.sort in edits.SINGLE and r.strength < 3]),
        ("single, strength 3, products", [r for r in products if r.sort in edits.SINGLE and r.strength == 3]),
        *(
            (f"combined {n}, products", [r for r in products if (r.sort, r.strength) == (edits.COMBINED, n)])
            for n in (1, 2, 3)
        ),
        ("everything, products", [r for r in products if r.strength]),
        ("everything, all pictures", [r for r in results if r.strength]),
    ):
        told += row(title, chosen, _same)
    return told


def _pages(results: list[Result]) -> str:
    told = "pages called the same\n"
    on_pages = [r for r in results if r.sort.startswith("page")]
    for kind in sorted({r.sort for r in on_pages}):
        told += row(kind, [r for r in on_pages if r.sort == kind], _same, False)
    told += row("pages, products", [r for r in on_pages if r.product], _same, False)
    told += row("pages, all pictures", on_pages, _same, False)
    several = [r for r in on_pages if r.wanted > 1]
    told += row("pages with two: both found", several, lambda r: min(r.overlaps, default=0) > 0.5, False)
    return told


def _boxes(results: list[Result]) -> str:
    told = "boxes of what was found (intersection over union)\n"
    found = [r for r in results if r.overlaps and r.verdict == "same"]
    sorts: tuple[tuple[str, Callable[[Result], bool]], ...] = (
        ("bare copies", lambda r: bool(r.strength) and not r.cropped),
        ("bare copies, cropped", lambda r: bool(r.strength) and r.cropped),
        ("pages", lambda r: r.sort.startswith("page") and not r.cropped),
        ("pages, cropped", lambda r: r.sort.startswith("page") and r.cropped),
    )
    for title, fits in sorts:
        values = [r.overlaps[0] for r in found if fits(r)]
        if values:
            low, tenth, middle = np.quantile(values, [0.02, 0.1, 0.5])
            told += f"{title:34}median {middle:.3f}  10 % below {tenth:.3f}  2 % below {low:.3f}  n {len(values)}\n"
    return told


def _negatives(results: list[Result]) -> str:
    told = "pictures that are no copies, called the same (and left to a person)\n"
    kinds = sorted({r.sort for r in results if r.sort.startswith("N")})
    for kind in kinds:
        chosen = [r for r in results if r.sort == kind]
        unsure = 100 * sum(r.verdict == "unsure" for r in chosen) / len(chosen)
        told += row(kind, chosen, _same, kind in ("N3", "N4", "N5", "N6")).rstrip("\n") + f"   unsure {unsure:.1f} %\n"
    return told + f"falsely accused among {', '.join(NEVER)}: {accused(results)}\n"


def accused(results: list[Result]) -> int:
    """How many that must never be accused were called the same."""
    return sum(_same(r) for r in results if r.sort.split()[0] in NEVER)
