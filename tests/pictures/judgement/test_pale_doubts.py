"""What no odds outweigh: a pale thing of which nothing is there, another print; and what is asked where little of the product is counted."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PIL import Image

from bot.core.words import Words
from bot.pictures.judgement import judging, paleness
from bot.pictures.judgement.faint import Faint, Likeness, Told
from bot.pictures.judgement.judging import least_odds
from tests.pictures.looking import best, judged_by

NOTHING = Told(0, 0, 0)
UNLIKE = Faint(NOTHING, NOTHING, 0.0, True, 0.3, 0.1)
"""A middle that hardly shows, and of which what shows does not agree."""


@pytest.mark.parametrize(
    "seen",
    [
        replace(UNLIKE, void=paleness.VOID + 0.01),
        replace(UNLIKE, anywhere=Likeness(0.5, paleness.UNKNOWN - 0.01, 0.9, 0.0)),
    ],
)
def test_of_a_pale_thing_of_which_nothing_is_there_no_odds_make_a_copy(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, seen: Faint
) -> None:
    said = judged_by(seen, best(mug, mug), monkeypatch, 20.0, 1.0)
    assert said.verdict == "unsure"
    assert "palest" in said.doubt.en
    assert said.doubt.zh


@pytest.mark.parametrize(
    "seen",
    [
        replace(UNLIKE, void=paleness.VOID - 0.01),
        replace(UNLIKE, anywhere=Likeness(0.5, paleness.UNKNOWN + 0.01, 0.9, 0.0)),
        replace(UNLIKE, void=paleness.VOID + 0.01, hinted=paleness.UNLIKE + 0.01),
        replace(UNLIKE, anywhere=Likeness(0.5, 0.0, 0.9, 0.0), hinted=None),
        replace(UNLIKE, void=paleness.VOID + 0.01, middle=paleness.PLAIN_MIDDLE),
    ],
)
def test_where_something_of_it_is_there_odds_may_outweigh_the_doubt(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, seen: Faint
) -> None:
    assert judged_by(seen, best(mug, mug), monkeypatch, 20.0, 1.0).verdict == "same"


def test_where_hardly_a_cell_is_one_of_the_product_more_is_asked(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(paleness, "faint", lambda _: Faint(NOTHING, NOTHING, 0.0, True, 1.0))
    for cells, least in ((judging.FEW_CELLS - 1, judging.SURELY), (judging.FEW_CELLS, judging.HARDLY)):
        monkeypatch.setattr(type(place.proof), "product_cells", property(lambda _, cells=cells: cells))
        assert least_odds(place) == least


@pytest.mark.parametrize(
    ("area", "middle", "odds", "verdict"),
    [
        (judging.WIDELY, 1.0, judging.PRINTED + 0.1, "same"),
        (judging.WIDELY, 1.0, judging.PRINTED - 0.1, "unsure"),
        (judging.WIDELY - 0.01, 1.0, 20.0, "unsure"),
        (judging.WIDELY, paleness.PLAIN_MIDDLE - 0.1, 20.0, "unsure"),
    ],
)
def test_where_a_ground_was_exchanged_odds_outweigh_a_product_that_seems_to_differ_and_another_print_never(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, area: float, middle: float, odds: float, verdict: str
) -> None:
    place = best(mug, mug)
    over = judging.overlay(place)
    assert over is not None
    change = SimpleNamespace(area=area)
    monkeypatch.setattr(judging, "overlay", lambda _: replace(over, changes=[change]))
    doubt = Words("the product does not agree", "商品不吻合")
    seen = Faint(NOTHING, NOTHING, 0.0, True, middle, 0.9)
    said = judged_by(seen, place, monkeypatch, odds, 1.0, doubted_product=doubt)
    assert said.verdict == verdict
    assert (said.doubt is doubt) is (verdict == "unsure")
