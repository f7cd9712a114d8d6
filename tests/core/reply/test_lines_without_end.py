"""Lines that go on without an end are looked at once, and only where they begin."""

from __future__ import annotations

import re

import pytest

from bot.core.reply.sentences import unwrapping


class _Counting:
    """A pattern that counts the characters that it is given."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.given = pattern, 0

    def search(self, words: str) -> re.Match[str] | None:
        self.given += len(words)
        return self.pattern.search(words)

    def match(self, words: str) -> re.Match[str] | None:
        self.given += len(words)
        return self.pattern.match(words)


def test_the_first_line_of_many_is_not_walked_again_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting(unwrapping._ADDRESS)
    monkeypatch.setattr(unwrapping, "_ADDRESS", counting)
    rows = 500
    hostile = "We removed " + "x " * 15_000 + "https://a.example/1\n" + "and https://a.example/2\n" * rows
    unwrapping.unwrapped(hostile)
    assert counting.given <= rows * 1_000


def test_addresses_named_in_one_breath_are_still_one_sentence() -> None:
    told = "We removed https://a.example/1,\nhttps://a.example/2\nand https://a.example/3."
    assert unwrapping.unwrapped(told).count("\n") == 0
