"""A layered file proves the picture that it shows, and no other."""

import pytest

from bot.core.case import Role
from bot.core.exhibits import Pair
from bot.core.marks import Marks
from bot.core.recurrences import Again, Print
from bot.core.sources import believed_sources, unlike_sources
from bot.core.strength import Grade, strength
from bot.core.words import NOTHING
from tests.core.test_strength import case

PSD, JPG, PAGE = "original/lamp.psd", "original/lamp.jpg", "listing/page.png"
LAYERED = {PSD: Marks(layers=3)}


def pair(original: str, verdict: str) -> Pair:
    return Pair(original, PAGE, verdict, 0.9, (), NOTHING, NOTHING, NOTHING)  # type: ignore[arg-type]


def twin() -> Again:
    ours, theirs = (Print(path, "", Role.ORIGINAL, b"", b"") for path in (PSD, JPG))
    return Again(ours, theirs, 4)


@pytest.mark.parametrize(
    ("evidence", "pairs", "again", "unlike"),
    [
        (f"{PSD} {PAGE}", [pair(PSD, "same")], [], False),
        (f"{PSD} {PAGE}", [pair(PSD, "unsure")], [], False),
        (f"{PSD} {PAGE}", [pair(PSD, "different")], [], True),
        (f"{PSD} {JPG} {PAGE}", [pair(PSD, "different"), pair(JPG, "same")], [], True),
        (f"{PSD} {JPG} {PAGE}", [pair(PSD, "different"), pair(JPG, "same")], [twin()], False),
        (f"{PSD} {JPG}", [], [], True),
        (PSD, [], [], False),
    ],
)
def test_a_source_counts_where_its_picture_is_one_of_the_case(
    evidence: str, pairs: list[Pair], again: list[Again], unlike: bool
) -> None:
    assert unlike_sources(case(evidence), LAYERED, pairs, again, ()) == ((PSD,) if unlike else ())


def test_what_proves_nothing_is_no_strong_proof() -> None:
    one = case(f"{PSD} {PAGE}", works=())
    assert strength(one, LAYERED).grade is Grade.STRONG
    assert strength(one, believed_sources(LAYERED, {PSD})).grade is Grade.NOTHING


def test_a_layered_file_that_nothing_here_opens_is_fair() -> None:
    assert strength(case("original/lamp.xcf", works=()), {"original/lamp.xcf": Marks(layers=1)}).grade is Grade.FAIR
