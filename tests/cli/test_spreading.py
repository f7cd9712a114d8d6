"""Several values after one option."""

from __future__ import annotations

import pytest

from bot.cli.spreading import spread


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("compare --original a b --suspect c d --json", "compare --original a --original b --suspect c --suspect d --json"),
        ("compare --original a --original b --suspect c", "compare --original a --original b --suspect c"),
        ("new --listing https://a.test/1 https://a.test/2 lamp", "new --listing https://a.test/1 --listing https://a.test/2 lamp"),
        ("record lamp gone --listing https://a.test/1 --note x", "record lamp gone --listing https://a.test/1 --note x"),
        ("record lamp gone --listing https://a.test/1 lamp2 https://a.test/2", "record lamp gone --listing https://a.test/1 lamp2 https://a.test/2"),
        ("check lamp teapot", "check lamp teapot"),
        ("compare --original", "compare --original"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_option_is_repeated_before_each_of_its_values(given: str, meant: str) -> None:
    assert spread(given.split()) == meant.split()
