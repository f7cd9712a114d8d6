"""Another product drawn into the same scene is told, whatever the product mask took for the product; stickers are not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.exchanged import taken_and_put
from bot.pictures.places import places
from bot.pictures.proof import Laid
from bot.pictures.study import NoShelf, study_original, study_suspect
from bot.pictures.verdict import findings
from tests.pictures.looking import saved

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
