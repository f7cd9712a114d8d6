"""Whether two pictures of one page are one: as it is, paler or darker, greyed, cut round, or with one badge on it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

_SHIFT, _ENOUGH, _THIN, _ASKED = 2, 112, 8, 3000
"""How many pixels aside one may lie, the longest side at which they are looked at, what is too thin to be looked at, and how many pixels tell the light."""
_GAINS, _PLAIN = (0.3, 1.3), 3.5
"""How much paler or darker one may be shown, and the deviation of all three colours below which nothing is to be seen."""
_ROUNDS, _OFF, _TIMES, _FITS = 4, 4.0, 2.5, 0.5
"""How often light is fitted anew without what does not fit: so many levels and times the median; and how much must fit."""
_BLOCKS, _SEEN, _NOISE, _WORN, _QUARTER, _NOISY = 8, 0.3, 12.0, 300.0, 0.25, 5.0
"""They are held against each other in windows of 2 x 2 of 8 x 8 blocks, and how much of one must be seen; the variance of JPEG, that of a
worn page unless the middle is pale, and how many times what the best quarter of the windows differs by it may be."""
_WHOLE, _WORST, _FOURTH = 0.35, 0.65, 0.4
"""What share of how a picture varies may be otherwise: as deviation in the whole, as variance in the worst window and in
the fourth.

Of 2,184 thumbnails of 54 to 200 pixels of the tune half, laid half a pixel wrong, paler, darker or greyed, 95 in 100 pass; of a
quarter of 38,000 pairs of other pictures, and of 3,520 in one template, none; of pale ones in one template one in a hundred, all in one
whose pattern fills its middle; one in fifty of other prints, and nearly half of bursts, of which nine in ten passed by grey levels.
"""
_GREY = 6.0
"""Span of the colours of a pixel up to which all of a picture is grey."""
_CORNERS, _EVEN, _MOSTLY, _OTHER = (0.2, 0.5), 12.0, 0.9, 0.3
"""Radii of rounded corners by the shorter side, how even the page is behind them, how much of it is, and how much of ours is not of its colour."""
_BAD, _BAD_SHARE, _MOST_BAD, _LARGEST, _FILLED, _LEFT = 12.0, 0.3, 0.35, 0.2, 0.65, 0.5
"""Levels, and part of the deviation, from which a pixel lies under a badge, how many may, what part of the picture one covers at most, how much of its own box it
fills, and how much of what varies in the picture must be left beside it."""
_ASIDE, _VARIED, _STRONG = 0.2, 0.6, 56.0
"""How far from the sides the middle begins; as what part of the deviation of all the middle must vary beside a button, and at least: else
the thing there may be another pale one, in the same template."""
_AT_RIM, _SOLID, _SOLID_SHARE = 0.04, 40.0, 0.7
"""How far from the rim a label lies by the shorter side, and how much of its border is within so many levels of one colour."""
_RADII, _RING, _VEIL, _VEILED, _MOSTLY_VEILED, _SIGN = (0.1, 0.32), (0.6, 0.85), (0.2, 0.75), 16.0, 0.75, 40.0
"""A play button: its radius by the shorter side, the ring of it that is but a veil, how much that lets through, within how many
levels over most of it, and by how many the sign in it stands out."""


def shows_same(ours: Any, theirs: Any) -> bool:
    """Say whether two arrays (height x width x 3 of bytes) show one picture, whatever a page did to the second.

    What is compared is what is left of it under the light that fits best: one gain and one offset for all colours.
    """
    if min(*ours.shape[:2], *theirs.shape[:2]) < _THIN:
        return False
    pair = _laid(ours, theirs)
    return any(_agree(*pair, mask) for mask in _masks(*pair))


def _laid(ours: Any, theirs: Any) -> tuple[Any, Any]:
    """Both in the size of the smaller one, softened, one moved by a pixel or two until it lies on the other."""
    import cv2
    import numpy

    height, width = min((one.shape[:2] for one in (theirs, ours)), key=lambda one: one[0] * one[1])
    less = min(1.0, _ENOUGH / max(height, width))
    size = max(_THIN, round(width * less)), max(_THIN, round(height * less))
    ours, theirs = (
        cv2.blur(cv2.resize(one, size, interpolation=cv2.INTER_AREA), (3, 3)).astype(numpy.float32)
        for one in (ours, theirs)
    )
    if (theirs.max(axis=2) - theirs.min(axis=2)).max() < _GREY:
        ours = cv2.cvtColor(cv2.cvtColor(ours, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    middle = _outlines(theirs)[_SHIFT:-_SHIFT, _SHIFT:-_SHIFT]
    alike = cv2.matchTemplate(_outlines(ours), middle, cv2.TM_CCOEFF_NORMED)
    _, _, _, (x, y) = cv2.minMaxLoc(alike)
    move = numpy.array([[1, 0, _SHIFT - x - _between(alike[y], x)], [0, 1, _SHIFT - y - _between(alike[:, x], y)]])
    moved = cv2.warpAffine(ours, move, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    top, left = max(0, _SHIFT - y), max(0, _SHIFT - x)
    bottom, right = size[1] - max(0, y - _SHIFT), size[0] - max(0, x - _SHIFT)
    return moved[top:bottom, left:right], theirs[top:bottom, left:right]


def _between(alike: Any, peak: int) -> float:
    """How far beside a peak its parabola is highest, half a step at most."""
    if not 0 < peak < len(alike) - 1:
        return 0.0
    before, at, after = (float(one) for one in alike[peak - 1 : peak + 2])
    bent = before - 2 * at + after
    return max(-0.5, min(0.5, (before - after) / (2 * bent))) if bent < 0 else 0.0


def _outlines(picture: Any) -> Any:
    """How steeply a picture changes at each pixel; what stands out, as a badge does, counts no more than twice the mean."""
    import cv2
    import numpy

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    steep = numpy.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    return numpy.minimum(steep, 2 * float(steep.mean()))


def _masks(ours: Any, theirs: Any) -> Iterator[Any]:
    """What of both may be looked at: all, all but rounded corners, each also without a badge."""
    import numpy

    shapes = [numpy.ones(ours.shape[:2], bool), *_rounded(ours, theirs)]
    badged = list[Any]()
    for shape in shapes:
        gain, offset, fits = _light(ours, theirs, shape)
        if not _GAINS[0] <= gain <= _GAINS[1] or fits < _FITS:
            continue
        yield shape
        badged += _without_badge(gain * ours + offset, theirs, shape)
    yield from badged


def _light(ours: Any, theirs: Any, mask: Any) -> tuple[float, float, float]:
    """Gain and offset that make ours theirs, by least squares over what fits, and what part of the mask that is."""
    import numpy

    step = 1 + int(math.sqrt(mask.size / _ASKED))
    ours, theirs, mask = ours[::step, ::step], theirs[::step, ::step], mask[::step, ::step]
    kept, gain, offset = mask, 1.0, 0.0
    for _ in range(_ROUNDS):
        mine, others = ours[kept].ravel(), theirs[kept].ravel()
        mean, other_mean, varies = float(mine.mean()), float(others.mean()), float(mine.var())
        if varies < 1:
            break
        gain = float(((mine - mean) * (others - other_mean)).mean()) / varies
        offset = other_mean - gain * mean
        off = abs(theirs - gain * ours - offset).max(axis=2)
        fits = mask & (off <= max(_OFF, _TIMES * float(numpy.median(off[mask]))))
        if fits.sum() < _FITS * mask.sum():
            break
        kept = fits
    return gain, offset, float(kept.sum() / mask.sum())


def _agree(ours: Any, theirs: Any, mask: Any) -> bool:
    """Say whether nothing is otherwise under a mask, measured by how much varies there."""
    import numpy

    gain, offset, _ = _light(ours, theirs, mask)
    mine = gain * ours + offset
    contrast = _deviation(mine, mask)
    if not _GAINS[0] <= gain <= _GAINS[1] or contrast < _PLAIN:
        return False
    off = ((theirs - mine) ** 2).sum(axis=2) * mask
    if off.sum() > mask.sum() * (_WHOLE * contrast) ** 2:
        return False
    seen = _windows(mask.astype(numpy.float32))
    shown = numpy.maximum(seen, _SEEN)
    varies = numpy.maximum(_variance(mine, mask, shown), _variance(theirs, mask, shown))
    apart = _windows(off) / shown
    most = _WORN if _deviation(mine, _middle(mask)) >= _STRONG else _NOISE
    noise = min(most, max(_NOISE, _NOISY * float(numpy.quantile(apart[seen >= _SEEN], _QUARTER))))
    worst = numpy.sort((apart / (varies + noise))[seen >= _SEEN])[::-1]
    return len(worst) > 3 and bool(worst[0] <= _WORST and worst[3] <= _FOURTH)


def _windows(values: Any) -> Any:
    """The mean of each window."""
    import cv2
    import numpy

    return cv2.blur(cv2.resize(values.astype(numpy.float32), (_BLOCKS,) * 2, interpolation=cv2.INTER_AREA), (2, 2))


def _variance(picture: Any, mask: Any, shown: Any) -> Any:
    """How much the colours vary in each block, of what a mask shows; the mean of a window's."""
    import cv2
    import numpy

    def block(values: Any) -> Any:
        return cv2.resize(values, (_BLOCKS,) * 2, interpolation=cv2.INTER_AREA)

    weight = numpy.maximum(block(mask.astype(numpy.float32)), _SEEN)[..., None]
    under = picture * mask[..., None]
    varies = numpy.maximum(0, block(under**2) / weight - (block(under) / weight) ** 2).sum(axis=2)
    return cv2.blur(varies.astype(numpy.float32), (2, 2))


def _rounded(ours: Any, theirs: Any) -> Iterator[Any]:
    """Masks of a picture whose corners are rounded off, if the same even page is behind all of them and not in ours."""
    import numpy

    corners = numpy.stack([theirs[0, 0], theirs[0, -1], theirs[-1, 0], theirs[-1, -1]])
    if numpy.ptp(corners, axis=0).max() > _EVEN:
        return
    page = abs(theirs - corners.mean(axis=0)).max(axis=2) <= _EVEN
    height, width = page.shape
    down, along = numpy.mgrid[:height, :width]
    for part in _CORNERS:
        radius = part * min(height, width)
        across = numpy.maximum(0, abs(along - (width - 1) / 2) - (width / 2 - radius))
        below = numpy.maximum(0, abs(down - (height - 1) / 2) - (height / 2 - radius))
        far = numpy.hypot(across, below)
        gone = far > radius + 1
        if not gone.any():
            continue
        other = (abs(ours - corners.mean(axis=0)).max(axis=2) > _EVEN)[gone].mean() >= _OTHER
        if other and page[gone].mean() >= _MOSTLY:
            yield far < radius - 2


def _without_badge(mine: Any, theirs: Any, mask: Any) -> Iterator[Any]:
    """The mask without a label at the rim, or without a play button in the middle, if there is one."""
    off = abs(theirs - mine).max(axis=2) * mask
    bad = off > max(_BAD, _BAD_SHARE * float(mine[mask].std()))
    if bad.sum() > _MOST_BAD * mask.sum():
        return
    varies = ((mine - mine[mask].mean(axis=0)) ** 2).sum(axis=2) * mask
    button = _button(mine, theirs, off)
    told = [button] if button is not None and _tells_of_its_middle(mine, mask, button) else []
    for covered in [*_labels(theirs, bad), *told]:
        if (varies * ~covered).sum() >= _LEFT * varies.sum():
            yield mask & ~covered


def _tells_of_its_middle(mine: Any, mask: Any, covered: Any) -> bool:
    """Say whether the middle of a picture shows enough beside what is covered there, and not just what is round it."""
    return _deviation(mine, _middle(mask) & ~covered) >= max(_STRONG, _VARIED * _deviation(mine, mask))


def _middle(mask: Any) -> Any:
    """What of a mask lies in the middle."""
    import numpy

    height, width = mask.shape
    top, left = round(_ASIDE * height), round(_ASIDE * width)
    middle = numpy.zeros(mask.shape, bool)
    middle[top : height - top, left : width - left] = True
    return middle & mask


def _deviation(picture: Any, mask: Any) -> float:
    """The standard deviation of what a mask shows, of all three colours together."""
    import numpy

    return float(numpy.sqrt((picture[mask].std(axis=0) ** 2).sum())) if mask.any() else 0.0


def _labels(theirs: Any, bad: Any) -> Iterator[Any]:
    """What labels cover: boxes at the rim of a picture, filled with what is otherwise, round the words one colour."""
    import cv2
    import numpy

    square = numpy.ones((3, 3), numpy.uint8)
    solid = cv2.morphologyEx(cv2.morphologyEx(bad.astype(numpy.uint8), cv2.MORPH_OPEN, square), cv2.MORPH_CLOSE, square)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(solid)
    height, width = bad.shape
    for x, y, wide, tall, filled in sorted(pieces[1:].tolist(), key=lambda one: -one[4])[:2]:
        aside = min(x, y, width - x - wide, height - y - tall)
        fills = _FILLED * wide * tall <= filled and wide * tall <= _LARGEST * bad.size
        if min(wide, tall) < _THIN or aside > _AT_RIM * min(height, width) or not fills:
            continue
        inner = theirs[y + 2 : y + tall - 2, x + 2 : x + wide - 2]
        border = numpy.concatenate([inner[0], inner[-1], inner[:, 0], inner[:, -1]])
        if (abs(border - numpy.median(border, axis=0)).max(axis=1) <= _SOLID).mean() >= _SOLID_SHARE:
            covered = numpy.zeros(bad.shape, bool)
            covered[max(0, y - 2) : y + tall + 2, max(0, x - 2) : x + wide + 2] = True
            yield covered


def _button(mine: Any, theirs: Any, off: Any) -> Any:
    """What a round veil in the middle covers that has a sign on it; None if there is none. `off` is how far apart both are."""
    import numpy

    height, width = off.shape
    side = min(height, width)
    down, along = numpy.mgrid[:height, :width]
    far = numpy.hypot(along - (width - 1) / 2, down - (height - 1) / 2)
    rings = far.astype(int).ravel()
    profile = numpy.bincount(rings, off.ravel()) / numpy.maximum(1, numpy.bincount(rings))
    least, most = (max(4, round(part * side)) for part in _RADII)
    drops = profile[least:most] - profile[least + 3 : most + 3]
    if not len(drops) or drops.max() < _BAD:
        return None
    radius = least + 1.5 + int(drops.argmax())
    ring, inside = (far >= _RING[0] * radius) & (far <= _RING[1] * radius), far < _RING[0] * radius
    for ink, sign in ((0.0, 1), (255.0, -1)):
        under, over = mine[ring] - ink, theirs[ring] - ink
        through = float((under * over).sum() / max(1.0, float((under**2).sum())))
        veiled = float((abs(over - through * under).max(axis=1) <= _VEILED).mean()) >= _MOSTLY_VEILED
        stands = float((sign * (theirs[inside].mean(axis=1) - theirs[ring].mean())).max()) >= _SIGN
        if _VEIL[0] <= through <= _VEIL[1] and veiled and stands:
            return far <= radius + 2.5
    return None
