"""What a person vouches for is shown whole and says so: nothing is measured, framed or claimed beyond their word."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import bot
from bot.core.words import Words
from bot.pictures.sheets.captions import Captions
from bot.pictures.sheets.sheet import Sheet
from bot.pictures.sheets.vouched import vouched_exhibit

DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LAMP, PAGE = DEMO / "lamp-original.jpg", DEMO / "lamp-listing.jpg"
CAPTIONS = Captions(number=2, reference="WQ-K7QF2M", finding=Words("109 of 111 places agree", "111 处中 109 处吻合"))


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is written on a sheet from now on."""
    heard: list[str] = []
    write = Sheet.write

    def listen(sheet: Sheet, text: str, *rest: object, **named: object) -> float:
        heard.append(text)
        return write(sheet, text, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheet, "write", listen)
    return heard


def test_the_name_and_the_day_are_told_and_that_nothing_was_measured(said: list[str]) -> None:
    content = vouched_exhibit(LAMP, PAGE, CAPTIONS, "Lin Example", "2 March 2026")
    told = "\n".join(said)
    assert (
        "Lin Example looked at both pictures and confirmed on 2 March 2026" in told and "not on a measurement" in told
    )
    assert "EXHIBIT 2" in said and "B  Listing, the whole file" in said and "lamp-listing.jpg" in told
    assert "agree" not in told and "frame" not in told and "What was changed" not in told
    assert len(content) < 1_500_000 and not opened(content).info.get("exif")
    assert content == vouched_exhibit(LAMP, PAGE, CAPTIONS, "Lin Example", "2 March 2026")


def test_chinese_is_chinese(said: list[str]) -> None:
    vouched_exhibit(LAMP, PAGE, CAPTIONS, "林示例", "2026年3月2日", "zh")
    assert any("林示例 已查看两张图片，并于 2026年3月2日 确认" in one for one in said)
    assert not any("Original" in one or "Listing" in one for one in said)


def test_without_a_name_nothing_is_called_confirmed(said: list[str]) -> None:
    vouched_exhibit(LAMP, PAGE, CAPTIONS)
    assert any(one.startswith("Not confirmed yet: whoever signs") for one in said)
    assert not any("confirmed on" in one or "Nothing was measured" in one for one in said)


def test_nothing_is_drawn_into_the_pictures(tmp_path: Path) -> None:
    for name, tone in (("ours", (60, 60, 140)), ("theirs", (60, 140, 60))):
        Image.new("RGB", (600, 400), tone).save(tmp_path / f"{name}.png")
    sheet = np.asarray(opened(vouched_exhibit(tmp_path / "ours.png", tmp_path / "theirs.png", CAPTIONS)).convert("RGB"))
    for tone in ((60, 60, 140), (60, 140, 60)):
        places = np.argwhere((sheet == tone).all(axis=2))
        high, broad = np.ptp(places, axis=0) + 1
        assert len(places) == high * broad and broad > 500  # whole, with nothing over it
    assert not ((sheet[..., 0] > 180) & (sheet[..., 1] < 60)).any()  # no red frame anywhere


def test_a_long_page_is_shown_whole_in_parts_that_can_be_read(tmp_path: Path, said: list[str]) -> None:
    page = Image.new("RGB", (500, 6000), "white")
    page.paste((0, 90, 200), (0, 0, 500, 120))
    page.paste((200, 90, 0), (0, 5880, 500, 6000))
    page.save(tmp_path / "page.png")
    sheet = np.asarray(opened(vouched_exhibit(LAMP, tmp_path / "page.png", CAPTIONS)).convert("RGB")).astype(int)
    assert any("in 3 parts from left to right" in one for one in said)
    first, last = (
        np.argwhere(abs(sheet - ink).max(axis=2) < 12) for ink in (np.array([0, 90, 200]), np.array([200, 90, 0]))
    )
    assert (
        first[:, 1].max() < last[:, 1].min() and np.ptp(first[:, 1]) > 200
    )  # the top on the left, the end on the right
    assert sheet.shape[0] < 2200


def test_a_noisy_pair_stays_below_the_limit(tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (1400, 1400, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    assert len(vouched_exhibit(tmp_path / "noise.png", tmp_path / "noise.png", CAPTIONS, "Lin", "today")) <= 1_500_000
