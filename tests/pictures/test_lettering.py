"""Cards of one shop share all but their words: other words are told, and what a thief does to a card is none."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures import lettering
from bot.pictures.doubtwords import OTHER_WORDS
from bot.pictures.judging import judged
from bot.pictures.lettering import is_illegible, is_rewritten
from bot.pictures.verdict import compare
from tests.accuracy.pictures import edits
from tests.accuracy.pictures.written import FONTS, card
from tests.pictures.looking import best, found

CHART, FACTS, _NOTICE, DETAILS, BOTTLE = range(5)


@pytest.mark.parametrize("shop", [CHART, FACTS, DETAILS, BOTTLE])
def test_other_words_in_one_template_are_never_the_same(shop: int) -> None:
    verdicts = {judged(one).verdict for one in found(card(shop, 0), card(shop, 1))}
    assert "same" not in verdicts


def test_a_person_is_told_that_the_words_are_others_and_not_that_it_is_written_over(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.png" for n in (0, 2)]
    for file in files:
        card(BOTTLE, int(file.stem)).save(file)
    (row,) = compare(files[:1], files[1:], language="zh")
    assert row.verdict == "unsure" and OTHER_WORDS.zh in row.why and "水印" not in row.why
    traits = row.instances[0].traits
    assert traits.exchanged and not traits.written_over


@pytest.mark.parametrize("shop", [FACTS, BOTTLE])
@pytest.mark.parametrize(
    ("edit", "strength"),
    [
        ("scale", 2),
        ("jpeg", 3),
        ("watermark", 2),
        ("watermark", 3),
        ("text", 2),
        ("sticker", 2),
        ("hue", 2),
        ("blur", 1),
        ("screen", 1),
    ],
)
def test_what_a_thief_does_to_a_card_leaves_its_words(shop: int, edit: str, strength: int) -> None:
    copy = edits.edited(edit, card(shop, 0), strength, 5).image
    assert not is_rewritten(best(card(shop, 0), copy))


@pytest.mark.parametrize("strength", [1, 2])
@pytest.mark.parametrize("shop", [6, 12])
def test_other_words_are_told_on_a_photograph_of_a_screen(shop: int, strength: int) -> None:
    """Its light changes most of the picture, and its strokes are where they were all the same."""
    own, other = (edits.edited("screen", card(6000 + shop, n), strength, 5).image for n in (0, 1))
    assert is_rewritten(best(card(6000 + shop, 0), other))
    assert not is_rewritten(best(card(6000 + shop, 0), own))


def test_what_a_blur_took_away_is_not_gone_for_other_words() -> None:
    bottle, other = card(6014, 0), card(6014, 1)
    assert is_rewritten(best(bottle, edits.edited("blur", other, 3, 5).image))
    assert not is_rewritten(best(bottle, edits.edited("blur", bottle, 3, 5).image))


def test_writing_that_was_taken_out_is_no_other_writing() -> None:
    """A thief who wipes a name off brings no strokes of his own."""
    ours = card(DETAILS, 0)
    signed = ours.copy()
    pen, font = ImageDraw.Draw(signed), ImageFont.truetype(FONTS[1], 30)
    for y in range(110, 700, 120):
        pen.text((620, y), "Nordlicht", fill="#444444", font=font)
    assert not is_rewritten(best(signed, ours))


def test_a_card_that_is_too_small_to_be_read_is_for_a_person() -> None:
    for size, verdict in (((700, 490), "same"), ((240, 168), "unsure")):
        small = card(CHART, 0).resize(size, Image.Resampling.LANCZOS)
        assert judged(best(card(CHART, 0), small)).verdict == verdict


def test_a_thing_full_of_seeds_is_no_card_however_small_it_is_shown() -> None:
    """Its strokes stand in no lines."""
    seeds = Image.new("RGB", (640, 640), "#f6f2ea")
    draw = ImageDraw.Draw(seeds)
    draw.ellipse((260, 40, 380, 120), fill="#4a8f3c")
    for n in range(160):
        x, y = 120 + (n * 53) % 400, 90 + (n * 137) % 470
        draw.ellipse((x, y, x + 9, y + 13 + n % 5), fill=("#8a5a20", "#3f6e2e", "#b03a30")[n % 3])
    small = seeds.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((200, 200), Image.Resampling.LANCZOS)
    place = best(seeds, small)
    assert not is_illegible(place)
    assert judged(place).verdict == "same"
    assert is_illegible(best(card(FACTS, 0), card(FACTS, 0).resize((200, 278), Image.Resampling.LANCZOS)))


@pytest.mark.parametrize(("brought", "rewritten"), [(0.02, True), (0.08, False), (0.005, False)])
def test_as_many_strokes_came_as_are_gone(monkeypatch: pytest.MonkeyPatch, brought: float, rewritten: bool) -> None:
    """A watermark brings many times more than it hides, a sticker hides many times more than it brings."""
    place, told = best(card(FACTS, 0), card(FACTS, 0)), cycle([(9, 0.02), (9, brought)])
    monkeypatch.setattr(lettering, "_missing", lambda *_: next(told))
    assert is_rewritten(place) is rewritten
