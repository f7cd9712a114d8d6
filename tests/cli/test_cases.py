"""new, check, preview and approve, as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_portal_cases import portal_case

Call = Callable[..., Any]


def test_a_misspelt_case_is_a_usage_error_with_the_likely_name(house: Call, bench: Any) -> None:
    bench.case()
    for verb in (
        ["check", "lmap"],
        ["status", "lmap"],
        ["show", "lmap"],
        ["preview", "lmap"],
        ["record", "lmap", "gone"],
    ):
        answer = house(*verb)
        assert (answer.code, answer.out) == (2, "")
        assert "did you mean lamp?" in answer.err
    assert "是不是 lamp？" in house("show", "lmap", "--lang", "zh").err


def test_a_case_goes_by_its_key_too(house: Call, bench: Any) -> None:
    bench.case()
    assert house("show", "k7qf2m").out == house("show", "lamp").out != ""


def test_check_lists_what_is_missing_and_writes_it_down(house: Call, bench: Any) -> None:
    folder = bench.case()
    (folder / "original" / "lamp.jpg").unlink()
    answer = house("check", "lamp")
    assert answer.code == 0 and "not ready" in answer.out and "original" in answer.out
    assert "original" in (folder / "out" / "TODO.txt").read_text(encoding="utf-8")


def test_a_sick_case_is_a_row_and_the_others_go_on(house: Call, bench: Any) -> None:
    bench.case()
    sick = bench.directory / "cases" / "teapot"
    sick.mkdir()
    (sick / "case.toml").write_text("key = 5\n", encoding="utf-8")
    answer = house("check", "--json")
    rows = {row["case"]: row for row in answer.json}
    assert answer.code == 1
    assert rows["lamp"]["ready"] is True
    assert (rows["teapot"]["key"], rows["teapot"]["ready"]) == ("", False)
    assert all(one["level"] == "block" and one["where"] for one in rows["teapot"]["findings"])
    status = house("status", "--json")
    assert status.code == 1 and [row["case"] for row in status.json] == ["lamp"] and "teapot" in status.err
    assert house("check", "lamp").code == 0, "only what was asked for counts"


def test_each_fault_of_a_sick_case_is_a_finding_like_any_other(house: Call, bench: Any) -> None:
    path = bench.case() / "case.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[[works]]", "[[works]").replace('title = "lamp"', "title = lamp"), encoding="utf-8")
    lines = house("check", "lamp").out.splitlines()
    assert lines[0] == "lamp" and [line[:10] for line in lines[1:]] == ["  needed  ", " " * 8 + "→ "] * (
        len(lines) // 2
    )
    assert "write [[works]], alone on the line" in "".join(lines)


def test_one_thing_that_is_needed_is_not_called_things(house: Call, bench: Any) -> None:
    bench.case(urls=())
    assert "not ready: 1 thing is needed" in house("check", "lamp").out


def test_a_case_without_a_listing_is_not_ready(house: Call, bench: Any) -> None:
    bench.case(urls=())
    (row,) = house("check", "--json").json
    assert row["ready"] is False and "no-listing" in {one["rule"] for one in row["findings"]}


def test_of_two_folders_with_one_key_each_is_named_and_only_the_first_has_the_history(house: Call, bench: Any) -> None:
    import shutil

    folder = bench.case()
    bench.approve()
    shutil.copytree(folder, folder.with_name("lamp copy"))
    bench.settle_files(folder.with_name("lamp copy"))
    rows = {row["case"]: row["ready"] for row in house("check", "--json").json}
    assert rows == {"lamp": False, "lamp copy": False}
    for verb in (
        ["status", "lamp copy"],
        ["preview", "lamp copy"],
        ["record", "lamp copy", "held"],
        ["log", "lamp copy"],
    ):
        answer = house(*verb)
        assert answer.code == 1 and not answer.out and "K7QF2M" in answer.err
    assert [one["kind"] for one in house("log", "K7QF2M", "--json").json] == ["approved"]
    passed = house("run", "--json").json
    assert not passed["sent"] and [one["case"] for one in passed["failed"]] == ["lamp copy"]


def test_preview_shows_the_whole_letter_and_writes_the_mail(house: Call, bench: Any) -> None:
    bench.case()
    eml, page = bench.directory / "l.eml", bench.directory / "l.html"
    answer = house("preview", "lamp", "--eml", eml, "--html", page)
    assert "https://mart.example/item/1" in answer.out and "To: desk@mart.example" in answer.out
    mail = message_from_bytes(eml.read_bytes())
    assert mail["To"] == "desk@mart.example" and "lamp.jpg" in {part.get_filename() for part in mail.walk()}
    assert "https://mart.example/item/1" in page.read_text(encoding="utf-8")
    (row,) = house("preview", "lamp", "--json").json
    assert row["bytes"] == len(eml.read_bytes())
    assert house("log", "lamp", "--json").json == [], "looking moves nothing"


def test_the_hash_does_not_change_with_language_or_day(house: Call, bench: Any) -> None:
    bench.case(text=__import__("sys").modules[type(bench).__module__].CASE.replace('language = "{language}"', ""))
    hashes = [house("preview", "lamp", "--json", "--lang", one).json[0]["hash"] for one in ("en", "zh")]
    bench.on(3)
    hashes.append(house("preview", "lamp", "--json").json[0]["hash"])
    assert len(set(hashes)) == 1


def test_what_a_portal_wants_is_laid_out_for_pasting(house: Call, bench: Any) -> None:
    folder = bench.case()
    path = folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('send_to = "desk@mart.example"', ""), encoding="utf-8")
    (row,) = house("preview", "lamp", "--json").json
    assert row["to"] == [] and "no-recipient" in {one["rule"] for one in row["findings"]}
    answer = house("preview", "lamp")
    assert "out/complaint-n1.txt" in answer.err
    assert "https://mart.example/item/1" in (folder / "out" / "complaint-n1.txt").read_text(encoding="utf-8")
    assert (folder / "out" / "lamp.jpg").is_file()
    assert house("check", "lamp", "--json").json[0]["ready"] is False
    assert house("status", "lamp", "--json").json[0]["status"] == "collecting"


def test_a_redirected_case_has_its_packet_too(house: Call, bench: Any) -> None:
    folder = bench.case()
    bench.approve()
    bench.run()
    assert house("record", "lamp", "redirected").code == 0
    (row,) = house("preview", "lamp", "--json").json
    assert (row["letter"], row["to"]) == ("complaint", [])
    assert (folder / "out" / "complaint-n1.txt").is_file()


def test_preview_shows_a_reminder_that_is_due(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    answer = house("preview", "lamp")
    assert answer.out == "" and "has until" in answer.err, "nothing waits; what is next is said instead"
    bench.on(10)
    assert [row["letter"] for row in house("preview", "lamp", "--json").json] == ["reminder"]


@pytest.mark.parametrize("given", [[], ["--hash", "0123456789abcdef"], ["--name", "Lin Example"]])
def test_without_a_terminal_approval_needs_hash_and_name(house: Call, bench: Any, given: list[str]) -> None:
    bench.case()
    answer = house("approve", "lamp", *given)
    assert answer.code == 2
    assert [flag in answer.err for flag in ("--hash", "--name")] == ["--hash" not in given, "--name" not in given]


def test_a_missing_name_is_not_looked_for_in_the_preview(house: Call, bench: Any) -> None:
    bench.case()
    answer = house("approve", "lamp", "--hash", "0" * 16)
    assert answer.code == 2 and "full name" in answer.err and "preview" not in answer.err


def test_a_hash_that_no_letter_has_any_more_approves_nothing(house: Call, bench: Any) -> None:
    folder = bench.case()
    (old,) = house("preview", "lamp", "--json").json
    links = folder / "links.txt"
    links.write_text("https://mart.example/item/9\n", encoding="utf-8")
    bench.settle_files(folder)
    (new,) = house("preview", "lamp", "--json").json
    answer = house("approve", "lamp", "--hash", old["hash"], "--name", "Lin Example")
    assert answer.code == 1
    assert "has changed since you read it" in answer.err and new["hash"] in answer.err
    assert house("log", "lamp", "--json").json == []


def test_what_preflight_blocks_cannot_be_approved(house: Call, bench: Any) -> None:
    folder = bench.case()
    (folder / "original" / "lamp.jpg").unlink()
    (row,) = house("preview", "lamp", "--json").json
    answer = house("approve", "lamp", "--hash", row["hash"], "--name", "Lin Example")
    assert answer.code == 1 and "original" in answer.err
    assert house("log", "lamp", "--json").json == []


def test_one_name_approves_many_and_twice_is_once(house: Call, bench: Any) -> None:
    bench.case()
    bench.case("teapot", urls=("https://mart.example/item/2",))
    path = bench.directory / "cases" / "teapot" / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("K7QF2M", "TEAP2T"), encoding="utf-8")
    bench.settle_files(path.parent)
    hashes = [row["hash"] for case in ("lamp", "teapot") for row in house("preview", case, "--json").json]
    flags = [word for digest in hashes for word in ("--hash", digest)]
    first = house("approve", "lamp", "teapot", *flags, "--name", "Lin Example")
    assert first.code == 0 and len(first.out.splitlines()) == 2, first.err
    again = house("approve", "lamp", "teapot", *flags, "--name", "Lin Example")
    assert (again.code, again.out) == (0, "") and "already" in again.err
    assert [len(house("log", case, "--json").json) for case in ("lamp", "teapot")] == [1, 1]


def test_one_wrong_hash_among_many_approves_none(house: Call, bench: Any) -> None:
    bench.case()
    (row,) = house("preview", "lamp", "--json").json
    assert house("approve", "lamp", "--hash", row["hash"], "--hash", "0" * 16, "--name", "Lin").code == 1
    assert house("log", "lamp", "--json").json == []


class Terminal:
    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def close(self) -> None:
        pass

    def readline(self, *_: Any) -> str:
        return self.lines.pop(0) + "\n"


def test_on_a_terminal_it_shows_what_is_sworn_and_asks_for_the_name(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    bench.case()
    monkeypatch.setattr(sys, "stdin", Terminal("Lin Example"))
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    answer = house("approve", "lamp")
    assert answer.code == 0, answer.err
    assert "https://mart.example/item/1" in answer.out and "full name" in answer.err
    assert [event["by"] for event in house("log", "lamp", "--json").json] == ["Lin Example"]


@pytest.mark.parametrize(("language", "folder"), [("en", "original"), ("zh", "原图")])
def test_a_new_case_is_laid_out_in_the_reader_s_language(house: Call, bench: Any, language: str, folder: str) -> None:
    answer = house(
        "new", "lamp", "--platform", "generic", "--title", "Brass lamp", "--language", "zh", "--lang", language
    )
    assert answer.code == 0 and folder in answer.out
    home = bench.directory / "cases" / "lamp"
    assert (home / folder).is_dir()
    text = (home / "case.toml").read_text(encoding="utf-8")
    assert 'title = "Brass lamp"' in text and 'language = "zh"' in text


def test_everything_wrong_with_a_new_case_is_said_at_once(house: Call, bench: Any) -> None:
    answer = house("new", "a/b", "--platform", "tmeu", "--claimant", "you", "--listing", "not-a-link")
    assert answer.code == 2
    assert all(word in answer.err for word in ("a/b", "tmeu", "you", "not-a-link"))
    assert list((bench.directory / "cases").glob("*/")) == []


def test_a_list_of_links_is_brought_along_by_new(house: Call, bench: Any) -> None:
    made = house(
        "new",
        "vase",
        "--platform",
        "generic",
        "--links",
        Path(__file__).parents[1] / "adapters" / "sheets" / "xlsxwriter.xlsx",
        "--json",
    )
    assert made.code == 0 and (bench.directory / "cases" / "vase" / "links.xlsx").is_file()
    told = house("new", "bowl", "--platform", "generic", "--links", bench.directory / "cases" / "vase" / "links.xlsx")
    assert "2 listings read" in told.out and all(f"links.xlsx:{n}" in told.err for n in (5, 6, 7))
    assert house("new", "pot", "--platform", "generic", "--links", bench.directory / "nothing.csv").code == 2
    assert house("new", "pot", "--platform", "generic", "--links", bench.directory / "config.toml").code == 2


def test_a_page_seen_gone_is_gone_for_every_notice_that_speaks_of_it(house: Call, bench: Any) -> None:
    folder = bench.case()
    path = folder / "case.toml"
    told = path.read_text(encoding="utf-8").replace("[[works]]", 'recipients = [{ platform = "google" }]\n[[works]]', 1)
    path.write_text(told, encoding="utf-8")
    for notice in ("n1", "n2"):
        assert house("record", "lamp", "submitted", "--notice", notice, "--ticket", f"T-{notice}00").code == 0
    assert house("record", "lamp", "gone", "https://mart.example/item/9").code == 2
    assert house("record", "lamp", "gone", "https://mart.example/item/1").code == 0
    (row,) = house("status", "lamp", "--json").json
    assert row["listings"] == {"https://mart.example/item/1": "removed"}
    assert [one["status"] for one in row["notices"]] == ["removed", "removed"]
    assert [one["data"].get("recipient", "") for one in house("log", "lamp", "--json").json] == [
        "",
        "google",
        "",
        "google",
    ]


def test_the_ledger_of_sellers_is_told_over_all_cases(house: Call, bench: Any) -> None:
    assert house("report", "--sellers", "--json").json == []
    folder = portal_case(bench, "generic", "https://mart.example/item/1", 'send_to = "desk@mart.example"')
    path = folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + '\nseller = "Bright Home 88"\n', encoding="utf-8")
    bench.settle_files(folder)
    house("record", "lamp", "submitted", "--ticket", "TK-20417")
    house("record", "lamp", "gone", "https://mart.example/item/1")
    (row,) = house("report", "--sellers", "--json").json
    assert (row["seller"], row["complained"], row["upheld"], row["open"]) == ("Bright Home 88", 1, 1, 0)
    assert row["strikes"][0]["tickets"] == ["TK-20417"] and row["strikes"][0]["at"].startswith("2026-03-02")
    told = house("report", "--sellers").out
    assert "Bright Home 88" in told and "2026-03-02" in told


def test_the_same_picture_under_a_new_link_is_a_follow_on_case_that_cites_the_old_one(house: Call, bench: Any) -> None:
    folder = bench.case()
    (folder / "authority").mkdir()
    (folder / "authority" / "power.pdf").write_bytes(b"power")
    bench.settle_files(folder)
    house("record", "lamp", "submitted", "--ticket", "TK-20417")
    house("record", "lamp", "gone")
    assert "--follows lamp" in house("show", "lamp").out
    house("record", "lamp", "closed")
    assert house("new", "lamp-2").code == 2
    made = house("new", "lamp-2", "--follows", "lamp", "--listing", "https://mart.example/item/99")
    assert made.code == 0 and "evidence of lamp came along" in made.out and "original pictures into" not in made.out
    assert "已带来案件“lamp”的作品和证据" in house("--lang", "zh", "new", "lamp-3", "--follows", "lamp").out
    again = bench.directory / "cases" / "lamp-2"
    assert (again / "original" / "lamp.jpg").read_bytes() == (folder / "original" / "lamp.jpg").read_bytes()
    assert (again / "authority" / "power.pdf").is_file() and not list((again / "listing").iterdir())
    told = (again / "case.toml").read_text(encoding="utf-8")
    assert 'title = "Brass desk lamp, front view"' in told and 'send_to = "desk@mart.example"' in told
    bench.settle_files(again)
    (row,) = house("preview", "lamp-2", "--json").json
    assert "follow-on" in {one["rule"] for one in row["findings"]}
    assert "TK-20417" in house("preview", "lamp-2").out


def test_gone_without_a_link_means_those_that_wait_to_be_seen_and_no_other(house: Call, bench: Any) -> None:
    folder = portal_case(bench, "temu", "https://www.temu.com/lamp-g-601099512345678.html")
    path = folder / "case.toml"
    german = "https://www.temu.com/de/lamp-g-601099512345679.html"
    path.write_text(path.read_text(encoding="utf-8") + f'[[listings]]\nurl = "{german}"\n', encoding="utf-8")
    bench.settle_files(folder)
    for notice in ("n1", "n2"):
        house("record", "lamp", "submitted", "--notice", notice)
    assert house("record", "lamp", "gone").code == 2, "nothing is said to be gone: which one is meant?"
    house("record", "lamp", "removed", "--notice", "n1")
    assert house("record", "lamp", "gone").code == 0
    (row,) = house("status", "lamp", "--json").json
    assert list(row["listings"].values()) == ["removed", "open"], "the German page is still up"
    assert house("record", "lamp", "live").code == 0
    assert list(house("status", "lamp", "--json").json[0]["listings"].values()) == ["open", "open"]


def test_a_row_names_neither_its_case_nor_its_day_twice_and_a_log_says_who(house: Call, bench: Any) -> None:
    bench.case()
    for language, due in (("en", "you: the complaint is ready"), ("zh", "请处理：投诉信已写好")):
        assert due in house("--lang", language, "status").out
    bench.approve()
    bench.run()
    row = house("status").out.splitlines()[1]
    assert "wait: the platform has until 2026-" in row and row.count("2026-") == 1
    bench.on(1).answer("Please send us the original picture files within 5 days.", to=bench.sent())
    bench.run()
    assert "you, by 2026-" in house("show", "lamp").out and "处理：" in house("--lang", "zh", "show", "lamp").out
    told = house("--lang", "zh", "log", "lamp").out
    assert "平台" in told and "  weiquan  " in told and "  bot" not in told and "platform" not in told
    assert {event["by"] for event in house("log", "lamp", "--json").json} >= {"bot", "platform"}


def test_a_notice_filed_by_hand_went_to_the_website(house: Call, bench: Any) -> None:
    path = bench.case() / "case.toml"
    text = path.read_text(encoding="utf-8").replace('send_to = "desk@mart.example"\n', "")
    text = text.replace('"generic"', '"temu"').replace(
        "https://mart.example/item/1", "https://www.temu.com/x-g-601099512345678.html"
    )
    path.write_text(text, encoding="utf-8")
    shown = house("preview", "lamp")
    assert (
        "To: nobody: it is filed on the website" in shown.out
        and "无：请到网页上提交" in house("--lang", "zh", "preview", "lamp").out
    )
    assert "to file by hand, open: cases/lamp/out/portal/index.html" in shown.err
    assert house("record", "lamp", "submitted", "--ticket", "TK-1").code == 0
    assert "→ website" in house("show", "lamp").out and "→ 网页" in house("--lang", "zh", "show", "lamp").out


def test_of_several_notices_each_is_named(house: Call, bench: Any) -> None:
    path = bench.case() / "case.toml"
    others = 'recipients = [{ platform = "generic", send_to = "abuse@host.example" }]\n[[works]]'
    path.write_text(path.read_text(encoding="utf-8").replace("[[works]]", others, 1), encoding="utf-8")
    hashes = [word for row in house("preview", "lamp", "--json").json for word in ("--hash", row["hash"])]
    approved = house("approve", "lamp", *hashes, "--name", "Lin Example").out
    assert "lamp n1: complaint approved" in approved and "lamp n2: complaint approved" in approved
    sent = house("run").out
    assert "sent  lamp n1: complaint" in sent and "sent  lamp n2: complaint" in sent
    assert {line.split()[2] for line in house("log", "lamp").out.splitlines()} == {"n1", "n2"}
