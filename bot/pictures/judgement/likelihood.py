"""How likely the evidence of a place is that of a copy: what was counted there, weighed as copies and strangers taught.

Boosted trees (Friedman, Greedy Function Approximation: A Gradient Boosting Machine, 2001): each asks a few questions about the
numbers and gives so many nats, and what all of them give is added up. They stand in evidence.json; `make eye` grows them
on worn copies and on strangers of the same kind, shoot and template. It only chooses among places where
more agrees than chance explains. In a picture that agrees to the pixel what it lets through must still show the same product,
unmoved; in a worn one, where neither can be seen well, it has the last word.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bot.core.words import words
from bot.errors import ConfigError
from bot.pictures.changes.oddity import ground_share
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Proof
from bot.pictures.judgement.blocks import blocks
from bot.pictures.judgement.closeness import closeness
from bot.pictures.judgement.clusters import largest_cluster
from bot.pictures.judgement.faint import faint

EVIDENCE, SMALL_EVIDENCE = (Path(__file__).with_name(name) for name in ("evidence.json", "smallevidence.json"))
_STRONG = 0.9
_LEAN = 5.0
"""What leans more is told by this already."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Questions, each about a number (`asks`): it is a yes if that is `most` at most.

    `yes` and `no` lead to the next question, or from -1 downwards to what an answer is `worth` in nats; `unknown` says whether
    a number that is not known is a yes.
    """

    asks: tuple[str, ...]
    most: Sequence[float]
    yes: Sequence[int]
    no: Sequence[int]
    unknown: tuple[bool, ...]
    worth: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Ways:
    """All trees one behind the other: each of (questions) asks about one of `names`, and leads on by its place among all.

    `first` (trees) are where they begin; from -1 downwards a way leads to one of all that answers are `worth`.
    """

    names: tuple[str, ...]
    asks: Any
    most: Any
    yes: Any
    no: Any
    unknown: Any
    worth: Any
    first: Any

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> _Ways:
        import numpy

        names = tuple(dict.fromkeys(name for tree in trees for name in tree.asks))
        at = {name: n for n, name in enumerate(names)}
        questions = numpy.cumsum([0, *(len(tree.asks) for tree in trees)])
        answers = numpy.cumsum([0, *(len(tree.worth) for tree in trees)])

        def all_of(told: Iterable[Iterable[Any]], kind: type) -> Any:
            return numpy.array([one for some in told for one in some], kind)

        def led(ways: Iterable[Iterable[int]]) -> Any:
            begun = zip(ways, questions.tolist(), answers.tolist(), strict=False)
            return all_of(
                ([way + here if way >= 0 else way - there for way in some] for some, here, there in begun), int
            )

        return cls(
            names,
            all_of(([at[name] for name in tree.asks] for tree in trees), int),
            all_of((tree.most for tree in trees), float),
            led(tree.yes for tree in trees),
            led(tree.no for tree in trees),
            all_of((tree.unknown for tree in trees), bool),
            all_of((tree.worth for tree in trees), float),
            numpy.where([bool(tree.asks) for tree in trees], questions[:-1], -1 - answers[:-1]),
        )

    def answers(self, counted: Mapping[str, float]) -> list[float]:
        """What each tree answers for what was counted."""
        import numpy

        numbers = numpy.array([counted.get(name, math.nan) for name in self.names])
        missing = numpy.isnan(numbers)
        place, asking = self.first.copy(), numpy.flatnonzero(self.first >= 0)
        while len(asking):
            here = place.take(asking)
            about = self.asks.take(here)
            says_yes = numbers.take(about) <= self.most.take(here)
            says_yes |= missing.take(about) & self.unknown.take(here)
            led = numpy.where(says_yes, self.yes.take(here), self.no.take(here))
            place[asking] = led
            asking = asking[led >= 0]
        told: list[float] = self.worth.take(-1 - place).tolist()
        return told


@dataclass(frozen=True)
class Scale:
    """The trees whose answers are added up."""

    trees: tuple[Tree, ...]

    def weigh(self, numbers: Mapping[str, float]) -> float:
        """What numbers are worth together: log odds that they are those of a copy."""
        return math.fsum(self._ways.answers(numbers))

    @cached_property
    def _ways(self) -> _Ways:
        return _Ways.of(self.trees)


def scale_of(told: Mapping[str, Any]) -> Scale:
    """The scale that a JSON object tells: the names of all `numbers`, and `trees` whose questions name them by their place."""
    names = told["numbers"]
    return Scale(
        tuple(
            Tree(
                tuple(names[number] for number in one["asks"]),
                array("d", one["most"]),  # a fraction of what as many Python numbers take
                array("h", one["yes"]),
                array("h", one["no"]),
                tuple(bool(yes) for yes in one["unknown"]),
                array("d", one["worth"]),
            )
            for one in told["trees"]
        )
    )


@cache
def shipped(learned: Path = EVIDENCE) -> Scale:
    """A scale that comes with the program. Raises ConfigError when its file is not there or is none."""
    try:
        return scale_of(json.loads(learned.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, IndexError, TypeError, OverflowError) as broken:
        raise ConfigError(
            words(
                "the learned evidence cannot be read: {why}",
                "学习得到的图片判断依据无法读取：{why}",
                why=str(broken)[:200],
            ),
            str(learned),
            words("install weiquan anew", "请重新安装 weiquan"),
        ) from broken


def likelihood(place: Place) -> float:
    """Log odds that what was counted at a place is the evidence of a copy, against that of a stranger."""
    return shipped().weigh(numbers(place))


def likelihood_if_small(place: Place) -> float:
    """The same by a scale that was also learned from thumbnails, of copies, strangers, other prints and other frames of a shoot."""
    return shipped(SMALL_EVIDENCE).weigh(numbers(place))


def numbers(place: Place) -> dict[str, float]:
    """What was counted at a place: cells and how closely they agree, features, blocks, and what is left beside what was drawn over."""
    proof, pose = place.proof, place.pose
    counted = {
        **_of_cells(proof),
        **closeness(place),
        "points": pose.support,
        "points_missed": pose.rms,
        "scale_spread": pose.scale_spread,
        "angle_spread": pose.angle_spread,
        "strays": pose.strays,
        "settled_points": pose.support / max(1, pose.support + pose.strays),
        "turned": pose.turned_freely,
        "mirrored": place.mirrored,
        "hash_bits": place.distance,
    }
    counted |= _of_blocks(place) | _of_what_is_left(place) | _of_what_hardly_shows(place)
    return {name: float(number) for name, number in counted.items()}


def _of_blocks(place: Place) -> dict[str, float]:
    asked = blocks(place)
    if asked is None or not len(asked.held):
        return {}
    counted = {
        "blocks": len(asked.held),
        "blocks_held": float(asked.held.mean()),
        "product_blocks": int(asked.on_product.sum()),
        "blocks_odd_together": asked.largest_odd,
    }
    if asked.on_product.any():
        counted["product_blocks_held"] = float(asked.held[asked.on_product].mean())
    over = overlay(place)
    if over is None:
        return counted
    clear = asked.beside(over.changes)
    return counted | {
        "left_blocks": clear.shown,
        "left_product_blocks": clear.product_shown,
        "left_blocks_held": clear.share,
        "left_product_blocks_held": clear.product_share,
        "left_blocks_odd_together": clear.largest_odd,
    }


def _of_what_is_left(place: Place) -> dict[str, float]:
    over = overlay(place)
    if over is None:
        return {}
    rest = over.rest
    return {
        "left_agreeing": rest.agreed,
        "left_share": rest.share,
        "left_odd": rest.cells - rest.agreed,
        "left_product_cells": rest.product_cells,
        "left_product_share": rest.product_share,
        "left_alike": rest.quantile(0.5),
        "changes": len(over.changes),
        "changed_area": sum(one.area for one in over.changes),
    }


def _of_what_hardly_shows(place: Place) -> dict[str, float]:
    pale = faint(place)
    if pale is None:
        return {}
    counted: dict[str, float] = {
        "faint_asked": pale.alone.asked,
        "faint_lacking": pale.alone.lacking,
        "faint_lacking_share": pale.alone.lacking / max(1, pale.alone.asked),
        "faint_lacking_together": pale.alone.together,
        "around_asked": pale.around.asked,
        "around_lacking": pale.around.lacking,
        "around_lacking_together": pale.around.together,
        "void": pale.void,
        "intact": pale.intact,
        "middle_plain": pale.middle,
    }
    known = {"hinted": pale.hinted}
    for name, alike in (("", pale.anywhere), ("left_", pale.uncovered)):
        known |= {
            f"{name}little_alike": alike.little,
            f"{name}product_little_alike": alike.on_product,
            f"{name}middle_alike": alike.middle,
            f"{name}middle_least_alike": alike.most_of_middle,
        }
    return counted | {name: number for name, number in known.items() if number is not None}


def _of_cells(proof: Proof) -> dict[str, float]:
    import numpy

    textured = proof.alike[proof.textured]
    quarters = [float(numpy.quantile(textured, share)) if len(textured) else 0.0 for share in (0.25, 0.5, 0.75)]
    return {
        "agreeing": proof.agreed,
        "cells": proof.cells,
        "share": proof.share,
        "surprise": proof.surprise,
        "alike": proof.quantile(0.5),
        "least_alike": proof.quantile(0.1),
        "all_alike_low": quarters[0],
        "all_alike": quarters[1],
        "all_alike_high": quarters[2],
        "strong": int((textured > _STRONG).sum()),
        "agreeing_together": largest_cluster(proof.agreeing, corners=False),
        "odd_together": largest_cluster(proof.inside & proof.textured & ~proof.agreeing, corners=False),
        "product_cells": proof.product_cells,
        "product_agreeing": proof.product_share * proof.product_cells,
        "product_share": proof.product_share,
        "ground_share": ground_share(proof),
        "side": proof.side,
        "shown": proof.shown,
        "product_shown": proof.product_shown,
        "lean": min(proof.lean, _LEAN),
    }
