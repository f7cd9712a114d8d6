"""The scored and the practice half can be trusted: every mail parses, every truth is written in known words, nobody real is in it."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.core.event import ListingState, Reply
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.reply.reading import Asked

REPLIES = Path(__file__).parents[2] / "replies"
SCORED = sorted((REPLIES / "scored").rglob("*.eml"))
PRACTICE = sorted((REPLIES / "practice").rglob("*.eml"))
MAILS = SCORED + PRACTICE
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
NAME = re.compile(r"(?P<kind>[a-z_]+)_[cet]\d\d+")
ADDRESS = re.compile(r"[\w.+=-]+@([\w-]+(?:\.[\w-]+)+)", re.ASCII)
INVENTED = re.compile(r".+\.(?:example|test)|(?:.+\.)?example\.com")
MUST, WORDS, LISTS = (
    {"kind", "language", "listings", "domains"},
    {"redirect_to", "forwarded_to"},
    {"tickets", "asked_for"},
)
NUMBERS = {"deadline_days", "deadline_unit", "promised_days"}
KNOWN = MUST | WORDS | LISTS | NUMBERS | {"states", "authentic", "bounce", "own_texts"}
REASONS = {"unknown_user", "mailbox_full", "too_large", "blocked", "not_found", "other"}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def truth(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))


def read_back(path: Path) -> Mail:
    return parse(path.read_bytes(), NOW)


def domains_in(path: Path) -> set[str]:
    mail = read_back(path)
    seen = [value for name, value in mail.headers if name != "authentication-results"]
    seen += [
        mail.text,
        mail.delivery_status,
        mail.returned_headers,
        path.with_suffix(".toml").read_text(encoding="utf-8"),
    ]
    return {found.lower() for text in seen for found in ADDRESS.findall(text)}


def is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def test_every_mail_has_its_truth_and_every_truth_its_mail() -> None:
    assert MAILS
    truths = [*(REPLIES / "scored").rglob("*.toml"), *(REPLIES / "practice").rglob("*.toml")]
    assert {path.with_suffix("") for path in MAILS} == {path.with_suffix("") for path in truths}


def test_every_kind_is_there_a_dozen_times() -> None:
    counted = Counter(truth(path)["kind"] for path in SCORED)
    assert {kind: counted[kind] for kind in Reply if counted[kind] < 12} == {}


def the_mail_parses_and_has_sender_and_words(path: Path) -> None:
    mail = read_back(path)
    assert mail.sender
    assert mail.message_id
    assert mail.text.strip() or mail.delivery_status or "Subject: " in path.read_text("utf-8", "replace")


def kind_and_keys_are_known(path: Path) -> None:
    known, name = truth(path), NAME.fullmatch(path.stem)
    assert name is not None
    assert known["kind"] == name["kind"] == Reply(known["kind"])
    assert known.keys() <= KNOWN
    assert known.keys() >= MUST
    assert re.fullmatch(r"[a-z]{2}(-[A-Z][a-z]{3})?", known["language"])
    assert is_list_of_words(known["listings"])
    assert is_list_of_words(known["domains"])


def what_the_mail_holds_is_told_in_the_public_vocabulary(path: Path) -> None:
    known = truth(path)
    assert all(is_list_of_words(known.get(key, [])) for key in LISTS)
    assert set(known.get("asked_for", ())) <= set(Asked)
    assert set(known.get("states", {})) <= set(known["listings"])
    assert set(known.get("states", {}).values()) <= set(ListingState) - {ListingState.OPEN}
    assert all(isinstance(known.get(key, ""), str) for key in WORDS)
    assert known.get("authentic", True) in (True, False, "none")
    assert ("authentic" in known) <= any(name == "authentication-results" for name, _ in read_back(path).headers)


def days_are_numbers_with_a_known_unit(path: Path) -> None:
    known = truth(path)
    assert known.get("deadline_unit", "business") in ("business", "calendar")
    assert ("deadline_unit" in known) <= ("deadline_days" in known)
    assert isinstance(known.get("deadline_days", 1), int)
    least, most = known.get("promised_days", [1, 1])
    assert 0 <= least <= most


def a_bounce_is_whole_and_as_lasting_as_its_kind(path: Path) -> None:
    known = truth(path)
    if not (bounce := known.get("bounce")):
        return
    assert bounce.keys() - {"reason"} == {"recipient", "permanent", "message_id"}
    assert bounce.get("reason", "other") in REASONS
    assert bounce["permanent"] is (known["kind"] == "bounced")


def nobody_in_it_can_be_written_to(path: Path) -> None:
    assert {domain for domain in domains_in(path) if not INVENTED.fullmatch(domain)} == set()


@pytest.mark.parametrize(
    "holds",
    [
        the_mail_parses_and_has_sender_and_words,
        kind_and_keys_are_known,
        what_the_mail_holds_is_told_in_the_public_vocabulary,
        days_are_numbers_with_a_known_unit,
        a_bounce_is_whole_and_as_lasting_as_its_kind,
        nobody_in_it_can_be_written_to,
    ],
    ids=lambda holds: holds.__name__,
)
def test_of_every_mail(holds: Callable[[Path], None]) -> None:
    wrong = []
    for path in MAILS:
        try:
            holds(path)
        except AssertionError as fault:
            wrong.append(f"{name_of(path)}: {fault}")
    assert not wrong
