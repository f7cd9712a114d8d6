"""Boosted trees whose answers are added up, kept as arrays (Friedman, Greedy Function Approximation: A Gradient Boosting Machine, 2001)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

ARRAYS = ("asks", "most", "yes", "no", "worth")


@dataclass(frozen=True, slots=True)
class Trees:
    """Questions, (trees, questions) each: it is a yes if the number that it `asks` about is `most` at most.

    `yes` and `no` lead to the next question of the tree, or from -1 downwards to what an answer is `worth`, (trees, answers). The trees
    speak for one class after the other, again and again.
    """

    asks: NDArray[np.uint16]
    most: Matrix
    yes: NDArray[np.int8]
    no: NDArray[np.int8]
    worth: Matrix

    @classmethod
    def of(cls, stored: Mapping[str, Any], prefix: str = "trees_") -> Trees:
        """Take the arrays as they were stored. Raises KeyError or ValueError for what is no such file."""
        trees = cls(*(np.asarray(stored[prefix + name]) for name in ARRAYS))
        shape = trees.asks.shape
        if len(shape) != 2 or any(one.shape != shape for one in (trees.most, trees.yes, trees.no)):
            raise ValueError("trees of another shape")
        if trees.worth.shape[0] != shape[0] or not (
            _leads_on(trees.yes, trees.worth) and _leads_on(trees.no, trees.worth)
        ):
            raise ValueError("trees that lead nowhere")
        if not (np.isfinite(trees.most).all() and np.isfinite(trees.worth).all()):
            raise ValueError("trees of no numbers")
        return trees

    def stored(self, prefix: str = "trees_") -> dict[str, Any]:
        """The arrays by their names."""
        return {prefix + name: getattr(self, name) for name in ARRAYS}

    def weigh(self, numbers: Matrix, classes: int) -> Matrix:
        """What numbers, as `asks` counts them, are worth for each class: shape (classes,)."""
        trees, questions = self.asks.shape
        first = np.arange(trees) * questions
        place = np.zeros(trees, dtype=np.int64)
        asking = np.arange(trees)
        while len(asking):  # by `take` of flat arrays, in half the time of two indices
            here = first.take(asking) + place.take(asking)
            yes = numbers.take(self.asks.take(here)) <= self.most.take(here)
            led = np.where(yes, self.yes.take(here), self.no.take(here))
            place[asking] = led
            asking = asking[led >= 0]
        worth = self.worth.take(np.arange(trees) * self.worth.shape[1] - place - 1)
        return np.asarray(worth.reshape(-1, classes).sum(axis=0), dtype=np.float32)


def _leads_on(ways: NDArray[np.int8], worth: Matrix) -> bool:
    """Say whether every way leads to a later question or to an answer that is there, so that following them ends."""
    here = np.arange(ways.shape[1])[None]
    return bool(((ways < ways.shape[1]) & (-ways.astype(int) <= worth.shape[1]) & ((ways < 0) | (ways > here))).all())
