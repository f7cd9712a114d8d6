"""A picture file becomes upright pixels on white, or one sentence that says why not."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.words import words
from bot.errors import CaseError
from bot.pictures.formats import is_heic, is_pdf, learn_heic, pdf_pages

if TYPE_CHECKING:
    from PIL import Image

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow's readers raise on damaged files: each format has its own taste."""

LONGEST_SIDE = 30_000
"""No camera and no screenshot is longer; a strip of 1 x 80,000,000 pixels passes every other guard."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An upright RGB picture on white.

    `image` may have been shrunk; `width` and `height` are those of the file after EXIF rotation, in pixels.
    """

    name: str
    image: Image.Image
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels of the file for one pixel of `image`."""
        return self.width / self.image.width

    def pixels(self) -> Any:
        """The picture as an array of (height, width, 3) bytes."""
        import numpy

        return numpy.asarray(self.image)


def load(source: Path | bytes, longest: int | None = None, name: str = "", most_pixels: int | None = None) -> Picture:
    """Read a picture: EXIF rotation applied, transparency on white, first frame of an animation, any depth as RGB.

    `longest` shrinks it so that no side is longer, `most_pixels` so that it has no more; nothing is ever enlarged.
    `name` is how messages call it, for bytes. Raises CaseError for what is no picture, is damaged, or is large enough to exhaust the machine.
    """
    called = name or (source.name if isinstance(source, Path) else "picture")
    with _told_as_case_error(called), _quiet_but_for_bombs():
        from PIL import Image

        head = source[:1024] if isinstance(source, bytes) else _head_of(source)
        if is_pdf(head):
            return _printed(source if isinstance(source, bytes) else source.read_bytes(), called, longest, most_pixels)
        if is_heic(head):
            learn_heic(called)
        with Image.open(BytesIO(source) if isinstance(source, bytes) else source) as opened:
            width, height = opened.size
            if max(opened.size) > LONGEST_SIDE:
                raise Image.DecompressionBombError
            longest = _side_within(width, height, longest, most_pixels)
            if longest:
                opened.draft(None, (longest, longest))
            opened.load()
            turned, swapped = _upright(opened)
            image = _shrunk(_on_white(turned), longest)
    return Picture(called, image, *((height, width) if swapped else (width, height)))


def _head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


def _printed(content: bytes, called: str, longest: int | None, most_pixels: int | None) -> Picture:
    """A PDF print of a page: all its pages below each other are the picture."""
    drawn = pdf_pages(content, called)
    longest = _side_within(drawn.width, drawn.height, longest, most_pixels)
    return Picture(called, _shrunk(drawn, longest), drawn.width, drawn.height)


@contextmanager
def _quiet_but_for_bombs() -> Iterator[None]:
    """Pillow warns of harmless flaws, and only warns of a bomb: the one is silenced, the other an error."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


@contextmanager
def _told_as_case_error(name: str) -> Iterator[None]:
    from PIL import Image, UnidentifiedImageError

    try:
        yield
    except CaseError:
        raise
    except FileNotFoundError as missing:
        raise CaseError(words("there is no such file", "没有这个文件"), name) from missing
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise CaseError(
            words("the picture is too large to be opened safely", "图片太大，无法安全打开"),
            name,
            words("save a copy below 80 megapixels and use that", "请另存一份 8000 万像素以内的副本再用"),
        ) from bomb
    except UnidentifiedImageError as strange:
        raise CaseError(
            words("this is not a picture that can be read", "这不是能读取的图片"),
            name,
            words("save it as JPEG or PNG", "请另存为 JPEG 或 PNG"),
        ) from strange
    except (PermissionError, IsADirectoryError) as barred:
        raise CaseError(
            words("the file cannot be read: {why}", "文件无法读取：{why}", why=barred.strerror), name
        ) from barred
    except _BROKEN as broken:
        raise CaseError(
            words("the picture is damaged or incomplete", "图片已损坏或不完整"),
            name,
            words("copy it anew from where it came, or save it as JPEG or PNG", "请重新复制一份，或另存为 JPEG、PNG"),
        ) from broken


def _upright(image: Image.Image) -> tuple[Image.Image, bool]:
    """Turn as EXIF says; also say whether width and height changed places. A broken tag does not spoil the pixels."""
    from PIL import ExifTags, ImageOps

    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
        turned = ImageOps.exif_transpose(image)
    except _BROKEN:
        return image, False
    return turned, orientation in (5, 6, 7, 8)


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale deep greys: Pillow's own conversion clips everything above 255 to white."""
    import numpy
    from PIL import Image

    values = numpy.nan_to_num(numpy.asarray(image, dtype=numpy.float64))
    top = float(values.max(initial=0.0))
    factor = 1 / 257 if top > 255 else 255.0 if image.mode == "F" and top <= 1 else 1.0
    return Image.fromarray((values * factor).clip(0, 255).astype(numpy.uint8)).convert("RGB")


def _side_within(width: int, height: int, longest: int | None, most_pixels: int | None) -> int | None:
    """The longer side that keeps both limits."""
    if most_pixels and width * height > most_pixels:
        by_area = max(1, int(max(width, height) * (most_pixels / (width * height)) ** 0.5))
        return min(by_area, longest or by_area)
    return longest


def _shrunk(image: Image.Image, longest: int | None) -> Image.Image:
    from PIL import Image

    if not longest or max(image.size) <= longest:
        return image
    ratio = longest / max(image.size)
    size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
