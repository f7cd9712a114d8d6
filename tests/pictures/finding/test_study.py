"""A picture is looked at once; a shelf saves the second look and never changes an answer."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.pictures import verdict
from bot.pictures.finding import study
from bot.pictures.verdict import compare

Paint = Callable[..., Image.Image]


class Drawer(dict[str, bytes]):
    """A shelf in memory."""

    def put(self, name: str, content: bytes) -> None:
        self[name] = content


@pytest.fixture
def pair(tmp_path: Path, paint: Paint) -> tuple[Path, Path]:
    paint(1).save(tmp_path / "original.png")
    paint(1).crop((30, 20, 470, 350)).save(tmp_path / "suspect.jpg", quality=70)
    return tmp_path / "original.png", tmp_path / "suspect.jpg"


def test_a_second_look_is_saved_and_the_answer_stays(pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    original, suspect = pair
    shelf = Drawer()
    first = compare([original], [suspect], shelf=shelf)
    assert len(shelf) == 2

    def refused(grey: object) -> None:
        raise AssertionError("looked again")

    monkeypatch.setattr(study, "features_of_original", refused)
    monkeypatch.setattr(study, "features_of_suspect", refused)
    assert compare([original], [suspect], shelf=shelf) == first


def test_a_damaged_shelf_only_costs_time(pair: tuple[Path, Path]) -> None:
    original, suspect = pair
    shelf = Drawer()
    first = compare([original], [suspect], shelf=shelf)
    for name in shelf:
        shelf[name] = b"rubbish"
    assert compare([original], [suspect], shelf=shelf) == first == compare([original], [suspect])


def test_the_same_picture_under_another_name_is_not_looked_at_again(pair: tuple[Path, Path], tmp_path: Path) -> None:
    original, suspect = pair
    (tmp_path / "again.jpg").write_bytes(suspect.read_bytes())
    shelf = Drawer()
    compare([original], [suspect, tmp_path / "again.jpg"], shelf=shelf)
    assert len(shelf) == 2


def test_an_original_comes_back_from_the_shelf_as_it_was(pair: tuple[Path, Path]) -> None:
    shelf = Drawer()
    first, again = (study.study_original(pair[0], shelf) for _ in range(2))
    assert (first.known.product[0] == again.known.product[0]).all()
    assert (first.known.described[1] == again.known.described[1]).all()
    assert len(first.frames) == len(again.frames) > 10
    for one, other in zip(first.frames, again.frames, strict=True):
        assert (one.kind, one.part, one.mirrored, one.aspect) == (other.kind, other.part, other.mirrored, other.aspect)
        assert (one.bits == other.bits).all() and one.whole == other.whole


def test_a_page_is_let_go_before_the_next_is_looked_at(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[weakref.ref[object]] = []
    look = study.study_suspect

    def watched(source: Path, shelf: study.Shelf) -> study.StudiedSuspect:
        assert all(before() is None for before in seen)
        page = look(source, shelf)
        seen.append(weakref.ref(page.searched.grey))
        return page

    monkeypatch.setattr(verdict, "study_suspect", watched)
    assert len(compare([pair[0]], [pair[1], pair[0]])) == 2
    assert len(seen) == 2
