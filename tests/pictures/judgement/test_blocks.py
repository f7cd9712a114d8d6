"""What noise has worn down is asked in larger blocks: copies hold in them, other things and other products do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from bot.pictures.finding import places as placing
from bot.pictures.finding.overlay import overlay
from bot.pictures.finding.patches import Change, changes, is_round, unchanged, unstretched
from bot.pictures.finding.places import Place
from bot.pictures.finding.poses import projected
from bot.pictures.finding.proof import lay
from bot.pictures.judgement import blocks as asking
from bot.pictures.judgement import judging
from bot.pictures.judgement.blocks import (
    BROKEN,
    BROKEN_TOGETHER,
    HELD,
    TOGETHER,
    Blocks,
    blocks,
    breaks_in_blocks,
    holds_in_blocks,
)
from bot.pictures.judgement.judging import judged
from tests.accuracy.pictures.edits import edited
from tests.accuracy.pictures.originals import shot_of
from tests.accuracy.pictures.renders import photographed
from tests.accuracy.pictures.templates import templated
from tests.pictures.looking import best


def asked(place: Place) -> Blocks:
    laid = lay(*place.colours, place.proof.matrix)
    assert laid is not None
    said = blocks(place)
    assert said is not None
    return said.beside(changes(laid, place.proof))


@pytest.fixture(scope="module")
def mug() -> Image.Image:
    return photographed(shot_of(45))


@pytest.fixture(scope="module")
def worn(mug: Image.Image) -> Place:
    """In grey, with three stickers, at 200 pixels and compressed to quality 12."""
    return best(mug, edited("combined", mug, 3, 109314).image)


def test_a_worn_copy_holds_in_blocks_where_too_few_cells_agree(worn: Place) -> None:
    said = asked(worn)
    assert said.share >= HELD
    assert said.largest_odd <= TOGETHER
    assert holds_in_blocks(worn)
    assert judged(worn).verdict == "same"


def test_blocks_prove_nothing_of_a_thumbnail_or_of_a_corner(worn: Place) -> None:
    assert not holds_in_blocks(replace(worn, proof=replace(worn.proof, side=120.0)))
    assert not holds_in_blocks(replace(worn, proof=replace(worn.proof, inside=worn.proof.inside & False)))


@pytest.mark.parametrize("edit", ["jpeg", "scale", "text"])
def test_another_product_in_a_template_does_not_hold(mug: Image.Image, edit: str) -> None:
    other = edited(edit, templated(photographed(shot_of(41)), 7), 2, 1).image
    place = best(templated(mug, 7), other)
    assert asked(place).largest_odd > TOGETHER
    assert not holds_in_blocks(place)
    assert judged(place).verdict != "same"


def test_another_thing_of_its_kind_on_the_same_floor_does_not_hold(mug: Image.Image) -> None:
    shot = shot_of(45)
    place = best(mug, photographed(replace(shot, seed=shot.seed + 40_000)))
    assert not holds_in_blocks(place)


@pytest.fixture(scope="module")
def exchanged() -> Place:
    """Another thing in the frame of a shop, shrunk to 200 pixels and compressed to quality 12."""
    other = templated(photographed(shot_of(41)), 7)
    for edit in ("scale", "jpeg"):
        other = edited(edit, other, 3, 1).image
    return best(templated(photographed(shot_of(45)), 7), other)


def test_blocks_that_do_not_hold_lie_together_on_another_product(exchanged: Place, worn: Place) -> None:
    assert breaks_in_blocks(exchanged)
    assert not breaks_in_blocks(worn)


def test_behind_a_thing_that_was_cut_out_everything_may_break(
    exchanged: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = blocks(exchanged)
    assert broken is not None
    on_product = (abs(broken.at - broken.at.mean(axis=0)) < 3).all(axis=1)
    cut_out = replace(broken, held=on_product, on_product=on_product)
    assert cut_out.share < BROKEN
    assert cut_out.largest_odd >= BROKEN_TOGETHER
    monkeypatch.setattr(asking, "blocks", lambda *_: cut_out)
    assert not breaks_in_blocks(exchanged)
    monkeypatch.setattr(asking, "blocks", lambda *_: replace(cut_out, on_product=~on_product))
    assert breaks_in_blocks(exchanged)


def test_few_cells_prove_nothing_where_blocks_speak_against_them(worn: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_by_points", lambda _: True)
    assert judged(worn).verdict == "same"
    monkeypatch.setattr(judging, "breaks_in_blocks", lambda _: True)
    assert judged(worn).verdict == "same"  # all that was counted, the blocks with it, is that of a copy
    monkeypatch.setattr(judging, "likelihood", lambda _: judging.SURELY - 0.1)
    assert judged(worn).verdict == "unsure"
    assert judged(replace(worn, distance=40)).verdict == "same"  # the hash of the whole knows it


def astray(original: Image.Image, seed: int) -> float:
    """How far the corners of a worn copy are from where they were found, as part of its diagonal."""
    copy = edited("combined", original, 3, seed)
    proof = best(original, copy.image).proof
    corners = [(0, 0), (original.width, 0), original.size, (0, original.height)]
    truth = projected(copy.matrix, corners)
    apart = np.hypot(*(projected(proof.matrix, corners) - truth).T).max()
    return float(apart / np.hypot(*(truth[2] - truth[0])))


def test_a_copy_is_laid_by_what_its_stickers_left(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = photographed(shot_of(53))  # 640 pixels: no smaller in the study
    assert astray(watch, 180833) < 0.005
    monkeypatch.setattr(placing, "unchanged", lambda *_: None)
    assert astray(watch, 180833) > 0.03


def test_where_hardly_anything_is_left_nothing_is_laid_by_it(worn: Place) -> None:
    laid = lay(*worn.colours, worn.proof.matrix)
    assert laid is not None
    left = unchanged(laid, worn.proof)
    assert left is not None
    for change in changes(laid, worn.proof):
        if change.area >= 0.01:
            assert not left[change.mask].any()
    other = replace(laid, theirs=255 - laid.theirs[::-1])
    assert unchanged(other, worn.proof) is None


def said(held: list[list[int]], on_product: Any = True, drawn: Any = False) -> Blocks:
    field = np.array(held, bool)
    at = np.argwhere(np.ones_like(field))
    on_product, drawn = (np.broadcast_to(np.array(each, bool), field.shape).ravel() for each in (on_product, drawn))
    return Blocks(field.ravel(), on_product, drawn, at, (400, 400))


def test_odd_blocks_count_as_one_thing_where_they_touch() -> None:
    assert said([[1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 1, 0]]).largest_odd == 2
    assert said([[1, 1], [1, 1]]).largest_odd == 0


def test_what_was_drawn_upon_is_not_asked() -> None:
    held = [[1, 0, 1, 1], [1, 0, 1, 1]]
    assert said(held, drawn=np.array(held) == 0).share == 1.0
    assert said(held, drawn=np.array(held) == 0).largest_odd == 0
    assert said(held).share == 0.75


def test_the_product_must_hold_as_well_as_all_else() -> None:
    held = [[1, 1, 1, 1], [1, 1, 0, 0]]
    assert said(held, on_product=[[0, 0, 1, 1], [0, 0, 1, 1]]).share == 0.5
    assert said(held, on_product=False).share == 0.0


def test_discs_on_a_stretched_copy_are_ellipses_on_the_original() -> None:
    sheet = np.zeros((220, 220), np.uint8)
    for middle in ((100, 110), (127, 128)):
        cv2.ellipse(sheet, middle, (25, 37), 0, 0, 360, 1, cv2.FILLED)
    ellipses = sheet > 0
    assert not is_round(ellipses)
    assert is_round(unstretched(ellipses, np.diag([1.5, 1, 1])), motley=True)
    assert unstretched(ellipses, np.eye(3)) is ellipses


STICKER = Change(
    mask=None,
    area=0.19,
    on_product=0.87,
    at_rim=False,
    plainest=0.18,
    plain=0.32,
    erased=False,
    odd_cells=74,
    odd_share=0.95,
    round=True,
    evenest=0.3,
    even=0.61,
)
"""Two overlapping stickers with prices, in a picture of 200 pixels compressed to quality 12."""


def test_noise_makes_no_sticker_motley() -> None:
    assert STICKER.is_drawn
    assert not replace(STICKER, even=0.35).is_drawn
    assert not replace(STICKER, round=False).is_drawn


def test_a_banner_of_blurred_writing_is_drawn() -> None:
    banner = replace(STICKER, round=False, bar=True, area=0.29, evenest=0.44, even=0.63)
    assert banner.is_drawn
    assert not replace(banner, evenest=0.3).is_drawn


def test_where_something_lies_on_most_of_the_product_blocks_prove_nothing(
    worn: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = lay(*worn.colours, worn.proof.matrix)
    assert laid is not None
    product = cv2.resize(worn.proof.product.astype(np.uint8), laid.there.shape[::-1], interpolation=cv2.INTER_NEAREST)
    monkeypatch.setattr(asking, "lacks_a_thing", lambda *_: False)
    assert holds_in_blocks(worn)
    over = overlay(worn)
    assert over is not None
    across = np.cumsum(product.sum(axis=0)) / product.sum()
    for covered, holds in ((0.1, True), (0.8, False)):
        hidden = [*over.changes, replace(STICKER, mask=(product > 0) & (across <= covered))]
        monkeypatch.setattr(asking, "overlay", lambda _, hidden=hidden: replace(over, changes=hidden))
        assert holds_in_blocks(worn) is holds


def test_what_is_alike_in_its_place_need_not_be_sought_elsewhere(
    worn: Place, mug: Image.Image, monkeypatch: Any
) -> None:
    for place in (worn, best(mug, mug), best(mug, edited("sticker", mug, 2, 7).image)):
        sooner = asking._asked(place)
        monkeypatch.setattr(asking, "_SURELY_BEST", 2.0)  # nothing is, so that all are sought
        thoroughly = asking._asked(place)
        monkeypatch.undo()
        assert sooner is not None and thoroughly is not None and sooner.held.any()
        assert (sooner.held == thoroughly.held).all()
