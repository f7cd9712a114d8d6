"""Every listing is shown as gone: a removal of all, unless it sounds too much like one in part."""

from __future__ import annotations

import numpy as np

from bot.core.event import Reply
from bot.core.reply.decision.overhearing import agreed
from bot.core.reply.ear.hearing import TONES, Tone
from bot.core.reply.facts import KINDS
from bot.core.reply.rules.verdict import Verdict
from tests.core.reply.looking import MART, looked_at

LONG = "we removed this page this morning after we had looked at the pictures on both of the pages side by side"
PROSE, ROWS = (f"{MART[0]} - {said}\n{MART[1]} - {said}" for said in (LONG, "removed"))
COUNTED_AS_A_PART = Verdict(Reply.PARTIALLY_REMOVED, "", "gone")


def _said(removed: float, part: float, text: str = PROSE) -> Reply:
    seen = looked_at(text, MART)
    tones = np.zeros((len(seen.told.body) + 1, len(TONES)), dtype=np.float32)
    tones[:, TONES.index(Tone.NOTHING)] = 1
    tones[1:] = np.eye(len(TONES), dtype=np.float32)[TONES.index(Tone.GONE)]
    share = {kind: (1 - removed - part) / (len(KINDS) - 2) for kind in KINDS}
    share |= {Reply.REMOVED: removed, Reply.PARTIALLY_REMOVED: part}
    return agreed(COUNTED_AS_A_PART, share, tones, seen).kind


def test_what_the_rules_counted_as_a_part_is_all_where_every_row_says_so() -> None:
    assert _said(0.9, 0.08) is Reply.REMOVED
    assert _said(0.97, 0.02) is Reply.REMOVED


def test_it_is_for_a_person_where_it_sounds_like_a_part_as_well() -> None:
    assert _said(0.87, 0.12) is Reply.UNCLEAR
    assert _said(0.8, 0.08) is Reply.UNCLEAR


def test_rows_that_say_nothing_else_need_less() -> None:
    assert _said(0.8, 0.18, ROWS) is Reply.REMOVED
    assert _said(0.8, 0.1, ROWS) is Reply.UNCLEAR
    assert _said(0.5, 0.48, ROWS) is Reply.UNCLEAR
