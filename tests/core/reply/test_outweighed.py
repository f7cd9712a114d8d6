"""Where a mail sounds so plainly like an answer that a count against it is outweighed, and what never is: a word, a dispute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.event import Reply
from bot.core.reply.decision.bearing import outsounds
from bot.core.reply.decision.held import held_back
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.decision.test_misfits import loud
from tests.core.reply.looking import MART, THREE, looked_at


def test_nothing_outweighs_a_dispute() -> None:
    seen = looked_at("The pages were deleted.\nThe seller has filed a counter-notice.")
    ruled = Verdict(Reply.COUNTER_NOTICE, "", "counter-notice", "sure")
    heard = loud(seen, Tone.GONE, Tone.DISPUTED)
    seen = replace(seen, removal=0.9, whole=Reply.REMOVED)
    assert held_back(Reply.REMOVED, 0.999, ruled, heard, seen, some_stay=False) == "disputed"


@pytest.mark.parametrize(("share", "held"), [(0.94, "miscounted"), (0.96, "")])
def test_a_count_does_not_hold_back_a_plain_removal_in_part(share: float, held: str) -> None:
    ruled = Verdict(Reply.PARTIALLY_REMOVED, "", "partial", "sure")
    seen = looked_at("Both US pages are removed.\nThe third one leads to the German store.", THREE)
    heard = loud(seen, Tone.GONE, Tone.NOTHING)
    assert held_back(Reply.PARTIALLY_REMOVED, share, ruled, heard, seen, some_stay=False) == held
    for text, listings in (("Removed: 3\nNot removed: 0", THREE), ("Both are gone.\nThat is it.", MART)):
        all_gone = looked_at(text, listings)
        heard = loud(all_gone, Tone.GONE, Tone.NOTHING)
        assert held_back(Reply.PARTIALLY_REMOVED, share, ruled, heard, all_gone, some_stay=False) == "miscounted"


LETTER = "We looked at it.\nWe wrote to the shop.\nBoth listings were deleted.\nThe seller was warned.\n"


@pytest.mark.parametrize(
    ("against", "tone", "held"),
    [
        ("They are still there.", Tone.NOTHING, "said-otherwise"),
        ("Your complaint is in the queue.", Tone.RECEIVED, "still-pending"),
    ],
)
def test_nothing_outweighs_words_against_it(against: str, tone: Tone, held: str) -> None:
    ruled = Verdict(Reply.REMOVED, "", "gone", "sure")
    seen = replace(looked_at(LETTER + against), removal=0.9, whole=Reply.REMOVED)
    heard = loud(seen, Tone.NOTHING, Tone.NOTHING, Tone.GONE, Tone.NOTHING, tone)
    assert held_back(Reply.REMOVED, 0.999, ruled, heard, seen, some_stay=False) == held


@pytest.mark.parametrize(
    ("share", "whole", "ruled", "told"),
    [
        (0.91, Reply.REMOVED, Reply.UNRELATED, True),
        (0.89, Reply.REMOVED, Reply.UNRELATED, False),
        (0.91, Reply.REJECTED, Reply.UNRELATED, False),
        (0.91, Reply.REMOVED, Reply.AUTO_REPLY, False),
        (0.91, Reply.REMOVED, Reply.COUNTER_NOTICE, False),
    ],
)
def test_chatter_beside_a_removal_is_outsounded(share: float, whole: Reply, ruled: Reply, told: bool) -> None:
    seen = looked_at("Both listings were deleted.\nYour invoice for September is ready.")
    seen = replace(seen, whole=whole, facts=replace(seen.facts, answers_us=True))
    verdict = Verdict(ruled, "", "orders-and-accounts", "sure")
    assert outsounds(Reply.REMOVED, {Reply.REMOVED: share}, verdict, seen) is told
    stranger = replace(seen, facts=replace(seen.facts, answers_us=False, tagged=False, named=0))
    assert not outsounds(Reply.REMOVED, {Reply.REMOVED: share}, verdict, stranger)
