"""Logistic regressions over thousands of traits and the vectors of meaning beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from bot.core.reply.ear.hearing import BUCKETS, rows_of, softmax, strength

Array = np.ndarray[Any, Any]


def matrix(rows: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Sentences by traits, each row as strong as `strength` says."""
    found = [rows_of(one) for one in rows]
    data = np.concatenate([np.full(len(one), strength(len(one)), dtype=np.float32) for one in found])
    ends = np.cumsum([0, *(len(one) for one in found)])
    return sparse.csr_matrix((data, np.concatenate(found), ends), shape=(len(rows), BUCKETS))


@dataclass(frozen=True)
class Fit:
    """The weights of traits (features, classes), of vectors (dimensions, classes), and the bias."""

    traits: Array
    vectors: Array
    bias: Array

    def shares(self, x: Any, vectors: Array) -> Array:
        return softmax(x @ self.traits + vectors @ self.vectors + self.bias)

    def scaled(self, by: float) -> Fit:
        """The same fit for vectors that are not scaled by this."""
        return Fit(self.traits, self.vectors * by, self.bias)


def fitted(x: Any, target: Array, weight: Array, penalty: float, vectors: Array | None = None, rounds: int = 70) -> Fit:
    """Fit a multinomial logistic regression with an L2 penalty, over traits and, if given, vectors beside them."""
    speaks = target.sum(axis=1, keepdims=True) > 0

    def judged(scores: Array) -> tuple[float, Array]:
        share = softmax(scores)
        said = np.log(share.astype(np.float64) + 1e-12)
        return -float((weight[:, None] * target * said).sum()), (share * speaks - target) * weight[:, None]

    return _minimized(x, vectors, target.shape[1], judged, penalty, rounds)


def fitted_each(x: Any, target: Array, penalty: float, vectors: Array, rounds: int, weight: Array | None = None) -> Fit:
    """Fit one logistic regression for each column with an L2 penalty, over traits and vectors beside them; each row of the same weight unless
    `weight` (rows,) says otherwise."""
    heavy = np.ones((len(target), 1)) if weight is None else weight[:, None]

    def judged(scores: Array) -> tuple[float, Array]:
        share = 1 / (1 + np.exp(-scores.astype(np.float64)))
        missed = target * np.log(share + 1e-12) + (1 - target) * np.log(1 - share + 1e-12)
        return -float((missed * heavy).sum()), (share - target) * heavy

    return _minimized(x, vectors, target.shape[1], judged, penalty, rounds)


def _minimized(
    x: Any,
    vectors: Array | None,
    classes: int,
    judged: Callable[[Array], tuple[float, Array]],
    penalty: float,
    rounds: int,
) -> Fit:
    """Minimize what `judged` makes of scores, a cost and its slope by score, and a penalty on every weight but the bias."""
    used = np.unique(x.indices) if sparse.issparse(x) else np.arange(x.shape[1])
    inner = x[:, used].tocsr() if sparse.issparse(x) else x
    beside = np.zeros((x.shape[0], 0), dtype=np.float32) if vectors is None else vectors
    turned, laid = inner.T.tocsr() if sparse.issparse(x) else inner.T, np.ascontiguousarray(beside.T)
    size = len(used)

    def loss(flat: Any) -> tuple[float, Any]:
        table = flat.reshape(-1, classes)
        small = table.astype(np.float32)
        cost, slope = judged(inner @ small[:size] + beside @ small[size:-1] + small[-1])
        wrong = slope.astype(np.float32)
        steps = np.vstack([turned @ wrong, laid @ wrong, wrong.sum(axis=0)[None]]).astype(np.float64)
        steps[:-1] += penalty * table[:-1]
        return cost + penalty / 2 * float((table[:-1] ** 2).sum()), steps.ravel()

    start = np.zeros((size + beside.shape[1] + 1) * classes)
    table = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x.reshape(-1, classes)
    whole = np.zeros((x.shape[1], classes), dtype=np.float32)
    whole[used] = table[:size]
    return Fit(whole, table[size:-1].astype(np.float32), table[-1].astype(np.float32))


@dataclass(frozen=True)
class Evened:
    """Vectors with their mean taken off and their directions evened out, in which a fit finds its way sooner."""

    mean: Array
    turn: Array

    @classmethod
    def of(cls, vectors: Array) -> Evened:
        mean = vectors.mean(axis=0)
        spread, directions = np.linalg.eigh(np.cov((vectors - mean)[::3].T))
        turn = directions / (spread + 1e-5) ** 0.25
        length = np.linalg.norm((vectors - mean)[::7] @ turn, axis=1).mean()
        return cls(mean.astype(np.float32), (turn / length).astype(np.float32))

    def __call__(self, vectors: Array) -> Array:
        return (vectors - self.mean) @ self.turn

    def undone(self, fit: Fit, parts: int = 1) -> tuple[Array, Array]:
        """The weights and the bias of a fit for plain vectors, of which each row holds so many side by side."""
        size = len(self.mean)
        weights = [self.turn @ fit.vectors[at * size : (at + 1) * size] for at in range(parts)]
        bias = fit.bias - sum(self.mean @ one for one in weights)
        return np.vstack(weights).astype(np.float32), np.asarray(bias, dtype=np.float32)


def packed(table: Any) -> tuple[Any, Any]:
    """Give weights as whole numbers of one byte and the scale of each column."""
    scale = np.abs(table).max(axis=0) / 127 + 1e-9
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)
