"""Every instance on a page is told: by what is proven, by what repeats it, and not where something speaks against it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.pictures import verdict
from bot.pictures.judgement import doubtwords, judging
from bot.pictures.verdict import compare
from tests.pictures.judgement.test_smallness import packet
from tests.pictures.page.test_repeats import product

DEMO = Path(__file__).parents[2] / "bot" / "demo" / "pictures"


@pytest.mark.parametrize("ware", ["lamp", "teapot", "scarf"])
def test_every_thumbnail_of_a_worn_page_is_framed_as_it_lies(ware: str) -> None:
    (row,) = compare([DEMO / f"{ware}-original.jpg"], [DEMO / f"{ware}-listing.jpg"])
    found = [one.box for one in row.instances[1:]]  # from left to right
    lie = [tuple(round(0.875 * side) for side in (x, 764, x + 92, 832)) for x in (36, 140, 244, 348)]
    assert len(row.instances) == 5
    assert np.allclose(found, lie, atol=4)


def test_a_mirrored_thumbnail_is_told_as_mirrored(tmp_path: Path) -> None:
    product(1).save(tmp_path / "original.png")
    page = Image.new("RGB", (700, 560), "white")
    page.paste(product(1), (20, 30))
    page.paste(product(1).transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((70, 70)), (110, 400))
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert [one.mirrored for one in row.instances] == [False, True]
    assert np.allclose(row.instances[1].box, (110, 400, 180, 470), atol=2)


@pytest.mark.parametrize(("turn", "size"), [(90, 240), (180, 200), (270, 160), (25, 240)])
def test_a_turned_copy_beside_an_upright_one_is_told(tmp_path: Path, turn: int, size: int) -> None:
    Image.open(DEMO / "lamp-original.jpg").save(original := tmp_path / "original.png")
    lamp = Image.open(original).convert("RGB")
    page = Image.new("RGB", (1000, 700), "white")
    page.paste(lamp.resize((400, round(400 * lamp.height / lamp.width))), (20, 30))
    small = lamp.resize((size, round(size * lamp.height / lamp.width))).rotate(turn, expand=True, fillcolor="white")
    page.paste(small, (600, 200))
    page.save(tmp_path / "page.png")
    (row,) = compare([original], [tmp_path / "page.png"])
    assert row.verdict == "same"
    assert len(row.instances) == 2
    assert np.allclose(
        row.instances[1].box, (600, 200, 600 + small.width, 200 + small.height), atol=40 if turn == 25 else 6
    )


def test_a_place_that_was_doubted_for_what_it_shows_is_not_told_by_its_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    product(1).save(tmp_path / "original.png")
    page = Image.new("RGB", (760, 560), "white")
    page.paste(product(1), (20, 30))
    page.paste(product(1).resize((200, 200)), (400, 100))
    page.save(tmp_path / "page.png")
    pair = [tmp_path / "original.png"], [tmp_path / "page.png"]
    (row,) = compare(*pair)
    assert len(row.instances) == 2
    known = verdict.judged
    monkeypatch.setattr(
        verdict,
        "judged",
        lambda place: known(place) if place.proof.side > 250 else judging.Judgement("unsure", doubtwords.PALE),
    )
    (row,) = compare(*pair)
    assert len(row.instances) == 1


def test_another_packet_of_the_series_beside_the_proven_one_is_no_instance(tmp_path: Path) -> None:
    ours, theirs = packet("MINT"), packet("ROSE", "#a02848")
    ours.save(tmp_path / "original.png")
    page = Image.new("RGB", (800, 700), "white")
    page.paste(ours.resize((420, 420), Image.Resampling.LANCZOS), (20, 30))
    for at, one in ((20, theirs), (200, ours)):
        page.paste(one.resize((150, 150), Image.Resampling.LANCZOS), (at, 480))
    page.save(tmp_path / "page.png")
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "page.png"])
    assert row.verdict == "same"
    assert np.allclose([one.box for one in row.instances], [(20, 30, 440, 450), (200, 480, 350, 630)], atol=5)
