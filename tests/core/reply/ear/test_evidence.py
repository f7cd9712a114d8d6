"""What a mail shows as numbers: in which order outcomes are told, of how many listings, and what the rules made of it."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.core.reply.ear.evidence import evidence, in_order
from bot.core.reply.ear.hearing import TONES, Spoken, Tone
from bot.core.reply.facts import KINDS
from tests.core.reply.looking import MART, looked_at

LARGE = np.full(len(KINDS), 1 / len(KINDS), dtype=np.float32)


def shown(text: str, tones: Sequence[Tone], listings: Sequence[str] = MART, with_rules: bool = True) -> np.ndarray:  # type: ignore[type-arg]
    """The evidence of a mail of one sentence for each tone, which each tells that and nothing else."""
    seen = looked_at(text, tuple(listings))
    assert len(seen.told.body) == len(tones)
    count = len(tones) + 1
    said = [seen.plainly(place) for place in range(count)]
    spoken = Spoken([()] * count, np.zeros((count, 512), dtype=np.float32), [True] * count, said)
    rows = np.eye(len(TONES), dtype=np.float32)[[TONES.index(tone) for tone in (Tone.NOTHING, *tones)]]
    return evidence(seen, spoken, rows, LARGE, with_rules)


def test_the_order_of_steps_is_seen() -> None:
    first, second = "The rug was up on Monday.", "The lamp went on Friday."
    there_then_gone = shown(f"{first} {second}", (Tone.STAYS, Tone.GONE))
    gone_then_there = shown(f"{second} {first}", (Tone.GONE, Tone.STAYS))
    assert there_then_gone.shape == gone_then_there.shape
    assert (np.abs(there_then_gone - gone_then_there) > 0.5).sum() >= 6


def test_the_same_outcome_told_of_the_rest_or_of_all_differs() -> None:
    rest, every = (shown(text, (Tone.GONE,)) for text in ("The rest went.", "They all went."))
    assert (np.abs(rest - every) > 0.5).any()


def test_what_rules_said_can_be_left_out() -> None:
    text = "We have removed both listings."
    told, hidden = (shown(text, (Tone.GONE,), with_rules=one) for one in (True, False))
    assert len(told) == len(hidden)
    assert told.sum() > hidden.sum()
    assert np.array_equal(hidden, shown(text, (Tone.GONE,), with_rules=False))


@pytest.mark.parametrize("count", [1, 2, 60])
def test_every_mail_shows_as_many_numbers(count: int) -> None:
    text = "\n\n".join(f"Line {chr(97 + at % 26)} {chr(97 + at // 26)}." for at in range(count))
    assert shown(text, [Tone.NOTHING] * count).shape == shown("Gone.", (Tone.GONE,)).shape
    assert np.isfinite(shown(text, [Tone.NOTHING] * count)).all()


def test_what_is_told_last_and_what_first_are_two_numbers_each() -> None:
    told = np.array([[0, 0.9, 0, 0], [0.8, 0, 0, 0]], dtype=np.float32)  # it stays, then it is gone
    last, first = in_order(told)[:4], in_order(told)[4:8]
    assert last.argmax() == 0
    assert first.argmax() == 1
    assert first[0] < 0.1 < 0.7 < last[0]
