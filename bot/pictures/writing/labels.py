"""Whether the label of a thing has other words than the original's: strokes that do not follow these, drawn in the same ink on the same ground.

One shop sells many things in one bottle. Letter by letter that is asked of cards (`letterwise.py`); on a photographed thing letters are few or small, and beside them
is texture. But whatever shows in a copy follows the original, however soft or small it is, unless something was drawn over it; and that brings other colours, or leaves
the old strokes where they are. Other words of one label bring nothing but other strokes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.pictures.finding.colours import greatest, lab
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place
from bot.pictures.writing.windowed import all_follow, correlation, look_closely, mean, variance

SIDE = 11
"""Side in pixels of a window, which holds a few letters of small type, or a part of a large one."""
_BROAD = 0.6
"""What is broader than so much of a window is light and no stroke."""
_STRONG, _ABOVE_NOISE = 6.0, 2.5
"""Levels by which strokes vary at least in the original, and how many times as much as the copy does where the original shows nothing,"""
_PLAIN, _FEWEST_PLAIN, _USUAL_NOISE = 1.5, 50, 2.0
"""which is where it varies less than so many levels; how many such pixels tell, and what is taken for noise where they are fewer."""
_WEAK, _LOST, _ABOVE_LOST = 3.0, 0.9, 5.0
"""Levels by which weak strokes vary at least; the part of their windows by whose difference from the copy it is told what that lost; and how many times as much
strong strokes vary. What is packed hard keeps some weak strokes and drops others beside them, however clean its plain ground is."""
_PALER, _STRONGER, _WEAKER = 0.7, 1.5, 0.4
"""How many times what is asked of the original the copy must vary; and how many times as much as the original, and as little, it does."""
_WIDER, _INK, _LIGHT = 4, 12.0, 14.0
"""The pixels beside a window in which its colours may be, the levels that a colour is beyond these at most, and those by which the mean differs."""
_SOFT = 0.7
"""Under which blur a colour of the copy is one, and no noise."""
_OTHER, _LESS = 0.6, 0.65
"""How alike a window is that holds other strokes; and how much of the old ones is left there, beside what is elsewhere."""
_UNFOLLOWED = 0.63
"""What part of the variance of strokes what differs there varies by at least, where they are not alike to `_OTHER`."""
_ROUGHLY, _FINELY = (-1.0, 0.0, 1.0), (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
"""Pixels by which a window is moved along and down, and where these leave something to ask."""
_NAMED = 0.05
"""Of what shows nothing in the original the part from which strokes that came there are a name written all over the copy, and no words of a label."""
_RECOLOURED, _MOST_CELLS = 15.0, 0.9
"""How far colours moved, in CIELAB's a and b, from which strokes on a product are not asked one by one, and the part of the cells that moved less."""
_ASTRAY, _PLACES = 0.15, 4
"""Windows whose area holds other strokes from which a label is another one, and the separate places in which these lie on a card that is nothing but lines of
writing: of a card with ten values of which one is another they lie in one place, and of one with five others in three to six."""


def are_other_words(astray: Any, *, on_a_card: Callable[[], bool]) -> bool:
    """Say whether windows that hold other strokes (a mask) are other words of a label; a word or two that were exchanged on a card are none."""
    import cv2

    if astray.sum() < _ASTRAY * SIDE**2:
        return False
    return cv2.connectedComponents(_dilated(astray, SIDE))[0] > _PLACES or not on_a_card()


def is_recoloured(place: Place) -> bool:
    """Say whether some of what agrees got other colours: turned hues make strokes of other levels, and a label with new colours keeps its words."""
    import numpy

    over = overlay(place)
    if over is None or not place.proof.agreed:
        return False
    cells = numpy.ix_(*place.proof.grid)
    moved = (lab(over.laid.ours, cells) - lab(over.laid.theirs, cells))[place.proof.agreeing]
    return float(numpy.quantile(numpy.hypot(moved[:, 1], moved[:, 2]), _MOST_CELLS)) >= _RECOLOURED


def strokes_astray(ours: Any, theirs: Any, asked: Any, ground: Any, straight: Any | None = None) -> Any:
    """Which windows hold other strokes than the original's, of the same ink on the same ground; none under a name that is written all over.

    Both are colours (floats and bytes) on one grid, the original in the copy's colours and as soft as it. `asked` is where, `ground` what lies
    beside the thing; `straight` is the grey of the copy laid straight, if it was seen aslant.
    """
    import numpy

    none = numpy.zeros_like(asked)
    if not _can_be_astray(ours, theirs, asked):
        return none
    old, new = _strokes_of_grey(ours), _strokes_of_grey(theirs)
    varies, shows = (numpy.sqrt(numpy.maximum(variance(one, SIDE), 0)) for one in (old, new))
    free = asked | ground
    plain = (varies < _PLAIN) & free
    noise = float(numpy.median(shows[plain])) if plain.sum() >= _FEWEST_PLAIN else _USUAL_NOISE
    strong, seen = max(_STRONG, _ABOVE_NOISE * noise), max(_PALER * _STRONG, _ABOVE_NOISE * noise)
    beside = plain & ground
    if (beside & (shows >= seen)).sum() > _NAMED * beside.sum():
        return none
    asked = asked & (varies >= strong) & (shows >= seen) & (shows < _STRONGER * varies) & (varies < shows / _WEAKER)
    if not asked.any() or all_follow(old, new, SIDE, asked, _OTHER, (_ROUGHLY, _FINELY)):
        return none
    asked &= _is_of_its_colours(ours, theirs, noise)
    if not asked.any():
        return none
    alike = correlation(old, new, SIDE, _ROUGHLY)
    asked &= varies >= _ABOVE_LOST * _lost(alike, varies, shows, free)
    kept = alike * shows / numpy.maximum(varies, 1e-3)
    usual = float(numpy.median(kept[asked])) if asked.any() else 1.0

    def astray() -> Any:
        return asked & (alike < _OTHER) & (alike * shows < _LESS * usual * varies)

    if not astray().any():  # to look more closely only makes them more alike
        return none
    look_closely(astray(), alike, old, new, SIDE, _FINELY)
    for colour in range(3) if astray().any() else ():  # turned hues may leave two inks one grey
        look_closely(
            astray(), alike, _without_light(ours[..., colour]), _without_light(theirs[..., colour]), SIDE, _FINELY
        )
    if straight is not None and astray().any():
        look_closely(astray(), alike, old, _without_light(straight), SIDE, _FINELY)
    return astray()


def _can_be_astray(ours: Any, theirs: Any, asked: Any) -> bool:
    """Say whether any window is not alike at its place that is asked however clean the copy is: looked at is no more than lies round those."""
    import cv2

    x, y, width, height = cv2.boundingRect(asked.astype("uint8"))
    beside = 3 * SIDE
    part = slice(max(0, y - beside), y + height + beside), slice(max(0, x - beside), x + width + beside)
    asked, old = asked[part], _grey(ours[part])
    apart = _without_light(cv2.subtract(old, _grey(theirs[part])))
    differs = variance(apart, SIDE)
    if not (asked & (differs >= _UNFOLLOWED * _STRONG**2)).any():
        return False
    old = _without_light(old)
    varies, shows = variance(old, SIDE), variance(cv2.subtract(old, apart), SIDE)
    strokes = (varies >= _STRONG**2) & (shows >= (_PALER * _STRONG) ** 2)
    strokes &= (shows < _STRONGER**2 * varies) & (varies < shows / _WEAKER**2)
    return bool((asked & strokes & (differs >= _UNFOLLOWED * varies)).any())


def _lost(alike: Any, varies: Any, shows: Any, free: Any) -> float:
    """By how many levels the copy differs from weak strokes of the original, where it differs much; 0 where hardly any are."""
    import numpy

    weak = free & (varies >= _WEAK) & (varies < _STRONG) & (shows < _STRONG)
    if weak.sum() < _FEWEST_PLAIN:
        return 0.0
    old, new = varies[weak], shows[weak]
    return float(numpy.quantile(numpy.sqrt(numpy.maximum(old**2 + new**2 - 2 * alike[weak] * old * new, 0)), _LOST))


def _is_of_its_colours(ours: Any, theirs: Any, noise: float) -> Any:
    """Where a window of the copy has no colour that the original has not near it, and as much light."""
    import cv2

    soft, far = cv2.GaussianBlur(theirs.astype("float32"), (0, 0), _SOFT), _INK + 2 * noise
    bright = greatest(_dilated(soft, SIDE) - _dilated(ours, SIDE + _WIDER))
    dark = greatest(_dilated(-soft, SIDE) - _dilated(-ours, SIDE + _WIDER))
    light = abs(mean(_grey(ours), SIDE) - mean(_grey(theirs), SIDE))
    return (bright < far) & (dark < far) & (light < _LIGHT)


def _dilated(values: Any, pixels: int) -> Any:
    import cv2
    import numpy

    values = values.astype(numpy.uint8) if values.dtype == bool else values
    return cv2.dilate(values, numpy.ones((pixels, pixels), numpy.uint8))


def _strokes_of_grey(colours: Any) -> Any:
    """What is no light of the grey."""
    return _without_light(_grey(colours))


def _without_light(grey: Any) -> Any:
    import cv2
    import numpy

    values = grey.astype(numpy.float32)
    return values - cv2.GaussianBlur(values, (0, 0), _BROAD * SIDE)


def _grey(colours: Any) -> Any:
    import cv2
    import numpy

    return cv2.cvtColor(colours.astype(numpy.float32), cv2.COLOR_RGB2GRAY)
