"""Cards of one shop share all but their words: other words are told, and what a thief does to a card is none."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.judgement.doubtwords import OTHER_WORDS
from bot.pictures.judgement.judging import judged
from bot.pictures.verdict import compare
from bot.pictures.writing import lettering
from bot.pictures.writing.lettering import is_illegible, is_rewritten
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


def _list(changed: str = "", ink: str = "#223344", size: int = 30) -> Image.Image:
    """A list of what a thing is, on one ground; its fifth value may be another."""
    values = [
        "soft cotton",
        "412 cm",
        "silver oak",
        "35 W",
        "golden lamp",
        "118 ml",
        "warm linen",
        "604 g",
        "glass",
        "92 mm",
    ]
    sheet = Image.new("RGB", (820, 800), "#eef4fb")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[0], size)
    for n, value in enumerate(values):
        key = ("Material", "Length", "Colour", "Power", "Style", "Volume", "Lining", "Weight", "Cover", "Width")[n]
        pen.text((60, 70 + 72 * n), key, fill=ink, font=font, anchor="lm")
        pen.text((390, 70 + 72 * n), changed if changed and n == 4 else value, fill=ink, font=font, anchor="lm")
    return sheet


@pytest.mark.parametrize("changed", ["golden vase", "silver lamp", "8"])
@pytest.mark.parametrize("ink", ["#223344", "#c8d2de"])
def test_one_other_word_is_told_where_all_is_writing(changed: str, ink: str) -> None:
    """Whatever its ink; the two lists share all else."""
    assert is_rewritten(best(_list(ink=ink), _list(changed, ink)))
    assert not is_rewritten(best(_list(ink=ink), _list(ink=ink)))


@pytest.mark.parametrize(("edit", "strength"), [("scale", 1), ("jpeg", 3), ("screen", 1), ("stretch", 1), ("hue", 2)])
def test_one_other_digit_is_told_however_the_card_was_made_worse(edit: str, strength: int) -> None:
    ours, changed = _list("817"), _list("847")
    assert is_rewritten(best(ours, edits.edited(edit, changed, strength, 5).image))
    assert not is_rewritten(best(ours, edits.edited(edit, ours, strength, 5).image))


def test_a_word_drawn_beside_a_list_or_thinly_across_it_takes_none_away() -> None:
    signed = _list()
    pen = ImageDraw.Draw(signed, "RGBA")
    pen.text((620, 360), "Nordlicht", fill="#223344", font=ImageFont.truetype(FONTS[1], 30), anchor="lm")
    pen.text((60, 250), "Nordlicht", fill="#22334440", font=ImageFont.truetype(FONTS[1], 110), anchor="lm")
    assert not is_rewritten(best(_list(), signed))


def test_one_other_word_on_a_thing_that_is_not_all_writing_is_a_thief_s_hand() -> None:
    """A price that was exchanged on a copy of a photograph leaves it a copy."""
    shown = Image.linear_gradient("L").resize((700, 700)).convert("RGB")
    shown.paste(_list().resize((300, 290)), (50, 350))
    other = shown.copy()
    other.paste(_list("silver lamp").resize((300, 290)), (50, 350))
    assert not is_rewritten(best(shown, other))


@pytest.mark.parametrize(("edit", "strength"), [("scale", 1), ("jpeg", 2), ("blur", 1)])
def test_a_soft_copy_of_a_card_within_a_picture_is_one_with_another_word_and_none_with_most_others(
    edit: str, strength: int
) -> None:
    ours, one, most = _list(), _list("silver lamp"), _list()
    for row in range(0, 10, 2):  # these two values change places
        values = [ours.crop((380, 72 * n + 34, 820, 72 * n + 106)) for n in (row, row + 1)]
        most.paste(values[1], (380, 72 * row + 34))
        most.paste(values[0], (380, 72 * row + 106))
    shown = [Image.linear_gradient("L").resize((700, 700)).convert("RGB") for _ in range(3)]
    for sheet, words in zip(shown, (ours, one, most), strict=True):
        sheet.paste(words.resize((300, 290)), (50, 350))
    copies = [edits.edited(edit, sheet, strength, 5).image for sheet in shown[1:]]
    assert [is_rewritten(best(shown[0], copy)) for copy in copies] == [False, True]


@pytest.mark.parametrize("shop", [CHART, FACTS, DETAILS, BOTTLE])
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
    monkeypatch.setattr(lettering, "_worst_window", lambda *_: (0.5, 1.0))
    monkeypatch.setattr(lettering, "_is_all_writing", lambda _: False)
    assert is_rewritten(place) is rewritten


def test_strokes_that_only_seem_exchanged_are_not_where_every_window_shares_most_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy that is seen aslant lies beside its place here and there."""
    place = best(card(BOTTLE, 0), card(BOTTLE, 0))
    monkeypatch.setattr(lettering, "count_of_gone", lambda *_: 99)
    monkeypatch.setattr(lettering, "_missing", lambda *_: (9, 0.02))
    for worst, rewritten in ((0.81, False), (0.48, True)):
        monkeypatch.setattr(lettering, "_worst_window", lambda *_, worst=worst: (worst, 1.0))
        assert is_rewritten(place) is rewritten
    monkeypatch.setattr(lettering, "_worst_window", lambda *_: None)
    assert is_rewritten(place)
