"""Which pairs of a case are shown side by side, with everything that the case knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.core.case import Case, Evidence, Finding, Level, Role
from bot.core.doubt import Doubt
from bot.core.doubts import vouched_for
from bot.core.enclosures import originals_of
from bot.core.event import Event
from bot.core.evidence import LAYERED, SHOWN, VIEWABLE, is_of, suffix_of
from bot.core.exhibit import Exhibit, Spot
from bot.core.occasion import day_of, flat
from bot.core.platform import USUAL_FORMATS
from bot.core.screens import listing_of
from bot.core.words import Language, Words, few, words

MOST = 6
"""Exhibits of one case that travel; the lists name every link and picture all the same."""
_MOST_NAMED, _MOST_LEFT = 3, 20


def still_true(exhibits: Iterable[Exhibit], case: Case) -> bool:
    """Say whether every file that the exhibits show is in the case, unchanged."""
    sums = {one.path: one.sha256 for one in case.evidence}
    return all(
        sums.get(one.original) == one.original_sha256 and sums.get(one.suspect) == one.suspect_sha256
        for one in exhibits
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One original and one file of listing/, by path, and what was found; `spots` are the places, best first.

    `finding` is the counted evidence and `changed` what was done to the copy, as an exhibit tells them; `why` is both.
    """

    original: str
    suspect: str
    verdict: Literal["same", "unsure", "different"]
    score: float
    spots: tuple[Spot, ...]
    changed: Words
    finding: Words
    why: Words


def to_compare(case: Case) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The pictures that are held against each other: the user's originals, layered files and RAW too, and what lies in listing/."""
    originals = [one for one in case.evidence_of(Role.ORIGINAL) if suffix_of(one.name) in VIEWABLE | LAYERED]
    suspects = [one for one in case.evidence_of(Role.LISTING) if suffix_of(one.name) in SHOWN]
    return tuple(originals), tuple(suspects)


def shown(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The proven pairs that are drawn, most useful first: each screenshot with the original that it shows best, then
    originals that no sheet shows yet; two originals at one place are one picture."""
    proven = sorted((one for one in pairs if one.verdict == "same" and one.spots), key=lambda one: -one.score)
    suspects = tuple(dict.fromkeys(one.suspect for one in pairs))
    first = [next((one for one in proven if one.suspect == path), None) for path in suspects]
    chosen = [_as_enclosed(one, proven) for one in first if one is not None]
    for one in proven:
        beside = [other for other in chosen if other.suspect == one.suspect]
        if one.original not in {other.original for other in chosen} and not any(
            _overlap(one, other) for other in beside
        ):
            chosen.append(one)
    return tuple(chosen[:MOST])


def _as_enclosed(best: Pair, proven: Sequence[Pair]) -> Pair:
    """The same place with the file of it that desks open, as letters enclose that; what is shown has to be found there."""
    if is_opened(best.original):
        return best
    at_one = (one for one in proven if one.suspect == best.suspect and _overlap(one, best))
    return next((one for one in at_one if is_opened(one.original)), best)


def is_opened(path: str) -> bool:
    """Say whether desks open such a file."""
    return suffix_of(path) in USUAL_FORMATS


def of_the_strongest(case: Case, pairs: Iterable[Pair], better: Mapping[str, str]) -> tuple[Pair, ...]:
    """The pairs without those of originals that show, at the same place, what a better file of the same works shows as well.

    `better` gives to the path of a weaker original that of the best.
    """
    known = tuple(pairs)
    proven = {(one.original, one.suspect): one for one in known if one.verdict == "same" and one.spots}

    def is_outdone(one: Pair) -> bool:
        best = proven.get((better.get(one.original, ""), one.suspect))
        works = _works_with(case, one.original)
        alike = best is not None and works <= _works_with(case, best.original) and (works or not case.file.works)
        return best is not None and bool(alike) and (not one.spots or _overlap(one, best))

    return tuple(one for one in known if not is_outdone(one))


def _works_with(case: Case, path: str) -> set[int]:
    """The works to which an original belongs, by their place."""
    return {
        n for n, work in enumerate(case.file.works) for one in case.evidence if one.path == path and is_of(work, one)
    }


def beyond(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Name the files of listing/ in which an original is proven and that get no sheet, as a letter carries so many at most."""
    drawn = {one.suspect for one in shown(pairs)}
    left = dict.fromkeys(
        one.suspect for one in pairs if one.verdict == "same" and one.spots and one.suspect not in drawn
    )
    if left:
        yield Finding(
            Level.HINT,
            "exhibits-limited",
            "listing/",
            words(
                "{n} exhibits are drawn, the most that travel; your picture is proven in these as well: {names}",
                "对比图最多随信附 {n} 张；以下文件也证明有你的图片，但没有对比图：{names}",
                n=MOST,
                names=few(list(left), _MOST_LEFT),
            ),
            Words(
                "the letter still names every link and encloses these files; where each needs an exhibit, put them into a case of their "
                "own: weiquan new NAME --follows CASE",
                "信里仍会列出全部链接并附上这些文件；如果每个都需要对比图，请另建案件：weiquan new 新案件名 --follows 本案件名",
            ),
        )


def _overlap(one: Pair, other: Pair) -> bool:
    """Say whether both were found at the same place of the same screenshot."""
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = one.spots[0].box, other.spots[0].box
    across, down = min(ax1, bx1) - max(ax0, bx0), min(ay1, by1) - max(ay0, by0)
    smaller = min((ax1 - ax0) * (ay1 - ay0), (bx1 - bx0) * (by1 - by0))
    return across > 0 and down > 0 and 2 * across * down > smaller


def doubts_of(case: Case, pairs: Sequence[Pair], closed: frozenset[str] = frozenset()) -> tuple[Doubt, ...]:
    """The files of listing/ in which no original is proven, each with the pair that comes nearest.

    `closed` are the files that nobody can open here, by path: of originals among them nothing can be told, so that no
    file of listing/ is said to show none.
    """
    originals, suspects = to_compare(case)
    unheld = [one.path for one in originals if one.path in closed]
    known = {one.suspect for one in pairs}
    asked = [one for one in suspects if one.path in known or (unheld and one.path not in closed)]
    found = (_doubt(one, [pair for pair in pairs if pair.suspect == one.path], case, unheld) for one in asked)
    return tuple(one for one in found if one is not None)


def _doubt(suspect: Evidence, own: Sequence[Pair], case: Case, unheld: Sequence[str]) -> Doubt | None:
    """What is not known of one file of listing/; nothing, where an original is proven in it."""
    best = max(
        own, key=lambda one: (one.verdict == "same", one.verdict == "unsure", bool(one.spots), one.score), default=None
    )
    if best is not None and best.verdict == "same":
        return None
    if best is not None and best.verdict == "unsure":
        sums = {one.path: one.sha256 for one in case.evidence_of(Role.ORIGINAL)}
        return Doubt(
            suspect.path, suspect.sha256, "unsure", best.why, best.original, original_sha256=sums[best.original]
        )
    if unheld or best is None:
        return Doubt(suspect.path, suspect.sha256, "unsure", _not_held(unheld))
    return Doubt(suspect.path, suspect.sha256, "different", best.why)


def _not_held(unheld: Sequence[str]) -> Words:
    return words(
        "not held against it, as it cannot be opened here: {names}",
        "未与之比对，因为无法打开：{names}",
        names=few(unheld, _MOST_NAMED),
    )


def to_vouch_for(first: int, case: Case, doubts: Iterable[Doubt], language: Language) -> tuple[Exhibit, ...]:
    """Plan a sheet for each pair that a name can stand for, from number `first` on, as long as more may travel.

    Where no original comes near there is no pair: whoever vouches for such a file does not say which original it shows.
    """
    pairs = [(one.original, one.suspect) for one in doubts if one.original]
    plans = (captioned_files(n, case, *pair, language) for n, pair in enumerate(pairs[: MOST + 1 - first], first))
    return tuple(with_name(replace(plan, vouched=True), case.events) for plan in plans)


def with_name(plan: Exhibit, events: Iterable[Event]) -> Exhibit:
    """The same sheet with the name of whoever vouched for this pair and stands by it; without, where nobody does."""
    event = vouched_for(events, plan.suspect_sha256, plan.original_sha256) if plan.vouched else None
    return replace(plan, by=flat(event.by) if event else "", on=day_of(event.at.date(), plan.language) if event else "")


def travelling(case: Case, to_be_signed: bool) -> tuple[Exhibit, ...]:
    """The sheets that go with a letter: all, where a name will stand under it that vouches; else only what is vouched for."""
    named = (with_name(one, () if to_be_signed else case.events) for one in case.exhibits)
    return tuple(one for one in named if to_be_signed or one.by or not one.vouched)


def unseen(case: Case, pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The originals complained of that no file shows, where some file shows another; two at one place are one picture."""
    proven = [one for one in pairs if one.verdict == "same"]
    wanted = {one.path for one in originals_of(case)} & {one.original for one in pairs}
    seen = {one.original for one in pairs if one.verdict != "different"}
    return tuple(sorted(wanted - seen)) if proven else ()


def captioned(number: int, case: Case, pair: Pair, language: Language) -> Exhibit:
    """Plan one sheet of what was found, with what the case says of both files."""
    plan = captioned_files(number, case, pair.original, pair.suspect, language)
    changed, finding = pair.changed.said_in(language), pair.finding.said_in(language)
    return replace(plan, spots=pair.spots, changed=changed, finding=finding)


def captioned_files(number: int, case: Case, original: str, suspect: str, language: Language) -> Exhibit:
    """Plan one sheet of two files, by path, with what the case says of them."""
    ours = next(one for one in case.evidence if one.path == original)
    theirs = next(one for one in case.evidence if one.path == suspect)
    listing = listing_of(case, theirs)
    works = [work for work in case.file.works if is_of(work, ours)]
    return Exhibit(
        number=number,
        original=original,
        original_sha256=ours.sha256,
        suspect=suspect,
        suspect_sha256=theirs.sha256,
        spots=(),
        language=language,
        reference=f"WQ-{case.key}",
        work=works[0].title if works else "",
        url=listing.url if listing else "",
        seller=listing.seller if listing else "",
        item=listing.item if listing else "",
        title=listing.title if listing else "",
    )
