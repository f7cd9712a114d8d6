"""A mail of which neither rules nor ear can tell what it is, and that asks us for something, is a question, if nothing speaks against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.event import Reply
from bot.core.reply.decision.requests import ASKS_BY_MEANING, MOST_ALARMED, REFUSES, requested
from bot.core.reply.ear.hearing import Tone
from bot.core.reply.ear.look import Look
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.decision.test_bearing import shares, tones
from tests.core.reply.looking import looked_at

ASKING = "Hello,\n\nWe have been through your letter.\nPlease let us see something that shows you may speak for the company.\n"
SILENT = Verdict(Reply.UNCLEAR, "", "nothing-recognised")
HEARD_REFUSED = Verdict(Reply.REJECTED, "", f"heard-{Reply.REJECTED.value}")


def asking(text: str = ASKING) -> Look:
    seen = looked_at(text)
    return replace(seen, verdict=SILENT, facts=replace(seen.facts, answers_us=True))


def test_what_only_asks_is_a_weak_question_with_the_sentence_that_asks() -> None:
    seen = asking()
    said = requested(SILENT, shares(unclear=0.6), tones(seen, {}), seen)
    assert (said.kind, said.rule, said.confidence) == (Reply.INFO_REQUESTED, ASKS_BY_MEANING, "weak")
    assert said.sentence.startswith("Please let us see")


@pytest.mark.parametrize("alarm", ["counter_notice", "accused", "restored"])
def test_what_must_not_be_missed_is_no_mere_question(alarm: str) -> None:
    seen = asking()
    assert requested(SILENT, shares(**{alarm: MOST_ALARMED}), tones(seen, {}), seen) == SILENT
    less = requested(SILENT, shares(**{alarm: MOST_ALARMED - 0.01}), tones(seen, {}), seen)
    assert less.kind is Reply.INFO_REQUESTED


def test_a_refusal_by_ear_alone_yields_to_a_question_and_a_loud_one_to_a_person() -> None:
    seen = asking()
    quiet = requested(HEARD_REFUSED, shares(rejected=REFUSES - 0.01), tones(seen, {}), seen)
    loud = requested(HEARD_REFUSED, shares(rejected=REFUSES), tones(seen, {}), seen)
    assert quiet.kind is Reply.INFO_REQUESTED
    assert (loud.kind, loud.rule, loud.because) == (Reply.UNCLEAR, f"doubted-{HEARD_REFUSED.rule}", "asks-us")


@pytest.mark.parametrize(
    ("verdict", "how", "asks"), [(SILENT, 0.45, True), (SILENT, 0.55, False), (HEARD_REFUSED, 0.45, False)]
)
def test_a_sentence_beside_it_that_tells_something_else_is_heard(verdict: Verdict, how: float, asks: bool) -> None:
    seen = asking()
    beside = next(place for place, one in enumerate(seen.told.body) if "been through" in one.plain)
    said = requested(verdict, shares(rejected=0.5), tones(seen, {beside: (Tone.REFUSED, how)}), seen)
    assert (said.kind is Reply.INFO_REQUESTED) is asks
    assert asks or said == verdict


@pytest.mark.parametrize("facts", [{"answers_us": False, "tagged": False, "named": 0}, {"automatic": True}])
def test_a_mail_that_is_no_answer_to_us_asks_us_nothing(facts: dict[str, bool]) -> None:
    seen = asking()
    other = replace(seen, facts=replace(seen.facts, **facts))  # type: ignore[arg-type]
    assert requested(SILENT, shares(unclear=0.6), tones(seen, {}), other) == SILENT
