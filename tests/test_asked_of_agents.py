"""What a mail wants of agents is asked of a user who is one, and of nobody else."""

from __future__ import annotations

import pytest

from tests.conftest import Bench

WANTED = "Please send us a comparison of your picture and theirs.\n\nAgents must also send a power of attorney."


@pytest.mark.parametrize("kind", ["owner", "agent"])
def test_an_agent_is_asked_for_the_mandate_and_an_owner_is_not(bench: Bench, kind: str) -> None:
    bench.case()
    bench.approve()
    bench.run()
    config = bench.directory / "config.toml"
    told = 'kind = "agent"\nowner = "Mei Example"\n' if kind == "agent" else ""
    config.write_text(config.read_text("utf-8").replace("[claimants.me]\n", f"[claimants.me]\n{told}"), "utf-8")
    bench.answer(WANTED, to=bench.sent())
    bench.run()
    (event,) = [one for one in bench.standing().case.events if one.kind.value == "info_requested"]
    asked = event.data["asked_for"]
    assert "comparison" in asked
    assert ("power_of_attorney" in asked) is (kind == "agent")
