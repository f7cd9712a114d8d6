"""Whether features beside their place tell of another frame of a shoot or of nothing but compression."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from bot.pictures.finding.places import Place, places
from bot.pictures.finding.study import NoShelf, study_original, study_suspect
from bot.pictures.judgement import drift
from bot.pictures.judgement.drift import drifted, is_another_frame, settled
from tests.pictures.conftest import Paint


def placed(ours: Image.Image, theirs: Image.Image) -> Place:
    """The best place of one picture in another."""
    files = []
    for picture in (ours, theirs):
        file = BytesIO()
        picture.save(file, "PNG")
        files.append(file.getvalue())
    original, suspect = study_original(files[0], NoShelf()), study_suspect(files[1], NoShelf())
    found = places(original.known, suspect.searched, suspect.guesses_for(original))
    return max(found, key=lambda place: place.proof.surprise)


def next_frame(picture: Image.Image) -> Image.Image:
    """The near things of a picture moved by a few pixels before the far ones."""
    pixels = np.asarray(picture)
    down, along = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]].astype(np.float32)
    return Image.fromarray(cv2.remap(pixels, along + 5 * np.sin(down / 40), down, cv2.INTER_LINEAR))


def worn(picture: Image.Image) -> Image.Image:
    file = BytesIO()
    picture.resize((360, 270)).save(file, "JPEG", quality=15)
    return Image.open(BytesIO(file.getvalue())).convert("RGB")


@pytest.fixture
def detailed(paint: Paint) -> Image.Image:
    """Hundreds of small shapes."""
    sheet = Image.new("RGB", (640, 480))
    for n in range(16):
        sheet.paste(paint(n, 320, 240).resize((160, 120)), (160 * (n % 4), 120 * (n // 4)))
    return sheet


def test_what_moved_looks_more_alike_where_it_was_found(detailed: Image.Image) -> None:
    place = placed(detailed, next_frame(detailed))
    off, moved = drifted(place, place.proof.matrix)
    assert moved > 0.6 * off
    assert is_another_frame(place)


def test_compression_moves_nothing(detailed: Image.Image) -> None:
    place = placed(detailed, worn(detailed))
    off, moved = drifted(place, place.proof.matrix)
    assert off >= 3
    assert moved <= 0.15 * off
    assert not is_another_frame(place)


@pytest.mark.parametrize(
    ("counted", "is_frame"),
    [
        ((60, 12), True),
        ((14, 4), True),
        ((28, 6), False),
        ((18, 3), False),
        ((6, 2), False),  # a few drift in any picture
    ],
)
def test_it_takes_several_features_and_a_good_part_of_them(
    counted: tuple[int, int], is_frame: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: counted)
    assert is_another_frame(numbers(share=0.8, rms=1.6)) == is_frame


def numbers(share: float, rms: float, strays: int = 0) -> Any:
    """A place with these numbers and nothing else."""
    proof = SimpleNamespace(share=share, matrix=None, quantile=lambda _: 0.97)
    return SimpleNamespace(distance=60, proof=proof, pose=SimpleNamespace(rms=rms, support=26, strays=strays))


def test_a_round_thing_from_another_side_agrees_in_part_and_loosely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: (12, 2))
    monkeypatch.setattr(drift, "holds_in_blocks", lambda _: False)
    assert is_another_frame(numbers(share=0.64, rms=1.59, strays=8))
    assert not is_another_frame(numbers(share=0.64, rms=1.0, strays=8))
    assert not is_another_frame(numbers(share=0.64, rms=1.59, strays=5))  # worn at 300 pixels
    monkeypatch.setattr(drift, "holds_in_blocks", lambda _: True)
    assert not is_another_frame(
        numbers(share=0.64, rms=1.59, strays=8)
    )  # a sticker, and features that compression drew aside


def test_a_third_of_all_features_beside_their_place_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: (30, 1))
    assert is_another_frame(numbers(share=0.7, rms=0.9, strays=12))
    assert not is_another_frame(numbers(share=0.7, rms=0.9, strays=8))


def test_a_watermark_leaves_features_astray_of_which_hardly_one_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    for off, moved, is_frame in ((15, 1, False), (15, 3, False), (15, 9, True), (37, 1, True)):
        monkeypatch.setattr(drift, "drifted", lambda *_, found=(off, moved): found)
        assert is_another_frame(numbers(share=0.87, rms=1.3, strays=12)) == is_frame
    monkeypatch.setattr(drift, "drifted", lambda *_: (15, 1))
    assert is_another_frame(numbers(share=0.7, rms=0.9, strays=12))  # the lamp seen from another side


def test_a_few_of_many_features_are_no_drift_and_a_quarter_of_a_few_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: (20, 5))
    many = numbers(share=0.8, rms=1.3, strays=14)
    many.pose.support = 80
    assert not is_another_frame(many)
    few = numbers(share=0.8, rms=1.3, strays=5)
    few.pose.support = 14
    assert is_another_frame(few)


def test_what_is_all_but_equal_did_not_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: (28, 14))
    assert is_another_frame(numbers(share=0.8, rms=1.6))
    assert not is_another_frame(numbers(share=0.97, rms=1.6))  # a picture seen a little aslant
    many = numbers(share=0.8, rms=0.4)
    many.pose.support = 504
    assert not is_another_frame(many)


def seen_aslant(place: Place) -> Place:
    """The same place with a pose that misses a slight perspective, and cells that agree less exactly for it."""
    lean = np.array([[1.0, 0, -3], [0, 1, 0], [3e-5, 0, 1]])
    proof = replace(place.proof, matrix=place.proof.matrix @ lean, alike=place.proof.alike * 0.9)
    return replace(place, proof=proof, distance=60)


def test_a_picture_seen_aslant_settles_whole(detailed: Image.Image) -> None:
    place = seen_aslant(placed(detailed, worn(detailed)))
    off, moved = drifted(place, place.proof.matrix)
    assert moved >= 0.25 * off
    assert drifted(place, settled(place))[1] <= 3
    assert not is_another_frame(place)


def test_another_frame_does_not_settle(detailed: Image.Image) -> None:
    place = seen_aslant(placed(detailed, next_frame(detailed)))
    off, moved = drifted(place, settled(place))
    assert moved >= 0.25 * off
    assert is_another_frame(place)


def test_too_few_features_settle_nothing(detailed: Image.Image) -> None:
    place = seen_aslant(placed(detailed, detailed))
    assert place.pose.matches is not None
    few = np.arange(len(place.pose.matches)) < 7
    alone = replace(place, pose=replace(place.pose, matches=place.pose.matches.only(few), astray=None))
    assert (settled(alone) == alone.proof.matrix).all()
    none = replace(place, pose=replace(place.pose, matches=None, astray=None))
    assert (settled(none) == none.proof.matrix).all()


@pytest.mark.parametrize(("off", "is_frame"), [(30, True), (17, False)])
def test_a_fifth_beside_any_view_is_another_frame(off: int, is_frame: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter([(60, 30), (off, 1)])
    monkeypatch.setattr(drift, "settled", lambda _: None)
    monkeypatch.setattr(drift, "drifted", lambda *_: next(counted))
    place = numbers(share=0.8, rms=1.2, strays=5)
    place.pose.support = 110
    assert is_another_frame(place) == is_frame


def test_features_astray_that_settle_were_only_seen_aslant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "settled", lambda _: None)
    place = numbers(share=0.98, rms=1.3, strays=73)
    for off, is_frame in ((11, False), (40, True)):
        monkeypatch.setattr(drift, "drifted", lambda *_, off=off: (off, 0))
        assert is_another_frame(place) == is_frame
