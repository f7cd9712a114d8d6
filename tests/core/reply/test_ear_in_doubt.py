"""Where the ear doubts what it hears itself: a part that sounds of all, a question that hardly asks or may be for an accused."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.event import Reply
from bot.core.reply.decision.overhearing import agreed, concluded
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.facts import KINDS
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.looking import looked_at

THREE = tuple(f"https://mart.example/item/48210{one}" for one in (1, 2, 3))


def share_of(**named: float) -> dict[Reply, float]:
    left = (1 - sum(named.values())) / (len(KINDS) - len(named))
    return {kind: named.get(kind.value, left) for kind in KINDS}


def loud_in(*sentences: Tone) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The subject says nothing, each sentence one thing."""
    return np.eye(len(TONES), dtype=np.float32)[[TONES.index(tone) for tone in (Tone.NOTHING, *sentences)]]


def part(text: str, *tones: Tone, **share: float) -> Verdict:
    return concluded(looked_at(text, THREE), share_of(**share), loud_in(*tones), THREE)[0]


def test_a_part_that_sounds_of_all_is_for_a_person_where_the_others_are_not_told() -> None:
    text = "The first and the second listing were removed. The owner of the last one was quicker."
    tones = (Tone.GONE, Tone.PASSED_ON)
    assert part(text, *tones, partially_removed=0.9, removed=0.08).kind is Reply.PARTIALLY_REMOVED
    doubted = part(text, *tones, partially_removed=0.74, removed=0.25)
    assert (doubted.kind, doubted.rule) == (Reply.UNCLEAR, "sounds-of-all")


@pytest.mark.parametrize(
    ("text", "tones"),
    [
        ("The first and the second listing were removed. The third was rejected.", (Tone.GONE, Tone.REFUSED)),
        (f"We removed {THREE[0]} and {THREE[1]}.", (Tone.GONE,)),
    ],
)
def test_a_part_is_told_where_each_is_told_or_addresses_name_those_that_are_gone(
    text: str, tones: tuple[Tone, ...]
) -> None:
    assert part(text, *tones, partially_removed=0.74, removed=0.25).kind is Reply.PARTIALLY_REMOVED


SEVERAL = "Thank you for writing. We looked into it. The listings that you reported were removed. It took us a while."


@pytest.mark.parametrize(
    ("text", "least"),
    [(SEVERAL, 0.05), ("The listings that you reported were removed.", 0.4)],
)
def test_a_removal_of_all_that_sounds_of_a_part_is_for_a_person(text: str, least: float) -> None:
    tones = [Tone.NOTHING, Tone.NOTHING, Tone.GONE, Tone.NOTHING] if text is SEVERAL else [Tone.GONE]
    assert part(text, *tones, removed=0.99 - least, partially_removed=least - 0.01).kind is Reply.REMOVED
    doubted = part(text, *tones, removed=0.95 - least, partially_removed=least + 0.01)
    assert (doubted.kind, doubted.rule) == (Reply.UNCLEAR, "sounds-of-a-part")


def test_one_of_one_is_all_and_so_are_all_that_have_a_row_or_are_named_in_few_words() -> None:
    share = share_of(removed=0.92, partially_removed=0.06)
    tones = loud_in(Tone.NOTHING, Tone.NOTHING, Tone.GONE, Tone.NOTHING)
    assert concluded(looked_at(SEVERAL, THREE[:1]), share, tones, THREE[:1])[0].kind is Reply.REMOVED
    rows = "Thank you for writing. We looked into it.\n" + "\n".join(f"{url}: removed" for url in THREE)
    seen = looked_at(rows, THREE)
    assert concluded(seen, share, loud_in(*[Tone.NOTHING] * 2, *[Tone.GONE] * 3), THREE)[0].kind is Reply.REMOVED
    named = f"We removed {THREE[0]}, {THREE[1]} and {THREE[2]}."
    share = share_of(removed=0.55, partially_removed=0.43)
    assert concluded(looked_at(named, THREE), share, loud_in(Tone.GONE), THREE)[0].kind is Reply.REMOVED


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        ({"info_requested": 0.45}, Reply.INFO_REQUESTED),
        ({"info_requested": 0.36}, Reply.UNCLEAR),
        ({"info_requested": 0.5, "accused": 0.2}, Reply.INFO_REQUESTED),
        ({"info_requested": 0.5, "accused": 0.35}, Reply.UNCLEAR),
    ],
)
def test_a_question_that_the_ear_alone_hears_must_be_rather_likely_and_no_accusation(
    share: dict[str, float], kind: Reply
) -> None:
    seen = looked_at("That is how it stands today.", THREE[:1])
    ruled = Verdict(Reply.UNCLEAR, "", "nothing-recognised", "weak")
    assert agreed(ruled, share_of(**share), loud_in(Tone.ASKS), seen).kind is kind
