"""record, assign, show, log, read and report, as a person meets them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli.doctor import _fix
from bot.cli.showing import tabled, width
from bot.core.words import Words

Call = Callable[..., Any]


@pytest.fixture
def submitted(bench: Any) -> Any:
    """A case whose complaint has left."""
    bench.case()
    bench.approve()
    bench.run()
    return bench


def test_what_is_recorded_is_said_back_with_what_is_next(house: Call, submitted: Any) -> None:
    answer = house("record", "lamp", "held", "--lang", "zh")
    assert answer.code == 0 and answer.out.startswith("lamp：已暂停") and "reopened" in answer.out


def test_of_several_notices_the_one_that_was_meant_answers(house: Call, bench: Any) -> None:
    own = bench.directory / "templates" / "generic"
    own.mkdir(parents=True)
    (own / "platform.toml").write_text(
        '[listings_per_notice]\nvalue = 1\nsource = "made up"\nseen = 2026-01-01\n', encoding="utf-8"
    )
    urls = ("https://mart.example/item/1001", "https://mart.example/item/1002")
    bench.case(urls=urls)
    bench.approve()
    bench.run()
    answer = house("record", "lamp", "gone", "--listing", urls[0])
    assert answer.code == 0 and "\n  n1  " in answer.out and "n2" not in answer.out
    mail = bench.directory / "a.eml"
    mail.write_bytes(bench.answer(f"We have removed {urls[1]}.", sender="other@mart.example"))
    bench.inbox.mails.clear()
    assert house("assign", mail, "lamp", "--json").json["notice"] == "n2"


def test_who_says_so_is_the_user_unless_named(house: Call, submitted: Any) -> None:
    assert house("record", "lamp", "noted", "--note", "called them", "--json").json["by"] == "Lin Example Studio"


@pytest.mark.parametrize("option", ["--by", "--name"])
def test_a_name_goes_by_either_option_with_every_verb(house: Call, bench: Any, option: str) -> None:
    bench.case()
    (row,) = house("preview", "lamp", "--json").json
    (sworn,) = house("approve", "lamp", "--hash", row["hash"], option, "Lin Example", "--json").json
    assert sworn["by"] == "Lin Example"
    assert house("record", "lamp", "noted", option, "Mei", "--note", "called", "--json").json["by"] == "Mei"


@pytest.mark.parametrize(
    "wrong",
    [
        ["queued"],
        ["gone", "--notice", "7"],
        ["submitted", "--at", "someday"],
        ["held", "--forget-papers"],
        ["noted", "--at", "2031-01-01"],
    ],
)
def test_what_cannot_have_been_is_a_usage_error(house: Call, submitted: Any, wrong: list[str]) -> None:
    before = house("log", "lamp", "--json").out
    answer = house("record", "lamp", *wrong)
    assert (answer.code, answer.out) == (2, "") and answer.err
    assert house("log", "lamp", "--json").out == before


def test_papers_are_forgotten_with_the_case(house: Call, submitted: Any) -> None:
    folder = submitted.directory / "cases" / "lamp"
    (folder / "authority").mkdir(exist_ok=True)
    (folder / "authority" / "passport.jpg").write_bytes((folder / "original" / "lamp.jpg").read_bytes())
    submitted.settle_files(folder)
    answer = house("record", "lamp", "closed", "--forget-papers")
    assert answer.code == 0 and "authority/passport.jpg" in answer.out
    assert not (folder / "authority" / "passport.jpg").exists() and (folder / "original" / "lamp.jpg").exists()


def test_an_answer_with_nothing_to_enclose_leaves_only_if_a_person_says_so(house: Call, submitted: Any) -> None:
    submitted.on(1).answer("Please send us the order confirmation within 5 days.", to=submitted.sent())
    asks = [one["what"] for one in house("run", "--json").json["asks"]]
    assert any("proof/" in one for one in asks) and any("cannot go out yet" in one for one in asks)
    (row,) = house("preview", "lamp", "--json").json
    assert [one["rule"] for one in row["findings"]] == ["answers-nothing"] and "--as-it-is" in row["findings"][0]["fix"]
    sworn = ["approve", "lamp", "--hash", row["hash"], "--name", "Lin Example"]
    assert house(*sworn).code != 0 and not house("run", "--json").json["sent"]
    assert house(*sworn, "--as-it-is").code == 0
    assert [one["letter"] for one in house("run", "--json").json["sent"]] == ["answer"]
    assert "Nothing of this kind is enclosed" in submitted.sent().text


def test_an_answer_whose_only_file_cannot_travel_is_held_back_and_says_which(house: Call, submitted: Any) -> None:
    original = submitted.directory / "cases" / "lamp" / "original"
    (original / "lamp.jpg").unlink()
    (original / "lamp.cr2").write_bytes(b"no picture")
    submitted.settle_files(original)
    submitted.on(1).answer("Please send us the original files.", to=submitted.sent())
    asks = [one["what"] for one in house("run", "--json").json["asks"]]
    assert any("lamp.cr2 cannot go" in one for one in asks) and any("cannot go out yet" in one for one in asks)
    (row,) = house("preview", "lamp", "--json").json
    (held,) = (one for one in row["findings"] if one["rule"] == "answers-nothing")
    assert "lamp.cr2 cannot go" in held["fix"] and "jpg" in held["fix"]
    assert house("approve", "lamp", "--hash", row["hash"], "--name", "Lin Example").code != 0
    shutil.copy(submitted.directory / "cases" / "lamp" / "listing" / "page.png", original / "lamp.png")
    submitted.settle_files(original)
    (row,) = house("preview", "lamp", "--json").json
    assert row["findings"] == []


def test_what_an_answer_lacks_beside_what_it_has_is_not_denied(house: Call, submitted: Any) -> None:
    submitted.on(1).answer("Please send us the original files and a copy of your ID card.", to=submitted.sent())
    asks = [one["what"] for one in house("run", "--json").json["asks"]]
    assert any("authority/" in one for one in asks) and any("answer is ready" in one for one in asks)
    said = house("preview", "lamp").out
    assert "Enclosed: lamp.jpg" in said and "Nothing of this kind is enclosed" in said and "I have no" not in said


def test_an_unfiled_mail_is_assigned_by_the_name_that_run_gave_it(house: Call, submitted: Any) -> None:
    submitted.on(1).answer("We have received your report. Your ticket number is TK-20417.", sender="other@mart.example")
    (row,) = house("run", "--json").json["unfiled"]
    assert (submitted.directory / row["file"]).is_file()
    answer = house("assign", row["file"], "lamp")
    assert answer.code == 0 and "mails with TK-20417 belong to lamp from now on" in answer.out
    assert not (submitted.directory / row["file"]).exists(), "it waits no longer"
    assert [one["kind"] for one in house("log", "lamp", "--json").json][-2:] == ["acknowledged", "assigned"]


def test_a_mail_without_a_number_is_assigned_and_the_number_asked_for(house: Call, submitted: Any) -> None:
    submitted.on(1).answer("We have received your notice of copyright infringement.", sender="other@mart.example")
    (row,) = house("run", "--json").json["unfiled"]
    answer = house("assign", row["file"], "lamp", "--by", "Lin")
    assert answer.code == 0 and "weiquan record lamp noted --ticket NUMBER" in answer.out
    assert house("record", "lamp", "noted", "--ticket", "TK-20417").code == 0
    submitted.on(2).answer("TK-20417: we have removed the listing you reported.", sender="desk@mart.example")
    assert [one["case"] for one in house("run", "--json").json["received"]] == ["lamp"]


def test_a_file_that_is_not_there_cannot_be_assigned(house: Call, submitted: Any) -> None:
    assert house("assign", "nowhere.eml", "lamp").code == 2


COUNTER_NOTICE = (
    "The seller has sent us a counter notification. Unless you inform us within 10 business days that you have filed "
    "a court action, we will restore the listing."
)


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("History", "sent", "still up")), ("zh", ("经过", "已发出", "未下架"))]
)
def test_show_tells_the_whole_story(house: Call, submitted: Any, language: str, words: tuple[str, ...]) -> None:
    submitted.on(1).answer("We have received your report. Your ticket number is TK-20417.", to=submitted.sent())
    submitted.run()
    shown = house("show", "lamp", "--lang", language).out
    assert all(word in shown for word in (*words, "TK-20417", "K7QF2M", "We have received your report."))


def test_an_older_mail_that_was_read_later_stands_where_it_belongs(house: Call, submitted: Any) -> None:
    for day, says in ((3, "put back"), (2, "says: taken down")):
        text = "the listing is back on sale" if day == 3 else "we have removed the listing"
        submitted.on(day).answer(f"Hello, {text} that you reported.", to=submitted.sent())
        submitted.on(day + 2).run()
        assert says in house("log", "lamp").out
    for verb in ("show", "log"):
        told = house(verb, "lamp").out
        history = told[told.rfind("approved") :]
        assert history.index("says: taken down") < history.index("put back"), verb
        events = house(verb, "lamp", "--json").json
        kinds = [one["kind"] for one in (events["events"] if verb == "show" else events)]
        assert kinds[-2:] == ["removed", "restored"], verb
    asked = house("status").out
    assert "put back" in asked and all(way in asked for way in ("lamp submitted", "--follows lamp", "lamp closed"))


def test_status_and_log_are_one_line_each(house: Call, submitted: Any) -> None:
    assert len(house("status").out.splitlines()) == 2
    assert len(house("log", "lamp").out.splitlines()) == 3


def test_what_is_asked_shows_while_the_platform_s_clock_runs(house: Call, submitted: Any) -> None:
    submitted.on(1).answer(
        "We have received your report. Your ticket number is TK-20417.", to=submitted.sent(), verdict=""
    )
    submitted.run()
    (row,) = house("status", "--json").json
    assert (row["waiting_on"], row["notices"][0]["next"]["action"]) == ("you", "wait")
    assert "weiquan record lamp confirmed" in house("status").out
    assert "weiquan record lamp confirmed" in house("show", "lamp").out


def test_a_mail_that_was_confirmed_or_set_right_is_no_longer_called_doubtful(house: Call, submitted: Any) -> None:
    doubtful, believed = ("(not believed yet)", "（未采信）"), ("set right by you", "已由你更正")
    submitted.on(1).answer("We have removed the listing you reported.", to=submitted.sent(), verdict="")
    submitted.on(2).answer("We have received your report and are looking into it.", to=submitted.sent(), verdict="")
    submitted.run()
    assert house("log", "lamp").out.count(doubtful[0]) == 2
    assert house("record", "lamp", "confirmed").code == 2
    told = house("record", "lamp", "confirmed", "--mail", "2").out
    assert "confirmed: says: taken down" in told and "mail/0002-removed.eml" in told
    house("record", "lamp", "unrelated", "--mail", "3")
    for language, mark, right in zip(("en", "zh"), doubtful, believed, strict=True):
        for shown in (house("log", "lamp", "--lang", language).out, house("show", "lamp", "--lang", language).out):
            assert mark not in shown and shown.count(right) == 1


def test_the_days_of_a_counter_notice_and_of_a_question_beside_it_stand_in_todo_and_show(
    house: Call, submitted: Any
) -> None:
    submitted.on(1).answer(COUNTER_NOTICE, to=submitted.sent())
    submitted.run()
    submitted.on(2).answer("Please send us the original photo files within 3 business days.", to=submitted.sent())
    submitted.run()
    legal, asked = "2026-03-17", "2026-03-09"
    todo = (submitted.directory / "cases/lamp/out/TODO.txt").read_text(encoding="utf-8")
    assert "lamp: " not in todo, "it lies in the case's own folder"
    assert f"by {legal}" in todo and f"by {asked}" in todo and todo.index(legal) < todo.index(asked)
    assert all(day in house("show", "lamp").out for day in (f": {legal}", f": {asked}"))
    report = house("report").out
    assert 0 < report.index("legal clock runs") < report.lower().index("answer is ready"), report


def test_a_file_to_read_that_is_not_there_is_said_in_the_reader_s_language(house: Call) -> None:
    answer = house("read", "nowhere.eml", "--lang", "zh")
    assert answer.code == 1 and "没有这个文件" in answer.out


def test_reading_explains_itself_when_asked(house: Call, submitted: Any) -> None:
    mail = submitted.directory / "a.eml"
    mail.write_bytes(
        submitted.answer("We have received your report. Your ticket number is TK-20417.", to=submitted.sent())
    )
    plain, explained = house("read", mail).out, house("read", mail, "--explain").out
    assert "acknowledged" in plain and "rule" not in plain
    assert "rule: " in explained and "matched by: it answers our letter (message-id)\n" in explained
    assert "归案依据：回复的是我们的信（message-id）\n" in house("read", mail, "--explain", "--lang", "zh").out
    assert house("read", mail, "--case", "lamp", "--json").json[0]["case"] == "lamp"


def test_of_a_mail_that_moves_nothing_by_itself_that_is_said(house: Call, submitted: Any) -> None:
    mail, text = submitted.directory / "a.eml", "The listing https://mart.example/item/601 has been removed."
    forged = "mx.seller.test; dmarc=fail header.from=mart.example"
    for verdict, said in ((None, ""), ("", "nothing by itself"), (forged, "nothing, whatever it says")):
        told = {} if verdict is None else {"verdict": verdict}
        mail.write_bytes(submitted.answer(text, to=submitted.sent(), **told))
        shown = house("read", mail).out
        assert ("what it moves" in shown) is bool(said) and said in shown
    config = submitted.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + '[reading]\nunverified = "trust"\n', encoding="utf-8")
    mail.write_bytes(submitted.answer(text, to=submitted.sent(), verdict=""))
    assert "what it moves" not in house("read", mail).out


@pytest.mark.parametrize("installed", [True, False])
def test_the_doctor_says_whether_signatures_can_be_verified(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    from bot.adapters import dkimcheck

    monkeypatch.setattr(dkimcheck, "is_available", lambda: installed)
    assert "dkim" not in {row["name"] for row in house("doctor", "--json").json}
    config = bench.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[reading]\ndkim = true\n", encoding="utf-8")
    (row,) = (row for row in house("doctor", "--json").json if row["name"] == "dkim")
    assert row["ok"] is installed and (".[demo,dkim]" in row["fix"]) is not installed


@pytest.mark.parametrize(("wanted", "installed"), [(True, True), (True, False), (False, True)])
def test_the_doctor_looks_at_the_mailbox_knowing_whether_signatures_are_verified(
    house: Call, bench: Any, monkeypatch: pytest.MonkeyPatch, wanted: bool, installed: bool
) -> None:
    from bot.adapters import dkimcheck, doctor

    told: list[bool] = []

    def examine(**given: Any) -> list[doctor.Check]:
        told.append(given["verifies"]())
        return [doctor.Check("config", False, Words("seen", "看过"))]

    monkeypatch.setattr(doctor, "examine", examine)
    monkeypatch.setattr(dkimcheck, "is_available", lambda: installed)
    config = bench.directory / "config.toml"
    dkim = str(wanted).lower()
    config.write_text(config.read_text(encoding="utf-8") + f"[reading]\ndkim = {dkim}\n", encoding="utf-8")
    house("doctor")
    assert told == [wanted and installed]


def test_reading_verifies_a_signature_where_the_user_wants_it(
    house: Call, submitted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("dkim", reason="the extra dkim is not installed")
    from bot.adapters import dkimcheck
    from tests.signing import Key

    monkeypatch.setattr(dkimcheck, "ask_dns", lambda name: Key().record())
    mail = submitted.directory / "a.eml"
    mail.write_bytes(Key().signed(submitted.answer("The listing has been removed.", to=submitted.sent(), verdict="")))
    assert house("read", mail, "--json").json[0]["authentic"] is None
    config = submitted.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[reading]\ndkim = true\n", encoding="utf-8")
    (row,) = house("read", mail, "--json").json
    assert row["authentic"] is True and "mart.example" in row["authentic_why"]


def test_reading_verifies_a_signature_on_a_mail_of_no_case_too(
    house: Call, submitted: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("dkim", reason="the extra dkim is not installed")
    from bot.adapters import dkimcheck
    from tests.signing import Key

    monkeypatch.setattr(dkimcheck, "ask_dns", lambda name: Key().record())
    config = submitted.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[reading]\ndkim = true\n", encoding="utf-8")
    mail = submitted.directory / "a.eml"
    text = b"From: ipprotection@temu.com\r\nTo: shop@seller.test\r\nSubject: Notice\r\n\r\nWe received a report.\r\n"
    mail.write_bytes(Key().signed(text, domain=b"temu.com"))
    (row,) = house("read", mail, "--json").json
    assert (row["case"], row["authentic"]) == ("", True) and "temu.com" in row["authentic_why"]
    mail.write_bytes(Key().signed(text, domain=b"temu.com").replace(b"received", b"ignored"))
    (row,) = house("read", mail, "--json").json
    assert row["authentic"] is None and "does not fit" in row["authentic_why"]


def test_the_report_is_shown_sent_or_laid_out(house: Call, submitted: Any) -> None:
    submitted.on(1).answer(
        "Please provide the original files of the picture within 3 business days.", to=submitted.sent()
    )
    submitted.run()
    assert "lamp" in house("report").out
    assert house("report", "--lang", "zh").out != house("report").out
    page = submitted.directory / "r.html"
    assert house("report", "--html", page).out == ""
    assert "lamp" in page.read_text(encoding="utf-8")
    before = len(submitted.outbox.letters)
    answer = house("report", "--send")
    assert (answer.code, answer.out) == (0, "")
    assert len(submitted.outbox.letters) == before + 1
    assert submitted.sent().to == ("shop@seller.test",) and "report" in submitted.sent().subject


@pytest.mark.parametrize(
    ("sender", "folder", "silent"), [("buyer@post.example", "INBOX", False), ("shop@seller.test", "Sent", True)]
)
def test_a_mailbox_that_gives_mail_of_other_matters_is_not_silent(
    house: Call, submitted: Any, sender: str, folder: str, silent: bool
) -> None:
    submitted.on(20).answer("Do you ship to Norway?", sender=sender, subject="Shipping", folder=folder)
    submitted.run()
    submitted.on(30)
    assert ("SILENT" in house("report").out) is silent
    submitted.on(34)
    assert "SILENT" in house("report").out


def test_several_steps_of_a_fix_stand_below_each_other() -> None:
    assert _fix("") == "" and _fix("do this") == " → do this"
    assert _fix("1. do this\n2. then that").splitlines() == ["", "      → 1. do this", "        2. then that"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_is_folded_on_a_terminal_and_whole_in_a_pipe(
    house: Call, submitted: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    submitted.on(1).answer("The listing was taken down. " * 8, verdict="")
    submitted.run()
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(width, house("--lang", language, "report").out.split("\n"))) > 80
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    assert max(map(width, house("--lang", language, "report").out.split("\n"))) <= 80


def test_a_table_keeps_within_a_narrow_terminal_and_tears_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    why = "已下架且已核实；可结案：weiquan record 围巾 closed；同一图片又用新链接上架：weiquan new 新案件名 --follows 围巾"
    lines = tabled(("案件", "状态", "下一步"), [("围巾", "已下架", why)])
    assert len(lines) > 2 and max(map(width, lines)) <= 80
    assert any("weiquan record 围巾 closed" in one for one in lines)
