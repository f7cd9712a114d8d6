"""Whether a suspect shows the original: same, different, or a person looks; the evidence is counted, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bot.core.words import Language, Words, words
from bot.errors import CaseError
from bot.pictures.fitting import Fit, fit
from bot.pictures.hashes import BITS, Frame, View, bits_of_part, frames_of, views_of
from bot.pictures.load import Picture, load
from bot.pictures.rectangles import Box, is_plain, rim_colour
from bot.pictures.sidebyside import draw_pair

if TYPE_CHECKING:
    from PIL import Image

Verdict = Literal["same", "unsure", "different"]

SAME = 48
"""Differing bits of 256: in 162,008 pairs of different pictures the nearest differed in 60."""
UNSURE = 80
WORTH_FITTING = 92
"""A stranger's nearest rectangle differs in about 100; a cropped copy may differ in 90 until it is laid over rightly."""
SAFE_SIDE = 90
"""Silhouettes below this many pixels look alike whatever they show."""
ENOUGH_CELLS = 25
"""Fewer textured cells than this are no evidence: two blank grounds agree in everything."""
FEW_CELLS = 8
"""Enough where the hash is all but equal: a ring on white has no more."""
SUPPORT = 0.5
"""Share of textured cells that must agree beside a near hash."""
STRONG_SUPPORT = 0.75
"""Share that proves a copy whose hash is only fairly near: equal silhouettes and bursts of one shoot agree in 0.6."""
INNER_SUPPORT = 0.65
"""Share of the middle that must agree: a template with another product in it agrees all round, in the middle to 0.54."""
_LONGEST_ORIGINAL, _LONGEST_SUSPECT, _MOST_PIXELS = 640, 10_000, 6_000_000
"""A long screenshot of a phone keeps its width; a camera's picture need not be larger than a screen."""
_ASPECT = 1.5
_CROPPED = 0.95
_MOST_LOOKED_AT = 40
_OVERLAP = 0.3


@dataclass(frozen=True, slots=True)
class Instance:
    """One place in the suspect where the original shows.

    `box` is x0, y0, x1, y1 in pixels of the suspect after EXIF rotation, x1 and y1 exclusive; `coverage` is the share
    of the original that shows there.
    """

    box: Box
    mirrored: bool
    coverage: float


@dataclass(frozen=True, slots=True)
class Row:
    """What was found for one original and one suspect; `score` is the share of equal hash bits: strangers have half."""

    original: str
    suspect: str
    verdict: Verdict
    score: float
    instances: tuple[Instance, ...]
    why: str
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the row with the keys that `weiquan compare --json` promises."""
        return {
            "original": self.original,
            "suspect": self.suspect,
            "verdict": self.verdict,
            "score": self.score,
            "instances": [
                {"box": list(one.box), "mirrored": one.mirrored, "coverage": one.coverage} for one in self.instances
            ],
            "why": self.why,
            "error": self.error,
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Hit:
    """A rectangle of the suspect beside the frame of the original that it resembles most."""

    view: View
    frame: Frame
    distance: int
    evidence: Fit
    verdict: Verdict

    @property
    def rank(self) -> tuple[bool, float, int, Box]:
        """Best first: proven ones, then by what agrees of the whole original, then by the hash."""
        return (self.verdict != "same", -round(self.coverage, 1), self.distance, self.view.box)

    @property
    def coverage(self) -> float:
        """The share of the original that shows here."""
        return self.evidence.share * self.frame.shown_in(self.evidence.part)


def compare(
    originals: Sequence[Path], suspects: Sequence[Path], out: Path | None = None, language: Language = "en"
) -> list[Row]:
    """Compare every original with every suspect; one row a pair, an unreadable picture is a row with its error.

    With `out`, a picture of both sides is written there for each pair that is the same or unsure. `language` is that
    of `why` and `error`. Raises CaseError only when `out` cannot be written.
    """
    known = [_prepared(path, _LONGEST_ORIGINAL) for path in originals]
    framed = [[] if isinstance(one, CaseError) else frames_of(one) for one in known]
    rows: list[Row] = []
    for path in suspects:
        page = _prepared(path, _LONGEST_SUSPECT)
        views = [] if isinstance(page, CaseError) else views_of(page)
        for original, picture, frames in zip(originals, known, framed, strict=True):
            if isinstance(picture, CaseError) or isinstance(page, CaseError):
                rows.append(_unreadable(original, path, (picture, page), language))
                continue
            row = _judged(original, path, page, frames, views, language)
            rows.append(row)
            if out is not None and row.instances:
                draw_pair(out, len(rows), picture, page, [one.box for one in row.instances])
    return rows


def _prepared(path: Path, longest: int) -> Picture | CaseError:
    try:
        return load(path, longest, most_pixels=_MOST_PIXELS)
    except CaseError as unreadable:
        return unreadable


def _unreadable(original: Path, suspect: Path, pair: Sequence[Picture | CaseError], language: Language) -> Row:
    errors = "\n".join(one.said_in(language) for one in pair if isinstance(one, CaseError))
    why = Words("not compared: a file could not be read", "未能比较：有文件无法读取")
    return Row(str(original), str(suspect), "unsure", 0.0, (), why.said_in(language), errors)


def _judged(
    original: Path, suspect: Path, page: Picture, frames: Sequence[Frame], views: Sequence[View], language: Language
) -> Row:
    plain = not frames or not views
    nearest, hits = (BITS, []) if plain else _hits(page, frames, views)
    verdict: Verdict = "unsure" if plain else hits[0].verdict if hits else "different"
    why = _plain() if plain else _found(hits) if hits else _nothing(nearest, len(views))
    instances = tuple(_instance(page, hit) for hit in hits)
    score = 0.0 if plain else round(1 - (hits[0].distance if hits else nearest) / BITS, 3)
    return Row(str(original), str(suspect), verdict, score, instances, why.said_in(language))


def _hits(page: Picture, frames: Sequence[Frame], views: Sequence[View]) -> tuple[int, list[_Hit]]:
    """The smallest distance there is, and every place that is near enough to be looked at, best first."""
    import numpy

    theirs, ours = numpy.array([one.bits for one in views]), numpy.array([one.bits for one in frames])
    distances = (theirs[:, None, :] != ours[None, :, :]).sum(axis=2)
    bends = numpy.log([[view.aspect / frame.aspect for frame in frames] for view in views])
    distances = numpy.where(abs(bends) <= numpy.log(_ASPECT), distances, BITS)
    grey = page.image.convert("L")
    hits: list[_Hit] = []
    for n in numpy.argsort(distances.min(axis=1), kind="stable")[:_MOST_LOOKED_AT]:
        if distances[n].min() <= WORTH_FITTING:
            frame = frames[int(distances[n].argmin())]
            hits += _hit(views[n], frame, int(distances[n].min()), grey, page.scale)
    return int(distances.min()), _apart(sorted(hits, key=lambda one: one.rank))


def _hit(view: View, frame: Frame, distance: int, page: Image.Image, scale: float) -> list[_Hit]:
    """Lay the original over the rectangle; give what came out, if it is worth anybody's time."""
    evidence = fit(frame.whole, frame.part, page.crop(view.box))
    bits = bits_of_part(frame.whole, evidence.part)
    if bits is not None:
        distance = min(distance, int((bits != view.bits).sum()))
    x0, y0, x1, y1 = view.box
    near = SUPPORT if distance <= SAME else STRONG_SUPPORT if distance <= UNSURE else 2.0
    proven = (
        evidence.textured >= (FEW_CELLS if distance <= SAME // 2 else ENOUGH_CELLS)
        and evidence.share >= near
        and evidence.inner_share >= INNER_SUPPORT
        and max(x1 - x0, y1 - y0) * scale >= SAFE_SIDE
    )
    if not proven and distance > UNSURE and evidence.share < STRONG_SUPPORT:
        return []
    return [_Hit(view, frame, distance, evidence, "same" if proven else "unsure")]


def _apart(hits: Sequence[_Hit]) -> list[_Hit]:
    """One hit for each place; where something is proven, doubtful places elsewhere are not worth a person's time."""
    kept: list[_Hit] = []
    for hit in hits:
        if kept and kept[0].verdict == "same" and hit.verdict != "same":
            break
        if all(_overlap(hit.view.box, one.view.box) < _OVERLAP for one in kept):
            kept.append(hit)
    return kept


def _overlap(a: Box, b: Box) -> float:
    """Shared area by the smaller area."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return max(0, width) * max(0, height) / smaller


def _instance(page: Picture, hit: _Hit) -> Instance:
    x0, y0, x1, y1 = _full_frame(page, hit)
    across, down = page.width / page.image.width, page.height / page.image.height
    box = (round(x0 * across), round(y0 * down), round(x1 * across), round(y1 * down))
    return Instance(box, hit.frame.mirrored, round(hit.coverage, 3))


def _full_frame(page: Picture, hit: _Hit) -> Box:
    """Give a rim back that was trimmed from the original, where the page shows plain ground there."""
    if hit.frame.kind != "trimmed":
        return hit.view.box
    import numpy

    left, top, right, bottom = hit.frame.part
    x0, y0, x1, y1 = hit.view.box
    width, height = (x1 - x0) / (right - left), (y1 - y0) / (bottom - top)
    wide = (
        max(0, round(x0 - left * width)),
        max(0, round(y0 - top * height)),
        min(page.image.width, round(x1 + (1 - right) * width)),
        min(page.image.height, round(y1 + (1 - bottom) * height)),
    )
    ground = rim_colour(numpy.asarray(hit.frame.whole))
    return wide if is_plain(numpy.asarray(page.image.convert("L")), wide, hit.view.box, ground) else hit.view.box


def _plain() -> Words:
    return Words(
        "too plain to compare: one of the two shows almost nothing but one colour",
        "画面太单一，无法比较：其中一张几乎只有一种颜色",
    )


def _nothing(nearest: int, places: int) -> Words:
    if nearest >= BITS:
        return words(
            "not found: none of the {places} rectangles of the suspect has the shape of the original",
            "未发现：可疑图的 {places} 个画面区域中，没有一个与原图形状相近",
            places=places,
        )
    return words(
        "not found: the nearest of {places} rectangles differs in {nearest} of {bits} hash bits (up to {unsure} would be worth a look)",
        "未发现：可疑图的 {places} 个画面区域中，最接近的一个在 {bits} 位指纹里有 {nearest} 位不同（{unsure} 位以内才值得人工查看）",
        places=places,
        nearest=nearest,
        bits=BITS,
        unsure=UNSURE,
    )


def _found(hits: Sequence[_Hit]) -> Words:
    best = hits[0]
    counted = words(
        "{distance} of {bits} hash bits differ, {agreeing} of {textured} cells with texture agree{mirrored}{cropped}",
        "{bits} 位指纹中有 {distance} 位不同，{textured} 个有纹理的格子中 {agreeing} 个吻合{mirrored}{cropped}",
        distance=best.distance,
        bits=BITS,
        agreeing=best.evidence.agreeing,
        textured=best.evidence.textured,
        mirrored=Words(", mirrored", "，左右镜像") if best.frame.mirrored else Words("", ""),
        cropped=Words(", cropped", "，经过裁剪")
        if best.frame.shown_in(best.evidence.part) < _CROPPED
        else Words("", ""),
    )
    if best.verdict == "same":
        more = words("; found {n} times", "；共出现 {n} 处", n=len(hits)) if len(hits) > 1 else Words("", "")
        return words("{counted}{more}", "{counted}{more}", counted=counted, more=more)
    return words("please look yourself: {counted}", "请人工确认：{counted}", counted=counted)
