"""From one proof to same, unsure or nothing: gates that keep strangers out, a rule for the product, and doubt for a person."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.words import NOTHING, Words
from bot.pictures.changes.oddity import (
    is_all_but_covered,
    is_merely_covered,
    shows_another_print,
    shows_another_product,
    shows_another_thing,
)
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.places import Place
from bot.pictures.finding.proof import Proof
from bot.pictures.judgement.blocks import breaks_in_blocks, holds_in_blocks
from bot.pictures.judgement.doubtwords import (
    ASLANT,
    ISLAND,
    MIDDLE,
    OTHER_FRAME,
    OTHER_PRODUCT,
    OTHER_WORDS,
    PERHAPS,
    TOO_LITTLE,
    TOO_SMALL,
    TOO_SMALL_TO_DIFFER,
    VARIANT,
)
from bot.pictures.judgement.drift import is_another_frame
from bot.pictures.judgement.likelihood import likelihood
from bot.pictures.judgement.paleness import (
    agrees_however_little,
    doubted_hints,
    doubted_light,
    doubted_middle,
    doubted_pale,
    doubted_shade,
    doubted_void,
    is_intact,
    is_pale,
    is_plain_in_its_middle,
    shows_but_a_frame,
    shows_none_of_it,
)
from bot.pictures.judgement.smallness import is_in_other_colours, is_merely_smaller, is_too_small, seems_to_differ
from bot.pictures.known.hashes import SAME
from bot.pictures.writing.lettering import is_illegible, is_rewritten

Verdict = Literal["same", "unsure", "different"]

ENOUGH_CELLS = 25
"""Fewer agreeing cells prove nothing: similar silhouettes in thumbnails agree in 12 to 22."""
THIN_CELLS, THIN_POINTS, LARGE = 15, 10, 200.0
WORN_POINTS, WORN_SURPRISE = 7, 30.0
SHAKEN_STRAYS, SHAKEN_SURPRISE = 3, 40.0
"""Compression turns the features of small pictures; where hardly one is out of place and half agrees, that is all it was."""
MANY_CELLS = 60
ENOUGH_POINTS, FEW_POINTS = 8, 4
"""Points that must lie alike; few do where nine tenths of many cells agree: soft pictures have few."""
SAFE_SIDE = 90.0
"""Silhouettes below this many pixels look alike whatever they show."""
PRODUCT_SHARE, COVERED_SHARE = 0.4, 0.15
"""How much of the product must agree, and how much where stickers lie on the rest and all that shows agrees to the pixel."""
ALL_BUT_ALL = 0.9
FEW_STRAYS = 6
"""Features beside their place from which a copy was more than worn."""
MOSTLY_HIDDEN, MUST_AGREE, PRODUCT_SHOWN = 0.35, 0.8, 0.3
"""Where so little of an original shows, nearly all of it must agree, and enough of the product: shops write the same words
on badges beside other products, and strips of a template are found turned round."""
STEEP, FLAT = 1.5, 0.85
"""How aslant it may be seen where less than that agrees: a label or a side of a box is flat, whoever photographs it. Copies that
were photographed from a screen lean 1.3 at most, photographs by others 1.65 and more."""
MUCH = 0.75
"""Where no more than this agrees, larger blocks must not speak against it."""
AGAIN_SHARE, AGAIN_CELLS = 0.85, 12
"""A thumbnail below the picture that is proven needs less; another silhouette agrees in up to 88 % of 12 to 22 cells, but not so well."""
ALL_CELLS, NEARLY_ALL = 35, 0.95
"""A wheel of a bicycle or a glass have no features that last; no stranger agreed in nine tenths of thirty cells."""
FEW_CELLS, MANY_POINTS, _NEAR_HASH = 8, 20, 24
WORTH_WEIGHING = 7.0
"""Powers of ten by which more must agree than chance explains, for all that was counted to be weighed."""
SURELY = 1.5
"""Log odds of a copy from which what no rule admits is one, what is worn although its product seems to differ, and whatever has a middle that is not
plain to see. Of 2,160 copies of other things none that rules admit and that has such a middle lies below, of 1,260 pale copies six."""
UNMOVED = 2.0
"""The same although features of a worn one seem astray."""
UNHINTED = 2.0
"""The same although what hardly shows in the middle is unlike."""
PLAINLY = 3.0
"""The same although the middle of a worn one is pale, or a large patch of it shows nothing."""
CLEARLY = 3.5
"""The same although a pale thing is not there, or a patch shows nothing, in a picture that may lie a pixel aside; or although the middle is
pale, and yet agrees."""
BLATANTLY = 5.0
"""The same in one that is in its place; or although the middle of what is not worn is pale."""
HARDLY = 0.25
"""The least for what rules admit, and nothing speaks against, where the middle is plain to see: of 24,965 pairs of strangers none that rules admit
reaches even odds, of 2,160 copies of other things none lies below 0.4."""
WIDELY, PRINTED = 0.1, 3.2
"""Part of an original that plainly changed, from which its ground or its colours were exchanged and not a label or a print on it; and the least where
such a one is not worn, its middle is plain to see, and its product seems to differ: of 25,700 strangers, prints and frames of a shoot none that
changed so widely is above 2.0, of 2,160 copies six are."""
TO_THE_PIXEL, NEVER = 0.99, math.inf
"""How alike half of what agrees is in a picture that is not worn: what plainly differs there is different, whatever the odds."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one place, and what a person should look at when it is unsure.

    `weighed` says that no rule alone made it the same, but all that was counted together.
    """

    verdict: Verdict
    doubt: Words = NOTHING
    weighed: bool = False


def judged(place: Place) -> Judgement:
    """Judge one place: by rules, and by the odds where rules admit nothing but more than chance agrees, or a worn copy is in doubt."""
    ruled = by_rules(place)
    if ruled is not None and place.proof.surprise < WORTH_WEIGHING and place.distance > SAME:
        return ruled
    odds = likelihood(place)
    if ruled is not None and odds < SURELY:
        return ruled
    if (hidden := out_of_reach(place)) is not None:
        return hidden
    weighed = ruled is not None
    for doubt, enough in doubts(place):
        if odds < enough:
            return doubt
        if doubt.doubt in (ISLAND, OTHER_FRAME, OTHER_PRODUCT) and is_merely_smaller(place.proof):
            return Judgement("unsure", TOO_SMALL_TO_DIFFER)
        weighed = True
    if is_in_other_colours(place):
        return Judgement("unsure", VARIANT)
    if odds < least_odds(place):
        return perhaps(place.proof) if odds < HARDLY else Judgement("unsure", MIDDLE)
    pale = is_pale(place)
    if is_too_small(place, pale=pale):
        return Judgement("unsure", TOO_SMALL_TO_DIFFER if seems_to_differ(place) else MIDDLE if pale else TOO_SMALL)
    return Judgement("same", weighed=weighed)


def least_odds(place: Place) -> float:
    """The log odds below which a person looks whatever the rules say: more where the middle of the original is not plain to see, or hardly a cell is
    one of the product: no copy of 2,160 has so few."""
    return SURELY if is_pale(place) or place.proof.product_cells < FEW_CELLS else HARDLY


def doubts(place: Place) -> Iterator[tuple[Judgement, float]]:
    """Say what may be another thing although the counts are those of a copy, each with the log odds from which it is one all the same."""
    worn = is_worn(place)
    faded, unless_faded = worn and not is_intact(place), CLEARLY if worn else BLATANTLY
    asked = [
        (doubted_product, SURELY if worn else PRINTED if _changed_widely(place) else NEVER),
        (doubted_frame, UNMOVED if worn else NEVER),
        (doubted_crop, PRINTED),
        (doubted_light, NEVER),
        (doubted_shade, NEVER),
        (doubted_thing, NEVER),
    ]
    if agrees_however_little(place):
        asked += [(doubted_middle, CLEARLY)]
    else:
        asked += [
            (doubted_pale, least_odds(place) if faded or is_plain_in_its_middle(place) else unless_faded),
            (doubted_hints, NEVER if shows_none_of_it(place) else UNHINTED),
            (doubted_void, PLAINLY if faded else unless_faded),
            (doubted_middle, NEVER if shows_but_a_frame(place) else PLAINLY if faded else BLATANTLY),
        ]
    for doubted, enough in [*asked, (doubted_print, NEVER), (doubted_words, NEVER)]:
        if (doubt := doubted(place)) is not None:
            yield Judgement("unsure", doubt), enough


def is_worn(place: Place) -> bool:
    """Say whether what agrees does not agree to the pixel: it was packed, made smaller, photographed from a screen …"""
    return place.proof.quantile(0.5) < TO_THE_PIXEL


def by_rules(place: Place) -> Judgement | None:
    """Say that what was counted proves nothing; None where rules take it for that of a copy."""
    if _by_points(place) or _by_hash(place):
        broken = place.proof.share < MUCH and place.distance > SAME and breaks_in_blocks(place)
        return perhaps(place.proof) if broken else None
    if not _worth_a_look(place):
        return Judgement("different")
    if is_all_but_covered(place) or holds_in_blocks(place):
        return None
    return perhaps(place.proof)


def perhaps(proof: Proof) -> Judgement:
    """A person is to look, as only a part agrees; or all of it, and that is little."""
    return Judgement("unsure", TOO_LITTLE if proof.share >= ALL_BUT_ALL else PERHAPS)


def out_of_reach(place: Place) -> Judgement | None:
    """Say why no count proves anything at a place: too small, too far aside, hidden. None where that is not so."""
    proof = place.proof
    if proof.side < SAFE_SIDE:
        return Judgement("unsure", TOO_SMALL)
    if proof.lean > STEEP and proof.share < FLAT:
        return Judgement("unsure", ASLANT)
    return perhaps(proof) if _is_mostly_hidden(proof) else None


def doubted_product(place: Place) -> Words | None:
    """Say that it may be another product in the same frame, although the counts are those of a copy; None if it is not."""
    proof = place.proof
    if proof.product_share < PRODUCT_SHARE and (proof.share < ALL_BUT_ALL or proof.product_cells >= FEW_CELLS):
        hidden = proof.product_share >= COVERED_SHARE
        if hidden and is_merely_covered(place):
            return None
        if not (hidden and holds_in_blocks(place)):
            return OTHER_PRODUCT
    return ISLAND if shows_another_product(place) else None


def doubted_crop(place: Place) -> Words | None:
    """Say that it may be the same mock-up with another print, where a page shows a part of a picture sharply and not all of the product in it
    agrees: what lay beyond is not there to speak against it. None if it is not."""
    proof = place.proof
    partly = proof.within is not None and proof.product_share < ALL_BUT_ALL and not is_worn(place)
    return ISLAND if partly else None


def doubted_thing(place: Place) -> Words | None:
    """Say that it may be the same template with another thing in it, where one patch is all that differs; None if it is not."""
    return ISLAND if shows_another_thing(place) else None


def doubted_print(place: Place) -> Words | None:
    """Say that it may be the same mock-up with another print on it, where a pattern is another one within its outline; None if it is not."""
    return ISLAND if shows_another_print(place) else None


def doubted_words(place: Place) -> Words | None:
    """Say that it may be the same template with other words in it, or that they are too small there to be told; None if it is not."""
    if is_rewritten(place):
        return OTHER_WORDS
    return TOO_SMALL_TO_DIFFER if is_illegible(place) else None


def _changed_widely(place: Place) -> bool:
    """Say whether so much of an original changed plainly that it was no other print on it, and its middle is plain to see."""
    over = overlay(place)
    return over is not None and sum(one.area for one in over.changes) >= WIDELY and is_plain_in_its_middle(place)


def doubted_frame(place: Place) -> Words | None:
    """Say that it may be another frame of the same shoot; None if it is not."""
    return OTHER_FRAME if is_another_frame(place) else None


def _is_mostly_hidden(proof: Proof) -> bool:
    """Say whether the product lies outside of the suspect, or so much of the original that the rest proves little."""
    if proof.product_shown < PRODUCT_SHOWN:
        return True
    enough = proof.share >= MUST_AGREE and proof.product_share * proof.product_cells >= ENOUGH_CELLS
    return proof.shown < MOSTLY_HIDDEN and not enough


def _by_points(place: Place) -> bool:
    proof, pose = place.proof, place.pose
    if _by_few_cells(place) or by_worn_cells(place) or by_nearly_all(place.proof):
        return True
    enough = pose.support >= (ENOUGH_POINTS if proof.share < ALL_BUT_ALL or proof.agreed < MANY_CELLS else FEW_POINTS)
    if proof.agreed < ENOUGH_CELLS or not enough:
        return False
    z50, z10 = proof.quantile(0.5), proof.quantile(0.1)
    return (
        proof.share >= 0.6
        or (proof.share >= 0.3 and z50 >= 0.93 and z10 >= 0.78 and pose.angle_spread <= 3.2 and pose.rms <= 1.4)
        or (proof.agreed >= 40 and z50 >= 0.96 and z10 >= 0.80 and pose.angle_spread <= 3.0 and pose.rms <= 1.2)
    )


def _by_few_cells(place: Place) -> bool:
    """Say whether a thin or plain thing, shown large, agrees to the pixel in the few cells that it has."""
    proof, pose = place.proof, place.pose
    exact = proof.quantile(0.5) >= 0.96 and proof.quantile(0.1) >= 0.84 and pose.rms <= 1.2 and pose.angle_spread <= 2.5
    return (
        proof.agreed >= THIN_CELLS
        and proof.share >= 0.5
        and pose.support >= THIN_POINTS
        and exact
        and proof.side >= LARGE
    )


def by_worn_cells(place: Place) -> bool:
    """Say whether what was edited many times over still agrees far beyond chance, with hardly a feature out of place."""
    proof, pose = place.proof, place.pose
    firm = pose.support >= WORN_POINTS and pose.strays < FEW_STRAYS and pose.angle_spread <= 4.6 and pose.rms <= 2.0
    alike = proof.quantile(0.5) >= 0.9 and proof.quantile(0.1) >= 0.74
    if firm and alike and proof.agreed >= ENOUGH_CELLS and proof.share >= 0.4 and proof.surprise >= WORN_SURPRISE:
        return True
    shaken = pose.support >= WORN_POINTS and pose.strays <= SHAKEN_STRAYS and pose.rms <= 1.5 and not pose.turned_freely
    alike = proof.quantile(0.5) >= 0.9 and proof.quantile(0.1) >= 0.76
    return shaken and alike and pose.angle_spread <= 10 and proof.share >= 0.5 and proof.surprise >= SHAKEN_SURPRISE


def by_nearly_all(proof: Proof) -> bool:
    """Say whether nearly all of an original is there, shown large: what has few features needs none then."""
    alike = proof.quantile(0.5) >= 0.96 and proof.quantile(0.1) >= 0.8
    return alike and proof.agreed >= ALL_CELLS and proof.share >= NEARLY_ALL and proof.side >= LARGE


def _by_hash(place: Place) -> bool:
    enough = FEW_CELLS if place.distance <= _NEAR_HASH else ENOUGH_CELLS
    return place.distance <= SAME and place.proof.agreed >= enough and place.proof.share >= 0.5


def _worth_a_look(place: Place) -> bool:
    """Say whether a person should see it: more agrees than chance explains, although it proves nothing."""
    proof = place.proof
    if place.distance <= SAME:
        return True
    exact = place.pose.support >= MANY_POINTS and proof.quantile(0.5) >= 0.97 and proof.agreed >= FEW_CELLS
    return exact or (proof.surprise >= 12 and (proof.share >= 0.35 or proof.agreed >= 30))


def shows_again(place: Place, proven: Place) -> bool:
    """Say whether a place too small to prove anything shows once more what is proven elsewhere on the same page."""
    proof, again = place.proof, place.mirrored == proven.mirrored and place.pose.support >= FEW_POINTS
    alike = proof.share >= AGAIN_SHARE and proof.product_share >= AGAIN_SHARE and proof.quantile(0.5) >= 0.9
    return again and alike and proof.agreed >= AGAIN_CELLS


def is_same_beside_proof(place: Place, judgement: Judgement) -> bool:
    """Say whether a place is told beside one that is proven on the same page: it is the same, or merely so small that odds are not enough."""
    merely_small = judgement.doubt == TOO_SMALL and place.proof.side >= SAFE_SIDE
    return judgement.verdict == "same" or merely_small


def is_doubted(place: Place, judgement: Judgement) -> bool:
    """Say whether a place is unsure for what it shows: not merely for its size, for how little of it agrees, or for colours, which the proven
    copy may have as well; what merely seems to differ, so small, is seen beside that."""
    small = (TOO_SMALL_TO_DIFFER, ISLAND) if is_merely_smaller(place.proof) else (TOO_SMALL_TO_DIFFER,)
    return judgement.doubt not in (NOTHING, TOO_SMALL, VARIANT, PERHAPS, TOO_LITTLE, ASLANT, *small)


def rank(place: Place, judgement: Judgement) -> tuple[Any, ...]:
    """Sort key: proven places first, then by how much agrees."""
    return (judgement.verdict != "same", -round(place.proof.surprise, 1), place.proof.frame)
