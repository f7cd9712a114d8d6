"""A picture is called saved on an exhibit only where that is sure; of a captured screen it would be a false fact."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import bot
from bot.core.words import Words
from bot.pictures.files.load import load
from bot.pictures.sheets.captions import Captions
from bot.pictures.sheets.exhibit import exhibit
from bot.pictures.sheets.screenshots import shown_by
from bot.pictures.sheets.vouched import vouched_exhibit

Paint = Callable[..., Image.Image]
DEMO = Path(bot.__file__).parent / "demo" / "pictures"
LAMP, PAGE = DEMO / "lamp-original.jpg", DEMO / "lamp-listing.jpg"


@dataclass(frozen=True)
class Seen:
    box: tuple[int, int, int, int] = (30, 174, 523, 655)
    mirrored: bool = False
    cropped: bool = False
    covers: tuple[tuple[float, float, float, float], ...] = ()


def on_telephone(picture: Image.Image) -> Image.Image:
    """A telephone's gallery: black bars, the clock, and which of how many pictures it is."""
    screen = Image.new("RGB", (1170, 2532), "black")
    pen = ImageDraw.Draw(screen)
    pen.text((90, 60), "9:41", fill="white", font_size=50)
    pen.text((550, 2300), "1/6", fill="white", font_size=46)
    screen.paste(picture.resize((1170, 878)), (0, 800))
    return screen


def with_price(picture: Image.Image) -> Image.Image:
    """A card cut out of a page: the picture, and below it the price."""
    card = Image.new("RGB", (picture.width + 40, picture.height + 110), "white")
    card.paste(picture, (20, 20))
    ImageDraw.Draw(card).text((24, picture.height + 40), "$24.99", fill="#111", font_size=34)
    return card


SCREENS = pytest.mark.parametrize(
    ("name", "made"),
    [
        ("gallery.png", on_telephone),
        ("gallery.jpg", on_telephone),
        ("shrunk.jpg", lambda picture: on_telephone(picture).resize((499, 1080))),
        ("card.png", with_price),
        ("card.jpg", with_price),
        ("cut.png", lambda picture: picture),
        ("listing SCREENSHOT.jpg", lambda picture: picture),
        ("截图3.jpg", lambda picture: picture),
        ("full.jpg", lambda picture: picture.resize((1920, 1080))),
    ],
)


@SCREENS
def test_a_screen_that_may_have_been_captured_is_unclear(
    tmp_path: Path, paint: Paint, name: str, made: Callable[[Image.Image], Image.Image]
) -> None:
    made(paint(5)).save(tmp_path / name)
    assert shown_by(tmp_path / name, load(tmp_path / name)) == "unclear"


@pytest.mark.parametrize(("name", "made"), [("gallery.png", on_telephone), ("card.jpg", with_price)])
def test_a_screen_that_may_have_been_captured_is_not_called_a_saved_picture(
    tmp_path: Path, paint: Paint, said: list[str], name: str, made: Callable[[Image.Image], Image.Image]
) -> None:
    suspect = tmp_path / name
    made(paint(5)).save(suspect)
    captions = Captions(captured=(Words("2 May 2025", "2025年5月2日"),))
    for draw, language in itertools.product(
        (
            lambda language: exhibit(LAMP, suspect, [Seen()], captions, language),
            lambda language: vouched_exhibit(LAMP, suspect, captions, language=language),
        ),
        ("en", "zh"),
    ):
        said.clear()
        draw(language)
        told = "\n".join(said).replace(name, "")
        assert ("File time: 2 May" if language == "en" else "文件时间：2025") in told
        assert ("B  Listing picture" if language == "en" else "B  商品图片") in told
        assert not any(word in told for word in ("Saved", "保存", "Picture of the listing", "商品页图片（B", "截图"))


@pytest.mark.parametrize("name", ["lamp.jpg", "O1CN01.webp"])
def test_a_picture_of_a_photograph_with_nothing_written_on_it_was_saved(tmp_path: Path, name: str) -> None:
    suspect = tmp_path / name
    Image.open(LAMP).save(suspect)
    assert shown_by(suspect, load(suspect)) == "saved"
    assert shown_by(PAGE, load(PAGE)) == "screen"


def test_what_says_that_it_is_a_screenshot_was_not_saved(tmp_path: Path, paint: Paint) -> None:
    suspect, exif = tmp_path / "lamp.jpg", Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0Screenshot"
    paint(5).save(suspect, exif=exif)
    assert shown_by(suspect, load(suspect)) == "unclear"
