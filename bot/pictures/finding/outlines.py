"""Where a bare picture may show an original as a whole, by the way all its edges run: for things that have no features that last.

Orientation correlation (Fitch, Kadyrov, Christmas and Kittler, BMVC 2002), with angles doubled, so that an edge counts whichever
side of it is brighter: a glass, the spokes of a wheel, or a thing in colours that turned its light and shade round. The
original is tried at the sizes that cropping and stretching leave, and in the mirror; what comes out is only where to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_SIDE = 64
"""Longest side of the suspect that is looked at, in pixels."""
_KEPT = (1.0, 0.9, 0.8, 0.71)
"""How much of the original's width, and of its height, a crop may have left."""
_CROPPED_UNEVENLY, _STRETCHED = 1.2, 1.6
"""How many times more may be left of the one than of the other, and how far the original may be stretched."""
_SLACK = 2
"""Pixels that a frame may lie beyond the rim of the suspect."""
_MOST, _LEAST = 2, 0.15
"""Guesses given, and how much alike edges must run there; nine tenths of copies reach .22, half of all strangers as well."""
_ANOTHER, _ANOTHER_SIZE = 0.06, 0.08
"""Of the suspect's longest side, and of a guess's own scale: what differs less is the same guess."""
_SOFT, _AROUND, _FAINT, _NONE = 0.7, 6.0, 8.0, 4.0
"""An edge counts beside the others round it, and not at all below so many grey values a pixel."""
_SMALLEST = 8


def outlined(original: Any, suspect: Any) -> Iterator[tuple[bool, Any]]:
    """Guess where an original lies, best first: mirrored or not, and the matrix that carries its pixels to the suspect's.

    Both are grey bytes (height, width); of a mirrored guess the matrix is that of the mirror image, as elsewhere.
    """
    import cv2
    import numpy

    height, width = suspect.shape
    size = _shrunk(width, height)
    field = _field(suspect, size)
    strength = float(numpy.linalg.norm(field))
    if not strength:
        return
    frames = list(_frames(size, original.shape[1] / original.shape[0]))
    if not frames:
        return
    most = max(max(one) for one in frames) + _SLACK
    side = cv2.getOptimalDFTSize(most)
    sheets = numpy.zeros((len(frames), 2, side, side), numpy.complex64)
    for sheet, (across, down) in zip(sheets, frames, strict=True):
        own = _field(original, (across, down))
        own /= (strength * float(numpy.linalg.norm(own))) or 1.0
        sheet[0, :down, :across], sheet[1, :down, :across] = own, numpy.conj(own[:, ::-1])
    page = numpy.zeros((side, side), numpy.complex64)
    page[: size[1], : size[0]] = field
    alike = numpy.fft.ifft2(numpy.fft.fft2(page) * numpy.conj(numpy.fft.fft2(sheets))).real
    found = sorted(_peaks(alike, frames, size), key=lambda one: -one[0])
    kept: list[tuple[bool, Any]] = []
    for score, mirrored, frame, (left, top) in found:
        if score < _LEAST or len(kept) == _MOST:
            return
        grown = width / size[0], height / size[1]
        matrix = numpy.array(
            [
                [frame[0] * grown[0] / original.shape[1], 0, left * grown[0]],
                [0, frame[1] * grown[1] / original.shape[0], top * grown[1]],
                [0, 0, 1.0],
            ]
        )
        if all(mirrored != other or _is_another(matrix, known, max(width, height)) for other, known in kept):
            kept.append((mirrored, matrix))
            yield mirrored, matrix


def _shrunk(width: int, height: int) -> tuple[int, int]:
    smaller = _SIDE / max(width, height)
    return max(_SMALLEST, round(width * smaller)), max(_SMALLEST, round(height * smaller))


def _frames(size: tuple[int, int], aspect: float) -> Iterator[tuple[int, int]]:
    """The sizes that the whole original may have beside a suspect of a size: as large, and larger by what was cut off."""
    for wide in _KEPT:
        for tall in _KEPT:
            across, down = round(size[0] / wide), round(size[1] / tall)
            bent = across / down / aspect
            if max(wide / tall, tall / wide) <= _CROPPED_UNEVENLY and max(bent, 1 / bent) <= _STRETCHED:
                yield across, down


def _field(grey: Any, size: tuple[int, int]) -> Any:
    """How the edges run: complex numbers of doubled angle, longer where an edge stands out from those round it."""
    import cv2
    import numpy

    small = cv2.GaussianBlur(cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(numpy.float32), (0, 0), _SOFT)
    rim = cv2.BORDER_REPLICATE
    rising = (cv2.Sobel(small, cv2.CV_32F, *step, borderType=rim) for step in ((1, 0), (0, 1)))
    across, down = rising
    steep = numpy.hypot(across, down)
    weight = steep / (steep + cv2.GaussianBlur(steep, (0, 0), _AROUND) + _FAINT)
    weight[steep < _NONE] = 0
    slope = (across + 1j * down) / numpy.maximum(steep, 1e-3)
    return (slope * slope * weight).astype(numpy.complex64)


def _peaks(
    alike: Any, frames: Sequence[tuple[int, int]], size: tuple[int, int]
) -> Iterator[tuple[float, bool, tuple[int, int], tuple[int, int]]]:
    """For every size, and mirrored, where it fits best: how well, the size, and its left and top in the small suspect."""
    import numpy

    for sheet, frame in zip(alike, frames, strict=True):
        lefts, tops = (numpy.arange(own - whole - _SLACK, _SLACK + 1) for own, whole in zip(size, frame, strict=True))
        for mirrored in (False, True):
            fits = sheet[int(mirrored)][numpy.ix_(tops, lefts)]
            at = numpy.unravel_index(int(fits.argmax()), fits.shape)
            yield float(fits[at]), mirrored, frame, (int(lefts[at[1]]), int(tops[at[0]]))


def _is_another(matrix: Any, known: Any, side: int) -> bool:
    apart = abs(matrix - known)
    grown = (apart[0, 0] / matrix[0, 0], apart[1, 1] / matrix[1, 1])
    return bool(apart.max() > _ANOTHER * side or max(grown) > _ANOTHER_SIZE)
