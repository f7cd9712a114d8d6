"""A white sheet on which pictures, frames and lines of text are laid from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures.fonts import Face, spelled

if TYPE_CHECKING:
    from PIL import Image

Frame = tuple[float, float, float, float]
WIDTH = 1360
"""Pixels across: A4 at 165 dots an inch, and still readable on a telephone."""
MARGIN = 48
INNER = WIDTH - 2 * MARGIN
INK, PALE, RED, WHITE = (17, 17, 17), (85, 85, 85), (196, 18, 18), (255, 255, 255)
_TALLEST = 6000
_LINE = 1.36
_A4, _A4_INCHES, _RIM = 2**0.5, 11.69, 40
_PAGE = 2200
"""Pixels from top to bottom of a page of paper: 188 dots an inch."""


class Sheet:
    """A sheet that grows downwards; all sizes are pixels, `face` draws every letter."""

    def __init__(self, face: Face) -> None:
        from PIL import Image, ImageDraw

        self.face = face
        self.image = Image.new("RGB", (WIDTH, _TALLEST), WHITE)
        self._pen = ImageDraw.Draw(self.image)
        self._tags: list[Frame] = []

    def write(
        self, text: str, x: float, y: float, width: float, size: int, heavy: bool = False, ink: Sequence[int] = INK
    ) -> float:
        """Write a paragraph within `width`; give where the next one may begin."""
        font = self.face.at(size, heavy)
        for line in self._lines(spelled(text, self.face), width, size, heavy):
            self._pen.text((x, y), line, fill=tuple(ink), font=font)
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
        for word in _words(text.replace(" %", "\u00a0%")):
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

    def frame(self, place: Frame, thin: bool = False) -> None:
        """Draw a frame that is seen on light and dark, in colour and in black and white."""
        x0, y0, x1, y1 = place
        core = _core(thin)
        for more, ink, thick in ((3, WHITE, core + 6), (1, INK, core + 2), (0, RED, core)):
            outer = (x0 - core - more, y0 - core - more, x1 + core + more - 1, y1 + core + more - 1)
            self._pen.rectangle(outer, outline=ink, width=thick)

    def number(self, place: Frame, tag: str, thin: bool = False) -> None:
        """Write the number of a frame, below a thin one; all frames are drawn before, or they cover it."""
        x0, y0, _, y1 = place
        core = _core(thin)
        if thin:
            self._tag(tag, x0 - core, y1 + core + 2, 17)
        else:
            self._tag(tag, x0 - core - 3, y0 - core - 32, 22)

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

    def _tag(self, text: str, x: float, y: float, size: int) -> None:
        """Write on a red ground, further down where another such tag is already."""
        broad, high = self.width_of(text, size, True) + 14, round(size * _LINE)
        for x0, y0, x1, y1 in sorted(self._tags, key=lambda tag: tag[1]):
            if x <= x1 and x0 <= x + broad and y <= y1 and y0 <= y + high:
                y = y1 + 1
        self._tags.append((x, y, x + broad, y + high))
        self._pen.rectangle((x, y, x + broad, y + high), fill=RED, outline=WHITE, width=2)
        self._pen.text((x + 7, y), text, fill=WHITE, font=self.face.at(size, True))

    def cut(self, y: float) -> Image.Image:
        """The sheet down to `y`."""
        return self.image.crop((0, 0, WIDTH, min(_TALLEST, round(y))))


def _core(thin: bool) -> int:
    """How thick the red of a frame is."""
    return 2 if thin else 5


def as_png(image: Image.Image, most: int) -> bytes:
    """Write a PNG of at most `most` bytes: whole, else with 256 colours, else smaller; the same bytes every time."""
    from PIL import Image

    made = _written(image)
    if len(made) > most:
        made = _written(_dithered(image))
    while len(made) > most and image.width > 300:
        factor = min(0.95, 0.97 * (most / len(made)) ** 0.5)
        size = (round(image.width * factor), round(image.height * factor))
        image = image.resize(size, Image.Resampling.LANCZOS)
        made = _written(_dithered(image))
    return made


def as_pdf(sheets: Sequence[bytes]) -> bytes:
    """Bind PNG sheets into one PDF, each on a page of A4; the same bytes every time."""
    from PIL import Image

    pages = []
    for png in sheets:
        with Image.open(BytesIO(png)) as opened:
            sheet = opened.convert("RGB")
        high = max(sheet.height, round(sheet.width * _A4)) + 2 * _RIM
        page = Image.new("RGB", (round(high / _A4), high), WHITE)
        page.paste(sheet, ((page.width - sheet.width) // 2, _RIM))
        pages.append(page.resize((round(_PAGE / _A4), _PAGE), Image.Resampling.LANCZOS))
    kept = BytesIO()
    pages[0].save(
        kept, "PDF", save_all=True, append_images=pages[1:], resolution=_PAGE / _A4_INCHES, quality=90, subsampling=0,
        creationDate=None, modDate=None,
    )  # fmt: skip
    return kept.getvalue()


def _dithered(image: Image.Image) -> Image.Image:
    from PIL import Image

    return image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)


def _written(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True, dpi=(165, 165))
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
