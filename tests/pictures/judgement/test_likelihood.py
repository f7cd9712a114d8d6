"""What was counted at a place is weighed: trees, the scale that is shipped, and what it lets in and keeps out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.core.words import Words
from bot.errors import ConfigError
from bot.pictures.judgement import judging
from bot.pictures.judgement.likelihood import (
    EVIDENCE,
    SMALL_EVIDENCE,
    Scale,
    Tree,
    likelihood,
    likelihood_if_small,
    numbers,
    shipped,
)
from bot.pictures.judgement.smallness import SMALL_SURELY
from tests.accuracy.pictures import renders
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.measuring import shown_small
from tests.pictures.looking import best

Paint = Callable[..., Image.Image]


SELDOM = {"hinted", "product_little_alike", "left_product_little_alike"}
"""Numbers that a picture may be without."""


def test_a_tree_asks_one_question_after_the_other() -> None:
    tree = Tree(("share", "strays"), (0.5, 3.0), (-1, -2), (1, -3), (True, False), (-2.0, 0.5, -1.5))
    told = [({"share": 0.5}, -2.0), ({"share": 0.51, "strays": 3.0}, 0.5), ({"share": 0.9, "strays": 4.0}, -1.5)]
    assert [Scale((tree,)).weigh(numbers) for numbers, _ in told] == [worth for _, worth in told]


def test_what_is_not_known_goes_the_way_that_was_learned() -> None:
    tree = Tree(("share", "strays"), (0.5, 3.0), (-1, -2), (1, -3), (True, False), (-2.0, 0.5, -1.5))
    scale = Scale((tree,))
    assert scale.weigh({}) == scale.weigh({"share": float("nan"), "strays": 1.0}) == -2.0
    assert scale.weigh({"share": 1.0}) == -1.5


def test_what_trees_are_worth_is_added_up() -> None:
    alone = Tree((), (), (), (), (), (0.25,))
    tree = Tree(("share",), (0.5,), (-1,), (-2,), (False,), (-1.0, 1.0))
    assert Scale((alone, tree, tree)).weigh({"share": 0.7}) == pytest.approx(2.25)


@pytest.mark.parametrize(("learned", "most"), [(EVIDENCE, 400_000), (SMALL_EVIDENCE, 600_000)])
def test_the_shipped_scales_ask_for_numbers_that_are_counted(paint: Paint, learned: Path, most: int) -> None:
    counted = numbers(best(paint(1), paint(1).resize((360, 270))))
    asked = {name for tree in shipped(learned).trees for name in tree.asks}
    assert asked <= set(counted) | SELDOM
    assert set(counted) <= set(json.loads(learned.read_text(encoding="utf-8"))["numbers"])
    assert learned.stat().st_size < most


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"numbers": [], "trees": [{"asks": [3]}]}', "\x00\xff"])
def test_a_scale_that_cannot_be_read_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    broken = tmp_path / "evidence.json"
    if content is not None:
        broken.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="install weiquan anew") as said:
        shipped.__wrapped__(broken)
    assert "请重新安装" in said.value.said_in("zh")


def test_a_worn_copy_weighs_more_than_the_same_thing_by_another() -> None:
    shot = renders.shot("speaker", 77)
    ours = renders.photographed(shot)
    worn = edited("sticker", ours, 2, 5).image.resize((300, 300))
    assert likelihood(best(ours, worn)) > 2 > 0 > likelihood(best(ours, renders.photographed(renders.by_another(shot))))


def test_another_print_weighs_little_in_a_thumbnail_and_a_copy_much() -> None:
    shot = renders.shot("mug", 78)
    ours, other = renders.photographed(shot), renders.photographed(renders.other_print(shot, 1))
    copy, print_ = (best(ours, shown_small(one, 150)) for one in (ours, other))
    assert likelihood_if_small(copy) > SMALL_SURELY > likelihood_if_small(print_)


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


DOUBT = Words("please look", "请看")
IN_DOUBT = judging.Judgement("unsure", DOUBT)


@pytest.mark.parametrize(
    ("doubted", "enough"), [("doubted_product", judging.SURELY), ("doubted_frame", judging.UNMOVED)]
)
def test_the_odds_outweigh_a_doubt_of_a_worn_copy(
    doubted: str, enough: float, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = best(paint(1), edited("combined", paint(1), 2, 3).image)
    exact = replace(copy, proof=replace(copy.proof, alike=np.ones_like(copy.proof.alike)))
    monkeypatch.setattr(judging, "likelihood", lambda place: enough - 0.1)
    monkeypatch.setattr(judging, doubted, lambda place: DOUBT)
    assert judging.judged(copy) == IN_DOUBT
    monkeypatch.setattr(judging, "likelihood", lambda place: enough)
    assert judging.judged(copy) == judging.Judgement("same", weighed=True)
    assert judging.judged(exact) == IN_DOUBT  # what differs in a picture that is not worn is different
    monkeypatch.setattr(judging, "out_of_reach", lambda place: IN_DOUBT)
    assert judging.judged(copy) == IN_DOUBT


def test_what_chance_may_explain_is_not_weighed(paint: Paint, monkeypatch: pytest.MonkeyPatch) -> None:
    place = best(paint(1), edited("combined", paint(1), 2, 3).image)
    few = place.proof.agreeing.copy()
    few[:] = False
    few[0, :2] = place.proof.textured[0, :2]
    chance = replace(place, proof=replace(place.proof, agreeing=few), distance=256)
    assert chance.proof.surprise < judging.WORTH_WEIGHING
    monkeypatch.setattr(judging, "likelihood", lambda place: 99.0)
    assert judging.judged(chance).verdict == "different"
