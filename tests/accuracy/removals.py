"""Learn to tell removals from what only sounds like them, and say how well sentences that were not learned from are told.

Run with `make removals` or `python -m tests.accuracy.removals [--write]`. What it learns from:

- the sentences of practice mails in which a rule is sure of a removal: by their marks, and those of removals without marks,
- tests/replies/removals/gone-*.txt and not-gone-*.txt: sentences without a mail, and those of tests/replies/sentences/ that
  tell a removal, or what is vague, conditional, past or stays.

Nothing of the scored half is read. The figures are cross-validated, sentence by sentence, each with all of its mail.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.adapters.meaning import meaning
from bot.adapters.playbook import BASE, REMOVALS, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.reply.bounce import delivery_report
from bot.core.reply.courtesy import without_courtesy
from bot.core.reply.reader import look
from bot.core.reply.text import plain
from bot.core.reply.traits import traits
from tests.accuracy.fitting import Evened, Fit, fitted_each, matrix, packed
from tests.accuracy.learning import FOLDS, written
from tests.accuracy.lessons import bank, known_families, marks
from tests.accuracy.replies import CLAIMANTS, CORPUS, NOW, OURS, mails, platform

_ROUNDS, _PENALTY, _OF_SENTENCES = 120, 0.5, 0.5
"""Steps of the fit, the penalty on its weights, and how much what is meant weighs beside the words; by cross-validation."""
_BESIDE, _VAGUE = ("vague", "conditional", "past", "stays"), 0.5
"""Tones of sentences without a mail that are no removal, and what such a sentence weighs, as few of them sound like one."""
_OF_OTHERS = {"foreign", "accuses", "robot"}
"""Tones of what is removed in a mail that is about something else."""
CUTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Taken:
    """A plain sentence that is taken for a removal, whether it is one, where it is from, and what it weighs."""

    sentence: str
    gone: bool
    source: str
    weight: float = 1.0


def taken_in_mails() -> Iterator[Taken]:
    """The sentences of practice mails in which a rule is sure of a removal."""
    marked = marks()
    for name, raw, known in mails("practice"):
        mail = parse(raw, NOW)
        if delivery_report(mail):
            continue
        of, listings = platform(known.get("platform", "generic")), tuple(known.get("listings", ()))
        items = {url: of.item_of(url) for url in listings}
        own_texts, domains = tuple(known.get("own_texts", ())), tuple(known.get("domains", ()))
        seen = look(mail, of, listings, items, own_texts, domains, OURS, greeted=(CLAIMANTS, ()))
        told, kind = marked.get(name), Reply(known["kind"])
        for one in {each.sentence.plain for each in seen.told.signals if each.sure and each.kind is Reply.REMOVED}:
            if (gone := _is_gone(one, told, kind)) is not None:
                yield Taken(without_courtesy(one, seen.wording.courtesy), gone, name)


def _is_gone(sentence: str, told: dict[str, list[str]] | None, kind: Reply) -> bool | None:
    """Say whether a sentence is marked as a removal; None where that is not known, or it would be one in another mail."""
    if told is None:
        return True if kind is Reply.REMOVED else None
    if sentence in told:
        return None if set(told[sentence]) & _OF_OTHERS else "gone" in told[sentence]
    return None if any(sentence in one or one in sentence for one in told) else False


def taken_alone() -> Iterator[Taken]:
    """Sentences without a mail."""
    courtesy = platform("generic").wording.courtesy
    for path in sorted((CORPUS / "removals").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentence = without_courtesy(plain(line), courtesy)
            yield Taken(sentence, path.name.startswith("gone-"), f"{path.stem}: {sentence}")
    for tone, line in bank():
        if tone == "gone" or tone in _BESIDE:
            gone = tone == "gone"
            yield Taken(without_courtesy(plain(line), courtesy), gone, line, 1.0 if gone else _VAGUE)


def learned(rows: Any, vectors: Any, taken: Sequence[Taken]) -> Fit:
    """Fit the sentences of rows of traits and vectors: one column, how likely each is a removal."""
    return fitted_each(
        rows,
        np.array([[one.gone] for one in taken], dtype=np.float32),
        _PENALTY,
        vectors * _OF_SENTENCES,
        _ROUNDS,
        np.array([one.weight for one in taken], dtype=np.float32),
    )


def told_by_others(rows: Any, vectors: Any, taken: Sequence[Taken]) -> np.ndarray[Any, Any]:
    """How likely each is a removal by weights that were learned without its mail: shape (sentences,)."""
    sources = {source: number for number, source in enumerate(sorted({one.source for one in taken}))}
    fold = np.array([sources[one.source] % FOLDS for one in taken])
    likely = np.zeros(len(taken), dtype=np.float32)
    for number in range(FOLDS):
        own, others = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        fit = learned(rows[others], vectors[others], [taken[place] for place in others])
        scores = rows[own] @ fit.traits + vectors[own] * _OF_SENTENCES @ fit.vectors + fit.bias
        likely[own] = 1 / (1 + np.exp(-scores[:, 0]))
    return likely


def tell(taken: Sequence[Taken], likely: np.ndarray[Any, Any]) -> None:
    """Print of how many removals and how many others each bar would make a question."""
    groups = {
        "practice mails": ("practice",), "single sentences": ("gone-", "not-gone-"),
    }  # fmt: skip
    for name, starts in groups.items():
        places = [place for place, one in enumerate(taken) if one.source.startswith(starts)]
        gone = np.array([taken[place].gone for place in places])
        told = likely[places]
        bars = ", ".join(f"{bar:g}: {(told[~gone] < bar).mean():.1%} / {(told[gone] < bar).mean():.1%}" for bar in CUTS)
        print(f"{name}: {(~gone).sum()} that are none and {gone.sum()} removals, below a bar of {bars}")


def main(argv: Sequence[str]) -> int:
    """Cross-validate, and write templates/_base/removals.npz if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the weights that all sentences teach")
    given = options.parse_args(argv)
    families = known_families()
    taken = list({one.sentence: one for one in (*taken_in_mails(), *taken_alone())}.values())
    rows = matrix([traits(one.sentence, families) for one in taken])
    plainly = [one.sentence for one in taken]
    vectors = np.vstack([meaning(plainly[at : at + 1024]) for at in range(0, len(plainly), 1024)])
    evened = Evened.of(vectors)
    even = evened(vectors)
    tell(taken, told_by_others(rows, even, taken))
    if given.write:
        fit = learned(rows, even, taken).scaled(_OF_SENTENCES)
        gone, scale = packed(fit.traits)
        meant, bias = evened.undone(fit)
        path: Path = shipped_templates() / BASE / REMOVALS
        arrays = {"gone": gone[:, 0], "scale": scale[0], "meant": meant[:, 0].astype(np.float32), "bias": bias[0]}
        written(path, arrays)
        print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
