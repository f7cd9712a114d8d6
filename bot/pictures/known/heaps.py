"""Descriptors of a page lie in heaps of alike ones, so that those of an original are held against a few heaps only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COUNT = 64
_ASKED = 5
"""Heaps that a descriptor of the original is held against: its nearest twin on a page lies in one of them in 19 of 20 cases."""


@dataclass(frozen=True, slots=True, eq=False)
class Heaps:
    """`middles` (heaps, 128) is the middle of each heap, `described` (n, 128) lies heap by heap between `edges`.

    `named` (n) says which row of the page each one was.
    """

    middles: Any
    described: Any
    named: Any
    edges: Any

    def opposite(self, described: Any) -> Iterator[tuple[Any, Any, Any, Any]]:
        """Give for each heap its descriptors and their rows, and those of an original that may lie near, likewise."""
        import numpy

        near = numpy.argpartition(-(described @ self.middles.T), _ASKED, axis=1)[:, :_ASKED]
        asked = numpy.zeros((len(described), len(self.middles)), bool)
        numpy.put_along_axis(asked, near, True, axis=1)
        rows = numpy.split(numpy.nonzero(asked.T)[1], numpy.cumsum(asked.sum(axis=0))[:-1])
        for heap, ours in enumerate(rows):
            start, end = self.edges[heap : heap + 2]
            if start < end and len(ours) >= 2:
                yield self.described[start:end], self.named[start:end], described[ours], ours


def in_heaps(described: Any) -> Heaps:
    """Sort descriptors (n, 128) round some of them, and once more round the middles of what came together."""
    import numpy

    middles = described[numpy.linspace(0, len(described) - 1, _COUNT).astype(int)]
    nearest = (described @ middles.T).argmax(axis=1)
    middles = middles.copy()
    for heap in numpy.unique(nearest):
        middle = described[nearest == heap].mean(axis=0)
        middles[heap] = middle / max(float(numpy.linalg.norm(middle)), 1e-6)
    nearest = (described @ middles.T).argmax(axis=1)
    order = numpy.argsort(nearest, kind="stable")
    edges = numpy.concatenate([[0], numpy.cumsum(numpy.bincount(nearest, minlength=_COUNT))])
    return Heaps(middles, described[order], order, edges)
