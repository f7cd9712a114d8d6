"""Every mail of the corpus is read as a careful person would read it; a costly error is never allowed."""

import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.playbook import Playbook, shipped_templates
from bot.core.event import Reply
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.platform import Platform
from bot.core.reply import Reading, read

CORPUS = Path(__file__).parents[2] / "replies"
MAILS = sorted(path for path in CORPUS.rglob("*.eml") if not {"earlier", "practice"} & set(path.parts))
SHORT = tomllib.loads((CORPUS / "short.toml").read_text(encoding="utf-8"))["mails"]
SHOP = tuple(f"https://mart.example/item/48210{n}" for n in range(1, 10))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SUCCESS = {Reply.REMOVED, Reply.PARTIALLY_REMOVED, Reply.RESTORED}
DEAF = {Reply.REJECTED, Reply.UNRELATED, Reply.AUTO_REPLY}
MUST_BE_HEARD = {Reply.INFO_REQUESTED, Reply.COUNTER_NOTICE, Reply.REJECTED}


PLAYBOOK = Playbook(shipped_templates())


@lru_cache
def platform(name: str, by_ear: bool = False) -> Platform:
    """The rules are held to every mail of theirs word for word, so they are read without the ear unless told."""
    found = PLAYBOOK.platform(name)
    return found if by_ear else found.model_copy(update={"ear": None})


def expected_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def kind_of(path: Path) -> Reply:
    return Reply(path.stem.rsplit("_", 1)[0])


def read_file(path: Path, by_ear: bool = False) -> Reading:
    known = expected_of(path)
    return read(
        parse(path.read_bytes(), NOW), platform=platform(path.parent.name, by_ear), listings=tuple(known["listings"]), items={},
        own_texts=tuple(known.get("own_texts", ())), authserv_ids=("mx.seller.test",),
        domains=tuple(known.get("domains", ())), our_ids=frozenset(),
    )  # fmt: skip


def read_short(row: dict[str, Any], by_ear: bool = False) -> Reading:
    mail = Mail(
        "<x@mart.example>", "0", row.get("sender", "desk@mart.example"), "Desk", ("lin@seller.test",),
        row.get("subject", "Re: Copyright complaint"), None, NOW, "", (), tuple(row.get("headers", {}).items()), row["text"],
    )  # fmt: skip
    return read(
        mail, platform=platform("generic", by_ear), listings=SHOP[: row.get("listings", 1)], items={}, own_texts=(),
        authserv_ids=(), domains=("mart.example",), our_ids=frozenset(),
    )  # fmt: skip


def costly(said: Reply, true: Reply) -> bool:
    """A wrong success, or a question, counter-notice or refusal that nobody hears."""
    return said is not true and (said in SUCCESS or (said in DEAF and true in MUST_BE_HEARD))


def assert_details(reading: Reading, known: dict[str, Any]) -> None:
    said = reading.as_json()
    told = {
        "states": said["listings"], "promised": said["promised_days"], "redirect": said["redirect_to"],
        "forwarded": said["forwarded_to"], "authentic": said["authentic"],
        "deadline": [said["deadline_days"], said["deadline_unit"]],
        "bounce": list(said["bounce"].values()) if said["bounce"] else None,
    }  # fmt: skip
    assert {name: told[name] for name in told if name in known} == {name: known[name] for name in told if name in known}
    assert set(known.get("tickets", ())) <= set(said["tickets"])
    assert set(known.get("asked", ())) <= set(said["asked_for"])


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_mail_is_read_as_a_person_reads_it(path: Path) -> None:
    reading = read_file(path)
    assert reading.kind is kind_of(path), f"{reading.rule}: {reading.sentence}"
    assert_details(reading, expected_of(path))


@pytest.mark.parametrize("row", SHORT, ids=lambda row: f"{row['kind']}-{row['text'][:40]}")
def test_a_short_answer_is_read_as_a_person_reads_it(row: dict[str, Any]) -> None:
    reading = read_short(row)
    assert reading.kind.value == row["kind"], f"{reading.rule}: {reading.sentence}"
    assert_details(reading, row)


def test_no_error_of_the_corpus_is_costly_and_few_there_are() -> None:
    said = [(read_file(path).kind, kind_of(path)) for path in MAILS]
    said += [(read_short(row).kind, Reply(row["kind"])) for row in SHORT]
    assert not [pair for pair in said if costly(*pair)]
    assert sum(one is other for one, other in said) >= 0.95 * len(said)


def test_with_the_ear_beside_them_no_error_is_costly_and_few_there_are() -> None:
    said = [(read_file(path, by_ear=True).kind, kind_of(path)) for path in MAILS]
    said += [(read_short(row, by_ear=True).kind, Reply(row["kind"])) for row in SHORT]
    assert not [pair for pair in said if costly(*pair)]
    assert sum(one is other for one, other in said) >= 0.9 * len(said)


def test_every_kind_is_in_the_corpus_five_times() -> None:
    kinds = [kind_of(path) for path in MAILS]
    assert {kind: kinds.count(kind) for kind in Reply if kinds.count(kind) < 5} == {}


def test_every_hard_case_is_in_the_corpus_twice() -> None:
    shown = [expected_of(path).get("shows", "") for path in MAILS]
    assert {number for number in range(1, 11) if shown.count(f"hard{number}") < 2} == set()


def test_the_corpus_holds_nothing_that_names_a_ticket_of_ours() -> None:
    tickets = {ticket for path in MAILS for ticket in read_file(path).tickets}
    assert not {ticket for ticket in tickets if "K7QF2M" in ticket or ticket.startswith("wq.")}


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_verdict_rests_on_words_of_the_mail(path: Path) -> None:
    reading, mail = read_file(path), parse(path.read_bytes(), NOW)
    if reading.bounce or not reading.sentence:
        return
    shown = "".join(f"{mail.subject} {mail.text}".split())
    assert "".join(reading.sentence.split()) in shown
