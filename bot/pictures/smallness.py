"""What is asked of a copy that is shown small: what tells another print, or the next frame of a shoot, is nearly lost in a thumbnail."""

from __future__ import annotations

from bot.pictures.likelihood import likelihood_if_small
from bot.pictures.oddity import moved_colours
from bot.pictures.overlay import overlay
from bot.pictures.places import Place
from bot.pictures.proof import Proof

TINY, SMALL = 190.0, 300.0
"""Longest sides in pixels below which a place is tiny, and small."""
MERELY_SMALLER = 0.96
"""How alike half of what agrees is in a picture that was made smaller and hardly anything else: there what seems to differ differs."""
LITTLE = 0.32
"""Share of what is small below which hardly anything agrees."""
SMALL_SURELY, LITTLE_SURELY, PALE_SURELY = 3.0, 1.0, 3.5
"""Log odds of a copy shown small that are asked of what is tiny or merely smaller, of what is small and agrees but little, and of a small pale
thing."""
OTHER_COLOURS = 12.0
"""How far the colours of the product moved, in CIELAB's a and b, from which they are others."""


def is_too_small(place: Place, *, pale: bool) -> bool:
    """Say whether a place is so small that what was counted does not prove it the same; never where it is large.

    Cross-validated, of 1,175 thumbnails of strangers 41 would pass by the odds of large pictures and none does by these; of 121 of other
    prints and frames 63 would and six do, and of 955 of copies edited once or a little 94 need a person for it.
    """
    least = _least_odds(place.proof, pale)
    return least is not None and likelihood_if_small(place) < least


def is_merely_smaller(proof: Proof) -> bool:
    """Say whether a place is small and hardly worn by more than that: no odds outweigh what seems to be another print, product or frame there."""
    return proof.side < SMALL and proof.quantile(0.5) >= MERELY_SMALLER


def seems_to_differ(place: Place) -> bool:
    """Say whether a place that is too small shows another thing rather than the same."""
    return likelihood_if_small(place) < 0


def is_in_other_colours(place: Place) -> bool:
    """Say whether what agrees on the product of a tiny place has plainly other colours there."""
    import numpy

    if place.proof.side >= TINY:
        return False
    over = overlay(place)
    nothing = numpy.zeros(place.proof.product.shape, bool)
    return over is not None and moved_colours(over.laid, place.proof, nothing) >= OTHER_COLOURS


def _least_odds(proof: Proof, pale: bool) -> float | None:
    if proof.side >= SMALL:
        return None
    asked = {
        SMALL_SURELY: proof.side < TINY or is_merely_smaller(proof),
        LITTLE_SURELY: proof.share < LITTLE,
        PALE_SURELY: pale,
    }
    return max((least for least, holds in asked.items() if holds), default=None)
