"""What was done to a copy, read off its proof and said in words: mirrored, cropped, stretched, turned, recoloured, covered."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.core.words import NOTHING, Words, words
from bot.pictures.colours import greatest
from bot.pictures.oddity import is_written_over, lab
from bot.pictures.patches import CHANGED, Change, changes, kept_edges
from bot.pictures.proof import WINDOW, Laid, Proof, lay

Recolouring = Literal["", "grey", "colours", "product", "lighter", "darker", "contrast"]

_KEPT = 0.95
_STRETCHED = 1.04
_TURNED = 1.5
_LEANING = 0.04
_FEWEST_COVERED = 3
_MOST_OF_GROUND = 0.6
"""Part of what is round a product that shows something else where its ground was exchanged."""
_KEPT_EDGES = 0.6
"""How alike edges are from which what changed are colours alone."""
_CHROMA_LOST = 0.3
_COLOURFUL = 8.0
_SHIFTED = 14.0

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

    `kept` is the share of the original that shows, `stretched` width by height compared with the original's, `turned`
    degrees clockwise, `covered` the share of the shown part that something lies on, `covered_where` (row, column) of
    three by three fields.
    """

    mirrored: bool = False
    kept: float = 1.0
    stretched: float = 1.0
    turned: float = 0.0
    leaning: bool = False
    recoloured: Recolouring = ""
    covered: float = 0.0
    covered_where: tuple[int, int] = (1, 1)
    background_exchanged: bool = False
    written_over: bool = False

    def said(self) -> list[Words]:
        """Put each trait that is there into words."""
        wider = Words("wider", "更宽") if self.stretched > 1 else Words("taller", "更高")
        bend = round(100 * (max(self.stretched, 1 / self.stretched) - 1))
        place = _PLACES[self.covered_where]
        told = [
            (self.mirrored, Words("mirrored", "左右镜像")),
            (self.kept < _KEPT, words("cropped, {n} % kept", "经过裁剪，保留 {n}%", n=round(100 * self.kept))),
            (
                bend >= round(100 * (_STRETCHED - 1)),
                words("stretched, {n} % {wider}", "经过拉伸，{wider} {n}%", n=bend, wider=wider),
            ),
            (abs(self.turned) >= _TURNED, words("turned by {n} degrees", "旋转 {n} 度", n=round(abs(self.turned)))),
            (self.leaning, Words("seen at an angle", "斜着拍摄")),
            (bool(self.recoloured), _RECOLOURED.get(self.recoloured, NOTHING)),
            (self.written_over, Words("a name or pattern written all over", "整幅盖有文字水印")),
            (self.background_exchanged, Words("background exchanged", "换了背景")),
            (
                self.covered > 0 and not self.background_exchanged,
                words(
                    "covered {where}, about {n} %",
                    "{where}被遮盖约 {n}%",
                    where=place,
                    n=max(1, round(100 * self.covered)),
                ),
            ),
        ]
        return [sentence for is_so, sentence in told if is_so]


def traits_of(
    original: Any, suspect: Any, proof: Proof, mirrored: bool, kept: float, part: tuple[float, float, float, float]
) -> Traits:
    """Read the traits of one copy; `original` (mirrored if the copy is) and `suspect` are colours (height, width, 3).

    `kept` is the share of the original that shows, `part` which part that is, in fractions.
    """
    proof = _within(proof, part)
    laid = lay(original, suspect, proof.matrix)
    found = [] if laid is None else changes(laid, proof)
    written = is_written_over(found)
    exchanged = not written and _background_exchanged(proof, laid, found)
    covered, where = (0.0, (1, 1)) if exchanged or written else _covered(proof, _laid_over(laid, proof, found))
    (a, b), (c, d) = proof.matrix[0, :2], proof.matrix[1, :2]
    height, width = proof.shape
    return Traits(
        mirrored,
        round(kept, 3),
        round(math.hypot(a, c) / math.hypot(b, d), 3),
        round(math.degrees(math.atan2(c - b, a + d)), 1),
        bool(abs(proof.matrix[2, 0]) * width + abs(proof.matrix[2, 1]) * height > _LEANING),
        _recoloured(laid, proof),
        covered,
        where,
        exchanged,
        written,
    )


def _laid_over(laid: Laid | None, proof: Proof, found: list[Change]) -> Any:
    """The cells on or beside which pixels changed and old edges are gone: clipped light and new colours lie on nothing."""
    import cv2
    import numpy

    masks = [one.mask for one in found if laid is not None and kept_edges(laid, one.mask) < _KEPT_EDGES]
    if not masks:
        return numpy.zeros(proof.inside.shape, bool)
    near = cv2.dilate(numpy.any(masks, axis=0).astype(numpy.uint8), numpy.ones((WINDOW, WINDOW), numpy.uint8)) > 0
    return near[numpy.ix_(*proof.grid)]


def _within(proof: Proof, part: tuple[float, float, float, float]) -> Proof:
    """The same proof without the cells that a crop took away."""
    import numpy

    rows, columns = proof.inside.shape
    down = (numpy.arange(rows)[:, None] + 0.5) / rows
    along = (numpy.arange(columns)[None, :] + 0.5) / columns
    seen = (along > part[0]) & (along < part[2]) & (down > part[1]) & (down < part[3])
    return replace(proof, inside=proof.inside & seen, textured=proof.textured & seen, agreeing=proof.agreeing & seen)


def _background_exchanged(proof: Proof, laid: Laid | None, found: list[Change]) -> bool:
    """Say whether the product agrees, and most of what is round it shows other colours without the old edges."""
    import cv2
    import numpy

    if laid is None or not found or proof.product_share < 0.6 or proof.product_cells < 8:
        return False
    product = cv2.resize(proof.product.astype(numpy.uint8), laid.there.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    around = laid.there & ~product
    other = greatest(abs(laid.ours.astype(numpy.int16) - laid.theirs)) > CHANGED  # a product alone may have new colours
    changed = numpy.any([one.mask for one in found], axis=0) & other
    return bool(around.any() and changed[around].mean() >= _MOST_OF_GROUND)


def _covered(proof: Proof, laid_over: Any) -> tuple[float, tuple[int, int]]:
    """Blobs of cells where something was laid over what the original or the suspect shows there, so that they do not agree."""
    import cv2
    import numpy

    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured) & laid_over
    count, labels, sizes, centres = cv2.connectedComponentsWithStats(odd.astype(numpy.uint8), connectivity=4)
    telling = set(
        numpy.unique(labels[proof.textured | _inner(odd.shape)])
    )  # a frame round a copy shows at its very rim
    blobs = [n for n in range(1, count) if sizes[n, cv2.CC_STAT_AREA] >= _FEWEST_COVERED and n in telling]
    if not blobs:
        return 0.0, (1, 1)
    area = sum(int(sizes[n, cv2.CC_STAT_AREA]) for n in blobs)
    largest = max(blobs, key=lambda n: int(sizes[n, cv2.CC_STAT_AREA]))
    rows, columns = odd.shape
    x, y = centres[largest]
    return round(area / max(1, int(proof.inside.sum())), 3), (int(3 * (y + 0.5) / rows), int(3 * (x + 0.5) / columns))


def _inner(shape: tuple[int, int]) -> Any:
    import numpy

    inner = numpy.zeros(shape, bool)
    inner[1:-1, 1:-1] = True
    return inner


def _recoloured(laid: Laid | None, proof: Proof) -> Recolouring:
    """Compare the colours of agreeing cells in CIELAB; what light or JPEG do stays below the thresholds."""
    import numpy

    if laid is None or proof.agreed < 8:
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
