"""Who has the picture larger: the copy as it shows in the screenshot is measured, not the screenshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.core.case import Case, Finding, Level, Role
from bot.core.evidence import given_as
from bot.core.exhibits import Pair
from bot.core.marks import Marks
from bot.core.words import Words, words

Size = tuple[int, int]
"""Width and height in pixels."""
_CLEARLY = 1.5
"""A page may draw a picture somewhat larger than its file is."""


def shown_sizes(pairs: Iterable[Pair]) -> dict[str, Size]:
    """How large the largest proven copy is in each file of listing/, by path."""
    sizes: dict[str, Size] = {}
    for one in pairs:
        if one.verdict == "same" and one.spots:
            found = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in (spot.box for spot in one.spots)]
            sizes[one.suspect] = max([*found, sizes.get(one.suspect, (0, 0))], key=_area)
    return sizes


def is_larger(case: Case, marks: Mapping[str, Marks], shown: Mapping[str, Size]) -> bool:
    """Say whether an original has more pixels both ways than every copy; where none is proven, than the whole file."""
    files = given_as(Role.LISTING, case)
    theirs = [_laid(shown.get(one.path) or _of(marks.get(one.path))) for one in files]
    if not theirs or not all(_area(one) for one in theirs):
        return False
    long, short = max(one[0] for one in theirs), max(one[1] for one in theirs)
    ours = (_laid(_of(marks.get(one.path))) for one in case.evidence_of(Role.ORIGINAL))
    return any(one[0] > long and one[1] > short for one in ours)


def smaller_originals(marks: Mapping[str, Marks], pairs: Iterable[Pair], bare: Collection[str]) -> Iterator[Finding]:
    """Tell of each original that a copy of it exceeds by far: whoever has the larger file seems to be the one who made it.

    Only files that are `bare` pictures (by path) tell how large a copy is: on a screenshot the browser may have enlarged it,
    on a telephone three times.
    """
    largest: dict[str, Pair] = {}
    told: set[str] = set()
    proven = [one for one in pairs if one.verdict == "same" and one.spots and one.suspect in bare]
    for one in proven:
        known = largest.setdefault(one.suspect, one)
        if _area(_of(marks.get(one.original))) > _area(_of(marks.get(known.original))):
            largest[one.suspect] = one
    sizes = shown_sizes(proven)
    for suspect, pair in largest.items():
        ours, theirs = _of(marks.get(pair.original)), sizes[suspect]
        if _area(ours) and _area(theirs) > _CLEARLY**2 * _area(ours) and pair.original not in told:
            told.add(pair.original)
            yield _smaller(pair.original, ours, suspect, theirs)


def _smaller(original: str, ours: Size, suspect: str, theirs: Size) -> Finding:
    return Finding(
        Level.WARN,
        "original-smaller-than-copy",
        original,
        words(
            "it has {ours} pixels, and the copy in {suspect} has {theirs}",
            "它只有 {ours} 像素，而 {suspect} 里的盗用图有 {theirs} 像素",
            ours=f"{ours[0]} × {ours[1]}",
            suspect=suspect,
            theirs=f"{theirs[0]} × {theirs[1]}",
        ),
        Words(
            "put the real original beside it: the camera's own file, or the one that you exported in full size",
            "请把真正的原图放进来：相机原片，或全尺寸导出的文件",
        ),
        Words("a desk takes the larger file for the original", "平台会认为尺寸更大的才是原图"),
    )


def _of(marks: Marks | None) -> Size:
    return (marks.width, marks.height) if marks else (0, 0)


def _laid(size: Size) -> Size:
    """The longer side first: a picture that was turned is as large as before."""
    return max(size), min(size)


def _area(size: Size) -> int:
    return size[0] * size[1]
