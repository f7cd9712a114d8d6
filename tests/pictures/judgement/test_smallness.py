"""What is shown small proves less: prints, frames and variants are told there by odds of their own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.core.words import NOTHING, Words
from bot.pictures.judgement import judging, paleness, smallness
from bot.pictures.judgement.doubtwords import ISLAND, MIDDLE, PALE, TOO_SMALL, TOO_SMALL_TO_DIFFER
from bot.pictures.judgement.faint import Faint, Told, faint, plain_middle
from bot.pictures.judgement.judging import Judgement, is_doubted, is_same_beside_proof, judged
from bot.pictures.judgement.smallness import (
    DIFFERS,
    LITTLE,
    LITTLE_SURELY,
    MERELY_SMALLER,
    PLAIN_WHEN_LARGE,
    SMALL,
    SMALL_SURELY,
    TINY,
    is_in_other_colours,
    is_too_small,
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


def pale_in_a_template(thing: tuple[int, int, int, int]) -> Image.Image:
    """A white thing on white behind the strokes that a shop draws over all its pictures."""
    sheet = Image.new("RGB", (800, 800), "white")
    pen = ImageDraw.Draw(sheet)
    pen.ellipse(thing, fill="#f7f7f6", outline="#eeeeec", width=3)
    for at in range(60, 900, 230):
        pen.line((at, 0, at - 80, 800), fill="#9a3020", width=7)
    for at in range(40, 200, 40):
        pen.text((at * 4, at), "NEW!", fill="#203a80", font_size=40, anchor="mm")
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


@pytest.mark.parametrize("side", [110, 150, 180, 260])
def test_another_pale_thing_in_a_template_is_for_a_person_when_small_though_the_template_is_plain_to_see(
    side: int,
) -> None:
    ours, other = pale_in_a_template((230, 260, 570, 640)), pale_in_a_template((300, 330, 660, 520))
    place = best(ours, shown(other, side))
    seen = faint(place)
    assert seen is not None
    assert seen.middle >= paleness.PLAIN_MIDDLE
    assert plain_middle(place) < PLAIN_WHEN_LARGE
    assert is_too_small(place, pale=False)
    assert judged(place).doubt == PALE


def test_a_variant_in_other_colours_is_for_a_person_when_small_and_may_be_a_recoloured_copy_when_large() -> None:
    small = best(packet("MINT"), shown(recoloured(packet("MINT")), 150))
    assert is_in_other_colours(small)
    said = judged(small)
    assert said.verdict == "unsure"
    assert "other colours" in said.doubt.en
    assert "颜色" in said.doubt.zh
    assert judged(best(packet("MINT"), recoloured(packet("MINT")))).verdict == "same"
    assert not is_in_other_colours(best(packet("MINT"), shown(packet("MINT"), 150)))
    assert not is_in_other_colours(best(packet("MINT"), shown(recoloured(packet("MINT")), int(TINY) + 40)))


NOTHING_ASKED = -99.0


@pytest.mark.parametrize(
    ("side", "alike", "share", "pale", "least"),
    [
        (TINY - 1, 0.8, 0.9, False, SMALL_SURELY),
        (TINY, MERELY_SMALLER, 0.9, False, SMALL_SURELY),
        (SMALL - 1, MERELY_SMALLER, LITTLE - 0.01, False, SMALL_SURELY),
        (TINY, MERELY_SMALLER - 0.01, LITTLE - 0.01, False, LITTLE_SURELY),
        (TINY, MERELY_SMALLER - 0.01, LITTLE, False, DIFFERS),
        (SMALL - 1, 0.8, 0.9, True, SMALL_SURELY),
        (SMALL - 1, MERELY_SMALLER, 0.9, True, math.inf),
        (SMALL - 1, 0.8, LITTLE - 0.01, True, math.inf),
        (TINY - 1, 0.8, 0.9, True, math.inf),
        (SMALL, 1.0, 0.1, True, NOTHING_ASKED),
    ],
)
def test_what_is_small_needs_odds_of_its_own(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, side: float, alike: float, share: float, pale: bool, least: float
) -> None:
    place = best(mug, mug)
    for name, value in (("side", side), ("share", share)):
        monkeypatch.setattr(type(place.proof), name, value, raising=False)
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: alike)
    monkeypatch.setattr(smallness, "plain_middle", lambda _: PLAIN_WHEN_LARGE)
    for odds in (min(least, 99.0) - 0.01, min(least, 99.0)):
        monkeypatch.setattr(smallness, "likelihood_if_small", lambda _, odds=odds: odds)
        assert is_too_small(place, pale=pale) is (odds < least != NOTHING_ASKED)


def test_what_is_pale_at_full_size_alone_needs_more_than_another_where_it_was_worn(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = best(mug, mug)
    for name, value in (("side", TINY), ("share", 0.9)):
        monkeypatch.setattr(type(place.proof), name, value, raising=False)
    monkeypatch.setattr(smallness, "likelihood_if_small", lambda _: LITTLE_SURELY - 0.1)
    for middle, alike, small in (
        (PLAIN_WHEN_LARGE, MERELY_SMALLER - 0.01, False),
        (PLAIN_WHEN_LARGE - 0.01, MERELY_SMALLER - 0.01, True),
    ):
        monkeypatch.setattr(smallness, "plain_middle", lambda _, middle=middle: middle)
        monkeypatch.setattr(type(place.proof), "quantile", lambda *_, alike=alike: alike)
        assert is_too_small(place, pale=False) is small
    monkeypatch.setattr(smallness, "likelihood_if_small", lambda _: 20.0)
    assert not is_too_small(place, pale=False)
    monkeypatch.setattr(type(place.proof), "side", TINY - 1, raising=False)
    assert is_too_small(place, pale=False)


@pytest.mark.parametrize(
    ("side", "alike", "differs"),
    [(SMALL - 1, MERELY_SMALLER, True), (SMALL - 1, MERELY_SMALLER - 0.01, False), (SMALL, MERELY_SMALLER, False)],
)
def test_what_seems_to_differ_in_a_thumbnail_as_it_was_differs_whatever_the_odds(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, side: float, alike: float, differs: bool
) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(type(place.proof), "side", side, raising=False)
    monkeypatch.setattr(type(place.proof), "quantile", lambda *_: alike)
    monkeypatch.setattr(smallness, "likelihood_if_small", lambda _: 20.0)
    monkeypatch.setattr(judging, "likelihood", lambda _: 20.0)
    monkeypatch.setattr(judging, "doubts", lambda _: iter([(judging.Judgement("unsure", ISLAND), 1.5)]))
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    said = judged(place)
    assert (said.doubt == TOO_SMALL_TO_DIFFER) is differs
    assert said.verdict == ("unsure" if differs else "same")


@pytest.mark.parametrize(
    ("odds", "pale", "doubt"),
    [
        (DIFFERS - 0.1, False, TOO_SMALL_TO_DIFFER),
        (DIFFERS - 0.1, True, TOO_SMALL_TO_DIFFER),
        (DIFFERS + 0.1, False, TOO_SMALL),
        (DIFFERS + 0.1, True, MIDDLE),
        (20.0, True, MIDDLE),
        (SMALL_SURELY, False, NOTHING),
    ],
)
def test_what_seems_to_differ_or_is_pale_is_in_doubt_for_what_it_shows_however_small(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, odds: float, pale: bool, doubt: Words
) -> None:
    place = best(mug, mug)
    monkeypatch.setattr(smallness, "likelihood_if_small", lambda _: odds)
    monkeypatch.setattr(judging, "is_pale", lambda _: pale)
    monkeypatch.setattr(smallness, "plain_middle", lambda _: PLAIN_WHEN_LARGE)
    monkeypatch.setattr(judging, "is_in_other_colours", lambda _: False)
    monkeypatch.setattr(judging, "likelihood", lambda _: 20.0)
    monkeypatch.setattr(judging, "doubts", lambda _: iter(()))
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    monkeypatch.setattr(type(place.proof), "side", TINY - 1, raising=False)
    said = judged(place)
    assert said.doubt == doubt
    assert is_doubted(place, said) is (doubt not in (NOTHING, TOO_SMALL, TOO_SMALL_TO_DIFFER))
    assert is_same_beside_proof(place, said) is (doubt in (NOTHING, TOO_SMALL))


@pytest.mark.parametrize("merely", [True, False])
def test_a_part_that_seems_another_thing_is_no_doubt_of_what_is_merely_smaller(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, merely: bool
) -> None:
    """Beside a proven copy: its thumbnails lose a part now and then; a large picture that lost one shows another thing."""
    place = best(mug, mug)
    monkeypatch.setattr(judging, "is_merely_smaller", lambda _: merely)
    assert is_doubted(place, Judgement("unsure", ISLAND)) is not merely
    assert is_doubted(place, Judgement("unsure", PALE))


@pytest.mark.parametrize("side", [150.0, 250.0, 400.0])
def test_a_pale_thing_is_in_doubt_for_what_it_shows_however_small(
    mug: Image.Image, monkeypatch: pytest.MonkeyPatch, side: float
) -> None:
    place = best(mug, mug)
    pale = Faint(Told(0, 0, 0), Told(0, 0, 0), 0.0, True, paleness.PLAIN_MIDDLE - 0.1)
    monkeypatch.setattr(paleness, "faint", lambda _: pale)
    monkeypatch.setattr(judging, "likelihood", lambda _: judging.SURELY - 0.5)
    monkeypatch.setattr(judging, "doubts", lambda _: iter(()))
    monkeypatch.setattr(type(place.proof), "side", side, raising=False)
    for unasked in ("by_rules", "out_of_reach"):
        monkeypatch.setattr(judging, unasked, lambda _: None)
    said = judged(place)
    assert said.doubt == MIDDLE
    assert not is_same_beside_proof(place, said)
