"""Learn the weights of the ear from marked sentences, and say how well it would have done on mails it had not heard.

Run with `make ear` or `python -m tests.accuracy.learning [--write]`. What it learns from:

- tests/replies/marks/*.tsv: mail, tone, sentence; sentences of the practice half that tell something, marked by hand
  (all others of those mails tell nothing),
- tests/replies/sentences/*.tsv: tone, sentence; sentences without a mail round them,
- tests/replies/asks/*.tsv: items, sentence; what a sentence asks for, some with the mail they stand in before.

Nothing of the scored half is read. The figures printed are cross-validated: each mail is judged by weights learned
from the others.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from bot.adapters.meaning import meaning
from bot.adapters.playbook import BASE, EAR, shipped_templates
from bot.core.event import Reply
from bot.core.reply.besides.details import named_in
from bot.core.reply.decision.overhearing import concluded, loudest, wishes
from bot.core.reply.ear.asking import ITEMS, as_asked, asking_traits, beside, chosen, scored, together, with_clauses
from bot.core.reply.ear.hearing import TONES, Tone, softmax, surroundings
from bot.core.reply.ear.traits import Families, traits
from bot.core.reply.ear.weighing import all_traits
from bot.core.reply.facts import KINDS
from bot.core.reply.particulars import MAY_ASK
from bot.core.reply.reading import Asked as Item
from bot.core.reply.sentences.text import plain
from tests.accuracy.fitting import Evened, Fit, fitted, fitted_each, matrix, packed
from tests.accuracy.growing import Kinds, grown
from tests.accuracy.lessons import Lesson, Loose, bank, known_families, lessons
from tests.accuracy.replies import CORPUS, costly_said, f1, platform

FOLDS = 4
_SILENT = 0.6
"""What a sentence that tells nothing weighs beside one that tells something."""
_ROUNDS = 150
_OF_SENTENCES, _OF_MAILS, _OF_WISHES = 0.5, 1.25, 0.6
"""How much what is meant weighs beside the words: in one sentence, in a mail, in what is asked for; by cross-validation."""
_WORDS_PENALTY, _AROUND_PENALTY, _KINDS_PENALTY, _MAILS_PENALTY, _LIGHT_PENALTY = 0.1, 0.5, 1.5, 0.1, 1.0


def weights_of(target: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.where(target[:, 0] == 1, _SILENT, target.sum(axis=1))


def weights_in(taught: Sequence[Lesson]) -> np.ndarray[Any, Any]:
    """What each sentence of these mails weighs by its mail, shape (sentences,)."""
    return np.repeat([one.weight for one in taught], [len(one.marks) for one in taught])


def understood(taught: Sequence[Lesson], extra: Sequence[Loose]) -> Evened:
    """Give every sentence its vector, evened; they are told apart no better for it, but learned from much sooner."""
    said = [[one.seen.subject, *(each.plain for each in one.seen.told.body)][: len(one.told)] for one in taught]
    plainly = [*(sentence for one in said for sentence in one), *(one.sentence for one in extra)]
    places = {sentence: place for place, sentence in enumerate(dict.fromkeys(plainly))}
    known = list(places)
    vectors = np.vstack([meaning(known[at : at + 1024]) for at in range(0, len(known), 1024)])
    evened = Evened.of(vectors)
    vectors = evened(vectors)
    for one, sentences in zip(taught, said, strict=True):
        one.vectors = vectors[[places[sentence] for sentence in sentences]]
        one.worded = one.seen.worded(len(one.told))
    for each in extra:
        each.vectors = vectors[places[each.sentence]]
    return evened


def learn_words(taught: Sequence[Lesson], extra: Sequence[Loose]) -> Fit:
    rows = [row for one in taught for row in one.told] + [one.told for one in extra]
    names = [one.value for one in TONES]
    loose = np.eye(len(TONES), dtype=np.float32)[[names.index(one.tone) for one in extra]]
    target = np.vstack([*(one.marks for one in taught), *([loose] if len(extra) else [])])
    vectors = np.vstack([*(one.vectors for one in taught), *(one.vectors[None] for one in extra)]) * _OF_SENTENCES
    by_mail = np.concatenate([weights_in(taught), np.ones(len(extra))])
    return fitted(matrix(rows), target, weights_of(target) * by_mail, _WORDS_PENALTY, vectors, _ROUNDS)


def learn_around(taught: Sequence[Lesson]) -> Fit:
    target = np.vstack([one.marks for one in taught])
    weight = weights_of(target) * weights_in(taught)
    return fitted(np.vstack([surroundings(one.first) for one in taught]), target, weight, _AROUND_PENALTY)


def learn_kinds(taught: Sequence[Lesson]) -> Kinds:
    """Learn what evidence shows, by weights and by trees; each sees what the other does not."""
    rows = np.vstack([one.evidence(not one.tuned) for one in taught])
    weight = np.array([one.weight for one in taught])
    number = np.array([KINDS.index(one.kind) for one in taught])
    weighed = fitted(rows, kinds_of(taught), weight, _KINDS_PENALTY)
    return Kinds(weighed, grown(rows, number, weight, len(KINDS)))


def learn_mails(taught: Sequence[Lesson]) -> Fit:
    rows = matrix([all_traits(one.told) for one in taught])
    vectors = np.vstack([one.spoken.pooled() for one in taught]) * _OF_MAILS
    weight = np.array([one.weight for one in taught])
    return fitted(rows, kinds_of(taught), weight, _MAILS_PENALTY, vectors, _ROUNDS)


def kinds_of(taught: Sequence[Lesson]) -> np.ndarray[Any, Any]:
    return np.eye(len(KINDS), dtype=np.float32)[[KINDS.index(one.kind) for one in taught]]


_jobs: list[Callable[[], Any]] = []


def _done(place: int) -> Any:
    return _jobs[place]()


def at_once(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """What jobs give that take minutes, as many of them at once as there are processors."""
    _jobs[:] = jobs  # the processes are forks: what the jobs learn from is there, and only what they give is sent
    with get_context("fork").Pool() as pool:
        return pool.map(_done, range(len(jobs)), chunksize=1)


def cross_validated(taught: Sequence[Lesson], extra: Sequence[Loose]) -> np.ndarray[Any, Any]:
    """Judge every mail by what was learned from the others; leaves `first`, `second` and `large` in the lessons."""
    folds = [[one for place, one in enumerate(taught) if place % FOLDS == fold] for fold in range(FOLDS)]
    rest = [[one for place, one in enumerate(taught) if place % FOLDS != fold] for fold in range(FOLDS)]
    words_of = at_once([partial(learn_words, others, extra) for others in rest])
    mails_of = at_once([partial(learn_mails, others) for others in rest])
    for own, words, mails in zip(folds, words_of, mails_of, strict=True):
        for one in own:
            one.first = words.shares(matrix(one.told), one.vectors * _OF_SENTENCES)
            one.large = mails.shares(matrix([all_traits(one.told)]), one.spoken.pooled()[None] * _OF_MAILS)[0]
    for own, others in zip(folds, rest, strict=True):
        around = learn_around(others)
        for one in own:
            one.second = softmax(surroundings(one.first) @ around.traits + around.bias)
            one.seen = one.seen.with_tones(one.second)
    kinds_by = at_once([partial(learn_kinds, others) for others in rest])
    out = np.zeros((len(taught), len(KINDS)), dtype=np.float32)
    for fold, (own, kinds) in enumerate(zip(folds, kinds_by, strict=True)):
        out[fold::FOLDS] = kinds.shares(np.vstack([one.evidence() for one in own]))
    return out


@dataclass(frozen=True, slots=True)
class Want:
    """A sentence that asks for something: in which mail ("" for none), for what, its plain words and their traits."""

    mail: str
    items: frozenset[str]
    plain: str
    told: list[str]


def wants(families: Families) -> list[Want]:
    """The sentences of tests/replies/asks: (mail, TAB,) items, TAB, sentence."""
    found, known = [], platform("generic").asked
    for path in sorted((CORPUS / "asks").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            *mail, items, sentence = line.split("\t")
            names, words = frozenset(items.split(",")) - {"-"}, as_asked(plain(sentence))
            found.append(Want("".join(mail), names, words, asking_traits(words, families, known)))
    return found


def aside(taught: Sequence[Lesson], families: Families) -> list[Want]:
    """The sentences that name an item and, as they are marked, ask for nothing: "the certificate is on file"."""
    found, known = [], platform("generic").asked
    for one in taught:
        whole = " ".join(said.plain for said in one.seen.told.body)
        for said, marked in zip(one.seen.told.body, one.marks[1:], strict=False):
            asks_nothing = marked.any() and not marked[TONES.index(Tone.ASKS)]
            if one.kind in MAY_ASK and asks_nothing and named_in(said.plain, known, whole):
                words = as_asked(said.plain)
                found.append(Want(one.name, frozenset(), words, asking_traits(words, families, known)))
    return found


def unasked(taught: Sequence[Lesson], wanted: Sequence[Want], families: Families) -> list[Want]:
    """The sentences that might ask and do not, in mails of which it is known in which sentences they ask for what.

    Of mails that want something (info_requested) not every sentence that asks is listed; of all others those are.
    """
    found, known = [], platform("generic").asked
    listed: dict[str, set[str]] = {}
    items: dict[str, frozenset[str]] = {}
    for one in wanted:
        if one.mail and one.items:
            listed.setdefault(one.mail, set()).add(one.plain)
            items[one.mail] = items.get(one.mail, frozenset()) | one.items
    for lesson in taught:
        told = items.get(lesson.name, frozenset())
        if lesson.kind is Reply.INFO_REQUESTED or lesson.kind not in MAY_ASK or lesson.asked != told:
            continue
        asking = listed.get(lesson.name, set())
        for said, _ in wishes(lesson.kind, lesson.second, lesson.seen.told):
            words = as_asked(said.plain)
            if not any(words in one or one in words for one in asking):
                found.append(Want(lesson.name, frozenset(), words, asking_traits(words, families, known)))
    return found


def learn_asks(taught: Sequence[Want], evened: Evened) -> Fit:
    """Fit one logistic regression an item."""
    target = np.array([[item in one.items for item in ITEMS] for one in taught], dtype=np.float32)
    vectors = evened(meaning([one.plain for one in taught])) * _OF_WISHES
    return fitted_each(matrix([one.told for one in taught]), target, _WORDS_PENALTY, vectors, _ROUNDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A mail as it was judged, what its sentences ask for together, shape (items,), and what it does ask for."""

    kind: Reply
    likely: np.ndarray[Any, Any]
    items: frozenset[str]


def asked_by_others(
    taught: Sequence[Lesson], kinds: Sequence[Reply], wanted: Sequence[Want], evened: Evened
) -> list[Asked]:
    """What each mail seems to ask for by what the sentences of others taught; call after `cross_validated`."""
    asking = [
        (one, kind) for one, kind in zip(taught, kinds, strict=True) if one.asked is not None and one.kind in MAY_ASK
    ]
    folds = [asking[fold::FOLDS] for fold in range(FOLDS)]
    names = [{one.name for one, _ in own} for own in folds]
    fits = at_once([partial(learn_asks, [one for one in wanted if one.mail not in own], evened) for own in names])
    return [
        Asked(kind, _likely_asked(one, kind, fit, evened), one.asked or frozenset())
        for own, fit in zip(folds, fits, strict=True)
        for one, kind in own
    ]


def _likely_asked(one: Lesson, kind: Reply, fit: Fit, evened: Evened) -> np.ndarray[Any, Any]:
    known, families = platform("generic").asked, known_families()
    asking = [(as_asked(said.plain), tone) for said, tone in wishes(kind, one.second, one.seen.told)]
    whole = " ".join(said.plain for said in one.seen.told.body)
    meant = evened(meaning([said for said, _ in asking])) * _OF_WISHES @ fit.vectors + fit.bias

    def judged(words: str, added: Any) -> Any:
        return (matrix([asking_traits(words, families, known, whole)]) @ fit.traits)[0] + added

    each = [with_clauses(partial(judged, added=row), said) for (said, _), row in zip(asking, meant, strict=True)]
    return together(each, [tone for _, tone in asking])


@dataclass(frozen=True, slots=True)
class Light:
    """How much an item's score and its likeliest rival count, each of shape (items,), and each kind, (kinds, items)."""

    steep: np.ndarray[Any, Any]
    beside: np.ndarray[Any, Any]
    kinds: np.ndarray[Any, Any]

    def shares(self, one: Asked) -> np.ndarray[Any, Any]:
        score = self.steep * scored(one.likely) + self.beside * beside(one.likely) + self.kinds[KINDS.index(one.kind)]
        return 1 / (1 + np.exp(-score))


def learn_light(judged: Sequence[Asked]) -> Light:
    """In which light an item is seen: one logistic regression an item."""
    kinds = np.eye(len(KINDS), dtype=np.float32)[[KINDS.index(one.kind) for one in judged]]
    scores, rivals = (np.vstack([seen(one.likely) for one in judged]) for seen in (scored, beside))
    light = Light(*(np.zeros(shape, np.float32) for shape in ((len(ITEMS),), (len(ITEMS),), (len(KINDS), len(ITEMS)))))
    for place, item in enumerate(ITEMS):
        rows = np.column_stack([scores[:, place], rivals[:, place], kinds]).astype(np.float32)
        target = np.array([[item in one.items] for one in judged], dtype=np.float32)
        fit = fitted_each(rows, target, _LIGHT_PENALTY, np.zeros((len(rows), 0), np.float32), _ROUNDS)
        light.steep[place], light.beside[place] = fit.traits[0, 0], fit.traits[1, 0]
        light.kinds[:, place] = fit.traits[2:, 0] + fit.bias[0]
    return light


def asks_f1(judged: Sequence[Asked]) -> float:
    """F1 over the items of mails that ask, each judged in the light that the others gave."""
    pairs = []
    for fold in range(FOLDS):
        light = learn_light([one for place, one in enumerate(judged) if place % FOLDS != fold])
        for one in judged[fold::FOLDS]:
            nothing_named = {Item.OTHER} if one.kind is Reply.INFO_REQUESTED else set()
            pairs.append((set(chosen(light.shares(one))) or nothing_named if one.kind in MAY_ASK else set(), one.items))
    return f1(sum(len(a & b) for a, b in pairs), sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs))


def learned(
    taught: Sequence[Lesson],
    extra: Sequence[Loose],
    wanted: Sequence[Want],
    judged: Sequence[Asked],
    evened: Evened,
) -> dict[str, Any]:
    """The arrays of an Ear; call after `cross_validated`, whose unprepared hearings the later stages learn from."""
    words, mails, asks = at_once([
        partial(learn_words, taught, extra), partial(learn_mails, taught), partial(learn_asks, wanted, evened)
    ])  # fmt: skip
    words, mails, asks = words.scaled(_OF_SENTENCES), mails.scaled(_OF_MAILS), asks.scaled(_OF_WISHES)
    around, kinds = learn_around(taught), learn_kinds(taught)
    whole, scale = packed(words.traits)
    asks_whole, asks_scale = packed(asks.traits)
    asks_meant, asks_bias = evened.undone(asks)
    light = learn_light(judged)
    large_whole, large_scale = packed(mails.traits)
    meant, bias = evened.undone(words)
    mails_meant, mails_bias = evened.undone(mails, parts=2)
    return {
        "words": whole, "scale": scale, "bias": bias, "around": around.traits, "around_bias": around.bias,
        "kinds": kinds.weights.traits, "kinds_bias": kinds.weights.bias, **kinds.trees.stored(), "asks": asks_whole, "asks_scale": asks_scale,
        "asks_bias": asks_bias, "asks_steep": light.steep, "asks_beside": light.beside, "asks_kinds": light.kinds, "mails": large_whole, "mails_scale": large_scale, "mails_bias": mails_bias,
        "meant": meant, "asks_meant": asks_meant, "mails_meant": mails_meant,
    }  # fmt: skip


def written(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays as numpy.load reads them, as small as deflate makes them, the same bytes for the same weights."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed_up:
        for name, array in arrays.items():
            held = BytesIO()
            np.lib.format.write_array(held, np.asarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")  # of 1980, whenever it is written
            packed_up.writestr(entry, held.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)


def concluded_kinds(taught: Sequence[Lesson], shares: np.ndarray[Any, Any]) -> list[Reply]:
    """What rules and ear come to for each mail; call after `cross_validated`."""
    each = (dict(zip(KINDS, map(float, row), strict=True)) for row in shares)
    return [
        concluded(replace(one.seen, whole=loudest(one.large)), share, one.second, one.listings)[0].kind
        for one, share in zip(taught, each, strict=True)
    ]


def tell(taught: Sequence[Lesson], shares: np.ndarray[Any, Any], said: Sequence[Reply]) -> None:
    """Print how well unheard mails were judged: by the rules alone, by the loudest kind, and with doubts."""
    fresh = [place for place, one in enumerate(taught) if not one.tuned]
    groups = {"all": fresh} | {
        tongue: [place for place in fresh if taught[place].language[:2] == tongue]
        for tongue in sorted({taught[place].language[:2] for place in fresh})
    }
    for name, places in groups.items():
        true = [taught[place].kind for place in places]
        rules = np.mean([taught[place].seen.verdict.kind is taught[place].kind for place in places])
        loudest = np.mean([KINDS[int(shares[place].argmax())] is taught[place].kind for place in places])
        both = np.mean([said[place] is taught[place].kind for place in places])
        costly = sum(costly_said(said[place], taught[place].kind) for place in places)
        answered = np.mean([said[p] is not Reply.UNCLEAR for p in places if taught[p].kind is not Reply.UNCLEAR])
        print(
            f"{name:4} n={len(true):5}  rules {rules:.3f}  loudest {loudest:.3f}  both {both:.3f}  answered {answered:.3f}  costly {costly}"
        )


def main(argv: Sequence[str]) -> int:
    """Cross-validate, and write templates/_base/ear.npz if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the weights that all marked mails teach")
    given = options.parse_args(argv)
    families = known_families()
    taught = lessons(families)
    extra = [Loose(plain(sentence), traits(plain(sentence), families), tone) for tone, sentence in bank()]
    evened = understood(taught, extra)
    print(f"{len(taught)} mails, {sum(len(one.told) for one in taught)} sentences, {len(extra)} without a mail")
    shares = cross_validated(taught, extra)
    said = concluded_kinds(taught, shares)
    tell(taught, shares, said)
    wanted = wants(families)
    wanted += [*aside(taught, families), *unasked(taught, wanted, families)]
    judged = asked_by_others(taught, said, wanted, evened)
    print(
        f"{len(wanted)} sentences that ask, or name what they do not ask for: F1 of what a mail asks for {asks_f1(judged):.3f}"
    )
    if given.write:
        path = shipped_templates() / BASE / EAR
        written(path, learned(taught, extra, wanted, judged, evened))
        print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
