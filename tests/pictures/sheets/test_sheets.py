"""The sheets of the pairs that are worth a look: one that cannot be drawn keeps no other from its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bot.core.words import Language
from bot.errors import CaseError, ConfigError
from bot.pictures import verdict
from bot.pictures.sheets import fonts
from bot.pictures.sheets.sidebyside import draw_row
from bot.pictures.verdict import Row, compare, compared

Paint = Callable[..., Image.Image]


def test_the_pairs_worth_a_look_are_drawn(tmp_path: Path, paint: Paint) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(2)]
    for n, path in enumerate(paths):
        paint(n).save(path)
    compare(paths, paths, out=tmp_path / "out")
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["001-0-0.png", "004-1-1.png"]


@pytest.mark.parametrize("order", [("原图", "plain"), ("plain", "原图"), ("原图", "plain", "台灯")])
def test_a_name_no_font_has_hinders_no_other_sheet(
    order: tuple[str, ...], tmp_path: Path, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_faces", lambda _: ())
    suspects = [tmp_path / f"{name}.jpg" for name in order]
    for path in (tmp_path / "original.jpg", *suspects):
        paint(1).save(path)
    rows = compared([tmp_path / "original.jpg"], suspects, tmp_path / "out")
    with pytest.raises(ConfigError) as raised:
        list(rows)
    assert [one.name for one in (tmp_path / "out").iterdir()] == [f"{order.index('plain') + 1:03d}-original-plain.png"]
    assert "原" in str(raised.value) and "台" not in str(raised.value)


def test_a_pair_that_cannot_be_drawn_hinders_no_other_sheet(tmp_path: Path, paint: Paint) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(3)]
    for path in paths:
        paint(1).save(path)
    drawn, rows = verdict._Sheets(tmp_path / "out", "en"), compare(paths[:1], paths[1:])
    paths[1].write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    for number, row in enumerate(rows, 1):
        drawn.draw(number, row)
    assert isinstance(drawn.failed, CaseError) and "1.png" in str(drawn.failed)
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["002-0-2.png"]


def test_where_nothing_can_be_written_it_is_tried_once(
    tmp_path: Path, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint(1).save(tmp_path / "a.png")
    (tmp_path / "out").write_text("a file")
    drawn: list[int] = []

    def draw(out: Path, number: int, row: Row, language: Language) -> Path:
        drawn.append(number)
        return draw_row(out, number, row, language)

    monkeypatch.setattr(verdict, "draw_row", draw)
    with pytest.raises(CaseError, match="cannot be written"):
        compare([tmp_path / "a.png"] * 2, [tmp_path / "a.png"], out=tmp_path / "out")
    assert drawn == [1]
