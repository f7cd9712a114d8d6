"""Where the provider leaves no check, the platform's own signature may vouch for an answer, if the user wants it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters import dkimcheck
from bot.core.status import Status
from bot.ports import Incoming
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
