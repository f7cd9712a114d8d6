"""What thieves do to a picture, in three strengths, from seeds; each edit also knows where the original came to lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
Draw = np.random.Generator


@dataclass(frozen=True)
class Copy:
    """An edited picture; `matrix` carries the original's pixels to the copy's, `cropped` says that a part is missing.

    `part` (x0, y0, x1, y1 in pixels of the original) is all that was taken, if it is not the whole.
    """

    image: Image.Image
    matrix: Any
    mirrored: bool = False
    cropped: bool = False
    part: tuple[int, int, int, int] | None = None

    def box(self, size: tuple[int, int]) -> tuple[float, float, float, float]:
        """Where the visible part of an original of `size` lies in the copy."""
        left, top, right, bottom = self.part or (0, 0, *size)
        corners = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], float)
        corners = corners @ self.matrix.T
        corners = corners[:, :2] / corners[:, 2:]
        x0, y0 = np.maximum(corners.min(axis=0), 0)
        x1, y1 = np.minimum(corners.max(axis=0), self.image.size)
        return float(x0), float(y0), float(x1), float(y1)


def _scaled(x: float, y: float, along: float = 0, down: float = 0) -> Any:
    return np.array([[x, 0, along], [0, y, down], [0, 0, 1.0]])


def _level(strength: int, *values: Any) -> Any:
    return values[strength - 1]


def same_place(change: Callable[[Image.Image, int, Draw], Image.Image]) -> Callable[[Image.Image, int, Draw], Copy]:
    def edit(image: Image.Image, strength: int, draw: Draw) -> Copy:
        return Copy(change(image, strength, draw), np.eye(3))

    return edit


def scale(image: Image.Image, strength: int, draw: Draw) -> Copy:
    side = _level(strength, 600, 360, 200)
    factor = min(1.0, side / max(image.size))
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return Copy(image.resize(size, Image.Resampling.LANCZOS), _scaled(size[0] / image.width, size[1] / image.height))


def _saved(image: Image.Image, form: str, quality: int) -> Image.Image:
    kept = BytesIO()
    image.save(kept, form, quality=quality)
    return Image.open(BytesIO(kept.getvalue())).convert("RGB")


@same_place
def jpeg(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    return _saved(image, "JPEG", _level(strength, 60, 30, 12))


@same_place
def webp(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    return _saved(image, "WEBP", _level(strength, 60, 25, 8))


def crop(image: Image.Image, strength: int, draw: Draw) -> Copy:
    kept = _level(strength, 0.9, 0.75, 0.5) ** 0.5  # share of the area
    w, h = round(image.width * kept), round(image.height * kept)
    x, y = int(draw.integers(0, image.width - w + 1)), int(draw.integers(0, image.height - h + 1))
    return Copy(image.crop((x, y, x + w, y + h)), _scaled(1, 1, -x, -y), cropped=True)


def mirror(image: Image.Image, strength: int, draw: Draw) -> Copy:
    copy = scale(ImageOps.mirror(image), strength, draw)
    return Copy(copy.image, copy.matrix @ _scaled(-1, 1, image.width), True)


def stretch(image: Image.Image, strength: int, draw: Draw) -> Copy:
    factor = _level(strength, 1.1, 1.25, 1.5)
    w, h = (factor, 1) if draw.random() < 0.5 else (1, factor)
    size = (round(image.width * w), round(image.height * h))
    return Copy(image.resize(size, Image.Resampling.BICUBIC), _scaled(w, h))


@same_place
def brightness(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    factor = _level(strength, 0.15, 0.3, 0.45) * draw.choice([-1, 1])
    return ImageEnhance.Contrast(ImageEnhance.Brightness(image).enhance(1 + factor)).enhance(1 - factor / 2)


@same_place
def hue(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    hsv = np.asarray(image.convert("HSV")).copy()
    hsv[..., 0] += np.uint8(_level(strength, 12, 40, 110))
    return Image.merge("HSV", [Image.fromarray(hsv[..., n]) for n in range(3)]).convert("RGB")


@same_place
def grey(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    plain = ImageOps.grayscale(image)
    tints = _level(strength, ("black", "white"), ("#20140a", "#fff2dd"), ("#102038", "#f8e8b0"))
    return ImageOps.colorize(plain, *tints)


@same_place
def recoloured(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    """The middle thing in another colour; its shading stays."""
    mask = cut_out(image)
    hsv = cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2HSV)
    other = hsv.copy()
    other[..., 0] = (other[..., 0].astype(int) + _level(strength, 30, 60, 90)) % 180
    other[..., 1] = np.maximum(other[..., 1], _level(strength, 60, 100, 160))
    shaded = cv2.cvtColor(other, cv2.COLOR_HSV2RGB)
    return Image.composite(Image.fromarray(shaded), image, mask)


def cut_out(image: Image.Image) -> Image.Image:
    """A rough mask of what stands in the middle."""
    small = cv2.resize(
        np.asarray(image), (160, max(8, round(160 * image.height / image.width))), interpolation=cv2.INTER_AREA
    )
    rim = np.concatenate(
        [small[:3].reshape(-1, 3), small[-3:].reshape(-1, 3), small[:, :3].reshape(-1, 3), small[:, -3:].reshape(-1, 3)]
    )
    apart = abs(small.astype(int) - np.median(rim, axis=0)).max(axis=2) > 26
    if not 0.04 < apart.mean() < 0.7:
        down, along = np.mgrid[0 : small.shape[0], 0 : small.shape[1]]
        apart = ((along / 160 - 0.5) ** 2 + (down / small.shape[0] - 0.5) ** 2) < 0.1
    closed = cv2.morphologyEx(apart.astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return Image.fromarray(closed).resize(image.size).filter(ImageFilter.GaussianBlur(1.5))


def _font(size: float) -> Any:
    return ImageFont.truetype(FONT, max(6, round(size)))


@same_place
def text(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    """A banner with writing: 9, 17 or 28 % of the picture."""
    made = image.copy()
    pen = ImageDraw.Draw(made)
    w, h = made.size
    tall = h * _level(strength, 0.09, 0.17, 0.28)
    y = draw.choice([0, h - tall, h * draw.uniform(0.1, 0.6)])
    pen.rectangle((0, y, w, y + tall), fill=tuple(int(v) for v in draw.integers(0, 255, 3)))
    words = " ".join(
        draw.choice(["SALE", "NEW", "HOT", "BEST", "PRICE", "FREE", "SHIPPING", "50%", "OFF", "GIFT", "2026"], 4)
    )
    pen.text(
        (w * 0.04, y + tall * 0.2), words, font=_font(tall * 0.5), fill=tuple(int(v) for v in draw.integers(0, 255, 3))
    )
    return made


@same_place
def sticker(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    """Round price stickers: one, two or three, up to a third of a side wide."""
    made = image.copy()
    pen = ImageDraw.Draw(made)
    for _ in range(strength):
        r = min(made.size) * _level(strength, 0.09, 0.13, 0.17)
        x, y = draw.uniform(r, made.width - r), draw.uniform(r, made.height - r)
        pen.ellipse(
            (x - r, y - r, x + r, y + r), fill=tuple(int(v) for v in draw.integers(0, 255, 3)), outline="white", width=3
        )
        pen.text((x - r * 0.7, y - r * 0.3), f"${draw.integers(2, 99)}.99", font=_font(r * 0.5), fill="white")
    return made


@same_place
def watermark(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    """Somebody's name tiled over everything."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    size = max(image.size) * _level(strength, 0.03, 0.045, 0.06)
    ink = (*[int(v) for v in draw.integers(60, 255, 3)], _level(strength, 60, 100, 150))
    for n, y in enumerate(np.arange(0, image.height, size * 3)):
        for x in np.arange(-size * 4 * (n % 2), image.width, size * 9):
            pen.text((x, y), "@goodshop88", font=_font(size), fill=ink)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def border(image: Image.Image, strength: int, draw: Draw) -> Copy:
    wide = round(max(image.size) * _level(strength, 0.04, 0.1, 0.2))
    tone = tuple(int(v) for v in draw.integers(0, 255, 3))
    return Copy(ImageOps.expand(image, wide, tone), _scaled(1, 1, wide, wide))


def collage(image: Image.Image, strength: int, draw: Draw) -> Copy:
    """One of two, three or four pictures side by side."""
    others = int(_level(strength, 1, 2, 3))
    w, h = image.size
    sheet = Image.new("RGB", (w * (2 if others != 2 else 3), h * (2 if others == 3 else 1)), "white")
    spots = [(x, y) for y in range(0, sheet.height, h) for x in range(0, sheet.width, w)]
    mine = int(draw.integers(0, len(spots)))
    for n, spot in enumerate(spots):
        if n != mine:
            field = draw.integers(0, 255, (5, 5, 3), np.uint8)
            other = Image.fromarray(field).resize((w, h), Image.Resampling.BICUBIC)
            ImageDraw.Draw(other).ellipse(
                (w * 0.2, h * 0.2, w * 0.7, h * 0.8), fill=tuple(int(v) for v in draw.integers(0, 255, 3))
            )
            sheet.paste(other, spot)
    sheet.paste(image, spots[mine])
    factor = min(1.0, 1000 / max(sheet.size))
    size = (round(sheet.width * factor), round(sheet.height * factor))
    along, down = spots[mine]
    return Copy(sheet.resize(size, Image.Resampling.LANCZOS), _scaled(factor, factor, along * factor, down * factor))


def cutout(image: Image.Image, strength: int, draw: Draw) -> Copy:
    """The thing alone, smaller, on another ground."""
    mask = cut_out(image)
    w, h = image.size
    factor = _level(strength, 0.9, 0.7, 0.5)
    rough = cv2.resize(draw.random((9, 9, 3)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    ground = Image.fromarray(((0.3 + 0.6 * rough) * 255).clip(0, 255).astype(np.uint8))
    size = (round(w * factor), round(h * factor))
    x, y = int(draw.integers(0, w - size[0] + 1)), int(draw.integers(0, h - size[1] + 1))
    ground.paste(image.resize(size, Image.Resampling.LANCZOS), (x, y), mask.resize(size))
    return Copy(ground, _scaled(factor, factor, x, y), part=mask.point(lambda seen: 255 * (seen > 128)).getbbox())


def rotation(image: Image.Image, strength: int, draw: Draw) -> Copy:
    angle = _level(strength, 3, 8, 15) * draw.choice([-1, 1])
    w, h = image.size
    turn = np.vstack([cv2.getRotationMatrix2D((w / 2, h / 2), float(angle), 1.0), [0, 0, 1]])
    made = cv2.warpPerspective(
        np.asarray(image),
        turn,
        (w, h),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return Copy(Image.fromarray(made), turn)


def perspective(image: Image.Image, strength: int, draw: Draw) -> Copy:
    w, h = image.size
    reach = _level(strength, 0.03, 0.07, 0.12)
    corners = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    moved = corners + np.float32(draw.uniform(0, reach, (4, 2)) * [[w, h], [-w, h], [-w, -h], [w, -h]])
    lean = cv2.getPerspectiveTransform(corners, moved)
    made = cv2.warpPerspective(
        np.asarray(image),
        lean,
        (w, h),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(235, 235, 235),
    )
    return Copy(Image.fromarray(made), lean)


@same_place
def blur(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 800 * _level(strength, 1, 2, 3)))


@same_place
def noise(image: Image.Image, strength: int, draw: Draw) -> Image.Image:
    grain = draw.normal(0, _level(strength, 6, 14, 25), (*image.size[::-1], 3))
    return Image.fromarray((np.asarray(image, np.float32) + grain).clip(0, 255).astype(np.uint8))


def screen(image: Image.Image, strength: int, draw: Draw) -> Copy:
    """A photograph of a screen: a lean, a gradient, moire, softness."""
    copy = perspective(image, strength, draw)
    pixels = np.asarray(copy.image, np.float32)
    down, along = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    light = 0.75 + 0.4 * along / pixels.shape[1] * draw.choice([-1, 1])
    moire = 1 + _level(strength, 0.03, 0.06, 0.1) * np.sin(along * 0.9 + down * 0.2) * np.sin(down * 0.8)
    soft = cv2.GaussianBlur(pixels * (light * moire)[..., None], (0, 0), 0.6 * strength)
    made = _saved(Image.fromarray(soft.clip(0, 255).astype(np.uint8)), "JPEG", _level(strength, 80, 60, 45))
    return Copy(made, copy.matrix)


SINGLE: dict[str, Callable[[Image.Image, int, Draw], Copy]] = {
    "scale": scale, "jpeg": jpeg, "webp": webp, "crop": crop, "mirror": mirror, "stretch": stretch,
    "brightness": brightness, "hue": hue, "grey": grey, "recoloured": recoloured, "text": text, "sticker": sticker,
    "watermark": watermark, "border": border, "collage": collage, "cutout": cutout, "rotation": rotation,
    "perspective": perspective, "blur": blur, "noise": noise, "screen": screen,
}  # fmt: skip
COMBINED = "combined"
_CHAIN = (
    ("crop", "stretch", "mirror"),
    ("brightness", "hue", "recoloured", "grey"),
    ("text", "sticker", "watermark"),
    ("scale",),
    ("jpeg", "webp"),
)


def combined(image: Image.Image, strength: int, draw: Draw) -> Copy:
    """Four or five edits, one after the other, as sellers do."""
    copy = Copy(image, np.eye(3))
    for choices in _CHAIN[1:] if draw.random() < 0.4 else _CHAIN:
        step = SINGLE[str(draw.choice(choices))](copy.image, strength, draw)
        copy = Copy(step.image, step.matrix @ copy.matrix, copy.mirrored != step.mirrored, copy.cropped or step.cropped)
    return copy


def edited(name: str, image: Image.Image, strength: int, seed: int) -> Copy:
    """Make one copy; the same for the same seed."""
    number = [*SINGLE, COMBINED].index(name)
    draw = np.random.default_rng([seed, number, strength])
    return combined(image, strength, draw) if name == COMBINED else SINGLE[name](image, strength, draw)
