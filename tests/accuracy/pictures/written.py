"""Pictures that are all writing, drawn from seeds: size charts, facts, notices, specifications, and labels on one bottle.

A shop has one template and fills it anew for each product: what agrees between two of its cards is the template and half of the strokes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Draw = np.random.Generator
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf",
)
EASTERN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
"""Chinese cards are drawn where this is installed."""
_INKS = ("#111111", "#222233", "#3a2a20", "#102a43", "#5b1a1a")
_GROUNDS = ("#ffffff", "#fff4e8", "#f1e7dd", "#eef4fb", "#f6f6f2", "#e9f3ea")
_FACTS = [
    "Zinc",
    "Iron",
    "Copper",
    "Biotin",
    "Folate",
    "Calcium",
    "Magnesium",
    "Iodine",
    "Selenium",
    "Chromium",
    "Niacin",
    "Thiamin",
    "Potassium",
    "Sodium",
    "Protein",
]
_WORDS = [
    "soft",
    "warm",
    "washable",
    "cotton",
    "hand",
    "made",
    "ships",
    "within",
    "two",
    "days",
    "please",
    "measure",
    "twice",
    "before",
    "buying",
    "colours",
    "may",
    "differ",
    "free",
    "returns",
    "gift",
    "box",
    "included",
    "keep",
    "away",
    "from",
    "fire",
    "do",
    "not",
    "bleach",
    "cold",
    "water",
    "only",
    "new",
    "season",
    "best",
    "seller",
    "limited",
    "stock",
    "ask",
    "us",
    "first",
    "open",
    "daily",
    "replies",
    "fast",
]
_KEYS = [
    "Material",
    "Colour",
    "Weight",
    "Size",
    "Style",
    "Brand",
    "Origin",
    "Season",
    "Pattern",
    "Length",
    "Closure",
    "Lining",
    "Power",
    "Capacity",
    "Age",
    "Package",
]
_EASTERN_KEYS = ["关于发货", "关于快递", "关于色差", "关于退换", "关于尺寸", "关于客服", "关于好评", "关于包装"]
_EASTERN_SIGNS = "每天下午四点前付款当天发货默认中通圆通顺丰京东偏远地区不包邮显示器不同略有色差手工测量误差正负两厘米七天无理由退换请联系在线客服质量问题包退包换随机赠送小礼物洗涤建议手洗不可漂白阴凉处晾干"
_NAMES = [
    "LAVA",
    "ROSA",
    "OCEAN",
    "GOLD",
    "MINT",
    "SOYA",
    "TERRA",
    "LUNA",
    "NORD",
    "FLORA",
    "VITA",
    "AMBER",
    "CEDAR",
    "PEARL",
]
_GOODS = [
    "hot chili oil",
    "rose water",
    "sea salt mist",
    "olive oil",
    "cool herb oil",
    "dark soy",
    "body lotion",
    "hand soap",
    "lemon tonic",
    "apple vinegar",
    "face serum",
    "plum syrup",
]
_LANDS = ["Italy", "Turkey", "Spain", "Greece", "Japan", "France", "Poland", "Kenya"]


def card(shop: int, content: int) -> Image.Image:
    """What a shop of this number shows for the product of that number: one template, other words and numbers."""
    kinds: tuple[Callable[[Draw, Draw], Image.Image], ...] = (chart, facts, notice, specification, bottle)
    return kinds[shop % len(kinds)](np.random.default_rng([shop, 91]), np.random.default_rng([shop, content, 92]))


def chart(shop: Draw, fill: Draw) -> Image.Image:
    """A size chart: the shop's columns and rules, other measures."""
    image, ink, pen = _sheet(shop, (1000, int(shop.integers(620, 820))))
    columns, rows = int(shop.integers(4, 7)), int(shop.integers(5, 9))
    font, title = _font(shop, int(shop.integers(20, 38))), _font(shop, 40)
    left, top, ruled = 40, 110, bool(shop.integers(0, 2))
    across, down = (image.width - 2 * left) / columns, (image.height - top - 60) / rows
    pen.text((image.width / 2, 60), "SIZE CHART", fill=ink, font=title, anchor="mm")
    heads = ["Size", *list(shop.permutation(["Bust", "Waist", "Hip", "Length", "Sleeve", "Inseam"])[: columns - 1])]
    for row in range(rows + 1):
        y = top + row * down
        pen.line((left, y, image.width - left, y), fill=ink, width=2)
        for column in range(columns if row < rows else 0):
            told = (
                heads[column]
                if not row
                else ["XS", "S", "M", "L", "XL", "2XL", "3XL", "4XL"][row - 1]
                if not column
                else str(fill.integers(55, 125))
            )
            pen.text((left + column * across + 16, y + down / 2), told, fill=ink, font=font, anchor="lm")
    for column in range(columns + 1 if ruled else 0):
        pen.line((left + column * across, top, left + column * across, top + rows * down), fill=ink, width=2)
    return image


def facts(shop: Draw, fill: Draw) -> Image.Image:
    """What is in a food: the shop's frame, other contents and amounts."""
    image, ink, pen = _sheet(shop, (720, 1000))
    font, title, rows = _font(shop, int(shop.integers(24, 34))), _font(shop, 58), int(shop.integers(8, 12))
    pen.rectangle((14, 14, 706, 986), outline=ink, width=6)
    pen.text((40, 80), "Nutrition Facts", fill=ink, font=title, anchor="lm")
    pen.line((20, 150, 700, 150), fill=ink, width=14)
    down = 780 / rows
    for row, name in enumerate(fill.permutation(_FACTS)[:rows]):
        y = 190 + row * down
        for x, told in ((40, str(name)), (400, f"{fill.integers(10, 990)} mg"), (590, f"{fill.integers(2, 180)}%")):
            pen.text((x, y), told, fill=ink, font=font, anchor="lm")
        pen.line((20, y + down / 2, 700, y + down / 2), fill=ink, width=2)
    return image


def notice(shop: Draw, fill: Draw) -> Image.Image:
    """What buyers should know: the shop's heads, other sentences; in Chinese where there is a font for it."""
    image, ink, pen = _sheet(shop, (900, 900))
    eastern = EASTERN.exists() and bool(shop.integers(0, 2))
    font = ImageFont.truetype(str(EASTERN), 36) if eastern else _font(shop, int(shop.integers(24, 34)))
    pen.rectangle((30, 30, 870, 870), outline=ink, width=5)
    title = ImageFont.truetype(str(EASTERN), 50) if eastern else _font(shop, 50)
    pen.text((450, 100), "购物须知" if eastern else "GOOD TO KNOW", fill=ink, font=title, anchor="mm")
    for row in range(int(shop.integers(6, 9))):
        if eastern:
            start = int(fill.integers(0, len(_EASTERN_SIGNS) - 14))
            told = f"{_EASTERN_KEYS[row % 8]}：{_EASTERN_SIGNS[start : start + int(fill.integers(6, 12))]}"
        else:
            told = f"{_KEYS[row]}: " + " ".join(fill.choice(_WORDS, int(fill.integers(3, 6))))
        pen.text((70, 190 + row * 84), told, fill=ink, font=font, anchor="lm")
    return image


def specification(shop: Draw, fill: Draw) -> Image.Image:
    """What a thing is: the shop's keys, other values."""
    image, ink, pen = _sheet(shop, (900, int(shop.integers(760, 1000))))
    font, rows = _font(shop, int(shop.integers(22, 34))), int(shop.integers(8, 13))
    down, tint = (image.height - 140) / rows, "#00000010"
    pen.text((50, 60), "PRODUCT DETAILS", fill=ink, font=_font(shop, 42), anchor="lm")
    for row, key in enumerate(shop.permutation(_KEYS)[:rows]):
        y = 130 + row * down
        if row % 2:
            pen.rectangle((30, y - down / 2, 870, y + down / 2), fill=tint)
        told = (
            str(fill.integers(2, 400)) + " " + str(fill.choice(["g", "cm", "ml", "W", "mm", "pcs"]))
            if fill.integers(0, 2)
            else " ".join(fill.choice(_WORDS, 2))
        )
        pen.text((60, y), str(key), fill=ink, font=font, anchor="lm")
        pen.text((430, y), told, fill=ink, font=font, anchor="lm")
    return image


def bottle(shop: Draw, fill: Draw) -> Image.Image:
    """One bottle, drawn smoothly, with the label of another product, in colours of its own or the same."""
    side, dark, light = 900, int(shop.integers(60, 120)), int(shop.integers(150, 210))
    image = Image.new("RGB", (side, side), "white")
    width, height = int(shop.integers(200, 330)), int(shop.integers(480, 640))
    shades = np.interp(
        np.linspace(0, 1, width), [0, 0.15, 0.3, 0.8, 1], [dark, light, light + 30, dark + 20, dark - 20]
    )
    body = Image.fromarray(np.repeat(shades[None, :], height, axis=0).astype(np.uint8)).convert("RGB")
    shape = Image.new("L", (width, height), 0)
    pen, neck = ImageDraw.Draw(shape), width // 4
    pen.rounded_rectangle((0, height // 4, width - 1, height - 1), 40, fill=255)
    pen.polygon(
        [
            (neck, 0),
            (width - neck, 0),
            (width - neck, height // 6),
            (width - 1, height // 3),
            (0, height // 3),
            (neck, height // 6),
        ],
        fill=255,
    )
    left, top = (side - width) // 2, (side - height) // 2
    image.paste(body, (left, top), shape)
    pen = ImageDraw.Draw(image, "RGBA")
    pen.rectangle((left + neck - 6, top - 50, left + width - neck + 6, top + 10), fill="#222222")
    colour = str(
        (shop if shop.integers(0, 3) == 0 else fill).choice(
            ["#a01e1e", "#c03a78", "#153a96", "#94740f", "#1e6b3c", "#444444"]
        )
    )
    y0, y1 = top + height * 0.42, top + height * 0.86
    pen.rounded_rectangle((left + 12, y0, left + width - 12, y1), 6, fill=colour)
    told = [
        str(fill.choice(_NAMES)),
        str(fill.choice(_GOODS)),
        f"Net {50 * fill.integers(1, 16)} ml",
        f"Made in {fill.choice(_LANDS)}",
    ]
    for row, one in enumerate(told):
        size = (width - 40) // 6 if not row else (width - 40) // 10
        pen.text(
            (left + 26, y0 + (y1 - y0) * (0.18 + 0.23 * row)),
            one,
            fill="white",
            font=ImageFont.truetype(FONTS[1], size),
            anchor="lm",
        )
    return image


def _sheet(shop: Draw, size: tuple[int, int]) -> tuple[Image.Image, str, ImageDraw.ImageDraw]:
    image = Image.new("RGB", size, str(shop.choice(_GROUNDS)))
    return image, str(shop.choice(_INKS)), ImageDraw.Draw(image, "RGBA")


def _font(shop: Draw, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(shop.choice(FONTS)), size)
