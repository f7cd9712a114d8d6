"""A mock-up with another print is told by what is within its outline; new colours, stickers and another ground are none."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.pictures.changes import patterns
from bot.pictures.changes.oddity import shows_another_print
from bot.pictures.changes.patterns import shows_another_pattern
from bot.pictures.finding.colours import as_copied
from bot.pictures.finding.patches import Change
from bot.pictures.finding.proof import Laid, Proof
from bot.pictures.judgement import judging
from bot.pictures.judgement.doubtwords import ISLAND
from bot.pictures.judgement.judging import judged
from tests.pictures.looking import best

SIDE = 600
RED, GREEN, BLUE, SAND, PINK, BROWN = (
    (190, 40, 40), (40, 130, 60), (40, 60, 170), (220, 190, 130), (230, 150, 190), (90, 60, 40),
)  # fmt: skip
Colours = tuple[tuple[int, int, int], ...]


def watch(seed: int, colours: Colours, grid: int = 30) -> Image.Image:
    """A watch on white: its dial is always the same, its strap has blots of three colours under the same light."""
    draw = np.random.default_rng(seed)
    field = cv2.resize(draw.random((grid, grid)).astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    rough = cv2.resize(np.random.default_rng(9).random((60, 60)).astype(np.float32), (SIDE, SIDE))
    blots = np.array(colours)[np.digitize(field, (0.36, 0.64))]
    lit = blots * (0.6 + 0.4 * np.sin(np.linspace(0.5, 2.6, SIDE)))[None, :, None] * (0.8 + 0.2 * rough[..., None])
    strap = Image.new("L", (SIDE, SIDE), 0)
    ImageDraw.Draw(strap).rounded_rectangle((240, 20, 360, 580), 30, fill=255)
    sheet = Image.new("RGB", (SIDE, SIDE), "white")
    sheet.paste(Image.fromarray(lit.clip(0, 255).astype(np.uint8)), (0, 0), strap)
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((170, 170, 430, 430), fill="#b08050", outline="#503010", width=8)
    pen.ellipse((195, 195, 405, 405), fill="#301040")
    for n in range(24):
        turn = n * np.pi / 12
        at = [(300 + r * np.sin(turn), 300 - r * np.cos(turn)) for r in (70 + 14 * (n % 3), 98)]
        pen.line(at, fill=("#f0e0c0", "#70d0e0", "#e06050")[n % 3], width=5)
    pen.line((300, 300, 340, 240), fill="white", width=8)
    pen.line((300, 300, 240, 280), fill="white", width=6)
    return sheet


OURS = watch(1, (RED, GREEN, SAND))


@pytest.mark.parametrize("side", [600, 300])
def test_another_print_within_the_same_outline_is_told(side: int) -> None:
    place = best(OURS, watch(2, (BLUE, SAND, PINK)).resize((side, side), Image.Resampling.LANCZOS))
    assert shows_another_print(place)
    assert judged(place).verdict == "unsure"


@pytest.mark.parametrize("colours", [(GREEN, BLUE, SAND), (BROWN, GREEN, PINK)])
def test_new_colours_for_each_old_one_are_the_same_print(colours: Colours) -> None:
    assert not shows_another_print(best(OURS, watch(1, colours)))


def test_a_sticker_on_the_strap_is_no_print() -> None:
    covered = OURS.copy()
    pen = ImageDraw.Draw(covered)
    pen.ellipse((250, 440, 350, 540), fill="#e01010", outline="white", width=4)
    pen.text((270, 480), "-50 %", fill="white")
    assert not shows_another_print(best(OURS, covered))


def patch(**said: Any) -> Change:
    mask = np.zeros((100, 100), bool)
    mask[20:50, 20:50] = True
    told = {"on_product": 0.9, "at_rim": False, "plainest": 0.1, "plain": 0.3, "erased": False, "odd_cells": 3} | said
    return Change(mask, float(mask.mean()), odd_share=1.0, **told)


def rim(area: float) -> Change:
    """A patch that reaches the rim."""
    mask = np.zeros((100, 100), bool)
    mask[100 - round(100 * area) :] = True
    return replace(patch(at_rim=True), mask=mask, area=area)


@pytest.mark.parametrize(
    ("found", "is_another"),
    [
        ([patch()], True),
        ([patch(bar=True)], False),
        ([patch(round=True)], False),
        ([patch(on_product=0.0, plainest=0.7, plain=0.9)], False),  # a banner that ends within the picture
        ([patch(), rim(0.2)], True),
        ([patch(), rim(0.4)], False),  # the ground was exchanged
        ([rim(0.1)], False),
    ],
)
def test_only_a_patch_that_nobody_drew_has_a_pattern(found: list[Change], is_another: bool) -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    where = np.zeros((10, 10), bool)
    proof = cast("Proof", SimpleNamespace(agreeing=where, side=300))
    laid = Laid(ours, np.where(patch().mask[..., None], theirs, ours), np.ones((100, 100), bool), np.eye(3), 100)
    assert shows_another_pattern(proof, laid, found) is is_another
    assert not shows_another_pattern(proof, replace(laid, theirs=ours), found)


WITHIN = patch().mask[..., None]
Y, X = np.mgrid[:100, :100] / 100


@pytest.mark.parametrize(
    "light",
    [
        1 - 0.8 * np.exp(-(((X - 0.35) / 0.15) ** 2) - ((Y - 0.35) / 0.12) ** 2),
        1 - 0.7 * np.exp(-(((0.8 * X + 0.6 * Y - 0.5) / 0.12) ** 2)),
        (0.1 + 1.5 * Y).clip(0, 1),
    ],
    ids=["a shadow", "a streak", "from below"],
)
def test_uneven_light_on_a_copy_is_no_print(light: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = np.random.default_rng(4).integers(0, 255, (100, 100, 3)).astype(np.uint8)
    copy = np.where(WITHIN, ours * light[..., None], ours).astype(np.uint8)
    laid = Laid(ours, copy, np.ones((100, 100), bool), np.eye(3), 100)
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    assert not shows_another_pattern(proof, laid, [patch()])
    monkeypatch.setattr(patterns, "_LIT", 10_000)
    assert shows_another_pattern(proof, laid, [patch()])


def test_a_hue_that_turns_from_place_to_place_keeps_how_bright_each_is() -> None:
    ours = np.random.default_rng(4).integers(0, 255, (100, 100, 3)).astype(np.uint8)
    turned = np.where((X * 10 % 2 < 1)[..., None], ours[..., [1, 2, 0]], ours[..., [2, 0, 1]])
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    laid = Laid(ours, np.where(WITHIN, turned, ours), np.ones((100, 100), bool), np.eye(3), 100)
    assert not shows_another_pattern(proof, laid, [patch()])
    assert shows_another_pattern(proof, replace(laid, theirs=np.where(WITHIN, turned[::-1], ours)), [patch()])


def test_what_is_as_thin_as_a_pen_is_no_print() -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    for wide, told in ((5, False), (20, True)):
        line = np.zeros((100, 100), bool)
        line[20 : 20 + wide, 8:92] = line[70 : 70 + wide, 8:92] = line[20:75, 8 : 8 + wide] = True
        laid = Laid(ours, np.where(line[..., None], theirs, ours), np.ones((100, 100), bool), np.eye(3), 100)
        assert shows_another_pattern(proof, laid, [replace(patch(), mask=line, area=float(line.mean()))]) is told


def test_in_a_picture_too_small_to_tell_nothing_is_told() -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    laid = Laid(ours, np.where(patch().mask[..., None], theirs, ours), np.ones((100, 100), bool), np.eye(3), 100)
    for side, told in ((109, False), (110, True)):
        proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=side))
        assert shows_another_pattern(proof, laid, [patch()]) is told


def test_what_is_worn_all_over_is_allowed_as_much_within_a_patch() -> None:
    """The same blots in other noise follow from each other only so far; where nothing changed the copy is as noisy."""
    draw = np.random.default_rng(4)
    ours = cv2.resize(draw.integers(90, 120, (12, 12, 3)).astype(np.float32), (100, 100), interpolation=cv2.INTER_CUBIC)
    noisy = ours + cv2.GaussianBlur(draw.normal(0, 60, (100, 100, 3)), (0, 0), 1.5)
    once, twice = (one.clip(0, 255).astype(np.uint8) for one in (ours, noisy))
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    laid = Laid(once, twice, np.ones((100, 100), bool), np.eye(3), 100)
    assert not shows_another_pattern(proof, laid, [patch()])
    assert shows_another_pattern(proof, replace(laid, theirs=np.where(patch().mask[..., None], twice, once)), [patch()])


def test_a_print_that_nothing_but_its_pattern_tells_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    other = watch(2, (RED, GREEN, SAND), grid=45).resize((200, 200), Image.Resampling.LANCZOS)
    place = best(watch(1, (RED, GREEN, SAND), grid=45), other)
    assert judged(place).doubt == ISLAND
    for asked in ("shows_another_print", "is_rewritten"):
        monkeypatch.setattr(judging, asked, lambda _: False)
    assert judged(place).verdict == "same"


def test_a_patch_that_a_banner_joins_to_the_rim_is_looked_at_without_it() -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    banner, hanging = np.zeros((2, 100, 100), bool)
    banner[20:30] = True
    hanging[18:32, :10] = hanging[30:75, 40:70] = hanging[30:34, :70] = True
    found = [
        replace(patch(at_rim=True, bar=True, plainest=0.9, plain=1.0), mask=banner, area=float(banner.mean())),
        replace(patch(at_rim=True), mask=hanging, area=float(hanging.mean())),
    ]
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    laid = Laid(ours, np.where(hanging[..., None], theirs, ours), np.ones((100, 100), bool), np.eye(3), 100)
    assert shows_another_pattern(proof, laid, found)


def test_what_lies_at_the_rim_of_a_copy_that_was_cropped_is_no_thing() -> None:
    draw = np.random.default_rng(4)
    ours, theirs = (draw.integers(0, 255, (100, 100, 3)).astype(np.uint8) for _ in range(2))
    proof = cast("Proof", SimpleNamespace(agreeing=np.zeros((10, 10), bool), side=300))
    cropped = np.arange(100)[None, :].repeat(100, 0) < 50
    whole = Laid(ours, np.where(patch().mask[..., None], theirs, ours), np.ones((100, 100), bool), np.eye(3), 100)
    assert shows_another_pattern(proof, whole, [patch()])
    assert not shows_another_pattern(proof, replace(whole, there=cropped), [patch()])


def test_what_is_brighter_than_all_that_agrees_was_not_clipped() -> None:
    """A ground lighter than the words that agree keeps its light; so does nothing where many pixels of these are at the brightest."""
    ours = np.full((100, 100, 3), 240, np.uint8)
    ours[:50] = np.random.default_rng(1).integers(20, 180, (50, 100, 3))
    agreeing = np.zeros((10, 10), bool)
    agreeing[:5] = True
    laid = Laid(ours, ours, np.ones((100, 100), bool), np.eye(3), 100)
    proof = cast("Proof", SimpleNamespace(agreeing=agreeing, side=300))
    assert abs(as_copied(laid, proof)[60:] - 240.0).max() < 2
    clipped = replace(laid, theirs=np.minimum(ours, 120))
    assert as_copied(clipped, proof)[60:].max() <= 120
    noisy = clipped.theirs.copy()
    noisy[[5, 20, 35], [10, 40, 75]] = (
        140  # three of the thousand looked at, that noise made brighter than light that was clipped
    )
    assert as_copied(replace(clipped, theirs=noisy), proof)[60:].max() <= 120
