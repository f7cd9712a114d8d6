"""Mails that were set aside are looked at once more when more is known: a number that a person taught, or a later mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]

FIRST = "We have received your report. Your ticket number is TK-20417."
SECOND = "TK-20417: please send us the original photo files."
OTHER = "TK-88888: please send us the original photo files."


@pytest.fixture
def submitted(bench: Any) -> Any:
    """A case whose complaint has left."""
    bench.case()
    bench.approve()
    bench.run()
    return bench


@pytest.fixture
def waiting(house: Call, submitted: Any) -> list[str]:
    """Two mails of one matter and one of another, none of which names a case; their files by the day they came."""
    files = []
    for day, text in enumerate((FIRST, SECOND, OTHER), 1):
        submitted.on(day).answer(text, sender="other@mart.example")
        (row,) = house("run", "--json").json["unfiled"]
        files.append(row["file"])
    return files


def unfiled(bench: Any) -> set[str]:
    return {f"cases/_unfiled/{one.name}" for one in (bench.directory / "cases" / "_unfiled").glob("*.eml")}


def test_assigning_a_mail_brings_home_what_bears_the_same_number(
    house: Call, submitted: Any, waiting: list[str]
) -> None:
    answer = house("assign", waiting[0], "lamp")
    assert answer.code == 0 and "came home as well: lamp: asks for more  lamp/mail/" in answer.out
    assert unfiled(submitted) == {waiting[2]}, "what bears another number waits on"
    kinds = [one["kind"] for one in house("log", "lamp", "--json").json]
    assert kinds[-3:] == ["acknowledged", "assigned", "info_requested"]
    assert house("status", "--json").json[0]["status"] == "needs_info"
    assert not house("run", "--json").json["received"]


def test_a_number_that_was_written_down_brings_home_what_bears_it(
    house: Call, submitted: Any, waiting: list[str]
) -> None:
    answer = house("record", "lamp", "noted", "--ticket", "TK-88888", "--lang", "zh")
    assert "一并归案" in answer.out and "lamp" in answer.out
    assert unfiled(submitted) == set(waiting[:2])


def test_a_number_that_a_later_mail_tells_brings_home_what_came_before(
    house: Call, submitted: Any, waiting: list[str]
) -> None:
    submitted.answer("Your report has the ticket number TK-88888.", to=submitted.sent())
    rows = house("run", "--json").json["received"]
    assert [one["kind"] for one in rows] == ["acknowledged", "info_requested"]
    assert unfiled(submitted) == set(waiting[:2])


def test_a_dry_run_leaves_what_was_set_aside(
    house: Call, submitted: Any, waiting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.imap.ImapInbox", lambda *_: submitted.inbox)
    submitted.answer("Your report has the ticket number TK-88888.", to=submitted.sent())
    assert len(house("run", "--dry-run", "--json").json["received"]) == 2
    assert unfiled(submitted) == set(waiting)


def test_what_cannot_be_read_waits_on_without_a_word(
    house: Call, submitted: Any, waiting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("bot.intake.read_for", broken)
    house("record", "lamp", "noted", "--ticket", "TK-88888")
    passed = house("run", "--json").json
    assert not passed["unfiled"] and not passed["received"] and unfiled(submitted) == set(waiting)


def test_what_could_not_be_looked_at_once_is_looked_at_by_the_next_run(
    house: Call, submitted: Any, waiting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.intake.read_for", lambda *_, **__: 1 / 0)
        house("record", "lamp", "noted", "--ticket", "TK-88888")
    assert unfiled(submitted) == set(waiting)
    assert [one["kind"] for one in house("run", "--json").json["received"]] == ["info_requested"]
    assert unfiled(submitted) == set(waiting[:2])


def test_a_copy_that_a_pass_left_when_it_was_cut_off_is_taken_away(
    house: Call, submitted: Any, waiting: list[str]
) -> None:
    kept = submitted.directory / waiting[2]
    raw = kept.read_bytes()
    house("record", "lamp", "noted", "--ticket", "TK-88888")
    kept.write_bytes(raw)
    house("record", "lamp", "noted", "--ticket", "TK-99999")
    assert unfiled(submitted) == set(waiting[:2])
    assert len([one for one in house("log", "lamp", "--json").json if one["kind"] == "info_requested"]) == 1


def test_a_mere_address_brings_nothing_home(house: Call, submitted: Any) -> None:
    """A case that came later names the same page, perhaps: it was not there when the mail came."""
    submitted.on(1).answer("About https://mart.example/item/9: we removed it.", sender="other@mart.example")
    (row,) = house("run", "--json").json["unfiled"]
    folder = submitted.case("pot", urls=("https://mart.example/item/9",))
    named = folder / "case.toml"
    named.write_text(named.read_text(encoding="utf-8").replace("K7QF2M", "C96TMS"), encoding="utf-8")
    submitted.settle_files(folder)
    submitted.approve("pot")
    assert not house("run", "--json").json["received"]
    assert unfiled(submitted) == {row["file"]}


def test_the_reason_beside_what_waits_on_says_what_is_known_now(house: Call, submitted: Any) -> None:
    link = "https://mart.example/item/5550001"
    submitted.on(1).answer(f"We have removed {link} as requested.", sender="other@mart.example")
    (row,) = house("run", "--json").json["unfiled"]
    assert "teapot" not in row["why"]
    folder = submitted.case("teapot", urls=(link,))
    path = folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("K7QF2M", "TEAP2T"), encoding="utf-8")
    submitted.settle_files(folder)
    assert not house("run", "--json").json["unfiled"], "it is no news"
    beside = (submitted.directory / row["file"]).with_suffix(".why.txt")
    assert "may belong to teapot" in beside.read_text(encoding="utf-8")


def test_that_a_mail_accuses_us_stays_beside_it(house: Call, submitted: Any) -> None:
    link = "https://mart.example/item/5550001"
    text = f"We have received a complaint that your listing {link} infringes a copyright. Your listing was removed."
    submitted.on(1).answer(text, sender="other@mart.example")
    (row,) = house("run", "--json").json["unfiled"]
    assert "accuses YOU" in row["why"]
    for language, head, first in (("en", "SOMEBODY ACCUSES YOU", "NEEDS YOU"), ("zh", "有人指控你侵权", "等你处理】")):
        said = house("--lang", language, "report").out
        assert said.index(head) < said.index(row["file"]) and said.count(row["file"]) == 1
        assert first not in said or said.index(head) < said.index(first)
        page = submitted.directory / "report.html"
        house("--lang", language, "report", "--html", page)
        assert head.lower() in page.read_text("utf-8").lower() and row["file"] in page.read_text("utf-8")
    folder = submitted.case("teapot", urls=(link,))
    path = folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("K7QF2M", "TEAP2T"), encoding="utf-8")
    submitted.settle_files(folder)
    house("run")
    assert "accuses YOU" in (submitted.directory / row["file"]).with_suffix(".why.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["answer.eml", "mail/answer.eml", "mail/2026-11-29 answer.eml", "截图/来信.eml"])
def test_a_saved_answer_is_named_by_check_until_a_run_has_read_it(house: Call, submitted: Any, place: str) -> None:
    raw = submitted.on(2).answer("We have removed the listing that you reported.", to=submitted.sent())
    submitted.inbox.mails.clear()
    folder = submitted.directory / "cases" / "lamp"
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_bytes(raw)
    (folder / "again.eml").write_bytes(raw.replace(b"\r\n", b"\n"))  # the same mail, saved by another program
    (folder / "ours.eml").write_bytes(submitted.outbox.letters[-1][0])
    submitted.settle_files(folder)

    def unread() -> set[str]:
        (row,) = house("check", "lamp", "--json").json
        return {one["where"] for one in row["findings"] if one["rule"] == "mail-not-read"}

    assert unread() == {place, "again.eml"}, "a letter of ours is none"
    told = house("check", "lamp").out
    assert f"{place}: this saved mail has not been read yet\n        → read it with: weiquan run" in told
    todo = (folder / "out" / "TODO.txt").read_text(encoding="utf-8")
    assert f"{place}: this saved mail has not been read yet" in todo.partition("Would make")[0], "what waits for you"
    assert f"{place}: 这封另存的邮件还没有读\n        → 运行 weiquan run" in house("--lang", "zh", "check", "lamp").out
    submitted.run()
    assert not unread() and submitted.events().count("removed") == 1
    assert "has not been read" not in house("check", "lamp").out
    assert "saved mail" not in (folder / "out" / "TODO.txt").read_text(encoding="utf-8")


def test_check_names_what_they_ask_for_until_it_lies_there(house: Call, submitted: Any) -> None:
    text = "Please send us the copyright registration certificate and the original photo files."
    submitted.on(2).answer(text, to=submitted.sent())
    submitted.run()
    asked = "  asked  they ask for the registration certificate: put it into proof/"
    assert (
        asked in house("check", "lamp").out
        and "  要求  平台要作品登记证书" in house("--lang", "zh", "check", "lamp").out
    )
    assert "original photo" not in house("check", "lamp").out.lower(), "which goes with the answer"
    folder = submitted.directory / "cases" / "lamp"
    (folder / "proof").mkdir(exist_ok=True)
    (folder / "proof" / "registration.jpg").write_bytes((folder / "original" / "lamp.jpg").read_bytes())
    submitted.settle_files(folder)
    assert "  asked  " not in house("check", "lamp").out
