"""Where a page shows once more, smaller or larger, the very picture in which an original was proven.

A thumbnail of seventy pixels with a sticker on it proves nothing by itself. Beside the picture that it was made from it
need not: that it is the same picture, sticker and all, is seen by holding the two against each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from bot.pictures.known.boxes import Box, area, shared
from bot.pictures.known.ground import RINGING
from bot.pictures.known.hashes import BITS, View, bits_of
from bot.pictures.known.rectangles import trimmed
from bot.pictures.page.likeness import shows_same
from bot.pictures.page.sweep import STRETCHED, bends_of, swept

if TYPE_CHECKING:
    from PIL import Image

_INSIDE, _LARGEST = 0.95, 4.0
"""How much of what was proven lies in a rectangle that it may be shown in, and how much larger than it that may be."""
_STRETCHED, _ALIKE, _CUT_ALIKE = 0.08, 72, 72
"""Rectangles of one picture have its proportions; of 256 hash bits chance leaves about 128 apart, soft thumbnails up to 66."""
_LEAST_LEFT, _STEP, _SMALL = 0.5, 0.04, 128
"""How much of a picture's width, or height, a thumbnail of other proportions shows at least, in what steps of its logarithm it is
cut, and the side at which that is hashed."""
_BESIDE = (0, -2, 2, -4, 4, -6, 6)
"""Steps beside the expected cut: who stretches a picture and stretches it again into a slot leaves no telling how much of each."""
_SCALES, _AROUND, _COARSE = (1.0, 0.96, 1.04, 0.92, 1.08), 0.1, 64
"""How much smaller or larger than thought a picture may be, how far aside it may lie, the longest side at which it is looked for."""
_UNLIKE, _HOPELESS, _FLAT = 0.3, 4.0, 2.0
"""What share of how a picture varies may be otherwise where it is found, how many times that before anything is moved, and the
standard deviation below which nothing varies."""
_ROOM, _LOOSE, _SOFT, _UNTIL = 8, 0.2, 5, (3, 30, 1e-3)
"""How many pixels an edge may be moved to settle it, and by what part of the box, the side of the window by which that is seen
softly, and when it is settled: after so many steps, or where one brings less."""
_OTHER_SHAPE, _SMALL_PART = 0.9, 0.5
"""Shares of what was proven below which its square middle, and what of it agrees with the original, look otherwise than the whole."""
_ONE = 0.5
"""Share of the smaller from which two boxes tell of one thumbnail."""
_NEARLY = 0.75
"""Share of the larger from which a rectangle of the page and a box that was told are of one picture."""
_RING_PIXELS, _EVEN, _MOSTLY = 60, 12, 0.9
"""How many pixels of a ground tell its colour, within how many levels of which most of them lie, on both, and what part that is."""
_THIN = 6
"""Pixels below which nothing is looked at: moved by two to each side, a third of it at least must be left."""
_ENOUGH = 160
"""The longest side at which a picture is kept."""


def repeats(
    pixels: Any,
    grey: Any,
    views: Sequence[View],
    told: Sequence[Box],
    stretched: float = 1.0,
    core: Box | None = None,
    hints: Sequence[Box] = (),
    pairs: Sequence[tuple[Box, Box]] = (),
    mirrored: bool = False,
) -> Iterator[Box]:
    """Boxes of further instances, beside those that are told already, the proven one first; `mirrored`, those that mirror it.

    `pixels` are the suspect's in colour, `grey` without, and all boxes are in them; `views` are its rectangles. `stretched`
    is how much wider than high the page shows the proven one, or the thief made it: pages stretch one picture into its slot,
    and cut the middle out of it for another. `core` is what of the proven box agrees with the original; `hints` are
    where that box may show again, `pairs` a part of it and where just that may.
    """
    proven, sheet = told[0], _Sheet(pixels, grey, mirrored)
    core = core or proven
    seen, given = [_mapped(core, proven, one) for one in told], list[Box]()
    wholes = _not_thin(proven, _shaped(proven, stretched))
    exact = ((frame, near, frame) for frame, near in pairs)
    places = _mirroring(grey, views, told) if mirrored else _wherever(grey, views, told, stretched, core, hints)
    for frame, near, shown in chain(exact, places):
        at = _mapped(core, frame, near)
        if any(shared(at, one) for one in seen):
            continue
        laid = near if shown is not None and sheet.is_same(frame, near) else sheet.laid(frame, near)
        if laid is None:
            continue
        if not sheet.is_same(frame, laid):
            laid = sheet.settled(frame, laid)
            if not sheet.is_same(frame, laid):
                continue
        seen.append(_mapped(core, frame, laid))
        box = _within(_mapped(shown, frame, laid) if shown else sheet.whole(frame, laid, wholes), grey.shape[::-1])
        if all(shared(box, one) < _ONE * min(area(box), area(one)) for one in given):
            given.append(box)
            yield box


def without_ringing(grey: Any, views: Sequence[View], proven: Box) -> Iterator[View]:
    """Rectangles smaller than what was proven once more, where JPEG rang beside the picture: of a thumbnail that rim is a good part."""
    for view in views:
        tight = trimmed(grey, view.box, RINGING) if area(view.box) < area(proven) else None
        if tight is None or tight == view.box or min(tight[2] - tight[0], tight[3] - tight[1]) < _THIN:
            continue
        if max(abs(one - other) for one, other in zip(tight, view.box, strict=True)) <= _ROOM:
            bits = bits_of(_picture(grey, tight))
            if bits is not None:
                yield View(tight, bits)


def laid_exactly(
    pixels: Any, grey: Any, views: Sequence[View], told: Sequence[Box], stretched: float = 1.0
) -> list[Box]:
    """The told boxes, each but the proven one by the rectangle that shows the very same picture there, if there is one.

    A proof knows a small instance by the places that agree, and its edges only to a few pixels; the page knows them exactly.
    """
    proven, sheet = told[0], _Sheet(pixels, grey)
    cuts = _Cuts(grey, proven, stretched)

    def exact(box: Box) -> Box:
        near = [one for one in views if shared(one.box, box) >= _NEARLY * max(area(one.box), area(box))]
        alike = [one.box for one in near if (cut := cuts.as_wide_as(one)) and sheet.is_same(cut.box, one.box)]
        return min([box, *alike], key=lambda one: sheet.unlike(_shaped(proven, stretched, _aspect(one)), one))

    return [proven, *map(exact, told[1:])]


def _wherever(
    grey: Any, views: Sequence[View], told: Sequence[Box], stretched: float, core: Box, hints: Sequence[Box]
) -> Iterator[tuple[Box, Box, Box | None]]:
    """What is known, where it may show again, and what of the page is told then: None where it only lies near there."""
    proven = told[0]
    for frame in _frames(grey, proven, core, views):
        yield from ((frame.box, view.box, proven) for view in views if _may_repeat(view, frame))
    cuts = _Cuts(grey, proven, stretched)
    cut = ((cuts.as_wide_as(view), view.box) for view in views)
    yield from ((frame.box, box, frame.box) for frame, box in cut if frame is not None)
    square = _shaped(proven, stretched)
    sought = _not_thin(proven, square, core)
    parts = [one for one, most in ((square, _OTHER_SHAPE), (core, _SMALL_PART)) if area(one) < most * area(proven)]
    yield from (
        (frame, near, None) for frame, near in swept(grey, _not_thin(proven, *parts), told, bends_of(stretched))
    )
    for hint in _not_thin(*hints):
        yield from ((frame, _mapped(frame, proven, hint), None) for frame in sought)


def _mirroring(grey: Any, views: Sequence[View], told: Sequence[Box]) -> Iterator[tuple[Box, Box, Box | None]]:
    """What is known, and where it may show mirrored."""
    proven = told[0]
    flipped = grey[proven[1] : proven[3], proven[0] : proven[2]][:, ::-1]
    bits = bits_of(_picture(flipped, (0, 0, proven[2] - proven[0], proven[3] - proven[1])))
    if bits is not None:
        frame = View(proven, bits)
        yield from ((proven, view.box, proven) for view in views if _may_repeat(view, frame))
    square = _not_thin(_shaped(proven, 1.0))
    for frame_box, near in swept(grey, _not_thin(proven, *square), told, (1.0,), True):
        yield frame_box, near, None


def _not_thin(*boxes: Box) -> list[Box]:
    """Each once, without those of which nothing could be seen."""
    return [one for one in dict.fromkeys(boxes) if min(one[2] - one[0], one[3] - one[1]) >= _THIN]


class _Cuts:
    """The middle of what was proven, cut to the proportions that a thumbnail has."""

    def __init__(self, grey: Any, proven: Box, stretched: float) -> None:
        self.proven = proven
        self.small = _picture(grey, proven).resize((_SMALL, _SMALL), reducing_gap=3.0)
        self.aspect = _aspect(proven) / stretched
        self.beside = _BESIDE if abs(math.log(stretched)) > STRETCHED else (0,)
        self.known: dict[int, Any] = {}

    def as_wide_as(self, view: View) -> View | None:
        """The cut that a smaller view may repeat; None where none comes near."""
        if area(view.box) >= area(self.proven):
            return None
        nominal = round(math.log(view.aspect / self.aspect) / _STEP)
        cuts = [(self._apart(nominal + beside, view), nominal + beside) for beside in self.beside]
        apart, step = min(cuts)
        return View(_middle(self.proven, *_kept(step)), self.known[step]) if apart <= _CUT_ALIKE else None

    def _apart(self, step: int, view: View) -> int:
        """How many bits of a view differ from those of a cut."""
        if min(_kept(step)) < _LEAST_LEFT:
            return BITS
        if step not in self.known:
            self.known[step] = bits_of(self.small.crop(_middle((0, 0, _SMALL, _SMALL), *_kept(step))))
        bits = self.known[step]
        return BITS if bits is None else int((bits != view.bits).sum())


def _kept(step: int) -> tuple[float, float]:
    """How much of the width and of the height a cut keeps."""
    return min(1.0, math.exp(step * _STEP)), min(1.0, math.exp(-step * _STEP))


def _middle(box: Box, wide: float, tall: float) -> Box:
    """The middle of a box, of so much of its width and height."""
    x0, y0, x1, y1 = box
    aside, above = (1 - wide) / 2 * (x1 - x0), (1 - tall) / 2 * (y1 - y0)
    return round(x0 + aside), round(y0 + above), round(x1 - aside), round(y1 - above)


def _shaped(proven: Box, stretched: float, aspect: float = 1.0) -> Box:
    """The middle of what was proven that a slot of this width by height would show, a square one if none is told."""
    wider = _aspect(proven) / stretched / aspect
    return _middle(proven, min(1.0, 1 / wider), min(1.0, wider))


def _aspect(box: Box) -> float:
    """Width by height."""
    return (box[2] - box[0]) / (box[3] - box[1])


def _frames(grey: Any, proven: Box, core: Box, views: Sequence[View]) -> list[View]:
    """What was proven, with and without its plain rim, and the rectangles that it is shown in, the smallest first."""
    bare = trimmed(grey, proven)
    own = [(box, bits_of(_picture(grey, box))) for box in dict.fromkeys([proven, bare or proven])]
    most = _LARGEST * area(proven)
    around = [one for one in views if shared(core, one.box) >= _INSIDE * area(core) and area(one.box) <= most]
    around.sort(key=lambda one: (area(one.box), one.box))
    return [*(View(box, bits) for box, bits in own if bits is not None), *around]


def _may_repeat(view: View, frame: View) -> bool:
    stretched = abs(view.aspect / frame.aspect - 1)
    return stretched <= _STRETCHED and int((view.bits != frame.bits).sum()) <= _ALIKE


class _Sheet:
    """The page in colour, and what of it was held against something already, made smaller once."""

    def __init__(self, pixels: Any, grey: Any, mirrored: bool = False) -> None:
        self.pixels, self.grey, self.mirrored = pixels, grey, mirrored
        self.known: dict[Box, Any] = {}
        self.answers: dict[tuple[Box, Box], bool] = {}

    def small(self, box: Box) -> Any:
        """What a box shows, no larger than needed."""
        if box not in self.known:
            part = self.pixels[box[1] : box[3], box[0] : box[2]]
            finest = min(1.0, _ENOUGH / max(part.shape[:2]))
            self.known[box] = _shrunk(part, part.shape[1] * finest, part.shape[0] * finest)
        return self.known[box]

    def sought(self, frame: Box) -> Any:
        """What a box shows that is looked for elsewhere, mirrored if need be."""
        shown = self.small(frame)
        return shown[:, ::-1].copy() if self.mirrored else shown

    def laid(self, frame: Box, near: Box) -> Box | None:
        """Where near a box a picture lies exactly, larger or smaller if need be; None if nothing there looks like it."""
        import cv2

        wide, tall = near[2] - near[0], near[3] - near[1]
        aside = max(4, round(_AROUND * max(wide, tall)))
        around = (near[0] - aside, near[1] - aside, near[2] + aside, near[3] + aside)
        left, top, right, bottom = _within(around, self.grey.shape[::-1])
        if right <= left or bottom <= top or min(wide, tall) <= 0:
            return None
        ours = cv2.cvtColor(self.sought(frame), cv2.COLOR_RGB2GRAY)
        finest = min(ours.shape[1] / wide, ours.shape[0] / tall, _COARSE / max(wide, tall), 1.0)
        window = _shrunk(self.grey[top:bottom, left:right], (right - left) * finest, (bottom - top) * finest)
        found, least = None, _UNLIKE
        for scale in _SCALES:
            part = _shrunk(ours, wide * finest * scale, tall * finest * scale)
            varies = part.size * max(_FLAT, float(part.std())) ** 2
            if part.shape[0] > window.shape[0] or part.shape[1] > window.shape[1]:
                continue
            unlike, _, (across, down), _ = cv2.minMaxLoc(cv2.matchTemplate(window, part, cv2.TM_SQDIFF) / varies)
            if scale == 1.0 and unlike > _HOPELESS * _UNLIKE:
                return None
            if unlike < least:
                x, y = left + across / finest, top + down / finest
                least, found = unlike, (round(x), round(y), round(x + wide * scale), round(y + tall * scale))
        return found

    def whole(self, frame: Box, laid: Box, wholes: Sequence[Box]) -> Box:
        """Where the first of some wholes shows round a box that shows the same as a frame, which may be a part of them."""
        for whole in wholes:
            at = _mapped(whole, frame, laid)
            if self.is_same(whole, at) or self.is_same(whole, at := self.settled(whole, at)):
                return at
        around = ((whole, _mapped(whole, frame, laid)) for whole in wholes)
        return next((at for whole, at in around if self.is_on_its_ground(whole, frame, at, laid)), laid)

    def is_on_its_ground(self, whole: Box, frame: Box, at: Box, laid: Box) -> bool:
        """Say whether round two frames that show the same nothing but one even colour is left of both wholes, which tells nothing by itself."""
        if at != _within(at, self.grey.shape[::-1]):
            return False
        ours, theirs = self._ground(whole, frame), self._ground(at, laid)
        if min(len(ours), len(theirs)) < _RING_PIXELS:
            return False
        even = all((abs(one - _median(one)).max(axis=1) <= _EVEN).mean() >= _MOSTLY for one in (ours, theirs))
        return even and float(abs(_median(ours) - _median(theirs)).max()) <= _EVEN

    def _ground(self, whole: Box, frame: Box) -> Any:
        """The colours of a whole round a frame in it, a row each, without the rim between them."""
        import numpy

        part = self.pixels[whole[1] : whole[3], whole[0] : whole[2]].astype(numpy.int16)
        around = numpy.ones(part.shape[:2], bool)
        x0, y0, x1, y1 = (side - whole[n % 2] for n, side in enumerate(frame))
        around[max(0, y0 - 1) : max(0, y1 + 1), max(0, x0 - 1) : max(0, x1 + 1)] = False
        return part[around]

    def settled(self, frame: Box, near: Box) -> Box:
        """A box moved and stretched by a few pixels, until it shows most of the picture; as it is where that fails.

        Its edges by maximisation of the enhanced correlation coefficient (Evangelidis and Psarakis 2008).
        """
        import cv2
        import numpy

        wide, tall = near[2] - near[0], near[3] - near[1]
        if min(wide, tall) < _THIN:
            return near
        left, top, right, bottom = _within(
            (near[0] - _ROOM, near[1] - _ROOM, near[2] + _ROOM, near[3] + _ROOM), self.grey.shape[::-1]
        )
        finest = min(1.0, _ENOUGH / max(wide, tall))
        window = _shrunk(self.grey[top:bottom, left:right], (right - left) * finest, (bottom - top) * finest)
        ours = cv2.cvtColor(self.sought(frame), cv2.COLOR_RGB2GRAY)
        part = _shrunk(ours, wide * finest, tall * finest)
        start = numpy.array([[1, 0, (near[0] - left) * finest], [0, 1, (near[1] - top) * finest]], numpy.float32)
        try:
            everywhere = numpy.full_like(window, 255)
            _, moved = cv2.findTransformECC(part, window, start, cv2.MOTION_AFFINE, _UNTIL, everywhere, _SOFT)
        except cv2.error:  # nothing in common, or nothing to see
            return near
        corners = numpy.array([[0, 0, 1], [part.shape[1], part.shape[0], 1]]) @ moved.T
        (x0, y0), (x1, y1) = corners / finest + (left, top)
        box = round(x0), round(y0), round(x1), round(y1)
        aside = max(abs(one - other) for one, other in zip(box, near, strict=True))
        return box if aside <= min(_ROOM, _LOOSE * min(wide, tall)) else near

    def unlike(self, frame: Box, box: Box) -> float:
        """How far apart, of 255, two boxes are when one is laid on the other as they are; infinite where there is no such box."""
        import cv2

        if box != _within(box, self.grey.shape[::-1]) or min(box[2] - box[0], box[3] - box[1]) < _THIN:
            return math.inf
        theirs = self.small(box)
        ours = _shrunk(self.small(frame), theirs.shape[1], theirs.shape[0])
        return float(cv2.absdiff(ours, theirs).mean())

    def is_same(self, frame: Box, box: Box) -> bool:
        """Say whether two boxes show one picture."""
        asked = frame, box
        if asked not in self.answers:
            lies = box == _within(box, self.grey.shape[::-1]) and min(box[2] - box[0], box[3] - box[1]) >= _THIN
            self.answers[asked] = lies and shows_same(self.sought(frame), self.small(box))
        return self.answers[asked]


def _shrunk(part: Any, width: float, height: float) -> Any:
    import cv2

    size = max(1, round(width)), max(1, round(height))
    return part if part.shape[1::-1] == size else cv2.resize(part, size, interpolation=cv2.INTER_AREA)


def _picture(grey: Any, box: Box) -> Image.Image:
    from PIL import Image

    return Image.fromarray(grey[box[1] : box[3], box[0] : box[2]])


def _mapped(box: Box, frame: Box, onto: Box) -> Box:
    """Where a box lies when its frame lies elsewhere."""
    across, down = (onto[2] - onto[0]) / (frame[2] - frame[0]), (onto[3] - onto[1]) / (frame[3] - frame[1])
    x0, x1 = (round(onto[0] + (x - frame[0]) * across) for x in (box[0], box[2]))
    y0, y1 = (round(onto[1] + (y - frame[1]) * down) for y in (box[1], box[3]))
    return x0, y0, x1, y1


def _median(colours: Any) -> Any:
    import numpy

    return numpy.median(colours, axis=0)


def _within(box: Box, size: tuple[int, int]) -> Box:
    """What of a box lies on the page."""
    x0, x1 = (max(0, min(size[0], x)) for x in (box[0], box[2]))
    y0, y1 = (max(0, min(size[1], y)) for y in (box[1], box[3]))
    return x0, y0, x1, y1
