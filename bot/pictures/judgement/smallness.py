"""What is asked of a copy that is shown small: what tells another print, or the next frame of a shoot, is nearly lost in a thumbnail."""

from __future__ import annotations

import math

from bot.pictures.changes.oddity import moved_colours
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Proof
from bot.pictures.judgement.faint import plain_middle
from bot.pictures.judgement.likelihood import likelihood_if_small

TINY, SMALL = 190.0, 300.0
"""Longest sides in pixels below which a place is tiny, and small."""
MERELY_SMALLER = 0.96
"""How alike half of what agrees is in a picture that was made smaller and hardly anything else: there what seems to differ differs."""
LITTLE = 0.32
"""Share of what is small below which hardly anything agrees."""
SMALL_SURELY, LITTLE_SURELY = 3.5, 1.0
"""Log odds of a copy shown small that are asked of what is tiny, merely smaller or pale, and of what is small and agrees but little, or is the picture
of a pale thing that does not look so on the grid of a thumbnail."""
PALE_SURELY = 4.5
"""The same of the picture of such a thing that is merely smaller, and not tiny."""
DIFFERS = -1.0
"""Log odds of a copy shown small below which it seems to be another thing, and is never the same: no copy of 224 that were edited four or five times
over lies there."""
PLAIN_WHEN_LARGE = 0.6
"""Share of the middle of the original that is plain to see, on a finer grid than that of the thumbnail, below which it is that of a pale thing."""
OTHER_COLOURS = 12.0
"""How far the colours of the product moved, in CIELAB's a and b, from which they are others."""


def is_too_small(place: Place, *, pale: bool) -> bool:
    """Say whether a place is so small that what was counted does not prove it the same; never where it is large.

    Cross-validated, of 1,175 thumbnails of strangers 41 would pass by the odds of large pictures and none does by these; of 121 of other
    prints and frames 63 would and four do, and of copies edited once or a little a sixth needs a person for it, and most pale ones.
    """
    if place.proof.side >= SMALL:
        return False
    when_large = pale or plain_middle(place) < PLAIN_WHEN_LARGE
    return likelihood_if_small(place) < _least_odds(place.proof, pale, when_large)


def is_merely_smaller(proof: Proof) -> bool:
    """Say whether a place is small and hardly worn by more than that: no odds outweigh what seems to be another print, product or frame there."""
    return proof.side < SMALL and proof.quantile(0.5) >= MERELY_SMALLER


def seems_to_differ(place: Place) -> bool:
    """Say whether a place that is too small shows another thing rather than the same."""
    return likelihood_if_small(place) < DIFFERS


def is_in_other_colours(place: Place) -> bool:
    """Say whether what agrees on the product of a tiny place has plainly other colours there."""
    import numpy

    if place.proof.side >= TINY:
        return False
    over = overlay(place)
    nothing = numpy.zeros(place.proof.product.shape, bool)
    return over is not None and moved_colours(over.laid, place.proof, nothing) >= OTHER_COLOURS


def _least_odds(proof: Proof, pale: bool, pale_when_large: bool) -> float:
    """A pale thing that is tiny or hardly there is never proven, nor one that looks pale and is merely smaller: of other white things on white in
    one template some have odds of any height."""
    tiny, merely, little = proof.side < TINY, is_merely_smaller(proof), proof.share < LITTLE
    if (pale_when_large and (tiny or little)) or (pale and merely):
        return math.inf
    if pale_when_large and merely:
        return PALE_SURELY
    if tiny or merely or pale:
        return SMALL_SURELY
    return LITTLE_SURELY if little or pale_when_large else DIFFERS
