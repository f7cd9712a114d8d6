"""Draws the demo's photographs: `python -m bot.demo.draw FOLDER` makes bot/demo/pictures anew, the same every time."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from bot.demo.wares import lamp, scarf, teapot

Pixels = npt.NDArray[np.float32]
CAMERA = ("Belvue", "Belvue D40")
"""An invented maker and model."""
_TAKEN = {
    "lamp": "2025:09:14 10:42:07",
    "teapot": "2025:10:03 15:20:31",
    "scarf": "2025:11:21 11:05:48",
}
_PLACE = ((30.0, 16.0, 12.0), (120.0, 9.0, 18.0))
"""North and east: the originals carry it, so that the demo can show that what is sent does not."""
_WARES = {"lamp": lamp, "teapot": teapot, "scarf": scarf}


def photograph(ware: str, view: int, width: int, sequel: int) -> tuple[Image.Image, Image.Exif]:
    """Draw one frame of a shoot: view 0 is the picture that is published, view 1 an outtake."""
    picture = _developed(_WARES[ware](view)).resize((width, width * 3 // 4), Image.Resampling.LANCZOS)
    return picture, _exif(_TAKEN[ware], sequel)


def _developed(light: Pixels) -> Image.Image:
    """Give linear light the curve, the falling-off corners and the grain of a camera."""
    height, width = light.shape[:2]
    y, x = np.mgrid[-1 : 1 : complex(0, height), -1 : 1 : complex(0, width)].astype(np.float32)
    light = light * (1 - 0.16 * (x**2 + y**2))[..., None]
    shown = np.clip(light, 0, 4)
    shown = 1 - np.exp(-1.35 * shown)
    grain = np.random.default_rng(7).normal(0, 0.003, shown.shape[:2]).astype(np.float32)
    encoded = np.clip(shown ** (1 / 2.0) + grain[..., None], 0, 1)
    return Image.fromarray((encoded * 255).astype(np.uint8))


def _exif(taken: str, sequel: int) -> Image.Exif:
    exif = Image.Exif()
    moment = f"{taken[:-2]}{(int(taken[-2:]) + 9 * sequel) % 60:02d}"
    exif[0x010F], exif[0x0110] = CAMERA
    exif[0x0132] = moment
    exif.get_ifd(0x8769).update({0x9003: moment, 0x9004: moment, 0x829D: 5.6, 0x8827: 200, 0x920A: 50.0})
    exif.get_ifd(0x8825).update({1: "N", 2: _PLACE[0], 3: "E", 4: _PLACE[1]})
    return exif


def steal(picture: Image.Image, price: str, *, mirrored: bool) -> Image.Image:
    """Do to a picture what copiers do: crop it, perhaps mirror it, squeeze it, and stick a price on."""
    width, height = picture.size
    copy = picture.crop((int(width * 0.14), int(height * 0.04), int(width * 0.86), int(height * 0.98)))
    if mirrored:
        copy = ImageOps.mirror(copy)
    copy = copy.resize((560, int(560 * copy.height / copy.width)), Image.Resampling.BICUBIC)
    _sticker(copy, price)
    return copy


def _sticker(copy: Image.Image, price: str) -> None:
    pen = ImageDraw.Draw(copy)
    x, y = copy.width - 92, 86
    pen.ellipse((x - 74, y - 74, x + 74, y + 74), fill=(226, 38, 42))
    pen.ellipse((x - 67, y - 67, x + 67, y + 67), outline=(255, 255, 255), width=3)
    pen.text((x, y - 16), "HOT", font=_font(24, bold=True), fill=(255, 232, 120), anchor="mm")
    pen.text((x, y + 18), price, font=_font(30, bold=True), fill="white", anchor="mm")


def listing(stolen: Image.Image, url: str, title: Sequence[str], price: str, seller: str, seen: str) -> Image.Image:
    """Show a copy as a browser shows it on the item page of an invented shop."""
    page = Image.new("RGB", (1280, 860), "white")
    pen = ImageDraw.Draw(page)
    _browser(pen, url, seen)
    pen.rectangle((0, 92, 1280, 148), fill=(28, 92, 84))
    pen.text(
        (36, 120),
        "DemoMart" if "demomart" in url else "Smallshop",
        font=_font(27, bold=True),
        fill="white",
        anchor="lm",
    )
    pen.rounded_rectangle((250, 104, 980, 136), 16, fill="white")
    pen.text((270, 120), "Search two million things", font=_font(15), fill=(140, 140, 140), anchor="lm")
    pen.text((36, 176), "Home  ›  Home & Living  ›  New in", font=_font(14), fill=(120, 120, 120), anchor="lm")
    page.paste(ImageOps.fit(stolen, (560, 548)), (36, 200))
    for n in range(4):
        page.paste(ImageOps.fit(stolen, (92, 68), centering=(0.2 + 0.2 * n, 0.5)), (36 + n * 104, 764))
    _offer(pen, title, price, seller)
    return page


def _browser(pen: ImageDraw.ImageDraw, url: str, seen: str) -> None:
    pen.rectangle((0, 0, 1280, 92), fill=(222, 225, 230))
    for n, colour in enumerate(((236, 106, 94), (245, 191, 79), (98, 197, 84))):
        pen.ellipse((20 + n * 24, 15, 34 + n * 24, 29), fill=colour)
    pen.rounded_rectangle((110, 8, 420, 48), 10, fill=(246, 247, 249))
    pen.text((130, 26), "Item page", font=_font(15), fill=(50, 50, 50), anchor="lm")
    pen.text((1256, 24), seen, font=_font(15), fill=(60, 60, 60), anchor="rm")
    pen.rectangle((0, 44, 1280, 92), fill=(246, 247, 249))
    pen.rounded_rectangle((110, 51, 1256, 84), 16, fill=(229, 232, 236))
    pen.text((130, 67), url, font=_font(16), fill=(40, 40, 40), anchor="lm")
    pen.text((30, 67), "‹  ›", font=_font(22), fill=(100, 100, 100), anchor="lm")


def _offer(pen: ImageDraw.ImageDraw, title: Sequence[str], price: str, seller: str) -> None:
    for n, line in enumerate(title):
        pen.text((640, 206 + n * 36), line, font=_font(25, bold=True), fill=(30, 30, 30))
    pen.text((640, 296), "★★★★☆  4.1   ·   312 sold", font=_font(16), fill=(110, 110, 110))
    pen.text((640, 338), price, font=_font(44, bold=True), fill=(200, 40, 40))
    pen.text((640, 402), "Free delivery  ·  arrives in 12 to 20 days", font=_font(16), fill=(90, 90, 90))
    pen.rounded_rectangle((640, 446, 1000, 500), 8, fill=(28, 92, 84))
    pen.text((820, 473), "Add to basket", font=_font(20, bold=True), fill="white", anchor="mm")
    pen.rounded_rectangle((640, 540, 1230, 640), 8, outline=(210, 210, 210), width=2)
    pen.text((664, 564), "Sold and shipped by", font=_font(15), fill=(120, 120, 120))
    pen.text((664, 594), seller, font=_font(22, bold=True), fill=(30, 30, 30))
    for n, width in enumerate((520, 560, 480, 300)):
        pen.rounded_rectangle((640, 672 + n * 30, 640 + width, 684 + n * 30), 6, fill=(232, 232, 232))


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", size)


def draw_all(folder: Path) -> None:
    """Write every picture of the demo into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    offers = {
        "lamp": ("https://www.demomart.example/item/601100452211", ("Table lamp ceramic linen shade", "bedside warm light 2026"), "$9.98", "BrightHome Direct", "2026-02-06  21:14"),
        "teapot": ("https://www.demomart.example/item/601100459907", ("Stoneware tea pot glazed", "blue 900 ml gift set"), "$12.49", "Lucky Kitchen 88", "2026-02-07  09:32"),
        "scarf": ("https://smallhost.example/shop/item-77.html", ("Wool scarf check pattern", "fringed winter 190 cm"), "$6.80", "Cosy Corner", "2026-02-07  10:05"),
    }  # fmt: skip
    for ware, (url, title, price, seller, seen) in offers.items():
        original, exif = photograph(ware, 0, 1600, 0)
        original.save(
            folder / f"{ware}-original.jpg",
            quality=36 if ware == "scarf" else 60,
            optimize=True,
            progressive=True,
            exif=exif,
        )
        outtake, later = photograph(ware, 1, 1000, 1)
        outtake.save(folder / f"{ware}-outtake.jpg", quality=50, optimize=True, progressive=True, exif=later)
        stolen = steal(original.filter(ImageFilter.GaussianBlur(0.8)), price, mirrored=ware == "teapot")
        page = listing(stolen, url, title, price, seller, seen)
        page = page.resize((1120, 752), Image.Resampling.LANCZOS)
        page.save(folder / f"{ware}-listing.jpg", quality=36, optimize=True, progressive=True)


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
