"""Trees that are grown from evidence say what the library that grew them says."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lightgbm", exc_type=OSError, reason="needs libgomp1")  # type: ignore[arg-type]

import lightgbm

from tests.accuracy.growing import _GROWN, _ROUNDS, grown

CLASSES = 3


def rows(seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    numbers = np.random.default_rng(seed).integers(0, 5, (count, 4)).astype(np.float32)
    return numbers, ((numbers[:, 0] > 2).astype(int) + (numbers[:, 1] + numbers[:, 2] > 6).astype(int)) % CLASSES


def test_grown_trees_judge_as_the_library_does_and_know_what_they_were_not_shown() -> None:
    numbers, kinds = rows(1, 800)
    weight = np.ones(len(kinds))
    trees = grown(numbers, kinds, weight, CLASSES)
    known = lightgbm.train(
        _GROWN | {"num_class": CLASSES}, lightgbm.Dataset(numbers, label=kinds, weight=weight), _ROUNDS
    )
    fresh, true = rows(2, 300)
    scores = np.vstack([trees.weigh(one, CLASSES) for one in fresh])
    assert np.allclose(scores, known.predict(fresh, raw_score=True), atol=1e-4)
    assert (scores.argmax(axis=1) == true).mean() > 0.85


def test_the_same_trees_grow_on_every_run() -> None:
    numbers, kinds = rows(3, 300)
    one, two = (grown(numbers, kinds, np.ones(len(kinds)), CLASSES).stored() for _ in range(2))
    assert all(np.array_equal(one[name], two[name]) for name in one)


def test_what_cannot_be_told_apart_gives_trees_without_a_question() -> None:
    trees = grown(np.zeros((90, 2), dtype=np.float32), np.arange(90) % CLASSES, np.ones(90), CLASSES)
    assert np.ptp(trees.weigh(np.zeros(2, dtype=np.float32), CLASSES)) < 0.1
