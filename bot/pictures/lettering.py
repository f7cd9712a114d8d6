"""Whether other words or numbers stand where the original has its own: size charts and labels of one shop share all but those.

Writing agrees by chance: at the size at which cells are compared one number looks like the next. So both are laid over each other as finely as they
are kept, and strokes are sought that are gone without a trace and others that came, on the same ground. What is drawn over a copy brings strokes and
takes none away but those that it lies on; what is taken out of a copy brings none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from bot.pictures.colours import ONE_COLOUR, as_most_is_copied, greatest, plain_shares
from bot.pictures.labels import SIDE, are_other_words, is_recoloured, strokes_astray
from bot.pictures.letters import height_of_letters
from bot.pictures.letterwise import Windows, is_drawn, windows
from bot.pictures.oddity import is_written_over
from bot.pictures.overlay import overlay
from bot.pictures.patches import CHANGED, Change
from bot.pictures.places import Place
from bot.pictures.proof import Laid, Proof, lay
from bot.pictures.straightening import straightened
from bot.pictures.windowed import blurred, shrunk

FINEST, _SMALLEST = 640, 110
"""Longest side in pixels at which both are laid over each other, and that of a copy in which writing can be told."""
_LINE, _INK, _SAME_GROUND = 14, 40, 30
"""What part of the longest side a line of writing is lower than; levels by which strokes differ from their ground at least, and the grounds at most."""
_TRACE, _FAINT, _EXACT = 0.3, 0.3, 0.95
"""How much of a stroke must show for it to be there, beside what half of all strokes show; the least that these are taken to show; and how alike half of
what agrees is where strokes are out of their place by no more than a pixel."""
_COVERS, _BESIDE, _EDGE = 0.02, 15, 9
"""The share of the picture from which a patch that was drawn is a sticker and no word, and the pixels beside it, and beside the rim, that are not asked."""
_STROKE, _JOINED, _FEWEST, _GONE, _MORE = 5, 5, 2, 0.006, 3.5
"""Pixels of a stroke that is counted, pixels across which strokes are one; how many are gone and how many came at least, what share of all strokes
is gone, and how many times more or less may have come: a watermark brings many, a sticker takes many away."""
_WIDELY, _FEWEST_WIDELY, _GONE_WIDELY = 0.15, 3, 0.03
"""Part of the picture that plainly changed from which it was photographed from a screen, cut out or drawn over; and how many strokes must be gone there,
and have come, and what share of all strokes, once both are as soft, unless the picture is all writing.

Of 31 pairs of cards with other words, photographed from a screen or blurred, that all else took for copies, 26 are told; of 44 copies of such cards, edited
so, none. Of cards among the latter no stroke is gone and none came once both are as soft, of the former two and more; on labels, and on other copies that
widely changed, up to two both came and are gone, and no more than .022 of all, of other labels three and more, and .05."""
_SOFTER = (0.0, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Widths of a blur, in pixels of that grid, by which the original is made as soft as a copy."""
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
_BESIDE_PRODUCT, _NO_WORD, _NEWLY = 0.3, 0.01, 0.3
"""The part of what changed that lies on the product at most where it is another ground; the share of the picture from which a field of one colour is no
word, and how much of it changed where it has not been there before."""
_NAMES = 30
"""How many strokes came where none is gone once a name is written all over a card; where one word is another few come."""
_OTHER_GROUND = 0.6
"""The part of a picture that changed from which a thing was cut out, however much it looks like a word: a glass on white. Light on a screen changes .5."""


def is_illegible(place: Place) -> bool:
    """Say whether a picture that is all writing is shown too small for its words to be told from others."""
    return place.proof.side < _LEGIBLE and _is_all_writing(place)


def _is_all_writing(place: Place) -> bool:
    """Say whether the original is small strokes that stand in lines on one ground, and nothing else."""
    return _is_writing(_grey(place.colours[0]), ...)


def _is_writing(ours: Any, asked: Any) -> bool:
    """The same of a part of it."""
    import cv2
    import numpy

    line = _line(ours.shape)
    ground = cv2.medianBlur(ours, line).astype(numpy.int16)
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


def _leading(lines: Any) -> float:
    """The share of rows, or columns, between the first and the last that are touched which none touches."""
    return float(1 - len(lines) / (lines[-1] + 1 - lines[0]))


def is_rewritten(place: Place) -> bool:
    """Say whether other words or numbers stand where the original has its own, on the same ground.

    They do if strokes are gone and others came, and not merely because the copy is softer: once the original is as soft, all strokes of a copy are there.
    Where all is writing one word or number is enough, and where a picture is drawn one letter.
    """
    over, laid = overlay(place), None
    if place.proof.side >= _SMALLEST:
        laid = lay(*place.colours, place.proof.matrix, FINEST, within=place.proof.within)
    if over is None or laid is None:
        return False
    mapped = as_most_is_copied(laid, place.proof)
    ours, theirs, page = _grey(mapped), _grey(laid.theirs), _bare_page(place, mapped, laid)
    if _has_other_words(place, over.changes, page, ours, theirs, laid.there):
        if sum(one.area for one in over.changes) >= _WIDELY:
            return True
        straight = straightened(ours, theirs, laid.there)
        if straight is None or not _shares_all(over.changes, ours, *straight):
            return True
    if _has_another_letter(place, over.changes, page, laid, ours, theirs):
        return True
    return _has_another_label(place, over.changes, page, laid, mapped)


def _has_another_label(place: Place, found: list[Change], page: Any, laid: Laid, mapped: Any) -> bool:
    """Say whether words on the product are others, however small, few or pale its letters are; `mapped` is the original in the copy's colours.

    A product that is nothing but lines of writing is a card on a picture: a thief exchanges a word of it as he does one of a caption.
    """
    import numpy

    if is_recoloured(place) or not place.proof.product.any():
        return False
    ours, theirs, whole = _grey(mapped), _grey(laid.theirs), _grey(place.colours[0])
    on_a_card = _is_writing(whole, _product(place.proof, whole.shape))
    soft = blurred(numpy.clip(mapped, 0, 255).astype(numpy.float32), _softness(ours, theirs, _inner(laid.there)))
    free = shrunk(_inner(laid.there) & ~_covered(found, ours.shape) & ~_near(page, ours.shape, _BESIDE), SIDE)
    product = _product(place.proof, ours.shape)
    asked, ground = free & product, free & ~product
    if not are_other_words(strokes_astray(soft, laid.theirs, asked, ground), on_a_card=on_a_card):
        return False
    straight = straightened(ours, theirs, laid.there)
    return straight is None or are_other_words(
        strokes_astray(soft, laid.theirs, asked, ground, straight[0]), on_a_card=on_a_card
    )


def _has_another_letter(place: Place, found: list[Change], page: Any, laid: Laid, ours: Any, theirs: Any) -> bool:
    """Say whether some letter or digit is another one, as both lie on each other best: of a picture that is drawn or all writing, or on a label."""
    line = _line(ours.shape)
    all_writing = _is_all_writing(place)
    if not all_writing and sum(one.area for one in found) >= _OTHER_GROUND:
        return False
    all_of_it = all_writing or is_drawn(laid.ours, line)
    high = height_of_letters(_grey(laid.ours), line)
    covers = [_covered([one], ours.shape) for one in found]

    def compared(other: Any, there: Any) -> Windows:
        inner = _inner(there)
        return windows(_as_soft(ours, other, inner), other, inner, high, line, covers, all_of_it=all_of_it)

    asked: Windows | None = compared(theirs, laid.there)
    if asked is not None and not all_of_it:
        other = [page, *(one.mask for one in found if one.on_product < _BESIDE_PRODUCT)]
        product = _product(place.proof, ours.shape)
        for one in other:
            product &= ~_near(one, ours.shape, asked.side + _BESIDE)
        asked = asked.on_a_label(product, line)
    told = asked.told(None) if asked is not None else None
    if asked is None or told is None or not (told.is_another if all_of_it else told.is_plainly_another):
        return False
    if (straight := straightened(ours, theirs, laid.there)) is not None:
        told = asked.told(compared(*straight)) or told
    if not all_of_it:
        return told.is_plainly_another and not is_written_over(found) and not is_recoloured(place)
    if not told.is_another or (told.is_in_many_places and is_written_over(found)):
        return False
    inner = _inner(laid.there)
    (gone, _), (came, _) = _exchanged(_as_soft(ours, theirs, inner), theirs, inner & ~_covered(found, ours.shape), 1)
    return bool(gone) or came < _NAMES


def _bare_page(place: Place, mapped: Any, laid: Laid) -> Any:
    """Fields of the one colour that came beside the product, `mapped` being the original in the colours of the copy; behind what was cut out, it shows within a
    handle as well."""
    import cv2
    import numpy

    changed = (greatest(abs(mapped - laid.theirs)) > CHANGED) & laid.there
    beside = changed & ~_product(place.proof, laid.there.shape)
    if not beside.any():
        return beside
    _, colour = plain_shares(laid.theirs[beside])
    alike = greatest(abs(laid.theirs.astype(numpy.float32) - colour)) <= ONE_COLOUR
    count, fields, sizes, _ = cv2.connectedComponentsWithStats(alike.astype(numpy.uint8))
    came = numpy.bincount(fields[changed], minlength=count) / sizes[:, cv2.CC_STAT_AREA]
    bare = (came >= _NEWLY) & (sizes[:, cv2.CC_STAT_AREA] >= _NO_WORD * alike.size)
    bare[0] = False  # all other colours
    return bare[fields]


def _near(mask: Any, shape: tuple[int, int], pixels: int) -> Any:
    """A mask in another size, and so many pixels across beside it."""
    import cv2
    import numpy

    larger = cv2.resize(mask.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST)
    return cv2.dilate(larger, numpy.ones((pixels, pixels), numpy.uint8)) > 0


def _product(proof: Proof, shape: tuple[int, int]) -> Any:
    import cv2
    import numpy

    return cv2.resize(proof.product.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST) > 0


def _shares_all(found: Sequence[Change], ours: Any, theirs: Any, there: Any) -> bool:
    """Say whether no stroke is gone and none came, and every window shares so much of its strokes that all words are there."""
    inner = _inner(there)
    asked = inner & ~_covered(found, ours.shape)
    soft = _as_soft(ours, theirs, inner)
    (gone, _), (came, _) = _exchanged(soft, theirs, asked, 1)
    seen = _worst_window(*_strokes(soft, theirs, asked))
    return not gone and not came and seen is not None and seen[0] >= _WORD_FOR_WORD


def _has_other_words(place: Place, found: Sequence[Change], page: Any, ours: Any, theirs: Any, there: Any) -> bool:
    inner = _inner(there)
    asked = inner & ~_covered(found, ours.shape)
    reach = 1 if place.proof.quantile(0.5) >= _EXACT else 2
    all_writing = _is_all_writing(place)
    if not all_writing:
        asked &= ~_near(page, ours.shape, _BESIDE)
    (gone, share), (came, brought) = _exchanged(ours, theirs, asked, reach)
    exchanged = min(gone, came) >= _FEWEST and share >= _GONE and share / _MORE <= brought <= share * _MORE
    if not exchanged and not all_writing:
        return False
    soft = _as_soft(ours, theirs, inner)
    if (seen := _worst_window(*_strokes(soft, theirs, asked))) is not None:
        worst, apart = seen
        if all_writing and (worst < _OTHER or (worst < _UNLIKE and apart > _OUTLYING)):
            return True
        exchanged &= worst < _ALIKE
    (gone, share), (came, brought) = _exchanged(soft, theirs, asked, reach)
    if sum(one.area for one in found) >= _WIDELY and not all_writing:
        return exchanged and min(gone, came) >= _FEWEST_WIDELY and min(share, brought) >= _GONE_WIDELY
    return exchanged and max(gone, came) >= _FEWEST


def _exchanged(ours: Any, theirs: Any, asked: Any, reach: int) -> tuple[tuple[int, float], tuple[int, float]]:
    """What is missing of the strokes of the one, and of the other, where both have the same ground."""
    old, new, asked = _strokes(ours, theirs, asked)
    return _missing(old, new, asked, reach), _missing(new, old, asked, reach)


def _strokes(ours: Any, theirs: Any, asked: Any) -> tuple[Any, Any, Any]:
    """By how many levels each of both differs from its ground, and where both have the same one."""
    import cv2
    import numpy

    grounds = [cv2.medianBlur(one, _line(ours.shape)).astype(numpy.int16) for one in (ours, theirs)]
    old, new = (one - ground for one, ground in zip((ours, theirs), grounds, strict=True))
    return old, new, asked & (abs(grounds[0] - grounds[1]) < _SAME_GROUND)


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


def _as_soft(ours: Any, theirs: Any, there: Any) -> Any:
    """The original under that blur which makes it most like the copy."""
    return blurred(ours, _softness(ours, theirs, there))


def _softness(ours: Any, theirs: Any, there: Any) -> float:
    """The width of that blur in pixels."""
    import numpy

    def left(width: float) -> float:
        return float(((blurred(ours, width).astype(numpy.float32) - theirs)[there] ** 2).mean())

    return min(_SOFTER, key=left)


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


def _covered(found: Sequence[Change], shape: tuple[int, int]) -> Any:
    """Where stickers and banners lie."""
    import cv2
    import numpy

    covered = numpy.zeros(shape, numpy.uint8)
    for one in found:
        if one.bar or one.round or (one.area > _COVERS and one.is_drawn):
            covered |= cv2.resize(one.mask.astype(numpy.uint8), shape[::-1], interpolation=cv2.INTER_NEAREST)
    return cv2.dilate(covered, numpy.ones((_BESIDE, _BESIDE), numpy.uint8)) > 0


def _line(shape: tuple[int, ...]) -> int:
    """Side of a square that no stroke fills, odd."""
    return max(9, int(max(shape) / _LINE)) | 1


def _inner(there: Any) -> Any:
    import cv2
    import numpy

    return cv2.erode(there.astype(numpy.uint8), numpy.ones((_EDGE, _EDGE), numpy.uint8)) > 0


def _grey(colours: Any) -> Any:
    import cv2
    import numpy

    return cv2.cvtColor(numpy.clip(colours, 0, 255).astype(numpy.uint8), cv2.COLOR_RGB2GRAY)
