"""Pages and frames that were not looked at are told of where nothing was proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pictures.verdict import compare
from tests.pictures.test_verdict import Paint, page


@pytest.mark.parametrize(("pages", "told"), [(2, ""), (13, "only pages 1 to 10 of 13")])
def test_pages_that_were_not_looked_at_are_told_where_nothing_was_proven(
    tmp_path: Path, paint: Paint, pages: int, told: str
) -> None:
    paint(1).save(tmp_path / "original.png")
    page(size=(827, 1170)).save(
        tmp_path / "print.pdf", save_all=True, append_images=[page(size=(827, 1170))] * (pages - 1), resolution=100
    )
    (row,) = compare([tmp_path / "original.png"], [tmp_path / "print.pdf"])
    assert (
        row.verdict == ("unsure" if told else "different")
        and told in row.why
        and ("of print.pdf" in row.why) is bool(told)
    )
    assert ("共 13 页" in row.reason.zh) is bool(told)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_it_is_told_that_only_its_first_frame_was_looked_at(
    tmp_path: Path, paint: Paint, kind: str
) -> None:
    paint(1).save(tmp_path / "original.png")
    suspect = tmp_path / f"moving.{kind.lower()}"
    paint(2).save(suspect, kind, save_all=True, append_images=[paint(1)])
    (row,) = compare([tmp_path / "original.png"], [suspect])
    assert row.verdict == "unsure" and f"of {suspect.name} only its first frame" in row.why
    paint(2).save(suspect, kind)
    (row,) = compare([tmp_path / "original.png"], [suspect])
    assert row.verdict == "different" and "first frame" not in row.why
