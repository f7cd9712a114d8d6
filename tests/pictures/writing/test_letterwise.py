"""One other letter or digit is told on whatever is drawn: tables in bands, coloured panels, coupons, size charts in small type; copies of these are the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.judgement.judging import judged
from bot.pictures.writing import lettering, wordgrid
from bot.pictures.writing.lettering import is_rewritten
from bot.pictures.writing.letters import height_of_letters
from bot.pictures.writing.letterwise import Letters, is_drawn, windows
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.templates import templated
from tests.accuracy.pictures.written import FONTS
from tests.pictures.looking import best, found

LINE = 45
KEYS = ("Height", "Width", "Depth", "Weight", "Volume", "Power", "Length", "Pieces")
DRAWN = ("bands", "panels", "coupon", "chart")


def bands(changed: str = "418 mm") -> Image.Image:
    """A table under a dark heading, every second row tinted; the third value may be another."""
    sheet = Image.new("RGB", (860, 640), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[0], 26)
    pen.rectangle((0, 0, 860, 96), fill="#24405c")
    pen.text((40, 48), "ALL MEASURES", fill="white", font=ImageFont.truetype(FONTS[1], 40), anchor="lm")
    for row, key in enumerate(KEYS):
        y = 104 + 64 * row
        if row % 2:
            pen.rectangle((20, y, 840, y + 64), fill="#dce6d2")
        pen.text((50, y + 32), key, fill="#222222", font=font, anchor="lm")
        pen.text((430, y + 32), changed if row == 2 else f"{157 + 83 * row} mm", fill="#222222", font=font, anchor="lm")
    return sheet


def panels(changed: str = "oak 418") -> Image.Image:
    """Nine panels of colours of their own; the words on the fifth may be others."""
    sheet = Image.new("RGB", (900, 720), "white")
    pen, tones = ImageDraw.Draw(sheet), np.random.default_rng(4).integers(130, 250, (9, 3))
    for at in range(9):
        x, y = at % 3 * 300, at // 3 * 240
        pen.rectangle((x + 8, y + 8, x + 292, y + 232), fill=tuple(int(tone) for tone in tones[at]))
        for down, told in ((90, KEYS[at % 8].upper()), (155, changed if at == 4 else f"pine {207 + 71 * at}")):
            pen.text((x + 150, y + down), told, fill="#111111", font=ImageFont.truetype(FONTS[1], 28), anchor="mm")
    return sheet


def coupon(changed: str = "CODE 418") -> Image.Image:
    """A few words, some of them large, in a frame; the last may be another."""
    sheet = Image.new("RGB", (900, 440), "#f6f0e4")
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((20, 20, 880, 420), 40, outline="#a8324a", width=10)
    pen.text((270, 220), "25%", fill="#a8324a", font=ImageFont.truetype(FONTS[1], 120), anchor="mm")
    for down, told in ((170, "WINTER LINEN"), (270, changed)):
        pen.text((490, down), told, fill="#222222", font=ImageFont.truetype(FONTS[0], 38), anchor="lm")
    return sheet


def chart(changed: str = "418") -> Image.Image:
    """Many numbers in small type; one of them may be another."""
    sheet = Image.new("RGB", (960, 600), "#eef4fb")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[0], 17)
    for at in range(96):
        told = changed if at == 41 else str(131 + 37 * at % 860)
        pen.text((60 + at % 8 * 118, 60 + at // 8 * 44), told, fill="#102a43", font=font, anchor="lm")
    return sheet


PAINTED: dict[str, Callable[..., Image.Image]] = {"bands": bands, "panels": panels, "coupon": coupon, "chart": chart}
OTHERS = {"bands": "478 mm", "panels": "oak 478", "coupon": "CODE 478", "chart": "478"}


@pytest.mark.parametrize("painted", DRAWN)
@pytest.mark.parametrize(
    ("edit", "strength"), [("", 0), ("jpeg", 2), ("perspective", 1), ("mirror", 1), ("grey", 2), ("screen", 1)]
)
def test_one_other_digit_on_what_is_drawn_is_never_the_same(painted: str, edit: str, strength: int) -> None:
    ours, other = PAINTED[painted](), PAINTED[painted](OTHERS[painted])
    shown = edited(edit, other, strength, 5).image if edit else other
    assert "same" not in {judged(one).verdict for one in found(ours, shown)}


@pytest.mark.parametrize("painted", DRAWN)
@pytest.mark.parametrize(
    ("edit", "strength"),
    [
        ("jpeg", 3),
        ("perspective", 1),
        ("mirror", 1),
        ("screen", 1),
        ("scale", 2),
        ("watermark", 2),
        ("sticker", 1),
        ("blur", 2),
    ],
)
def test_what_a_thief_does_to_what_is_drawn_leaves_its_letters(painted: str, edit: str, strength: int) -> None:
    assert not is_rewritten(best(PAINTED[painted](), edited(edit, PAINTED[painted](), strength, 5).image))


def details(changed: str = "oak 418 oiled", size: int = 13) -> Image.Image:
    """Small type between thick rules, under a large heading; one row may say something else."""
    sheet = Image.new("RGB", (820, 900), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(FONTS[0], size)
    pen.text((40, 40), "DETAILS", fill="black", font=ImageFont.truetype(FONTS[1], 64))
    for row in range(24):
        y = 150 + 30 * row
        pen.line((40, y + 22, 780, y + 22), fill="black", width=3)
        for x, told in ((50, KEYS[row % 8]), (420, changed if row == 9 else f"pine {207 + 31 * row} waxed")):
            pen.text((x, y), told, fill="black", font=font)
    return sheet


@pytest.mark.parametrize(
    ("size", "edit", "strength"), [(13, "blur", 1), (13, "scale", 1), (13, "scale", 2), (15, "blur", 1)]
)
def test_another_row_in_small_type_between_rules_is_never_the_same(size: int, edit: str, strength: int) -> None:
    other = edited(edit, details("oak 473 matte", size), strength, 5).image
    assert "same" not in {judged(one).verdict for one in found(details(size=size), other)}


@pytest.mark.parametrize(("size", "edit", "strength"), [(13, "scale", 2), (15, "blur", 2), (15, "blur", 3)])
def test_small_type_between_rules_is_the_same_however_soft(size: int, edit: str, strength: int) -> None:
    ours = details(size=size)
    assert judged(best(ours, edited(edit, ours, strength, 5).image)).verdict == "same"


def test_a_digit_with_more_strokes_is_another_and_a_line_drawn_over_many_is_none() -> None:
    ours, ruled = chart("313"), chart("313")
    assert is_rewritten(best(ours, chart("318")))
    ImageDraw.Draw(ruled).line((40, 280, 920, 290), fill="#102a43", width=4)
    assert not is_rewritten(best(ours, ruled))


@pytest.mark.parametrize("painted", DRAWN)
def test_cards_are_drawn_in_a_few_even_colours(painted: str) -> None:
    assert is_drawn(np.asarray(PAINTED[painted]()), LINE)


def test_things_and_the_templates_that_they_are_shown_in_are_not() -> None:
    for number in range(4):
        thing = photographed(shot_of(number))
        assert not is_drawn(np.asarray(thing), LINE)
        assert not is_drawn(np.asarray(templated(thing, number)), LINE)


@pytest.mark.parametrize(
    ("worst", "bad", "kept", "wide", "another"),
    [
        (0.75, 0.96, 0.5, 0.5, True),
        (0.75, 0.9, 0.5, 0.5, False),  # the copy is worn: others are nearly as bad
        (0.85, 0.97, 0.5, 0.5, False),
        (0.4, 0.5, 0.5, 30.0, True),  # all letters are others
        (0.6, 0.7, 0.5, 3.0, True),  # a line of many
        (0.4, 0.96, 0.95, 0.5, True),  # an 8 for a 3
        (0.4, 0.96, 0.95, 9.0, False),  # drawn over
    ],
)
def test_a_letter_is_another_where_it_alone_is_unlike(
    worst: float, bad: float, kept: float, wide: float, another: bool
) -> None:
    assert Letters(worst, bad, 0.98, kept, wide).is_another is another


@pytest.mark.parametrize(
    ("worst", "usual", "kept", "inked", "another"),
    [
        (
            0.3,
            0.99,
            0.97,
            1.4,
            True,
        ),  # all strokes seem there, and none came: in a soft copy one letter lies on the next
        (0.3, 0.99, 0.97, 2.5, False),  # something was drawn over it
        (0.55, 0.99, 0.97, 1.4, False),
        (0.3, 0.92, 0.97, 1.4, False),  # much is unlike in that copy
        (0.3, 0.99, 0.8, 2.5, True),
        (0.3, 0.99, 0.8, 4.0, False),  # much was drawn over it
    ],
)
def test_what_is_drawn_over_letters_brings_ink(
    worst: float, usual: float, kept: float, inked: float, another: bool
) -> None:
    assert Letters(worst, 0.96, usual, kept, 9.0, inked).is_another is another


@pytest.mark.parametrize(("usual", "another"), [(0.96, False), (0.98, True)])
def test_a_letter_that_is_nearly_all_there_in_a_soft_copy_is_no_other(usual: float, another: bool) -> None:
    assert Letters(0.75, usual - 0.01, usual, 0.95, 0.1, 0.7).is_another is another


def test_letters_are_measured_and_compared_only_where_they_are_asked() -> None:
    ours, other = (np.asarray(one.convert("L")) for one in (chart(), chart("478")))
    high = height_of_letters(ours, LINE)
    assert 10 <= high <= 15
    everywhere = np.ones(ours.shape, bool)
    told = windows(ours, other, everywhere, high, LINE).told(None)
    assert told is not None and told.is_another
    elsewhere = everywhere.copy()
    elsewhere[230:340] = False
    told = windows(ours, other, elsewhere, high, LINE).told(None)
    assert told is not None and not told.is_another
    assert windows(ours, other, ~everywhere, high, LINE).told(None) is None


def test_what_hides_letters_is_not_asked_and_light_that_falls_on_them_hides_none() -> None:
    ours = np.asarray(chart().convert("L"))
    hidden, cover = ours.copy(), np.zeros(ours.shape, bool)
    cover[200:360, 300:700] = True
    hidden[cover] = np.asarray(chart("478").rotate(180).convert("L"))[cover]
    everywhere, high = np.ones(ours.shape, bool), height_of_letters(ours, LINE)
    for covers, another in (([cover], False), ([], True)):
        told = windows(ours, hidden, everywhere, high, LINE, covers).told(None)
        assert told is not None and told.is_another is another
    other = np.asarray(chart("478").convert("L"))
    told = windows(ours, other, everywhere, high, LINE, [cover]).told(None)
    assert told is not None and told.is_another


def bottled(changed: str = "No. 418", tone: str = "#e8b49a") -> Image.Image:
    """A bottle, drawn smoothly, with a label; the last line on it may be another."""
    sheet = Image.new("RGB", (800, 800), "white")
    shades = np.interp(np.linspace(0, 1, 320), [0, 0.15, 0.3, 0.8, 1], [80, 170, 205, 110, 70])
    body = Image.fromarray(np.repeat(shades[None], 640, axis=0).astype(np.uint8)).convert("RGB")
    shape = Image.new("L", (320, 640))
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, 319, 639), 50, fill=255)
    sheet.paste(body, (240, 100), shape)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((240, 330, 560, 600), fill=tone)
    for row, told in enumerate(("MARBLE", "chestnut honey", "350 ml", changed)):
        font = ImageFont.truetype(FONTS[1] if not row else FONTS[0], 46 if not row else 30)
        pen.text((400, 370 + 62 * row), told, fill="#40241a", font=font, anchor="mm")
    return sheet


@pytest.mark.parametrize("changed", ["No. 478", "chest 62"])
def test_other_words_on_the_label_of_a_thing_are_told(changed: str) -> None:
    for edit in ("", "jpeg", "mirror"):
        other = edited(edit, bottled(changed), 1, 5).image if edit else bottled(changed)
        assert "same" not in {judged(one).verdict for one in found(bottled(), other)}


@pytest.mark.parametrize(
    ("edit", "strength"), [("jpeg", 3), ("watermark", 2), ("sticker", 1), ("hue", 2), ("blur", 2), ("screen", 1)]
)
def test_what_a_thief_does_to_a_thing_leaves_its_label(edit: str, strength: int) -> None:
    assert not is_rewritten(best(bottled(), edited(edit, bottled(), strength, 5).image))
    assert not is_rewritten(best(bottled(), bottled(tone="#9ac4e8")))


def test_a_thin_thing_that_was_cut_out_is_no_word_however_much_it_looks_like_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another ground is no other letter; where all is writing it is asked all the same."""
    place = best(coupon(), coupon("CODE 478"))
    assert is_rewritten(place)
    monkeypatch.setattr(lettering, "_OTHER_GROUND", 0.0)
    assert not is_rewritten(place)
    monkeypatch.setattr(lettering, "_is_all_writing", lambda _: True)
    assert is_rewritten(place)


def _clouds(seed: int, fine: int, spread: float) -> np.ndarray:
    field = Image.fromarray(np.random.default_rng(seed).integers(0, 255, (fine, fine), np.uint8))
    return spread * (np.asarray(field.resize((640, 640), Image.Resampling.BICUBIC), np.float32)[..., None] / 255 - 0.5)


def studded(tone: tuple[int, int, int]) -> tuple[Image.Image, Image.Image]:
    """A blue mug with many bright marks on it, on a table of this tone; and its sharp mask."""
    mask = Image.new("L", (640, 640))
    ImageDraw.Draw(mask).ellipse((430, 250, 600, 460), outline=255, width=34)
    ImageDraw.Draw(mask).rounded_rectangle((140, 130, 460, 560), 36, fill=255)
    shade = 1.1 - 0.4 * ((np.arange(640) - 300) / 220) ** 2
    glaze, table = np.array((70, 120, 165)) * shade[:, None] + _clouds(5, 160, 45), np.array(tone) + _clouds(4, 40, 60)
    mug, ground = (Image.fromarray(one.clip(0, 255).astype(np.uint8)) for one in (glaze, table))
    shown, draw = Image.composite(mug, ground, mask), np.random.default_rng(4)
    pen = ImageDraw.Draw(shown)
    for n in range(26):
        x, y, r = int(draw.integers(180, 420)), int(draw.integers(170, 520)), int(draw.integers(10, 30))
        ink = tuple(int(one) for one in draw.integers(10, 235, 3))
        if n % 2:
            pen.polygon([(x, y - r), (x + r, y + r), (x - r, y + r // 2)], fill=ink)
        else:
            pen.line([x - r, y, x + r, y + r], fill=ink, width=5)
    return shown, mask


@pytest.mark.parametrize("tone", [(190, 160, 140), (160, 130, 110)])
def test_what_was_cut_out_sharply_on_white_keeps_its_marks(tone: tuple[int, int, int]) -> None:
    """Half of each cell at its rim is white, which says nothing of what became of its colours."""
    shown, mask = studded(tone)
    place = best(shown, Image.composite(shown, Image.new("RGB", shown.size, "white"), mask))
    assert not is_rewritten(place)
    assert judged(place).verdict == "same"


def sewn() -> tuple[Image.Image, Image.Image]:
    """A green bag with a bow for a handle, on a motley pale table; and its sharp mask."""
    mask = Image.new("L", (640, 640))
    ImageDraw.Draw(mask).rounded_rectangle((110, 220, 540, 570), 40, fill=255)
    ImageDraw.Draw(mask).arc((210, 80, 440, 380), 180, 360, fill=255, width=18)
    ribs = 1 + 0.2 * np.sin(np.add.outer(np.arange(640), np.arange(640)) / 9)
    cloth, table = (
        np.array((62, 118, 84)) * ribs[..., None] + _clouds(5, 90, 55),
        np.array((190, 150, 125)) + _clouds(4, 40, 110),
    )
    bag, ground = (Image.fromarray(one.clip(0, 255).astype(np.uint8)) for one in (cloth, table))
    shown = Image.composite(bag, ground, mask)
    pen = ImageDraw.Draw(shown)
    pen.arc((210, 80, 440, 380), 180, 360, fill="#3c2314", width=18)
    for x, y, r, tone in ((230, 390, 18, "#a42a3c"), (433, 490, 17, "#f020e0"), (400, 445, 14, "#70c8c0")):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=tone, outline="#1e1414", width=2)
    return shown, mask


def test_the_bare_page_within_a_handle_is_no_stroke(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, mask = sewn()
    place = best(shown, Image.composite(shown, Image.new("RGB", shown.size, "white"), mask))
    assert not is_rewritten(place)
    monkeypatch.setattr(wordgrid, "_NEWLY", 2.0)  # no field of one colour counts as the page
    assert is_rewritten(place)


def test_other_words_on_the_label_of_a_thing_that_was_cut_out_are_told() -> None:
    mask, white = Image.new("L", (800, 800)), Image.new("RGB", (800, 800), "white")
    ImageDraw.Draw(mask).rounded_rectangle((240, 100, 559, 739), 50, fill=255)
    table = Image.fromarray((225 + _clouds(4, 40, 20)[..., 0]).astype(np.uint8)).resize((800, 800)).convert("RGB")
    shown = Image.composite(bottled(), table, mask)
    for told, rewritten in (("No. 418", False), ("No. 478", True)):
        assert is_rewritten(best(shown, Image.composite(bottled(told), white, mask))) is rewritten
