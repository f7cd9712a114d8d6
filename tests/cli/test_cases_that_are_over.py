"""A case that is over, and what every command says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_of_a_case_that_is_over_every_command_says_so_and_how_it_is_taken_up_again(house: Call, bench: Any) -> None:
    bench.case()
    assert house("record", "lamp", "reopened").code == 1, "it is open already"
    assert "没有结束或暂停" in house("--lang", "zh", "record", "lamp", "reopened").err
    for end, said in (("withdrawn", "the complaint was withdrawn"), ("closed", "the case is closed")):
        assert house("record", "lamp", end).code == 0
        refused = house("record", "lamp", "submitted")
        assert refused.code == 1 and refused.err.startswith("lamp n1: “filed by hand” is not possible")
        assert "weiquan record lamp reopened" in refused.err
        refused = house("approve", "lamp", "--hash", "ab" * 8, "--name", "Lin Example")
        assert refused.code == 1 and f"nothing waits for approval: {said}" in refused.err
        assert "weiquan record lamp reopened" in refused.err and "changed since" not in refused.err
        assert f"{said}; to take it up again: weiquan record lamp reopened" in house("preview", "lamp").err
    assert house("record", "lamp", "reopened").code == 0
    (row,) = house("status", "--json").json
    assert row["status"] in ("collecting", "ready") and row["waiting_on"] == "you", "nobody was told anything yet"
