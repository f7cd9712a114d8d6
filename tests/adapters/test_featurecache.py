"""The feature cache gives back what was put, forgets the longest unused, and never stands in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.adapters.featurecache import FeatureCache, default_folder


def test_what_was_put_is_there_and_survives_the_cache_object(tmp_path: Path) -> None:
    FeatureCache(tmp_path / "new" / "folder").put("abc", b"found")
    assert FeatureCache(tmp_path / "new" / "folder").get("abc") == b"found"
    assert FeatureCache(tmp_path / "new" / "folder").get("abd") is None


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    cache = FeatureCache(tmp_path, most_bytes=25)
    for age, name in enumerate(("a", "b")):
        cache.put(name, bytes(10))
        os.utime(tmp_path / f"{name}.features", (1000 + age, 1000 + age))
    cache.get("a")
    cache.put("c", bytes(10))
    assert [name for name in "abc" if cache.get(name)] == ["a", "c"]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = FeatureCache(tmp_path / "file")
    cache.put("a", b"x")
    assert cache.get("a") is None


def test_the_cache_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "weiquan" / "features"
