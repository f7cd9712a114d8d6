"""What a whole mail is, from what it shows; a doubt is a person's business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.core.event import Reply
from bot.core.reply.ear.hearing import Ear, Spoken, rows_of_all, softmax, weighed_rows
from bot.core.reply.facts import KINDS

if TYPE_CHECKING:
    from bot.core.reply.ear.hearing import Matrix


def all_traits(told: Sequence[Sequence[str]]) -> list[str]:
    """The traits of a mail, each once, wherever they stand; what rules said of a sentence is left out."""
    return sorted({one for row in _of_words(told) for one in row})


def _of_words(told: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[one for one in row if not one.startswith("r:")] for row in told]


def at_large(ear: Ear, spoken: Spoken) -> Matrix:
    """How likely a mail is of each of KINDS by all that it says together, whichever sentence it stands in."""
    rows = rows_of_all(_of_words(spoken.traits))
    by_words = weighed_rows(rows, ear.mails, ear.mails_scale, ear.mails_bias)
    return softmax(by_words + spoken.pooled() @ ear.mails_meant)


def shares(ear: Ear, shown: Matrix) -> dict[Reply, float]:
    """How likely a mail that shows this `evidence` is of each kind, all together one: what the weights and the trees say, half and half."""
    by_weights = softmax((shown @ ear.kinds + ear.kinds_bias)[None])[0]
    by_trees = softmax((ear.trees.weigh(shown, len(KINDS)))[None])[0]
    return {kind: float(share) for kind, share in zip(KINDS, (by_weights + by_trees) / 2, strict=True)}
