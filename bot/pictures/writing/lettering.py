"""Whether other words or numbers stand where the original has its own: size charts and labels of one shop share all but those.

Writing agrees by chance: at the size at which cells are compared one number looks like the next. So both are laid over each other as finely as they
are kept, and strokes are sought that are gone without a trace and others that came, on the same ground. What is drawn over a copy brings strokes and
takes none away but those that it lies on; what is taken out of a copy brings none.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from bot.pictures.finding.colours import greatest
from bot.pictures.finding.places import Place
from bot.pictures.known.remembered import Remembered
from bot.pictures.writing.glance import count_of_gone, may_be_unlike, may_have_one_ground
from bot.pictures.writing.labels import SIDE, are_other_words, is_recoloured, strokes_astray
from bot.pictures.writing.letters import height_of_letters, stand_in_rows
from bot.pictures.writing.letterwise import Windows, is_drawn, may_be_another, may_be_drawn, side_of, windows
from bot.pictures.writing.marks import lets_through
from bot.pictures.writing.overwritten import is_written_over
from bot.pictures.writing.windowed import shrunk
from bot.pictures.writing.wordgrid import (
    BESIDE,
    WordGrid,
    as_soft,
    covered_by,
    grey_of,
    ground_of,
    inner_of,
    line_of,
    near,
    product_of,
    word_grid,
)

_INK, _SAME_GROUND = 40, 30
"""Levels by which strokes differ from their ground at least, and the grounds at most."""
_TRACE, _FAINT, _EXACT = 0.3, 0.3, 0.95
"""How much of a stroke must show for it to be there, beside what half of all strokes show; the least that these are taken to show; and how alike half of
what agrees is where strokes are out of their place by no more than a pixel."""
_STROKE, _JOINED, _FEWEST, _GONE, _MORE = 5, 5, 2, 0.006, 3.5
"""Pixels of a stroke that is counted, pixels across which strokes are one; how many are gone and how many came at least, what share of all strokes
is gone, and how many times more or less may have come: a watermark brings many, a sticker takes many away."""
_WIDELY, _FEWEST_WIDELY, _GONE_WIDELY = 0.15, 3, 0.03
"""Part of the picture that plainly changed from which it was photographed from a screen, cut out or drawn over; and how many strokes must be gone there,
and have come, and what share of all strokes, once both are as soft, unless the picture is all writing. Of what leans that is
asked once more as it is laid straight.

Of 31 pairs of cards with other words, photographed from a screen or blurred, that all else took for copies, 26 are told; of 44 copies of such cards, edited
so, none. Of cards among the latter no stroke is gone and none came once both are as soft, of the former two and more; on labels, and on other copies that
widely changed, up to two both came and are gone, and no more than .022 of all, of other labels three and more, and .05."""
_LEGIBLE, _EVENLY, _ONE_GROUND, _LETTERS, _LEADING = 300, 0.9, 20, 60, 0.25
"""Longest side of a copy below which a picture that is all writing cannot be read; the part of such a picture that is of one ground, the levels within
which it is, the small strokes on it, and the share of rows between its lines that none of them touches: of cards that is .45 and more, and of nine
pictures of things and places with as many strokes (seeds, stripes, gravel) only that of a starry sky is above .22."""
_ALL_OF_IT, _BETWEEN = 0.95, 0.35
"""The same two where lines run downwards, as in Chinese: of eight such cards all is of one ground and .42 and more lies between lines; of 30 pictures of
things with as many strokes, all on less even a ground but five, those five have .17 at most."""
_STRONGEST, _HALFWAY, _PALEST_INK = 0.995, 0.5, 12
"""What part of the pixels differs less from the ground than the darkest ink; how far towards that a stroke of such a picture reaches, as writing may have
nearly the colour of its ground, and the levels that it differs by at least."""
_WINDOWS, _SMALLEST_WINDOW, _JITTER = 45, 9, 2
"""What part of the longest side a window is high that holds a number or half a word, and twice as wide; its least height; and the pixels by which its
strokes may be out of their place."""
_WRITTEN, _MOST_INK, _ASKED = 0.35, 0.98, 50
"""How much ink a window holds that is asked, beside those that hold most of it (of one that holds less the light of a screen takes much), and how many
are asked at least."""
_BAD, _SPREAD = 0.05, 0.01
"""The part of the windows that is worst in any copy, and the least by which that falls below the others."""
_ALIKE = 0.7
"""How much of its strokes every window shares from which no words were exchanged, whatever strokes seem to be gone: of 17 pairs with other words that are
told by nothing else some window shares .48 at most, and .66 of all such cards however small; of a copy seen aslant, in which strokes seem exchanged, each shares .81."""
_WORD_FOR_WORD = 0.8
"""The same of a copy seen aslant, once it is laid straight: four copies of a template, whose words seemed exchanged at its rim, share .87 and more there,
and no stroke is gone or came; cards with other words share .55 at most, but for one photographed from a screen, whose strokes light took: of what changed
so widely it is not asked."""
_OTHER, _UNLIKE, _OUTLYING = 0.58, 0.8, 4.4
"""How much of its strokes a window shares with the original where it holds another word; and how much where it is also so many times farther below the
half of all windows than the worst are. Of 280 copies of cards, edited in every way, the least is .63, and of those below .8 none but one, photographed
from a screen, lies more than 4.0 times farther; of 98 cards that differ from the original in a word or a digit, and that nothing else told, 80 are told.
What is left is mostly small type: digits of some six pixels. Of 60 copies of cards in pale thin type on a pale ground, edited in every way, that with the least shares .76
where its type differs by 12 levels and more; of 21 with another line or word each shares .43 at most."""
_BESIDE_PRODUCT = 0.3
"""The part of what changed that lies on the product at most where it is another ground."""
_NAMES = 30
"""How many strokes came where none is gone once a name is written all over a card; where one word is another few come."""
_MARKED = 12
"""Levels from which something on the product changed plainly enough to tell whether it is a mark that lets it show through."""
_OTHER_GROUND = 0.6
"""The part of a picture that changed from which a thing was cut out, however much it looks like a word: a glass on white. Light on a screen changes .5."""


def is_illegible(place: Place) -> bool:
    """Say whether a picture that is all writing is shown too small for its words to be told from others."""
    return place.proof.side < _LEGIBLE and _is_all_writing(place)


_WRITING: Remembered[bool] = Remembered()
_DRAWN: Remembered[bool] = Remembered()
_CAN_BE_DRAWN: Remembered[bool] = Remembered()
_ROWS: Remembered[bool] = Remembered()
_HIGH: Remembered[float] = Remembered()


def _is_all_writing(place: Place) -> bool:
    """Say whether the original is small strokes that stand in lines on one ground, and nothing else."""
    return _WRITING.of(place.colours[0], lambda: _is_writing(grey_of(place.colours[0]), ...))


def _is_writing(ours: Any, asked: Any) -> bool:
    """The same of a part of it."""
    import cv2
    import numpy

    line = line_of(ours.shape)
    if not may_have_one_ground(ours, line, asked, _EVENLY):
        return False
    ground = ground_of(ours, line).astype(numpy.int16)
    evenly = (abs(ground - numpy.median(ground[asked]))[asked] < _ONE_GROUND).mean()
    if evenly < _EVENLY:
        return False
    apart = abs(ours - ground)
    least = max(_PALEST_INK, min(_INK, _HALFWAY * float(numpy.quantile(apart[asked], _STRONGEST))))
    ink = numpy.zeros(ours.shape, numpy.uint8)
    ink[asked] = apart[asked] > least
    _, labels, strokes, _ = cv2.connectedComponentsWithStats(ink)
    sides = numpy.maximum(strokes[:, cv2.CC_STAT_WIDTH], strokes[:, cv2.CC_STAT_HEIGHT])
    letters = (strokes[:, cv2.CC_STAT_AREA] >= _STROKE) & (sides < line)
    letters[0] = False  # the ground
    if letters.sum() < _LETTERS:
        return False
    rows, columns = (numpy.flatnonzero(letters[labels].any(axis=axis)) for axis in (1, 0))
    return _leading(rows) >= _LEADING or (evenly >= _ALL_OF_IT and _leading(columns) >= _BETWEEN)


def _has_rows_of_letters(place: Place) -> bool:
    """Say whether anything in the original stands in rows as letters do."""
    whole = place.colours[0]
    return _ROWS.of(whole, lambda: stand_in_rows(grey_of(whole), line_of(whole.shape)))


def _leading(lines: Any) -> float:
    """The share of rows, or columns, between the first and the last that are touched which none touches."""
    return float(1 - len(lines) / (lines[-1] + 1 - lines[0]))


def is_rewritten(place: Place) -> bool:
    """Say whether other words or numbers stand where the original has its own, on the same ground.

    They do if strokes are gone and others came, and not merely because the copy is softer: once the original is as soft, all strokes of a copy are there.
    Where all is writing one word or number is enough, and where a picture with letters in rows is drawn one letter.
    """
    grid = word_grid(place)
    if grid is None:
        return False
    if _has_other_words(grid) and (
        sum(one.area for one in grid.found) >= _WIDELY or grid.straight is None or not _shares_all(grid, *grid.straight)
    ):
        return True
    return _has_another_letter(grid) or _has_another_label(grid)


def _has_another_label(grid: WordGrid) -> bool:
    """Say whether words on the product are others, however small, few or pale its letters are.

    A product that is nothing but lines of writing is a card on a picture: a thief exchanges a word of it as he does one of a caption.
    """

    if not grid.product.any() or is_recoloured(grid.place):
        return False
    free = shrunk(grid.inner & ~grid.covered & ~near(grid.page, grid.ours.shape, BESIDE), SIDE)
    asked, ground = free & grid.product, free & ~grid.product

    def other_words(straight: Any | None = None) -> bool:
        astray = strokes_astray(grid.soft_colours, grid.laid.theirs, asked, ground, straight)
        return are_other_words(astray, on_a_card=lambda: _is_on_a_card(grid.place))

    return other_words() and (grid.straight is None or other_words(grid.straight[0])) and not _is_under_a_mark(grid)


def _is_under_a_mark(grid: WordGrid) -> bool:
    """Say whether all that plainly changed on the product lets it show through: a name that is written all over it takes its words for none of theirs."""
    import cv2

    asked = grid.inner & ~grid.covered & grid.product
    apart = greatest(cv2.absdiff(grid.soft_colours, grid.laid.theirs.astype("float32")))
    return lets_through(grid.soft_colours, grid.laid.theirs, asked & (apart > _MARKED))


def _is_on_a_card(place: Place) -> bool:
    """Say whether the product is small strokes in lines and nothing else."""
    whole = grey_of(place.colours[0])
    return _is_writing(whole, product_of(place.proof, whole.shape))


def _has_another_letter(grid: WordGrid) -> bool:
    """Say whether some letter or digit is another one, as both lie on each other best: of a picture that is drawn or all writing, or on a label."""
    place, found, ours, line = grid.place, grid.found, grid.ours, grid.line
    all_writing = _is_all_writing(place)
    if not all_writing and sum(one.area for one in found) >= _OTHER_GROUND:
        return False
    size, whole = ours.shape, place.colours[0]
    all_of_it = all_writing or (  # whether it is drawn takes twice as long to tell
        _CAN_BE_DRAWN.of(whole, lambda: may_be_drawn(grid.laid.ours, line), size)
        and _has_rows_of_letters(place)
        and _DRAWN.of(whole, lambda: is_drawn(grid.laid.ours, line), size)
    )
    if not all_of_it and not may_be_unlike(grid.soft, grid.theirs, grid.inner & grid.product):
        return False
    high = _HIGH.of(whole, lambda: height_of_letters(grey_of(grid.laid.ours), line), size)
    label = grid.inner if all_of_it else _label(grid, side_of(high))
    old, new = (grid.soft, grid.soft_ground), (grid.theirs, grid.their_ground)
    if not may_be_another(old, new, label & grid.inner, side_of(high), all_of_it=all_of_it):
        return False
    covers = [covered_by([one], size) for one in found]

    def compared(soft: Any, other: Any, inner: Any) -> Windows:
        return windows(soft, other, inner, high, line, covers, all_of_it=all_of_it)

    asked: Windows | None = compared(grid.soft, grid.theirs, grid.inner)
    if asked is not None and not all_of_it:
        asked = asked.on_a_label(label, line)
    told = asked.told(None) if asked is not None else None
    if asked is None or told is None or not (told.is_another if all_of_it else told.is_plainly_another):
        return False
    if grid.straight is not None:
        other, there = grid.straight
        inner = inner_of(there)
        told = asked.told(compared(as_soft(ours, other, inner), other, inner)) or told
    if not all_of_it:
        excused = is_written_over(found) or is_recoloured(place)
        return told.is_plainly_another and not excused and not _is_under_a_mark(grid)
    if not told.is_another or (told.is_in_many_places and is_written_over(found)):
        return False
    (gone, _), (came, _) = _exchanged(*_strokes(old, new, grid.inner & ~grid.covered), 1)
    return bool(gone) or came < _NAMES


def _label(grid: WordGrid, side: int) -> Any:
    """Where the product is, away from another ground than the original's."""
    label = grid.product.copy()
    for one in (grid.page, *(one.mask for one in grid.found if one.on_product < _BESIDE_PRODUCT)):
        label &= ~near(one, label.shape, side + BESIDE)
    return label


def _shares_all(grid: WordGrid, theirs: Any, there: Any) -> bool:
    """Say whether no stroke is gone and none came, and every window shares so much of its strokes that all words are there."""
    strokes = _straight_strokes(grid, theirs, there)
    (gone, _), (came, _) = _exchanged(*strokes, 1)
    seen = _worst_window(*strokes)
    return not gone and not came and seen is not None and seen[0] >= _WORD_FOR_WORD


def _straight_strokes(grid: WordGrid, theirs: Any, there: Any) -> tuple[Any, Any, Any]:
    """The strokes of the original and of a copy that was laid straight, and where both have the same ground."""
    inner = inner_of(there)
    old, new = ((one, ground_of(one, grid.line)) for one in (as_soft(grid.ours, theirs, inner), theirs))
    return _strokes(old, new, inner & ~grid.covered)


def _has_other_words(grid: WordGrid) -> bool:
    asked = grid.inner & ~grid.covered
    reach = 1 if grid.place.proof.quantile(0.5) >= _EXACT else 2
    all_writing = _is_all_writing(grid.place)
    if not all_writing:
        if min(count_of_gone(*pair, asked, reach) for pair in _both_ways(grid.ours, grid.theirs)) < _FEWEST * _STROKE:
            return False
        asked &= ~near(grid.page, grid.ours.shape, BESIDE)
    theirs = grid.theirs, grid.their_ground
    old, new, same = _strokes((grid.ours, grid.our_ground), theirs, asked)
    gone, share = _missing(old, new, same, reach)
    exchanged = gone >= _FEWEST and share >= _GONE
    if exchanged:
        came, brought = _missing(new, old, same, reach)
        exchanged = came >= _FEWEST and share / _MORE <= brought <= share * _MORE
    if not exchanged and not all_writing:
        return False
    strokes = _strokes((grid.soft, grid.soft_ground), theirs, asked)
    if (seen := _worst_window(*strokes)) is not None:
        worst, apart = seen
        if all_writing and (worst < _OTHER or (worst < _UNLIKE and apart > _OUTLYING)):
            return True
        exchanged &= worst < _ALIKE
    if not exchanged:
        return False
    if sum(one.area for one in grid.found) >= _WIDELY and not all_writing:
        straight = _straight_strokes(grid, *grid.straight) if grid.straight is not None else strokes
        return all(_are_many(_exchanged(*each, reach)) for each in (strokes, straight))
    (gone, _), (came, _) = _exchanged(*strokes, reach)
    return max(gone, came) >= _FEWEST


def _both_ways(one: Any, other: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return (one, other), (other, one)


def _are_many(exchanged: tuple[tuple[int, float], tuple[int, float]]) -> bool:
    """Say whether so many strokes are gone and came that light alone does not make that of a copy."""
    (gone, share), (came, brought) = exchanged
    return min(gone, came) >= _FEWEST_WIDELY and min(share, brought) >= _GONE_WIDELY


def _exchanged(old: Any, new: Any, asked: Any, reach: int) -> tuple[tuple[int, float], tuple[int, float]]:
    """What is missing of the strokes of the one, and of the other."""
    return _missing(old, new, asked, reach), _missing(new, old, asked, reach)


def _strokes(ours: tuple[Any, Any], theirs: tuple[Any, Any], asked: Any) -> tuple[Any, Any, Any]:
    """By how many levels each of both, given with its ground, differs from that, and where both have the same one."""
    import cv2

    old, new = (cv2.subtract(one, ground, dtype=cv2.CV_16S) for one, ground in (ours, theirs))
    return old, new, asked & (cv2.absdiff(ours[1], theirs[1]) < _SAME_GROUND)


def _worst_window(old: Any, new: Any, asked: Any) -> tuple[float, float] | None:
    """How much of its strokes that window shares which has writing in both and shares least; and how many times farther that is below the half of all
    windows than the worst of these are. None where there are no such windows, or where writing hardly shows at all in the copy.

    A copy that is worn is so in many windows. What is drawn over a card, unless it hides the words, leaves all their strokes there.
    """
    import numpy

    if not asked.any() or numpy.quantile(abs(old[asked]), _STRONGEST) < _PALEST_INK:
        return None
    old, new = (numpy.where(asked, one, 0).astype(numpy.float32) for one in (old, new))
    inks = [_in_windows(one * one) for one in (old, new)]
    written = asked & numpy.all([ink > _WRITTEN * numpy.quantile(ink[asked], _MOST_INK) for ink in inks], axis=0)
    if written.sum() < _ASKED:
        return None
    shared = _shared(old, new, 0)[written]
    if shared.min() < _UNLIKE:  # to look beside its place only makes it more
        shared = _shared(old, new, _JITTER)[written]
    worst, usual = float(shared.min()), float(numpy.median(shared))
    return worst, (usual - worst) / max(_SPREAD, usual - float(numpy.quantile(shared, _BAD)))


def _shared(old: Any, new: Any, jitter: int) -> Any:
    """How much of the strokes in the window round each pixel is there in both, by the one of both that has fewer, as they lie on each other best."""
    import numpy

    height, width = old.shape
    wider = numpy.pad(new, jitter)
    most, all_old = numpy.zeros_like(old), numpy.maximum(_in_windows(old * old), 1e-3)
    for down, along in product(range(2 * jitter + 1), repeat=2):
        moved = wider[down : down + height, along : along + width]
        both = numpy.where(old * moved > 0, numpy.minimum(abs(old), abs(moved)), 0)
        by_old = _in_windows(both * abs(old)) / all_old
        by_new = _in_windows(both * abs(moved)) / numpy.maximum(_in_windows(moved * moved), 1e-3)
        most = numpy.maximum(most, numpy.maximum(by_old, by_new))
    return most


def _in_windows(values: Any) -> Any:
    """The mean in a window round each pixel, twice as wide as it is high; nothing lies beyond the rim."""
    import cv2

    high = max(_SMALLEST_WINDOW, int(max(values.shape) / _WINDOWS)) | 1
    return cv2.boxFilter(values, cv2.CV_32F, (2 * high + 1, high), borderType=cv2.BORDER_CONSTANT)


def _missing(these: Any, those: Any, asked: Any, reach: int) -> tuple[int, float]:
    """How many of these strokes the others do not show within so many pixels, and what share of their pixels that is."""
    import cv2
    import numpy

    near = numpy.ones((2 * reach + 1, 2 * reach + 1), numpy.uint8)
    dark, light = (cv2.dilate(numpy.maximum(sign * those, 0).astype(numpy.uint8), near) for sign in (-1, 1))
    ink = (abs(these) > _INK) & asked
    if not ink.any():
        return 0, 0.0
    shown = numpy.where(these > 0, light, dark) / numpy.maximum(abs(these), 1)
    usual = min(1.0, max(float(numpy.median(shown[ink])), _FAINT))
    missing = ink & (shown < _TRACE * usual)
    joined = cv2.dilate(missing.astype(numpy.uint8), numpy.ones((_JOINED, _JOINED), numpy.uint8))
    count, labels = cv2.connectedComponents(joined)
    pixels = numpy.bincount(labels[missing], minlength=count)
    return int((pixels[1:] >= _STROKE).sum()), float(missing.sum() / ink.sum())
