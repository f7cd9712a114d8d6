"""Another product drawn into the same scene is told, whatever the product mask took for the product; stickers are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.core.words import NOTHING
from bot.pictures.changes.exchanged import is_patch_exchanged, taken_and_put
from bot.pictures.changes.oddity import shows_another_thing
from bot.pictures.finding.patches import Change
from bot.pictures.finding.places import places
from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.verdict import compare, findings
from tests.accuracy.pictures.templates import FONT
from tests.pictures.looking import best, saved

Drawing = Callable[[], Image.Image]
Drawn = tuple[Image.Image, ImageDraw.ImageDraw]
SIDE = 800
WALL, TABLE, SEAM, GLASS, PAINT, RIM, PRINT = (
    "#402080",
    "#40ffe0",
    "#f0c070",
    "#30ff10",
    "#34a010",
    "#101010",
    "#e88a78",
)


def scaled(*places: float) -> list[float]:
    return [SIDE * place for place in places]


def room() -> Drawn:
    """A wall with a window, a table and a plant: what a seller draws once for everything."""
    picture = Image.new("RGB", (SIDE, SIDE), WALL)
    draw = ImageDraw.Draw(picture)
    draw.rectangle(scaled(0, 0.65, 1, 1), fill=TABLE)
    for place in range(8):
        draw.line((100 * place, 520, 100 * place - 60, SIDE), fill=SEAM, width=4)
    draw.rectangle(scaled(0.08, 0.1, 0.3, 0.45), fill=GLASS, outline=SEAM, width=8)
    draw.line(scaled(0.19, 0.1, 0.19, 0.45), fill=SEAM, width=6)
    draw.line(scaled(0.08, 0.27, 0.3, 0.27), fill=SEAM, width=6)
    draw.ellipse(scaled(0.75, 0.5, 0.92, 0.7), fill="#c8e000")
    draw.polygon(scaled(0.83, 0.5, 0.78, 0.3, 0.88, 0.35), fill=PRINT)
    draw.rectangle(scaled(0, 0, 1, 0.08), fill=SEAM)
    return picture, draw


def star(draw: ImageDraw.ImageDraw) -> None:
    turns = np.arange(10) * np.pi / 5
    far = np.where(np.arange(10) % 2, 36, 80)
    draw.polygon([(400 + r * np.sin(t), 480 - r * np.cos(t)) for r, t in zip(far, turns, strict=True)], fill=PRINT)


def mug() -> Image.Image:
    picture, draw = room()
    draw.rounded_rectangle(scaled(0.35, 0.35, 0.65, 0.8), 30, fill=PAINT, outline=RIM, width=5)
    draw.arc(scaled(0.6, 0.45, 0.75, 0.68), -90, 90, fill=RIM, width=18)
    star(draw)
    return picture


def shirt() -> Image.Image:
    picture, draw = room()
    half = [(0.5, 0.37), (0.55, 0.32), (0.65, 0.32), (0.76, 0.45), (0.69, 0.52), (0.65, 0.47), (0.65, 0.82)]
    outline = [*half, *((1 - x, y) for x, y in reversed(half))]
    draw.polygon([(SIDE * x, SIDE * y) for x, y in outline], fill=PAINT, outline=RIM)
    star(draw)
    return picture


def lamp() -> Image.Image:
    picture, draw = room()
    draw.polygon(scaled(0.4, 0.3, 0.6, 0.3, 0.7, 0.5, 0.3, 0.5), fill=PAINT, outline=RIM)
    draw.rectangle(scaled(0.48, 0.5, 0.52, 0.8), fill=RIM)
    draw.ellipse(scaled(0.38, 0.77, 0.62, 0.83), fill=RIM)
    star(draw)
    return picture


def box() -> Image.Image:
    picture, draw = room()
    draw.rectangle(scaled(0.33, 0.45, 0.67, 0.8), fill=PAINT, outline=RIM, width=5)
    draw.polygon(scaled(0.33, 0.45, 0.4, 0.35, 0.74, 0.35, 0.67, 0.45), fill=PRINT, outline=RIM)
    star(draw)
    return picture


def vase() -> Image.Image:
    picture, draw = room()
    half = [(0.58, 0.3), (0.55, 0.42), (0.68, 0.65), (0.6, 0.82)]
    outline = [*half, *((1 - x, y) for x, y in reversed(half))]
    draw.polygon([(SIDE * x, SIDE * y) for x, y in outline], fill=PAINT, outline=RIM)
    star(draw)
    return picture


def verdict(original: Image.Image, suspect: Image.Image) -> str:
    ours, theirs = study_original(saved(original), NoShelf()), study_suspect(saved(suspect), NoShelf())
    found = findings(ours, theirs)
    return found[0].judgement.verdict if found else "different"


@pytest.mark.parametrize(("ours", "theirs"), [(mug, shirt), (mug, lamp), (mug, box), (vase, shirt), (vase, box)])
def test_another_thing_drawn_into_the_same_room_is_no_copy(ours: Drawing, theirs: Drawing) -> None:
    assert verdict(ours(), theirs()) == "unsure"


def test_a_sticker_on_the_drawn_thing_and_new_colours_leave_it_a_copy() -> None:
    covered, turned = mug(), mug()
    draw = ImageDraw.Draw(covered)
    draw.ellipse((420, 300, 560, 440), fill="#ffffff", outline="#ff0000", width=6)
    assert verdict(mug(), covered) == "same"
    assert verdict(mug(), Image.merge("RGB", [turned.getchannel(band) for band in "BRG"])) == "same"


def test_what_was_taken_away_and_what_was_put_there_are_told_from_the_ground() -> None:
    ours, theirs = (np.full((200, 200, 3), 200, np.uint8) for _ in range(2))
    ours[50:100, 50:100] = 30
    theirs[50:100, 80:130] = 90
    laid = Laid(ours, theirs, np.ones((200, 200), bool), np.eye(3), 200)
    taken, put = taken_and_put(laid, (ours != theirs).any(axis=2))
    assert taken == pytest.approx(30 * 50 / 40_000, abs=0.006) == put
    nothing_taken = np.where((ours == 30), ours, theirs)
    laid = Laid(ours, nothing_taken, np.ones((200, 200), bool), np.eye(3), 200)
    assert taken_and_put(laid, (ours != nothing_taken).any(axis=2))[0] == 0.0


def test_the_panes_of_a_window_are_not_found_again_in_a_mirror() -> None:
    page = Image.new("RGB", (420, 420), "white")
    page.paste(mug().resize((300, 300)), (60, 60))
    ours, theirs = study_original(saved(mug()), NoShelf()), study_suspect(saved(page), NoShelf())
    assert len(places(ours.known, theirs.searched, theirs.guesses_for(ours))) == 1


def infographic(thing: str) -> Image.Image:
    """Six promises and a small thing beside them, as a shop says them of whatever it sells."""
    picture = Image.new("RGB", (SIDE, SIDE), "#f7f6f2")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 24)
    draw.text((40, 30), "NORDHAUS SUMMER", font=ImageFont.truetype(FONT, 52), fill="#70104a")
    for n, word in enumerate(("WASHES WELL", "FREE RETURNS", "LINEN SOFT", "HAND MADE", "GIFT BOX", "TOP RATED")):
        y = 190 + 92 * n
        draw.ellipse((470, y, 530, y + 60), fill=("#9c1080", "#3a90e8")[n % 2])
        draw.text((550, y + 14), word, font=font, fill="#202020")
        draw.line((340, 300 + 40 * n, 470, y + 30), fill="#c060a0", width=3)
    if thing == "bottle":
        draw.rounded_rectangle((230, 380, 290, 490), 14, fill="#60a070", outline="#103018", width=4)
        draw.rectangle((248, 350, 272, 384), fill="#c8b070", outline="#103018", width=3)
        draw.rectangle((234, 410, 286, 450), fill="#f0e0a0")
        draw.line((238, 430, 282, 424), fill="#a02020", width=4)
    elif thing == "snow":
        for turn in np.arange(6) * np.pi / 6:
            x, y = 55 * np.sin(turn), 55 * np.cos(turn)
            draw.line((265 - x, 430 - y, 265 + x, 430 + y), fill="#e4e0d6", width=14)
    elif thing == "moon":
        for n, r in enumerate((65, 58, 51, 43, 35, 27, 18)):
            tone = ("#5c584e", "#e4ded0", "#c89850")[n % 3]
            draw.ellipse((265 - r, 430 - r, 265 + r, 430 + r), fill=tone)
    elif thing == "slab":
        draw.rectangle((215, 360, 315, 500), fill="#808488")
    else:
        draw.polygon([(200, 400), (330, 380), (340, 450), (214, 476)], fill="#405080", outline="#101828", width=4)
        draw.ellipse((240, 400, 300, 450), fill="#d08030", outline="#301800", width=4)
        draw.line((206, 420, 336, 404), fill="#e0e0f0", width=5)
    return picture


@pytest.mark.parametrize(("thing", "side"), [("box", 800), ("box", 300), ("box", 220), ("slab", 800), ("slab", 300)])
def test_another_small_thing_beside_the_same_promises_is_no_copy(thing: str, side: int) -> None:
    """A slab of one colour might be a sticker, but lies wholly over what stood free."""
    shown = Image.new("RGB", (900, 900), "white")
    shown.paste(infographic(thing).resize((side, side), Image.Resampling.LANCZOS), (50, 50))
    assert verdict(infographic("bottle"), shown) == "unsure"


def test_a_round_thing_of_many_colours_is_no_sticker() -> None:
    alone, other = infographic("bottle"), infographic("moon")
    for picture in (alone, other):
        ImageDraw.Draw(picture).rectangle((334, 280, 430, 560), fill="#f7f6f2")  # no line reaches the thing
    assert verdict(alone, other) == "unsure"


@pytest.mark.parametrize("side", [800, 300])
def test_another_thing_wholly_over_a_pale_one_that_stood_free_is_told(side: int) -> None:
    pale, other = infographic("snow"), infographic("slab")
    for picture in (pale, other):
        ImageDraw.Draw(picture).rectangle((320, 280, 430, 560), fill="#f7f6f2")  # no line reaches the thing
    assert shows_another_thing(best(pale, other.resize((side, side), Image.Resampling.LANCZOS)))


def test_what_stands_there_instead_is_told_and_not_as_a_cover(tmp_path: Path) -> None:
    files = [tmp_path / "bottle.png", tmp_path / "box.png"]
    for file in files:
        infographic(file.stem).save(file)
    (row,) = compare(files[:1], files[1:])
    assert (row.verdict, row.changed) == ("unsure", NOTHING)
    assert "the content differs in part (" in row.finding.en and "cover" not in row.why
    assert "的内容与原图不同" in row.finding.zh


def test_a_sticker_beside_the_small_thing_leaves_it_a_copy() -> None:
    covered = infographic("bottle")
    draw = ImageDraw.Draw(covered)
    draw.ellipse((40, 560, 180, 700), fill="#e01010")
    draw.text((66, 612), "-50 %", font=ImageFont.truetype(FONT, 30), fill="white")
    assert verdict(infographic("bottle"), covered) == "same"


def motley(area: float = 0.01, **said: Any) -> Change:
    told = {"on_product": 0.4, "at_rim": False, "plainest": 0.1, "plain": 0.4, "erased": False, "odd_cells": 3} | said
    mask = np.zeros((100, 100), bool)
    side = round(100 * area**0.5)
    mask[20 : 20 + side, 20 : 20 + side] = True
    return Change(mask, area, odd_share=1.0, **told)


def written() -> Change:
    """A line of writing: strokes two pixels broad."""
    mask = np.zeros((100, 100), bool)
    mask[20:32, 20:60] = np.arange(40) % 4 < 2
    return replace(motley(0.03), mask=mask)


@pytest.mark.parametrize(
    ("changed", "side", "is_another"),
    [
        ([motley()], 500.0, True),
        ([motley(0.0016), motley(0.0016)], 500.0, True),
        ([motley(0.0016)], 500.0, False),
        ([motley()] + 4 * [motley(0.0001)], 500.0, False),
        ([written()], 500.0, False),
        ([motley(at_rim=True)], 500.0, False),
        ([motley(bar=True)], 500.0, False),
        ([motley(plainest=0.6, plain=0.95)], 500.0, False),
        ([motley(odd_cells=1)], 500.0, False),
        ([motley(odd_cells=0)], 200.0, True),
    ],
)
def test_one_motley_patch_alone_is_another_thing(changed: list[Change], side: float, is_another: bool) -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    laid = Laid(ours, theirs, np.ones((100, 100), bool), np.eye(3), 100)
    proof = cast("Proof", SimpleNamespace(side=side))
    assert is_patch_exchanged(proof, laid, changed) is is_another
    assert not is_patch_exchanged(proof, replace(laid, theirs=ours), changed)
