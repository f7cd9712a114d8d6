"""What the rules are sure of and the ear hears less plainly stands where sentence and mail bear it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.core.event import ListingState, Reply
from bot.core.reply.decision.bearing import a_part_whatever_rows, asks_after_all, borne_out, heard_in_part
from bot.core.reply.decision.held import held_back
from bot.core.reply.decision.overhearing import concluded
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.facts import KINDS
from bot.core.reply.reading import Asked, Reading
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.looking import MART, looked_at

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix

GONE = f"Hello,\n\nWe have removed {MART[0]} and {MART[1]} from our site.\nIt took us a while.\n"


def shares(**some: float) -> dict[Reply, float]:
    return {kind: some.get(kind.value, 0.0) for kind in KINDS}


def tones(seen: Look, told: Mapping[int, tuple[Tone, float]]) -> Matrix:
    """What each sentence tells: nothing, but for those told of by their place."""
    rows = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    rows[:, TONES.index(Tone.NOTHING)] = 1
    for place, (tone, how) in told.items():
        rows[place + 1] = 0
        rows[place + 1, TONES.index(tone)], rows[place + 1, TONES.index(Tone.NOTHING)] = how, 1 - how
    return rows


def removal(likely: float = 0.9, whole: Reply | None = Reply.REMOVED) -> tuple[Look, int]:
    seen = replace(looked_at(GONE), removal=likely, whole=whole)
    assert seen.verdict.kind is Reply.REMOVED
    return seen, next(place for place, one in enumerate(seen.told.body) if "removed" in one.plain)


def test_a_removal_stands_where_all_bears_it_out() -> None:
    seen, place = removal()
    assert borne_out(shares(removed=0.6, unclear=0.4), tones(seen, {place: (Tone.GONE, 0.8)}), seen)


@pytest.mark.parametrize(
    ("share", "likely", "whole"),
    [
        (shares(removed=0.2, unclear=0.8), 0.9, Reply.REMOVED),
        (shares(removed=0.9, unrelated=0.1), 0.9, Reply.REMOVED),
        (shares(removed=0.6, partially_removed=0.3), 0.9, Reply.REMOVED),
        (shares(removed=0.9), 0.4, Reply.REMOVED),
        (shares(removed=0.8), 0.9, Reply.UNCLEAR),
        (shares(removed=0.8), 0.9, None),
    ],
)
def test_a_removal_that_something_speaks_against_does_not(
    share: dict[Reply, float], likely: float, whole: Reply | None
) -> None:
    seen, place = removal(likely, whole)
    assert not borne_out(share, tones(seen, {place: (Tone.GONE, 0.8)}), seen)


@pytest.mark.parametrize("tone", [Tone.ASKS, Tone.STAYS, Tone.PASSED_ON, Tone.FOREIGN, Tone.SENT_AWAY, Tone.VAGUE])
def test_nor_does_one_beside_which_a_sentence_tells_something_else(tone: Tone) -> None:
    seen, place = removal()
    last = len(seen.told.body) - 1
    beside = tones(seen, {place: (Tone.GONE, 0.8), last: (tone, 0.6)})
    assert not borne_out(shares(removed=0.9), beside, seen)


def test_a_removal_of_nobody_knows_whose_complaint_does_not_stand() -> None:
    seen, place = removal()
    facts = replace(seen.facts, named=0, answers_us=False, tagged=False)
    told = tones(seen, {place: (Tone.GONE, 0.8)})
    assert not borne_out(shares(removed=0.9), told, replace(seen, facts=facts))


@pytest.mark.parametrize(
    ("ruled", "said", "share", "stands"),
    [
        (Reply.FORWARDED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(forwarded=0.2, unclear=0.8), True),
        (Reply.INFO_REQUESTED, Verdict(Reply.UNCLEAR, "", "heard-unclear"), shares(info_requested=0.2), True),
        (Reply.FORWARDED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(forwarded=0.05, unclear=0.9), False),
        (Reply.FORWARDED, Verdict(Reply.UNCLEAR, "", "doubted-x", because="disputed"), shares(forwarded=0.5), False),
        (Reply.FORWARDED, Verdict(Reply.UNCLEAR, "", "speaks-of-ours"), shares(forwarded=0.5), False),
        (Reply.REJECTED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(rejected=0.5), False),
        (Reply.ACKNOWLEDGED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(acknowledged=0.4), True),
        (
            Reply.ACKNOWLEDGED,
            Verdict(Reply.UNCLEAR, "", "doubted-x"),
            shares(acknowledged=0.4, info_requested=0.4),
            False,
        ),
        (Reply.ACKNOWLEDGED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(acknowledged=0.2, rejected=0.7), False),
        (Reply.FORWARDED, Verdict(Reply.UNCLEAR, "", "doubted-x"), shares(forwarded=0.3, counter_notice=0.6), False),
    ],
)
def test_what_ends_nothing_stands_where_the_ear_hears_some_of_it(
    ruled: Reply, said: Verdict, share: dict[Reply, float], stands: bool
) -> None:
    seen = replace(looked_at(GONE), verdict=Verdict(ruled, "", "x", "sure"))
    assert heard_in_part(said, share, seen) is stands


RECEIPT = "Hello,\n\nThank you for your report.\nWe begin as soon as the raw files are here.\n"


@pytest.mark.parametrize(
    ("kind", "asked", "how", "asks"),
    [
        (Reply.ACKNOWLEDGED, Asked.ORIGINAL_FILES, 0.9, True),
        (Reply.ACKNOWLEDGED, Asked.POWER_OF_ATTORNEY, 0.9, True),
        (Reply.ACKNOWLEDGED, Asked.ORIGINAL_FILES, 0.7, False),
        (Reply.ACKNOWLEDGED, Asked.SCREENSHOTS, 0.9, False),
        (Reply.UNCLEAR, Asked.ORIGINAL_FILES, 0.9, False),
        (Reply.REJECTED, Asked.ORIGINAL_FILES, 0.9, False),
    ],
)
def test_a_receipt_that_asks_for_proof_is_a_question(kind: Reply, asked: Asked, how: float, asks: bool) -> None:
    seen = looked_at(RECEIPT)
    last = len(seen.told.body) - 1
    reading = Reading(kind, "", "received", asked_for=(asked,))
    found = asks_after_all(reading, tones(seen, {last: (Tone.ASKS, how)}), seen.told)
    assert (found == seen.told.body[last]) if asks else (found is None)


@pytest.mark.parametrize(
    ("share", "likely", "whole", "kind"),
    [
        (0.91, 0.9, Reply.PARTIALLY_REMOVED, Reply.PARTIALLY_REMOVED),
        (0.89, 0.9, Reply.PARTIALLY_REMOVED, Reply.UNCLEAR),
        (0.91, 0.4, Reply.PARTIALLY_REMOVED, Reply.UNCLEAR),
        (0.91, 0.9, Reply.REMOVED, Reply.UNCLEAR),
    ],
)
def test_a_part_is_one_where_the_mail_and_a_sentence_sound_like_it(
    share: float, likely: float, whole: Reply, kind: Reply
) -> None:
    seen = looked_at(f"{MART[0]} - removed\n{MART[1]} - pending")
    seen = replace(seen, removal=likely, whole=whole, verdict=replace(seen.verdict, kind=Reply.UNCLEAR))
    told = tones(seen, {0: (Tone.GONE, 0.9)})
    verdict, _ = concluded(seen, shares(partially_removed=share, unclear=1 - share), told, MART)
    assert verdict.kind is kind


@pytest.mark.parametrize(
    ("share", "likely", "whole", "told"),
    [
        (shares(partially_removed=0.9), 0.9, Reply.PARTIALLY_REMOVED, True),
        (shares(partially_removed=0.85), 0.9, Reply.PARTIALLY_REMOVED, False),
        (shares(partially_removed=0.92, removed=0.08), 0.9, Reply.PARTIALLY_REMOVED, False),
        (shares(partially_removed=0.9), 0.5, Reply.PARTIALLY_REMOVED, False),
        (shares(partially_removed=0.9), 0.9, Reply.REMOVED, False),
    ],
)
def test_a_plain_part_stands_where_rows_tell_the_same_of_each(
    share: dict[Reply, float], likely: float, whole: Reply, told: bool
) -> None:
    states = dict.fromkeys(MART, ListingState.REJECTED)
    seen, _ = removal(likely, whole)
    named = replace(seen, outcomes=replace(seen.outcomes, states=states))
    seen = replace(named, facts=replace(seen.facts, named=0))
    assert a_part_whatever_rows(Reply.PARTIALLY_REMOVED, share, seen) is told
    assert not a_part_whatever_rows(Reply.PARTIALLY_REMOVED, share, named)


def test_a_part_of_which_the_ear_is_sure_stands_whatever_rows_tell_unless_a_rule_counted_it() -> None:
    seen, _ = removal(0.5, Reply.REMOVED)
    seen = replace(seen, outcomes=replace(seen.outcomes, states=dict.fromkeys(MART, ListingState.REJECTED)))
    unruled, counted = (
        replace(seen, verdict=replace(seen.verdict, kind=kind)) for kind in (Reply.UNCLEAR, Reply.PARTIALLY_REMOVED)
    )
    assert a_part_whatever_rows(Reply.PARTIALLY_REMOVED, shares(partially_removed=0.96), unruled)
    assert not a_part_whatever_rows(Reply.PARTIALLY_REMOVED, shares(partially_removed=0.94), unruled)
    assert not a_part_whatever_rows(Reply.PARTIALLY_REMOVED, shares(partially_removed=0.96), counted)


def test_a_removal_of_all_is_not_said_where_one_is_heard_to_stay() -> None:
    seen, place = removal()
    stays = replace(
        seen, outcomes=replace(seen.outcomes, states={MART[0]: ListingState.REMOVED, MART[1]: ListingState.REJECTED})
    )
    share, heard = shares(removed=0.97), tones(seen, {place: (Tone.GONE, 0.95)})
    assert concluded(seen, share, heard, MART)[0].kind is Reply.REMOVED
    assert concluded(stays, share, heard, MART)[0].kind is Reply.UNCLEAR


@pytest.mark.parametrize(("share", "held"), [(0.9, "miscounted"), (0.96, "")])
def test_a_plain_removal_is_not_held_back_for_its_counts(share: float, held: str) -> None:
    seen = replace(looked_at("We have removed one listing, and the other way to it."), removal=0.9, whole=Reply.REMOVED)
    seen = replace(seen, facts=replace(seen.facts, answers_us=True))
    heard = tones(seen, {0: (Tone.GONE, 0.95)})
    ruled = replace(seen.verdict, kind=Reply.REMOVED, rule="heard-removed", confidence="weak")
    assert held_back(Reply.REMOVED, share, ruled, heard, seen, some_stay=False) == held
    some = replace(
        looked_at("We have removed one of the two listings."), removal=0.9, whole=Reply.REMOVED, facts=seen.facts
    )
    for other in (replace(seen, whole=Reply.UNCLEAR), some):
        assert held_back(Reply.REMOVED, share, ruled, heard, other, some_stay=False) == "miscounted"
