"""What the ear is taught of a sentence: what it is marked with, nothing where it bears no mark, and nothing at all where that is not known."""

import numpy as np

from bot.core.reply.ear.hearing import TONES, Tone
from tests.accuracy.lessons import CODES, targets


def test_what_bears_no_mark_tells_nothing_and_what_is_not_known_teaches_nothing() -> None:
    told = {"it was removed.": ["gone"], "our reply": [CODES["?"]], "gone, and asked": ["gone", "asks"]}
    rows = targets(["our reply", "hello.", "it was removed.", "gone, and asked"], told)
    assert not rows[0].any()
    assert [TONES[int(np.argmax(row))] for row in rows[1:3]] == [Tone.NOTHING, Tone.GONE]
    assert rows[3][[TONES.index(Tone.GONE), TONES.index(Tone.ASKS)]].tolist() == [0.5, 0.5]
