"""What of a picture survives copying, in 256 bits: the original in every frame a thief may keep, the page in every box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bot.pictures.files.load import Picture
from bot.pictures.known.boxes import Box
from bot.pictures.known.rectangles import rectangles, trimmed

if TYPE_CHECKING:
    from PIL import Image

Part = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of a picture."""
Kind = Literal["whole", "trimmed", "crop"]

BITS = 256
SAME = 48
"""Differing bits of 256: in 162,008 pairs of different pictures the nearest differed in 60."""
WORTH_TRYING = 92
"""A stranger's nearest rectangle differs in about 100; a cropped copy may differ in 90 until it is laid over rightly."""
_MOST_GUESSES = 6
_ASPECT = 1.6
_HASH_SIZE = 16
_SMALL = 4 * _HASH_SIZE
_FLAT = 3.0
"""Standard deviation of grey below which the bits of a hash are noise."""
_CROPS = (0.9, 0.8, 0.7)
_WHOLE = 320


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A part of the original and its hash bits; `whole` is the original in grey, small, mirrored if the frame is.

    "trimmed" is the original without its uniform rim, which on a page of the same colour nobody can see.
    """

    kind: Kind
    part: Part
    mirrored: bool
    whole: Image.Image
    bits: Any

    @property
    def aspect(self) -> float:
        """Width by height."""
        x0, y0, x1, y1 = self.part
        return (x1 - x0) * self.whole.width / ((y1 - y0) * self.whole.height)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A rectangle of the suspect, in pixels of its loaded image, with its hash bits."""

    box: Box
    bits: Any

    @property
    def aspect(self) -> float:
        """Width by height."""
        return (self.box[2] - self.box[0]) / (self.box[3] - self.box[1])


def frames_of(picture: Picture) -> list[Frame]:
    """Hash an original whole, without its uniform rim, and cropped in places, each also mirrored; flat parts drop out."""
    import numpy

    grey = picture.image.convert("L")
    parts: list[tuple[Kind, Part]] = [("whole", (0.0, 0.0, 1.0, 1.0))]
    inner = trimmed(numpy.asarray(grey), (0, 0, *grey.size))
    if inner and inner != (0, 0, *grey.size):
        width, height = grey.size
        parts.append(("trimmed", (inner[0] / width, inner[1] / height, inner[2] / width, inner[3] / height)))
    for kept in _CROPS:
        places = (0.0, (1 - kept) / 2, 1 - kept)
        parts += [("crop", (x, y, x + kept, y + kept)) for x in places for y in places]
    sides = _both(grey)
    small = {box: _shrunk(sides[0].crop(box)) for box in (_box_of(part, sides[0].size) for _, part in parts)}
    framed = [
        (kind, (1 - x1, y0, 1 - x0, y1) if mirrored else (x0, y0, x1, y1), bool(mirrored))
        for mirrored in (False, True)
        for kind, (x0, y0, x1, y1) in parts
    ]
    boxes = [_box_of(part, sides[0].size) for _, part, _ in framed]
    shown = [
        _mirrored(small, sides[1], box) if mirrored else small[box]
        for box, (_, _, mirrored) in zip(boxes, framed, strict=True)
    ]
    return [
        Frame(kind, part, mirrored, sides[mirrored], bits)
        for (kind, part, mirrored), bits in zip(framed, _hashed(shown), strict=True)
        if bits is not None
    ]


def _mirrored(small: Mapping[Box, Image.Image], shown: Image.Image, box: Box) -> Image.Image:
    """What is hashed of a part of a mirrored picture: that of the picture itself in the mirror, where it is the same to the pixel."""
    from PIL import ImageOps

    turned = small.get((shown.width - box[2], box[1], shown.width - box[0], box[3]))
    return _shrunk(shown.crop(box)) if turned is None else ImageOps.mirror(turned)


def frames_from(picture: Picture, kinds: list[Kind], parts: Any, mirrored: Any, bits: Any) -> list[Frame]:
    """Make the frames of an original anew out of what each of them was, without hashing."""
    shown = _both(picture.image.convert("L"))
    return [
        Frame(kind, (float(x0), float(y0), float(x1), float(y1)), bool(turned), shown[int(turned)], hashed)
        for kind, (x0, y0, x1, y1), turned, hashed in zip(kinds, parts, mirrored, bits, strict=True)
    ]


def _both(grey: Image.Image) -> tuple[Image.Image, Image.Image]:
    """A grey picture made small in place, and its mirror image."""
    from PIL import ImageOps

    grey.thumbnail((_WHOLE, _WHOLE))
    return grey, ImageOps.mirror(grey)


def views_of(picture: Picture) -> list[View]:
    """Hash every rectangle of a suspect that may be a picture."""
    import numpy

    grey = picture.image.convert("L")
    boxes = rectangles(numpy.asarray(grey))
    hashed = zip(boxes, _hashed([_shrunk(grey.crop(box)) for box in boxes]), strict=True)
    return [View(box, bits) for box, bits in hashed if bits is not None]


def bits_of(grey: Image.Image) -> Any:
    """The perceptual hash (DCT, 16 x 16) as 256 booleans; None for a picture too plain to have one."""
    return _hashed([_shrunk(grey)])[0]


def _shrunk(grey: Image.Image) -> Image.Image:
    """All that is hashed of a picture."""
    return grey.resize((_SMALL, _SMALL), reducing_gap=3.0)


def _hashed(small: Sequence[Image.Image]) -> list[Any]:
    """The hash of each, as imagehash's `phash` finds it of one: all at once they take a tenth of the time."""
    import numpy

    if not small:
        return []
    pixels = numpy.stack([numpy.asarray(one) for one in small]).astype(numpy.float64)
    waves = numpy.cos(numpy.pi / _SMALL * numpy.outer(numpy.arange(_HASH_SIZE), numpy.arange(_SMALL) + 0.5))
    low = (waves @ pixels @ waves.T).reshape(len(small), BITS)
    bits = low > numpy.median(low, axis=1, keepdims=True)
    flat = pixels.reshape(len(small), -1)  # of whole numbers, so that all sums are exact
    spread = numpy.einsum("ij,ij->i", flat, flat) / flat.shape[1] - flat.mean(axis=1) ** 2
    return [one if told else None for one, told in zip(bits, spread >= _FLAT**2, strict=True)]


def _box_of(part: Part, size: tuple[int, int]) -> Box:
    """A part that is given in fractions, in pixels of a picture of such a size."""
    (x0, y0, x1, y1), (width, height) = part, size
    return round(x0 * width), round(y0 * height), round(x1 * width), round(y1 * height)


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """A rectangle of the suspect that looks like a frame of the original (of its mirror image, if `mirrored`).

    `matrix` (3, 3) carries pixels of an original of the given size to the suspect's loaded image; `distance` is in bits,
    and counts as evidence only where the frame shows the whole of the original.
    """

    mirrored: bool
    matrix: Any
    distance: int
    whole: bool


def guesses(frames: list[Frame], views: list[View], size: tuple[int, int]) -> list[Guess]:
    """Lay the likeliest frames of an original of `size` (width, height) over the likeliest rectangles, nearest first."""
    import numpy

    if not frames or not views:
        return []
    ours, theirs = (numpy.packbits([one.bits for one in some], axis=1).view(numpy.uint64) for some in (frames, views))
    distances = numpy.bitwise_count(theirs[:, None, :] ^ ours[None, :, :]).sum(axis=2, dtype=int)
    shapes = numpy.log([view.aspect for view in views]), numpy.log([frame.aspect for frame in frames])
    bends = abs(shapes[0][:, None] - shapes[1][None, :])
    distances = numpy.where(bends <= numpy.log(_ASPECT), distances, BITS)
    likely = numpy.argsort(distances.min(axis=1), kind="stable")[:_MOST_GUESSES]
    return [
        _guess(views[n], frames[int(distances[n].argmin())], int(distances[n].min()), size)
        for n in likely
        if distances[n].min() <= WORTH_TRYING
    ]


def _guess(view: View, frame: Frame, distance: int, size: tuple[int, int]) -> Guess:
    import numpy

    (x0, y0, x1, y1), (left, top, right, bottom) = frame.part, view.box
    across, down = (right - left) / ((x1 - x0) * size[0]), (bottom - top) / ((y1 - y0) * size[1])
    matrix = numpy.array([[across, 0, left - x0 * size[0] * across], [0, down, top - y0 * size[1] * down], [0, 0, 1.0]])
    return Guess(frame.mirrored, matrix, distance, frame.kind != "crop")
