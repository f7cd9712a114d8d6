"""Where the provider leaves no check, the platform's own signature may vouch for an answer, if the user wants it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters import dkimcheck
from bot.core.status import Status
from bot.ports import Incoming
from bot.record import Said, assign, record
from tests.conftest import Bench
from tests.signing import Key

pytest.importorskip("dkim", reason="the extra dkim is not installed")
pytest.importorskip("dns", reason="the extra dkim is not installed")

NAME = "s1._domainkey.mart.example"


@pytest.fixture
def submitted(bench: Bench) -> Bench:
    """A complaint that went out, from a workspace that wants signatures verified."""
    config = bench.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "[reading]\ndkim = true\n", encoding="utf-8")
    bench.case()
    bench.approve()
    bench.run()
    return bench


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A DNS that knows the key of mart.example; `names` are what it was asked, `answer` what it says."""
    dns: dict[str, Any] = {"names": [], "answer": Key().record()}

    def ask(name: str) -> bytes:
        dns["names"].append(name)
        if isinstance(dns["answer"], Exception):
            raise dns["answer"]
        return bytes(dns["answer"] if name == NAME else b"")

    monkeypatch.setattr(dkimcheck, "ask_dns", ask)
    return dns


def signed_answer(bench: Bench, text: str = "The listing has been removed.", **more: Any) -> bytes:
    """Put a mail of the desk into the mailbox that bears its signature and no stamp of the provider."""
    bench.on(1).answer(text, to=bench.sent(), **{"verdict": "", **more})
    latest = bench.inbox.mails[-1]
    raw = Key().signed(latest.raw)
    bench.inbox.mails[-1] = Incoming(raw, latest.received_at, latest.place)
    return raw


def test_a_signed_answer_moves_the_case(submitted: Bench, asked: dict[str, Any]) -> None:
    signed_answer(submitted)
    submitted.run()
    assert submitted.standing().status is Status.REMOVED
    last = submitted.standing().case.events[-1]
    assert last.data["authentic"] is True and "signature (DKIM) of mart.example" in last.data["authentic_why"]
    assert asked["names"] == [NAME]


@pytest.mark.parametrize("answer", [b"", TimeoutError("silent"), Key(seed=2).record()], ids=["none", "silent", "other"])
def test_without_the_right_key_a_person_is_asked_as_before(
    submitted: Bench, asked: dict[str, Any], answer: Any
) -> None:
    asked["answer"] = answer
    signed_answer(submitted)
    passed = submitted.run()
    assert submitted.standing().status is Status.SUBMITTED and passed.asks
    last = submitted.standing().case.events[-1]
    assert last.data["authentic"] is None and "could be verified here" in last.data["authentic_why"]
    assert last.data["authentic_why_told"].keys() == {"en", "zh"}
    assert "could be verified here" in last.why_authentic.en and "本机也没能验证" in last.why_authentic.zh


def test_without_the_package_a_person_is_asked_as_before(
    submitted: Bench, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_answer(submitted)
    monkeypatch.setattr(dkimcheck, "is_available", lambda: False)
    submitted.run()
    assert submitted.standing().case.events[-1].data["authentic"] is None and asked["names"] == []


def test_dns_is_not_asked_unless_the_user_wants_it(submitted: Bench, asked: dict[str, Any]) -> None:
    config = submitted.directory / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("dkim = true", "dkim = false"), encoding="utf-8")
    signed_answer(submitted)
    submitted.run()
    assert submitted.standing().status is Status.SUBMITTED and asked["names"] == []
    assert "could be verified here" not in submitted.standing().case.events[-1].data["authentic_why"]


def test_dns_is_not_asked_about_strangers_nor_where_the_provider_has_spoken(
    submitted: Bench, asked: dict[str, Any]
) -> None:
    signed_answer(submitted, sender="aunt@elsewhere.example")
    signed_answer(submitted, verdict="fail")
    submitted.run()
    assert asked["names"] == [] and submitted.standing().status is Status.SUBMITTED


def test_a_saved_mail_that_is_dropped_into_the_folder_is_verified_too(submitted: Bench, asked: dict[str, Any]) -> None:
    raw = signed_answer(submitted)
    submitted.inbox.mails.clear()
    folder = submitted.directory / "cases" / "lamp"
    (folder / "answer.eml").write_bytes(raw)
    submitted.settle_files(folder)
    submitted.run()
    assert submitted.standing().status is Status.REMOVED


def test_a_dns_that_was_silent_is_asked_again_by_the_next_run(submitted: Bench, asked: dict[str, Any]) -> None:
    asked["answer"] = TimeoutError("silent")
    signed_answer(submitted)
    (ask,) = submitted.run().asks
    assert "DNS did not answer" in ask[2].en and "ask again" in ask[2].en and "再次查询" in ask[2].zh
    asked["answer"] = Key().record()
    passed = submitted.on(1, 10).run()
    assert [(one["kind"], one["file"]) for one in passed.received] == [("removed", "lamp/mail/0002-removed.eml")]
    standing = submitted.standing()
    assert standing.status is Status.REMOVED and not standing.prospects[0].notice.questions
    assert standing.case.events[-1].at == standing.case.events[-2].at, "it came when it came"
    submitted.run()
    assert asked["names"] == [NAME, NAME] and len(submitted.standing().case.events) == len(standing.case.events)


@pytest.mark.parametrize("answer", [b"", Key(seed=2).record()], ids=["none", "other"])
def test_once_dns_has_answered_it_is_left_alone(submitted: Bench, asked: dict[str, Any], answer: bytes) -> None:
    asked["answer"] = TimeoutError("silent")
    signed_answer(submitted)
    submitted.run()
    asked["answer"] = answer
    for hour in (10, 11):
        passed = submitted.on(1, hour).run()
        assert not passed.received and len(passed.asks) == 1 and "ask again" not in passed.asks[0][2].en
    assert asked["names"] == [NAME, NAME] and submitted.standing().status is Status.SUBMITTED


def test_what_a_person_settled_and_what_is_long_past_is_not_asked_about_again(
    submitted: Bench, asked: dict[str, Any]
) -> None:
    asked["answer"] = TimeoutError("silent")
    signed_answer(submitted)
    submitted.run()
    submitted.on(2).run()
    assert len(asked["names"]) == 2
    submitted.on(20).run()
    assert len(asked["names"]) == 2, "long past"
    with submitted.workspace.locked_world() as world:
        record(submitted.standing(), Said("confirmed", "Lin"), submitted.now, world.log)
    assert submitted.on(2, 11).standing().status is Status.REMOVED
    submitted.run()
    assert len(asked["names"]) == 2, "settled"


def test_what_names_another_case_moves_nothing_whoever_signed_it(submitted: Bench, asked: dict[str, Any]) -> None:
    other = submitted.case("pot", urls=("https://mart.example/item/900100",))
    named = other / "case.toml"
    named.write_text(named.read_text(encoding="utf-8").replace("K7QF2M", "C96TMS"), encoding="utf-8")
    submitted.settle_files(other)
    submitted.approve("pot")
    submitted.run()
    lamp = next(one for one in (submitted.sent(0), submitted.sent(1)) if "K7QF2M" in one.subject)
    asked["answer"] = TimeoutError("silent")
    submitted.on(1).answer("https://mart.example/item/900100 has been removed.", to=lamp, verdict="")
    latest = submitted.inbox.mails[-1]
    submitted.inbox.mails[-1] = Incoming(Key().signed(latest.raw), latest.received_at, latest.place)
    submitted.run()
    asked["answer"] = Key().record()
    submitted.on(1, 10).run()
    assert submitted.standing("lamp").status is Status.SUBMITTED
    last = submitted.standing("lamp").case.events[-1]
    assert last.data["authentic"] is True and last.data["elsewhere"] == ["pot"] and not last.trusted


def test_a_mail_that_a_person_assigns_is_verified_where_its_desk_was_vouched_for_in_another_case(
    submitted: Bench, asked: dict[str, Any]
) -> None:
    other = submitted.case("pot", urls=("https://mart.example/item/900100",))
    named = other / "case.toml"
    named.write_text(named.read_text(encoding="utf-8").replace("K7QF2M", "C96TMS"), encoding="utf-8")
    raw = signed_answer(submitted, "We have received your complaint.")
    with submitted.workspace.locked_world() as world:
        written = assign(world, submitted.standing("pot"), raw, "Lin", submitted.now, submitted.now)
    assert written.data["authentic"] is True and asked["names"] == [NAME]
