"""Pixels of any kind become RGB on white; of a large picture strip by strip, so that it is never held twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

LARGE = 16_000_000
"""Pixels from which a picture is taken strip by strip."""
_HUGE = 24_000_000
_STRIP = 200_000
"""Pixels of a strip of a large picture."""
Strips = Callable[[int], "Iterator[Image.Image]"]
"""Gives a picture as strips of so many rows, from the top."""


def flattened(image: Image.Image, longest: int | None, strips: Strips | None = None) -> Image.Image:
    """The picture as RGB on white; itself, if it is that already and only to be shrunk.

    A large one is taken strip by strip and halved on the way. With `strips` of it, `image` tells its size and kind only.
    """
    from PIL import Image

    white = _on_white(image, strips or _cut(image))
    pixels = image.width * image.height
    if longest and longest < max(image.size) and pixels <= LARGE and image.mode == "RGB" and white is not _opaque:
        return image
    if strips is None and (not longest or pixels <= LARGE):
        return white(image)
    times = max(2 if pixels > _HUGE else 1, int(max(image.size) / longest)) if longest else 1
    high = max(1, _STRIP // image.width // times) * times
    size = (-(-image.width // times), -(-image.height // times))
    whole = Image.new("RGB", size)
    top = 0
    for strip in (strips or _cut(image))(high):
        seen = white(strip)
        whole.paste(seen.reduce(times) if times > 1 else seen, (0, top // times))
        top += strip.height
    return whole


def _cut(image: Image.Image) -> Strips:
    def strips(high: int) -> Iterator[Image.Image]:
        for top in range(0, image.height, high):
            yield image.crop((0, top, image.width, min(image.height, top + high)))

    return strips


def _on_white(image: Image.Image, strips: Strips) -> Callable[[Image.Image], Image.Image]:
    """Give what turns this picture, or a strip of it, into RGB on white."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image, strips)
    if image.has_transparency_data:
        return _opaque
    return lambda strip: strip.convert("RGB")


def _opaque(strip: Image.Image) -> Image.Image:
    from PIL import Image

    ground = Image.new("RGBA", strip.size, "white")
    return Image.alpha_composite(ground, strip.convert("RGBA")).convert("RGB")


def _eight_bits(image: Image.Image, strips: Strips) -> Callable[[Image.Image], Image.Image]:
    """Scale deep greys: Pillow's own conversion clips everything above 255 to white."""
    import numpy
    from PIL import Image

    def values(strip: Image.Image) -> Any:
        return numpy.nan_to_num(numpy.asarray(strip, dtype=numpy.float32))

    high = max(1, _STRIP // image.width)
    top = max((float(values(strip).max(initial=0.0)) for strip in strips(high)), default=0.0)
    factor = 1 / 257 if top > 255 else 255.0 if image.mode == "F" and top <= 1 else 1.0
    return lambda strip: Image.fromarray((values(strip) * factor).round().clip(0, 255).astype(numpy.uint8)).convert(
        "RGB"
    )
