"""Where a copy does not agree: the largest blob tells a sticker or new colours from another product in the same frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pictures.changes.exchanged import is_patch_exchanged, is_thing_exchanged
from bot.pictures.changes.patterns import has_merely_new_colours, shows_another_pattern
from bot.pictures.changes.peeking import is_a_thing_under_a_banner, is_another_beside_a_banner
from bot.pictures.finding.colours import in_pixels, lab
from bot.pictures.finding.overlay import Overlay, overlay
from bot.pictures.finding.patches import Change, kept_edges, shining_through
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import WINDOW, Laid, Proof
from bot.pictures.writing.letters import stand_in_rows
from bot.pictures.writing.marks import is_see_through
from bot.pictures.writing.overwritten import is_word, is_written_over, words_in
from bot.pictures.writing.wordgrid import grey_of, line_of

_FEWEST = 4
_A_THING, _PARTLY, _MOSTLY, _GONE = 0.1, 0.35, 0.7, 0.15
"""Of a thing that stands free and was exchanged nothing agrees; under stickers a third and more shows."""
_EXACT = 0.995
_LEFT, _LEFT_CELLS, _CLEAR = 0.8, 4, 0.95
"""How much of a product must agree where nothing was drawn over it, in how many cells at least, and how exactly."""
_ALONE_CELLS, _ALONE, _ALONE_ELSE, _ALONE_ALIKE, _ALONE_SHARP, _ALONE_SHOWN = 8, 0.07, 0.94, 0.45, 0.985, 0.7
"""What is another thing wherever it lies: cells and share of such a blob, how much agrees elsewhere, how alike it is at most, and how exactly
what agrees does, and in how much of it something is shown: what light washed out is nothing else. Of 190 copies, edited once or five times, six have such a blob, all of them worn: none agrees more than .983."""
_SHOWS, _LITTLE_CELLS = 0.3, 12
"""Where less of a product than this shows, so many cells must agree, and to the pixel."""
_HARDLY, _SHARP = 0.6, 0.985
"""Where all else agrees so exactly, a product of which no more agrees is another, although a frame may be counted to it."""
_LEAST_THING, _MUCH = 8, 0.3
"""Cells of a thing that stands free on the product, and their part of all there, from which one must see some of it."""
_WHOLLY_ODD, _FEW_ODD = 0.9, 10
"""Part and number of a change's cells from which it agrees nowhere."""
_RECOLOURED, _WHOLLY_RECOLOURED = 10.0, 20.0
"""How far the colours of what agrees on the product moved, in CIELAB: with another print in the same mock-up not at all."""
_SEAM, _ALL_AGREES, _KEPT = 0.02, 0.95, 0.45
"""A change that is only a seam of the paint where all else agrees, and how alike edges are from which they were kept: of what
else was put in a frame whose colours were changed as well 0.3 at most."""
_ALL_OVER = 12
"""How many changes no larger than a word there are at least: another print has up to 8."""
_MUCH_AGREES, _AS_BEFORE = 0.85, 0.85
"""Where so much agrees, a small change that still has so much of the old light and shade has only new colours."""
_LARGE, _MANY_ODD = 0.08, 20
"""A change of this area with so many cells that do not agree needs no exact picture round it."""
_TORN, _TORN_ODD, _BESIDE = 0.006, 3, 0.003
"""Area and odd cells of all patches of a torn print together, and the area of changes elsewhere that are too many for one."""
_TORN_SHARP, _TORN_WORST, _TORN_EDGES, _UNTINTED = 0.98, 0.96, 0.75, 5.0
"""How alike half and nine tenths are of what agrees beside it, the edges it keeps at most (clipped light keeps 0.82 and more),
and how far the product's other colours may have moved."""
_TORN_PRODUCT, _TORN_GROUND, _ADDED, _THROUGH = 0.93, 0.96, 0.1, 0.4
"""How much of the product and of the ground agrees beside it, how much of the ground may show what was not there, and how
little shines through where the ground is no witness: under a watermark of 60 % at least as much."""


_FIRM, _HARDLY_OFF, _EXACTLY, _LARGE_SIDE = 20, 0.8, 0.98, 200.0
_ALL_LEFT, _ENOUGH_LEFT, _ON_PRODUCT = 0.85, 12, 8
"""Under stickers: points that lie alike, pixels that they may be off, how alike cells are and how large the copy is; and of the
cells on which nothing was drawn how many agree, everywhere and on the product."""


@dataclass(frozen=True, slots=True, eq=False)
class Blob:
    """The largest connected group of cells that do not agree.

    `mask` is its cells, `cells` how many of them are textured, `share` their part of all textured cells, `elsewhere` how
    much agrees outside of it, `on_product` how much of it lies on the product, `alike` the mean correlation in it, `shown` in
    how much of it the suspect shows something.
    """

    mask: Any
    cells: int
    share: float
    elsewhere: float
    on_product: float
    alike: float
    shown: float = 1.0

    @property
    def is_island(self) -> bool:
        """Say whether it is clear of the rim."""
        return not (self.mask[0].any() or self.mask[-1].any() or self.mask[:, 0].any() or self.mask[:, -1].any())

    @property
    def is_small_and_clear(self) -> bool:
        """Say whether nearly all else agrees and it lies within the product, as a print on a shirt does."""
        return self.share >= 0.05 and self.elsewhere >= 0.95 and self.on_product >= 0.95 and self.alike < 0.45

    @property
    def is_all_that_differs(self) -> bool:
        """Say whether it is a good part of the product and all else agrees, even if a banner joins it to the rim."""
        return self.share >= 0.12 and self.elsewhere >= 0.97 and self.on_product >= 0.7 and self.alike < 0.25

    @property
    def stands_alone(self) -> bool:
        """Say whether it is clear of the rim and nearly all else agrees, wherever it lies: a glass is no product that anybody finds."""
        plainly = self.cells >= _ALONE_CELLS and self.share >= _ALONE and self.alike < _ALONE_ALIKE
        return plainly and self.is_island and self.elsewhere >= _ALONE_ELSE and self.shown >= _ALONE_SHOWN

    @property
    def is_large(self) -> bool:
        """Say whether it is most of the product, as in a template with another one."""
        return (self.share >= 0.15 and self.elsewhere >= 0.9 and self.on_product >= 0.9 and self.alike < 0.4) or (
            self.share >= 0.2 and self.elsewhere >= 0.97 and self.on_product >= 0.75 and self.alike < 0.25
        )


def shows_another_product(place: Place) -> bool:
    """Say whether what differs is another product or print, neither drawn over the old one nor merely recoloured."""
    over = overlay(place)
    if over is None:
        return False
    laid, found, rest = over.laid, over.changes, over.rest
    blob = largest_blob(rest)
    if lacks_a_thing(place.proof, rest):
        return True
    if rest.product_share < _HARDLY and rest.quantile(0.5) >= _SHARP and ground_share(rest) >= rest.product_share:
        return True
    if rest.product_share < _MOSTLY and any(change.is_exchanged_ground for change in found):
        return True
    if shows_a_torn_print(place.proof, rest, laid, found):
        return True
    if is_thing_exchanged(place.proof, laid, found):
        return True
    prints = [change for change in found if change.is_another_print and not is_writing(change, found)]
    if any(
        (change.is_exchanged or stands_out(change, place.proof))
        and not is_recoloured(change, laid, place.proof)
        and not is_see_through(laid, place.proof, change.mask)
        and not has_merely_new_colours(laid, change.mask)
        for change in prints
    ):
        return True
    if blob is None or blob.cells < _FEWEST:
        return False
    return _is_another(blob, place.proof, over) and not has_merely_new_colours(
        laid, in_pixels(blob.mask, laid.ours.shape)
    )


def _is_another(blob: Blob, proof: Proof, over: Overlay) -> bool:
    """Say whether the largest of what does not agree is another thing, by how much of the product it is and how all else agrees."""
    laid, found, rest = over.laid, over.changes, over.rest
    if _is_gone(rest, blob):
        return True
    if blob.stands_alone and rest.quantile(0.5) >= _ALONE_SHARP:
        return True
    island = blob.is_island and (blob.is_small_and_clear or blob.is_large)
    if not (island or blob.is_all_that_differs):
        return False
    if blob.is_all_that_differs and not island:
        return True
    moved = moved_colours(laid, proof, blob.mask)
    if blob.is_large and blob.alike < (0.17 if moved >= _WHOLLY_RECOLOURED else 0.4):
        return True
    return blob.is_small_and_clear and (moved < _RECOLOURED or any(change.is_other_ground for change in found))


def shows_another_thing(place: Place) -> bool:
    """Say whether one patch of what lies there is another thing, wherever it lies and however small it is."""
    over = overlay(place)
    if over is None:
        return False
    laid, found = over.laid, over.changes
    if is_patch_exchanged(place.proof, laid, found):
        return True
    if _is_full_of_words(found):
        return False
    return is_another_beside_a_banner(place.proof, laid, found) or (
        is_a_thing_under_a_banner(place.proof, laid, found) and _is_a_template(place)
    )


def _is_a_template(place: Place) -> bool:
    """Say whether words stand in the original: what agrees may be theirs alone."""
    grey = grey_of(place.colours[0])
    return stand_in_rows(grey, line_of(grey.shape))


def _is_full_of_words(found: list[Change]) -> bool:
    """Say whether a name is written all over, or so many words that they may be one."""
    return is_written_over(found) or len(words_in(found)) >= _ALL_OVER


def shows_another_print(place: Place) -> bool:
    """Say whether something within its old outline has another pattern, and neither merely other colours nor a name written all over it."""
    over = overlay(place)
    if over is None or _is_full_of_words(over.changes):
        return False
    return shows_another_pattern(place.proof, over.laid, over.changes)


def shows_a_torn_print(proof: Proof, rest: Proof, laid: Laid, found: list[Change]) -> bool:
    """Say whether some patches of the product changed, and nothing else in a picture that agrees to the pixel.

    Of another print on a ribbed or narrow thing, or one of like colours, only shreds differ. A watermark lies on the ground as
    well, or lets show through what is under it; light that was clipped keeps the edges.
    """
    import cv2
    import numpy

    free = [change for change in found if not change.is_drawn]
    within = [change for change in free if change.on_product >= 0.8 and not change.at_rim]
    area = sum(change.area for change in within)
    if area < _TORN or sum(change.area for change in free) - area >= _BESIDE or proof.quantile(0.5) < _TORN_SHARP:
        return False
    mask = numpy.any([change.mask for change in within], axis=0)
    near = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((WINDOW, WINDOW), numpy.uint8))[numpy.ix_(*proof.grid)] > 0
    odd = rest.inside & ~rest.agreeing & (rest.textured | rest.suspect_textured)
    beside, agreeing = rest.textured & ~near, rest.agreeing & ~near
    if (odd & near).sum() < _TORN_ODD or not (agreeing & proof.product).any():
        return False
    if agreeing[beside & proof.product].mean() < _TORN_PRODUCT:
        return False
    if numpy.quantile(proof.alike[agreeing], 0.1) < _TORN_WORST:
        return False
    ground, added = beside & ~proof.product, odd & rest.suspect_textured & ~near & ~proof.product
    touched = ground.any() and agreeing[ground].mean() < _TORN_GROUND
    touched = touched or added.sum() > _ADDED * (rest.inside & ~proof.product).sum()
    if touched and shining_through(laid, mask) >= _THROUGH:
        return False
    tinted = moved_colours(laid, proof, mask[numpy.ix_(*proof.grid)]) >= _UNTINTED
    return not tinted and kept_edges(laid, mask) < _TORN_EDGES and not is_see_through(laid, proof, mask)


def is_writing(change: Change, found: list[Change]) -> bool:
    """Say whether a small change is one of very many: a name that is written all over the picture, word by word."""
    return is_word(change) and len(words_in(found)) >= _ALL_OVER


def ground_share(proof: Proof) -> float:
    """How much agrees of what is not the product: of a thing that was cut out and put elsewhere nothing does."""
    around = proof.textured & ~proof.product
    return float(proof.agreeing[around].mean()) if around.any() else 1.0


def lacks_a_thing(proof: Proof, rest: Proof, much: float = _MUCH) -> bool:
    """Say whether of a thing that stands free and is so much of the product nothing agrees: hidden or exchanged, who knows."""
    import cv2
    import numpy

    count, labels = cv2.connectedComponents((proof.textured & proof.product).astype(numpy.uint8), connectivity=8)
    least = max(_LEAST_THING, much * proof.product_cells)
    things = (labels == n for n in range(1, count))
    return any(thing.sum() >= least and rest.agreeing[thing].sum() < _LEFT_CELLS for thing in things)


def _is_gone(proof: Proof, blob: Blob) -> bool:
    """Say whether a thing that stands free was exchanged: nothing of it agrees, nor does much of the product."""
    thing = blob.share >= _A_THING and blob.on_product >= _PARTLY and proof.product_share < _MOSTLY
    return thing and visible_share(proof, blob) < _GONE


def is_merely_covered(place: Place) -> bool:
    """Say whether stickers or banners hide the product, and what they leave of it agrees to the pixel."""
    over = overlay(place)
    if over is None:
        return False
    rest = over.rest
    if lacks_a_thing(place.proof, rest):
        return False
    cells, clear = (_LEFT_CELLS, _CLEAR) if place.proof.product_share >= _SHOWS else (_LITTLE_CELLS, _EXACT)
    enough = rest.product_share >= _LEFT and rest.product_share * rest.product_cells >= cells
    return enough and rest.share >= _LEFT and rest.quantile(0.5) >= clear


def is_all_but_covered(place: Place) -> bool:
    """Say whether stickers hide so much that few cells are left, and all of those agree to the pixel, with many points."""
    proof, pose = place.proof, place.pose
    firm = pose.support >= _FIRM and pose.rms <= _HARDLY_OFF and not pose.turned_freely
    if not firm or proof.quantile(0.5) < _EXACTLY or proof.side < _LARGE_SIDE:
        return False
    over = overlay(place)
    if over is None:
        return False
    rest = over.rest
    on_product = int((rest.agreeing & rest.product).sum())
    return rest.share >= _ALL_LEFT and rest.agreed >= _ENOUGH_LEFT and on_product >= _ON_PRODUCT


def stands_out(change: Change, proof: Proof) -> bool:
    """Say whether all else is so exact that a change means something; what agrees nowhere, or is large, needs less."""
    exact = proof.quantile(0.5)
    wholly = change.odd_share >= _WHOLLY_ODD and change.odd_cells >= _FEW_ODD
    if _is_exact(proof) or (exact >= 0.985 and (change.plain < 0.5 or wholly) and change.area >= 0.02):
        return True
    return exact >= 0.95 and change.plain < 0.5 and change.area >= _LARGE and change.odd_cells >= _MANY_ODD


def _is_exact(proof: Proof) -> bool:
    return proof.quantile(0.5) >= _EXACT


def is_recoloured(change: Change, laid: Laid, proof: Proof) -> bool:
    """Say whether the product has new colours and a change is part of that: all edges are where they were, or it is a seam."""
    import numpy

    moved, small = moved_colours(laid, proof, change.mask[numpy.ix_(*proof.grid)]), change.area < _SEAM
    seen_again = small and moved >= _RECOLOURED and proof.share >= _MUCH_AGREES
    if seen_again and shining_through(laid, change.mask) >= _AS_BEFORE:
        return True
    if moved < _WHOLLY_RECOLOURED:
        return False
    return (small and proof.share >= _ALL_AGREES) or kept_edges(laid, change.mask) >= _KEPT


def largest_blob(proof: Proof) -> Blob | None:
    """Find the largest group of cells where either picture shows something and they do not agree."""
    import cv2
    import numpy

    odd = proof.inside & ~proof.agreeing & (proof.textured | proof.suspect_textured)
    count, labels = cv2.connectedComponents(odd.astype(numpy.uint8), connectivity=8)
    sizes = [int((proof.textured & (labels == n)).sum()) for n in range(1, count)]
    if not sizes or not max(sizes):
        return None
    mask = labels == 1 + sizes.index(max(sizes))
    textured = mask & proof.textured
    rest = int((proof.textured & ~mask).sum())
    return Blob(
        mask,
        int(textured.sum()),
        float(textured.sum() / proof.cells),
        proof.agreed / rest if rest else 0.0,
        float(proof.product[textured].mean()),
        float(proof.alike[textured].mean()),
        float(proof.suspect_textured[textured].mean()),
    )


def visible_share(proof: Proof, blob: Blob) -> float:
    """How much agrees of the things that a blob lies on: of a thing that was exchanged nothing does."""
    import cv2
    import numpy

    _, labels = cv2.connectedComponents(proof.textured.astype(numpy.uint8), connectivity=8)
    touched = numpy.bincount(labels[blob.mask & proof.textured])
    things = numpy.isin(labels, numpy.flatnonzero(touched >= min(0.25 * touched.sum(), touched.max())))
    return float(proof.agreeing[things].mean())


def moved_colours(laid: Laid, proof: Proof, mask: Any) -> float:
    """How far the colours of the agreeing cells on the product moved, by the median in CIELAB's a and b."""
    import cv2
    import numpy

    near = cv2.dilate(mask.astype(numpy.uint8), numpy.ones((3, 3), numpy.uint8)) > 0
    asked = proof.agreeing & proof.product & ~near
    if asked.sum() < _FEWEST:
        asked = proof.agreeing & proof.product
    if not asked.any():
        return 0.0
    cells = numpy.ix_(*proof.grid)
    apart = lab(laid.ours, cells)[asked] - lab(laid.theirs, cells)[asked]
    return float(numpy.median(numpy.hypot(apart[:, 1], apart[:, 2])))
