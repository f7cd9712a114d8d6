"""A picture file becomes upright pixels on white, or one sentence that says why not."""

from __future__ import annotations

import math
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.systemwords import system_said
from bot.core.words import NOTHING, Words, words
from bot.errors import CaseError
from bot.pictures.files.flattening import LARGE, flattened
from bot.pictures.files.formats import is_heic, is_pdf, learn_heic, pdf_pages
from bot.pictures.files.memory import give_back
from bot.pictures.files.metadata import orientation_of
from bot.pictures.files.previews import is_raw, preview_of
from bot.pictures.files.strips import striped

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
_MAKES_ROOM = 64_000_000
"""Bytes of a picture from which what others left is given back before it is read."""
MOST_BYTES = 250_000_000
"""What a picture may take while it is unpacked, so that all of the program stays below 400 MB: 62 megapixels of RGB."""
_BOTH, _BOTH_WHOLE, _MOST_TIMES = 256_000_000, 230_000_000, 4
"""Bytes that a picture and what is kept of it may take together while it is shrunk, read strip by strip or held whole, and how many
times it is made smaller for that at most."""
_BYTES_BY_MODE = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
"""Bytes a pixel takes in memory; 4 in every other mode, RGB included."""
_BYTES_BY_FORMAT = {"WEBP": 13, "AVIF": 13, "HEIF": 9}
"""The readers of these formats hold a picture several times (measured)."""
_COPIED = 500_000
"""Pixels that are copied at once."""
_LARGEST_JPEG = 260_000_000
"""Pixels of a JPEG that is only opened shrunk."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An upright RGB picture on white.

    `image` may have been shrunk; `width` and `height` are those of the file after EXIF rotation, in pixels. `unseen` says
    what of the file is not in it: later frames, later pages.
    """

    name: str
    image: Image.Image
    width: int
    height: int
    unseen: Words = NOTHING

    @property
    def scale(self) -> float:
        """Pixels of the file for one pixel of `image`."""
        return self.width / self.image.width

    def pixels(self) -> Any:
        """The picture as an array of (height, width, 3) bytes."""
        return pixels_of(self.image, 0, self.image.height)


def pixels_of(image: Image.Image, top: int, end: int) -> Any:
    """Rows of an RGB picture as an array of (rows, width, 3) bytes; of many pixels only the array is held, where Pillow would hold them three times."""
    import numpy

    pixels = numpy.empty((end - top, image.width, 3), numpy.uint8)
    high = max(1, _COPIED // image.width)
    for first in range(top, end, high):
        last = min(end, first + high)
        pixels[first - top : last - top] = numpy.asarray(image.crop((0, first, image.width, last)))
    pixels.flags.writeable = False
    return pixels


def load(source: Path | bytes, longest: int | None = None, name: str = "", most_pixels: int | None = None) -> Picture:
    """Read a picture: EXIF rotation applied, transparency on white, first frame of an animation, any depth as RGB.

    Of a layered file it is the picture that its program kept beside the layers, of a RAW file the camera's preview.

    `longest` shrinks it so that no side is longer, `most_pixels` so that it has no more; nothing is ever enlarged.
    `name` is how messages call it, for bytes. Raises CaseError for what is no picture, is damaged, or is large enough to exhaust the machine.
    """
    called = name or (source.name if isinstance(source, Path) else "picture")
    with _told_as_case_error(called), _quiet_but_for_bombs():
        _refuse_pipes(source, called)
        head = head_of(source)
        if not head:
            raise CaseError(
                words("the file is empty", "文件是空的（0 字节）"),
                called,
                words("copy it anew from where it came", "请重新复制一份"),
            )
        if is_pdf(head):
            return _printed(source if isinstance(source, bytes) else source.read_bytes(), called, longest, most_pixels)
        if is_heic(head):
            learn_heic(called)
        if is_raw(called):
            source = preview_of(source, called)
        with opened_picture(source) as opened:
            width, height = opened.size
            longest = _side_within(width, height, longest, most_pixels)
            if longest:
                opened.draft(None, _drafted(opened, longest))
            refuse_bombs(opened)
            large = width * height > LARGE
            if large:
                give_back()
            png = striped(source) if large else None
            if png is None:
                opened.load()
            unseen = _FRAMES if _has_more(opened) else NOTHING
            longest = _side_beside(opened, longest, _BOTH if png else _BOTH_WHOLE)
            turn = _turn(png.told() if png else opened) if not is_raw(called) else _turn_of_raw(opened, head)
            white = flattened(opened, longest, png.strips if png else None)
            if white is not opened:
                opened.close()  # what is large is held once
                make_room(_held(opened))
            image = _turned(_shrunk(white, longest), turn)
    return Picture(called, image, *((height, width) if turn >= 5 else (width, height)), unseen)


def _refuse_pipes(source: Path | bytes, called: str) -> None:
    """A pipe or device may be waited for without end. Raises CaseError."""
    if isinstance(source, Path) and source.exists() and not (source.is_file() or source.is_dir()):
        raise CaseError(
            words("this is no plain file but a pipe, a socket or a device", "这不是普通文件（是管道、套接字或设备）"),
            called,
            words("put the picture itself there", "请放图片文件本身"),
        )


def opened_picture(source: Path | bytes) -> Image.Image:
    """Open a picture without loading it; a JPEG may be larger than others, as its reader can shrink it on the way.

    Telephones save 108 and 200 megapixels. Raises what Pillow raises, DecompressionBombError among it.
    """
    from PIL import Image, JpegImagePlugin

    def stream() -> BytesIO | Path:
        return BytesIO(source) if isinstance(source, bytes) else source

    try:
        return Image.open(stream())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        if not head_of(source).startswith(b"\xff\xd8"):
            raise
    large = JpegImagePlugin.JpegImageFile(stream())
    if large.width * large.height > _LARGEST_JPEG:
        raise Image.DecompressionBombError
    return large


def _held_while_progressive(opened: Any) -> int:
    """Bytes of coefficients that a progressive JPEG has its reader keep until its end, however much it shrinks (ITU T.81, annex G); 0 for others."""
    from PIL import JpegImagePlugin

    if not isinstance(opened, JpegImagePlugin.JpegImageFile) or not opened.info.get("progressive"):
        return 0
    across, down = (max(1, *(part[place] for part in opened.layer)) for place in (1, 2))
    shares = sum(part[1] * part[2] for part in opened.layer) / (across * down)
    times = opened.decoderconfig[0] if opened.decoderconfig else 1
    return int(2 * opened.width * opened.height * times * times * shares)


def refuse_bombs(opened: Image.Image) -> None:
    """Raise DecompressionBombError for a picture, opened but not loaded yet, that would take too much memory.

    Before a large one that is not refused, what others left is given back.
    """
    from PIL import Image

    width, height = opened.size
    taken = width * height * _BYTES_BY_FORMAT.get(opened.format or "", 0) or _held(opened)
    taken += _held_while_progressive(opened)
    if max(opened.size) > LONGEST_SIDE or taken > MOST_BYTES:
        raise Image.DecompressionBombError
    make_room(taken)


def _held(opened: Image.Image) -> int:
    """Bytes that a picture takes once it is unpacked."""
    return opened.width * opened.height * _BYTES_BY_MODE.get(opened.mode, 4)


def _side_beside(opened: Image.Image, longest: int | None, both: int) -> int | None:
    """The longer side of what is kept of a picture that is to be shrunk: of one so large that both would take too much it is less."""
    left = max(1, (both - _held(opened)) // 4)
    times = min(_MOST_TIMES, math.ceil((opened.width * opened.height / left) ** 0.5))
    return min(longest, max(opened.size) // times) if longest else None


def make_room(size: int) -> None:
    """Before so many bytes are held, give memory that is free back to the system.

    C libraries keep what a large picture left, and may put the next one beside it.
    """
    if size >= _MAKES_ROOM:
        give_back()


def _drafted(opened: Image.Image, longest: int) -> tuple[int, int]:
    """The size that a JPEG's reader is asked for: it halves a large one even where that is a little less than wanted.

    Of a progressive one it makes less still, where its coefficients leave no room.
    """
    width, height = opened.size
    side = min(longest, max(width, height) // 2) if width * height > LARGE else longest
    coefficients = _held_while_progressive(opened)
    room = MOST_BYTES - coefficients
    times = next((n for n in (1, 2, 4) if not coefficients or _held(opened) <= room * n * n), 8)
    return min(side, width // times), min(side, height // times)


def head_of(source: Path | bytes) -> bytes:
    """The first bytes, which tell what a file is. Raises OSError."""
    if isinstance(source, bytes):
        return source[:1024]
    with source.open("rb") as file:
        return file.read(1024)


def _printed(content: bytes, called: str, longest: int | None, most_pixels: int | None) -> Picture:
    """A PDF print of a page: its pages below each other are the picture."""
    drawn, pages, there = pdf_pages(content, called)
    longest = _side_within(drawn.width, drawn.height, longest, most_pixels)
    unseen = words(
        "only pages 1 to {pages} of {all} were looked at (save the one that shows it as a file of its own)",
        "只看了共 {all} 页中的第 1 至 {pages} 页（请把显示图片的那一页单独存成文件）",
        pages=pages,
        all=there,
    )
    return Picture(called, _shrunk(drawn, longest), drawn.width, drawn.height, unseen if pages < there else NOTHING)


_FRAMES = Words(
    "only its first frame was looked at (save the one that shows it as a file of its own)",
    "只看了动图的第一帧（请把显示图片的那一帧单独存成文件）",
)
_ANIMATED = frozenset({"GIF", "PNG", "WEBP", "AVIF", "TIFF"})


def _has_more(opened: Image.Image) -> bool:
    """Say whether a file holds further frames or pages; layers and a telephone's second picture are none."""
    try:
        return opened.format in _ANIMATED and bool(getattr(opened, "is_animated", False))
    except _BROKEN:  # what is wrong with the next frame is no flaw of the first
        return True


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
            words(
                "put a JPEG copy beside it, below 60 megapixels and no side above 30,000 pixels; keep the file itself as it is",
                "请在旁边另存一份 JPEG 副本：6000 万像素以内，任一边不超过 30000 像素；原文件请保持不动",
            ),
        ) from bomb
    except UnidentifiedImageError as strange:
        raise CaseError(
            words("this is not a picture that can be read", "这不是能读取的图片"),
            name,
            words("save it as JPEG or PNG", "请另存为 JPEG 或 PNG"),
        ) from strange
    except (PermissionError, IsADirectoryError) as barred:
        raise CaseError(
            words("the file cannot be read: {why}", "文件无法读取：{why}", why=system_said(barred)), name
        ) from barred
    except _BROKEN as broken:
        raise CaseError(
            words("the picture is damaged or incomplete", "图片已损坏或不完整"),
            name,
            words("copy it anew from where it came, or save it as JPEG or PNG", "请重新复制一份，或另存为 JPEG、PNG"),
        ) from broken


def _turn(image: Image.Image) -> int:
    """How EXIF says that the picture lies, 1 to 8. A broken tag does not spoil the pixels."""
    from PIL import ExifTags

    try:
        turn = int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _BROKEN:
        return 1
    return turn if 1 <= turn <= 8 else 1


def _turn_of_raw(preview: Image.Image, head: bytes) -> int:
    """How a preview lies: as it says itself, else as the RAW file round it says."""
    return _turn(preview) if preview.getexif() else orientation_of(head)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    from PIL import Image

    how = Image.Transpose
    ways = {
        2: how.FLIP_LEFT_RIGHT, 3: how.ROTATE_180, 4: how.FLIP_TOP_BOTTOM, 5: how.TRANSPOSE, 6: how.ROTATE_270,
        7: how.TRANSVERSE, 8: how.ROTATE_90,
    }  # fmt: skip
    return image.transpose(ways[turn]) if turn in ways else image


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
