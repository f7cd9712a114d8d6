"""Both halves of the corpus can be trusted: every mail parses, every truth is written in known words, nobody real is in it."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.event import ListingState, Reply
from bot.core.mailparse import parse
from bot.core.message import Mail
from bot.core.reply.reading import Asked
from tests.accuracy.lessons import CODES, marks
from tests.accuracy.replies import CORPUS, NOW, mails

Known = dict[str, Any]
Row = tuple[str, bytes, Known]
SCORED = list(mails("scored"))
ROWS = [*SCORED, *(one for one in mails("practice") if not one[0].startswith(("generic/", "temu/")))]
NAME = re.compile(r"(?:practice|scored)-[\w-]+:\d+|[\w-]+(?:/[\w-]+)*/[a-z_]+_[a-z]?\d+\.eml|scored-[ab]:\d+")
ADDRESS = re.compile(r"[\w.+=-]+@([\w-]+(?:\.[\w-]+)+)", re.ASCII)
INVENTED = re.compile(r".+\.(?:example|test)|(?:.+\.)?example\.com")
WORDS, LISTS = {"redirect_to", "forwarded_to"}, {"tickets", "asked_for"}
REASONS = {"unknown_user", "mailbox_full", "too_large", "blocked", "not_found", "other"}


def read_back(row: Row) -> Mail:
    return parse(row[1], NOW)


def is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def test_every_kind_is_in_each_half_ten_times() -> None:
    for half in (SCORED, ROWS):
        counted = Counter(known["kind"] for _, _, known in half)
        assert {kind: counted[kind] for kind in Reply if counted[kind] < 10} == {}


def test_names_are_unique_in_the_rows_of_both_halves() -> None:
    named = Counter(name for name, _, _ in ROWS)
    assert [name for name, count in named.items() if count > 1] == []


def test_no_mail_of_one_half_stands_in_the_other() -> None:
    practice = {"".join(read_back(row).text.split()) for row in ROWS[len(SCORED) :]}
    assert [row[0] for row in SCORED if len(row[1]) > 900 and "".join(read_back(row).text.split()) in practice] == []


def the_mail_parses_and_has_sender_and_words(row: Row) -> None:
    mail = read_back(row)
    assert mail.sender
    assert mail.message_id
    assert mail.text.strip() or mail.delivery_status or mail.subject


def the_kind_and_the_details_are_told_in_the_public_vocabulary(row: Row) -> None:
    known = row[2]
    assert known["kind"] in set(Reply)
    assert all(is_list_of_words(known.get(key, [])) for key in LISTS)
    assert set(known.get("asked_for", ())) <= set(Asked)
    assert set(known.get("states", {})) <= set(known["listings"])
    assert set(known.get("states", {}).values()) <= set(ListingState)
    assert all(isinstance(known.get(key, ""), str) for key in WORDS)
    assert known.get("authentic", True) in (True, False, "none")


def days_are_numbers_with_a_known_unit(row: Row) -> None:
    known = row[2]
    assert known.get("deadline_unit", "business") in ("business", "calendar")
    assert isinstance(known.get("deadline_days", 1), int)
    least, most = known.get("promised_days", [1, 1])
    assert 0 <= least <= most


def a_bounce_is_as_lasting_as_its_kind(row: Row) -> None:
    if bounce := row[2].get("bounce"):
        assert bounce.get("reason", "other") in REASONS
        assert bounce["permanent"] is (row[2]["kind"] == "bounced")


def a_ticket_stands_in_the_mail(row: Row) -> None:
    mail = read_back(row)
    shown = "".join(f"{mail.subject}{mail.text}".split())
    assert [one for one in row[2].get("tickets", ()) if "".join(one.split()) not in shown] == []


def nobody_in_it_can_be_written_to(row: Row) -> None:
    mail = read_back(row)
    texts = [value for name, value in mail.headers if name != "authentication-results"]
    texts += [mail.text, mail.delivery_status, mail.returned_headers]
    domains = {found.lower() for text in texts for found in ADDRESS.findall(text)}
    assert {domain for domain in domains if not INVENTED.fullmatch(domain)} == set()


@pytest.mark.parametrize(
    "holds",
    [
        the_mail_parses_and_has_sender_and_words,
        the_kind_and_the_details_are_told_in_the_public_vocabulary,
        days_are_numbers_with_a_known_unit,
        a_bounce_is_as_lasting_as_its_kind,
        a_ticket_stands_in_the_mail,
        nobody_in_it_can_be_written_to,
    ],
    ids=lambda holds: holds.__name__,
)
def test_of_every_mail(holds: Callable[[Row], None]) -> None:
    wrong = []
    for row in ROWS:
        try:
            holds(row)
        except AssertionError as fault:
            wrong.append(f"{row[0]}: {fault}")
    assert not wrong, "\n".join(wrong)


def test_marks_are_of_mails_that_rules_and_weights_may_be_made_on() -> None:
    practice = {name for name, _, _ in mails("practice")}
    assert set(marks()) - practice == set()


def test_every_sentence_of_the_bank_has_a_tone() -> None:
    lines = [
        (path.name, line)
        for path in (CORPUS / "sentences").glob("*.tsv")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert lines
    assert [one for one in lines if one[1].count("\t") != 1 or one[1].split("\t")[0] not in CODES] == []


def test_every_file_of_rows_is_toml_of_mails() -> None:
    for path in (CORPUS / "rows").glob("*.toml"):
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"mails"}
