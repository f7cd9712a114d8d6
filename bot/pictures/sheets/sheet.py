"""A white sheet on which pictures, frames and lines of text are laid from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures.sheets.fonts import Face, spelled

if TYPE_CHECKING:
    from PIL import Image

Frame = tuple[float, float, float, float]
WIDTH = 1360
"""Pixels across: A4 at 165 dots an inch, and still readable on a telephone."""
MARGIN = 48
INNER = WIDTH - 2 * MARGIN
INK, PALE, RED, WHITE = (17, 17, 17), (85, 85, 85), (196, 18, 18), (255, 255, 255)
_TALLEST = 6000
_LINE, _TAG = 1.36, 1.15
SPILL = 6
"""Pixels round a place that its frame takes at most."""
_BROAD = 40
"""Pixels across from which a place bears the frame on its own rim, so that nothing beside it is hidden."""
_EDGE = 2
"""Pixels that a frame reaches beyond that rim, so that it is seen on red ground."""
_NEVER_BROKEN = "\u00a0"
"""A blank at which no line ends; the font inside Pillow draws a square for it."""
LINES = "Lines"
"""Under this name a PNG keeps what is written on it, as JSON: text, left, top, width, size, in widths of the sheet."""


class Sheet:
    """A sheet that grows downwards; all sizes are pixels, `face` draws every letter."""

    def __init__(self, face: Face) -> None:
        from PIL import Image, ImageDraw

        self.face = face
        self.image = Image.new("RGB", (WIDTH, _TALLEST), WHITE)
        self._pen = ImageDraw.Draw(self.image)
        self._told: list[tuple[str, float, float, float, int]] = []

    def write(
        self, text: str, x: float, y: float, width: float, size: int, heavy: bool = False, ink: Sequence[int] = INK
    ) -> float:
        """Write a paragraph within `width`; give where the next one may begin."""
        font, plain = self.face.at(size, heavy), spelled(text, self.face)
        lines = list(self._lines(plain, width, size, heavy))
        if plain == text and all(line in text for line in lines) and " ".join(lines) == text.strip():
            self._told += [
                (line, x, y + n * round(size * _LINE), font.getlength(line), size) for n, line in enumerate(lines)
            ]
        elif lines:  # what is broken inside a word, or spelt out, is kept as it was said: so it can be copied
            self._told.append((text.strip(), x, y, max(map(font.getlength, lines)), size))
        for line in lines:
            self._pen.text((x, y), line.replace(_NEVER_BROKEN, " "), fill=tuple(ink), font=font)
            y += round(size * _LINE)
        return y

    def height_of(self, text: str, width: float, size: int, heavy: bool = False) -> float:
        """How far a paragraph would reach down."""
        return sum(round(size * _LINE) for _ in self._lines(spelled(text, self.face), width, size, heavy))

    def width_of(self, text: str, size: int, heavy: bool = False) -> float:
        """How broad a line of text is."""
        return float(self.face.at(size, heavy).getlength(text))

    def _lines(self, text: str, width: float, size: int, heavy: bool) -> Iterator[str]:
        """Break a text between words, between Chinese characters, and inside a word only where it is too long."""
        font, line = self.face.at(size, heavy), ""
        for word in _words(text.replace(" %", f"{_NEVER_BROKEN}%")):
            if font.getlength(line + word) <= width:
                line += word
                continue
            if line.strip() and font.getlength(word) <= width:
                yield line.rstrip()
                line = word.lstrip()
                continue
            for sign in word:
                if line and font.getlength(line + sign) > width:
                    yield line.rstrip()
                    line = ""
                line += sign
        if line.strip():
            yield line.rstrip()

    def lay(self, picture: Any, x: float, y: float) -> None:
        """Lay an array or a picture with its upper left corner there, inside a hairline."""
        from PIL import Image

        shown = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
        self.image.paste(shown, (round(x), round(y)))
        self._pen.rectangle((x - 1, y - 1, x + shown.width, y + shown.height), outline=PALE)

    def frame(self, place: Frame, thin: bool = False, within: Frame | None = None) -> None:
        """Draw a frame that is seen on light and dark, in colour and in black and white.

        Of what lies `within` a part of the sheet nothing is drawn above or below that: a frame that is cut stays open there.
        """
        from PIL import ImageDraw

        left, top, right, bottom = (0, 0, WIDTH, self.image.height) if within is None else _room(within)
        part = self.image.crop((left, top, right, bottom))
        pen, core = ImageDraw.Draw(part), _core(thin)
        x0, y0, x1, y1 = place[0] - left, place[1] - top, place[2] - left, place[3] - top
        out = 0 if _is_broad(place) else core
        for more, ink, thick in ((_EDGE, WHITE, core + 4), (1, INK, core + 2), (0, RED, core)):
            pen.rectangle(
                (x0 - out - more, y0 - out - more, x1 + out + more - 1, y1 + out + more - 1), outline=ink, width=thick
            )
        self.image.paste(part, (left, top))

    def tag_size(self, text: str, size: int) -> tuple[float, float]:
        """Width and height of a tag."""
        return self.width_of(text, size, True) + 10, round(size * _TAG)

    def tag(self, text: str, x: float, y: float, size: int) -> None:
        """Write on a red ground, with its upper left corner there; frames are drawn before, or they cover it."""
        broad, high = self.tag_size(text, size)
        self._pen.rectangle((x, y, x + broad, y + high), fill=RED, outline=WHITE, width=1)
        self._pen.text((x + broad / 2, y + high / 2), text, fill=WHITE, font=self.face.at(size, True), anchor="mm")

    def dashes(self, place: Frame) -> None:
        """Draw a broken frame, black on white."""
        x0, y0, x1, y1 = place
        self._pen.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), outline=WHITE, width=4)
        for a, b, fixed, across in ((x0, x1, y0, True), (x0, x1, y1, True), (y0, y1, x0, False), (y0, y1, x1, False)):
            at = a
            while at < b:
                end = min(at + 12, b)
                line = (at, fixed, end, fixed) if across else (fixed, at, fixed, end)
                self._pen.line(line, fill=INK, width=2)
                at += 20

    def rule(self, y: float) -> None:
        """Draw a line across the sheet."""
        self._pen.line((MARGIN, y, WIDTH - MARGIN, y), fill=PALE, width=2)

    @property
    def lines(self) -> str:
        """What is written on it and where, as a PNG keeps it under `LINES`."""
        rows = [[text, *(round(float(one) / WIDTH, 5) for one in place)] for text, *place in self._told]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    def cut(self, y: float) -> Image.Image:
        """The sheet down to `y`."""
        return self.image.crop((0, 0, WIDTH, min(_TALLEST, round(y))))


def reach_of(place: Frame) -> int:
    """Pixels round a place that its frame takes, if it is thin or the place broad."""
    return _EDGE if _is_broad(place) else _core(thin=True) + _EDGE


def _is_broad(place: Frame) -> bool:
    return min(place[2] - place[0], place[3] - place[1]) >= _BROAD


def _core(thin: bool) -> int:
    """How thick the red of a frame is."""
    return 2 if thin else 3


def _room(within: Frame) -> tuple[int, int, int, int]:
    """Where a frame may be drawn: beside a part of the sheet too, above and below it only as far as a frame is thick."""
    x0, y0, x1, y1 = (round(side) for side in within)
    return x0 - 2 * SPILL, y0 - SPILL, x1 + 2 * SPILL, y1 + SPILL


def as_png(image: Image.Image, most: int, lines: str = "") -> bytes:
    """Write a PNG of at most `most` bytes: whole, else with 256 colours, else smaller; the same bytes every time.

    `lines` are those of the sheet, to be kept in it.
    """
    from PIL import Image

    made = _written(image, lines)
    if len(made) > most:
        made = _written(_dithered(image), lines)
    while len(made) > most and image.width > 300:
        factor = min(0.95, 0.97 * (most / len(made)) ** 0.5)
        size = (round(image.width * factor), round(image.height * factor))
        image = image.resize(size, Image.Resampling.LANCZOS)
        made = _written(_dithered(image), lines)
    return made


def _dithered(image: Image.Image) -> Image.Image:
    from PIL import Image

    return image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)


def _written(image: Image.Image, lines: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    kept, told = BytesIO(), PngInfo()
    if lines:
        told.add_itxt(LINES, lines, zip=True)
    image.save(kept, "PNG", optimize=True, dpi=(165, 165), pnginfo=told)
    return kept.getvalue()


def _words(text: str) -> Iterator[str]:
    """Latin words with the space that follows; every Chinese character by itself, closing marks with what they close."""
    word = ""
    for sign in text:
        if sign in "，。：；！？）”’、》,.;:!?)":
            word += sign
        elif sign >= "\u2e80":
            if word:
                yield word
            word = sign
        elif word and (word[-1] >= "\u2e80" or word[-1] == " "):
            yield word
            word = sign
        else:
            word += sign
    if word:
        yield word
