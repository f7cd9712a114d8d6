"""What is shown small proves less: prints, frames and variants are told there only by what no odds outweigh."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures import judging
from bot.pictures.doubtwords import ISLAND, MIDDLE
from bot.pictures.faint import Faint, Told
from bot.pictures.judging import is_doubted, is_same_beside_proof, judged
from bot.pictures.smallness import (
    LITTLE,
    MERELY_SMALLER,
    SMALL,
    SMALL_SURELY,
    TINY,
    TINY_SURELY,
    is_in_other_colours,
    least_odds_of,
    shows_too_little,
)
from tests.pictures.conftest import painted
from tests.pictures.looking import best, found


def shown(picture: Image.Image, side: int) -> Image.Image:
    """The picture as a list of hits shows it."""
    small, sheet = picture.convert("RGB"), Image.new("RGB", (600, 600), "white")
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    sheet.paste(small, (50, 50))
    return sheet


def packet(label: str, colour: str = "#304878") -> Image.Image:
    """A packet of a series, painted all over but for its label, which alone is its own."""
    sheet = Image.new("RGB", (800, 800), "#f4f4f4")
    sheet.paste(painted(11, 480, 620), (160, 90))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((220, 300, 580, 470), fill=colour)
    pen.text((400, 385), label, fill="white", font_size=88, anchor="mm")
    return sheet


def recoloured(picture: Image.Image) -> Image.Image:
    """The packet alone in other colours of like brightness."""
    values = np.asarray(picture).copy()
    part = values[90:710, 160:640]
    values[90:710, 160:640] = part[:, :, [2, 0, 1]]
    return Image.fromarray(values)


@pytest.mark.parametrize("side", [110, 150, 180])
def test_a_copy_is_one_however_small(side: int) -> None:
    assert {judged(one).verdict for one in found(packet("MINT"), shown(packet("MINT"), side))} == {"same"}


@pytest.mark.parametrize("side", [110, 150, 180, 260])
def test_another_packet_of_the_series_is_for_a_person_when_small(side: int) -> None:
    other = packet("ROSE", "#a02848")
    assert "same" not in {judged(one).verdict for one in found(packet("MINT"), shown(other, side))}


def test_a_variant_in_other_colours_is_for_a_person_when_small_and_may_be_a_recoloured_copy_when_large() -> None:
    small = best(packet("MINT"), shown(recoloured(packet("MINT")), 150))
    assert is_in_other_colours(small)
    said = judged(small)
    assert said.verdict == "unsure"
    assert "other colours" in said.doubt.en
    assert "颜色" in said.doubt.zh
    assert judged(best(packet("MINT"), recoloured(packet("MINT")))).verdict == "same"
    assert not is_in_other_colours(best(packet("MINT"), shown(packet("MINT"), 150)))


@pytest.mark.parametrize(
    ("side", "alike", "too_little", "least"),
    [
        (TINY - 1, 0.8, True, TINY_SURELY),
        (TINY, MERELY_SMALLER, True, SMALL_SURELY),
        (TINY, MERELY_SMALLER - 0.01, False, 0.0),
        (SMALL - 1, MERELY_SMALLER, True, SMALL_SURELY),
        (SMALL, MERELY_SMALLER, False, 0.0),
    ],
)
def test_what_is_tiny_or_small_and_else_as_it_was_needs_more(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, side: float, alike: float, too_little: bool, least: float
) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(type(place.proof), "side", side, raising=False)
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: alike)
    assert shows_too_little(place.proof) is too_little
    assert least_odds_of(place.proof) == least
    monkeypatch.setattr(judging, "likelihood", lambda _: 20.0)
    monkeypatch.setattr(judging, "doubts", lambda _: iter([(judging.Judgement("unsure", ISLAND), 1.5)]))
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    said = judged(place)
    assert said.verdict == ("unsure" if too_little else "same")
    assert is_doubted(said) is too_little  # something seems to differ, however small


@pytest.mark.parametrize(("share", "too_little"), [(LITTLE - 0.01, True), (LITTLE, False)])
def test_where_hardly_anything_of_what_is_small_agrees_no_odds_outweigh_a_doubt(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, share: float, too_little: bool
) -> None:
    place = best(mug, mug)
    for name, value in (("side", SMALL - 1), ("share", share)):
        monkeypatch.setattr(type(place.proof), name, value, raising=False)
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: 0.8)
    assert shows_too_little(place.proof) is too_little


@pytest.mark.parametrize("side", [150.0, 250.0, 400.0])
def test_a_pale_thing_is_in_doubt_for_what_it_shows_however_small(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, side: float
) -> None:
    place = best(mug, mug)
    pale = Faint(Told(0, 0, 0), Told(0, 0, 0), 0.0, True, judging.PLAIN_MIDDLE - 0.1)
    monkeypatch.setattr(judging, "faint", lambda _: pale)
    monkeypatch.setattr(judging, "likelihood", lambda _: judging.SURELY - 0.5)
    monkeypatch.setattr(judging, "doubts", lambda _: iter(()))
    monkeypatch.setattr(type(place.proof), "side", side, raising=False)
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    said = judged(place)
    assert said.doubt == MIDDLE
    assert not is_same_beside_proof(place, said)


def test_no_odds_count_for_what_is_pale_and_small(mug: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    place = best(mug, mug)
    pale = Faint(Told(0, 0, 0), Told(0, 0, 0), 0.0, True, judging.PLAIN_MIDDLE - 0.1)
    monkeypatch.setattr(judging, "faint", lambda _: pale)
    monkeypatch.setattr(judging, "likelihood", lambda _: 20.0)
    monkeypatch.setattr(judging, "doubts", lambda _: iter(()))
    monkeypatch.setattr(judging, "is_in_other_colours", lambda _: False)
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    said = []
    for side in (TINY - 1, SMALL):
        monkeypatch.setattr(type(place.proof), "side", side, raising=False)
        said.append(judged(place))
    assert [one.verdict for one in said] == ["unsure", "same"]
    assert said[0].doubt == MIDDLE
