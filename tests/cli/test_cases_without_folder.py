"""A case whose folder was moved away, deleted or lost its case.toml: it is told of while it goes on, and no longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_a_case_whose_folder_is_gone_is_not_forgotten(house: Call, bench: Any, tmp_path: Path) -> None:
    folder = bench.case()
    bench.approve()
    bench.run()
    assert house("status").err == ""
    away = folder.rename(tmp_path / "lamp-away")
    answer = house("status")
    assert answer.code == 0 and answer.err.startswith("lamp: the folder of this case (K7QF2M) is gone")
    assert "no cases yet" not in answer.err and house("status", "--json").json == []
    assert "lamp：这个案件（K7QF2M）的文件夹不见了" in house("report", "--lang", "zh").out
    away.rename(folder.with_name("灯 具"))
    assert house("status").err == ""
    house("record", "灯 具", "closed")
    folder.with_name("灯 具").rename(tmp_path / "lamp-away")
    assert "is gone" not in house("status").err


def test_a_folder_that_cannot_be_read_is_not_taken_for_one_that_is_gone(house: Call, bench: Any) -> None:
    folder = bench.case()
    bench.approve()
    bench.run()
    (folder / "case.toml").rename(folder / "case.toml.txt")
    answer = house("status")
    assert answer.code == 1 and "rename case.toml.txt" in answer.err and "is gone" not in answer.err


def test_who_threw_a_folder_away_hears_no_more_of_it_after_three_months(
    house: Call, bench: Any, tmp_path: Path
) -> None:
    folder = bench.case()
    bench.approve()
    bench.run()
    folder.rename(tmp_path / "lamp-away")
    bench.on(89)
    assert "is gone" in house("status").err
    bench.on(92)
    assert "is gone" not in house("status").err
