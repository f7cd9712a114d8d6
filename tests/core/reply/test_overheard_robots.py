"""Robots and surveys as rules and ear hear them: what asks of something else asks us nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.core.event import Reply
from bot.core.reply.decision.overhearing import concluded
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.reasons import why_of
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.decision.test_overhearing import judged, loud_in, share_of
from tests.core.reply.looking import MART, looked_at


@pytest.mark.parametrize("kind", [Reply.UNRELATED, Reply.AUTO_REPLY])
def test_a_survey_or_a_robot_that_asks_of_our_complaint_is_for_a_person(kind: Reply) -> None:
    seen = looked_at("How did we do?\nYour report lacks a signature, please add it.", MART)
    tones = np.zeros((3, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.FOREIGN)] = 1
    assert concluded(seen, share_of(**{kind.value: 0.97}), tones, MART)[0].kind is kind
    tones[2] = np.eye(len(TONES))[TONES.index(Tone.ASKS)]
    sure = replace(seen, verdict=Verdict(Reply.INFO_REQUESTED, "", "asks-for-proof", "sure"))
    weak = replace(seen, verdict=Verdict(Reply.INFO_REQUESTED, "", "asks-weakly", "weak"))
    refused = replace(seen, verdict=Verdict(Reply.REJECTED, "", "rejected-decision", "sure"))
    heard = share_of(**{kind.value: 0.97})
    assert concluded(sure, heard, tones, MART)[0] == sure.verdict
    said = concluded(weak, heard, tones, MART)[0]
    assert (said.kind, said.rule, said.confidence) == (Reply.UNCLEAR, "speaks-of-ours", "weak")
    assert concluded(refused, heard, tones, MART)[0].kind is Reply.UNCLEAR
    assert why_of(said.rule).zh


def test_a_robot_that_refuses_as_the_rules_hear_it_is_for_a_person() -> None:
    assert judged(Reply.REJECTED, auto_reply=0.9).kind is Reply.UNCLEAR
    assert judged(Reply.ACKNOWLEDGED, auto_reply=0.9).kind is Reply.AUTO_REPLY


@pytest.mark.parametrize("kind", [Reply.UNRELATED, Reply.AUTO_REPLY])
def test_a_robot_that_asks_of_something_else_asks_us_nothing(kind: Reply) -> None:
    seen = looked_at(
        "How did we do?\nSend a picture of the item and the order number, so that we can help you at once.", MART
    )
    tones = loud_in(Tone.FOREIGN, Tone.ASKS)
    sure = replace(seen, verdict=Verdict(Reply.INFO_REQUESTED, "", "asks-for-proof", "sure"))
    assert concluded(sure, share_of(**{kind.value: 0.97}), tones, MART)[0].kind is Reply.UNCLEAR
    named = replace(sure, facts=replace(sure.facts, named=1))
    assert concluded(named, share_of(**{kind.value: 0.97}), tones, MART)[0] == sure.verdict
