"""What was counted at a place is weighed: lines with bends, the scale that is shipped, and what it lets in and keeps out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from bot.core.words import Words
from bot.pictures import judging
from bot.pictures.likelihood import EVIDENCE, Line, Scale, likelihood, numbers, shipped
from tests.accuracy.pictures import learning, renders
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.learning import Seen, bends_of, fitted
from tests.pictures.looking import best

Paint = Callable[..., Image.Image]


@pytest.mark.parametrize(
    ("number", "worth"),
    [(-5, -1.0), (0, -1.0), (1, 0.0), (2, 1.0), (3, 1.5), (4, 2.0), (99, 2.0), (None, 0.25), (float("nan"), 0.25)],
)
def test_a_line_is_straight_between_its_bends_and_level_beyond(number: float | None, worth: float) -> None:
    assert Line((0, 2, 4), (-1.0, 1.0, 2.0), 0.25).at(number) == pytest.approx(worth)


def test_what_numbers_are_worth_is_added_up() -> None:
    scale = Scale({"share": Line((0, 1), (0.0, 4.0)), "strays": Line((0, 10), (0.0, -2.0), -0.5)}, -1.0)
    assert scale.weigh({"share": 0.5, "strays": 5}) == pytest.approx(0.0)
    assert scale.weigh({"share": 1.0}) == pytest.approx(2.5)


def test_every_number_has_its_line_in_the_shipped_scale(paint: Paint) -> None:
    counted = numbers(best(paint(1), paint(1).resize((360, 270))))
    assert set(counted) == set(shipped().lines)
    assert all(list(one.bends) == sorted(set(one.bends)) for one in shipped().lines.values())
    assert EVIDENCE.stat().st_size < 60_000


def test_a_worn_copy_weighs_more_than_the_same_thing_by_another() -> None:
    shot = renders.shot("speaker", 77)
    ours = renders.photographed(shot)
    worn = edited("sticker", ours, 2, 5).image.resize((300, 300))
    assert likelihood(best(ours, worn)) > 2 > 0 > likelihood(best(ours, renders.photographed(renders.by_another(shot))))


def test_the_odds_let_in_what_no_rule_admits_and_keep_out_what_rules_admit(
    paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = best(paint(1), edited("combined", paint(1), 2, 3).image)
    assert judging.judged(copy).verdict == "same"
    monkeypatch.setattr(judging, "likelihood", lambda place: judging.HARDLY - 0.1)
    assert judging.judged(copy).verdict == "unsure"
    for rule in ("_by_points", "_by_hash", "is_all_but_covered", "holds_in_blocks"):
        monkeypatch.setattr(judging, rule, lambda place: False)
    assert judging.judged(copy).verdict == "unsure"
    monkeypatch.setattr(judging, "likelihood", lambda place: judging.SURELY + 0.1)
    assert judging.judged(copy).verdict == "same"


DOUBT = judging.Judgement("unsure", Words("please look", "请看"))


@pytest.mark.parametrize(
    ("doubted", "enough"), [("doubted_product", judging.PLAINLY), ("doubted_frame", judging.UNMOVED)]
)
def test_the_odds_outweigh_a_doubt_of_a_worn_copy(
    doubted: str, enough: float, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = best(paint(1), edited("combined", paint(1), 2, 3).image)
    exact = replace(copy, proof=replace(copy.proof, alike=np.ones_like(copy.proof.alike)))
    monkeypatch.setattr(judging, "likelihood", lambda place: enough - 0.1)
    monkeypatch.setattr(judging, doubted, lambda place: DOUBT)
    assert judging.judged(copy) == DOUBT
    monkeypatch.setattr(judging, "likelihood", lambda place: enough)
    assert judging.judged(copy) == judging.Judgement("same", weighed=True)
    assert judging.judged(exact) == DOUBT  # what differs in a picture that is not worn is different
    monkeypatch.setattr(judging, "out_of_reach", lambda place: DOUBT)
    assert judging.judged(copy) == DOUBT


def test_what_chance_may_explain_is_not_weighed(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    place = best(paint(1), edited("combined", paint(1), 2, 3).image)
    few = place.proof.agreeing.copy()
    few[:] = False
    few[0, :2] = place.proof.textured[0, :2]
    chance = replace(place, proof=replace(place.proof, agreeing=few), distance=256)
    assert chance.proof.surprise < judging.WORTH_WEIGHING
    monkeypatch.setattr(judging, "likelihood", lambda place: 99.0)
    assert judging.judged(chance).verdict == "different"


def seen(sort: str, **counted: float) -> Seen:
    return Seen(sort, f"{sort}-{counted}", "", counted, by_rules=False, other=False, moved=False, doubtful=False)


def test_what_tells_copies_from_strangers_is_learned_and_told_the_same_way() -> None:
    rows = [seen("copy", share=0.6 + n / 100, points=n % 7) for n in range(30)]
    rows += [seen("N4", share=0.1 + n / 100, points=n % 7) for n in range(30)]
    rows += [seen("N4", points=n % 7) for n in range(9)]
    fit = fitted(rows)
    told: Any = fit.as_json()
    lines = {
        name: Line(tuple(one["bends"]), tuple(one["worth"]), one["unknown"]) for name, one in told["lines"].items()
    }
    scale = Scale(lines, told["bias"])
    for row, odds in zip(rows, fit.weighed(rows), strict=True):
        assert (odds > 0) == (row.sort == "copy")
        assert scale.weigh(row.numbers) == pytest.approx(odds, abs=0.05)


def test_no_two_bends_lie_so_near_that_a_trifle_tips_the_scale() -> None:
    crowded = np.concatenate([np.linspace(0.9, 0.901, 80), np.linspace(0, 10, 21)])
    bends = bends_of(crowded)
    assert len(bends) > 2
    assert np.diff(bends).min() >= 0.02 * (bends[-1] - bends[0])
    assert bends_of(np.full(9, 3.0)).tolist() == [3.0, 4.0]


def test_what_is_like_a_copy_counts_less_than_a_stranger() -> None:
    copies = [seen("copy", share=0.8 + n / 1000) for n in range(20)]
    alike = [seen("N6", share=0.7 + n / 1000) for n in range(20)]
    strangers = [seen("N3", share=one.numbers["share"]) for one in alike]
    assert fitted([*copies, *alike]).weighed(alike).mean() > fitted([*copies, *strangers]).weighed(strangers).mean()


def test_a_product_in_a_template_is_held_with_the_product_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{shop}-stamp-{n}" if shop else f"stamp-{n}" for n in range(20) for shop in (0, 900_054, 900_077)]
    rows = [replace(seen("copy", share=0.9 - n / 500), called=name) for n, name in enumerate(names)]
    rows += [replace(seen("N4", share=0.2 + n / 500), called=name) for n, name in enumerate(names)]
    taught = []

    def watched(some: Sequence[Seen]) -> Any:
        taught.append({one.called for one in some})
        return fitted(some)

    monkeypatch.setattr(learning, "fitted", watched)
    odds = learning.cross_validated(rows)
    assert odds[: len(names)].min() > odds[len(names) :].max()
    for known in taught:
        held = set(names) - known
        assert held
        assert not {learning.thing(one) for one in held} & {learning.thing(one) for one in known}
