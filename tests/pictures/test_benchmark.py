"""The benchmark itself: the same copies from the same seeds, boxes where the copy is, goals told as kept or missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.accuracy.pictures import edits, measuring, negatives, originals
from tests.accuracy.pictures.measuring import QUICK, Result
from tests.accuracy.pictures.originals import Original
from tests.accuracy.pictures.telling import goals, interval, report

Paint = Callable[..., Image.Image]


@pytest.mark.parametrize("name", [*edits.SINGLE, edits.COMBINED])
def test_a_seed_makes_the_same_copy_and_its_box_lies_within(name: str, paint: Paint) -> None:
    once, again = (edits.edited(name, paint(1), 3, 4) for _ in range(2))
    assert once.image.tobytes() == again.image.tobytes()
    x0, y0, x1, y1 = once.box((480, 360))
    assert 0 <= x0 < x1 <= once.image.width
    assert 0 <= y0 < y1 <= once.image.height


def test_a_share_has_its_interval() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    low, high = interval(95, 100)
    assert (round(low, 3), round(high, 3)) == (0.888, 0.978)


def told(sort: str, verdict: str, strength: int = 0) -> Result:
    return Result(sort, strength, True, ("ours", "theirs"), verdict, overlaps=(1.0,), wanted=1)


def test_one_stranger_accused_is_a_goal_missed() -> None:
    copies = [told("scale", "same", 1)] * 100
    accusation = "falsely accused"
    assert [kept for line, kept in goals([*copies, told("N1", "unsure")]) if accusation in line] == [True]
    assert [kept for line, kept in goals([*copies, told("N1", "same")]) if accusation in line] == [False]
    assert [kept for line, kept in goals([*copies, told("N5", "same")]) if accusation in line] == [True]
    assert "MISSED  falsely accused" in report([*copies, told("N1", "same")], misses=True)


@pytest.fixture
def some(tmp_path: Path, paint: Paint, monkeypatch: pytest.MonkeyPatch) -> list[Original]:
    """Seven originals, and pages that no browser draws."""

    def drawn(path: Path, *_: object) -> None:
        paint(0).save(path)

    monkeypatch.setattr(measuring.pages, "_drawn", drawn)
    return [
        Original(f"render-{n}", "render", n, originals.kept(tmp_path / f"{n}.png", lambda n=n: paint(n)))  # type: ignore[misc]
        for n in range(7)
    ]


def test_a_page_is_drawn_anew_when_other_pictures_are_on_it(tmp_path: Path, some: list[Original]) -> None:
    once, again = (next(measuring._page(tmp_path, some[:3], 0, QUICK)).names for _ in range(2))
    assert once == again
    others = [one if one.name == once[0] else replace(one, name=f"other-{one.number}") for one in some[:3]]
    assert next(measuring._page(tmp_path, others, 0, QUICK)).names != once


def test_pages_show_one_original_after_the_other(tmp_path: Path, some: list[Original]) -> None:
    shown = {next(measuring._page(tmp_path, some, n, QUICK)).names[0] for n in range(len(some))}
    assert shown == {one.name for one in some}


def test_copies_and_strangers_are_also_shown_small(
    tmp_path: Path, some: list[Original], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edits, "SINGLE", {"scale": edits.SINGLE["scale"]})
    pairs = [negatives.Pair("N5", some[0].path, some[n].path) for n in range(1, 7)]
    results = [*measuring._small_copies(tmp_path, some[0], QUICK), *measuring._hard(tmp_path, pairs)]
    assert [(one.sort, one.where) for one in results if one.where == "small"] == [("scale", "small")] + [
        ("N5", "small")
    ] * 2
    assert "other print (small)" in report(results, misses=False)
    assert "110 to 260 pixels" in report(results, misses=False)
    accused = [replace(one, verdict="same") for one in results if one.where == "small"]
    assert [kept for line, kept in goals(accused) if "mock-ups and bursts" in line] == [False]


def test_pale_things_are_told_beside_the_others(
    tmp_path: Path, some: list[Original], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another pale thing in the same template must never be accused; copies of them have a row and no goal of their own."""
    monkeypatch.setattr(edits, "SINGLE", {"scale": edits.SINGLE["scale"]})
    monkeypatch.setattr(negatives, "EDITS", [("", 0)])
    results = list(measuring._pale(tmp_path, some[:3], 3001))
    copies, strangers = ([one for one in results if bool(one.strength) is each] for each in (True, False))
    assert len(copies) == 3
    assert len({one.names for one in strangers}) == 6
    assert sum(one.where == "small" for one in strangers) == 2
    assert {one.sort for one in strangers} == {"N4"}
    assert "pale things, single, strength 1-2" in report(results, misses=False)
    assert "same template (pale)" in report(results, misses=False)
    accused = [replace(one, verdict="same") for one in strangers]
    assert [kept for line, kept in goals([*copies, *accused]) if "falsely accused" in line] == [False]
    assert ["n 0 " in line for line, _ in goals(copies) if "single" in line] == [True, True]
