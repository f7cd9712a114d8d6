"""One bottle with another label is never the same, however small its type; what a thief does to a bottle leaves its words."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.pictures.judgement.judging import judged
from bot.pictures.writing import lettering
from bot.pictures.writing.lettering import is_rewritten
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.written import FONTS
from tests.pictures.looking import best, found

SIDE, WIDE, TALL = 800, 300, 600
OURS = ("almond birch oil", "warm plum and walnut husk", "press once and rub it in", "keep away from the sun")
SMALL = tuple(" ".join(OURS[n % 4].split()[::-1][:3]) for n in range(8))
OTHER_SMALL = tuple(
    " ".join(one.split()[:3])
    for one in (
        "violet rose cream", "dark oat milk", "wild mint tea", "quince and pear", "raw silk wax", "gold amber salt",
        "neroli jasmine mist", "orange zest soap",
    )
)  # fmt: skip
OTHERS = ("cherry moss oil", "fresh lime with iris root", "leave on for two minutes", "store upright and closed")


def bottle(told: tuple[str, ...] = OURS, size: int = 15) -> Image.Image:
    """A can in a lamp's light with a pale label: a name in large letters, and what is told in small ones."""
    label = Image.new("RGB", (WIDE, 320), "#f3efe2")
    pen = ImageDraw.Draw(label)
    pen.text((150, 60), "VERO", fill="#203a2c", font=ImageFont.truetype(FONTS[1], 48), anchor="mm")
    pen.line((30, 105, 270, 105), fill="#203a2c", width=3)
    for row, one in enumerate(told):
        pen.text(
            (150, 140 + 160 * row / len(told)),
            one,
            fill="#203a2c",
            font=ImageFont.truetype(FONTS[0], size),
            anchor="mm",
        )
    can = Image.new("RGB", (WIDE, TALL), "#7d4a5c")
    can.paste(label, (0, 190))
    light = np.interp(np.linspace(-1, 1, WIDE), [-1, -0.5, 0.2, 1], [0.55, 1.0, 0.95, 0.5])
    down, along = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    sheet = np.stack([150 + 60 * down, 170 + 30 * along, 205 - 50 * down], axis=-1)
    sheet[100 : 100 + TALL, 250 : 250 + WIDE] = np.asarray(can) * light[None, :, None]
    grain = np.random.default_rng(3).normal(0, 1.5, sheet.shape)
    return Image.fromarray((sheet + grain).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("told", [OTHERS, (OTHERS[0], *OURS[1:]), (OURS[0], *OTHERS[1:3], OURS[3])])
@pytest.mark.parametrize(("edit", "strength"), [("", 0), ("jpeg", 2), ("scale", 1), ("scale", 2), ("stretch", 1)])
def test_another_label_on_one_bottle_is_never_the_same(told: tuple[str, ...], edit: str, strength: int) -> None:
    other = edited(edit, bottle(told), strength, 5).image if edit else bottle(told)
    assert "same" not in {judged(one).verdict for one in found(bottle(), other)}


@pytest.mark.parametrize(("edit", "strength"), [("", 0), ("scale", 1)])
def test_strokes_that_do_not_follow_tell_another_label_by_themselves(
    monkeypatch: pytest.MonkeyPatch, edit: str, strength: int
) -> None:
    """Without what is told of letters and of strokes that are gone."""
    for told in ("_has_other_words", "_has_another_letter"):
        monkeypatch.setattr(lettering, told, lambda *_: False)
    ours, shown = bottle(SMALL, 13), [bottle(told, 13) for told in (SMALL, OTHER_SMALL)]
    own, other = (edited(edit, one, strength, 5).image if edit else one for one in shown)
    assert not is_rewritten(best(ours, own))
    assert is_rewritten(best(ours, other))


@pytest.mark.parametrize(
    ("edit", "strength"),
    [
        ("jpeg", 3),
        ("webp", 2),
        ("scale", 2),
        ("blur", 2),
        ("noise", 2),
        ("perspective", 1),
        ("perspective", 2),
        ("screen", 1),
        ("mirror", 1),
        ("hue", 2),
        ("recoloured", 1),
        ("watermark", 1),
        ("watermark", 2),
        ("sticker", 2),
        ("text", 2),
        ("cutout", 1),
    ],
)
def test_what_a_thief_does_to_a_bottle_leaves_its_label(edit: str, strength: int) -> None:
    assert not is_rewritten(best(bottle(), edited(edit, bottle(), strength, 5).image))


@pytest.mark.parametrize("edit", ["webp", "jpeg"])
def test_what_packing_drops_is_no_other_label(edit: str) -> None:
    """A marbled bottle, fainter towards one side: what is packed hard keeps some of its faint marks and drops others."""
    grain = np.random.default_rng(1).normal(0, 1, (160, 160)).astype(np.float32)
    marks = cv2.resize(grain, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC) * np.linspace(2, 16, SIDE)
    sheet = np.asarray(bottle(SMALL, 13), float)
    can = slice(100, 100 + TALL), slice(250, 250 + WIDE)
    sheet[can] += marks[can][..., None]
    marbled = Image.fromarray(sheet.clip(0, 255).astype(np.uint8))
    assert not is_rewritten(best(marbled, edited(edit, marbled, 3, 5).image))
