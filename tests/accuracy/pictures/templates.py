"""Sellers' templates: one frame with brand, badges and promises, into which every product of the shop is put."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
SIDE = 800
_PALE, _WHITES, _LIGHT = (0.06, 0.1, 0.15, 0.22, 0.3), (255, 248, 235), 235
"""How much of its contrast a pale product keeps, the level of its ground, and the level that becomes it."""
_PROMISES = [
    "FREE RETURNS",
    "2 YEARS",
    "ECO COTTON",
    "HAND MADE",
    "BPA FREE",
    "WATERPROOF",
    "FAST SHIP",
    "TOP RATED",
    "NEW 2026",
    "EASY CARE",
    "5 SIZES",
    "GIFT BOX",
]
_BRANDS = ["KUMO", "Lumi&Co", "NORDHAUS", "fleurette", "TECHNO8", "Bambino", "OAKEN", "SOLEIL", "MIRAI", "PetitCoin"]


def _tone(draw: np.random.Generator, low: int, high: int) -> tuple[int, ...]:
    return tuple(int(v) for v in draw.integers(low, high, 3))


def paled(product: Image.Image, seed: int) -> Image.Image:
    """A white thing on a white ground: of its light and shade hardly anything is left."""
    draw = np.random.default_rng([seed, 37])
    left, ground = float(draw.choice(_PALE)), float(draw.choice(_WHITES))
    shades = np.asarray(product.convert("RGB"), float)
    return Image.fromarray(np.clip(ground - (_LIGHT - shades) * left, 0, 255).round().astype(np.uint8))


def templated(product: Image.Image, seed: int) -> Image.Image:
    """Put a product picture into the template of the shop `seed`."""
    draw = np.random.default_rng([seed, 31])
    sheet = _ground(draw)
    pen = ImageDraw.Draw(sheet)
    accent, ink = _tone(draw, 20, 230), _tone(draw, 10, 90)
    side = int(SIDE * draw.uniform(0.5, 0.7))
    x, y = int(draw.uniform(40, SIDE - side - 40)), int(draw.uniform(110, SIDE - side - 60))
    room = (x, y, x + side, y + side)
    pen.rectangle((0, 0, SIDE, int(draw.integers(60, 100))), fill=accent)
    pen.text(
        (30, 15),
        _BRANDS[int(draw.integers(0, 10))],
        font=ImageFont.truetype(FONT, int(draw.integers(38, 56))),
        fill="white",
    )
    if draw.random() < 0.6:
        pen.rectangle((0, SIDE - 50, SIDE, SIDE), fill=accent)
        pen.text(
            (30, SIDE - 42), "  *  ".join(draw.choice(_PROMISES, 3)), font=ImageFont.truetype(FONT, 26), fill="white"
        )
    sheet.paste(product.resize((side, side), Image.Resampling.LANCZOS), room[:2])
    if draw.random() < 0.5:
        pen.rectangle(room, outline=accent, width=int(draw.integers(4, 14)))
    for n in range(int(draw.integers(2, 5))):
        _badge(pen, draw, n, ink, accent)
    return sheet


def _ground(draw: np.random.Generator) -> Image.Image:
    style = draw.integers(0, 3)
    if style == 0:
        return Image.new("RGB", (SIDE, SIDE), _tone(draw, 225, 256))
    field = cv2.resize(
        draw.random((2 if style == 1 else 6,) * 2 + (3,)).astype(np.float32),
        (SIDE, SIDE),
        interpolation=cv2.INTER_CUBIC,
    )
    sheet: Any = (170 + 80 * field).clip(0, 255).astype(np.uint8)
    return Image.fromarray(sheet)


def _badge(
    pen: ImageDraw.ImageDraw, draw: np.random.Generator, n: int, ink: tuple[int, ...], accent: tuple[int, ...]
) -> None:
    x, y = (SIDE - 170 if draw.random() < 0.5 else 20), 120 + n * 150
    word = _PROMISES[int(draw.integers(0, len(_PROMISES)))]
    font = ImageFont.truetype(FONT, 22)
    if draw.random() < 0.5:
        pen.ellipse((x, y, x + 120, y + 120), fill=accent, outline="white", width=4)
        for line, part in enumerate(word.split()):
            pen.text((x + 16, y + 36 + 26 * line), part, font=font, fill="white")
    else:
        pen.rounded_rectangle((x, y, x + 150, y + 54), 12, fill="white", outline=ink, width=3)
        pen.text((x + 10, y + 14), word, font=ImageFont.truetype(FONT, 17), fill=ink)


def promised(product: Image.Image, seed: int) -> Image.Image:
    """Put a product picture, cut small, beside six promises of the shop `seed`: most of what is there is the shop's."""
    draw = np.random.default_rng([seed, 43])
    sheet = _ground(draw)
    pen = ImageDraw.Draw(sheet)
    ink, colours = _tone(draw, 10, 90), [_tone(draw, 20, 230) for _ in range(2)]
    side = int(SIDE * draw.choice((0.2, 0.25, 0.3, 0.36, 0.42)))
    x, y = int(draw.uniform(40, 380 - side)), int(draw.uniform(220, 640 - side))
    small = product.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    sheet.paste(small, (x, y), _standing_free(small))
    pen.text((40, 30), str(draw.choice(_BRANDS)), font=ImageFont.truetype(FONT, 56), fill=colours[0])
    for n, word in enumerate(draw.permutation(_PROMISES)[:6]):
        down = 190 + 92 * n
        pen.line((380, y + side // 2 + 18 * (n - 3), 470, down + 30), fill=colours[0], width=2)
        pen.ellipse((470, down, 530, down + 60), fill=colours[n % 2])
        pen.text((550, down + 4), str(word), font=ImageFont.truetype(FONT, 24), fill=ink)
        pen.text((550, down + 36), str(draw.choice(_PROMISES)).lower(), font=ImageFont.truetype(FONT, 16), fill=ink)
    return sheet


def _standing_free(product: Image.Image) -> Image.Image:
    """Where a product differs from the ground that its corners show."""
    shown = np.asarray(product).astype(np.int16)
    corners = np.median(np.stack([shown[0, 0], shown[0, -1], shown[-1, 0], shown[-1, -1]]), axis=0)
    return Image.fromarray(np.where(abs(shown - corners).max(axis=2) > 24, 255, 0).astype(np.uint8))
