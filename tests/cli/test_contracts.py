"""The keys of `--json` are a promise: scripts of other people know nothing else (one test a verb)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.pictures.sheets import fonts

Call = Callable[..., Any]

FINDING = {"level", "rule", "where", "what", "fix"}
STATUS = {"case", "key", "platform", "status", "waiting_on", "overdue", "deadline", "listings", "unread", "notices"}
NOTICE = {"id", "recipient", "status", "tickets", "letters", "next", "listings"}
EVENT = {"id", "case", "notice", "kind", "at", "by", "message_id", "listings", "note", "data", "corrects"}
READ = {
    "file", "kind", "listings", "tickets", "asked_for", "deadline_days", "deadline_unit", "promised_days", "redirect_to",
    "forwarded_to", "bounce", "sentence", "rule", "confidence", "authentic", "authentic_why", "case", "matched_by", "own_rules", "replaced", "flaws", "error",
}  # fmt: skip
PREVIEW = {"letter", "notice", "to", "subject", "hash", "attachments", "bytes", "findings"}
RUN = {
    "received": {"message_id", "case", "kind", "file"},
    "sent": {"case", "notice", "letter", "to", "message_id"},
    "asks": {"case", "what", "why"},
    "failed": {"case", "error"},
    "unfiled": {"file", "why"},
}
COMPARE = {"original", "suspect", "verdict", "score", "instances", "why", "error"}
URL = "https://mart.example/item/1"


def has_offset(text: str) -> bool:
    return datetime.fromisoformat(text).utcoffset() is not None


def test_new(house: Call, bench: Any) -> None:
    answer = house("new", "灯", "--platform", "generic", "--claimant", "me", "--listing", URL, "https://mart.example/item/2",
                   "--send-to", "desk@mart.example", "--json")  # fmt: skip
    assert answer.code == 0, answer.err
    made = answer.json
    assert set(made) == {"case", "key", "path"}
    assert (made["case"], len(made["key"])) == ("灯", 6)
    assert (Path(made["path"]) / "case.toml").is_file()
    (row,) = house("status", made["key"].lower(), "--json").json
    assert list(row["listings"]) == [URL, "https://mart.example/item/2"]


def test_check(house: Call, bench: Any) -> None:
    bench.case()
    answer = house("check", "--json")
    (row,) = answer.json
    assert answer.code == 0
    assert set(row) == {"case", "key", "ready", "findings", "asked"}
    assert (row["case"], row["key"], row["ready"]) == ("lamp", "K7QF2M", True)
    assert row["findings"] and all(set(one) == FINDING for one in row["findings"])
    assert {one["level"] for one in row["findings"]} <= {"block", "warn", "hint"}


def test_preview(house: Call, bench: Any) -> None:
    bench.case()
    (row,) = house("preview", "lamp", "--json").json
    assert set(row) == PREVIEW
    assert (row["letter"], row["notice"], row["to"]) == ("complaint", "n1", ["desk@mart.example"])
    assert "lamp.jpg" in row["attachments"] and row["bytes"] > 1000 and "[WQ-K7QF2M]" in row["subject"]
    assert all(set(one) == FINDING for one in row["findings"])


def test_approve_and_run(house: Call, bench: Any) -> None:
    bench.case()
    passed = house("run", "--json").json
    assert {name: set() for name in passed} == {name: set() for name in RUN}
    assert [set(one) for one in passed["asks"]] == [RUN["asks"]]
    (letter,) = house("preview", "lamp", "--json").json
    events = house("approve", "lamp", "--hash", letter["hash"], "--name", "Lin Example", "--json").json
    assert [set(one) for one in events] == [EVENT]
    (sent,) = house("run", "--json").json["sent"]
    assert set(sent) == RUN["sent"]
    assert (sent["case"], sent["letter"], sent["to"]) == ("lamp", "complaint", "desk@mart.example")
    bench.on(1).answer("We have received your report. Your ticket number is TK-20417.", to=bench.sent())
    (received,) = house("run", "--json").json["received"]
    assert set(received) == RUN["received"]
    assert (bench.directory / "cases" / received["file"]).is_file()


def test_status(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    (row,) = house("status", "--json").json
    assert set(row) == STATUS
    assert (row["status"], row["waiting_on"], row["overdue"], row["deadline"]) == ("submitted", "platform", False, None)
    assert row["listings"] == {URL: "open"}
    (notice,) = row["notices"]
    assert set(notice) == NOTICE
    assert (notice["id"], notice["recipient"], notice["listings"]) == ("n1", "desk@mart.example", [URL])
    assert set(notice["next"]) == {"action", "at", "why"}
    assert notice["next"]["action"] == "wait" and has_offset(notice["next"]["at"]) and notice["next"]["why"]
    assert len(notice["letters"]) == 1


def test_log(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    events = house("log", "k7qf2m", "--json").json
    assert [one["kind"] for one in events] == ["approved", "queued", "sent"]
    assert all(set(one) == EVENT and has_offset(one["at"]) for one in events)


def test_record(house: Call, bench: Any) -> None:
    bench.case()
    event = house("record", "lamp", "submitted", "--ticket", "TK-1", "--at", "2026-02-20", "--by", "Lin", "--json").json
    assert set(event) == EVENT
    assert (event["kind"], event["by"], event["data"]["tickets"], event["listings"]) == (
        "submitted",
        "Lin",
        ["TK-1"],
        {URL: "open"},
    )
    (row,) = house("status", "--json").json
    assert (row["status"], row["notices"][0]["tickets"]) == ("submitted", ["TK-1"])


def test_assign(house: Call, bench: Any) -> None:
    bench.case()
    bench.approve()
    bench.run()
    raw = bench.on(1).answer(
        "We have received your report. Your ticket number is TK-20417.", sender="help@elsewhere.example"
    )
    mail = bench.directory / "answer.eml"
    mail.write_bytes(raw)
    event = house("assign", mail, "lamp", "--json").json
    assert set(event) == EVENT
    assert event["kind"] == "acknowledged" and mail.exists(), "a file of the user's own stays"
    assert house("status", "--json").json[0]["notices"][0]["tickets"] == ["TK-20417"]


@pytest.mark.parametrize("inside", [True, False])
def test_read(
    house: Call,
    weiquan: Call,
    bench: Any,
    tmp_path_factory: pytest.TempPathFactory,
    inside: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench.case()
    bench.approve()
    bench.run()
    mail = bench.directory / "answer.eml"
    mail.write_bytes(bench.answer(f"We have removed the following listing: {URL}", to=bench.sent()))
    if not inside:
        monkeypatch.undo()
        answer = weiquan("-C", tmp_path_factory.mktemp("nowhere"), "read", mail, "--json")
    else:
        answer = house("read", mail, "--json")
    (row,) = answer.json
    assert answer.code == 0 and set(row) == READ
    assert (row["file"], row["kind"], row["error"]) == (str(mail), "removed", "")
    assert (row["case"], row["matched_by"] != "") == (("lamp", True) if inside else ("", False))
    assert row["authentic"] is (True if inside else None)
    assert row["listings"] == {URL: "removed"} and row["sentence"]


def test_read_gives_a_row_to_what_cannot_be_read(house: Call, bench: Any) -> None:
    (bench.directory / "empty.eml").write_bytes(b"")
    answer = house("read", bench.directory / "missing.eml", bench.directory / "empty.eml", bench.directory, "--json")
    assert answer.code == 1
    assert all(set(row) == READ and row["error"] and row["kind"] == "unclear" for row in answer.json)
    assert len(answer.json) == 3


def test_compare(weiquan: Call, make_picture: Callable[..., bytes], tmp_path: Path) -> None:
    original, other, text = tmp_path / "a.jpg", tmp_path / "b.png", tmp_path / "c.jpg"
    original.write_bytes(make_picture("goldenrod"))
    other.write_bytes(make_picture("navy", kind="PNG"))
    text.write_text("no picture", encoding="utf-8")
    answer = weiquan("compare", "--original", original, "--suspect", original, other, text, "--json")
    assert answer.code == 1, "one of them is no picture"
    assert [(set(row), row["suspect"]) for row in answer.json] == [
        (COMPARE, str(one)) for one in (original, other, text)
    ]
    assert [bool(row["error"]) for row in answer.json] == [False, False, True]
    assert {row["verdict"] for row in answer.json} <= {"same", "unsure", "different"}
    for row in answer.json:
        assert all(set(one) == {"box", "mirrored", "coverage"} for one in row["instances"])


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_compare_tells_its_verdicts_even_where_no_sheet_can_be_drawn(
    weiquan: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    as_json: list[str],
) -> None:
    """A Chinese font is missing: both pairs are told, and then the package that brings one."""
    pictures = [tmp_path / name for name in ("a.jpg", "b.jpg")]
    for path in pictures:
        path.write_bytes((Path(bot.__file__).parent / "demo" / "pictures" / "lamp-original.jpg").read_bytes())
    monkeypatch.setattr(fonts, "_faces", lambda _: ())
    told = ("--original", pictures[0], "--suspect", *pictures, "--lang", "zh", "--out", tmp_path / "pairs", *as_json)
    answer = weiquan("compare", *told)
    assert answer.code == 78
    assert "fonts-noto-cjk" in answer.err and "fonts-noto-cjk" not in answer.out
    assert all(str(path) in answer.out for path in pictures)


def test_show_and_report_and_doctor(house: Call, bench: Any) -> None:
    bench.case()
    shown = house("show", "lamp", "--json").json
    assert set(shown) == STATUS | {"events"}
    report = house("report", "--json").json
    assert report["needs"] and has_offset(report["now"]) and "T" in report["now"]
    rows = house("doctor", "--json")
    assert rows.code == 78 and all(set(row) == {"name", "ok", "what", "fix"} for row in rows.json)


@pytest.mark.parametrize("verb", [["check"], ["status"], ["preview", "lamp"], ["run"], ["log", "lamp"]])
def test_sentences_change_with_the_language_and_keys_do_not(house: Call, bench: Any, verb: list[str]) -> None:
    bench.case()

    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: keys(inner) for name, inner in value.items()}
        return [keys(inner) for inner in value] if isinstance(value, list) else None

    english, chinese = (house(*verb, "--json", "--lang", one) for one in ("en", "zh"))
    assert keys(english.json) == keys(chinese.json)
    assert verb[0] == "log" or english.out != chinese.out
