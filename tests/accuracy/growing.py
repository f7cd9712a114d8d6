"""Trees that tell the kind of a mail from its evidence (bot/core/reply/ear/trees.py), grown by gradient boosting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import lightgbm
import numpy as np

from bot.core.reply.ear.hearing import softmax
from bot.core.reply.ear.trees import Trees
from bot.core.reply.facts import KINDS
from tests.accuracy.fitting import Fit

Array = np.ndarray[Any, Any]
_ROUNDS, _ANSWERS = 150, 15
_GROWN = {
    "objective": "multiclass", "learning_rate": 0.08, "num_leaves": _ANSWERS, "min_data_in_leaf": 30, "lambda_l2": 5.0, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 63, "use_missing": False, "deterministic": True, "force_row_wise": True, "num_threads": 1,
    "seed": 1, "verbosity": -1,
}  # fmt: skip


@dataclass(frozen=True)
class Kinds:
    """What tells the kind of a mail from its evidence."""

    weights: Fit
    trees: Trees

    def shares(self, rows: Array) -> Array:
        """As `bot.core.reply.ear.weighing.shares` does, for rows of evidence: shape (rows, kinds)."""
        by_trees = softmax(np.vstack([self.trees.weigh(row, len(KINDS)) for row in rows]))
        return np.asarray((softmax(rows @ self.weights.traits + self.weights.bias) + by_trees) / 2)


def grown(rows: Array, kinds: Array, weight: Array, classes: int) -> Trees:
    """Grow trees for so many classes on rows of evidence, of which the number of the class and the weight are known; the same ones on every run."""
    known = lightgbm.Dataset(rows, label=kinds, weight=weight)
    told = lightgbm.train(_GROWN | {"num_class": classes}, known, _ROUNDS).dump_model()["tree_info"]
    return laid_out([_Tree.of(one["tree_structure"]) for one in told])


@dataclass(slots=True)
class _Tree:
    """One tree as lists; ends are counted from -1 downwards."""

    asks: list[int] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    yes: list[int] = field(default_factory=list)
    no: list[int] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, root: Mapping[str, Any]) -> _Tree:
        tree = cls()
        if tree._placed(root) < 0:  # no question at all: one whose answers are the same
            tree.asks, tree.most, tree.yes, tree.no = [0], [0.0], [-1], [-1]
        return tree

    def _placed(self, node: Mapping[str, Any]) -> int:
        if "leaf_value" in node:
            self.worth.append(node["leaf_value"])
            return -len(self.worth)
        at = len(self.asks)
        self.asks.append(node["split_feature"])
        self.most.append(_at_most(node["threshold"]))
        self.yes.append(0)
        self.no.append(0)
        self.yes[at], self.no[at] = self._placed(node["left_child"]), self._placed(node["right_child"])
        return at


def _at_most(threshold: float) -> float:
    """The largest number of four bytes that is no more than this, so that no number of evidence comes to lie on the other side."""
    near = np.float32(threshold)
    return float(near if near <= threshold else np.nextafter(near, np.float32(-np.inf)))


def laid_out(trees: Sequence[_Tree]) -> Trees:
    """Trees side by side, filled up with questions and answers that nobody comes to."""

    def rows(lists: Iterable[Sequence[float]], length: int, kind: Any, nobody: float) -> Array:
        return np.array([[*one, *[nobody] * (length - len(one))] for one in lists], dtype=kind)

    asked, answered = max(len(one.asks) for one in trees), max(len(one.worth) for one in trees)
    return Trees(
        rows((one.asks for one in trees), asked, np.uint16, 0),
        rows((one.most for one in trees), asked, np.float32, 0.0),
        rows((one.yes for one in trees), asked, np.int8, -1),
        rows((one.no for one in trees), asked, np.int8, -1),
        rows((one.worth for one in trees), answered, np.float32, 0.0),
    )
