"""Our own letter is known by its words, wherever it stands and however it was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.core.reply.sentences.text import Sentence, sentences, squashed
from bot.core.reply.sentences.unwrapping import unwrapped

Place = tuple[int, int]
"""A sentence of a mail: the number of its line, and its own number there."""

_ADDRESS = re.compile(r"://|\[\.\]|www\.")
_ENDS = tuple(".!?。！？")
_WHOLE = 3
"""So many different sentences of prose show that the letter stands there as a whole."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What our letters say, without blanks: as one text, and sentence by sentence, the shortest too."""

    text: str
    sentences: frozenset[str]

    def has(self, pressed: str) -> bool:
        """Say whether so long a piece is ours."""
        return _is_long(pressed, 20, 8) and pressed in self.text


@lru_cache(maxsize=8)
def own_words(own_texts: tuple[str, ...]) -> OwnWords:
    """Know our letters by their words."""
    shapes = chain.from_iterable((text, unwrapped(text)) for text in own_texts)
    lines = frozenset(chain.from_iterable(text.split("\n") for text in shapes))
    pieces = frozenset(_pressed(one) for line in lines for one in sentences(line))
    return OwnWords("\n".join(squashed(text) for text in own_texts), pieces)


def places_of_ours(lines: Iterable[Sequence[Sentence]], own: OwnWords) -> frozenset[Place]:
    """The places of sentences that are ours: long ones by themselves, all else only within a letter that stands there as a whole.

    A link alone, or a heading, may be theirs in our shape ("We removed: Listing 1 …"), so only prose of ours before and
    behind takes them along, and only with nothing of theirs between.
    """
    if not own.text:
        return frozenset()
    flat = [((row, number), one) for row, line in enumerate(lines) for number, one in enumerate(line)]
    alone = {place for place, one in flat if not _ADDRESS.search(one.plain) and own.has(_pressed(one))}
    return frozenset(alone.union(*_letters(flat, own)))


def _letters(flat: Sequence[tuple[Place, Sentence]], own: OwnWords) -> Iterator[list[Place]]:
    """Runs of sentences that are all ours, each from its first sentence of prose to its last."""
    run: list[tuple[Place, str]] = []
    for place, one in [*flat, ((-1, -1), Sentence("", ""))]:
        pressed = _pressed(one)
        if pressed and (pressed in own.sentences or own.has(pressed)):
            run.append((place, pressed))
            continue
        prose = [at for at, (_, said) in enumerate(run) if _is_prose(said) and own.has(said)]
        if len({run[at][1] for at in prose}) >= _WHOLE:
            yield [where for where, _ in run[prose[0] : prose[-1] + 1]]
        run = []


def _pressed(one: Sentence) -> str:
    return one.plain.replace(" ", "")


def _is_prose(pressed: str) -> bool:
    return pressed.endswith(_ENDS) and _is_long(pressed, 30, 12) and not _ADDRESS.search(pressed)


def _is_long(pressed: str, letters: int, signs: int) -> bool:
    return len(pressed) >= letters or sum(character > "\u2e80" for character in pressed) >= signs
