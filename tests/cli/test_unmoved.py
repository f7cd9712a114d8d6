"""What a person records and what changes nothing is told, with what stands, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import Answer

Call = Callable[..., Answer]
URL = "https://mart.example/item/1"


@pytest.fixture
def removed(house: Call, bench: Any) -> Any:
    """A case whose listing the platform says it took down, in a mail that can be trusted."""
    bench.case()
    bench.approve()
    bench.run()
    bench.on(1).answer("We have removed the listing you reported.", to=bench.sent())
    bench.run()
    assert house("status", "lamp", "--json").json[0]["status"] == "removed"
    return bench


def test_a_refusal_after_a_trusted_removal_changes_nothing_and_says_so(house: Call, removed: Any) -> None:
    (url,) = house("status", "lamp", "--json").json[0]["listings"]
    told = house("record", "lamp", "rejected")
    assert told.code == 0
    line = next(one for one in told.out.splitlines() if "nothing changes" in one)
    assert "says: taken down" in line or "removed" in line
    assert "-removed.eml" in line and f"weiquan record lamp rejected --listing {url}" in line
    assert house("status", "lamp", "--json").json[0]["status"] == "removed"


def test_it_says_so_in_chinese_as_well(house: Call, removed: Any) -> None:
    told = house("--lang", "zh", "record", "lamp", "rejected")
    assert "未作改动" in told.out and "weiquan record lamp rejected --listing" in told.out


def test_the_command_that_it_names_does_what_is_wanted(house: Call, removed: Any) -> None:
    (url,) = house("status", "lamp", "--json").json[0]["listings"]
    told = house("record", "lamp", "rejected", "--listing", url)
    assert told.code == 0 and "nothing changes" not in told.out
    row = house("status", "lamp", "--json").json[0]
    assert row["status"] == "rejected" and row["listings"] == {url: "rejected"}


def test_what_is_told_once_more_stands_so_already(house: Call, removed: Any) -> None:
    assert "it stands so already" in house("record", "lamp", "removed").out


def test_what_changes_something_says_nothing_of_it(house: Call, removed: Any) -> None:
    assert "nothing changes" not in house("record", "lamp", "restored").out
    assert "nothing changes" not in house("record", "lamp", "noted", "--note", "called them").out


def test_a_link_that_a_shell_would_cut_is_quoted(house: Call, bench: Any) -> None:
    link = "https://mart.example/goods.html?goods_id=1&x=2"
    bench.case(urls=(link,))
    bench.approve()
    bench.run()
    bench.on(1).answer("We have removed the listing you reported.", to=bench.sent())
    bench.run()
    (url,) = house("status", "lamp", "--json").json[0]["listings"]
    assert "&" in url
    assert f'weiquan record lamp rejected --listing "{url}"' in house("record", "lamp", "rejected").out
