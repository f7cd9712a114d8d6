"""A state that an arrow leads to another is the later one; what nobody understands behind the arrow is no removal."""

from __future__ import annotations

import pytest

from tests.core.reply.looking import MART, looked_at, states_of


@pytest.mark.parametrize(
    ("row", "states"),
    [
        ("{} | ended → reinstated", "b"),
        ("{}: removed -> back online", "b"),
        ("{}: ended => ended", "r"),
        ("{} -> offline", "r"),
        ("{}：下架 → 在售", "b"),
        ("{}: removed → live", "b"),
        ("{}: removed → case closed", "r"),
        ("{} | Removed -> 12 March", "r"),
        ("{}：已下架 → 结案", "r"),
        ("{}: not removed -> final", "x"),
        ("{}: in review -> removed", "r"),
    ],
)
def test_what_stands_behind_the_arrow_counts(row: str, states: str) -> None:
    rows = "\n".join(row.format(url) for url in MART)
    assert states_of(looked_at(f"Outcome of your report:\n{rows}"), MART) == states * 2


def test_a_sentence_behind_the_arrow_takes_nothing_back() -> None:
    rows = "\n".join(f"{url}: removed → the seller has been told of it by mail" for url in MART)
    assert states_of(looked_at(rows), MART) == "rr"


def test_the_latest_column_may_be_what_is_now() -> None:
    rows = f"Item | Was | Is now\n{MART[0]} | ended | ended\n{MART[1]} | ended | reinstated"
    assert states_of(looked_at(f"Please note the change.\n\n{rows}"), MART) == "rb"
