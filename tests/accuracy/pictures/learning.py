"""Learn what the numbers of a place are worth (bot/pictures/judgement/evidence.json), and of a small one (smallevidence.json), and judge unseen ones by it.

Run with `make eye` or `python -m tests.accuracy.pictures.learning [--write]`. It learns from the half to tune alone, with seeds
that the benchmark does not use: worn copies, copies edited once, thumbnails, and pages of the originals, against strangers of the same
kind, shoot and template of whom half were edited as well, and a third is shown as small as in a list of hits. Another print in the
same mock-up and other frames of a burst count less: a copy is like them, and where nothing is worn they are kept out by other means;
in a thumbnail nothing else keeps them out. What thumbnails teach is asked of what is small alone: it makes large copies look worse.
Every figure is cross-validated: each original is judged by what was learned from the others.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from PIL import Image

from bot.pictures.finding.places import Place, places
from bot.pictures.judgement.judging import NEVER, SURELY, WORTH_WEIGHING, by_rules, doubts, least_odds, out_of_reach
from bot.pictures.judgement.likelihood import EVIDENCE, SMALL_EVIDENCE, numbers
from bot.pictures.known.hashes import SAME

from . import edits, measuring, negatives, originals, renders
from .negatives import Pair
from .originals import Original

FOLDS, _FORESTS, _TREES, _TREES_OF_SMALL = 5, 3, 250, 500
_GROWN = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 12, "min_data_in_leaf": 15, "lambda_l2": 5.0, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbosity": -1,
}  # fmt: skip
_LIKE_A_COPY = ("N5", "N6")
_COUNTS_LESS = 0.2
"""What other prints and other frames weigh beside strangers, unless they are shown small."""
_RIGHT, _ON_PAGE = 0.12, 0.5
"""How far the corners of a place may lie from the truth, by its diagonal, and how much a place on a page must overlap it."""
_LEAST = 6
"""Agreeing cells from which a place is worth learning from."""
_SEED = 900_000
_THINGS, _SHOPS, _PALE, _COMBINED, _PAGES = 260, 250, 60, 5, 126
_LESS_WORN = 3
_SMALLEST, _LARGEST, _SHOWN_SMALL = 100, 330, 3
"""Longest sides of what is shown small, and one in how many strangers is."""
_PARTS = 500
"""How many of these parts are learned from, well mixed: more than half."""
_PALE_COPIED, _PALE_COUNTS = 2, 0.3
"""Of how many things in a shop of pale ones copies are made, and how much each counts: many are so pale that once worn nobody could
tell them apart."""


@dataclass(frozen=True)
class Seen:
    """One place: `sort` is "copy" or a kind of stranger, `called` the original's name, `edit` what was done to the suspect.

    `by_rules` says that rules admit its counts, `enough` are the log odds from which it is the same, `doubtful` that no count
    proves anything there. `weight` is how much it counts beside the others, `least` the log odds that are asked if nothing is in doubt.
    `thumbnail` says that it was shown small.
    """

    sort: str
    called: str
    edit: str
    numbers: dict[str, float]
    by_rules: bool
    enough: float
    doubtful: bool
    weight: float = 1.0
    least: float = SURELY
    thumbnail: bool = False


def copies(cache: Path, one: Original, combined: int = _COMBINED) -> Iterator[Seen]:
    """Places where worn copies and copies edited once show their original."""
    plan = [(edits.COMBINED, strength, _SEED + n) for n in range(combined) for strength in (2, 3)]
    plan += [(edit, 1 + (one.number // 2 + at) % 3, _SEED + 7) for at, edit in enumerate(edits.SINGLE)]
    yield from _copied(cache, one, plan)


def less_worn(cache: Path, one: Original) -> Iterator[Seen]:
    """Places where copies that were edited several times, but less, show their original."""
    yield from _copied(
        cache, one, [(edits.COMBINED, strength, _SEED + 500 + n) for n in range(_LESS_WORN) for strength in (1, 2)]
    )


def small_copies(cache: Path, one: Original) -> Iterator[Seen]:
    """Places where copies that were edited little show their original in a thumbnail."""
    plan = [(edit, 1 + (one.number // 2 + at) % 2, _SEED + 13) for at, edit in enumerate(edits.SINGLE)]
    plan += [(edits.COMBINED, 1, _SEED + 600 + n) for n in range(_LESS_WORN)]
    yield from _copied(cache, one, plan[one.number // 2 % 2 :: 2], small=True)


def _copied(cache: Path, one: Original, plan: Sequence[tuple[str, int, int]], *, small: bool = False) -> Iterator[Seen]:
    image, ours = one.opened(), measuring.original(cache, one.path)
    for n, (edit, strength, seed) in enumerate(plan):
        copy = edits.edited(edit, image, strength, seed + one.number * 31)
        if small:
            copy = _smaller(copy, _some_side(one.number, n))
        theirs = measuring.suspect(cache, copy.image)
        for place in places(ours.known, theirs.searched, theirs.guesses_for(ours)):
            if _missed(place, copy.matrix, image.size, ours.known.grey[0].shape) <= _RIGHT:
                yield from _seen("copy", one.name, f"{edit}-{strength}", place, thumbnail=small)


def _some_side(*number: int) -> int:
    return int(np.random.default_rng([_SEED, *number]).integers(_SMALLEST, _LARGEST))


def _smaller(copy: edits.Copy, longest: int) -> edits.Copy:
    """A copy as a list of hits shows it."""
    by, (x, y) = min(1.0, longest / max(copy.image.size)), measuring.SMALL_AT
    shrunk = np.array([[by, 0, x], [0, by, y], [0, 0, 1]])
    return replace(copy, image=measuring.shown_small(copy.image, longest), matrix=shrunk @ copy.matrix)


def _missed(place: Place, truth: Any, size: tuple[int, int], shape: tuple[int, int]) -> float:
    """How far the farthest corner lies from where it should, by the diagonal of the copy."""
    height, width = shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    asked = np.column_stack([width - corners[:, 0], corners[:, 1]]) if place.mirrored else corners
    there = _carried(truth, corners * np.array([size[0] / width, size[1] / height]))
    apart = np.hypot(*(there - _carried(place.proof.matrix, asked)).T).max()
    return float(apart / np.hypot(*(there[2] - there[0])))


def _carried(matrix: Any, points: Any) -> Any:
    carried = np.column_stack([points, np.ones(len(points))]) @ np.asarray(matrix).T
    return carried[:, :2] / carried[:, 2:]


def strangers(cache: Path, pairs: Sequence[Pair], number: int) -> Iterator[Seen]:
    """Places where a picture that is no copy seems to show an original; half are worn as copies are, some shown small as well."""
    for n, pair in enumerate(pairs, number):
        with Image.open(pair.suspect) as file:
            shown = file.convert("RGB")
        edit, strength = (edits.COMBINED, 1 + n // 2 % 3) if n % 2 else negatives.EDITS[n // 2 % len(negatives.EDITS)]
        if edit:
            shown = edits.edited(edit, shown, strength, n).image
        ours, sizes = measuring.original(cache, pair.original), {False: shown}
        if n % _SHOWN_SMALL == 0:
            sizes[True] = measuring.shown_small(shown, _some_side(n))
        for small, theirs in ((small, measuring.suspect(cache, one)) for small, one in sizes.items()):
            for place in places(ours.known, theirs.searched, theirs.guesses_for(ours)):
                yield from _seen(pair.kind, pair.original.stem, f"{edit}-{strength}", place, thumbnail=small)


def like_a_thing(cache: Path, number: int) -> Iterator[Seen]:
    """Strangers of a render that the benchmark does not know: of its kind, by others, in its place, frames, other prints."""
    kinds = renders.SOLIDS + renders.FLATS
    shot = renders.shot(kinds[number % len(kinds)], _SEED + number)
    yield from strangers(cache, list(negatives.of_thing(cache, shot)), number)


def in_a_shop(cache: Path, products: Sequence[Original], number: int) -> Iterator[Seen]:
    """Products in the template of a shop that the benchmark does not know, each beside all others."""
    order = np.random.default_rng([_SEED + number, 71]).permutation(len(products))[: negatives.IN_A_SHOP]
    files = [negatives.templated(cache, _SEED + number, products[n]) for n in order]
    yield from strangers(cache, [Pair("N4", a, b) for a in files for b in files if a != b], number)


def pale(cache: Path, mine: Sequence[Original], number: int) -> Iterator[Seen]:
    """White things on white in the template of a shop that the benchmark does not know: copies of two, and each beside all others."""
    made = negatives.pale_shop(cache, _SEED + number, mine)
    told = [copies(cache, one, combined=1) for one in made[:_PALE_COPIED]]
    for one in chain(*told, small_copies(cache, made[0]), strangers(cache, negatives.pale_pairs(made), number)):
        yield replace(one, weight=_PALE_COUNTS)


def on_page(cache: Path, mine: Sequence[Original], number: int) -> Iterator[Seen]:
    """Places of an original on a page that shows it, and of others that are not there."""
    page = measuring.page_of(cache, mine, number)
    theirs, across = page.suspect, page.suspect.picture.width / page.suspect.picture.image.width
    for one in (page.shown, *page.absent[: measuring.FULL.absent]):
        ours = measuring.original(cache, one.path)
        for place in places(ours.known, theirs.searched, theirs.guesses_for(ours)):
            frame = tuple(across * each for each in place.proof.frame)
            if one is not page.shown:
                yield from _seen(negatives.easy_kind(one, page.shown), one.name, page.kind, place)
            elif max(measuring.overlap(frame, box) for box in page.boxes) >= _ON_PAGE:
                yield from _seen("copy", one.name, page.kind, place)


def _seen(sort: str, called: str, edit: str, place: Place, *, thumbnail: bool = False) -> Iterator[Seen]:
    if place.proof.agreed >= _LEAST:
        ruled = by_rules(place) is None
        least = least_odds(place) if ruled else SURELY
        enough = max([least, *(odds for _, odds in doubts(place))])
        yield Seen(
            sort,
            called,
            edit,
            numbers(place),
            ruled,
            enough,
            out_of_reach(place) is not None,
            least=least,
            thumbnail=thumbnail,
        )


@dataclass(frozen=True)
class Fit:
    """The names of the numbers, and the forests of trees that were grown on them, each with chances of its own."""

    names: tuple[str, ...]
    forests: tuple[lightgbm.Booster, ...]

    def weighed(self, rows: Sequence[Seen]) -> np.ndarray[Any, Any]:
        """Log odds of each."""
        values = table(rows, self.names)
        return np.mean([np.asarray(one.predict(values, raw_score=True)) for one in self.forests], axis=0)

    def as_json(self) -> dict[str, Any]:
        """The trees as bot/pictures/judgement/evidence.json holds them."""
        grown = [tree["tree_structure"] for one in self.forests for tree in one.dump_model()["tree_info"]]
        return {"numbers": list(self.names), "trees": [_told(tree, len(self.forests)) for tree in grown]}


def _told(root: Mapping[str, Any], forests: int) -> dict[str, list[Any]]:
    """One tree as lists: of each question its number, how much that may be at most for a yes, where yes and no lead, and whether
    what is not known is a yes; and of each end what it is worth. Ends are counted from -1 downwards."""
    told: dict[str, list[Any]] = {"asks": [], "most": [], "yes": [], "no": [], "unknown": [], "worth": []}

    def placed(node: Mapping[str, Any]) -> int:
        if "leaf_value" in node:
            told["worth"].append(round(node["leaf_value"] / forests, 5))
            return -len(told["worth"])
        at, most = len(told["asks"]), float(f"{node['threshold']:.6g}")
        unknown = node["default_left"] if node["missing_type"] == "NaN" else most >= 0  # else it is taken for nought
        for name, value in (("asks", node["split_feature"]), ("most", most), ("unknown", int(unknown))):
            told[name].append(value)
        for name in ("yes", "no"):
            told[name].append(0)
        told["yes"][at] = placed(node["left_child"])
        told["no"][at] = placed(node["right_child"])
        return at

    placed(root)
    return told


def table(rows: Sequence[Seen], names: Sequence[str]) -> np.ndarray[Any, Any]:
    """Numbers by place and name; what is not known is not a number."""
    return np.array([[one.numbers.get(name, np.nan) for name in names] for one in rows])


def of_large(rows: Sequence[Seen]) -> Fit:
    """What all but thumbnails teach."""
    return fitted([one for one in rows if not one.thumbnail])


def of_small(rows: Sequence[Seen]) -> Fit:
    """What all teach, and thumbnails of other prints and frames as much as strangers do."""
    full = 1 / _COUNTS_LESS
    weighed = [
        replace(one, weight=one.weight * full) if one.thumbnail and one.sort in _LIKE_A_COPY else one for one in rows
    ]
    return fitted(weighed, _TREES_OF_SMALL)


def fitted(rows: Sequence[Seen], trees: int = _TREES) -> Fit:
    """Grow the trees: logistic loss, each on a part of the places and of the numbers."""
    names = tuple(sorted({name for one in rows for name in one.numbers}))
    copy = np.array([one.sort == "copy" for one in rows], float)
    weight = np.array([one.weight * (_COUNTS_LESS if one.sort in _LIKE_A_COPY else 1.0) for one in rows])
    known = lightgbm.Dataset(table(rows, names), label=copy, weight=weight, free_raw_data=False)
    return Fit(names, tuple(lightgbm.train(_GROWN | {"seed": n}, known, trees) for n in range(_FORESTS)))


def cross_validated(rows: Sequence[Seen], learn: Callable[[Sequence[Seen]], Fit]) -> np.ndarray[Any, Any]:
    """Log odds of each place by what places of other originals taught."""
    fold = np.array([zlib.crc32(thing(one.called).encode()) % FOLDS for one in rows])
    out = np.zeros(len(rows))
    for own in range(FOLDS):
        fit = learn([one for one, at in zip(rows, fold, strict=True) if at != own])
        out[fold == own] = fit.weighed([one for one, at in zip(rows, fold, strict=True) if at == own])
    return out


def thing(called: str) -> str:
    """What an original shows: a product in a template is held with the product alone."""
    return re.sub(r"^\d+-", "", called)


def everything(cache: Path, workers: int) -> list[Seen]:
    """Every place that is learned from, in an order that does not depend on who was first."""
    mine = [one for one in originals.all_originals(cache, measuring.FULL.counts) if one.half == "tune"]
    products = [one for one in mine if one.group in ("render", "cutout")]
    jobs: list[tuple[Callable[..., Iterator[Seen]], tuple[Any, ...]]] = []
    jobs += [(copies, (cache, one)) for one in mine if one.product]
    jobs += [(less_worn, (cache, one)) for one in mine if one.product]
    jobs += [(small_copies, (cache, one)) for one in mine if one.product]
    jobs += [(like_a_thing, (cache, n)) for n in range(_THINGS)]
    jobs += [(in_a_shop, (cache, products, n)) for n in range(_SHOPS)]
    jobs += [(pale, (cache, mine, n)) for n in range(_PALE)]
    jobs += [(on_page, (cache, mine, n)) for n in range(_PAGES)]
    jobs = [jobs[n] for n in np.random.default_rng(3).permutation(len(jobs))[:_PARTS]]
    with get_context("spawn").Pool(workers, initializer=measuring.one_thread) as pool:
        return [one for some in pool.imap(_done, jobs) for one in some]


def _done(job: tuple[Callable[..., Iterator[Seen]], tuple[Any, ...]]) -> list[Seen]:
    work, given = job
    return list(work(*given))


def tell(rows: Sequence[Seen], odds: np.ndarray[Any, Any]) -> None:
    """Print who would be let in by the odds, and whom they would keep out."""
    sorts = np.array([one.sort for one in rows])
    by_rules, enough = np.array([one.by_rules for one in rows]), np.array([one.enough for one in rows])
    told = ~np.array([one.doubtful for one in rows]) & np.array([_weighable(one.numbers) for one in rows])
    never, like = np.isin(sorts, negatives.NEVER), np.isin(sorts, _LIKE_A_COPY)
    print(
        f"{len(rows)} places: {(sorts == 'copy').sum()} of copies, {never.sum()} of strangers, {like.sum()} like copies"
    )
    doubted = enough > np.array([one.least for one in rows])
    for name, asked in (
        ("proven by no rule, nothing else in doubt", told & ~by_rules & ~doubted),
        ("in doubt, which odds may outweigh", told & doubted & (enough < NEVER)),
        ("proven by rules, nothing in doubt", told & by_rules & ~doubted),
    ):
        worst = ", ".join(f"{one:.1f}" for one in np.sort((odds - enough)[asked & never])[::-1][:5])
        print(f"{name}: the strangers that come nearest are beyond what is enough by {worst}; the same are then")
        for sort, some in (("copies", sorts == "copy"), ("strangers", never), ("prints and bursts", like)):
            print(f"  {((odds >= enough) & asked & some).sum()} of {(asked & some).sum()} {sort}")


def tell_small(rows: Sequence[Seen], odds: np.ndarray[Any, Any], small: np.ndarray[Any, Any]) -> None:
    """Print whom of the thumbnails that the odds let in those of small ones let in as well."""
    let_in = np.array([one.thumbnail and not one.doubtful for one in rows]) & (odds >= [one.enough for one in rows])
    for least in (-NEVER, 0.0, 1.0, 2.0, 2.5, 3.0, 3.5, 4.0):
        told = []
        for called, sorts in (
            ("copies", ("copy",)),
            ("strangers", negatives.NEVER),
            ("prints and bursts", _LIKE_A_COPY),
        ):
            some = let_in & np.isin([one.sort for one in rows], sorts)
            told.append(f"{(some & (small >= least)).sum()} of {some.sum()} {called}")
        print(f"thumbnails from log odds of {least:.1f}: {', '.join(told)}")


def _weighable(counted: Mapping[str, float]) -> bool:
    """Say whether a place with such counts is weighed at all."""
    return counted["surprise"] >= WORTH_WEIGHING or counted["hash_bits"] <= SAME


def main(argv: Sequence[str]) -> int:
    """Cross-validate, and write bot/pictures/judgement/evidence.json and smallevidence.json if asked to."""
    ask = argparse.ArgumentParser(prog="python -m tests.accuracy.pictures.learning", description=__doc__)
    ask.add_argument("--write", action="store_true", help="write the trees that all places grow")
    ask.add_argument("--cache", type=Path, default=Path("~/.cache/weiquan-accuracy").expanduser())
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    told = ask.parse_args(argv)
    rows = everything(told.cache.absolute(), told.workers)
    odds = cross_validated(rows, of_large)
    tell(rows, odds)
    tell_small(rows, odds, cross_validated(rows, of_small))
    for learned, fit in ((EVIDENCE, of_large), (SMALL_EVIDENCE, of_small)) if told.write else ():
        learned.write_text(json.dumps(fit(rows).as_json(), separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
