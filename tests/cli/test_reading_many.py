"""`weiquan read` of many files: some are read together, and none spoils what is read of another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.core.reply import reader

Call = Callable[..., Any]
TEXTS = ("We removed the listing.", "Please send us the original files.", "The seller filed a counter-notice.")


@pytest.fixture
def files(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Mails of no case, between them a file that is not there and one that is no mail; the first one twice."""
    folder = tmp_path_factory.mktemp("saved")
    saved = [folder / f"{number}.eml" for number in range(len(TEXTS))]
    for path, text in zip(saved, TEXTS, strict=True):
        path.write_bytes(bench.answer(text, sender="desk@somewhere.example"))
    (folder / "none.eml").write_bytes(b"")
    return [saved[0], folder / "missing.eml", saved[1], folder / "none.eml", saved[2], saved[0]]


@pytest.mark.parametrize("together", [1, 2, 4, 16])
def test_many_files_are_read_in_order_whatever_is_wrong_with_one(
    weiquan: Call, files: list[Path], together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "TOGETHER", together)
    said = weiquan("-C", files[0].parent, "read", *files, "--json")
    assert said.code == 1 and [row["file"] for row in said.json] == list(map(str, files))
    assert [bool(row["error"]) for row in said.json] == [False, True, False, True, False, False]
    for row in said.json:
        if not row["error"]:
            assert weiquan("-C", files[0].parent, "read", row["file"], "--json").json == [row]


def test_an_ear_that_cannot_be_asked_is_told_for_each_file(
    weiquan: Call, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("bot.adapters.meaning.levelled", broken)
    said = weiquan("-C", files[0].parent, "read", *files, "--json")
    assert said.code == 1 and all(row["error"] for row in said.json)
