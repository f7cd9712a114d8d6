"""Where in an original the product is: what a seller may own is not the frame of a template or a white ground."""

from __future__ import annotations

from typing import Any

_SIDE = 120
_RIM_SHARE = 0.04
_PLAIN_SHARE = 0.72
_APART = 16
_INSET = 0.08
_LEAST, _MOST = 0.03, 0.92


def product_mask(colours: Any) -> Any:
    """Guess the product's place in a picture (height x width x 3 bytes): true where it is, at most 120 pixels long.

    On a plain ground it is what stands out; elsewhere GrabCut parts the middle from the rim (Rother et al., 2004);
    where that fails it is the middle.
    """
    import cv2

    height, width = colours.shape[:2]
    shrunk = _SIDE / max(height, width)
    size = (max(8, round(width * shrunk)), max(8, round(height * shrunk)))
    small = cv2.resize(colours, size, interpolation=cv2.INTER_AREA)
    for mask in (_off_plain_ground(small), _cut_out(small)):
        if mask is not None and _LEAST <= mask.mean() <= _MOST:
            return mask
    return _middle(small)


def _off_plain_ground(small: Any) -> Any:
    import cv2
    import numpy

    rim = max(2, round(_RIM_SHARE * max(small.shape[:2])))
    edges = [small[:rim], small[-rim:], small[:, :rim], small[:, -rim:]]
    around = numpy.concatenate([edge.reshape(-1, 3) for edge in edges]).astype(numpy.int16)
    ground = numpy.median(around, axis=0)
    if (abs(around - ground).max(axis=1) <= _APART).mean() < _PLAIN_SHARE:
        return None
    stands_out = (abs(small.astype(numpy.int16) - ground).max(axis=2) > _APART).astype(numpy.uint8)
    closed = cv2.morphologyEx(stands_out, cv2.MORPH_CLOSE, numpy.ones((7, 7), numpy.uint8))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, numpy.ones((3, 3), numpy.uint8)).astype(bool)


def _cut_out(small: Any) -> Any:
    import cv2
    import numpy

    height, width = small.shape[:2]
    left, top = max(1, round(width * _INSET)), max(1, round(height * _INSET))
    if width - 2 * left < 4 or height - 2 * top < 4 or small.std() < 2:
        return None
    marks = numpy.zeros((height, width), numpy.uint8)
    models = numpy.zeros((1, 65)), numpy.zeros((1, 65))
    cv2.setRNGSeed(0)  # GrabCut begins with k-means, which draws lots
    try:
        cv2.grabCut(small, marks, (left, top, width - 2 * left, height - 2 * top), *models, 2, cv2.GC_INIT_WITH_RECT)
    except cv2.error:
        return None
    return (marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD)


def _middle(small: Any) -> Any:
    import numpy

    height, width = small.shape[:2]
    down, along = numpy.mgrid[0:height, 0:width]
    return ((along / width - 0.5) ** 2 + (down / height - 0.5) ** 2) < 0.35**2
