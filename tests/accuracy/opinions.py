"""Learn to tell one thing of a sentence: removals from what only sounds like them, refusals from what is not decided yet.

Run with `make opinions` or `python -m tests.accuracy.opinions [--write]`. What it learns from:

- the sentences of practice mails in which a rule is sure of a removal, and those that are marked as staying or refused,
- tests/replies/removals/gone-*.txt and not-gone-*.txt, tests/replies/refusals/decided-*.txt and open-*.txt: sentences without a mail,
- those of tests/replies/sentences/ that tell a removal, or what is vague, conditional, past or stays; a refusal, or what is on its way.

Nothing of the scored half is read. The figures are cross-validated, sentence by sentence, each with all of its mail.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.adapters.meaning import meaning
from bot.adapters.playbook import BASE, REFUSALS, REMOVALS, shipped_templates
from bot.core.event import ListingState, Reply
from bot.core.mailparse import parse
from bot.core.reply.bounce import delivery_report
from bot.core.reply.ear.look import Look
from bot.core.reply.ear.traits import traits
from bot.core.reply.rules.courtesy import without_courtesy
from bot.core.reply.sentences.text import Sentence, plain
from tests.accuracy.fitting import Evened, Fit, fitted_each, matrix, packed
from tests.accuracy.learning import FOLDS, written
from tests.accuracy.lessons import bank, known_families, looked_at, marks
from tests.accuracy.replies import CORPUS, NOW, mails, platform

_ROUNDS, _PENALTY, _OF_SENTENCES = 120, 0.5, 0.5
"""Steps of the fit, the penalty on its weights, and how much what is meant weighs beside the words; by cross-validation."""
_OF_OTHERS = {"foreign", "accuses", "robot"}
"""Tones of what is removed in a mail that is about something else."""
_WAITS = frozenset({Reply.ACKNOWLEDGED, Reply.INFO_REQUESTED, Reply.FORWARDED, Reply.COUNTER_NOTICE, Reply.UNCLEAR})
"""Kinds of mails in which nothing is decided: what stays there is open."""
_OF_MAILS = 0.5
"""What a sentence of a mail weighs that is marked as staying or refused, beside one that was written to be told apart; by cross-validation."""
_ALONE = "alone:"
CUTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Taken:
    """A plain sentence that is taken for something, whether it is that, where it is from, and what it weighs."""

    sentence: str
    is_one: bool
    source: str
    weight: float = 1.0


Of = Callable[
    [Look, Mapping[str, Any], Mapping[str, Sequence[str]] | None], Iterator[tuple[Sentence, bool | None, float]]
]
"""Gives the sentences of a mail that are taken for it, whether they are that, if it is known, and what each weighs."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is told of a sentence: where its sentences and weights are, what those begin with that are one, and tones that are or are not."""

    folder: str
    file: str
    yes: str
    of_mail: Of
    tones: Mapping[str, float]
    no_tones: Mapping[str, float]


def removals_of(
    seen: Look, known: Mapping[str, Any], told: Mapping[str, Sequence[str]] | None
) -> Iterator[tuple[Sentence, bool | None, float]]:
    """The sentences in which a rule is sure of a removal."""
    kind = Reply(known["kind"])
    for one in dict.fromkeys(each.sentence for each in seen.told.signals if each.sure and each.kind is Reply.REMOVED):
        yield one, is_gone(one.plain, told, kind), 1.0


def is_gone(sentence: str, told: Mapping[str, Sequence[str]] | None, kind: Reply) -> bool | None:
    """Say whether a sentence is marked as a removal; None where that is not known, or it would be one in another mail."""
    if told is None:
        return True if kind is Reply.REMOVED else None
    if sentence in told:
        return None if set(told[sentence]) & (_OF_OTHERS | {""}) else "gone" in told[sentence]
    return None if any(sentence in one or one in sentence for one in told) else False


def refusals_of(
    seen: Look, known: Mapping[str, Any], told: Mapping[str, Sequence[str]] | None
) -> Iterator[tuple[Sentence, bool | None, float]]:
    """The sentences that are marked as staying or refused and as nothing else: by what became of the listings they name, or of the mail."""
    kind, states = Reply(known["kind"]), known.get("states", {})
    for one in seen.told.body:
        marked = set((told or {}).get(one.plain, ()))
        if marked and marked <= {"stays", "refused"}:
            yield one, is_refused(seen.index.named(one.words)[0], states, marked, kind), _OF_MAILS


def is_refused(named: Sequence[str], states: Mapping[str, str], marked: set[str], kind: Reply) -> bool | None:
    """Say whether a sentence that is marked as staying or refused tells a refusal; None where that is not known."""
    ends = {states.get(url) for url in named}
    if ends and ends <= {None, ListingState.REJECTED.value}:
        return None not in ends if len(ends) == 1 else None
    if "refused" in marked:
        return True if kind in (Reply.REJECTED, Reply.PARTIALLY_REMOVED) else None
    return True if kind is Reply.REJECTED else False if kind in _WAITS else None


QUESTIONS = (
    Question(
        "removals", REMOVALS, "gone-", removals_of, {"gone": 1.0},
        dict.fromkeys(("vague", "conditional", "past", "stays"), 0.5),
    ),
    Question(
        "refusals", REFUSALS, "decided-", refusals_of, {"refused": 0.5},
        dict.fromkeys(("received", "passed on", "asks", "vague"), 0.25),
    ),
)  # fmt: skip


def taken_in_mails(question: Question) -> Iterator[Taken]:
    """What is taken for it in practice mails."""
    marked = marks()
    for name, raw, known in mails("practice"):
        mail = parse(raw, NOW)
        if delivery_report(mail):
            continue
        seen = looked_at(mail, known)
        for one, is_one, weight in question.of_mail(seen, known, marked.get(name)):
            if is_one is not None:
                yield Taken(without_courtesy(one.plain, seen.wording.courtesy), is_one, name, weight)


def taken_alone(question: Question) -> Iterator[Taken]:
    """Sentences without a mail; lines of one number belong together in the files of a language, one being what the other is not."""
    courtesy = platform("generic").wording.courtesy
    for path in sorted((CORPUS / question.folder).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            sentence = without_courtesy(plain(line), courtesy)
            yield Taken(
                sentence, path.name.startswith(question.yes), f"{_ALONE}{path.stem.rpartition('-')[2]}:{number}"
            )
    weights = {**question.tones, **question.no_tones}
    for tone, line in bank():
        if tone in weights:
            yield Taken(without_courtesy(plain(line), courtesy), tone in question.tones, line, weights[tone])


def learned(rows: Any, vectors: Any, taken: Sequence[Taken]) -> Fit:
    """Fit the sentences of rows of traits and vectors: one column, how likely each is one."""
    return fitted_each(
        rows,
        np.array([[one.is_one] for one in taken], dtype=np.float32),
        _PENALTY,
        vectors * _OF_SENTENCES,
        _ROUNDS,
        np.array([one.weight for one in taken], dtype=np.float32),
    )


def told_by_others(rows: Any, vectors: Any, taken: Sequence[Taken]) -> np.ndarray[Any, Any]:
    """How likely each is one by weights that were learned without its mail: shape (sentences,)."""
    sources = {source: number for number, source in enumerate(sorted({one.source for one in taken}))}
    fold = np.array([sources[one.source] % FOLDS for one in taken])
    likely = np.zeros(len(taken), dtype=np.float32)
    for number in range(FOLDS):
        own, others = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        fit = learned(rows[others], vectors[others], [taken[place] for place in others])
        scores = rows[own] @ fit.traits + vectors[own] * _OF_SENTENCES @ fit.vectors + fit.bias
        likely[own] = 1 / (1 + np.exp(-scores[:, 0]))
    return likely


def tell(question: Question, taken: Sequence[Taken], likely: np.ndarray[Any, Any]) -> None:
    """Print of how many that are one and how many others each bar would make a question."""
    for name, starts in {"practice mails": ("practice", "earlier"), "single sentences": (_ALONE,)}.items():
        places = [place for place, one in enumerate(taken) if one.source.startswith(starts)]
        is_one = np.array([taken[place].is_one for place in places])
        told = likely[places]
        bars = ", ".join(
            f"{bar:g}: {(told[~is_one] < bar).mean():.1%} / {(told[is_one] < bar).mean():.1%}" for bar in CUTS
        )
        print(
            f"{question.folder}, {name}: {(~is_one).sum()} that are none and {is_one.sum()} that are, below a bar of {bars}"
        )


def learn(question: Question, write: bool) -> None:
    """Cross-validate one question, and write its weights if asked to."""
    families = known_families()
    taken = list({one.sentence: one for one in (*taken_in_mails(question), *taken_alone(question))}.values())
    rows = matrix([traits(one.sentence, families) for one in taken])
    plainly = [one.sentence for one in taken]
    vectors = np.vstack([meaning(plainly[at : at + 1024]) for at in range(0, len(plainly), 1024)])
    evened = Evened.of(vectors)
    even = evened(vectors)
    tell(question, taken, told_by_others(rows, even, taken))
    if write:
        fit = learned(rows, even, taken).scaled(_OF_SENTENCES)
        words, scale = packed(fit.traits)
        meant, bias = evened.undone(fit)
        path: Path = shipped_templates() / BASE / question.file
        arrays = {"words": words[:, 0], "scale": scale[0], "meant": meant[:, 0].astype(np.float32), "bias": bias[0]}
        written(path, arrays)
        print(f"{path.name}: {path.stat().st_size} bytes")


def main(argv: Sequence[str]) -> int:
    """Cross-validate, and write templates/_base/removals.npz and refusals.npz if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the weights that all sentences teach")
    options.add_argument("--only", choices=[one.folder for one in QUESTIONS], help="the one question to learn")
    given = options.parse_args(argv)
    for question in QUESTIONS:
        if given.only in (None, question.folder):
            learn(question, given.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
