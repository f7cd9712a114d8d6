"""What was done to the picture before it was shown there, measured from the two laid over each other, and said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.core.words import Words, words
from bot.pictures.alignment import Alignment

_DIFFERS = 34
"""Grey levels that remain after brightness and contrast are allowed for: well above what JPEG and scaling leave."""
_BLOB = 0.004
"""Share of the picture that a sticker must have to be one."""
_KEPT, _STRETCHED, _TURNED, _RECOLOURED, _LIGHTER = 0.97, 0.03, 1.5, 9.0, 7.0
_GREY = 0.25
_ENOUGH = 50
"""Points from which something is measured."""
_STRANGE_RIM, _TRUE_CORE = 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Patch:
    """One place of the copy that shows something else: its box as shares of the common part, and its own share."""

    box: tuple[float, float, float, float]
    share: float

    def place(self, mirrored: bool) -> Words:
        """Where it lies in the listing, as one says it."""
        middle = (self.box[0] + self.box[2]) / 2
        across = _third(1 - middle if mirrored else middle)
        down = _third((self.box[1] + self.box[3]) / 2)
        return _PLACES[down][across]


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The differences of a copy from its original; where they do not lie `exact` on each other, only the plainest is told.

    `kept` is the share of the original inside the copy's frame, `stretched` its breadth for its height against the
    original's (1 is none), `turned` degrees clockwise, `lightness` and `colour` steps in CIELAB, `patches` what covers it,
    `differs` the share of the common part that shows something else, `off` (height × width) how far each point is off.
    """

    exact: bool
    mirrored: bool
    kept: float
    scale: float
    stretched: float
    turned: float
    lightness: float
    colour: float
    greyed: bool
    grounded: bool
    differs: float
    patches: tuple[Patch, ...]
    off: Any

    def told(self) -> tuple[Words, ...]:
        """Every change in a few words, the plainest first; nothing, if there is none."""
        return tuple(_told(self))


def changes(alignment: Alignment, original: Any, pair: tuple[Any, Any, Any], mirrored: bool, scale: float) -> Changes:
    """Measure the copy against the original; `pair` is what `laid_over` gave.

    `scale` is the pixels of the original's file for one pixel of the array `original`.
    """
    import numpy

    ours, theirs, there = pair
    left, _, right, _ = alignment.inner
    softness = max(1.2, 0.6 * ours.shape[1] / ((right - left) * alignment.scales[0]))
    off = _off(ours, theirs, there, softness)
    strange = _strange(off, there)
    x0, y0, x1, y1 = alignment.part
    across, down = alignment.scales
    lightness, colour, greyed = _colours(ours, theirs, there & ~strange & (off < _DIFFERS))
    return Changes(
        exact=alignment.is_exact,
        mirrored=mirrored,
        kept=(x1 - x0) * (y1 - y0) / (original.shape[0] * original.shape[1]),
        scale=(across * down) ** 0.5 / scale,
        stretched=across / down,
        turned=alignment.turned,
        lightness=lightness,
        colour=colour,
        greyed=greyed,
        grounded=_is_grounded(strange),
        differs=float(strange.mean()) if there.any() else 1.0,
        patches=tuple(_patches(strange)),
        off=numpy.where(there, off, 255.0),
    )


def _off(ours: Any, theirs: Any, there: Any, softness: float) -> Any:
    """How far the greys are apart at each point, once one gain, one offset and the coarser sampling are allowed for."""
    import cv2
    import numpy

    one = cv2.GaussianBlur(cv2.cvtColor(ours, cv2.COLOR_RGB2GRAY).astype(numpy.float32), (0, 0), softness)
    two = cv2.GaussianBlur(cv2.cvtColor(theirs, cv2.COLOR_RGB2GRAY).astype(numpy.float32), (0, 0), softness)
    counted = there.copy()
    gain, offset = 1.0, 0.0
    for _ in range(4):
        if counted.sum() < _ENOUGH or float(one[counted].std()) < 1:
            break
        gain, offset = numpy.polyfit(one[counted], two[counted], 1)
        rest = abs(two - gain * one - offset)
        counted = there & (rest < max(6.0, 2.5 * float(numpy.median(rest[there]))))
    if not 0.2 < gain < 5:
        gain, offset = 1.0, float(numpy.median((two - one)[there])) if there.any() else 0.0
    grey = abs(two - numpy.clip(gain * one + offset, 0, 255)) / max(1.0, gain)  # what is white grows no lighter
    return numpy.maximum(grey, _off_in_colour(ours, theirs, counted))


def _off_in_colour(ours: Any, theirs: Any, counted: Any) -> Any:
    """A red sticker on a grey ground can be as bright as the ground; its colour gives it away.

    What became of all colours alike is allowed for: fainter, grey, of another hue.
    """
    import cv2
    import numpy

    one, two = (
        cv2.GaussianBlur(cv2.cvtColor(side, cv2.COLOR_RGB2LAB), (0, 0), 2.0)[..., 1:].astype(numpy.float32) - 128
        for side in (ours, theirs)
    )
    known = numpy.concatenate([one, numpy.ones_like(one[..., :1])], axis=2)
    moved = numpy.median((two - one)[counted], axis=0) if counted.any() else 0.0
    least = rest = numpy.linalg.norm(two - one - moved, axis=2)
    for _ in range(3):
        if counted.sum() < _ENOUGH:
            break
        became, *_ = numpy.linalg.lstsq(known[counted], two[counted], rcond=None)
        rest = numpy.linalg.norm(two - known @ became, axis=2)
        counted = counted & (rest < max(6.0, 2.5 * float(numpy.median(rest[counted]))))
    return numpy.minimum(least, rest)


def _strange(off: Any, there: Any) -> Any:
    """Where something else shows: edges that a resampling moved do not count, areas do."""
    import cv2
    import numpy

    side = max(3, round(min(off.shape) * 0.012) | 1)
    rough = ((off > _DIFFERS) & there).astype(numpy.uint8)
    opened = cv2.morphologyEx(rough, cv2.MORPH_OPEN, numpy.ones((side, side), numpy.uint8))
    return cv2.morphologyEx(opened, cv2.MORPH_CLOSE, numpy.ones((3 * side, 3 * side), numpy.uint8)) > 0


def _patches(strange: Any) -> Iterator[Patch]:
    import cv2
    import numpy

    height, width = strange.shape
    _, _, found, _ = cv2.connectedComponentsWithStats(strange.astype(numpy.uint8))
    large = [one for one in found[1:] if one[4] >= _BLOB * height * width]
    for x, y, across, down, area in sorted(large, key=lambda one: (-int(one[4]), int(one[1]), int(one[0])))[:6]:
        box = (x / width, y / height, (x + across) / width, (y + down) / height)
        yield Patch((float(box[0]), float(box[1]), float(box[2]), float(box[3])), float(area / (height * width)))


def _is_grounded(strange: Any) -> bool:
    """Say whether the middle is the same and nearly all round it is not."""
    height, width = strange.shape
    rim = strange.copy()
    inside = (slice(height // 8, height - height // 8), slice(width // 8, width - width // 8))
    share_in_rim = (strange.sum() - strange[inside].sum()) / max(1, rim.size - strange[inside].size)
    core = strange[height // 3 : height - height // 3, width // 3 : width - width // 3]
    return bool(share_in_rim > _STRANGE_RIM and core.mean() < _TRUE_CORE)


def _colours(ours: Any, theirs: Any, same: Any) -> tuple[float, float, bool]:
    import cv2
    import numpy

    if same.sum() < _ENOUGH:
        return 0.0, 0.0, False
    one, two = (cv2.cvtColor(side, cv2.COLOR_RGB2LAB).astype(numpy.float32)[same] for side in (ours, theirs))
    step = numpy.median(two - one, axis=0)
    chroma = [float(numpy.percentile(numpy.linalg.norm(side[:, 1:] - 128, axis=1), 90)) for side in (one, two)]
    moved = float(numpy.percentile(numpy.linalg.norm((two - one)[:, 1:], axis=1), 75))
    greyed = chroma[0] > 8 and chroma[1] < max(3.0, _GREY * chroma[0])
    return float(step[0]) * 100 / 255, moved, greyed


def _told(one: Changes) -> Iterator[Words]:
    if one.mirrored:
        yield Words("mirrored left to right", "左右镜像")
    if not one.exact:
        return
    if one.kept < _KEPT:
        yield words("cropped: {kept} % of the original is left", "裁剪：保留原图的 {kept}%", kept=round(100 * one.kept))
    if one.scale < 0.95:
        yield words("shown at {scale} % of its size", "缩小到原尺寸的 {scale}%", scale=max(1, round(100 * one.scale)))
    elif one.scale > 1.05:
        yield words("blown up to {scale} % of its size", "放大到原尺寸的 {scale}%", scale=round(100 * one.scale))
    if abs(one.turned) >= _TURNED:
        way = Words("clockwise", "顺时针") if one.turned > 0 else Words("anticlockwise", "逆时针")
        yield words("turned by {n}° {way}", "{way}旋转 {n}°", n=round(abs(one.turned)), way=way)
    if abs(one.stretched - 1) >= _STRETCHED:
        wider = one.stretched > 1
        share = round(100 * (one.stretched if wider else 1 / one.stretched) - 100)
        way = Words("broader", "横向") if wider else Words("taller", "纵向")
        yield words("stretched: {share} % {way}", "{way}拉伸 {share}%", share=share, way=way)
    yield from _told_of_colours(one)
    if one.grounded:
        yield Words("put onto another background", "更换了背景")
    elif one.patches:
        yield _told_of_patches(one)


def _told_of_colours(one: Changes) -> Iterator[Words]:
    if one.greyed:
        yield Words("turned to grey", "改为黑白")
    elif one.colour >= _RECOLOURED:
        yield Words("colours changed", "改变了颜色")
    if one.lightness >= _LIGHTER:
        yield Words("made lighter", "调亮")
    elif one.lightness <= -_LIGHTER:
        yield Words("made darker", "调暗")


def _told_of_patches(one: Changes) -> Words:
    places = tuple(dict.fromkeys(patch.place(one.mirrored) for patch in one.patches))
    covered = max(1, round(100 * sum(patch.share for patch in one.patches)))
    return words(
        "covered: {covered} % ({places})",
        "遮盖：{covered}%（{places}）",
        covered=covered,
        places=Words(", ".join(at.en for at in places), "、".join(at.zh for at in places)),
    )


def _third(share: float) -> int:
    return 0 if share < 0.36 else 2 if share > 0.64 else 1


_PLACES = (
    (Words("top left", "左上"), Words("top", "上方"), Words("top right", "右上")),
    (Words("left", "左侧"), Words("middle", "中间"), Words("right", "右侧")),
    (Words("bottom left", "左下"), Words("bottom", "下方"), Words("bottom right", "右下")),
)
