"""How likely the evidence of a place is that of a copy: what was counted there, weighed as copies and strangers taught.

An additive logistic regression (Hastie and Tibshirani, Generalized Additive Models, 1990): each number is worth so many nats,
read from a line with a few bends, and what all of them are worth is added up. The lines are in evidence.json; `make eye` learns
them from worn copies and from strangers of the same kind, shoot and template. It only chooses among places where
more agrees than chance explains. In a picture that agrees to the pixel what it lets through must still show the same product,
unmoved; in a worn one, where neither can be seen well, it has the last word.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.pictures.blocks import blocks
from bot.pictures.closeness import closeness
from bot.pictures.clusters import largest_cluster
from bot.pictures.faint import faint
from bot.pictures.oddity import ground_share
from bot.pictures.overlay import overlay
from bot.pictures.places import Place
from bot.pictures.proof import Proof

EVIDENCE = Path(__file__).with_name("evidence.json")
_STRONG = 0.9
_LEAN = 5.0
"""What leans more is told by this already."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a number is worth: `worth` at each of `bends`, straight between them and level beyond; `unknown` if it is not known."""

    bends: tuple[float, ...]
    worth: tuple[float, ...]
    unknown: float = 0.0

    def at(self, number: float | None) -> float:
        """The worth of a number in nats."""
        if number is None or math.isnan(number):
            return self.unknown
        place = bisect_right(self.bends, number)
        if place == 0:
            return self.worth[0]
        if place == len(self.bends):
            return self.worth[-1]
        along = (number - self.bends[place - 1]) / (self.bends[place] - self.bends[place - 1])
        return self.worth[place - 1] + along * (self.worth[place] - self.worth[place - 1])


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines of all numbers, and what is added for none."""

    lines: Mapping[str, Line]
    bias: float

    def weigh(self, numbers: Mapping[str, float]) -> float:
        """What numbers are worth together: log odds that they are those of a copy."""
        return self.bias + sum(line.at(numbers.get(name)) for name, line in self.lines.items())


@cache
def shipped() -> Scale:
    """The scale that comes with the program."""
    told = json.loads(EVIDENCE.read_text(encoding="utf-8"))
    lines = {
        name: Line(tuple(one["bends"]), tuple(one["worth"]), one["unknown"]) for name, one in told["lines"].items()
    }
    return Scale(lines, told["bias"])


def likelihood(place: Place) -> float:
    """Log odds that what was counted at a place is the evidence of a copy, against that of a stranger."""
    return shipped().weigh(numbers(place))


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
    return {
        "faint_asked": pale.alone.asked,
        "faint_lacking": pale.alone.lacking,
        "faint_lacking_share": pale.alone.lacking / max(1, pale.alone.asked),
        "faint_lacking_together": pale.alone.together,
    }


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
