"""Puts what was measured into a table: share, number and 95 % interval of every row, phash64 beside it, and the goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from . import edits
from .measuring import PHASH64_NEAR, Result
from .negatives import KINDS, NEVER

Rows = Sequence[Result]


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
    near = _share(rows, lambda each: each.phash <= PHASH64_NEAR)
    beside = f"   phash64 {100 * near:5.1f} %" if phash else ""
    share = f"{100 * _share(rows, is_hit):6.1f} %"
    return f"{name:34}{share}  n {len(rows):5}  [{100 * low:5.1f}, {100 * high:5.1f}]{beside}\n"


def _share(rows: Rows, is_hit: Callable[[Result], bool]) -> float:
    return sum(is_hit(each) for each in rows) / len(rows) if rows else float("nan")


def _same(result: Result) -> bool:
    return result.verdict == "same"


def _all_found(result: Result) -> bool:
    return min(result.overlaps, default=0.0) > 0.5


def report(results: Rows, misses: bool, whole: bool = True) -> str:
    """The whole report."""
    parts = [_copies(results), _pages(results), _boxes(results), _negatives(results)]
    if misses:
        wrong = [each for each in results if each.sort in KINDS and _same(each)]
        wrong += [each for each in results if each.sort not in KINDS and not (_same(each) and _all_found(each))]
        parts.append("".join(_named(each) for each in wrong))
    parts.append("goals\n" + "".join(line for line, _ in goals(results, whole)))
    return "\n".join(parts)


def _named(each: Result) -> str:
    overlaps = " ".join(f"{overlap:.2f}" for overlap in each.overlaps)
    return f"{each.where} {each.sort} {each.strength} {' ~ '.join(each.names)}: {each.verdict} {overlaps}\n"


def _copies(results: Rows) -> str:
    told, copies = "copies called the same\n", [r for r in results if r.strength and r.where == "bare"]
    for name in [*edits.SINGLE, edits.COMBINED]:
        for strength in (1, 2, 3):
            told += row(f"{name} {strength}", [r for r in copies if (r.sort, r.strength) == (name, strength)], _same)
    for title, chosen in _groups(copies):
        told += row(title, chosen, _same)
    pale = [r for r in results if r.strength and r.where == "pale"]
    told += row("pale things, single, strength 1-2", pale, _same, False)
    written = [r for r in results if r.strength and r.where == "written"]
    told += row("cards and labels, single, strength 1-2", written, _same, False)
    small = [r for r in results if r.strength and r.where == "small"]
    told += row("110 to 260 pixels, single, strength 1-2", small, _same, False)
    told += row("everything, products", [r for r in copies if r.product], _same)
    return told + row("everything, all pictures", copies, _same)


def _groups(copies: Rows) -> list[tuple[str, Rows]]:
    products = [r for r in copies if r.product]
    return [
        ("single, strength 1-2, products", [r for r in products if r.sort in edits.SINGLE and r.strength < 3]),
        ("single, strength 3, products", [r for r in products if r.sort in edits.SINGLE and r.strength == 3]),
        *(
            (f"combined {n}, products", [r for r in products if (r.sort, r.strength) == (edits.COMBINED, n)])
            for n in (1, 2, 3)
        ),
    ]


def _on_pages(results: Rows) -> Rows:
    return [r for r in results if r.where == "page" and r.sort not in KINDS]


def _pages(results: Rows) -> str:
    told = "pages called the same\n"
    on_pages = _on_pages(results)
    for kind in sorted({r.sort for r in on_pages}):
        told += row(f"page {kind}", [r for r in on_pages if r.sort == kind], _same, False)
    told += row("pages, products", [r for r in on_pages if r.product], _same, False)
    told += row("pages, all pictures", on_pages, _same, False)
    told += row("pages with one: found there", [r for r in on_pages if r.wanted == 1], _all_found, False)
    return told + row("pages with two: both found", [r for r in on_pages if r.wanted > 1], _all_found, False)


def _overlaps(results: Rows, cropped: bool) -> list[float]:
    """The boxes of what was found and is no small twin on the page."""
    fits = (r for r in results if r.sort not in KINDS and r.overlaps and _same(r) and r.cropped == cropped)
    return [r.overlaps[0] for r in fits]


def _boxes(results: Rows) -> str:
    told = "boxes of what was found (intersection over union)\n"
    for where in ("bare", "page"):
        for cropped in (False, True):
            values = _overlaps([r for r in results if r.where == where], cropped)
            if values:
                low, tenth, middle = np.quantile(values, [0.02, 0.1, 0.5])
                title = f"{where}{', cropped' if cropped else ''}"
                told += f"{title:34}median {middle:.3f}  10 % below {tenth:.3f}  2 % below {low:.3f}  n {len(values)}\n"
    return told


def _negatives(results: Rows) -> str:
    told = "pictures that are no copies, called the same (and left to a person)\n"
    for kind, title in KINDS.items():
        for where in ("bare", "hard", "small", "pale", "written", "page"):
            chosen = [r for r in results if (r.sort, r.where) == (kind, where)]
            if chosen:
                line = row(f"{kind} {title} ({where})", chosen, _same, where != "page").rstrip("\n")
                told += f"{line}   unsure {100 * _share(chosen, lambda r: r.verdict == 'unsure'):.1f} %\n"
    return told


def accused(results: Rows) -> int:
    """How many that must never be accused were called the same."""
    return sum(_same(r) for r in results if r.sort in NEVER)


def goals(results: Rows, whole: bool = True) -> list[tuple[str, bool]]:
    """What was promised, each with the figure and whether it is kept; a part need not have so many pairs."""
    copies, on_pages = [r for r in results if r.strength and r.where == "bare"], _on_pages(results)
    never = [r for r in results if r.sort in NEVER]
    like = [r for r in results if r.sort in ("N5", "N6")]
    told = [
        _goal("falsely accused (N1-N4)", accused(results), 0, f"n {len(never)}", at_most=True),
    ]
    if whole:
        told += [
            _goal("pairs that are no copies", len(never), 50_000),
            _goal("hard pairs", sum(r.where == "hard" for r in never), 2_000),
            _goal("pairs in pages", sum(r.where == "page" for r in never), 2_000),
        ]
    for (title, chosen), wanted in zip(_groups(copies), (99, 96, 98, 95, 75), strict=True):
        told.append(_percent(title, chosen, _same, wanted))
    told += [
        _percent("pages, products", [r for r in on_pages if r.product], _same, 97),
        _percent("pages, all pictures", on_pages, _same, 95),
        _percent("every instance on the page", [r for r in on_pages if _same(r)], _all_found, 100),
        _percent("mock-ups and bursts accused", like, _same, 5, at_most=True),
    ]
    for title, cropped, wanted in (("box, median", False, 0.97), ("box of cropped ones, median", True, 0.9)):
        values = _overlaps(results, cropped)
        told.append(_goal(title, float(np.median(values)) if values else 0.0, wanted, f"n {len(values)}"))
    return told


def _percent(
    title: str, rows: Rows, is_hit: Callable[[Result], bool], wanted: float, at_most: bool = False
) -> tuple[str, bool]:
    low, high = interval(sum(is_hit(each) for each in rows), len(rows))
    share = 100 * _share(rows, is_hit)
    return _goal(f"{title}, %", share, wanted, f"n {len(rows)} [{100 * low:.1f}, {100 * high:.1f}]", at_most)


def _goal(title: str, value: float, wanted: float, more: str = "", at_most: bool = False) -> tuple[str, bool]:
    kept = value <= wanted if at_most else value >= wanted
    shown = f"{value:.3f}" if isinstance(value, float) and wanted < 1 else f"{round(value, 1):g}"
    line = f"{'kept  ' if kept else 'MISSED'}  {title:36}{shown:>9}  (promised: {'<=' if at_most else '>='} {wanted:g})  {more}\n"
    return line, kept
