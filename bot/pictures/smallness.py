"""What is asked of a copy that is shown small: what tells another print, or the next frame of a shoot, is lost in a thumbnail."""

from __future__ import annotations

from bot.pictures.oddity import moved_colours
from bot.pictures.overlay import overlay
from bot.pictures.places import Place
from bot.pictures.proof import Proof

TINY, SMALL = 190.0, 300.0
"""Longest sides in pixels below which a place is tiny, and small."""
MERELY_SMALLER = 0.96
"""How alike half of what agrees is in a picture that was made smaller and hardly anything else: there what seems to differ differs."""
TINY_SURELY, SMALL_SURELY = 5.8, 2.5
"""Log odds of a copy asked of what is tiny, and of what is small and merely smaller."""
LITTLE = 0.32
"""Share of what is small below which hardly anything agrees."""
OTHER_COLOURS = 12.0
"""How far the colours of the product moved, in CIELAB's a and b, from which they are others."""


def least_odds_of(proof: Proof) -> float:
    """The log odds of a copy that a place needs for its size alone; nothing where it is large, or worn by more than being made smaller.

    Of 866 strangers at 100 to 260 pixels 20 passed for copies without this and what `shows_too_little` says, and of 547 other prints
    and frames of a shoot 278; none and some 35 do with it. Of 351 copies edited once and shown so small 86 need a person for it, of 79
    that were edited five times two.
    """
    if proof.side < TINY:
        return TINY_SURELY
    return SMALL_SURELY if _is_merely_smaller(proof) else 0.0


def shows_too_little(proof: Proof) -> bool:
    """Say whether a place is so small that no odds outweigh what seems to be another print, product or frame."""
    return proof.side < TINY or _is_merely_smaller(proof) or (proof.side < SMALL and proof.share < LITTLE)


def is_in_other_colours(place: Place) -> bool:
    """Say whether what agrees on the product has plainly other colours there."""
    import numpy

    over = overlay(place)
    nothing = numpy.zeros(place.proof.product.shape, bool)
    return over is not None and moved_colours(over.laid, place.proof, nothing) >= OTHER_COLOURS


def _is_merely_smaller(proof: Proof) -> bool:
    return proof.side < SMALL and proof.quantile(0.5) >= MERELY_SMALLER
