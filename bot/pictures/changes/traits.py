"""What was done to a copy, read off its proof and said in words: mirrored, cropped, stretched, turned, recoloured, covered."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.core.words import NOTHING, Words, words
from bot.pictures.changes.backgrounds import is_background_exchanged
from bot.pictures.changes.cuts import may_be_covered
from bot.pictures.changes.exchanged import taken_and_put
from bot.pictures.changes.faintwords import faint_words
from bot.pictures.finding.box import Reach
from bot.pictures.finding.colours import lab
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.patches import Change, changes, kept_edges
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import WINDOW, Laid, Proof
from bot.pictures.known.boxes import Part
from bot.pictures.writing.overwritten import is_word, is_written_over

Recolouring = Literal["", "grey", "colours", "product", "lighter", "darker", "contrast"]

_KEPT = 0.95
_STRETCHED = 4
"""Per cent from which a copy is stretched."""
_BLUR = 8.0
"""Pixels by which the corners of a copy may lie elsewhere than found: on a thumbnail they are some degrees and per cent."""
_HALF = 180
_TURNED = 1.5
_ON_ITS_SIDE = 30.0
"""Degrees from which left and top of the original are not those of the copy."""
_LEANING = 0.04
_FEWEST_COVERED = 3
_KEPT_EDGES = 0.6
"""How alike edges are from which what changed are colours alone."""
_ENOUGH_CELLS = 8
_CHROMA_LOST = 0.3
_COLOURFUL = 8.0
_SHIFTED = 14.0
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)
_LARGE_ENOUGH, _MOST_COVERS, _BESIDE = 0.004, 6, 5
"""Share of the picture from which a place that is covered is pointed at beside the largest, how many are, and the pixels of a
brush that joins what lies side by side."""
_ALL_OVER, _ONE_LINE, _TAKEN_OUT = 0.5, 0.25, 0.5
"""Parts of the one side and of the other over which what is written all over reaches at least, as one word does not; and part of a change that shows the ground round it where a thing was taken out."""
_RIM = 7
"""Side of a brush that takes off the rim in which the page may show."""

_PLACES = {
    (0, 0): Words("top left", "左上"), (0, 1): Words("top", "上方"), (0, 2): Words("top right", "右上"),
    (1, 0): Words("left", "左侧"), (1, 1): Words("middle", "中部"), (1, 2): Words("right", "右侧"),
    (2, 0): Words("bottom left", "左下"), (2, 1): Words("bottom", "下方"), (2, 2): Words("bottom right", "右下"),
}  # fmt: skip

_RECOLOURED: dict[Recolouring, Words] = {
    "grey": Words("colours taken out", "去掉了颜色"),
    "colours": Words("recoloured", "改过颜色"),
    "product": Words("the product recoloured", "商品改了颜色"),
    "lighter": Words("made lighter", "调亮"),
    "darker": Words("made darker", "调暗"),
    "contrast": Words("contrast changed", "改过对比度"),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What was done to a copy.

    `kept` is the share of the original that shows, `part` the rectangle that does, `stretched` width by height compared
    with the original's, `turned` degrees clockwise, `covered` the share of the shown part that something lies on, `covers`
    the rectangles round it, largest first. Rectangles are fractions of the original as it lies there, mirrored if it is.
    `or_covered` says that nobody can see whether it was cut: a strip in the colour of the page over it would look just so.
    `taken_out` says that what is `covered` shows but what lies round it: a thing was taken out there.
    `exchanged` says that a person has yet to see whether something else stands there: nothing is said to cover it then.
    """

    mirrored: bool = False
    kept: float = 1.0
    part: Part = _WHOLE
    stretched: float = 1.0
    turned: float = 0.0
    leaning: bool = False
    recoloured: Recolouring = ""
    covered: float = 0.0
    covers: tuple[Part, ...] = ()
    background_exchanged: bool = False
    written_over: bool = False
    exchanged: bool = False
    or_covered: bool = False
    taken_out: bool = False

    @property
    def cropped(self) -> bool:
        """Say whether a part of the original is missing."""
        return self.kept < _KEPT

    def said(self) -> list[Words]:
        """Put each trait that is there into words."""
        flip = self.mirrored and _is_over(self.turned)
        told = [
            (flip, Words("upside down, mirrored", "上下翻转")),
            (self.mirrored and not flip, Words("mirrored", "左右镜像")),
            (self.cropped, self._cropping()),
            *((True, shape) for shape in self.shape()),
            (self.leaning, Words("seen at an angle", "斜着拍摄")),
            (bool(self.recoloured), _RECOLOURED.get(self.recoloured, NOTHING)),
            (self.written_over, Words("a name or pattern written all over", "整幅盖有文字水印")),
            (self.background_exchanged, Words("background exchanged", "换了背景")),
        ]
        said = [sentence for is_so, sentence in told if is_so]
        return [*said, self._covering()] if self.covers and not self.exchanged else said

    def shape(self) -> list[Words]:
        """Say how it was stretched and turned, if it was."""
        wider = Words("wider", "横向") if self.stretched > 1 else Words("taller", "纵向")
        bend = round(100 * (max(self.stretched, 1 / self.stretched) - 1))
        told = [
            (bend >= _STRETCHED, words("stretched {n} % {wider}", "{wider}拉伸 {n}%", n=bend, wider=wider)),
            (abs(self.turned) >= _TURNED and not (self.mirrored and _is_over(self.turned)), _turned(self.turned)),
        ]
        return [sentence for is_so, sentence in told if is_so]

    def is_shaped_like(self, other: Traits, side: float = math.inf) -> bool:
        """Say whether both are stretched and turned alike, as far as so many pixels on the shorter side tell."""
        apart, blur = abs(self.turned - other.turned) % 360, _BLUR / side
        alike = abs(math.log(self.stretched / other.stretched)) <= max(_STRETCHED / 100, blur)
        return alike and min(apart, 360 - apart) < max(_TURNED, math.degrees(blur))

    def seen(self) -> Words:
        """Say where something else is seen than in the original; nothing where none is, or where that cannot be pointed at."""
        if not (self.exchanged and self.covers):
            return NOTHING
        if abs(self.turned) >= _ON_ITS_SIDE:
            return Words("the content differs in part", "部分内容与原图不同")
        where = _where(self.covers, self.part)
        if self.mirrored:
            return words(
                "the content of the mirrored picture differs in part ({where})",
                "镜像后的图中{where}的内容与原图不同",
                where=where,
            )
        return words("the content differs in part ({where})", "{where}的内容与原图不同", where=where)

    def _cropping(self) -> Words:
        told = words("cropped to {n} %", "裁剪后保留 {n}%", n=max(1, round(100 * self.kept)))
        if not self.or_covered:
            return told
        return words(
            "{told}, or the rest covered in the colour of the page",
            "{told}，或其余部分被与页面同色的色块遮盖",
            told=told,
        )

    def _covering(self) -> Words:
        share, where = max(1, round(100 * self.covered)), _where(self.covers, self.part)
        if abs(self.turned) >= _ON_ITS_SIDE:
            at = NOTHING
        elif self.mirrored:
            at = words(" {where} of the mirrored picture", "镜像后的图中{where}", where=where)
        else:
            at = words(" {where}", "{where}", where=where)
        if self.taken_out:
            return words(
                "something taken out or painted over{at} (about {n} %)",
                "{at}有内容被去除或涂掉（约 {n}%）",
                at=at,
                n=share,
            )
        return words("covered{at} by about {n} %", "{at}被遮盖约 {n}%", at=at, n=share)


def joined(told: Sequence[Words]) -> Words:
    """Every trait in one line, as it stands beside a picture."""
    return Words("; ".join(one.en for one in told), "；".join(one.zh for one in told))


def in_one_breath(told: Sequence[Words]) -> Words:
    """The traits of one copy in the midst of a sentence that goes on."""
    return Words(" and ".join(one.en for one in told), "并".join(one.zh for one in told))


def _where(covers: Sequence[Part], part: Part) -> Words:
    """Where in the copy the rectangles lie, as one says it."""
    named = list(dict.fromkeys(_place(cover, part) for cover in covers))
    *others, last = [one.en for one in named]
    return Words(f"{', '.join(others)} and {last}" if others else last, "、".join(one.zh for one in named))


def _place(cover: Part, part: Part) -> Words:
    along, down = (((cover[n] + cover[n + 2]) / 2 - part[n]) / max(part[n + 2] - part[n], 1e-6) for n in (0, 1))
    return _PLACES[min(2, max(0, int(3 * down))), min(2, max(0, int(3 * along)))]


def traits_of(place: Place, reach: Reach) -> Traits:
    """Read the traits of the copy at a place that reaches so far."""
    part, proof, over = reach.part, place.proof, overlay(place)
    laid, found = (None, []) if over is None else (over.laid, over.changes)
    if part != _WHOLE:
        proof = _within(proof, part)
        laid = None if laid is None else replace(laid, there=laid.there & _shown(laid.there.shape, part))
        found = [] if laid is None else changes(laid, proof)
    written = not reach.cut_out and is_written_over(found) and _lies_all_over(found)
    faintly = laid is not None and not (reach.cut_out or written) and bool(faint_words(laid, proof).any())
    found = [one for one in found if not (faintly and is_word(one))]
    exchanged = reach.cut_out or (not written and laid is not None and is_background_exchanged(proof, laid))
    asked = laid is not None and not (exchanged or written)
    covered, covers, taken_out = _covered(laid, proof, found) if laid is not None and asked else (0.0, (), False)
    (a, b), (c, d) = proof.matrix[0, :2], proof.matrix[1, :2]
    height, width = proof.shape
    return Traits(
        place.mirrored,
        round(reach.shown, 3),
        part,
        round(math.hypot(a, c) / math.hypot(b, d), 3),
        round(math.degrees(math.atan2(c - b, a + d)), 1),
        bool(abs(proof.matrix[2, 0]) * width + abs(proof.matrix[2, 1]) * height > _LEANING),
        _recoloured(laid, _on_the_product(proof) if exchanged else proof),
        covered,
        covers,
        exchanged,
        written or faintly,
        taken_out=taken_out,
        or_covered=not reach.cut_out and may_be_covered(place.colours[1], proof, part),
    )


def _within(proof: Proof, part: Part) -> Proof:
    """The same proof without the cells that a crop took away: the page shows there, and is neither a cover nor another ground."""
    seen = _shown(proof.inside.shape, part)
    return replace(proof, inside=proof.inside & seen, textured=proof.textured & seen, agreeing=proof.agreeing & seen)


def _shown(shape: tuple[int, int], part: Part) -> Any:
    """Which fields of so many rows and columns lie in a part."""
    import numpy

    down = (numpy.arange(shape[0])[:, None] + 0.5) / shape[0]
    along = (numpy.arange(shape[1])[None, :] + 0.5) / shape[1]
    return (along > part[0]) & (along < part[2]) & (down > part[1]) & (down < part[3])


def _covered(laid: Laid, proof: Proof, found: list[Change]) -> tuple[float, tuple[Part, ...], bool]:
    """The changes that lie on blobs of cells which show other things than before; how much, and the rectangles of it.

    Cells say whether something was laid over what the original or the suspect shows there, pixels how far it reaches.
    """
    import cv2
    import numpy

    over = [one for one in found if kept_edges(laid, one.mask) < _KEPT_EDGES]  # clipped light and new colours keep them
    touched = [_touched(one.mask, proof) for one in over]
    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    odd &= numpy.any(touched, axis=0) if touched else False
    count, labels, sizes, _ = cv2.connectedComponentsWithStats(odd.astype(numpy.uint8), connectivity=4)
    telling = set(
        numpy.unique(labels[proof.textured | _inner(odd.shape)])
    )  # a frame round a copy shows at its very rim
    blobs = [n for n in range(1, count) if sizes[n, cv2.CC_STAT_AREA] >= _FEWEST_COVERED and n in telling]
    hidden = numpy.isin(labels, blobs)
    covering = [one.mask for one, cells in zip(over, touched, strict=True) if (cells & hidden).any()]
    taken_out = bool(covering) and all(taken_and_put(laid, one)[0] >= _TAKEN_OUT * one.mean() for one in covering)
    seen = laid.there
    mask = _off_the_rim(numpy.any(covering, axis=0), seen) if covering else numpy.zeros_like(seen)
    share = round(float(mask.sum() / max(1, int(seen.sum()))), 3)
    return share, tuple(_rectangles(mask.astype(numpy.uint8))), taken_out


def _lies_all_over(found: Sequence[Change]) -> bool:
    """Say whether changes reach over much of the picture: shreds of one print, and the letters of one word, lie together."""
    import numpy

    rows, columns = numpy.nonzero(numpy.any([one.mask for one in found], axis=0))
    height, width = found[0].mask.shape
    reach = numpy.ptp(rows) / height, numpy.ptp(columns) / width
    return bool(max(reach) >= _ALL_OVER and min(reach) >= _ONE_LINE)


def _off_the_rim(mask: Any, seen: Any) -> Any:
    """What lies there without pieces at the very rim of what is seen: there the page shows, where a box is a pixel too wide."""
    import cv2
    import numpy

    _, pieces = cv2.connectedComponents(mask.astype(numpy.uint8))
    inner = cv2.erode(seen.astype(numpy.uint8), numpy.ones((_RIM, _RIM), numpy.uint8), borderValue=0) > 0
    reaching = numpy.unique(pieces[mask & inner])
    return mask & numpy.isin(pieces, reaching)


def _touched(mask: Any, proof: Proof) -> Any:
    """The cells on or beside pixels."""
    import cv2
    import numpy

    near = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((WINDOW, WINDOW), numpy.uint8)) > 0
    return near[numpy.ix_(*proof.grid)]


def _rectangles(mask: Any) -> Iterator[Part]:
    """The rectangle round what lies there in one piece, largest first; a banner's writing and its ground are one."""
    import cv2
    import numpy

    height, width = mask.shape
    count, pieces = cv2.connectedComponents(cv2.dilate(mask, numpy.ones((_BESIDE, _BESIDE), numpy.uint8)))
    sizes = numpy.bincount(pieces[mask > 0], minlength=count)
    for n in sorted(range(1, count), key=lambda each: -int(sizes[each]))[:_MOST_COVERS]:
        if sizes[n] < min(int(sizes[1:].max()), _LARGE_ENOUGH * mask.size):
            return
        x, y, across, down = cv2.boundingRect(mask * (pieces == n))
        yield round(x / width, 3), round(y / height, 3), round((x + across) / width, 3), round((y + down) / height, 3)


def _inner(shape: tuple[int, int]) -> Any:
    import numpy

    inner = numpy.zeros(shape, bool)
    inner[1:-1, 1:-1] = True
    return inner


def _recoloured(laid: Laid | None, proof: Proof) -> Recolouring:
    """Compare the colours of agreeing cells in CIELAB; what light or JPEG do stays below the thresholds."""
    import numpy

    if laid is None or proof.agreed < _ENOUGH_CELLS:
        return ""
    cells = numpy.ix_(*proof.grid)
    ours, theirs = lab(laid.ours, cells)[proof.agreeing], lab(laid.theirs, cells)[proof.agreeing]
    chroma, their_chroma = numpy.hypot(ours[:, 1], ours[:, 2]), numpy.hypot(theirs[:, 1], theirs[:, 2])
    if numpy.median(chroma) > _COLOURFUL and numpy.median(their_chroma) < _CHROMA_LOST * numpy.median(chroma):
        return "grey"
    shift = numpy.hypot(theirs[:, 1] - ours[:, 1], theirs[:, 2] - ours[:, 2])
    on_product = proof.product[proof.agreeing]
    if (shift > _SHIFTED).mean() > 0.25:
        outside = shift[~on_product]
        alone = len(outside) >= 6 and numpy.median(outside) < _SHIFTED / 2
        return "product" if alone else "colours"
    if on_product.sum() >= 6 and numpy.median(shift[on_product]) > _SHIFTED:
        return "product"
    lighter = float(numpy.median(theirs[:, 0] - ours[:, 0]))
    if abs(lighter) > 9:
        return "lighter" if lighter > 0 else "darker"
    spread = float(theirs[:, 0].std() / max(float(ours[:, 0].std()), 1.0))
    return "contrast" if not 0.75 < spread < 1.33 else ""


def _on_the_product(proof: Proof) -> Proof:
    """The same proof by the product's inner cells alone, if enough of them agree: at its rim another ground shows."""
    import cv2
    import numpy

    inner = cv2.erode(proof.product.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8), borderValue=0) > 0
    alone = replace(proof, agreeing=proof.agreeing & inner)
    return alone if alone.agreed >= _ENOUGH_CELLS else proof


def _is_over(turned: float) -> bool:
    """Say whether a picture stands on its head: the way of half a turn is none."""
    return abs(abs(turned) - _HALF) < _TURNED


def _turned(degrees: float) -> Words:
    if _is_over(degrees):
        return Words("turned upside down (by 180 degrees)", "上下颠倒（旋转 180 度）")
    way = Words("clockwise", "顺时针") if degrees > 0 else Words("anticlockwise", "逆时针")
    return words("turned by {n} degrees {way}", "{way}旋转 {n} 度", n=round(abs(degrees)), way=way)
