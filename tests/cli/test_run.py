"""run as cron meets it: silent when nothing happened, honest in its exit code."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli.wiring import Workspace
from bot.core.words import Words
from bot.errors import MailboxError

Call = Callable[..., Any]
CASE = """
key = "K7QF2M"
platform = "generic"
language = "{language}"
claimant = "me"
send_to = "desk@mart.example"
[[works]]
title = "Brass desk lamp"
{listings}
"""


def test_an_empty_workspace_runs_in_silence(house: Call) -> None:
    answer = house("run")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_the_same_thing_is_asked_once(house: Call, bench: Any) -> None:
    bench.case()
    first = house("run")
    assert first.code == 0 and "approve" in first.out and not first.err
    assert house("run").out == ""
    assert len(house("run", "--json").json["asks"]) == 1, "programs always get the whole list"


def test_what_several_notices_ask_alike_is_asked_once(house: Call, bench: Any) -> None:
    own = bench.directory / "templates" / "generic"
    own.mkdir(parents=True)
    (own / "platform.toml").write_text(
        '[listings_per_notice]\nvalue = 1\nsource = "made up"\nseen = 2026-01-01\n', encoding="utf-8"
    )
    bench.case(urls=("https://mart.example/item/1", "https://mart.example/item/2"))
    (ask,) = house("run", "--json").json["asks"]
    assert "approve" in ask["what"]
    bench.case("灯 具", text=CASE.replace("K7QF2M", "TEAP22"), urls=("https://mart.example/item/3",))
    said = house("run", "--lang", "zh").out
    assert (
        said.count("\n") == 1
        and 'weiquan approve "灯 具"' in said
        and said.rstrip().endswith("；需要宣誓的信，没有人署名批准就不会发出")
    )


def test_what_happened_is_said_in_the_reader_s_language(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    assert house("run", "--lang", "zh").out == "发出  lamp：投诉信 → desk@mart.example\n"
    bench.on(1).answer("We have received your report. Your ticket number is TK-20417.", to=bench.sent())
    assert house("run").out.startswith("received  lamp: received, under review")


def test_a_failed_case_ends_with_1_and_the_others_go_on(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    (bench.directory / "cases" / "sick").mkdir()
    (bench.directory / "cases" / "sick" / "case.toml").write_text("key = 1\n", encoding="utf-8")
    answer = house("run", "--json")
    assert answer.code == 1
    assert [one["case"] for one in answer.json["failed"]] == ["sick"]
    assert [one["case"] for one in answer.json["sent"]] == ["lamp"]


def test_a_mailbox_out_of_reach_ends_with_75(house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: Any) -> Any:
        raise MailboxError(Words("no line", "连不上"), "imap")

    monkeypatch.setattr(type(bench.inbox), "new", unreachable)
    answer = house("run", "--json")
    assert answer.code == 75 and "no line" in answer.err
    assert answer.json["failed"] == []


def test_another_run_at_work_ends_with_75(house: Call, bench: Any) -> None:
    bench.case()
    with bench.workspace.lock():
        for verb in (["run"], ["record", "lamp", "gone"], ["new", "x", "--platform", "generic"]):
            answer = house(*verb)
            assert (answer.code, answer.out) == (75, "")
        assert house("status").code == house("check").code == 0, "looking needs no lock"


def test_no_password_ends_with_78(bench: Any, weiquan: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in os.environ if one.startswith("WEIQUAN_") or one == "CREDENTIALS_DIRECTORY"]:
        monkeypatch.delenv(name)
    answer = weiquan("-C", bench.directory, "run")
    assert (answer.code, answer.out) == (78, "") and "WEIQUAN_PASSWORD" in answer.err


def test_a_time_goes_only_with_a_dry_run(house: Call) -> None:
    assert house("run", "--at", "2026-03-09").code == 2
    assert house("run", "--dry-run", "--at", "someday").code == 2


def test_a_dry_run_looks_into_the_future_and_leaves_no_trace(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import contextmanager

    from bot.adapters.dryrun import DryFolders

    @contextmanager
    def dry(workspace: Workspace) -> Any:
        world = workspace.reading_world()
        world.inbox, world.folders = bench.inbox, DryFolders(workspace.folders)
        yield world

    monkeypatch.setattr(Workspace, "dry_world", dry)
    folder = bench.case()
    bench.approve()
    bench.run()
    before = sorted(path for path in folder.rglob("*") if path.is_file()), house("log", "lamp", "--json").out
    answer = house("run", "--dry-run", "--at", "2026-03-20T12:00+08:00", "--json")
    assert [one["letter"] for one in answer.json["sent"]] == ["reminder"]
    assert len(bench.outbox.letters) == 1, "only the complaint has left"
    assert (sorted(path for path in folder.rglob("*") if path.is_file()), house("log", "lamp", "--json").out) == before


@pytest.mark.parametrize("flags", [["--report-at", "8 o'clock"], ["--every", "0"]])
def test_watch_refuses_what_it_cannot_keep(house: Call, flags: list[str]) -> None:
    assert house("watch", *flags).code == 2
