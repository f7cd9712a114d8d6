"""The main picture of a page is shown with its head; frames and numbers hide none of its words and lie on no caption."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

import bot
from bot.core.words import Words
from bot.pictures.sheets.captions import Captions
from bot.pictures.sheets.exhibit import exhibit
from bot.pictures.sheets.fonts import face_for
from bot.pictures.sheets.listingview import at_rows, is_in_view, mark, rows_shown, told_rows
from bot.pictures.sheets.sheet import Sheet
from bot.pictures.verdict import compare
from tests.pictures.sheets.test_exhibit import Seen

Paint = Callable[..., Image.Image]
Box = tuple[float, float, float, float]
LAMP = Path(bot.__file__).parent / "demo" / "pictures" / "lamp-original.jpg"
CAPTIONS = Captions(finding=Words("109 of 111 places agree", "111 处中 109 处吻合"))
PHONE, BESIDE, ROOM = (780, 2400), (780, 780), (1232, 520)


def test_of_a_picture_near_the_head_of_a_page_the_head_is_shown() -> None:
    top, bottom = rows_shown(PHONE, [(0, 94, 780, 876)], BESIDE, ROOM)
    assert top == 0 and bottom > 1000
    top, bottom = rows_shown(PHONE, [(0, 1500, 780, 2280)], BESIDE, ROOM)
    assert 0 < top < 1500 and bottom >= 2280


def test_no_mere_rim_of_a_further_copy_is_shown() -> None:
    boxes = [(0, 94, 780, 876), (397, 1129, 759, 1493), (400, 1651, 756, 1974)]
    rows = rows_shown(PHONE, boxes, BESIDE, ROOM)
    assert rows == (0, 1129)
    told = told_rows(boxes, rows, 2400)
    assert told.en == (
        "pixels 1 to 1,129 of 2,400 from top to bottom; 2 more farther down (from pixels 1,130 and 1,652); "
        "the whole file is enclosed"
    )
    assert told.zh == "纵向第 1 至 1,129 像素，共 2,400 像素；下方另有 2 处（第 1,130、1,652 像素起）；完整文件另附"


def test_a_copy_that_is_mostly_cut_is_not_in_view() -> None:
    assert is_in_view((0, 0, 9, 100), (0, 60)) and not is_in_view((0, 0, 9, 100), (0, 40))
    assert not is_in_view((0, 0, 9, 100), (60, 200)) and not is_in_view((0, 0, 9, 100), (100, 200))


@pytest.fixture
def tags(monkeypatch: pytest.MonkeyPatch) -> dict[str, Box]:
    """Where every number is drawn."""
    drawn: dict[str, Box] = {}
    tag = Sheet.tag

    def watch(sheet: Sheet, text: str, x: float, y: float, size: int) -> None:
        wide, high = sheet.tag_size(text, size)
        drawn[text] = (x, y, x + wide, y + high)
        tag(sheet, text, x, y, size)

    monkeypatch.setattr(Sheet, "tag", watch)
    return drawn


def meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


PAGE: Box = (200, 300, 700, 800)


def drawn(places: list[Box], texts: list[Box] = ()) -> np.ndarray:  # type: ignore[assignment,type-arg]
    """A page with lines of text on it and numbered frames."""
    sheet = Sheet(face_for(["123456789"]))
    pen = ImageDraw.Draw(sheet.image)
    for x0, y0, x1, y1 in texts:
        for x in range(round(x0), round(x1), 4):
            pen.line((x, y0, x, y1), fill="black", width=2)
    mark(sheet, PAGE, list(enumerate(places, 1)), numbered=True)
    return np.asarray(sheet.image.convert("L")).astype(int)


def test_a_number_stands_on_even_ground_beside_its_frame(tags: dict[str, Box]) -> None:
    heading = (200, 380, 460, 396)
    drawn([(300, 400, 400, 500)], [heading])
    assert not meets(tags["1"], heading) and not meets(tags["1"], (300, 400, 400, 500))
    assert tags["1"][0] >= PAGE[0] and tags["1"][3] <= PAGE[3]


def test_a_number_beside_its_frame_touches_it_so_that_nobody_asks_whose_it_is(tags: dict[str, Box]) -> None:
    places: list[Box] = [(300, 400, 400, 500), (403, 400, 503, 500), (300, 560, 330, 590)]
    drawn(places)
    for number, (x0, y0, x1, y1) in enumerate(places, 1):
        left, top, right, bottom = tags[str(number)]
        apart = max(left - x1, x0 - right, top - y1, y0 - bottom)
        assert 0 <= apart <= (2 if x1 - x0 > 40 else 4)  # frames of small copies lie round them
        assert left >= x0 - 7 or right <= x0


def test_a_large_copy_carries_its_number_within_its_frame_in_an_even_corner(tags: dict[str, Box]) -> None:
    place = (220.0, 380.0, 480.0, 640.0)
    drawn([place], [(220, 380, 300, 420), (400, 380, 480, 420), (220, 600, 300, 640)])
    x0, y0, x1, y1 = tags["1"]
    assert x0 > 440 and y0 > 600 and x1 <= place[2] and y1 <= place[3]


def test_a_number_without_even_ground_stands_in_the_copy_itself(tags: dict[str, Box]) -> None:
    place = (300.0, 400.0, 400.0, 500.0)
    drawn([place], [(200, 300, 700, 398), (200, 502, 700, 800), (200, 390, 298, 510), (402, 390, 700, 510)])
    x0, y0, x1, y1 = tags["1"]
    assert place[0] <= x0 and x1 <= place[2] and place[1] <= y0 and y1 <= place[3]


def test_the_number_of_a_small_copy_at_the_rim_stands_beside_the_page(tags: dict[str, Box]) -> None:
    drawn([(210, 400, 230, 420)], [(200, 300, 700, 398), (200, 422, 700, 800), (232, 390, 700, 430)])
    assert tags["1"][2] <= 210 - 4 and abs(tags["1"][1] - 400) < 30


def test_numbers_lie_on_no_other_number_or_frame(tags: dict[str, Box]) -> None:
    places: list[Box] = [(210 + 30 * n, 400, 222 + 30 * n, 420) for n in range(9)]
    drawn(places)
    for text, one in tags.items():
        assert not any(meets(one, other) for name, other in tags.items() if name != text)
        assert not any(meets(one, place) for place in places)


@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_what_the_window_cuts_is_framed_in_it_alone(tags: dict[str, Box], edge: str) -> None:
    """Captions stand eight pixels above and below the page."""
    place = (300, 250, 400, 400) if edge == "top" else (300, 700, 400, 850)
    sheet = drawn([place, place])
    assert (sheet[: round(PAGE[1]) - 7] == 255).all() and (sheet[round(PAGE[3]) + 7 :] == 255).all()
    assert (sheet[:, 296:304] < 128).any()
    for one in tags.values():
        assert one[1] >= PAGE[1] and one[3] <= PAGE[3]


def test_the_frame_of_a_broad_copy_hides_next_to_nothing_beside_it() -> None:
    sheet = Sheet(face_for(["1"]))
    sheet.frame((300, 400, 400, 500))
    rows, columns = np.nonzero(np.asarray(sheet.image.convert("L")) < 250)
    assert rows.min() >= 398 and columns.min() >= 298 and rows.max() <= 501 and columns.max() <= 501


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_shows_farther_up_and_down_a_long_page_is_told_and_what_is_in_view_is_framed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Any
) -> None:
    """Whoever reads "found 5 times" beside two frames looks for the other three."""
    page = Image.new("RGB", (600, 6000), "white")
    lamp = Image.open(LAMP).convert("RGB").resize((400, 400))
    boxes = [(20, y, 420, y + 400) for y in (3000, 100, 5000, 5500)]
    for box in boxes:
        page.paste(lamp, box[:2])
    thumb = (450, 3100, 550, 3200)
    page.paste(lamp.resize((100, 100)), thumb[:2])
    page.save(tmp_path / "page.png")
    frames: list[bool] = []
    said: list[str] = []
    monkeypatch.setattr(Sheet, "frame", lambda _, place, thin=False, within=None: frames.append(thin))
    write = Sheet.write
    monkeypatch.setattr(
        Sheet, "write", lambda sheet, text, *rest, **named: (said.append(text), write(sheet, text, *rest, **named))[1]
    )
    exhibit(LAMP, tmp_path / "page.png", [Seen(box) for box in (*boxes, thumb)], CAPTIONS, language)
    (rows,) = [one for one in said if {"en": "of 6,000", "zh": "共 6,000 像素"}[str(language)] in one]
    told = {
        "en": ("1 more farther up (from pixel 101)", "2 more farther down (from pixels 5,001 and 5,501)"),
        "zh": ("上方另有 1 处（第 101 像素起）", "下方另有 2 处（第 5,001、5,501 像素起）"),
    }
    assert all(one in rows for one in told[language])
    assert frames == [True, False]


@pytest.mark.parametrize(
    ("rows", "en", "zh"),
    [
        ([100], "pixel 100", "第 100 像素"),
        ([5000, 5500], "pixels 5,000 and 5,500", "第 5,000、5,500 像素"),
        ([1, 2, 3], "pixels 1, 2 and 3", "第 1、2、3 像素"),
        (list(range(1, 9)), "pixels 1, 2, 3, 4, 5, 6 …", "第 1、2、3、4、5、6 … 像素"),
    ],
)
def test_rows_are_told_in_plain_words(rows: list[int], en: str, zh: str) -> None:
    assert (told := at_rows(rows)).en == en and told.zh == zh


def test_the_main_picture_of_a_page_comes_first_however_well_a_small_card_agrees(tmp_path: Path, paint: Paint) -> None:
    original = paint(1)
    original.save(tmp_path / "original.png")
    page = Image.new("RGB", (780, 2000), "white")
    main = Image.fromarray((np.asarray(original.resize((760, 570))) // 2 + 100).astype(np.uint8))
    ImageDraw.Draw(main).rectangle((20, 470, 740, 550), fill="orange")
    page.paste(main, (10, 120))
    for top in (900, 1400):
        page.paste(original.resize((360, 270)), (400, top))
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert row.verdict == "same" and len(row.instances) == 3
    assert row.instances[0].box[1] < 300 and "covered" in row.changed.en
    assert [one.box[1] // 100 for one in row.instances[1:]] == [9, 14] or row.instances[1].box[1] < row.instances[
        2
    ].box[1]
