"""Verdicts on pictures are believed only as long as everything that made them is the same."""

from pathlib import Path

import pytest

import bot.pictures
from bot.adapters.casefolder import comparing


def test_verdicts_of_other_odds_are_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "pictures"
    (room / "judgement").mkdir(parents=True)
    (room / "__init__.py").write_text("")
    monkeypatch.setattr(bot.pictures, "__file__", str(room / "__init__.py"))
    sums = set()
    for odds in ("", "{}", '{"bias": 1}'):
        if odds:
            (room / "judgement" / "evidence.json").write_text(odds)
        comparing.maker.cache_clear()
        sums.add(comparing.maker())
    comparing.maker.cache_clear()
    assert len(sums) == 3
