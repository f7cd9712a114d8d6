"""What each sentence tells, judged by its words: weights learned from marked sentences, beside the rules.

Rules know what they were taught, word for word. The ear has heard thousands of sentences of desks and goes by likeness, so
it understands a phrase that no rule foresaw, and it doubts a rule that fired on words alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.core.event import ListingState
from bot.core.reply.ear.traits import Families, traits
from bot.core.reply.ear.trees import Trees
from bot.core.reply.rules.modality import answered_no
from bot.core.reply.rules.wording import Wording
from bot.core.reply.sentences.text import Sentence
from bot.core.reply.states.rows import row_state
from bot.core.reply.states.staying import invites_anew, undecided

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

BUCKETS = 1 << 17
DIMENSIONS = 512
"""Of the vector of a sentence's meaning."""
TELLS, AUDIBLE = 0.3, 0.35
"""Least likelihood of a tone for a sentence to be one that tells it, and to be asked of what and of how many it does."""
_CLEARLY = 0.45
_HARDLY = 0.15
"""Less of a refusal than this, and no word of one: a page that is merely still there was not judged yet."""
_MOST_BARE = 5
"""Lines of a list of addresses that count where a mail is weighed; fifty say no more than five."""
MOST_SENTENCES = 60
"""Sentences of a mail that are heard; a desk has said what it has to say by then."""


Meaning = Callable[[Sequence[str]], "Matrix"]
"""Gives the vectors of sentences, shape (sentences, DIMENSIONS)."""


class Tone(StrEnum):
    """What one sentence tells about our complaint."""

    NOTHING = "nothing"
    GONE = "gone"
    STAYS = "stays"
    REFUSED = "refused"
    ASKS = "asks"
    SENT_AWAY = "sent away"
    PASSED_ON = "passed on"
    RECEIVED = "received"
    CONDITIONAL = "conditional"
    DISPUTED = "disputed"
    RESTORED = "restored"
    ACCUSES = "accuses"
    FOREIGN = "foreign"
    ROBOT = "robot"
    VAGUE = "vague"
    PAST = "past"
    DELAYED = "delayed"
    BOUNCED = "bounced"


TONES = tuple(Tone)


@dataclass(frozen=True, slots=True)
class Opinion:
    """The weights that tell one thing of a sentence, and nothing else: whether what sounds like a removal is one, whether what stays was refused.

    `words` (BUCKETS,) of int8 with its `scale` is for traits by hash, `meant` (DIMENSIONS,) for vectors; and there is a bias.
    """

    words: NDArray[np.int8]
    scale: float
    meant: Matrix
    bias: float

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Opinion:
        """Take the arrays as they were stored. Raises KeyError or ValueError for what is no such file."""
        words, meant = np.asarray(stored["words"]), np.asarray(stored["meant"])
        if words.shape != (BUCKETS,) or meant.shape != (DIMENSIONS,):
            raise ValueError("weights of another shape")
        return cls(words, float(stored["scale"]), meant, float(stored["bias"]))

    def likelihood(self, told: Sequence[str], vector: Matrix) -> float:
        """How likely a sentence of these traits, and of a vector of shape (DIMENSIONS,), is what is asked."""
        rows = rows_of(told)
        by_words = float(self.words.take(rows).sum(dtype=np.int64)) * self.scale * strength(len(rows))
        return float(1 / (1 + np.exp(-(by_words + float(vector @ self.meant) + self.bias))))


_BESIDE = ("trees", "families", "meaning", "removals", "refusals")
"""What an ear has beside its arrays."""


@dataclass(frozen=True, slots=True)
class Ear:
    """The learned weights; `tests/accuracy/learning.py` makes them.

    `words` is (BUCKETS, tones) of int8 with one `scale` a tone, for the traits of a sentence by hash; `around` weighs a
    sentence's first hearing with that of its neighbours; `kinds` and `trees` weigh what a whole mail shows (see evidence.py); `asks`
    is to what is asked for (see asking.py), and `mails` to the kind of a whole mail, what `words` is to the tones of a
    sentence: (BUCKETS, items) and (BUCKETS, kinds) of int8, with a scale and a bias for each column. `meant` (DIMENSIONS,
    tones), `asks_meant` (DIMENSIONS, items) and `mails_meant` (2 * DIMENSIONS, kinds) weigh what sentences mean, which
    `meaning` gives as vectors. `asks_steep` (items,), `asks_beside` (items,) and `asks_kinds` (kinds, items) weigh what sentences
    ask for together in the light of what else the mail asks for, and of what it is. `removals` tells removals from what only
    sounds like them, and `refusals` what was refused from what is not decided yet.
    """

    words: NDArray[np.int8]
    scale: Matrix
    bias: Matrix
    around: Matrix
    around_bias: Matrix
    kinds: Matrix
    kinds_bias: Matrix
    trees: Trees
    asks: NDArray[np.int8]
    asks_scale: Matrix
    asks_bias: Matrix
    asks_steep: Matrix
    asks_beside: Matrix
    asks_kinds: Matrix
    mails: NDArray[np.int8]
    mails_scale: Matrix
    mails_bias: Matrix
    meant: Matrix
    asks_meant: Matrix
    mails_meant: Matrix
    families: Families
    meaning: Meaning
    removals: Opinion
    refusals: Opinion

    @classmethod
    def of(
        cls, stored: Mapping[str, Any], families: Families, meaning: Meaning, removals: Opinion, refusals: Opinion
    ) -> Ear:
        """Take the arrays as they were stored. Raises KeyError or ValueError for what is no such file."""
        arrays = {name: np.asarray(stored[name]) for name in cls.__slots__ if name not in _BESIDE}
        ear = cls(
            **arrays, trees=Trees.of(stored), families=families, meaning=meaning, removals=removals, refusals=refusals
        )
        tones, kinds, items = len(TONES), ear.mails.shape[-1], ear.asks.shape[-1]
        shapes = {
            "words": (BUCKETS, tones), "bias": (tones,), "meant": (DIMENSIONS, tones), "mails": (BUCKETS, kinds),
            "mails_meant": (2 * DIMENSIONS, kinds), "asks": (BUCKETS, items), "asks_meant": (DIMENSIONS, items),
            "asks_steep": (items,), "asks_beside": (items,), "asks_kinds": (kinds, items),
        }  # fmt: skip
        if any(getattr(ear, name).shape != shape for name, shape in shapes.items()):
            raise ValueError("weights of another shape")
        if len(ear.trees.asks) % kinds or int(ear.trees.asks.max(initial=0)) >= len(ear.kinds):
            raise ValueError("trees of other evidence")
        return ear


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sentences of a mail as the ear takes them, the subject first: traits, and vectors (sentences, DIMENSIONS).

    `worded` says which of them hold a word; a long list of bare addresses tells nothing by its meaning. `said` is what they say, plainly.
    """

    traits: Sequence[Sequence[str]]
    vectors: Matrix
    worded: Sequence[bool]
    said: Sequence[str] = ()

    def weighed(self) -> list[int]:
        """The places of the sentences that a mail is weighed by: all with words, and the first few bare addresses."""
        bare = [place for place, has_words in enumerate(self.worded) if not has_words][:_MOST_BARE]
        return sorted({place for place, has_words in enumerate(self.worded) if has_words} | set(bare))

    def pooled(self) -> Matrix:
        """The mean of the vectors of the body, and that of the subject: shape (2 * DIMENSIONS,)."""
        body = self.vectors[1:][list(self.worded[1:])]
        whole = body if len(body) else self.vectors[:1]
        return np.concatenate([whole.mean(axis=0), self.vectors[0]])


def rows_of(told: Sequence[str]) -> NDArray[np.int64]:
    """The rows of a sentence's traits, each once."""
    return rows_of_all([told])


def rows_of_all(told: Iterable[Sequence[str]]) -> NDArray[np.int64]:
    """The rows of the traits of some sentences, each once."""
    return np.fromiter(frozenset().union(*map(_buckets, map(tuple, told))), dtype=np.int64)


@lru_cache(maxsize=512)
def _buckets(told: tuple[str, ...]) -> frozenset[int]:
    """The rows of traits, by CRC-32, the same on every machine; the same ones are weighed for the sentence, for its mail and for opinions."""
    crc, last = zlib.crc32, BUCKETS - 1
    return frozenset([crc(one.encode("utf-8", "surrogatepass")) & last for one in told])


def strength(count: int) -> float:
    """How much one of so many traits weighs, so that a long sentence speaks no louder than a short one."""
    return float(2 / np.sqrt(max(count, 1)))


def weighed(told: Sequence[str], table: NDArray[np.int8], scale: Matrix, bias: Matrix) -> Matrix:
    """What the traits weigh together in each column of a table of BUCKETS rows."""
    return weighed_rows(rows_of(told), table, scale, bias)


def weighed_rows(rows: NDArray[np.int64], table: NDArray[np.int8], scale: Matrix, bias: Matrix) -> Matrix:
    """What some rows of a table weigh together in each of its columns."""
    added = table.take(rows, axis=0).sum(axis=0, dtype=np.float32) * scale
    return np.asarray(added * strength(len(rows)) + bias, dtype=np.float32)


def softmax(scores: Matrix) -> Matrix:
    """Turn scores into shares of one, row by row."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def traits_of(
    subject: str, body: Sequence[str], fired: Mapping[int, Sequence[str]], families: Families
) -> list[tuple[str, ...]]:
    """The traits of a mail's plain sentences, the subject first; `fired` holds what rules said, by place in the body."""
    head = (*(f"S:{one}" for one in traits(subject, families)), "SUBJECT")
    told = enumerate(body[:MOST_SENTENCES])
    return [head, *((*traits(one, families), *fired.get(place, ())) for place, one in told)]


def families_in(lines: Iterable[str]) -> Families:
    """Read the table of families: word, wide family, narrow family. Raises ValueError for a line that is none."""
    rows = (line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {word: (int(wide), int(narrow)) for word, wide, narrow in rows}


def heard(ear: Ear, spoken: Spoken) -> Matrix:
    """Give for each sentence (subject first) how likely it tells what: shape (sentences, tones)."""
    by_words = np.array([weighed(one, ear.words, ear.scale, ear.bias) for one in spoken.traits], dtype=np.float32)
    first = softmax(by_words + spoken.vectors @ ear.meant)
    return softmax(surroundings(first) @ ear.around + ear.around_bias)


def surroundings(first: Matrix) -> Matrix:
    """What a sentence is judged by the second time: its own first hearing, its neighbours', and where it stands."""
    count = len(first)
    nobody = np.zeros((2, first.shape[1]), dtype=np.float32)
    before = np.vstack([nobody, first])
    after = np.vstack([first, nobody])
    places = np.array(
        [[1.0, place == 0, place / count, min(count, 20) / 20] for place in range(count)], dtype=np.float32
    )
    return np.hstack([np.log(first + 1e-4), before[1 : count + 1], after[1 : count + 1], before[:count], places])


def telling(tone: Tone, tones: Matrix, body: Sequence[Sentence], least: float = TELLS) -> tuple[Sentence, ...]:
    """The sentences of the body that tell this, in order."""
    column = TONES.index(tone)
    return tuple(one for one, row in zip(body, tones[1:], strict=False) if row[column] >= least)


_LISTING_TONES = {
    Tone.GONE: ListingState.REMOVED,
    Tone.STAYS: ListingState.REJECTED,
    Tone.REFUSED: ListingState.REJECTED,
    Tone.RESTORED: ListingState.RESTORED,
}


def states_heard(tones: Matrix, body: Sequence[Sentence], words: Wording) -> Mapping[Sentence, ListingState]:
    """What becomes of a listing that a sentence speaks of, where the ear is more sure than not.

    What is refused and what stays are one where a word says so, or the ear hears a refusal, and none that it is still
    being looked at; what is merely still there was not judged yet.
    """
    found = {}
    rows = tones[1 : len(body) + 1]
    for place, row in enumerate(rows):
        loud = {state: 0.0 for state in ListingState}
        for tone, state in _LISTING_TONES.items():
            loud[state] += float(row[TONES.index(tone)])
        state = max(loud, key=lambda key: loud[key])
        if loud[state] > _CLEARLY:
            following = [
                at
                for at in range(place + 1, min(place + 3, len(rows)))
                if not invites_anew(body[at].plain, words.staying)
            ]
            after = _loud(rows[following])
            here = _loud(row[None])
            stays = here[Tone.REFUSED] < _HARDLY and row_state(body[place].words, words.rows) is None
            quiet = state is ListingState.REJECTED and (
                stays or undecided(body[place].plain, here, after, words.staying)
            )
            denied = state is ListingState.REMOVED and answered_no(body[place].plain) is not None
            if quiet and row_state(body[place].words, words.rows) is ListingState.REMOVED:
                state, quiet = ListingState.REMOVED, loud[ListingState.REMOVED] < TELLS  # its words say that it is gone
            found[body[place]] = ListingState.OPEN if quiet or denied else state
    return found


def _loud(rows: Matrix) -> Mapping[str, float]:
    return {
        tone.value: float(rows[:, TONES.index(tone)].max()) if len(rows) else 0.0 for tone in (Tone.ASKS, Tone.REFUSED)
    }
