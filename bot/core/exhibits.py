"""Which pairs of a case are shown side by side, with everything that the case knows of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from bot.core.case import Case, Role
from bot.core.evidence import PICTURES, suffix_of
from bot.core.exhibit import LAYOUT, Exhibit, Spot
from bot.core.screens import listing_of
from bot.core.words import Language

MOST = 6
"""Exhibits of one case that travel; the lists name every link and picture all the same."""


def still_true(exhibits: Iterable[Exhibit], case: Case) -> bool:
    """Say whether every file that the exhibits show is in the case, unchanged."""
    sums = {one.path: one.sha256 for one in case.evidence}
    return all(
        sums.get(one.original) == one.original_sha256 and sums.get(one.suspect) == one.suspect_sha256
        for one in exhibits
    )


def to_compare(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pictures that are held against each other: the user's originals, and what lies in listing/."""
    originals = [one.path for one in case.evidence_of(Role.ORIGINAL) if suffix_of(one.name) in PICTURES]
    suspects = [one.path for one in case.evidence_of(Role.LISTING) if suffix_of(one.name) in PICTURES]
    return tuple(originals), tuple(suspects)


def inputs_of(case: Case, language: Language) -> str:
    """One sum over everything that the exhibits of a case depend on."""
    originals, suspects = to_compare(case)
    files = [[one.path, one.sha256] for one in case.evidence if one.path in (*originals, *suspects)]
    told = [case.key, language, LAYOUT, case.file.model_dump(mode="json", include={"works", "listings"}), files]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def captioned(
    number: int, case: Case, original: str, suspect: str, spots: tuple[Spot, ...], language: Language, finding: str
) -> Exhibit:
    """Plan one sheet with what the case says of both files."""
    ours = next(one for one in case.evidence if one.path == original)
    theirs = next(one for one in case.evidence if one.path == suspect)
    listing = listing_of(case, theirs)
    works = [work for work in case.file.works if not work.files or ours.name in work.files]
    return Exhibit(
        number=number,
        original=original,
        original_sha256=ours.sha256,
        suspect=suspect,
        suspect_sha256=theirs.sha256,
        spots=spots,
        language=language,
        finding=finding,
        reference=f"WQ-{case.key}",
        work=works[0].title if works else "",
        url=listing.url if listing else "",
        seller=listing.seller if listing else "",
        item=listing.item if listing else "",
        title=listing.title if listing else "",
    )
