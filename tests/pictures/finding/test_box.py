"""How far a copy reaches in the suspect, beside other pictures and the bare page."""

from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps

import bot.demo
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.known.boxes import Box, area, shared
from bot.pictures.verdict import findings
from tests.pictures.conftest import painted

PICTURES = Path(bot.demo.__file__).parent / "pictures"
THUMBNAILS: tuple[Box, ...] = ((32, 668, 112, 728), (122, 668, 202, 728), (213, 668, 293, 728), (304, 668, 384, 728))
"""Where the demo's pages show the middle of the picture again, side by side below it."""
WHITE, GREY, RED, DARK = (255, 255, 255), (90, 90, 90), (200, 30, 30), (18, 18, 18)
_AT = (120, 100)
Drawing = Callable[[Image.Image], Image.Image]


def overlap(one: Box, other: Box) -> float:
    both = shared(one, other)
    return both / (area(one) + area(other) - both)


def boxes(original: Image.Image | Path, page: Image.Image | Path) -> list[Box]:
    files = [one if isinstance(one, Path) else as_png(one) for one in (original, page)]
    found = findings(study_original(files[0], NoShelf()), study_suspect(files[1], NoShelf()))
    return [one.instance.box for one in found]


def as_png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("ware", ["lamp", "scarf", "teapot"])
def test_a_thumbnail_does_not_reach_over_the_bare_page_to_the_edge_of_the_next(ware: str) -> None:
    found = boxes(PICTURES / f"{ware}-original.jpg", PICTURES / f"{ware}-listing.jpg")
    small = [box for box in found if box[1] > 600]
    assert len(small) >= 3
    for box in small:
        there = max(THUMBNAILS, key=lambda one: overlap(one, box))
        assert all(abs(one - other) <= 12 for one, other in zip(box, there, strict=True))
    assert all(shared(one, other) == 0 for one, other in combinations(small, 2))


def captioned(copy: Image.Image, colour: tuple[int, int, int], line: tuple[int, int, int]) -> Image.Image:
    """A caption in the page's colour over the lower part, with a line round the whole."""
    width, height = copy.size
    pen = ImageDraw.Draw(copy)
    pen.rectangle((0, round(height * 0.85), width, height), fill=colour)
    pen.text((width * 0.3, height * 0.9), "SALE now or never", fill=RED)
    pen.rectangle((0, 0, width - 1, height - 1), outline=line, width=3)
    return copy


def framed(copy: Image.Image) -> Image.Image:
    """A white line within a red frame, which lie over the rim."""
    width, height = copy.size
    inner = ImageOps.expand(copy.crop((36, 36, width - 36, height - 36)), 12, WHITE)
    return ImageOps.expand(inner, 24, RED)


@pytest.mark.parametrize(
    ("drawn", "page"),
    [
        (lambda copy: captioned(copy, WHITE, GREY), WHITE),
        (lambda copy: captioned(copy, WHITE, RED), WHITE),
        (lambda copy: captioned(copy, DARK, (230, 200, 60)), DARK),
        (lambda copy: ImageOps.mirror(captioned(copy, WHITE, GREY)), WHITE),
        (framed, WHITE),
    ],
)
def test_what_is_drawn_over_a_rim_in_the_colour_of_the_page_does_not_shorten_the_box(
    drawn: Drawing, page: tuple[int, int, int]
) -> None:
    original = painted(1)
    copy = drawn(original.copy())
    assert copy.size == original.size
    sheet = Image.new("RGB", (900, 700), page)
    sheet.paste(copy, _AT)
    (box, *_) = boxes(original, sheet)
    there = (*_AT, _AT[0] + copy.width, _AT[1] + copy.height)
    assert all(abs(one - other) <= 4 for one, other in zip(box, there, strict=True))
